//! `ChangePassword`: a person replaces a password that they know.

use aws::Loaded;
use aws::store::UserRecord;
use userpool::{Attempts, Limit, User, UserPool};
use wire::{ChangePasswordRequest, ChangePasswordResponse, EventResponseType, EventType};

use crate::{Error, Result, Services, directory};

pub(crate) async fn change_password(
    services: &Services,
    request: ChangePasswordRequest,
) -> Result<ChangePasswordResponse> {
    let caller = services.caller(&request.access_token).await?;
    let (pool, before, now) = (&caller.pool, &caller.user, services.now());
    pool.password_policy()
        .check(&request.proposed_password)
        .map_err(|violation| Error::password_policy_on_change(violation.text()))?;
    before.user.check_password_enabled()?;
    before.user.attempts.admit(now)?;
    let mut user = before.user.clone();
    user.limits.draw(Limit::ChangePassword, now)?;

    if user.password.is_some() {
        let previous = request.previous_password.as_deref().unwrap_or_default();
        if !services.is_password_of(Some(&user), previous).await? {
            return refuse(services, pool, before, user).await;
        }
    }
    services.check_history(pool, &user, &request.proposed_password).await?;
    let password = services.password(pool, &user.username, &request.proposed_password).await?;
    user.attempts = Attempts::default();
    user.change_password(password, pool.password_policy().history_size as usize, now);

    let event = (EventType::PasswordChange, EventResponseType::Pass);
    let event = services.event(pool, &user, event, None);
    services.store.commit(directory::update(event, pool, before, &user)).await?;
    Ok(ChangePasswordResponse::default())
}

/// A wrong password counts here as it does at sign-in (A12).
async fn refuse(
    services: &Services,
    pool: &UserPool,
    before: &Loaded<UserRecord>,
    mut user: User,
) -> Result<ChangePasswordResponse> {
    user.attempts = user.attempts.failed(services.now());
    let event = (EventType::PasswordChange, EventResponseType::Fail);
    let event = services.event(pool, &user, event, None);
    let record = UserRecord { user, ..(**before).clone() };
    services.store.commit(event.update(before, &record)).await?;
    Err(Error::incorrect_username_or_password())
}
