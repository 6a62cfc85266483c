//! How `DescribeUserPoolClient` behaves.

use serde_json::json;
use tests::{World, assert_refused, pool};

#[tokio::test]
async fn a_client_is_described_as_it_was_written_with_its_secret() {
    let world = World::new().await;
    let people = world.pool(pool().with_client_secret()).await;

    let described = people
        .restart()
        .admin("DescribeUserPoolClient", json!({ "ClientId": people.client }))
        .await
        .unwrap();

    let client = &described["UserPoolClient"];
    assert_eq!(client["ClientId"], people.client);
    assert_eq!(client["UserPoolId"], people.id);
    assert_eq!(client["ClientName"], "app");
    assert_eq!(client["ClientSecret"], people.secret.unwrap());
    assert_eq!(client["ExplicitAuthFlows"].as_array().unwrap().len(), 4);
    assert!(client.get("ReadAttributes").is_none());
}

#[tokio::test]
async fn a_public_client_shows_no_secret() {
    let world = World::new().await;
    let people = world.pool(pool()).await;

    let described =
        people.admin("DescribeUserPoolClient", json!({ "ClientId": people.client })).await.unwrap();

    assert!(described["UserPoolClient"].get("ClientSecret").is_none());
}

#[tokio::test]
async fn another_pool_s_client_is_not_found() {
    let world = World::new().await;
    let (people, others) = (world.pool(pool()).await, world.pool(pool()).await);

    let outcome =
        people.admin("DescribeUserPoolClient", json!({ "ClientId": others.client })).await;

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
        people.admin("DescribeUserPoolClient", json!({ "ClientId": "nobody" })).await.unwrap_err();
    let body = json!({ "UserPoolId": "us-east-1_Nowhere00", "ClientId": people.client });
    let pool = world.call("DescribeUserPoolClient", body).await.unwrap_err();

    assert_eq!(client.exception, "ResourceNotFoundException");
    assert_eq!(client.message, "User pool client nobody does not exist.");
    assert_eq!(pool.exception, "ResourceNotFoundException");
    assert_eq!(pool.message, "User pool us-east-1_Nowhere00 does not exist.");
}
