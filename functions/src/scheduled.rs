//! What runs by the clock and not by a request.

use std::time::Duration;

use serde_json::{Value, json};

use crate::services::internal;
use crate::{Result, Services, census, expiry, import, purge, rotation};

/// The names of the scheduled functions.
pub const NAMES: [&str; 3] = ["expire-unused-accounts", "rotate-signing-keys", RUN_IMPORT_JOBS];

/// What imports users. A server on one machine runs it every second.
pub const RUN_IMPORT_JOBS: &str = "run-import-jobs";

/// How long one run goes on; the next one continues where it stopped.
const BUDGET: Duration = Duration::from_secs(13 * 60);

/// Runs a scheduled function once and returns its report; `None` for a name that nothing has.
pub async fn run(services: &Services, name: &str) -> Option<Result<Value>> {
    match name {
        "expire-unused-accounts" => Some(expire_unused_accounts(services).await),
        "rotate-signing-keys" => Some(rotate_signing_keys(services).await),
        RUN_IMPORT_JOBS => Some(run_import_jobs(services).await),
        _ => None,
    }
}

/// Removes accounts that nobody used and what deletions left behind, and counts those who are left.
async fn expire_unused_accounts(services: &Services) -> Result<Value> {
    let until = services.now().plus(BUDGET);
    let expired = expiry::expire_unused_accounts(services, until).await?;
    let purged = purge::all(services, until).await?;
    census::all(services, until).await?;
    let purged = serde_json::to_value(purged).map_err(internal)?;
    Ok(json!({
        "removed": expired.removed,
        "dropped": expired.dropped,
        "left": expired.left,
        "finished": expired.finished,
        "purged": purged,
    }))
}

/// Publishes, takes into use and drops the keys that sign tokens.
async fn rotate_signing_keys(services: &Services) -> Result<Value> {
    let until = services.now().plus(BUDGET);
    let report = rotation::rotate_signing_keys(services, until).await?;
    serde_json::to_value(report).map_err(internal)
}

/// Imports the users of the jobs that run.
async fn run_import_jobs(services: &Services) -> Result<Value> {
    let until = services.now().plus(BUDGET);
    let report = import::run_import_jobs(services, until).await?;
    serde_json::to_value(report).map_err(internal)
}
