//! `CreateIdentityProvider`: an owner lets others say who people are.

use aws::Changes;
use aws::store::{Range, keys};
use userpool::identity_provider::PROVIDERS_PER_POOL;
use userpool::{IdentityProvider, PoolId};
use wire::{CreateIdentityProviderRequest, CreateIdentityProviderResponse, Exception};

use crate::identity_providers::{refusal, replace_identifiers};
use crate::{Result, Services};

pub(crate) async fn create_identity_provider(
    services: &Services,
    request: CreateIdentityProviderRequest,
) -> Result<CreateIdentityProviderResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let (mut provider, secrets) = IdentityProvider::create(&pool, request, services.now())?;
    check_number(services, &pool.id).await?;
    services.keep_secrets(&mut provider, Some(&secrets)).await?;

    let changes = replace_identifiers(Changes::default().create(&provider), &[], &provider)?;
    let committed = services.store.commit(changes.raise_revision(&pool.id)).await;
    committed.map_err(|refused| refusal(&provider, refused))?;
    services.forget(&pool.id);

    let identity_provider = services.describe_provider(&provider).await?;
    Ok(CreateIdentityProviderResponse { identity_provider })
}

async fn check_number(services: &Services, pool: &PoolId) -> Result<()> {
    let providers = Range {
        pk: keys::pool_partition(pool),
        prefix: keys::PROVIDER_PREFIX.to_owned(),
        ..Range::default()
    };
    if services.store.count(providers).await? >= PROVIDERS_PER_POOL {
        return Err(Exception::LimitExceeded.because(format!(
            "A user pool cannot have more than {PROVIDERS_PER_POOL} identity providers."
        )));
    }
    Ok(())
}
