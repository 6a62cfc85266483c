//! `AdminListUserSessions`: an administrator sees where a user is signed in.

use wire::{AdminListUserSessionsRequest, AdminListUserSessionsResponse, Operation};

use crate::{Result, Services, sessions};

pub(crate) async fn admin_list_user_sessions(
    services: &Services,
    request: AdminListUserSessionsRequest,
) -> Result<AdminListUserSessionsResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let found = services.find_for_admin(&pool, &request.username).await?;
    let (shown, next_token) = sessions::list(
        services,
        Operation::AdminListUserSessions,
        &pool,
        &found.user,
        None,
        request.next_token.as_deref(),
    )
    .await?;
    Ok(AdminListUserSessionsResponse { sessions: Some(shown), next_token })
}
