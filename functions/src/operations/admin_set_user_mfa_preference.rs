//! `AdminSetUserMFAPreference`: an administrator chooses a user's second factors.

use aws::Changes;
use userpool::second_factor;
use wire::{AdminSetUserMFAPreferenceRequest, AdminSetUserMFAPreferenceResponse};

use super::set_user_mfa_preference::preferences;
use crate::{Error, Result, Services, directory};

pub(crate) async fn admin_set_user_mfa_preference(
    services: &Services,
    request: AdminSetUserMFAPreferenceRequest,
) -> Result<AdminSetUserMFAPreferenceResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let before = services.find_for_admin(&pool, &request.username).await?;
    let preferences = preferences(
        request.sms_mfa_settings.as_ref(),
        request.software_token_mfa_settings.as_ref(),
        request.email_mfa_settings.as_ref(),
    );
    let mut user = before.user.clone();
    second_factor::prefer(&pool, &mut user, &preferences, |_, factor| {
        Error::no_delivery_config(factor.as_str())
    })?;
    let passkeys = request.web_authn_mfa_settings.and_then(|passkeys| passkeys.enabled);
    second_factor::prefer_passkeys(&pool, &mut user, passkeys)?;
    user.touch(services.now());

    services.store.commit(directory::update(Changes::default(), &pool, &before, &user)).await?;
    Ok(AdminSetUserMFAPreferenceResponse::default())
}
