//! README's table of operations.

use std::error::Error;
use std::fmt::Write as _;

use functions::registry;
use wire::{Access, Operation};

/// The README with the table as it should be.
pub(crate) fn fill(text: &str) -> Result<String, Box<dyn Error>> {
    let built = registry::BUILT.len();
    let mut table = format!("\n{built} of {} operations are built.\n\n", Operation::ALL.len());
    table.push_str("| operation | who calls it | built |\n|---|---|---|\n");
    for operation in Operation::ALL {
        let caller = match operation.access() {
            Access::Open => "an app client",
            Access::Token => "a person with an access token",
            Access::Signed => "an administrator",
            Access::Either => "an app client or an administrator",
        };
        let is_built = if registry::handler_of(*operation).is_some() { "yes" } else { "" };
        writeln!(table, "| {operation} | {caller} | {is_built} |")?;
    }
    table.push('\n');
    super::between(text, "<!-- operations -->", "<!-- /operations -->", &table)
}
