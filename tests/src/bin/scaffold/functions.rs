//! The functions of a deployment: one for each operation that is built, and six beside the API.

use functions::registry;
use wire::{Access, Operation};

use crate::access::{self, Kind, SMALL, WHOLE};

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
    /// What runs by the clock.
    Scheduled(Schedule),
    /// What only operators invoke: issuing, listing and revoking access keys.
    AccessKeys,
}

/// What runs by the clock, and when.
#[derive(Clone, Copy)]
pub(crate) enum Schedule {
    /// The removal of invitations that nobody used.
    ExpireUnusedAccounts,
    /// The rotation of the keys that sign tokens.
    RotateSigningKeys,
    /// The import of users.
    RunImportJobs,
}

impl Schedule {
    /// The name that the function is run by.
    pub(crate) fn kebab_name(self) -> &'static str {
        match self {
            Self::ExpireUnusedAccounts => "expire-unused-accounts",
            Self::RotateSigningKeys => "rotate-signing-keys",
            Self::RunImportJobs => "run-import-jobs",
        }
    }

    /// The name of its rule.
    pub(crate) fn rule(self) -> &'static str {
        match self {
            Self::ExpireUnusedAccounts => "EveryHour",
            Self::RotateSigningKeys => "EveryDay",
            Self::RunImportJobs => "EveryMinute",
        }
    }

    /// How often it runs.
    pub(crate) fn rate(self) -> &'static str {
        match self {
            Self::ExpireUnusedAccounts => "rate(1 hour)",
            Self::RotateSigningKeys => "rate(1 day)",
            Self::RunImportJobs => "rate(1 minute)",
        }
    }

    /// What it does there, for who reads the rule.
    pub(crate) fn description(self) -> &'static str {
        match self {
            Self::ExpireUnusedAccounts => "Removes invitations that nobody used.",
            Self::RotateSigningKeys => "Rotates the keys that sign tokens.",
            Self::RunImportJobs => "Imports the users of jobs that run.",
        }
    }
}

impl Function {
    /// The name of its files.
    pub(crate) fn snake_name(&self) -> &'static str {
        match self.role {
            Role::Operation(operation) => operation.snake_name(),
            Role::Documents => "well_known",
            Role::ConfirmUser => "confirm_user",
            Role::Unknown => "unknown_operation",
            Role::Scheduled(Schedule::ExpireUnusedAccounts) => "expire_unused_accounts",
            Role::Scheduled(Schedule::RotateSigningKeys) => "rotate_signing_keys",
            Role::Scheduled(Schedule::RunImportJobs) => "run_import_jobs",
            Role::AccessKeys => "access_keys",
        }
    }

    /// The name that the gateway calls it by, after the stack's.
    pub(crate) fn name(&self) -> &'static str {
        match self.role {
            Role::Operation(operation) => operation.name(),
            Role::Documents => "WellKnown",
            Role::ConfirmUser => "ConfirmUser",
            Role::Unknown => "UnknownOperation",
            Role::Scheduled(Schedule::ExpireUnusedAccounts) => "ExpireUnusedAccounts",
            Role::Scheduled(Schedule::RotateSigningKeys) => "RotateSigningKeys",
            Role::Scheduled(Schedule::RunImportJobs) => "RunImportJobs",
            Role::AccessKeys => "AccessKeys",
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
        let (kind, memory) = access::of(operation);
        if kind.verifies != verifies(operation) {
            return Err(format!(
                "{operation} verifies signatures, and {} does not, or the other way round",
                kind.name
            ));
        }
        functions.push(Function { role: Role::Operation(operation), kind, memory });
    }
    let beside = [
        (Role::Documents, &access::DISCOVER, SMALL),
        (Role::ConfirmUser, &access::REGISTER, SMALL),
        (Role::Unknown, &access::REFUSE, SMALL),
        (Role::Scheduled(Schedule::ExpireUnusedAccounts), &access::SWEEP, SMALL),
        (Role::Scheduled(Schedule::RotateSigningKeys), &access::ROTATE, WHOLE),
        (Role::Scheduled(Schedule::RunImportJobs), &access::IMPORT, WHOLE),
        (Role::AccessKeys, &access::ISSUE_KEYS, SMALL),
    ];
    functions.extend(beside.map(|(role, kind, memory)| Function { role, kind, memory }));
    Ok(functions)
}

/// Whether the signatures of an operation's callers are verified: of those that administrators
/// alone call, and of the exchange of tokens, which can do without.
fn verifies(operation: Operation) -> bool {
    operation.access() == Access::Signed || operation == Operation::GetDerivedToken
}
