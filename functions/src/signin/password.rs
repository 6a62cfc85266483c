//! PASSWORD, and the flows that send a password at once: USER_PASSWORD_AUTH and its Admin twins.

use std::collections::BTreeMap;

use aws::Loaded;
use aws::store::UserRecord;
use userpool::signin::{self, Flow, Pending, Progress};
use userpool::{Absence, AppClient};
use wire::{ChallengeName, ChallengeNameType};

use super::{
    Asked, Attempt, Nobody, Outcome, Person, Subject, count, count_unknown, forgive, named_device,
    open_session_of, pre_authentication, proved_password, refuse, resume_any,
};
use crate::directory::{Along, Found};
use crate::services::Services;
use crate::triggers::never_ran;
use crate::{Error, Result};

/// Begins a flow that sends a password.
pub(super) async fn begin(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.required("USERNAME")?;
    let password = attempt.required("PASSWORD")?;
    let progress = Progress::begin(Flow::Password);
    let migrates = services.can_migrate(&attempt.pool, login, Some(password));
    let ghost = migrates || attempt.client.hides_users();
    let found = services.find(&attempt.pool, login, Along { ghost, ..Along::default() }).await?;
    let device = named_device(services, attempt, found.user.as_ref()).await?;
    let user = match &found.user {
        None if migrates => migrate(services, attempt, &found, &progress, login, password).await?,
        user => user.clone(),
    };
    // A guess at a login that nobody has is counted by now. One at a user is counted where it is
    // refused before it is judged, so that both lock alike (A01).
    let counts = migrates && attempt.client.hides_users() && found.user.is_some();
    let subject = match user {
        Some(user) => Subject::Person(Box::new(Person::new(user, progress).on(device))),
        None => {
            let nobody = Nobody { counted: migrates, ..Nobody::new(found, progress) };
            self::nobody(&attempt.client, nobody)?
        }
    };
    subject.admit(&attempt.pool, services.now())?;
    if let Err(refusal) = pre_authentication(services, attempt, &subject).await {
        if let (true, Subject::Person(person)) = (counts, &subject) {
            count(services, attempt, &person.before, &person.progress, None).await?;
        }
        return Err(refusal);
    }
    judge(services, attempt, subject, password).await
}

/// A user of an earlier directory who comes over with this sign-in. What the pool's function says of
/// the password is a verdict, so the guess counts before it is asked (A10, I06), and not where it has
/// not run.
async fn migrate(
    services: &Services,
    attempt: &Attempt,
    found: &Found,
    progress: &Progress,
    login: &str,
    password: &str,
) -> Result<Option<Loaded<UserRecord>>> {
    count_unknown(services, &attempt.pool, found, progress, || async { Ok(()) }).await?;
    let (occasion, validation) = (attempt.occasion(), attempt.validation.as_ref());
    let client = &attempt.client;
    let migrated =
        services.migrate_user(&occasion, client, login, Some(password), validation).await;
    // One that did not answer in time may have judged the password, and may tell by its slowness.
    if migrated.as_ref().is_err_and(never_ran) {
        forgive(services, &attempt.pool, &found.folded).await;
    }
    migrated
}

/// A login that nobody has, where a client does not learn that.
pub(super) fn nobody(client: &AppClient, nobody: Nobody) -> Result<Subject> {
    if client.hides_users() {
        Ok(Subject::Nobody(Box::new(nobody)))
    } else {
        Err(client.absent(Absence::SignIn))
    }
}

/// Asks for what begins a sign-in by password: the password itself, or the client's half of SRP.
/// The answer to a login that nobody has looks the same.
pub(super) async fn ask(
    services: &Services,
    attempt: &Attempt,
    subject: &Subject,
    name: ChallengeNameType,
    pending: Pending,
) -> Result<Asked> {
    let session = Some(open_session_of(services, attempt, subject, pending).await?);
    Ok(Asked { name, parameters: BTreeMap::new(), session, available: None })
}

/// Takes the password.
pub(super) async fn answer(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.login()?;
    let password = attempt.required("PASSWORD")?;
    let (session, subject) = resume_any(services, attempt, login).await?;
    if session.pending != Pending::Password {
        return Err(Error::invalid_session());
    }
    judge(services, attempt, subject, password).await
}

/// Judges a password. A wrong one counts; for a login that nobody has it costs the same, counts
/// alike and locks alike (A01, A02).
pub(super) async fn judge(
    services: &Services,
    attempt: &Attempt,
    subject: Subject,
    password: &str,
) -> Result<Outcome> {
    let mut person = match subject {
        Subject::Person(person) => person,
        Subject::Nobody(nobody) => {
            let work = || services.is_password_of(None, password);
            if nobody.counted {
                work().await?;
            } else {
                let Nobody { found, progress, .. } = &*nobody;
                count_unknown(services, &attempt.pool, found, progress, work).await?;
            }
            return Err(Error::incorrect_username_or_password());
        }
    };
    let before = &person.before;
    before.user.attempts.admit(services.now())?;
    signin::before_first_factor(&attempt.client, &before.user, true)?;
    if !services.is_password_of(Some(&before.user), password).await? {
        let of = Some(ChallengeName::Password);
        return refuse(services, attempt, before, &person.progress, of).await;
    }
    if let Some(upgraded) = services.upgraded(&attempt.pool, &before.user, password).await? {
        person.user.password = Some(upgraded);
    }
    proved_password(services, attempt, *person).await
}
