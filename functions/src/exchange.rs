//! The exchange of tokens: who is behind the tokens that are presented, and what the new one is for.

use aws::Loaded;
use aws::store::{FamilyRecord, Items, Key, UserRecord, keys};
use userpool::exchange::{Holder, Part, Presented};
use userpool::jwt::{Jwk, TokenUse};
use userpool::{AppClient, UserPool};
use wire::{Exception, GetDerivedTokenRequest, TokenTypeIdentifierType};

use crate::services::Services;
use crate::{Error, Result};

/// Those whom an exchange is about, with all of it believed.
pub(crate) struct Parties {
    /// The token of the person on whose behalf the new one acts.
    pub subject: Presented,
    /// The token of who acts with it, if that is somebody else.
    pub actor: Option<Presented>,
    /// The person.
    pub user: Loaded<UserRecord>,
    /// The sign-in that the subject's token comes from.
    pub family: Loaded<FamilyRecord>,
}

impl Parties {
    /// Believes the tokens of a request, and asks in one read what stands behind them.
    pub(crate) async fn of(
        services: &Services,
        pool: &UserPool,
        request: &GetDerivedTokenRequest,
    ) -> Result<Self> {
        let (subject_use, actor) = kinds(request)?;
        // A pool that has never signed anything has issued nothing.
        let public = services.published_keys(pool).await?.ok_or_else(|| Part::Subject.invalid())?;
        let believe = |part: Part, token: &str, token_use: TokenUse| {
            let keys: &[Jwk] = &public;
            Presented::verify(part, token, token_use, &pool.issuer, keys, services.now())
        };
        let subject = believe(Part::Subject, &request.subject_token, subject_use)?;
        let actor = match actor {
            Some((token, token_use)) => Some(believe(Part::Actor, token, token_use)?),
            None => None,
        };

        let wanted: Vec<Key> = std::iter::once(&subject)
            .chain(&actor)
            .filter_map(|token| places(pool, token))
            .flatten()
            .collect();
        let items = services.read(&pool.id, &wanted).await?;
        // Nobody is in the pool under a client's name.
        let (user, family) = alive(pool, &subject, &items)?.ok_or_else(Error::user_not_found)?;
        if let Some(actor) = &actor {
            check_actor(services, pool, actor, &items).await?;
        }
        Ok(Self { subject, actor, user, family })
    }
}

/// What the tokens are used for. Other providers' tokens, among them all of SAML, need a provider
/// that the pool knows, and it knows none.
fn kinds(request: &GetDerivedTokenRequest) -> Result<(TokenUse, Option<(&str, TokenUse)>)> {
    let subject = kind(
        Part::Subject,
        request.subject_token_type,
        request.subject_token_provider_name.as_deref(),
    )?;
    let provider = request.actor_token_provider_name.as_deref();
    match (&request.actor_token, request.actor_token_type) {
        (Some(token), Some(of)) => {
            Ok((subject, Some((token.as_str(), kind(Part::Actor, of, provider)?))))
        }
        (None, None) if provider.is_none() => Ok((subject, None)),
        (Some(_), None) => Err(Error::missing_required_parameter("ActorTokenType")),
        (None, _) => Err(Error::missing_required_parameter("ActorToken")),
    }
}

fn kind(part: Part, of: TokenTypeIdentifierType, provider: Option<&str>) -> Result<TokenUse> {
    if let Some(provider) = provider {
        return Err(Exception::ResourceNotFound
            .because(format!("Identity provider {provider} does not exist.")));
    }
    match of {
        TokenTypeIdentifierType::AccessToken => Ok(TokenUse::Access),
        TokenTypeIdentifierType::IdToken => Ok(TokenUse::Id),
        TokenTypeIdentifierType::Saml2 => {
            Err(Error::missing_required_parameter(&format!("{}TokenProviderName", part.name())))
        }
    }
}

/// Where the person of a token and the sign-in behind it are.
fn places(pool: &UserPool, token: &Presented) -> Option<[Key; 2]> {
    let Holder::Person { username, family } = &token.holder else { return None };
    Some([keys::user(&pool.id, &pool.fold(username)), keys::family(&pool.id, &token.sub, family)])
}

/// The person and the sign-in behind a token, both alive; none behind a client's own token.
fn alive(
    pool: &UserPool,
    token: &Presented,
    items: &Items,
) -> Result<Option<(Loaded<UserRecord>, Loaded<FamilyRecord>)>> {
    let Some([user, family]) = places(pool, token) else { return Ok(None) };
    let user = items.get::<UserRecord>(&user)?;
    let family = items.get::<FamilyRecord>(&family)?;
    let sign_in = family.as_ref().map(|record| &record.family);
    token.check(sign_in, user.as_ref().map(|record| &record.user))?;
    Ok(user.zip(family))
}

/// Who acts is alive too: a person as the subject is, a client as long as the pool has it.
async fn check_actor(
    services: &Services,
    pool: &UserPool,
    actor: &Presented,
    items: &Items,
) -> Result<()> {
    if alive(pool, actor, items)?.is_some() {
        return Ok(());
    }
    match services.pool_client(pool, &actor.client).await {
        Ok(_) => Ok(()),
        Err(error) if error.exception == Exception::ResourceNotFound => Err(Part::Actor.revoked()),
        Err(error) => Err(error),
    }
}

/// What the new token is for: one of the pool's resource servers, or a name that both sides know.
/// Another client's id is no such name, since tokens for that client are believed by it.
pub(crate) async fn target(
    services: &Services,
    pool: &UserPool,
    client: &AppClient,
    request: &GetDerivedTokenRequest,
) -> Result<Option<String>> {
    let first = |list: &Option<Vec<String>>| list.as_ref().and_then(|list| list.first().cloned());
    match (first(&request.audiences), first(&request.resources)) {
        (None, None) => Ok(None),
        (Some(_), Some(_)) => Err(Exception::InvalidParameter
            .because("Audiences and Resources cannot both be specified.")),
        (None, Some(resource)) => {
            let servers = services.resource_servers(pool).await?;
            match servers.iter().any(|server| server.identifier == resource) {
                true => Ok(Some(resource)),
                false => Err(Error::resource_server_not_found(&resource)),
            }
        }
        (Some(audience), None) => {
            match services.pool_client(pool, &audience).await {
                Ok(other) if other.id != client.id => Err(Exception::InvalidParameter
                    .because("An audience cannot be another app client.")),
                Err(error) if error.exception != Exception::ResourceNotFound => Err(error),
                _ => Ok(Some(audience)),
            }
        }
    }
}
