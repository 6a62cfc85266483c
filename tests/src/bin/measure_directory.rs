//! Measures a directory as it grows: `measure_directory [users ...]`, 1,000, 100,000 and 1,000,000
//! unless told.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(clippy::expect_used, reason = "a measurement fails by panicking")]

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tests::{TestPool, World, hours};

const SIZES: [usize; 3] = [1_000, 100_000, 1_000_000];

/// How often each call is made. The median of so many is what is told.
const ROUNDS: usize = 400;

/// How many calls are made before, which warm up what is kept.
const WARMING: usize = 100;

/// After how many more users they are counted, and the list may get more shards.
const BETWEEN_CENSUSES: usize = 50_000;

/// What is measured: a name, and the call's body for a number of a person.
type Call = (&'static str, &'static str, fn(usize) -> Value);

const CALLS: [Call; 9] = [
    ("AdminGetUser", "AdminGetUser", |n| json!({ "Username": format!("person-{n}") })),
    ("ListUsers, 60 of them", "ListUsers", |_| json!({})),
    ("username = one", "ListUsers", |n| filter(&format!("username = \"person-{n}\""))),
    ("email = one", "ListUsers", |n| filter(&format!("email = \"person-{n}@example.com\""))),
    ("family_name = one", "ListUsers", |n| filter(&format!("family_name = \"number-{n}\""))),
    ("email ^= one", "ListUsers", |n| filter(&format!("email ^= \"person-{n}@\""))),
    ("email ^= all, 60 of them", "ListUsers", |_| filter("email ^= \"person\"")),
    ("given_name = an eighth, 60 of them", "ListUsers", |_| filter("given_name = \"ada\"")),
    ("sub ^= a sixteenth, 20 of them", "ListUsers", |n| {
        let mut body = filter(&format!("sub ^= \"{:x}\"", n % 16));
        body["Limit"] = json!(20);
        body
    }),
];

#[tokio::main]
async fn main() {
    let told: Vec<usize> =
        std::env::args().skip(1).map(|size| size.parse().expect("a number")).collect();
    let sizes = if told.is_empty() { SIZES.to_vec() } else { told };
    let world = World::new().await;
    let pool = world.pool(tests::pool().with_email_alias()).await;

    let mut users = 0;
    let mut table: Vec<Vec<Duration>> = vec![Vec::new(); CALLS.len()];
    for size in &sizes {
        let begun = Instant::now();
        while users < *size {
            let more = (size - users).min(BETWEEN_CENSUSES);
            pool.people(users..users + more).await;
            users += more;
            world.advance(hours(24));
            let sweep = functions::scheduled::run(&world.services, "expire-unused-accounts");
            sweep.await.expect("the function").expect("a report");
        }
        println!("{users} users after {:.0} s more", begun.elapsed().as_secs_f64());
        let described = pool.admin("DescribeUserPool", json!({})).await.expect("the pool");
        println!("counted: {}", described["UserPool"]["EstimatedNumberOfUsers"]);
        for (row, call) in table.iter_mut().zip(&CALLS) {
            row.push(median(&pool, call, users).await);
        }
    }

    println!("\n| median in ms | {} |", join(sizes.iter().map(usize::to_string)));
    println!("|---|{}", "---|".repeat(sizes.len()));
    for ((name, ..), row) in CALLS.iter().zip(&table) {
        let cells = row.iter().map(|time| format!("{:.2}", time.as_secs_f64() * 1_000.0));
        println!("| {name} | {} |", join(cells));
    }
}

/// The median time of a call for people all over the pool.
async fn median(pool: &TestPool, (name, operation, body): &Call, users: usize) -> Duration {
    let mut times = Vec::with_capacity(WARMING + ROUNDS);
    for round in 0..WARMING + ROUNDS {
        let body = body(round * 7_919 % users);
        let begun = Instant::now();
        let answer = pool.admin(operation, body).await.expect("an answer");
        times.push(begun.elapsed());
        let found = answer["Users"].as_array().map_or(1, Vec::len);
        assert!(found > 0, "{name} finds nobody");
    }
    times.drain(..WARMING);
    times.sort_unstable();
    times[ROUNDS / 2]
}

fn filter(text: &str) -> Value {
    json!({ "Filter": text })
}

fn join(cells: impl Iterator<Item = String>) -> String {
    cells.collect::<Vec<_>>().join(" | ")
}
