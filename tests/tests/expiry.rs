//! Users whom an administrator invited and who never signed in.

use std::time::Duration;

use serde_json::{Value, json};
use tests::{
    Failure, Fault, PASSWORD, PoolBuilder, TestPool, World, assert_refused, attribute, days,
    minutes, seconds,
};
use tokio::task::JoinSet;

const NEW: &str = "Another-Horse-8";
const SWEEP: &str = "expire-unused-accounts";

fn pool() -> PoolBuilder {
    tests::pool().auto_verify_email().with_email_alias()
}

async fn sweep(world: &World) -> Value {
    functions::scheduled::run(&world.services, SWEEP).await.unwrap().unwrap()
}

/// Invites somebody whose address is proved, and returns the `sub`.
async fn invite(pool: &TestPool, login: &str) -> String {
    let body = json!({
        "Username": login,
        "TemporaryPassword": PASSWORD,
        "MessageAction": "SUPPRESS",
        "UserAttributes": [
            { "Name": "email", "Value": tests::email_of(login) },
            { "Name": "email_verified", "Value": "true" },
        ],
    });
    let user = pool.admin("AdminCreateUser", body).await.unwrap();
    attribute(&user["User"]["Attributes"], "sub").unwrap().to_owned()
}

async fn begin(pool: &TestPool, login: &str) -> Result<String, Failure> {
    let parameters = json!({ "USERNAME": login, "PASSWORD": PASSWORD });
    let asked = pool.initiate("USER_PASSWORD_AUTH", login, parameters).await?;
    Ok(asked["Session"].as_str().unwrap().to_owned())
}

async fn answer(pool: &TestPool, login: &str, session: &str) -> Result<Value, Failure> {
    let body = json!({
        "ChallengeName": "NEW_PASSWORD_REQUIRED",
        "Session": session,
        "ChallengeResponses": { "USERNAME": login, "NEW_PASSWORD": NEW },
    });
    pool.call("RespondToAuthChallenge", body).await
}

async fn exists(pool: &TestPool, login: &str) -> bool {
    pool.admin("AdminGetUser", json!({ "Username": login })).await.is_ok()
}

#[tokio::test]
async fn i11_an_unused_account_goes_with_all_that_was_its_own() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let sub = invite(&pool, "ada").await;
    pool.admin("CreateGroup", json!({ "GroupName": "staff" })).await.unwrap();
    let body = json!({ "Username": "ada", "GroupName": "staff" });
    pool.admin("AdminAddUserToGroup", body).await.unwrap();
    let email = json!([{ "Name": "email", "Value": "new@example.com" }]);
    let body = json!({ "Username": "ada", "UserAttributes": email });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();
    world.advance(days(7));

    let report = sweep(&world).await;

    assert_eq!(report["removed"], 1);
    assert_eq!(report["finished"], true);
    assert!(!exists(&pool, "ada").await);
    assert_eq!(pool.traces_of(&sub).await, Vec::<String>::new());
    pool.assert_consistent().await;
    invite(&pool, "ada").await;
    let nothing = sweep(&world).await;
    assert_eq!((&nothing["removed"], &nothing["dropped"]), (&json!(0), &json!(0)));
}

#[tokio::test]
async fn i09_the_period_ends_for_sign_in_and_sweep_at_the_same_instant() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    invite(&pool, "ada").await;
    world.advance(days(7) - Duration::from_millis(1));
    assert_eq!(sweep(&world).await["removed"], 0);
    let session = begin(&pool, "ada").await.unwrap();

    world.advance(Duration::from_millis(1));
    let refusal = "Temporary password has expired and must be reset by an administrator.";
    let refused = begin(&pool, "ada").await.map(|_| json!({}));
    assert_refused(refused, "NotAuthorized", refusal);
    assert_refused(answer(&pool, "ada", &session).await, "NotAuthorized", refusal);

    assert_eq!(sweep(&world).await["removed"], 1);
}

#[tokio::test]
async fn i09_who_has_signed_in_or_was_confirmed_stays() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    invite(&pool, "signed-in").await;
    let session = begin(&pool, "signed-in").await.unwrap();
    answer(&pool, "signed-in", &session).await.unwrap();
    invite(&pool, "given").await;
    let body = json!({ "Username": "given", "Password": NEW, "Permanent": true });
    pool.admin("AdminSetUserPassword", body).await.unwrap();
    pool.person("signed-up").await;
    pool.register("unconfirmed").await.unwrap();
    invite(&pool, "late").await;
    pool.assert_consistent().await;
    world.advance(days(30));

    let report = sweep(&world).await;

    assert_eq!(report["removed"], 1);
    for login in ["signed-in", "given", "signed-up", "unconfirmed"] {
        assert!(exists(&pool, login).await, "{login}");
    }
    assert!(!exists(&pool, "late").await);
}

#[tokio::test]
async fn resend_and_a_new_temporary_password_begin_the_period_anew() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    invite(&pool, "ada").await;
    invite(&pool, "bob").await;
    world.advance(days(6));
    let body = json!({
        "Username": "ada", "MessageAction": "RESEND", "TemporaryPassword": PASSWORD,
    });
    pool.admin("AdminCreateUser", body).await.unwrap();
    let body = json!({ "Username": "bob", "Password": PASSWORD });
    pool.admin("AdminSetUserPassword", body).await.unwrap();
    pool.assert_consistent().await;

    world.advance(days(6));
    assert_eq!(sweep(&world).await["removed"], 0);
    begin(&pool, "ada").await.unwrap();
    begin(&pool, "bob").await.unwrap();
    world.advance(days(1));
    assert_eq!(sweep(&world).await["removed"], 2);
}

#[tokio::test]
async fn the_pool_s_present_period_counts_also_for_earlier_invitations() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    invite(&pool, "ada").await;
    let period = |days: u32| {
        let policy = json!({ "MinimumLength": 8, "TemporaryPasswordValidityDays": days });
        pool.admin("UpdateUserPool", json!({ "Policies": { "PasswordPolicy": policy } }))
    };
    period(30).await.unwrap();
    world.advance(days(20));
    assert_eq!(sweep(&world).await["removed"], 0);
    begin(&pool, "ada").await.unwrap();

    period(3).await.unwrap();
    assert!(begin(&pool, "ada").await.is_err());
    assert_eq!(sweep(&world).await["removed"], 1);
}

#[tokio::test]
async fn a_grace_keeps_the_account_for_a_new_invitation_and_lets_nobody_in() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let gracious = world.restart_with(|settings| settings.removal_grace_days = 5);
    invite(&pool, "ada").await;
    world.advance(days(12) - seconds(1));

    assert_eq!(sweep(&gracious).await["removed"], 0);
    assert!(begin(&pool, "ada").await.is_err());
    world.advance(seconds(1));
    assert_eq!(sweep(&gracious).await["removed"], 1);

    invite(&pool, "bob").await;
    world.advance(days(11));
    let body = json!({
        "Username": "bob", "MessageAction": "RESEND", "TemporaryPassword": PASSWORD,
    });
    pool.admin("AdminCreateUser", body).await.unwrap();
    begin(&pool, "bob").await.unwrap();
}

#[tokio::test]
async fn i09_of_a_sweep_and_a_first_sign_in_at_once_one_wins_whole() {
    let mut survived = 0;
    for round in 0..24_u64 {
        let world = World::with_seed(round).await;
        let pool = world.pool(pool()).await;
        let sub = invite(&pool, "ada").await;
        world.advance(days(2));
        let session = begin(&pool, "ada").await.unwrap();
        // Another process has learned of a shorter period, under which the invitation has ended.
        let other = pool.restart();
        let policy = json!({ "MinimumLength": 8, "TemporaryPasswordValidityDays": 1 });
        let body = json!({ "Policies": { "PasswordPolicy": policy } });
        other.admin("UpdateUserPool", body).await.unwrap();

        // In turn: after the sweep, beside it, with its removal held up, and just before it.
        let (answered, report) = match round % 4 {
            0 => {
                let report = sweep(&other.world).await;
                (answer(&pool, "ada", &session).await, report)
            }
            1 => tokio::join!(answer(&pool, "ada", &session), sweep(&other.world)),
            2 => {
                let late = Fault::Delay(Duration::from_millis(300));
                world.faults.on("TransactWriteItems", 1, late);
                tokio::join!(answer(&pool, "ada", &session), sweep(&other.world))
            }
            _ => {
                world.faults.reset();
                let sweeping = async {
                    while !world.faults.calls().contains_key("TransactWriteItems") {
                        tokio::time::sleep(Duration::from_millis(1)).await;
                    }
                    sweep(&other.world).await
                };
                tokio::join!(answer(&pool, "ada", &session), sweeping)
            }
        };

        match answered {
            Ok(tokens) => {
                survived += 1;
                let token = &tokens["AuthenticationResult"]["AccessToken"];
                world.call("GetUser", json!({ "AccessToken": token })).await.unwrap();
                assert_eq!(pool.user("ada").await["UserStatus"], "CONFIRMED");
                assert_eq!(report["removed"], 0);
            }
            Err(_) => {
                assert_eq!(report["removed"], 1);
                assert_eq!(pool.traces_of(&sub).await, Vec::<String>::new());
            }
        }
        pool.assert_consistent().await;
    }
    assert!((1..24).contains(&survived), "only one side ever won: {survived} of 24");
}

#[tokio::test]
async fn f02_two_sweeps_at_once_remove_everyone_once() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.crowd(40).await;
    world.advance(days(7));

    let other = world.restart();
    let (one, two) = tokio::join!(sweep(&world), sweep(&other));

    let removed = one["removed"].as_u64().unwrap() + two["removed"].as_u64().unwrap();
    assert_eq!(removed, 40);
    pool.assert_consistent().await;
    assert_eq!(pool.traces_of("crowd-").await, Vec::<String>::new());
}

#[tokio::test]
async fn f03_a_sweep_that_fails_anywhere_leaves_whole_users_and_the_next_one_finishes() {
    let (world, _) = due().await;
    sweep(&world).await;

    let mut runs = JoinSet::new();
    for fault in [Fault::Reset, Fault::LoseAnswer] {
        for call in 1..=world.faults.total() {
            runs.spawn(interrupt(fault.clone(), call));
        }
    }
    runs.join_all().await;
}

/// Lets a sweep fail at one of its calls, and the next one finish.
async fn interrupt(fault: Fault, call: usize) {
    let (world, pool) = due().await;
    // The SDK tries three times.
    for _ in 0..3 {
        world.faults.on_any(call, fault.clone());
    }
    let _ = functions::scheduled::run(&world.services, SWEEP).await.unwrap();
    world.faults.clear();

    let expected = ["left behind", "not purged", "a membership of nobody"];
    let problems = pool.problems().await.into_iter();
    let torn: Vec<String> = problems
        .filter(|problem| !expected.iter().any(|expected| problem.starts_with(expected)))
        .collect();
    assert!(torn.is_empty(), "{fault:?} at call {call}: {torn:?}");
    assert!(exists(&pool, "stays").await);

    sweep(&world).await;
    for login in ["ada", "crowd-0"] {
        assert!(!exists(&pool, login).await, "{login}: {fault:?} at call {call}");
    }
    pool.assert_consistent().await;
}

/// Two users whose time is up, and one whose is not.
async fn due() -> (World, TestPool) {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    invite(&pool, "ada").await;
    pool.crowd(1).await;
    pool.admin("CreateGroup", json!({ "GroupName": "staff" })).await.unwrap();
    let body = json!({ "Username": "ada", "GroupName": "staff" });
    pool.admin("AdminAddUserToGroup", body).await.unwrap();
    world.advance(days(7));
    invite(&pool, "stays").await;
    world.faults.reset();
    (world, pool)
}

#[tokio::test]
async fn one_pool_that_cannot_be_read_keeps_no_other_from_its_sweep() {
    let world = World::new().await;
    let (one, two) = (world.pool(pool()).await, world.pool(pool()).await);
    invite(&one, "ada").await;
    invite(&two, "ada").await;
    world.advance(days(7));
    for _ in 0..3 {
        world.faults.on("BatchGetItem", 1, Fault::InternalError);
    }

    let report = sweep(&world).await;

    assert_eq!(report["finished"], false);
    assert_eq!(report["removed"], 1);
    assert_eq!(sweep(&world).await["removed"], 1);
}

#[tokio::test]
async fn hundreds_of_users_go_page_by_page_and_a_run_out_of_time_is_continued() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.crowd(600).await;
    world.advance(days(7));
    invite(&pool, "stays").await;
    world.faults.reset();

    let clock = world.clone();
    let watch = tokio::spawn(async move {
        while clock.faults.calls().get("TransactWriteItems").copied().unwrap_or_default() < 150 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        clock.advance(minutes(14));
    });
    let first = sweep(&world).await;
    watch.await.unwrap();
    let second = sweep(&world).await;

    assert_eq!(first["finished"], false, "{first}");
    assert_eq!(second["finished"], true, "{second}");
    let removed = |report: &Value| report["removed"].as_u64().unwrap();
    assert!((150..600).contains(&removed(&first)), "{first}");
    assert_eq!(removed(&first) + removed(&second), 600);
    pool.assert_consistent().await;
    assert_eq!(pool.traces_of("crowd-").await, Vec::<String>::new());
    assert!(exists(&pool, "stays").await);
}
