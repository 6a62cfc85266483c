//! What a person can prove, and what proofs are worth together (behaviour-api-2026.md 4).

use serde::{Deserialize, Serialize};

use crate::Kind;
use crate::second_factor::SecondFactor;

/// Something that a person has proved in a sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Factor {
    /// The password, sent or by SRP.
    #[serde(rename = "p")]
    Password,
    /// A code by email.
    #[serde(rename = "e")]
    EmailCode,
    /// A code by SMS.
    #[serde(rename = "s")]
    SmsCode,
    /// A code of an authenticator app.
    #[serde(rename = "t")]
    SoftwareToken,
    /// A passkey that lives in the device itself.
    #[serde(rename = "w")]
    PlatformPasskey,
    /// A passkey on a key that is carried about.
    #[serde(rename = "h")]
    RoamingPasskey,
    /// Whatever the pool's own functions ask for.
    #[serde(rename = "c")]
    Custom,
    /// A device that is remembered.
    #[serde(rename = "d")]
    Device,
}

impl Factor {
    /// What a code proves that came back from an address or number.
    pub fn of_code(kind: Kind) -> Self {
        match kind {
            Kind::PhoneNumber => Self::SmsCode,
            Kind::Email | Kind::PreferredUsername => Self::EmailCode,
        }
    }

    /// Every factor.
    pub const ALL: [Self; 8] = [
        Self::Password,
        Self::EmailCode,
        Self::SmsCode,
        Self::SoftwareToken,
        Self::PlatformPasskey,
        Self::RoamingPasskey,
        Self::Custom,
        Self::Device,
    ];

    /// How `amr` names it; what the service has no name for does not stand there.
    pub fn method(self) -> Option<&'static str> {
        match self {
            Self::Password => Some("pwd"),
            Self::EmailCode => Some("email_otp"),
            Self::SmsCode => Some("sms"),
            Self::SoftwareToken => Some("otp"),
            Self::PlatformPasskey => Some("swk"),
            Self::RoamingPasskey => Some("hwk"),
            Self::Custom | Self::Device => None,
        }
    }

    /// The factors that an `amr` names; other methods are none of ours.
    pub fn of_methods<'a>(methods: impl IntoIterator<Item = &'a str>) -> Vec<Self> {
        let named = |name: &str| Self::ALL.into_iter().find(|one| one.method() == Some(name));
        methods.into_iter().filter_map(named).collect()
    }

    /// Whether it is a passkey.
    pub fn is_passkey(self) -> bool {
        matches!(self, Self::PlatformPasskey | Self::RoamingPasskey)
    }
}

impl From<SecondFactor> for Factor {
    fn from(factor: SecondFactor) -> Self {
        match factor {
            SecondFactor::Sms => Self::SmsCode,
            SecondFactor::SoftwareToken => Self::SoftwareToken,
            SecondFactor::Email => Self::EmailCode,
        }
    }
}

/// How sure a sign-in is of the person. The levels are fixed; a pool may name them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// A password alone.
    #[serde(rename = "1")]
    One,
    /// A code by SMS or email alone.
    #[serde(rename = "2")]
    Two,
    /// A passkey alone, or a password and a code by SMS or email.
    #[serde(rename = "3")]
    Three,
    /// A password and a code of an authenticator app.
    #[serde(rename = "4")]
    Four,
}

impl Level {
    /// Every level, the lowest first.
    pub const ALL: [Self; 4] = [Self::One, Self::Two, Self::Three, Self::Four];

    /// The key of the level in `AcrConfiguration`.
    pub fn key(self) -> &'static str {
        match self {
            Self::One => "Level1",
            Self::Two => "Level2",
            Self::Three => "Level3",
            Self::Four => "Level4",
        }
    }

    /// What the level is called unless the pool says otherwise.
    pub fn default_name(self) -> &'static str {
        match self {
            Self::One => "urn:cognito:loa:1",
            Self::Two => "urn:cognito:loa:2",
            Self::Three => "urn:cognito:loa:3",
            Self::Four => "urn:cognito:loa:4",
        }
    }

    /// The highest level that proofs meet in full.
    pub fn of(proved: &[Factor]) -> Option<Self> {
        let has = |factor| proved.contains(&factor);
        let code = has(Factor::EmailCode) || has(Factor::SmsCode);
        if has(Factor::Password) && has(Factor::SoftwareToken) {
            Some(Self::Four)
        } else if proved.iter().any(|one| one.is_passkey()) || (has(Factor::Password) && code) {
            Some(Self::Three)
        } else if code {
            Some(Self::Two)
        } else if has(Factor::Password) {
            Some(Self::One)
        } else {
            None
        }
    }

    /// Whether proofs meet this level or a higher one.
    pub fn is_met_by(self, proved: &[Factor]) -> bool {
        Self::of(proved) >= Some(self)
    }
}

/// `amr`: the methods in the order of their proofs, and `mfa` where they are two or more.
pub fn methods(proved: &[Factor]) -> Vec<String> {
    let mut methods: Vec<String> = Vec::new();
    for method in proved.iter().filter_map(|factor| factor.method()) {
        if !methods.iter().any(|known| known == method) {
            methods.push(method.to_owned());
        }
    }
    if methods.len() > 1 {
        methods.push("mfa".to_owned());
    }
    methods
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(proved: &[Factor], level: Option<Level>, amr: &[&str]) {
        assert_eq!(Level::of(proved), level);
        assert_eq!(methods(proved), amr);
    }

    #[test]
    fn proofs_are_worth_what_the_table_of_levels_says() {
        use Factor::*;

        check(&[], None, &[]);
        check(&[Custom, Device], None, &[]);
        check(&[Password], Some(Level::One), &["pwd"]);
        check(&[Password, Device], Some(Level::One), &["pwd"]);
        check(&[EmailCode], Some(Level::Two), &["email_otp"]);
        check(&[SmsCode], Some(Level::Two), &["sms"]);
        check(&[PlatformPasskey], Some(Level::Three), &["swk"]);
        check(&[RoamingPasskey], Some(Level::Three), &["hwk"]);
        check(&[Password, SmsCode], Some(Level::Three), &["pwd", "sms", "mfa"]);
        check(&[Password, EmailCode], Some(Level::Three), &["pwd", "email_otp", "mfa"]);
        check(&[Password, SoftwareToken], Some(Level::Four), &["pwd", "otp", "mfa"]);
        check(&[PlatformPasskey, SoftwareToken], Some(Level::Three), &["swk", "otp", "mfa"]);
    }

    #[test]
    fn methods_name_their_factors() {
        let factors = Factor::of_methods(["pwd", "otp", "mfa", "fed"]);

        assert_eq!(factors, [Factor::Password, Factor::SoftwareToken]);
    }
}
