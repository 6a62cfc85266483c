//! `AdminSetUserPassword`: an administrator gives a user a password, for good or for one sign-in.

use aws::Changes;
use wire::{AdminSetUserPasswordRequest, AdminSetUserPasswordResponse};

use crate::credentials::check_policy;
use crate::{Result, Services, directory};

pub(crate) async fn admin_set_user_password(
    services: &Services,
    request: AdminSetUserPasswordRequest,
) -> Result<AdminSetUserPasswordResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let before = services.find_for_admin(&pool, &request.username).await?;
    check_policy(&pool, &request.password)?;

    let mut user = before.user.clone();
    let password = services.password(&pool, &user.username, &request.password).await?;
    if request.permanent.unwrap_or(false) {
        services.check_history(&pool, &user, &request.password).await?;
        let history = pool.password_policy().history_size as usize;
        user.set_permanent_password(password, history, services.now());
    } else {
        user.set_temporary_password(password, services.now());
    }

    services.store.commit(directory::update(Changes::default(), &pool, &before, &user)).await?;
    Ok(AdminSetUserPasswordResponse::default())
}
