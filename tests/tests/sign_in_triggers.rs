//! What the owner's functions are asked around every sign-in, and what they can do.

use serde_json::{Value, json};
use tests::{Failure, Family, PASSWORD, TestPool, Tokens, World, assert_refused};

const BEFORE: &str = "arn:aws:lambda:us-east-1:000000000000:function:before";
const AFTER: &str = "arn:aws:lambda:us-east-1:000000000000:function:after";
const CLAIMS: &str = "arn:aws:lambda:us-east-1:000000000000:function:claims";
const MIGRATE: &str = "arn:aws:lambda:us-east-1:000000000000:function:migrate";
const WRONG: &str = "Incorrect username or password.";

async fn pool(world: &World, functions: Value, builder: tests::PoolBuilder) -> TestPool {
    let builder = builder.auto_verify_email().with("LambdaConfig", functions);
    world.pool(builder).await
}

async fn sign_in(pool: &TestPool, metadata: Value) -> Result<Value, Failure> {
    let body = json!({
        "AuthFlow": "USER_PASSWORD_AUTH",
        "AuthParameters": { "USERNAME": "ada", "PASSWORD": PASSWORD },
        "ClientMetadata": metadata,
    });
    pool.call("InitiateAuth", body).await
}

#[tokio::test]
async fn functions_run_before_and_after_a_sign_in_and_before_its_tokens() {
    let world = World::new().await;
    let functions = json!({
        "PreAuthentication": BEFORE, "PostAuthentication": AFTER, "PreTokenGeneration": CLAIMS,
    });
    for arn in [BEFORE, AFTER, CLAIMS] {
        world.triggers.respond(arn, json!({}));
    }
    let pool = pool(&world, functions, tests::pool()).await;
    let sub = pool.person("ada").await;
    world.triggers.forget();

    Tokens::of(&sign_in(&pool, json!({ "colour": "blue" })).await.unwrap());

    assert_eq!(
        world.triggers.sources(),
        [
            "PreAuthentication_Authentication",
            "PostAuthentication_Authentication",
            "TokenGeneration_Authentication",
        ]
    );
    let attributes = json!({
        "sub": sub,
        "cognito:user_status": "CONFIRMED",
        "email": "ada@example.com",
        "email_verified": "true",
    });
    let envelope = |source: &str, request: Value, response: Value| {
        json!({
            "version": "1",
            "triggerSource": source,
            "region": "us-east-1",
            "userPoolId": pool.id,
            "userName": "ada",
            "callerContext": { "awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": pool.client },
            "request": request,
            "response": response,
        })
    };
    let request = json!({
        "userAttributes": attributes,
        "validationData": { "colour": "blue" },
        "userNotFound": false,
    });
    let expected = envelope("PreAuthentication_Authentication", request, json!({}));
    assert_eq!(world.triggers.events(BEFORE), [expected]);
    let request = json!({ "userAttributes": attributes });
    let expected = envelope("PostAuthentication_Authentication", request, json!({}));
    assert_eq!(world.triggers.events(AFTER), [expected]);
}

#[tokio::test]
async fn a_function_keeps_a_person_out_before_the_password_is_judged() {
    let world = World::new().await;
    let pool = pool(&world, json!({ "PreAuthentication": BEFORE }), tests::pool()).await;
    pool.person("ada").await;
    world.triggers.raise(BEFORE, "not on Sundays");

    let message = "PreAuthentication failed with error not on Sundays.";
    for password in [PASSWORD, "wrong"] {
        let refused = pool.sign_in("ada", password).await.map(|_| Value::Null);
        assert_refused(refused, "UserLambdaValidation", message);
    }
    let refused = pool.srp(Family::Public, "ada").await.map(|_| Value::Null);
    assert_refused(refused, "UserLambdaValidation", message);
    let told = world.triggers.events(BEFORE);
    assert!(told.iter().all(|event| !event.to_string().contains(PASSWORD)));
}

#[tokio::test]
async fn a01_a_function_hears_of_unknown_logins_only_where_they_are_hidden() {
    let world = World::new().await;
    let functions = json!({ "PreAuthentication": BEFORE });
    world.triggers.respond(BEFORE, json!({}));
    let open = pool(&world, functions.clone(), tests::pool()).await;
    let refused = open.sign_in("eve", PASSWORD).await.map(|_| Value::Null);
    assert_refused(refused, "UserNotFound", "User does not exist.");
    assert!(world.triggers.events(BEFORE).is_empty());

    let hiding = pool(&world, functions, tests::pool().hiding_users()).await;
    let refused = hiding.sign_in("eve", PASSWORD).await.map(|_| Value::Null);
    assert_refused(refused, "NotAuthorized", WRONG);
    let told = world.triggers.events(BEFORE).pop().unwrap();
    assert_eq!(told["request"]["userNotFound"], true);
    assert_eq!(told["userName"], "eve");
}

#[tokio::test]
async fn f13_a_function_that_fails_after_the_proof_keeps_the_tokens_back() {
    let world = World::new().await;
    let functions = json!({ "PostAuthentication": AFTER, "PreTokenGeneration": CLAIMS });
    let pool = pool(&world, functions, tests::pool()).await;
    pool.person("ada").await;
    world.triggers.raise(AFTER, "no");
    world.triggers.respond(CLAIMS, json!({}));

    let refused = pool.sign_in("ada", PASSWORD).await.map(|_| Value::Null);
    let message = "PostAuthentication failed with error no.";
    assert_refused(refused, "UserLambdaValidation", message);
    world.triggers.respond(AFTER, json!({}));
    world.triggers.raise(CLAIMS, "no");
    let refused = pool.sign_in("ada", PASSWORD).await.map(|_| Value::Null);
    let message = "PreTokenGeneration failed with error no.";
    assert_refused(refused, "UserLambdaValidation", message);
}

#[tokio::test]
async fn claims_are_added_and_suppressed_in_the_id_token() {
    let world = World::new().await;
    let pool = pool(&world, json!({ "PreTokenGeneration": CLAIMS }), tests::pool()).await;
    let sub = pool.person("ada").await;
    let details = json!({
        "claimsToAddOrOverride": { "tier": "gold", "sub": "forged", "iss": "https://evil" },
        "claimsToSuppress": ["email", "token_use"],
        "groupOverrideDetails": { "groupsToOverride": ["guests"] },
    });
    world.triggers.respond(CLAIMS, json!({ "claimsOverrideDetails": details }));

    let tokens = pool.tokens_of("ada").await;

    let id = tokens.id_claims();
    assert_eq!(id["tier"], "gold");
    assert!(id.get("email").is_none());
    assert_eq!((&id["sub"], &id["token_use"]), (&json!(sub), &json!("id")));
    assert_ne!(id["iss"], "https://evil");
    assert_eq!(id["cognito:groups"], json!(["guests"]));
    assert_eq!(tokens.access_claims()["cognito:groups"], json!(["guests"]));
    assert!(tokens.access_claims().get("tier").is_none());
    world.call("GetUser", json!({ "AccessToken": tokens.access })).await.unwrap();
}

#[tokio::test]
async fn f13_a_function_that_fails_at_a_refresh_costs_no_rotated_token() {
    let world = World::new().await;
    let builder =
        tests::pool().with_client("RefreshTokenRotation", json!({ "Feature": "ENABLED" }));
    let builder = builder.with_client("ExplicitAuthFlows", json!(["ALLOW_USER_PASSWORD_AUTH"]));
    let pool = pool(&world, json!({ "PreTokenGeneration": CLAIMS }), builder).await;
    pool.person("ada").await;
    world.triggers.respond(CLAIMS, json!({}));
    let tokens = pool.tokens_of("ada").await;
    let refresh = || {
        let body = json!({
            "RefreshToken": tokens.refresh,
            "ClientMetadata": { "colour": "blue" },
        });
        pool.call("GetTokensFromRefreshToken", body)
    };

    world.triggers.raise(CLAIMS, "no");
    let message = "PreTokenGeneration failed with error no.";
    assert_refused(refresh().await, "UserLambdaValidation", message);
    world.triggers.respond(CLAIMS, json!({}));
    refresh().await.unwrap();

    let told = world.triggers.events(CLAIMS).pop().unwrap();
    assert_eq!(told["triggerSource"], "TokenGeneration_RefreshTokens");
    assert_eq!(told["request"]["clientMetadata"], json!({ "colour": "blue" }));
}

#[tokio::test]
async fn a_new_password_is_a_source_of_its_own() {
    let world = World::new().await;
    let pool = pool(&world, json!({ "PreTokenGeneration": CLAIMS }), tests::pool()).await;
    world.triggers.respond(CLAIMS, json!({}));
    pool.invite("ada", PASSWORD).await.unwrap();
    let parameters = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD });
    let asked = pool.begin(Family::Public, "USER_PASSWORD_AUTH", parameters).await.unwrap();
    let answer = json!({ "USERNAME": "ada", "NEW_PASSWORD": "Another-Horse-8" });
    let session = asked["Session"].as_str();
    let answer = pool.answer(Family::Public, "NEW_PASSWORD_REQUIRED", session, answer).await;
    Tokens::of(&answer.unwrap());

    assert_eq!(world.triggers.sources(), ["TokenGeneration_NewPasswordChallenge"]);
}

#[tokio::test]
async fn somebody_of_an_earlier_directory_comes_over_with_their_password() {
    let world = World::new().await;
    let pool = pool(&world, json!({ "UserMigration": MIGRATE }), tests::pool()).await;
    let attributes = json!({ "email": "ada@example.com", "email_verified": "true" });
    let known = json!({ "userAttributes": attributes, "finalUserStatus": "CONFIRMED" });
    world.triggers.respond(MIGRATE, known);

    Tokens::of(&sign_in(&pool, json!({ "colour": "blue" })).await.unwrap());
    let told = world.triggers.events(MIGRATE).pop().unwrap();
    assert_eq!(told["triggerSource"], "UserMigration_Authentication");
    assert_eq!(told["request"]["password"], PASSWORD);
    assert_eq!(told["request"]["validationData"], json!({ "colour": "blue" }));
    assert_eq!(pool.user("ada").await["UserStatus"], "CONFIRMED");

    world.triggers.forget();
    pool.sign_in_by_srp(Family::Public, "ada", PASSWORD).await.unwrap();
    assert!(world.triggers.sources().is_empty(), "once is enough");
    let refused = pool.srp(Family::Public, "eve").await.map(|_| Value::Null);
    assert_refused(refused, "UserNotFound", "User does not exist.");
    assert!(world.triggers.sources().is_empty(), "nobody comes over by SRP");
}

#[tokio::test]
async fn whom_the_earlier_directory_does_not_know_is_nobody() {
    let world = World::new().await;
    let pool =
        pool(&world, json!({ "UserMigration": MIGRATE }), tests::pool().hiding_users()).await;
    world.triggers.raise(MIGRATE, "Bad password");

    let refused = pool.sign_in("eve", PASSWORD).await.map(|_| Value::Null);

    assert_refused(refused, "NotAuthorized", WRONG);
}
