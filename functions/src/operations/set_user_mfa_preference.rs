//! `SetUserMFAPreference`: a person chooses their second factors.

use aws::Changes;
use userpool::User;
use userpool::second_factor::{self, Preference, SecondFactor};
use wire::{
    EmailMfaSettingsType, Error, SMSMfaSettingsType, SetUserMFAPreferenceRequest,
    SetUserMFAPreferenceResponse, SoftwareTokenMfaSettingsType,
};

use crate::{Result, Services, directory};

pub(crate) async fn set_user_mfa_preference(
    services: &Services,
    request: SetUserMFAPreferenceRequest,
) -> Result<SetUserMFAPreferenceResponse> {
    let caller = services.caller(&request.access_token).await?;
    let preferences = preferences(
        request.sms_mfa_settings.as_ref(),
        request.software_token_mfa_settings.as_ref(),
        request.email_mfa_settings.as_ref(),
    );
    let mut user = caller.user.user.clone();
    second_factor::prefer(&caller.pool, &mut user, &preferences, refusal)?;
    let passkeys = request.web_authn_mfa_settings.and_then(|passkeys| passkeys.enabled);
    second_factor::prefer_passkeys(&caller.pool, &mut user, passkeys)?;
    user.touch(services.now());

    let changes = directory::update(Changes::default(), &caller.pool, &caller.user, &user);
    services.store.commit(changes).await?;
    Ok(SetUserMFAPreferenceResponse::default())
}

/// The factors that a request speaks of.
pub(crate) fn preferences(
    sms: Option<&SMSMfaSettingsType>,
    token: Option<&SoftwareTokenMfaSettingsType>,
    email: Option<&EmailMfaSettingsType>,
) -> Vec<(SecondFactor, Preference)> {
    let preference = |enabled, preferred| Preference { enabled, preferred };
    [
        sms.map(|one| (SecondFactor::Sms, preference(one.enabled, one.preferred_mfa))),
        token.map(|one| (SecondFactor::SoftwareToken, preference(one.enabled, one.preferred_mfa))),
        email.map(|one| (SecondFactor::Email, preference(one.enabled, one.preferred_mfa))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Clients compare the words about authenticator apps to the letter.
fn refusal(user: &User, factor: SecondFactor) -> Error {
    match factor {
        SecondFactor::SoftwareToken if user.software_token.is_some() => {
            Error::software_token_not_verified()
        }
        SecondFactor::SoftwareToken => Error::software_token_not_set_up(),
        SecondFactor::Sms | SecondFactor::Email => Error::no_delivery_config(factor.as_str()),
    }
}
