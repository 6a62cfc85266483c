//! What a sign-in has come to, carried from step to step.

use serde::{Deserialize, Serialize};

use super::factor::{Factor, Level};
use crate::Timestamp;
use crate::second_factor::Demand;

/// The kind of flow that a sign-in began with, where later steps depend on it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Flow {
    /// A password, sent or by SRP.
    #[default]
    #[serde(rename = "p")]
    Password,
    /// USER_AUTH: a first factor of the person's choice.
    #[serde(rename = "u")]
    Choice,
    /// CUSTOM_AUTH: the pool's own functions decide.
    #[serde(rename = "c")]
    Custom,
}

impl Flow {
    fn is_password(&self) -> bool {
        *self == Self::Password
    }
}

/// A device of the person's that came up in the sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownDevice {
    /// Its key.
    #[serde(rename = "k")]
    pub key: String,
    /// Whether it is remembered: then it proves itself.
    #[serde(rename = "r")]
    pub remembered: bool,
}

/// What is proved so far, and what the rest of the way depends on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The flow.
    #[serde(rename = "f", default, skip_serializing_if = "Flow::is_password")]
    pub flow: Flow,
    /// What is proved, in order.
    #[serde(rename = "p", default, skip_serializing_if = "Vec::is_empty")]
    pub proved: Vec<Factor>,
    /// Which temporary password is proved, where it is one: since when it is valid.
    #[serde(rename = "t", default, skip_serializing_if = "Option::is_none")]
    pub temporary_since: Option<Timestamp>,
    /// The device.
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    pub device: Option<KnownDevice>,
    /// The level that the caller asked for.
    #[serde(rename = "g", default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<Level>,
    /// Whether the person has taken a new password on the way.
    #[serde(rename = "n", default, skip_serializing_if = "std::ops::Not::not")]
    pub new_password: bool,
    /// Whether the person has set up a second factor on the way.
    #[serde(rename = "s", default, skip_serializing_if = "std::ops::Not::not")]
    pub set_up: bool,
    /// Where the rounds of a custom flow are kept.
    #[serde(rename = "r", default, skip_serializing_if = "Option::is_none")]
    pub rounds: Option<String>,
    /// The id of the sign-in, where it has been noted on the way.
    #[serde(rename = "e", default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
}

impl Progress {
    /// The beginning of a flow.
    pub fn begin(flow: Flow) -> Self {
        Self { flow, ..Self::default() }
    }

    /// Whether a factor is proved.
    pub fn has(&self, factor: Factor) -> bool {
        self.proved.contains(&factor)
    }

    /// With one more factor proved.
    #[must_use]
    pub fn proving(mut self, factor: Factor) -> Self {
        if !self.has(factor) {
            self.proved.push(factor);
        }
        self
    }

    /// Whether something beside the first factor is proved that counts as a second one. Where a
    /// password is proved it is the first factor, whenever it came; what was proved before it was
    /// not asked for as a second one, and has to be what is demanded.
    pub fn has_second_factor(&self, demand: &Demand) -> bool {
        let password = self.proved.iter().position(|factor| *factor == Factor::Password);
        let (before, from) = self.proved.split_at(password.unwrap_or_default());
        let counts = |factor: &Factor| match factor {
            Factor::EmailCode | Factor::SmsCode | Factor::SoftwareToken => true,
            Factor::Password
            | Factor::PlatformPasskey
            | Factor::RoamingPasskey
            | Factor::Custom
            | Factor::Device => false,
        };
        from.iter().skip(1).any(counts)
            || demand.factors().iter().any(|factor| before.contains(&Factor::from(*factor)))
    }
}
