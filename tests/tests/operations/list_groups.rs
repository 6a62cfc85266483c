//! How `ListGroups` behaves.

use serde_json::{Value, json};
use tests::{TestPool, World, assert_refused, pool};

#[tokio::test]
async fn pages_show_every_group_once_by_name() {
    let world = World::new().await;
    let people = with_groups(&world, &["ops", "dev", "art", "law", "tax"]).await;

    let mut shown: Vec<String> = Vec::new();
    let mut request = json!({ "Limit": 2 });
    loop {
        let page = people.admin("ListGroups", request.clone()).await.unwrap();
        let groups = page["Groups"].as_array().unwrap();
        assert!(groups.len() <= 2);
        shown.extend(groups.iter().map(|group| group["GroupName"].as_str().unwrap().to_owned()));
        let Some(next) = page.get("NextToken") else { break };
        request["NextToken"] = next.clone();
    }

    assert_eq!(shown, ["art", "dev", "law", "ops", "tax"]);
}

#[tokio::test]
async fn a_limit_of_0_is_the_usual_one() {
    let world = World::new().await;
    let people = with_groups(&world, &["ops", "dev"]).await;

    let listed = people.admin("ListGroups", json!({ "Limit": 0 })).await.unwrap();

    assert_eq!(listed["Groups"].as_array().unwrap().len(), 2);
    assert!(listed.get("NextToken").is_none());
}

#[tokio::test]
async fn groups_of_another_pool_are_not_shown() {
    let world = World::new().await;
    with_groups(&world, &["ops"]).await;
    let people = world.pool(pool()).await;

    let listed = people.admin("ListGroups", json!({})).await.unwrap();

    assert_eq!(listed, json!({ "Groups": [] }));
}

#[tokio::test]
async fn a64_a_token_continues_only_its_own_list() {
    let world = World::new().await;
    let people = with_groups(&world, &["ops", "dev"]).await;
    let others = with_groups(&world, &["ops", "dev"]).await;
    let page = people.admin("ListGroups", json!({ "Limit": 1 })).await.unwrap();
    let token = page["NextToken"].as_str().unwrap();

    check_refused(&others, "ListGroups", json!({ "NextToken": token })).await;
    check_refused(&people, "ListUserPoolClients", json!({ "NextToken": token })).await;
    check_refused(&people, "ListUsersInGroup", json!({ "NextToken": token, "GroupName": "ops" }))
        .await;
    for position in [0, token.len() / 2, token.len() - 1] {
        let mut edited = token.as_bytes().to_vec();
        edited[position] = if edited[position] == b'A' { b'B' } else { b'A' };
        let edited = String::from_utf8(edited).unwrap();
        check_refused(&people, "ListGroups", json!({ "NextToken": edited })).await;
    }
    world.advance(tests::hours(1));
    check_refused(&people, "ListGroups", json!({ "NextToken": token })).await;
}

#[tokio::test]
async fn a_limit_past_60_breaks_the_constraint() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    for limit in [-1, 61] {
        let error = people.admin("ListGroups", json!({ "Limit": limit })).await.unwrap_err();
        assert_eq!(error.exception, "InvalidParameterException");
    }
}

#[tokio::test]
async fn a_pool_that_is_not_there_is_not_found() {
    let world = World::new().await;

    let body = json!({ "UserPoolId": "us-east-1_Nowhere00" });
    let outcome = world.call("ListGroups", body).await;

    assert_refused(outcome, "ResourceNotFound", "User pool us-east-1_Nowhere00 does not exist.");
}

async fn with_groups(world: &World, names: &[&str]) -> TestPool {
    let people = world.pool(pool()).await;
    for name in names {
        people.admin("CreateGroup", json!({ "GroupName": name })).await.unwrap();
    }
    people
}

async fn check_refused(pool: &TestPool, operation: &str, request: Value) {
    let outcome = pool.admin(operation, request).await;
    assert_refused(outcome, "InvalidParameter", "Invalid pagination token given.");
}
