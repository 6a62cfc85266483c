//! Which address or number a code goes to: to recover a password, and to prove a sign-up.

use wire::{
    AccountRecoverySettingType, Error, Exception, RecoveryOptionNameType, RecoveryOptionType,
    Result,
};

use crate::schema::Attributes;
use crate::sign_in_name::Kind;

/// How a user can be reached to recover a password.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// The email address is verified.
    pub verified_email: bool,
    /// The phone number is verified.
    pub verified_phone_number: bool,
    /// Codes by email are a second factor of the user.
    pub email_mfa: bool,
    /// Codes by SMS are a second factor of the user.
    pub sms_mfa: bool,
}

/// Refuses a setting that contradicts itself (behaviour-api.md 5.2).
pub fn validate(setting: Option<&AccountRecoverySettingType>) -> Result<()> {
    let mechanisms = mechanisms(setting);
    let alone = mechanisms.len() == 1;
    if !alone && mechanisms.iter().any(|one| one.name == RecoveryOptionNameType::AdminOnly) {
        return Err(Exception::InvalidParameter.because(
            "Account Recovery Setting cannot use admin_only setting with any \
             other recovery mechanisms.",
        ));
    }
    match mechanisms {
        [] => Ok(()),
        [one] if is_priority(one) => Ok(()),
        [one, other]
            if is_priority(one)
                && is_priority(other)
                && one.priority != other.priority
                && one.name != other.name =>
        {
            Ok(())
        }
        _ => Err(Exception::InvalidParameter.because(
            "Account Recovery Setting must have one or two different recovery \
             mechanisms with the priorities 1 and 2.",
        )),
    }
}

/// Where a recovery code goes (behaviour-api.md 17.4).
///
/// The setting's order decides among what is verified, and never takes the channel of a second
/// factor: one phone would then be both proofs. Without a setting the older rule holds, the phone
/// before the email, whatever the second factors are.
pub fn channel(setting: Option<&AccountRecoverySettingType>, reach: Reach) -> Result<Kind> {
    let usable = |kind: &Kind| match kind {
        Kind::Email => reach.verified_email && !(is_set(setting) && reach.email_mfa),
        Kind::PhoneNumber => reach.verified_phone_number && !(is_set(setting) && reach.sms_mfa),
        Kind::PreferredUsername => false,
    };
    in_order(setting)?.into_iter().find(usable).ok_or_else(Error::no_verified_address)
}

/// Where a recovery code would go for a login that nobody has (A05).
///
/// The answer follows from the login's shape and the pool's settings alone, so it never changes:
/// the channel that the login is an address of, else the first that users of the pool can verify.
pub fn simulated_channel(
    setting: Option<&AccountRecoverySettingType>,
    auto_verified: &[Kind],
    login: &str,
) -> Result<Kind> {
    let channels = in_order(setting)?;
    let own = Kind::of_shape(login).filter(|kind| channels.contains(kind));
    let verifiable = || channels.iter().copied().find(|kind| auto_verified.contains(kind));
    own.or_else(verifiable)
        .or_else(|| channels.first().copied())
        .ok_or_else(Error::no_verified_address)
}

/// Where the code of a sign-up goes: to the number before the address, of those that the pool
/// verifies and the user has (behaviour-api.md 7.2).
pub fn verification_channel(auto_verified: &[Kind], attributes: &Attributes) -> Option<Kind> {
    BY_PHONE_FIRST
        .into_iter()
        .find(|kind| auto_verified.contains(kind) && attributes.contains(kind.attribute()))
}

/// Where the code of a sign-up would go for a login that nobody has (A05).
pub fn simulated_verification_channel(auto_verified: &[Kind], login: &str) -> Option<Kind> {
    let own = Kind::of_shape(login).filter(|kind| auto_verified.contains(kind));
    own.or_else(|| BY_PHONE_FIRST.into_iter().find(|kind| auto_verified.contains(kind)))
}

const BY_PHONE_FIRST: [Kind; 2] = [Kind::PhoneNumber, Kind::Email];

fn mechanisms(setting: Option<&AccountRecoverySettingType>) -> &[RecoveryOptionType] {
    setting.and_then(|setting| setting.recovery_mechanisms.as_deref()).unwrap_or_default()
}

fn is_set(setting: Option<&AccountRecoverySettingType>) -> bool {
    !mechanisms(setting).is_empty()
}

fn is_priority(mechanism: &RecoveryOptionType) -> bool {
    (1..=2).contains(&mechanism.priority)
}

/// The channels that the setting allows, the preferred one first.
fn in_order(setting: Option<&AccountRecoverySettingType>) -> Result<Vec<Kind>> {
    if !is_set(setting) {
        return Ok(BY_PHONE_FIRST.to_vec());
    }
    let mut mechanisms: Vec<_> = mechanisms(setting).iter().collect();
    mechanisms.sort_by_key(|mechanism| mechanism.priority);
    mechanisms
        .into_iter()
        .map(|mechanism| match mechanism.name {
            RecoveryOptionNameType::VerifiedEmail => Ok(Kind::Email),
            RecoveryOptionNameType::VerifiedPhoneNumber => Ok(Kind::PhoneNumber),
            RecoveryOptionNameType::AdminOnly => Err(Error::contact_administrator()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use RecoveryOptionNameType::{AdminOnly, VerifiedEmail, VerifiedPhoneNumber};

    const BOTH: Reach = Reach {
        verified_email: true,
        verified_phone_number: true,
        email_mfa: false,
        sms_mfa: false,
    };

    fn setting(mechanisms: &[(RecoveryOptionNameType, i32)]) -> AccountRecoverySettingType {
        let mechanisms = mechanisms
            .iter()
            .map(|(name, priority)| RecoveryOptionType { name: *name, priority: *priority });
        AccountRecoverySettingType { recovery_mechanisms: Some(mechanisms.collect()) }
    }

    fn email_first() -> AccountRecoverySettingType {
        setting(&[(VerifiedPhoneNumber, 2), (VerifiedEmail, 1)])
    }

    #[test]
    fn a_setting_has_one_or_two_mechanisms_and_an_administrator_stands_alone() {
        let check = |mechanisms: &[_], fine| {
            assert_eq!(validate(Some(&setting(mechanisms))).is_ok(), fine, "{mechanisms:?}");
        };

        assert!(validate(None).is_ok());
        check(&[], true);
        check(&[(VerifiedEmail, 1)], true);
        check(&[(AdminOnly, 1)], true);
        check(&[(VerifiedEmail, 1), (VerifiedPhoneNumber, 2)], true);
        check(&[(VerifiedEmail, 1), (VerifiedPhoneNumber, 1)], false);
        check(&[(VerifiedEmail, 1), (VerifiedEmail, 2)], false);
        check(&[(VerifiedEmail, 1), (AdminOnly, 2)], false);
        check(&[(VerifiedEmail, 3)], false);
        check(&[(VerifiedEmail, 0)], false);
    }

    #[test]
    fn the_order_of_the_setting_decides_among_what_is_verified() {
        let email_only = Reach { verified_phone_number: false, ..BOTH };
        let phone_only = Reach { verified_email: false, ..BOTH };
        let setting = email_first();

        assert_eq!(channel(Some(&setting), BOTH).unwrap(), Kind::Email);
        assert_eq!(channel(Some(&setting), phone_only).unwrap(), Kind::PhoneNumber);
        assert_eq!(channel(None, BOTH).unwrap(), Kind::PhoneNumber);
        assert_eq!(channel(None, email_only).unwrap(), Kind::Email);
    }

    #[test]
    fn the_channel_of_a_second_factor_does_not_recover_a_password() {
        let email_mfa = Reach { email_mfa: true, ..BOTH };
        let both_mfa = Reach { sms_mfa: true, ..email_mfa };
        let setting = email_first();

        assert_eq!(channel(Some(&setting), email_mfa).unwrap(), Kind::PhoneNumber);
        assert!(channel(Some(&setting), both_mfa).is_err());
        assert_eq!(channel(None, both_mfa).unwrap(), Kind::PhoneNumber);
    }

    #[test]
    fn who_cannot_be_reached_is_told_why() {
        let told = |setting: Option<&AccountRecoverySettingType>, reach| {
            let error = channel(setting, reach).unwrap_err();
            (error.exception, error.message.unwrap_or_default())
        };

        assert_eq!(
            told(None, Reach::default()),
            (
                Exception::InvalidParameter,
                "Cannot reset password for the user as there is no registered/verified email or phone_number"
                    .to_owned()
            )
        );
        assert_eq!(
            told(Some(&setting(&[(AdminOnly, 1)])), BOTH),
            (Exception::NotAuthorized, "Contact administrator to reset password.".to_owned())
        );
    }

    #[test]
    fn a05_a_delivery_that_is_not_made_follows_the_login_and_the_settings() {
        let check =
            |setting: Option<&AccountRecoverySettingType>, verified: &[Kind], login, kind| {
                assert_eq!(simulated_channel(setting, verified, login).unwrap(), kind, "{login}");
            };
        let by_email = setting(&[(VerifiedEmail, 1)]);

        check(None, &[Kind::Email], "ghost", Kind::Email);
        check(None, &[], "ghost", Kind::PhoneNumber);
        check(None, &[Kind::Email, Kind::PhoneNumber], "ghost@example.com", Kind::Email);
        check(None, &[Kind::Email], "+12065550100", Kind::PhoneNumber);
        check(Some(&by_email), &[Kind::PhoneNumber], "+12065550100", Kind::Email);
        check(Some(&email_first()), &[Kind::PhoneNumber], "ghost", Kind::PhoneNumber);
        check(Some(&email_first()), &[], "ghost", Kind::Email);
        let error = simulated_channel(Some(&setting(&[(AdminOnly, 1)])), &[], "ghost").unwrap_err();
        assert_eq!(error.exception, Exception::NotAuthorized);
    }

    #[test]
    fn a_sign_up_is_proved_by_sms_where_both_are_possible() {
        let both: Attributes = [("email", "a@x.org"), ("phone_number", "+1")].into_iter().collect();
        let email: Attributes = [("email", "a@x.org")].into_iter().collect();
        let verified = [Kind::Email, Kind::PhoneNumber];

        assert_eq!(verification_channel(&verified, &both), Some(Kind::PhoneNumber));
        assert_eq!(verification_channel(&verified, &email), Some(Kind::Email));
        assert_eq!(verification_channel(&[Kind::PhoneNumber], &email), None);
        assert_eq!(verification_channel(&[], &both), None);
    }

    #[test]
    fn a05_a_proof_that_is_not_asked_for_follows_the_login_and_the_settings() {
        let both = [Kind::Email, Kind::PhoneNumber];

        assert_eq!(simulated_verification_channel(&both, "ghost@example.com"), Some(Kind::Email));
        assert_eq!(simulated_verification_channel(&both, "ghost"), Some(Kind::PhoneNumber));
        assert_eq!(simulated_verification_channel(&[Kind::Email], "+123"), Some(Kind::Email));
        assert_eq!(simulated_verification_channel(&[], "ghost"), None);
    }
}
