//! `InitiateAuth`: a person begins to sign in.

use userpool::signin::Way;
use wire::{InitiateAuthRequest, InitiateAuthResponse};

use crate::auth_events::told_address;
use crate::signin::{self, Attempt};
use crate::{Result, Services};

pub(crate) async fn initiate_auth(
    services: &Services,
    request: InitiateAuthRequest,
) -> Result<InitiateAuthResponse> {
    let (pool, client) = services.client(&request.client_id).await?;
    let address = told_address(&client, request.user_context_data.as_ref()).map(str::to_owned);
    let attempt = Attempt {
        pool,
        client,
        way: Way::Public,
        parameters: request.auth_parameters.unwrap_or_default(),
        session: request.session,
        address,
        validation: request.client_metadata,
        metadata: None,
    };
    signin::begin(services, request.auth_flow, &attempt).await?.into_response()
}
