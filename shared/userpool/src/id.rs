//! Identifiers of pools and the names derived from them.

use serde::{Deserialize, Serialize};

/// The id of a user pool: `{region}_{nine letters or digits}`, e.g. `us-east-1_o9y9Yq5pO`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PoolId(String);

impl PoolId {
    /// Takes an id as a request or the table states it; its form was checked against the model.
    pub fn new(id: impl Into<String>) -> Self {
        Self(id.into())
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before `_`; SDKs read the Region from it.
    pub fn region(&self) -> &str {
        self.0.split_once('_').map_or("", |(region, _)| region)
    }

    /// What stands after `_`; SRP hashes it with the username.
    pub fn name_part(&self) -> &str {
        self.0.split_once('_').map_or("", |(_, name)| name)
    }
}

impl std::fmt::Display for PoolId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pool_id_names_its_region_and_its_name_part() {
        let id = PoolId::new("eu-west-1_AbCdEfGhI");

        assert_eq!((id.region(), id.name_part()), ("eu-west-1", "AbCdEfGhI"));
    }
}
