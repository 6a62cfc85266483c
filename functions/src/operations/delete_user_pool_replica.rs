//! `DeleteUserPoolReplica`: an owner gives up a pool in a second Region, of which there
//! is none.

use wire::{DeleteUserPoolReplicaRequest, DeleteUserPoolReplicaResponse};

use crate::{Result, Services};

pub(crate) async fn delete_user_pool_replica(
    services: &Services,
    request: DeleteUserPoolReplicaRequest,
) -> Result<DeleteUserPoolReplicaResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    Err(pool.no_replica_in(&request.region_name))
}
