use serde_json::json;
use tests::{PASSWORD, World, assert_refused};

#[tokio::test]
async fn a25_a_disabled_user_is_out_at_once_and_everywhere() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    let disable = || pool.admin("AdminDisableUser", json!({ "Username": "ada" }));
    assert_eq!(disable().await.unwrap(), json!({}));
    disable().await.unwrap();

    let user = pool.user("ada").await;
    assert_eq!(user["Enabled"], false);
    assert_eq!(user["UserStatus"], "CONFIRMED");
    let get = world.call("GetUser", json!({ "AccessToken": tokens.access })).await;
    assert_refused(get, "NotAuthorized", "Access Token has been revoked");
    assert!(pool.refresh("ada", &tokens).await.is_err());
    let refused = pool.sign_in("ada", PASSWORD).await.err().unwrap();
    assert_eq!(refused.message, "User is disabled.");
    let refused = pool.restart().sign_in("ada", PASSWORD).await.err().unwrap();
    assert_eq!(refused.message, "User is disabled.");
}

#[tokio::test]
async fn nobody_cannot_be_disabled() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;

    let answer = pool.admin("AdminDisableUser", json!({ "Username": "ghost" })).await;

    assert_refused(answer, "UserNotFound", "User does not exist.");
}
