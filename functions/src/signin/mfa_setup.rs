//! MFA_SETUP: a person sets up a second factor within the sign-in that requires one
//! (behaviour-api.md 11.2, 12.3).

use userpool::schema::Writer;
use userpool::second_factor::SecondFactor;
use userpool::signin::{Challenge, Pending};
use userpool::{Kind, User};
use wire::{AttributeType, ChallengeNameType};

use super::{
    Asked, Attempt, Outcome, Prepared, done, json_text, open_session, parameters, put, resume,
    use_up,
};
use crate::services::Services;
use crate::{Error, Result};

/// Asks to set up a factor.
pub(super) async fn prepare(
    services: &Services,
    attempt: &Attempt,
    user: &User,
    choices: Vec<SecondFactor>,
) -> Result<Prepared> {
    let text = json_text(&choices)?;
    let pending = Pending::SetUp { choices, ready: false };
    let asked = Asked {
        name: ChallengeNameType::MfaSetup,
        parameters: parameters([
            ("MFAS_CAN_SETUP", text),
            ("USER_ID_FOR_SRP", user.username.clone()),
        ]),
        session: Some(open_session(services, attempt, user, pending).await?),
    };
    Ok(Prepared { asked, letter: None })
}

/// Goes on once a factor has been set up: an authenticator app by VerifySoftwareToken, which gave
/// the session; email by the address, to which a code goes now.
pub(super) async fn answer(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.required("USERNAME")?;
    attempt.verify_secret_hash(login)?;
    let (session, before) = resume(services, attempt, login).await?;
    let Pending::SetUp { choices, ready } = &session.pending else {
        return Err(Error::invalid_session());
    };
    let used = use_up(&session.id, session.valid_until);
    let mut user = before.user.clone();
    if *ready {
        return done(services, attempt, &before, &user, used).await;
    }
    let address = attempt.optional("EMAIL").filter(|_| choices.contains(&SecondFactor::Email));
    let address = address.ok_or_else(Error::invalid_session)?;
    let name = Kind::Email.attribute();
    // Who has an address already would have been asked for its code.
    if user.attribute(name).is_some() {
        return Err(Error::invalid_session());
    }
    let given = AttributeType { name: name.to_owned(), value: Some(address.to_owned()) };
    let change = attempt.pool.schema.admit(&[given], Writer::Client { write: None })?;
    user.listed.attributes.apply(&change);
    user.second_factors.set(SecondFactor::Email, true);
    put(services, attempt, &before, user, used, Challenge::SecondFactor(SecondFactor::Email)).await
}
