//! Measures the removal of unused accounts: `measure_expiry [users]`, 100,000 unless told.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(clippy::expect_used, reason = "a measurement fails by panicking")]

use std::time::Instant;

use tests::{World, days};

const USERS: usize = 100_000;

#[tokio::main]
async fn main() {
    let users = std::env::args().nth(1).map_or(USERS, |count| count.parse().expect("a number"));
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    let begun = Instant::now();
    pool.crowd(users).await;
    println!("{users} users written in {:.1} s", begun.elapsed().as_secs_f64());
    world.advance(days(7));
    world.faults.reset();

    let begun = Instant::now();
    let report = functions::scheduled::run(&world.services, "expire-unused-accounts").await;
    let seconds = begun.elapsed().as_secs_f64();

    println!("{}", report.expect("the function").expect("a report"));
    println!("swept in {seconds:.1} s, {:.0} users a second", users as f64 / seconds);
    for (action, calls) in world.faults.calls() {
        println!("{action}: {calls}, {:.2} a user", calls as f64 / users as f64);
    }
    let left =
        world.items().await.iter().filter(|item| item.to_string().contains("crowd-")).count();
    println!("{left} items left of them");
}
