//! `AdminDeleteUser`: an administrator removes a user.

use wire::AdminDeleteUserRequest;

use crate::{Result, Services, directory};

pub(crate) async fn admin_delete_user(
    services: &Services,
    request: AdminDeleteUserRequest,
) -> Result<()> {
    let pool = services.pool(&request.user_pool_id).await?;
    let user = services.find_for_admin(&pool, &request.username).await?;
    directory::remove(services, &pool, &user).await
}
