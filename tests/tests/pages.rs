//! Keys, discovery, and the page behind the link of a verification mail.

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use serde_json::{Value, json};
use tests::{PASSWORD, TestPool, World, hours, pool};

/// A pool that mails a link to who signs up.
async fn pool_with_links(world: &World) -> TestPool {
    let template = json!({
        "DefaultEmailOption": "CONFIRM_WITH_LINK",
        "EmailMessageByLink": "Please {##confirm##}.",
        "EmailSubjectByLink": "Confirm",
    });
    world.pool(pool().auto_verify_email().with("VerificationMessageTemplate", template)).await
}

/// Where the newest mail to an address points, below the public url.
fn link(world: &World, to: &str) -> String {
    let link = world.outbox.last_link(to).expect("a link in the outbox");
    link.strip_prefix("http://cognate.test").expect("a link of ours").to_owned()
}

/// Presses the button of the page behind a link.
async fn press(world: &World, link: &str) -> Response<Bytes> {
    let (path, query) = link.split_once('?').expect("a link has a query");
    let request = Request::builder().method(Method::POST).uri(path);
    world.raw(request.body(Bytes::from(query.to_owned())).expect("a request")).await
}

fn text(response: &Response<Bytes>) -> String {
    String::from_utf8_lossy(response.body()).into_owned()
}

fn document(response: &Response<Bytes>) -> Value {
    serde_json::from_slice(response.body()).unwrap_or_default()
}

#[tokio::test]
async fn the_link_of_a_mail_confirms_once_its_button_is_pressed() {
    let world = World::new().await;
    let pool = pool_with_links(&world).await;
    pool.sign_up("ada", PASSWORD, "ada@example.com").await.unwrap();
    let link = link(&world, "ada@example.com");

    let opened = world.get(&link).await;
    assert_eq!(opened.status(), StatusCode::OK);
    assert!(text(&opened).contains("<button"));
    assert_eq!(pool.user("ada").await["UserStatus"], "UNCONFIRMED");

    let pressed = press(&world, &link).await;
    assert_eq!(pressed.status(), StatusCode::OK);
    assert!(text(&pressed).contains("Your registration is confirmed"));
    assert_eq!(pool.user("ada").await["UserStatus"], "CONFIRMED");

    let again = press(&world, &link).await;
    assert_eq!(again.status(), StatusCode::BAD_REQUEST);
    assert!(text(&again).contains("There is nothing to confirm"));
}

#[tokio::test]
async fn a_link_needs_no_proof_of_the_client_s_secret() {
    let world = World::new().await;
    let pool = pool_with_links(&world).await;
    let pool = pool.client(json!({ "GenerateSecret": true })).await;
    pool.sign_up("ada", PASSWORD, "ada@example.com").await.unwrap();

    let pressed = press(&world, &link(&world, "ada@example.com")).await;

    assert_eq!(pressed.status(), StatusCode::OK);
    assert_eq!(pool.user("ada").await["UserStatus"], "CONFIRMED");
}

#[tokio::test]
async fn a_link_that_cannot_confirm_says_why() {
    let world = World::new().await;
    let pool = pool_with_links(&world).await;
    pool.sign_up("ada", PASSWORD, "ada@example.com").await.unwrap();
    let link = link(&world, "ada@example.com");
    let (path, _) = link.split_once("confirmation_code=").unwrap();

    let wrong = press(&world, &format!("{path}confirmation_code=000000")).await;
    let nobody = press(&world, &link.replace("user_name=ada", "user_name=eve")).await;
    let cut = world.get(path).await;
    world.advance(hours(24));
    let late = press(&world, &link).await;

    for (page, words) in [
        (wrong, "This link is not valid"),
        (nobody, "This link is not valid"),
        (cut, "This link is not complete"),
        (late, "This link has expired"),
    ] {
        assert_eq!(page.status(), StatusCode::BAD_REQUEST);
        assert!(text(&page).contains(words), "{words}: {}", text(&page));
    }
    assert_eq!(pool.user("ada").await["UserStatus"], "UNCONFIRMED");
}

#[tokio::test]
async fn a37_the_page_cannot_be_framed_and_shows_its_input_as_text() {
    let world = World::new().await;

    let path = "/confirmUser?client_id=a&user_name=%22%3E%3Cscript%3E&confirmation_code=1";
    let page = world.get(path).await;

    let header = |name: &str| page.headers()[name].to_str().unwrap().to_owned();
    assert!(header("content-security-policy").contains("frame-ancestors 'none'"));
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("cache-control"), "no-store");
    assert!(!text(&page).contains("<script"));
}

#[tokio::test]
async fn a_pool_publishes_the_keys_that_its_tokens_name() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email()).await;
    pool.sign_up_and_confirm("ada", PASSWORD, "ada@example.com").await;
    let tokens = pool.sign_in("ada", PASSWORD).await.unwrap();

    let published = world.get(&format!("/{}/.well-known/jwks.json", pool.id)).await;

    let keys = document(&published)["keys"].as_array().unwrap().clone();
    assert_eq!(published.headers()["access-control-allow-origin"], "*");
    assert!(published.headers()["cache-control"].to_str().unwrap().starts_with("public, max-age="));
    assert_eq!(keys.len(), 2);
    assert!(
        keys.iter().all(|key| key["kty"] == "RSA" && key["alg"] == "RS256" && key["use"] == "sig")
    );
    assert!(keys.iter().all(|key| key.get("d").is_none()));
    let again = pool.restart().world.get(&format!("/{}/.well-known/jwks.json", pool.id)).await;
    assert_eq!(again.body(), published.body());
    assert_eq!(tokens.access_claims()["iss"], format!("http://cognate.test/{}", pool.id));
}

#[tokio::test]
async fn discovery_names_everything_under_the_issuer() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;

    let found = world.get(&format!("/{}/.well-known/openid-configuration", pool.id)).await;

    let found = document(&found);
    let issuer = format!("http://cognate.test/{}", pool.id);
    assert_eq!(found["issuer"], issuer);
    assert_eq!(found["jwks_uri"], format!("{issuer}/.well-known/jwks.json"));
    assert_eq!(found["id_token_signing_alg_values_supported"], json!(["RS256"]));
    assert_eq!(found["subject_types_supported"], json!(["public"]));
}

#[tokio::test]
async fn a_pool_that_does_not_exist_publishes_nothing() {
    let world = World::new().await;

    let keys = world.get("/us-east-1_nothing00/.well-known/jwks.json").await;

    assert_eq!(keys.status(), StatusCode::NOT_FOUND);
    assert_eq!(keys.headers()["cache-control"], "no-store");
    let message = "User pool us-east-1_nothing00 does not exist.";
    assert_eq!(document(&keys), json!({ "message": message }));
}
