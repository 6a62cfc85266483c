use serde_json::{Value, json};
use tests::{Failure, PASSWORD, PoolBuilder, Tokens, World, assert_refused, hours, seconds};

const NEW: &str = "Another-Horse-8";

fn pool() -> PoolBuilder {
    tests::pool().auto_verify_email()
}

async fn change(world: &World, tokens: &Tokens, from: &str, to: &str) -> Result<Value, Failure> {
    let body = json!({
        "AccessToken": tokens.access, "PreviousPassword": from, "ProposedPassword": to,
    });
    world.call("ChangePassword", body).await
}

#[tokio::test]
async fn a_password_changes_and_tokens_stay() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    assert_eq!(change(&world, &tokens, PASSWORD, NEW).await.unwrap(), json!({}));

    pool.sign_in("ada", NEW).await.unwrap();
    assert!(pool.sign_in("ada", PASSWORD).await.is_err());
    world.call("GetUser", json!({ "AccessToken": tokens.access })).await.unwrap();
    pool.refresh("ada", &tokens).await.unwrap();
}

#[tokio::test]
async fn a_wrong_password_changes_nothing_and_locks_like_a_sign_in() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    let refusal = "Incorrect username or password.";
    for _ in 0..5 {
        let wrong = change(&world, &tokens, "Wrong-Horse-9", NEW).await;
        assert_refused(wrong, "NotAuthorized", refusal);
    }
    let locked = change(&world, &tokens, PASSWORD, NEW).await;
    assert_refused(locked, "NotAuthorized", "Password attempts exceeded");
    world.advance(seconds(1));
    pool.sign_in("ada", PASSWORD).await.unwrap();
}

#[tokio::test]
async fn a_password_changes_five_times_an_hour() {
    let world = World::new().await;
    let hours_long = json!({ "AccessToken": "hours" });
    let pool = pool().with_client("AccessTokenValidity", json!(12));
    let pool = world.pool(pool.with_client("TokenValidityUnits", hours_long)).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let mut password = PASSWORD.to_owned();
    for number in 0..5 {
        let next = format!("Next-Horse-{number}");
        change(&world, &tokens, &password, &next).await.unwrap();
        password = next;
    }

    let refusal = "Attempt limit exceeded, please try after some time.";
    assert_refused(change(&world, &tokens, &password, NEW).await, "LimitExceeded", refusal);
    world.advance(hours(1));
    change(&world, &tokens, &password, NEW).await.unwrap();
}

#[tokio::test]
async fn a74_a_password_is_kept_as_it_is_and_one_the_policy_forbids_is_refused() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    for (password, rule) in [
        ("Ab1!", "Password not long enough"),
        ("ab1!ab1!", "Password must have uppercase characters"),
        ("AB1!AB1!", "Password must have lowercase characters"),
        ("Abc!Abc!", "Password must have numeric characters"),
        ("Abc1Abc1", "Password must have symbol characters"),
    ] {
        let refusal = format!("Password does not conform to policy: {rule}");
        let answer = change(&world, &tokens, PASSWORD, password).await;
        assert_refused(answer, "InvalidPassword", &refusal);
    }
    let longest = format!("Aa1! {}", "𝄞".repeat(125));
    let too_long = format!("Aa1!{}", "x".repeat(253));
    let failure = change(&world, &tokens, PASSWORD, &too_long).await.unwrap_err();
    assert_eq!(failure.exception, "InvalidParameterException");
    change(&world, &tokens, PASSWORD, &longest).await.unwrap();
    pool.sign_in("ada", &longest).await.unwrap();
    let shorter: String = longest.chars().take(129).collect();
    assert!(pool.sign_in("ada", &shorter).await.is_err());
}

#[tokio::test]
async fn passwords_of_the_history_do_not_come_back() {
    let world = World::new().await;
    let policy = json!({ "PasswordPolicy": { "MinimumLength": 8, "PasswordHistorySize": 2 } });
    let pool = world.pool(pool().with("Policies", policy)).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let refusal = "Password has previously been used.";

    let same = change(&world, &tokens, PASSWORD, PASSWORD).await;
    assert_refused(same, "PasswordHistoryPolicyViolation", refusal);
    world.advance(hours(1));
    let tokens = pool.tokens_of("ada").await;
    change(&world, &tokens, PASSWORD, "password-2").await.unwrap();
    change(&world, &tokens, "password-2", "password-3").await.unwrap();
    for old in [PASSWORD, "password-2"] {
        let answer = change(&world, &tokens, "password-3", old).await;
        assert_refused(answer, "PasswordHistoryPolicyViolation", refusal);
    }
    change(&world, &tokens, "password-3", "password-4").await.unwrap();
    change(&world, &tokens, "password-4", PASSWORD).await.unwrap();
}
