//! USER_AUTH and SELECT_CHALLENGE: a first factor of the person's choice (behaviour-api.md 11.4).

use std::collections::BTreeMap;

use userpool::signin::first_factor::{offered, passwords, plausible};
use userpool::signin::{FirstFactor, Flow, Pending};
use wire::{ChallengeNameType, Exception};

use super::{
    Asked, Attempt, Nobody, Outcome, Subject, confirmation, one_time_code, open_session_of,
    password, password_verifier, pre_authentication, proceed, resume_any, step_up, subject_of,
    web_authn,
};
use crate::services::Services;
use crate::{Error, Result};

/// Begins with the preferred factor if it is open to the person, else with the choice.
pub(super) async fn begin(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.required("USERNAME")?;
    if let Some(text) = &attempt.session
        && let Some(person) = confirmation::resume(services, attempt, text, login).await?
    {
        let subject = Subject::Person(Box::new(person));
        pre_authentication(services, attempt, &subject).await?;
        let Subject::Person(person) = subject else { return Err(Error::invalid_session()) };
        return proceed(services, attempt, *person).await;
    }
    let subject = subject_of(services, attempt, login, Flow::Choice).await?;
    let subject = step_up::aim(services, attempt, subject).await?;
    let subject = match subject {
        Subject::Person(person) if step_up::goes_on(&attempt.pool, &person) => {
            return proceed(services, attempt, *person).await;
        }
        subject => subject,
    };
    let open = open_to(services, attempt, &subject).await?;
    if open.is_empty() {
        return Err(Error::incorrect_username_or_password());
    }
    let preferred = attempt.optional("PREFERRED_CHALLENGE").and_then(FirstFactor::named);
    let outcome = match preferred.filter(|factor| open.contains(factor)) {
        Some(factor) => ask(services, attempt, subject, factor).await?,
        None => Outcome::Asked(choice(services, attempt, &subject, open.clone()).await?),
    };
    Ok(listing(outcome, &open))
}

/// Goes on with the factor that was chosen.
pub(super) async fn answer(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.login()?;
    let chosen = attempt.required("ANSWER")?;
    let (session, subject) = resume_any(services, attempt, login).await?;
    let Pending::Choice(open) = &session.pending else { return Err(Error::invalid_session()) };
    let factor = FirstFactor::named(chosen)
        .filter(|factor| open.contains(factor))
        .ok_or_else(|| Exception::InvalidParameter.because("Invalid challenge selected."))?;
    Ok(listing(ask(services, attempt, subject, factor).await?, open))
}

/// The factors that are open; to a login that nobody has, what is plausible.
async fn open_to(
    services: &Services,
    attempt: &Attempt,
    subject: &Subject,
) -> Result<Vec<FirstFactor>> {
    let pool = &attempt.pool;
    let mut open = match subject {
        Subject::Person(person) => {
            let open = offered(pool, &person.user, &person.progress);
            // Who has no way in is asked for a password, as a login that nobody has is (A02).
            if open.is_empty() && attempt.client.hides_users() { passwords(pool) } else { open }
        }
        Subject::Nobody(nobody) => plausible_to(services, attempt, nobody).await?,
    };
    if services.relying_party(pool).is_err() {
        open.retain(|factor| *factor != FirstFactor::Passkey);
    }
    Ok(open)
}

/// What is plausible of a login that nobody has, for a sign-in that may have to reach a level.
pub(super) async fn plausible_to(
    services: &Services,
    attempt: &Attempt,
    nobody: &Nobody,
) -> Result<Vec<FirstFactor>> {
    let (pool, folded) = (&attempt.pool, &nobody.found.folded);
    let mut plausible = plausible(pool, folded, &services.login_seed(pool, folded).await?);
    if let Some(goal) = nobody.progress.goal {
        plausible.retain(|factor| goal.is_met_by(&[factor.proves()]));
    }
    Ok(plausible)
}

/// Asks for one factor, or judges it at once where it came along.
async fn ask(
    services: &Services,
    attempt: &Attempt,
    subject: Subject,
    factor: FirstFactor,
) -> Result<Outcome> {
    let (name, pending) = match (factor, factor.kind()) {
        (_, Some(kind)) => return one_time_code::begin(services, attempt, subject, kind).await,
        (FirstFactor::Passkey, None) => {
            return web_authn::ask(services, attempt, &subject).await;
        }
        (FirstFactor::PasswordSrp, None) => match attempt.optional("SRP_A") {
            Some(public) => {
                let public = password_verifier::public(public)?;
                return password_verifier::ask(services, attempt, &subject, &public).await;
            }
            None => (ChallengeNameType::PasswordSrp, Pending::PasswordSrp),
        },
        (_, None) => match attempt.optional("PASSWORD") {
            Some(password) => return password::judge(services, attempt, subject, password).await,
            None => (ChallengeNameType::Password, Pending::Password),
        },
    };
    let asked = password::ask(services, attempt, &subject, name, pending).await?;
    Ok(Outcome::Asked(asked))
}

async fn choice(
    services: &Services,
    attempt: &Attempt,
    subject: &Subject,
    open: Vec<FirstFactor>,
) -> Result<Asked> {
    Ok(Asked {
        name: ChallengeNameType::SelectChallenge,
        parameters: BTreeMap::new(),
        session: Some(open_session_of(services, attempt, subject, Pending::Choice(open)).await?),
        available: None,
    })
}

/// Says what is open beside a first factor that is asked for; what follows it says nothing of that.
fn listing(outcome: Outcome, open: &[FirstFactor]) -> Outcome {
    use ChallengeNameType as Name;

    let Outcome::Asked(mut asked) = outcome else { return outcome };
    let first = matches!(
        asked.name,
        Name::SelectChallenge
            | Name::Password
            | Name::PasswordSrp
            | Name::PasswordVerifier
            | Name::EmailOtp
            | Name::SmsOtp
            | Name::WebAuthn
    );
    asked.available = first.then(|| open.iter().map(|factor| factor.challenge()).collect());
    Outcome::Asked(asked)
}
