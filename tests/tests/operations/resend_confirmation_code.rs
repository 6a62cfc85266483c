use serde_json::json;
use tests::{PASSWORD, PoolBuilder, World, assert_refused, hours};

const LIMIT: &str = "Attempt limit exceeded, please try after some time.";
const UNKNOWN: &str = "Username/client id combination not found.";

fn pool() -> PoolBuilder {
    tests::pool().auto_verify_email()
}

#[tokio::test]
async fn a_code_goes_out_once_more() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.register("ada").await.unwrap();
    world.outbox.clear();

    let answer = pool.call("ResendConfirmationCode", json!({ "Username": "ada" })).await.unwrap();

    let details = &answer["CodeDeliveryDetails"];
    assert_eq!(details["Destination"], "a***@e***");
    assert_eq!(details["DeliveryMedium"], "EMAIL");
    assert_eq!(details["AttributeName"], "email");
    let code = world.outbox.last_code("ada@example.com").unwrap();
    pool.confirm("ada", &code).await.unwrap();
}

#[tokio::test]
async fn five_codes_go_out_in_an_hour() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.register("ada").await.unwrap();
    world.outbox.clear();
    let resend = || pool.call("ResendConfirmationCode", json!({ "Username": "ada" }));
    for _ in 0..5 {
        resend().await.unwrap();
    }

    assert_refused(resend().await, "LimitExceeded", LIMIT);
    assert_eq!(world.outbox.messages(None).len(), 5);
    world.advance(hours(1));
    resend().await.unwrap();
}

#[tokio::test]
async fn who_is_confirmed_needs_no_code() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;

    let answer = pool.call("ResendConfirmationCode", json!({ "Username": "ada" })).await;

    assert_refused(answer, "InvalidParameter", "User is already confirmed.");
}

#[tokio::test]
async fn a_pool_that_verifies_nothing_has_no_codes() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    pool.register("ada").await.unwrap();

    let answer = pool.call("ResendConfirmationCode", json!({ "Username": "ada" })).await;

    let refusal = "Cannot resend codes. Auto verification not turned on.";
    assert_refused(answer, "NotAuthorized", refusal);
}

#[tokio::test]
async fn nobody_and_who_is_disabled_get_no_code() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.register("ada").await.unwrap();
    pool.admin("AdminDisableUser", json!({ "Username": "ada" })).await.unwrap();

    let answer = pool.call("ResendConfirmationCode", json!({ "Username": "ghost" })).await;
    assert_refused(answer, "UserNotFound", UNKNOWN);
    let answer = pool.call("ResendConfirmationCode", json!({ "Username": "ada" })).await;
    assert_refused(answer, "NotAuthorized", "User is disabled.");
}

#[tokio::test]
async fn a05_who_may_not_learn_who_exists_sees_a_delivery_that_is_not_made() {
    let world = World::new().await;
    let pool = world.pool(pool().hiding_users()).await;
    pool.register("ada").await.unwrap();
    pool.admin("AdminDisableUser", json!({ "Username": "ada" })).await.unwrap();
    pool.sign_up("mute", PASSWORD, "").await.unwrap();
    world.outbox.clear();

    for login in ["ghost", "ada", "mute"] {
        let resend = || pool.call("ResendConfirmationCode", json!({ "Username": login }));
        let first = resend().await.unwrap();
        let details = &first["CodeDeliveryDetails"];
        assert_eq!(details["DeliveryMedium"], "EMAIL", "{login}");
        assert_eq!(details["Destination"].as_str().unwrap().len(), "g***@e***".len());
        for _ in 1..5 {
            assert_eq!(resend().await.unwrap(), first, "{login}");
        }
        assert_refused(resend().await, "LimitExceeded", LIMIT);
    }
    assert!(world.outbox.messages(None).is_empty());
}

#[tokio::test]
async fn a_code_goes_to_the_number_before_the_address() {
    let world = World::new().await;
    let both = tests::pool()
        .auto_verify_phone()
        .with("AutoVerifiedAttributes", json!(["email", "phone_number"]));
    let pool = world.pool(both).await;
    let attributes = json!([
        { "Name": "email", "Value": "ada@example.com" },
        { "Name": "phone_number", "Value": "+12065550100" },
    ]);
    let body = json!({ "Username": "ada", "Password": PASSWORD, "UserAttributes": attributes });
    pool.call("SignUp", body).await.unwrap();

    let answer = pool.call("ResendConfirmationCode", json!({ "Username": "ada" })).await.unwrap();

    assert_eq!(answer["CodeDeliveryDetails"]["Destination"], "+*******0100");
    assert_eq!(world.outbox.messages(Some("ada@example.com")).len(), 0);
    let code = world.outbox.last_code("+12065550100").unwrap();
    pool.confirm("ada", &code).await.unwrap();
    let user = pool.user("ada").await;
    assert_eq!(tests::attribute(&user["UserAttributes"], "phone_number_verified"), Some("true"));
    assert_eq!(tests::attribute(&user["UserAttributes"], "email_verified"), Some("false"));
}
