//! `DeleteUserPoolDomain`: an owner takes the hosted pages of a pool from a domain.

use aws::Changes;
use wire::{DeleteUserPoolDomainRequest, DeleteUserPoolDomainResponse};

use crate::{Result, Services, hosted};

pub(crate) async fn delete_user_pool_domain(
    services: &Services,
    request: DeleteUserPoolDomainRequest,
) -> Result<DeleteUserPoolDomainResponse> {
    let (before, domain) = services.current_domain(&request.user_pool_id, &request.domain).await?;
    let mut pool = before.clone().into_inner();
    pool.resign(&domain);

    let changes = Changes::default().update(&before, &pool).delete(&domain);
    services.reconfigure(&pool.id, changes).await.map_err(hosted::overtaken)?;
    Ok(DeleteUserPoolDomainResponse {})
}
