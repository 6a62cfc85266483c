//! `SetUserPoolClientSessionConfiguration`: an owner decides for how long an application takes
//! tokens out of a session of the hosted pages.

use aws::Changes;
use aws::store::{Kind, StoreError};
use wire::{
    ClientSSOSessionConfigType, SetUserPoolClientSessionConfigurationRequest,
    SetUserPoolClientSessionConfigurationResponse,
};

use crate::{Error, Result, Services};

pub(crate) async fn set_user_pool_client_session_configuration(
    services: &Services,
    request: SetUserPoolClientSessionConfigurationRequest,
) -> Result<SetUserPoolClientSessionConfigurationResponse> {
    let (pool, before) = services.current_client(&request.user_pool_id, &request.client_id).await?;
    if pool.is_lite() {
        return Err(Error::tracking_not_in_tier());
    }
    if !pool.tracking().enabled {
        return Err(Error::tracking_not_enabled());
    }
    let mut client = before.clone().into_inner();
    client.sso_minutes = Some(request.sso_session.max_validity_minutes);
    client.modified_at = services.now();

    let changes = Changes::default().update(&before, &client);
    services.reconfigure(&pool.id, changes).await.map_err(|error| match error {
        StoreError::Conflict(Kind::Client) => Error::concurrent_modification(),
        other => other.into(),
    })?;

    Ok(SetUserPoolClientSessionConfigurationResponse {
        user_pool_id: Some(pool.id.to_string()),
        client_id: Some(client.id),
        sso_session: Some(ClientSSOSessionConfigType {
            max_validity_minutes: request.sso_session.max_validity_minutes,
        }),
    })
}
