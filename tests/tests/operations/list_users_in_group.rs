//! How `ListUsersInGroup` behaves.

use serde_json::{Value, json};
use tests::{TestPool, World, assert_refused, pool};

#[tokio::test]
async fn pages_show_every_member_once_with_all_attributes() {
    let world = World::new().await;
    let people = with_members(&world, &["ada", "grace", "joan", "mary", "rosa"]).await;

    let users = all(&people).await;

    let names: Vec<&str> = users.iter().map(|user| user["Username"].as_str().unwrap()).collect();
    assert_eq!(names, ["ada", "grace", "joan", "mary", "rosa"]);
    assert_eq!(users[0]["UserStatus"], "FORCE_CHANGE_PASSWORD");
    assert_eq!(users[0]["Enabled"], true);
    let attributes = users[0]["Attributes"].as_array().unwrap();
    assert!(attributes.contains(&json!({ "Name": "email", "Value": "ada@example.com" })));
    assert!(attributes.iter().any(|attribute| attribute["Name"] == "sub"));
}

#[tokio::test]
async fn i11_a_deleted_member_is_not_shown_also_not_when_the_name_is_used_again() {
    let world = World::new().await;
    let people = with_members(&world, &["ada", "grace"]).await;

    people.admin("AdminDeleteUser", json!({ "Username": "ada" })).await.unwrap();
    create(&people, "ada").await;

    let users = all(&people).await;
    assert_eq!(users.len(), 1);
    assert_eq!(users[0]["Username"], "grace");
}

#[tokio::test]
async fn a64_a_token_of_another_group_is_refused() {
    let world = World::new().await;
    let people = with_members(&world, &["ada", "grace"]).await;
    people.admin("CreateGroup", json!({ "GroupName": "dev" })).await.unwrap();
    let page =
        people.admin("ListUsersInGroup", json!({ "GroupName": "ops", "Limit": 1 })).await.unwrap();

    let body = json!({ "GroupName": "dev", "NextToken": page["NextToken"] });
    let outcome = people.admin("ListUsersInGroup", body).await;

    assert_refused(outcome, "InvalidParameter", "Invalid pagination token given.");
}

#[tokio::test]
async fn another_pool_s_group_is_not_found() {
    let world = World::new().await;
    let (people, others) = (world.pool(pool()).await, world.pool(pool()).await);
    others.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();

    let outcome = people.admin("ListUsersInGroup", json!({ "GroupName": "ops" })).await;

    assert_refused(outcome, "ResourceNotFound", "Group not found.");
}

#[tokio::test]
async fn a_pool_that_is_not_there_is_not_found() {
    let world = World::new().await;

    let body = json!({ "UserPoolId": "us-east-1_Nowhere00", "GroupName": "ops" });
    let outcome = world.call("ListUsersInGroup", body).await;

    assert_refused(outcome, "ResourceNotFound", "User pool us-east-1_Nowhere00 does not exist.");
}

async fn with_members(world: &World, names: &[&str]) -> TestPool {
    let people = world.pool(pool()).await;
    people.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();
    for name in names {
        create(&people, name).await;
        let body = json!({ "GroupName": "ops", "Username": name });
        people.admin("AdminAddUserToGroup", body).await.unwrap();
    }
    people
}

async fn create(people: &TestPool, name: &str) {
    let email = json!({ "Name": "email", "Value": format!("{name}@example.com") });
    let body = json!({ "Username": name, "MessageAction": "SUPPRESS", "UserAttributes": [email] });
    people.admin("AdminCreateUser", body).await.unwrap();
}

async fn all(people: &TestPool) -> Vec<Value> {
    let mut users = Vec::new();
    let mut request = json!({ "GroupName": "ops", "Limit": 2 });
    loop {
        let page = people.admin("ListUsersInGroup", request.clone()).await.unwrap();
        users.extend(page["Users"].as_array().unwrap().iter().cloned());
        let Some(next) = page.get("NextToken") else { return users };
        request["NextToken"] = next.clone();
    }
}
