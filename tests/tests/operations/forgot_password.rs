use serde_json::{Value, json};
use tests::{Failure, PASSWORD, PoolBuilder, TestPool, World, assert_refused, hours};

const LIMIT: &str = "Attempt limit exceeded, please try after some time.";
const UNREACHED: &str =
    "Cannot reset password for the user as there is no registered/verified email or phone_number";

fn pool() -> PoolBuilder {
    tests::pool().auto_verify_email()
}

async fn forgot(pool: &TestPool, login: &str) -> Result<Value, Failure> {
    pool.call("ForgotPassword", json!({ "Username": login })).await
}

/// A user with a proved address and a proved number.
async fn reachable(pool: &TestPool, login: &str) {
    let attributes = json!([
        { "Name": "email", "Value": tests::email_of(login) },
        { "Name": "email_verified", "Value": "true" },
        { "Name": "phone_number", "Value": "+12065550100" },
        { "Name": "phone_number_verified", "Value": "true" },
    ]);
    let body =
        json!({ "Username": login, "UserAttributes": attributes, "MessageAction": "SUPPRESS" });
    pool.admin("AdminCreateUser", body).await.unwrap();
    let body = json!({ "Username": login, "Password": PASSWORD, "Permanent": true });
    pool.admin("AdminSetUserPassword", body).await.unwrap();
}

#[tokio::test]
async fn a_code_goes_to_the_proved_address_and_the_old_password_still_works() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;

    let answer = forgot(&pool, "ada").await.unwrap();

    let details = json!({
        "Destination": "a***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email",
    });
    assert_eq!(answer, json!({ "CodeDeliveryDetails": details }));
    assert!(world.outbox.last_code("ada@example.com").is_some());
    pool.tokens_of("ada").await;
}

#[tokio::test]
async fn the_recovery_setting_decides_between_number_and_address() {
    let world = World::new().await;
    let setting = |names: &[&str]| {
        let mechanism = |(place, name)| json!({ "Name": name, "Priority": place + 1 });
        let mechanisms: Vec<Value> = names.iter().enumerate().map(mechanism).collect();
        pool().with("AccountRecoverySetting", json!({ "RecoveryMechanisms": mechanisms }))
    };
    for (pool, destination) in [
        (pool(), "+*******0100"),
        (setting(&["verified_email", "verified_phone_number"]), "a***@e***"),
        (setting(&["verified_phone_number"]), "+*******0100"),
    ] {
        let pool = world.pool(pool).await;
        reachable(&pool, "ada").await;
        let answer = forgot(&pool, "ada").await.unwrap();
        assert_eq!(answer["CodeDeliveryDetails"]["Destination"], destination);
    }
    let pool = world.pool(setting(&["admin_only"])).await;
    reachable(&pool, "ada").await;
    let refusal = "Contact administrator to reset password.";
    assert_refused(forgot(&pool, "ada").await, "NotAuthorized", refusal);
}

#[tokio::test]
async fn who_cannot_reset_a_password_is_told_why() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    assert_refused(
        forgot(&pool, "ghost").await,
        "UserNotFound",
        "Username/client id combination not found.",
    );

    pool.register("unproved").await.unwrap();
    assert_refused(forgot(&pool, "unproved").await, "InvalidParameter", UNREACHED);
    pool.invite("invited", PASSWORD).await.unwrap();
    let refusal = "User password cannot be reset in the current state.";
    assert_refused(forgot(&pool, "invited").await, "NotAuthorized", refusal);
    pool.person("disabled").await;
    pool.admin("AdminDisableUser", json!({ "Username": "disabled" })).await.unwrap();
    assert_refused(forgot(&pool, "disabled").await, "NotAuthorized", "User is disabled.");
}

#[tokio::test]
async fn a05_who_may_not_learn_who_exists_sees_a_delivery_that_is_not_made() {
    let world = World::new().await;
    let pool = world.pool(pool().hiding_users()).await;
    pool.register("unproved").await.unwrap();
    pool.invite("invited", PASSWORD).await.unwrap();
    pool.person("disabled").await;
    pool.admin("AdminDisableUser", json!({ "Username": "disabled" })).await.unwrap();
    pool.person("real").await;
    world.outbox.clear();

    let real = forgot(&pool, "real").await.unwrap();
    assert_eq!(world.outbox.messages(None).len(), 1);
    for login in ["ghost", "ghost@example.com", "unproved", "invited", "disabled"] {
        let first = forgot(&pool, login).await.unwrap();
        let details = &first["CodeDeliveryDetails"];
        assert_eq!(details["AttributeName"], real["CodeDeliveryDetails"]["AttributeName"]);
        assert_eq!(details["Destination"].as_str().unwrap().len(), "g***@e***".len());
        for _ in 1..5 {
            assert_eq!(forgot(&pool, login).await.unwrap(), first);
        }
        assert_refused(forgot(&pool, login).await, "LimitExceeded", LIMIT);
    }
    let masked = forgot(&pool.restart(), "ghost2@example.com").await.unwrap();
    assert_eq!(masked["CodeDeliveryDetails"]["Destination"], "g***@e***");
    assert_eq!(world.outbox.messages(None).len(), 1);
}

#[tokio::test]
async fn five_codes_go_out_in_an_hour() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    for _ in 0..5 {
        forgot(&pool, "ada").await.unwrap();
    }

    assert_refused(forgot(&pool, "ada").await, "LimitExceeded", LIMIT);
    world.advance(hours(1));
    forgot(&pool, "ada").await.unwrap();
}

#[tokio::test]
async fn a70_a71_a_message_speaks_by_the_pool_s_template_to_one_recipient() {
    let world = World::new().await;
    let template = json!({
        "EmailSubject": "Code for {username}",
        "EmailMessage": "<h1>Hello {username}</h1><p>{####}</p>",
    });
    let mail = json!({
        "EmailSendingAccount": "DEVELOPER",
        "SourceArn": "arn:aws:ses:us-east-1:000000000000:identity/mail.example",
        "From": "People <people@mail.example>",
        "ReplyToEmailAddress": "help@mail.example",
        "ConfigurationSet": "tracked",
    });
    let pool = pool().with("VerificationMessageTemplate", template);
    let pool = world.pool(pool.with("EmailConfiguration", mail)).await;
    let login = "<b>{####}{username}";
    pool.sign_up(login, PASSWORD, "ada@example.com").await.unwrap();
    let code = world.outbox.last_code("ada@example.com").unwrap();
    pool.confirm(login, &code).await.unwrap();
    world.outbox.clear();

    forgot(&pool, login).await.unwrap();

    let sent = world.outbox.messages(None);
    let [mail] = sent.as_slice() else { panic!("one message, not {}", sent.len()) };
    let code = mail.code().unwrap();
    assert_eq!(mail.to, "ada@example.com");
    assert_eq!(mail.from.as_deref(), Some("People <people@mail.example>"));
    assert_eq!(mail.reply_to.as_deref(), Some("help@mail.example"));
    assert_eq!(mail.subject.as_deref(), Some("Code for <b>{####}{username}"));
    assert_eq!(mail.text.as_deref(), Some(&*format!("Hello <b>{{####}}{{username}}\n{code}")));
    let html = format!("<h1>Hello &lt;b&gt;{{####}}{{username}}</h1><p>{code}</p>");
    assert_eq!(mail.html.as_deref(), Some(&*html));
    assert!(mail.attributes.values().any(|value| value == "tracked"), "{:?}", mail.attributes);
}

#[tokio::test]
async fn an_sms_speaks_by_the_pool_s_template() {
    let world = World::new().await;
    let template = json!({ "SmsMessage": "Type {####} at people.example" });
    let pool = tests::pool().auto_verify_phone().with("VerificationMessageTemplate", template);
    let pool = world.pool(pool).await;
    reachable(&pool, "ada").await;

    forgot(&pool, "ada").await.unwrap();

    let sms = world.outbox.last("+12065550100").unwrap();
    let code = sms.code().unwrap();
    assert_eq!(sms.text.as_deref(), Some(&*format!("Type {code} at people.example")));
}

#[tokio::test]
async fn f12_a_code_that_was_not_delivered_can_be_asked_for_again() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    for _ in 0..3 {
        world.outbox.fail_next(tests::Channel::Email, local::outbox::Failure::Refused);
    }

    let refusal = "The message could not be delivered.";
    assert_refused(forgot(&pool, "ada").await, "CodeDeliveryFailure", refusal);

    let mut sent = forgot(&pool, "ada").await;
    for _ in 0..2 {
        if sent.is_err() {
            sent = forgot(&pool, "ada").await;
        }
    }
    sent.unwrap();
}
