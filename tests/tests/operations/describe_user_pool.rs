//! How `DescribeUserPool` behaves.

use serde_json::json;
use tests::{Fault, World, assert_refused, hours, pool};

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

#[tokio::test]
async fn users_are_counted_exactly_while_one_query_does_it_and_by_the_sweep_beyond() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.people(0..5).await;
    let counted = async || {
        let described = pool.admin("DescribeUserPool", json!({})).await.unwrap();
        described["UserPool"]["EstimatedNumberOfUsers"].clone()
    };
    let large = || world.faults.on("Query", 1, Fault::ShortPage(2));
    let sweep_large = async || {
        (1..=12).for_each(|nth| world.faults.on("Query", nth, Fault::ShortPage(2)));
        let sweep = functions::scheduled::run(&world.services, "expire-unused-accounts");
        sweep.await.unwrap().unwrap();
        world.faults.clear();
    };

    assert_eq!(counted().await, 5);
    large();
    assert_eq!(counted().await, 2, "nobody has counted further");
    sweep_large().await;
    large();
    assert_eq!(counted().await, 5);

    pool.people(5..7).await;
    assert_eq!(counted().await, 7, "one query is enough again");
    sweep_large().await;
    large();
    assert_eq!(counted().await, 5, "a figure holds for a day");
    world.advance(hours(24));
    sweep_large().await;
    large();
    assert_eq!(counted().await, 7);
    pool.admin("DeleteUserPool", json!({})).await.unwrap();
    assert_eq!(pool.traces_of("census").await, Vec::<String>::new());
}
