use serde_json::{Value, json};
use tests::{Failure, PASSWORD, PoolBuilder, TestPool, World, assert_refused, attribute};

fn pool() -> PoolBuilder {
    tests::pool().auto_verify_email()
}

async fn update(
    pool: &TestPool,
    login: &str,
    attributes: &[(&str, &str)],
) -> Result<Value, Failure> {
    let list = |(name, value): &(&str, &str)| json!({ "Name": name, "Value": value });
    let attributes: Vec<Value> = attributes.iter().map(list).collect();
    let body = json!({ "Username": login, "UserAttributes": attributes });
    pool.admin("AdminUpdateUserAttributes", body).await
}

#[tokio::test]
async fn i08_an_administrator_may_vouch_for_an_address() {
    let world = World::new().await;
    let setting = json!({ "AttributesRequireVerificationBeforeUpdate": ["email"] });
    let pool = pool().with_email_alias().with("UserAttributeUpdateSettings", setting);
    let pool = world.pool(pool).await;
    pool.person("ada").await;
    world.outbox.clear();

    let change = [("email", "new@example.com"), ("email_verified", "true")];
    assert_eq!(update(&pool, "ada", &change).await.unwrap(), json!({}));

    assert!(world.outbox.messages(None).is_empty());
    pool.sign_in("new@example.com", PASSWORD).await.unwrap();
    assert!(pool.sign_in("ada@example.com", PASSWORD).await.is_err());
    update(&pool, "ada", &[("email_verified", "false")]).await.unwrap();
    assert!(pool.sign_in("new@example.com", PASSWORD).await.is_err());
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_new_address_without_a_voucher_is_unproved_and_gets_a_code() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;

    update(&pool, "ada", &[("email", "new@example.com")]).await.unwrap();

    let user = pool.user("ada").await;
    assert_eq!(attribute(&user["UserAttributes"], "email_verified"), Some("false"));
    let code = world.outbox.last_code("new@example.com").unwrap();
    let tokens = pool.tokens_of("ada").await;
    let body = json!({ "AccessToken": tokens.access, "AttributeName": "email", "Code": code });
    world.call("VerifyUserAttribute", body).await.unwrap();
}

#[tokio::test]
async fn a_proved_address_of_others_is_refused() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_alias()).await;
    pool.person("ada").await;
    pool.person("bob").await;

    let change = [("email", "ada@example.com"), ("email_verified", "true")];
    let refusal = "An account with the given email already exists.";
    assert_refused(update(&pool, "bob", &change).await, "AliasExists", refusal);

    let bob = pool.user("bob").await;
    assert_eq!(attribute(&bob["UserAttributes"], "email"), Some("bob@example.com"));
    update(&pool, "bob", &[("email", "ada@example.com")]).await.unwrap();
    assert_eq!(pool.user("ada@example.com").await["Username"], "ada");
    pool.assert_consistent().await;
}

#[tokio::test]
async fn what_nobody_may_write_is_refused() {
    let world = World::new().await;
    let schema = json!([
        { "Name": "role", "AttributeDataType": "String", "Mutable": false },
        { "Name": "email", "Required": true, "AttributeDataType": "String" },
    ]);
    let aliases = json!(["preferred_username"]);
    let pool = pool().with("Schema", schema).with("AliasAttributes", aliases);
    let pool = world.pool(pool).await;
    pool.register("ada").await.unwrap();

    for name in ["sub", "identities", "custom:role"] {
        let refusal = format!("user.{name}: Attribute cannot be updated.");
        let answer = update(&pool, "ada", &[(name, "x")]).await;
        assert_refused(answer, "InvalidParameter", &refusal);
    }
    let answer = update(&pool, "ada", &[("email", "")]).await;
    let refusal = "Invalid user attributes: email: Required attribute cannot be deleted.";
    assert_refused(answer, "InvalidParameter", refusal);
    let early = update(&pool, "ada", &[("preferred_username", "countess")]).await;
    let refusal = "User is not confirmed. preferred_username cannot be set before confirmation.";
    assert_refused(early, "InvalidParameter", refusal);
    let nobody = update(&pool, "ghost", &[("name", "x")]).await;
    assert_refused(nobody, "UserNotFound", "User does not exist.");
    let twice = update(&pool, "ada", &[("name", "a"), ("name", "b")]).await;
    assert_eq!(twice.unwrap_err().exception, "InvalidParameterException");
}

#[tokio::test]
async fn i12_changes_at_once_are_all_kept() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let names = ["name", "given_name", "family_name", "nickname"];

    let mut changes = tokio::task::JoinSet::new();
    for name in names {
        let pool = pool.clone();
        changes.spawn(async move { update(&pool, "ada", &[(name, "x")]).await });
    }
    for change in changes.join_all().await {
        change.unwrap();
    }

    let user = pool.user("ada").await;
    for name in names {
        assert_eq!(attribute(&user["UserAttributes"], name), Some("x"), "{name}");
    }
}
