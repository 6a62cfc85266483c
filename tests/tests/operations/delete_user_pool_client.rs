//! How `DeleteUserPoolClient` behaves.

use serde_json::json;
use tests::{World, assert_refused, pool, seconds};

#[tokio::test]
async fn a_deleted_client_is_gone_for_every_process() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    people.sign_up("ada", "Correct-horse-1", "").await.unwrap();
    people.admin("AdminConfirmSignUp", json!({ "Username": "ada" })).await.unwrap();
    let elsewhere = people.restart();
    elsewhere.sign_in("ada", "Correct-horse-1").await.unwrap();

    people.admin("DeleteUserPoolClient", json!({ "ClientId": people.client })).await.unwrap();

    world.advance(seconds(1));
    for process in [&people, &elsewhere] {
        let error = process.sign_in("ada", "Correct-horse-1").await.err().unwrap();
        assert_eq!(error.exception, "ResourceNotFoundException");
        assert_eq!(error.message, format!("User pool client {} does not exist.", people.client));
    }
    let listed = people.admin("ListUserPoolClients", json!({})).await.unwrap();
    assert_eq!(listed["UserPoolClients"], json!([]));
}

#[tokio::test]
async fn another_pool_s_client_is_not_found() {
    let world = World::new().await;
    let (people, others) = (world.pool(pool()).await, world.pool(pool()).await);

    let outcome = people.admin("DeleteUserPoolClient", json!({ "ClientId": others.client })).await;

    assert_refused(
        outcome,
        "ResourceNotFound",
        &format!("User pool client {} does not exist.", others.client),
    );
}

#[tokio::test]
async fn a_client_or_pool_that_is_not_there_is_not_found() {
    let world = World::new().await;
    let people = world.pool(pool()).await;

    let client =
        people.admin("DeleteUserPoolClient", json!({ "ClientId": "nobody" })).await.unwrap_err();
    let body = json!({ "UserPoolId": "us-east-1_Nowhere00", "ClientId": people.client });
    let pool = world.call("DeleteUserPoolClient", body).await.unwrap_err();

    assert_eq!(client.exception, "ResourceNotFoundException");
    assert_eq!(client.message, "User pool client nobody does not exist.");
    assert_eq!(pool.exception, "ResourceNotFoundException");
    assert_eq!(pool.message, "User pool us-east-1_Nowhere00 does not exist.");
}
