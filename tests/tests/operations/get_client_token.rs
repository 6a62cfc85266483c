//! How `GetClientToken` behaves.

use serde_json::{Value, json};
use tests::{Failure, TestPool, World, assert_refused, minutes, seconds};

const READ: &str = "https://api.example.com/read";
const WRITE: &str = "https://api.example.com/write";

/// A pool whose client gets tokens for itself, with changes to the client.
async fn machine(world: &World, change: Value) -> TestPool {
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    let scopes: Vec<Value> = ["read", "write", "delete"]
        .iter()
        .map(|scope| json!({ "ScopeName": scope, "ScopeDescription": scope }))
        .collect();
    let server =
        json!({ "Identifier": "https://api.example.com", "Name": "api", "Scopes": scopes });
    pool.admin("CreateResourceServer", server).await.unwrap();
    client(&pool, change).await
}

async fn client(pool: &TestPool, change: Value) -> TestPool {
    let mut settings = json!({
        "GenerateSecret": true,
        "ExplicitAuthFlows": ["ALLOW_CLIENT_TOKEN_AUTH"],
        "AllowedOAuthScopes": [READ, WRITE],
    });
    for (name, value) in change.as_object().unwrap() {
        settings[name] = value.clone();
    }
    pool.client(settings).await
}

async fn get(pool: &TestPool, scopes: Option<Value>) -> Result<Value, Failure> {
    let mut body = json!({ "ClientId": pool.client, "Secret": pool.secret });
    if let Some(scopes) = scopes {
        body["Scopes"] = scopes;
    }
    // Nobody vouches: the secret is all that counts.
    pool.world.call_unsigned("GetClientToken", body).await
}

fn token(answer: &Value) -> String {
    answer["ClientAuthenticationResult"]["AccessToken"].as_str().unwrap().to_owned()
}

fn claims(answer: &Value) -> Value {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

    let payload = token(answer).split('.').nth(1).unwrap().to_owned();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).unwrap()).unwrap()
}

#[tokio::test]
async fn a_client_gets_a_token_of_its_own() {
    let world = World::new().await;
    let pool = machine(&world, json!({ "AccessTokenValidity": 2 })).await;

    let answer = get(&pool, None).await.unwrap();

    let result = answer["ClientAuthenticationResult"].as_object().unwrap();
    let members: Vec<&str> = result.keys().map(String::as_str).collect();
    assert_eq!(members, ["AccessToken", "ExpiresIn", "TokenType"]);
    assert_eq!((&result["ExpiresIn"], &result["TokenType"]), (&json!(7_200), &json!("Bearer")));
    let mut claims = claims(&answer);
    let now = world.services.now().as_secs();
    assert!(claims["jti"].is_string());
    claims.as_object_mut().unwrap().remove("jti");
    let expected = json!({
        "sub": pool.client,
        "client_id": pool.client,
        "token_use": "access",
        "scope": format!("{READ} {WRITE}"),
        "iss": format!("http://cognate.test/{}", pool.id),
        "auth_time": now,
        "iat": now,
        "exp": now + 7_200,
        "version": 2,
    });
    assert_eq!(claims, expected);
    let page = world.get(&format!("/{}/.well-known/jwks.json", pool.id)).await;
    let keys: Value = serde_json::from_slice(page.body()).unwrap();
    let keys: Vec<userpool::jwt::Jwk> = serde_json::from_value(keys["keys"].clone()).unwrap();
    userpool::jwt::verify(&token(&answer), &keys).unwrap();
}

#[tokio::test]
async fn it_is_good_for_no_operation_of_users() {
    let world = World::new().await;
    let admin = "aws.cognito.signin.user.admin";
    let pool = machine(&world, json!({ "AllowedOAuthScopes": [READ, admin] })).await;
    pool.person("ada").await;
    let answer = get(&pool, None).await.unwrap();
    assert_eq!(claims(&answer)["scope"], READ);

    for (operation, body) in [
        ("GetUser", json!({})),
        ("GlobalSignOut", json!({})),
        ("DeleteUser", json!({})),
        ("ListUserSessions", json!({})),
    ] {
        let mut body = body;
        body["AccessToken"] = json!(token(&answer));
        let outcome = world.call(operation, body).await;
        assert_refused(outcome, "NotAuthorized", "Access Token does not have required scopes");
    }
}

#[tokio::test]
async fn a40_scopes_are_those_of_the_client_and_of_resource_servers() {
    let world = World::new().await;
    let scopes = json!([READ, "openid", "aws.cognito.signin.user.admin"]);
    let pool = machine(&world, json!({ "AllowedOAuthScopes": scopes })).await;

    let some = get(&pool, Some(json!([READ, READ]))).await.unwrap();
    assert_eq!(claims(&some)["scope"], READ);
    let none_named = get(&pool, Some(json!([]))).await.unwrap();
    assert_eq!(claims(&none_named)["scope"], READ);
    for refused in [
        WRITE,
        "openid",
        "aws.cognito.signin.user.admin",
        "aws.cognito/dcr/register",
        "nothing/here",
        "https://api.example.com/READ",
    ] {
        let told = format!("Invalid scope requested: {refused}");
        let outcome = get(&pool, Some(json!([READ, refused]))).await;
        assert_refused(outcome, "InvalidParameter", &told);
    }
    let bare = client(&pool, json!({ "AllowedOAuthScopes": ["openid"] })).await;
    let told = "The client has no scopes of a resource server.";
    assert_refused(get(&bare, None).await, "InvalidParameter", told);
    for scopes in [json!(vec![READ; 51]), json!(["two words"]), json!([""]), json!("x")] {
        let failure = get(&pool, Some(scopes)).await.unwrap_err();
        assert!(
            ["InvalidParameterException", "SerializationException"]
                .contains(&failure.exception.as_str())
        );
    }
}

#[tokio::test]
async fn a_scope_that_is_gone_is_not_given_any_more() {
    let world = World::new().await;
    let pool = machine(&world, json!({})).await;
    let other = pool.restart();
    get(&other, Some(json!([WRITE]))).await.unwrap();
    let server = json!({
        "Identifier": "https://api.example.com",
        "Name": "api",
        "Scopes": [{ "ScopeName": "read", "ScopeDescription": "Reads" }],
    });
    pool.admin("UpdateResourceServer", server).await.unwrap();
    world.advance(seconds(1));

    for pool in [&pool, &other] {
        assert_eq!(claims(&get(pool, None).await.unwrap())["scope"], READ);
        let told = format!("Invalid scope requested: {WRITE}");
        assert_refused(get(pool, Some(json!([WRITE]))).await, "InvalidParameter", &told);
    }
}

#[tokio::test]
async fn a28_only_the_client_s_own_secret_opens() {
    let world = World::new().await;
    let pool = machine(&world, json!({})).await;
    let other = client(&pool, json!({})).await;
    let public = client(&pool, json!({ "GenerateSecret": false })).await;
    let call = |client: &str, secret: &str| {
        world.call("GetClientToken", json!({ "ClientId": client, "Secret": secret }))
    };
    let secret = pool.secret.clone().unwrap();

    // Whoever is vouched for needs the secret all the same.
    for wrong in [&secret.to_uppercase(), &"x".repeat(52), other.secret.as_ref().unwrap()] {
        let outcome = call(&pool.client, wrong).await;
        assert_refused(outcome, "NotAuthorized", "Invalid client secret.");
    }
    // A client without a secret has none to show, whatever is shown.
    let outcome = call(&public.client, &secret).await;
    assert_refused(outcome, "NotAuthorized", "Invalid client secret.");
    let told = "User pool client nobody does not exist.";
    assert_refused(call("nobody", &secret).await, "ResourceNotFound", told);
    for body in [
        json!({ "ClientId": pool.client }),
        json!({ "Secret": secret }),
        json!({ "ClientId": pool.client, "Secret": "short" }),
    ] {
        let failure = world.call("GetClientToken", body).await.unwrap_err();
        assert_eq!(failure.exception, "InvalidParameterException");
    }
    call(&pool.client, &secret).await.unwrap();
}

#[tokio::test]
async fn a02_an_unknown_client_costs_the_table_what_a_wrong_secret_does() {
    let world = World::new().await;
    let pool = machine(&world, json!({})).await;
    get(&pool, None).await.unwrap();
    let cost = async |client: &str| {
        world.advance(seconds(5));
        world.faults.reset();
        let body = json!({ "ClientId": client, "Secret": "x".repeat(52) });
        world.call("GetClientToken", body).await.unwrap_err();
        world.faults.calls()
    };

    let (wrong, unknown) = (cost(&pool.client).await, cost("nobody").await);

    assert_eq!(wrong, unknown);
    assert_eq!(wrong.values().sum::<usize>(), 1);
    world.faults.reset();
    get(&pool, None).await.unwrap();
    assert_eq!(world.faults.total(), 1);
}

#[tokio::test]
async fn only_a_client_that_is_meant_for_nothing_else_gets_one() {
    let world = World::new().await;
    let pool = machine(&world, json!({})).await;
    let told = "CLIENT_TOKEN_AUTH flow not enabled for this client";

    for flows in
        [json!([]), json!(["ALLOW_USER_SRP_AUTH"]), json!(["ALLOW_TOKEN_EXCHANGE_DELEGATION"])]
    {
        let other = client(&pool, json!({ "ExplicitAuthFlows": flows })).await;
        assert_refused(get(&other, None).await, "InvalidParameter", told);
    }
    let body = json!({
        "ClientName": "both",
        "ExplicitAuthFlows": ["ALLOW_CLIENT_TOKEN_AUTH", "ALLOW_USER_SRP_AUTH"],
    });
    let told = "ALLOW_CLIENT_TOKEN_AUTH cannot be combined with other auth flows.";
    let outcome = pool.admin("CreateUserPoolClient", body).await;
    assert_refused(outcome, "InvalidParameter", told);
    // And it signs no person in.
    pool.person("ada").await;
    let failure = pool.sign_in("ada", tests::PASSWORD).await.err().unwrap();
    assert_eq!(failure.exception, "InvalidParameterException");
}

#[tokio::test]
async fn i14_a_deleted_client_gets_nothing_at_once_and_nothing_is_kept() {
    let world = World::new().await;
    let pool = machine(&world, json!({})).await;
    let other = pool.restart();
    get(&other, None).await.unwrap();
    let items = world.items().await.len();
    get(&other, None).await.unwrap();
    assert_eq!(world.items().await.len(), items, "a client's token is no session");
    world.advance(minutes(1));

    let body = json!({ "ClientId": pool.client });
    pool.admin("DeleteUserPoolClient", body).await.unwrap();

    let told = format!("User pool client {} does not exist.", pool.client);
    assert_refused(get(&other, None).await, "ResourceNotFound", &told);
}

const FUNCTION: &str = "arn:aws:lambda:us-east-1:000000000000:function:tokens";

/// The machine of a pool whose owner's function is asked before tokens are issued.
async fn machine_with_function(world: &World, version: &str) -> TestPool {
    let pool = machine(world, json!({})).await;
    let config = json!({ "LambdaArn": FUNCTION, "LambdaVersion": version });
    let body = json!({ "LambdaConfig": { "PreTokenGenerationConfig": config } });
    pool.admin("UpdateUserPool", body).await.unwrap();
    pool
}

async fn get_with_metadata(pool: &TestPool) -> Result<Value, Failure> {
    let body = json!({
        "ClientId": pool.client, "Secret": pool.secret, "ClientMetadata": { "job": "nightly" },
    });
    pool.world.call_unsigned("GetClientToken", body).await
}

#[tokio::test]
async fn the_owner_s_function_is_asked_in_the_third_version_and_changes_the_token() {
    let world = World::new().await;
    let pool = machine_with_function(&world, "V3_0").await;
    let access = json!({
        "claimsToAddOrOverride": { "tenant": "acme", "limits": { "rate": 5 } },
        "scopesToAdd": ["https://api.example.com/extra", "aws.cognito.signin.user.admin"],
        "scopesToSuppress": [WRITE],
    });
    let details = json!({ "accessTokenGeneration": access });
    world.triggers.respond(FUNCTION, json!({ "claimsAndScopeOverrideDetails": details }));

    let answer = get_with_metadata(&pool).await.unwrap();

    let expected = json!({
        "version": "3",
        "triggerSource": "TokenGeneration_ClientCredentials",
        "region": "us-east-1",
        "userPoolId": pool.id,
        "userName": "ClientCredentials",
        "callerContext": {
            "awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": pool.client,
        },
        "request": {
            "userAttributes": {},
            "groupConfiguration": null,
            "scopes": [READ, WRITE],
            "clientMetadata": { "job": "nightly" },
        },
        "response": { "claimsAndScopeOverrideDetails": null },
    });
    assert_eq!(world.triggers.events(FUNCTION), [expected]);
    let claims = claims(&answer);
    assert_eq!(claims["scope"], format!("{READ} https://api.example.com/extra"));
    assert_eq!((&claims["tenant"], &claims["limits"]["rate"]), (&json!("acme"), &json!(5)));
}

#[tokio::test]
async fn earlier_versions_of_the_function_know_of_no_such_tokens() {
    let world = World::new().await;
    for version in ["V1_0", "V2_0"] {
        let pool = machine_with_function(&world, version).await;
        world.triggers.raise(FUNCTION, "asked");
        get_with_metadata(&pool).await.unwrap();
    }
    assert!(world.triggers.events(FUNCTION).is_empty());
}

#[tokio::test]
async fn a78_the_function_cannot_make_another_s_token_of_it() {
    let world = World::new().await;
    let pool = machine_with_function(&world, "V3_0").await;
    let access = json!({
        "claimsToAddOrOverride": {
            "sub": "someone", "username": "ada", "client_id": "other", "iss": "https://evil.example",
            "token_use": "id", "exp": 9_999_999_999_u64, "event_id": "x", "scope": "admin",
            "cognito:groups": ["admins"], "aud": "other", "version": 9,
        },
        "claimsToSuppress": ["sub", "exp", "client_id"],
    });
    let details = json!({ "accessTokenGeneration": access });
    world.triggers.respond(FUNCTION, json!({ "claimsAndScopeOverrideDetails": details }));

    let mut claims = claims(&get(&pool, None).await.unwrap());

    let now = world.services.now().as_secs();
    claims.as_object_mut().unwrap().remove("jti");
    let expected = json!({
        "sub": pool.client, "client_id": pool.client, "token_use": "access", "version": 2,
        "scope": format!("{READ} {WRITE}"), "iss": format!("http://cognate.test/{}", pool.id),
        "auth_time": now, "iat": now, "exp": now + 3_600,
    });
    assert_eq!(claims, expected);
}

#[tokio::test]
async fn a_function_that_refuses_or_fails_is_told_in_exceptions_that_are_declared() {
    let world = World::new().await;
    let pool = machine_with_function(&world, "V3_0").await;

    world.triggers.raise(FUNCTION, "not today");
    let told = "PreTokenGeneration failed with error not today.";
    assert_refused(get(&pool, None).await, "InvalidParameter", told);
    world.triggers.on(FUNCTION, |_| tests::Invocation::TimesOut);
    let failure = get(&pool, None).await.unwrap_err();
    assert_eq!(failure.exception, "InternalErrorException");
    world.triggers.on(FUNCTION, |_| json!("junk"));
    let failure = get(&pool, None).await.unwrap_err();
    assert_eq!(failure.exception, "InternalErrorException");
}
