//! How `GetUser` behaves, and with it every operation that an access token opens.

use aws::{Clock, Entropy};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use tests::{
    Failure, PASSWORD, SeededEntropy, TestPool, Tokens, World, assert_refused, attribute, hours,
    seconds,
};
use userpool::jwt::SigningKey;

const INVALID: &str = "Invalid Access Token";

async fn get_user(world: &World, token: &str) -> Result<Value, Failure> {
    world.call("GetUser", json!({ "AccessToken": token })).await
}

async fn ada(world: &World) -> (TestPool, Tokens) {
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    (pool, tokens)
}

/// The key that has signed a token: every world signs with the same few.
fn key_of(token: &str) -> SigningKey {
    let entropy = SeededEntropy::new(1);
    let header = part(token, 0);
    let mut keys = std::iter::repeat_with(|| entropy.signing_key().unwrap());
    keys.find(|key| header["kid"] == key.kid()).unwrap()
}

fn part(token: &str, place: usize) -> Value {
    let bytes = URL_SAFE_NO_PAD.decode(token.split('.').nth(place).unwrap()).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn encoded(text: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(text)
}

#[tokio::test]
async fn a_person_reads_their_profile_for_one_read_of_the_table() {
    let world = World::new().await;
    let (_, tokens) = ada(&world).await;
    get_user(&world, &tokens.access).await.unwrap();
    world.advance(seconds(5));
    world.faults.reset();

    let user = get_user(&world, &tokens.access).await.unwrap();

    assert_eq!(world.faults.total(), 1);
    assert_eq!(user["Username"], "ada");
    assert_eq!(attribute(&user["UserAttributes"], "email_verified"), Some("true"));
    assert_eq!(attribute(&user["UserAttributes"], "sub"), tokens.id_claims()["sub"].as_str());
}

#[tokio::test]
async fn a_profile_shows_what_the_client_may_read() {
    let world = World::new().await;
    let (pool, _) = ada(&world).await;
    let flows = json!(["ALLOW_USER_PASSWORD_AUTH"]);
    let client =
        pool.client(json!({ "ReadAttributes": ["name"], "ExplicitAuthFlows": flows })).await;
    let tokens = client.tokens_of("ada").await;

    let user = get_user(&world, &tokens.access).await.unwrap();

    assert_eq!(user["UserAttributes"].as_array().unwrap().len(), 1, "{user}");
    assert!(attribute(&user["UserAttributes"], "sub").is_some());
}

#[tokio::test]
async fn a20_a_token_without_a_signature_is_refused() {
    let world = World::new().await;
    let (_, tokens) = ada(&world).await;
    let [header, payload, signature] = tokens.access.split('.').collect::<Vec<_>>()[..] else {
        panic!("a token has three parts");
    };
    let kid = part(&tokens.access, 0)["kid"].clone();

    let mut bad = vec![
        format!("{header}.{payload}."),
        format!("{header}.{payload}"),
        format!("{header}..{signature}"),
    ];
    for alg in [
        json!("none"),
        json!("None"),
        json!("NONE"),
        json!(""),
        json!(null),
        json!(["RS256"]),
        json!("rs256"),
    ] {
        let header = encoded(json!({ "kid": kid, "alg": alg }).to_string());
        bad.push(format!("{header}.{payload}."));
        bad.push(format!("{header}.{payload}.{signature}"));
    }
    let header = encoded(json!({ "kid": kid }).to_string());
    bad.push(format!("{header}.{payload}.{signature}"));
    for token in bad {
        assert_refused(get_user(&world, &token).await, "NotAuthorized", INVALID);
    }
}

#[tokio::test]
async fn a21_the_public_key_is_no_secret_to_sign_with() {
    let world = World::new().await;
    let (_, tokens) = ada(&world).await;
    let key = key_of(&tokens.access).public_jwk();
    let modulus = URL_SAFE_NO_PAD.decode(&key.n).unwrap();
    let payload = tokens.access.split('.').nth(1).unwrap();

    for secret in
        [modulus, key.n.clone().into_bytes(), serde_json::to_vec(&key).unwrap(), Vec::new()]
    {
        let header = encoded(json!({ "kid": key.kid, "alg": "HS256" }).to_string());
        let input = format!("{header}.{payload}");
        let hmac = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, &secret);
        let tag = encoded(aws_lc_rs::hmac::sign(&hmac, input.as_bytes()));
        let outcome = get_user(&world, &format!("{input}.{tag}")).await;
        assert_refused(outcome, "NotAuthorized", INVALID);
    }
}

#[tokio::test]
async fn a22_a_key_is_one_of_the_pool_s_or_none() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    let [_, payload, signature] = tokens.access.split('.').collect::<Vec<_>>()[..] else {
        panic!("a token has three parts");
    };
    get_user(&world, &tokens.access).await.unwrap();
    world.faults.reset();

    let long = "x".repeat(64_000);
    for kid in ["unknown", "../../etc/passwd", "' OR 1=1", "\0", "pool#x", "", &long] {
        let header = encoded(json!({ "kid": kid, "alg": "RS256" }).to_string());
        let outcome = get_user(&world, &format!("{header}.{payload}.{signature}")).await;
        let failure = outcome.unwrap_err();
        assert!(
            ["NotAuthorizedException", "InvalidParameterException"].contains(&&*failure.exception)
        );
    }
    let foreign = SigningKey::generate().unwrap();
    let token = foreign.sign(&tokens.access_claims()).unwrap();
    assert_refused(get_user(&world, &token).await, "NotAuthorized", INVALID);
    let kid = key_of(&tokens.access).kid().to_owned();
    for extra in ["jwk", "jku", "x5u", "x5c"] {
        let mut header = json!({ "kid": kid, "alg": "RS256" });
        header[extra] = json!(foreign.public_jwk());
        let signed = token.split('.').nth(2).unwrap();
        let outcome =
            get_user(&world, &format!("{}.{payload}.{signed}", encoded(header.to_string()))).await;
        assert_refused(outcome, "NotAuthorized", INVALID);
    }
    assert_eq!(world.faults.total(), 0, "no header of a token reaches the table");
    drop(pool);
}

#[tokio::test]
async fn a23_only_an_access_token_of_the_pool_is_one() {
    let world = World::new().await;
    let (_, tokens) = ada(&world).await;
    let (other, _) = ada(&world).await;
    let key = key_of(&tokens.access);
    let issuer = tokens.access_claims()["iss"].as_str().unwrap().to_owned();
    let elsewhere = issuer.rsplit_once('/').unwrap().0.to_owned() + "/" + &other.id;

    assert_refused(get_user(&world, &tokens.id).await, "NotAuthorized", INVALID);
    assert_refused(get_user(&world, &tokens.refresh).await, "NotAuthorized", INVALID);
    for (claim, value) in [
        ("token_use", json!("id")),
        ("token_use", json!(null)),
        ("iss", json!(elsewhere)),
        ("iss", json!(format!("https://evil.example/{}", other.id))),
        ("iss", json!(format!("{issuer}/"))),
        ("iss", json!("us-east-1_Nowhere00")),
        ("iss", json!(7)),
        ("client_id", json!(null)),
        ("username", json!(null)),
        ("sub", json!(null)),
        ("event_id", json!(null)),
    ] {
        let mut claims = tokens.access_claims();
        claims[claim] = value;
        let outcome = get_user(&world, &key.sign(&claims).unwrap()).await;
        let failure = outcome.unwrap_err();
        // The other pool has a user of this name, and this sign-in is none of theirs.
        let told = [INVALID, "User does not exist."];
        assert!(told.contains(&&*failure.message), "{claim}: {failure:?}");
    }
    let mut claims = tokens.access_claims();
    claims["scope"] = json!("openid email");
    let outcome = get_user(&world, &key.sign(&claims).unwrap()).await;
    assert_refused(outcome, "NotAuthorized", "Access Token does not have required scopes");
    get_user(&world, &key.sign(&tokens.access_claims()).unwrap()).await.unwrap();
}

#[tokio::test]
async fn a24_an_access_token_ends_to_the_second() {
    let world = World::new().await;
    let (_, tokens) = ada(&world).await;

    world.advance(hours(1) - std::time::Duration::from_millis(1));
    get_user(&world, &tokens.access).await.unwrap();
    world.advance(std::time::Duration::from_millis(1));

    let expired = "Access Token has expired";
    assert_refused(get_user(&world, &tokens.access).await, "NotAuthorized", expired);
    world.advance(seconds(1));
    assert_refused(get_user(&world, &tokens.access).await, "NotAuthorized", expired);
}

#[tokio::test]
async fn a24_dates_and_forms_that_we_do_not_write_are_refused() {
    let world = World::new().await;
    let (_, tokens) = ada(&world).await;
    let key = key_of(&tokens.access);
    let now = world.clock.now().as_secs();

    for (claim, value) in [
        ("exp", json!((now + 100).to_string())),
        ("exp", json!(now as f64 + 100.5)),
        ("exp", json!(-1)),
        ("exp", json!(0)),
        ("exp", json!(1_u64 << 63)),
        ("exp", json!(1e300)),
        ("exp", json!(null)),
        ("exp", json!([now + 100])),
        ("iat", json!(now + 60)),
        ("iat", json!(null)),
        ("nbf", json!(now + 60)),
        ("nbf", json!("now")),
    ] {
        let mut claims = tokens.access_claims();
        claims[claim] = value.clone();
        let failure = get_user(&world, &key.sign(&claims).unwrap()).await.unwrap_err();
        assert_eq!(failure.exception, "NotAuthorizedException", "{claim} {value}");
    }
    let token = &tokens.access;
    let padded = token.replace('.', "=.") + "=";
    for token in [
        format!("{token}."),
        format!("{token}.x"),
        padded,
        format!("{token}A"),
        "x".into(),
        "a.b.c".into(),
    ] {
        assert_refused(get_user(&world, &token).await, "NotAuthorized", INVALID);
    }
    let last = token.chars().last().unwrap();
    let twin = if last == 'A' { 'B' } else { 'A' };
    let changed = format!("{}{twin}", &token[..token.len() - 1]);
    assert_refused(get_user(&world, &changed).await, "NotAuthorized", INVALID);
}

#[tokio::test]
async fn a25_a_token_is_dead_at_once_when_its_sign_in_is() {
    let world = World::new().await;
    let (pool, _) = ada(&world).await;
    let revoked = ("NotAuthorized", "Access Token has been revoked");
    let username = json!({ "Username": "ada" });

    for (operation, body, refusal) in [
        ("RevokeToken", json!({}), revoked),
        ("GlobalSignOut", json!({}), revoked),
        ("AdminUserGlobalSignOut", username.clone(), revoked),
        ("AdminDisableUser", username.clone(), revoked),
        ("AdminResetUserPassword", username.clone(), revoked),
        ("AdminDeleteUser", username.clone(), ("UserNotFound", "User does not exist.")),
    ] {
        let tokens = pool.tokens_of("ada").await;
        // Another process knows the token's pool, client and user from before.
        let elsewhere = pool.restart();
        get_user(&elsewhere.world, &tokens.access).await.unwrap();
        match operation {
            "RevokeToken" => {
                pool.call(operation, json!({ "Token": tokens.refresh })).await.unwrap()
            }
            "GlobalSignOut" => {
                world.call(operation, json!({ "AccessToken": tokens.access })).await.unwrap()
            }
            _ => pool.admin(operation, body).await.unwrap(),
        };

        for world in [&world, &elsewhere.world] {
            assert_refused(get_user(world, &tokens.access).await, refusal.0, refusal.1);
        }
        match operation {
            "AdminDisableUser" => {
                pool.admin("AdminEnableUser", username.clone()).await.unwrap();
                assert_refused(get_user(&world, &tokens.access).await, refusal.0, refusal.1);
            }
            "AdminResetUserPassword" => {
                let body = json!({ "Username": "ada", "Password": PASSWORD, "Permanent": true });
                pool.admin("AdminSetUserPassword", body).await.unwrap();
            }
            _ => {}
        }
    }
}

#[tokio::test]
async fn i10_a_later_user_of_the_same_name_is_someone_else() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    pool.admin("AdminDeleteUser", json!({ "Username": "ada" })).await.unwrap();
    pool.person("ada").await;

    let outcome = get_user(&world, &tokens.access).await;

    assert_refused(outcome, "UserNotFound", "User does not exist.");
}

#[tokio::test]
async fn a_table_that_fails_is_not_the_token_s_fault() {
    let world = World::new().await;
    let (pool, tokens) = ada(&world).await;
    let cold = pool.restart();
    for _ in 0..20 {
        world.faults.on_any(1, tests::Fault::InternalError);
    }

    let failure = get_user(&cold.world, &tokens.access).await.unwrap_err();

    assert_eq!(failure.exception, "InternalErrorException");
    world.faults.clear();
    get_user(&cold.world, &tokens.access).await.unwrap();
}
