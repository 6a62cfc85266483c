//! The pool's own functions send messages, and are told codes under the owner's key.

use serde_json::{Value, json};
use tests::{
    EncryptedCode, Invocation, PASSWORD, PoolBuilder, TestPool, World, assert_refused, email_of,
    pool,
};

const MAIL: &str = "arn:aws:lambda:us-east-1:000000000000:function:mail";
const TEXTS: &str = "arn:aws:lambda:us-east-1:000000000000:function:texts";
const WORDS: &str = "arn:aws:lambda:us-east-1:000000000000:function:words";
const KEY: &str = "arn:aws:kms:us-east-1:000000000000:key/codes";
const PHONE: &str = "+447700900123";

fn sender(arn: &str) -> Value {
    json!({ "LambdaArn": arn, "LambdaVersion": "V1_0" })
}

/// A pool that verifies addresses and whose functions send everything.
fn sending() -> PoolBuilder {
    let functions = json!({
        "CustomEmailSender": sender(MAIL), "CustomSMSSender": sender(TEXTS), "KMSKeyID": KEY,
    });
    pool().auto_verify_email().with("LambdaConfig", functions)
}

async fn sending_pool() -> TestPool {
    let world = World::new().await;
    for function in [MAIL, TEXTS] {
        world.triggers.on(function, |_| Value::Null);
    }
    world.pool(sending()).await
}

fn metadata() -> Value {
    json!({ "tongue": "cy" })
}

/// The one event since the last look, and the code that it tells.
fn only_event(pool: &TestPool, function: &str) -> (Value, String) {
    let mut events = pool.world.triggers.events(function);
    pool.world.triggers.forget();
    assert_eq!(events.len(), 1, "{events:?}");
    let event = events.remove(0);
    let code = pool.world.decrypt(event["request"]["code"].as_str().unwrap()).unwrap();
    (event, code)
}

/// The attributes of a user whom AdminGetUser has shown, as functions see them.
fn flat(user: &Value) -> Value {
    let mut attributes = json!({ "cognito:user_status": user["UserStatus"] });
    for one in user["UserAttributes"].as_array().unwrap() {
        attributes[one["Name"].as_str().unwrap()] = one["Value"].clone();
    }
    attributes
}

fn registration(login: &str) -> Value {
    let email = json!([{ "Name": "email", "Value": email_of(login) }]);
    let mut body = json!({ "Username": login, "Password": PASSWORD, "UserAttributes": email });
    body["ClientMetadata"] = metadata();
    body
}

#[tokio::test]
async fn a_code_is_told_to_the_function_alone() {
    let pool = sending_pool().await;

    let answer = pool.call("SignUp", registration("ada")).await.unwrap();

    let user = pool.user("ada").await;
    let (event, code) = only_event(&pool, MAIL);
    let expected = json!({
        "version": "1",
        "triggerSource": "CustomEmailSender_SignUp",
        "region": "us-east-1",
        "userPoolId": pool.id,
        "userName": "ada",
        "callerContext": { "awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": pool.client },
        "request": {
            "type": "customEmailSenderRequestV1",
            "code": event["request"]["code"],
            "clientMetadata": metadata(),
            "userAttributes": flat(&user),
        },
    });
    assert_eq!(event, expected);
    assert_eq!(answer["CodeDeliveryDetails"]["Destination"], "a***@e***");
    assert!(pool.world.outbox.messages(None).is_empty());
    pool.confirm("ada", &code).await.unwrap();
}

#[tokio::test]
async fn a_code_is_bound_to_the_key_and_the_pool() {
    let pool = sending_pool().await;

    pool.register("ada").await.unwrap();

    let (event, _) = only_event(&pool, MAIL);
    let code = EncryptedCode::read(event["request"]["code"].as_str().unwrap()).unwrap();
    assert_eq!(code.key_arn, KEY);
    assert_eq!(json!(code.context), json!({ "userpool-id": pool.id }));
}

#[tokio::test]
async fn the_source_says_why_and_metadata_goes_along_where_it_does() {
    let pool = sending_pool().await;
    let world = &pool.world;
    let seen = |source: &str, told: bool| {
        let (event, code) = only_event(&pool, MAIL);
        assert_eq!(event["triggerSource"], format!("CustomEmailSender_{source}"));
        let expected = if told { metadata() } else { Value::Null };
        assert_eq!(event["request"]["clientMetadata"], expected, "{source}");
        code
    };

    pool.call("SignUp", registration("ada")).await.unwrap();
    seen("SignUp", true);
    let named = json!({ "Username": "ada", "ClientMetadata": metadata() });
    pool.call("ResendConfirmationCode", named.clone()).await.unwrap();
    let code = seen("ResendCode", false);
    pool.confirm("ada", &code).await.unwrap();
    pool.call("ForgotPassword", named.clone()).await.unwrap();
    seen("ForgotPassword", true);

    let tokens = pool.tokens_of("ada").await;
    let mut ask = json!({ "AccessToken": tokens.access, "ClientMetadata": metadata() });
    ask["AttributeName"] = json!("email");
    world.call("GetUserAttributeVerificationCode", ask).await.unwrap();
    seen("VerifyUserAttribute", false);

    let mut change = json!({ "AccessToken": tokens.access, "ClientMetadata": metadata() });
    change["UserAttributes"] = json!([{ "Name": "email", "Value": "ada@new.example" }]);
    world.call("UpdateUserAttributes", change).await.unwrap();
    let code = seen("UpdateUserAttribute", false);
    let proof = json!({ "AccessToken": tokens.access, "AttributeName": "email", "Code": code });
    world.call("VerifyUserAttribute", proof).await.unwrap();

    pool.admin("AdminResetUserPassword", named).await.unwrap();
    seen("ForgotPassword", true);
}

#[tokio::test]
async fn a_code_to_sign_in_with_goes_the_same_way() {
    let pool = sending_pool().await;
    let email_mfa = json!({ "Message": "Use {####}.", "Subject": "Code" });
    let mut body = json!({ "MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": email_mfa });
    body["SoftwareTokenMfaConfiguration"] = json!({ "Enabled": true });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    pool.register("ada").await.unwrap();
    let (_, code) = only_event(&pool, MAIL);
    pool.confirm("ada", &code).await.unwrap();
    let settings = json!({ "Enabled": true, "PreferredMfa": true });
    let body = json!({ "Username": "ada", "EmailMfaSettings": settings });
    pool.admin("AdminSetUserMFAPreference", body).await.unwrap();

    let parameters = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD });
    let asked = pool.initiate("USER_PASSWORD_AUTH", "ada", parameters).await.unwrap();

    let (event, code) = only_event(&pool, MAIL);
    assert_eq!(event["triggerSource"], "CustomEmailSender_Authentication");
    let answer = json!({ "USERNAME": "ada", "EMAIL_OTP_CODE": code });
    let family = tests::Family::Public;
    let answered = pool.answer(family, "EMAIL_OTP", asked["Session"].as_str(), answer).await;
    tests::Tokens::of(&answered.unwrap());
}

#[tokio::test]
async fn an_invitation_by_sms_tells_the_password_as_markup() {
    let pool = sending_pool().await;
    let body = json!({
        "Username": "bob",
        "TemporaryPassword": "Aa1<b>&\"'/-secret",
        "UserAttributes": [{ "Name": "phone_number", "Value": PHONE }],
        "DesiredDeliveryMediums": ["SMS"],
        "ClientMetadata": metadata(),
    });

    pool.admin("AdminCreateUser", body).await.unwrap();

    let (event, password) = only_event(&pool, TEXTS);
    assert_eq!(event["triggerSource"], "CustomSMSSender_AdminCreateUser");
    assert_eq!(event["request"]["type"], "customSMSSenderRequestV1");
    assert_eq!(event["request"]["clientMetadata"], Value::Null);
    assert_eq!(event["callerContext"]["clientId"], "CLIENT_ID_NOT_APPLICABLE");
    assert_eq!(event["request"]["userAttributes"]["phone_number"], PHONE);
    assert_eq!(password, "Aa1&lt;b&gt;&amp;\"'/-secret");
    assert!(pool.world.outbox.messages(None).is_empty());
}

#[tokio::test]
async fn a_new_address_that_is_not_proved_yet_is_the_one_that_gets_the_code() {
    let world = World::new().await;
    world.triggers.on(MAIL, |_| Value::Null);
    let before = json!({ "AttributesRequireVerificationBeforeUpdate": ["email"] });
    let pool = world.pool(sending().with("UserAttributeUpdateSettings", before)).await;
    pool.register("ada").await.unwrap();
    let (_, code) = only_event(&pool, MAIL);
    pool.confirm("ada", &code).await.unwrap();
    let tokens = pool.tokens_of("ada").await;

    let mut change = json!({ "AccessToken": tokens.access });
    change["UserAttributes"] = json!([{ "Name": "email", "Value": "ada@new.example" }]);
    world.call("UpdateUserAttributes", change).await.unwrap();

    let (event, _) = only_event(&pool, MAIL);
    let attributes = &event["request"]["userAttributes"];
    assert_eq!(attributes["email"], "ada@new.example");
    assert_eq!(attributes["email_verified"], "false");
}

#[tokio::test]
async fn each_kind_of_message_has_a_function_of_its_own_or_none() {
    let world = World::new().await;
    world.triggers.on(MAIL, |_| Value::Null);
    world.triggers.respond(WORDS, json!({ "smsMessage": "Cod: {####}" }));
    let functions = json!({
        "CustomEmailSender": sender(MAIL), "CustomMessage": WORDS, "KMSKeyID": KEY,
    });
    let pool = world.pool(pool().auto_verify_email().with("LambdaConfig", functions)).await;

    pool.register("ada").await.unwrap();
    assert_eq!(world.triggers.sources(), ["CustomEmailSender_SignUp"]);

    world.triggers.forget();
    let body = json!({
        "Username": "bob",
        "UserAttributes": [{ "Name": "phone_number", "Value": PHONE }],
        "DesiredDeliveryMediums": ["SMS"],
    });
    world.triggers.respond(WORDS, json!({ "smsMessage": "{username}: {####}" }));
    pool.admin("AdminCreateUser", body).await.unwrap();
    assert_eq!(world.triggers.sources(), ["CustomMessage_AdminCreateUser"]);
    assert!(world.outbox.last(PHONE).unwrap().text.unwrap().starts_with("bob: "));
}

#[tokio::test]
async fn what_becomes_of_the_message_is_nothing_that_the_caller_learns() {
    let pool = sending_pool().await;

    for (login, failure) in [
        ("ada", Invocation::Raises as fn(String) -> Invocation),
        ("bob", |_| Invocation::Fails(403, "AccessDeniedException")),
        ("eve", |_| Invocation::TimesOut),
    ] {
        pool.world.triggers.on(MAIL, move |_| failure("No provider".to_owned()));
        let answer = pool.call("SignUp", registration(login)).await.unwrap();
        assert_eq!(answer["CodeDeliveryDetails"]["DeliveryMedium"], "EMAIL");
    }
    assert!(pool.world.outbox.messages(None).is_empty());
}

#[tokio::test]
async fn a_function_that_sends_needs_a_key() {
    let world = World::new().await;

    for member in ["CustomEmailSender", "CustomSMSSender"] {
        let mut functions = json!({});
        functions[member] = sender(MAIL);
        let body = json!({ "PoolName": "keyless", "LambdaConfig": functions });
        let text = "KMSKeyID is required with CustomEmailSender or CustomSMSSender.";
        assert_refused(world.call("CreateUserPool", body).await, "InvalidParameter", text);
    }
}
