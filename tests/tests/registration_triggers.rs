//! What the owner's functions are asked and told around sign-up, confirmation and recovery.

use serde_json::{Value, json};
use tests::{Failure, Fault, PASSWORD, TestPool, World, assert_refused, attribute};

const BEFORE: &str = "arn:aws:lambda:us-east-1:000000000000:function:before";
const AFTER: &str = "arn:aws:lambda:us-east-1:000000000000:function:after";

/// A world in which both functions answer with their event, and a pool that has them.
async fn pool(builder: tests::PoolBuilder) -> TestPool {
    let world = World::new().await;
    for arn in [BEFORE, AFTER] {
        world.triggers.on(arn, |event: Value| event);
    }
    let functions = json!({ "PreSignUp": BEFORE, "PostConfirmation": AFTER });
    world.pool(builder.auto_verify_email().with("LambdaConfig", functions)).await
}

fn envelope(pool: &TestPool, source: &str, client: &str, request: Value, response: Value) -> Value {
    let mut event = json!({
        "version": "1",
        "triggerSource": source,
        "region": "us-east-1",
        "userPoolId": pool.id,
        "userName": "ada",
        "callerContext": { "awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": client },
    });
    event["request"] = request;
    event["response"] = response;
    event
}

/// What PreSignUp finds as its response.
fn nothing_allowed() -> Value {
    json!({ "autoConfirmUser": false, "autoVerifyEmail": false, "autoVerifyPhone": false })
}

fn confirmed(sub: &Value, email: &str, verified: &str) -> Value {
    json!({
        "sub": sub,
        "cognito:user_status": "CONFIRMED",
        "email": email,
        "email_verified": verified,
    })
}

async fn told_email_of(pool: &TestPool, login: &str, name: &str) -> Option<String> {
    attribute(&pool.user(login).await["UserAttributes"], name).map(str::to_owned)
}

#[tokio::test]
async fn a_sign_up_is_asked_about_and_its_confirmation_told() {
    let pool = pool(tests::pool()).await;
    let triggers = pool.world.triggers.clone();
    let sign_up = json!({
        "Username": "ada",
        "Password": PASSWORD,
        "UserAttributes": [{ "Name": "email", "Value": "ada@example.com" }],
        "ValidationData": [{ "Name": "captcha", "Value": "17" }, { "Name": "empty" }],
        "ClientMetadata": { "colour": "blue" },
    });
    let answer = pool.call("SignUp", sign_up).await.unwrap();
    assert_eq!(answer["UserConfirmed"], false);

    let code = pool.world.outbox.last_code("ada@example.com").unwrap();
    let confirm = json!({
        "Username": "ada", "ConfirmationCode": code, "ClientMetadata": { "colour": "red" },
    });
    pool.call("ConfirmSignUp", confirm).await.unwrap();

    let request = json!({
        "userAttributes": { "email": "ada@example.com" },
        "validationData": { "captcha": "17", "empty": "" },
        "clientMetadata": { "colour": "blue" },
    });
    let expected = envelope(&pool, "PreSignUp_SignUp", &pool.client, request, nothing_allowed());
    assert_eq!(triggers.events(BEFORE), [expected]);
    let request = json!({
        "userAttributes": confirmed(&answer["UserSub"], "ada@example.com", "true"),
        "clientMetadata": { "colour": "red" },
    });
    let source = "PostConfirmation_ConfirmSignUp";
    let expected = envelope(&pool, source, &pool.client, request, json!({}));
    assert_eq!(triggers.events(AFTER), [expected]);
}

#[tokio::test]
async fn what_was_not_given_is_null_or_left_out() {
    let pool = pool(tests::pool()).await;

    pool.sign_up("ada", PASSWORD, "").await.unwrap();

    let request = json!({ "userAttributes": {}, "validationData": null });
    let expected = envelope(&pool, "PreSignUp_SignUp", &pool.client, request, nothing_allowed());
    assert_eq!(pool.world.triggers.events(BEFORE), [expected]);
}

#[tokio::test]
async fn an_administrator_acts_for_no_client_and_says_themselves_what_is_proved() {
    let pool = pool(tests::pool()).await;
    let allowed = json!({ "autoConfirmUser": true, "autoVerifyEmail": true });
    pool.world.triggers.respond(BEFORE, allowed);
    let body = json!({
        "Username": "ada",
        "MessageAction": "SUPPRESS",
        "UserAttributes": [{ "Name": "email", "Value": "ada@example.com" }],
        "ValidationData": [{ "Name": "ticket", "Value": "9" }],
        "ClientMetadata": { "colour": "blue" },
    });

    pool.admin("AdminCreateUser", body).await.unwrap();

    let request = json!({
        "userAttributes": { "email": "ada@example.com" },
        "validationData": { "ticket": "9" },
        "clientMetadata": { "colour": "blue" },
    });
    let (source, nobody) = ("PreSignUp_AdminCreateUser", "CLIENT_ID_NOT_APPLICABLE");
    let expected = envelope(&pool, source, nobody, request, nothing_allowed());
    assert_eq!(pool.world.triggers.events(BEFORE), [expected]);
    assert!(pool.world.triggers.events(AFTER).is_empty());
    assert_eq!(pool.user("ada").await["UserStatus"], "FORCE_CHANGE_PASSWORD");
    assert_eq!(told_email_of(&pool, "ada", "email_verified").await.as_deref(), Some("false"));
}

#[tokio::test]
async fn an_invitation_that_is_sent_again_is_not_asked_about() {
    let pool = pool(tests::pool()).await;
    pool.invite("ada", PASSWORD).await.unwrap();
    let again = json!({ "Username": "ada", "MessageAction": "RESEND", "DesiredDeliveryMediums": ["EMAIL"] });

    pool.admin("AdminCreateUser", again).await.unwrap();

    assert_eq!(pool.world.triggers.sources(), ["PreSignUp_AdminCreateUser"]);
}

#[tokio::test]
async fn an_administrator_s_confirmation_is_told() {
    let pool = pool(tests::pool()).await;
    let sub = pool.register("ada").await.unwrap()["UserSub"].clone();
    let body = json!({ "Username": "ada", "ClientMetadata": { "colour": "blue" } });

    pool.admin("AdminConfirmSignUp", body).await.unwrap();

    let request = json!({
        "userAttributes": confirmed(&sub, "ada@example.com", "false"),
        "clientMetadata": { "colour": "blue" },
    });
    let (source, nobody) = ("PostConfirmation_ConfirmSignUp", "CLIENT_ID_NOT_APPLICABLE");
    let expected = envelope(&pool, source, nobody, request, json!({}));
    assert_eq!(pool.world.triggers.events(AFTER), [expected]);
}

#[tokio::test]
async fn a_new_password_by_code_is_told() {
    let pool = pool(tests::pool()).await;
    let sub = json!(pool.person("ada").await);
    pool.world.triggers.forget();
    pool.call("ForgotPassword", json!({ "Username": "ada" })).await.unwrap();
    let code = pool.world.outbox.last_code("ada@example.com").unwrap();
    let body = json!({
        "Username": "ada",
        "ConfirmationCode": code,
        "Password": "Another-Horse-8",
        "ClientMetadata": { "colour": "blue" },
    });

    pool.call("ConfirmForgotPassword", body).await.unwrap();

    let request = json!({
        "userAttributes": confirmed(&sub, "ada@example.com", "true"),
        "clientMetadata": { "colour": "blue" },
    });
    let source = "PostConfirmation_ConfirmForgotPassword";
    let expected = envelope(&pool, source, &pool.client, request, json!({}));
    assert_eq!(pool.world.triggers.events(AFTER), [expected]);
}

#[tokio::test]
async fn whom_the_function_confirms_needs_no_code_and_is_told_of() {
    let pool = pool(tests::pool()).await;
    pool.world
        .triggers
        .respond(BEFORE, json!({ "autoConfirmUser": true, "autoVerifyEmail": true }));

    let answer = pool.register("ada").await.unwrap();

    assert_eq!(answer["UserConfirmed"], true);
    assert!(answer.get("CodeDeliveryDetails").is_none(), "{answer}");
    assert!(pool.world.outbox.messages(None).is_empty());
    assert_eq!(
        pool.world.triggers.sources(),
        ["PreSignUp_SignUp", "PostConfirmation_ConfirmSignUp"]
    );
    let told = pool.world.triggers.events(AFTER).pop().unwrap();
    let expected = confirmed(&answer["UserSub"], "ada@example.com", "true");
    assert_eq!(told["request"]["userAttributes"], expected);
    pool.tokens_of("ada").await;
}

#[tokio::test]
async fn an_address_that_is_vouched_for_alone_leaves_the_account_unconfirmed() {
    let pool = pool(tests::pool()).await;
    pool.world.triggers.respond(BEFORE, json!({ "autoVerifyEmail": true }));

    let answer = pool.register("ada").await.unwrap();

    assert_eq!(answer["UserConfirmed"], false);
    assert_eq!(pool.user("ada").await["UserStatus"], "UNCONFIRMED");
    assert_eq!(told_email_of(&pool, "ada", "email_verified").await.as_deref(), Some("true"));
    let code = pool.world.outbox.last_code("ada@example.com").unwrap();
    pool.confirm("ada", &code).await.unwrap();
}

#[tokio::test]
async fn what_nobody_gave_cannot_be_vouched_for() {
    let pool = pool(tests::pool()).await;
    for flag in ["autoVerifyEmail", "autoVerifyPhone"] {
        pool.world.triggers.respond(BEFORE, json!({ "autoConfirmUser": true, flag: true }));

        let refused = pool.sign_up("ada", PASSWORD, "").await;

        assert_refused(refused, "InvalidLambdaResponse", "Unrecognizable lambda output");
    }
}

#[tokio::test]
async fn an_alias_that_is_vouched_for_leaves_whoever_had_it() {
    let pool = pool(tests::pool().with_email_alias()).await;
    pool.world
        .triggers
        .respond(BEFORE, json!({ "autoConfirmUser": true, "autoVerifyEmail": true }));
    pool.sign_up("ada", PASSWORD, "shared@example.com").await.unwrap();

    pool.sign_up("eve", PASSWORD, "shared@example.com").await.unwrap();

    let tokens = pool.sign_in("shared@example.com", PASSWORD).await.unwrap();
    assert_eq!(tokens.access_claims()["username"], "eve");
    assert_eq!(told_email_of(&pool, "ada", "email_verified").await.as_deref(), Some("false"));
}

#[tokio::test]
async fn whoever_is_registered_already_is_refused_before_anybody_is_asked() {
    let pool = pool(tests::pool()).await;
    pool.register("ada").await.unwrap();
    pool.world.triggers.forget();

    assert_refused(pool.register("ada").await, "UsernameExists", "User already exists");
    let invited = pool.invite("ada", PASSWORD).await;
    assert_refused(invited, "UsernameExists", "User account already exists");
    assert!(pool.world.triggers.sources().is_empty());
}

#[tokio::test]
async fn whoever_has_the_address_already_is_refused_before_anybody_is_asked() {
    let pool = pool(tests::pool().with_email_as_username()).await;
    pool.register("ada@example.com").await.unwrap();
    let told = pool.world.triggers.events(BEFORE).pop().unwrap();
    assert_eq!(told["request"]["userAttributes"], json!({ "email": "ada@example.com" }));
    assert_ne!(told["userName"], "ada@example.com");
    pool.world.triggers.forget();

    let exists = "An account with the given email already exists.";
    assert_refused(pool.register("ada@example.com").await, "UsernameExists", exists);
    assert_refused(pool.invite("ada@example.com", PASSWORD).await, "UsernameExists", exists);
    assert!(pool.world.triggers.sources().is_empty());
}

#[tokio::test]
async fn f13_a_function_that_refuses_a_sign_up_leaves_nothing_behind() {
    let pool = pool(tests::pool()).await;
    pool.world.triggers.raise(BEFORE, "Not you");

    let message = "PreSignUp failed with error Not you.";
    assert_refused(pool.register("ada").await, "UserLambdaValidation", message);
    let invited = pool.invite("ada", PASSWORD).await;
    assert_refused(invited, "UserLambdaValidation", message);

    let found = pool.admin("AdminGetUser", json!({ "Username": "ada" })).await;
    assert_refused(found, "UserNotFound", "User does not exist.");
    assert!(pool.world.outbox.messages(None).is_empty());
}

#[tokio::test]
async fn f13_what_was_confirmed_stays_so_when_the_function_fails_after_it() {
    let pool = pool(tests::pool()).await;
    pool.world.triggers.raise(AFTER, "Down");
    let message = "PostConfirmation failed with error Down.";
    pool.register("ada").await.unwrap();
    let code = pool.world.outbox.last_code("ada@example.com").unwrap();

    assert_refused(pool.confirm("ada", &code).await, "UserLambdaValidation", message);
    assert_eq!(pool.user("ada").await["UserStatus"], "CONFIRMED");

    pool.world.triggers.respond(BEFORE, json!({ "autoConfirmUser": true }));
    assert_refused(pool.register("eve").await, "UserLambdaValidation", message);
    assert_eq!(pool.user("eve").await["UserStatus"], "CONFIRMED");

    pool.call("ForgotPassword", json!({ "Username": "ada" })).await.unwrap();
    let code = pool.world.outbox.last_code("ada@example.com").unwrap();
    let body =
        json!({ "Username": "ada", "ConfirmationCode": code, "Password": "Another-Horse-8" });
    let refused = pool.call("ConfirmForgotPassword", body).await;
    assert_refused(refused, "UserLambdaValidation", message);
    pool.sign_in("ada", "Another-Horse-8").await.unwrap();
}

#[tokio::test]
async fn f13_a_write_that_fails_after_the_function_leaves_nothing_and_asks_it_again() {
    let pool = pool(tests::pool()).await;
    pool.world.triggers.respond(BEFORE, json!({ "autoConfirmUser": true }));
    for call in 1..=20 {
        pool.world.faults.on("TransactWriteItems", call, Fault::InternalError);
    }

    let failure = pool.register("ada").await.unwrap_err();
    pool.world.faults.clear();
    pool.register("ada").await.unwrap();

    assert_eq!(failure.exception, "InternalErrorException");
    assert_eq!(
        pool.world.triggers.sources(),
        ["PreSignUp_SignUp", "PreSignUp_SignUp", "PostConfirmation_ConfirmSignUp"]
    );
}

#[tokio::test]
async fn of_two_sign_ups_at_once_one_is_refused() {
    let pool = pool(tests::pool()).await;
    let other = pool.clone();

    let (one, two) = tokio::join!(pool.register("ada"), other.register("ada"));

    let refused: Vec<Failure> = [one, two].into_iter().filter_map(Result::err).collect();
    assert_eq!(refused.len(), 1);
    assert_eq!(refused[0].exception, "UsernameExistsException");
}

#[tokio::test]
async fn the_link_in_a_mail_tells_the_function_too() {
    let world = World::new().await;
    world.triggers.on(AFTER, |event: Value| event);
    let link = json!({ "DefaultEmailOption": "CONFIRM_WITH_LINK" });
    let builder = tests::pool()
        .auto_verify_email()
        .with("VerificationMessageTemplate", link)
        .with("LambdaConfig", json!({ "PostConfirmation": AFTER }));
    let pool = world.pool(builder).await;
    pool.register("ada").await.unwrap();
    let form = {
        let html = world.outbox.last("ada@example.com").unwrap().html.unwrap();
        let query = html.split("/confirmUser?").nth(1).unwrap();
        query.split('"').next().unwrap().replace("&amp;", "&")
    };

    let request = http::Request::post("/confirmUser")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(form.into())
        .unwrap();
    let page = world.raw(request).await;

    assert!(page.status().is_success(), "{page:?}");
    assert_eq!(world.triggers.sources(), ["PostConfirmation_ConfirmSignUp"]);
}

#[tokio::test]
async fn a_pool_without_functions_invokes_none() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;

    pool.person("ada").await;
    pool.tokens_of("ada").await;

    assert!(world.triggers.sources().is_empty());
}
