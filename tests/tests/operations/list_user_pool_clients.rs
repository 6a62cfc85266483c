//! How `ListUserPoolClients` behaves.

use serde_json::{Value, json};
use tests::{TestPool, World, assert_refused, pool};

#[tokio::test]
async fn pages_show_every_client_once() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let mut ids = vec![people.client.clone()];
    for _ in 0..4 {
        ids.push(people.client(json!({})).await.client);
    }

    let shown = all(&people, json!({ "MaxResults": 2 })).await;

    ids.sort();
    assert_eq!(shown, ids);
}

#[tokio::test]
async fn a_client_is_listed_with_its_name_and_pool_alone() {
    let world = World::new().await;
    let people = world.pool(pool().with_client_secret()).await;

    let listed = people.admin("ListUserPoolClients", json!({})).await.unwrap();

    let client = json!({ "ClientId": people.client, "ClientName": "app", "UserPoolId": people.id });
    assert_eq!(listed, json!({ "UserPoolClients": [client] }));
}

#[tokio::test]
async fn clients_that_owners_made_are_regular() {
    let world = World::new().await;
    let people = world.pool(pool()).await;

    let regular = all(&people, json!({ "ClientType": "REGULAR" })).await;
    let registered = all(&people, json!({ "ClientType": "DCR" })).await;

    assert_eq!(regular, [people.client]);
    assert!(registered.is_empty());
}

#[tokio::test]
async fn a64_a_token_continues_only_its_own_list() {
    let world = World::new().await;
    let (people, others) = (world.pool(pool()).await, world.pool(pool()).await);
    people.client(json!({})).await;
    let page = people.admin("ListUserPoolClients", json!({ "MaxResults": 1 })).await.unwrap();
    let token = page["NextToken"].as_str().unwrap();

    check_refused(&others, json!({ "NextToken": token })).await;
    check_refused(&people, json!({ "NextToken": token, "ClientType": "DCR" })).await;
    check_refused(&people, json!({ "NextToken": edited(token) })).await;
    check_refused(&people, json!({ "NextToken": "made-up" })).await;
    world.advance(tests::hours(1));
    check_refused(&people, json!({ "NextToken": token })).await;
}

#[tokio::test]
async fn the_size_of_a_page_is_between_1_and_60() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    for size in [0, 61] {
        let error =
            people.admin("ListUserPoolClients", json!({ "MaxResults": size })).await.unwrap_err();
        assert_eq!(error.exception, "InvalidParameterException");
    }
}

#[tokio::test]
async fn a_pool_that_is_not_there_is_not_found() {
    let world = World::new().await;

    let body = json!({ "UserPoolId": "us-east-1_Nowhere00" });
    let outcome = world.call("ListUserPoolClients", body).await;

    assert_refused(outcome, "ResourceNotFound", "User pool us-east-1_Nowhere00 does not exist.");
}

async fn all(pool: &TestPool, mut request: Value) -> Vec<String> {
    let mut shown = Vec::new();
    loop {
        let page = pool.admin("ListUserPoolClients", request.clone()).await.unwrap();
        let clients = page["UserPoolClients"].as_array().unwrap();
        shown.extend(clients.iter().map(|client| client["ClientId"].as_str().unwrap().to_owned()));
        let Some(next) = page.get("NextToken") else { return shown };
        request["NextToken"] = next.clone();
    }
}

async fn check_refused(pool: &TestPool, request: Value) {
    let outcome = pool.admin("ListUserPoolClients", request).await;
    assert_refused(outcome, "InvalidParameter", "Invalid pagination token given.");
}

fn edited(token: &str) -> String {
    let first = if token.starts_with('A') { 'B' } else { 'A' };
    format!("{first}{}", &token[1..])
}
