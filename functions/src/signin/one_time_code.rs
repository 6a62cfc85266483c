//! SMS_MFA, SMS_OTP and EMAIL_OTP: codes that are sent, as a first factor or as a second one
//! (behaviour-api.md 11.2, 11.4, 11.6).

use aws::{Changes, KeyPurpose};
use base64::{Engine, engine::general_purpose::STANDARD};
use userpool::auth_event::Standing;
use userpool::seal::{DataKey, constant_time_eq};
use userpool::signin::{Factor, Pending, Progress};
use userpool::{Kind, Limit, User, UserPool, message};
use wire::{ChallengeName, ChallengeNameType};

use super::{
    Asked, Attempt, Letter, Nobody, Outcome, Person, Prepared, Subject, commit_verdict, hand_out,
    name_event, open_session, open_session_of, parameters, proceed, resume_any, unjudged,
};
use crate::services::Services;
use crate::{Error, Result};

/// How long codes are that follow another proof.
const SECOND: usize = 6;

/// How long codes are that sign in by themselves.
const FIRST: usize = 8;

/// Prepares a code as a second factor. What goes out is drawn from the hour's.
pub(super) async fn prepare(
    services: &Services,
    attempt: &Attempt,
    person: &mut Person,
    kind: Kind,
) -> Result<Prepared> {
    person.user.limits.draw(Limit::ChallengeMessage, services.now())?;
    let address = person.user.attribute(kind.attribute()).unwrap_or_default().to_owned();
    let first = person.progress.proved.is_empty();
    let length = if first { FIRST } else { SECOND };
    let code = userpool::code::digits(length, &mut services.entropy());
    let key = services.data_key(&attempt.pool.id, KeyPurpose::Sessions).await?;
    let pending = Pending::Code { kind, hash: hash(&key, &person.user, kind, &address, &code) };
    let session = open_session(services, attempt, person, pending).await?;
    let mut asked = sent(&person.progress, kind, message::mask(kind, &address), session);
    if !first {
        let username = person.user.username.clone();
        asked.parameters.insert("USER_ID_FOR_SRP".to_owned(), username);
    }
    Ok(Prepared { asked, letter: Some(Letter { kind, address, code }) })
}

/// Sends a code that signs in by itself. To a login that nobody has nothing is sent, and the answer
/// looks the same.
pub(super) async fn begin(
    services: &Services,
    attempt: &Attempt,
    subject: Subject,
    kind: Kind,
) -> Result<Outcome> {
    match subject {
        Subject::Person(mut person) => {
            name_event(services, attempt, &mut person);
            let prepared = prepare(services, attempt, &mut person, kind).await;
            hand_out(services, attempt, *person, prepared).await
        }
        Subject::Nobody(nobody) => simulate(services, attempt, nobody, kind).await,
    }
}

/// The challenge that a login that nobody has is asked, as if a code were on its way.
pub(super) async fn simulate(
    services: &Services,
    attempt: &Attempt,
    mut nobody: Box<Nobody>,
    kind: Kind,
) -> Result<Outcome> {
    let (pool, used) = (&attempt.pool, std::mem::take(&mut nobody.used));
    let limit = Limit::ChallengeMessage;
    services.draw_in_vain(pool, &nobody.found, limit, used).await.map_err(unjudged)?;
    let seed = services.login_seed(pool, &nobody.found.folded).await?;
    let destination = message::simulated_destination(kind, &nobody.found.folded, &seed);
    let mut none = [0; 32];
    services.chance.fill(&mut none);
    let pending = Pending::Code { kind, hash: STANDARD.encode(none) };
    let progress = nobody.progress.clone();
    let session = open_session_of(services, attempt, &Subject::Nobody(nobody), pending).await?;
    Ok(Outcome::Asked(sent(&progress, kind, destination, session)))
}

/// The challenge that says where a code went.
fn sent(progress: &Progress, kind: Kind, destination: String, session: String) -> Asked {
    let medium = kind.medium().map(|medium| medium.to_string()).unwrap_or_default();
    Asked {
        name: challenge(progress, kind),
        parameters: parameters([
            ("CODE_DELIVERY_DELIVERY_MEDIUM", medium),
            ("CODE_DELIVERY_DESTINATION", destination),
        ]),
        session: Some(session),
        available: None,
    }
}

fn challenge(progress: &Progress, kind: Kind) -> ChallengeNameType {
    match kind {
        Kind::PhoneNumber if progress.proved.is_empty() => ChallengeNameType::SmsOtp,
        Kind::PhoneNumber => ChallengeNameType::SmsMfa,
        Kind::Email | Kind::PreferredUsername => ChallengeNameType::EmailOtp,
    }
}

/// Judges a code. A wrong one costs one of the hour's answers and leaves the session usable.
pub(super) async fn answer(
    services: &Services,
    attempt: &Attempt,
    name: ChallengeNameType,
) -> Result<Outcome> {
    let login = attempt.login()?;
    let code = given(attempt, name)?;
    let (session, subject) = resume_any(services, attempt, login).await?;
    let Pending::Code { kind, hash: expected } = &session.pending else {
        return Err(Error::invalid_session());
    };
    if challenge(&session.progress, *kind) != name {
        return Err(Error::invalid_session());
    }
    let mut person = match subject {
        Subject::Person(person) => *person,
        Subject::Nobody(nobody) => {
            let (found, limit) = (&nobody.found, Limit::ChallengeAnswer);
            let drawn = services.draw_in_vain(&attempt.pool, found, limit, Changes::default());
            drawn.await.map_err(unjudged)?;
            return Err(Error::challenge_code_mismatch());
        }
    };
    let mut counted = person.user.clone();
    counted.limits.draw(Limit::ChallengeAnswer, services.now())?;

    let key = services.data_key(&attempt.pool.id, KeyPurpose::Sessions).await?;
    let address = person.user.attribute(kind.attribute()).unwrap_or_default();
    let given = hash(&key, &person.user, *kind, address, code);
    if !constant_time_eq(given.as_bytes(), expected.as_bytes()) {
        let guess = Person { user: counted, used: Changes::default(), ..person };
        let standing = Standing::Failed(Some(ChallengeName::Mfa));
        commit_verdict(services, attempt, guess, standing).await?;
        return Err(Error::challenge_code_mismatch());
    }
    prove(&attempt.pool, &mut person.user, *kind);
    proceed(services, attempt, person.proving(Factor::of_code(*kind))).await
}

/// The code under the key of its challenge.
fn given(attempt: &Attempt, name: ChallengeNameType) -> Result<&str> {
    match name {
        ChallengeNameType::SmsMfa => attempt.required("SMS_MFA_CODE"),
        ChallengeNameType::SmsOtp => attempt.required("SMS_OTP_CODE"),
        // The prose of the API also says `EMAIL_MFA_CODE`.
        _ => attempt
            .optional("EMAIL_OTP_CODE")
            .or_else(|| attempt.optional("EMAIL_MFA_CODE"))
            .ok_or_else(|| Error::missing_required_parameter("EMAIL_OTP_CODE")),
    }
}

/// A code that came back proves its address too, unless that would claim a sign-in name that
/// somebody else may have: a sign-in must not fail for it.
fn prove(pool: &UserPool, user: &mut User, kind: Kind) {
    if !pool.names().kinds().any(|name| name == kind) {
        user.set_verified(kind, true);
    }
}

fn hash(key: &DataKey, user: &User, kind: Kind, address: &str, code: &str) -> String {
    let parts = [&user.sub, kind.attribute(), address, code];
    STANDARD.encode(key.mac("challenge", &parts.map(str::as_bytes)))
}
