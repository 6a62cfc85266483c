//! `DescribeManagedLoginBranding`: an owner reads a style of hosted pages.

use wire::{DescribeManagedLoginBrandingRequest, DescribeManagedLoginBrandingResponse};

use crate::{Result, Services};

pub(crate) async fn describe_managed_login_branding(
    services: &Services,
    request: DescribeManagedLoginBrandingRequest,
) -> Result<DescribeManagedLoginBrandingResponse> {
    let (_, branding) = services
        .current_branding(&request.user_pool_id, &request.managed_login_branding_id)
        .await?;
    let style = services.style(&branding).await?;
    let merged = request.return_merged_resources.unwrap_or(false);
    Ok(DescribeManagedLoginBrandingResponse {
        managed_login_branding: Some(branding.to_wire(style, merged)),
    })
}
