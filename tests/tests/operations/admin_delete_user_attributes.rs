use serde_json::json;
use tests::{PASSWORD, World, assert_refused, attribute};

#[tokio::test]
async fn an_administrator_removes_attributes_and_the_logins_they_are() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email().with_email_alias()).await;
    pool.person("ada").await;

    let body = json!({ "Username": "ada", "UserAttributeNames": ["email", "locale"] });
    assert_eq!(pool.admin("AdminDeleteUserAttributes", body).await.unwrap(), json!({}));

    let user = pool.user("ada").await;
    assert_eq!(attribute(&user["UserAttributes"], "email"), None);
    assert_eq!(attribute(&user["UserAttributes"], "email_verified"), None);
    assert!(pool.sign_in("ada@example.com", PASSWORD).await.is_err());
    pool.sign_in("ada", PASSWORD).await.unwrap();
    pool.assert_consistent().await;
    pool.sign_up_and_confirm("bob", PASSWORD, "ada@example.com").await;
}

#[tokio::test]
async fn what_is_required_or_immutable_stays_and_who_is_nobody_is_named() {
    let world = World::new().await;
    let schema = json!([
        { "Name": "email", "Required": true, "AttributeDataType": "String" },
        { "Name": "role", "AttributeDataType": "String", "Mutable": false },
    ]);
    let pool = world.pool(tests::pool().auto_verify_email().with("Schema", schema)).await;
    pool.person("ada").await;

    for (login, name, exception, refusal) in [
        (
            "ada",
            "email",
            "InvalidParameter",
            "Invalid user attributes: email: Required attribute cannot be deleted.",
        ),
        (
            "ada",
            "custom:role",
            "InvalidParameter",
            "user.custom:role: Attribute cannot be updated.",
        ),
        ("ada", "sub", "InvalidParameter", "user.sub: Attribute cannot be updated."),
        ("ghost", "name", "UserNotFound", "User does not exist."),
    ] {
        let body = json!({ "Username": login, "UserAttributeNames": [name] });
        let answer = pool.admin("AdminDeleteUserAttributes", body).await;
        assert_refused(answer, exception, refusal);
    }
}
