//! `GetUserPoolClientSessionConfiguration`: an owner reads for how long an application takes tokens
//! out of a session of the hosted pages.

use userpool::tracking::USUAL_SSO_MINUTES;
use wire::{
    ClientSSOSessionConfigType, GetUserPoolClientSessionConfigurationRequest,
    GetUserPoolClientSessionConfigurationResponse,
};

use crate::{Result, Services};

pub(crate) async fn get_user_pool_client_session_configuration(
    services: &Services,
    request: GetUserPoolClientSessionConfigurationRequest,
) -> Result<GetUserPoolClientSessionConfigurationResponse> {
    let (pool, client) = services.current_client(&request.user_pool_id, &request.client_id).await?;
    Ok(GetUserPoolClientSessionConfigurationResponse {
        user_pool_id: Some(pool.id.to_string()),
        client_id: Some(client.id.clone()),
        sso_session: Some(ClientSSOSessionConfigType {
            max_validity_minutes: client.sso_minutes.unwrap_or(USUAL_SSO_MINUTES),
        }),
    })
}
