//! Auth events: what a pool with threat protection remembers, and what is said of it.

use functions::Origin;
use serde_json::{Value, json};
use tests::{
    Family, PASSWORD, PoolBuilder, TestPool, Tokens, World, assert_refused, email_of, hours,
    seconds,
};

const OFF: &str = "Threat protection is not enabled for this user pool.";
const NONE: &str = "Auth event does not exist.";
const FORGED: &str = "Invalid feedback token.";
const WRONG: &str = "Incorrect username or password.";
const NEXT: &str = "Babbage-1791!";

fn remembering(mode: &str) -> PoolBuilder {
    let builder = tests::pool().auto_verify_email();
    builder.with("UserPoolAddOns", json!({ "AdvancedSecurityMode": mode }))
}

async fn remembering_pool() -> TestPool {
    let pool = World::new().await.pool(remembering("AUDIT")).await;
    pool.person("ada").await;
    pool
}

async fn page(pool: &TestPool, login: &str, body: Value) -> Value {
    let mut body = body;
    body["Username"] = json!(login);
    pool.admin("AdminListUserAuthEvents", body).await.unwrap()
}

/// The events of a user, the newest first.
async fn events(pool: &TestPool, login: &str) -> Vec<Value> {
    page(pool, login, json!({})).await["AuthEvents"].as_array().unwrap().clone()
}

/// What was done and what came of it, the newest first.
async fn told(pool: &TestPool, login: &str) -> Vec<(String, String)> {
    let text = |event: &Value, member: &str| event[member].as_str().unwrap().to_owned();
    let told = |event: &Value| (text(event, "EventType"), text(event, "EventResponse"));
    events(pool, login).await.iter().map(told).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(kind, response)| ((*kind).to_owned(), (*response).to_owned())).collect()
}

fn passed(name: &str) -> Value {
    json!({ "ChallengeName": name, "ChallengeResponse": "Success" })
}

fn failed(name: &str) -> Value {
    json!({ "ChallengeName": name, "ChallengeResponse": "Failure" })
}

#[tokio::test]
async fn a_pool_that_does_not_ask_for_events_keeps_none() {
    let world = World::new().await;
    for pool in [world.pool(remembering("OFF")).await, world.pool(tests::pool()).await] {
        pool.sign_up("ada", PASSWORD, &email_of("ada")).await.unwrap();
        pool.admin("AdminConfirmSignUp", json!({ "Username": "ada" })).await.unwrap();
        pool.sign_in("ada", PASSWORD).await.unwrap();
        let id = "017f22e2-79b0-7cc3-98c4-dc0c0c07398f";
        let mut feedback = json!({ "Username": "ada", "EventId": id, "FeedbackValue": "Valid" });

        let list = pool.admin("AdminListUserAuthEvents", json!({ "Username": "ada" })).await;
        assert_refused(list, "UserPoolAddOnNotEnabled", OFF);
        let judged = pool.admin("AdminUpdateAuthEventFeedback", feedback.clone()).await;
        assert_refused(judged, "UserPoolAddOnNotEnabled", OFF);
        feedback["FeedbackToken"] = json!("token");
        let judged = pool.admin("UpdateAuthEventFeedback", feedback).await;
        assert_refused(judged, "UserPoolAddOnNotEnabled", OFF);
    }
    assert!(world.items().await.iter().all(|item| !item.to_string().contains("event#")));
}

#[tokio::test]
async fn a_sign_in_is_the_event_that_its_tokens_name() {
    let pool = remembering_pool().await;
    pool.world.advance(seconds(1));
    let body = json!({
        "ClientId": pool.client,
        "AuthFlow": "USER_PASSWORD_AUTH",
        "AuthParameters": { "USERNAME": "ada", "PASSWORD": PASSWORD },
    });
    let origin = Origin {
        address: Some("192.0.2.7".to_owned()),
        user_agent: Some("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0".to_owned()),
    };

    let answer = pool.world.call_from(origin, "InitiateAuth", body).await.unwrap();

    let tokens = Tokens::of(&answer);
    let now = aws::Clock::now(&*pool.world.clock).as_millis();
    let event = events(&pool, "ada").await.remove(0);
    assert_eq!(event["EventId"], tokens.id_claims()["event_id"]);
    assert_eq!(event["EventId"], tokens.access_claims()["event_id"]);
    assert_eq!(event["EventType"], "SignIn");
    assert_eq!(event["EventResponse"], "Pass");
    assert_eq!(event["ChallengeResponses"], json!([passed("Password")]));
    assert_eq!(event["CreationDate"].as_f64().unwrap() * 1000.0, now as f64);
    assert_eq!(event["EventContextData"]["IpAddress"], "192.0.2.7");
    assert!(event["EventContextData"]["DeviceName"].as_str().unwrap().contains("Firefox"));
    assert_eq!((event.get("EventRisk"), event.get("EventFeedback")), (None, None));
}

#[tokio::test]
async fn everything_about_an_account_is_told_the_newest_first() {
    let world = World::new().await;
    let pool = world.pool(remembering("ENFORCED")).await;
    let step = || world.advance(seconds(1));

    pool.register("ada").await.unwrap();
    step();
    pool.call("ResendConfirmationCode", json!({ "Username": "ada" })).await.unwrap();
    pool.confirm("ada", &world.outbox.last_code(&email_of("ada")).unwrap()).await.unwrap();
    step();
    assert_refused(pool.sign_in("ada", NEXT).await.map(|_| Value::Null), "NotAuthorized", WRONG);
    step();
    let tokens = pool.tokens_of("ada").await;
    step();
    let change = |previous: &str, proposed: &str| {
        json!({
            "AccessToken": tokens.access,
            "PreviousPassword": previous,
            "ProposedPassword": proposed,
        })
    };
    world.call("ChangePassword", change(NEXT, PASSWORD)).await.unwrap_err();
    step();
    world.call("ChangePassword", change(PASSWORD, NEXT)).await.unwrap();
    step();
    pool.call("ForgotPassword", json!({ "Username": "ada" })).await.unwrap();
    let code = world.outbox.last_code(&email_of("ada")).unwrap();
    step();
    for code in ["000000", &code] {
        let body = json!({ "Username": "ada", "ConfirmationCode": code, "Password": PASSWORD });
        let _ = pool.call("ConfirmForgotPassword", body).await;
        step();
    }

    let expected = pairs(&[
        ("PasswordChange", "Pass"),
        ("PasswordChange", "Fail"),
        ("ForgotPassword", "Pass"),
        ("PasswordChange", "Pass"),
        ("PasswordChange", "Fail"),
        ("SignIn", "Pass"),
        ("SignIn", "Fail"),
        ("ResendCode", "Pass"),
        ("SignUp", "Pass"),
    ]);
    assert_eq!(told(&pool, "ada").await, expected);
    let wrong = &events(&pool, "ada").await[6];
    assert_eq!(wrong["ChallengeResponses"], json!([failed("Password")]));
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_sign_in_of_several_steps_is_one_event() {
    let pool = remembering_pool().await;
    let world = &pool.world;
    let body = json!({ "MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": { "Enabled": true } });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    let app = pool.enrol_app(&pool.tokens_of("ada").await).await;
    let settings = json!({ "Enabled": true, "PreferredMfa": true });
    let body = json!({ "Username": "ada", "SoftwareTokenMfaSettings": settings });
    pool.admin("AdminSetUserMFAPreference", body).await.unwrap();
    world.advance(seconds(60));
    let before = events(&pool, "ada").await.len();
    let last = async || {
        let events = events(&pool, "ada").await;
        assert_eq!(events.len(), before + 1);
        events[0].clone()
    };

    let parameters = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD });
    let asked = pool.initiate("USER_PASSWORD_AUTH", "ada", parameters).await.unwrap();
    let begun = last().await;
    assert_eq!(begun["EventResponse"], "InProgress");
    assert_eq!(begun["ChallengeResponses"], json!([passed("Password")]));

    let answer = async |code: &str| {
        let answer = json!({ "USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": code });
        let session = asked["Session"].as_str();
        pool.answer(Family::Public, "SOFTWARE_TOKEN_MFA", session, answer).await
    };
    let right = app.code(world);
    let wrong = if right == "000000" { "000001" } else { "000000" };
    answer(wrong).await.unwrap_err();
    let refused = last().await;
    assert_eq!(refused["EventResponse"], "Fail");
    assert_eq!(refused["ChallengeResponses"], json!([passed("Password"), failed("Mfa")]));

    let tokens = Tokens::of(&answer(&right).await.unwrap());
    let done = last().await;
    assert_eq!(done["EventResponse"], "Pass");
    assert_eq!(done["ChallengeResponses"], json!([passed("Password"), passed("Mfa")]));
    assert_eq!(done["EventId"], begun["EventId"]);
    assert_eq!(done["EventId"], tokens.access_claims()["event_id"]);
}

#[tokio::test]
async fn a_proof_by_srp_is_noted_as_a_password_is() {
    let pool = remembering_pool().await;
    pool.world.advance(seconds(1));

    pool.sign_in_by_srp(Family::Public, "ada", PASSWORD).await.unwrap();
    pool.world.advance(seconds(1));
    assert!(pool.sign_in_by_srp(Family::Public, "ada", NEXT).await.is_err());

    let expected = pairs(&[("SignIn", "Fail"), ("SignIn", "Pass"), ("SignUp", "Pass")]);
    assert_eq!(told(&pool, "ada").await, expected);
}

/// Signs ada in by a riddle, which she solves at the second try.
async fn solve(pool: &TestPool) -> Tokens {
    let mut asked = json!({ "USERNAME": "ada" });
    asked = pool.begin(Family::Public, "CUSTOM_AUTH", asked).await.unwrap();
    for answer in ["a cat", "a human"] {
        let said = json!({ "USERNAME": "ada", "ANSWER": answer });
        let session = asked["Session"].as_str();
        asked = pool.answer(Family::Public, "CUSTOM_CHALLENGE", session, said).await.unwrap();
    }
    Tokens::of(&asked)
}

const RIDDLES: &str = "arn:aws:lambda:us-east-1:000000000000:function:riddles";

/// Pools whose owner asks riddles: one that notes custom sign-ins, and one that does not.
async fn riddling(world: &World) -> (TestPool, TestPool) {
    world.triggers.on(RIDDLES, tests::examples::answer);
    let functions = json!({
        "DefineAuthChallenge": RIDDLES,
        "CreateAuthChallenge": RIDDLES,
        "VerifyAuthChallengeResponse": RIDDLES,
    });
    let add_ons = json!({
        "AdvancedSecurityMode": "AUDIT",
        "AdvancedSecurityAdditionalFlows": { "CustomAuthMode": "AUDIT" },
    });
    let builder = || {
        remembering("AUDIT")
            .with("LambdaConfig", functions.clone())
            .with_client("ExplicitAuthFlows", json!(["ALLOW_CUSTOM_AUTH"]))
    };
    let noting = world.pool(builder().with("UserPoolAddOns", add_ons)).await;
    (noting, world.pool(builder()).await)
}

#[tokio::test]
async fn a_password_that_follows_a_question_is_part_of_one_event() {
    let world = World::new().await;
    let (pool, _) = riddling(&world).await;
    pool.person("ada").await;
    world.advance(seconds(1));
    world.triggers.on(RIDDLES, |mut event: Value| {
        if event["triggerSource"] != "DefineAuthChallenge_Authentication" {
            return tests::examples::answer(event);
        }
        let rounds = event["request"]["session"].as_array().map_or(0, Vec::len);
        event["response"] = match ["CUSTOM_CHALLENGE", "PASSWORD_VERIFIER"].get(rounds) {
            Some(name) => json!({ "challengeName": name, "issueTokens": false }),
            None => json!({ "issueTokens": true }),
        };
        Ok(event)
    });
    let client = userpool::srp::client::Client::new([0x51; 32]);

    let asked = json!({ "USERNAME": "ada" });
    let asked = pool.begin(Family::Public, "CUSTOM_AUTH", asked).await.unwrap();
    let answer = json!({ "USERNAME": "ada", "ANSWER": "a human", "SRP_A": client.public_hex() });
    let session = asked["Session"].as_str();
    let asked = pool.answer(Family::Public, "CUSTOM_CHALLENGE", session, answer).await.unwrap();
    let proof = pool.proof(&tests::Srp::of([0x51; 32], &asked), PASSWORD);
    let session = asked["Session"].as_str();
    pool.answer(Family::Public, "PASSWORD_VERIFIER", session, proof).await.unwrap();

    assert_eq!(told(&pool, "ada").await, pairs(&[("SignIn", "Pass"), ("SignUp", "Pass")]));
}

#[tokio::test]
async fn a_custom_sign_in_is_noted_where_the_pool_says_so() {
    let world = World::new().await;
    let (noting, silent) = riddling(&world).await;
    for pool in [&silent, &noting] {
        pool.person("ada").await;
        world.advance(seconds(1));
    }

    solve(&silent).await;
    let tokens = solve(&noting).await;

    assert_eq!(told(&silent, "ada").await, pairs(&[("SignUp", "Pass")]));
    let noted = pairs(&[("SignIn", "Pass"), ("SignUp", "Pass")]);
    assert_eq!(told(&noting, "ada").await, noted);
    let event = events(&noting, "ada").await.remove(0);
    assert_eq!(event["EventId"], tokens.access_claims()["event_id"]);
    assert_eq!(event["ChallengeResponses"], json!([]));
}

#[tokio::test]
async fn a01_a_wrong_password_costs_the_same_where_nobody_has_the_login() {
    let pool = World::new().await.pool(remembering("AUDIT").hiding_users()).await;
    pool.person("ada").await;
    let world = &pool.world;
    let attempt = async |login: &str| {
        assert!(pool.sign_in(login, NEXT).await.is_err());
        world.faults.reset();
        assert!(pool.sign_in(login, NEXT).await.is_err());
        world.faults.calls()
    };

    assert_eq!(attempt("ada").await, attempt("nobody").await);

    let traces = pool.traces_of("nobody").await;
    assert_eq!(traces.len(), 2, "{traces:?}");
    for item in world.items().await.iter().filter(|item| item.to_string().contains("nobody")) {
        let now = aws::Clock::now(&*world.clock).as_secs();
        assert!(item["expires_at"].as_i64().is_some_and(|at| at <= now + 3_600), "{item}");
    }
}

#[tokio::test]
async fn a05_a_forgotten_password_costs_the_same_where_nobody_has_the_login() {
    let pool = World::new().await.pool(remembering("AUDIT").hiding_users()).await;
    pool.person("ada").await;
    let cost = async |login: &str| {
        pool.world.faults.reset();
        pool.call("ForgotPassword", json!({ "Username": login })).await.unwrap();
        let asked = pool.world.faults.calls();
        pool.world.faults.reset();
        let body = json!({ "Username": login, "ConfirmationCode": "000000", "Password": NEXT });
        pool.call("ConfirmForgotPassword", body).await.unwrap_err();
        (asked, pool.world.faults.calls())
    };

    assert_eq!(cost("ada").await, cost("nobody").await);
}

#[tokio::test]
async fn a_sign_in_costs_one_commit_as_without_events() {
    let pool = remembering_pool().await;
    pool.sign_in("ada", PASSWORD).await.unwrap();
    pool.world.faults.reset();

    pool.sign_in("ada", PASSWORD).await.unwrap();

    let calls = pool.world.faults.calls();
    assert_eq!(json!(calls), json!({ "BatchGetItem": 1, "TransactWriteItems": 1 }));
}

#[tokio::test]
async fn a_server_says_where_the_person_is() {
    let world = World::new().await;
    let pool = world.pool(remembering("AUDIT")).await;
    pool.person("ada").await;
    let address = async || events(&pool, "ada").await[0]["EventContextData"]["IpAddress"].clone();
    let parameters = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD });
    let context = json!({
        "IpAddress": "198.51.100.4", "ServerName": "app", "ServerPath": "/", "HttpHeaders": [],
        "EncodedData": "no such thing",
    });

    world.advance(seconds(1));
    let body = json!({
        "ClientId": pool.client, "AuthFlow": "ADMIN_USER_PASSWORD_AUTH",
        "AuthParameters": parameters, "ContextData": context,
    });
    pool.admin("AdminInitiateAuth", body).await.unwrap();
    assert_eq!(address().await, "198.51.100.4");

    // A public client has no server that could be believed.
    world.advance(seconds(1));
    let body = json!({
        "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters,
        "UserContextData": { "IpAddress": "198.51.100.5" },
    });
    pool.call("InitiateAuth", body).await.unwrap();
    assert_eq!(address().await, Value::Null);

    let server = remembering("AUDIT")
        .with_client_secret()
        .with_client("EnablePropagateAdditionalUserContextData", json!(true));
    let pool = world.pool(server).await;
    let mut body = json!({ "Username": "ada", "Password": PASSWORD });
    body["UserContextData"] = json!({ "IpAddress": "198.51.100.6" });
    pool.call("SignUp", body).await.unwrap();
    let event = &events(&pool, "ada").await[0];
    assert_eq!(event["EventContextData"]["IpAddress"], "198.51.100.6");
}

#[tokio::test]
async fn events_come_in_pages_of_their_own_list() {
    let pool = remembering_pool().await;
    pool.person("eve").await;
    for _ in 0..4 {
        pool.world.advance(seconds(1));
        pool.sign_in("ada", PASSWORD).await.unwrap();
    }
    let all = events(&pool, "ada").await;

    let first = page(&pool, "ada", json!({ "MaxResults": 3 })).await;
    let token = &first["NextToken"];
    let second = page(&pool, "ada", json!({ "MaxResults": 3, "NextToken": token })).await;

    assert_eq!(first["AuthEvents"], json!(all[..3]));
    assert_eq!(second["AuthEvents"], json!(all[3..]));
    assert_eq!(second.get("NextToken"), None);
    let other = json!({ "Username": "eve", "NextToken": token });
    let refused = pool.admin("AdminListUserAuthEvents", other).await;
    assert_eq!(refused.unwrap_err().exception, "InvalidParameterException");
}

#[tokio::test]
async fn an_administrator_says_what_an_event_was() {
    let pool = remembering_pool().await;
    let id = events(&pool, "ada").await[0]["EventId"].clone();
    let feedback = |login: &str, id: &Value, value: &str| {
        let body = json!({ "Username": login, "EventId": id, "FeedbackValue": value });
        pool.admin("AdminUpdateAuthEventFeedback", body)
    };

    feedback("ada", &id, "Invalid").await.unwrap();
    let said = events(&pool, "ada").await[0]["EventFeedback"].clone();
    assert_eq!((&said["FeedbackValue"], &said["Provider"]), (&json!("Invalid"), &json!("ADMIN")));
    assert!(said["FeedbackDate"].is_number());

    feedback("ada", &id, "Valid").await.unwrap();
    assert_eq!(events(&pool, "ada").await[0]["EventFeedback"]["FeedbackValue"], "Valid");

    pool.person("eve").await;
    assert_refused(feedback("eve", &id, "Valid").await, "ResourceNotFound", NONE);
    let refused = feedback("nobody", &id, "Valid").await;
    assert_refused(refused, "UserNotFound", "User does not exist.");
}

#[tokio::test]
async fn a_person_says_it_by_the_token_of_that_event() {
    let pool = remembering_pool().await;
    pool.person("eve").await;
    let services = &pool.world.services;
    let events_before = events(&pool, "ada").await;
    let id = events_before[0]["EventId"].as_str().unwrap().to_owned();
    let sub = |user: Value| tests::attribute(&user["UserAttributes"], "sub").unwrap().to_owned();
    let place = services.pool(&pool.id).await.unwrap().id.clone();
    let token = services.feedback_token(&place, &sub(pool.user("ada").await), &id).await.unwrap();
    let feedback = |login: &str, id: &str, token: &str| {
        let body = json!({
            "UserPoolId": pool.id, "Username": login, "EventId": id,
            "FeedbackToken": token, "FeedbackValue": "Invalid",
        });
        async { pool.world.call_unsigned("UpdateAuthEventFeedback", body).await }
    };

    let eve = services.feedback_token(&place, &sub(pool.user("eve").await), &id).await.unwrap();
    for (login, id, token) in [
        ("ada", &*id, "token"),
        ("ada", &id, &*eve),
        ("ada", "another-event", &token),
        ("eve", &id, &token),
        ("nobody", &id, &token),
    ] {
        assert_refused(feedback(login, id, token).await, "NotAuthorized", FORGED);
    }
    assert_refused(feedback("eve", &id, &eve).await, "ResourceNotFound", NONE);
    assert_eq!(events(&pool, "ada").await, events_before);

    feedback("ada", &id, &token).await.unwrap();
    let said = events(&pool, "ada").await[0]["EventFeedback"].clone();
    assert_eq!((&said["FeedbackValue"], &said["Provider"]), (&json!("Invalid"), &json!("USER")));
}

#[tokio::test]
async fn an_event_is_gone_after_two_years() {
    let pool = remembering_pool().await;
    let id = events(&pool, "ada").await[0]["EventId"].clone();

    pool.world.advance(hours(2 * 365 * 24) - seconds(1));
    assert_eq!(events(&pool, "ada").await.len(), 1);
    pool.world.advance(seconds(1));

    assert!(events(&pool, "ada").await.is_empty());
    let body = json!({ "Username": "ada", "EventId": id, "FeedbackValue": "Valid" });
    let judged = pool.admin("AdminUpdateAuthEventFeedback", body).await;
    assert_refused(judged, "ResourceNotFound", NONE);
}

#[tokio::test]
async fn events_go_with_their_user_and_their_pool() {
    let pool = remembering_pool().await;
    pool.person("eve").await;
    pool.sign_in("ada", PASSWORD).await.unwrap();
    let user = pool.user("ada").await;
    let sub = tests::attribute(&user["UserAttributes"], "sub").unwrap();

    pool.admin("AdminDeleteUser", json!({ "Username": "ada" })).await.unwrap();
    assert!(pool.traces_of(sub).await.is_empty());
    pool.assert_consistent().await;

    pool.admin("DeleteUserPool", json!({})).await.unwrap();
    assert_eq!(pool.traces_of(&pool.id).await, [format!("purge / {}", pool.id)]);
}
