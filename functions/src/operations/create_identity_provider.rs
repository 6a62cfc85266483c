//! `CreateIdentityProvider`: an owner lets others say who people are.

use aws::Changes;
use aws::store::{Range, keys};
use userpool::IdentityProvider;
use userpool::identity_provider::PROVIDERS_PER_POOL;
use wire::{CreateIdentityProviderRequest, CreateIdentityProviderResponse};

use crate::identity_providers::{refusal, replace_identifiers};
use crate::{Result, Services};

pub(crate) async fn create_identity_provider(
    services: &Services,
    request: CreateIdentityProviderRequest,
) -> Result<CreateIdentityProviderResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let (mut provider, secrets) = IdentityProvider::create(&pool, request, services.now())?;
    let all = Range {
        pk: keys::pool_partition(&pool.id),
        prefix: keys::PROVIDER_PREFIX.to_owned(),
        ..Range::default()
    };
    services.admit_another(all, PROVIDERS_PER_POOL, "identity providers").await?;
    services.keep_secrets(&mut provider, Some(&secrets)).await?;

    let changes = replace_identifiers(Changes::default().create(&provider), &[], &provider)?;
    let committed = services.reconfigure(&pool.id, changes).await;
    committed.map_err(|refused| refusal(&provider, refused))?;

    let identity_provider = services.describe_provider(&provider).await?;
    Ok(CreateIdentityProviderResponse { identity_provider })
}
