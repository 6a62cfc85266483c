//! The binaries: a sentence and one call each.

use crate::functions::{Function, Role};

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
        Role::ExpireUnusedAccounts => (
            "The removal on Lambda of invitations that nobody used.".to_owned(),
            "serve_scheduled(\"expire-unused-accounts\")".to_owned(),
        ),
    };
    format!("//! {about}\n\nfn main() -> functions::Outcome {{\n    functions::{call}\n}}\n")
}
