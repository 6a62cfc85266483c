//! What the owner's functions can answer, and how an operation fails that cannot use it.

use serde_json::{Value, json};
use tests::{Failure, Family, Invocation, PASSWORD, TestPool, World, assert_refused};

const UNUSABLE: &str = "Unrecognizable lambda output";

fn arn(name: &str) -> String {
    format!("arn:aws:lambda:us-east-1:000000000000:function:{name}")
}

/// Every function that an operation waits for, with a call that invokes it.
const KINDS: [&str; 9] = [
    "PreSignUp",
    "PostConfirmation",
    "PreAuthentication",
    "PostAuthentication",
    "PreTokenGeneration",
    "UserMigration",
    "DefineAuthChallenge",
    "CreateAuthChallenge",
    "VerifyAuthChallengeResponse",
];

/// A pool with every function, all of which let everything pass, and somebody in it.
async fn pool() -> TestPool {
    let world = World::new().await;
    let functions: Value = KINDS
        .iter()
        .map(|kind| ((*kind).to_owned(), json!(arn(kind))))
        .collect::<serde_json::Map<_, _>>()
        .into();
    for kind in KINDS {
        world.triggers.on(&arn(kind), tests::examples::answer);
    }
    let flows =
        json!(["ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]);
    let builder = tests::pool()
        .auto_verify_email()
        .with("LambdaConfig", functions)
        .with_client("ExplicitAuthFlows", flows);
    let pool = world.pool(builder).await;
    pool.person("ada").await;
    pool
}

/// A call that invokes a function of this kind.
async fn provoke(pool: &TestPool, kind: &str) -> Result<Value, Failure> {
    let custom = json!({ "USERNAME": "ada" });
    let login = format!("somebody{}", pool.world.unique());
    match kind {
        "PreSignUp" => pool.register(&login).await,
        "PostConfirmation" => {
            pool.register(&login).await?;
            pool.admin("AdminConfirmSignUp", json!({ "Username": login })).await
        }
        "UserMigration" => pool.sign_in(&login, PASSWORD).await.map(|_| Value::Null),
        "DefineAuthChallenge" | "CreateAuthChallenge" => {
            pool.begin(Family::Public, "CUSTOM_AUTH", custom).await
        }
        "VerifyAuthChallengeResponse" => {
            let asked = pool.begin(Family::Public, "CUSTOM_AUTH", custom).await?;
            let answer = json!({ "USERNAME": "ada", "ANSWER": "a human" });
            let session = asked["Session"].as_str();
            pool.answer(Family::Public, "CUSTOM_CHALLENGE", session, answer).await
        }
        _ => pool.sign_in("ada", PASSWORD).await.map(|_| Value::Null),
    }
}

#[tokio::test]
async fn a78_what_a_function_raises_is_told_under_its_name() {
    let pool = pool().await;
    for kind in KINDS {
        pool.world.triggers.raise(&arn(kind), "SyntaxError: no");

        let refused = provoke(&pool, kind).await;

        match kind {
            "UserMigration" => {
                let text = format!("Exception migrating user in app client {}", pool.client);
                assert_refused(refused, "UserNotFound", &text);
            }
            _ => {
                let text = format!("{kind} failed with error SyntaxError: no.");
                assert_refused(refused, "UserLambdaValidation", &text);
            }
        }
        pool.world.triggers.on(&arn(kind), tests::examples::answer);
    }
}

#[tokio::test]
async fn a78_a_function_that_does_not_answer_fails_under_its_name() {
    let pool = pool().await;
    for kind in KINDS {
        pool.world.triggers.on(&arn(kind), |_| Invocation::TimesOut);
        pool.world.triggers.forget();

        let refused = provoke(&pool, kind).await;

        let why = "Socket timeout while invoking Lambda function";
        let text = format!("{kind} invocation failed due to error {why}.");
        assert_refused(refused, "UnexpectedLambda", &text);
        assert_eq!(pool.world.triggers.events(&arn(kind)).len(), 3, "{kind}");
        pool.world.triggers.on(&arn(kind), tests::examples::answer);
    }
}

#[tokio::test]
async fn a78_a_function_that_cannot_be_invoked_fails_under_its_name() {
    let pool = pool().await;
    let refuses = |status: u16, code: &'static str| {
        let triggers = pool.world.triggers.clone();
        triggers.on(&arn("PreSignUp"), move |_| Invocation::Fails(status, code));
        provoke(&pool, "PreSignUp")
    };

    for (status, code) in [
        (403, "AccessDeniedException"),
        (404, "ResourceNotFoundException"),
        (500, "ServiceException"),
        (429, "TooManyRequestsException"),
    ] {
        let text = format!("PreSignUp invocation failed due to error {code}.");
        assert_refused(refuses(status, code).await, "UnexpectedLambda", &text);
    }
}

#[tokio::test]
async fn a78_junk_is_no_answer_of_any_function() {
    let pool = pool().await;
    let event = |response: Value| json!({ "version": "1", "response": response });
    let long = event(json!({ "challengeMetadata": "a".repeat(6_000_000) }));
    let junk: [Vec<u8>; 10] = [
        Vec::new(),
        b"OK".to_vec(),
        b"{\"response\":".to_vec(),
        Value::Null.to_string().into(),
        json!([]).to_string().into(),
        json!({}).to_string().into(),
        event(Value::Null).to_string().into(),
        event(json!("yes")).to_string().into(),
        json!({ "version": "7", "response": {} }).to_string().into(),
        long.to_string().into(),
    ];
    for kind in KINDS {
        for answer in junk.clone() {
            let shown = String::from_utf8_lossy(&answer[..answer.len().min(60)]).into_owned();
            pool.world.triggers.on(&arn(kind), move |_| Invocation::Answers(answer.clone()));
            let refused = provoke(&pool, kind).await;
            assert!(refused.is_err(), "{kind} {shown}");
            assert_refused(refused, "InvalidLambdaResponse", UNUSABLE);
        }
        pool.world.triggers.on(&arn(kind), tests::examples::answer);
    }
}

#[tokio::test]
async fn a78_answers_of_the_wrong_type_are_unusable() {
    let pool = pool().await;
    for (kind, response) in [
        ("PreSignUp", json!({ "autoConfirmUser": "true" })),
        ("DefineAuthChallenge", json!({ "issueTokens": "yes" })),
        ("DefineAuthChallenge", json!({ "challengeName": 1 })),
        ("CreateAuthChallenge", json!({ "publicChallengeParameters": { "a": 1 } })),
        ("CreateAuthChallenge", json!({ "privateChallengeParameters": "secret" })),
        ("VerifyAuthChallengeResponse", json!({ "answerCorrect": 1 })),
        ("PreTokenGeneration", json!({ "claimsOverrideDetails": "none" })),
        ("UserMigration", json!({ "userAttributes": { "email": 1 } })),
        ("UserMigration", json!({ "userAttributes": {}, "finalUserStatus": "ARCHIVED" })),
        ("UserMigration", json!({ "userAttributes": {}, "messageAction": "SHOUT" })),
    ] {
        pool.world.triggers.respond(&arn(kind), response.clone());
        let refused = provoke(&pool, kind).await;
        assert!(refused.is_err(), "{kind} {response}");
        assert_refused(refused, "InvalidLambdaResponse", UNUSABLE);
        pool.world.triggers.on(&arn(kind), tests::examples::answer);
    }
}

#[tokio::test]
async fn a78_no_function_makes_another_person_or_issuer_of_a_token() {
    let pool = pool().await;
    let forged = json!({
        "sub": "forged", "iss": "https://evil.example", "exp": "9999999999", "aud": "other",
        "token_use": "access", "cognito:username": "eve", "username": "eve", "client_id": "other",
        "event_id": "other", "origin_jti": "other", "auth_time": "0", "jti": "same",
        "scope": "aws.cognito.signin.user.admin",
    });
    let before = pool.tokens_of("ada").await;
    pool.world.triggers.respond(
        &arn("PreTokenGeneration"),
        json!({ "claimsOverrideDetails": { "claimsToAddOrOverride": forged } }),
    );

    let after = pool.tokens_of("ada").await;

    let (before, id) = (before.id_claims(), after.id_claims());
    for name in ["sub", "iss", "aud", "token_use", "cognito:username"] {
        assert_eq!(id[name], before[name], "{name}");
    }
    for name in ["username", "client_id", "scope"] {
        assert_eq!(id.get(name), None, "{name}");
    }
    assert_ne!(id["jti"], "same");
    pool.world.call("GetUser", json!({ "AccessToken": after.access })).await.unwrap();
}

#[tokio::test]
async fn the_later_versions_change_the_access_token_and_its_scopes() {
    for (version, number) in [("V2_0", "2"), ("V3_0", "3")] {
        let world = World::new().await;
        let claims = arn("claims");
        let config = json!({ "LambdaArn": claims, "LambdaVersion": version });
        let functions = json!({ "PreTokenGenerationConfig": config });
        let builder = tests::pool().auto_verify_email().with("LambdaConfig", functions);
        let pool = world.pool(builder).await;
        let sub = pool.person("ada").await;
        let admin = "aws.cognito.signin.user.admin";
        let details = |add: Value, suppress: Value| {
            json!({ "claimsAndScopeOverrideDetails": {
                "idTokenGeneration": { "claimsToAddOrOverride": { "roles": ["a", { "b": 1 }] } },
                "accessTokenGeneration": {
                    "claimsToAddOrOverride": { "tenant": { "id": 7 }, "aud": pool.client },
                    "claimsToSuppress": ["username", "auth_time"],
                    "scopesToAdd": add,
                    "scopesToSuppress": suppress,
                },
            } })
        };

        world.triggers.respond(&claims, details(json!(["library/read"]), json!([])));
        let tokens = pool.tokens_of("ada").await;
        let access = tokens.access_claims();
        assert_eq!(access["scope"], format!("{admin} library/read"));
        assert_eq!((&access["tenant"], &access["aud"]), (&json!({ "id": 7 }), &json!(pool.client)));
        assert_eq!((&access["username"], &access["sub"]), (&json!("ada"), &json!(sub)));
        assert_eq!(tokens.id_claims()["roles"], json!(["a", { "b": 1 }]));
        world.call("GetUser", json!({ "AccessToken": tokens.access })).await.unwrap();

        world.triggers.respond(&claims, details(json!([]), json!([admin])));
        let tokens = pool.tokens_of("ada").await;
        assert_eq!(tokens.access_claims().get("scope"), None);
        let refused = world.call("GetUser", json!({ "AccessToken": tokens.access })).await;
        assert_refused(refused, "NotAuthorized", "Access Token does not have required scopes");

        let told = world.triggers.events(&claims).remove(0);
        assert_eq!(told["version"], number);
        assert_eq!(
            told["request"],
            json!({
                "userAttributes": {
                    "sub": sub,
                    "cognito:user_status": "CONFIRMED",
                    "email": "ada@example.com",
                    "email_verified": "true",
                },
                "groupConfiguration": {
                    "groupsToOverride": [], "iamRolesToOverride": [], "preferredRole": null,
                },
                "scopes": [admin],
            })
        );
        assert_eq!(told["response"], json!({ "claimsAndScopeOverrideDetails": null }));
    }
}

#[tokio::test]
async fn the_groups_that_a_function_finds_are_the_person_s_own() {
    let pool = pool().await;
    let role = "arn:aws:iam::000000000000:role/engineers";
    let group = json!({ "GroupName": "engineers", "RoleArn": role, "Precedence": 1 });
    pool.admin("CreateGroup", group).await.unwrap();
    let member = json!({ "GroupName": "engineers", "Username": "ada" });
    pool.admin("AdminAddUserToGroup", member).await.unwrap();
    pool.world.triggers.forget();

    pool.tokens_of("ada").await;

    let told = pool.world.triggers.events(&arn("PreTokenGeneration")).remove(0);
    assert_eq!(
        told["request"]["groupConfiguration"],
        json!({
            "groupsToOverride": ["engineers"],
            "iamRolesToOverride": [role],
            "preferredRole": role,
        })
    );
    assert_eq!(told["response"], json!({ "claimsOverrideDetails": null }));
    assert_eq!(told["request"].get("scopes"), None);
}
