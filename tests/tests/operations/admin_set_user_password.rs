use serde_json::{Value, json};
use tests::{Failure, PASSWORD, TestPool, World, assert_refused, days};

const NEW: &str = "Another-Horse-8";

async fn set(pool: &TestPool, login: &str, password: &str, lasts: bool) -> Result<Value, Failure> {
    let body = json!({ "Username": login, "Password": password, "Permanent": lasts });
    pool.admin("AdminSetUserPassword", body).await
}

async fn challenge(pool: &TestPool, login: &str, password: &str) -> Result<Value, Failure> {
    let parameters = json!({ "USERNAME": login, "PASSWORD": password });
    pool.initiate("USER_PASSWORD_AUTH", login, parameters).await
}

#[tokio::test]
async fn a_permanent_password_confirms_every_user() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.register("unconfirmed").await.unwrap();
    pool.person("confirmed").await;
    pool.invite("invited", PASSWORD).await.unwrap();
    pool.person("reset").await;
    pool.admin("AdminResetUserPassword", json!({ "Username": "reset" })).await.unwrap();

    for login in ["unconfirmed", "confirmed", "invited", "reset"] {
        assert_eq!(set(&pool, login, NEW, true).await.unwrap(), json!({}));
        assert_eq!(pool.user(login).await["UserStatus"], "CONFIRMED", "{login}");
        pool.sign_in(login, NEW).await.unwrap();
    }
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_temporary_password_asks_for_another_and_ends_after_its_days() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    let body = json!({ "Username": "ada", "Password": NEW });
    pool.admin("AdminSetUserPassword", body).await.unwrap();

    assert_eq!(pool.user("ada").await["UserStatus"], "FORCE_CHANGE_PASSWORD");
    let asked = challenge(&pool, "ada", NEW).await.unwrap();
    assert_eq!(asked["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    world.advance(days(7));
    let refusal = "Temporary password has expired and must be reset by an administrator.";
    assert_refused(challenge(&pool, "ada", NEW).await, "NotAuthorized", refusal);
    set(&pool, "ada", PASSWORD, false).await.unwrap();
    challenge(&pool, "ada", PASSWORD).await.unwrap();
}

#[tokio::test]
async fn i09_someone_who_has_used_their_account_is_never_removed_for_a_temporary_password() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    set(&pool, "ada", NEW, false).await.unwrap();
    world.advance(days(400));

    functions::scheduled::run(&world.services, "expire-unused-accounts").await.unwrap().unwrap();

    assert_eq!(pool.user("ada").await["UserStatus"], "FORCE_CHANGE_PASSWORD");
}

#[tokio::test]
async fn a_password_ends_a_lock() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    for _ in 0..7 {
        pool.sign_in("ada", "Wrong-Horse-1").await.err().unwrap();
        world.advance(days(0) + std::time::Duration::from_secs(2));
    }

    set(&pool, "ada", NEW, true).await.unwrap();

    pool.sign_in("ada", NEW).await.unwrap();
}

#[tokio::test]
async fn what_the_policy_or_the_history_forbids_is_refused() {
    let world = World::new().await;
    let policy = json!({ "PasswordPolicy": {
        "MinimumLength": 9, "RequireNumbers": true, "PasswordHistorySize": 2,
    } });
    let pool = tests::pool().auto_verify_email().with("Policies", policy);
    let pool = world.pool(pool).await;
    pool.person("ada").await;

    let refusal = "Password did not conform with policy: Password must have numeric characters";
    let answer = set(&pool, "ada", "no-number", true).await;
    assert_refused(answer, "InvalidPassword", refusal);
    let answer = set(&pool, "ada", PASSWORD, true).await;
    let refusal = "Password has previously been used.";
    assert_refused(answer, "PasswordHistoryPolicyViolation", refusal);
    let answer = set(&pool, "ghost", PASSWORD, true).await;
    assert_refused(answer, "UserNotFound", "User does not exist.");
}
