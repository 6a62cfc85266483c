//! The pool's own function words messages.

use serde_json::{Value, json};
use tests::{PASSWORD, PoolBuilder, TestPool, World, assert_refused, attribute, email_of, pool};

const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:function:words";
const UNUSABLE: &str = "Unrecognizable lambda output";

/// A pool that verifies addresses and has the function.
fn worded() -> PoolBuilder {
    pool().auto_verify_email().with("LambdaConfig", json!({ "CustomMessage": ARN }))
}

/// A pool whose function answers this.
async fn answering(world: &World, builder: PoolBuilder, response: Value) -> TestPool {
    world.triggers.respond(ARN, response);
    world.pool(builder).await
}

/// The event of somebody who has an address alone.
fn event(pool: &TestPool, source: &str, client: &str, user: &Value, metadata: bool) -> Value {
    let mut request = json!({
        "userAttributes": flat(user),
        "codeParameter": "{####}",
        "usernameParameter": null,
    });
    if metadata {
        request["clientMetadata"] = json!({ "tongue": "cy" });
    }
    json!({
        "version": "1",
        "triggerSource": source,
        "region": "us-east-1",
        "userPoolId": pool.id,
        "userName": user["Username"],
        "callerContext": { "awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": client },
        "request": request,
        "response": { "smsMessage": null, "emailMessage": null, "emailSubject": null },
    })
}

/// The attributes of a user whom AdminGetUser has shown, as functions see them.
fn flat(user: &Value) -> Value {
    let mut attributes = json!({ "cognito:user_status": user["UserStatus"] });
    for one in user["UserAttributes"].as_array().unwrap() {
        attributes[one["Name"].as_str().unwrap()] = one["Value"].clone();
    }
    attributes
}

fn metadata() -> Value {
    json!({ "tongue": "cy" })
}

/// The one event since the last look.
fn only_event(pool: &TestPool) -> Value {
    let mut events = pool.world.triggers.events(ARN);
    pool.world.triggers.forget();
    assert_eq!(events.len(), 1, "{events:?}");
    events.remove(0)
}

async fn sign_up(pool: &TestPool) -> Result<Value, tests::Failure> {
    let email = json!([{ "Name": "email", "Value": email_of("ada") }]);
    let mut body = json!({ "Username": "ada", "Password": PASSWORD, "UserAttributes": email });
    body["ClientMetadata"] = metadata();
    pool.call("SignUp", body).await
}

#[tokio::test]
async fn a_function_hears_of_every_message_and_why_it_is_sent() {
    const ADMIN: &str = "CLIENT_ID_NOT_APPLICABLE";
    let world = World::new().await;
    let nothing = json!({ "smsMessage": null, "emailMessage": null, "emailSubject": null });
    let pool = answering(&world, worded(), nothing).await;
    let seen = |source: &str, client: &str, user: &Value| {
        let source = format!("CustomMessage_{source}");
        assert_eq!(only_event(&pool), event(&pool, &source, client, user, true));
    };

    sign_up(&pool).await.unwrap();
    seen("SignUp", &pool.client, &pool.user("ada").await);

    let body = json!({ "Username": "ada", "ClientMetadata": metadata() });
    pool.call("ResendConfirmationCode", body.clone()).await.unwrap();
    seen("ResendCode", &pool.client, &pool.user("ada").await);
    let code = world.outbox.last_code(&email_of("ada")).unwrap();
    pool.confirm("ada", &code).await.unwrap();

    pool.call("ForgotPassword", body.clone()).await.unwrap();
    seen("ForgotPassword", &pool.client, &pool.user("ada").await);

    let tokens = pool.tokens_of("ada").await;
    let mut change = json!({ "AccessToken": tokens.access, "ClientMetadata": metadata() });
    change["UserAttributes"] = json!([{ "Name": "email", "Value": "ada@new.example" }]);
    world.call("UpdateUserAttributes", change).await.unwrap();
    seen("UpdateUserAttribute", &pool.client, &pool.user("ada").await);

    let mut ask = json!({ "AccessToken": tokens.access, "ClientMetadata": metadata() });
    ask["AttributeName"] = json!("email");
    world.call("GetUserAttributeVerificationCode", ask).await.unwrap();
    seen("VerifyUserAttribute", &pool.client, &pool.user("ada").await);

    let mut change = body.clone();
    change["UserAttributes"] = json!([{ "Name": "email", "Value": "ada@other.example" }]);
    pool.admin("AdminUpdateUserAttributes", change).await.unwrap();
    seen("UpdateUserAttribute", ADMIN, &pool.user("ada").await);

    let mut change = json!({ "Username": "ada" });
    change["UserAttributes"] = json!([{ "Name": "email_verified", "Value": "true" }]);
    pool.admin("AdminUpdateUserAttributes", change).await.unwrap();
    pool.admin("AdminResetUserPassword", body).await.unwrap();
    seen("ForgotPassword", ADMIN, &pool.user("ada").await);
}

#[tokio::test]
async fn an_invitation_names_the_place_of_the_username() {
    let world = World::new().await;
    let words = json!({ "emailMessage": "{username}! {####}", "emailSubject": "Croeso" });
    let pool = answering(&world, worded(), words).await;

    let email = json!([{ "Name": "email", "Value": email_of("bob") }]);
    let mut body = json!({ "Username": "bob", "UserAttributes": email });
    body["TemporaryPassword"] = json!(PASSWORD);
    body["DesiredDeliveryMediums"] = json!(["EMAIL"]);
    body["ClientMetadata"] = metadata();
    pool.admin("AdminCreateUser", body).await.unwrap();

    let user = pool.user("bob").await;
    let source = "CustomMessage_AdminCreateUser";
    let mut expected = event(&pool, source, "CLIENT_ID_NOT_APPLICABLE", &user, true);
    expected["request"]["usernameParameter"] = json!("{username}");
    assert_eq!(only_event(&pool), expected);
    let sent = world.outbox.last(&email_of("bob")).unwrap();
    assert_eq!(sent.subject.as_deref(), Some("Croeso"));
    assert_eq!(sent.text, Some(format!("bob! {PASSWORD}")));
}

#[tokio::test]
async fn an_invitation_without_the_username_is_unusable() {
    let world = World::new().await;
    let pool = answering(&world, worded(), json!({ "emailMessage": "Use {####}." })).await;

    let email = json!([{ "Name": "email", "Value": email_of("bob") }]);
    let mut body = json!({ "Username": "bob", "UserAttributes": email });
    body["DesiredDeliveryMediums"] = json!(["EMAIL"]);

    let outcome = pool.admin("AdminCreateUser", body).await;
    assert_refused(outcome, "InvalidLambdaResponse", UNUSABLE);
    assert!(world.outbox.last(&email_of("bob")).is_none());
}

#[tokio::test]
async fn a_sign_in_keeps_what_it_began_with_from_the_function() {
    let world = World::new().await;
    let pool = answering(&world, worded(), json!({ "emailMessage": "Sign in: {####}" })).await;
    let email_mfa = json!({ "Message": "Use {####}.", "Subject": "Code" });
    let mut body = json!({ "MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": email_mfa });
    body["SoftwareTokenMfaConfiguration"] = json!({ "Enabled": true });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    pool.person("ada").await;
    let settings = json!({ "Enabled": true, "PreferredMfa": true });
    let body = json!({ "Username": "ada", "EmailMfaSettings": settings });
    pool.admin("AdminSetUserMFAPreference", body).await.unwrap();
    world.triggers.forget();

    let parameters = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD });
    let mut body = json!({ "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters });
    body["ClientMetadata"] = metadata();
    let asked = pool.call("InitiateAuth", body).await.unwrap();

    assert_eq!(asked["ChallengeName"], "EMAIL_OTP");
    let user = pool.user("ada").await;
    let expected = event(&pool, "CustomMessage_Authentication", &pool.client, &user, false);
    assert_eq!(only_event(&pool), expected);
    let sent = world.outbox.last(&email_of("ada")).unwrap();
    assert!(sent.text.unwrap().starts_with("Sign in: "));
}

#[tokio::test]
async fn a71_what_a_function_says_is_filled_once_and_escaped() {
    let world = World::new().await;
    let words = json!({ "emailMessage": "<p>{username}: {####}</p>", "emailSubject": "Hi" });
    let pool = answering(&world, worded(), words).await;

    let name = "<b>{####}</b>";
    pool.sign_up(name, PASSWORD, "eve@example.com").await.unwrap();

    let html = world.outbox.last("eve@example.com").unwrap().html.unwrap();
    let code = world.outbox.last_code("eve@example.com").unwrap();
    assert_eq!(html.matches(&code).count(), 1, "{html}");
    assert!(html.contains("{####}") && !html.contains("<b>"), "{html}");
}

#[tokio::test]
async fn a_link_has_a_place_of_its_own_or_is_made_of_the_code() {
    let world = World::new().await;
    let template = json!({ "DefaultEmailOption": "CONFIRM_WITH_LINK" });
    let linked = || worded().with("VerificationMessageTemplate", template.clone());

    for (words, usable) in [
        ("Here: {##Click Here##}", true),
        ("<a href='https://example.com/?code={####}'>Here</a>", true),
        ("Neither of them", false),
    ] {
        world.triggers.forget();
        let pool = answering(&world, linked(), json!({ "emailMessage": words })).await;
        let outcome = sign_up(&pool).await;
        let user = pool.user("ada").await;
        let mut expected = event(&pool, "CustomMessage_SignUp", &pool.client, &user, true);
        expected["request"]["linkParameter"] = json!("{##Click Here##}");
        assert_eq!(only_event(&pool), expected);
        if usable {
            outcome.unwrap();
        } else {
            assert_refused(outcome, "InvalidLambdaResponse", UNUSABLE);
        }
    }
}

#[tokio::test]
async fn words_for_a_phone_go_to_the_phone() {
    let world = World::new().await;
    let builder = pool().auto_verify_phone().with("LambdaConfig", json!({ "CustomMessage": ARN }));
    let words =
        |sms: String| json!({ "smsMessage": sms, "emailMessage": "no code", "emailSubject": "" });
    let pool = answering(&world, builder, words("Cod: {####}".to_owned())).await;
    let phone = json!([{ "Name": "phone_number", "Value": "+447700900123" }]);
    let body =
        |login: &str| json!({ "Username": login, "Password": PASSWORD, "UserAttributes": phone });

    pool.call("SignUp", body("ada")).await.unwrap();
    let text = world.outbox.last("+447700900123").unwrap().text.unwrap();
    assert!(text.starts_with("Cod: "), "{text}");

    world.triggers.respond(ARN, words(format!("{{####}}{}", "x".repeat(135))));
    let outcome = pool.call("SignUp", body("bob")).await;
    assert_refused(outcome, "InvalidLambdaResponse", UNUSABLE);
}

#[tokio::test]
async fn what_does_not_fit_is_unusable_and_nothing_leaves_the_template() {
    let world = World::new().await;
    let pool = world.pool(worded()).await;
    let long = |length: usize| "x".repeat(length);

    for (number, response) in [
        json!({ "emailMessage": "no code" }),
        json!({ "emailMessage": format!("{{####}}{}", long(19_995)) }),
        json!({ "emailMessage": "{####}", "emailSubject": long(141) }),
        json!({ "emailMessage": 7 }),
        Value::Null,
    ]
    .into_iter()
    .enumerate()
    {
        world.triggers.respond(ARN, response);
        let outcome = pool.register(&format!("person-{number}")).await;
        assert_refused(outcome, "InvalidLambdaResponse", UNUSABLE);
    }
    assert!(world.outbox.messages(None).is_empty());

    for (login, response) in [
        ("empty", json!({ "emailMessage": "", "emailSubject": "", "smsMessage": "" })),
        ("silent", json!({})),
    ] {
        world.triggers.respond(ARN, response);
        pool.register(login).await.unwrap();
        let sent = world.outbox.last(&email_of(login)).unwrap();
        assert_eq!(sent.subject.as_deref(), Some("Your verification code"));
    }
}

#[tokio::test]
async fn a_function_that_fails_leaves_an_account_without_a_message() {
    let world = World::new().await;
    let pool = world.pool(worded()).await;

    world.triggers.raise(ARN, "No words");
    let raised = "CustomMessage failed with error No words.";
    assert_refused(pool.register("ada").await, "UserLambdaValidation", raised);

    let refused = "CustomMessage invocation failed due to error AccessDeniedException.";
    world.triggers.on(ARN, |_| tests::Invocation::Fails(403, "AccessDeniedException"));
    assert_refused(pool.register("bob").await, "UnexpectedLambda", refused);

    let late = "CustomMessage invocation failed due to error Socket timeout while invoking Lambda \
                function.";
    world.triggers.on(ARN, |_| tests::Invocation::TimesOut);
    assert_refused(pool.register("eve").await, "UnexpectedLambda", late);

    assert!(world.outbox.messages(None).is_empty());
    let ada = pool.user("ada").await;
    assert_eq!(ada["UserStatus"], "UNCONFIRMED");
    assert_eq!(attribute(&ada["UserAttributes"], "email"), Some("ada@example.com"));
}

#[tokio::test]
async fn a_text_with_a_place_for_the_password_is_not_sent_to_who_has_none() {
    let world = World::new().await;
    let factors = json!({ "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] });
    let builder = worded().with("Policies", json!({ "SignInPolicy": factors }));
    let body = "{username}, your password is {####}";
    let response = json!({ "emailSubject": "Hello", "emailMessage": body });
    let pool = answering(&world, builder, response).await;
    let attributes = json!([
        { "Name": "email", "Value": "ada@example.com" },
        { "Name": "email_verified", "Value": "true" },
    ]);

    let ada = json!({ "Username": "ada", "UserAttributes": attributes });
    pool.admin("AdminCreateUser", ada).await.unwrap();

    let invitation = world.outbox.last("ada@example.com").unwrap();
    assert_eq!(invitation.subject.as_deref(), Some("Hello"));
    assert_eq!(invitation.text.as_deref(), Some("Your username is ada."));
}
