//! How `DescribeUserPool` behaves.

use serde_json::json;
use tests::{World, assert_refused, pool};

#[tokio::test]
async fn a_pool_is_described_as_it_was_written() {
    let world = World::new().await;
    let people = world.pool(pool().auto_verify_email()).await;
    people
        .admin("AdminCreateUser", json!({ "Username": "ada", "MessageAction": "SUPPRESS" }))
        .await
        .unwrap();

    let described = people.admin("DescribeUserPool", json!({})).await.unwrap();

    let described = &described["UserPool"];
    assert_eq!(described["Id"], people.id);
    assert_eq!(described["Name"], "people");
    assert_eq!(described["AutoVerifiedAttributes"], json!(["email"]));
    assert_eq!(described["MfaConfiguration"], "OFF");
    assert_eq!(described["DeletionProtection"], "INACTIVE");
    assert_eq!(described["EstimatedNumberOfUsers"], 1);
    assert_eq!(described["SchemaAttributes"][0]["Name"], "sub");
}

#[tokio::test]
async fn a_pool_that_is_not_there_is_not_found() {
    let world = World::new().await;

    let outcome =
        world.call("DescribeUserPool", json!({ "UserPoolId": "us-east-1_Nowhere00" })).await;

    assert_refused(outcome, "ResourceNotFound", "User pool us-east-1_Nowhere00 does not exist.");
}

#[tokio::test]
async fn an_id_that_is_none_breaks_the_constraint() {
    let world = World::new().await;

    let error =
        world.call("DescribeUserPool", json!({ "UserPoolId": "people" })).await.unwrap_err();

    assert_eq!(error.exception, "InvalidParameterException");
    assert!(
        error.message.starts_with("1 validation error detected: Value 'people' at 'userPoolId'")
    );
}
