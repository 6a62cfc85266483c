//! Codes that prove an address, a number or the right to a new password.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use wire::{Error, Result};

use crate::seal::{DataKey, constant_time_eq};
use crate::{Kind, Timestamp, User, code};

/// What a code was sent for. One user has at most one live code for each purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To confirm a sign-up.
    SignUp,
    /// To verify the email address.
    Email,
    /// To verify the phone number.
    PhoneNumber,
    /// To set a new password.
    Password,
}

impl Purpose {
    /// Every purpose: what a user's deletion has to remove.
    pub const ALL: [Self; 4] = [Self::SignUp, Self::Email, Self::PhoneNumber, Self::Password];

    /// The purpose of a code that verifies an attribute.
    pub fn verifying(kind: Kind) -> Self {
        match kind {
            Kind::PhoneNumber => Self::PhoneNumber,
            Kind::Email | Kind::PreferredUsername => Self::Email,
        }
    }

    /// The purpose's name in keys and keyed hashes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SignUp => "sign_up",
            Self::Email => "email",
            Self::PhoneNumber => "phone_number",
            Self::Password => "password",
        }
    }

    /// How long a code is good for (behaviour-api.md 2).
    pub fn lifetime(self) -> Duration {
        match self {
            Self::SignUp | Self::Email | Self::PhoneNumber => Duration::from_secs(86_400),
            Self::Password => Duration::from_secs(3_600),
        }
    }
}

/// A code that was sent: a keyed hash of it, and all that it is bound to (I04).
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Code {
    /// What it was sent for.
    pub purpose: Purpose,
    /// The kind of address that it went to.
    pub kind: Kind,
    /// The very address or number that it proves.
    pub value: String,
    /// The client that asked; none when an administrator did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// When it ends.
    pub valid_until: Timestamp,
    hash: String,
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Code")
            .field("purpose", &self.purpose)
            .field("valid_until", &self.valid_until)
            .finish_non_exhaustive()
    }
}

/// The digits themselves, on their way into a message.
pub struct Digits(String);

impl Digits {
    /// The six digits. Only a message may show them.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// What a code is to be bound to.
pub struct Binding<'a> {
    /// Whose code it is.
    pub user: &'a User,
    /// What it is for.
    pub purpose: Purpose,
    /// The kind of address that it goes to.
    pub kind: Kind,
    /// The address or number.
    pub value: &'a str,
    /// The client that asks, if one does.
    pub client: Option<&'a str>,
}

impl Code {
    /// Makes a code of six digits, of which only the keyed hash is kept.
    pub fn issue(
        binding: &Binding<'_>,
        key: &DataKey,
        random: &mut dyn FnMut(&mut [u8]),
        now: Timestamp,
    ) -> (Self, Digits) {
        let digits = code::digits(6, random);
        let code = Self {
            purpose: binding.purpose,
            kind: binding.kind,
            value: binding.value.to_owned(),
            client: binding.client.map(str::to_owned),
            valid_until: now.plus(binding.purpose.lifetime()),
            hash: hash(key, binding.user, binding.purpose, binding.value, binding.client, &digits),
        };
        (code, Digits(digits))
    }

    /// Judges an answer. An expired code is expired even when it matches.
    pub fn verify(
        &self,
        answer: &str,
        user: &User,
        client: Option<&str>,
        key: &DataKey,
        now: Timestamp,
    ) -> Result<()> {
        if now >= self.valid_until {
            return Err(Error::expired_code());
        }
        // A code that an administrator caused may come back through any client.
        let client = self.client.as_ref().and(client);
        let given = hash(key, user, self.purpose, &self.value, client, answer);
        if constant_time_eq(given.as_bytes(), self.hash.as_bytes()) {
            Ok(())
        } else {
            Err(Error::code_mismatch())
        }
    }
}

fn hash(
    key: &DataKey,
    user: &User,
    purpose: Purpose,
    value: &str,
    client: Option<&str>,
    digits: &str,
) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};

    let parts = [&user.sub, purpose.as_str(), value, client.unwrap_or_default(), digits];
    STANDARD.encode(key.mac("code", &parts.map(str::as_bytes)))
}
