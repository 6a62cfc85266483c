//! `DeleteUserPoolClientSecret`: an owner takes one of its secrets from an application.

use wire::{DeleteUserPoolClientSecretRequest, DeleteUserPoolClientSecretResponse};

use crate::{Result, Services};

pub(crate) async fn delete_user_pool_client_secret(
    services: &Services,
    request: DeleteUserPoolClientSecretRequest,
) -> Result<DeleteUserPoolClientSecretResponse> {
    let (_, before) = services.current_client(&request.user_pool_id, &request.client_id).await?;
    let mut client = before.clone().into_inner();
    client.check_owner_manages_secrets()?;
    client.remove_secret(&request.client_secret_id)?;
    services.change_client(&before, &client).await?;
    Ok(DeleteUserPoolClientSecretResponse {})
}
