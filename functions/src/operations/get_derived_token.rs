//! `GetDerivedToken`: an application exchanges a person's token for one of its own
//! (behaviour-api-2026.md 3.2).

use serde_json::Value;
use userpool::exchange::Derived;
use userpool::jwt::TokenUse;
use userpool::{AppClient, Grant, GroupClaims, UserPool};
use wire::{
    GetDerivedTokenRequest, GetDerivedTokenResponse, IssuedTokenTypeIdentifierType,
    OAuthTokenTypeType, Operation,
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
    let is_signed = services.caller.signs_for(Operation::GetDerivedToken, &pool.id);
    if client.has_secret() && secret.is_none() && !is_signed {
        return Err(Error::client_secret_mismatch());
    }
    client.admit_exchange(request.actor_token.is_some())?;
    let target = exchange::target(services, &pool, &client, &request).await?;
    let parties = Parties::of(services, &pool, &request).await?;

    let known = services.scopes(&pool).await?;
    let scopes = parties.subject.handed_on(&client, request.scopes.as_deref(), &known)?;
    let act = parties.subject.acted_by(parties.actor.as_ref())?;
    let derived = Derived { subject: &parties.subject, scopes, act, target };
    match request.requested_token_type.unwrap_or(IssuedTokenTypeIdentifierType::AccessToken) {
        IssuedTokenTypeIdentifierType::AccessToken => {
            issue(services, &pool, &client, &parties, &derived, TokenUse::Access).await
        }
        IssuedTokenTypeIdentifierType::IdToken => {
            derived.check_id()?;
            issue(services, &pool, &client, &parties, &derived, TokenUse::Id).await
        }
    }
}

/// Asks the owner's function, and issues what it and the exchange allow.
async fn issue(
    services: &Services,
    pool: &UserPool,
    client: &AppClient,
    parties: &Parties,
    derived: &Derived<'_>,
    token_use: TokenUse,
) -> Result<GetDerivedTokenResponse> {
    let (user, family) = (&parties.user.user, &parties.family.family);
    let groups = GroupClaims::of(services.groups_of(user).await?);
    let occasion = Occasion { pool, client: Some(client), metadata: None };
    let scopes: Vec<&str> = derived.scopes.iter().map(String::as_str).collect();
    let source = TokenSource::Exchange;
    let overrides =
        &services.pre_token_generation(&occasion, user, &groups, &scopes, source).await?;
    let scopes = overrides.scopes(&scopes);
    let grant = Grant { pool, client, user, groups: &groups, family, overrides };

    let signer = services.signer(pool).await?;
    let (jti, now) = (services.uuid(), services.now());
    let (kind, key, (claims, lifetime)) = match token_use {
        TokenUse::Access => {
            let claims = derived.access_claims(&grant, &scopes, &jti, now);
            (IssuedTokenTypeIdentifierType::AccessToken, &signer.access, claims)
        }
        TokenUse::Id => (
            IssuedTokenTypeIdentifierType::IdToken,
            &signer.id,
            derived.id_claims(&grant, &jti, now),
        ),
    };
    let is_access = token_use == TokenUse::Access;
    Ok(GetDerivedTokenResponse {
        issued_token: key.sign(&Value::Object(claims)).map_err(internal)?,
        issued_token_type: kind,
        token_type: if is_access { OAuthTokenTypeType::Bearer } else { OAuthTokenTypeType::NA },
        expires_in: i32::try_from(lifetime).ok(),
        scopes: is_access.then(|| scopes.into_iter().map(str::to_owned).collect()),
    })
}
