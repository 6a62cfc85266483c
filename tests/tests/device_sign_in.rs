//! How devices take part in sign-ins.

use functions::Origin;
use serde_json::{Value, json};
use tests::{
    App, Failure, Family, PASSWORD, TestDevice, TestPool, Tokens, World, assert_refused, attribute,
    minutes, seconds,
};

const ABSENT: &str = "Device does not exist.";
const WRONG: &str = "Incorrect username or password.";
const INVALID: &str = "Invalid session for the user.";
const EXPIRED: &str = "Invalid session for the user, session is expired.";

/// A pool that tracks devices; a remembered one stands in for a second factor or follows it.
async fn tracking(world: &World, replaces: bool) -> TestPool {
    let devices = json!({ "ChallengeRequiredOnNewDevice": replaces });
    let builder = tests::pool().auto_verify_email().with("DeviceConfiguration", devices);
    let pool = world.pool(builder).await;
    let apps = json!({ "MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": { "Enabled": true } });
    pool.admin("SetUserPoolMfaConfig", apps).await.unwrap();
    pool
}

/// Begins by password, with a device key or without one.
async fn by_password(
    pool: &TestPool,
    login: &str,
    password: &str,
    key: Option<&str>,
) -> Result<Value, Failure> {
    let mut parameters = json!({ "USERNAME": login, "PASSWORD": password });
    if let Some(key) = key {
        parameters["DEVICE_KEY"] = json!(key);
    }
    pool.begin(Family::Public, "USER_PASSWORD_AUTH", parameters).await
}

async fn on(pool: &TestPool, login: &str, device: &TestDevice) -> Result<Value, Failure> {
    by_password(pool, login, PASSWORD, Some(&device.key)).await
}

async fn refresh(pool: &TestPool, tokens: &Tokens, key: Option<&str>) -> Result<Value, Failure> {
    let mut parameters = json!({ "REFRESH_TOKEN": tokens.refresh });
    if let Some(key) = key {
        parameters["DEVICE_KEY"] = json!(key);
    }
    pool.begin(Family::Public, "REFRESH_TOKEN_AUTH", parameters).await
}

/// Sets up an app and asks for it from now on.
async fn with_app(pool: &TestPool, login: &str, tokens: &Tokens) -> App {
    let app = pool.enrol_app(tokens).await;
    let settings = json!({ "Enabled": true, "PreferredMfa": true });
    let body = json!({ "Username": login, "SoftwareTokenMfaSettings": settings });
    pool.admin("AdminSetUserMFAPreference", body).await.unwrap();
    pool.world.advance(seconds(30));
    app
}

fn challenge(answer: &Value) -> &str {
    answer["ChallengeName"].as_str().unwrap_or_default()
}

fn text<'a>(answer: &'a Value, name: &str) -> Option<&'a str> {
    answer[name].as_str()
}

/// Asserts that tokens have come, bound to a device that is not new.
#[track_caller]
fn assert_signed_in_on(answer: &Value, device: &TestDevice) -> Tokens {
    let tokens = Tokens::of(answer);
    assert!(answer["AuthenticationResult"].get("NewDeviceMetadata").is_none(), "{answer}");
    assert_eq!(tokens.access_claims()["device_key"], device.key.as_str());
    tokens
}

#[tokio::test]
async fn a_remembered_device_proves_itself_after_a_password_in_plain_or_by_srp() {
    let world = World::new().await;
    let pool = tracking(&world, false).await;
    pool.person("ada").await;
    let (_, device) = pool.device_of("ada").await;

    let asked = on(&pool, "ada", &device).await.unwrap();
    assert_eq!(challenge(&asked), "DEVICE_SRP_AUTH");
    let parameters = json!({ "USERNAME": "ada", "DEVICE_KEY": device.key });
    assert_eq!(asked["ChallengeParameters"], parameters);
    assert!(asked["Session"].is_string() && asked.get("AuthenticationResult").is_none());
    let session = text(&asked, "Session");
    let asked = pool.begin_device(Family::Public, "ada", &device, session).await.unwrap();
    assert_eq!(challenge(&asked), "DEVICE_PASSWORD_VERIFIER");
    assert!(asked.get("Session").is_none());
    let parameters = asked["ChallengeParameters"].as_object().unwrap();
    let names: Vec<&String> = parameters.keys().collect();
    assert_eq!(names, ["DEVICE_KEY", "SALT", "SECRET_BLOCK", "SRP_B", "USERNAME"]);
    let proof = pool.device_proof(&asked, &device);
    let answer = pool.answer(Family::Public, "DEVICE_PASSWORD_VERIFIER", None, proof).await;
    let tokens = assert_signed_in_on(&answer.unwrap(), &device);
    Tokens::of(&refresh(&pool, &tokens, Some(&device.key)).await.unwrap());

    let srp = pool.srp(Family::Public, "ada").await.unwrap();
    let mut proof = pool.proof(&srp, PASSWORD);
    proof["DEVICE_KEY"] = json!(device.key);
    let asked = pool.answer(Family::Public, "PASSWORD_VERIFIER", None, proof).await.unwrap();
    assert_eq!(challenge(&asked), "DEVICE_SRP_AUTH");
    let answer = pool.prove_device(Family::Public, "ada", &device).await.unwrap();
    assert_signed_in_on(&answer, &device);
}

#[tokio::test]
async fn a_device_that_is_only_known_is_not_asked_and_not_new() {
    let world = World::new().await;
    let pool = tracking(&world, true).await;
    pool.person("ada").await;
    let (tokens, device) = pool.device_of("ada").await;
    let app = with_app(&pool, "ada", &tokens).await;
    let body = json!({ "Username": "ada", "DeviceKey": device.key, "DeviceRememberedStatus": "not_remembered" });
    pool.admin("AdminUpdateDeviceStatus", body).await.unwrap();

    let asked = on(&pool, "ada", &device).await.unwrap();

    // It stands in for nothing.
    assert_eq!(challenge(&asked), "SOFTWARE_TOKEN_MFA");
    let responses = json!({ "USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": app.code(&world) });
    let session = text(&asked, "Session");
    let answer = pool.answer(Family::Public, "SOFTWARE_TOKEN_MFA", session, responses).await;
    let tokens = assert_signed_in_on(&answer.unwrap(), &device);
    Tokens::of(&refresh(&pool, &tokens, Some(&device.key)).await.unwrap());
    let outcome = pool.begin_device(Family::Public, "ada", &device, None).await;
    assert_refused(outcome, "NotAuthorized", INVALID);
}

#[tokio::test]
async fn a_sign_in_without_a_known_device_gets_a_new_one_each_time() {
    let world = World::new().await;
    let pool = tracking(&world, false).await;
    pool.person("ada").await;

    let one = by_password(&pool, "ada", PASSWORD, None).await.unwrap();
    let other = pool.sign_in_by_srp(Family::Admin, "ada", PASSWORD).await.unwrap();

    let (one, other) = (TestDevice::of(&one), TestDevice::of(&other));
    assert!(one.key != other.key && one.group_key != other.group_key);
}

#[tokio::test]
async fn a26_a_refresh_is_bound_to_its_confirmed_device() {
    let world = World::new().await;
    let pool = tracking(&world, false).await;
    pool.person("ada").await;
    pool.person("eve").await;
    let answer = by_password(&pool, "ada", PASSWORD, None).await.unwrap();
    let (tokens, device) = (Tokens::of(&answer), TestDevice::of(&answer));
    let (_, second) = pool.device_of("ada").await;
    let (_, of_eve) = pool.device_of("eve").await;
    let refusal = "Invalid Refresh Token";
    let by_either = async |key: Option<&str>| {
        let mut body = json!({ "RefreshToken": tokens.refresh });
        if let Some(key) = key {
            body["DeviceKey"] = json!(key);
        }
        let newer = pool.call("GetTokensFromRefreshToken", body).await;
        [refresh(&pool, &tokens, key).await, newer]
    };

    // Before it is confirmed not even its own key helps.
    for outcome in by_either(Some(&device.key)).await {
        assert_refused(outcome, "NotAuthorized", refusal);
    }
    pool.confirm_device(&tokens, &device).await.unwrap();
    for wrong in [None, Some(&*second.key), Some(&of_eve.key), Some("us-east-1_0a1b"), Some("r_0")]
    {
        for outcome in by_either(wrong).await {
            assert_refused(outcome, "NotAuthorized", refusal);
        }
    }
    for outcome in by_either(Some(&device.key)).await {
        let claims = Tokens::of(&outcome.unwrap()).access_claims();
        assert_eq!(claims["device_key"], device.key.as_str());
    }
    // Sign-ins that devices were not tracked for need none.
    let plain = world.pool(tests::pool().auto_verify_email()).await;
    plain.person("ada").await;
    let tokens = plain.tokens_of("ada").await;
    for key in [None, Some("us-east-1_0a1b")] {
        Tokens::of(&refresh(&plain, &tokens, key).await.unwrap());
    }
}

#[tokio::test]
async fn a_remembered_device_stands_in_for_the_second_factor() {
    let world = World::new().await;
    let pool = tracking(&world, true).await;
    pool.person("ada").await;
    let (tokens, device) = pool.device_of("ada").await;
    with_app(&pool, "ada", &tokens).await;
    assert_eq!(
        challenge(&by_password(&pool, "ada", PASSWORD, None).await.unwrap()),
        "SOFTWARE_TOKEN_MFA"
    );

    let asked = on(&pool, "ada", &device).await.unwrap();

    assert_eq!(challenge(&asked), "DEVICE_SRP_AUTH");
    assert_signed_in_on(&pool.prove_device(Family::Public, "ada", &device).await.unwrap(), &device);
}

#[tokio::test]
async fn a_remembered_device_follows_the_second_factor_where_the_pool_says_so() {
    let world = World::new().await;
    let pool = tracking(&world, false).await;
    pool.person("ada").await;
    let (tokens, device) = pool.device_of("ada").await;
    let app = with_app(&pool, "ada", &tokens).await;

    let asked = on(&pool, "ada", &device).await.unwrap();
    assert_eq!(challenge(&asked), "SOFTWARE_TOKEN_MFA");
    let early = pool.begin_device(Family::Public, "ada", &device, text(&asked, "Session")).await;
    assert_refused(early, "NotAuthorized", INVALID);
    // Clients name the device again; what an earlier step knows of it holds without that.
    for named in [true, false] {
        let asked = on(&pool, "ada", &device).await.unwrap();
        let mut code = json!({ "USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": app.code(&world) });
        if named {
            code["DEVICE_KEY"] = json!(device.key);
        }
        let stale = text(&asked, "Session");
        let next = pool.answer(Family::Public, "SOFTWARE_TOKEN_MFA", stale, code).await.unwrap();
        assert_eq!(challenge(&next), "DEVICE_SRP_AUTH");

        // The session of the step before, as amazon-cognito-identity-js sends it.
        let asked = pool.begin_device(Family::Public, "ada", &device, stale).await.unwrap();
        let proof = pool.device_proof(&asked, &device);
        let answer = pool.answer(Family::Public, "DEVICE_PASSWORD_VERIFIER", None, proof).await;
        assert_signed_in_on(&answer.unwrap(), &device);
        world.advance(seconds(30));
    }
}

#[tokio::test]
async fn a_device_is_not_asked_for_once_a_new_password_is_taken() {
    let world = World::new().await;
    let pool = tracking(&world, true).await;
    pool.person("ada").await;
    let (_, device) = pool.device_of("ada").await;
    let temporary = "Temporary-Pass-1";
    let body = json!({ "Username": "ada", "Password": temporary, "Permanent": false });
    pool.admin("AdminSetUserPassword", body).await.unwrap();

    let asked = by_password(&pool, "ada", temporary, Some(&device.key)).await.unwrap();
    assert_eq!(challenge(&asked), "NEW_PASSWORD_REQUIRED");
    let responses =
        json!({ "USERNAME": "ada", "NEW_PASSWORD": "Another-Horse-8", "DEVICE_KEY": device.key });
    let session = text(&asked, "Session");
    let answer = pool.answer(Family::Public, "NEW_PASSWORD_REQUIRED", session, responses).await;

    assert_signed_in_on(&answer.unwrap(), &device);
}

#[tokio::test]
async fn a_device_that_is_not_there_is_refused_before_anything_is_judged_or_used() {
    let world = World::new().await;
    let pool = tracking(&world, false).await;
    pool.person("ada").await;
    pool.person("eve").await;
    let (tokens, device) = pool.device_of("ada").await;
    let (_, of_eve) = pool.device_of("eve").await;
    let app = with_app(&pool, "ada", &tokens).await;
    let body = json!({ "Username": "ada", "DeviceKey": device.key });
    pool.admin("AdminForgetDevice", body).await.unwrap();
    let long = format!("us-east-1_{}", "a".repeat(3_000));
    let absent = [&*device.key, &of_eve.key, "us-east-1_0a1b", "#", &long];

    for key in absent {
        for password in [PASSWORD, "wrong"] {
            let outcome = by_password(&pool, "ada", password, Some(key)).await;
            assert_refused(outcome, "ResourceNotFound", ABSENT);
        }
    }
    // SRP begins with any key; the proof is repeated as it was, without the key.
    let client = userpool::srp::client::Client::new([0x51; 32]);
    let parameters =
        json!({ "USERNAME": "ada", "SRP_A": client.public_hex(), "DEVICE_KEY": device.key });
    let asked = pool.begin(Family::Public, "USER_SRP_AUTH", parameters).await.unwrap();
    assert_eq!(challenge(&asked), "PASSWORD_VERIFIER");
    let srp = pool.srp(Family::Public, "ada").await.unwrap();
    let proof = pool.proof(&srp, PASSWORD);
    for (key, secret) in absent.into_iter().flat_map(|key| [(key, PASSWORD), (key, "wrong")]) {
        let mut proof = pool.proof(&srp, secret);
        proof["DEVICE_KEY"] = json!(key);
        let outcome = pool.answer(Family::Public, "PASSWORD_VERIFIER", None, proof).await;
        assert_refused(outcome, "ResourceNotFound", ABSENT);
    }
    let asked = pool.answer(Family::Public, "PASSWORD_VERIFIER", None, proof).await.unwrap();
    assert_eq!(challenge(&asked), "SOFTWARE_TOKEN_MFA");
    // So is a code.
    let session = text(&asked, "Session");
    let mut code = json!({ "USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": app.code(&world) });
    for key in absent {
        code["DEVICE_KEY"] = json!(key);
        let outcome =
            pool.answer(Family::Public, "SOFTWARE_TOKEN_MFA", session, code.clone()).await;
        assert_refused(outcome, "ResourceNotFound", ABSENT);
    }
    code["DEVICE_KEY"] = Value::Null;
    let answer = pool.answer(Family::Public, "SOFTWARE_TOKEN_MFA", session, code).await.unwrap();
    TestDevice::of(&answer);
    // None of the wrong passwords above was counted.
    for _ in 0..4 {
        let outcome = by_password(&pool, "ada", "wrong", None).await;
        assert_refused(outcome, "NotAuthorized", WRONG);
    }
    assert!(by_password(&pool, "ada", PASSWORD, None).await.is_ok());
}

#[tokio::test]
async fn a01_a_device_key_does_not_tell_who_exists() {
    let world = World::new().await;
    let devices = json!({});
    let builder = tests::pool().auto_verify_email().with("DeviceConfiguration", devices);
    let pool = world.pool(builder.hiding_users()).await;
    pool.person("ada").await;
    let (_, device) = pool.device_of("ada").await;
    by_password(&pool, "nobody", PASSWORD, None).await.unwrap_err();
    let cost = || {
        let calls = world.faults.calls();
        world.faults.reset();
        calls
    };
    let mut costs = Vec::new();

    for login in ["ada", "nobody"] {
        cost();
        let outcome = by_password(&pool, login, PASSWORD, Some("us-east-1_0a1b")).await;
        assert_refused(outcome, "ResourceNotFound", ABSENT);
        let srp = pool.srp(Family::Public, login).await.unwrap();
        let mut proof = pool.proof(&srp, PASSWORD);
        proof["DEVICE_KEY"] = json!("us-east-1_0a1b");
        let outcome = pool.answer(Family::Public, "PASSWORD_VERIFIER", None, proof).await;
        assert_refused(outcome, "ResourceNotFound", ABSENT);
        let nobodys = TestDevice { key: "us-east-1_0a1b".to_owned(), ..device.clone() };
        let outcome = pool.begin_device(Family::Public, login, &nobodys, None).await;
        assert_refused(outcome, "ResourceNotFound", ABSENT);
        costs.push(cost());
    }

    assert_eq!(costs[0], costs[1]);
}

#[tokio::test]
async fn a_device_s_secret_alone_signs_nobody_in() {
    let world = World::new().await;
    let pool = tracking(&world, true).await;
    pool.person("ada").await;
    let other = pool.client(json!({ "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"] })).await;
    let (_, device) = pool.device_of("ada").await;
    let refused = async |pool: &TestPool, family: Family, message: &str| {
        let outcome = pool.begin_device(family, "ada", &device, None).await;
        assert_refused(outcome, "NotAuthorized", message);
    };

    // Nothing waits for it: before a password, and after a wrong one.
    refused(&pool, Family::Public, INVALID).await;
    by_password(&pool, "ada", "wrong", Some(&device.key)).await.unwrap_err();
    refused(&pool, Family::Public, INVALID).await;
    // What waits, waits for this client, these operations, this time and this epoch.
    on(&pool, "ada", &device).await.unwrap();
    refused(&other, Family::Public, INVALID).await;
    refused(&pool, Family::Admin, INVALID).await;
    world.advance(minutes(3));
    refused(&pool, Family::Public, EXPIRED).await;
    on(&pool, "ada", &device).await.unwrap();
    pool.admin("AdminUserGlobalSignOut", json!({ "Username": "ada" })).await.unwrap();
    refused(&pool, Family::Public, INVALID).await;
    on(&pool, "ada", &device).await.unwrap();
    let body = json!({ "Username": "ada", "DeviceKey": device.key, "DeviceRememberedStatus": "not_remembered" });
    pool.admin("AdminUpdateDeviceStatus", body).await.unwrap();
    refused(&pool, Family::Public, INVALID).await;
    // A sign-in that ended leaves nothing that waits.
    let body = json!({ "Username": "ada", "DeviceKey": device.key, "DeviceRememberedStatus": "remembered" });
    pool.admin("AdminUpdateDeviceStatus", body).await.unwrap();
    on(&pool, "ada", &device).await.unwrap();
    pool.prove_device(Family::Public, "ada", &device).await.unwrap();
    refused(&pool, Family::Public, INVALID).await;
    on(&pool, "ada", &device).await.unwrap();
    pool.admin("AdminDisableUser", json!({ "Username": "ada" })).await.unwrap();
    pool.begin_device(Family::Public, "ada", &device, None).await.unwrap_err();
}

#[tokio::test]
async fn administrators_sign_people_in_on_their_devices_too() {
    let world = World::new().await;
    let pool = tracking(&world, false).await;
    pool.person("ada").await;
    let (_, device) = pool.device_of("ada").await;
    let parameters = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD, "DEVICE_KEY": device.key });

    let asked = pool.begin(Family::Admin, "ADMIN_USER_PASSWORD_AUTH", parameters).await.unwrap();

    assert_eq!(challenge(&asked), "DEVICE_SRP_AUTH");
    assert_signed_in_on(&pool.prove_device(Family::Admin, "ada", &device).await.unwrap(), &device);
}

#[tokio::test]
async fn a_device_answers_for_its_owner_under_any_of_their_names() {
    let world = World::new().await;
    let devices = json!({});
    let builder = tests::pool().auto_verify_email().with_email_alias().with_client_secret();
    let pool = world.pool(builder.with("DeviceConfiguration", devices)).await;
    pool.person("ada").await;
    pool.person("eve").await;
    let (_, device) = pool.device_of("ada").await;

    // pycognito answers with the name that was typed.
    for login in ["ada", "ada@example.com"] {
        on(&pool, login, &device).await.unwrap();
        let answer = pool.prove_device(Family::Public, login, &device).await.unwrap();
        assert_signed_in_on(&answer, &device);
    }
    on(&pool, "ada", &device).await.unwrap();
    for login in ["eve", "nobody"] {
        let outcome = pool.begin_device(Family::Public, login, &device, None).await;
        assert_refused(outcome, "ResourceNotFound", ABSENT);
    }
    let srp_a =
        json!({ "USERNAME": "ada", "DEVICE_KEY": device.key, "SRP_A": "2", "SECRET_HASH": "x" });
    let outcome = pool.answer(Family::Public, "DEVICE_SRP_AUTH", None, srp_a).await;
    assert_eq!(outcome.unwrap_err().exception, "NotAuthorizedException");
}

#[tokio::test]
async fn a10_wrong_proofs_count_as_wrong_passwords_and_leave_the_sign_in_waiting() {
    let world = World::new().await;
    let pool = tracking(&world, false).await;
    pool.person("ada").await;
    let (_, device) = pool.device_of("ada").await;
    let thief = TestDevice { password: "a guess".to_owned(), ..device.clone() };
    on(&pool, "ada", &device).await.unwrap();

    for _ in 0..5 {
        let outcome = pool.prove_device(Family::Public, "ada", &thief).await;
        assert_refused(outcome, "NotAuthorized", WRONG);
    }
    let locked = "Password attempts exceeded";
    let outcome = pool.prove_device(Family::Public, "ada", &device).await;
    assert_refused(outcome, "NotAuthorized", locked);
    assert_refused(on(&pool, "ada", &device).await, "NotAuthorized", locked);
    world.advance(seconds(1));

    let answer = pool.prove_device(Family::Public, "ada", &device).await.unwrap();

    assert_signed_in_on(&answer, &device);
    for _ in 0..4 {
        by_password(&pool, "ada", "wrong", None).await.unwrap_err();
    }
    on(&pool, "ada", &device).await.unwrap();
}

#[tokio::test]
async fn a_proof_is_for_its_device_its_sign_in_and_its_time() {
    let world = World::new().await;
    let pool = tracking(&world, false).await;
    pool.person("ada").await;
    let (_, device) = pool.device_of("ada").await;
    let (_, second) = pool.device_of("ada").await;
    let verify = async |proof: Value| {
        pool.answer(Family::Public, "DEVICE_PASSWORD_VERIFIER", None, proof).await
    };
    let begin = async |device: &TestDevice| {
        on(&pool, "ada", device).await.unwrap();
        pool.begin_device(Family::Public, "ada", device, None).await.unwrap()
    };
    let (one, other) = (begin(&device).await, begin(&second).await);

    // The block of another device, of a password, of an earlier sign-in; no block; another claim.
    let mut crossed = pool.device_proof(&other, &device);
    crossed["DEVICE_KEY"] = json!(device.key);
    assert_refused(verify(crossed).await, "NotAuthorized", WRONG);
    let srp = pool.srp(Family::Public, "ada").await.unwrap();
    let mut proof = pool.device_proof(&one, &device);
    proof["PASSWORD_CLAIM_SECRET_BLOCK"] = srp.parameters["SECRET_BLOCK"].clone();
    assert_refused(verify(proof).await, "NotAuthorized", WRONG);
    let proof = pool.device_proof(&one, &device);
    let as_password = pool.answer(Family::Public, "PASSWORD_VERIFIER", None, proof.clone()).await;
    assert_refused(as_password, "NotAuthorized", WRONG);
    for (member, value) in [
        ("PASSWORD_CLAIM_SECRET_BLOCK", json!("AAAA")),
        ("PASSWORD_CLAIM_SIGNATURE", json!("AAAA")),
        ("TIMESTAMP", json!("Sun Nov 8 17:05:09 UTC 2020")),
    ] {
        let mut proof = proof.clone();
        proof[member] = value;
        assert_refused(verify(proof).await, "NotAuthorized", WRONG);
    }
    for member in ["TIMESTAMP", "PASSWORD_CLAIM_SIGNATURE", "PASSWORD_CLAIM_SECRET_BLOCK"] {
        let mut proof = proof.clone();
        proof[member] = Value::Null;
        let missing = format!("Missing required parameter {member}");
        assert_refused(verify(proof).await, "InvalidParameter", &missing);
    }
    let mut keyless = proof.clone();
    keyless["DEVICE_KEY"] = Value::Null;
    assert_refused(
        verify(keyless).await,
        "InvalidParameter",
        "Missing required parameter DEVICE_KEY",
    );
    for srp_a in ["0", "", "xyz"] {
        let responses = json!({ "USERNAME": "ada", "DEVICE_KEY": device.key, "SRP_A": srp_a });
        let outcome = pool.answer(Family::Public, "DEVICE_SRP_AUTH", None, responses).await;
        assert_eq!(outcome.unwrap_err().exception, "InvalidParameterException");
    }
    world.advance(seconds(2));
    begin(&device).await;
    assert_refused(verify(proof).await, "NotAuthorized", INVALID);
    let late = begin(&device).await;
    world.advance(minutes(3));
    assert_refused(verify(pool.device_proof(&late, &device)).await, "NotAuthorized", EXPIRED);
}

#[tokio::test]
async fn a_device_notes_when_and_where_it_signed_in() {
    let world = World::new().await;
    let pool = tracking(&world, false).await;
    pool.person("ada").await;
    let (_, device) = pool.device_of("ada").await;
    on(&pool, "ada", &device).await.unwrap();
    let asked = pool.begin_device(Family::Public, "ada", &device, None).await.unwrap();
    world.advance(seconds(60));
    let body = json!({
        "ClientId": pool.client,
        "ChallengeName": "DEVICE_PASSWORD_VERIFIER",
        "ChallengeResponses": pool.device_proof(&asked, &device),
    });
    let mut request = local::call::request("RespondToAuthChallenge", &body);
    let address = Some("192.0.2.9".to_owned());
    request.extensions_mut().insert(Origin { address, ..Origin::default() });

    assert_eq!(world.raw(request).await.status(), 200);

    let body = json!({ "Username": "ada", "DeviceKey": device.key });
    let shown = pool.admin("AdminGetDevice", body).await.unwrap()["Device"].clone();
    assert_eq!(attribute(&shown["DeviceAttributes"], "last_ip_used"), Some("192.0.2.9"));
    let date = |name: &str| shown[name].as_f64().unwrap();
    assert!(date("DeviceLastAuthenticatedDate") - date("DeviceCreateDate").floor() >= 60.0);
    assert!((date("DeviceLastModifiedDate") - date("DeviceCreateDate")).abs() < 0.001);
}

#[tokio::test]
async fn i03_of_sixty_four_proofs_one_signs_in() {
    let world = World::new().await;
    let pool = tracking(&world, true).await;
    pool.person("ada").await;
    let (_, device) = pool.device_of("ada").await;
    for _ in 0..5 {
        on(&pool, "ada", &device).await.unwrap();
        let asked = pool.begin_device(Family::Public, "ada", &device, None).await.unwrap();
        let proof = pool.device_proof(&asked, &device);

        let mut answers = tokio::task::JoinSet::new();
        for _ in 0..64 {
            let (pool, proof) = (pool.clone(), proof.clone());
            answers.spawn(async move {
                pool.answer(Family::Public, "DEVICE_PASSWORD_VERIFIER", None, proof).await
            });
        }

        let outcomes = answers.join_all().await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
        for failure in outcomes.into_iter().filter_map(Result::err) {
            let overtaken = failure.exception == "TooManyRequestsException";
            assert!(overtaken || failure.message == INVALID, "{failure:?}");
        }
        let again = pool.answer(Family::Public, "DEVICE_PASSWORD_VERIFIER", None, proof).await;
        assert_refused(again, "NotAuthorized", INVALID);
    }
}

#[tokio::test]
async fn i05_a_device_forgotten_in_the_middle_of_a_sign_in_ends_it() {
    let world = World::new().await;
    let pool = tracking(&world, true).await;
    pool.person("ada").await;
    let (tokens, device) = pool.device_of("ada").await;
    with_app(&pool, "ada", &tokens).await;
    on(&pool, "ada", &device).await.unwrap();
    let asked = pool.begin_device(Family::Public, "ada", &device, None).await.unwrap();
    let proof = pool.device_proof(&asked, &device);
    let body = json!({ "Username": "ada", "DeviceKey": device.key });
    pool.admin("AdminForgetDevice", body).await.unwrap();

    let outcome = pool.answer(Family::Public, "DEVICE_PASSWORD_VERIFIER", None, proof).await;

    assert_refused(outcome, "ResourceNotFound", ABSENT);
    let outcome = pool.begin_device(Family::Public, "ada", &device, None).await;
    assert_refused(outcome, "ResourceNotFound", ABSENT);
    let again = by_password(&pool, "ada", PASSWORD, None).await.unwrap();
    assert_eq!(challenge(&again), "SOFTWARE_TOKEN_MFA");
}

#[tokio::test]
async fn a_sign_in_by_choice_knows_its_device_too() {
    let world = World::new().await;
    let builder = tests::pool()
        .auto_verify_email()
        .with("DeviceConfiguration", json!({}))
        .with_client("ExplicitAuthFlows", json!(["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH"]));
    let pool = world.pool(builder).await;
    pool.person("ada").await;
    let (_, device) = pool.device_of("ada").await;
    let begin = async |more: Value| {
        let mut parameters = json!({ "USERNAME": "ada", "PREFERRED_CHALLENGE": "PASSWORD" });
        parameters.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        pool.begin(Family::Public, "USER_AUTH", parameters).await
    };

    let at_once = begin(json!({ "PASSWORD": PASSWORD, "DEVICE_KEY": device.key })).await.unwrap();
    assert_eq!(challenge(&at_once), "DEVICE_SRP_AUTH");
    assert_signed_in_on(&pool.prove_device(Family::Public, "ada", &device).await.unwrap(), &device);
    let absent = begin(json!({ "PASSWORD": PASSWORD, "DEVICE_KEY": "us-east-1_0a1b" })).await;
    assert_refused(absent, "ResourceNotFound", ABSENT);
    let asked = begin(json!({ "DEVICE_KEY": device.key })).await.unwrap();
    assert_eq!(challenge(&asked), "PASSWORD");
    let responses = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD });
    let session = text(&asked, "Session");
    let asked = pool.answer(Family::Public, "PASSWORD", session, responses).await.unwrap();
    assert_eq!(challenge(&asked), "DEVICE_SRP_AUTH");
}

#[tokio::test]
async fn what_a_sign_in_on_a_device_costs_the_table() {
    let world = World::new().await;
    let pool = tracking(&world, false).await;
    pool.person("ada").await;
    let (_, device) = pool.device_of("ada").await;
    let cost = || {
        let calls = world.faults.calls();
        world.faults.reset();
        calls.into_iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>()
    };
    cost();

    on(&pool, "ada", &device).await.unwrap();
    assert_eq!(cost(), ["BatchGetItem 1", "GetItem 1", "TransactWriteItems 1"]);
    let asked = pool.begin_device(Family::Public, "ada", &device, None).await.unwrap();
    assert_eq!(cost(), ["BatchGetItem 1", "GetItem 1"]);
    let proof = pool.device_proof(&asked, &device);
    pool.answer(Family::Public, "DEVICE_PASSWORD_VERIFIER", None, proof).await.unwrap();
    assert_eq!(cost(), ["BatchGetItem 1", "GetItem 1", "TransactWriteItems 1"]);
    // Without a device key a sign-in costs what it does elsewhere.
    by_password(&pool, "ada", PASSWORD, None).await.unwrap();
    assert_eq!(cost(), ["BatchGetItem 1", "TransactWriteItems 1"]);
}

/// The name of a function of the pool's owner.
fn arn(name: &str) -> String {
    format!("arn:aws:lambda:us-east-1:000000000000:function:{name}")
}

#[tokio::test]
async fn the_owner_s_functions_learn_whether_a_device_is_new_and_that_it_signed_in() {
    let world = World::new().await;
    let functions = json!({
        "PostAuthentication": arn("post"),
        "PreTokenGeneration": arn("tokens"),
    });
    let builder = tests::pool().auto_verify_email().with("LambdaConfig", functions);
    let pool = world.pool(builder.with("DeviceConfiguration", json!({}))).await;
    for name in ["post", "tokens"] {
        world.triggers.respond(&arn(name), json!({}));
    }
    pool.person("ada").await;
    let (_, device) = pool.device_of("ada").await;
    on(&pool, "ada", &device).await.unwrap();
    pool.prove_device(Family::Public, "ada", &device).await.unwrap();

    let told: Vec<Value> = world.triggers.events(&arn("post"));
    let new: Vec<&Value> = told.iter().map(|event| &event["request"]["newDeviceUsed"]).collect();
    assert_eq!(new, [&json!(true), &json!(false)]);
    let told = world.triggers.events(&arn("tokens"));
    let sources: Vec<&Value> = told.iter().map(|event| &event["triggerSource"]).collect();
    assert_eq!(sources, ["TokenGeneration_Authentication", "TokenGeneration_AuthenticateDevice"]);
}

#[tokio::test]
async fn a_remembered_device_follows_the_pool_s_own_questions() {
    let world = World::new().await;
    let functions = json!({
        "DefineAuthChallenge": arn("define"),
        "CreateAuthChallenge": arn("create"),
        "VerifyAuthChallengeResponse": arn("verify"),
    });
    let flows = json!(["ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH"]);
    let builder = tests::pool().auto_verify_email().with("LambdaConfig", functions);
    let builder = builder.with_client("ExplicitAuthFlows", flows);
    let pool = world.pool(builder.with("DeviceConfiguration", json!({}))).await;
    world.triggers.on(&arn("define"), |mut event| {
        let session = event["request"]["session"].as_array().unwrap();
        let right = session.iter().any(|one| {
            one["challengeName"] == "CUSTOM_CHALLENGE" && one["challengeResult"] == true
        });
        let next = match session.last().map(|last| last["challengeName"].as_str().unwrap()) {
            Some("SRP_A") => "PASSWORD_VERIFIER",
            _ => "CUSTOM_CHALLENGE",
        };
        event["response"] = json!({
            "issueTokens": right, "failAuthentication": false, "challengeName": next,
        });
        event
    });
    world.triggers.respond(
        &arn("create"),
        json!({ "publicChallengeParameters": {}, "privateChallengeParameters": {} }),
    );
    world.triggers.respond(&arn("verify"), json!({ "answerCorrect": true }));
    pool.person("ada").await;
    let (_, device) = pool.device_of("ada").await;
    let begin = async |more: Value| {
        let mut parameters = json!({ "USERNAME": "ada", "DEVICE_KEY": device.key });
        parameters.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        pool.begin(Family::Public, "CUSTOM_AUTH", parameters).await
    };
    let answer = async |asked: &Value| {
        assert_eq!(challenge(asked), "CUSTOM_CHALLENGE", "{asked}");
        let responses = json!({ "USERNAME": "ada", "ANSWER": "42" });
        pool.answer(Family::Public, "CUSTOM_CHALLENGE", text(asked, "Session"), responses).await
    };

    // The questions alone, with the device named at the beginning.
    let asked = begin(json!({})).await.unwrap();
    let asked = answer(&asked).await.unwrap();
    assert_eq!(challenge(&asked), "DEVICE_SRP_AUTH");
    assert_signed_in_on(&pool.prove_device(Family::Public, "ada", &device).await.unwrap(), &device);
    let absent = begin(json!({ "DEVICE_KEY": "us-east-1_0a1b" })).await;
    assert_refused(absent, "ResourceNotFound", ABSENT);
    // After a password, with the device named beside its proof.
    let public = userpool::srp::client::Client::new([0x51; 32]).public_hex();
    let srp = json!({ "CHALLENGE_NAME": "SRP_A", "SRP_A": public });
    let asked = begin(srp).await.unwrap();
    assert_eq!(challenge(&asked), "PASSWORD_VERIFIER");
    let mut proof = pool.proof(&tests::Srp::of([0x51; 32], &asked), PASSWORD);
    proof["DEVICE_KEY"] = json!(device.key);
    let session = text(&asked, "Session");
    let asked = pool.answer(Family::Public, "PASSWORD_VERIFIER", session, proof).await.unwrap();
    let asked = answer(&asked).await.unwrap();
    assert_eq!(challenge(&asked), "DEVICE_SRP_AUTH");
    assert_signed_in_on(&pool.prove_device(Family::Public, "ada", &device).await.unwrap(), &device);
}
