//! Passkeys at sign-in: what is asked, what is believed, and what is not (A77).

use serde_json::{Value, json};
use tests::{
    Authenticator, Failure, Said, TestPool, Tokens, World, assert_refused, pool, request_options,
};
use totp_rs::{Algorithm, Builder, Secret};

const ORIGIN: &str = "https://cognate.test";

const REFUSED: &str = "Incorrect username or password.";

/// What an authenticator says instead of the truth.
type Bend = fn(&mut Said);

/// A person with a passkey, in a pool that has them.
async fn ada(world: &World) -> (TestPool, Tokens, Authenticator) {
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let authenticator = pool.register_passkey(&tokens.access).await;
    (pool, tokens, authenticator)
}

/// Signs in, with an authenticator that bends what it says.
async fn sign_in_saying(
    pool: &TestPool,
    authenticator: &mut Authenticator,
    bend: impl FnOnce(&mut Said),
) -> Result<Value, Failure> {
    let asked = pool.ask_for_passkey("ada").await.unwrap();
    let signed = authenticator.get_saying(&request_options(&asked), bend);
    pool.answer_with_passkey("ada", &asked, &signed).await
}

#[tokio::test]
async fn a_passkey_signs_its_person_in() {
    let world = World::new().await;
    let (pool, _, mut authenticator) = ada(&world).await;

    let asked = pool.ask_for_passkey("ada").await.unwrap();
    let mut options = request_options(&asked);
    let answer = authenticator.get(&options);
    let answer = pool.answer_with_passkey("ada", &asked, &answer).await.unwrap();

    assert_eq!(options["challenge"].take().as_str().unwrap().len(), 43);
    let passkey = json!({
        "type": "public-key", "id": authenticator.id(), "transports": ["hybrid", "internal"],
    });
    assert_eq!(
        options,
        json!({
            "challenge": null,
            "timeout": 180_000,
            "rpId": "cognate.test",
            "allowCredentials": [passkey],
            "userVerification": "preferred",
        })
    );
    assert_eq!(asked["AvailableChallenges"], json!(["PASSWORD_SRP", "PASSWORD", "WEB_AUTHN"]));
    let tokens = Tokens::of(&answer);
    world.call("GetUser", json!({ "AccessToken": tokens.access })).await.unwrap();
}

#[tokio::test]
async fn a_passkey_can_be_chosen() {
    let world = World::new().await;
    let (pool, _, mut authenticator) = ada(&world).await;
    let asked = pool.initiate("USER_AUTH", "ada", json!({ "USERNAME": "ada" })).await.unwrap();
    assert_eq!(asked["ChallengeName"], "SELECT_CHALLENGE");

    let responses = json!({ "USERNAME": "ada", "ANSWER": "WEB_AUTHN" });
    let session = asked["Session"].as_str();
    let asked = pool.answer(tests::Family::Public, "SELECT_CHALLENGE", session, responses).await;
    let asked = asked.unwrap();
    let answer = authenticator.get(&request_options(&asked));

    Tokens::of(&pool.answer_with_passkey("ada", &asked, &answer).await.unwrap());
}

#[tokio::test]
async fn authenticators_that_do_not_count_sign_in_again_and_again() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let options = pool.start_passkey(&tokens.access).await.unwrap();
    let mut authenticator = Authenticator::new(ORIGIN);
    authenticator.counter = 0;
    pool.complete_passkey(&tokens.access, &authenticator.create(&options)).await.unwrap();

    for _ in 0..3 {
        sign_in_saying(&pool, &mut authenticator, |_| ()).await.unwrap();
    }
    // Its maker taught it to synchronise: it is backed up from now on.
    sign_in_saying(&pool, &mut authenticator, |said| said.flags = 0x08).await.unwrap();
    sign_in_saying(&pool, &mut authenticator, |said| said.flags = 0x18).await.unwrap();
}

#[tokio::test]
async fn a77_a_counter_that_goes_back_is_refused() {
    let world = World::new().await;
    let (pool, _, mut authenticator) = ada(&world).await;
    authenticator.counter = 41;
    sign_in_saying(&pool, &mut authenticator, |said| assert_eq!(said.counter, 42)).await.unwrap();

    for counter in [42, 41, 1, 0] {
        let outcome =
            sign_in_saying(&pool, &mut authenticator, |said| said.counter = counter).await;
        assert_refused(outcome, "NotAuthorized", REFUSED);
    }

    sign_in_saying(&pool, &mut authenticator, |said| said.counter = 43).await.unwrap();
}

#[tokio::test]
async fn a77_what_was_not_signed_for_this_service_is_refused() {
    let world = World::new().await;
    let (pool, _, mut authenticator) = ada(&world).await;
    let bends: [(&str, Bend); 13] = [
        ("origin", |said| said.client_data["origin"] = json!("https://example.com")),
        ("no TLS", |said| said.client_data["origin"] = json!("http://cognate.test")),
        ("suffix", |said| said.client_data["origin"] = json!("https://evilcognate.test")),
        ("port", |said| said.client_data["origin"] = json!("https://cognate.test:8443")),
        ("frame", |said| said.client_data["crossOrigin"] = json!(true)),
        ("top frame", |said| said.client_data["topOrigin"] = json!("https://example.com")),
        ("ceremony", |said| said.client_data["type"] = json!("webauthn.create")),
        ("challenge", |said| {
            said.client_data["challenge"] = json!("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        }),
        ("relying party", |said| said.relying_party = "example.com".to_owned()),
        ("absent person", |said| said.present = false),
        // It verified the person when it was registered, and so it has to.
        ("unverified person", |said| said.verified = false),
        ("other person", |said| said.user = Some(tests::base64url(b"somebody"))),
        ("backup", |said| said.flags = 0x10),
    ];
    for (what, bend) in bends {
        let failure = sign_in_saying(&pool, &mut authenticator, bend).await.expect_err(what);
        assert_eq!(failure.exception, "NotAuthorizedException", "{what}");
        assert_eq!(failure.message, REFUSED, "{what}");
    }

    // A page below the domain, and an authenticator that does not say whose passkey it is.
    sign_in_saying(&pool, &mut authenticator, |said| {
        said.client_data["origin"] = json!("https://login.cognate.test");
    })
    .await
    .unwrap();
    sign_in_saying(&pool, &mut authenticator, |said| said.user = None).await.unwrap();
    sign_in_saying(&pool, &mut authenticator, |said| said.user = Some(String::new()))
        .await
        .unwrap();
}

#[tokio::test]
async fn a77_a_signature_is_over_what_was_said_and_by_the_registered_key() {
    let world = World::new().await;
    let (pool, _, mut authenticator) = ada(&world).await;
    let asked = pool.ask_for_passkey("ada").await.unwrap();
    let signed = authenticator.get(&request_options(&asked));
    let with = |member: &str, value: Value| {
        let mut answer = signed.clone();
        answer["response"][member] = value;
        answer
    };
    let stranger = Authenticator::new(ORIGIN).get_saying(&request_options(&asked), |said| {
        said.id = base64(&authenticator.id());
        said.counter = 9;
    });

    for (number, forged) in [
        stranger,
        with("signature", json!("")),
        with("signature", json!(tests::base64url(&[0x30, 0x06, 2, 1, 0, 2, 1, 0]))),
        with("signature", json!(tests::base64url(&[0; 72]))),
        with("signature", json!(tests::base64url(&[0xff; 4_000]))),
        with("authenticatorData", json!("")),
        with("authenticatorData", json!(tests::base64url(&[0; 37]))),
        with("authenticatorData", json!(tests::base64url(&[0xff; 4_000]))),
        with("clientDataJSON", json!(tests::base64url(b"{}"))),
        with("clientDataJSON", json!(tests::base64url(&[0xff; 40]))),
    ]
    .iter()
    .enumerate()
    {
        let failure = pool.answer_with_passkey("ada", &asked, forged).await.unwrap_err();
        assert_eq!(
            (failure.exception.as_str(), failure.message.as_str()),
            ("NotAuthorizedException", REFUSED),
            "{number}"
        );
    }
    for (number, text) in
        ["", "null", "[]", "{}", "\"text\"", "{\"type\":\"public-key\"}", "{\"type\":\"password\"}"]
            .into_iter()
            .enumerate()
    {
        let responses = json!({ "USERNAME": "ada", "CREDENTIAL": text });
        let session = asked["Session"].as_str();
        let outcome = pool.answer(tests::Family::Public, "WEB_AUTHN", session, responses).await;
        assert_eq!(outcome.unwrap_err().exception, "InvalidParameterException", "{number}");
    }

    // None of them has used the session up.
    pool.answer_with_passkey("ada", &asked, &signed).await.unwrap();
}

#[tokio::test]
async fn a77_a_challenge_is_answered_once_and_in_its_own_session() {
    let world = World::new().await;
    let (pool, _, mut authenticator) = ada(&world).await;
    let (one, two) =
        (pool.ask_for_passkey("ada").await.unwrap(), pool.ask_for_passkey("ada").await.unwrap());
    let signed = authenticator.get(&request_options(&one));

    let outcome = pool.answer_with_passkey("ada", &two, &signed).await;
    assert_refused(outcome, "NotAuthorized", REFUSED);
    pool.answer_with_passkey("ada", &one, &signed).await.unwrap();
    let failure = pool.answer_with_passkey("ada", &one, &signed).await.unwrap_err();
    assert_eq!(failure.exception, "NotAuthorizedException");
}

#[tokio::test]
async fn a77_a_passkey_signs_nobody_else_in() {
    let world = World::new().await;
    let (pool, _, mut adas) = ada(&world).await;
    pool.person("eve").await;
    let eve = pool.tokens_of("eve").await;
    let mut eves = pool.register_passkey(&eve.access).await;

    let asked = pool.ask_for_passkey("ada").await.unwrap();
    for bend in [|_: &mut Said| (), |said: &mut Said| said.user = None] {
        let signed = eves.get_saying(&request_options(&asked), bend);
        let outcome = pool.answer_with_passkey("ada", &asked, &signed).await;
        assert_refused(outcome, "NotAuthorized", REFUSED);
    }
    // Eve registers Ada's id with a key of her own: it is a passkey of hers, and of nobody else.
    let options = pool.start_passkey(&eve.access).await.unwrap();
    let id = base64(&adas.id());
    let forged = eves.create_saying(&options, |said| said.id = id.clone());
    pool.complete_passkey(&eve.access, &forged).await.unwrap();
    let signed = eves.get_saying(&request_options(&asked), |said| {
        said.id = id;
        said.user = None;
    });
    let outcome = pool.answer_with_passkey("ada", &asked, &signed).await;
    assert_refused(outcome, "NotAuthorized", REFUSED);
    let signed = adas.get(&request_options(&asked));
    pool.answer_with_passkey("ada", &asked, &signed).await.unwrap();
}

#[tokio::test]
async fn a77_of_two_copies_that_count_alike_one_is_let_in() {
    let world = World::new().await;
    let (pool, _, mut authenticator) = ada(&world).await;
    let (one, two) =
        (pool.ask_for_passkey("ada").await.unwrap(), pool.ask_for_passkey("ada").await.unwrap());
    let ours = authenticator.get_saying(&request_options(&one), |said| said.counter = 7);
    let theirs = authenticator.get_saying(&request_options(&two), |said| said.counter = 7);

    let (ours, theirs) = tokio::join!(
        pool.answer_with_passkey("ada", &one, &ours),
        pool.answer_with_passkey("ada", &two, &theirs),
    );

    assert!(ours.is_ok() ^ theirs.is_ok(), "one of them is refused");
}

#[tokio::test]
async fn tokens_tell_a_passkey_in_the_device_from_one_that_roams() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    for (attachment, method) in [("platform", "swk"), ("cross-platform", "hwk")] {
        let options = pool.start_passkey(&tokens.access).await.unwrap();
        let mut authenticator = Authenticator::new(ORIGIN);
        let made = authenticator.create_saying(&options, |said| said.attachment = attachment);
        pool.complete_passkey(&tokens.access, &made).await.unwrap();

        let parameters = json!({
            "USERNAME": "ada",
            "PREFERRED_CHALLENGE": "WEB_AUTHN",
            "TARGET_ACR_VALUES": "urn:cognito:loa:3",
        });
        let asked = pool.initiate("USER_AUTH", "ada", parameters).await.unwrap();
        let signed = authenticator.get(&request_options(&asked));
        let answer = pool.answer_with_passkey("ada", &asked, &signed).await.unwrap();

        assert_eq!(Tokens::of(&answer).access_claims()["amr"], json!([method]));
    }
}

#[tokio::test]
async fn a08_a_login_that_nobody_has_is_shown_passkeys_and_let_in_by_none() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys().hiding_users()).await;
    let mut shown = 0;
    for number in 0..12 {
        let login = format!("nobody-{number}");
        let asked = pool.ask_for_passkey(&login).await.unwrap();
        if asked["ChallengeName"] != "WEB_AUTHN" {
            continue;
        }
        shown += 1;
        let options = request_options(&asked);
        let again = request_options(&pool.ask_for_passkey(&login).await.unwrap());
        assert_eq!(options["allowCredentials"], again["allowCredentials"]);
        assert_ne!(options["challenge"], again["challenge"]);
        assert!(!options["allowCredentials"].as_array().unwrap().is_empty());

        let id = options["allowCredentials"][0]["id"].as_str().unwrap().to_owned();
        for bend in [
            |_: &mut Said| (),
            |said: &mut Said| said.client_data["origin"] = json!("https://example.com"),
        ] {
            let signed = Authenticator::new(ORIGIN).get_saying(&options, |said| {
                said.id = base64(&id);
                bend(said);
            });
            let outcome = pool.answer_with_passkey(&login, &asked, &signed).await;
            assert_refused(outcome, "NotAuthorized", REFUSED);
        }
    }
    assert!(shown > 0, "some logins that nobody has look as if they had passkeys");
}

#[tokio::test]
async fn passkeys_of_another_relying_party_are_neither_shown_nor_taken() {
    let world = World::new().await;
    let (pool, tokens, mut old) = ada(&world).await;
    let body = json!({ "WebAuthnConfiguration": { "RelyingPartyId": "example.com" } });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    let options = pool.start_passkey(&tokens.access).await.unwrap();
    let mut new = Authenticator::new("https://www.example.com");
    pool.complete_passkey(&tokens.access, &new.create(&options)).await.unwrap();

    let asked = pool.ask_for_passkey("ada").await.unwrap();

    let options = request_options(&asked);
    assert_eq!(options["rpId"], "example.com");
    assert_eq!(options["allowCredentials"].as_array().unwrap().len(), 1);
    assert_eq!(options["allowCredentials"][0]["id"], new.id());
    old.origin = "https://www.example.com".to_owned();
    let outcome = pool.answer_with_passkey("ada", &asked, &old.get(&options)).await;
    assert_refused(outcome, "NotAuthorized", REFUSED);
    pool.answer_with_passkey("ada", &asked, &new.get(&options)).await.unwrap();
}

/// Offers apps and passkeys as second factors.
async fn offer(pool: &TestPool, mfa: &str) -> Result<Value, Failure> {
    let body = json!({
        "MfaConfiguration": mfa,
        "SoftwareTokenMfaConfiguration": { "Enabled": true },
        "WebAuthnConfiguration": { "FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION" },
    });
    pool.admin("SetUserPoolMfaConfig", body).await
}

/// Sets up an authenticator app.
async fn enrol_app(pool: &TestPool, tokens: &Tokens) {
    use aws::Clock;

    let world = &pool.world;
    let token = json!({ "AccessToken": tokens.access });
    let secret = world.call("AssociateSoftwareToken", token).await.unwrap();
    let secret = Secret::try_from_base32(secret["SecretCode"].as_str().unwrap()).unwrap();
    let totp = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(30)
        .with_secret(secret)
        .build_noncompliant();
    let now = u64::try_from(world.clock.now().as_secs()).unwrap();
    let code = totp.generate(now).to_string();
    let body = json!({ "AccessToken": tokens.access, "UserCode": code });
    world.call("VerifySoftwareToken", body).await.unwrap();
}

async fn prefer(pool: &TestPool, tokens: &Tokens, settings: Value) -> Result<Value, Failure> {
    let mut body = settings;
    body["AccessToken"] = json!(tokens.access);
    pool.world.call("SetUserMFAPreference", body).await
}

#[tokio::test]
async fn passkey_mfa_needs_the_pool_a_passkey_and_another_factor() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let on = json!({ "WebAuthnMfaSettings": { "Enabled": true } });

    let outcome = prefer(&pool, &tokens, on.clone()).await;
    let refusal = "Passkey MFA is not enabled for the user pool.";
    assert_refused(outcome, "InvalidParameter", refusal);
    offer(&pool, "OPTIONAL").await.unwrap();
    let outcome = prefer(&pool, &tokens, on.clone()).await;
    let refusal = "User does not have delivery config set to turn on WEB_AUTHN";
    assert_refused(outcome, "InvalidParameter", refusal);
    pool.register_passkey(&tokens.access).await;
    let alone = "Passkey MFA needs another MFA factor to be enabled as well.";
    let outcome = prefer(&pool, &tokens, on.clone()).await;
    assert_refused(outcome, "InvalidParameter", alone);

    enrol_app(&pool, &tokens).await;
    let mut both = on.clone();
    both["SoftwareTokenMfaSettings"] = json!({ "Enabled": true });
    prefer(&pool, &tokens, both).await.unwrap();
    // The other factor cannot go before it.
    let off = json!({ "SoftwareTokenMfaSettings": { "Enabled": false } });
    assert_refused(prefer(&pool, &tokens, off.clone()).await, "InvalidParameter", alone);
    let mut both = off;
    both["WebAuthnMfaSettings"] = json!({ "Enabled": false });
    prefer(&pool, &tokens, both).await.unwrap();
    let mut body = on;
    body["Username"] = json!("ada");
    let outcome = pool.admin("AdminSetUserMFAPreference", body).await;
    assert_refused(outcome, "InvalidParameter", alone);
}

#[tokio::test]
async fn a_passkey_that_verifies_its_person_is_two_factors_where_they_want_it() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    offer(&pool, "OPTIONAL").await.unwrap();
    let mut authenticator = pool.register_passkey(&tokens.access).await;
    enrol_app(&pool, &tokens).await;
    prefer(&pool, &tokens, json!({ "SoftwareTokenMfaSettings": { "Enabled": true } }))
        .await
        .unwrap();

    // With a second factor switched on, a passkey alone is not offered.
    let asked = pool.ask_for_passkey("ada").await.unwrap();
    assert_eq!(asked["ChallengeName"], "SELECT_CHALLENGE");
    prefer(&pool, &tokens, json!({ "WebAuthnMfaSettings": { "Enabled": true } })).await.unwrap();
    let asked = pool.ask_for_passkey("ada").await.unwrap();
    let options = request_options(&asked);
    assert_eq!(options["userVerification"], "required");
    let unverified = authenticator.get_saying(&options, |said| said.verified = false);
    let outcome = pool.answer_with_passkey("ada", &asked, &unverified).await;
    assert_refused(outcome, "NotAuthorized", REFUSED);
    let answer = pool.answer_with_passkey("ada", &asked, &authenticator.get(&options)).await;
    Tokens::of(&answer.unwrap());
}

#[tokio::test]
async fn a_pool_is_a_relying_party_that_browsers_accept() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let set = async |id: &str| {
        let body = json!({ "WebAuthnConfiguration": { "RelyingPartyId": id } });
        pool.admin("SetUserPoolMfaConfig", body).await
    };

    for id in ["com", "co.uk", "github.io", "https://example.com", "10.0.0.1", "Example.com"] {
        let refusal = "RelyingPartyId must be a domain name that is not a public suffix.";
        assert_refused(set(id).await, "InvalidParameter", refusal);
    }
    let answer = set("login.example.com").await.unwrap();
    let configuration = json!({ "RelyingPartyId": "login.example.com" });
    assert_eq!(answer["WebAuthnConfiguration"], configuration);
    let shown = pool.admin("GetUserPoolMfaConfig", json!({})).await.unwrap();
    assert_eq!(shown["WebAuthnConfiguration"], configuration);
}

#[tokio::test]
async fn where_two_factors_are_required_a_passkey_is_both_or_no_first_factor() {
    let world = World::new().await;
    let pool = world.pool(pool().with_passkeys()).await;
    let single = json!({
        "MfaConfiguration": "ON",
        "SoftwareTokenMfaConfiguration": { "Enabled": true },
    });
    let refusal = "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required \
                   and WebAuthn is an allowed first auth factor";

    let outcome = pool.admin("SetUserPoolMfaConfig", single.clone()).await;
    assert_refused(outcome, "InvalidParameter", refusal);
    offer(&pool, "ON").await.unwrap();

    let without = world.pool(tests::pool()).await;
    without.admin("SetUserPoolMfaConfig", single).await.unwrap();
    let factors = json!({ "AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"] });
    let update = json!({ "MfaConfiguration": "ON", "Policies": { "SignInPolicy": factors } });
    let outcome = without.admin("UpdateUserPool", update).await;
    assert_refused(outcome, "InvalidParameter", refusal);
}

fn base64(text: &str) -> Vec<u8> {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

    URL_SAFE_NO_PAD.decode(text).unwrap()
}

#[tokio::test]
async fn a08_where_the_deployment_has_no_domain_nobody_is_offered_a_passkey() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys().hiding_users()).await;
    pool.person("ada").await;
    pool.register_passkey(&pool.tokens_of("ada").await.access).await;
    let world = world.restart_with(|settings| settings.public_url = "http://192.0.2.1".to_owned());
    let pool = TestPool { world, ..pool };

    for login in ["ada", "nobody", "nemo", "none"] {
        let asked = pool.ask_for_passkey(login).await.unwrap();
        assert_eq!(asked["ChallengeName"], "SELECT_CHALLENGE");
        assert_eq!(asked["AvailableChallenges"], json!(["PASSWORD_SRP", "PASSWORD"]));
    }
}
