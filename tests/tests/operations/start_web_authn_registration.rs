//! How `StartWebAuthnRegistration` behaves.

use serde_json::{Value, json};
use tests::{PASSWORD, World, assert_refused, base64url, pool};

#[tokio::test]
async fn the_options_are_those_that_browsers_parse() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    let sub = pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let known = pool.register_passkey(&tokens.access).await;

    let mut options = pool.start_passkey(&tokens.access).await.unwrap();

    let challenge = options["challenge"].take();
    assert_eq!(challenge.as_str().unwrap().len(), 43, "32 bytes in base64url");
    assert_eq!(
        options,
        json!({
            "rp": { "id": "cognate.test", "name": "cognate.test" },
            "user": { "id": base64url(sub.as_bytes()), "name": "ada", "displayName": "ada" },
            "challenge": null,
            "pubKeyCredParams": [
                { "type": "public-key", "alg": -7 },
                { "type": "public-key", "alg": -257 },
            ],
            "timeout": 60_000,
            "excludeCredentials": [
                { "type": "public-key", "id": known.id(), "transports": ["hybrid", "internal"] },
            ],
            "authenticatorSelection": {
                "requireResidentKey": true,
                "residentKey": "required",
                "userVerification": "preferred",
            },
            "attestation": "none",
        })
    );
    assert_ne!(pool.start_passkey(&tokens.access).await.unwrap()["challenge"], challenge);
}

#[tokio::test]
async fn a_person_who_signs_in_by_address_chooses_by_it() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_as_username().auto_verify_email().with_passkeys());
    let pool = pool.await;
    pool.person("ada@example.com").await;
    let tokens = pool.tokens_of("ada@example.com").await;

    let options = pool.start_passkey(&tokens.access).await.unwrap();

    assert_eq!(options["user"]["name"], "ada@example.com");
}

#[tokio::test]
async fn the_pool_says_whom_passkeys_are_for_and_whether_people_are_verified() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let check = async |configuration: Value, verification: &str| {
        let body = json!({ "WebAuthnConfiguration": configuration });
        pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
        let options = pool.start_passkey(&tokens.access).await.unwrap();
        assert_eq!(options["rp"]["id"], "id.example.com");
        assert_eq!(options["authenticatorSelection"]["userVerification"], verification);
    };

    check(json!({ "RelyingPartyId": "id.example.com" }), "preferred").await;
    check(
        json!({ "RelyingPartyId": "id.example.com", "UserVerification": "required" }),
        "required",
    )
    .await;
    check(
        json!({
            "RelyingPartyId": "id.example.com",
            "UserVerification": "preferred",
            "FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION",
        }),
        "required",
    )
    .await;
}

#[tokio::test]
async fn a_pool_without_passkeys_has_none() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    let outcome = pool.start_passkey(&tokens.access).await;

    let refusal = "Passkeys are not enabled for this user pool.";
    assert_refused(outcome, "WebAuthnNotEnabled", refusal);
    let outcome = pool.complete_passkey(&tokens.access, &json!({})).await;
    assert_refused(outcome, "WebAuthnNotEnabled", refusal);
    // As a second factor they are enabled too.
    let configuration = json!({ "FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION" });
    let body = json!({ "WebAuthnConfiguration": configuration });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    pool.start_passkey(&tokens.access).await.unwrap();
}

#[tokio::test]
async fn a_deployment_at_an_address_is_no_relying_party() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let at = |url: &str| {
        let url = url.to_owned();
        tests::TestPool {
            world: world.restart_with(|settings| settings.public_url = url),
            ..pool.clone()
        }
    };

    let outcome = at("http://10.0.0.1:9229").start_passkey(&tokens.access).await;

    let refusal = "The user pool has no relying party ID and no domain.";
    assert_refused(outcome, "WebAuthnConfigurationMissing", refusal);
    let options = at("http://127.0.0.1:9229").start_passkey(&tokens.access).await.unwrap();
    assert_eq!(options["rp"]["id"], "localhost");
}

#[tokio::test]
async fn f11_a_person_has_at_most_twenty_passkeys() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    for _ in 0..19 {
        pool.register_passkey(&tokens.access).await;
    }
    let options = pool.start_passkey(&tokens.access).await.unwrap();
    let mut last = tests::Authenticator::new("https://cognate.test");
    pool.complete_passkey(&tokens.access, &last.create(&options)).await.unwrap();

    let outcome = pool.start_passkey(&tokens.access).await;

    assert_refused(outcome, "LimitExceeded", "The user has the maximum number of passkeys.");
    assert_eq!(pool.passkeys(&tokens.access).await.len(), 20);
    let asked = pool.ask_for_passkey("ada").await.unwrap();
    assert!(asked["Session"].as_str().unwrap().len() < 1_024, "a session holds no passkeys");
    let answer = last.get(&tests::request_options(&asked));
    pool.answer_with_passkey("ada", &asked, &answer).await.unwrap();
}

#[tokio::test]
async fn it_takes_an_access_token() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    let tokens = pool.sign_in("ada", PASSWORD).await.unwrap();
    world.call("GlobalSignOut", json!({ "AccessToken": tokens.access })).await.unwrap();

    let outcome = pool.start_passkey(&tokens.access).await;

    assert_refused(outcome, "NotAuthorized", "Access Token has been revoked");
    let outcome = pool.start_passkey("nonsense").await;
    assert_refused(outcome, "NotAuthorized", "Invalid Access Token");
}
