//! `CreateResourceServer`: an owner tells a pool of an API, and which scopes it knows.

use aws::Changes;
use aws::store::{Kind, Range, StoreError, keys};
use userpool::ResourceServer;
use userpool::resource_server::SERVERS_PER_POOL;
use wire::{CreateResourceServerRequest, CreateResourceServerResponse, Exception};

use crate::{Result, Services};

pub(crate) async fn create_resource_server(
    services: &Services,
    request: CreateResourceServerRequest,
) -> Result<CreateResourceServerResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let server = ResourceServer {
        pool: pool.id.clone(),
        identifier: request.identifier,
        name: request.name,
        scopes: request.scopes.unwrap_or_default(),
    };
    server.check()?;
    let all = Range {
        pk: keys::pool_partition(&pool.id),
        prefix: keys::SERVER_PREFIX.to_owned(),
        ..Range::default()
    };
    services.admit_another(all, SERVERS_PER_POOL, "resource servers").await?;

    let changes = Changes::default().create(&server);
    services.reconfigure(&pool.id, changes).await.map_err(|error| match error {
        StoreError::Conflict(Kind::ResourceServer) => Exception::InvalidParameter
            .because(format!("{} already exists in user pool {}.", server.identifier, pool.id)),
        other => other.into(),
    })?;

    Ok(CreateResourceServerResponse { resource_server: server.to_wire() })
}
