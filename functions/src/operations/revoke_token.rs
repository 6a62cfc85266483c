//! `RevokeToken`: an application ends the sign-in of a refresh token.

use aws::store::keys;
use aws::{Changes, KeyPurpose};
use userpool::RefreshToken;
use wire::{Exception, RevokeTokenRequest, RevokeTokenResponse};

use crate::{Result, Services};

pub(crate) async fn revoke_token(
    services: &Services,
    request: RevokeTokenRequest,
) -> Result<RevokeTokenResponse> {
    let (pool, client) =
        services.client(&request.client_id).await.map_err(|error| match error.exception {
            // This operation knows no other word for a client that is not there.
            Exception::ResourceNotFound => Exception::Unauthorized.because("Invalid client."),
            _ => error,
        })?;
    services.compare(&pool.id).await?;
    if !client.verify_secret(request.client_secret.as_deref()) {
        return Err(Exception::Unauthorized.because("Invalid client secret."));
    }
    if !client.revokes_tokens() {
        return Err(Exception::UnsupportedOperation
            .because("Token revocation is not enabled for this client."));
    }
    // ID and access tokens have three parts, refresh tokens five.
    if request.token.split('.').count() == 3 {
        return Err(Exception::UnsupportedTokenType.because("Unsupported token type."));
    }
    let key = services.data_key(&pool.id, KeyPurpose::Sessions).await?;
    let token = RefreshToken::open(&request.token, &pool.id, &key)
        .ok_or_else(|| Exception::InvalidParameter.because("Invalid Refresh Token"))?;
    if token.client != client.id {
        return Err(Exception::Unauthorized.because("The token was issued to another client."));
    }

    let family = keys::family(&pool.id, &token.sub, &token.family);
    services.store.commit(Changes::default().remove(family)).await?;
    Ok(RevokeTokenResponse::default())
}
