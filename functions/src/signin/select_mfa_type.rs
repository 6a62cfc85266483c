//! SELECT_MFA_TYPE: a person who has several second factors and prefers none chooses one.

use userpool::User;
use userpool::second_factor::SecondFactor;
use userpool::signin::{Challenge, Pending};
use wire::ChallengeNameType;

use super::{Asked, Attempt, Outcome, Prepared, json_text, open_session, parameters, put, resume};
use crate::services::Services;
use crate::{Error, Result};

/// Asks which factor it shall be.
pub(super) async fn prepare(
    services: &Services,
    attempt: &Attempt,
    user: &User,
    choices: Vec<SecondFactor>,
) -> Result<Prepared> {
    let asked = Asked {
        name: ChallengeNameType::SelectMfaType,
        parameters: parameters([
            ("MFAS_CAN_CHOOSE", json_text(&choices)?),
            ("USER_ID_FOR_SRP", user.username.clone()),
        ]),
        session: Some(open_session(services, attempt, user, Pending::Selection(choices)).await?),
    };
    Ok(Prepared { asked, letter: None })
}

/// Goes on with the factor that was chosen.
pub(super) async fn answer(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.required("USERNAME")?;
    attempt.verify_secret_hash(login)?;
    let choice = attempt.required("ANSWER")?;
    let (session, before) = resume(services, attempt, login).await?;
    let Pending::Selection(choices) = &session.pending else {
        return Err(Error::invalid_session());
    };
    let factor = SecondFactor::named(choice)
        .filter(|factor| choices.contains(factor))
        .ok_or_else(|| wire::Exception::InvalidParameter.because("Invalid MFA type selected."))?;

    let used = super::use_up(&session.id, session.valid_until);
    let user = before.user.clone();
    put(services, attempt, &before, user, used, Challenge::SecondFactor(factor)).await
}
