//! `AdminInitiateAuth`: an application's own server begins to sign a person in.

use userpool::signin::Way;
use wire::{AdminInitiateAuthRequest, AdminInitiateAuthResponse};

use crate::signin::{self, Attempt};
use crate::{Result, Services};

pub(crate) async fn admin_initiate_auth(
    services: &Services,
    request: AdminInitiateAuthRequest,
) -> Result<AdminInitiateAuthResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let client = services.pool_client(&pool, &request.client_id).await?;
    let attempt = Attempt {
        pool,
        client,
        way: Way::Admin,
        parameters: request.auth_parameters.unwrap_or_default(),
        session: request.session,
        address: request.context_data.map(|context| context.ip_address),
        validation: request.client_metadata,
        metadata: None,
    };
    signin::begin(services, request.auth_flow, &attempt).await?.into_response()
}
