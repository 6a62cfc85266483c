//! `GetDerivedToken`: an application exchanges a person's token for one of its own
//! (behaviour-api-2026.md 3.2).

use serde_json::Value;
use userpool::exchange::Derived;
use userpool::token::API_SCOPES;
use userpool::{Grant, GroupClaims};
use wire::{
    GetDerivedTokenRequest, GetDerivedTokenResponse, IssuedTokenTypeIdentifierType,
    OAuthTokenTypeType,
};

use crate::exchange::{self, Parties};
use crate::services::internal;
use crate::triggers::{Occasion, TokenSource};
use crate::{Error, Result, Services};

pub(crate) async fn get_derived_token(
    services: &Services,
    request: GetDerivedTokenRequest,
) -> Result<GetDerivedTokenResponse> {
    let secret = request.client_secret.as_deref();
    let (pool, client) = services.client_by_secret(&request.client_id, secret).await?;
    // Whoever signs need not know the client's secret; one that is given has to be right.
    if client.has_secret() && secret.is_none() && !services.signed {
        return Err(Error::client_secret_mismatch());
    }
    client.admit_exchange(request.actor_token.is_some())?;
    let target = exchange::target(services, &pool, &client, &request).await?;
    let Parties { subject, actor, user, family } = Parties::of(services, &pool, &request).await?;

    let groups = GroupClaims::of(services.groups_of(&user.user).await?);
    let (user, family) = (&user.user, &family.family);
    let occasion = Occasion { pool: &pool, client: Some(&client), metadata: None };
    let source = TokenSource::Authentication;
    let overrides =
        &services.pre_token_generation(&occasion, user, &groups, &API_SCOPES, source).await?;
    let grant = Grant { pool: &pool, client: &client, user, groups: &groups, family, overrides };
    let derived = Derived { grant, subject: &subject, actor: actor.as_ref(), target };
    let signer = services.signer(&pool).await?;
    let (jti, now) = (services.uuid(), services.now());
    let kind = request.requested_token_type.unwrap_or(IssuedTokenTypeIdentifierType::AccessToken);
    let (key, (claims, lifetime), scopes, token_type) = match kind {
        IssuedTokenTypeIdentifierType::AccessToken => {
            let known = services.scopes(&pool).await?;
            let scopes = derived.scopes(request.scopes.as_deref(), &known)?;
            let claims = derived.access_claims(&scopes, &jti, now)?;
            (&signer.access, claims, Some(scopes), OAuthTokenTypeType::Bearer)
        }
        IssuedTokenTypeIdentifierType::IdToken => {
            (&signer.id, derived.id_claims(&jti, now)?, None, OAuthTokenTypeType::NA)
        }
    };

    Ok(GetDerivedTokenResponse {
        issued_token: key.sign(&Value::Object(claims)).map_err(internal)?,
        issued_token_type: kind,
        token_type,
        expires_in: i32::try_from(lifetime).ok(),
        scopes,
    })
}
