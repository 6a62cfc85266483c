//! `GetClientToken`: an application gets a token on its own behalf, by its secret alone
//! (behaviour-api-2026.md 3.1).

use serde_json::Value;
use userpool::token::client_claims;
use wire::{ClientAuthenticationResultType, GetClientTokenRequest, GetClientTokenResponse};

use crate::services::internal;
use crate::{Error, Result, Services};

pub(crate) async fn get_client_token(
    services: &Services,
    request: GetClientTokenRequest,
) -> Result<GetClientTokenResponse> {
    // A signature is neither asked for nor does it stand in for the secret.
    let (pool, client) =
        services.client_by_secret(&request.client_id, Some(&request.secret)).await?;
    if !client.has_secret() {
        return Err(Error::client_secret_mismatch());
    }
    client.admit_client_token()?;
    let known = services.scopes(&pool).await?;
    let scopes = client.own_scopes(request.scopes.as_deref(), &known)?;

    // What a trigger may change of the claims goes in between here and their signature.
    let claims = client_claims(&pool, &client, &scopes, &services.uuid(), services.now());
    let signer = services.signer(&pool).await?;
    let token = signer.access.sign(&Value::Object(claims)).map_err(internal)?;

    Ok(GetClientTokenResponse {
        client_authentication_result: Some(ClientAuthenticationResultType {
            access_token: Some(token),
            expires_in: i32::try_from(client.access_token_validity().as_secs()).ok(),
            token_type: Some("Bearer".to_owned()),
        }),
    })
}
