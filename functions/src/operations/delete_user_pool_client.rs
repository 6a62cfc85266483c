//! `DeleteUserPoolClient`: an owner removes an application.

use aws::Changes;
use aws::store::keys;
use wire::DeleteUserPoolClientRequest;

use crate::{Result, Services, hosted};

pub(crate) async fn delete_user_pool_client(
    services: &Services,
    request: DeleteUserPoolClientRequest,
) -> Result<()> {
    let (pool, client) = services.current_client(&request.user_pool_id, &request.client_id).await?;

    let changes = Changes::default()
        .delete(&client)
        .remove(keys::client_row(&pool.id, &client.id))
        .remove(keys::risk(&pool.id, Some(&client.id)));
    let changes = hosted::forget_client(changes, &pool.id, &client.id);
    services.reconfigure(&pool.id, changes).await?;
    Ok(())
}
