//! `UpdateUserPoolClient`: an owner replaces an application's settings.

use wire::{UpdateUserPoolClientRequest, UpdateUserPoolClientResponse};

use crate::{Result, Services};

pub(crate) async fn update_user_pool_client(
    services: &Services,
    request: UpdateUserPoolClientRequest,
) -> Result<UpdateUserPoolClientResponse> {
    let (pool, before) = services.current_client(&request.user_pool_id, &request.client_id).await?;
    let settings = userpool::same_members(&request)?;
    let mut client = before.clone().into_inner().replace(settings, services.now());
    let scopes = services.current_scopes(&client).await?;
    client.check(&pool, &scopes, &services.current_providers(&client).await?)?;
    services.change_client(&before, &client).await?;

    services.unlock(&mut client).await?;
    Ok(UpdateUserPoolClientResponse { user_pool_client: Some(client.to_wire()) })
}
