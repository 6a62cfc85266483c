//! `GetClientToken`: an application gets a token on its own behalf, by its secret alone
//! (behaviour-api-2026.md 3.1).

use serde_json::Value;
use userpool::token::client_claims;
use wire::{
    ClientAuthenticationResultType, Exception, GetClientTokenRequest, GetClientTokenResponse,
};

use crate::services::internal;
use crate::triggers::Occasion;
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

    let metadata = request.client_metadata.as_ref();
    let occasion = Occasion { pool: &pool, client: Some(&*client), metadata };
    let overrides =
        services.pre_client_token_generation(&occasion, &scopes).await.map_err(undeclared)?;
    let (jti, now) = (services.uuid(), services.now());
    let claims = client_claims(&pool, &client, &scopes, &overrides, &jti, now);
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

/// The operation declares no exception of triggers: a refusal is told in its own words under another
/// name, and a function that fails is a failure of ours.
fn undeclared(error: Error) -> Error {
    let told = error.message.clone().unwrap_or_default();
    match error.exception {
        Exception::UserLambdaValidation => Exception::InvalidParameter.because(told),
        Exception::UnexpectedLambda | Exception::InvalidLambdaResponse => {
            Error::internal().caused_by(error)
        }
        _ => error,
    }
}
