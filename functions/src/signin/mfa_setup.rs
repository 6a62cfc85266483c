//! MFA_SETUP: a person sets up a second factor within the sign-in that requires one
//! (behaviour-api.md 11.2, 12.3).

use userpool::Kind;
use userpool::schema::Writer;
use userpool::second_factor::{self, SecondFactor};
use userpool::signin::{Challenge, Factor, Pending};
use wire::{AttributeType, ChallengeNameType};

use super::{
    Asked, Attempt, Outcome, Person, json_text, open_session, parameters, proceed, put, resume,
};
use crate::services::Services;
use crate::{Error, Result};

/// Asks to set up a factor.
pub(super) async fn ask(
    services: &Services,
    attempt: &Attempt,
    person: &Person,
    choices: Vec<SecondFactor>,
) -> Result<Asked> {
    let text = json_text(&choices)?;
    let pending = Pending::SetUp { choices, ready: false };
    Ok(Asked {
        name: ChallengeNameType::MfaSetup,
        parameters: parameters([
            ("MFAS_CAN_SETUP", text),
            ("USER_ID_FOR_SRP", person.user.username.clone()),
        ]),
        session: Some(open_session(services, attempt, person, pending).await?),
        available: None,
    })
}

/// Goes on once a factor has been set up: an authenticator app by VerifySoftwareToken, which gave
/// the session; email by the address, to which a code goes now.
pub(super) async fn answer(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.login()?;
    let (session, mut person) = resume(services, attempt, login).await?;
    let Pending::SetUp { choices, ready } = &session.pending else {
        return Err(Error::invalid_session());
    };
    if *ready {
        person.progress.set_up = true;
        return proceed(services, attempt, person.proving(Factor::SoftwareToken)).await;
    }
    let address = attempt.optional("EMAIL").filter(|_| choices.contains(&SecondFactor::Email));
    let address = address.ok_or_else(Error::invalid_session)?;
    let name = Kind::Email.attribute();
    // Who has an address already would have been asked for its code, and who has a factor for that.
    let has_to = second_factor::has_to_set_up(&attempt.pool, &person.user);
    if person.user.attribute(name).is_some() || !has_to {
        return Err(Error::invalid_session());
    }
    let given = AttributeType { name: name.to_owned(), value: Some(address.to_owned()) };
    let change = attempt.pool.schema.admit(&[given], Writer::Client { write: None })?;
    person.user.listed.attributes.apply(&change);
    person.user.second_factors.set(SecondFactor::Email, true);
    put(services, attempt, person, Challenge::SecondFactor(SecondFactor::Email)).await
}
