//! Measures the deletion of a pool: `measure_deletion [users]`, 100,000 unless told.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(clippy::expect_used, reason = "a measurement fails by panicking")]

use std::time::Instant;

use serde_json::json;
use tests::{World, minutes};

const USERS: usize = 100_000;

#[tokio::main]
async fn main() {
    let users = std::env::args().nth(1).map_or(USERS, |count| count.parse().expect("a number"));
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
    let seconds = begun.elapsed().as_secs_f64();

    println!("{report}");
    println!("removed in {seconds:.1} s, {:.0} users a second", users as f64 / seconds);
    for (action, calls) in world.faults.calls() {
        println!("{action}: {calls}, {:.2} a user", calls as f64 / users as f64);
    }
    println!("{} items left", world.items().await.len());
}
