//! How `UpdateGroup` behaves.

use serde_json::json;
use tests::{World, assert_refused, minutes, pool};

#[tokio::test]
async fn what_is_left_out_keeps_its_value() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    people
        .admin(
            "CreateGroup",
            json!({ "GroupName": "ops", "Description": "On call", "Precedence": 7 }),
        )
        .await
        .unwrap();
    world.advance(minutes(1));

    let updated =
        people.admin("UpdateGroup", json!({ "GroupName": "ops", "Precedence": 3 })).await.unwrap();

    let group = &updated["Group"];
    assert_eq!(group["Description"], "On call");
    assert_eq!(group["Precedence"], 3);
    let created = group["CreationDate"].as_f64().unwrap();
    assert_eq!(group["LastModifiedDate"].as_f64().unwrap(), created + 60.0);
    assert_eq!(people.admin("GetGroup", json!({ "GroupName": "ops" })).await.unwrap(), updated);
}

#[tokio::test]
async fn members_stay_and_their_tokens_follow() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    people.sign_up("ada", "Correct-horse-1", "").await.unwrap();
    people.admin("AdminConfirmSignUp", json!({ "Username": "ada" })).await.unwrap();
    for (name, precedence) in [("ops", 1), ("dev", 2)] {
        people
            .admin("CreateGroup", json!({ "GroupName": name, "Precedence": precedence }))
            .await
            .unwrap();
        people
            .admin("AdminAddUserToGroup", json!({ "GroupName": name, "Username": "ada" }))
            .await
            .unwrap();
    }
    let before = people.sign_in("ada", "Correct-horse-1").await.unwrap();

    people.admin("UpdateGroup", json!({ "GroupName": "dev", "Precedence": 0 })).await.unwrap();

    let after = people.sign_in("ada", "Correct-horse-1").await.unwrap();
    assert_eq!(before.access_claims()["cognito:groups"], json!(["ops", "dev"]));
    assert_eq!(after.access_claims()["cognito:groups"], json!(["dev", "ops"]));
}

#[tokio::test]
async fn another_pool_s_group_is_not_found() {
    let world = World::new().await;
    let (people, others) = (world.pool(pool()).await, world.pool(pool()).await);
    others.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();

    let outcome = people.admin("UpdateGroup", json!({ "GroupName": "ops" })).await;

    assert_refused(outcome, "ResourceNotFound", "Group not found.");
}

#[tokio::test]
async fn a_pool_that_is_not_there_is_not_found() {
    let world = World::new().await;

    let body = json!({ "UserPoolId": "us-east-1_Nowhere00", "GroupName": "ops" });
    let outcome = world.call("UpdateGroup", body).await;

    assert_refused(outcome, "ResourceNotFound", "User pool us-east-1_Nowhere00 does not exist.");
}
