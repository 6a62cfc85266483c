use serde_json::json;
use tests::{Fault, PASSWORD, TestPool, World, assert_refused};
use tokio::task::JoinSet;

/// A user with something of everything that hangs on one.
async fn rich(pool: &TestPool, login: &str) -> String {
    let sub = pool.person(login).await;
    pool.admin("CreateGroup", json!({ "GroupName": "staff" })).await.ok();
    let body = json!({ "Username": login, "GroupName": "staff" });
    pool.admin("AdminAddUserToGroup", body).await.unwrap();
    pool.tokens_of(login).await;
    pool.call("ForgotPassword", json!({ "Username": login })).await.unwrap();
    sub
}

#[tokio::test]
async fn i11_an_administrator_removes_a_user_with_all_that_was_theirs() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email().with_email_alias()).await;
    let sub = rich(&pool, "ada").await;

    let answer = pool.admin("AdminDeleteUser", json!({ "Username": "ada" })).await.unwrap();

    assert!(answer.is_null(), "{answer}");
    assert_eq!(pool.traces_of(&sub).await, Vec::<String>::new());
    pool.assert_consistent().await;
    let again = pool.admin("AdminDeleteUser", json!({ "Username": "ada" })).await;
    assert_refused(again, "UserNotFound", "User does not exist.");
    pool.person("ada").await;
}

#[tokio::test]
async fn an_invitation_goes_with_its_user() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    let user = pool.invite("ada", PASSWORD).await.unwrap();
    let sub = tests::attribute(&user["User"]["Attributes"], "sub").unwrap().to_owned();

    pool.admin("AdminDeleteUser", json!({ "Username": sub })).await.unwrap();

    assert_eq!(pool.traces_of(&sub).await, Vec::<String>::new());
}

#[tokio::test]
async fn f03_a_deletion_that_stops_anywhere_can_be_finished() {
    let mut runs = JoinSet::new();
    for fault in [Fault::Reset, Fault::LoseAnswer, Fault::InternalError] {
        for call in 1..=8 {
            runs.spawn(interrupt(fault.clone(), call));
        }
    }
    runs.join_all().await;
}

/// Lets a deletion fail at one of its calls, and is done with it in the end.
async fn interrupt(fault: Fault, call: usize) {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email().with_email_alias()).await;
    let sub = rich(&pool, "ada").await;
    // The SDK tries three times.
    for _ in 0..3 {
        world.faults.on_any(call, fault.clone());
    }

    let delete = || pool.admin("AdminDeleteUser", json!({ "Username": "ada" }));
    let first = delete().await;
    world.faults.clear();
    if first.is_err() {
        let again = delete().await;
        let gone = again.err().is_none_or(|error| error.exception == "UserNotFoundException");
        assert!(gone, "{fault:?} at call {call}");
    }
    functions::scheduled::run(&world.services, "expire-unused-accounts").await.unwrap().unwrap();

    assert_eq!(pool.traces_of(&sub).await, Vec::<String>::new(), "{fault:?} at call {call}");
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_deletion_beside_a_sign_in_leaves_no_tokens_that_work() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    for number in 0..12 {
        let login = format!("user-{number}");
        let sub = pool.person(&login).await;

        let (tokens, deleted) = tokio::join!(
            pool.sign_in(&login, PASSWORD),
            pool.admin("AdminDeleteUser", json!({ "Username": login })),
        );

        deleted.unwrap();
        if let Ok(tokens) = tokens {
            let answer = world.call("GetUser", json!({ "AccessToken": tokens.access })).await;
            assert!(answer.is_err());
        }
        assert_eq!(pool.traces_of(&sub).await, Vec::<String>::new());
    }
}
