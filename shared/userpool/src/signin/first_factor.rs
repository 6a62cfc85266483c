//! First factors of USER_AUTH: what a pool admits and a person has (behaviour-api.md 11.4).

use serde::{Deserialize, Serialize};
use wire::{AuthFactorType, ChallengeNameType, UserPoolMfaType, UserStatusType};

use super::factor::{Factor, Level};
use super::progress::{Flow, Progress};
use crate::second_factor::{self, Demand};
use crate::{Kind, User, UserPool, passkey};

/// A way to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FirstFactor {
    /// A password, by SRP.
    #[serde(rename = "r")]
    PasswordSrp,
    /// A password, sent.
    #[serde(rename = "p")]
    Password,
    /// A code by email.
    #[serde(rename = "e")]
    EmailCode,
    /// A code by SMS.
    #[serde(rename = "s")]
    SmsCode,
    /// A passkey.
    #[serde(rename = "w")]
    Passkey,
}

impl FirstFactor {
    /// Every way, in the order that answers list them.
    pub const ALL: [Self; 5] =
        [Self::PasswordSrp, Self::Password, Self::EmailCode, Self::SmsCode, Self::Passkey];

    /// The challenge that asks for it.
    pub fn challenge(self) -> ChallengeNameType {
        match self {
            Self::PasswordSrp => ChallengeNameType::PasswordSrp,
            Self::Password => ChallengeNameType::Password,
            Self::EmailCode => ChallengeNameType::EmailOtp,
            Self::SmsCode => ChallengeNameType::SmsOtp,
            Self::Passkey => ChallengeNameType::WebAuthn,
        }
    }

    /// The way that an answer or a preference names.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|factor| factor.challenge().as_str() == name)
    }

    /// Where its code goes, where there is one.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::EmailCode => Some(Kind::Email),
            Self::SmsCode => Some(Kind::PhoneNumber),
            Self::PasswordSrp | Self::Password | Self::Passkey => None,
        }
    }

    /// What the pool's policy calls it.
    fn policy(self) -> AuthFactorType {
        match self {
            Self::PasswordSrp | Self::Password => AuthFactorType::Password,
            Self::EmailCode => AuthFactorType::EmailOtp,
            Self::SmsCode => AuthFactorType::SmsOtp,
            Self::Passkey => AuthFactorType::WebAuthn,
        }
    }

    /// What is proved by it.
    pub fn proves(self) -> Factor {
        match self {
            Self::PasswordSrp | Self::Password => Factor::Password,
            Self::EmailCode => Factor::EmailCode,
            Self::SmsCode => Factor::SmsCode,
            // Of whichever kind it turns out to be: both are worth the same.
            Self::Passkey => Factor::RoamingPasskey,
        }
    }
}

/// What is offered to a login that nobody has: what a person of that name might well have, and
/// always the same for one seed, a keyed hash of the login (A08). Some people have no password.
pub fn plausible(pool: &UserPool, login: &str, seed: &[u8; 32]) -> Vec<FirstFactor> {
    let is = |kind| Kind::of_shape(login) == Some(kind) || pool.auto_verified().contains(&kind);
    // Where everybody needs a second factor, a code alone is not enough, nor most passkeys.
    let alone = pool.settings.mfa_configuration != Some(UserPoolMfaType::On);
    let might = |factor: &FirstFactor| match factor {
        FirstFactor::PasswordSrp | FirstFactor::Password => true,
        FirstFactor::EmailCode => alone && is(Kind::Email),
        FirstFactor::SmsCode => alone && is(Kind::PhoneNumber),
        FirstFactor::Passkey => {
            (alone || passkey::counts_as_second_factor(pool)) && seed[31] & 1 == 0
        }
    };
    let mut plausible: Vec<_> = admitted(pool).into_iter().filter(might).collect();
    let by_code = plausible.iter().any(|factor| factor.kind().is_some());
    if by_code && seed[30] & 3 == 0 {
        plausible.retain(|factor| factor.proves() != Factor::Password);
    }
    plausible
}

/// The ways that a pool admits by password.
pub fn passwords(pool: &UserPool) -> Vec<FirstFactor> {
    let by_password = |factor: &FirstFactor| factor.proves() == Factor::Password;
    admitted(pool).into_iter().filter(by_password).collect()
}

/// The ways that a pool admits at all.
fn admitted(pool: &UserPool) -> Vec<FirstFactor> {
    let policy = pool.first_factors();
    FirstFactor::ALL.into_iter().filter(|factor| policy.contains(&factor.policy())).collect()
}

/// The ways that are open to a person, for a sign-in that may have to reach a level.
pub fn offered(pool: &UserPool, user: &User, progress: &Progress) -> Vec<FirstFactor> {
    admitted(pool)
        .into_iter()
        .filter(|factor| !progress.has(factor.proves()) && is_open(pool, user, *factor))
        .filter(|factor| {
            let proving = progress.clone().proving(factor.proves());
            progress.goal.is_none_or(|goal| is_in_reach(goal, pool, user, &proving))
        })
        .collect()
}

/// Whether a code that goes to a verified address or number is enough to sign a user in.
pub fn signs_in_by_code(pool: &UserPool, user: &User) -> bool {
    let factors = offered(pool, user, &Progress::begin(Flow::Choice));
    factors.iter().any(|factor| factor.kind().is_some())
}

/// Whether what is proved comes up to a level, by itself or with a second factor that the person
/// has.
pub fn is_in_reach(goal: Level, pool: &UserPool, user: &User, progress: &Progress) -> bool {
    goal.is_met_by(&progress.proved)
        || (progress.has(Factor::Password)
            && !second_factor::towards(goal, pool, user, progress).is_empty())
}

fn is_open(pool: &UserPool, user: &User, factor: FirstFactor) -> bool {
    match factor {
        FirstFactor::PasswordSrp | FirstFactor::Password => user.password.is_some(),
        FirstFactor::EmailCode | FirstFactor::SmsCode => {
            // A code alone is one factor, and nothing follows it.
            let alone = second_factor::demand(pool, user) == Demand::Nothing;
            let has = factor.kind().is_some_and(|kind| user.verified(kind));
            alone && has && user.status() != UserStatusType::ForceChangePassword
        }
        FirstFactor::Passkey => {
            let alone = second_factor::demand(pool, user) == Demand::Nothing;
            let enough = alone || user.passkeys_are_enough(pool);
            user.passkeys > 0 && enough && user.status() != UserStatusType::ForceChangePassword
        }
    }
}
