//! Second factors: which a pool offers, which a user has, and which is asked for
//! (behaviour-api.md 12).

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use wire::{
    AuthFactorType, ChallengeNameType, EmailMfaConfigType, Error, Exception, MFAOptionType, Result,
    SetUserPoolMfaConfigRequest, SetUserPoolMfaConfigResponse, SmsMfaConfigType,
    SoftwareTokenMfaConfigType, UserPoolMfaType, UserPoolType, WebAuthnConfigurationType,
};

use crate::signin::{Factor, Level, Progress};
use crate::software_token::SoftwareToken;
use crate::{Kind, User, UserPool, passkey};

/// A second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum SecondFactor {
    /// A code by SMS.
    #[serde(rename = "SMS_MFA")]
    Sms,
    /// A code of an authenticator app.
    #[serde(rename = "SOFTWARE_TOKEN_MFA")]
    SoftwareToken,
    /// A code by email.
    #[serde(rename = "EMAIL_OTP")]
    Email,
}

impl SecondFactor {
    /// Every second factor, in the order that the API lists them.
    pub const ALL: [Self; 3] = [Self::Sms, Self::SoftwareToken, Self::Email];

    /// The name that settings and challenges know it by.
    pub fn as_str(self) -> &'static str {
        self.challenge().as_str()
    }

    /// The factor that an answer names. The prose of the API also says `EMAIL_MFA`.
    pub fn named(name: &str) -> Option<Self> {
        let name = if name == "EMAIL_MFA" { "EMAIL_OTP" } else { name };
        Self::ALL.into_iter().find(|factor| factor.as_str() == name)
    }

    /// The challenge that asks for it.
    pub fn challenge(self) -> ChallengeNameType {
        match self {
            Self::Sms => ChallengeNameType::SmsMfa,
            Self::SoftwareToken => ChallengeNameType::SoftwareTokenMfa,
            Self::Email => ChallengeNameType::EmailOtp,
        }
    }

    /// The address or number that its codes go to, where they go anywhere.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::Sms => Some(Kind::PhoneNumber),
            Self::Email => Some(Kind::Email),
            Self::SoftwareToken => None,
        }
    }
}

/// The second factors that a pool offers, as SetUserPoolMfaConfig states them.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Offered {
    /// Codes by SMS.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sms: Option<SmsMfaConfigType>,
    /// Codes of authenticator apps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub software_token: Option<SoftwareTokenMfaConfigType>,
    /// Codes by email.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<EmailMfaConfigType>,
    /// Passkeys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub web_authn: Option<WebAuthnConfigurationType>,
}

impl Offered {
    /// What a new pool offers: SMS, where it is created with multi-factor authentication.
    pub fn at_creation(settings: &UserPoolType) -> Self {
        let wanted = settings.mfa_configuration.is_some_and(|mfa| mfa != UserPoolMfaType::Off);
        let has_sms = wanted && settings.sms_configuration.is_some();
        let sms = has_sms.then(SmsMfaConfigType::default);
        let mut offered = Self { sms, ..Self::default() };
        offered.follow(settings);
        offered
    }

    /// Follows the settings of the pool in what both state: the way that SMS is sent, and its text.
    pub fn follow(&mut self, settings: &UserPoolType) {
        if let Some(sms) = &mut self.sms {
            sms.sms_configuration = settings.sms_configuration.clone();
            sms.sms_authentication_message = settings.sms_authentication_message.clone();
        }
    }

    /// What a request asks for, in place of what was offered before.
    pub fn new(request: &SetUserPoolMfaConfigRequest) -> Result<Self> {
        let offered = Self {
            sms: request.sms_mfa_configuration.clone(),
            software_token: request.software_token_mfa_configuration.clone(),
            email: request.email_mfa_configuration.clone(),
            web_authn: request.web_authn_configuration.clone(),
        };
        passkey::check(offered.web_authn.as_ref())?;
        let wanted = request.mfa_configuration.is_some_and(|mfa| mfa != UserPoolMfaType::Off);
        if wanted && offered.factors().is_empty() {
            return Err(Exception::InvalidParameter.because(
                "At least one multi-factor authentication method must be configured when MFA is required or optional.",
            ));
        }
        Ok(offered)
    }

    /// The factors themselves.
    pub fn factors(&self) -> BTreeSet<SecondFactor> {
        let token =
            self.software_token.as_ref().is_some_and(|token| token.enabled.unwrap_or(false));
        let offered = [
            (SecondFactor::Sms, self.sms.is_some()),
            (SecondFactor::SoftwareToken, token),
            (SecondFactor::Email, self.email.is_some()),
        ];
        offered.into_iter().filter(|(_, is)| *is).map(|(factor, _)| factor).collect()
    }

    /// The configuration as GetUserPoolMfaConfig shows it.
    pub fn to_wire(&self, mfa: Option<UserPoolMfaType>) -> SetUserPoolMfaConfigResponse {
        SetUserPoolMfaConfigResponse {
            sms_mfa_configuration: self.sms.clone(),
            software_token_mfa_configuration: self.software_token.clone(),
            email_mfa_configuration: self.email.clone(),
            web_authn_configuration: self.web_authn.clone(),
            mfa_configuration: Some(mfa.unwrap_or(UserPoolMfaType::Off)),
        }
    }
}

/// The second factors that a user has chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The factors that are switched on.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub enabled: BTreeSet<SecondFactor>,
    /// The one that is asked for first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preferred: Option<SecondFactor>,
    /// Whether a passkey that verifies the person may stand for both factors. It counts only
    /// beside another factor; [`User::passkeys_are_enough`] tells whether it does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub passkeys: bool,
}

impl Chosen {
    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.enabled.is_empty() && self.preferred.is_none() && !self.passkeys
    }

    /// Switches a factor on or off; off takes its preference along.
    pub fn set(&mut self, factor: SecondFactor, enabled: bool) {
        if enabled {
            self.enabled.insert(factor);
        } else {
            self.enabled.remove(&factor);
            self.preferred = self.preferred.filter(|preferred| *preferred != factor);
        }
    }

    /// `UserMFASettingList`; none where it would be empty.
    pub fn setting_list(&self) -> Option<Vec<String>> {
        let list: Vec<String> =
            self.enabled.iter().map(|factor| factor.as_str().to_owned()).collect();
        (!list.is_empty()).then_some(list)
    }

    /// `PreferredMfaSetting`.
    pub fn preferred_setting(&self) -> Option<String> {
        self.preferred.map(|factor| factor.as_str().to_owned())
    }

    /// The older `MFAOptions`, which know SMS only.
    pub fn options(&self) -> Option<Vec<MFAOptionType>> {
        self.enabled.contains(&SecondFactor::Sms).then(|| {
            vec![MFAOptionType {
                delivery_medium: Some(wire::DeliveryMediumType::Sms),
                attribute_name: Some("phone_number".to_owned()),
            }]
        })
    }
}

/// What one factor is to become; what is left out stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preference {
    /// Whether it is on.
    pub enabled: Option<bool>,
    /// Whether it is asked for first.
    pub preferred: Option<bool>,
}

/// Sets a user's preferences (behaviour-api.md 12.2). `refusal` words a factor that the user does
/// not have, which is worded differently for administrators.
pub fn prefer(
    pool: &UserPool,
    user: &mut User,
    preferences: &[(SecondFactor, Preference)],
    refusal: impl Fn(&User, SecondFactor) -> Error,
) -> Result<()> {
    let first = |preference: &Preference| preference.preferred == Some(true);
    if preferences.iter().filter(|(_, preference)| first(preference)).count() > 1 {
        return Err(
            Exception::InvalidParameter.because("Only one factor can be the preferred factor.")
        );
    }
    let mut chosen = user.second_factors.clone();
    for (factor, preference) in preferences {
        let enabled = preference.enabled.unwrap_or_else(|| chosen.enabled.contains(factor));
        if first(preference) && !enabled {
            return Err(Exception::InvalidParameter
                .because(format!("{} must be enabled to be preferred.", factor.as_str())));
        }
        if enabled && !has(user, *factor) {
            return Err(refusal(user, *factor));
        }
        chosen.set(*factor, enabled);
        match preference.preferred {
            Some(true) => chosen.preferred = Some(*factor),
            Some(false) => chosen.preferred = chosen.preferred.filter(|one| one != factor),
            None => {}
        }
    }
    let required = pool.settings.mfa_configuration == Some(UserPoolMfaType::On);
    if required && chosen.enabled.is_empty() && !user.second_factors.enabled.is_empty() {
        return Err(Exception::InvalidParameter
            .because("The last factor cannot be disabled while the user pool requires MFA."));
    }
    user.second_factors = chosen;
    Ok(())
}

/// Sets whether a passkey that verifies the person may stand for both factors. It can only beside
/// another factor, or who loses the passkey is locked out.
pub fn prefer_passkeys(pool: &UserPool, user: &mut User, wanted: Option<bool>) -> Result<()> {
    let counts = passkey::counts_as_second_factor(pool);
    if wanted == Some(true) {
        if !counts {
            return Err(Exception::InvalidParameter
                .because("Passkey MFA is not enabled for the user pool."));
        }
        if user.passkeys == 0 {
            return Err(Error::no_delivery_config("WEB_AUTHN"));
        }
    }
    let chosen = &mut user.second_factors;
    chosen.passkeys = wanted.unwrap_or(chosen.passkeys);
    if counts && chosen.passkeys && chosen.enabled.is_empty() {
        return Err(Exception::InvalidParameter
            .because("Passkey MFA needs another MFA factor to be enabled as well."));
    }
    Ok(())
}

/// Whether a user has what a factor needs. A number need not be verified; the first code does that.
pub fn has(user: &User, factor: SecondFactor) -> bool {
    match factor.kind() {
        Some(kind) => user.attribute(kind.attribute()).is_some(),
        None => user.software_token.as_ref().is_some_and(SoftwareToken::is_verified),
    }
}

/// What a sign-in asks for after the first factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Demand {
    /// Nothing more.
    Nothing,
    /// This factor.
    One(SecondFactor),
    /// One of these, as the person likes.
    Choice(Vec<SecondFactor>),
    /// To set up one of these first.
    SetUp(Vec<SecondFactor>),
}

impl Demand {
    /// The factors of which one is asked for.
    pub fn factors(&self) -> &[SecondFactor] {
        match self {
            Self::One(factor) => std::slice::from_ref(factor),
            Self::Choice(factors) => factors,
            Self::Nothing | Self::SetUp(_) => &[],
        }
    }
}

/// Whether a pool demands a second factor of a person who has none.
pub fn has_to_set_up(pool: &UserPool, user: &User) -> bool {
    matches!(demand(pool, user), Demand::SetUp(_))
}

/// The table of behaviour-api.md 12.3.
pub fn demand(pool: &UserPool, user: &User) -> Demand {
    let mfa = pool.settings.mfa_configuration.unwrap_or(UserPoolMfaType::Off);
    if mfa == UserPoolMfaType::Off {
        return Demand::Nothing;
    }
    let offered = pool.offered.factors();
    let chosen = usable(pool, user);
    let preferred = user.second_factors.preferred.filter(|factor| chosen.contains(factor));
    match (preferred, chosen.as_slice()) {
        (Some(factor), _) => Demand::One(factor),
        (None, [factor]) => Demand::One(*factor),
        (None, [_, _, ..]) => Demand::Choice(chosen),
        (None, []) if mfa == UserPoolMfaType::Optional => Demand::Nothing,
        (None, []) => [SecondFactor::Sms, SecondFactor::Email]
            .into_iter()
            .find(|factor| offered.contains(factor) && has(user, *factor))
            .map_or_else(|| Demand::SetUp(offered.into_iter().collect()), Demand::One),
    }
}

/// The factors that a user has switched on and can present here.
pub fn usable(pool: &UserPool, user: &User) -> Vec<SecondFactor> {
    let offered = pool.offered.factors();
    // Switching apps off for the pool leaves those who enrolled with what they have.
    let usable = |factor: &SecondFactor| {
        has(user, *factor) && (offered.contains(factor) || *factor == SecondFactor::SoftwareToken)
    };
    user.second_factors.enabled.iter().copied().filter(usable).collect()
}

/// The factors of a user's that bring what is proved up to a level.
pub fn towards(
    goal: Level,
    pool: &UserPool,
    user: &User,
    progress: &Progress,
) -> Vec<SecondFactor> {
    let reaches = |factor: &SecondFactor| {
        goal.is_met_by(&progress.clone().proving(Factor::from(*factor)).proved)
    };
    usable(pool, user).into_iter().filter(reaches).collect()
}

/// The factors that a user can present at all, as GetUserAuthFactors lists them.
pub fn configured(pool: &UserPool, user: &User) -> Vec<AuthFactorType> {
    let first = pool.first_factors();
    let mut configured = Vec::new();
    if user.password.is_some() {
        configured.push(AuthFactorType::Password);
    }
    let codes = [
        (AuthFactorType::EmailOtp, SecondFactor::Email, Kind::Email),
        (AuthFactorType::SmsOtp, SecondFactor::Sms, Kind::PhoneNumber),
    ];
    for (name, factor, kind) in codes {
        let alone = first.contains(&name) && user.verified(kind);
        if alone || user.second_factors.enabled.contains(&factor) {
            configured.push(name);
        }
    }
    if has(user, SecondFactor::SoftwareToken) {
        configured.push(AuthFactorType::SoftwareToken);
    }
    if user.passkeys > 0 && passkey::allows(pool) {
        configured.push(AuthFactorType::WebAuthn);
    }
    configured
}
