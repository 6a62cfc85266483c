//! SELECT_MFA_TYPE: a person who has several second factors and prefers none chooses one.

use userpool::second_factor::SecondFactor;
use userpool::signin::{Challenge, Pending};
use wire::ChallengeNameType;

use super::{Asked, Attempt, Outcome, Person, json_text, open_session, parameters, put, resume};
use crate::services::Services;
use crate::{Error, Result};

/// Asks which factor it shall be.
pub(super) async fn ask(
    services: &Services,
    attempt: &Attempt,
    person: &Person,
    choices: Vec<SecondFactor>,
) -> Result<Asked> {
    let text = json_text(&choices)?;
    Ok(Asked {
        name: ChallengeNameType::SelectMfaType,
        parameters: parameters([
            ("MFAS_CAN_CHOOSE", text),
            ("USER_ID_FOR_SRP", person.user.username.clone()),
        ]),
        session: Some(open_session(services, attempt, person, Pending::Selection(choices)).await?),
        available: None,
    })
}

/// Goes on with the factor that was chosen.
pub(super) async fn answer(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.login()?;
    let choice = attempt.required("ANSWER")?;
    let (session, person) = resume(services, attempt, login).await?;
    let Pending::Selection(choices) = &session.pending else {
        return Err(Error::invalid_session());
    };
    let factor = SecondFactor::named(choice)
        .filter(|factor| choices.contains(factor))
        .ok_or_else(|| wire::Exception::InvalidParameter.because("Invalid MFA type selected."))?;
    put(services, attempt, person, Challenge::SecondFactor(factor)).await
}
