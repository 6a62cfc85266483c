//! WEB_AUTHN: a passkey as the first factor (behaviour-api.md 11.2, 14).

use userpool::second_factor::{self, Demand};
use userpool::signin::{Factor, Pending};
use wire::ChallengeNameType;

use super::{
    Asked, Attempt, Outcome, Subject, json_text, open_session_of, parameters, proceed, resume_any,
};
use crate::passkeys;
use crate::services::Services;
use crate::{Error, Result};

/// Asks for one of the person's passkeys.
pub(super) async fn ask(
    services: &Services,
    attempt: &Attempt,
    subject: &Subject,
) -> Result<Outcome> {
    let whose = match subject {
        Subject::Person(person) => passkeys::Asked::User(&person.user),
        Subject::Nobody(nobody) => passkeys::Asked::Nobody(&nobody.found.folded),
    };
    let request = services.passkey_request(&attempt.pool, whose).await?;
    let pending = Pending::Passkey(request.challenge);
    Ok(Outcome::Asked(Asked {
        name: ChallengeNameType::WebAuthn,
        parameters: parameters([("CREDENTIAL_REQUEST_OPTIONS", json_text(&request.options)?)]),
        session: Some(open_session_of(services, attempt, subject, pending).await?),
        available: None,
    }))
}

/// Judges the authenticator's answer. The session is used up with the passkey's own changes, so
/// that one answer succeeds (I03).
pub(super) async fn answer(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.login()?;
    let credential = attempt.required("CREDENTIAL")?;
    let (session, subject) = resume_any(services, attempt, login).await?;
    let Pending::Passkey(challenge) = &session.pending else {
        return Err(Error::invalid_session());
    };
    let pool = &attempt.pool;
    let mut person = match subject {
        Subject::Person(person) => *person,
        Subject::Nobody(_) => {
            services.passkey_judge(pool, None, challenge, credential).await?;
            return Err(Error::incorrect_username_or_password());
        }
    };
    let proved = services.passkey_judge(pool, Some(&person.before), challenge, credential).await?;
    // Where it stands for both factors, the authenticator has to have verified the person.
    let both = second_factor::demand(pool, &person.user) != Demand::Nothing;
    if both && !proved.user_verified {
        return Err(Error::incorrect_username_or_password());
    }
    person.used = person.used.and(proved.changes);
    let factor = if proved.platform { Factor::PlatformPasskey } else { Factor::RoamingPasskey };
    proceed(services, attempt, person.proving(factor)).await
}
