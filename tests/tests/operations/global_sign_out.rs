//! How `GlobalSignOut` behaves.

use serde_json::json;
use tests::{World, assert_refused, pool};

#[tokio::test]
async fn i05_every_sign_in_of_the_person_ends_and_a_new_one_begins_in_the_same_second() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email()).await;
    pool.person("ada").await;
    pool.person("eve").await;
    let (here, there, eve) =
        (pool.tokens_of("ada").await, pool.tokens_of("ada").await, pool.tokens_of("eve").await);

    let answer = world.call("GlobalSignOut", json!({ "AccessToken": here.access })).await.unwrap();

    assert_eq!(answer, json!({}));
    for tokens in [&here, &there] {
        for operation in ["GetUser", "GlobalSignOut"] {
            let outcome = world.call(operation, json!({ "AccessToken": tokens.access })).await;
            assert_refused(outcome, "NotAuthorized", "Access Token has been revoked");
        }
        let parameters = json!({ "REFRESH_TOKEN": tokens.refresh });
        let outcome = pool.initiate("REFRESH_TOKEN_AUTH", "ada", parameters).await;
        assert_refused(outcome, "NotAuthorized", "Refresh Token has been revoked");
    }
    world.call("GetUser", json!({ "AccessToken": eve.access })).await.unwrap();
    let anew = pool.tokens_of("ada").await;
    world.call("GetUser", json!({ "AccessToken": anew.access })).await.unwrap();
}

#[tokio::test]
async fn only_an_access_token_of_somebody_signs_out() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    for token in [&tokens.id, &tokens.refresh, "x"] {
        let outcome = world.call("GlobalSignOut", json!({ "AccessToken": token })).await;
        assert_refused(outcome, "NotAuthorized", "Invalid Access Token");
    }
    world.call("GetUser", json!({ "AccessToken": tokens.access })).await.unwrap();
    pool.admin("AdminDeleteUser", json!({ "Username": "ada" })).await.unwrap();
    // The operation has no exception for a user who is gone.
    let outcome = world.call("GlobalSignOut", json!({ "AccessToken": tokens.access })).await;
    assert_refused(outcome, "NotAuthorized", "Access Token has been revoked");
}
