//! `SetUserSettings`: a person switches SMS as a second factor, in the older way.

use aws::Changes;
use userpool::User;
use userpool::second_factor::{self, SecondFactor};
use wire::{MFAOptionType, SetUserSettingsRequest, SetUserSettingsResponse};

use crate::{Error, Result, Services, directory};

pub(crate) async fn set_user_settings(
    services: &Services,
    request: SetUserSettingsRequest,
) -> Result<SetUserSettingsResponse> {
    let caller = services.caller(&request.access_token).await?;
    let mut user = caller.user.user.clone();
    switch_sms(&mut user, &request.mfa_options)?;
    user.touch(services.now());

    let changes = directory::update(Changes::default(), &caller.pool, &caller.user, &user);
    services.store.commit(changes).await?;
    Ok(SetUserSettingsResponse::default())
}

/// An option switches SMS on; an empty list switches it off.
pub(crate) fn switch_sms(user: &mut User, options: &[MFAOptionType]) -> Result<()> {
    if !options.is_empty() && !second_factor::has(user, SecondFactor::Sms) {
        return Err(Error::no_delivery_config(SecondFactor::Sms.as_str()));
    }
    user.second_factors.set(SecondFactor::Sms, !options.is_empty());
    Ok(())
}
