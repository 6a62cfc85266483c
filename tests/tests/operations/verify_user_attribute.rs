use serde_json::{Value, json};
use tests::{Failure, PASSWORD, TestPool, Tokens, World, assert_refused, attribute, hours};
use tokio::task::JoinSet;

const MISMATCH: &str = "Invalid verification code provided, please try again.";
const EXPIRED: &str = "Invalid code provided, please request a code again.";
const LIMIT: &str = "Attempt limit exceeded, please try after some time.";

async fn verify(world: &World, tokens: &Tokens, code: &str) -> Result<Value, Failure> {
    let body = json!({ "AccessToken": tokens.access, "AttributeName": "email", "Code": code });
    world.call("VerifyUserAttribute", body).await
}

/// A person asks for a code, which is this one.
async fn code_of(pool: &TestPool, tokens: &Tokens, email: &str) -> String {
    let body = json!({ "AccessToken": tokens.access, "AttributeName": "email" });
    pool.world.call("GetUserAttributeVerificationCode", body).await.unwrap();
    pool.world.outbox.last_code(email).unwrap()
}

/// Somebody whom an administrator confirmed, so that the address is unproved.
async fn unproved(pool: &TestPool, login: &str, email: &str) -> Tokens {
    pool.sign_up(login, PASSWORD, email).await.unwrap();
    pool.admin("AdminConfirmSignUp", json!({ "Username": login })).await.unwrap();
    pool.tokens_of(login).await
}

fn other_than(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

#[tokio::test]
async fn a_right_code_proves_the_address_once() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email().with_email_alias()).await;
    let tokens = unproved(&pool, "ada", "ada@example.com").await;
    let code = code_of(&pool, &tokens, "ada@example.com").await;

    assert_refused(verify(&world, &tokens, other_than(&code)).await, "CodeMismatch", MISMATCH);
    assert_eq!(verify(&world, &tokens, &code).await.unwrap(), json!({}));

    let user = pool.user("ada@example.com").await;
    assert_eq!(attribute(&user["UserAttributes"], "email_verified"), Some("true"));
    assert_refused(verify(&world, &tokens, &code).await, "ExpiredCode", EXPIRED);
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_code_lives_a_day() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    let tokens = unproved(&pool, "ada", "ada@example.com").await;
    let code = code_of(&pool, &tokens, "ada@example.com").await;
    world.advance(hours(24));
    let tokens = pool.tokens_of("ada").await;

    assert_refused(verify(&world, &tokens, &code).await, "ExpiredCode", EXPIRED);
}

#[tokio::test]
async fn a13_the_sixteenth_answer_of_an_hour_is_refused() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    let tokens = unproved(&pool, "ada", "ada@example.com").await;
    let code = code_of(&pool, &tokens, "ada@example.com").await;
    for _ in 0..15 {
        let wrong = verify(&world, &tokens, other_than(&code)).await;
        assert_refused(wrong, "CodeMismatch", MISMATCH);
    }

    assert_refused(verify(&world, &tokens, &code).await, "LimitExceeded", LIMIT);
    let newer = code_of(&pool, &tokens, "ada@example.com").await;
    assert_refused(verify(&world, &tokens, &newer).await, "LimitExceeded", LIMIT);
}

#[tokio::test]
async fn i04_a_code_is_bound_to_its_client_user_purpose_and_value() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    let tokens = unproved(&pool, "ada", "ada@example.com").await;
    let sign_up = world.outbox.last_code("ada@example.com").unwrap();
    assert_refused(verify(&world, &tokens, &sign_up).await, "ExpiredCode", EXPIRED);
    let code = code_of(&pool, &tokens, "ada@example.com").await;
    assert_refused(verify(&world, &tokens, &sign_up).await, "CodeMismatch", MISMATCH);

    let flows = json!({ "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"] });
    let elsewhere = pool.client(flows).await.tokens_of("ada").await;
    assert_refused(verify(&world, &elsewhere, &code).await, "CodeMismatch", MISMATCH);
    let bob = unproved(&pool, "bob", "bob@example.com").await;
    code_of(&pool, &bob, "bob@example.com").await;
    assert_refused(verify(&world, &bob, &code).await, "CodeMismatch", MISMATCH);

    let verified = json!([
        { "Name": "email", "Value": "new@example.com" },
        { "Name": "email_verified", "Value": "false" },
    ]);
    pool.admin("AdminDisableUser", json!({ "Username": "bob" })).await.unwrap();
    let body = json!({ "Username": "ada", "UserAttributes": [verified[0].clone()] });
    let silent = json!({ "Username": "ada", "UserAttributes": verified });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();
    pool.admin("AdminUpdateUserAttributes", silent).await.unwrap();
    assert_refused(verify(&world, &tokens, &code).await, "CodeMismatch", MISMATCH);
    let user = pool.user("ada").await;
    assert_eq!(attribute(&user["UserAttributes"], "email_verified"), Some("false"));
}

#[tokio::test]
async fn a59_a_code_for_an_earlier_address_proves_nothing_for_the_present_one() {
    let world = World::new().await;
    // Nothing is verified by itself, so that no newer code takes the place of the old one.
    let pool = world.pool(tests::pool()).await;
    let tokens = unproved(&pool, "ada", "ada@example.com").await;
    let code = code_of(&pool, &tokens, "ada@example.com").await;
    let email = json!([{ "Name": "email", "Value": "victim@example.com" }]);
    let body = json!({ "AccessToken": tokens.access, "UserAttributes": email });
    world.call("UpdateUserAttributes", body).await.unwrap();

    assert_refused(verify(&world, &tokens, &code).await, "ExpiredCode", EXPIRED);

    let user = pool.user("ada").await;
    assert_eq!(attribute(&user["UserAttributes"], "email_verified"), Some("false"));
}

#[tokio::test]
async fn an_attribute_that_cannot_be_verified_is_named() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    let tokens = unproved(&pool, "ada", "ada@example.com").await;

    let body = json!({ "AccessToken": tokens.access, "AttributeName": "name", "Code": "123456" });
    let refusal = "Invalid attribute name. Only phone_number and email can be verified.";
    let answer = world.call("VerifyUserAttribute", body).await;
    assert_refused(answer, "InvalidParameter", refusal);
}

#[tokio::test]
async fn i01_of_sixty_four_proofs_of_one_address_one_counts() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email().with_email_alias()).await;
    let mut answers = Vec::new();
    for number in 0..64 {
        let tokens = unproved(&pool, &format!("user-{number}"), "shared@example.com").await;
        let code = code_of(&pool, &tokens, "shared@example.com").await;
        answers.push((tokens, code));
    }

    let mut proofs = JoinSet::new();
    for (tokens, code) in answers {
        let world = world.clone();
        proofs.spawn(async move { verify(&world, &tokens, &code).await });
    }
    let proofs = proofs.join_all().await;

    assert_eq!(proofs.iter().filter(|proof| proof.is_ok()).count(), 1);
    let refusal = "An account with the given email already exists.";
    for refused in proofs.into_iter().filter(Result::is_err) {
        assert_refused(refused, "AliasExists", refusal);
    }
    pool.assert_consistent().await;
}
