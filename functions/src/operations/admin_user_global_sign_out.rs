//! `AdminUserGlobalSignOut`: an administrator ends all sign-ins of a user.

use aws::store::UserRecord;
use aws::{Changes, Loaded};
use userpool::UserPool;
use wire::{AdminUserGlobalSignOutRequest, AdminUserGlobalSignOutResponse};

use crate::{Result, Services, directory};

pub(crate) async fn admin_user_global_sign_out(
    services: &Services,
    request: AdminUserGlobalSignOutRequest,
) -> Result<AdminUserGlobalSignOutResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let user = services.find_for_admin(&pool, &request.username).await?;
    sign_out(services, &pool, &user).await?;
    Ok(AdminUserGlobalSignOutResponse::default())
}

/// Ends all sign-ins of a user: every token of theirs is dead when this returns (I05).
pub(crate) async fn sign_out(
    services: &Services,
    pool: &UserPool,
    before: &Loaded<UserRecord>,
) -> Result<()> {
    let mut user = before.user.clone();
    user.end_sign_ins();
    Ok(services.store.commit(directory::update(Changes::default(), pool, before, &user)).await?)
}
