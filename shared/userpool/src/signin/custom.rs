//! What the owner's functions are told of a sign-in by custom challenges, and what they decide.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

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
