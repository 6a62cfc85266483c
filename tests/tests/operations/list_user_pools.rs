//! How `ListUserPools` behaves.

use serde_json::{Value, json};
use tests::{World, assert_refused, pool};

#[tokio::test]
async fn pages_show_every_pool_once() {
    let world = World::new().await;
    let mut ids = Vec::new();
    for _ in 0..5 {
        ids.push(world.pool(pool()).await.id);
    }

    let mut shown = Vec::new();
    let mut sizes = Vec::new();
    let mut request = json!({ "MaxResults": 2 });
    loop {
        let page = world.call("ListUserPools", request.clone()).await.unwrap();
        let pools = page["UserPools"].as_array().unwrap();
        sizes.push(pools.len());
        shown.extend(pools.iter().map(|pool| pool["Id"].as_str().unwrap().to_owned()));
        let Some(next) = page.get("NextToken") else { break };
        request["NextToken"] = next.clone();
    }

    ids.sort();
    assert_eq!(shown, ids);
    assert_eq!(sizes, [2, 2, 1]);
}

#[tokio::test]
async fn a_pool_is_listed_with_its_name_and_dates() {
    let world = World::new().await;
    let people = world.pool(pool()).await;

    let listed = world.call("ListUserPools", json!({ "MaxResults": 1 })).await.unwrap();

    let listed_pool = &listed["UserPools"][0];
    assert_eq!(listed_pool["Id"], people.id);
    assert_eq!(listed_pool["Name"], "people");
    assert_eq!(listed_pool["LambdaConfig"], json!({}));
    assert!(listed_pool["CreationDate"].is_number() && listed_pool["LastModifiedDate"].is_number());
    assert!(listed.get("NextToken").is_none());
}

#[tokio::test]
async fn no_pools_are_an_empty_list() {
    let world = World::new().await;

    let listed = world.call("ListUserPools", json!({ "MaxResults": 60 })).await.unwrap();

    assert_eq!(listed, json!({ "UserPools": [] }));
}

#[tokio::test]
async fn the_size_of_a_page_is_between_1_and_60() {
    let world = World::new().await;
    for (size, text) in [
        (
            json!(0),
            "Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
        ),
        (
            json!(61),
            "Value '61' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 60",
        ),
        (
            Value::Null,
            "Value null at 'maxResults' failed to satisfy constraint: Member must not be null",
        ),
    ] {
        let outcome = world.call("ListUserPools", json!({ "MaxResults": size })).await;
        assert_refused(
            outcome,
            "InvalidParameter",
            &format!("1 validation error detected: {text}"),
        );
    }
}

#[tokio::test]
async fn a_token_that_is_none_is_refused() {
    let world = World::new().await;
    for token in ["x", "bm9uZQ", "%%%", "cG9vbCNh"] {
        let error = world
            .call("ListUserPools", json!({ "MaxResults": 1, "NextToken": token }))
            .await
            .unwrap_err();
        assert_eq!(error.exception, "InvalidParameterException", "{token}");
        assert_eq!(error.message, "Invalid pagination token given.", "{token}");
    }
}
