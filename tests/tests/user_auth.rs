//! USER_AUTH: a first factor of the person's choice.

use std::time::Duration;

use serde_json::{Value, json};
use tests::{Failure, Family, Fault, PASSWORD, TestPool, Tokens, World, assert_refused};

const MISMATCH: &str = "Invalid code or auth state for the user.";
const WRONG: &str = "Incorrect username or password.";
const USED: &str = "Invalid session for the user, session can only be used once.";

/// A pool in which people may begin with a password or a code, and its client.
fn passwordless() -> tests::PoolBuilder {
    let factors = json!({ "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP", "SMS_OTP"] });
    tests::pool()
        .auto_verify_email()
        .with("Policies", json!({ "SignInPolicy": factors }))
        .with_client("ExplicitAuthFlows", json!(["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]))
}

async fn begin(pool: &TestPool, login: &str, parameters: Value) -> Result<Value, Failure> {
    let mut parameters = parameters;
    parameters["USERNAME"] = json!(login);
    pool.begin(Family::Public, "USER_AUTH", parameters).await
}

async fn respond(
    pool: &TestPool,
    asked: &Value,
    login: &str,
    responses: Value,
) -> Result<Value, Failure> {
    let mut responses = responses;
    responses["USERNAME"] = json!(login);
    let name = asked["ChallengeName"].as_str().unwrap();
    pool.answer(Family::Public, name, asked["Session"].as_str(), responses).await
}

fn challenge(asked: &Value) -> &str {
    asked["ChallengeName"].as_str().unwrap_or_default()
}

#[tokio::test]
async fn a_person_chooses_a_code_by_email_and_signs_in_with_it_once() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    pool.person("ada").await;

    let asked = begin(&pool, "ada", json!({})).await.unwrap();
    assert_eq!(challenge(&asked), "SELECT_CHALLENGE");
    let open = json!(["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"]);
    assert_eq!(asked["AvailableChallenges"], open);

    let asked = respond(&pool, &asked, "ada", json!({ "ANSWER": "EMAIL_OTP" })).await.unwrap();
    assert_eq!(challenge(&asked), "EMAIL_OTP");
    let parameters = &asked["ChallengeParameters"];
    assert_eq!(parameters["CODE_DELIVERY_DELIVERY_MEDIUM"], "EMAIL");
    assert_eq!(parameters["CODE_DELIVERY_DESTINATION"], "a***@e***");
    assert_eq!(asked["AvailableChallenges"], open);
    let code = world.outbox.last_code("ada@example.com").unwrap();
    assert_eq!(code.len(), 8);

    let wrong = respond(&pool, &asked, "ada", json!({ "EMAIL_OTP_CODE": "00000000" })).await;
    assert_refused(wrong, "CodeMismatch", MISMATCH);
    let right = json!({ "EMAIL_OTP_CODE": code });
    let tokens = Tokens::of(&respond(&pool, &asked, "ada", right.clone()).await.unwrap());
    assert_eq!(tokens.access_claims()["username"], "ada");
    assert_refused(respond(&pool, &asked, "ada", right).await, "NotAuthorized", USED);
}

#[tokio::test]
async fn a_preferred_factor_that_is_open_is_asked_for_at_once() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    pool.person("ada").await;

    let asked = begin(&pool, "ada", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.unwrap();
    assert_eq!(challenge(&asked), "EMAIL_OTP");
    let asked = begin(&pool, "ada", json!({ "PREFERRED_CHALLENGE": "SMS_OTP" })).await.unwrap();
    assert_eq!(challenge(&asked), "SELECT_CHALLENGE", "there is no number");
    let asked = begin(&pool, "ada", json!({ "PREFERRED_CHALLENGE": "WEB_AUTHN" })).await.unwrap();
    assert_eq!(challenge(&asked), "SELECT_CHALLENGE", "the pool has no passkeys");
}

#[tokio::test]
async fn a_verified_number_signs_in_by_sms() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    pool.person("ada").await;
    let attributes = json!([
        { "Name": "phone_number", "Value": "+15555550100" },
        { "Name": "phone_number_verified", "Value": "true" },
    ]);
    let body = json!({ "Username": "ada", "UserAttributes": attributes });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();

    let asked = begin(&pool, "ada", json!({ "PREFERRED_CHALLENGE": "SMS_OTP" })).await.unwrap();
    assert_eq!(challenge(&asked), "SMS_OTP");
    let open = json!(["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP", "SMS_OTP"]);
    assert_eq!(asked["AvailableChallenges"], open);
    let code = world.outbox.last_code("+15555550100").unwrap();
    let answer = respond(&pool, &asked, "ada", json!({ "SMS_OTP_CODE": code })).await.unwrap();
    assert!(!Tokens::of(&answer).refresh.is_empty());
}

#[tokio::test]
async fn a_password_may_come_along_or_be_asked_for() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    pool.person("ada").await;

    let along = json!({ "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": PASSWORD });
    Tokens::of(&begin(&pool, "ada", along).await.unwrap());
    let along = json!({ "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": "wrong" });
    assert_refused(begin(&pool, "ada", along).await, "NotAuthorized", WRONG);

    let asked = begin(&pool, "ada", json!({ "PREFERRED_CHALLENGE": "PASSWORD" })).await.unwrap();
    assert_eq!(challenge(&asked), "PASSWORD");
    let wrong = respond(&pool, &asked, "ada", json!({ "PASSWORD": "wrong" })).await;
    assert_refused(wrong, "NotAuthorized", WRONG);
    let right = json!({ "PASSWORD": PASSWORD });
    Tokens::of(&respond(&pool, &asked, "ada", right.clone()).await.unwrap());
    assert_refused(respond(&pool, &asked, "ada", right).await, "NotAuthorized", USED);

    let asked = begin(&pool, "ada", json!({})).await.unwrap();
    let chosen = json!({ "ANSWER": "PASSWORD", "PASSWORD": PASSWORD });
    Tokens::of(&respond(&pool, &asked, "ada", chosen).await.unwrap());
}

#[tokio::test]
async fn srp_may_begin_at_once_or_later() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    pool.person("ada").await;
    let client = userpool::srp::client::Client::new([0x51; 32]);
    let half = json!({ "PREFERRED_CHALLENGE": "PASSWORD_SRP", "SRP_A": client.public_hex() });

    let asked = begin(&pool, "ada", half).await.unwrap();
    assert_eq!(challenge(&asked), "PASSWORD_VERIFIER");
    assert!(asked["Session"].is_string());
    Tokens::of(&prove(&pool, &asked, true).await.unwrap());

    let later = json!({ "PREFERRED_CHALLENGE": "PASSWORD_SRP" });
    let asked = begin(&pool, "ada", later).await.unwrap();
    assert_eq!(challenge(&asked), "PASSWORD_SRP");
    let half = json!({ "SRP_A": client.public_hex() });
    let asked = respond(&pool, &asked, "ada", half).await.unwrap();
    assert_eq!(challenge(&asked), "PASSWORD_VERIFIER");
    Tokens::of(&prove(&pool, &asked, false).await.unwrap());

    let asked = begin(&pool, "ada", json!({})).await.unwrap();
    let chosen = json!({ "ANSWER": "PASSWORD_SRP", "SRP_A": client.public_hex() });
    let asked = respond(&pool, &asked, "ada", chosen).await.unwrap();
    Tokens::of(&prove(&pool, &asked, true).await.unwrap());
}

/// Proves the password, with or without the session that nobody needs.
async fn prove(pool: &TestPool, asked: &Value, with_session: bool) -> Result<Value, Failure> {
    let srp = tests::Srp::of([0x51; 32], asked);
    let session = asked["Session"].as_str().filter(|_| with_session);
    let proof = pool.proof(&srp, PASSWORD);
    pool.answer(Family::Public, "PASSWORD_VERIFIER", session, proof).await
}

#[tokio::test]
async fn who_has_a_temporary_password_begins_with_it() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    pool.invite("ada", PASSWORD).await.unwrap();
    let verified = json!([{ "Name": "email_verified", "Value": "true" }]);
    let body = json!({ "Username": "ada", "UserAttributes": verified });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();

    let asked = begin(&pool, "ada", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.unwrap();
    assert_eq!(challenge(&asked), "SELECT_CHALLENGE");
    assert_eq!(asked["AvailableChallenges"], json!(["PASSWORD_SRP", "PASSWORD"]));

    let chosen = json!({ "ANSWER": "PASSWORD", "PASSWORD": PASSWORD });
    let asked = respond(&pool, &asked, "ada", chosen).await.unwrap();
    assert_eq!(challenge(&asked), "NEW_PASSWORD_REQUIRED");
    assert!(asked.get("AvailableChallenges").is_none());
    let new = json!({ "NEW_PASSWORD": "Another-Horse-8" });
    Tokens::of(&respond(&pool, &asked, "ada", new).await.unwrap());
}

#[tokio::test]
async fn a_code_alone_is_not_offered_where_a_second_factor_is_asked_for() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    pool.person("ada").await;
    let body = json!({
        "MfaConfiguration": "OPTIONAL",
        "EmailMfaConfiguration": { "Message": "{####}", "Subject": "Code" },
    });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    let body = json!({
        "Username": "ada",
        "EmailMfaSettings": { "Enabled": true, "PreferredMfa": true },
    });
    pool.admin("AdminSetUserMFAPreference", body).await.unwrap();

    let asked = begin(&pool, "ada", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.unwrap();
    assert_eq!(asked["AvailableChallenges"], json!(["PASSWORD_SRP", "PASSWORD"]));

    let chosen = json!({ "ANSWER": "PASSWORD", "PASSWORD": PASSWORD });
    let asked = respond(&pool, &asked, "ada", chosen).await.unwrap();
    assert_eq!(challenge(&asked), "EMAIL_OTP");
    let code = world.outbox.last_code("ada@example.com").unwrap();
    assert_eq!(code.len(), 6);
    Tokens::of(&respond(&pool, &asked, "ada", json!({ "EMAIL_OTP_CODE": code })).await.unwrap());
}

#[tokio::test]
async fn where_a_second_factor_comes_to_be_asked_for_on_the_way_a_code_is_not_enough() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    pool.person("ada").await;
    let asked = begin(&pool, "ada", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.unwrap();
    let code = world.outbox.last_code("ada@example.com").unwrap();
    let body = json!({
        "MfaConfiguration": "ON",
        "SoftwareTokenMfaConfiguration": { "Enabled": true },
    });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();

    let refused = respond(&pool, &asked, "ada", json!({ "EMAIL_OTP_CODE": code })).await;

    assert_refused(refused, "NotAuthorized", "Invalid session for the user.");
}

#[tokio::test]
async fn who_has_to_reset_the_password_may_still_use_a_code() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    pool.person("ada").await;
    pool.admin("AdminResetUserPassword", json!({ "Username": "ada" })).await.unwrap();

    let along = json!({ "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": PASSWORD });
    let refused = begin(&pool, "ada", along).await;
    assert_refused(refused, "PasswordResetRequired", "Password reset required for the user");
    let asked = begin(&pool, "ada", json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.unwrap();
    let code = world.outbox.last_code("ada@example.com").unwrap();
    Tokens::of(&respond(&pool, &asked, "ada", json!({ "EMAIL_OTP_CODE": code })).await.unwrap());
}

#[tokio::test]
async fn who_is_not_confirmed_or_disabled_is_kept_out() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    pool.register("eve").await.unwrap();
    let refused = begin(&pool, "eve", json!({})).await;
    assert_refused(refused, "UserNotConfirmed", "User is not confirmed.");

    pool.person("ada").await;
    pool.admin("AdminDisableUser", json!({ "Username": "ada" })).await.unwrap();
    assert_refused(begin(&pool, "ada", json!({})).await, "NotAuthorized", "User is disabled.");
}

#[tokio::test]
async fn a_client_that_does_not_allow_it_is_told() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;

    let refused = begin(&pool, "ada", json!({})).await;

    assert_refused(refused, "InvalidParameter", "USER_AUTH flow not enabled for this client");
}

#[tokio::test]
async fn what_was_not_offered_cannot_be_chosen_nor_answered() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    pool.person("ada").await;
    let asked = begin(&pool, "ada", json!({})).await.unwrap();

    let refused = respond(&pool, &asked, "ada", json!({ "ANSWER": "SMS_OTP" })).await;
    assert_refused(refused, "InvalidParameter", "Invalid challenge selected.");
    let refused = respond(&pool, &asked, "ada", json!({})).await;
    assert_refused(refused, "InvalidParameter", "Missing required parameter ANSWER");
    for (name, responses) in [
        ("EMAIL_OTP", json!({ "EMAIL_OTP_CODE": "12345678" })),
        ("PASSWORD", json!({ "PASSWORD": PASSWORD })),
        ("PASSWORD_SRP", json!({ "SRP_A": "abc" })),
        ("WEB_AUTHN", json!({ "CREDENTIAL": "{}" })),
        ("SOFTWARE_TOKEN_MFA", json!({ "SOFTWARE_TOKEN_MFA_CODE": "123456" })),
        ("NEW_PASSWORD_REQUIRED", json!({ "NEW_PASSWORD": PASSWORD })),
        ("MFA_SETUP", json!({})),
        ("SELECT_MFA_TYPE", json!({ "ANSWER": "SMS_MFA" })),
    ] {
        let mut asked = asked.clone();
        asked["ChallengeName"] = json!(name);
        let refused = respond(&pool, &asked, "ada", responses).await;
        assert_refused(refused, "NotAuthorized", "Invalid session for the user.");
    }
}

/// A login that nobody has, and of which it is said that it might have a password.
async fn unknown_with_a_password(pool: &TestPool) -> String {
    for number in 0..64 {
        let login = format!("eve-{number}");
        let asked = begin(pool, &login, json!({})).await.unwrap();
        if asked["AvailableChallenges"][1] == "PASSWORD" {
            return login;
        }
    }
    panic!("three of four logins might have one")
}

#[tokio::test]
async fn without_hiding_an_unknown_login_is_named() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;

    assert_refused(begin(&pool, "eve", json!({})).await, "UserNotFound", "User does not exist.");
}

#[tokio::test]
async fn a08_an_unknown_login_is_asked_as_a_known_one() {
    let world = World::new().await;
    let pool = world.pool(passwordless().hiding_users()).await;
    pool.person("ada").await;

    let unknown = unknown_with_a_password(&pool).await;
    let (known, unknown) = (
        begin(&pool, "ada", json!({})).await.unwrap(),
        begin(&pool, &unknown, json!({})).await.unwrap(),
    );
    assert_eq!(known["AvailableChallenges"], unknown["AvailableChallenges"]);
    assert_eq!(known["ChallengeParameters"], unknown["ChallengeParameters"]);
    assert_eq!(length(&known["Session"]), length(&unknown["Session"]));

    let code = json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" });
    let known = begin(&pool, "ada", code.clone()).await.unwrap();
    world.outbox.clear();
    let unknown = begin(&pool, "eve@example.com", code.clone()).await.unwrap();
    assert_eq!(challenge(&unknown), "EMAIL_OTP");
    let parameters = &unknown["ChallengeParameters"];
    assert_eq!(parameters["CODE_DELIVERY_DESTINATION"], "e***@e***");
    assert_eq!(length(&known["Session"]), length(&unknown["Session"]));
    assert!(world.outbox.last_code("eve@example.com").is_none(), "nothing is sent");
    let again = begin(&pool, "eve@example.com", code).await.unwrap();
    assert_eq!(again["ChallengeParameters"], unknown["ChallengeParameters"]);

    let guess = json!({ "EMAIL_OTP_CODE": "12345678" });
    let refused = respond(&pool, &unknown, "eve@example.com", guess).await;
    assert_refused(refused, "CodeMismatch", MISMATCH);
}

#[tokio::test]
async fn a01_passwords_of_unknown_logins_are_refused_as_wrong_ones_are_and_lock_alike() {
    let world = World::new().await;
    let pool = world.pool(passwordless().hiding_users()).await;
    pool.person("ada").await;

    for login in ["ada", "eve"] {
        let asked = begin(&pool, login, json!({ "PREFERRED_CHALLENGE": "PASSWORD" })).await;
        let asked = asked.unwrap();
        for _ in 0..5 {
            let guess = json!({ "PASSWORD": "wrong" });
            let refused = respond(&pool, &asked, login, guess).await;
            assert_refused(refused, "NotAuthorized", WRONG);
        }
        let right = json!({ "PASSWORD": PASSWORD });
        let refused = respond(&pool, &asked, login, right).await;
        assert_refused(refused, "NotAuthorized", "Password attempts exceeded");
    }
}

#[tokio::test]
async fn a13_codes_that_sign_in_are_guessed_fifteen_times_an_hour_over_all_sessions() {
    let world = World::new().await;
    let pool = world.pool(passwordless().hiding_users()).await;
    pool.person("ada").await;
    let code = json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" });

    for login in ["ada", "eve"] {
        for _ in 0..3 {
            let asked = begin(&pool, login, code.clone()).await.unwrap();
            for _ in 0..5 {
                let guess = json!({ "EMAIL_OTP_CODE": "00000000" });
                let refused = respond(&pool, &asked, login, guess).await;
                assert_refused(refused, "CodeMismatch", MISMATCH);
            }
        }
        let asked = begin(&pool, login, code.clone()).await.unwrap();
        let guess = json!({ "EMAIL_OTP_CODE": "00000000" });
        let refused = respond(&pool, &asked, login, guess).await;
        let exceeded = "Attempt limit exceeded, please try after some time.";
        assert_refused(refused, "LimitExceeded", exceeded);
    }
}

fn length(text: &Value) -> usize {
    text.as_str().unwrap_or_default().len()
}

#[tokio::test]
async fn who_has_just_confirmed_their_sign_up_is_signed_in_by_that_code_once() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    let sub = pool.register("ada").await.unwrap();
    let begun = sub["Session"].clone();
    assert!(begun.is_string());
    let early = json!({ "AuthFlow": "USER_AUTH", "Session": begun, "AuthParameters": { "USERNAME": "ada" } });
    let refused = pool.call("InitiateAuth", early).await;
    assert_refused(refused, "NotAuthorized", "Invalid session for the user.");

    let code = world.outbox.last_code("ada@example.com").unwrap();
    let body = json!({ "Username": "ada", "ConfirmationCode": code, "Session": begun });
    let confirmed = pool.call("ConfirmSignUp", body).await.unwrap();
    let first = json!({
        "AuthFlow": "USER_AUTH",
        "Session": confirmed["Session"],
        "AuthParameters": { "USERNAME": "ada" },
    });
    let tokens = Tokens::of(&pool.call("InitiateAuth", first.clone()).await.unwrap());
    assert_eq!(tokens.access_claims()["sub"], sub["UserSub"]);
    assert_refused(pool.call("InitiateAuth", first).await, "NotAuthorized", USED);
}

#[tokio::test]
async fn the_session_of_a_sign_up_is_for_its_own_person_and_client() {
    let world = World::new().await;
    let pool = world.pool(passwordless()).await;
    let eve = pool.register("eve").await.unwrap();
    pool.register("ada").await.unwrap();
    let code = world.outbox.last_code("ada@example.com").unwrap();

    let body = json!({ "Username": "ada", "ConfirmationCode": code, "Session": "x".repeat(40) });
    let refused = pool.call("ConfirmSignUp", body).await;
    assert_refused(refused, "NotAuthorized", "Invalid session for the user.");
    let body = json!({ "Username": "ada", "ConfirmationCode": code, "Session": eve["Session"] });
    let refused = pool.call("ConfirmSignUp", body).await;
    assert_refused(refused, "NotAuthorized", "Invalid session for the user.");

    let plain = world.pool(tests::pool().auto_verify_email()).await;
    assert!(plain.register("ada").await.unwrap().get("Session").is_none());
}

#[tokio::test]
async fn a05_a_disabled_user_is_answered_as_nobody_is_until_the_right_password() {
    let world = World::new().await;
    let pool = world.pool(passwordless().hiding_users()).await;
    pool.person("ada").await;
    pool.admin("AdminDisableUser", json!({ "Username": "ada" })).await.unwrap();
    world.outbox.clear();
    let unknown = unknown_with_a_password(&pool).await;

    for login in ["ada", &unknown] {
        let wrong = json!({ "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": "wrong" });
        assert_refused(begin(&pool, login, wrong).await, "NotAuthorized", WRONG);
        let asked = begin(&pool, login, json!({ "PREFERRED_CHALLENGE": "PASSWORD" })).await;
        let wrong = respond(&pool, &asked.unwrap(), login, json!({ "PASSWORD": "wrong" })).await;
        assert_refused(wrong, "NotAuthorized", WRONG);
        let asked = begin(&pool, login, json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await;
        let asked = asked.unwrap();
        assert_eq!(challenge(&asked), "EMAIL_OTP");
        let open = json!(["PASSWORD_SRP", "PASSWORD", "EMAIL_OTP"]);
        assert_eq!(asked["AvailableChallenges"], open);
        let wrong = respond(&pool, &asked, login, json!({ "EMAIL_OTP_CODE": "00000000" })).await;
        assert_refused(wrong, "CodeMismatch", MISMATCH);
    }
    assert!(world.outbox.messages(None).is_empty());

    let disabled = "User is disabled.";
    let asked = begin(&pool, "ada", json!({ "PREFERRED_CHALLENGE": "PASSWORD" })).await.unwrap();
    let right = respond(&pool, &asked, "ada", json!({ "PASSWORD": PASSWORD })).await;
    assert_refused(right, "NotAuthorized", disabled);
    let right = json!({ "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": PASSWORD });
    assert_refused(begin(&pool, "ada", right).await, "NotAuthorized", disabled);
}

/// Makes the same call twice at once. Both have read when one writes, so that it overtakes the other.
async fn overtaking<F>(world: &World, call: impl Fn() -> F) -> Vec<String>
where
    F: Future<Output = Result<Value, Failure>>,
{
    for action in ["PutItem", "UpdateItem", "TransactWriteItems"] {
        world.faults.on(action, 1, Fault::Delay(Duration::from_millis(100)));
    }
    let (one, other) = tokio::join!(call(), call());
    world.faults.clear();
    let said = |outcome: Result<Value, Failure>| match outcome {
        Ok(asked) => challenge(&asked).to_owned(),
        Err(failure) => failure.exception,
    };
    let mut said = vec![said(one), said(other)];
    said.sort();
    said
}

#[tokio::test]
async fn a08_of_two_calls_at_once_one_is_put_off_whoever_the_login_means() {
    let world = World::new().await;
    let pool = world.pool(passwordless().hiding_users()).await;
    pool.person("ada").await;
    let code = json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" });

    for login in ["ada", "eve"] {
        let asked = begin(&pool, login, code.clone()).await.unwrap();
        let guess = json!({ "EMAIL_OTP_CODE": "00000000" });
        let said = overtaking(&world, || respond(&pool, &asked, login, guess.clone())).await;
        assert_eq!(said, ["CodeMismatchException", "TooManyRequestsException"], "{login}");

        let said = overtaking(&world, || begin(&pool, login, code.clone())).await;
        assert_eq!(said, ["EMAIL_OTP", "TooManyRequestsException"], "{login}");
    }
}

#[tokio::test]
async fn a02_who_has_no_way_in_is_asked_for_a_password_as_nobody_is() {
    let world = World::new().await;
    let migrate = "arn:aws:lambda:us-east-1:000000000000:function:migrate";
    let factors = json!({ "AllowedFirstAuthFactors": ["PASSWORD"] });
    let builder = passwordless()
        .with("Policies", json!({ "SignInPolicy": factors }))
        .with("LambdaConfig", json!({ "UserMigration": migrate }))
        .hiding_users();
    let pool = world.pool(builder).await;
    // Who comes over without having told a password has none.
    let attributes = json!({ "email": "ada@example.com", "email_verified": "true" });
    world.triggers.respond(migrate, json!({ "userAttributes": attributes }));
    pool.call("ForgotPassword", json!({ "Username": "ada" })).await.unwrap();
    assert_eq!(pool.user("ada").await["UserStatus"], "RESET_REQUIRED");

    for login in ["ada", "eve"] {
        let asked = begin(&pool, login, json!({})).await.unwrap();
        assert_eq!(challenge(&asked), "SELECT_CHALLENGE", "{login}");
        assert_eq!(asked["AvailableChallenges"], json!(["PASSWORD_SRP", "PASSWORD"]));
        for _ in 0..5 {
            let guess = json!({ "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": PASSWORD });
            assert_refused(begin(&pool, login, guess).await, "NotAuthorized", WRONG);
        }
        let chosen = json!({ "ANSWER": "PASSWORD", "PASSWORD": PASSWORD });
        let refused = respond(&pool, &asked, login, chosen).await;
        assert_refused(refused, "NotAuthorized", "Password attempts exceeded");
    }
}

#[tokio::test]
async fn a08_a_choice_is_made_once_whoever_the_login_means() {
    let world = World::new().await;
    let pool = world.pool(passwordless().hiding_users()).await;
    pool.person("ada").await;

    for login in ["ada".to_owned(), unknown_with_a_password(&pool).await] {
        let asked = begin(&pool, &login, json!({})).await.unwrap();
        let chosen = json!({ "ANSWER": "EMAIL_OTP" });
        respond(&pool, &asked, &login, chosen.clone()).await.unwrap();

        for again in [chosen, json!({ "ANSWER": "PASSWORD" })] {
            assert_refused(respond(&pool, &asked, &login, again).await, "NotAuthorized", USED);
        }
    }
}

#[tokio::test]
async fn a08_who_has_no_password_is_not_told_from_nobody_by_that() {
    let world = World::new().await;
    let pool = world.pool(passwordless().hiding_users()).await;
    let attributes = json!([
        { "Name": "email", "Value": "ada@example.com" },
        { "Name": "email_verified", "Value": "true" },
    ]);
    let ada = json!({ "Username": "ada", "UserAttributes": attributes });
    pool.admin("AdminCreateUser", ada).await.unwrap();
    let open = async |login: &str| {
        begin(&pool, login, json!({})).await.unwrap()["AvailableChallenges"].clone()
    };

    let ada = open("ada").await;
    assert_eq!(ada, json!(["EMAIL_OTP"]));
    let mut alike = 0;
    for number in 0..64 {
        let login = format!("eve-{number}");
        let shown = open(&login).await;
        assert_eq!(shown, open(&login).await);
        alike += usize::from(shown == ada);
    }
    assert!((4..32).contains(&alike), "{alike} of 64");
}

#[tokio::test]
async fn a08_a_choice_is_used_up_where_no_more_codes_are_sent_whoever_the_login_means() {
    let world = World::new().await;
    let pool = world.pool(passwordless().hiding_users()).await;
    pool.person("ada").await;
    let code = json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" });
    let exceeded = "Attempt limit exceeded, please try after some time.";

    let mut sent = Vec::new();
    for login in ["ada", "eve"] {
        let mut codes = 0;
        let refused = loop {
            match begin(&pool, login, code.clone()).await {
                Ok(_) => codes += 1,
                refused => break refused,
            }
        };
        assert_refused(refused, "LimitExceeded", exceeded);
        sent.push(codes);

        let asked = begin(&pool, login, json!({})).await.unwrap();
        let chosen = json!({ "ANSWER": "EMAIL_OTP" });
        let refused = respond(&pool, &asked, login, chosen.clone()).await;
        assert_refused(refused, "LimitExceeded", exceeded);
        assert_refused(respond(&pool, &asked, login, chosen).await, "NotAuthorized", USED);
    }
    assert_eq!(sent[0], sent[1]);
}

#[tokio::test]
async fn a08_where_everybody_needs_a_second_factor_no_login_is_shown_a_code() {
    let world = World::new().await;
    let pool = world.pool(passwordless().hiding_users()).await;
    pool.person("ada").await;
    let body = json!({
        "MfaConfiguration": "ON",
        "EmailMfaConfiguration": { "Message": "{####}", "Subject": "Code" },
    });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();

    let known = begin(&pool, "ada", json!({})).await.unwrap();
    assert_eq!(known["AvailableChallenges"], json!(["PASSWORD_SRP", "PASSWORD"]));
    for number in 0..16 {
        let unknown = begin(&pool, &format!("eve-{number}"), json!({})).await.unwrap();
        assert_eq!(unknown["AvailableChallenges"], known["AvailableChallenges"]);
    }
}
