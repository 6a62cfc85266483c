//! `RespondToAuthChallenge`: a person answers what a sign-in asks.

use userpool::signin::Way;
use wire::{RespondToAuthChallengeRequest, RespondToAuthChallengeResponse};

use crate::auth_events::told_address;
use crate::signin::{self, Attempt};
use crate::{Result, Services};

pub(crate) async fn respond_to_auth_challenge(
    services: &Services,
    request: RespondToAuthChallengeRequest,
) -> Result<RespondToAuthChallengeResponse> {
    let (pool, client) = services.client(&request.client_id).await?;
    let address = told_address(&client, request.user_context_data.as_ref()).map(str::to_owned);
    let attempt = Attempt {
        pool,
        client,
        way: Way::Public,
        parameters: request.challenge_responses.unwrap_or_default(),
        session: request.session,
        address,
        validation: None,
        metadata: request.client_metadata,
    };
    signin::answer(services, request.challenge_name, &attempt).await?.into_response()
}
