//! `DeleteResourceServer`: an owner takes an API and its scopes from a pool.

use aws::Changes;
use wire::DeleteResourceServerRequest;

use crate::{Result, Services};

pub(crate) async fn delete_resource_server(
    services: &Services,
    request: DeleteResourceServerRequest,
) -> Result<()> {
    let (pool, server) =
        services.current_resource_server(&request.user_pool_id, &request.identifier).await?;

    let changes = Changes::default().delete(&server);
    services.reconfigure(&pool.id, changes).await?;
    Ok(())
}
