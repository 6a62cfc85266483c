//! `DescribeIdentityProvider`: an owner reads what a pool knows of a provider.

use wire::{DescribeIdentityProviderRequest, DescribeIdentityProviderResponse};

use crate::{Result, Services};

pub(crate) async fn describe_identity_provider(
    services: &Services,
    request: DescribeIdentityProviderRequest,
) -> Result<DescribeIdentityProviderResponse> {
    let (_, provider) =
        services.current_identity_provider(&request.user_pool_id, &request.provider_name).await?;
    let identity_provider = services.describe_provider(&provider).await?;
    Ok(DescribeIdentityProviderResponse { identity_provider })
}
