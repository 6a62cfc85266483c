//! How `DeleteGroup` behaves.

use serde_json::json;
use tests::{Fault, TestPool, World, assert_refused, pool};

const PASSWORD: &str = "Correct-horse-1";

#[tokio::test]
async fn a_deleted_group_is_gone_with_its_memberships() {
    let world = World::new().await;
    let people = with_member(&world).await;

    people.admin("DeleteGroup", json!({ "GroupName": "ops" })).await.unwrap();

    let error = people.admin("GetGroup", json!({ "GroupName": "ops" })).await.unwrap_err();
    assert_eq!(error.exception, "ResourceNotFoundException");
    let groups =
        people.admin("AdminListGroupsForUser", json!({ "Username": "ada" })).await.unwrap();
    assert_eq!(groups["Groups"], json!([]));
    let tokens = people.sign_in("ada", PASSWORD).await.unwrap();
    assert!(tokens.access_claims().get("cognito:groups").is_none());
    assert!(rows(&world, "members#").await.is_empty());
    assert!(rows(&world, "purge").await.is_empty());
}

#[tokio::test]
async fn a_group_made_anew_under_the_old_name_has_no_members() {
    let world = World::new().await;
    let people = with_member(&world).await;
    people.admin("DeleteGroup", json!({ "GroupName": "ops" })).await.unwrap();

    people.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();

    let members = people.admin("ListUsersInGroup", json!({ "GroupName": "ops" })).await.unwrap();
    assert_eq!(members["Users"], json!([]));
    let groups =
        people.admin("AdminListGroupsForUser", json!({ "Username": "ada" })).await.unwrap();
    assert_eq!(groups["Groups"], json!([]));
    let tokens = people.sign_in("ada", PASSWORD).await.unwrap();
    assert!(tokens.access_claims().get("cognito:groups").is_none());
    // And it can get them again.
    let ada = json!({ "GroupName": "ops", "Username": "ada" });
    people.admin("AdminAddUserToGroup", ada).await.unwrap();
    let members = people.admin("ListUsersInGroup", json!({ "GroupName": "ops" })).await.unwrap();
    assert_eq!(members["Users"][0]["Username"], "ada");
}

#[tokio::test]
async fn the_sweep_finishes_what_a_failing_table_left() {
    let world = World::new().await;
    let people = with_member(&world).await;
    for call in 1..=3 {
        world.faults.on("BatchWriteItem", call, Fault::InternalError);
    }

    people.admin("DeleteGroup", json!({ "GroupName": "ops" })).await.unwrap();

    assert_eq!(rows(&world, "members#").await.len(), 1);
    world.faults.clear();
    functions::scheduled::run(&world.services, "expire-unused-accounts").await.unwrap().unwrap();
    assert!(rows(&world, "members#").await.is_empty());
    assert!(rows(&world, "purge").await.is_empty());
}

#[tokio::test]
async fn another_pool_s_group_is_not_found() {
    let world = World::new().await;
    let (people, others) = (world.pool(pool()).await, world.pool(pool()).await);
    others.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();

    let outcome = people.admin("DeleteGroup", json!({ "GroupName": "ops" })).await;

    assert_refused(outcome, "ResourceNotFound", "Group not found.");
}

#[tokio::test]
async fn a_pool_that_is_not_there_is_not_found() {
    let world = World::new().await;

    let body = json!({ "UserPoolId": "us-east-1_Nowhere00", "GroupName": "ops" });
    let outcome = world.call("DeleteGroup", body).await;

    assert_refused(outcome, "ResourceNotFound", "User pool us-east-1_Nowhere00 does not exist.");
}

async fn with_member(world: &World) -> TestPool {
    let people = world.pool(pool()).await;
    people.sign_up("ada", PASSWORD, "").await.unwrap();
    people.admin("AdminConfirmSignUp", json!({ "Username": "ada" })).await.unwrap();
    people.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();
    let ada = json!({ "GroupName": "ops", "Username": "ada" });
    people.admin("AdminAddUserToGroup", ada).await.unwrap();
    people
}

/// The sort keys of all items whose partition key begins so.
async fn rows(world: &World, prefix: &str) -> Vec<String> {
    let (dynamodb, table) = world.dynamodb();
    let scanned = dynamodb.scan().table_name(table).send().await.unwrap();
    let items = scanned.items().iter();
    items
        .filter(|item| item["pk"].as_s().unwrap().starts_with(prefix))
        .map(|item| item["sk"].as_s().unwrap().clone())
        .collect()
}
