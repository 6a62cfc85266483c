//! `UpdateUserPoolReplica`: an owner switches a pool in a second Region on or off, of which
//! there is none.

use wire::{UpdateUserPoolReplicaRequest, UpdateUserPoolReplicaResponse};

use crate::{Result, Services};

pub(crate) async fn update_user_pool_replica(
    services: &Services,
    request: UpdateUserPoolReplicaRequest,
) -> Result<UpdateUserPoolReplicaResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    Err(pool.no_replica_in(&request.region_name))
}
