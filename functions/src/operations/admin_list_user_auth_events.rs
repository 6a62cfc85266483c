//! `AdminListUserAuthEvents`: an administrator sees what was done in a user's name.

use wire::{AdminListUserAuthEventsRequest, AdminListUserAuthEventsResponse};

use crate::{Result, Services, auth_events};

pub(crate) async fn admin_list_user_auth_events(
    services: &Services,
    request: AdminListUserAuthEventsRequest,
) -> Result<AdminListUserAuthEventsResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let found = services.find_for_admin(&pool, &request.username).await?;
    pool.check_events()?;
    let (size, token) = (request.max_results, request.next_token.as_deref());
    let (events, next_token) = auth_events::list(services, &pool, &found.user, size, token).await?;
    Ok(AdminListUserAuthEventsResponse { auth_events: Some(events), next_token })
}
