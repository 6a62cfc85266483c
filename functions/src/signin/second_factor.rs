//! SMS_MFA, EMAIL_OTP and SOFTWARE_TOKEN_MFA: the second factors (behaviour-api.md 11.2, 11.6).

use aws::{Changes, KeyPurpose};
use base64::{Engine, engine::general_purpose::STANDARD};
use userpool::seal::{DataKey, constant_time_eq};
use userpool::second_factor::SecondFactor;
use userpool::signin::{Pending, Session};
use userpool::software_token::Verdict;
use userpool::{Kind, Limit, User, UserPool, message};

use super::{
    Asked, Attempt, Letter, Outcome, Prepared, commit_verdict, done, open_session, parameters,
    resume, use_up,
};
use crate::services::Services;
use crate::{Error, Result};

/// Asks for a factor. A code that goes out is drawn from the hour's.
pub(super) async fn prepare(
    services: &Services,
    attempt: &Attempt,
    user: &mut User,
    factor: SecondFactor,
) -> Result<Prepared> {
    let mut asked = Asked {
        name: factor.challenge(),
        parameters: parameters([("USER_ID_FOR_SRP", user.username.clone())]),
        session: None,
    };
    let Some(kind) = factor.kind() else {
        if let Some(name) = user.software_token.as_ref().and_then(|token| token.name.clone()) {
            asked.parameters.insert("FRIENDLY_DEVICE_NAME".to_owned(), name);
        }
        asked.session = Some(open_session(services, attempt, user, Pending::SoftwareToken).await?);
        return Ok(Prepared { asked, letter: None });
    };
    user.limits.draw(Limit::ChallengeMessage, services.now())?;
    let address = user.attribute(kind.attribute()).unwrap_or_default().to_owned();
    let code = userpool::code::digits(6, &mut services.entropy());
    let key = services.data_key(&attempt.pool.id, KeyPurpose::Sessions).await?;
    let pending = Pending::Code { factor, hash: hash(&key, user, factor, &address, &code) };
    asked.session = Some(open_session(services, attempt, user, pending).await?);
    let medium = kind.medium().map(|medium| medium.to_string()).unwrap_or_default();
    asked.parameters.insert("CODE_DELIVERY_DELIVERY_MEDIUM".to_owned(), medium);
    let masked = message::mask(kind, &address);
    asked.parameters.insert("CODE_DELIVERY_DESTINATION".to_owned(), masked);
    Ok(Prepared { asked, letter: Some(Letter { kind, address, code }) })
}

/// Judges a code. A wrong one costs one of the hour's answers and leaves the session usable.
pub(super) async fn answer(
    services: &Services,
    attempt: &Attempt,
    factor: SecondFactor,
) -> Result<Outcome> {
    let login = attempt.required("USERNAME")?;
    attempt.verify_secret_hash(login)?;
    let code = given(attempt, factor)?;
    let (session, before) = resume(services, attempt, login).await?;
    let mut counted = before.user.clone();
    counted.limits.draw(Limit::ChallengeAnswer, services.now())?;

    let mut user = before.user.clone();
    if let Err(wrong) = judge(services, &attempt.pool, &session, &mut user, factor, code).await? {
        commit_verdict(services, attempt, &before, &counted, Changes::default()).await?;
        return Err(wrong);
    }
    done(services, attempt, &before, &user, use_up(&session.id, session.valid_until)).await
}

/// The code under the key of its challenge.
fn given(attempt: &Attempt, factor: SecondFactor) -> Result<&str> {
    match factor {
        SecondFactor::Sms => attempt.required("SMS_MFA_CODE"),
        SecondFactor::SoftwareToken => attempt.required("SOFTWARE_TOKEN_MFA_CODE"),
        SecondFactor::Email => attempt
            .optional("EMAIL_OTP_CODE")
            .or_else(|| attempt.optional("EMAIL_MFA_CODE"))
            .ok_or_else(|| Error::missing_required_parameter("EMAIL_OTP_CODE")),
    }
}

/// Whether a code is right; if so, the user is changed by what it proves.
async fn judge(
    services: &Services,
    pool: &UserPool,
    session: &Session,
    user: &mut User,
    factor: SecondFactor,
    code: &str,
) -> Result<std::result::Result<(), Error>> {
    match (&session.pending, factor.kind()) {
        (Pending::SoftwareToken, None) => {
            let key = services.data_key(&pool.id, KeyPurpose::Users).await?;
            let (sub, now) = (user.sub.clone(), services.now());
            let token = user.software_token.as_mut().ok_or_else(Error::invalid_session)?;
            Ok(match token.answer(code, &pool.id, &sub, &key, now) {
                Verdict::Right => Ok(()),
                Verdict::Used => Err(Error::software_token_already_used()),
                Verdict::Wrong => Err(Error::software_token_mismatch()),
            })
        }
        (Pending::Code { factor: sent, hash: expected }, Some(kind)) if *sent == factor => {
            let key = services.data_key(&pool.id, KeyPurpose::Sessions).await?;
            let address = user.attribute(kind.attribute()).unwrap_or_default();
            let given = hash(&key, user, factor, address, code);
            if !constant_time_eq(given.as_bytes(), expected.as_bytes()) {
                return Ok(Err(Error::challenge_code_mismatch()));
            }
            prove(pool, user, kind);
            Ok(Ok(()))
        }
        _ => Err(Error::invalid_session()),
    }
}

/// A code that came back proves its address too, unless that would claim a sign-in name that
/// somebody else may have: a sign-in must not fail for it.
fn prove(pool: &UserPool, user: &mut User, kind: Kind) {
    if !pool.names().kinds().any(|name| name == kind) {
        user.set_verified(kind, true);
    }
}

fn hash(key: &DataKey, user: &User, factor: SecondFactor, address: &str, code: &str) -> String {
    let parts = [&user.sub, factor.as_str(), address, code];
    STANDARD.encode(key.mac("challenge", &parts.map(str::as_bytes)))
}
