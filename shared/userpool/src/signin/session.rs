//! Session strings: what a sign-in remembers between two calls, sealed into the caller's hands.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use wire::{Error, Result};

use super::first_factor::FirstFactor;
use super::progress::Progress;
use crate::seal::{DataKey, SEAL_NONCE};
use crate::second_factor::SecondFactor;
use crate::{AppClient, Kind, Timestamp, User, UserPool, passkey};

/// Sessions are as long as a multiple of this, in bytes, before they are sealed.
const STEP: usize = 384;

/// Through which family of operations a sign-in goes; one cannot continue the other's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// InitiateAuth and RespondToAuthChallenge.
    #[serde(rename = "p")]
    Public,
    /// Their Admin twins.
    #[serde(rename = "a")]
    Admin,
}

/// The answer that a session waits for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pending {
    /// A password in place of the temporary one.
    #[serde(rename = "n")]
    NewPassword {
        /// Which temporary password began the step: since when it is valid.
        #[serde(rename = "t")]
        temporary_since: Option<Timestamp>,
    },
    /// A code that was sent, of which this is the keyed hash.
    #[serde(rename = "c")]
    Code {
        /// Where it was sent: by email or SMS.
        #[serde(rename = "f")]
        kind: Kind,
        /// The keyed hash.
        #[serde(rename = "h")]
        hash: String,
    },
    /// A code of an authenticator app.
    #[serde(rename = "a")]
    SoftwareToken,
    /// A choice of second factor.
    #[serde(rename = "s")]
    Selection(Vec<SecondFactor>),
    /// A choice of first factor.
    #[serde(rename = "h")]
    Choice(Vec<FirstFactor>),
    /// A password.
    #[serde(rename = "p")]
    Password,
    /// The client's half of SRP.
    #[serde(rename = "r")]
    PasswordSrp,
    /// A proof by SRP, whose state is in the secret block.
    #[serde(rename = "v")]
    Proof,
    /// A passkey.
    #[serde(rename = "w")]
    Passkey(passkey::Challenge),
    /// The proof of the remembered device, whose state is kept with it.
    #[serde(rename = "d")]
    Device,
    /// An answer that the pool's own functions judge.
    #[serde(rename = "q")]
    Custom,
    /// The confirmation of a sign-up, which may go on to be the first sign-in.
    #[serde(rename = "o")]
    Confirmation,
    /// The first sign-in of who has just confirmed their sign-up, and by what.
    #[serde(rename = "g")]
    Confirmed(Kind),
    /// A second factor that is being set up.
    #[serde(rename = "u")]
    SetUp {
        /// What may be set up.
        #[serde(rename = "c")]
        choices: Vec<SecondFactor>,
        /// Whether an authenticator app has been set up within this sign-in.
        #[serde(rename = "r")]
        ready: bool,
    },
}

/// A step of a sign-in that waits for its answer, bound to all that it must not be moved to.
#[derive(Clone, Serialize, Deserialize)]
pub struct Session {
    /// What a successful answer uses up.
    #[serde(rename = "i")]
    pub id: String,
    /// The family of operations.
    #[serde(rename = "w")]
    pub way: Way,
    /// The stored username; the login as it was typed where nobody has it.
    #[serde(rename = "u")]
    pub username: String,
    /// The user's sub, so that a later user of the same name is someone else.
    #[serde(rename = "s")]
    pub sub: String,
    /// Whether the login is one that nobody has.
    #[serde(rename = "x", default, skip_serializing_if = "std::ops::Not::not")]
    pub unknown: bool,
    /// The user's epoch when the step began.
    #[serde(rename = "e")]
    pub epoch: u64,
    /// The answer that is waited for.
    #[serde(rename = "p")]
    pub pending: Pending,
    /// What is proved so far.
    #[serde(rename = "g", default)]
    pub progress: Progress,
    /// When the step ends.
    #[serde(rename = "t")]
    pub valid_until: Timestamp,
}

impl Session {
    /// The string that the client carries.
    pub fn seal(
        &self,
        pool: &UserPool,
        client: &AppClient,
        key: &DataKey,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<String> {
        let mut nonce = [0; SEAL_NONCE];
        random(&mut nonce);
        let mut plain =
            serde_json::to_vec(self).map_err(|error| Error::internal().caused_by(error))?;
        // The length of the string must not tell who exists (A08).
        plain.resize(plain.len().next_multiple_of(STEP), b' ');
        let sealed = key.seal(&plain, &associated(pool, client), nonce);
        Ok(URL_SAFE_NO_PAD.encode([place(pool, client).as_bytes(), &sealed].concat()))
    }

    /// The pool and client that a session string names, before anything about it is believed: some
    /// operations are told nothing else.
    pub fn place(text: &str) -> Option<(String, String)> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let mut parts = bytes.splitn(3, |byte| *byte == b'#');
        let mut part = || String::from_utf8(parts.next()?.to_vec()).ok();
        Some((part()?, part()?))
    }

    /// Opens a session string, which only the same pool and client can.
    pub fn open(
        text: &str,
        pool: &UserPool,
        client: &AppClient,
        key: &DataKey,
        now: Timestamp,
    ) -> Result<Self> {
        let open = || {
            let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
            let sealed = bytes.strip_prefix(place(pool, client).as_bytes())?;
            let plain = key.open(sealed, &associated(pool, client))?;
            serde_json::from_slice::<Self>(&plain).ok()
        };
        let session = open().ok_or_else(Error::invalid_session)?;
        if now >= session.valid_until { Err(Error::session_expired()) } else { Ok(session) }
    }

    /// Whether the user is still the one, in the same epoch, that the step began with. Who was
    /// disabled before hears of it once they have proved who they are (A01).
    pub fn check(&self, user: &User) -> Result<()> {
        if user.sub != self.sub || user.epoch != self.epoch {
            return Err(Error::invalid_session());
        }
        Ok(())
    }
}

/// What a session string begins with.
fn place(pool: &UserPool, client: &AppClient) -> String {
    format!("{}#{}#", pool.id, client.id)
}

fn associated(pool: &UserPool, client: &AppClient) -> String {
    format!("session#{}#{}", pool.id, client.id)
}
