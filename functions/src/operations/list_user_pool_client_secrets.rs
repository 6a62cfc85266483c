//! `ListUserPoolClientSecrets`: an owner reads which secrets an application has, and
//! none of their values.

use wire::{ListUserPoolClientSecretsRequest, ListUserPoolClientSecretsResponse};

use crate::{Error, Result, Services};

pub(crate) async fn list_user_pool_client_secrets(
    services: &Services,
    request: ListUserPoolClientSecretsRequest,
) -> Result<ListUserPoolClientSecretsResponse> {
    let (_, client) = services.current_client(&request.user_pool_id, &request.client_id).await?;
    client.check_owner_manages_secrets()?;
    // There are two at most, so that no list goes on.
    if request.next_token.is_some() {
        return Err(Error::invalid_pagination_token());
    }
    Ok(ListUserPoolClientSecretsResponse {
        client_secrets: Some(client.secret_descriptors()),
        next_token: None,
    })
}
