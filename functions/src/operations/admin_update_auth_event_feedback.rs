//! `AdminUpdateAuthEventFeedback`: an administrator says whether an event was the user's own doing.

use userpool::auth_event::Provider;
use wire::{AdminUpdateAuthEventFeedbackRequest, AdminUpdateAuthEventFeedbackResponse};

use crate::{Result, Services, auth_events};

pub(crate) async fn admin_update_auth_event_feedback(
    services: &Services,
    request: AdminUpdateAuthEventFeedbackRequest,
) -> Result<AdminUpdateAuthEventFeedbackResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let found = services.find_for_admin(&pool, &request.username).await?;
    pool.check_events()?;
    let (event, value) = (&request.event_id, request.feedback_value);
    auth_events::judge(services, &found.user, event, value, Provider::Admin).await?;
    Ok(AdminUpdateAuthEventFeedbackResponse::default())
}
