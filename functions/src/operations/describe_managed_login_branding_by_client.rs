//! `DescribeManagedLoginBrandingByClient`: an owner reads the style of a client's hosted pages.

use aws::store::keys;
use wire::{
    DescribeManagedLoginBrandingByClientRequest, DescribeManagedLoginBrandingByClientResponse,
};

use crate::{Error, Result, Services};

pub(crate) async fn describe_managed_login_branding_by_client(
    services: &Services,
    request: DescribeManagedLoginBrandingByClientRequest,
) -> Result<DescribeManagedLoginBrandingByClientResponse> {
    let (pool, client) = services.current_client(&request.user_pool_id, &request.client_id).await?;
    let branding = services.store.get(&keys::branding(&pool.id, &client.id)).await?;
    let branding = branding.ok_or_else(Error::branding_not_found)?;
    let style = services.style(&branding).await?;
    let merged = request.return_merged_resources.unwrap_or(false);
    Ok(DescribeManagedLoginBrandingByClientResponse {
        managed_login_branding: Some(branding.to_wire(style, merged)),
    })
}
