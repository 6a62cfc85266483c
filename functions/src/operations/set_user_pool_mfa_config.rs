//! `SetUserPoolMfaConfig`: an owner decides which second factors a pool offers.

use userpool::second_factor::Offered;
use userpool::{message, passkey};
use wire::{SetUserPoolMfaConfigRequest, SetUserPoolMfaConfigResponse, UserPoolMfaType};

use crate::{Result, Services};

pub(crate) async fn set_user_pool_mfa_config(
    services: &Services,
    request: SetUserPoolMfaConfigRequest,
) -> Result<SetUserPoolMfaConfigResponse> {
    let before = services.current_pool(&request.user_pool_id).await?;
    let offered = Offered::new(&request)?;
    let sms = offered.sms.as_ref().and_then(|sms| sms.sms_authentication_message.as_deref());
    message::validate_authentication(sms, offered.email.as_ref())?;

    let mut pool = before.clone().into_inner();
    pool.settings.mfa_configuration =
        Some(request.mfa_configuration.unwrap_or(UserPoolMfaType::Off));
    if let Some(sms) = &offered.sms {
        // Both places name the one way that the pool sends SMS.
        pool.settings.sms_configuration =
            sms.sms_configuration.clone().or(pool.settings.sms_configuration.take());
        pool.settings.sms_authentication_message = sms
            .sms_authentication_message
            .clone()
            .or(pool.settings.sms_authentication_message.take());
        pool.check_sms()?;
    }
    pool.offered = offered;
    pool.offered.follow(&pool.settings);
    passkey::check_factor(&pool)?;
    let answer = pool.offered.to_wire(pool.settings.mfa_configuration);
    services.change_pool(&before, pool).await?;

    Ok(answer)
}
