//! `ListResourceServers`: an owner goes through the APIs that a pool knows.

use aws::store::{Range, keys};
use userpool::ResourceServer;
use wire::{ListResourceServersRequest, ListResourceServersResponse, Operation};

use crate::pagination::{self, Listing};
use crate::{Result, Services};

/// The largest page of this list, and the one where nothing else is asked for.
const LARGEST: i32 = 50;

pub(crate) async fn list_resource_servers(
    services: &Services,
    request: ListResourceServersRequest,
) -> Result<ListResourceServersResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let list = Listing { operation: Operation::ListResourceServers, pool: &pool.id, query: "" };
    let range = Range {
        pk: keys::pool_partition(&pool.id),
        prefix: keys::SERVER_PREFIX.to_owned(),
        after: list.resume(services, request.next_token.as_deref()).await?,
        ..Range::default()
    };
    let size = request.max_results.unwrap_or(LARGEST);
    let (servers, next) = pagination::page::<ResourceServer>(services, range, size).await?;

    Ok(ListResourceServersResponse {
        resource_servers: servers.iter().map(|server| server.to_wire()).collect(),
        next_token: list.token(services, next).await?,
    })
}
