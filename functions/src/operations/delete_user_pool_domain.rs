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

    let changes =
        Changes::default().update(&before, &pool).delete(&domain).raise_revision(&pool.id);
    services.store.commit(changes).await.map_err(hosted::overtaken)?;
    services.forget(&pool.id);
    Ok(DeleteUserPoolDomainResponse {})
}
