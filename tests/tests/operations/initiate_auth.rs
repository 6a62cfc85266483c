//! How `InitiateAuth` behaves.

use aws::Clock;
use aws::store::{Key, Range, keys};
use http::Response;
use serde_json::{Value, json};
use tests::{
    Failure, Family, Fault, PASSWORD, PoolBuilder, TestPool, Tokens, World, assert_refused, days,
    hours, minutes, seconds,
};
use userpool::PoolId;

const WRONG: &str = "Incorrect username or password.";
const LOCKED: &str = "Password attempts exceeded";

fn pool() -> PoolBuilder {
    let insensitive = json!({ "CaseSensitive": false });
    tests::pool().auto_verify_email().with("UsernameConfiguration", insensitive)
}

fn password(login: &str, password: &str) -> Value {
    json!({ "USERNAME": login, "PASSWORD": password })
}

async fn by_password(pool: &TestPool, login: &str, with: &str) -> Result<Value, Failure> {
    pool.begin(Family::Public, "USER_PASSWORD_AUTH", password(login, with)).await
}

#[tokio::test]
async fn a_right_password_gives_tokens_and_asks_nothing() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;

    let answer = by_password(&pool, "ada", PASSWORD).await.unwrap();

    let result = answer["AuthenticationResult"].as_object().unwrap();
    let members: Vec<&str> = result.keys().map(String::as_str).collect();
    assert_eq!(members, ["AccessToken", "ExpiresIn", "IdToken", "RefreshToken", "TokenType"]);
    assert_eq!((&result["ExpiresIn"], &result["TokenType"]), (&json!(3600), &json!("Bearer")));
    assert_eq!(answer["ChallengeParameters"], json!({}));
    assert!(answer.get("ChallengeName").is_none() && answer.get("Session").is_none());
}

#[tokio::test]
async fn flows_are_open_as_the_client_s_settings_say() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let refresh = pool.tokens_of("ada").await.refresh;
    let flows = [
        (
            "USER_SRP_AUTH",
            json!({ "USERNAME": "ada", "SRP_A": "abc" }),
            "USER_SRP_AUTH is not enabled for the client.",
        ),
        (
            "USER_PASSWORD_AUTH",
            password("ada", PASSWORD),
            "USER_PASSWORD_AUTH flow not enabled for this client",
        ),
        ("CUSTOM_AUTH", json!({ "USERNAME": "ada" }), "CUSTOM_AUTH is not enabled for the client."),
        (
            "REFRESH_TOKEN_AUTH",
            json!({ "REFRESH_TOKEN": refresh }),
            "Auth flow not enabled for this client",
        ),
        (
            "REFRESH_TOKEN",
            json!({ "REFRESH_TOKEN": refresh }),
            "Auth flow not enabled for this client",
        ),
        ("USER_AUTH", json!({ "USERNAME": "ada" }), "USER_AUTH flow not enabled for this client"),
    ];
    let admin = ("ADMIN_USER_PASSWORD_AUTH", "Auth flow not enabled for this client");

    for (settings, open) in [
        (json!(null), "USER_SRP_AUTH CUSTOM_AUTH REFRESH_TOKEN_AUTH REFRESH_TOKEN"),
        (json!([]), "USER_SRP_AUTH CUSTOM_AUTH REFRESH_TOKEN_AUTH REFRESH_TOKEN"),
        (
            json!(["USER_PASSWORD_AUTH"]),
            "USER_SRP_AUTH USER_PASSWORD_AUTH CUSTOM_AUTH REFRESH_TOKEN_AUTH REFRESH_TOKEN",
        ),
        (
            json!(["ADMIN_NO_SRP_AUTH"]),
            "USER_SRP_AUTH CUSTOM_AUTH REFRESH_TOKEN_AUTH REFRESH_TOKEN ADMIN_USER_PASSWORD_AUTH",
        ),
        (json!(["CUSTOM_AUTH_FLOW_ONLY"]), "CUSTOM_AUTH REFRESH_TOKEN_AUTH REFRESH_TOKEN"),
        (json!(["ALLOW_USER_SRP_AUTH"]), "USER_SRP_AUTH"),
        (json!(["ALLOW_USER_PASSWORD_AUTH"]), "USER_PASSWORD_AUTH"),
        (json!(["ALLOW_ADMIN_USER_PASSWORD_AUTH"]), "ADMIN_USER_PASSWORD_AUTH"),
        (json!(["ALLOW_CUSTOM_AUTH"]), "CUSTOM_AUTH"),
        (json!(["ALLOW_REFRESH_TOKEN_AUTH"]), "REFRESH_TOKEN_AUTH REFRESH_TOKEN"),
        (json!(["ALLOW_USER_AUTH"]), "USER_AUTH"),
    ] {
        let mut member = json!({});
        if !settings.is_null() {
            member["ExplicitAuthFlows"] = settings.clone();
        }
        let client = pool.client(member).await;
        let is_open = |flow: &str| open.split(' ').any(|one| one == flow);
        for (flow, parameters, refusal) in &flows {
            let outcome = client.begin(Family::Public, flow, parameters.clone()).await;
            let refused = outcome.is_err_and(|failure| failure.message == *refusal);
            assert_eq!(refused, !is_open(flow), "{flow} with {settings}");
        }
        for flow in ["ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"] {
            let outcome = client.begin(Family::Admin, flow, password("ada", PASSWORD)).await;
            match is_open(admin.0) {
                true => assert!(outcome.is_ok(), "{flow} with {settings}"),
                false => assert_refused(outcome, "InvalidParameter", admin.1),
            }
        }
    }
}

#[tokio::test]
async fn rotation_closes_the_flow_of_refresh_tokens() {
    let world = World::new().await;
    let rotation = json!({ "Feature": "ENABLED", "RetryGracePeriodSeconds": 0 });
    let flows = json!(["ALLOW_USER_PASSWORD_AUTH"]);
    let pool = world
        .pool(
            pool()
                .with_client("RefreshTokenRotation", rotation)
                .with_client("ExplicitAuthFlows", flows),
        )
        .await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    let parameters = json!({ "REFRESH_TOKEN": tokens.refresh });
    let outcome = pool.begin(Family::Public, "REFRESH_TOKEN_AUTH", parameters).await;

    assert_refused(outcome, "InvalidParameter", "Auth flow not enabled for this client");
}

#[tokio::test]
async fn a_custom_flow_needs_its_triggers() {
    let world = World::new().await;
    let pool =
        world.pool(pool().with_client("ExplicitAuthFlows", json!(["ALLOW_CUSTOM_AUTH"]))).await;

    let outcome = pool.begin(Family::Public, "CUSTOM_AUTH", json!({ "USERNAME": "ada" })).await;

    let refusal = "Custom auth lambda trigger is not configured for the user pool.";
    assert_refused(outcome, "InvalidParameter", refusal);
}

#[tokio::test]
async fn the_administrator_s_flows_are_not_for_the_public() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;

    for flow in ["ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"] {
        let outcome = pool.begin(Family::Public, flow, password("ada", PASSWORD)).await;
        assert_refused(outcome, "InvalidParameter", "Initiate Auth method not supported.");
    }
}

#[tokio::test]
async fn a_missing_parameter_is_named() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;

    for (flow, parameters, missing) in [
        ("USER_PASSWORD_AUTH", json!({ "PASSWORD": "x" }), "USERNAME"),
        ("USER_PASSWORD_AUTH", json!({ "USERNAME": "", "PASSWORD": "x" }), "USERNAME"),
        ("USER_PASSWORD_AUTH", json!({ "USERNAME": "ada" }), "PASSWORD"),
        ("USER_SRP_AUTH", json!({ "SRP_A": "abc" }), "USERNAME"),
        ("USER_SRP_AUTH", json!({ "USERNAME": "ada" }), "SRP_A"),
        ("USER_SRP_AUTH", json!({ "USERNAME": "ada", "SRP_A": "" }), "SRP_A"),
        ("REFRESH_TOKEN_AUTH", json!({}), "REFRESH_TOKEN"),
        ("REFRESH_TOKEN", json!({ "USERNAME": "ada" }), "REFRESH_TOKEN"),
    ] {
        let outcome = pool.begin(Family::Public, flow, parameters).await;
        assert_refused(
            outcome,
            "InvalidParameter",
            &format!("Missing required parameter {missing}"),
        );
    }
    let outcome = pool.call("InitiateAuth", json!({ "AuthFlow": "USER_PASSWORD_AUTH" })).await;
    assert_refused(outcome, "InvalidParameter", "Missing required parameter USERNAME");
}

#[tokio::test]
async fn a_client_that_does_not_exist_is_named() {
    let world = World::new().await;

    let body = json!({ "ClientId": "nobody", "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": password("ada", "x") });
    let outcome = world.call("InitiateAuth", body).await;

    assert_refused(outcome, "ResourceNotFound", "User pool client nobody does not exist.");
}

#[tokio::test]
async fn a28_a_secret_is_proved_before_the_flow_and_its_parameters() {
    let world = World::new().await;
    let pool = world
        .pool(
            pool()
                .with_client_secret()
                .with_client("ExplicitAuthFlows", json!(["ALLOW_USER_SRP_AUTH"])),
        )
        .await;
    pool.person("ada").await;
    let client = &pool.client;
    let missing =
        format!("Client {client} is configured with secret but SECRET_HASH was not received");
    let wrong = format!("Unable to verify secret hash for client {client}");
    let right = pool.secret_hash("ada").unwrap();

    for flow in ["USER_SRP_AUTH", "USER_PASSWORD_AUTH", "CUSTOM_AUTH", "USER_AUTH"] {
        for (hash, refusal) in [
            ("", &missing),
            ("bm90IGl0", &wrong),
            (&pool.secret_hash("eve").unwrap(), &wrong),
            (&right.to_lowercase(), &wrong),
            (&pool.secret_hash("Ada").unwrap(), &wrong),
        ] {
            let parameters = json!({ "USERNAME": "ada", "SECRET_HASH": hash });
            let outcome = pool.begin(Family::Public, flow, parameters).await;
            assert_refused(outcome, "NotAuthorized", refusal);
        }
    }
    let body = json!({ "AuthFlow": "USER_SRP_AUTH", "AuthParameters": { "USERNAME": "ada", "SRP_A": "abc" } });
    assert_refused(pool.call("InitiateAuth", body).await, "NotAuthorized", &missing);
    let parameters = json!({ "USERNAME": "ada", "SRP_A": "abc" });
    pool.begin(Family::Public, "USER_SRP_AUTH", parameters).await.unwrap();
    let closed = pool.begin(Family::Public, "USER_PASSWORD_AUTH", password("ada", PASSWORD)).await;
    assert_refused(
        closed,
        "InvalidParameter",
        "USER_PASSWORD_AUTH flow not enabled for this client",
    );
}

#[tokio::test]
async fn a28_the_hash_is_of_the_name_as_it_is_sent() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_alias().with_client_secret()).await;
    pool.person("ada").await;

    by_password(&pool, "ada@example.com", PASSWORD).await.unwrap();
    by_password(&pool, "ADA", PASSWORD).await.unwrap();
    let mut parameters = password("ada@example.com", PASSWORD);
    parameters["SECRET_HASH"] = json!(pool.secret_hash("ada"));
    let outcome = pool.begin(Family::Public, "USER_PASSWORD_AUTH", parameters).await;

    let wrong = format!("Unable to verify secret hash for client {}", pool.client);
    assert_refused(outcome, "NotAuthorized", &wrong);
}

#[tokio::test]
async fn a26_a_refresh_proves_the_secret_by_any_name_of_the_user() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_alias().with_client_secret()).await;
    let sub = pool.person("ada").await;
    pool.person("eve").await;
    let tokens = pool.tokens_of("ada").await;
    let refresh = |hash: Option<String>, token: &str| {
        let mut parameters = json!({ "REFRESH_TOKEN": token });
        if let Some(hash) = hash {
            parameters["SECRET_HASH"] = json!(hash);
        }
        let pool = pool.clone();
        async move { pool.begin(Family::Public, "REFRESH_TOKEN_AUTH", parameters).await }
    };

    for name in ["ada", &sub, "ada@example.com"] {
        refresh(pool.secret_hash(name), &tokens.refresh).await.unwrap();
    }
    let client = &pool.client;
    let missing =
        format!("Client {client} is configured with secret but SECRET_HASH was not received");
    let wrong = format!("SecretHash does not match for the client: {client}");
    assert_refused(refresh(None, &tokens.refresh).await, "NotAuthorized", &missing);
    assert_refused(refresh(None, "garbage").await, "NotAuthorized", &missing);
    assert_refused(refresh(Some(String::new()), &tokens.refresh).await, "NotAuthorized", &missing);
    for name in ["eve", "Ada", ""] {
        let outcome = refresh(pool.secret_hash(name), &tokens.refresh).await;
        assert_refused(outcome, "NotAuthorized", &wrong);
    }
    let garbage = refresh(pool.secret_hash("ada"), "garbage").await;
    assert_refused(garbage, "NotAuthorized", "Invalid Refresh Token");
    pool.admin("AdminDeleteUser", json!({ "Username": "ada" })).await.unwrap();
    let gone = refresh(pool.secret_hash("ada"), &tokens.refresh).await;
    assert_refused(gone, "NotAuthorized", "Refresh Token has been revoked");
}

/// What of an answer an observer can compare: all but the values that are fresh for each answer.
fn observable(response: &Response<bytes::Bytes>) -> (u16, Vec<(String, String)>, usize, Value) {
    let headers = response.headers().iter();
    let headers = headers
        .filter(|(name, _)| *name != "x-amzn-requestid")
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    let body = serde_json::from_slice(response.body()).unwrap();
    (response.status().as_u16(), headers, response.body().len(), body)
}

async fn raw(
    pool: &TestPool,
    operation: &str,
    flow: &str,
    parameters: Value,
) -> Response<bytes::Bytes> {
    let mut body =
        json!({ "ClientId": pool.client, "AuthFlow": flow, "AuthParameters": parameters });
    if operation.starts_with("Admin") {
        body["UserPoolId"] = json!(pool.id);
    }
    pool.world.raw(local::call::request(operation, &body)).await
}

#[tokio::test]
async fn a01_a_wrong_password_and_an_unknown_user_look_alike() {
    let world = World::new().await;
    for builder in [pool(), pool().with_email_as_username()] {
        let pool = world.pool(builder.hiding_users()).await;
        pool.person("ada@example.com").await;
        for (operation, flow) in [
            ("InitiateAuth", "USER_PASSWORD_AUTH"),
            ("AdminInitiateAuth", "ADMIN_USER_PASSWORD_AUTH"),
            ("AdminInitiateAuth", "ADMIN_NO_SRP_AUTH"),
        ] {
            let known = raw(&pool, operation, flow, password("ada@example.com", "x")).await;
            let unknown = raw(&pool, operation, flow, password("eve@example.com", "x")).await;

            assert_eq!(observable(&known), observable(&unknown));
            assert_eq!(
                observable(&known).3,
                json!({ "__type": "NotAuthorizedException", "message": WRONG })
            );
        }
    }
}

#[tokio::test]
async fn an_unknown_user_is_named_where_the_client_may_learn_it() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;

    for (family, flow) in [
        (Family::Public, "USER_PASSWORD_AUTH"),
        (Family::Admin, "ADMIN_USER_PASSWORD_AUTH"),
        (Family::Admin, "ADMIN_NO_SRP_AUTH"),
    ] {
        let outcome = pool.begin(family, flow, password("eve", "x")).await;
        assert_refused(outcome, "UserNotFound", "User does not exist.");
    }
    for family in [Family::Public, Family::Admin] {
        let outcome = pool.srp(family, "eve").await.map(|srp| srp.parameters);
        assert_refused(outcome, "UserNotFound", "User does not exist.");
    }
}

#[tokio::test]
async fn a03_an_unknown_user_is_asked_alike_every_time_and_by_every_process() {
    let world = World::new().await;
    let builder = pool().with_email_as_username().hiding_users();
    let other = world.pool(builder.clone()).await;
    let pool = world.pool(builder).await;
    pool.person("ada@example.com").await;
    let stable = |parameters: &Value| {
        ["SALT", "USER_ID_FOR_SRP", "USERNAME"].map(|name| parameters[name].clone())
    };

    let first = pool.srp(Family::Public, "eve@example.com").await.unwrap().parameters;
    let again = pool.restart().srp(Family::Admin, "EVE@example.com").await.unwrap().parameters;
    let real = pool.srp(Family::Public, "ada@example.com").await.unwrap().parameters;
    let elsewhere = other.srp(Family::Public, "eve@example.com").await.unwrap().parameters;

    assert_eq!(stable(&first), stable(&again));
    for name in ["SRP_B", "SECRET_BLOCK"] {
        assert_ne!(first[name], again[name]);
    }
    for name in ["SALT", "USER_ID_FOR_SRP"] {
        assert_ne!(first[name], elsewhere[name]);
        assert_ne!(first[name], real[name]);
        assert_eq!(first[name].as_str().unwrap().len(), real[name].as_str().unwrap().len());
    }
    let names =
        |parameters: &Value| parameters.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&first), names(&real));
    let lengths = |parameters: &Value| parameters["SECRET_BLOCK"].as_str().unwrap().len();
    assert_eq!(lengths(&first), lengths(&real), "the block shows nobody's absence");
}

#[tokio::test]
async fn a04_numbers_without_sense_are_refused_and_others_asked_for_proof() {
    let world = World::new().await;
    let pool = world.pool(pool().hiding_users()).await;
    pool.person("ada").await;
    let modulus = MODULUS.to_owned();
    let twice = "1fffffffffffffffE".to_owned() + &"0".repeat(752);
    let before = format!("{}e", &MODULUS[..767]);
    let asked = |login: &'static str, public: String| {
        let parameters = json!({ "USERNAME": login, "SRP_A": public });
        let pool = pool.clone();
        async move { pool.begin(Family::Public, "USER_SRP_AUTH", parameters).await }
    };

    world.faults.reset();
    for public in
        ["0".to_owned(), "00".to_owned(), modulus, twice, "1".repeat(10_240), "xyz".to_owned()]
    {
        for login in ["ada", "eve"] {
            let outcome = asked(login, public.clone()).await;
            assert_refused(outcome, "InvalidParameter", "SRP_A is not a valid value.");
        }
    }
    assert_eq!(world.faults.total(), 0, "refused before any work");
    for public in
        ["1".to_owned(), before, "abc".to_owned(), "ABC".to_owned(), "0".repeat(300) + "1"]
    {
        for login in ["ada", "eve"] {
            let parameters =
                asked(login, public.clone()).await.unwrap()["ChallengeParameters"].clone();
            let answer = json!({
                "USERNAME": parameters["USERNAME"],
                "PASSWORD_CLAIM_SECRET_BLOCK": parameters["SECRET_BLOCK"],
                "PASSWORD_CLAIM_SIGNATURE": "i2rYF4ZDqdMh2n1n+3eymTi7jidstN+UsxcG/2H7bz8=",
                "TIMESTAMP": world.clock.now().format_srp(),
            });
            let outcome = pool.answer(Family::Public, "PASSWORD_VERIFIER", None, answer).await;
            assert_refused(outcome, "NotAuthorized", WRONG);
        }
        world.advance(minutes(16));
    }
}

const MODULUS: &str = concat!(
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74",
    "020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437",
    "4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed",
    "ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf05",
    "98da48361c55d39a69163fa8fd24cf5f83655d23dca3ad961c62f356208552bb",
    "9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b",
    "e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf695581718",
    "3995497cea956ae515d2261898fa051015728e5a8aaac42dad33170d04507a33",
    "a85521abdf1cba64ecfb850458dbef0a8aea71575d060c7db3970f85a6e1e4c7",
    "abf5ae8cdb0933d71e8c94e04a25619dcee3d2261ad2ee6bf12ffa06d98a0864",
    "d87602733ec86a64521f2b18177b200cbbe117577a615d6c770988c0bad946e2",
    "08e24fa074e5ab3143db5bfce0fd108e4b82d120a93ad2caffffffffffffffff",
);

#[tokio::test]
async fn a10_the_lock_doubles_with_every_failure_from_the_fifth_on() {
    let world = World::new().await;
    for builder in [pool(), pool().hiding_users()] {
        let pool = world.pool(builder).await;
        pool.person("ada").await;
        // Where unknown users are hidden, they are locked as others are.
        let logins: &[&str] =
            if pool.srp(Family::Public, "eve").await.is_ok() { &["ada", "eve"] } else { &["ada"] };

        for failure in 1..=16_u32 {
            for login in logins {
                assert_refused(by_password(&pool, login, "wrong").await, "NotAuthorized", WRONG);
            }
            let lock = if failure < 5 { 0 } else { 2_u64.pow(failure - 5).min(900) };
            if lock > 0 {
                world.advance(seconds(lock) - std::time::Duration::from_millis(1));
                for login in logins {
                    for with in ["wrong", PASSWORD] {
                        let outcome = by_password(&pool, login, with).await;
                        assert_refused(outcome, "NotAuthorized", LOCKED);
                    }
                }
                world.advance(std::time::Duration::from_millis(1));
            }
            if failure == 15 {
                // A quarter of an hour without an attempt forgets them all.
                break;
            }
        }
        for _ in 0..5 {
            assert_refused(by_password(&pool, "ada", "wrong").await, "NotAuthorized", WRONG);
        }
        assert_refused(by_password(&pool, "ada", PASSWORD).await, "NotAuthorized", LOCKED);
    }
}

#[tokio::test]
async fn a10_a_sign_in_forgets_the_failures_before_it() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;

    for _ in 0..3 {
        for _ in 0..4 {
            assert_refused(by_password(&pool, "ada", "wrong").await, "NotAuthorized", WRONG);
        }
        by_password(&pool, "ada", PASSWORD).await.unwrap();
    }
}

#[tokio::test]
async fn a11_fifty_guesses_at_once_are_counted_or_refused() {
    let world = World::new().await;
    let pool = world.pool(pool().hiding_users()).await;
    pool.person("ada").await;
    for login in ["ada", "eve"] {
        let mut guesses = tokio::task::JoinSet::new();
        for _ in 0..50 {
            let pool = pool.clone();
            guesses.spawn(async move { by_password(&pool, login, "wrong").await.unwrap_err() });
        }
        let mut judged = 0;
        for failure in guesses.join_all().await {
            match (&*failure.exception, &*failure.message) {
                ("NotAuthorizedException", WRONG) => judged += 1,
                ("NotAuthorizedException", LOCKED) | ("TooManyRequestsException", _) => {}
                _ => panic!("{failure:?}"),
            }
        }

        assert!((1..=5).contains(&judged), "{judged} verdicts, then the lock");
        for _ in judged..5 {
            assert_refused(by_password(&pool, login, "wrong").await, "NotAuthorized", WRONG);
        }
        assert_refused(by_password(&pool, login, "wrong").await, "NotAuthorized", LOCKED);
    }
}

#[tokio::test]
async fn a12_names_clients_and_flows_share_one_count() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_alias()).await;
    pool.person("ada").await;
    let settings = json!({
        "PreventUserExistenceErrors": "ENABLED",
        "GenerateSecret": true,
        "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"],
    });
    let other = pool.client(settings).await;

    assert_refused(by_password(&pool, "ada", "wrong").await, "NotAuthorized", WRONG);
    assert_refused(by_password(&other, "ADA@example.COM", "wrong").await, "NotAuthorized", WRONG);
    let admin =
        pool.begin(Family::Admin, "ADMIN_USER_PASSWORD_AUTH", password("Ada", "wrong")).await;
    assert_refused(admin, "NotAuthorized", WRONG);
    assert_refused(
        pool.sign_in_by_srp(Family::Public, "ada@example.com", "wrong").await,
        "NotAuthorized",
        WRONG,
    );
    assert_refused(
        other.sign_in_by_srp(Family::Public, "ada", "wrong").await,
        "NotAuthorized",
        WRONG,
    );

    assert_refused(by_password(&pool, "ada", PASSWORD).await, "NotAuthorized", LOCKED);
    assert_refused(by_password(&other, "ada@example.com", PASSWORD).await, "NotAuthorized", LOCKED);
    for family in [Family::Public, Family::Admin] {
        let outcome = pool.srp(family, "ada").await.map(|srp| srp.parameters);
        assert_refused(outcome, "NotAuthorized", LOCKED);
    }
    let admin = pool.begin(Family::Admin, "ADMIN_NO_SRP_AUTH", password("ada", PASSWORD)).await;
    assert_refused(admin, "NotAuthorized", LOCKED);
}

#[tokio::test]
async fn a16_who_is_signed_in_keeps_working_through_a_lock() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    for _ in 0..5 {
        by_password(&pool, "ada", "wrong").await.unwrap_err();
    }

    world.call("GetUser", json!({ "AccessToken": tokens.access })).await.unwrap();
    pool.refresh("ada", &tokens).await.unwrap();
    let body = json!({ "Username": "ada", "Password": "Another-Horse-8", "Permanent": true });
    pool.admin("AdminSetUserPassword", body).await.unwrap();
    by_password(&pool, "ada", "Another-Horse-8").await.unwrap();
}

#[tokio::test]
async fn a74_a_password_is_taken_as_it_is_sent_and_not_hashed_past_256_characters() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let longest = format!("Aa1!{}", "\u{1F40E}".repeat(126));
    pool.sign_up_and_confirm("ada", &longest, "ada@example.com").await;

    by_password(&pool, "ada", &longest).await.unwrap();
    for wrong in [format!("{longest}x"), format!("{longest} "), "x".repeat(10_000)] {
        assert_refused(by_password(&pool, "ada", &wrong).await, "NotAuthorized", WRONG);
    }
}

#[tokio::test]
async fn the_state_of_a_user_shows_as_the_client_s_setting_lets_it() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let hiding = pool.client(json!({
        "PreventUserExistenceErrors": "ENABLED",
        "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"],
    })).await;
    pool.register("una").await.unwrap();
    pool.person("dis").await;
    pool.admin("AdminDisableUser", json!({ "Username": "dis" })).await.unwrap();
    pool.person("res").await;
    pool.admin("AdminResetUserPassword", json!({ "Username": "res" })).await.unwrap();

    for (login, exception, message) in [
        ("una", "UserNotConfirmed", "User is not confirmed."),
        ("dis", "NotAuthorized", "User is disabled."),
        ("res", "PasswordResetRequired", "Password reset required for the user"),
    ] {
        for with in [PASSWORD, "wrong"] {
            let seen = |exception, message| {
                if with == PASSWORD { (exception, message) } else { ("NotAuthorized", WRONG) }
            };
            let hidden = seen(exception, message);

            assert_refused(by_password(&pool, login, with).await, exception, message);
            assert_refused(by_password(&hiding, login, with).await, hidden.0, hidden.1);
            for family in [Family::Public, Family::Admin] {
                assert_refused(pool.sign_in_by_srp(family, login, with).await, exception, message);
                let outcome = hiding.sign_in_by_srp(family, login, with).await;
                assert_refused(outcome, hidden.0, hidden.1);
            }
            let flow = "ADMIN_USER_PASSWORD_AUTH";
            let outcome = hiding.begin(Family::Admin, flow, password(login, with)).await;
            assert_refused(outcome, hidden.0, hidden.1);
            world.advance(minutes(20));
        }
    }
}

#[tokio::test]
async fn a_temporary_password_ends_by_the_clock() {
    let world = World::new().await;
    let policy = json!({ "PasswordPolicy": { "TemporaryPasswordValidityDays": 2 } });
    let pool = world.pool(pool().with("Policies", policy)).await;
    pool.invite("ada", "Temporary-1").await.unwrap();
    let expired = "Temporary password has expired and must be reset by an administrator.";

    world.advance(days(2) - seconds(1));
    let asked = by_password(&pool, "ada", "Temporary-1").await.unwrap();
    assert_eq!(asked["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    world.advance(seconds(1));
    assert_refused(by_password(&pool, "ada", "Temporary-1").await, "NotAuthorized", expired);
    assert_refused(
        pool.sign_in_by_srp(Family::Public, "ada", "Temporary-1").await,
        "NotAuthorized",
        expired,
    );
    assert_refused(by_password(&pool, "ada", "wrong").await, "NotAuthorized", WRONG);

    let answer = json!({ "USERNAME": "ada", "NEW_PASSWORD": PASSWORD });
    let session = asked["Session"].as_str();
    let late = pool.answer(Family::Public, "NEW_PASSWORD_REQUIRED", session, answer).await;
    assert_refused(late, "NotAuthorized", expired);
    let body = json!({ "Username": "ada", "Password": "Temporary-2" });
    pool.admin("AdminSetUserPassword", body).await.unwrap();
    let asked = by_password(&pool, "ada", "Temporary-2").await.unwrap();
    assert_eq!(asked["ChallengeName"], "NEW_PASSWORD_REQUIRED");
}

fn sorted(claims: &Value) -> Vec<&str> {
    let mut names: Vec<&str> = claims.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

#[tokio::test]
async fn tokens_say_what_the_reference_lists() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let sub = pool.person("Ada").await;

    let tokens = pool.tokens_of("ada").await;

    let (id, access) = (tokens.id_claims(), tokens.access_claims());
    let now = world.clock.now().as_secs();
    assert_eq!(
        sorted(&id),
        [
            "aud",
            "auth_time",
            "cognito:username",
            "email",
            "email_verified",
            "event_id",
            "exp",
            "iat",
            "iss",
            "jti",
            "origin_jti",
            "sub",
            "token_use",
        ]
    );
    assert_eq!(
        sorted(&access),
        [
            "auth_time",
            "client_id",
            "event_id",
            "exp",
            "iat",
            "iss",
            "jti",
            "origin_jti",
            "scope",
            "sub",
            "token_use",
            "username",
        ]
    );
    let issuer = format!("http://cognate.test/{}", pool.id);
    for (claims, token_use) in [(&id, "id"), (&access, "access")] {
        assert_eq!(claims["iss"], json!(issuer));
        assert_eq!(claims["sub"], json!(sub));
        assert_eq!(claims["token_use"], token_use);
        assert_eq!(claims["auth_time"], now);
        assert_eq!(claims["iat"], now);
        assert_eq!(claims["exp"], now + 3600);
    }
    assert_eq!(id["aud"], json!(pool.client));
    assert_eq!((&id["cognito:username"], &id["email"]), (&json!("Ada"), &json!("Ada@example.com")));
    assert_eq!(id["email_verified"], json!(true));
    assert_eq!(access["client_id"], json!(pool.client));
    assert_eq!(access["username"], "Ada");
    assert_eq!(access["scope"], "aws.cognito.signin.user.admin");
    assert_eq!(id["event_id"], access["event_id"]);
    assert_eq!(id["origin_jti"], access["origin_jti"]);
    assert_ne!(id["jti"], access["jti"]);
    let again = pool.tokens_of("ada").await;
    for claim in ["jti", "origin_jti", "event_id"] {
        assert_ne!(again.id_claims()[claim], id[claim]);
    }
}

#[tokio::test]
async fn a29_the_published_keys_verify_the_tokens() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    let page = world.restart().get(&format!("/{}/.well-known/jwks.json", pool.id)).await;

    let page: Value = serde_json::from_slice(page.body()).unwrap();
    let keys: Vec<userpool::jwt::Jwk> = serde_json::from_value(page["keys"].clone()).unwrap();
    assert_eq!(keys.len(), 2);
    let id = userpool::jwt::verify(&tokens.id, &keys).unwrap();
    let access = userpool::jwt::verify(&tokens.access, &keys).unwrap();
    assert_eq!(Value::Object(id), tokens.id_claims());
    assert_eq!(Value::Object(access), tokens.access_claims());
    let names: Vec<&str> =
        page["keys"][0].as_object().unwrap().keys().map(String::as_str).collect();
    for private in ["d", "p", "q", "dp", "dq", "qi"] {
        assert!(!names.contains(&private));
    }
    assert!(userpool::jwt::verify(&tokens.id, &keys[..1]).is_ok());
    assert!(userpool::jwt::verify(&tokens.access, &keys[1..]).is_ok());
    assert!(userpool::jwt::verify(&tokens.id, &keys[1..]).is_err(), "each kind has its key");
}

#[tokio::test]
async fn tokens_live_as_long_as_the_client_says() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    for (access, id, refresh, units, expected) in [
        (2, 3, 60, json!({}), (7_200, 10_800, 5_184_000)),
        (
            300,
            20,
            90,
            json!({ "AccessToken": "seconds", "IdToken": "minutes", "RefreshToken": "minutes" }),
            (300, 1_200, 5_400),
        ),
        (
            1,
            1,
            24,
            json!({ "AccessToken": "days", "IdToken": "days", "RefreshToken": "hours" }),
            (86_400, 86_400, 86_400),
        ),
    ] {
        let client = pool
            .client(json!({
                "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
                "AccessTokenValidity": access,
                "IdTokenValidity": id,
                "RefreshTokenValidity": refresh,
                "TokenValidityUnits": units,
            }))
            .await;
        let answer = by_password(&client, "ada", PASSWORD).await.unwrap();
        let tokens = Tokens::of(&answer);
        let now = world.clock.now().as_secs();

        assert_eq!(answer["AuthenticationResult"]["ExpiresIn"], expected.0);
        assert_eq!(tokens.access_claims()["exp"], now + expected.0);
        assert_eq!(tokens.id_claims()["exp"], now + expected.1);
        world.advance(seconds(expected.2) - seconds(1));
        client.refresh("ada", &tokens).await.unwrap();
        world.advance(seconds(1));
        let parameters = json!({ "REFRESH_TOKEN": tokens.refresh });
        let late = client.begin(Family::Public, "REFRESH_TOKEN_AUTH", parameters).await;
        assert_refused(late, "NotAuthorized", "Refresh Token has expired");
    }
}

#[tokio::test]
async fn an_id_token_shows_what_the_client_may_read_as_the_reference_types_it() {
    let world = World::new().await;
    let schema = json!([
        { "Name": "level", "AttributeDataType": "Number", "Mutable": true },
        { "Name": "hidden", "AttributeDataType": "String", "Mutable": true, "DeveloperOnlyAttribute": true },
    ]);
    let pool = world.pool(pool().with("Schema", schema)).await;
    pool.person("ada").await;
    let attributes = json!([
        { "Name": "custom:level", "Value": "7" },
        { "Name": "dev:custom:hidden", "Value": "secret" },
        { "Name": "address", "Value": "1 Main St" },
        { "Name": "name", "Value": "Ada" },
        { "Name": "updated_at", "Value": "1700000000" },
        { "Name": "email_verified", "Value": "false" },
    ]);
    let body = json!({ "Username": "ada", "UserAttributes": attributes });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();
    let narrow = pool
        .client(json!({
            "ReadAttributes": ["name"],
            "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"],
        }))
        .await;

    let wide = pool.tokens_of("ada").await.id_claims();
    let narrow = narrow.tokens_of("ada").await.id_claims();

    assert_eq!(wide["custom:level"], "7");
    assert_eq!(wide["address"], json!({ "formatted": "1 Main St" }));
    assert_eq!(wide["updated_at"], 1_700_000_000);
    assert_eq!(wide["email_verified"], false);
    assert!(wide.as_object().unwrap().keys().all(|name| !name.starts_with("dev:")));
    assert_eq!(narrow["name"], "Ada");
    for absent in ["custom:level", "address", "updated_at", "email", "email_verified"] {
        assert!(narrow.get(absent).is_none(), "{absent}");
    }
}

#[tokio::test]
async fn groups_and_roles_are_claims_while_the_user_is_in_them() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let role = |name: &str| format!("arn:aws:iam::123456789012:role/{name}");
    for (name, precedence, arn) in
        [("ops", Some(2), Some("ops")), ("dev", Some(1), Some("dev")), ("all", None, None)]
    {
        let mut body = json!({ "GroupName": name });
        if let Some(precedence) = precedence {
            body["Precedence"] = json!(precedence);
        }
        if let Some(arn) = arn {
            body["RoleArn"] = json!(role(arn));
        }
        pool.admin("CreateGroup", body).await.unwrap();
        let body = json!({ "Username": "ada", "GroupName": name });
        pool.admin("AdminAddUserToGroup", body).await.unwrap();
    }

    let tokens = pool.tokens_of("ada").await;

    let set = |value: &Value| {
        let mut names: Vec<String> = serde_json::from_value(value.clone()).unwrap();
        names.sort();
        names
    };
    let (id, access) = (tokens.id_claims(), tokens.access_claims());
    assert_eq!(set(&id["cognito:groups"]), ["all", "dev", "ops"]);
    assert_eq!(set(&access["cognito:groups"]), ["all", "dev", "ops"]);
    assert_eq!(set(&id["cognito:roles"]), [role("dev"), role("ops")]);
    assert_eq!(id["cognito:preferred_role"], json!(role("dev")));
    assert!(access.get("cognito:roles").is_none());
    for name in ["all", "dev", "ops"] {
        let body = json!({ "Username": "ada", "GroupName": name });
        pool.admin("AdminRemoveUserFromGroup", body).await.unwrap();
    }
    let refreshed = pool.refresh("ada", &tokens).await.unwrap();
    assert!(refreshed.id_claims().get("cognito:groups").is_none());
    assert!(refreshed.access_claims().get("cognito:groups").is_none());
}

#[tokio::test]
async fn a_refresh_keeps_the_sign_in_and_tells_of_the_person_as_they_now_are() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    world.advance(hours(5));
    let attributes = json!([{ "Name": "name", "Value": "Ada" }]);
    let body = json!({ "Username": "ada", "UserAttributes": attributes });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();
    pool.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();
    let body = json!({ "Username": "ada", "GroupName": "ops" });
    pool.admin("AdminAddUserToGroup", body).await.unwrap();

    for flow in ["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"] {
        let parameters = json!({ "REFRESH_TOKEN": tokens.refresh });
        let answer = pool.begin(Family::Public, flow, parameters).await.unwrap();
        let result = answer["AuthenticationResult"].as_object().unwrap();
        let members: Vec<&str> = result.keys().map(String::as_str).collect();
        assert_eq!(members, ["AccessToken", "ExpiresIn", "IdToken", "TokenType"]);
        assert_eq!(answer["ChallengeParameters"], json!({}));

        let refreshed = Tokens::of(&answer);
        for (new, old) in [
            (refreshed.id_claims(), tokens.id_claims()),
            (refreshed.access_claims(), tokens.access_claims()),
        ] {
            assert_eq!(new["auth_time"], old["auth_time"]);
            assert_eq!(new["origin_jti"], old["origin_jti"]);
            assert_ne!(new["jti"], old["jti"]);
            assert_eq!(new["iat"], world.clock.now().as_secs());
            assert_eq!(new["exp"], world.clock.now().as_secs() + 3600);
            assert_eq!(new["cognito:groups"], json!(["ops"]));
        }
        assert_eq!(refreshed.id_claims()["name"], "Ada");
        world.call("GetUser", json!({ "AccessToken": refreshed.access })).await.unwrap();
    }
}

#[tokio::test]
async fn a26_no_other_refresh_token_is_believed() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let elsewhere = world.pool(tests::pool().auto_verify_email()).await;
    elsewhere.person("ada").await;
    let foreign = elsewhere.tokens_of("ada").await.refresh;
    let refresh = |pool: &TestPool, token: &str| {
        let (pool, parameters) = (pool.clone(), json!({ "REFRESH_TOKEN": token }));
        async move { pool.begin(Family::Public, "REFRESH_TOKEN_AUTH", parameters).await }
    };
    let invalid = "Invalid Refresh Token";

    let other = pool.client(json!({ "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"] })).await;
    assert_refused(refresh(&other, &tokens.refresh).await, "NotAuthorized", invalid);
    let token = &tokens.refresh;
    let parts = token.split('.').count();
    assert_eq!(parts, 5);
    assert!(token.starts_with("eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ."));
    let mut bad = vec![
        foreign,
        tokens.id.clone(),
        tokens.access.clone(),
        "x".to_owned(),
        format!("{token}."),
        format!("{token}A"),
        format!("{token}="),
        token.replace('.', ""),
        token[..token.len() - 1].to_owned(),
        token[..token.len() / 2].to_owned(),
        token[token.len() / 2..].to_owned(),
    ];
    for place in (0..token.len()).step_by(17).chain([token.len() - 1]) {
        let mut bytes = token.clone().into_bytes();
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        bad.push(String::from_utf8(bytes).unwrap());
    }
    for token in bad {
        assert_refused(refresh(&pool, &token).await, "NotAuthorized", invalid);
    }
    refresh(&pool, token).await.unwrap();
}

#[tokio::test]
async fn a25_a_refresh_token_ends_with_its_sign_in_and_its_user() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let refresh = |tokens: &Tokens| {
        let (pool, parameters) = (pool.clone(), json!({ "REFRESH_TOKEN": tokens.refresh }));
        async move { pool.begin(Family::Public, "REFRESH_TOKEN_AUTH", parameters).await }
    };
    let revoked = "Refresh Token has been revoked";
    pool.person("ada").await;

    let (one, two) = (pool.tokens_of("ada").await, pool.tokens_of("ada").await);
    pool.call("RevokeToken", json!({ "Token": one.refresh })).await.unwrap();
    assert_refused(refresh(&one).await, "NotAuthorized", revoked);
    refresh(&two).await.unwrap();
    pool.admin("AdminUserGlobalSignOut", json!({ "Username": "ada" })).await.unwrap();
    assert_refused(refresh(&two).await, "NotAuthorized", revoked);

    let tokens = pool.tokens_of("ada").await;
    pool.admin("AdminDisableUser", json!({ "Username": "ada" })).await.unwrap();
    assert_refused(refresh(&tokens).await, "NotAuthorized", "User is disabled.");
    pool.admin("AdminEnableUser", json!({ "Username": "ada" })).await.unwrap();
    assert_refused(refresh(&tokens).await, "NotAuthorized", revoked);

    let tokens = pool.tokens_of("ada").await;
    pool.admin("AdminResetUserPassword", json!({ "Username": "ada" })).await.unwrap();
    assert_refused(refresh(&tokens).await, "NotAuthorized", revoked);

    pool.person("eve").await;
    let tokens = pool.tokens_of("eve").await;
    pool.admin("AdminDeleteUser", json!({ "Username": "eve" })).await.unwrap();
    assert_refused(refresh(&tokens).await, "NotAuthorized", revoked);
    pool.person("eve").await;
    assert_refused(refresh(&tokens).await, "NotAuthorized", revoked);
}

#[tokio::test]
async fn sign_in_and_refresh_ask_the_table_no_more_than_they_must() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_alias()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let counted = |label: &'static str, expected: [usize; 2]| {
        let calls = world.faults.calls();
        let reads = calls.get("BatchGetItem").copied().unwrap_or_default()
            + calls.get("GetItem").copied().unwrap_or_default();
        assert_eq!([reads, world.faults.total() - reads], expected, "{label}: {calls:?}");
        world.faults.reset();
    };
    // The revision is due, and read along.
    world.advance(seconds(5));
    world.faults.reset();

    by_password(&pool, "ada", PASSWORD).await.unwrap();
    counted("by username", [1, 1]);
    by_password(&pool, "ada@example.com", PASSWORD).await.unwrap();
    counted("by email", [2, 1]);
    by_password(&pool, "ada", "wrong").await.unwrap_err();
    counted("a wrong password", [1, 1]);
    pool.refresh("ada", &tokens).await.unwrap();
    counted("a refresh", [1, 0]);
    let srp = pool.srp(Family::Public, "ada").await.unwrap();
    counted("the first call of SRP", [1, 0]);
    let proof = pool.proof(&srp, PASSWORD);
    pool.answer(Family::Public, "PASSWORD_VERIFIER", None, proof).await.unwrap();
    counted("the second call of SRP", [1, 1]);
}

#[tokio::test]
async fn a02_an_unknown_address_costs_the_table_what_a_known_one_does() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_as_username().hiding_users()).await;
    pool.person("ada@example.com").await;
    by_password(&pool, "eve@example.com", "wrong").await.unwrap_err();
    by_password(&pool, "ada@example.com", "wrong").await.unwrap_err();

    world.faults.reset();
    by_password(&pool, "ada@example.com", "wrong").await.unwrap_err();
    let known = world.faults.calls();
    world.faults.reset();
    by_password(&pool, "eve@example.com", "wrong").await.unwrap_err();

    assert_eq!(world.faults.calls(), known);
}

/// How many sign-ins of a user there are.
async fn families(pool: &TestPool, sub: &str) -> usize {
    let Key { pk, .. } = keys::family(&PoolId::new(&*pool.id), sub, "");
    let range = Range { pk, prefix: "refresh#".to_owned(), ..Range::default() };
    pool.world.services.store.count(range).await.unwrap()
}

/// Signs in under each fault at each call in turn, and looks what it has left.
async fn sign_in_under(fault: Fault, by_srp: bool, cold: bool) {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let sub = pool.person("ada").await;
    pool.tokens_of("ada").await;
    for call in 1.. {
        // One failure is counted, so that a success has a user to write.
        by_password(&pool, "ada", "wrong").await.unwrap_err();
        let process = if cold { pool.restart() } else { pool.clone() };
        let before = families(&pool, &sub).await;
        world.faults.on_any(call, fault.clone());
        let outcome = if by_srp {
            process.sign_in_by_srp(Family::Public, "ada", PASSWORD).await
        } else {
            by_password(&process, "ada", PASSWORD).await
        };
        let played = world.faults.waiting() == 0;
        world.faults.clear();

        let after = families(&pool, &sub).await;
        match outcome {
            Ok(answer) => {
                assert_eq!(after, before + 1, "{fault:?} at call {call}");
                let tokens = Tokens::of(&answer);
                world.call("GetUser", json!({ "AccessToken": tokens.access })).await.unwrap();
                pool.refresh("ada", &tokens).await.unwrap();
            }
            Err(failure) => {
                assert_eq!(after, before, "{fault:?} at call {call}: {failure:?}");
                let told = ["TooManyRequestsException", "InternalErrorException"];
                assert!(told.contains(&&*failure.exception), "{failure:?}");
                assert_ne!(fault, Fault::LoseAnswer, "{failure:?} at call {call}");
                by_password(&pool, "ada", PASSWORD).await.unwrap();
            }
        }
        if !played {
            break;
        }
    }
}

async fn sign_in_under_every_fault(by_srp: bool) {
    let mut runs = tokio::task::JoinSet::new();
    let faults = [
        Fault::Throttle,
        Fault::InternalError,
        Fault::TransactionConflict,
        Fault::LoseAnswer,
        Fault::Reset,
        Fault::Delay(std::time::Duration::from_millis(20)),
        Fault::Unprocessed(1),
        Fault::Unprocessed(9),
        Fault::ShortPage(1),
    ];
    for fault in faults {
        // A process that knows nothing yet asks more; what it meets is alike for most faults.
        if [Fault::InternalError, Fault::LoseAnswer, Fault::Reset].contains(&fault) {
            runs.spawn(sign_in_under(fault.clone(), by_srp, true));
        }
        runs.spawn(sign_in_under(fault, by_srp, false));
    }
    runs.join_all().await;
}

#[tokio::test]
async fn f03_f06_a_fault_at_any_call_of_a_password_sign_in_leaves_all_or_nothing() {
    sign_in_under_every_fault(false).await;
}

#[tokio::test]
async fn f03_f06_a_fault_at_any_call_of_an_srp_sign_in_leaves_all_or_nothing() {
    sign_in_under_every_fault(true).await;
}

#[tokio::test]
async fn i17_a_login_longer_than_any_name_is_refused_before_anything_is_read() {
    let world = World::new().await;
    let flows = json!([
        "ALLOW_USER_PASSWORD_AUTH",
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_USER_SRP_AUTH",
        "ALLOW_USER_AUTH",
        "ALLOW_CUSTOM_AUTH",
    ]);
    let pool = world.pool(pool().hiding_users().with_client("ExplicitAuthFlows", flows)).await;
    let refusal = "USERNAME is too long.";
    assert_refused(by_password(&pool, "eve", "wrong").await, "NotAuthorized", WRONG);

    world.faults.reset();
    for login in ["x".repeat(2_049), "\u{1F40E}".repeat(1_025)] {
        for flow in ["USER_PASSWORD_AUTH", "USER_SRP_AUTH", "USER_AUTH", "CUSTOM_AUTH"] {
            let outcome = pool.begin(Family::Public, flow, password(&login, PASSWORD)).await;
            assert_refused(outcome, "InvalidParameter", refusal);
        }
        let flow = "ADMIN_USER_PASSWORD_AUTH";
        let outcome = pool.begin(Family::Admin, flow, password(&login, PASSWORD)).await;
        assert_refused(outcome, "InvalidParameter", refusal);
        for (challenge, key) in [("PASSWORD", "PASSWORD"), ("EMAIL_OTP", "EMAIL_OTP_CODE")] {
            let answer = json!({ "USERNAME": login, key: "x" });
            let session = "x".repeat(40);
            let outcome = pool.answer(Family::Public, challenge, Some(&session), answer).await;
            assert_refused(outcome, "InvalidParameter", refusal);
        }
    }
    assert_eq!(world.faults.total(), 0, "{:?}", world.faults.calls());

    for login in ["x".repeat(2_048), "\u{1F40E}".repeat(1_024)] {
        assert_refused(by_password(&pool, &login, "wrong").await, "NotAuthorized", WRONG);
    }
}

#[tokio::test]
async fn a02_what_is_counted_of_nobody_is_as_large_as_a_user_is() {
    let world = World::new().await;
    let pool = world.pool(pool().hiding_users()).await;
    pool.invite("ada", PASSWORD).await.unwrap();
    let body = json!({ "Username": "ada", "Password": PASSWORD, "Permanent": true });
    pool.admin("AdminSetUserPassword", body).await.unwrap();
    let verified = json!([{ "Name": "email_verified", "Value": "true" }]);
    let body = json!({ "Username": "ada", "UserAttributes": verified });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();
    for login in ["ada", "eve"] {
        assert_refused(by_password(&pool, login, "wrong").await, "NotAuthorized", WRONG);
    }

    let items = world.items().await;
    let size = |login: &str| {
        let of_login = |item: &&Value| item["folded"] == login && !item["password"].is_null();
        items.iter().find(of_login).expect("an item").to_string().len()
    };

    let (somebody, nobody) = (size("ada"), size("eve"));
    assert!(somebody.abs_diff(nobody) * 20 <= somebody, "{somebody} and {nobody}");
}
