//! The binaries: a sentence and one call each.

use crate::functions::{Function, Role, Schedule};

/// The source of a function's binary.
pub(crate) fn binary(function: &Function) -> String {
    let (about, call) = match function.role {
        Role::Operation(operation) => (
            format!("`{operation}` on Lambda."),
            format!("serve(&functions::handler::{})", operation.snake_name()),
        ),
        Role::Documents => (
            "Public keys and discovery documents on Lambda.".to_owned(),
            "serve_pages()".to_owned(),
        ),
        Role::ConfirmUser => (
            "The page behind the link in a verification mail, on Lambda.".to_owned(),
            "serve_pages()".to_owned(),
        ),
        Role::Unknown => (
            "The answer on Lambda to what no other function is there for.".to_owned(),
            "serve_unknown()".to_owned(),
        ),
        Role::AccessKeys => (
            "The issue and revocation of access keys, for operators who invoke it on Lambda."
                .to_owned(),
            "serve_access_keys()".to_owned(),
        ),
        Role::Scheduled(schedule) => {
            let about = match schedule {
                Schedule::ExpireUnusedAccounts => {
                    "The removal on Lambda of invitations that nobody used."
                }
                Schedule::RotateSigningKeys => {
                    "The rotation on Lambda of the keys that sign tokens."
                }
                Schedule::RunImportJobs => "The import of users on Lambda.",
            };
            (about.to_owned(), format!("serve_scheduled(\"{}\")", schedule.kebab_name()))
        }
    };
    format!("//! {about}\n\nfn main() -> functions::Outcome {{\n    functions::{call}\n}}\n")
}
