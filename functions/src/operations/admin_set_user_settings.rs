//! `AdminSetUserSettings`: an administrator switches SMS as a user's second factor, in the older way.

use aws::Changes;
use wire::{AdminSetUserSettingsRequest, AdminSetUserSettingsResponse};

use super::set_user_settings::switch_sms;
use crate::{Result, Services, directory};

pub(crate) async fn admin_set_user_settings(
    services: &Services,
    request: AdminSetUserSettingsRequest,
) -> Result<AdminSetUserSettingsResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let before = services.find_for_admin(&pool, &request.username).await?;
    let mut user = before.user.clone();
    switch_sms(&mut user, &request.mfa_options)?;
    user.touch(services.now());

    services.store.commit(directory::update(Changes::default(), &pool, &before, &user)).await?;
    Ok(AdminSetUserSettingsResponse::default())
}
