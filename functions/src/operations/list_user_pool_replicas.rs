//! `ListUserPoolReplicas`: an owner reads in which Regions a pool is: in its own.

use wire::{ListUserPoolReplicasRequest, ListUserPoolReplicasResponse};

use crate::{Error, Result, Services};

pub(crate) async fn list_user_pool_replicas(
    services: &Services,
    request: ListUserPoolReplicasRequest,
) -> Result<ListUserPoolReplicasResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    // There is one, so that no list goes on.
    if request.next_token.is_some() {
        return Err(Error::invalid_pagination_token());
    }
    Ok(ListUserPoolReplicasResponse {
        user_pool_replicas: Some(vec![pool.primary()]),
        next_token: None,
    })
}
