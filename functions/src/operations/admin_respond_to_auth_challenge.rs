//! `AdminRespondToAuthChallenge`: an application's own server answers what a sign-in asks.

use userpool::signin::Way;
use wire::{AdminRespondToAuthChallengeRequest, AdminRespondToAuthChallengeResponse};

use crate::signin::{self, Attempt};
use crate::{Result, Services};

pub(crate) async fn admin_respond_to_auth_challenge(
    services: &Services,
    request: AdminRespondToAuthChallengeRequest,
) -> Result<AdminRespondToAuthChallengeResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let client = services.pool_client(&pool, &request.client_id).await?;
    let attempt = Attempt {
        pool,
        client,
        way: Way::Admin,
        parameters: request.challenge_responses.unwrap_or_default(),
        session: request.session,
        address: request.context_data.map(|context| context.ip_address),
        validation: None,
        metadata: request.client_metadata,
    };
    signin::answer(services, request.challenge_name, &attempt).await?.into_response()
}
