//! `CreateUserPoolClient`: an owner registers an application with a pool.

use aws::Changes;
use aws::store::ClientRow;
use userpool::AppClient;
use wire::{CreateUserPoolClientRequest, CreateUserPoolClientResponse, Exception};
use zeroize::Zeroizing;

use crate::{Error, Result, Services};

pub(crate) async fn create_user_pool_client(
    services: &Services,
    request: CreateUserPoolClientRequest,
) -> Result<CreateUserPoolClientResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let secret = secret(services, &request)?;
    let id = userpool::code::client_id(&mut services.entropy());
    let mut client = AppClient::new(id, &pool, userpool::same_members(&request)?, services.now());
    if let Some(secret) = secret {
        client.add_secret(
            services.seal_secret(&pool.id, &client.id, &secret).await?,
            client.created_at,
        );
        client.unlock(vec![secret]);
    }
    let scopes = services.current_scopes(&client).await?;
    client.check(&pool, &scopes, &services.current_providers(&client).await?)?;

    let changes = Changes::default().create(&client).create(&ClientRow::of(&client));
    services.reconfigure(&pool.id, changes).await?;

    Ok(CreateUserPoolClientResponse { user_pool_client: Some(client.to_wire()) })
}

/// The secret that the owner chose, or one of ours where they want one.
fn secret(
    services: &Services,
    request: &CreateUserPoolClientRequest,
) -> Result<Option<Zeroizing<String>>> {
    match (&request.client_secret, request.generate_secret.unwrap_or(false)) {
        (Some(_), true) => Err::<_, Error>(
            Exception::InvalidParameter
                .because("GenerateSecret and ClientSecret cannot both be specified."),
        ),
        (Some(chosen), false) => Ok(Some(Zeroizing::new(chosen.clone()))),
        (None, true) => {
            Ok(Some(Zeroizing::new(userpool::code::client_secret(&mut services.entropy()))))
        }
        (None, false) => Ok(None),
    }
}
