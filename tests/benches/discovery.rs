//! Whether time tells who exists (A02): refusals of people in every state against refusals of a
//! login that nobody has, interleaved, for a client that must not let that be learned.
//!
//! The embedded store works in the same process and finds sooner what is not there, which DynamoDB's
//! answers from elsewhere do not tell. So each of its calls is made to last the same here.
//!
//! `cargo bench -p tests --bench discovery`, on an idle machine; `COGNATE_SAMPLES` sets how many
//! pairs are taken. Welch's t below 4.5 and medians within 5 % are what is looked for.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a benchmark fails by panicking")]
#![expect(clippy::print_stdout, reason = "the figures are what it is for")]

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tests::{Failure, Family, PASSWORD, TestPool, World, hours};

/// People in every state; `coded` has no password, as who is imported without one has none.
const PEOPLE: [&str; 6] = ["known", "disabled", "unconfirmed", "invited", "resetting", "coded"];

/// How long a call of the store lasts: longer than any takes.
const PACE: Duration = Duration::from_millis(2);

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(run());
}

#[expect(clippy::disallowed_methods, reason = "a benchmark has no other options")]
fn samples() -> usize {
    std::env::var("COGNATE_SAMPLES").ok().and_then(|text| text.parse().ok()).unwrap_or(200)
}

/// What is tried with a login, each time the same refusal.
#[derive(Clone, Copy, Debug)]
enum Try {
    Password,
    /// A password once five wrong ones have locked the login.
    Locked,
    Srp,
    ForgotPassword,
    Resend,
    Code,
}

/// Whether the login that nobody has was tried before.
#[derive(Clone, Copy, Debug)]
enum Nobody {
    Known,
    New,
}

async fn run() {
    let world = World::new().await;
    let factors = json!({ "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] });
    let flows = json!(["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH"]);
    let builder = tests::pool()
        .auto_verify_email()
        .with("Policies", json!({ "SignInPolicy": factors }))
        .with_client("ExplicitAuthFlows", flows)
        .hiding_users();
    let pool = world.pool(builder).await;
    for login in ["known", "disabled", "resetting"] {
        pool.person(login).await;
    }
    pool.register("unconfirmed").await.unwrap();
    pool.invite("invited", PASSWORD).await.unwrap();
    let attributes = json!([
        { "Name": "email", "Value": "coded@example.com" },
        { "Name": "email_verified", "Value": "true" },
    ]);
    let body = json!({ "Username": "coded", "UserAttributes": attributes });
    pool.admin("AdminCreateUser", body).await.unwrap();
    pool.admin("AdminDisableUser", json!({ "Username": "disabled" })).await.unwrap();
    pool.admin("AdminResetUserPassword", json!({ "Username": "resetting" })).await.unwrap();

    pool.world.faults.pace(PACE);
    let samples = samples();
    println!("{samples} interleaved pairs each; medians in microseconds");
    println!(
        "{:16} {:12} {:12} {:>9} {:>9} {:>7} {:>7}",
        "try", "who", "nobody is", "theirs", "nobody's", "apart", "t"
    );
    for nobody in [Nobody::Known, Nobody::New] {
        for who in PEOPLE {
            for what in [Try::Password, Try::Srp] {
                compare(&pool, what, who, nobody, samples).await;
            }
        }
        compare(&pool, Try::Locked, "known", nobody, samples).await;
        compare(&pool, Try::Code, "known", nobody, samples).await;
        compare(&pool, Try::ForgotPassword, "disabled", nobody, samples).await;
        compare(&pool, Try::Resend, "disabled", nobody, samples).await;
    }
}

async fn compare(pool: &TestPool, what: Try, who: &str, nobody: Nobody, samples: usize) {
    let (mut theirs, mut nobodys) = (Vec::new(), Vec::new());
    for round in 0..samples + 5 {
        // Locks and hourly limits must not come in between.
        pool.world.clock.advance(hours(2));
        let name = match nobody {
            Nobody::Known => "nobody".to_owned(),
            Nobody::New => format!("{what:?}-{who}-{round}"),
        };
        let (mut first, mut second) = ((who, &mut theirs), (name.as_str(), &mut nobodys));
        if round % 2 == 1 {
            std::mem::swap(&mut first, &mut second);
        }
        for (login, times) in [first, second] {
            let spent = attempt(pool, what, login).await;
            // The first ones warm up what is kept.
            if round >= 5 {
                times.push(spent);
            }
        }
    }
    let t = welch(&theirs, &nobodys);
    let (theirs, nobodys) = (median(theirs), median(nobodys));
    let apart = (theirs - nobodys).abs() / nobodys * 100.0;
    let (what, nobody) = (format!("{what:?}"), format!("{nobody:?}"));
    println!("{what:16} {who:12} {nobody:12} {theirs:9.0} {nobodys:9.0} {apart:6.1}% {t:7.2}");
}

/// The microseconds until the refusal, or the simulated success.
async fn attempt(pool: &TestPool, what: Try, login: &str) -> f64 {
    match what {
        Try::Password => {
            let parameters = json!({ "USERNAME": login, "PASSWORD": "wrong" });
            timed(pool.begin(Family::Public, "USER_PASSWORD_AUTH", parameters)).await
        }
        Try::Locked => {
            let parameters = json!({ "USERNAME": login, "PASSWORD": "wrong" });
            for _ in 0..5 {
                let _ = pool.begin(Family::Public, "USER_PASSWORD_AUTH", parameters.clone()).await;
            }
            timed(pool.begin(Family::Public, "USER_PASSWORD_AUTH", parameters)).await
        }
        Try::Srp => {
            let srp = pool.srp(Family::Public, login).await.unwrap();
            let proof = pool.proof(&srp, "wrong");
            timed(pool.answer(Family::Public, "PASSWORD_VERIFIER", None, proof)).await
        }
        Try::ForgotPassword => {
            timed(pool.call("ForgotPassword", json!({ "Username": login }))).await
        }
        Try::Resend => {
            timed(pool.call("ResendConfirmationCode", json!({ "Username": login }))).await
        }
        Try::Code => {
            let parameters = json!({ "USERNAME": login, "PREFERRED_CHALLENGE": "EMAIL_OTP" });
            let asked = pool.begin(Family::Public, "USER_AUTH", parameters).await.unwrap();
            let session = asked["Session"].as_str();
            let guess = json!({ "USERNAME": login, "EMAIL_OTP_CODE": "00000000" });
            timed(pool.answer(Family::Public, "EMAIL_OTP", session, guess)).await
        }
    }
}

async fn timed(call: impl Future<Output = Result<Value, Failure>>) -> f64 {
    let begun = Instant::now();
    let _ = call.await;
    begun.elapsed().as_secs_f64() * 1e6
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_unstable_by(f64::total_cmp);
    times[times.len() / 2]
}

/// Welch's t of two samples, without the slowest twentieth of each: a pause of the machine is no
/// news about a user.
fn welch(a: &[f64], b: &[f64]) -> f64 {
    let moments = |times: &[f64]| {
        let mut times = times.to_vec();
        times.sort_unstable_by(f64::total_cmp);
        times.truncate(times.len() - times.len() / 20);
        let count = times.len() as f64;
        let mean = times.iter().sum::<f64>() / count;
        let variance = times.iter().map(|time| (time - mean).powi(2)).sum::<f64>() / (count - 1.0);
        (mean, variance / count)
    };
    let ((mean_a, error_a), (mean_b, error_b)) = (moments(a), moments(b));
    (mean_a - mean_b) / (error_a + error_b).sqrt()
}
