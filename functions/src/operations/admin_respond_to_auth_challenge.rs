//! `AdminRespondToAuthChallenge`: an application's own server answers what a sign-in asks.

use userpool::signin::Way;
use wire::{AdminRespondToAuthChallengeRequest, AdminRespondToAuthChallengeResponse};

use crate::signin::{self, Attempt, Outcome};
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
    };
    Ok(match signin::answer(services, request.challenge_name, &attempt).await? {
        Outcome::Done(result) => AdminRespondToAuthChallengeResponse {
            authentication_result: Some(*result),
            challenge_parameters: Some(Default::default()),
            ..AdminRespondToAuthChallengeResponse::default()
        },
        Outcome::Asked(asked) => AdminRespondToAuthChallengeResponse {
            challenge_name: Some(asked.name),
            challenge_parameters: Some(asked.parameters),
            session: asked.session,
            ..AdminRespondToAuthChallengeResponse::default()
        },
    })
}
