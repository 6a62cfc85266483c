//! The functions of a deployment: one for each operation that is built, and four beside the API.

use functions::registry;
use wire::Operation;

use crate::access::{self, Kind, SMALL};

/// One function on Lambda.
pub(crate) struct Function {
    /// What it does.
    pub role: Role,
    /// The kind of access that it has.
    pub kind: &'static Kind,
    /// Its memory in MB, from which its share of a processor follows.
    pub memory: u16,
}

/// What a function does.
pub(crate) enum Role {
    /// An operation of the API.
    Operation(Operation),
    /// Public keys and discovery documents.
    Documents,
    /// The page behind the link in a verification mail.
    ConfirmUser,
    /// Every request that no other function is there for.
    Unknown,
    /// The removal of invitations that nobody used.
    ExpireUnusedAccounts,
}

impl Function {
    /// The name of its files.
    pub(crate) fn snake_name(&self) -> &'static str {
        match self.role {
            Role::Operation(operation) => operation.snake_name(),
            Role::Documents => "well_known",
            Role::ConfirmUser => "confirm_user",
            Role::Unknown => "unknown_operation",
            Role::ExpireUnusedAccounts => "expire_unused_accounts",
        }
    }

    /// The name that the gateway calls it by, after the stack's.
    pub(crate) fn name(&self) -> &'static str {
        match self.role {
            Role::Operation(operation) => operation.name(),
            Role::Documents => "WellKnown",
            Role::ConfirmUser => "ConfirmUser",
            Role::Unknown => "UnknownOperation",
            Role::ExpireUnusedAccounts => "ExpireUnusedAccounts",
        }
    }
}

/// Every function; the operations in order of their names.
pub(crate) fn all() -> Result<Vec<Function>, String> {
    let mut functions = Vec::new();
    let mut built: Vec<Operation> =
        registry::BUILT.iter().map(|handler| handler.operation).collect();
    built.sort_by_key(|operation| operation.name());
    for operation in built {
        let (kind, memory) = access::of(operation).ok_or_else(|| {
            format!("say in tests/src/bin/scaffold/access.rs what {operation} has access to")
        })?;
        functions.push(Function { role: Role::Operation(operation), kind, memory });
    }
    let beside = [
        (Role::Documents, &access::DISCOVER),
        (Role::ConfirmUser, &access::REGISTER),
        (Role::Unknown, &access::REFUSE),
        (Role::ExpireUnusedAccounts, &access::SWEEP),
    ];
    functions.extend(beside.into_iter().map(|(role, kind)| Function { role, kind, memory: SMALL }));
    Ok(functions)
}
