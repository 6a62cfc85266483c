use serde_json::json;
use tests::{World, assert_refused, attribute};

#[tokio::test]
async fn an_administrator_confirms_without_a_code_and_proves_no_address() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email().with_email_alias()).await;
    pool.register("ada").await.unwrap();
    let code = world.outbox.last_code("ada@example.com").unwrap();

    let answer = pool.admin("AdminConfirmSignUp", json!({ "Username": "ada" })).await.unwrap();

    assert_eq!(answer, json!({}));
    let user = pool.user("ada").await;
    assert_eq!(user["UserStatus"], "CONFIRMED");
    assert_ne!(attribute(&user["UserAttributes"], "email_verified"), Some("true"));
    pool.tokens_of("ada").await;
    assert!(pool.sign_in("ada@example.com", tests::PASSWORD).await.is_err());
    let refusal = "User cannot be confirmed. Current status is CONFIRMED";
    assert_refused(pool.confirm("ada", &code).await, "NotAuthorized", refusal);
    pool.assert_consistent().await;
}

#[tokio::test]
async fn i07_only_who_signed_up_is_confirmed() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    pool.invite("bob", tests::PASSWORD).await.unwrap();
    pool.person("cyd").await;
    pool.admin("AdminResetUserPassword", json!({ "Username": "cyd" })).await.unwrap();

    for (login, status) in
        [("ada", "CONFIRMED"), ("bob", "FORCE_CHANGE_PASSWORD"), ("cyd", "RESET_REQUIRED")]
    {
        let answer = pool.admin("AdminConfirmSignUp", json!({ "Username": login })).await;
        let refusal = format!("User cannot be confirmed. Current status is {status}");
        assert_refused(answer, "NotAuthorized", &refusal);
    }
}

#[tokio::test]
async fn an_unknown_user_or_pool_is_named() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;

    let answer = pool.admin("AdminConfirmSignUp", json!({ "Username": "ghost" })).await;
    assert_refused(answer, "UserNotFound", "User does not exist.");
    let body = json!({ "UserPoolId": "us-east-1_nothing00", "Username": "ada" });
    let refusal = "User pool us-east-1_nothing00 does not exist.";
    assert_refused(world.call("AdminConfirmSignUp", body).await, "ResourceNotFound", refusal);
}
