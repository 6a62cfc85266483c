use serde_json::json;
use tests::{World, assert_refused};

#[tokio::test]
async fn an_enabled_user_signs_in_again_and_old_tokens_stay_dead() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    pool.admin("AdminDisableUser", json!({ "Username": "ada" })).await.unwrap();

    let enable = || pool.admin("AdminEnableUser", json!({ "Username": "ada" }));
    assert_eq!(enable().await.unwrap(), json!({}));
    enable().await.unwrap();

    assert_eq!(pool.user("ada").await["Enabled"], true);
    let get = world.call("GetUser", json!({ "AccessToken": tokens.access })).await;
    assert_refused(get, "NotAuthorized", "Access Token has been revoked");
    assert!(pool.refresh("ada", &tokens).await.is_err());
    pool.tokens_of("ada").await;
}

#[tokio::test]
async fn nobody_cannot_be_enabled() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;

    let answer = pool.admin("AdminEnableUser", json!({ "Username": "ghost" })).await;

    assert_refused(answer, "UserNotFound", "User does not exist.");
}
