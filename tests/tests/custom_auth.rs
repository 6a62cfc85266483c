//! CUSTOM_AUTH: the owner's functions ask and judge.

use serde_json::{Value, json};
use tests::{Failure, Family, PASSWORD, TestPool, Tokens, World, assert_refused, seconds};

const DEFINE: &str = "arn:aws:lambda:us-east-1:000000000000:function:define";
const CREATE: &str = "arn:aws:lambda:us-east-1:000000000000:function:create";
const VERIFY: &str = "arn:aws:lambda:us-east-1:000000000000:function:verify";
const WRONG: &str = "Incorrect username or password.";
const USED: &str = "Invalid session for the user, session can only be used once.";
const INVALID: &str = "Invalid session for the user.";

/// A pool with the three functions, which ask a riddle until it is solved.
async fn riddling(world: &World, builder: tests::PoolBuilder) -> TestPool {
    let functions = json!({
        "DefineAuthChallenge": DEFINE,
        "CreateAuthChallenge": CREATE,
        "VerifyAuthChallengeResponse": VERIFY,
    });
    let flows =
        json!(["ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]);
    let builder = builder
        .auto_verify_email()
        .with("LambdaConfig", functions)
        .with_client("ExplicitAuthFlows", flows);
    world.triggers.on(DEFINE, |event: Value| {
        let rounds = event["request"]["session"].as_array().cloned().unwrap_or_default();
        let last = rounds.last().cloned().unwrap_or_default();
        let solved = last["challengeName"] == "CUSTOM_CHALLENGE" && last["challengeResult"] == true;
        let mut event = event;
        event["response"] = match last["challengeName"].as_str() {
            Some("SRP_A") => json!({ "challengeName": "PASSWORD_VERIFIER", "issueTokens": false }),
            _ if solved => json!({ "issueTokens": true, "failAuthentication": false }),
            _ => json!({ "challengeName": "CUSTOM_CHALLENGE", "issueTokens": false }),
        };
        event
    });
    world.triggers.respond(
        CREATE,
        json!({
            "publicChallengeParameters": { "riddle": "What walks on four legs?" },
            "privateChallengeParameters": { "answer": "a human" },
            "challengeMetadata": "RIDDLE",
        }),
    );
    world.triggers.on(VERIFY, |event: Value| {
        let right = &event["request"]["privateChallengeParameters"]["answer"];
        let correct = event["request"]["challengeAnswer"] == *right;
        let mut event = event;
        event["response"] = json!({ "answerCorrect": correct });
        event
    });
    world.pool(builder).await
}

async fn begin(pool: &TestPool, login: &str, parameters: Value) -> Result<Value, Failure> {
    let mut parameters = parameters;
    parameters["USERNAME"] = json!(login);
    pool.begin(Family::Public, "CUSTOM_AUTH", parameters).await
}

async fn respond(pool: &TestPool, asked: &Value, answer: &str) -> Result<Value, Failure> {
    let login = asked["ChallengeParameters"]["USERNAME"].clone();
    let responses = json!({ "USERNAME": login, "ANSWER": answer });
    pool.answer(Family::Public, "CUSTOM_CHALLENGE", asked["Session"].as_str(), responses).await
}

#[tokio::test]
async fn a_riddle_is_asked_and_solved_once() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool()).await;
    let sub = pool.person("ada").await;

    let asked = begin(&pool, "ada", json!({})).await.unwrap();
    assert_eq!(asked["ChallengeName"], "CUSTOM_CHALLENGE");
    let shown = json!({ "riddle": "What walks on four legs?", "USERNAME": "ada" });
    assert_eq!(asked["ChallengeParameters"], shown);

    let tokens = Tokens::of(&respond(&pool, &asked, "a human").await.unwrap());
    assert_eq!(tokens.access_claims()["sub"], json!(sub));
    assert_refused(respond(&pool, &asked, "a human").await, "NotAuthorized", USED);
}

#[tokio::test]
async fn the_functions_are_told_what_is_documented() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool()).await;
    let sub = pool.person("ada").await;
    let attributes = json!({
        "sub": sub,
        "cognito:user_status": "CONFIRMED",
        "email": "ada@example.com",
        "email_verified": "true",
    });

    let asked = begin(&pool, "ada", json!({})).await.unwrap();
    let next = respond(&pool, &asked, "a bird").await.unwrap();
    assert_ne!(next["Session"], asked["Session"]);
    let body = json!({
        "ChallengeName": "CUSTOM_CHALLENGE",
        "Session": next["Session"],
        "ChallengeResponses": { "USERNAME": "ada", "ANSWER": "a human" },
        "ClientMetadata": { "colour": "blue" },
    });
    Tokens::of(&pool.call("RespondToAuthChallenge", body).await.unwrap());

    let round = |right: bool| {
        json!({
            "challengeName": "CUSTOM_CHALLENGE",
            "challengeResult": right,
            "challengeMetadata": "RIDDLE",
        })
    };
    let defined = world.triggers.events(DEFINE);
    let sessions: Vec<Value> =
        defined.iter().map(|event| event["request"]["session"].clone()).collect();
    assert_eq!(sessions, [json!([]), json!([round(false)]), json!([round(false), round(true)]),]);
    assert_eq!(defined[0]["triggerSource"], "DefineAuthChallenge_Authentication");
    assert_eq!(defined[0]["request"]["userAttributes"], attributes);
    assert_eq!(defined[2]["request"]["clientMetadata"], json!({ "colour": "blue" }));
    let verified = world.triggers.events(VERIFY);
    assert_eq!(verified.len(), 2);
    assert_eq!(verified[0]["triggerSource"], "VerifyAuthChallengeResponse_Authentication");
    assert_eq!(verified[0]["request"]["challengeAnswer"], "a bird");
    let private = json!({ "answer": "a human" });
    assert_eq!(verified[0]["request"]["privateChallengeParameters"], private);
    assert_eq!(world.triggers.events(CREATE).len(), 2);
}

#[tokio::test]
async fn a17_what_the_answer_is_judged_by_is_neither_shown_nor_kept_in_clear() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool()).await;
    pool.person("ada").await;

    let asked = begin(&pool, "ada", json!({})).await.unwrap();

    assert!(!asked.to_string().contains("a human"));
    let kept = world.items().await;
    assert!(kept.iter().all(|item| !item.to_string().contains("a human")));
}

#[tokio::test]
async fn a13_three_wrong_answers_end_the_sign_in() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool()).await;
    pool.person("ada").await;

    let mut asked = begin(&pool, "ada", json!({})).await.unwrap();
    for _ in 0..2 {
        asked = respond(&pool, &asked, "a bird").await.unwrap();
    }
    assert_refused(respond(&pool, &asked, "a bird").await, "NotAuthorized", WRONG);
    assert_refused(respond(&pool, &asked, "a human").await, "NotAuthorized", USED);
}

#[tokio::test]
async fn a_sign_in_that_the_functions_refuse_is_over() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool()).await;
    pool.person("ada").await;
    let asked = begin(&pool, "ada", json!({})).await.unwrap();

    world.triggers.respond(DEFINE, json!({ "failAuthentication": true, "issueTokens": true }));
    assert_refused(respond(&pool, &asked, "a human").await, "NotAuthorized", WRONG);
    assert_refused(respond(&pool, &asked, "a human").await, "NotAuthorized", USED);
}

/// Lets Ada have a second factor by email.
async fn with_email_factor(pool: &TestPool) {
    let body = json!({
        "MfaConfiguration": "OPTIONAL",
        "EmailMfaConfiguration": { "Message": "{####}", "Subject": "Code" },
    });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    let body = json!({ "Username": "ada", "EmailMfaSettings": { "Enabled": true } });
    pool.admin("AdminSetUserMFAPreference", body).await.unwrap();
}

#[tokio::test]
async fn a_password_by_srp_may_come_first_and_a_second_factor_after_it() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool()).await;
    pool.person("ada").await;
    with_email_factor(&pool).await;
    let client = userpool::srp::client::Client::new([0x51; 32]);
    let half = json!({ "CHALLENGE_NAME": "SRP_A", "SRP_A": client.public_hex() });

    let asked = begin(&pool, "ada", half.clone()).await.unwrap();
    assert_eq!(asked["ChallengeName"], "PASSWORD_VERIFIER");
    assert!(asked["Session"].is_string());
    let srp = tests::Srp::of([0x51; 32], &asked);
    let proof = pool.proof(&srp, "wrong");
    let refused = pool.answer(Family::Public, "PASSWORD_VERIFIER", None, proof).await;
    assert_refused(refused, "NotAuthorized", WRONG);

    let proof = pool.proof(&srp, PASSWORD);
    let session = asked["Session"].as_str();
    let asked = pool.answer(Family::Public, "PASSWORD_VERIFIER", session, proof).await.unwrap();
    assert_eq!(asked["ChallengeName"], "EMAIL_OTP");
    let code = world.outbox.last_code("ada@example.com").unwrap();
    let answer = json!({ "USERNAME": "ada", "EMAIL_OTP_CODE": code });
    let session = asked["Session"].as_str();
    let asked = pool.answer(Family::Public, "EMAIL_OTP", session, answer).await.unwrap();
    assert_eq!(asked["ChallengeName"], "CUSTOM_CHALLENGE");
    Tokens::of(&respond(&pool, &asked, "a human").await.unwrap());

    let proved = |name: &str| json!({ "challengeName": name, "challengeResult": true });
    let defined = world.triggers.events(DEFINE);
    let expected = json!([proved("SRP_A"), proved("PASSWORD_VERIFIER"), proved("EMAIL_OTP")]);
    assert_eq!(defined[1]["request"]["session"], expected);
}

#[tokio::test]
async fn a_second_factor_that_the_functions_name_is_asked_for_and_the_rounds_go_on() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool()).await;
    pool.person("ada").await;
    let asked = begin(&pool, "ada", json!({})).await.unwrap();
    world.triggers.respond(DEFINE, json!({ "challengeName": "EMAIL_OTP", "issueTokens": false }));

    let asked = respond(&pool, &asked, "a human").await.unwrap();
    assert_eq!(asked["ChallengeName"], "EMAIL_OTP");
    world.triggers.respond(DEFINE, json!({ "issueTokens": true }));
    let code = world.outbox.last_code("ada@example.com").unwrap();
    let answer = json!({ "USERNAME": "ada", "EMAIL_OTP_CODE": code });
    let session = asked["Session"].as_str();
    Tokens::of(&pool.answer(Family::Public, "EMAIL_OTP", session, answer).await.unwrap());

    let last = world.triggers.events(DEFINE).pop().unwrap();
    assert_eq!(last["request"]["session"][1]["challengeName"], "EMAIL_OTP");
}

#[tokio::test]
async fn without_the_functions_there_is_no_such_flow() {
    let world = World::new().await;
    let flows = json!(["ALLOW_CUSTOM_AUTH"]);
    let pool = world.pool(tests::pool().with_client("ExplicitAuthFlows", flows)).await;

    let message = "Custom auth lambda trigger is not configured for the user pool.";
    assert_refused(begin(&pool, "ada", json!({})).await, "InvalidParameter", message);

    let pool = world.pool(tests::pool()).await;
    let message = "CUSTOM_AUTH is not enabled for the client.";
    assert_refused(begin(&pool, "ada", json!({})).await, "InvalidParameter", message);
}

#[tokio::test]
async fn who_may_not_sign_in_is_not_asked() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool()).await;
    pool.register("eve").await.unwrap();
    let refused = begin(&pool, "eve", json!({})).await;
    assert_refused(refused, "UserNotConfirmed", "User is not confirmed.");
    pool.person("ada").await;
    pool.admin("AdminDisableUser", json!({ "Username": "ada" })).await.unwrap();
    assert_refused(begin(&pool, "ada", json!({})).await, "NotAuthorized", "User is disabled.");
    let refused = begin(&pool, "nobody", json!({})).await;
    assert_refused(refused, "UserNotFound", "User does not exist.");
    assert!(world.triggers.events(DEFINE).is_empty());
}

#[tokio::test]
async fn a01_an_unknown_login_is_asked_as_a_known_one_and_never_signed_in() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool().hiding_users()).await;
    pool.person("ada").await;

    let known = begin(&pool, "ada", json!({})).await.unwrap();
    let unknown = begin(&pool, "eve", json!({})).await.unwrap();
    assert_eq!(unknown["ChallengeName"], "CUSTOM_CHALLENGE");
    assert_eq!(unknown["ChallengeParameters"]["riddle"], known["ChallengeParameters"]["riddle"]);
    assert_eq!(unknown["Session"].as_str().map(str::len), known["Session"].as_str().map(str::len));
    let told = world.triggers.events(DEFINE).pop().unwrap();
    assert_eq!(told["request"]["userNotFound"], true);
    assert_eq!(told["request"]["userAttributes"], json!({}));

    let next = respond(&pool, &unknown, "a bird").await.unwrap();
    assert_refused(respond(&pool, &unknown, "a bird").await, "NotAuthorized", USED);
    assert_refused(respond(&pool, &next, "a human").await, "NotAuthorized", WRONG);
}

#[tokio::test]
async fn a01_an_address_that_nobody_has_is_answered_by_the_name_that_was_shown() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool().with_email_as_username().hiding_users()).await;
    pool.person("ada@example.com").await;

    for login in ["ada@example.com", "eve@example.com"] {
        let asked = begin(&pool, login, json!({})).await.unwrap();
        let shown = asked["ChallengeParameters"]["USERNAME"].as_str().unwrap();
        assert_eq!(shown.len(), 36, "an id is shown and no address");
        let next = respond(&pool, &asked, "a bird").await.unwrap();
        assert_eq!(next["ChallengeParameters"]["USERNAME"], json!(shown));
    }
}

#[tokio::test]
async fn a_session_answers_its_own_step_and_person_alone() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool()).await;
    pool.person("ada").await;
    pool.person("eve").await;
    let asked = begin(&pool, "ada", json!({})).await.unwrap();
    let session = asked["Session"].as_str();

    let other = json!({ "USERNAME": "eve", "ANSWER": "a human" });
    let refused = pool.answer(Family::Public, "CUSTOM_CHALLENGE", session, other).await;
    assert_refused(refused, "NotAuthorized", INVALID);
    let code = json!({ "USERNAME": "ada", "EMAIL_OTP_CODE": "123456" });
    let refused = pool.answer(Family::Public, "EMAIL_OTP", session, code).await;
    assert_refused(refused, "NotAuthorized", INVALID);
    let missing = json!({ "USERNAME": "ada" });
    let refused = pool.answer(Family::Public, "CUSTOM_CHALLENGE", session, missing).await;
    assert_refused(refused, "InvalidParameter", "Missing required parameter ANSWER");
}

#[tokio::test]
async fn a78_functions_that_fail_or_talk_nonsense_let_nobody_in() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool()).await;
    pool.person("ada").await;
    let asked = begin(&pool, "ada", json!({})).await.unwrap();

    world.triggers.raise(VERIFY, "no idea");
    let refused = respond(&pool, &asked, "a human").await;
    let message = "VerifyAuthChallengeResponse failed with error no idea.";
    assert_refused(refused, "UserLambdaValidation", message);
    world.triggers.respond(VERIFY, json!({ "answerCorrect": "yes" }));
    let refused = respond(&pool, &asked, "a human").await;
    assert_refused(refused, "InvalidLambdaResponse", "Unrecognizable lambda output");
    world.triggers.respond(VERIFY, json!({ "answerCorrect": true }));
    world.triggers.respond(DEFINE, json!({ "challengeName": "MAGIC" }));
    let refused = respond(&pool, &asked, "a human").await;
    assert_refused(refused, "InvalidLambdaResponse", "Unrecognizable lambda output");
}

/// Asks the riddle, then the password by SRP, and issues tokens after both.
fn question_then_password(world: &World) {
    world.triggers.on(DEFINE, |mut event: Value| {
        let rounds = event["request"]["session"].as_array().cloned().unwrap_or_default();
        let last = rounds.last().map(|round| round["challengeName"].clone()).unwrap_or_default();
        event["response"] = match last.as_str() {
            None => json!({ "challengeName": "CUSTOM_CHALLENGE", "issueTokens": false }),
            Some("CUSTOM_CHALLENGE") => {
                json!({ "challengeName": "PASSWORD_VERIFIER", "issueTokens": false })
            }
            Some(_) => json!({ "issueTokens": true }),
        };
        event
    });
}

#[tokio::test]
async fn i03_a_password_by_srp_may_follow_a_question_and_uses_its_session_up() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool()).await;
    pool.person("ada").await;
    question_then_password(&world);
    let client = userpool::srp::client::Client::new([0x51; 32]);
    let riddle = begin(&pool, "ada", json!({})).await.unwrap();
    let solve = || {
        let answer =
            json!({ "USERNAME": "ada", "ANSWER": "a human", "SRP_A": client.public_hex() });
        pool.answer(Family::Public, "CUSTOM_CHALLENGE", riddle["Session"].as_str(), answer)
    };

    let asked = solve().await.unwrap();
    assert_eq!(asked["ChallengeName"], "PASSWORD_VERIFIER");
    assert_refused(solve().await, "NotAuthorized", USED);

    let proof = pool.proof(&tests::Srp::of([0x51; 32], &asked), PASSWORD);
    let session = asked["Session"].as_str();
    let answer = pool.answer(Family::Public, "PASSWORD_VERIFIER", session, proof).await.unwrap();
    assert!(!Tokens::of(&answer).access.is_empty());
    let told = world.triggers.events(DEFINE).pop().unwrap();
    let expected = json!([
        {
            "challengeName": "CUSTOM_CHALLENGE",
            "challengeResult": true,
            "challengeMetadata": "RIDDLE",
        },
        { "challengeName": "PASSWORD_VERIFIER", "challengeResult": true },
    ]);
    assert_eq!(told["request"]["session"], expected);
}

#[tokio::test]
async fn i05_an_answered_question_counts_no_longer_than_all_sign_ins() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool()).await;
    pool.person("ada").await;
    question_then_password(&world);
    let client = userpool::srp::client::Client::new([0x51; 32]);
    let riddle = begin(&pool, "ada", json!({})).await.unwrap();
    let answer = json!({ "USERNAME": "ada", "ANSWER": "a human", "SRP_A": client.public_hex() });
    let session = riddle["Session"].as_str();
    let asked = pool.answer(Family::Public, "CUSTOM_CHALLENGE", session, answer).await.unwrap();
    let proof = pool.proof(&tests::Srp::of([0x51; 32], &asked), PASSWORD);

    pool.admin("AdminUserGlobalSignOut", json!({ "Username": "ada" })).await.unwrap();

    for session in [None, asked["Session"].as_str()] {
        let refused =
            pool.answer(Family::Public, "PASSWORD_VERIFIER", session, proof.clone()).await;
        assert_refused(refused, "NotAuthorized", INVALID);
    }
}

#[tokio::test]
async fn who_has_to_reset_a_password_is_not_signed_in_by_it_after_a_code() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool().hiding_users()).await;
    pool.person("ada").await;
    pool.admin("AdminResetUserPassword", json!({ "Username": "ada" })).await.unwrap();
    asking(&world, &["EMAIL_OTP", "PASSWORD_VERIFIER"]);

    let asked = begin(&pool, "ada", json!({})).await.unwrap();
    let asked = answer_code(&pool, &asked).await;
    let refused = prove(&pool, &asked).await;

    let reset = "Password reset required for the user";
    assert_refused(refused, "PasswordResetRequired", reset);
}

/// Answers a code with the newest one that Ada was sent, and begins SRP in case that comes next.
async fn answer_code(pool: &TestPool, asked: &Value) -> Value {
    assert_eq!(asked["ChallengeName"], "EMAIL_OTP");
    let client = userpool::srp::client::Client::new([0x51; 32]);
    let code = pool.world.outbox.last_code("ada@example.com").unwrap();
    let answer = json!({ "USERNAME": "ada", "EMAIL_OTP_CODE": code, "SRP_A": client.public_hex() });
    pool.answer(Family::Public, "EMAIL_OTP", asked["Session"].as_str(), answer).await.unwrap()
}

/// Proves Ada's password to a question for it.
async fn prove(pool: &TestPool, asked: &Value) -> Result<Value, Failure> {
    let proof = pool.proof(&tests::Srp::of([0x51; 32], asked), PASSWORD);
    pool.answer(Family::Public, "PASSWORD_VERIFIER", asked["Session"].as_str(), proof).await
}

/// The names of the rounds that the functions were told of last.
fn rounds_told(world: &World) -> Vec<String> {
    let told = world.triggers.events(DEFINE).pop().unwrap();
    let rounds = told["request"]["session"].as_array().unwrap().iter();
    rounds.filter_map(|round| round["challengeName"].as_str().map(str::to_owned)).collect()
}

/// Asks in the order of a list, and issues tokens after it.
fn asking(world: &World, names: &'static [&'static str]) {
    world.triggers.on(DEFINE, |mut event: Value| {
        let rounds = event["request"]["session"].as_array().map_or(0, Vec::len);
        event["response"] = match names.get(rounds) {
            Some(name) => json!({ "challengeName": name, "issueTokens": false }),
            None => json!({ "issueTokens": true }),
        };
        event
    });
}

#[tokio::test]
async fn a_code_before_the_password_is_the_second_factor_and_may_be_asked_for_again() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool()).await;
    pool.person("ada").await;
    with_email_factor(&pool).await;
    asking(&world, &["EMAIL_MFA", "PASSWORD_VERIFIER", "EMAIL_OTP"]);

    let asked = begin(&pool, "ada", json!({})).await.unwrap();
    let asked = answer_code(&pool, &asked).await;
    assert_eq!(rounds_told(&world), ["EMAIL_OTP"]);
    let asked = prove(&pool, &asked).await.unwrap();
    assert!(!Tokens::of(&answer_code(&pool, &asked).await).access.is_empty());

    assert_eq!(rounds_told(&world), ["EMAIL_OTP", "PASSWORD_VERIFIER", "EMAIL_OTP"]);
}

#[tokio::test]
async fn a_code_before_the_password_is_no_second_factor_where_another_is_demanded() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool()).await;
    pool.person("ada").await;
    let body = json!({
        "MfaConfiguration": "OPTIONAL",
        "SoftwareTokenMfaConfiguration": { "Enabled": true },
        "EmailMfaConfiguration": { "Message": "{####}", "Subject": "Code" },
    });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    let app = pool.enrol_app(&pool.tokens_of("ada").await).await;
    let body = json!({
        "Username": "ada",
        "EmailMfaSettings": { "Enabled": true },
        "SoftwareTokenMfaSettings": { "Enabled": true, "PreferredMfa": true },
    });
    pool.admin("AdminSetUserMFAPreference", body).await.unwrap();
    world.clock.advance(seconds(30));
    asking(&world, &["EMAIL_OTP", "PASSWORD_VERIFIER"]);

    let asked = begin(&pool, "ada", json!({})).await.unwrap();
    let asked = answer_code(&pool, &asked).await;
    let asked = prove(&pool, &asked).await.unwrap();
    assert_eq!(asked["ChallengeName"], "SOFTWARE_TOKEN_MFA");

    let code = app.code(&world);
    let answer = json!({ "USERNAME": "ada", "SOFTWARE_TOKEN_MFA_CODE": code });
    let session = asked["Session"].as_str();
    let done = pool.answer(Family::Public, "SOFTWARE_TOKEN_MFA", session, answer).await.unwrap();
    assert!(!Tokens::of(&done).access.is_empty());
    let rounds = ["EMAIL_OTP", "PASSWORD_VERIFIER", "SOFTWARE_TOKEN_MFA"];
    assert_eq!(rounds_told(&world), rounds);
}

#[tokio::test]
async fn a_code_before_the_password_is_what_a_pool_demands_of_who_has_an_address_alone() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool()).await;
    pool.person("ada").await;
    let body = json!({
        "MfaConfiguration": "ON",
        "EmailMfaConfiguration": { "Message": "{####}", "Subject": "Code" },
    });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    asking(&world, &["EMAIL_OTP", "PASSWORD_VERIFIER"]);

    let asked = begin(&pool, "ada", json!({})).await.unwrap();
    let asked = answer_code(&pool, &asked).await;

    assert!(!Tokens::of(&prove(&pool, &asked).await.unwrap()).access.is_empty());
}

#[tokio::test]
async fn a08_a_code_is_asked_of_an_unknown_login_too() {
    let world = World::new().await;
    let pool = riddling(&world, tests::pool().hiding_users()).await;
    pool.person("ada").await;
    asking(&world, &["EMAIL_OTP"]);
    world.outbox.clear();

    for login in ["ada", "eve"] {
        let asked = begin(&pool, login, json!({})).await.unwrap();
        assert_eq!(asked["ChallengeName"], "EMAIL_OTP");
        let keys = |asked: &Value| {
            let parameters = asked["ChallengeParameters"].as_object().unwrap();
            parameters.keys().cloned().collect::<Vec<_>>()
        };
        let medium = ["CODE_DELIVERY_DELIVERY_MEDIUM", "CODE_DELIVERY_DESTINATION"];
        assert_eq!(keys(&asked), medium);
        let wrong = json!({ "USERNAME": login, "EMAIL_OTP_CODE": "00000000" });
        let refused = pool.answer(Family::Public, "EMAIL_OTP", asked["Session"].as_str(), wrong);
        let mismatch = "Invalid code or auth state for the user.";
        assert_refused(refused.await, "CodeMismatch", mismatch);
    }
    assert_eq!(world.outbox.messages(None).len(), 1, "nobody is sent a code");
}
