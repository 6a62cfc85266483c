//! How `AdminRemoveUserFromGroup` behaves.

use serde_json::json;
use tests::{TestPool, World, assert_refused, pool};

#[tokio::test]
async fn a_membership_ends_both_ways_and_once_more_changes_nothing() {
    let world = World::new().await;
    let people = ada(&world).await;
    let body = json!({ "GroupName": "ops", "Username": "ada" });
    people.admin("AdminAddUserToGroup", body.clone()).await.unwrap();
    assert_eq!(groups(&people).await, ["ops"]);

    for _ in 0..2 {
        people.admin("AdminRemoveUserFromGroup", body.clone()).await.unwrap();

        assert!(groups(&people).await.is_empty());
        let members =
            people.admin("ListUsersInGroup", json!({ "GroupName": "ops" })).await.unwrap();
        assert_eq!(members["Users"], json!([]));
    }
}

#[tokio::test]
async fn a_user_who_is_not_there_or_in_another_pool_is_not_found() {
    let world = World::new().await;
    let (people, others) = (world.pool(pool()).await, world.pool(pool()).await);
    people.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();
    others
        .admin("AdminCreateUser", json!({ "Username": "ada", "MessageAction": "SUPPRESS" }))
        .await
        .unwrap();

    let body = json!({ "GroupName": "ops", "Username": "ada" });
    let outcome = people.admin("AdminRemoveUserFromGroup", body).await;

    assert_refused(outcome, "UserNotFound", "User does not exist.");
}

#[tokio::test]
async fn another_pool_s_group_is_not_found() {
    let world = World::new().await;
    let (people, others) = (world.pool(pool()).await, world.pool(pool()).await);
    others.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();
    people
        .admin("AdminCreateUser", json!({ "Username": "ada", "MessageAction": "SUPPRESS" }))
        .await
        .unwrap();

    let outcome = people
        .admin("AdminRemoveUserFromGroup", json!({ "GroupName": "ops", "Username": "ada" }))
        .await;

    assert_refused(outcome, "ResourceNotFound", "Group not found.");
}

#[tokio::test]
async fn a_pool_that_is_not_there_is_not_found() {
    let world = World::new().await;

    let body =
        json!({ "UserPoolId": "us-east-1_Nowhere00", "GroupName": "ops", "Username": "ada" });
    let outcome = world.call("AdminRemoveUserFromGroup", body).await;

    assert_refused(outcome, "ResourceNotFound", "User pool us-east-1_Nowhere00 does not exist.");
}

async fn ada(world: &World) -> TestPool {
    let people = world.pool(pool()).await;
    people.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();
    people
        .admin("AdminCreateUser", json!({ "Username": "ada", "MessageAction": "SUPPRESS" }))
        .await
        .unwrap();
    people
}

async fn groups(people: &TestPool) -> Vec<String> {
    let answer =
        people.admin("AdminListGroupsForUser", json!({ "Username": "ada" })).await.unwrap();
    let groups = answer["Groups"].as_array().unwrap().iter();
    groups.map(|group| group["GroupName"].as_str().unwrap().to_owned()).collect()
}
