//! `UpdateResourceServer`: an owner replaces an API's name and scopes.

use aws::Changes;
use userpool::ResourceServer;
use wire::{UpdateResourceServerRequest, UpdateResourceServerResponse};

use crate::{Result, Services};

pub(crate) async fn update_resource_server(
    services: &Services,
    request: UpdateResourceServerRequest,
) -> Result<UpdateResourceServerResponse> {
    let (pool, before) =
        services.current_resource_server(&request.user_pool_id, &request.identifier).await?;
    let server = ResourceServer {
        name: request.name,
        scopes: request.scopes.unwrap_or_default(),
        ..before.clone().into_inner()
    };
    server.check()?;

    // Clients may go on naming a scope that is gone; no token is issued for it any more.
    let changes = Changes::default().update(&before, &server);
    services.reconfigure(&pool.id, changes).await?;

    Ok(UpdateResourceServerResponse { resource_server: server.to_wire() })
}
