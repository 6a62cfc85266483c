//! Sign-ins by custom challenges: what the owner's functions are told of them, what they decide, and
//! what is kept of it between two answers (behaviour-oidc-and-more.md 4.3).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::seal::DataKey;
use crate::{PoolId, Sealed};

/// So many wrong answers end a sign-in, whatever the owner's functions say.
const WRONG_ANSWERS: usize = 3;

/// A challenge of a sign-in and how it went, as the owner's functions see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ChallengeResult {
    /// The name, such as `CUSTOM_CHALLENGE` or `SRP_A`.
    pub challenge_name: String,
    /// Whether the answer was right.
    pub challenge_result: bool,
    /// What the function that made the challenge calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub challenge_metadata: Option<String>,
}

impl ChallengeResult {
    /// A challenge that was answered.
    pub fn new(name: impl Into<String>, passed: bool) -> Self {
        Self { challenge_name: name.into(), challenge_result: passed, challenge_metadata: None }
    }

    /// The same, under the name of the function that made it.
    #[must_use]
    pub fn with_metadata(self, metadata: Option<String>) -> Self {
        Self { challenge_metadata: metadata, ..self }
    }
}

/// What comes next in a sign-in, as DefineAuthChallenge says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Definition {
    /// The challenge to put.
    pub challenge_name: Option<String>,
    /// Whether the person is who they say.
    pub issue_tokens: bool,
    /// Whether the sign-in has failed.
    pub fail_authentication: bool,
}

/// A custom challenge, as CreateAuthChallenge makes it. What is private stays with the service.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Created {
    /// What the client is told.
    pub public: BTreeMap<String, String>,
    /// What the answer is judged by.
    pub private: BTreeMap<String, String>,
    /// What the function calls the challenge, for later ones.
    pub metadata: Option<String>,
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
    /// What is asked, where the service itself judges the answer.
    #[serde(rename = "a", default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<String>,
    /// What is to be noted of the challenge that is asked.
    #[serde(rename = "m", default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<String>,
}

impl Rounds {
    /// Rounds in which the service itself judges what is asked next.
    pub fn asking(name: &str, history: Vec<ChallengeResult>) -> Self {
        Self { asked: Some(name.to_owned()), history, ..Self::default() }
    }

    /// The answer to the challenge that was asked.
    pub fn answered(mut self, right: bool) -> Vec<ChallengeResult> {
        let result = ChallengeResult::new("CUSTOM_CHALLENGE", right);
        self.history.push(result.with_metadata(self.metadata));
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
        let plain =
            serde_json::to_vec(self).map_err(|error| wire::Error::internal().caused_by(error))?;
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_result_is_written_as_functions_read_it() {
        let plain = ChallengeResult::new("SRP_A", true);
        let named = ChallengeResult::new("CUSTOM_CHALLENGE", false)
            .with_metadata(Some("CAPTCHA".to_owned()));

        assert_eq!(
            serde_json::to_value([plain, named]).unwrap(),
            json!([
                { "challengeName": "SRP_A", "challengeResult": true },
                {
                    "challengeName": "CUSTOM_CHALLENGE",
                    "challengeResult": false,
                    "challengeMetadata": "CAPTCHA",
                },
            ])
        );
    }
}
