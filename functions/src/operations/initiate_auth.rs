//! `InitiateAuth`: a person begins to sign in.

use userpool::signin::Way;
use wire::{InitiateAuthRequest, InitiateAuthResponse};

use crate::signin::{self, Attempt, Outcome};
use crate::{Result, Services};

pub(crate) async fn initiate_auth(
    services: &Services,
    request: InitiateAuthRequest,
) -> Result<InitiateAuthResponse> {
    let (pool, client) = services.client(&request.client_id).await?;
    let attempt = Attempt {
        pool,
        client,
        way: Way::Public,
        parameters: request.auth_parameters.unwrap_or_default(),
        session: request.session,
    };
    Ok(match signin::begin(services, request.auth_flow, &attempt).await? {
        Outcome::Done(result) => InitiateAuthResponse {
            authentication_result: Some(*result),
            challenge_parameters: Some(Default::default()),
            ..InitiateAuthResponse::default()
        },
        Outcome::Asked(asked) => InitiateAuthResponse {
            challenge_name: Some(asked.name),
            challenge_parameters: Some(asked.parameters),
            session: asked.session,
            ..InitiateAuthResponse::default()
        },
    })
}
