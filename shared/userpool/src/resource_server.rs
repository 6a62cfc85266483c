//! Resource servers: the APIs that a pool issues tokens for, and the scopes that they know.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use wire::{Exception, ResourceServerScopeType, ResourceServerType, Result};

use crate::PoolId;

/// How many resource servers a pool may have (behaviour-api.md 5.6).
pub const SERVERS_PER_POOL: usize = 25;

/// How the identifiers and scopes begin that belong to the service itself: no owner makes one that
/// could be taken for them.
const RESERVED: &str = "aws.cognito";

/// An API that tokens of a pool are for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResourceServer {
    /// The pool that it belongs to.
    pub pool: PoolId,
    /// What its scopes begin with; it cannot change.
    pub identifier: String,
    /// Its name, for people.
    pub name: String,
    /// Its scopes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scopes: Vec<ResourceServerScopeType>,
}

impl ResourceServer {
    /// Refuses what the service keeps for itself, and a scope that is named twice.
    pub fn check(&self) -> Result<()> {
        if self.identifier.starts_with(RESERVED) {
            return Err(Exception::InvalidParameter
                .because(format!("Identifiers that begin with {RESERVED} are reserved.")));
        }
        let mut names = BTreeSet::new();
        match self.scopes.iter().find(|scope| !names.insert(&scope.scope_name)) {
            Some(twice) => Err(Exception::InvalidParameter
                .because(format!("The scope {} is named twice.", twice.scope_name))),
            None => Ok(()),
        }
    }

    /// Its scopes as clients and tokens name them.
    pub fn full_scopes(&self) -> impl Iterator<Item = String> {
        self.scopes.iter().map(|scope| format!("{}/{}", self.identifier, scope.scope_name))
    }

    /// The resource server as the API shows it. None here is the service's own.
    pub fn to_wire(&self) -> ResourceServerType {
        ResourceServerType {
            user_pool_id: Some(self.pool.to_string()),
            identifier: Some(self.identifier.clone()),
            name: Some(self.name.clone()),
            scopes: Some(self.scopes.clone()),
            managed_by: None,
        }
    }
}

/// The identifier in the name of a scope. Identifiers may hold a slash, names of scopes may not.
pub fn identifier_of(scope: &str) -> Option<&str> {
    scope.rsplit_once('/').map(|(identifier, _)| identifier)
}
