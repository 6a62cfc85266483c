//! How `AdminAddUserToGroup` behaves.

use serde_json::json;
use tests::{TestPool, World, assert_refused, pool};

#[tokio::test]
async fn a_member_is_listed_both_ways() {
    let world = World::new().await;
    let people = ada(&world).await;

    let body = json!({ "GroupName": "ops", "Username": "ada" });
    people.admin("AdminAddUserToGroup", body).await.unwrap();

    assert_eq!(groups(&people).await, ["ops"]);
    let members = people.admin("ListUsersInGroup", json!({ "GroupName": "ops" })).await.unwrap();
    assert_eq!(members["Users"][0]["Username"], "ada");
}

#[tokio::test]
async fn adding_a_member_again_changes_nothing() {
    let world = World::new().await;
    let people = ada(&world).await;
    let body = json!({ "GroupName": "ops", "Username": "ada" });

    people.admin("AdminAddUserToGroup", body.clone()).await.unwrap();
    people.admin("AdminAddUserToGroup", body).await.unwrap();

    assert_eq!(groups(&people).await, ["ops"]);
}

#[tokio::test]
async fn a_user_is_in_100_groups_at_most_and_deleted_groups_do_not_count() {
    let world = World::new().await;
    let people = ada(&world).await;
    for number in 0..100 {
        let name = format!("group{number}");
        people.admin("CreateGroup", json!({ "GroupName": name })).await.unwrap();
        let body = json!({ "GroupName": name, "Username": "ada" });
        people.admin("AdminAddUserToGroup", body).await.unwrap();
    }
    let body = json!({ "GroupName": "ops", "Username": "ada" });

    let error = people.admin("AdminAddUserToGroup", body.clone()).await.unwrap_err();

    assert_eq!(error.exception, "LimitExceededException");
    people.admin("DeleteGroup", json!({ "GroupName": "group7" })).await.unwrap();
    people.admin("AdminAddUserToGroup", body).await.unwrap();
    let listed =
        people.admin("AdminListGroupsForUser", json!({ "Username": "ada" })).await.unwrap();
    assert_eq!(listed["Groups"].as_array().unwrap().len(), 60);
}

#[tokio::test]
async fn i12_memberships_added_at_once_all_stay() {
    let world = World::new().await;
    let people = ada(&world).await;
    let names = ["a", "b", "c", "d"];
    for name in names {
        people.admin("CreateGroup", json!({ "GroupName": name })).await.unwrap();
    }

    let added = names.map(|name| {
        let people = people.clone();
        tokio::spawn(async move {
            let body = json!({ "GroupName": name, "Username": "ada" });
            people.admin("AdminAddUserToGroup", body).await
        })
    });
    for added in added {
        added.await.unwrap().unwrap();
    }

    assert_eq!(groups(&people).await, names);
}

#[tokio::test]
async fn a_member_can_be_named_by_sub() {
    let world = World::new().await;
    let people = ada(&world).await;
    let user = people.admin("AdminGetUser", json!({ "Username": "ada" })).await.unwrap();
    let attributes = user["UserAttributes"].as_array().unwrap();
    let sub = &attributes.iter().find(|attribute| attribute["Name"] == "sub").unwrap()["Value"];

    let body = json!({ "GroupName": "ops", "Username": sub });
    people.admin("AdminAddUserToGroup", body).await.unwrap();

    assert_eq!(groups(&people).await, ["ops"]);
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
    let outcome = people.admin("AdminAddUserToGroup", body).await;

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

    let outcome =
        people.admin("AdminAddUserToGroup", json!({ "GroupName": "ops", "Username": "ada" })).await;

    assert_refused(outcome, "ResourceNotFound", "Group not found.");
}

#[tokio::test]
async fn a_pool_that_is_not_there_is_not_found() {
    let world = World::new().await;

    let body =
        json!({ "UserPoolId": "us-east-1_Nowhere00", "GroupName": "ops", "Username": "ada" });
    let outcome = world.call("AdminAddUserToGroup", body).await;

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
