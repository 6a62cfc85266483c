use serde_json::{Value, json};
use tests::{Failure, PASSWORD, Tokens, World, assert_refused, attribute};

async fn delete(world: &World, tokens: &Tokens, names: &[&str]) -> Result<Value, Failure> {
    let body = json!({ "AccessToken": tokens.access, "UserAttributeNames": names });
    world.call("DeleteUserAttributes", body).await
}

#[tokio::test]
async fn an_address_goes_with_its_flag_its_login_and_what_waits_to_replace_it() {
    let world = World::new().await;
    let setting = json!({ "AttributesRequireVerificationBeforeUpdate": ["email"] });
    let pool = tests::pool().auto_verify_email().with_email_alias();
    let pool = world.pool(pool.with("UserAttributeUpdateSettings", setting)).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let email = json!([{ "Name": "email", "Value": "new@example.com" }]);
    let body = json!({ "AccessToken": tokens.access, "UserAttributes": email });
    world.call("UpdateUserAttributes", body).await.unwrap();
    let code = world.outbox.last_code("new@example.com").unwrap();

    assert_eq!(delete(&world, &tokens, &["email", "locale"]).await.unwrap(), json!({}));

    let user = pool.user("ada").await;
    assert_eq!(attribute(&user["UserAttributes"], "email"), None);
    assert_eq!(attribute(&user["UserAttributes"], "email_verified"), None);
    assert!(pool.sign_in("ada@example.com", PASSWORD).await.is_err());
    let body = json!({ "AccessToken": tokens.access, "AttributeName": "email", "Code": code });
    let refusal = "Invalid code provided, please request a code again.";
    let answer = world.call("VerifyUserAttribute", body).await;
    assert_refused(answer, "ExpiredCode", refusal);
    pool.assert_consistent().await;
}

#[tokio::test]
async fn what_is_required_immutable_unknown_or_not_one_s_own_stays() {
    let world = World::new().await;
    let schema = json!([
        { "Name": "email", "Required": true, "Mutable": true, "AttributeDataType": "String" },
        { "Name": "role", "AttributeDataType": "String", "Mutable": false },
    ]);
    let pool = world.pool(tests::pool().auto_verify_email().with("Schema", schema)).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    let refusal = "Invalid user attributes: email: Required attribute cannot be deleted.";
    assert_refused(delete(&world, &tokens, &["email"]).await, "InvalidParameter", refusal);
    let refusal = "user.custom:role: Attribute cannot be updated.";
    let answer = delete(&world, &tokens, &["custom:role"]).await;
    assert_refused(answer, "InvalidParameter", refusal);
    let refusal = "A client attempted to write unauthorized attribute";
    for name in ["sub", "email_verified", "identities"] {
        assert_refused(delete(&world, &tokens, &[name]).await, "NotAuthorized", refusal);
    }
    let refusal = "Invalid user attributes: custom:none: Attribute does not exist in the schema.";
    let answer = delete(&world, &tokens, &["custom:none"]).await;
    assert_refused(answer, "InvalidParameter", refusal);
}
