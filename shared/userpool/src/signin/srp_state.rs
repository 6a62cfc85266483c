//! What the server remembers of an SRP exchange: the secret block, since real clients send no
//! session with their proof (behaviour-api.md 9.4).

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use wire::{Error, Result};

use super::{Progress, Way};
use crate::seal::{DataKey, SEAL_NONCE};
use crate::{AppClient, Timestamp, UserPool};

/// Secret blocks are as long as a multiple of this, in bytes; any name of usual length fits in one.
const STEP: usize = 512;

/// An SRP exchange between its two calls.
#[derive(Clone, Serialize, Deserialize)]
pub struct SrpState {
    /// What a right proof uses up.
    #[serde(rename = "i")]
    pub id: String,
    /// The family of operations.
    #[serde(rename = "w")]
    pub way: Way,
    /// The stored username, or an invented one for a login that nobody has.
    #[serde(rename = "u")]
    pub username: String,
    /// Whose exchange it is; an invented one for a login that nobody has.
    #[serde(rename = "s")]
    pub sub: String,
    /// The user's epoch when the exchange began.
    #[serde(rename = "e", default)]
    pub epoch: u64,
    /// The login as it was typed, where nobody has it: its failures are counted all the same.
    #[serde(rename = "l", default, skip_serializing_if = "Option::is_none")]
    pub unknown_login: Option<String>,
    /// The device that proves itself, where it is one.
    #[serde(rename = "d", default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// The exchange, in base64.
    #[serde(rename = "x")]
    pub exchange: String,
    /// What the sign-in had come to before it.
    #[serde(rename = "g", default)]
    pub progress: Progress,
    /// When the exchange ends.
    #[serde(rename = "t")]
    pub valid_until: Timestamp,
}

impl SrpState {
    /// The secret block, and the bytes that the client signs.
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
        // The length of the block must not tell who exists (A03).
        plain.resize(plain.len().next_multiple_of(STEP), b' ');
        let place = associated(pool, client, self.device.as_deref());
        Ok(STANDARD.encode(key.seal(&plain, &place, nonce)))
    }

    /// Opens a secret block of a person's or of a device; with it come the raw bytes that were
    /// signed. Neither can be presented as the other.
    pub fn open(
        block: &str,
        device: Option<&str>,
        way: Way,
        pool: &UserPool,
        client: &AppClient,
        key: &DataKey,
        now: Timestamp,
    ) -> Result<(Self, Vec<u8>)> {
        let open = || {
            let raw = STANDARD.decode(block).ok()?;
            let plain = key.open(&raw, &associated(pool, client, device))?;
            let state = serde_json::from_slice::<Self>(&plain).ok()?;
            (state.way == way).then_some((state, raw))
        };
        let (state, raw) = open().ok_or_else(Error::incorrect_username_or_password)?;
        if now >= state.valid_until { Err(Error::session_expired()) } else { Ok((state, raw)) }
    }
}

fn associated(pool: &UserPool, client: &AppClient, device: Option<&str>) -> String {
    match device {
        None => format!("srp#{}#{}", pool.id, client.id),
        Some(device) => format!("device-srp#{}#{}#{device}", pool.id, client.id),
    }
}
