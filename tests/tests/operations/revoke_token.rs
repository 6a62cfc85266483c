//! How `RevokeToken` behaves.

use serde_json::json;
use tests::{World, assert_refused, pool};

#[tokio::test]
async fn a_revoked_sign_in_ends_and_the_others_go_on() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email()).await;
    pool.person("ada").await;
    let (one, two) = (pool.tokens_of("ada").await, pool.tokens_of("ada").await);
    let refreshed = pool.refresh("ada", &one).await.unwrap();

    let answer = pool.call("RevokeToken", json!({ "Token": one.refresh })).await.unwrap();

    assert_eq!(answer, json!({}));
    for token in [&one.access, &refreshed.access] {
        let outcome = world.call("GetUser", json!({ "AccessToken": token })).await;
        assert_refused(outcome, "NotAuthorized", "Access Token has been revoked");
    }
    world.call("GetUser", json!({ "AccessToken": two.access })).await.unwrap();
    pool.refresh("ada", &two).await.unwrap();
    let again = pool.call("RevokeToken", json!({ "Token": one.refresh })).await.unwrap();
    assert_eq!(again, json!({}));
}

#[tokio::test]
async fn only_refresh_tokens_of_the_client_can_be_revoked() {
    let world = World::new().await;
    let elsewhere = world.pool(pool().auto_verify_email()).await;
    let pool = world.pool(pool().auto_verify_email()).await;
    elsewhere.person("ada").await;
    pool.person("ada").await;
    let (foreign, tokens) = (elsewhere.tokens_of("ada").await, pool.tokens_of("ada").await);
    let other = pool.client(json!({})).await;
    let keeping = pool.client(json!({ "EnableTokenRevocation": false })).await;

    for token in [&tokens.id, &tokens.access] {
        let outcome = pool.call("RevokeToken", json!({ "Token": token })).await;
        assert_refused(outcome, "UnsupportedTokenType", "Unsupported token type.");
    }
    for token in ["garbage", &foreign.refresh, &tokens.refresh[..tokens.refresh.len() - 1]] {
        let outcome = pool.call("RevokeToken", json!({ "Token": token })).await;
        assert_refused(outcome, "InvalidParameter", "Invalid Refresh Token");
    }
    let outcome = other.call("RevokeToken", json!({ "Token": tokens.refresh })).await;
    assert_refused(outcome, "Unauthorized", "The token was issued to another client.");
    let outcome = keeping.call("RevokeToken", json!({ "Token": tokens.refresh })).await;
    let refusal = "Token revocation is not enabled for this client.";
    assert_refused(outcome, "UnsupportedOperation", refusal);
    let outcome = pool.call("RevokeToken", json!({})).await;
    assert_eq!(outcome.unwrap_err().exception, "InvalidParameterException");
    pool.refresh("ada", &tokens).await.unwrap();
}

#[tokio::test]
async fn a28_a_client_with_a_secret_sends_it() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_client_secret()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let secret = pool.secret.clone().unwrap();

    for wrong in [None, Some("x".repeat(51)), Some(secret.to_uppercase())] {
        let mut body = json!({ "Token": tokens.refresh });
        if let Some(wrong) = wrong {
            body["ClientSecret"] = json!(wrong);
        }
        let outcome = pool.call("RevokeToken", body).await;
        assert_refused(outcome, "Unauthorized", "Invalid client secret.");
    }
    let body = json!({ "Token": tokens.refresh, "ClientSecret": secret });
    pool.call("RevokeToken", body).await.unwrap();
    let outcome = world.call("GetUser", json!({ "AccessToken": tokens.access })).await;
    assert_refused(outcome, "NotAuthorized", "Access Token has been revoked");
}

#[tokio::test]
async fn tokens_of_a_client_without_revocation_name_no_origin() {
    let world = World::new().await;
    let builder = pool().auto_verify_email().with_client("EnableTokenRevocation", json!(false));
    let pool = world.pool(builder).await;
    pool.person("ada").await;

    let tokens = pool.tokens_of("ada").await;

    assert!(tokens.access_claims().get("origin_jti").is_none());
    assert!(tokens.id_claims().get("origin_jti").is_none());
    world.call("GetUser", json!({ "AccessToken": tokens.access })).await.unwrap();
}
