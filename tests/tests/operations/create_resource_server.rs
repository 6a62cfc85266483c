//! How `CreateResourceServer`, `DescribeResourceServer`, `UpdateResourceServer`,
//! `DeleteResourceServer` and `ListResourceServers` behave, and what clients make of them.

use serde_json::{Value, json};
use tests::{Failure, TestPool, World, assert_refused, pool};

const API: &str = "https://api.example.com";

fn server(identifier: &str, scopes: &[&str]) -> Value {
    let scopes: Vec<Value> = scopes
        .iter()
        .map(|scope| json!({ "ScopeName": scope, "ScopeDescription": format!("May {scope}") }))
        .collect();
    json!({ "Identifier": identifier, "Name": "The API", "Scopes": scopes })
}

async fn create(pool: &TestPool, identifier: &str, scopes: &[&str]) -> Result<Value, Failure> {
    pool.admin("CreateResourceServer", server(identifier, scopes)).await
}

async fn client(pool: &TestPool, scopes: &[&str]) -> Result<Value, Failure> {
    let body = json!({ "ClientName": "app", "AllowedOAuthScopes": scopes });
    pool.admin("CreateUserPoolClient", body).await
}

#[tokio::test]
async fn a_resource_server_reads_back_as_it_was_written() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;

    let created = create(&pool, API, &["read", "write"]).await.unwrap();
    let described =
        pool.admin("DescribeResourceServer", json!({ "Identifier": API })).await.unwrap();
    let listed = pool.admin("ListResourceServers", json!({})).await.unwrap();

    let mut expected = server(API, &["read", "write"]);
    expected["UserPoolId"] = json!(pool.id);
    assert_eq!(created, json!({ "ResourceServer": expected }));
    assert_eq!(described, created);
    assert_eq!(listed, json!({ "ResourceServers": [expected] }));
}

#[tokio::test]
async fn an_update_replaces_name_and_scopes() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    create(&pool, API, &["read"]).await.unwrap();

    let body = json!({ "Identifier": API, "Name": "New" });
    let updated = pool.admin("UpdateResourceServer", body).await.unwrap();

    let expected = json!({ "UserPoolId": pool.id, "Identifier": API, "Name": "New", "Scopes": [] });
    assert_eq!(updated["ResourceServer"], expected);
    let described = pool.admin("DescribeResourceServer", json!({ "Identifier": API })).await;
    assert_eq!(described.unwrap()["ResourceServer"], expected);
}

#[tokio::test]
async fn a_deleted_one_is_gone_and_can_come_again() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    create(&pool, API, &["read"]).await.unwrap();

    let answer = pool.admin("DeleteResourceServer", json!({ "Identifier": API })).await.unwrap();

    assert_eq!(answer, Value::Null);
    let told = format!("Resource server {API} does not exist.");
    for operation in ["DescribeResourceServer", "UpdateResourceServer", "DeleteResourceServer"] {
        let body = json!({ "Identifier": API, "Name": "x" });
        assert_refused(pool.admin(operation, body).await, "ResourceNotFound", &told);
    }
    create(&pool, API, &[]).await.unwrap();
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    create(&pool, API, &[]).await.unwrap();

    let told = format!("{API} already exists in user pool {}.", pool.id);
    assert_refused(create(&pool, API, &[]).await, "InvalidParameter", &told);
    let outcome = create(&pool, "other", &["read", "read"]).await;
    assert_refused(outcome, "InvalidParameter", "The scope read is named twice.");
    // One of these would pass for the scope with which applications register themselves.
    let told = "Identifiers that begin with aws.cognito are reserved.";
    for reserved in ["aws.cognito/dcr", "aws.cognito", "aws.cognito.signin.user"] {
        let outcome = create(&pool, reserved, &["register"]).await;
        assert_refused(outcome, "InvalidParameter", told);
    }
    let many: Vec<String> = (0..101).map(|number| format!("s{number}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    for body in [
        json!({}),
        json!({ "Identifier": "x" }),
        server("", &[]),
        server("two words", &[]),
        server(&"x".repeat(257), &[]),
        server("x", &["a/b"]),
        server("x", &["a b"]),
        server("x", &many),
    ] {
        let failure = pool.admin("CreateResourceServer", body).await.unwrap_err();
        assert_eq!(failure.exception, "InvalidParameterException");
    }
    for operation in [
        "CreateResourceServer",
        "DescribeResourceServer",
        "UpdateResourceServer",
        "DeleteResourceServer",
        "ListResourceServers",
    ] {
        let mut body = server(API, &[]);
        body["UserPoolId"] = json!("us-east-1_Nowhere00");
        let told = "User pool us-east-1_Nowhere00 does not exist.";
        assert_refused(world.call(operation, body.clone()).await, "ResourceNotFound", told);
        let failure = world.call_unsigned(operation, body).await.unwrap_err();
        assert_eq!(failure.exception, "MissingAuthenticationTokenException");
    }
}

#[tokio::test]
async fn a_pool_has_twenty_five_at_most_and_lists_them_in_pages() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    for number in 0..25 {
        create(&pool, &format!("api-{number:02}"), &[]).await.unwrap();
    }
    let told = "A user pool cannot have more than 25 resource servers.";
    assert_refused(create(&pool, "one-more", &[]).await, "LimitExceeded", told);

    let mut shown: Vec<String> = Vec::new();
    let mut request = json!({ "MaxResults": 10 });
    loop {
        let page = pool.admin("ListResourceServers", request.clone()).await.unwrap();
        let servers = page["ResourceServers"].as_array().unwrap();
        shown.extend(servers.iter().map(|one| one["Identifier"].as_str().unwrap().to_owned()));
        let Some(next) = page.get("NextToken") else { break };
        request["NextToken"] = next.clone();
    }

    assert_eq!(shown, (0..25).map(|number| format!("api-{number:02}")).collect::<Vec<_>>());
    for most in [0, 51] {
        let failure = pool.admin("ListResourceServers", json!({ "MaxResults": most })).await;
        assert_eq!(failure.unwrap_err().exception, "InvalidParameterException");
    }
}

#[tokio::test]
async fn a_client_names_scopes_that_exist_and_no_others() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let elsewhere = world.pool(tests::pool()).await;
    create(&pool, API, &["read"]).await.unwrap();
    create(&pool, "a/b", &["c"]).await.unwrap();
    create(&elsewhere, "other", &["read"]).await.unwrap();

    let scopes = ["openid", "https://api.example.com/read", "a/b/c", "aws.cognito/dcr/register"];
    let created = client(&pool, &scopes).await.unwrap();
    assert_eq!(created["UserPoolClient"]["AllowedOAuthScopes"], json!(scopes));

    for unknown in [
        "read",
        "https://api.example.com/write",
        "https://api.example.com",
        "https://api.example.com/",
        "a/b",
        "/read",
        "other/read",
        "aws.cognito/dcr/other",
    ] {
        let told = format!("Invalid scope requested: {unknown}");
        assert_refused(client(&pool, &[unknown]).await, "ScopeDoesNotExist", &told);
        let body = json!({ "ClientId": pool.client, "AllowedOAuthScopes": [unknown] });
        let outcome = pool.admin("UpdateUserPoolClient", body).await;
        assert_refused(outcome, "ScopeDoesNotExist", &told);
    }
    pool.admin("DeleteResourceServer", json!({ "Identifier": "a/b" })).await.unwrap();
    let told = "Invalid scope requested: a/b/c";
    assert_refused(client(&pool, &["a/b/c"]).await, "ScopeDoesNotExist", told);
}

#[tokio::test]
async fn a63_identifiers_like_keys_are_identifiers() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let names =
        ["#", "server#x", "pool", "revision", "client#x", "group#a", "../a", &"x".repeat(256)];
    for name in names {
        create(&pool, name, &["s"]).await.unwrap();
    }

    for name in names {
        let found = pool.admin("DescribeResourceServer", json!({ "Identifier": name })).await;
        assert_eq!(found.unwrap()["ResourceServer"]["Identifier"], name);
    }
    assert!(pool.admin("DescribeUserPool", json!({})).await.is_ok());
    let groups = pool.admin("ListGroups", json!({})).await.unwrap();
    assert_eq!(groups, json!({ "Groups": [] }));
}
