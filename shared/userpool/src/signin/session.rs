//! Session strings: what a sign-in remembers between two calls, sealed into the caller's hands.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use wire::{Error, Result};

use crate::seal::{DataKey, SEAL_NONCE};
use crate::{AppClient, Timestamp, User, UserPool, code};

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
    /// The stored username.
    #[serde(rename = "u")]
    pub username: String,
    /// The user's sub, so that a later user of the same name is someone else.
    #[serde(rename = "s")]
    pub sub: String,
    /// The user's epoch when the step began.
    #[serde(rename = "e")]
    pub epoch: u64,
    /// The answer that is waited for.
    #[serde(rename = "p")]
    pub pending: Pending,
    /// When the step ends.
    #[serde(rename = "t")]
    pub valid_until: Timestamp,
}

impl Session {
    /// Begins a step.
    pub fn begin(
        way: Way,
        user: &User,
        pending: Pending,
        client: &AppClient,
        random: &mut dyn FnMut(&mut [u8]),
        now: Timestamp,
    ) -> Self {
        Self {
            id: code::uuid_v4(random),
            way,
            username: user.username.clone(),
            sub: user.sub.clone(),
            epoch: user.epoch,
            pending,
            valid_until: now.plus(client.session_validity()),
        }
    }

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
        let plain = serde_json::to_vec(self).map_err(|error| Error::internal().caused_by(error))?;
        Ok(URL_SAFE_NO_PAD.encode(key.seal(&plain, &associated(pool, client), nonce)))
    }

    /// Opens a session string, which only the same pool, client and family of operations can.
    pub fn open(
        text: &str,
        way: Way,
        pool: &UserPool,
        client: &AppClient,
        key: &DataKey,
        now: Timestamp,
    ) -> Result<Self> {
        let open = || {
            let plain = key.open(&URL_SAFE_NO_PAD.decode(text).ok()?, &associated(pool, client))?;
            serde_json::from_slice::<Self>(&plain).ok().filter(|session| session.way == way)
        };
        let session = open().ok_or_else(Error::invalid_session)?;
        if now >= session.valid_until { Err(Error::session_expired()) } else { Ok(session) }
    }

    /// Whether the user is still the one, in the same epoch, that the step began with.
    pub fn check(&self, user: &User) -> Result<()> {
        if user.sub != self.sub || user.epoch != self.epoch {
            return Err(Error::invalid_session());
        }
        if !user.listed.enabled {
            return Err(Error::user_disabled());
        }
        Ok(())
    }
}

fn associated(pool: &UserPool, client: &AppClient) -> String {
    format!("session#{}#{}", pool.id, client.id)
}
