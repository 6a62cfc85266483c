use serde_json::{Value, json};
use tests::{Failure, Tokens, World, assert_refused, hours};

async fn ask(world: &World, tokens: &Tokens, name: &str) -> Result<Value, Failure> {
    let body = json!({ "AccessToken": tokens.access, "AttributeName": name });
    world.call("GetUserAttributeVerificationCode", body).await
}

async fn verify(world: &World, tokens: &Tokens, code: &str) -> Result<Value, Failure> {
    let body = json!({ "AccessToken": tokens.access, "AttributeName": "email", "Code": code });
    world.call("VerifyUserAttribute", body).await
}

#[tokio::test]
async fn a_code_goes_to_the_present_address_also_to_prove_it_again() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    world.outbox.clear();

    let answer = ask(&world, &tokens, "email").await.unwrap();

    let details = json!({
        "Destination": "a***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email",
    });
    assert_eq!(answer, json!({ "CodeDeliveryDetails": details }));
    let code = world.outbox.last_code("ada@example.com").unwrap();
    verify(&world, &tokens, &code).await.unwrap();
}

#[tokio::test]
async fn a_code_goes_to_the_address_that_waits_for_its_proof() {
    let world = World::new().await;
    let setting = json!({ "AttributesRequireVerificationBeforeUpdate": ["email"] });
    let pool = tests::pool().auto_verify_email();
    let pool = world.pool(pool.with("UserAttributeUpdateSettings", setting)).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let email = json!([{ "Name": "email", "Value": "new@example.com" }]);
    let body = json!({ "AccessToken": tokens.access, "UserAttributes": email });
    world.call("UpdateUserAttributes", body).await.unwrap();
    world.outbox.clear();

    ask(&world, &tokens, "email").await.unwrap();

    let code = world.outbox.last_code("new@example.com").unwrap();
    verify(&world, &tokens, &code).await.unwrap();
    pool.assert_consistent().await;
}

#[tokio::test]
async fn only_addresses_and_numbers_that_are_there_can_be_verified() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    let refusal = "Invalid attribute name. Only phone_number and email can be verified.";
    for name in ["name", "preferred_username", "custom:x"] {
        assert_refused(ask(&world, &tokens, name).await, "InvalidParameter", refusal);
    }
    let refusal = "User has no attribute phone_number.";
    assert_refused(ask(&world, &tokens, "phone_number").await, "InvalidParameter", refusal);
}

#[tokio::test]
async fn five_codes_go_out_in_an_hour() {
    let world = World::new().await;
    let client = json!({ "AccessToken": 12 });
    let units = json!({ "AccessToken": "hours" });
    let pool = tests::pool().auto_verify_email();
    let pool = pool.with_client("AccessTokenValidity", client["AccessToken"].clone());
    let pool = world.pool(pool.with_client("TokenValidityUnits", units)).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    for _ in 0..5 {
        ask(&world, &tokens, "email").await.unwrap();
    }

    let refusal = "Attempt limit exceeded, please try after some time.";
    assert_refused(ask(&world, &tokens, "email").await, "LimitExceeded", refusal);
    world.advance(hours(1));
    ask(&world, &tokens, "email").await.unwrap();
}
