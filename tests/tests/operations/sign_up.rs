use serde_json::json;
use tests::{Channel, PASSWORD, PoolBuilder, World, assert_refused, attribute, hours};

fn pool() -> PoolBuilder {
    tests::pool().auto_verify_email()
}

#[tokio::test]
async fn a_person_signs_up_confirms_signs_in_and_reads_their_profile() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;

    let answer = pool.register("ada").await.unwrap();
    let details = &answer["CodeDeliveryDetails"];
    assert_eq!(answer["UserConfirmed"], false);
    assert_eq!(details["Destination"], "a***@e***");
    assert_eq!(details["DeliveryMedium"], "EMAIL");
    assert_eq!(details["AttributeName"], "email");

    let code = world.outbox.last_code("ada@example.com").unwrap();
    let body = json!({ "Username": "ada", "ConfirmationCode": code });
    assert_eq!(pool.call("ConfirmSignUp", body).await.unwrap(), json!({}));

    let tokens = pool.tokens_of("ada").await;
    let user = world.call("GetUser", json!({ "AccessToken": tokens.access })).await.unwrap();
    assert_eq!(user["Username"], "ada");
    assert_eq!(attribute(&user["UserAttributes"], "email_verified"), Some("true"));
    assert_eq!(attribute(&user["UserAttributes"], "sub"), answer["UserSub"].as_str());
}

#[tokio::test]
async fn a_taken_username_is_refused() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.register("ada").await.unwrap();

    assert_refused(pool.register("ada").await, "UsernameExists", "User already exists");
}

#[tokio::test]
async fn a_password_the_policy_forbids_is_refused() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;

    let with = |password: &str| json!({ "Username": "ada", "Password": password });
    for (password, rule) in [
        ("Ab1!", "Password not long enough"),
        ("ab1!ab1!", "Password must have uppercase characters"),
        ("AB1!AB1!", "Password must have lowercase characters"),
        ("Abc!Abc!", "Password must have numeric characters"),
        ("Abc1Abc1", "Password must have symbol characters"),
    ] {
        let outcome = pool.call("SignUp", with(password)).await;
        assert_refused(
            outcome,
            "InvalidPassword",
            &format!("Password did not conform with policy: {rule}"),
        );
    }
}

#[tokio::test]
async fn only_administrators_make_users_where_the_pool_says_so() {
    let world = World::new().await;
    let config = json!({ "AllowAdminCreateUserOnly": true });
    let pool = world.pool(pool().with("AdminCreateUserConfig", config)).await;

    let refusal = "SignUp is not permitted for this user pool";
    assert_refused(pool.register("ada").await, "NotAuthorized", refusal);
}

#[tokio::test]
async fn a_person_signs_up_by_email_and_is_known_by_their_sub() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_as_username()).await;

    let sub = pool.person("ada@example.com").await;

    let user = pool.user("ada@example.com").await;
    assert_eq!(user["Username"], sub);
    assert_eq!(attribute(&user["UserAttributes"], "email"), Some("ada@example.com"));
    let again = pool.register("ada@example.com").await;
    assert_refused(again, "UsernameExists", "An account with the given email already exists.");
    let odd = pool.register("ada").await;
    assert_refused(odd, "InvalidParameter", "Username should be an email.");
}

#[tokio::test]
async fn a07_a_taken_alias_shows_only_after_the_code_came_back() {
    let world = World::new().await;
    let pool = world
        .pool(
            pool().with("AliasAttributes", json!(["email", "phone_number", "preferred_username"])),
        )
        .await;
    pool.person("ada").await;

    let email = json!([{ "Name": "email", "Value": "ada@example.com" }]);
    let body = json!({ "Username": "eve", "Password": PASSWORD, "UserAttributes": email });
    pool.call("SignUp", body).await.unwrap();
    let code = world.outbox.last_code("ada@example.com").unwrap();
    let answer = json!({ "Username": "eve", "ConfirmationCode": code });

    let refused = pool.call("ConfirmSignUp", answer.clone()).await;
    assert_refused(refused, "AliasExists", "An account with the email already exists.");
    assert_eq!(pool.user("ada@example.com").await["Username"], "ada");
}

#[tokio::test]
async fn a58_what_a_person_may_not_write_is_refused() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;

    for name in ["email_verified", "sub", "identities", "dev:custom:x"] {
        let attributes = json!([{ "Name": name, "Value": "true" }]);
        let body = json!({ "Username": "ada", "Password": PASSWORD, "UserAttributes": attributes });
        let failure = pool.call("SignUp", body).await.unwrap_err();
        assert!(
            ["NotAuthorizedException", "InvalidParameterException"]
                .contains(&failure.exception.as_str()),
            "{name}: {failure:?}"
        );
    }
    assert!(pool.admin("AdminGetUser", json!({ "Username": "ada" })).await.is_err());
}

#[tokio::test]
async fn a28_a_secret_hash_is_asked_for_before_anything_else() {
    let world = World::new().await;
    let pool = world.pool(pool().with_client_secret()).await;
    let client = &pool.client;

    let missing =
        format!("Client {client} is configured with secret but SECRET_HASH was not received");
    let body = json!({ "ClientId": client, "Username": "ada", "Password": "x" });
    assert_refused(world.call("SignUp", body).await, "NotAuthorized", &missing);

    let body = json!({ "Username": "ada", "Password": "x", "SecretHash": "bm90IGl0" });
    let wrong = format!("Unable to verify secret hash for client {client}");
    assert_refused(pool.call("SignUp", body).await, "NotAuthorized", &wrong);
}

#[tokio::test]
async fn a_client_that_does_not_exist_is_named() {
    let world = World::new().await;

    let body = json!({ "ClientId": "nobody", "Username": "ada", "Password": PASSWORD });
    let refusal = "User pool client nobody does not exist.";
    assert_refused(world.call("SignUp", body).await, "ResourceNotFound", refusal);
}

#[tokio::test]
async fn f12_a_code_that_cannot_be_sent_leaves_the_user_and_can_be_sent_again() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    for _ in 0..3 {
        world.outbox.fail_next(Channel::Email, local::outbox::Failure::Refused);
    }

    let failure = pool.register("ada").await.unwrap_err();
    assert_eq!(failure.exception, "CodeDeliveryFailureException");
    assert_eq!(pool.user("ada").await["UserStatus"], "UNCONFIRMED");

    world.outbox.clear();
    pool.call("ResendConfirmationCode", json!({ "Username": "ada" })).await.ok();
    pool.call("ResendConfirmationCode", json!({ "Username": "ada" })).await.ok();
    pool.call("ResendConfirmationCode", json!({ "Username": "ada" })).await.unwrap();
    let code = world.outbox.last_code("ada@example.com").unwrap();
    let body = json!({ "Username": "ada", "ConfirmationCode": code });
    pool.call("ConfirmSignUp", body).await.unwrap();
}

#[tokio::test]
async fn sign_up_costs_one_read_and_one_transaction() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.register("warm").await.unwrap();
    world.faults.reset();

    pool.register("ada").await.unwrap();

    let calls = world.faults.calls();
    assert!(world.faults.total() <= 2, "{calls:?}");
    assert_eq!(calls.get("TransactWriteItems"), Some(&1), "{calls:?}");
}

#[tokio::test]
async fn a57_an_expired_code_confirms_nobody() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.register("ada").await.unwrap();
    let code = world.outbox.last_code("ada@example.com").unwrap();
    world.clock.advance(hours(24));

    let body = json!({ "Username": "ada", "ConfirmationCode": code });
    let refusal = "Invalid code provided, please request a code again.";
    assert_refused(pool.call("ConfirmSignUp", body).await, "ExpiredCode", refusal);
}
