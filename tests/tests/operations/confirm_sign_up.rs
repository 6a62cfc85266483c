use serde_json::{Value, json};
use tests::{
    Failure, PASSWORD, PoolBuilder, TestPool, World, assert_refused, attribute, email_of, hours,
    minutes,
};
use tokio::task::JoinSet;

const MISMATCH: &str = "Invalid verification code provided, please try again.";
const EXPIRED: &str = "Invalid code provided, please request a code again.";
const LIMIT: &str = "Attempt limit exceeded, please try after some time.";
const UNKNOWN: &str = "Username/client id combination not found.";

fn pool() -> PoolBuilder {
    tests::pool().auto_verify_email()
}

fn with_aliases() -> PoolBuilder {
    pool().with("AliasAttributes", json!(["email", "phone_number", "preferred_username"]))
}

/// Somebody signs up with an address, and this is the code that went there.
async fn code_of(pool: &TestPool, login: &str, email: &str) -> String {
    pool.sign_up(login, PASSWORD, email).await.unwrap();
    pool.world.outbox.last_code(email).unwrap()
}

async fn force(pool: &TestPool, login: &str, code: &str) -> Result<Value, Failure> {
    let body = json!({ "Username": login, "ConfirmationCode": code, "ForceAliasCreation": true });
    pool.call("ConfirmSignUp", body).await
}

/// Another code of six digits.
fn other_than(code: &str) -> &'static str {
    if code == "000000" { "000001" } else { "000000" }
}

#[tokio::test]
async fn a_right_code_confirms_the_user_and_proves_the_address() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let code = code_of(&pool, "ada", "ada@example.com").await;

    assert_eq!(pool.confirm("ada", &code).await.unwrap(), json!({}));

    let user = pool.user("ada").await;
    assert_eq!(user["UserStatus"], "CONFIRMED");
    assert_eq!(attribute(&user["UserAttributes"], "email_verified"), Some("true"));
    pool.assert_consistent().await;
    assert!(pool.traces_of("code#sign_up").await.is_empty());
}

#[tokio::test]
async fn a_wrong_code_confirms_nobody() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let code = code_of(&pool, "ada", "ada@example.com").await;

    assert_refused(pool.confirm("ada", other_than(&code)).await, "CodeMismatch", MISMATCH);

    assert_eq!(pool.user("ada").await["UserStatus"], "UNCONFIRMED");
    pool.confirm("ada", &code).await.unwrap();
}

#[tokio::test]
async fn a_code_lives_a_day_and_was_never_sent_where_nothing_is_verified() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let code = code_of(&pool, "ada", "ada@example.com").await;
    world.advance(hours(24));
    assert_refused(pool.confirm("ada", &code).await, "ExpiredCode", EXPIRED);

    let silent = world.pool(tests::pool()).await;
    silent.register("bob").await.unwrap();
    assert_refused(silent.confirm("bob", "123456").await, "ExpiredCode", EXPIRED);
}

#[tokio::test]
async fn i03_a_code_confirms_once_also_when_it_comes_sixteen_times_at_once() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let code = code_of(&pool, "ada", "ada@example.com").await;

    let mut answers = JoinSet::new();
    for _ in 0..16 {
        let (pool, code) = (pool.clone(), code.clone());
        answers.spawn(async move { pool.confirm("ada", &code).await });
    }
    let answers = answers.join_all().await;

    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    let refusal = "User cannot be confirmed. Current status is CONFIRMED";
    assert_refused(pool.confirm("ada", &code).await, "NotAuthorized", refusal);
}

#[tokio::test]
async fn a_disabled_user_is_not_confirmed() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let code = code_of(&pool, "ada", "ada@example.com").await;
    pool.admin("AdminDisableUser", json!({ "Username": "ada" })).await.unwrap();

    assert_refused(pool.confirm("ada", &code).await, "NotAuthorized", "User is disabled.");
}

#[tokio::test]
async fn a06_who_may_not_learn_who_exists_learns_the_same_of_nobody_and_of_a_wrong_code() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    assert_refused(pool.confirm("ghost", "123456").await, "UserNotFound", UNKNOWN);

    let hiding = pool.client(json!({ "PreventUserExistenceErrors": "ENABLED" })).await;
    let code = code_of(&hiding, "ada", "ada@example.com").await;
    let code = other_than(&code);
    for login in ["ghost", "ada"] {
        for _ in 0..15 {
            assert_refused(hiding.confirm(login, code).await, "CodeMismatch", MISMATCH);
        }
        assert_refused(hiding.confirm(login, code).await, "LimitExceeded", LIMIT);
    }
    pool.register("bob").await.unwrap();
    pool.admin("AdminDisableUser", json!({ "Username": "bob" })).await.unwrap();
    assert_refused(hiding.confirm("bob", "123456").await, "CodeMismatch", MISMATCH);
}

#[tokio::test]
async fn a13_the_sixteenth_answer_of_an_hour_is_refused_even_if_it_is_right() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let code = code_of(&pool, "ada", "ada@example.com").await;
    for _ in 0..15 {
        let answer = pool.confirm("ada", other_than(&code)).await;
        assert_refused(answer, "CodeMismatch", MISMATCH);
    }

    assert_refused(pool.confirm("ada", &code).await, "LimitExceeded", LIMIT);
    pool.call("ResendConfirmationCode", json!({ "Username": "ada" })).await.unwrap();
    let newer = world.outbox.last_code("ada@example.com").unwrap();
    assert_refused(pool.confirm("ada", &newer).await, "LimitExceeded", LIMIT);

    world.advance(minutes(60));
    pool.confirm("ada", &newer).await.unwrap();
}

#[tokio::test]
async fn a13_guesses_at_once_are_each_counted_before_their_verdict_leaves() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let code = code_of(&pool, "ada", "ada@example.com").await;
    let wrong = other_than(&code);

    let mut verdicts = 0;
    for _ in 0..6 {
        let mut guesses = JoinSet::new();
        for _ in 0..8 {
            let pool = pool.clone();
            guesses.spawn(async move { pool.confirm("ada", wrong).await.unwrap_err() });
        }
        let guesses = guesses.join_all().await;
        verdicts +=
            guesses.iter().filter(|guess| guess.exception == "CodeMismatchException").count();
    }

    assert_eq!(verdicts, 15);
    assert_refused(pool.confirm("ada", &code).await, "LimitExceeded", LIMIT);
}

#[tokio::test]
async fn a13_a_new_code_ends_the_old_one() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let old = code_of(&pool, "ada", "ada@example.com").await;

    pool.call("ResendConfirmationCode", json!({ "Username": "ada" })).await.unwrap();

    assert_refused(pool.confirm("ada", &old).await, "CodeMismatch", MISMATCH);
    let new = world.outbox.last_code("ada@example.com").unwrap();
    pool.confirm("ada", &new).await.unwrap();
}

#[tokio::test]
async fn i04_a_code_is_bound_to_its_client_user_and_purpose() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let other = pool.client(json!({})).await;
    let code = code_of(&pool, "ada", "ada@example.com").await;
    let foreign = code_of(&pool, "bob", "bob@example.com").await;

    assert_refused(other.confirm("ada", &code).await, "CodeMismatch", MISMATCH);
    assert_refused(pool.confirm("ada", &foreign).await, "CodeMismatch", MISMATCH);
    let verified = json!([{ "Name": "email", "Value": "new@example.com" }]);
    let body = json!({ "Username": "ada", "UserAttributes": verified });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();
    let attribute_code = world.outbox.last_code("new@example.com").unwrap();
    assert_refused(pool.confirm("ada", &attribute_code).await, "CodeMismatch", MISMATCH);
}

#[tokio::test]
async fn a57_a_code_proves_nothing_once_the_address_is_another() {
    let world = World::new().await;
    let pool = world.pool(with_aliases()).await;
    let code = code_of(&pool, "ada", "ada@example.com").await;
    let email = json!([{ "Name": "email", "Value": "new@example.com" }]);
    let body = json!({ "Username": "ada", "UserAttributes": email });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();

    assert_refused(pool.confirm("ada", &code).await, "ExpiredCode", EXPIRED);

    assert_eq!(pool.user("ada").await["UserStatus"], "UNCONFIRMED");
    pool.call("ResendConfirmationCode", json!({ "Username": "ada" })).await.unwrap();
    let newer = world.outbox.last_code("new@example.com").unwrap();
    pool.confirm("ada", &newer).await.unwrap();
    assert_eq!(pool.user("new@example.com").await["Username"], "ada");
}

#[tokio::test]
async fn a56_an_alias_moves_when_its_mailbox_s_owner_says_so() {
    let world = World::new().await;
    let pool = world.pool(with_aliases()).await;
    pool.person("ada").await;
    let code = code_of(&pool, "eve", "ada@example.com").await;
    let refusal = "An account with the email already exists.";
    assert_refused(pool.confirm("eve", &code).await, "AliasExists", refusal);

    force(&pool, "eve", &code).await.unwrap();

    assert_eq!(pool.user("ada@example.com").await["Username"], "eve");
    let ada = pool.user("ada").await;
    assert_eq!(attribute(&ada["UserAttributes"], "email_verified"), Some("false"));
    assert_eq!(attribute(&ada["UserAttributes"], "email"), Some("ada@example.com"));
    let tokens = pool.tokens_of("ada@example.com").await;
    assert_eq!(tokens.access_claims()["username"], "eve");
    pool.tokens_of("ada").await;
    pool.assert_consistent().await;
}

#[tokio::test]
async fn i01_of_sixty_four_confirmations_of_one_address_one_gets_it() {
    let world = World::new().await;
    let pool = world.pool(with_aliases()).await;
    let mut codes = Vec::new();
    for number in 0..64 {
        let login = format!("user-{number}");
        let code = code_of(&pool, &login, "shared@example.com").await;
        codes.push((login, code));
    }

    let mut answers = JoinSet::new();
    for (login, code) in codes {
        let pool = pool.clone();
        answers.spawn(async move { pool.confirm(&login, &code).await });
    }
    let answers = answers.join_all().await;

    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    for refused in answers.into_iter().filter(Result::is_err) {
        assert_refused(refused, "AliasExists", "An account with the email already exists.");
    }
    pool.assert_consistent().await;
}

#[tokio::test]
async fn i01_a_forced_address_has_one_owner_also_when_many_take_it_at_once() {
    let world = World::new().await;
    let pool = world.pool(with_aliases()).await;
    pool.person("ada").await;
    let mut codes = Vec::new();
    for number in 0..8 {
        let login = format!("user-{number}");
        let code = code_of(&pool, &login, "ada@example.com").await;
        codes.push((login, code));
    }

    let mut answers = JoinSet::new();
    for (login, code) in codes {
        let pool = pool.clone();
        answers.spawn(async move { force(&pool, &login, &code).await });
    }
    let answers = answers.join_all().await;

    assert!(answers.iter().any(Result::is_ok), "{answers:?}");
    pool.assert_consistent().await;
    assert_ne!(pool.user("ada@example.com").await["Username"], "ada");
}

#[tokio::test]
async fn an_unknown_client_and_a_missing_secret_are_refused() {
    let world = World::new().await;
    let pool = world.pool(pool().with_client_secret()).await;
    let client = &pool.client;

    let body = json!({ "ClientId": "nobody", "Username": "ada", "ConfirmationCode": "1" });
    let refusal = "User pool client nobody does not exist.";
    assert_refused(world.call("ConfirmSignUp", body).await, "ResourceNotFound", refusal);
    let body = json!({ "ClientId": client, "Username": "ada", "ConfirmationCode": "1" });
    let refusal =
        format!("Client {client} is configured with secret but SECRET_HASH was not received");
    assert_refused(world.call("ConfirmSignUp", body).await, "NotAuthorized", &refusal);
}

mod by_link {
    use super::*;
    use bytes::Bytes;
    use http::{Method, Request, StatusCode};

    fn pool() -> PoolBuilder {
        super::pool().with(
            "VerificationMessageTemplate",
            json!({
                "DefaultEmailOption": "CONFIRM_WITH_LINK",
                "EmailSubjectByLink": "Is it you?",
                "EmailMessageByLink": "<p>Hello {username}, {##Yes, it is me##}</p>",
            }),
        )
    }

    /// The path and query of the link that was mailed.
    fn link_to(world: &World, email: &str) -> String {
        let link = world.outbox.last_link(email).unwrap();
        link.strip_prefix("http://cognate.test").unwrap().to_owned()
    }

    async fn press(world: &World, link: &str) -> StatusCode {
        let form = link.split_once('?').unwrap().1.to_owned();
        let mut request = Request::new(Bytes::from(form));
        *request.method_mut() = Method::POST;
        *request.uri_mut() = "/confirmUser".parse().unwrap();
        world.raw(request).await.status()
    }

    #[tokio::test]
    async fn the_link_of_a_mail_confirms_once_its_button_is_pressed() {
        let world = World::new().await;
        let pool = world.pool(pool()).await;
        pool.register("ada").await.unwrap();

        let mail = world.outbox.last(&email_of("ada")).unwrap();
        assert_eq!(mail.subject.as_deref(), Some("Is it you?"));
        assert!(mail.html.unwrap().contains("Hello ada"));
        let link = link_to(&world, &email_of("ada"));
        let page = world.get(&link).await;
        assert_eq!(page.status(), StatusCode::OK);
        assert_eq!(pool.user("ada").await["UserStatus"], "UNCONFIRMED");

        assert_eq!(press(&world, &link).await, StatusCode::OK);
        let user = pool.user("ada").await;
        assert_eq!(user["UserStatus"], "CONFIRMED");
        assert_eq!(attribute(&user["UserAttributes"], "email_verified"), Some("true"));
        assert_eq!(press(&world, &link).await, StatusCode::BAD_REQUEST);
    }

    #[tokio::test]
    async fn a_link_works_for_clients_with_a_secret_and_for_names_with_odd_characters() {
        let world = World::new().await;
        let pool = world.pool(pool().with_client_secret()).await;
        let login = "a&b=c+d%20é#/?";
        pool.sign_up(login, PASSWORD, "odd@example.com").await.unwrap();

        assert_eq!(press(&world, &link_to(&world, "odd@example.com")).await, StatusCode::OK);

        assert_eq!(pool.user(login).await["UserStatus"], "CONFIRMED");
    }

    #[tokio::test]
    async fn a72_a_link_leads_to_the_configured_address_whatever_a_header_says() {
        let world = World::new().await;
        let pool = world.pool(pool()).await;
        let body = json!({
            "ClientId": pool.client, "Username": "ada", "Password": PASSWORD,
            "UserAttributes": [{ "Name": "email", "Value": "ada@example.com" }],
        });
        let mut request = local::call::request("SignUp", &body);
        for name in ["host", "x-forwarded-host", "forwarded", "x-forwarded-proto"] {
            request.headers_mut().insert(name, "evil.example".parse().unwrap());
        }

        assert_eq!(world.raw(request).await.status(), StatusCode::OK);

        let link = world.outbox.last_link("ada@example.com").unwrap();
        assert!(link.starts_with("http://cognate.test/confirmUser?"), "{link}");
    }

    #[tokio::test]
    async fn a13_a_link_s_wrong_code_counts_like_any_other() {
        let world = World::new().await;
        let pool = world.pool(pool()).await;
        pool.register("ada").await.unwrap();
        let link = link_to(&world, &email_of("ada"));
        let (front, code) = link.rsplit_once('=').unwrap();
        let wrong = format!("{front}={}", other_than(code));
        for _ in 0..15 {
            assert_eq!(press(&world, &wrong).await, StatusCode::BAD_REQUEST);
        }

        assert_eq!(press(&world, &link).await, StatusCode::BAD_REQUEST);
        assert_eq!(pool.user("ada").await["UserStatus"], "UNCONFIRMED");
    }
}
