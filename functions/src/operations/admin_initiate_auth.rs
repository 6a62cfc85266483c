//! `AdminInitiateAuth`: an application's own server begins to sign a person in.

use userpool::signin::Way;
use wire::{AdminInitiateAuthRequest, AdminInitiateAuthResponse};

use crate::signin::{self, Attempt, Outcome};
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
    };
    Ok(match signin::begin(services, request.auth_flow, &attempt).await? {
        Outcome::Done(result) => AdminInitiateAuthResponse {
            authentication_result: Some(*result),
            challenge_parameters: Some(Default::default()),
            ..AdminInitiateAuthResponse::default()
        },
        Outcome::Asked(asked) => AdminInitiateAuthResponse {
            challenge_name: Some(asked.name),
            challenge_parameters: Some(asked.parameters),
            session: asked.session,
            ..AdminInitiateAuthResponse::default()
        },
    })
}
