//! How `CreateGroup` behaves.

use serde_json::json;
use tests::{World, assert_refused, pool};

#[tokio::test]
async fn a_group_is_created_as_asked_for() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let role = "arn:aws:iam::000000000000:role/ops";

    let created = people
        .admin(
            "CreateGroup",
            json!({ "GroupName": "ops", "Description": "On call", "RoleArn": role, "Precedence": 0 }),
        )
        .await
        .unwrap();

    let group = &created["Group"];
    assert_eq!(group["GroupName"], "ops");
    assert_eq!(group["UserPoolId"], people.id);
    assert_eq!(group["Description"], "On call");
    assert_eq!(group["RoleArn"], role);
    assert_eq!(group["Precedence"], 0);
    assert_eq!(group["CreationDate"], group["LastModifiedDate"]);
}

#[tokio::test]
async fn what_is_left_out_is_left_out_of_the_answer() {
    let world = World::new().await;
    let people = world.pool(pool()).await;

    let created = people.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();

    let group = created["Group"].as_object().unwrap();
    let members: Vec<&str> = group.keys().map(String::as_str).collect();
    assert_eq!(members, ["CreationDate", "GroupName", "LastModifiedDate", "UserPoolId"]);
}

#[tokio::test]
async fn a_taken_name_is_refused() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    people.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();

    let outcome = people.admin("CreateGroup", json!({ "GroupName": "ops" })).await;

    assert_refused(outcome, "GroupExists", "A group with the name already exists.");
    people.admin("CreateGroup", json!({ "GroupName": "Ops" })).await.unwrap();
}

#[tokio::test]
async fn a63_names_like_keys_are_names() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let names = [
        "a#b",
        "group#a",
        "client#x",
        "#",
        "pool",
        "revision",
        "../a",
        "\u{e4}\u{1f600}",
        &"x".repeat(128),
    ];
    for name in names {
        people.admin("CreateGroup", json!({ "GroupName": name })).await.unwrap();
    }

    for name in names {
        let group = people.admin("GetGroup", json!({ "GroupName": name })).await.unwrap();
        assert_eq!(group["Group"]["GroupName"], name);
    }
    let listed = people.admin("ListGroups", json!({})).await.unwrap();
    assert_eq!(listed["Groups"].as_array().unwrap().len(), names.len());
    let clients = people.admin("ListUserPoolClients", json!({})).await.unwrap();
    assert_eq!(clients["UserPoolClients"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_name_or_precedence_out_of_bounds_breaks_the_constraint() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    for body in [
        json!({ "GroupName": "" }),
        json!({ "GroupName": "x".repeat(129) }),
        json!({ "GroupName": "two words" }),
        json!({ "GroupName": "ops", "Precedence": -1 }),
        json!({ "GroupName": "ops", "Description": "x".repeat(2049) }),
        json!({}),
    ] {
        let error = people.admin("CreateGroup", body).await.unwrap_err();
        assert_eq!(error.exception, "InvalidParameterException");
    }
}

#[tokio::test]
async fn a_pool_that_is_not_there_is_not_found() {
    let world = World::new().await;

    let body = json!({ "UserPoolId": "us-east-1_Nowhere00", "GroupName": "ops" });
    let outcome = world.call("CreateGroup", body).await;

    assert_refused(outcome, "ResourceNotFound", "User pool us-east-1_Nowhere00 does not exist.");
}
