//! `AdminEnableUser`: an administrator lets a user sign in again.

use aws::Changes;
use wire::{AdminEnableUserRequest, AdminEnableUserResponse};

use crate::{Result, Services, directory};

pub(crate) async fn admin_enable_user(
    services: &Services,
    request: AdminEnableUserRequest,
) -> Result<AdminEnableUserResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let before = services.find_for_admin(&pool, &request.username).await?;

    let mut user = before.user.clone();
    if !user.listed.enabled {
        user.listed.enabled = true;
        user.touch(services.now());
        services.store.commit(directory::update(Changes::default(), &pool, &before, &user)).await?;
    }

    Ok(AdminEnableUserResponse::default())
}
