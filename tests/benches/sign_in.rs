//! What sign-ins cost in processor time, beside the hash and the signatures that they contain.
//!
//! `cargo bench -p tests --bench sign_in`. The whole service runs in this process, with the embedded
//! DynamoDB in memory: what is printed is all of it, from the request's bytes to the answer's.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark fails by panicking")]
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::time::Duration;

use aws::Entropy;
use cpu_time::ProcessTime;
use serde_json::json;
use tests::{Family, PASSWORD, TestPool, World, seconds};

/// How often each thing is done. The lowest quarter of the measurements counts, since whatever
/// else the machine does only adds to them.
const ROUNDS: usize = 80;

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(run());
}

async fn run() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    let hash = hash(&world).await;
    let signature = signature();
    let password = sign_in(&pool).await;
    let srp = srp(&pool).await;
    let refresh = measured(|| async { drop(pool.refresh("ada", &tokens).await.unwrap()) }).await;
    let token = json!({ "AccessToken": tokens.access });
    let get_user =
        measured(|| async { drop(world.call("GetUser", token.clone()).await.unwrap()) }).await;

    println!("processor time, the lowest quarter of {ROUNDS} rounds");
    row("argon2id hash, by itself", hash, "");
    row("RS256 signature, by itself", signature, "");
    let ratio = format!("{:.2} of the hash (at most 1.15)", share(password, hash));
    row("sign-in by username and password", password, &ratio);
    row("sign-in by SRP, both calls", srp, "(at most 6 ms)");
    let rest = refresh.saturating_sub(2 * signature);
    let rest = format!("{:.2} ms beside its two signatures (at most 1)", millis(rest));
    row("refresh", refresh, &rest);
    row("GetUser", get_user, "");
}

/// A password hash through the gate that sign-ins pass.
async fn hash(world: &World) -> Duration {
    let hashing = &world.services.hashing;
    let phc = hashing.hash(PASSWORD, [7; 16]).await.unwrap();
    measured(|| async { assert!(hashing.verify(PASSWORD, Some(&phc)).await.unwrap()) }).await
}

fn signature() -> Duration {
    let key = aws::Machine.signing_key().unwrap();
    let claims = json!({ "sub": "0a1b2c3d-4e5f-6789-abcd-ef0123456789", "token_use": "access" });
    let spent = (0..ROUNDS).map(|_| {
        let begun = ProcessTime::now();
        drop(key.sign(&claims).unwrap());
        begun.elapsed()
    });
    lowest_quarter(spent.collect())
}

async fn sign_in(pool: &TestPool) -> Duration {
    measured(|| async { drop(pool.sign_in("ada", PASSWORD).await.unwrap()) }).await
}

/// Both calls of SRP; what the client computes in between does not count.
async fn srp(pool: &TestPool) -> Duration {
    let mut spent = Vec::new();
    let client = userpool::srp::client::Client::new([0x51; 32]);
    let parameters = json!({ "USERNAME": "ada", "SRP_A": client.public_hex() });
    for _ in 0..ROUNDS {
        pool.world.clock.advance(seconds(1));
        let begun = ProcessTime::now();
        let asked = pool.begin(Family::Public, "USER_SRP_AUTH", parameters.clone()).await.unwrap();
        let asking = begun.elapsed();
        let proof = pool.proof(&tests::Srp::of([0x51; 32], &asked), PASSWORD);
        let begun = ProcessTime::now();
        drop(pool.answer(Family::Public, "PASSWORD_VERIFIER", None, proof).await.unwrap());
        spent.push(asking + begun.elapsed());
    }
    lowest_quarter(spent)
}

async fn measured<F: Future<Output = ()>>(once: impl Fn() -> F) -> Duration {
    let mut spent = Vec::new();
    for _ in 0..ROUNDS {
        let begun = ProcessTime::now();
        once().await;
        spent.push(begun.elapsed());
    }
    lowest_quarter(spent)
}

fn lowest_quarter(mut spent: Vec<Duration>) -> Duration {
    spent.sort_unstable();
    spent.truncate(ROUNDS / 4);
    spent.iter().sum::<Duration>() / u32::try_from(spent.len()).unwrap()
}

fn share(part: Duration, whole: Duration) -> f64 {
    part.as_secs_f64() / whole.as_secs_f64()
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

fn row(what: &str, spent: Duration, remark: &str) {
    println!("{what:34} {:8.2} ms  {remark}", millis(spent));
}
