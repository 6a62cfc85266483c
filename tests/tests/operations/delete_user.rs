use serde_json::json;
use tests::{PASSWORD, World, assert_refused};

#[tokio::test]
async fn i11_who_closes_an_account_leaves_nothing_behind() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email().with_email_alias()).await;
    let sub = pool.person("ada").await;
    pool.admin("CreateGroup", json!({ "GroupName": "staff" })).await.unwrap();
    let body = json!({ "Username": "ada", "GroupName": "staff" });
    pool.admin("AdminAddUserToGroup", body).await.unwrap();
    pool.call("ForgotPassword", json!({ "Username": "ada" })).await.unwrap();
    let tokens = pool.tokens_of("ada").await;
    pool.tokens_of("ada").await;
    let body = json!({ "AccessToken": tokens.access, "AttributeName": "email" });
    world.call("GetUserAttributeVerificationCode", body).await.unwrap();

    let answer = world.call("DeleteUser", json!({ "AccessToken": tokens.access })).await.unwrap();

    assert!(answer.is_null(), "{answer}");
    assert_eq!(pool.traces_of(&sub).await, Vec::<String>::new());
    pool.assert_consistent().await;
    assert!(pool.sign_in("ada", PASSWORD).await.is_err());
    let again = world.call("DeleteUser", json!({ "AccessToken": tokens.access })).await;
    assert_refused(again, "UserNotFound", "User does not exist.");
    assert!(pool.refresh("ada", &tokens).await.is_err());
}

#[tokio::test]
async fn i10_a_later_user_of_the_name_is_somebody_else() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email().with_email_alias()).await;
    let first = pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let code = {
        pool.call("ForgotPassword", json!({ "Username": "ada" })).await.unwrap();
        world.outbox.last_code("ada@example.com").unwrap()
    };
    world.call("DeleteUser", json!({ "AccessToken": tokens.access })).await.unwrap();

    let second = pool.person("ada").await;

    assert_ne!(first, second);
    let answer = world.call("GetUser", json!({ "AccessToken": tokens.access })).await;
    assert_refused(answer, "UserNotFound", "User does not exist.");
    assert!(pool.refresh("ada", &tokens).await.is_err());
    let body = json!({ "Username": "ada", "ConfirmationCode": code, "Password": PASSWORD });
    let refusal = "Invalid code provided, please request a code again.";
    assert_refused(pool.call("ConfirmForgotPassword", body).await, "ExpiredCode", refusal);
    pool.tokens_of("ada@example.com").await;
}
