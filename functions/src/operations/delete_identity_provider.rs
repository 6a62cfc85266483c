//! `DeleteIdentityProvider`: an owner takes a provider from a pool.

use aws::Changes;
use aws::store::keys;
use userpool::identity_provider::check_is_foreign;
use wire::DeleteIdentityProviderRequest;

use crate::{Result, Services};

pub(crate) async fn delete_identity_provider(
    services: &Services,
    request: DeleteIdentityProviderRequest,
) -> Result<()> {
    check_is_foreign(&request.provider_name)?;
    let (pool, provider) =
        services.current_identity_provider(&request.user_pool_id, &request.provider_name).await?;

    // Clients and linked people may go on naming it; nobody signs in by a provider that is gone.
    let mut changes = Changes::default().delete(&provider);
    for identifier in &provider.idp_identifiers {
        changes = changes.remove(keys::idp_identifier(&pool.id, identifier));
    }
    services.reconfigure(&pool.id, changes).await?;
    Ok(())
}
