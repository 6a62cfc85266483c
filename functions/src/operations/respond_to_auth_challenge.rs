//! `RespondToAuthChallenge`: a person answers what a sign-in asks.

use userpool::signin::Way;
use wire::{RespondToAuthChallengeRequest, RespondToAuthChallengeResponse};

use crate::signin::{self, Attempt, Outcome};
use crate::{Result, Services};

pub(crate) async fn respond_to_auth_challenge(
    services: &Services,
    request: RespondToAuthChallengeRequest,
) -> Result<RespondToAuthChallengeResponse> {
    let (pool, client) = services.client(&request.client_id).await?;
    let attempt = Attempt {
        pool,
        client,
        way: Way::Public,
        parameters: request.challenge_responses.unwrap_or_default(),
        session: request.session,
    };
    Ok(match signin::answer(services, request.challenge_name, &attempt).await? {
        Outcome::Done(result) => RespondToAuthChallengeResponse {
            authentication_result: Some(*result),
            challenge_parameters: Some(Default::default()),
            ..RespondToAuthChallengeResponse::default()
        },
        Outcome::Asked(asked) => RespondToAuthChallengeResponse {
            challenge_name: Some(asked.name),
            challenge_parameters: Some(asked.parameters),
            session: asked.session,
            ..RespondToAuthChallengeResponse::default()
        },
    })
}
