//! `GetUserPoolSessionConfiguration`: an owner reads whether sessions are tracked.

use wire::{
    GetUserPoolSessionConfigurationRequest, GetUserPoolSessionConfigurationResponse,
    UserPoolTokenSessionConfigType,
};

use crate::{Result, Services};

pub(crate) async fn get_user_pool_session_configuration(
    services: &Services,
    request: GetUserPoolSessionConfigurationRequest,
) -> Result<GetUserPoolSessionConfigurationResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let tracking = pool.tracking();
    Ok(GetUserPoolSessionConfigurationResponse {
        user_pool_id: Some(pool.id.to_string()),
        user_session_tracking: Some(tracking.to_wire()),
        token_session: Some(UserPoolTokenSessionConfigType { max_per_user: tracking.max_per_user }),
    })
}
