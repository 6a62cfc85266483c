//! `UpdateAuthEventFeedback`: a person says whether an event was their own doing, by the token that
//! they were told it with.

use userpool::auth_event::Provider;
use wire::{UpdateAuthEventFeedbackRequest, UpdateAuthEventFeedbackResponse};

use crate::directory::Along;
use crate::{Error, Result, Services, auth_events};

pub(crate) async fn update_auth_event_feedback(
    services: &Services,
    request: UpdateAuthEventFeedbackRequest,
) -> Result<UpdateAuthEventFeedbackResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let found = services.find(&pool, &request.username, Along::default()).await?;
    pool.check_events()?;
    let user = found.user.as_ref().map(|record| &record.user);
    let (event, token) = (&request.event_id, &request.feedback_token);
    auth_events::check_feedback_token(services, &pool.id, user, event, token).await?;
    let user = user.ok_or_else(Error::invalid_feedback_token)?;
    auth_events::judge(services, user, event, request.feedback_value, Provider::User).await?;
    Ok(UpdateAuthEventFeedbackResponse::default())
}
