//! SOFTWARE_TOKEN_MFA: a code of an authenticator app (behaviour-api.md 11.6, 12.4).

use aws::{Changes, KeyPurpose};
use userpool::Limit;
use userpool::auth_event::Standing;
use userpool::signin::{Factor, Pending};
use userpool::software_token::Verdict;
use wire::{ChallengeName, ChallengeNameType};

use super::{
    Asked, Attempt, Outcome, Person, commit_verdict, open_session, parameters, proceed, resume,
};
use crate::services::Services;
use crate::{Error, Result};

/// Asks for a code of the app.
pub(super) async fn ask(services: &Services, attempt: &Attempt, person: &Person) -> Result<Asked> {
    let mut asked = Asked {
        name: ChallengeNameType::SoftwareTokenMfa,
        parameters: parameters([("USER_ID_FOR_SRP", person.user.username.clone())]),
        session: Some(open_session(services, attempt, person, Pending::SoftwareToken).await?),
        available: None,
    };
    let token = person.user.software_token.as_ref();
    if let Some(name) = token.and_then(|token| token.name.clone()) {
        asked.parameters.insert("FRIENDLY_DEVICE_NAME".to_owned(), name);
    }
    Ok(asked)
}

/// Judges a code. A wrong one costs one of the hour's answers and leaves the session usable; a
/// right one is never accepted again (A14).
pub(super) async fn answer(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.login()?;
    let code = attempt.required("SOFTWARE_TOKEN_MFA_CODE")?;
    let (session, mut person) = resume(services, attempt, login).await?;
    if session.pending != Pending::SoftwareToken {
        return Err(Error::invalid_session());
    }
    let mut counted = person.user.clone();
    counted.limits.draw(Limit::ChallengeAnswer, services.now())?;

    let pool = &attempt.pool;
    let key = services.data_key(&pool.id, KeyPurpose::Users).await?;
    let (sub, now) = (person.user.sub.clone(), services.now());
    let token = person.user.software_token.as_mut().ok_or_else(Error::invalid_session)?;
    let wrong = match token.answer(code, &pool.id, &sub, &key, now) {
        Verdict::Right => {
            let person = person.proving(Factor::SoftwareToken);
            return proceed(services, attempt, person).await;
        }
        Verdict::Used => Error::software_token_already_used(),
        Verdict::Wrong => Error::software_token_mismatch(),
    };
    let guess = Person { user: counted, used: Changes::default(), ..person };
    let standing = Standing::Failed(Some(ChallengeName::Mfa));
    commit_verdict(services, attempt, guess, standing).await?;
    Err(wrong)
}
