//! What may succeed once, tried by 64 callers at once: one has it, and the others are refused (I03).
//!
//! A few rounds of each are ordinary tests; `COGNATE_RACE_ROUNDS=200` runs the battery.

use serde_json::{Value, json};
use tests::{
    Authenticator, Failure, Family, PASSWORD, PoolBuilder, TestDevice, TestPool, Tokens, World,
    email_of, request_options, seconds,
};
use tokio::task::JoinSet;

/// How many callers there are.
const CALLERS: usize = 64;

#[expect(clippy::disallowed_methods, reason = "a test has no other options")]
fn rounds() -> usize {
    std::env::var("COGNATE_RACE_ROUNDS").ok().and_then(|text| text.parse().ok()).unwrap_or(2)
}

/// Runs all callers at once.
async fn race<F>(mut call: impl FnMut(usize) -> F)
where
    F: Future<Output = Result<Value, Failure>> + Send + 'static,
{
    let mut calls = JoinSet::new();
    for number in 0..CALLERS {
        calls.spawn(call(number));
    }
    let outcomes = calls.join_all().await;
    let failures: Vec<Failure> = outcomes.into_iter().filter_map(Result::err).collect();
    assert_eq!(failures.len(), CALLERS - 1, "one succeeds: {failures:?}");
    let broken = failures.iter().find(|failure| failure.exception == "InternalErrorException");
    assert!(broken.is_none(), "{broken:?}");
}

/// The same answer of everybody.
async fn race_to_answer(pool: &TestPool, challenge: &'static str, asked: &Value, given: Value) {
    race(|_| {
        let (pool, asked, given) = (pool.clone(), asked.clone(), given.clone());
        async move {
            let session = asked["Session"].as_str();
            pool.answer(Family::Public, challenge, session, given).await
        }
    })
    .await;
}

async fn pool(builder: PoolBuilder) -> TestPool {
    World::new().await.pool(builder.auto_verify_email()).await
}

async fn by_password(pool: &TestPool, login: &str) -> Value {
    let parameters = json!({ "USERNAME": login, "PASSWORD": PASSWORD });
    pool.begin(Family::Public, "USER_PASSWORD_AUTH", parameters).await.unwrap()
}

fn code_for(pool: &TestPool, login: &str) -> String {
    pool.world.outbox.last_code(&email_of(login)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn i01_of_many_sign_ups_of_one_name_one_has_it() {
    let pool = pool(tests::pool()).await;
    for round in 0..rounds() {
        race(|number| {
            let pool = pool.clone();
            async move {
                let address = format!("ada-{number}@example.com");
                pool.sign_up(&format!("ada-{round}"), PASSWORD, &address).await
            }
        })
        .await;
    }
    pool.assert_consistent().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn i03_a_code_confirms_one_sign_up() {
    let pool = pool(tests::pool()).await;
    for round in 0..rounds() {
        let login = format!("ada-{round}");
        pool.register(&login).await.unwrap();
        let code = code_for(&pool, &login);
        race(|_| {
            let (pool, login, code) = (pool.clone(), login.clone(), code.clone());
            async move { pool.confirm(&login, &code).await }
        })
        .await;
    }
    pool.assert_consistent().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn i03_a_code_resets_one_password() {
    let pool = pool(tests::pool()).await;
    for round in 0..rounds() {
        let login = format!("ada-{round}");
        pool.person(&login).await;
        pool.call("ForgotPassword", json!({ "Username": login })).await.unwrap();
        let code = code_for(&pool, &login);
        race(|number| {
            let (pool, login, code) = (pool.clone(), login.clone(), code.clone());
            let password = format!("{PASSWORD}{number}");
            let body = json!({ "Username": login, "ConfirmationCode": code, "Password": password });
            async move { pool.call("ConfirmForgotPassword", body).await }
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn i03_a_code_proves_one_address_once() {
    let pool = pool(tests::pool()).await;
    for round in 0..rounds() {
        let login = format!("ada-{round}");
        pool.person(&login).await;
        let token = pool.tokens_of(&login).await.access;
        let address = email_of(&format!("new-{login}"));
        let attributes = json!([{ "Name": "email", "Value": address }]);
        let body = json!({ "AccessToken": token, "UserAttributes": attributes });
        pool.world.call("UpdateUserAttributes", body).await.unwrap();
        let code = pool.world.outbox.last_code(&address).unwrap();
        let body = json!({ "AccessToken": token, "AttributeName": "email", "Code": code });
        race(|_| {
            let (world, body) = (pool.world.clone(), body.clone());
            async move { world.call("VerifyUserAttribute", body).await }
        })
        .await;
    }
    pool.assert_consistent().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn i03_a_secret_block_is_proved_once() {
    let pool = pool(tests::pool()).await;
    pool.person("ada").await;
    for _ in 0..rounds() {
        let srp = pool.srp(Family::Public, "ada").await.unwrap();
        let proof = pool.proof(&srp, PASSWORD);
        race_to_answer(&pool, "PASSWORD_VERIFIER", &Value::Null, proof).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn i03_a_session_sets_one_new_password() {
    let pool = pool(tests::pool()).await;
    for round in 0..rounds() {
        let login = format!("ada-{round}");
        pool.invite(&login, PASSWORD).await.unwrap();
        let asked = by_password(&pool, &login).await;
        let given = json!({ "USERNAME": login, "NEW_PASSWORD": format!("{PASSWORD}!") });
        race_to_answer(&pool, "NEW_PASSWORD_REQUIRED", &asked, given).await;
    }
    pool.assert_consistent().await;
}

/// A pool that offers codes by email and apps as second factors.
async fn with_factors() -> TestPool {
    let pool = pool(tests::pool()).await;
    let body = json!({
        "MfaConfiguration": "OPTIONAL",
        "SoftwareTokenMfaConfiguration": { "Enabled": true },
        "EmailMfaConfiguration": { "Message": "Use {####} to sign in.", "Subject": "Your code" },
    });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    pool
}

async fn prefer(pool: &TestPool, login: &str, factor: &str) {
    let mut body = json!({ "Username": login });
    body[factor] = json!({ "Enabled": true, "PreferredMfa": true });
    pool.admin("AdminSetUserMFAPreference", body).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn i03_a_code_by_email_signs_in_once() {
    let pool = with_factors().await;
    pool.person("ada").await;
    prefer(&pool, "ada", "EmailMfaSettings").await;
    for _ in 0..rounds() {
        pool.world.clock.advance(seconds(3_600));
        let asked = by_password(&pool, "ada").await;
        let given = json!({ "USERNAME": "ada", "EMAIL_OTP_CODE": code_for(&pool, "ada") });
        race_to_answer(&pool, "EMAIL_OTP", &asked, given).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a14_a_code_of_an_app_counts_in_one_of_many_sessions() {
    let pool = with_factors().await;
    pool.person("ada").await;
    let app = pool.enrol_app(&pool.tokens_of("ada").await).await;
    prefer(&pool, "ada", "SoftwareTokenMfaSettings").await;
    for _ in 0..rounds() {
        // Wrong codes of the round before are forgotten by the hour.
        pool.world.clock.advance(seconds(3_600));
        let mut sessions = Vec::new();
        for _ in 0..CALLERS {
            sessions.push(by_password(&pool, "ada").await["Session"].clone());
        }
        let given = json!({
            "USERNAME": "ada",
            "SOFTWARE_TOKEN_MFA_CODE": app.code(&pool.world),
        });
        race(|number| {
            let (pool, session, given) = (pool.clone(), sessions[number].clone(), given.clone());
            async move {
                let session = session.as_str();
                pool.answer(Family::Public, "SOFTWARE_TOKEN_MFA", session, given).await
            }
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a27_a_refresh_token_is_replaced_once() {
    let rotation = json!({ "Feature": "ENABLED", "RetryGracePeriodSeconds": 0 });
    let pool = pool(tests::pool().with_client("RefreshTokenRotation", rotation)).await;
    pool.person("ada").await;
    for _ in 0..rounds() {
        let token = pool.tokens_of("ada").await.refresh;
        race(|_| {
            let (pool, body) = (pool.clone(), json!({ "RefreshToken": token }));
            async move { pool.call("GetTokensFromRefreshToken", body).await }
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn i03_a_registration_makes_one_passkey() {
    let pool = pool(tests::pool().with_passkeys()).await;
    for round in 0..rounds() {
        let login = format!("ada-{round}");
        pool.person(&login).await;
        let token = pool.tokens_of(&login).await.access;
        let options = pool.start_passkey(&token).await.unwrap();
        let same = Authenticator::new(ORIGIN).create(&options);
        race(|number| {
            // Half of them bring the same passkey, the others one each.
            let other = (number % 2 == 1).then(|| Authenticator::new(ORIGIN).create(&options));
            let (pool, token) = (pool.clone(), token.clone());
            let made = other.unwrap_or_else(|| same.clone());
            async move { pool.complete_passkey(&token, &made).await }
        })
        .await;
        assert_eq!(pool.passkeys(&token).await.len(), 1);
    }
    pool.assert_consistent().await;
}

const ORIGIN: &str = "https://cognate.test";

#[tokio::test(flavor = "multi_thread")]
async fn i03_a_passkey_s_answer_signs_in_once() {
    let pool = pool(tests::pool().with_passkeys()).await;
    pool.person("ada").await;
    let token = pool.tokens_of("ada").await.access;
    let mut authenticator = pool.register_passkey(&token).await;
    for _ in 0..rounds() {
        let asked = pool.ask_for_passkey("ada").await.unwrap();
        let signed = authenticator.get(&request_options(&asked));
        let given = json!({ "USERNAME": "ada", "CREDENTIAL": signed.to_string() });
        race_to_answer(&pool, "WEB_AUTHN", &asked, given).await;
    }
}

/// A pool that tracks devices and asks for those that are remembered.
async fn with_devices() -> TestPool {
    let devices = json!({ "ChallengeRequiredOnNewDevice": true });
    pool(tests::pool().with("DeviceConfiguration", devices)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn i03_a_device_is_confirmed_once() {
    let pool = with_devices().await;
    pool.person("ada").await;
    for _ in 0..rounds() {
        let answer = by_password(&pool, "ada").await;
        let (tokens, device) = (Tokens::of(&answer), TestDevice::of(&answer));
        race(|_| {
            let (pool, tokens, device) = (pool.clone(), tokens.clone(), device.clone());
            async move { pool.confirm_device(&tokens, &device).await }
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn i03_a_device_s_proof_signs_in_once() {
    let pool = with_devices().await;
    pool.person("ada").await;
    let (_, device) = pool.device_of("ada").await;
    for _ in 0..rounds() {
        let login = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD, "DEVICE_KEY": device.key });
        pool.begin(Family::Public, "USER_PASSWORD_AUTH", login).await.unwrap();
        let asked = pool.begin_device(Family::Public, "ada", &device, None).await.unwrap();
        let proof = pool.device_proof(&asked, &device);
        race_to_answer(&pool, "DEVICE_PASSWORD_VERIFIER", &Value::Null, proof).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn i03_an_answer_to_the_owner_s_question_signs_in_once() {
    let arn = |name| format!("arn:aws:lambda:us-east-1:000000000000:function:{name}");
    let world = World::new().await;
    let ask = json!({ "challengeName": "CUSTOM_CHALLENGE", "issueTokens": false });
    let solved = json!({ "issueTokens": true, "failAuthentication": false });
    world.triggers.on(&arn("define"), move |mut event: Value| {
        let begun = event["request"]["session"].as_array().is_some_and(|one| !one.is_empty());
        event["response"] = if begun { solved.clone() } else { ask.clone() };
        event
    });
    world.triggers.respond(&arn("create"), json!({ "publicChallengeParameters": {} }));
    world.triggers.respond(&arn("verify"), json!({ "answerCorrect": true }));
    let functions = json!({
        "DefineAuthChallenge": arn("define"),
        "CreateAuthChallenge": arn("create"),
        "VerifyAuthChallengeResponse": arn("verify"),
    });
    let builder = tests::pool()
        .auto_verify_email()
        .with("LambdaConfig", functions)
        .with_client("ExplicitAuthFlows", json!(["ALLOW_CUSTOM_AUTH"]));
    let pool = world.pool(builder).await;
    pool.person("ada").await;
    for _ in 0..rounds() {
        let login = json!({ "USERNAME": "ada" });
        let asked = pool.begin(Family::Public, "CUSTOM_AUTH", login).await.unwrap();
        let given = json!({ "USERNAME": "ada", "ANSWER": "42" });
        race_to_answer(&pool, "CUSTOM_CHALLENGE", &asked, given).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn i03_a_confirmed_sign_up_signs_in_once() {
    let factors = json!({ "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] });
    let builder = tests::pool()
        .with("Policies", json!({ "SignInPolicy": factors }))
        .with_client("ExplicitAuthFlows", json!(["ALLOW_USER_AUTH"]));
    let pool = pool(builder).await;
    for round in 0..rounds() {
        let login = format!("ada-{round}");
        let signed_up = pool.register(&login).await.unwrap();
        let body = json!({
            "Username": login,
            "ConfirmationCode": code_for(&pool, &login),
            "Session": signed_up["Session"],
        });
        let confirmed = pool.call("ConfirmSignUp", body).await.unwrap();
        race(|_| {
            let pool = pool.clone();
            let body = json!({
                "AuthFlow": "USER_AUTH",
                "AuthParameters": { "USERNAME": login },
                "Session": confirmed["Session"],
            });
            async move { pool.call("InitiateAuth", body).await }
        })
        .await;
    }
}
