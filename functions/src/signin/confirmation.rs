//! The first sign-in of somebody who has just confirmed their sign-up: the code that came back then
//! is their first factor (behaviour-api.md 7.3, 11.4).

use userpool::second_factor::{self, Demand};
use userpool::signin::{Factor, Flow, Pending, Progress, Session, Way};
use userpool::{AppClient, User, UserPool};
use wire::AuthFlowType;

use super::{Attempt, Person, open, seal_session, session_of, unseal};
use crate::operations::confirm_sign_up::Confirmed;
use crate::services::Services;
use crate::{Error, Result};

/// The session of a sign-up, for clients that may go on with USER_AUTH.
pub(crate) async fn session_of_sign_up(
    services: &Services,
    pool: &UserPool,
    client: &AppClient,
    user: &User,
) -> Result<Option<String>> {
    if client.admit(AuthFlowType::UserAuth).is_err() {
        return Ok(None);
    }
    seal(services, pool, client, user, Pending::Confirmation).await.map(Some)
}

/// The sign-up that a session stands for.
pub(crate) async fn of_sign_up(
    services: &Services,
    pool: &UserPool,
    client: &AppClient,
    text: &str,
) -> Result<Session> {
    let session = unseal(services, pool, client, text).await?;
    if session.pending == Pending::Confirmation {
        Ok(session)
    } else {
        Err(Error::invalid_session())
    }
}

/// The session of a sign-up that has been confirmed, with which its person signs in.
pub(crate) async fn proved(
    services: &Services,
    pool: &UserPool,
    client: &AppClient,
    begun: &Session,
    confirmed: &Confirmed,
) -> Result<String> {
    begun.check(&confirmed.user)?;
    seal(services, pool, client, &confirmed.user, Pending::Confirmed(confirmed.kind)).await
}

async fn seal(
    services: &Services,
    pool: &UserPool,
    client: &AppClient,
    user: &User,
    pending: Pending,
) -> Result<String> {
    let progress = Progress::begin(Flow::Choice);
    let session = session_of(services, client, Way::Public, user, progress, pending);
    seal_session(services, pool, client, &session).await
}

/// The person who signs in with the session of a confirmed sign-up, once. Where a second factor is
/// asked for, a code alone is not enough, and the sign-in begins as any other.
pub(super) async fn resume(
    services: &Services,
    attempt: &Attempt,
    text: &str,
    login: &str,
) -> Result<Option<Person>> {
    let pool = &attempt.pool;
    let session = unseal(services, pool, &attempt.client, text).await?;
    let Pending::Confirmed(kind) = session.pending else { return Err(Error::invalid_session()) };
    if session.way != attempt.way {
        return Err(Error::invalid_session());
    }
    let user = open(services, pool, &session).await?;
    if !super::names_of(&user.user).any(|name| pool.fold(name) == pool.fold(login)) {
        return Err(Error::invalid_session());
    }
    if second_factor::demand(pool, &user.user) != Demand::Nothing {
        return Ok(None);
    }
    Ok(Some(Person::answering(user, &session).proving(Factor::of_code(kind))))
}
