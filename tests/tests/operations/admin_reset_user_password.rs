use serde_json::json;
use tests::{PASSWORD, World, assert_refused};

const NEW: &str = "Another-Horse-8";

#[tokio::test]
async fn a_user_sets_a_new_password_by_a_code_through_any_client() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    let reset = || pool.admin("AdminResetUserPassword", json!({ "Username": "ada" }));
    assert_eq!(reset().await.unwrap(), json!({}));

    assert_eq!(pool.user("ada").await["UserStatus"], "RESET_REQUIRED");
    let refused = pool.sign_in("ada", PASSWORD).await.err().unwrap();
    assert_eq!(refused.exception, "PasswordResetRequiredException");
    assert_eq!(refused.message, "Password reset required for the user");
    let get = world.call("GetUser", json!({ "AccessToken": tokens.access })).await;
    assert_refused(get, "NotAuthorized", "Access Token has been revoked");
    assert!(pool.refresh("ada", &tokens).await.is_err());

    reset().await.unwrap();
    let code = world.outbox.last_code("ada@example.com").unwrap();
    let other = pool.client(json!({ "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"] })).await;
    let body = json!({ "Username": "ada", "ConfirmationCode": code, "Password": NEW });
    other.call("ConfirmForgotPassword", body).await.unwrap();
    assert_eq!(pool.user("ada").await["UserStatus"], "CONFIRMED");
    other.sign_in("ada", NEW).await.unwrap();
}

#[tokio::test]
async fn i07_who_has_no_password_of_their_own_or_no_proved_address_is_left_as_they_are() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.register("unconfirmed").await.unwrap();
    pool.invite("invited", PASSWORD).await.unwrap();
    pool.register("unproved").await.unwrap();
    pool.admin("AdminConfirmSignUp", json!({ "Username": "unproved" })).await.unwrap();
    world.outbox.clear();

    let state = "User password cannot be reset in the current state.";
    let unreached = "Cannot reset password for the user as there is no registered/verified email or phone_number";
    for (login, exception, refusal) in [
        ("unconfirmed", "NotAuthorized", state),
        ("invited", "NotAuthorized", state),
        ("unproved", "InvalidParameter", unreached),
        ("ghost", "UserNotFound", "User does not exist."),
    ] {
        let answer = pool.admin("AdminResetUserPassword", json!({ "Username": login })).await;
        assert_refused(answer, exception, refusal);
    }
    assert!(world.outbox.messages(None).is_empty());
    assert_eq!(pool.user("unproved").await["UserStatus"], "CONFIRMED");
}
