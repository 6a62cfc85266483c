//! Measures the deletion of a pool: `measure_deletion [users]`, 100,000 unless told.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(clippy::expect_used, reason = "a measurement fails by panicking")]

use std::time::Instant;

use serde_json::json;
use tests::{World, minutes, tell, users_told};

#[tokio::main]
async fn main() {
    let users = users_told();
    let world = World::new().await;
    let pool = world.pool(tests::pool().with_email_alias()).await;
    let begun = Instant::now();
    pool.people(0..users).await;
    println!("{users} users written in {:.1} s", begun.elapsed().as_secs_f64());
    world.faults.reset();

    let begun = Instant::now();
    // The clock of this world stands, so that nothing ends before it is through but the request,
    // which is given up after a while and leaves the rest to the sweep.
    let _ = pool.admin("DeleteUserPool", json!({})).await;
    world.advance(minutes(15));
    let sweep = functions::scheduled::run(&world.services, "expire-unused-accounts");
    let report = sweep.await.expect("the function").expect("a report");

    println!("{report}");
    tell(&world, "removed", begun, users);
    println!("{} items left", world.items().await.len());
}
