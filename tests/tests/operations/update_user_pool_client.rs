//! How `UpdateUserPoolClient` behaves.

use serde_json::json;
use tests::{World, assert_refused, minutes, pool};

#[tokio::test]
async fn what_is_left_out_goes_back_to_its_default() {
    let world = World::new().await;
    let people = world.pool(pool().with_client("AccessTokenValidity", json!(2))).await;
    world.advance(minutes(1));

    let answer = people
        .admin(
            "UpdateUserPoolClient",
            json!({ "ClientId": people.client, "AuthSessionValidity": 5 }),
        )
        .await
        .unwrap();

    let client = &answer["UserPoolClient"];
    assert_eq!(client["ClientName"], "app");
    assert_eq!(client["AuthSessionValidity"], 5);
    assert!(client.get("AccessTokenValidity").is_none());
    assert!(client.get("ExplicitAuthFlows").is_none());
    let created = client["CreationDate"].as_f64().unwrap();
    assert_eq!(client["LastModifiedDate"].as_f64().unwrap(), created + 60.0);
    let described =
        people.admin("DescribeUserPoolClient", json!({ "ClientId": people.client })).await.unwrap();
    assert_eq!(&described["UserPoolClient"], client);
}

#[tokio::test]
async fn a_secret_is_neither_gained_nor_lost() {
    let world = World::new().await;
    let secret = world.pool(pool().with_client_secret()).await;
    let public = world.pool(pool()).await;
    let request = |client: &str| json!({ "ClientId": client, "GenerateSecret": true, "ClientSecret": "x".repeat(30) });

    let kept = secret.admin("UpdateUserPoolClient", request(&secret.client)).await.unwrap();
    let none = public.admin("UpdateUserPoolClient", request(&public.client)).await.unwrap();

    assert_eq!(kept["UserPoolClient"]["ClientSecret"], secret.secret.unwrap());
    assert!(none["UserPoolClient"].get("ClientSecret").is_none());
}

#[tokio::test]
async fn a_flow_that_was_taken_away_is_refused_at_once() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    people.sign_up("ada", "Correct-horse-1", "").await.unwrap();

    people
        .admin(
            "UpdateUserPoolClient",
            json!({ "ClientId": people.client, "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"] }),
        )
        .await
        .unwrap();

    let error = people.sign_in("ada", "Correct-horse-1").await.err().unwrap();
    assert_eq!(error.message, "USER_PASSWORD_AUTH flow not enabled for this client");
}

#[tokio::test]
async fn settings_that_cannot_be_are_refused() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    for (member, value, exception, message) in [
        (
            "AccessTokenValidity",
            json!(25),
            "InvalidParameterException",
            "Invalid range for token validity.",
        ),
        (
            "AllowedOAuthScopes",
            json!(["orders/read"]),
            "ScopeDoesNotExistException",
            "Invalid scope requested: orders/read",
        ),
        (
            "AllowedOAuthFlows",
            json!(["client_credentials"]),
            "InvalidOAuthFlowException",
            "client_credentials flow can not be selected if client does not have a client secret.",
        ),
        (
            "WriteAttributes",
            json!(["custom:none"]),
            "InvalidParameterException",
            "Invalid write attributes specified while creating a client",
        ),
        (
            "ReadAttributes",
            json!(["custom:none"]),
            "InvalidParameterException",
            "Invalid read attributes specified while creating a client",
        ),
    ] {
        let body = json!({ "ClientId": people.client, member: value });
        let error = people.admin("UpdateUserPoolClient", body).await.unwrap_err();
        assert_eq!(
            (error.exception.as_str(), error.message.as_str()),
            (exception, message),
            "{member}"
        );
    }
}

#[tokio::test]
async fn another_pool_s_client_is_not_found() {
    let world = World::new().await;
    let (people, others) = (world.pool(pool()).await, world.pool(pool()).await);

    let outcome = people.admin("UpdateUserPoolClient", json!({ "ClientId": others.client })).await;

    assert_refused(
        outcome,
        "ResourceNotFound",
        &format!("User pool client {} does not exist.", others.client),
    );
}

#[tokio::test]
async fn a_client_or_pool_that_is_not_there_is_not_found() {
    let world = World::new().await;
    let people = world.pool(pool()).await;

    let client =
        people.admin("UpdateUserPoolClient", json!({ "ClientId": "nobody" })).await.unwrap_err();
    let body = json!({ "UserPoolId": "us-east-1_Nowhere00", "ClientId": people.client });
    let pool = world.call("UpdateUserPoolClient", body).await.unwrap_err();

    assert_eq!(client.exception, "ResourceNotFoundException");
    assert_eq!(client.message, "User pool client nobody does not exist.");
    assert_eq!(pool.exception, "ResourceNotFoundException");
    assert_eq!(pool.message, "User pool us-east-1_Nowhere00 does not exist.");
}

#[tokio::test]
async fn a_flow_that_was_allowed_is_known_to_a_process_that_only_ever_refused_it() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email()).await;
    pool.person("ada").await;
    let other = pool.restart();
    let begin = || {
        let parameters = json!({ "USERNAME": "ada" });
        other.begin(tests::Family::Public, "USER_AUTH", parameters)
    };
    assert!(begin().await.is_err());

    let flows = json!(["ALLOW_USER_AUTH"]);
    let body = json!({ "ClientId": pool.client, "ExplicitAuthFlows": flows });
    pool.admin("UpdateUserPoolClient", body).await.unwrap();
    world.clock.advance(tests::seconds(1));

    begin().await.unwrap();
}
