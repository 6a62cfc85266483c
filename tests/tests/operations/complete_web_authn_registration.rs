//! How `CompleteWebAuthnRegistration` behaves.

use serde_json::{Value, json};
use tests::{
    Authenticator, Fault, Said, TestPool, Tokens, World, assert_refused, cbor, minutes, pool,
    seconds,
};

const ORIGIN: &str = "https://cognate.test";

const NOT_FOUND: &str = "The passkey registration has expired or was not started.";
const NOT_SUPPORTED: &str = "The passkey is not supported.";
const INVALID: &str = "Invalid passkey credential given.";
const ORIGIN_NOT_ALLOWED: &str = "The origin of the passkey is not allowed for the relying party.";

/// A pool with passkeys and a person who is signed in.
async fn ada(world: &World) -> (TestPool, Tokens) {
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    (pool, tokens)
}

#[tokio::test]
async fn a_passkey_is_registered_listed_and_a_factor() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    let factors = async || {
        let token = json!({ "AccessToken": tokens.access });
        let own = world.call("GetUserAuthFactors", token).await.unwrap();
        let user = json!({ "Username": "ada" });
        let told = pool.admin("AdminGetUserAuthFactors", user).await.unwrap();
        assert_eq!(own["ConfiguredUserAuthFactors"], told["ConfiguredUserAuthFactors"]);
        own["ConfiguredUserAuthFactors"].clone()
    };
    assert_eq!(factors().await, json!(["PASSWORD"]));
    let mut authenticator = Authenticator::new(ORIGIN);
    let options = pool.start_passkey(&tokens.access).await.unwrap();

    let made = authenticator.create(&options);
    let answer = pool.complete_passkey(&tokens.access, &made).await.unwrap();

    assert_eq!(answer, json!({}));
    let listed = pool.passkeys(&tokens.access).await;
    let at = listed[0]["CreatedAt"].clone();
    assert_eq!(
        listed,
        [json!({
            "CredentialId": authenticator.id(),
            "FriendlyCredentialName": "Passkey",
            "RelyingPartyId": "cognate.test",
            "AuthenticatorAttachment": "platform",
            "AuthenticatorTransports": ["hybrid", "internal"],
            "CreatedAt": at,
        })]
    );
    assert_eq!(factors().await, json!(["PASSWORD", "WEB_AUTHN"]));
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_passkey_is_described_as_its_browser_describes_it() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    let options = pool.start_passkey(&tokens.access).await.unwrap();
    let made = Authenticator::new(ORIGIN).create_saying(&options, |said| {
        said.attachment = "cross-platform";
        said.transports = json!(["usb", "nfc", "usb", "carrier pigeon"]);
    });

    pool.complete_passkey(&tokens.access, &made).await.unwrap();

    let listed = pool.passkeys(&tokens.access).await;
    assert_eq!(listed[0]["FriendlyCredentialName"], "Security key");
    assert_eq!(listed[0]["AuthenticatorAttachment"], "cross-platform");
    assert_eq!(listed[0]["AuthenticatorTransports"], json!(["nfc", "usb"]));

    let options = pool.start_passkey(&tokens.access).await.unwrap();
    let mut made = Authenticator::new(ORIGIN).create(&options);
    made.as_object_mut().unwrap().remove("authenticatorAttachment");
    made["response"].as_object_mut().unwrap().remove("transports");
    made["response"].as_object_mut().unwrap().remove("authenticatorData");
    pool.complete_passkey(&tokens.access, &made).await.unwrap();
    let listed = pool.passkeys(&tokens.access).await;
    let plain = listed.iter().find(|one| one.get("AuthenticatorAttachment").is_none()).unwrap();
    assert_eq!(plain["AuthenticatorTransports"], json!([]));
}

#[tokio::test]
async fn nothing_can_be_completed_that_was_not_started_or_is_over() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    let mut authenticator = Authenticator::new(ORIGIN);
    let unasked = json!({ "rp": { "id": "cognate.test" }, "user": {}, "challenge": "AAAA" });
    let made = authenticator.create(&unasked);
    let outcome = pool.complete_passkey(&tokens.access, &made).await;
    assert_refused(outcome, "WebAuthnChallengeNotFound", NOT_FOUND);

    let first = pool.start_passkey(&tokens.access).await.unwrap();
    let second = pool.start_passkey(&tokens.access).await.unwrap();
    let outcome = pool.complete_passkey(&tokens.access, &authenticator.create(&first)).await;
    assert_refused(outcome, "WebAuthnChallengeNotFound", NOT_FOUND);
    world.advance(minutes(5) - seconds(1));
    pool.complete_passkey(&tokens.access, &authenticator.create(&second)).await.unwrap();
    let outcome = pool.complete_passkey(&tokens.access, &authenticator.create(&second)).await;
    assert_refused(outcome, "WebAuthnChallengeNotFound", NOT_FOUND);

    let late = pool.start_passkey(&tokens.access).await.unwrap();
    world.advance(minutes(5));
    let outcome = pool.complete_passkey(&tokens.access, &authenticator.create(&late)).await;
    assert_refused(outcome, "WebAuthnChallengeNotFound", NOT_FOUND);
}

#[tokio::test]
async fn a77_a_registration_belongs_to_its_person_and_client() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    pool.person("eve").await;
    let eve = pool.tokens_of("eve").await;
    let flows = json!(["ALLOW_USER_PASSWORD_AUTH"]);
    let other = pool.client(json!({ "ExplicitAuthFlows": flows })).await.tokens_of("ada").await;
    let options = pool.start_passkey(&tokens.access).await.unwrap();
    let made = Authenticator::new(ORIGIN).create(&options);

    let outcome = pool.complete_passkey(&other.access, &made).await;
    let refusal = "The passkey registration was started by another app client.";
    assert_refused(outcome, "WebAuthnClientMismatch", refusal);
    let outcome = pool.complete_passkey(&eve.access, &made).await;
    assert_refused(outcome, "WebAuthnChallengeNotFound", NOT_FOUND);
    pool.start_passkey(&eve.access).await.unwrap();
    let outcome = pool.complete_passkey(&eve.access, &made).await;
    assert_refused(outcome, "WebAuthnChallengeNotFound", NOT_FOUND);

    pool.complete_passkey(&tokens.access, &made).await.unwrap();
}

#[tokio::test]
async fn a_pool_that_became_another_relying_party_takes_no_passkey_of_the_old_one() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    let options = pool.start_passkey(&tokens.access).await.unwrap();
    let made = Authenticator::new(ORIGIN).create(&options);
    let body = json!({ "WebAuthnConfiguration": { "RelyingPartyId": "example.com" } });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();

    let outcome = pool.complete_passkey(&tokens.access, &made).await;

    let refusal = "The passkey belongs to another relying party.";
    assert_refused(outcome, "WebAuthnRelyingPartyMismatch", refusal);
}

#[tokio::test]
async fn a77_a_page_of_somebody_else_registers_nothing() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    let options = pool.start_passkey(&tokens.access).await.unwrap();
    let outcome_at = async |origin: &str| {
        let made = Authenticator::new(origin).create(&options);
        pool.complete_passkey(&tokens.access, &made).await
    };
    for origin in [
        "https://example.com",
        "http://cognate.test",
        "https://cognate.test:8443",
        "https://cognate.test.example.com",
        "https://notcognate.test",
        "https://test",
        "http://localhost:3000",
        "android:apk-key-hash:AAAA",
    ] {
        let outcome = outcome_at(origin).await;
        assert_refused(outcome, "WebAuthnOriginNotAllowed", ORIGIN_NOT_ALLOWED);
    }
    for bend in [
        |said: &mut Said| said.client_data["crossOrigin"] = json!(true),
        |said: &mut Said| said.client_data["topOrigin"] = json!("https://example.com"),
    ] {
        let made = Authenticator::new(ORIGIN).create_saying(&options, bend);
        let outcome = pool.complete_passkey(&tokens.access, &made).await;
        assert_refused(outcome, "WebAuthnOriginNotAllowed", ORIGIN_NOT_ALLOWED);
    }

    outcome_at("https://login.cognate.test").await.unwrap();
}

#[tokio::test]
async fn this_machine_may_do_without_tls() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    let body = json!({ "WebAuthnConfiguration": { "RelyingPartyId": "localhost" } });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();

    for origin in ["http://localhost:3000", "http://localhost", "https://localhost:8443"] {
        let options = pool.start_passkey(&tokens.access).await.unwrap();
        let made = Authenticator::new(origin).create(&options);
        pool.complete_passkey(&tokens.access, &made).await.unwrap();
    }
    let options = pool.start_passkey(&tokens.access).await.unwrap();
    for origin in ["http://127.0.0.1:3000", "http://localhost.example.com", "http://cognate.test"] {
        let made = Authenticator::new(origin).create(&options);
        let outcome = pool.complete_passkey(&tokens.access, &made).await;
        assert_refused(outcome, "WebAuthnOriginNotAllowed", ORIGIN_NOT_ALLOWED);
    }
}

#[tokio::test]
async fn a77_what_was_not_asked_for_is_not_registered() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    let check = async |exception: &str, message: &str, bend: fn(&mut Said)| {
        let options = pool.start_passkey(&tokens.access).await.unwrap();
        let made = Authenticator::new(ORIGIN).create_saying(&options, bend);
        let outcome = pool.complete_passkey(&tokens.access, &made).await;
        assert_refused(outcome, exception, message);
    };
    let mismatch = "The passkey belongs to another relying party.";

    check("WebAuthnRelyingPartyMismatch", mismatch, |said| {
        said.relying_party = "example.com".to_owned();
    })
    .await;
    check("WebAuthnChallengeNotFound", NOT_FOUND, |said| {
        said.client_data["challenge"] = json!("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    })
    .await;
    check("InvalidParameter", INVALID, |said| said.client_data["type"] = json!("webauthn.get"))
        .await;
    check("WebAuthnCredentialNotSupported", NOT_SUPPORTED, |said| said.present = false).await;
    // Backed up, and not able to be.
    check("WebAuthnCredentialNotSupported", NOT_SUPPORTED, |said| said.flags = 0x10).await;
    // ES384 on the curve of ES256, an unknown algorithm, a point that is on no curve, no key.
    check("WebAuthnCredentialNotSupported", NOT_SUPPORTED, |said| {
        said.key.splice(4..5, [0x38, 0x22]);
    })
    .await;
    check("WebAuthnCredentialNotSupported", NOT_SUPPORTED, |said| said.key[4] = 0x29).await;
    check("WebAuthnCredentialNotSupported", NOT_SUPPORTED, |said| {
        let end = said.key.len();
        said.key[end - 8..].fill(1);
    })
    .await;
    check("WebAuthnCredentialNotSupported", NOT_SUPPORTED, |said| said.key = cbor::map(&[])).await;
    // An id that is longer than any.
    check("InvalidParameter", INVALID, |said| said.id = vec![7; 1_024]).await;
    assert!(pool.passkeys(&tokens.access).await.is_empty());
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a77_a_pool_that_wants_people_verified_gets_them_verified() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    let body = json!({ "WebAuthnConfiguration": { "UserVerification": "required" } });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    let options = pool.start_passkey(&tokens.access).await.unwrap();
    let mut authenticator = Authenticator::new(ORIGIN);

    let made = authenticator.create_saying(&options, |said| said.verified = false);
    let outcome = pool.complete_passkey(&tokens.access, &made).await;

    assert_refused(outcome, "WebAuthnCredentialNotSupported", NOT_SUPPORTED);
    // A wrong answer leaves the registration open for a right one.
    pool.complete_passkey(&tokens.access, &authenticator.create(&options)).await.unwrap();
}

#[tokio::test]
async fn a77_attestations_are_not_asked_for_and_junk_is_refused() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    for format in ["packed", "tpm", "android-key", "android-safetynet", "fido-u2f", "apple", "?"] {
        for statement in [
            cbor::map(&[]),
            cbor::map(&[
                (cbor::text("alg"), cbor::integer(-7)),
                (cbor::text("sig"), cbor::bytes(&[1; 70])),
            ]),
            cbor::map(&[
                (cbor::text("alg"), cbor::integer(-7)),
                (cbor::text("sig"), cbor::bytes(&[1; 70])),
                (cbor::text("ver"), cbor::text("2.0")),
                (cbor::text("certInfo"), cbor::bytes(&[0xff; 60])),
                (cbor::text("pubArea"), cbor::bytes(&[0; 60])),
                (cbor::text("x5c"), [cbor::head(4, 1), cbor::bytes(&[0x30; 90])].concat()),
            ]),
        ] {
            let options = pool.start_passkey(&tokens.access).await.unwrap();
            let made = Authenticator::new(ORIGIN).create_saying(&options, |said| {
                said.format = format.to_owned();
                said.statement = statement;
            });
            let failure = pool.complete_passkey(&tokens.access, &made).await.unwrap_err();
            let expected = ["InvalidParameterException", "WebAuthnCredentialNotSupportedException"];
            assert!(expected.contains(&failure.exception.as_str()), "{format}: {failure}");
        }
    }
    assert!(pool.passkeys(&tokens.access).await.is_empty());
}

#[tokio::test]
async fn a77_a76_hostile_documents_are_refused_at_once() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    let options = pool.start_passkey(&tokens.access).await.unwrap();
    let mut authenticator = Authenticator::new(ORIGIN);
    let honest = authenticator.create(&options);
    let with = |path: &str, value: Value| {
        let mut document = honest.clone();
        *document.pointer_mut(path).unwrap() = value;
        document
    };
    let attested =
        |bytes: &[u8]| with("/response/attestationObject", json!(tests::base64url(bytes)));

    let documents = [
        json!(null),
        json!("text"),
        json!([]),
        json!({}),
        with("/type", json!("password")),
        with("/type", json!(null)),
        with("/response", json!(null)),
        with("/response/clientDataJSON", json!("")),
        with("/response/clientDataJSON", json!("!!!")),
        with("/response/clientDataJSON", json!(tests::base64url(b"[]"))),
        with("/rawId", json!("AAAA")),
        attested(b""),
        attested(&[0xff; 64]),
        // Lengths that nothing follows, nesting without end, an endless string.
        attested(&[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        attested(&[0x9b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        attested(&[0x5b, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff]),
        attested(&[0x81; 40_000]),
        attested(&[0xc1; 40_000]),
        attested(&[0x9f; 40_000]),
        attested(&[0x7f; 40_000]),
        attested(&vec![0; 100_000]),
    ];
    for (number, document) in documents.iter().enumerate() {
        let failure = pool.complete_passkey(&tokens.access, document).await.unwrap_err();
        assert_eq!(failure.exception, "InvalidParameterException", "{number}: {failure}");
    }
    // The same within what an authenticator signs.
    for more in [vec![0x81; 9_000], vec![0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]] {
        let made = authenticator.create_saying(&options, |said| {
            said.flags = 0x80;
            said.more = more;
        });
        let outcome = pool.complete_passkey(&tokens.access, &made).await;
        assert_refused(outcome, "InvalidParameter", INVALID);
    }

    pool.complete_passkey(&tokens.access, &honest).await.unwrap();
}

#[tokio::test]
async fn a_passkey_is_registered_once() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    let mut authenticator = pool.register_passkey(&tokens.access).await;
    let options = pool.start_passkey(&tokens.access).await.unwrap();

    let outcome = pool.complete_passkey(&tokens.access, &authenticator.create(&options)).await;

    assert_refused(outcome, "InvalidParameter", "The passkey is already registered.");
    assert_eq!(pool.passkeys(&tokens.access).await.len(), 1);
}

#[tokio::test]
async fn f04_an_answer_that_was_lost_registers_the_passkey_once() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    let options = pool.start_passkey(&tokens.access).await.unwrap();
    let made = Authenticator::new(ORIGIN).create(&options);
    world.faults.on("TransactWriteItems", 1, Fault::LoseAnswer);

    pool.complete_passkey(&tokens.access, &made).await.unwrap();

    assert_eq!(world.faults.waiting(), 0);
    assert_eq!(pool.passkeys(&tokens.access).await.len(), 1);
}
