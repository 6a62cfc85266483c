//! Second factors: how they are offered, chosen, set up and asked for.

use serde_json::{Value, json};
use tests::{App, PASSWORD, TestPool, Tokens, World, assert_refused, attribute, hours, seconds};

const SMS_ROLE: &str = "arn:aws:iam::000000000000:role/sms";

/// A pool with these factors, optional or required.
async fn offering(world: &World, mfa: &str, factors: Value) -> TestPool {
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    let mut body = factors;
    body["MfaConfiguration"] = json!(mfa);
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    pool
}

fn apps() -> Value {
    json!({ "SoftwareTokenMfaConfiguration": { "Enabled": true } })
}

fn everything() -> Value {
    json!({
        "SoftwareTokenMfaConfiguration": { "Enabled": true },
        "EmailMfaConfiguration": { "Message": "Use {####} to sign in.", "Subject": "Your code" },
        "SmsMfaConfiguration": { "SmsConfiguration": { "SnsCallerArn": SMS_ROLE } },
    })
}

/// A pool that requires some second factor, and Ada who has none and no address.
async fn ada_without_a_factor(world: &World) -> TestPool {
    let pool = world.pool(tests::pool()).await;
    let mut body = everything();
    body["MfaConfiguration"] = json!("ON");
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    pool.sign_up("ada", PASSWORD, "").await.unwrap();
    pool.admin("AdminConfirmSignUp", json!({ "Username": "ada" })).await.unwrap();
    pool
}

async fn prefer(pool: &TestPool, login: &str, settings: Value) -> Result<Value, tests::Failure> {
    let mut body = settings;
    body["Username"] = json!(login);
    pool.admin("AdminSetUserMFAPreference", body).await
}

async fn begin(pool: &TestPool, login: &str) -> Value {
    let parameters = json!({ "USERNAME": login, "PASSWORD": PASSWORD });
    pool.initiate("USER_PASSWORD_AUTH", login, parameters).await.unwrap()
}

async fn respond(
    pool: &TestPool,
    asked: &Value,
    responses: Value,
) -> Result<Value, tests::Failure> {
    let mut responses = responses;
    responses["USERNAME"] = asked["ChallengeParameters"]["USER_ID_FOR_SRP"].clone();
    let body = json!({
        "ChallengeName": asked["ChallengeName"],
        "Session": asked["Session"],
        "ChallengeResponses": responses,
    });
    pool.call("RespondToAuthChallenge", body).await
}

#[tokio::test]
async fn an_app_is_set_up_preferred_and_asked_for() {
    let world = World::new().await;
    let pool = offering(&world, "OPTIONAL", apps()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let app = pool.enrol_app(&tokens).await;
    assert!(pool.sign_in("ada", PASSWORD).await.is_ok(), "set up is not yet chosen");

    let settings = json!({ "Enabled": true, "PreferredMfa": true });
    let body = json!({ "AccessToken": tokens.access, "SoftwareTokenMfaSettings": settings });
    world.call("SetUserMFAPreference", body).await.unwrap();
    let user = pool.user("ada").await;
    assert_eq!(user["UserMFASettingList"], json!(["SOFTWARE_TOKEN_MFA"]));
    assert_eq!(user["PreferredMfaSetting"], "SOFTWARE_TOKEN_MFA");

    let asked = begin(&pool, "ada").await;
    assert_eq!(asked["ChallengeName"], "SOFTWARE_TOKEN_MFA");
    assert_eq!(asked["ChallengeParameters"]["FRIENDLY_DEVICE_NAME"], "My phone");
    assert!(asked.get("AuthenticationResult").is_none());

    world.clock.advance(seconds(30));
    let right = json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&world) });
    let answer = respond(&pool, &asked, right.clone()).await.unwrap();
    assert!(!Tokens::of(&answer).access.is_empty());
    let again = respond(&pool, &asked, right).await;
    let used = "Invalid session for the user, session can only be used once.";
    assert_refused(again, "NotAuthorized", used);
}

#[tokio::test]
async fn a14_no_code_of_an_app_counts_twice_not_even_the_first() {
    let world = World::new().await;
    let pool = offering(&world, "OPTIONAL", apps()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let app = pool.enrol_app(&tokens).await;
    prefer(&pool, "ada", json!({ "SoftwareTokenMfaSettings": { "Enabled": true } })).await.unwrap();
    let (one, other) = (begin(&pool, "ada").await, begin(&pool, "ada").await);

    let first = json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&world) });
    let used = "Your software token has already been used once.";
    assert_refused(respond(&pool, &one, first).await, "ExpiredCode", used);

    world.clock.advance(seconds(30));
    let next = json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&world) });
    let (a, b) = tokio::join!(respond(&pool, &one, next.clone()), respond(&pool, &other, next));
    assert_eq!(usize::from(a.is_ok()) + usize::from(b.is_ok()), 1, "two sessions, one code");
}

#[tokio::test]
async fn a13_wrong_codes_leave_the_session_and_run_out_by_the_hour() {
    let world = World::new().await;
    let pool = offering(&world, "OPTIONAL", apps()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    pool.enrol_app(&tokens).await;
    prefer(&pool, "ada", json!({ "SoftwareTokenMfaSettings": { "Enabled": true } })).await.unwrap();

    let asked = begin(&pool, "ada").await;
    for _ in 0..15 {
        let wrong = respond(&pool, &asked, json!({ "SOFTWARE_TOKEN_MFA_CODE": "000000" })).await;
        assert_refused(wrong, "CodeMismatch", "Invalid code received for user");
    }
    let refused = respond(&pool, &asked, json!({ "SOFTWARE_TOKEN_MFA_CODE": "000000" })).await;
    let spent = "Attempt limit exceeded, please try after some time.";
    assert_refused(refused, "LimitExceeded", spent);
}

#[tokio::test]
async fn codes_by_sms_and_email_are_sent_asked_for_and_prove_the_address() {
    let world = World::new().await;
    let pool = offering(&world, "OPTIONAL", everything()).await;
    pool.person("ada").await;
    let phone = json!([{ "Name": "phone_number", "Value": "+15550001234" }]);
    let body = json!({ "Username": "ada", "UserAttributes": phone });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();

    for (settings, challenge, key, to, shown) in [
        ("SMSMfaSettings", "SMS_MFA", "SMS_MFA_CODE", "+15550001234", "+*******1234"),
        ("EmailMfaSettings", "EMAIL_OTP", "EMAIL_OTP_CODE", "ada@example.com", "a***@e***"),
    ] {
        let mut wanted = json!({});
        wanted[settings] = json!({ "Enabled": true, "PreferredMfa": true });
        prefer(&pool, "ada", wanted).await.unwrap();

        let asked = begin(&pool, "ada").await;
        assert_eq!(asked["ChallengeName"], challenge);
        assert_eq!(asked["ChallengeParameters"]["CODE_DELIVERY_DESTINATION"], shown);
        let wrong = respond(&pool, &asked, json!({ key: "000000" })).await;
        assert_refused(wrong, "CodeMismatch", "Invalid code or auth state for the user.");
        let right = json!({ key: world.outbox.last_code(to).unwrap() });
        Tokens::of(&respond(&pool, &asked, right).await.unwrap());
    }
    let user = pool.user("ada").await;
    assert_eq!(attribute(&user["UserAttributes"], "phone_number_verified"), Some("true"));
}

#[tokio::test]
async fn who_has_several_and_prefers_none_is_asked_which() {
    let world = World::new().await;
    let pool = offering(&world, "OPTIONAL", everything()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    pool.enrol_app(&tokens).await;
    let both = json!({
        "SoftwareTokenMfaSettings": { "Enabled": true },
        "EmailMfaSettings": { "Enabled": true },
    });
    prefer(&pool, "ada", both).await.unwrap();

    let asked = begin(&pool, "ada").await;
    assert_eq!(asked["ChallengeName"], "SELECT_MFA_TYPE");
    let choices = asked["ChallengeParameters"]["MFAS_CAN_CHOOSE"].as_str().unwrap();
    let choices: Value = serde_json::from_str(choices).unwrap();
    assert_eq!(choices, json!(["SOFTWARE_TOKEN_MFA", "EMAIL_OTP"]));
    assert!(respond(&pool, &asked, json!({ "ANSWER": "SMS_MFA" })).await.is_err());

    let next = respond(&pool, &asked, json!({ "ANSWER": "EMAIL_OTP" })).await.unwrap();
    assert_eq!(next["ChallengeName"], "EMAIL_OTP");
    let code = world.outbox.last_code("ada@example.com").unwrap();
    Tokens::of(&respond(&pool, &next, json!({ "EMAIL_OTP_CODE": code })).await.unwrap());
}

#[tokio::test]
async fn where_a_factor_is_required_who_has_none_sets_one_up_within_the_sign_in() {
    let world = World::new().await;
    let pool = offering(&world, "ON", apps()).await;
    pool.person("ada").await;

    let asked = begin(&pool, "ada").await;
    assert_eq!(asked["ChallengeName"], "MFA_SETUP");
    assert_eq!(asked["ChallengeParameters"]["MFAS_CAN_SETUP"], "[\"SOFTWARE_TOKEN_MFA\"]");
    assert!(respond(&pool, &asked, json!({})).await.is_err(), "nothing has been set up");

    let session = json!({ "Session": asked["Session"] });
    let associated = world.call("AssociateSoftwareToken", session).await.unwrap();
    let code_now = App::of(&associated["SecretCode"]).code(&world);
    let body = json!({ "Session": associated["Session"], "UserCode": "000000" });
    let refusal = "Code mismatch and fail enable Software Token MFA";
    assert_refused(
        world.call("VerifySoftwareToken", body).await,
        "EnableSoftwareTokenMFA",
        refusal,
    );
    let body = json!({ "Session": associated["Session"], "UserCode": code_now });
    let verified = world.call("VerifySoftwareToken", body).await.unwrap();

    let mut ready = asked.clone();
    ready["Session"] = verified["Session"].clone();
    Tokens::of(&respond(&pool, &ready, json!({})).await.unwrap());
    assert_eq!(begin(&pool, "ada").await["ChallengeName"], "SOFTWARE_TOKEN_MFA");
}

#[tokio::test]
async fn an_address_can_be_set_up_within_the_sign_in_too() {
    let world = World::new().await;
    let pool = ada_without_a_factor(&world).await;

    let asked = begin(&pool, "ada").await;
    assert_eq!(asked["ChallengeName"], "MFA_SETUP");
    let next = respond(&pool, &asked, json!({ "EMAIL": "ada@example.com" })).await.unwrap();
    assert_eq!(next["ChallengeName"], "EMAIL_OTP");
    let code = world.outbox.last_code("ada@example.com").unwrap();
    Tokens::of(&respond(&pool, &next, json!({ "EMAIL_OTP_CODE": code })).await.unwrap());
}

#[tokio::test]
async fn a_session_of_another_step_or_time_sets_nothing_up() {
    let world = World::new().await;
    let pool = offering(&world, "ON", apps()).await;
    pool.person("ada").await;
    let asked = begin(&pool, "ada").await;

    let garbage = json!({ "Session": "x".repeat(40) });
    let refusal = "Invalid session for the user.";
    assert_refused(world.call("AssociateSoftwareToken", garbage).await, "NotAuthorized", refusal);
    assert!(world.call("AssociateSoftwareToken", json!({})).await.is_err());
    world.clock.advance(hours(1));
    let late = json!({ "Session": asked["Session"] });
    let expired = "Invalid session for the user, session is expired.";
    assert_refused(world.call("AssociateSoftwareToken", late).await, "NotAuthorized", expired);
}

#[tokio::test]
async fn preferences_need_what_they_prefer() {
    let world = World::new().await;
    let pool = offering(&world, "OPTIONAL", everything()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    let on = json!({ "Enabled": true });
    let body = json!({ "AccessToken": tokens.access, "SoftwareTokenMfaSettings": on });
    let refusal = "User has not set up software token mfa";
    let refused = world.call("SetUserMFAPreference", body.clone()).await;
    assert_refused(refused, "InvalidParameter", refusal);
    let token = json!({ "AccessToken": tokens.access });
    world.call("AssociateSoftwareToken", token).await.unwrap();
    let refused = world.call("SetUserMFAPreference", body).await;
    assert_refused(refused, "InvalidParameter", "User has not verified software token mfa");

    let refused = prefer(&pool, "ada", json!({ "SMSMfaSettings": { "Enabled": true } })).await;
    let refusal = "User does not have delivery config set to turn on SMS_MFA";
    assert_refused(refused, "InvalidParameter", refusal);
}

#[tokio::test]
async fn an_administrator_removes_an_app_and_sees_the_factors() {
    let world = World::new().await;
    let pool = offering(&world, "OPTIONAL", apps()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    pool.enrol_app(&tokens).await;
    prefer(&pool, "ada", json!({ "SoftwareTokenMfaSettings": { "Enabled": true } })).await.unwrap();
    let ada = json!({ "Username": "ada" });
    let factors = pool.admin("AdminGetUserAuthFactors", ada.clone()).await.unwrap();
    assert_eq!(factors["ConfiguredUserAuthFactors"], json!(["PASSWORD", "SOFTWARE_TOKEN"]));

    pool.admin("AdminDeleteSoftwareToken", ada).await.unwrap();

    let own = json!({ "AccessToken": tokens.access });
    let factors = world.call("GetUserAuthFactors", own).await.unwrap();
    assert_eq!(factors["ConfiguredUserAuthFactors"], json!(["PASSWORD"]));
    assert!(factors.get("UserMFASettingList").is_none());
    assert!(pool.sign_in("ada", PASSWORD).await.is_ok());
}

#[tokio::test]
async fn the_older_settings_switch_sms_alone() {
    let world = World::new().await;
    let pool = offering(&world, "OPTIONAL", everything()).await;
    pool.person("ada").await;
    let option = json!([{ "DeliveryMedium": "SMS", "AttributeName": "phone_number" }]);
    let on = json!({ "Username": "ada", "MFAOptions": option });
    assert!(pool.admin("AdminSetUserSettings", on.clone()).await.is_err(), "no number yet");
    let phone = json!([{ "Name": "phone_number", "Value": "+15550001234" }]);
    let body = json!({ "Username": "ada", "UserAttributes": phone });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();

    pool.admin("AdminSetUserSettings", on).await.unwrap();
    assert_eq!(pool.user("ada").await["MFAOptions"], option);
    assert_eq!(begin(&pool, "ada").await["ChallengeName"], "SMS_MFA");

    let off = json!({ "Username": "ada", "MFAOptions": [] });
    pool.admin("AdminSetUserSettings", off).await.unwrap();
    assert!(pool.sign_in("ada", PASSWORD).await.is_ok());
}

#[tokio::test]
async fn a_pool_says_what_it_offers() {
    let world = World::new().await;
    let pool = offering(&world, "OPTIONAL", everything()).await;

    let shown = pool.admin("GetUserPoolMfaConfig", json!({})).await.unwrap();
    assert_eq!(shown["MfaConfiguration"], "OPTIONAL");
    assert_eq!(shown["SoftwareTokenMfaConfiguration"], json!({ "Enabled": true }));
    assert_eq!(shown["EmailMfaConfiguration"]["Subject"], "Your code");

    let none = json!({ "MfaConfiguration": "ON" });
    let failure = pool.admin("SetUserPoolMfaConfig", none).await.unwrap_err();
    assert_eq!(failure.exception, "InvalidParameterException");
    let bad = json!({ "EmailMfaConfiguration": { "Message": "no place for it" } });
    assert!(pool.admin("SetUserPoolMfaConfig", bad).await.is_err());
}

#[tokio::test]
async fn a_temporary_password_is_proved_by_itself_and_not_by_the_one_before_it() {
    let world = World::new().await;
    let pool = offering(&world, "OPTIONAL", everything()).await;
    let temporary = "Temporary-1";
    for (login, settings) in [("ada", "EmailMfaSettings"), ("eve", "SoftwareTokenMfaSettings")] {
        pool.person(login).await;
        let app = pool.enrol_app(&pool.tokens_of(login).await).await;
        prefer(&pool, login, json!({ settings: { "Enabled": true } })).await.unwrap();
        let asked = begin(&pool, login).await;
        let body = json!({ "Username": login, "Password": temporary });
        pool.admin("AdminSetUserPassword", body).await.unwrap();

        world.clock.advance(seconds(30));
        let right = match asked["ChallengeName"].as_str() {
            Some("EMAIL_OTP") => {
                let code = world.outbox.last_code("ada@example.com").unwrap();
                json!({ "EMAIL_OTP_CODE": code })
            }
            _ => json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&world) }),
        };
        let refused = respond(&pool, &asked, right).await;
        assert_refused(refused, "NotAuthorized", "Invalid session for the user.");

        let parameters = json!({ "USERNAME": login, "PASSWORD": temporary });
        let asked = pool.initiate("USER_PASSWORD_AUTH", login, parameters).await.unwrap();
        assert_eq!(asked["ChallengeName"], "NEW_PASSWORD_REQUIRED");
        let chosen = json!({ "NEW_PASSWORD": "Another-Horse-8" });
        let next = respond(&pool, &asked, chosen).await.unwrap();
        assert!(next["Session"].is_string(), "the second factor is asked for again: {next}");
    }
}

/// Sets an app up within the sign-in of a session.
async fn set_app_up(world: &World, pool: &TestPool, asked: &Value) {
    let session = json!({ "Session": asked["Session"] });
    let associated = world.call("AssociateSoftwareToken", session).await.unwrap();
    let code = App::of(&associated["SecretCode"]).code(world);
    let body = json!({ "Session": associated["Session"], "UserCode": code });
    let verified = world.call("VerifySoftwareToken", body).await.unwrap();
    let mut ready = asked.clone();
    ready["Session"] = verified["Session"].clone();
    Tokens::of(&respond(pool, &ready, json!({})).await.unwrap());
}

#[tokio::test]
async fn a_session_sets_nothing_up_once_there_is_a_factor() {
    let world = World::new().await;
    let pool = ada_without_a_factor(&world).await;
    let (left, begun) = (begin(&pool, "ada").await, begin(&pool, "ada").await);
    let session = json!({ "Session": begun["Session"] });
    let begun = world.call("AssociateSoftwareToken", session).await.unwrap();
    assert_eq!(left["ChallengeName"], "MFA_SETUP");

    set_app_up(&world, &pool, &begin(&pool, "ada").await).await;

    let refusal = "Invalid session for the user.";
    let session = json!({ "Session": left["Session"] });
    let refused = world.call("AssociateSoftwareToken", session).await;
    assert_refused(refused, "NotAuthorized", refusal);
    let code = App::of(&begun["SecretCode"]).code(&world);
    for session in [&left["Session"], &begun["Session"]] {
        let body = json!({ "Session": session, "UserCode": code });
        assert_refused(world.call("VerifySoftwareToken", body).await, "NotAuthorized", refusal);
    }
    let refused = respond(&pool, &left, json!({ "EMAIL": "eve@example.com" })).await;
    assert_refused(refused, "NotAuthorized", refusal);
    assert!(world.outbox.messages(None).is_empty(), "no code went out");
    assert_eq!(begin(&pool, "ada").await["ChallengeName"], "SOFTWARE_TOKEN_MFA");
}

#[tokio::test]
async fn an_address_that_somebody_signs_in_by_cannot_be_set_up() {
    let world = World::new().await;
    let names = json!(["email", "phone_number"]);
    let pool = world.pool(tests::pool().with("UsernameAttributes", names)).await;
    let mut body = everything();
    body["MfaConfiguration"] = json!("ON");
    body.as_object_mut().unwrap().remove("SmsMfaConfiguration");
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    for login in ["eve@example.com", "+15550001234"] {
        pool.call("SignUp", json!({ "Username": login, "Password": PASSWORD })).await.unwrap();
        pool.admin("AdminConfirmSignUp", json!({ "Username": login })).await.unwrap();
    }

    let asked = begin(&pool, "+15550001234").await;
    assert_eq!(asked["ChallengeName"], "MFA_SETUP");
    let refused = respond(&pool, &asked, json!({ "EMAIL": "eve@example.com" })).await;

    assert_refused(refused, "AliasExists", "An account with the given email already exists.");
    let next = respond(&pool, &asked, json!({ "EMAIL": "ada@example.com" })).await.unwrap();
    assert_eq!(next["ChallengeName"], "EMAIL_OTP");
}
