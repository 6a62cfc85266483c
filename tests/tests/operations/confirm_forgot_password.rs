use serde_json::{Value, json};
use tests::{Failure, PASSWORD, PoolBuilder, TestPool, World, assert_refused, hours};
use tokio::task::JoinSet;

const NEW: &str = "Another-Horse-8";
const MISMATCH: &str = "Invalid verification code provided, please try again.";
const EXPIRED: &str = "Invalid code provided, please request a code again.";
const LIMIT: &str = "Attempt limit exceeded, please try after some time.";

fn pool() -> PoolBuilder {
    tests::pool().auto_verify_email()
}

/// A person has forgotten their password, and this is the code that they were sent.
async fn forgotten(pool: &TestPool, login: &str) -> String {
    pool.call("ForgotPassword", json!({ "Username": login })).await.unwrap();
    pool.world.outbox.last_code(&tests::email_of(login)).unwrap()
}

async fn reset(pool: &TestPool, login: &str, code: &str, new: &str) -> Result<Value, Failure> {
    let body = json!({ "Username": login, "ConfirmationCode": code, "Password": new });
    pool.call("ConfirmForgotPassword", body).await
}

fn other_than(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

#[tokio::test]
async fn a_right_code_sets_the_password_once_and_keeps_the_tokens() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let code = forgotten(&pool, "ada").await;

    assert_refused(reset(&pool, "ada", other_than(&code), NEW).await, "CodeMismatch", MISMATCH);
    assert_eq!(reset(&pool, "ada", &code, NEW).await.unwrap(), json!({}));

    pool.sign_in("ada", NEW).await.unwrap();
    assert!(pool.sign_in("ada", PASSWORD).await.is_err());
    pool.refresh("ada", &tokens).await.unwrap();
    assert_refused(reset(&pool, "ada", &code, PASSWORD).await, "ExpiredCode", EXPIRED);
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_new_password_ends_the_lock_of_failed_ones() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    for _ in 0..8 {
        pool.sign_in("ada", "Wrong-Horse-1").await.err().unwrap();
        world.advance(std::time::Duration::from_secs(1));
    }
    let code = forgotten(&pool, "ada").await;

    reset(&pool, "ada", &code, NEW).await.unwrap();

    pool.sign_in("ada", NEW).await.unwrap();
}

#[tokio::test]
async fn a_code_lives_an_hour() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let code = forgotten(&pool, "ada").await;
    world.advance(hours(1));

    assert_refused(reset(&pool, "ada", &code, NEW).await, "ExpiredCode", EXPIRED);
}

#[tokio::test]
async fn a13_the_sixteenth_answer_of_an_hour_is_refused_and_a_new_code_changes_nothing_of_that() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let old = forgotten(&pool, "ada").await;
    let code = forgotten(&pool, "ada").await;
    if old != code {
        assert_refused(reset(&pool, "ada", &old, NEW).await, "CodeMismatch", MISMATCH);
    }
    for _ in 0..14 {
        let wrong = reset(&pool, "ada", other_than(&code), NEW).await;
        assert_refused(wrong, "CodeMismatch", MISMATCH);
    }

    assert_refused(reset(&pool, "ada", &code, NEW).await, "LimitExceeded", LIMIT);
    let newer = forgotten(&pool, "ada").await;
    assert_refused(reset(&pool, "ada", &newer, NEW).await, "LimitExceeded", LIMIT);
    world.advance(hours(1));
    let newer = forgotten(&pool, "ada").await;
    reset(&pool, "ada", &newer, NEW).await.unwrap();
}

#[tokio::test]
async fn a_password_that_is_refused_leaves_the_code() {
    let world = World::new().await;
    let policy = json!({ "PasswordPolicy": { "MinimumLength": 8, "PasswordHistorySize": 3 } });
    let pool = world.pool(pool().with("Policies", policy)).await;
    pool.person("ada").await;
    let code = forgotten(&pool, "ada").await;

    let refusal = "Password does not conform to policy: Password not long enough";
    assert_refused(reset(&pool, "ada", &code, "short").await, "InvalidPassword", refusal);
    let refusal = "Password has previously been used.";
    let answer = reset(&pool, "ada", &code, PASSWORD).await;
    assert_refused(answer, "PasswordHistoryPolicyViolation", refusal);
    reset(&pool, "ada", &code, NEW).await.unwrap();
}

#[tokio::test]
async fn a06_nobody_s_answer_is_a_wrong_code_s_where_users_are_hidden() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let refusal = "Username/client id combination not found.";
    assert_refused(reset(&pool, "ghost", "123456", NEW).await, "UserNotFound", refusal);
    pool.person("ada").await;
    assert_refused(reset(&pool, "ada", "123456", NEW).await, "ExpiredCode", EXPIRED);
    pool.person("off").await;
    pool.admin("AdminDisableUser", json!({ "Username": "off" })).await.unwrap();
    let refused = reset(&pool, "off", "123456", NEW).await;
    assert_refused(refused, "NotAuthorized", "User is disabled.");

    let hiding = pool.client(json!({ "PreventUserExistenceErrors": "ENABLED" })).await;
    let code = forgotten(&hiding, "ada").await;
    for login in ["ghost", "off", "ada"] {
        for _ in 0..15 {
            let answer = reset(&hiding, login, other_than(&code), NEW).await;
            assert_refused(answer, "CodeMismatch", MISMATCH);
        }
        let answer = reset(&hiding, login, other_than(&code), NEW).await;
        assert_refused(answer, "LimitExceeded", LIMIT);
    }
}

#[tokio::test]
async fn i04_a_code_is_bound_to_its_client_user_and_purpose() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    pool.person("bob").await;
    let tokens = pool.tokens_of("ada").await;
    let body = json!({ "AccessToken": tokens.access, "AttributeName": "email" });
    world.call("GetUserAttributeVerificationCode", body).await.unwrap();
    let proof = world.outbox.last_code("ada@example.com").unwrap();
    let code = forgotten(&pool, "ada").await;
    forgotten(&pool, "bob").await;

    let other = pool.client(json!({})).await;
    assert_refused(reset(&other, "ada", &code, NEW).await, "CodeMismatch", MISMATCH);
    assert_refused(reset(&pool, "bob", &code, NEW).await, "CodeMismatch", MISMATCH);
    assert_refused(reset(&pool, "ada", &proof, NEW).await, "CodeMismatch", MISMATCH);
    reset(&pool, "ada", &code, NEW).await.unwrap();
}

#[tokio::test]
async fn i04_a_code_for_an_address_that_is_no_longer_the_user_s_sets_no_password() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let code = forgotten(&pool, "ada").await;
    let attributes = json!([
        { "Name": "email", "Value": "safe@example.com" },
        { "Name": "email_verified", "Value": "true" },
    ]);
    let body = json!({ "Username": "ada", "UserAttributes": attributes });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();

    assert_refused(reset(&pool, "ada", &code, NEW).await, "ExpiredCode", EXPIRED);

    pool.tokens_of("ada").await;
}

#[tokio::test]
async fn i07_a_temporary_password_given_meanwhile_is_replaced_at_sign_in_alone() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let code = forgotten(&pool, "ada").await;
    let body = json!({ "Username": "ada", "Password": "Temporary-Horse-1" });
    pool.admin("AdminSetUserPassword", body).await.unwrap();

    let refusal = "User password cannot be reset in the current state.";
    assert_refused(reset(&pool, "ada", &code, NEW).await, "NotAuthorized", refusal);

    assert_eq!(pool.user("ada").await["UserStatus"], "FORCE_CHANGE_PASSWORD");
}

#[tokio::test]
async fn i03_a_code_sets_one_password_also_when_it_comes_eight_times_at_once() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let code = forgotten(&pool, "ada").await;

    let mut answers = JoinSet::new();
    for number in 0..8 {
        let (pool, code) = (pool.clone(), code.clone());
        answers.spawn(async move {
            let password = format!("Raced-Horse-{number}");
            reset(&pool, "ada", &code, &password).await.ok().map(|_| password)
        });
    }
    let won: Vec<String> = answers.join_all().await.into_iter().flatten().collect();

    assert_eq!(won.len(), 1);
    pool.sign_in("ada", &won[0]).await.unwrap();
}
