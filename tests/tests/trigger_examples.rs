//! The example functions of tests/triggers, at work.

use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tests::{Family, PASSWORD, TestPool, Tokens, World, assert_refused, examples};

const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:function:triggers";

/// A pool all of whose functions are the one program.
async fn pool() -> TestPool {
    let world = World::new().await;
    world.triggers.on(ARN, examples::answer);
    let functions = json!({
        "PreSignUp": ARN,
        "PostConfirmation": ARN,
        "PreAuthentication": ARN,
        "PostAuthentication": ARN,
        "DefineAuthChallenge": ARN,
        "CreateAuthChallenge": ARN,
        "VerifyAuthChallengeResponse": ARN,
        "PreTokenGenerationConfig": { "LambdaArn": ARN, "LambdaVersion": "V2_0" },
        "UserMigration": ARN,
        "CustomMessage": ARN,
    });
    let flows =
        json!(["ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]);
    let builder = tests::pool()
        .auto_verify_email()
        .with("LambdaConfig", functions)
        .with_client("ExplicitAuthFlows", flows);
    world.pool(builder).await
}

#[tokio::test]
async fn staff_need_no_code_and_blocked_addresses_are_refused() {
    let pool = pool().await;

    let staff = pool.sign_up("ada", PASSWORD, "ada@staff.example.com").await.unwrap();
    let blocked = pool.sign_up("eve", PASSWORD, "eve@blocked.example").await;

    assert_eq!(staff["UserConfirmed"], true);
    let text = "PreSignUp failed with error This address cannot be used.";
    assert_refused(blocked, "UserLambdaValidation", text);
}

#[tokio::test]
async fn messages_are_in_the_owner_s_words() {
    let pool = pool().await;

    pool.person("ada").await;

    let mail = pool.world.outbox.last("ada@example.com").unwrap();
    assert_eq!(mail.subject.as_deref(), Some("From the library"));
    assert!(mail.text.unwrap().starts_with("Dear reader"));
}

#[tokio::test]
async fn tokens_carry_the_owner_s_claim_and_scope() {
    let pool = pool().await;
    pool.person("ada").await;

    let tokens = pool.tokens_of("ada").await;

    assert_eq!(tokens.id_claims()["tier"], "gold");
    assert_eq!(tokens.access_claims()["scope"], "aws.cognito.signin.user.admin library/read");
}

#[tokio::test]
async fn a_riddle_is_solved_and_a_closed_site_lets_nobody_in() {
    let pool = pool().await;
    pool.person("ada").await;

    let asked =
        pool.begin(Family::Public, "CUSTOM_AUTH", json!({ "USERNAME": "ada" })).await.unwrap();
    let answer = json!({ "USERNAME": "ada", "ANSWER": "a human" });
    let session = asked["Session"].as_str();
    let answer = pool.answer(Family::Public, "CUSTOM_CHALLENGE", session, answer).await;
    Tokens::of(&answer.unwrap());

    let body = json!({
        "AuthFlow": "USER_PASSWORD_AUTH",
        "AuthParameters": { "USERNAME": "ada", "PASSWORD": PASSWORD },
        "ClientMetadata": { "site": "closed" },
    });
    let refused = pool.call("InitiateAuth", body).await;
    let text = "PreAuthentication failed with error This site is closed.";
    assert_refused(refused, "UserLambdaValidation", text);
}

#[tokio::test]
async fn mary_comes_over_with_her_password() {
    let pool = pool().await;

    pool.sign_in("mary", "Analytical-1842!").await.unwrap();

    let refused = pool.sign_in("george", PASSWORD).await.map(|_| Value::Null);
    let text = format!("Exception migrating user in app client {}", pool.client);
    assert_refused(refused, "UserNotFound", &text);
}

#[tokio::test]
async fn the_owner_sends_what_is_to_be_sent() {
    const SENDER: &str = "arn:aws:lambda:us-east-1:000000000000:function:sender";
    let world = World::new().await;
    let sent: Arc<Mutex<Vec<Value>>> = Arc::default();
    let (reader, kept) = (world.clone(), sent.clone());
    world.triggers.on(SENDER, move |event| {
        let code = examples::encrypted_code(&event).and_then(|code| reader.decrypt(code));
        let message = examples::message(&event, &code.unwrap());
        kept.lock().unwrap().push(message.clone());
        message
    });
    let sender = json!({ "LambdaArn": SENDER, "LambdaVersion": "V1_0" });
    let functions = json!({
        "CustomEmailSender": sender,
        "CustomSMSSender": sender,
        "KMSKeyID": "arn:aws:kms:us-east-1:000000000000:key/codes",
    });
    let pool = world.pool(tests::pool().auto_verify_email().with("LambdaConfig", functions)).await;
    let last = || sent.lock().unwrap().last().cloned().unwrap();

    pool.register("ada").await.unwrap();
    let code = last()["text"].as_str().unwrap().rsplit(' ').next().unwrap().to_owned();
    pool.confirm("ada", &code).await.unwrap();
    assert_eq!(last()["to"], "ada@example.com");

    let body = json!({
        "Username": "bob",
        "TemporaryPassword": "A1<b>&amp;-secret",
        "UserAttributes": [{ "Name": "phone_number", "Value": "+447700900123" }],
        "DesiredDeliveryMediums": ["SMS"],
    });
    pool.admin("AdminCreateUser", body).await.unwrap();
    let text = "Dear reader, your first password is A1<b>&amp;-secret";
    assert_eq!(last(), json!({ "to": "+447700900123", "text": text }));
}

#[test]
fn what_no_function_knows_is_an_error() {
    let event = json!({ "triggerSource": "Nothing_Known" });

    assert!(examples::answer(event).is_err());
}
