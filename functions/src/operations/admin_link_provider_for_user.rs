//! `AdminLinkProviderForUser`: an administrator lets a person sign in by an identity that they have
//! at another provider.

use aws::store::{Kind, StoreError, UserRecord, keys};
use aws::{Changes, Loaded};
use userpool::identity::{Reference, check_source};
use userpool::{Identity, IdentityProvider, UserPool};
use wire::{AdminLinkProviderForUserRequest, AdminLinkProviderForUserResponse};

use crate::{Error, Result, Services, directory};

pub(crate) async fn admin_link_provider_for_user(
    services: &Services,
    request: AdminLinkProviderForUserRequest,
) -> Result<AdminLinkProviderForUserResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let source = Reference::read("SourceUser", request.source_user)?;
    let destination = Reference::read("DestinationUser", request.destination_user)?;
    check_source(&source)?;
    let provider = services
        .get::<IdentityProvider>(&pool.id, &keys::identity_provider(&pool.id, &source.provider))
        .await?
        .ok_or_else(|| Error::identity_provider_not_found(&source.provider))?;
    let identity = Identity::new(source, &provider, services.now())?;
    let before = find(services, &pool, destination).await?;
    let mut user = before.user.clone();
    user.link(identity, services.now())?;

    let changes = directory::update(Changes::default().check(&provider), &pool, &before, &user);
    services.store.commit(changes).await.map_err(|refused| match refused {
        StoreError::Conflict(Kind::Identity) => Error::merging_not_supported(),
        other => other.into(),
    })?;
    Ok(AdminLinkProviderForUserResponse::default())
}

/// The user who gets the identity: named by the pool's own username, or by the subject of an
/// identity that they have already.
async fn find(
    services: &Services,
    pool: &UserPool,
    named: Reference,
) -> Result<Loaded<UserRecord>> {
    if named.is_native() {
        return services.find_native(pool, &named.value).await;
    }
    let found = services.find_linked(pool, &named.by_subject()).await?;
    found.ok_or_else(Error::user_not_found)
}
