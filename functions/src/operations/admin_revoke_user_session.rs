//! `AdminRevokeUserSession`: an administrator ends one session of a user.

use wire::{AdminRevokeUserSessionRequest, AdminRevokeUserSessionResponse};

use crate::{Result, Services, sessions};

pub(crate) async fn admin_revoke_user_session(
    services: &Services,
    request: AdminRevokeUserSessionRequest,
) -> Result<AdminRevokeUserSessionResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let found = services.find_for_admin(&pool, &request.username).await?;
    sessions::revoke(services, &pool, &found.user, &request.session_id).await?;
    Ok(AdminRevokeUserSessionResponse::default())
}
