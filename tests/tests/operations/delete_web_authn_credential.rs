//! How `DeleteWebAuthnCredential` behaves.

use serde_json::{Value, json};
use tests::{Failure, TestPool, World, assert_refused, pool, request_options};
use tokio::task::JoinSet;

async fn delete(pool: &TestPool, access_token: &str, id: &str) -> Result<Value, Failure> {
    let body = json!({ "AccessToken": access_token, "CredentialId": id });
    pool.world.call("DeleteWebAuthnCredential", body).await
}

#[tokio::test]
async fn a_deleted_passkey_signs_nobody_in() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let mut lost = pool.register_passkey(&tokens.access).await;
    let mut kept = pool.register_passkey(&tokens.access).await;
    let asked = pool.ask_for_passkey("ada").await.unwrap();
    let signed = lost.get(&request_options(&asked));

    let answer = delete(&pool, &tokens.access, &lost.id()).await.unwrap();

    assert_eq!(answer, json!({}));
    let outcome = pool.answer_with_passkey("ada", &asked, &signed).await;
    assert_refused(outcome, "NotAuthorized", "Incorrect username or password.");
    let signed = kept.get(&request_options(&asked));
    pool.answer_with_passkey("ada", &asked, &signed).await.unwrap();
    let listed = pool.passkeys(&tokens.access).await;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["CredentialId"], kept.id());
    let outcome = delete(&pool, &tokens.access, &lost.id()).await;
    assert_refused(outcome, "ResourceNotFound", "Passkey does not exist.");
    pool.assert_consistent().await;
}

#[tokio::test]
async fn with_the_last_passkey_goes_the_factor() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let passkey = pool.register_passkey(&tokens.access).await;

    delete(&pool, &tokens.access, &passkey.id()).await.unwrap();

    let token = json!({ "AccessToken": tokens.access });
    let factors = world.call("GetUserAuthFactors", token).await.unwrap();
    assert_eq!(factors["ConfiguredUserAuthFactors"], json!(["PASSWORD"]));
    let asked = pool.ask_for_passkey("ada").await.unwrap();
    assert_eq!(asked["ChallengeName"], "SELECT_CHALLENGE");
    assert_eq!(asked["AvailableChallenges"], json!(["PASSWORD_SRP", "PASSWORD"]));
}

#[tokio::test]
async fn nobody_deletes_another_s() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    pool.person("eve").await;
    let (ada, eve) = (pool.tokens_of("ada").await, pool.tokens_of("eve").await);
    let passkey = pool.register_passkey(&ada.access).await;

    for id in [passkey.id().as_str(), "", "AAAA", "#", &"A".repeat(2_000)] {
        let outcome = delete(&pool, &eve.access, id).await;
        assert_refused(outcome, "ResourceNotFound", "Passkey does not exist.");
    }
    let outcome = delete(&pool, "nonsense", &passkey.id()).await;
    assert_refused(outcome, "NotAuthorized", "Invalid Access Token");

    assert_eq!(pool.passkeys(&ada.access).await.len(), 1);
}

#[tokio::test]
async fn deletions_and_registrations_at_once_keep_the_count() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let mut runs = JoinSet::new();
    for _ in 0..4 {
        let id = pool.register_passkey(&tokens.access).await.id();
        for _ in 0..2 {
            let (pool, token, id) = (pool.clone(), tokens.access.clone(), id.clone());
            runs.spawn(async move { delete(&pool, &token, &id).await.is_ok() });
        }
    }

    let deleted = runs.join_all().await.into_iter().filter(|deleted| *deleted).count();

    assert_eq!(pool.passkeys(&tokens.access).await.len(), 4 - deleted);
    pool.assert_consistent().await;
}

#[tokio::test]
async fn i11_a_deleted_user_leaves_no_passkey() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    let sub = pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    pool.register_passkey(&tokens.access).await;
    pool.start_passkey(&tokens.access).await.unwrap();

    world.call("DeleteUser", json!({ "AccessToken": tokens.access })).await.unwrap();

    assert_eq!(pool.traces_of(&sub).await, Vec::<String>::new());
}
