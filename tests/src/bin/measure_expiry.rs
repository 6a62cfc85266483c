//! Measures the removal of unused accounts: `measure_expiry [users]`, 100,000 unless told.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(clippy::expect_used, reason = "a measurement fails by panicking")]

use std::time::Instant;

use tests::{World, days, tell, users_told};

#[tokio::main]
async fn main() {
    let users = users_told();
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    let begun = Instant::now();
    pool.crowd(users).await;
    println!("{users} users written in {:.1} s", begun.elapsed().as_secs_f64());
    world.advance(days(7));
    world.faults.reset();

    let begun = Instant::now();
    let report = functions::scheduled::run(&world.services, "expire-unused-accounts").await;

    println!("{}", report.expect("the function").expect("a report"));
    tell(&world, "swept", begun, users);
    let left =
        world.items().await.iter().filter(|item| item.to_string().contains("crowd-")).count();
    println!("{left} items left of them");
}
