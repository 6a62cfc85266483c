//! `AddUserPoolClientSecret`: an owner gives an application a second secret, so that
//! it can change over from the first.

use wire::{
    AddUserPoolClientSecretRequest, AddUserPoolClientSecretResponse, ClientSecretDescriptorType,
};
use zeroize::Zeroizing;

use crate::{Result, Services};

pub(crate) async fn add_user_pool_client_secret(
    services: &Services,
    request: AddUserPoolClientSecretRequest,
) -> Result<AddUserPoolClientSecretResponse> {
    let (pool, before) = services.current_client(&request.user_pool_id, &request.client_id).await?;
    let is_ours = request.client_secret.is_none();
    let secret = Zeroizing::new(match request.client_secret {
        Some(chosen) => chosen,
        None => userpool::code::client_secret(&mut services.entropy()),
    });
    let mut client = before.clone().into_inner();
    services.unlock(&mut client).await?;
    client.check_another_secret(&secret)?;

    let sealed = services.seal_secret(&pool.id, &client.id, &secret).await?;
    let descriptor = client.add_secret(sealed, services.now());
    services.change_client(&before, &client).await?;

    // Whoever chose the value knows it; this is the one time that one of ours is told.
    let value = is_ours.then(|| secret.to_string());
    let descriptor = ClientSecretDescriptorType { client_secret_value: value, ..descriptor };
    Ok(AddUserPoolClientSecretResponse { client_secret_descriptor: Some(descriptor) })
}
