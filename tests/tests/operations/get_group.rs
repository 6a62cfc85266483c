//! How `GetGroup` behaves.

use serde_json::json;
use tests::{World, assert_refused, pool};

#[tokio::test]
async fn a_group_is_read_back() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let created =
        people.admin("CreateGroup", json!({ "GroupName": "ops", "Precedence": 7 })).await.unwrap();

    let read = people.restart().admin("GetGroup", json!({ "GroupName": "ops" })).await.unwrap();

    assert_eq!(read, created);
}

#[tokio::test]
async fn another_pool_s_group_is_not_found() {
    let world = World::new().await;
    let (people, others) = (world.pool(pool()).await, world.pool(pool()).await);
    others.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();

    let outcome = people.admin("GetGroup", json!({ "GroupName": "ops" })).await;

    assert_refused(outcome, "ResourceNotFound", "Group not found.");
}

#[tokio::test]
async fn a_pool_that_is_not_there_is_not_found() {
    let world = World::new().await;

    let body = json!({ "UserPoolId": "us-east-1_Nowhere00", "GroupName": "ops" });
    let outcome = world.call("GetGroup", body).await;

    assert_refused(outcome, "ResourceNotFound", "User pool us-east-1_Nowhere00 does not exist.");
}
