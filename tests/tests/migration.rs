//! Users of an earlier directory, who come over when they are first asked for.

use serde_json::{Value, json};
use tests::{
    Family, Fault, Invocation, PASSWORD, TestPool, Tokens, World, assert_refused, attribute,
};

const MIGRATE: &str = "arn:aws:lambda:us-east-1:000000000000:function:migrate";
const UNUSABLE: &str = "Unrecognizable lambda output";

async fn pool(builder: tests::PoolBuilder) -> TestPool {
    let builder =
        builder.auto_verify_email().with("LambdaConfig", json!({ "UserMigration": MIGRATE }));
    World::new().await.pool(builder).await
}

/// Says that the earlier directory knows somebody with these attributes.
fn knows(pool: &TestPool, attributes: Value, also: Value) {
    let mut response = also;
    response["userAttributes"] = attributes;
    response["finalUserStatus"] = json!("CONFIRMED");
    pool.world.triggers.respond(MIGRATE, response);
}

fn ada() -> Value {
    json!({ "email": "ada@example.com", "email_verified": "true" })
}

async fn sign_in(pool: &TestPool, login: &str) -> Result<Value, tests::Failure> {
    pool.sign_in(login, PASSWORD).await.map(|tokens| tokens.access_claims())
}

async fn forget(pool: &TestPool, login: &str) -> Result<Value, tests::Failure> {
    let body = json!({ "Username": login, "ClientMetadata": { "colour": "blue" } });
    pool.call("ForgotPassword", body).await
}

fn event(pool: &TestPool, source: &str, request: Value) -> Value {
    let mut event = json!({
        "version": "1",
        "triggerSource": source,
        "region": "us-east-1",
        "userPoolId": pool.id,
        "userName": "ada",
        "callerContext": { "awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": pool.client },
        "response": {
            "userAttributes": null,
            "forceAliasCreation": null,
            "enableSMSMFA": null,
            "finalUserStatus": null,
            "messageAction": null,
            "desiredDeliveryMediums": null,
        },
    });
    event["request"] = request;
    event
}

#[tokio::test]
async fn a_function_is_asked_about_who_signs_in_and_who_forgot() {
    let pool = pool(tests::pool()).await;
    pool.world.triggers.raise(MIGRATE, "unknown");

    sign_in(&pool, "ada").await.unwrap_err();
    forget(&pool, "ada").await.unwrap_err();

    let at_sign_in = json!({ "password": PASSWORD, "validationData": null });
    let forgotten = json!({ "validationData": null, "clientMetadata": { "colour": "blue" } });
    assert_eq!(
        pool.world.triggers.events(MIGRATE),
        [
            event(&pool, "UserMigration_Authentication", at_sign_in),
            event(&pool, "UserMigration_ForgotPassword", forgotten),
        ]
    );
}

#[tokio::test]
async fn whoever_forgot_comes_over_and_sets_a_new_password() {
    let pool = pool(tests::pool()).await;
    pool.world.triggers.respond(MIGRATE, json!({ "userAttributes": ada() }));

    let answer = forget(&pool, "ada").await.unwrap();

    assert_eq!(answer["CodeDeliveryDetails"]["DeliveryMedium"], "EMAIL");
    assert_eq!(pool.user("ada").await["UserStatus"], "RESET_REQUIRED");
    let code = pool.world.outbox.last_code("ada@example.com").unwrap();
    let body = json!({ "Username": "ada", "ConfirmationCode": code, "Password": PASSWORD });
    pool.call("ConfirmForgotPassword", body).await.unwrap();
    pool.tokens_of("ada").await;
}

#[tokio::test]
async fn without_a_final_status_a_password_has_to_be_set_anew() {
    let pool = pool(tests::pool()).await;
    pool.world.triggers.respond(MIGRATE, json!({ "userAttributes": ada() }));

    let refused = sign_in(&pool, "ada").await;

    assert_refused(refused, "PasswordResetRequired", "Password reset required for the user");
    assert_eq!(pool.user("ada").await["UserStatus"], "RESET_REQUIRED");
}

#[tokio::test]
async fn the_password_that_the_function_accepted_is_the_user_s_whatever_the_policy() {
    let pool = pool(tests::pool()).await;
    knows(&pool, ada(), json!({}));

    pool.sign_in("ada", "short").await.unwrap();
    pool.world.triggers.raise(MIGRATE, "asked twice");

    pool.sign_in("ada", "short").await.unwrap();
    let refused = pool.sign_in("ada", "other").await.map(|_| Value::Null);
    assert_refused(refused, "NotAuthorized", "Incorrect username or password.");
    Tokens::of(&pool.sign_in_by_srp(Family::Public, "ada", "short").await.unwrap());
}

#[tokio::test]
async fn attributes_and_flags_come_over_as_they_are_given() {
    let pool = pool(tests::pool()).await;
    let attributes = json!({
        "email": "ada@example.com", "phone_number": "+441234567890",
        "phone_number_verified": "true", "nickname": "Ada",
    });
    knows(&pool, attributes, json!({ "messageAction": "SUPPRESS", "enableSMSMFA": false }));

    sign_in(&pool, "ada").await.unwrap();

    let user = pool.user("ada").await;
    let told = |name| attribute(&user["UserAttributes"], name).map(str::to_owned);
    assert_eq!(told("email_verified").as_deref(), Some("false"));
    assert_eq!(told("phone_number_verified").as_deref(), Some("true"));
    assert_eq!(told("nickname").as_deref(), Some("Ada"));
}

// What the service mails here is not known; a password that was typed is mailed to nobody.
#[tokio::test]
async fn a_migrated_user_is_sent_nothing() {
    let pool = pool(tests::pool()).await;
    knows(&pool, ada(), json!({ "desiredDeliveryMediums": ["EMAIL"] }));

    sign_in(&pool, "ada").await.unwrap();

    assert!(pool.world.outbox.messages(None).is_empty());
}

#[tokio::test]
async fn a_second_factor_by_sms_needs_a_number() {
    let pool = pool(tests::pool()).await;
    knows(&pool, ada(), json!({ "enableSMSMFA": true }));
    assert_refused(sign_in(&pool, "ada").await, "InvalidLambdaResponse", UNUSABLE);

    knows(&pool, json!({ "phone_number": "+441234567890" }), json!({ "enableSMSMFA": true }));
    sign_in(&pool, "ada").await.unwrap();
    assert_eq!(pool.user("ada").await["UserMFASettingList"], json!(["SMS_MFA"]));
}

#[tokio::test]
async fn where_people_sign_in_by_address_the_login_becomes_the_address() {
    let pool = pool(tests::pool().with_email_as_username()).await;
    knows(&pool, json!({ "email_verified": "true" }), json!({}));

    let claims = sign_in(&pool, "ada@example.com").await.unwrap();

    assert_eq!(claims["username"], claims["sub"]);
    let user = pool.user("ada@example.com").await;
    assert_eq!(attribute(&user["UserAttributes"], "email"), Some("ada@example.com"));
}

#[tokio::test]
async fn an_alias_leads_to_a_user_of_another_name() {
    let pool = pool(tests::pool().with_email_alias()).await;
    let mut attributes = ada();
    attributes["username"] = json!("ada");
    knows(&pool, attributes, json!({}));

    let claims = sign_in(&pool, "ada@example.com").await.unwrap();

    assert_eq!(claims["username"], "ada");
}

#[tokio::test]
async fn a78_nobody_becomes_somebody_else_by_a_migration() {
    let pool = pool(tests::pool().with_email_alias()).await;
    for attributes in [
        json!({ "username": "eve", "email": "ada@example.com", "email_verified": "true" }),
        json!({ "username": "eve" }),
    ] {
        knows(&pool, attributes, json!({}));
        assert_refused(sign_in(&pool, "ada").await, "InvalidLambdaResponse", UNUSABLE);
    }
    // An address that is not proved is no login, and so leads to nobody.
    knows(&pool, json!({ "username": "eve", "email": "ada@example.com" }), json!({}));
    assert_refused(sign_in(&pool, "ada@example.com").await, "InvalidLambdaResponse", UNUSABLE);
    let users = pool.admin("ListUsers", json!({})).await.unwrap();
    assert_eq!(users["Users"], json!([]));
}

#[tokio::test]
async fn a78_attributes_that_the_pool_does_not_know_make_no_user() {
    let pool = pool(tests::pool()).await;
    for attributes in [
        json!({ "custom:nothing": "1" }),
        json!({ "sub": "00000000-0000-4000-8000-000000000000" }),
        json!({ "email": "no address" }),
        json!({ "cognito:user_status": "CONFIRMED" }),
    ] {
        knows(&pool, attributes.clone(), json!({}));
        let refused = sign_in(&pool, "ada").await;
        assert!(refused.is_err(), "{attributes}");
        assert_refused(refused, "InvalidLambdaResponse", UNUSABLE);
    }
}

#[tokio::test]
async fn whom_the_function_does_not_know_or_refuses_is_not_migrated() {
    let pool = pool(tests::pool()).await;
    let text = format!("Exception migrating user in app client {}", pool.client);
    pool.world.triggers.raise(MIGRATE, "Bad password");
    assert_refused(sign_in(&pool, "ada").await, "UserNotFound", &text);
    assert_refused(forget(&pool, "ada").await, "UserNotFound", &text);

    pool.world.triggers.on(MIGRATE, |event: Value| event);
    assert_refused(sign_in(&pool, "ada").await, "UserNotFound", &text);
}

#[tokio::test]
async fn a01_where_users_are_hidden_a_refused_migration_is_a_wrong_password() {
    let pool = pool(tests::pool().hiding_users()).await;
    pool.world.triggers.raise(MIGRATE, "Bad password");

    let refused = sign_in(&pool, "ada").await;
    assert_refused(refused, "NotAuthorized", "Incorrect username or password.");
    let answer = forget(&pool, "ada").await.unwrap();
    assert!(answer["CodeDeliveryDetails"]["Destination"].is_string(), "{answer}");
    assert!(pool.world.outbox.messages(None).is_empty());
}

#[tokio::test]
async fn a13_an_unknown_login_asks_the_function_no_oftener_than_a_user_could_forget() {
    let pool = pool(tests::pool().hiding_users()).await;
    pool.world.triggers.raise(MIGRATE, "unknown");

    let mut refused = None;
    for _ in 0..30 {
        if let Err(failure) = forget(&pool, "ada").await {
            refused = Some(failure);
            break;
        }
    }

    let asked = pool.world.triggers.events(MIGRATE).len();
    assert_eq!(refused.unwrap().exception, "LimitExceededException");
    forget(&pool, "ada").await.unwrap_err();
    assert_eq!(pool.world.triggers.events(MIGRATE).len(), asked);
}

#[tokio::test]
async fn an_address_that_somebody_has_comes_over_by_force_alone() {
    let pool = pool(tests::pool().with_email_alias()).await;
    let taken = json!({ "email": "shared@example.com", "email_verified": "true" });
    knows(&pool, taken.clone(), json!({}));
    sign_in(&pool, "ada").await.unwrap();

    let text = format!("Exception migrating user in app client {}", pool.client);
    assert_refused(sign_in(&pool, "eve").await, "UserNotFound", &text);
    knows(&pool, taken, json!({ "forceAliasCreation": true }));
    sign_in(&pool, "eve").await.unwrap();

    assert_eq!(sign_in(&pool, "shared@example.com").await.unwrap()["username"], "eve");
}

#[tokio::test]
async fn i01_two_sign_ins_at_once_make_one_user() {
    let pool = pool(tests::pool()).await;
    knows(&pool, ada(), json!({}));
    let other = pool.clone();

    let (one, two) = tokio::join!(sign_in(&pool, "ada"), sign_in(&other, "ada"));

    assert!(one.is_ok() || two.is_ok());
    let subs: Vec<Value> =
        [one, two].into_iter().flatten().map(|claims| claims["sub"].clone()).collect();
    assert!(subs.iter().all(|sub| *sub == subs[0]));
    let users = pool.admin("ListUsers", json!({})).await.unwrap();
    assert_eq!(users["Users"].as_array().map(Vec::len), Some(1));
}

const LOCKED: &str = "Password attempts exceeded";

async fn guess(pool: &TestPool, password: &str) -> Result<Value, tests::Failure> {
    pool.sign_in("ada", password).await.map(|tokens| tokens.access_claims())
}

/// A function that knows Ada by her password alone.
fn knows_by_password(pool: &TestPool) {
    pool.world.triggers.on(MIGRATE, |mut event: Value| {
        if event["request"]["password"] != PASSWORD {
            return Err("Bad password".to_owned());
        }
        event["response"] = json!({ "userAttributes": ada(), "finalUserStatus": "CONFIRMED" });
        Ok(event)
    });
}

#[tokio::test]
async fn a10_guesses_that_the_function_refuses_lock_the_login_before_it_is_asked_again() {
    for hides in [false, true] {
        let builder = if hides { tests::pool().hiding_users() } else { tests::pool() };
        let pool = pool(builder).await;
        knows_by_password(&pool);
        let (exception, text) = match hides {
            true => ("NotAuthorized", "Incorrect username or password.".to_owned()),
            false => {
                let text = format!("Exception migrating user in app client {}", pool.client);
                ("UserNotFound", text)
            }
        };

        for _ in 0..5 {
            assert_refused(guess(&pool, "wrong").await, exception, &text);
        }
        for password in ["wrong", PASSWORD] {
            assert_refused(guess(&pool, password).await, "NotAuthorized", LOCKED);
        }

        assert_eq!(pool.world.triggers.events(MIGRATE).len(), 5);
        assert!(pool.admin("AdminGetUser", json!({ "Username": "ada" })).await.is_err());
        // The fifth locks for a second, where ten would for half a minute.
        pool.world.advance(tests::seconds(1));
        guess(&pool, PASSWORD).await.unwrap();
    }
}

#[tokio::test]
async fn a_right_password_after_a_few_wrong_ones_comes_over() {
    let pool = pool(tests::pool().hiding_users()).await;
    knows_by_password(&pool);

    for _ in 0..3 {
        let refused = guess(&pool, "wrong").await;
        assert_refused(refused, "NotAuthorized", "Incorrect username or password.");
    }

    guess(&pool, PASSWORD).await.unwrap();
    assert_eq!(pool.user("ada").await["UserStatus"], "CONFIRMED");
}

#[tokio::test]
async fn i06_a_guess_that_is_overtaken_is_put_off_and_the_function_is_not_asked() {
    for builder in [tests::pool(), tests::pool().hiding_users()] {
        let pool = pool(builder).await;
        knows_by_password(&pool);
        for action in ["PutItem", "UpdateItem", "TransactWriteItems"] {
            let held_up = Fault::Delay(std::time::Duration::from_millis(100));
            pool.world.faults.on(action, 1, held_up);
        }

        // Both have read when one writes.
        let (right, wrong) = tokio::join!(guess(&pool, PASSWORD), guess(&pool, "wrong"));

        pool.world.faults.clear();
        let outcomes = [right, wrong];
        let put_off = |outcome: &&Result<Value, tests::Failure>| {
            outcome.as_ref().is_err_and(|one| one.exception == "TooManyRequestsException")
        };
        assert_eq!(outcomes.iter().filter(put_off).count(), 1, "{outcomes:?}");
        assert_eq!(pool.world.triggers.events(MIGRATE).len(), 1);
        let users = pool.admin("ListUsers", json!({})).await.unwrap();
        assert_eq!(users["Users"].as_array().map(Vec::len), Some(usize::from(outcomes[0].is_ok())));
    }
}

#[tokio::test]
async fn i06_a_guess_counts_where_the_function_may_have_judged_it() {
    let pool = pool(tests::pool().hiding_users()).await;
    pool.world.triggers.on(MIGRATE, |_: Value| Invocation::TimesOut);
    for _ in 0..5 {
        let refused = guess(&pool, PASSWORD).await;
        assert_eq!(refused.unwrap_err().exception, "UnexpectedLambdaException");
    }
    knows_by_password(&pool);

    assert_refused(guess(&pool, PASSWORD).await, "NotAuthorized", LOCKED);
}

#[tokio::test]
async fn a10_a_guess_of_which_the_function_does_not_hear_does_not_count() {
    for builder in [tests::pool(), tests::pool().hiding_users()] {
        let pool = pool(builder).await;
        pool.world.triggers.on(MIGRATE, |_: Value| Invocation::Fails(403, "AccessDeniedException"));
        for _ in 0..6 {
            let refused = guess(&pool, PASSWORD).await;
            assert_eq!(refused.unwrap_err().exception, "UnexpectedLambdaException");
        }

        knows_by_password(&pool);

        guess(&pool, PASSWORD).await.unwrap();
    }
}

#[tokio::test]
async fn a01_guesses_that_are_refused_before_they_are_judged_count_for_everybody() {
    const DOOR: &str = "arn:aws:lambda:us-east-1:000000000000:function:door";
    let functions = json!({ "UserMigration": MIGRATE, "PreAuthentication": DOOR });
    let builder = tests::pool().auto_verify_email().hiding_users();
    let world = World::new().await;
    let pool = world.pool(builder.with("LambdaConfig", functions)).await;
    pool.person("ada").await;
    world.triggers.raise(MIGRATE, "unknown");
    world.triggers.raise(DOOR, "We are closed");

    for login in ["ada", "eve"] {
        let guess = async || pool.sign_in(login, PASSWORD).await.map(|_| Value::Null);
        for _ in 0..5 {
            let closed = "PreAuthentication failed with error We are closed.";
            assert_refused(guess().await, "UserLambdaValidation", closed);
        }
        assert_refused(guess().await, "NotAuthorized", LOCKED);
    }
}
