use serde_json::{Value, json};
use tests::{
    Failure, PASSWORD, PoolBuilder, TestPool, Tokens, World, assert_refused, attribute, days,
};

const EXPIRED: &str = "Invalid code provided, please request a code again.";

fn pool() -> PoolBuilder {
    tests::pool().auto_verify_email()
}

fn verifying_first() -> PoolBuilder {
    let setting = json!({ "AttributesRequireVerificationBeforeUpdate": ["email"] });
    pool().with("UserAttributeUpdateSettings", setting)
}

async fn update(
    world: &World,
    tokens: &Tokens,
    attributes: &[(&str, &str)],
) -> Result<Value, Failure> {
    let list = |(name, value): &(&str, &str)| json!({ "Name": name, "Value": value });
    let attributes: Vec<Value> = attributes.iter().map(list).collect();
    let body = json!({ "AccessToken": tokens.access, "UserAttributes": attributes });
    world.call("UpdateUserAttributes", body).await
}

async fn verify(world: &World, tokens: &Tokens, code: &str) -> Result<Value, Failure> {
    let body = json!({ "AccessToken": tokens.access, "AttributeName": "email", "Code": code });
    world.call("VerifyUserAttribute", body).await
}

async fn email_and_flag(pool: &TestPool, login: &str) -> (String, String) {
    let user = pool.user(login).await;
    let value = |name| attribute(&user["UserAttributes"], name).unwrap_or_default().to_owned();
    (value("email"), value("email_verified"))
}

fn pair(email: &str, flag: &str) -> (String, String) {
    (email.to_owned(), flag.to_owned())
}

#[tokio::test]
async fn attributes_change_and_an_empty_value_removes_one() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    let attributes = [("name", "Ada"), ("locale", "en"), ("updated_at", "12")];
    let answer = update(&world, &tokens, &attributes).await.unwrap();
    assert_eq!(answer, json!({ "CodeDeliveryDetailsList": [] }));
    update(&world, &tokens, &[("locale", "")]).await.unwrap();

    let user = pool.user("ada").await;
    assert_eq!(attribute(&user["UserAttributes"], "name"), Some("Ada"));
    assert_eq!(attribute(&user["UserAttributes"], "locale"), None);
}

#[tokio::test]
async fn a59_a_new_address_is_unproved_and_no_login_until_its_code_came_back() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_alias()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    let answer = update(&world, &tokens, &[("email", "new@example.com")]).await.unwrap();

    let details = &answer["CodeDeliveryDetailsList"][0];
    assert_eq!(details["Destination"], "n***@e***");
    assert_eq!(email_and_flag(&pool, "ada").await, pair("new@example.com", "false"));
    assert!(pool.sign_in("ada@example.com", PASSWORD).await.is_err());
    assert!(pool.sign_in("new@example.com", PASSWORD).await.is_err());
    let fresh = pool.tokens_of("ada").await;
    assert_eq!(fresh.id_claims()["email_verified"], false);
    pool.assert_consistent().await;

    let code = world.outbox.last_code("new@example.com").unwrap();
    verify(&world, &tokens, &code).await.unwrap();
    pool.sign_in("new@example.com", PASSWORD).await.unwrap();
    pool.assert_consistent().await;
}

#[tokio::test]
async fn verification_before_update_keeps_the_old_address_until_the_code_came_back() {
    let world = World::new().await;
    let pool = world.pool(verifying_first().with_email_alias()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    update(&world, &tokens, &[("email", "new@example.com")]).await.unwrap();
    assert_eq!(email_and_flag(&pool, "ada").await, pair("ada@example.com", "true"));
    pool.sign_in("ada@example.com", PASSWORD).await.unwrap();
    assert!(pool.sign_in("new@example.com", PASSWORD).await.is_err());

    let code = world.outbox.last_code("new@example.com").unwrap();
    verify(&world, &tokens, &code).await.unwrap();
    assert_eq!(email_and_flag(&pool, "ada").await, pair("new@example.com", "true"));
    pool.sign_in("new@example.com", PASSWORD).await.unwrap();
    assert!(pool.sign_in("ada@example.com", PASSWORD).await.is_err());
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_newer_address_replaces_the_one_that_waits_and_its_code_proves_nothing() {
    let world = World::new().await;
    let pool = world.pool(verifying_first()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    update(&world, &tokens, &[("email", "one@example.com")]).await.unwrap();
    let one = world.outbox.last_code("one@example.com").unwrap();
    update(&world, &tokens, &[("email", "two@example.com")]).await.unwrap();
    let two = world.outbox.last_code("two@example.com").unwrap();

    let refusal = "Invalid verification code provided, please try again.";
    assert_refused(verify(&world, &tokens, &one).await, "CodeMismatch", refusal);
    verify(&world, &tokens, &two).await.unwrap();

    assert_eq!(email_and_flag(&pool, "ada").await, pair("two@example.com", "true"));
}

#[tokio::test]
async fn going_back_to_the_old_address_ends_the_wait_for_the_new_one() {
    let world = World::new().await;
    let pool = world.pool(verifying_first()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    update(&world, &tokens, &[("email", "new@example.com")]).await.unwrap();
    let code = world.outbox.last_code("new@example.com").unwrap();

    update(&world, &tokens, &[("email", "ada@example.com")]).await.unwrap();

    assert_refused(verify(&world, &tokens, &code).await, "ExpiredCode", EXPIRED);
    assert_eq!(email_and_flag(&pool, "ada").await, pair("ada@example.com", "true"));
}

#[tokio::test]
async fn an_address_in_place_of_a_username_is_unique_at_once_and_changes_with_its_attribute() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_as_username()).await;
    let sub = pool.person("ada@example.com").await;
    pool.person("bob@example.com").await;
    let tokens = pool.tokens_of("ada@example.com").await;

    let taken = update(&world, &tokens, &[("email", "bob@example.com")]).await;
    let refusal = "An account with the given email already exists.";
    assert_refused(taken, "AliasExists", refusal);
    update(&world, &tokens, &[("email", "new@example.com")]).await.unwrap();

    assert_eq!(pool.user("new@example.com").await["Username"], sub);
    pool.sign_in("new@example.com", PASSWORD).await.unwrap();
    assert!(pool.sign_in("ada@example.com", PASSWORD).await.is_err());
    pool.assert_consistent().await;
}

#[tokio::test]
async fn an_address_of_others_is_refused_while_it_would_wait_and_one_s_own_spelling_is_not() {
    let world = World::new().await;
    let settings = verifying_first()
        .with_email_as_username()
        .with("UsernameConfiguration", json!({ "CaseSensitive": false }));
    let pool = world.pool(settings).await;
    pool.person("ada@example.com").await;
    pool.person("bob@example.com").await;
    let tokens = pool.tokens_of("ada@example.com").await;

    let taken = update(&world, &tokens, &[("email", "BOB@example.com")]).await;
    let refusal = "An account with the given email already exists.";
    assert_refused(taken, "AliasExists", refusal);
    update(&world, &tokens, &[("email", "Ada@example.com")]).await.unwrap();
    let code = world.outbox.last_code("Ada@example.com").unwrap();
    verify(&world, &tokens, &code).await.unwrap();

    let now = pair("Ada@example.com", "true");
    assert_eq!(email_and_flag(&pool, "ada@example.com").await, now);
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_preferred_username_is_unique_at_once_and_needs_no_proof() {
    let world = World::new().await;
    let aliases = json!(["email", "phone_number", "preferred_username"]);
    let pool = world.pool(pool().with("AliasAttributes", aliases)).await;
    pool.person("ada").await;
    pool.person("bob").await;
    let (ada, bob) = (pool.tokens_of("ada").await, pool.tokens_of("bob").await);

    update(&world, &ada, &[("preferred_username", "countess")]).await.unwrap();
    // The refusal names what is taken and not what else changed.
    let both = [("email", "bob2@example.com"), ("preferred_username", "countess")];
    let refusal = "An account with the given preferred_username already exists.";
    assert_refused(update(&world, &bob, &both).await, "AliasExists", refusal);
    let shaped = update(&world, &bob, &[("preferred_username", "x@example.com")]).await;
    assert_eq!(shaped.unwrap_err().exception, "InvalidParameterException");

    pool.sign_in("countess", PASSWORD).await.unwrap();
    update(&world, &ada, &[("preferred_username", "")]).await.unwrap();
    update(&world, &bob, &[("preferred_username", "countess")]).await.unwrap();
    assert_eq!(pool.user("countess").await["Username"], "bob");
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a58_what_a_person_may_not_write_is_refused_whole() {
    let world = World::new().await;
    let schema = json!([
        { "Name": "role", "AttributeDataType": "String", "Mutable": false },
        { "Name": "level", "AttributeDataType": "Number", "Mutable": true,
          "NumberAttributeConstraints": { "MinValue": "1", "MaxValue": "9" } },
    ]);
    let pool = world.pool(pool().with("Schema", schema)).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let writes = json!(["name", "custom:role", "custom:level"]);
    let narrow = pool
        .client(json!({
            "WriteAttributes": writes,
            "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"],
        }))
        .await;
    let narrow = narrow.tokens_of("ada").await;

    let refusal = "A client attempted to write unauthorized attribute";
    for name in ["email_verified", "sub", "identities", "cognito:groups", "dev:custom:x"] {
        let both = [("name", "Eve"), (name, "true")];
        assert_refused(update(&world, &tokens, &both).await, "NotAuthorized", refusal);
    }
    let outside = update(&world, &narrow, &[("locale", "en")]).await;
    assert_refused(outside, "NotAuthorized", refusal);
    let immutable = update(&world, &narrow, &[("custom:role", "admin")]).await;
    let refusal = "user.custom:role: Attribute cannot be updated.";
    assert_refused(immutable, "InvalidParameter", refusal);
    for (name, value) in [("custom:level", "10"), ("custom:none", "1"), ("birthdate", "1815")] {
        let failure = update(&world, &tokens, &[(name, value)]).await.unwrap_err();
        let prefix = "Attributes did not conform to the schema: ";
        assert!(failure.message.starts_with(prefix), "{name}: {failure}");
    }
    assert_eq!(attribute(&pool.user("ada").await["UserAttributes"], "name"), None);
}

#[tokio::test]
async fn a70_an_address_that_a_header_could_misread_is_no_address() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    world.outbox.clear();

    for email in [
        "a@x.org\r\nBcc: eve@x.org",
        "a@x.org,eve@x.org",
        "a@x.org\0",
        "=?utf-8?q?a?=@x.org",
        "Eve <a@x.org>",
        "a@x.org;b@x.org",
        "a b@x.org",
        "nobody",
        "a@b@x.org",
        "a@x",
    ] {
        let answer = update(&world, &tokens, &[("email", email)]).await;
        let failure = answer.unwrap_err();
        assert_eq!(failure.message, "Invalid email address format.", "{email}");
    }
    for number in ["12065550100", "+1206555x", "+", "+1 206", "+1234567890123456"] {
        let failure = update(&world, &tokens, &[("phone_number", number)]).await.unwrap_err();
        assert_eq!(failure.message, "Invalid phone number format.", "{number}");
    }
    assert!(world.outbox.messages(None).is_empty());
}

#[tokio::test]
async fn a25_a_token_that_is_no_longer_good_changes_nothing() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let mut tokens = pool.tokens_of("ada").await;
    let change = [("name", "Eve")];

    let id = Tokens { access: tokens.id.clone(), ..tokens.clone() };
    let refused = update(&world, &id, &change).await;
    assert_refused(refused, "NotAuthorized", "Invalid Access Token");
    pool.admin("AdminUserGlobalSignOut", json!({ "Username": "ada" })).await.unwrap();
    let refused = update(&world, &tokens, &change).await;
    assert_refused(refused, "NotAuthorized", "Access Token has been revoked");
    tokens = pool.tokens_of("ada").await;
    world.advance(days(1));
    let refused = update(&world, &tokens, &change).await;
    assert_refused(refused, "NotAuthorized", "Access Token has expired");
}

#[tokio::test]
async fn a73_changes_send_twenty_codes_an_hour() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    for number in 0..20 {
        let email = format!("ada-{number}@example.com");
        update(&world, &tokens, &[("email", &email)]).await.unwrap();
    }
    world.outbox.clear();

    let outcome = update(&world, &tokens, &[("email", "eve@example.com")]).await;
    assert_refused(outcome, "TooManyRequests", "Rate exceeded");
    assert!(world.outbox.last_code("eve@example.com").is_none());
    update(&world, &tokens, &[("name", "Ada")]).await.unwrap();
    let attributes = json!([{ "Name": "email", "Value": "eve@example.com" }]);
    let body = json!({ "Username": "ada", "UserAttributes": attributes });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();
}
