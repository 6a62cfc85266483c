//! `UpdateUserPoolDomain`: an owner changes how the hosted pages of a pool are served.

use aws::Changes;
use wire::{UpdateUserPoolDomainRequest, UpdateUserPoolDomainResponse};

use crate::{Result, Services, hosted};

pub(crate) async fn update_user_pool_domain(
    services: &Services,
    request: UpdateUserPoolDomainRequest,
) -> Result<UpdateUserPoolDomainResponse> {
    let (pool, before) = services.current_domain(&request.user_pool_id, &request.domain).await?;
    let domain = before.clone().into_inner().changed(request, &pool, services.now())?;

    let changes = Changes::default().update(&before, &domain);
    services.reconfigure(&pool.id, changes).await.map_err(hosted::overtaken)?;

    Ok(UpdateUserPoolDomainResponse {
        cloud_front_domain: domain.is_custom().then(|| services.own_host()).flatten(),
        managed_login_version: Some(domain.managed_login_version),
        routing: domain.routing,
    })
}
