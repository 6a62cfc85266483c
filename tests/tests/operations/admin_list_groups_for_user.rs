//! How `AdminListGroupsForUser` behaves.

use serde_json::{Value, json};
use tests::{TestPool, World, assert_refused, pool};

#[tokio::test]
async fn pages_show_every_group_once_by_name() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    for name in ["ada", "grace"] {
        let body = json!({ "Username": name, "MessageAction": "SUPPRESS" });
        people.admin("AdminCreateUser", body).await.unwrap();
    }
    for name in ["ops", "dev", "art", "law", "tax"] {
        people.admin("CreateGroup", json!({ "GroupName": name, "Precedence": 1 })).await.unwrap();
        let body = json!({ "GroupName": name, "Username": "ada" });
        people.admin("AdminAddUserToGroup", body).await.unwrap();
    }

    assert_eq!(all(&people, "ada").await, ["art", "dev", "law", "ops", "tax"]);
    assert!(all(&people, "grace").await.is_empty());
}

#[tokio::test]
async fn a64_a_token_of_another_user_is_refused() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    for user in ["ada", "grace"] {
        let body = json!({ "Username": user, "MessageAction": "SUPPRESS" });
        people.admin("AdminCreateUser", body).await.unwrap();
    }
    for name in ["ops", "dev"] {
        people.admin("CreateGroup", json!({ "GroupName": name })).await.unwrap();
        let body = json!({ "GroupName": name, "Username": "ada" });
        people.admin("AdminAddUserToGroup", body).await.unwrap();
    }
    let page = people
        .admin("AdminListGroupsForUser", json!({ "Username": "ada", "Limit": 1 }))
        .await
        .unwrap();

    let body = json!({ "Username": "grace", "NextToken": page["NextToken"] });
    let outcome = people.admin("AdminListGroupsForUser", body).await;

    assert_refused(outcome, "InvalidParameter", "Invalid pagination token given.");
}

#[tokio::test]
async fn a_user_who_is_not_there_is_not_found() {
    let world = World::new().await;
    let people = world.pool(pool()).await;

    let outcome = people.admin("AdminListGroupsForUser", json!({ "Username": "ada" })).await;

    assert_refused(outcome, "UserNotFound", "User does not exist.");
}

#[tokio::test]
async fn a_pool_that_is_not_there_is_not_found() {
    let world = World::new().await;

    let body = json!({ "UserPoolId": "us-east-1_Nowhere00", "Username": "ada" });
    let outcome = world.call("AdminListGroupsForUser", body).await;

    assert_refused(outcome, "ResourceNotFound", "User pool us-east-1_Nowhere00 does not exist.");
}

async fn all(people: &TestPool, username: &str) -> Vec<String> {
    let mut shown = Vec::new();
    let mut request: Value = json!({ "Username": username, "Limit": 2 });
    loop {
        let page = people.admin("AdminListGroupsForUser", request.clone()).await.unwrap();
        let groups = page["Groups"].as_array().unwrap();
        shown.extend(groups.iter().map(|group| group["GroupName"].as_str().unwrap().to_owned()));
        let Some(next) = page.get("NextToken") else { return shown };
        request["NextToken"] = next.clone();
    }
}
