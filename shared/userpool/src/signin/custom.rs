//! The rounds of CUSTOM_AUTH: what the pool's own functions have asked, and how it was answered
//! (behaviour-oidc-and-more.md 4.3).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::seal::DataKey;
use crate::{PoolId, Sealed};

/// So many wrong answers end a sign-in, whatever the pool's functions say.
const WRONG_ANSWERS: usize = 3;

/// A challenge that was answered, as the pool's functions are told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChallengeResult {
    /// Which one.
    pub challenge_name: String,
    /// Whether the answer was right.
    pub challenge_result: bool,
    /// What the function that made it noted for the next ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub challenge_metadata: Option<String>,
}

impl ChallengeResult {
    /// A challenge of the service's own, answered right.
    pub fn right(challenge_name: impl Into<String>) -> Self {
        Self {
            challenge_name: challenge_name.into(),
            challenge_result: true,
            challenge_metadata: None,
        }
    }
}

/// What is known of a custom sign-in between two of its rounds.
///
/// There is no `Debug`: the private parameters tell the right answer.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Rounds {
    /// What was answered, in order.
    #[serde(rename = "h", default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<ChallengeResult>,
    /// What the answer is judged by.
    #[serde(rename = "p", default, skip_serializing_if = "BTreeMap::is_empty")]
    pub private: BTreeMap<String, String>,
    /// What is to be noted of the challenge that is asked.
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<String>,
}

impl Rounds {
    /// The answer to the challenge that was asked.
    pub fn answered(mut self, right: bool) -> Vec<ChallengeResult> {
        self.history.push(ChallengeResult {
            challenge_name: "CUSTOM_CHALLENGE".to_owned(),
            challenge_result: right,
            challenge_metadata: self.metadata,
        });
        self.history
    }

    /// What the table keeps.
    pub fn seal(
        &self,
        pool: &PoolId,
        id: &str,
        key: &DataKey,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> wire::Result<Sealed> {
        let plain = serde_json::to_vec(self)
            .map_err(|error| wire::Error::internal().caused_by(error))?;
        Ok(Sealed::new(&plain, &place(pool, id), key, random))
    }

    /// What the table has kept.
    pub fn open(sealed: &Sealed, pool: &PoolId, id: &str, key: &DataKey) -> Option<Self> {
        serde_json::from_slice(&sealed.open(&place(pool, id), key)?).ok()
    }
}

/// Whether the answers so far end a sign-in.
pub fn is_lost(history: &[ChallengeResult]) -> bool {
    history.iter().filter(|one| !one.challenge_result).count() >= WRONG_ANSWERS
}

fn place(pool: &PoolId, id: &str) -> String {
    format!("rounds#{pool}#{id}")
}
