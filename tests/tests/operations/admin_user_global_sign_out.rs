//! How `AdminUserGlobalSignOut` behaves.

use serde_json::json;
use tests::{World, assert_refused, pool};

#[tokio::test]
async fn i05_every_sign_in_of_the_user_ends_by_whatever_name_they_are_meant() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_email_alias()).await;
    let sub = pool.person("ada").await;

    for name in ["ada", "ada@example.com", &sub] {
        let tokens = pool.tokens_of("ada").await;
        let body = json!({ "Username": name });
        let answer = pool.admin("AdminUserGlobalSignOut", body).await.unwrap();

        assert_eq!(answer, json!({}));
        let outcome = world.call("GetUser", json!({ "AccessToken": tokens.access })).await;
        assert_refused(outcome, "NotAuthorized", "Access Token has been revoked");
        let parameters = json!({ "REFRESH_TOKEN": tokens.refresh });
        let outcome = pool.initiate("REFRESH_TOKEN_AUTH", "ada", parameters).await;
        assert_refused(outcome, "NotAuthorized", "Refresh Token has been revoked");
    }
}

#[tokio::test]
async fn a62_it_is_for_administrators_of_the_pool() {
    let world = World::new().await;
    let elsewhere = world.pool(pool()).await;
    let pool = world.pool(pool().auto_verify_email()).await;
    pool.person("ada").await;

    let body = json!({ "UserPoolId": pool.id, "Username": "ada" });
    let unsigned = world.call_unsigned("AdminUserGlobalSignOut", body).await.unwrap_err();
    assert_eq!(unsigned.exception, "MissingAuthenticationTokenException");
    for (pool, name) in [(&pool, "eve"), (&elsewhere, "ada")] {
        let outcome = pool.admin("AdminUserGlobalSignOut", json!({ "Username": name })).await;
        assert_refused(outcome, "UserNotFound", "User does not exist.");
    }
    let body = json!({ "UserPoolId": "us-east-1_Nowhere00", "Username": "ada" });
    let outcome = world.call("AdminUserGlobalSignOut", body).await;
    assert_refused(outcome, "ResourceNotFound", "User pool us-east-1_Nowhere00 does not exist.");
}
