//! How `GetDerivedToken` behaves.

use aws::Entropy;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use tests::{
    Failure, SeededEntropy, TestPool, Tokens, World, assert_refused, hours, minutes, seconds,
};
use userpool::jwt::{Jwk, SigningKey};

const ADMIN: &str = "aws.cognito.signin.user.admin";
const API: &str = "https://api.example.com";
const READ: &str = "https://api.example.com/read";
const BOTH: [&str; 2] = ["ALLOW_TOKEN_EXCHANGE_IMPERSONATION", "ALLOW_TOKEN_EXCHANGE_DELEGATION"];

/// A pool with a person who is signed in, an API, and clients that exchange.
struct Scene {
    world: World,
    /// The pool as the person's own client sees it.
    app: TestPool,
    /// The pool as the client sees it that exchanges.
    backend: TestPool,
    sub: String,
    tokens: Tokens,
}

impl Scene {
    async fn new() -> Self {
        Self::with(json!({})).await
    }

    async fn with(change: Value) -> Self {
        let world = World::new().await;
        let app = world.pool(tests::pool().auto_verify_email()).await;
        let sub = app.person("ada").await;
        let server = json!({
            "Identifier": API,
            "Name": "api",
            "Scopes": [{ "ScopeName": "read", "ScopeDescription": "Reads" }],
        });
        app.admin("CreateResourceServer", server).await.unwrap();
        let backend = exchanging(&app, change).await;
        let tokens = app.tokens_of("ada").await;
        Self { world, app, backend, sub, tokens }
    }

    /// The exchange of the person's access token, with changes.
    async fn exchange(&self, change: Value) -> Result<Value, Failure> {
        self.exchange_by(&self.backend, change).await
    }

    async fn exchange_by(&self, client: &TestPool, change: Value) -> Result<Value, Failure> {
        let mut body = json!({
            "ClientId": client.client,
            "SubjectToken": self.tokens.access,
            "SubjectTokenType": "ACCESS_TOKEN",
        });
        if let Some(secret) = &client.secret {
            body["ClientSecret"] = json!(secret);
        }
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        self.world.call_unsigned("GetDerivedToken", body).await
    }

    /// The token of a client on its own behalf.
    async fn machine(&self) -> (String, String) {
        let settings = json!({
            "GenerateSecret": true,
            "ExplicitAuthFlows": ["ALLOW_CLIENT_TOKEN_AUTH"],
            "AllowedOAuthScopes": [READ],
        });
        let client = self.app.client(settings).await;
        let body = json!({ "ClientId": client.client, "Secret": client.secret });
        let answer = self.world.call("GetClientToken", body).await.unwrap();
        let token = answer["ClientAuthenticationResult"]["AccessToken"].as_str().unwrap();
        (client.client, token.to_owned())
    }

    async fn get_user(&self, token: &str) -> Result<Value, Failure> {
        self.world.call("GetUser", json!({ "AccessToken": token })).await
    }
}

async fn exchanging(pool: &TestPool, change: Value) -> TestPool {
    let mut settings = json!({
        "GenerateSecret": true,
        "ExplicitAuthFlows": BOTH,
        "AllowedOAuthScopes": [ADMIN, READ],
    });
    for (name, value) in change.as_object().unwrap() {
        settings[name] = value.clone();
    }
    pool.client(settings).await
}

fn issued(answer: &Value) -> String {
    answer["IssuedToken"].as_str().unwrap().to_owned()
}

fn part(token: &str, place: usize) -> Value {
    let bytes = URL_SAFE_NO_PAD.decode(token.split('.').nth(place).unwrap()).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

fn claims(token: &str) -> Value {
    part(token, 1)
}

/// A token with other claims, signed by the key that signed the one given.
fn resigned(token: &str, change: &Value) -> String {
    let entropy = SeededEntropy::new(1);
    let mut keys = std::iter::repeat_with(|| entropy.signing_key().unwrap());
    let key: SigningKey = keys.find(|key| part(token, 0)["kid"] == key.kid()).unwrap();
    let mut claims = claims(token);
    for (name, value) in change.as_object().unwrap() {
        match value {
            Value::Null => _ = claims.as_object_mut().unwrap().remove(name),
            value => claims[name] = value.clone(),
        }
    }
    key.sign(&claims).unwrap()
}

#[tokio::test]
async fn a_client_gets_a_token_of_its_own_for_the_person() {
    let scene = Scene::new().await;
    scene.world.advance(minutes(10));

    let answer = scene.exchange(json!({})).await.unwrap();

    let members: Vec<&str> = answer.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(members, ["ExpiresIn", "IssuedToken", "IssuedTokenType", "Scopes", "TokenType"]);
    assert_eq!(answer["IssuedTokenType"], "ACCESS_TOKEN");
    assert_eq!((&answer["TokenType"], &answer["Scopes"]), (&json!("Bearer"), &json!([ADMIN])));
    assert_eq!(answer["ExpiresIn"], 50 * 60, "no longer than the subject's token");
    let (old, new) = (scene.tokens.access_claims(), claims(&issued(&answer)));
    let mut expected = old.clone();
    expected["client_id"] = json!(scene.backend.client);
    expected["iat"] = json!(scene.world.services.now().as_secs());
    expected["jti"] = new["jti"].clone();
    assert_ne!(new["jti"], old["jti"]);
    assert_eq!(new, expected);
    assert_eq!(new["sub"], scene.sub);
    assert_eq!(scene.get_user(&issued(&answer)).await.unwrap()["Username"], "ada");
}

#[tokio::test]
async fn an_exchange_prolongs_nothing_however_often() {
    let scene = Scene::with(json!({ "AccessTokenValidity": 24, "IdTokenValidity": 24 })).await;
    let end = scene.tokens.access_claims()["exp"].clone();
    let mut token = scene.tokens.access.clone();
    for _ in 0..3 {
        scene.world.advance(minutes(15));
        let change = json!({ "SubjectToken": token });
        let answer = scene.exchange(change.clone()).await.unwrap();
        token = issued(&answer);
        assert_eq!(claims(&token)["exp"], end);
        let mut change = change;
        change["RequestedTokenType"] = json!("ID_TOKEN");
        let id = scene.exchange(change).await.unwrap();
        assert_eq!(claims(&issued(&id))["exp"], end);
    }
    scene.world.advance(minutes(15));

    let outcome = scene.exchange(json!({ "SubjectToken": token })).await;
    assert_refused(outcome, "NotAuthorized", "Subject Token has expired");
    let failure = scene.get_user(&token).await.unwrap_err();
    assert_eq!(failure.message, "Access Token has expired");

    // And a client whose tokens live for a shorter time gets such ones.
    let short = exchanging(
        &scene.app,
        json!({ "AccessTokenValidity": 5, "TokenValidityUnits": { "AccessToken": "minutes" } }),
    )
    .await;
    let fresh = scene.app.tokens_of("ada").await;
    let answer = scene.exchange_by(&short, json!({ "SubjectToken": fresh.access })).await.unwrap();
    assert_eq!(answer["ExpiresIn"], 300);
}

#[tokio::test]
async fn an_id_token_tells_who_the_person_is_and_is_for_the_client() {
    let scene = Scene::with(json!({ "ReadAttributes": ["email"] })).await;
    for (subject, kind) in [(&scene.tokens.access, "ACCESS_TOKEN"), (&scene.tokens.id, "ID_TOKEN")]
    {
        let change = json!({
            "SubjectToken": subject, "SubjectTokenType": kind, "RequestedTokenType": "ID_TOKEN",
        });
        let answer = scene.exchange(change).await.unwrap();

        assert_eq!(
            (&answer["TokenType"], &answer["IssuedTokenType"]),
            (&json!("N_A"), &json!("ID_TOKEN"))
        );
        assert!(answer.get("Scopes").is_none());
        let claims = claims(&issued(&answer));
        assert_eq!(claims["token_use"], "id");
        assert_eq!(
            (&claims["aud"], &claims["sub"]),
            (&json!(scene.backend.client), &json!(scene.sub))
        );
        assert_eq!(claims["email"], "ada@example.com");
        assert!(claims.get("email_verified").is_none() && claims.get("act").is_none());
        assert_eq!(claims["auth_time"], scene.tokens.id_claims()["auth_time"]);
    }
    // For the client alone.
    let change = json!({ "RequestedTokenType": "ID_TOKEN", "Audiences": ["orders"] });
    let told = "An ID token is for the app client itself.";
    assert_refused(scene.exchange(change).await, "InvalidParameter", told);
    // A token that may not ask who the person is cannot be turned into one that tells.
    let reader = exchanging(&scene.app, json!({ "AllowedOAuthScopes": [READ] })).await;
    let narrow = scene.exchange_by(&reader, json!({})).await.unwrap();
    let narrow = issued(&narrow);
    let change = json!({ "SubjectToken": narrow, "RequestedTokenType": "ID_TOKEN" });
    let told = "Subject Token does not have required scopes";
    assert_refused(scene.exchange(change).await, "NotAuthorized", told);
}

#[tokio::test]
async fn a40_scopes_never_grow() {
    let scene = Scene::new().await;
    let wide = resigned(
        &scene.tokens.access,
        &json!({ "scope": format!("{ADMIN} {READ} openid gone/x") }),
    );

    let all = scene.exchange(json!({ "SubjectToken": wide })).await.unwrap();
    assert_eq!(
        all["Scopes"],
        json!([ADMIN, READ]),
        "neither what the client lacks nor what is gone"
    );
    assert_eq!(claims(&issued(&all))["scope"], format!("{ADMIN} {READ}"));
    let one = scene.exchange(json!({ "SubjectToken": wide, "Scopes": [READ, "openid"] })).await;
    let one = one.unwrap();
    assert_eq!(one["Scopes"], json!([READ]));
    let outcome = scene.get_user(&issued(&one)).await;
    assert_refused(outcome, "NotAuthorized", "Access Token does not have required scopes");
    // What has been given up does not come back.
    let change = json!({ "SubjectToken": issued(&one), "Scopes": [ADMIN] });
    let told = format!("Invalid scope requested: {ADMIN}");
    assert_refused(scene.exchange(change).await, "InvalidParameter", &told);
    // What the person's token never had is not given, though the client has it.
    let told = format!("Invalid scope requested: {READ}");
    assert_refused(scene.exchange(json!({ "Scopes": [READ] })).await, "InvalidParameter", &told);
    // An ID token has no scopes to give.
    let change = json!({ "SubjectToken": scene.tokens.id, "SubjectTokenType": "ID_TOKEN" });
    let bare = scene.exchange(change).await.unwrap();
    assert_eq!(bare["Scopes"], json!([]));
    assert!(claims(&issued(&bare)).get("scope").is_none());
    assert!(scene.get_user(&issued(&bare)).await.is_err());
}

#[tokio::test]
async fn a_token_is_for_a_resource_server_or_a_name_and_for_no_other_client() {
    let scene = Scene::new().await;

    for (change, expected) in [
        (json!({ "Resources": [API] }), API),
        (json!({ "Audiences": ["orders"] }), "orders"),
        (json!({ "Audiences": [API], "Resources": [] }), API),
        (json!({ "Audiences": [scene.backend.client] }), scene.backend.client.as_str()),
    ] {
        let answer = scene.exchange(change).await.unwrap();
        assert_eq!(claims(&issued(&answer))["aud"], expected);
    }
    let told = "Audiences and Resources cannot both be specified.";
    let change = json!({ "Audiences": ["orders"], "Resources": [API] });
    assert_refused(scene.exchange(change).await, "InvalidParameter", told);
    let told = "Resource server orders does not exist.";
    let outcome = scene.exchange(json!({ "Resources": ["orders"] })).await;
    assert_refused(outcome, "ResourceNotFound", told);
    let told = "An audience cannot be another app client.";
    let outcome = scene.exchange(json!({ "Audiences": [scene.app.client] })).await;
    assert_refused(outcome, "InvalidParameter", told);
    for many in [json!({ "Audiences": ["a", "b"] }), json!({ "Resources": [API, API] })] {
        let failure = scene.exchange(many).await.unwrap_err();
        assert_eq!(failure.exception, "InvalidParameterException");
    }
}

#[tokio::test]
async fn who_acts_is_named_and_stays_named() {
    let scene = Scene::new().await;
    let grace = scene.app.person("grace").await;
    let other = scene.app.tokens_of("grace").await;
    let (machine, token) = scene.machine().await;
    let by = |subject: &str, actor: &str, kind: &str| json!({ "SubjectToken": subject, "ActorToken": actor, "ActorTokenType": kind });

    let first = scene.exchange(by(&scene.tokens.access, &token, "ACCESS_TOKEN")).await.unwrap();
    let first = issued(&first);
    assert_eq!(claims(&first)["act"], json!({ "sub": machine }));
    assert_eq!(claims(&first)["sub"], scene.sub);

    let second = issued(&scene.exchange(by(&first, &other.id, "ID_TOKEN")).await.unwrap());
    let chain = json!({ "sub": grace, "act": { "sub": machine } });
    assert_eq!(claims(&second)["act"], chain);

    // In whoever's name it is exchanged next, those who have acted stay.
    let third = scene.exchange(json!({ "SubjectToken": second })).await.unwrap();
    assert_eq!(claims(&issued(&third))["act"], chain);
    let id = json!({ "SubjectToken": second, "RequestedTokenType": "ID_TOKEN" });
    assert_eq!(claims(&issued(&scene.exchange(id).await.unwrap()))["act"], chain);

    // And the chain ends somewhere.
    let mut long = second;
    for _ in 0..6 {
        long = issued(&scene.exchange(by(&long, &token, "ACCESS_TOKEN")).await.unwrap());
    }
    let told = "The token has passed through too many actors.";
    let outcome = scene.exchange(by(&long, &token, "ACCESS_TOKEN")).await;
    assert_refused(outcome, "InvalidParameter", told);
}

#[tokio::test]
async fn a_client_exchanges_only_in_the_way_that_it_is_meant_for() {
    let scene = Scene::new().await;
    let (_, machine) = scene.machine().await;
    let actor = json!({ "ActorToken": machine, "ActorTokenType": "ACCESS_TOKEN" });
    let none =
        exchanging(&scene.app, json!({ "ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH"] })).await;
    let alone = exchanging(&scene.app, json!({ "ExplicitAuthFlows": [BOTH[0]] })).await;
    let acting = exchanging(&scene.app, json!({ "ExplicitAuthFlows": [BOTH[1]] })).await;
    let impersonation = "TOKEN_EXCHANGE_IMPERSONATION flow not enabled for this client";
    let delegation = "TOKEN_EXCHANGE_DELEGATION flow not enabled for this client";

    for (client, change, told) in [
        (&none, json!({}), impersonation),
        (&none, actor.clone(), delegation),
        (&alone, actor.clone(), delegation),
        (&acting, json!({}), impersonation),
        (&scene.app, json!({}), impersonation),
    ] {
        let outcome = scene.exchange_by(client, change).await;
        assert_refused(outcome, "InvalidParameter", told);
    }
    scene.exchange_by(&alone, json!({})).await.unwrap();
    scene.exchange_by(&acting, actor).await.unwrap();
}

#[tokio::test]
async fn a28_the_client_proves_itself_or_its_caller_signs() {
    let scene = Scene::new().await;
    let public = exchanging(&scene.app, json!({ "GenerateSecret": false })).await;
    let told = "Invalid client secret.";

    let wrong = json!({ "ClientSecret": "x".repeat(52) });
    assert_refused(scene.exchange(wrong.clone()).await, "NotAuthorized", told);
    let none = json!({ "ClientSecret": null });
    assert_refused(scene.exchange(none).await, "NotAuthorized", told);
    scene.exchange_by(&public, json!({})).await.unwrap();

    let mut body = json!({
        "ClientId": scene.backend.client,
        "SubjectToken": scene.tokens.access,
        "SubjectTokenType": "ACCESS_TOKEN",
    });
    scene.world.call("GetDerivedToken", body.clone()).await.unwrap();
    body["ClientSecret"] = wrong["ClientSecret"].clone();
    let outcome = scene.world.call("GetDerivedToken", body.clone()).await;
    assert_refused(outcome, "NotAuthorized", told);
    body["ClientId"] = json!("nobody");
    let outcome = scene.world.call("GetDerivedToken", body).await;
    assert_refused(outcome, "ResourceNotFound", "User pool client nobody does not exist.");
}

#[tokio::test]
async fn other_providers_are_not_there() {
    let scene = Scene::new().await;
    let (_, machine) = scene.machine().await;
    let told = "Identity provider Partner does not exist.";
    let actor = |change: Value| {
        let mut body = json!({ "ActorToken": machine, "ActorTokenType": "ACCESS_TOKEN" });
        for (name, value) in change.as_object().unwrap() {
            body[name] = value.clone();
        }
        body
    };

    for change in [
        json!({ "SubjectTokenProviderName": "Partner" }),
        json!({ "SubjectTokenProviderName": "Partner", "SubjectTokenType": "SAML2" }),
        actor(json!({ "ActorTokenProviderName": "Partner" })),
        actor(json!({ "ActorTokenProviderName": "Partner", "ActorTokenType": "SAML2" })),
    ] {
        assert_refused(scene.exchange(change).await, "ResourceNotFound", told);
    }
    for (change, missing) in [
        (json!({ "SubjectTokenType": "SAML2" }), "SubjectTokenProviderName"),
        (actor(json!({ "ActorTokenType": "SAML2" })), "ActorTokenProviderName"),
        (actor(json!({ "ActorTokenType": null })), "ActorTokenType"),
        (json!({ "ActorTokenType": "ACCESS_TOKEN" }), "ActorToken"),
        (json!({ "ActorTokenProviderName": "Partner" }), "ActorToken"),
    ] {
        let told = format!("Missing required parameter {missing}");
        assert_refused(scene.exchange(change).await, "InvalidParameter", &told);
    }
    for change in [
        json!({ "SubjectTokenType": "REFRESH_TOKEN" }),
        json!({ "SubjectTokenType": null }),
        json!({ "SubjectToken": null }),
        json!({ "SubjectToken": "a b" }),
        json!({ "RequestedTokenType": "SAML2" }),
        json!({ "SubjectToken": "a".repeat(131_073) }),
    ] {
        let failure = scene.exchange(change).await.unwrap_err();
        assert_eq!(failure.exception, "InvalidParameterException");
    }
}

/// Exchanges a token as the subject's and as the actor's, where both have to be refused alike.
async fn check_invalid(scene: &Scene, token: &str, kind: &str) {
    let (subject, actor) = (
        json!({ "SubjectToken": token, "SubjectTokenType": kind }),
        json!({ "ActorToken": token, "ActorTokenType": kind }),
    );
    let outcome = scene.exchange(subject).await;
    assert_refused(outcome, "NotAuthorized", "Invalid Subject Token");
    let outcome = scene.exchange(actor).await;
    assert_refused(outcome, "NotAuthorized", "Invalid Actor Token");
}

#[tokio::test]
async fn a20_a21_a22_tokens_that_no_key_of_the_pool_signed_are_refused() {
    let scene = Scene::new().await;
    let access = &scene.tokens.access;
    let [header, payload, signature] = access.split('.').collect::<Vec<_>>()[..] else {
        panic!("a token has three parts");
    };
    let encode = |text: String| URL_SAFE_NO_PAD.encode(text);
    let kid = part(access, 0)["kid"].as_str().unwrap().to_owned();

    for alg in ["none", "None", "NONE", "", "HS256", "RS512"] {
        let head = encode(json!({ "kid": kid, "alg": alg }).to_string());
        check_invalid(&scene, &format!("{head}.{payload}.{signature}"), "ACCESS_TOKEN").await;
        check_invalid(&scene, &format!("{head}.{payload}."), "ACCESS_TOKEN").await;
    }
    // Keyed with what is public.
    let page = scene.world.get(&format!("/{}/.well-known/jwks.json", scene.app.id)).await;
    let page: Value = serde_json::from_slice(page.body()).unwrap();
    let keys: Vec<Jwk> = serde_json::from_value(page["keys"].clone()).unwrap();
    let head = encode(json!({ "kid": kid, "alg": "HS256" }).to_string());
    for key in &keys {
        let input = format!("{head}.{payload}");
        let secret = URL_SAFE_NO_PAD.decode(&key.n).unwrap();
        let mac = aws_lc_rs::hmac::sign(
            &aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, &secret),
            input.as_bytes(),
        );
        let token = format!("{input}.{}", URL_SAFE_NO_PAD.encode(mac.as_ref()));
        check_invalid(&scene, &token, "ACCESS_TOKEN").await;
    }
    for strange in ["unknown", "../../etc/passwd", "' OR 1=1", ""] {
        let head = encode(json!({ "kid": strange, "alg": "RS256" }).to_string());
        check_invalid(&scene, &format!("{head}.{payload}.{signature}"), "ACCESS_TOKEN").await;
    }
    let own = SigningKey::generate().unwrap();
    let foreign = own.sign(&claims(access)).unwrap();
    check_invalid(&scene, &foreign, "ACCESS_TOKEN").await;
    let head = json!({ "kid": kid, "alg": "RS256", "jwk": own.public_jwk(), "jku": "https://evil.example" });
    let (_, rest) = foreign.split_once('.').unwrap();
    check_invalid(&scene, &format!("{}.{rest}", encode(head.to_string())), "ACCESS_TOKEN").await;
    for token in [
        format!("{header}.{payload}"),
        format!("{header}.{payload}."),
        format!("{header}.{payload}.{signature}="),
        format!("{access}.x"),
        scene.tokens.refresh.clone(),
        ".".to_owned(),
    ] {
        check_invalid(&scene, &token, "ACCESS_TOKEN").await;
    }
}

#[tokio::test]
async fn a23_a24_tokens_that_are_meant_for_something_else_or_another_time_are_refused() {
    let scene = Scene::new().await;
    let elsewhere = scene.world.pool(tests::pool().auto_verify_email()).await;
    elsewhere.person("ada").await;
    let foreign = elsewhere.tokens_of("ada").await;
    let (access, id) = (&scene.tokens.access, &scene.tokens.id);
    let now = scene.world.services.now().as_secs();

    check_invalid(&scene, id, "ACCESS_TOKEN").await;
    check_invalid(&scene, access, "ID_TOKEN").await;
    check_invalid(&scene, &foreign.access, "ACCESS_TOKEN").await;
    check_invalid(&scene, &foreign.id, "ID_TOKEN").await;
    for change in [
        json!({ "iss": format!("http://cognate.test/{}", elsewhere.id) }),
        json!({ "iss": null }),
        json!({ "token_use": "id" }),
        json!({ "token_use": null }),
        json!({ "client_id": null }),
        json!({ "sub": null }),
        json!({ "event_id": null }),
        // Without a name it would be a client's, and is none.
        json!({ "username": null }),
        json!({ "iat": now + 60 }),
        json!({ "nbf": now + 60 }),
        json!({ "exp": null }),
        json!({ "exp": "9999999999" }),
        json!({ "exp": 1e12 }),
    ] {
        check_invalid(&scene, &resigned(access, &change), "ACCESS_TOKEN").await;
    }
    for change in
        [json!({ "aud": null }), json!({ "cognito:username": null }), json!({ "aud": ["x"] })]
    {
        check_invalid(&scene, &resigned(id, &change), "ID_TOKEN").await;
    }
    let (_, machine) = scene.machine().await;
    scene.world.advance(hours(1) - seconds(1));
    scene.exchange(json!({})).await.unwrap();
    scene.world.advance(seconds(1));
    for (token, kind) in [(access, "ACCESS_TOKEN"), (id, "ID_TOKEN")] {
        let outcome =
            scene.exchange(json!({ "SubjectToken": token, "SubjectTokenType": kind })).await;
        assert_refused(outcome, "NotAuthorized", "Subject Token has expired");
    }
    let fresh = scene.app.tokens_of("ada").await.access;
    let change =
        json!({ "SubjectToken": fresh, "ActorToken": machine, "ActorTokenType": "ACCESS_TOKEN" });
    assert_refused(scene.exchange(change).await, "NotAuthorized", "Actor Token has expired");
}

#[tokio::test]
async fn a25_i05_what_ends_a_sign_in_ends_its_exchange_and_all_that_came_of_it() {
    for (operation, told) in [
        ("RevokeToken", "Subject Token has been revoked"),
        ("GlobalSignOut", "Subject Token has been revoked"),
        ("AdminUserGlobalSignOut", "Subject Token has been revoked"),
        ("AdminResetUserPassword", "Subject Token has been revoked"),
        ("AdminDisableUser", "Subject Token has been revoked"),
        ("AdminDeleteUser", "User does not exist."),
    ] {
        let scene = Scene::new().await;
        let grace = scene.app.person("grace").await;
        assert_ne!(grace, scene.sub);
        let subject = scene.app.tokens_of("grace").await;
        let derived = issued(&scene.exchange(json!({})).await.unwrap());
        let body = json!({
            "AccessToken": scene.tokens.access, "Token": scene.tokens.refresh, "Username": "ada",
        });
        if operation.starts_with("Admin") {
            scene.app.admin(operation, body).await.unwrap();
        } else {
            let mut body = body;
            body.as_object_mut().unwrap().remove("Username");
            scene.app.call(operation, body).await.unwrap();
        }

        for (token, kind) in [
            (&scene.tokens.access, "ACCESS_TOKEN"),
            (&scene.tokens.id, "ID_TOKEN"),
            (&derived, "ACCESS_TOKEN"),
        ] {
            let change = json!({ "SubjectToken": token, "SubjectTokenType": kind });
            let failure = scene.exchange(change).await.unwrap_err();
            assert_eq!(failure.message, told, "{operation}");
            let change = json!({
                "SubjectToken": subject.access, "ActorToken": token, "ActorTokenType": kind,
            });
            let failure = scene.exchange(change).await.unwrap_err();
            assert_eq!(failure.exception, "NotAuthorizedException", "{operation}");
        }
        scene.get_user(&derived).await.unwrap_err();
    }
}

#[tokio::test]
async fn i10_a_later_user_of_the_same_name_is_not_the_subject() {
    let scene = Scene::new().await;
    scene.app.admin("AdminDeleteUser", json!({ "Username": "ada" })).await.unwrap();
    scene.app.person("ada").await;

    let outcome = scene.exchange(json!({})).await;

    assert_refused(outcome, "UserNotFound", "User does not exist.");
}

#[tokio::test]
async fn a_client_is_no_subject_and_acts_only_while_it_is_there() {
    let scene = Scene::new().await;
    let (client, machine) = scene.machine().await;

    let outcome = scene.exchange(json!({ "SubjectToken": machine })).await;
    assert_refused(outcome, "UserNotFound", "User does not exist.");
    let change = json!({ "ActorToken": machine, "ActorTokenType": "ACCESS_TOKEN" });
    scene.exchange(change.clone()).await.unwrap();

    scene.app.admin("DeleteUserPoolClient", json!({ "ClientId": client })).await.unwrap();
    let outcome = scene.exchange(change).await;
    assert_refused(outcome, "NotAuthorized", "Actor Token has been revoked");
}

#[tokio::test]
async fn i13_the_token_tells_of_the_person_as_they_now_are() {
    let scene = Scene::new().await;
    scene.app.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();
    let member = json!({ "GroupName": "ops", "Username": "ada" });
    scene.app.admin("AdminAddUserToGroup", member).await.unwrap();

    let answer = scene.exchange(json!({})).await.unwrap();

    assert!(scene.tokens.access_claims().get("cognito:groups").is_none());
    assert_eq!(claims(&issued(&answer))["cognito:groups"], json!(["ops"]));
}

#[tokio::test]
async fn an_exchange_begins_no_session_and_costs_two_reads() {
    let scene = Scene::new().await;
    scene.exchange(json!({})).await.unwrap();
    let items = scene.world.items().await.len();
    scene.world.advance(seconds(5));
    scene.world.faults.reset();

    scene.exchange(json!({})).await.unwrap();

    let calls = scene.world.faults.calls();
    assert_eq!((calls["BatchGetItem"], scene.world.faults.total()), (2, 2), "{calls:?}");
    assert_eq!(scene.world.items().await.len(), items);
}

const FUNCTION: &str = "arn:aws:lambda:us-east-1:000000000000:function:tokens";

#[tokio::test]
async fn a78_the_owner_s_function_changes_the_token_and_not_who_acts_or_for_how_long() {
    let scene = Scene::new().await;
    let config = json!({ "LambdaArn": FUNCTION, "LambdaVersion": "V2_0" });
    let body = json!({
        "AutoVerifiedAttributes": ["email"],
        "LambdaConfig": { "PreTokenGenerationConfig": config },
    });
    scene.app.admin("UpdateUserPool", body).await.unwrap();
    let (machine, actor) = scene.machine().await;
    let change = json!({
        "claimsToAddOrOverride": {
            "tenant": "acme", "act": { "sub": "nobody" }, "exp": 9_999_999_999_u64, "sub": "someone",
        },
        "claimsToSuppress": ["act"],
        "scopesToSuppress": [ADMIN],
    });
    let details = json!({ "accessTokenGeneration": change, "idTokenGeneration": change });
    scene.world.triggers.respond(FUNCTION, json!({ "claimsAndScopeOverrideDetails": details }));
    let asked = json!({ "ActorToken": actor, "ActorTokenType": "ACCESS_TOKEN" });

    let answer = scene.exchange(asked.clone()).await.unwrap();

    let events = scene.world.triggers.events(FUNCTION);
    assert_eq!(events.len(), 1);
    assert_eq!(events[0]["triggerSource"], "TokenGeneration_RefreshTokens");
    assert_eq!(events[0]["userName"], "ada");
    assert_eq!(events[0]["callerContext"]["clientId"], scene.backend.client);
    assert_eq!(events[0]["request"]["scopes"], json!([ADMIN]));
    let mut asked_for_id = asked;
    asked_for_id["RequestedTokenType"] = json!("ID_TOKEN");
    let id = scene.exchange(asked_for_id).await.unwrap();
    for token in [issued(&answer), issued(&id)] {
        let claims = claims(&token);
        assert_eq!((&claims["tenant"], &claims["sub"]), (&json!("acme"), &json!(scene.sub)));
        assert_eq!(claims["act"], json!({ "sub": machine }));
        assert_eq!(claims["exp"], scene.tokens.access_claims()["exp"]);
        assert!(claims.get("scope").is_none());
    }
    assert_eq!(answer["Scopes"], json!([]));
    assert!(scene.get_user(&issued(&answer)).await.is_err());

    scene.world.triggers.raise(FUNCTION, "not today");
    let told = "PreTokenGeneration failed with error not today.";
    assert_refused(scene.exchange(json!({})).await, "UserLambdaValidation", told);
    scene.world.triggers.on(FUNCTION, |_| json!("junk"));
    let told = "Unrecognizable lambda output";
    assert_refused(scene.exchange(json!({})).await, "InvalidLambdaResponse", told);
    // What is refused anyway asks nobody.
    scene.world.triggers.forget();
    let refused = json!({ "RequestedTokenType": "ID_TOKEN", "Audiences": ["orders"] });
    scene.exchange(refused).await.unwrap_err();
    assert!(scene.world.triggers.events(FUNCTION).is_empty());
}
