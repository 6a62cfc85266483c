//! `UpdateIdentityProvider`: an owner changes what a pool knows of a provider.

use aws::Changes;
use aws::store::{Kind, StoreError};
use userpool::identity_provider::check_is_foreign;
use wire::{UpdateIdentityProviderRequest, UpdateIdentityProviderResponse};

use crate::identity_providers::{refusal, replace_identifiers};
use crate::{Result, Services};

pub(crate) async fn update_identity_provider(
    services: &Services,
    request: UpdateIdentityProviderRequest,
) -> Result<UpdateIdentityProviderResponse> {
    check_is_foreign(&request.provider_name)?;
    let (pool, before) =
        services.current_identity_provider(&request.user_pool_id, &request.provider_name).await?;
    let changed = before.clone().into_inner().change(&pool, request, services.now());
    let (mut provider, secrets) = changed?;
    services.keep_secrets(&mut provider, secrets.as_ref()).await?;

    let changes = Changes::default().update(&before, &provider);
    let changes = replace_identifiers(changes, &before.idp_identifiers, &provider)?;
    services.reconfigure(&pool.id, changes).await.map_err(|refused| match refused {
        // Somebody else has changed it meanwhile, and the request starts over.
        StoreError::Conflict(Kind::IdentityProvider) => refused.into(),
        other => refusal(&provider, other),
    })?;

    let identity_provider = services.describe_provider(&provider).await?;
    Ok(UpdateIdentityProviderResponse { identity_provider })
}
