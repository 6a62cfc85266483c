//! `SetUserPoolSessionConfiguration`: an owner decides whether sessions are tracked, and how many
//! a user may have.

use aws::Changes;
use aws::store::{Kind, PoolRow, StoreError};
use wire::{
    SetUserPoolSessionConfigurationRequest, SetUserPoolSessionConfigurationResponse,
    UserPoolTokenSessionConfigType,
};

use crate::{Error, Result, Services};

pub(crate) async fn set_user_pool_session_configuration(
    services: &Services,
    request: SetUserPoolSessionConfigurationRequest,
) -> Result<SetUserPoolSessionConfigurationResponse> {
    let before = services.current_pool(&request.user_pool_id).await?;
    if before.is_lite() {
        return Err(Error::tracking_not_in_tier());
    }
    let mut pool = before.clone().into_inner();
    let most = request.token_session.max_per_user;
    pool.tracking = pool.tracking.set(request.user_session_tracking, most);
    pool.modified_at = services.now();

    let changes = Changes::default().update(&before, &pool).put(&PoolRow::of(&pool));
    services.reconfigure(&pool.id, changes).await.map_err(|error| match error {
        StoreError::Conflict(Kind::Pool) => Error::concurrent_modification(),
        other => other.into(),
    })?;

    Ok(SetUserPoolSessionConfigurationResponse {
        user_pool_id: Some(pool.id.to_string()),
        user_session_tracking: Some(pool.tracking.to_wire()),
        token_session: Some(UserPoolTokenSessionConfigType {
            max_per_user: pool.tracking.max_per_user,
        }),
    })
}
