//! `ListUserSessions`: a person sees where they are signed in.

use wire::{ListUserSessionsRequest, ListUserSessionsResponse, Operation};

use crate::{Result, Services, sessions};

pub(crate) async fn list_user_sessions(
    services: &Services,
    request: ListUserSessionsRequest,
) -> Result<ListUserSessionsResponse> {
    let caller = services.caller(&request.access_token).await?;
    let (shown, next_token) = sessions::list(
        services,
        Operation::ListUserSessions,
        &caller.pool,
        &caller.user.user,
        Some(&caller.family.family.id),
        request.next_token.as_deref(),
    )
    .await?;
    Ok(ListUserSessionsResponse { sessions: Some(shown), next_token })
}
