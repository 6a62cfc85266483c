//! What programs that measure share.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::time::Instant;

use crate::World;

/// How many users are measured where the command line does not tell.
const USERS: usize = 100_000;

/// How many users the command line tells to measure.
pub fn users_told() -> usize {
    std::env::args().nth(1).map_or(USERS, |count| count.parse().expect("a number"))
}

/// Tells how long some work on users took, and what it asked of the table since its calls were
/// counted anew.
pub fn tell(world: &World, work: &str, begun: Instant, users: usize) {
    let seconds = begun.elapsed().as_secs_f64();
    println!("{work} in {seconds:.1} s, {:.0} users a second", users as f64 / seconds);
    for (action, calls) in world.faults.calls() {
        println!("{action}: {calls}, {:.3} a user", calls as f64 / users as f64);
    }
}
