//! How `UpdateUserPool` behaves.

use serde_json::json;
use tests::{World, assert_refused, minutes, pool, seconds};

#[tokio::test]
async fn what_is_left_out_goes_back_to_its_default() {
    let world = World::new().await;
    let people = world
        .pool(
            pool()
                .auto_verify_email()
                .with("AdminCreateUserConfig", json!({ "AllowAdminCreateUserOnly": true })),
        )
        .await;
    world.advance(minutes(1));

    let answer =
        people.admin("UpdateUserPool", json!({ "MfaConfiguration": "OFF" })).await.unwrap();

    assert_eq!(answer, json!({}));
    let described = people.admin("DescribeUserPool", json!({})).await.unwrap();
    let described = &described["UserPool"];
    assert!(described.get("AutoVerifiedAttributes").is_none());
    assert_eq!(described["AdminCreateUserConfig"]["AllowAdminCreateUserOnly"], false);
    assert_eq!(described["Name"], "people");
    let created = described["CreationDate"].as_f64().unwrap();
    assert_eq!(described["LastModifiedDate"].as_f64().unwrap(), created + 60.0);
}

#[tokio::test]
async fn names_to_sign_in_by_the_schema_and_the_tier_stay() {
    let world = World::new().await;
    let people = world
        .pool(
            pool()
                .with_email_alias()
                .with("UsernameConfiguration", json!({ "CaseSensitive": false }))
                .with("UserPoolTier", json!("PLUS"))
                .with("Schema", json!([{ "Name": "team", "AttributeDataType": "String" }])),
        )
        .await;

    people.admin("UpdateUserPool", json!({ "PoolName": "staff" })).await.unwrap();

    let described = people.admin("DescribeUserPool", json!({})).await.unwrap();
    let described = &described["UserPool"];
    assert_eq!(described["Name"], "staff");
    assert_eq!(described["AliasAttributes"], json!(["email"]));
    assert_eq!(described["UsernameConfiguration"]["CaseSensitive"], false);
    assert_eq!(described["UserPoolTier"], "PLUS");
    let schema = described["SchemaAttributes"].as_array().unwrap();
    assert!(schema.iter().any(|attribute| attribute["Name"] == "custom:team"));
}

#[tokio::test]
async fn registration_of_applications_is_kept_when_left_out_and_replaced_when_given() {
    let world = World::new().await;
    let people = world
        .pool(pool().with("DcrConfiguration", json!({ "AllowedScopes": ["orders/read"] })))
        .await;

    people.admin("UpdateUserPool", json!({})).await.unwrap();
    let kept = people.admin("DescribeUserPool", json!({})).await.unwrap();
    people
        .admin("UpdateUserPool", json!({ "DcrConfiguration": { "EnableStatus": "Disabled" } }))
        .await
        .unwrap();
    let replaced = people.admin("DescribeUserPool", json!({})).await.unwrap();

    let kept = &kept["UserPool"]["DcrConfiguration"];
    assert_eq!(kept["AllowedScopes"], json!(["orders/read"]));
    assert_eq!(kept["EnableStatus"], "Enabled");
    let replaced = &replaced["UserPool"]["DcrConfiguration"];
    assert_eq!(replaced["EnableStatus"], "Disabled");
    assert!(replaced.get("AllowedScopes").is_none());
}

#[tokio::test]
async fn the_smallest_tier_has_no_registration_of_applications() {
    let world = World::new().await;
    let people = world.pool(pool().with("DcrConfiguration", json!({}))).await;

    let error =
        people.admin("UpdateUserPool", json!({ "UserPoolTier": "LITE" })).await.unwrap_err();

    assert_eq!(error.exception, "FeatureUnavailableInTierException");
    people
        .admin(
            "UpdateUserPool",
            json!({ "UserPoolTier": "LITE", "DcrConfiguration": { "EnableStatus": "Disabled" } }),
        )
        .await
        .unwrap();
}

#[tokio::test]
async fn settings_that_contradict_each_other_change_nothing() {
    let world = World::new().await;
    let people = world.pool(pool().auto_verify_email()).await;

    let outcome = people
        .admin(
            "UpdateUserPool",
            json!({
                "AdminCreateUserConfig": { "UnusedAccountValidityDays": 3 },
                "Policies": { "PasswordPolicy": { "TemporaryPasswordValidityDays": 4 } },
            }),
        )
        .await;

    assert_refused(
        outcome,
        "InvalidParameter",
        "Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays",
    );
    let described = people.admin("DescribeUserPool", json!({})).await.unwrap();
    assert_eq!(described["UserPool"]["AutoVerifiedAttributes"], json!(["email"]));
}

#[tokio::test]
async fn another_process_follows_within_a_second() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let elsewhere = people.restart();
    elsewhere.sign_up("ada", "Correct-horse-1", "").await.unwrap();

    people
        .admin(
            "UpdateUserPool",
            json!({ "AdminCreateUserConfig": { "AllowAdminCreateUserOnly": true } }),
        )
        .await
        .unwrap();
    world.advance(seconds(1));

    let error = elsewhere.sign_up("grace", "Correct-horse-1", "").await.unwrap_err();
    assert_eq!(error.message, "SignUp is not permitted for this user pool");
}

#[tokio::test]
async fn the_list_of_pools_shows_the_new_name() {
    let world = World::new().await;
    let people = world.pool(pool()).await;

    people.admin("UpdateUserPool", json!({ "PoolName": "staff" })).await.unwrap();

    let listed = world.call("ListUserPools", json!({ "MaxResults": 60 })).await.unwrap();
    assert_eq!(listed["UserPools"][0]["Name"], "staff");
}

#[tokio::test]
async fn a_pool_that_is_not_there_is_not_found() {
    let world = World::new().await;

    let outcome =
        world.call("UpdateUserPool", json!({ "UserPoolId": "us-east-1_Nowhere00" })).await;

    assert_refused(outcome, "ResourceNotFound", "User pool us-east-1_Nowhere00 does not exist.");
}
