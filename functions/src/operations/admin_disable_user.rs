//! `AdminDisableUser`: an administrator keeps a user out and ends all their sign-ins.

use aws::Changes;
use wire::{AdminDisableUserRequest, AdminDisableUserResponse};

use crate::{Result, Services, directory};

pub(crate) async fn admin_disable_user(
    services: &Services,
    request: AdminDisableUserRequest,
) -> Result<AdminDisableUserResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let before = services.find_for_admin(&pool, &request.username).await?;

    let mut user = before.user.clone();
    if user.listed.enabled {
        user.listed.enabled = false;
        user.end_sign_ins();
        user.touch(services.now());
        services.store.commit(directory::update(Changes::default(), &pool, &before, &user)).await?;
    }

    Ok(AdminDisableUserResponse::default())
}
