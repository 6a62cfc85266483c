//! `CreateResourceServer`: an owner tells a pool of an API, and which scopes it knows.

use aws::Changes;
use aws::store::{Kind, Range, StoreError, keys};
use userpool::resource_server::SERVERS_PER_POOL;
use userpool::{PoolId, ResourceServer};
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
    check_number(services, &pool.id).await?;

    let changes = Changes::default().create(&server).raise_revision(&pool.id);
    services.store.commit(changes).await.map_err(|error| match error {
        StoreError::Conflict(Kind::ResourceServer) => Exception::InvalidParameter
            .because(format!("{} already exists in user pool {}.", server.identifier, pool.id)),
        other => other.into(),
    })?;
    services.forget(&pool.id);

    Ok(CreateResourceServerResponse { resource_server: server.to_wire() })
}

async fn check_number(services: &Services, pool: &PoolId) -> Result<()> {
    let servers = Range {
        pk: keys::pool_partition(pool),
        prefix: keys::SERVER_PREFIX.to_owned(),
        ..Range::default()
    };
    if services.store.count(servers).await? >= SERVERS_PER_POOL {
        return Err(Exception::LimitExceeded.because(format!(
            "A user pool cannot have more than {SERVERS_PER_POOL} resource servers."
        )));
    }
    Ok(())
}
