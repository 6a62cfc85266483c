//! How `RespondToAuthChallenge` behaves.

use aws::Clock;
use serde_json::{Value, json};
use tests::{
    Failure, Family, PASSWORD, PoolBuilder, TestPool, Tokens, World, assert_refused, attribute,
    minutes, seconds,
};

const WRONG: &str = "Incorrect username or password.";
const TEMPORARY: &str = "Temporary-1";

fn pool() -> PoolBuilder {
    tests::pool().auto_verify_email()
}

async fn prove(pool: &TestPool, proof: Value) -> Result<Value, Failure> {
    pool.answer(Family::Public, "PASSWORD_VERIFIER", None, proof).await
}

#[tokio::test]
async fn srp_signs_in_by_every_name_and_asks_without_a_session() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_alias().with_client_secret()).await;
    pool.person("ada").await;

    for login in ["ada", "ada@example.com"] {
        let parameters = json!({ "USERNAME": login, "SRP_A": "abc" });
        let asked = pool.begin(Family::Public, "USER_SRP_AUTH", parameters).await.unwrap();
        assert!(asked.get("Session").is_none());
        assert_eq!(asked["ChallengeParameters"]["USERNAME"], "ada");
        assert_eq!(asked["ChallengeParameters"]["USER_ID_FOR_SRP"], "ada");

        let answer = pool.sign_in_by_srp(Family::Public, login, PASSWORD).await.unwrap();
        let tokens = Tokens::of(&answer);
        assert!(!tokens.refresh.is_empty());
        world.call("GetUser", json!({ "AccessToken": tokens.access })).await.unwrap();
    }
}

#[tokio::test]
async fn a_missing_response_is_named() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let full = json!({
        "USERNAME": "ada",
        "PASSWORD_CLAIM_SECRET_BLOCK": "AAAA",
        "PASSWORD_CLAIM_SIGNATURE": "AAAA",
        "TIMESTAMP": "Sun Nov 8 17:05:09 UTC 2026",
    });

    for missing in full.as_object().unwrap().keys() {
        let mut responses = full.clone();
        responses.as_object_mut().unwrap().remove(missing);
        let outcome = prove(&pool, responses).await;
        assert_refused(
            outcome,
            "InvalidParameter",
            &format!("Missing required parameter {missing}"),
        );
    }
    for (responses, missing) in [
        (json!({ "NEW_PASSWORD": "x" }), "USERNAME"),
        (json!({ "USERNAME": "ada" }), "NEW_PASSWORD"),
        (json!({ "USERNAME": "ada", "NEW_PASSWORD": "x" }), "Session"),
    ] {
        let outcome = pool.answer(Family::Public, "NEW_PASSWORD_REQUIRED", None, responses).await;
        assert_refused(
            outcome,
            "InvalidParameter",
            &format!("Missing required parameter {missing}"),
        );
    }
}

#[tokio::test]
async fn a28_an_answer_proves_the_secret_over_its_own_username() {
    let world = World::new().await;
    let pool = world.pool(pool().with_client_secret()).await;
    pool.person("ada").await;
    let srp = pool.srp(Family::Public, "ada").await.unwrap();
    let client = &pool.client;
    let missing =
        format!("Client {client} is configured with secret but SECRET_HASH was not received");
    let wrong = format!("Unable to verify secret hash for client {client}");

    for challenge in ["PASSWORD_VERIFIER", "NEW_PASSWORD_REQUIRED"] {
        for (hash, refusal) in [(json!(""), &missing), (json!(pool.secret_hash("eve")), &wrong)] {
            let mut proof = pool.proof(&srp, PASSWORD);
            proof["SECRET_HASH"] = hash;
            let outcome = pool.answer(Family::Public, challenge, None, proof).await;
            assert_refused(outcome, "NotAuthorized", refusal);
        }
    }
    prove(&pool, pool.proof(&srp, PASSWORD)).await.unwrap();
}

#[tokio::test]
async fn i03_a_secret_block_is_used_once_and_by_one_of_many() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let srp = pool.srp(Family::Public, "ada").await.unwrap();
    let proof = pool.proof(&srp, PASSWORD);

    let mut answers = tokio::task::JoinSet::new();
    for _ in 0..16 {
        let (pool, proof) = (pool.clone(), proof.clone());
        answers.spawn(async move { prove(&pool, proof).await });
    }

    let answers = answers.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    let used = "Invalid session for the user, session can only be used once.";
    assert_refused(prove(&pool, proof.clone()).await, "NotAuthorized", used);
    assert_refused(prove(&pool.restart(), proof).await, "NotAuthorized", used);
}

#[tokio::test]
async fn a_proof_holds_for_its_pool_client_user_and_time_alone() {
    let world = World::new().await;
    let elsewhere = world.pool(pool().with_email_alias()).await;
    let pool = world.pool(pool().with_email_alias()).await;
    elsewhere.person("ada").await;
    pool.person("ada").await;
    pool.person("eve").await;
    let flows = json!(["ALLOW_USER_SRP_AUTH"]);
    let other = pool.client(json!({ "ExplicitAuthFlows": flows })).await;
    let changed = |name: &'static str, value: &str| {
        let (pool, value) = (pool.clone(), json!(value));
        async move {
            let srp = pool.srp(Family::Public, "ada").await.unwrap();
            let mut proof = pool.proof(&srp, PASSWORD);
            proof[name] = value;
            let outcome = prove(&pool, proof).await;
            pool.world.advance(minutes(16));
            outcome
        }
    };

    for pool in [&other, &elsewhere] {
        let srp = other.srp(Family::Public, "ada").await.unwrap();
        let asked = if pool.client == other.client {
            elsewhere.srp(Family::Public, "ada").await.unwrap()
        } else {
            srp
        };
        assert_refused(prove(pool, pool.proof(&asked, PASSWORD)).await, "NotAuthorized", WRONG);
    }
    for login in ["eve", "ada@example.com", "nobody"] {
        assert_refused(changed("USERNAME", login).await, "NotAuthorized", WRONG);
    }
    for block in ["AAAA", "*", &"A".repeat(100_000)] {
        assert_refused(changed("PASSWORD_CLAIM_SECRET_BLOCK", block).await, "NotAuthorized", WRONG);
    }
    assert_refused(changed("PASSWORD_CLAIM_SIGNATURE", "AAAA").await, "NotAuthorized", WRONG);
    assert_refused(
        changed("TIMESTAMP", "Mon Nov 16 09:00:01 UTC 2026").await,
        "NotAuthorized",
        WRONG,
    );
    let srp = pool.srp(Family::Public, "ada").await.unwrap();
    let proof = pool.proof(&srp, PASSWORD);
    world.advance(minutes(3));
    let expired = "Invalid session for the user, session is expired.";
    assert_refused(prove(&pool, proof).await, "NotAuthorized", expired);
}

#[tokio::test]
async fn a_date_is_signed_in_its_one_form_and_near_the_present() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    world.advance(seconds(16 * 86_400));
    let now = world.clock.now();
    assert_eq!(now.format_srp(), "Wed Dec 2 09:00:00 UTC 2026");

    for date in [
        "Wed Dec 02 09:00:00 UTC 2026",
        "Wed Dec  2 09:00:00 UTC 2026",
        "Thu Dec 2 09:00:00 UTC 2026",
        "wed dec 2 09:00:00 utc 2026",
        "Wed Dec 2 09:00:00 GMT 2026",
        "Wed Dec 2 9:00:00 UTC 2026",
        "Wed Dec 2 09:00:00 UTC 2026 ",
        "2026-12-02T09:00:00Z",
        "Wed Dec 2 08:44:59 UTC 2026",
        "Wed Dec 2 09:15:01 UTC 2026",
        "Tue Dec 2 09:00:00 UTC 2025",
    ] {
        let srp = pool.srp(Family::Public, "ada").await.unwrap();
        let proof = pool.proof_at(&srp, PASSWORD, date);
        assert_refused(prove(&pool, proof).await, "NotAuthorized", WRONG);
        // A right proof of the same exchange forgets the failure.
        prove(&pool, pool.proof(&srp, PASSWORD)).await.unwrap();
    }
    for date in ["Wed Dec 2 08:45:00 UTC 2026", "Wed Dec 2 09:15:00 UTC 2026"] {
        let srp = pool.srp(Family::Public, "ada").await.unwrap();
        prove(&pool, pool.proof_at(&srp, PASSWORD, date)).await.unwrap();
    }
}

#[tokio::test]
async fn an_exchange_ends_with_the_password_it_began_with() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.person("ada").await;
    let srp = pool.srp(Family::Public, "ada").await.unwrap();
    let body = json!({ "Username": "ada", "Password": "Another-Horse-8", "Permanent": true });
    pool.admin("AdminSetUserPassword", body).await.unwrap();

    assert_refused(prove(&pool, pool.proof(&srp, PASSWORD)).await, "NotAuthorized", WRONG);
    let outcome = prove(&pool, pool.proof(&srp, "Another-Horse-8")).await;
    assert_refused(outcome, "NotAuthorized", WRONG);
    pool.sign_in_by_srp(Family::Public, "ada", "Another-Horse-8").await.unwrap();
}

#[tokio::test]
async fn a01_a_wrong_proof_and_an_unknown_user_look_alike() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_as_username().hiding_users()).await;
    pool.person("ada@example.com").await;
    let mut seen = Vec::new();
    for (operation, family) in
        [("RespondToAuthChallenge", Family::Public), ("AdminRespondToAuthChallenge", Family::Admin)]
    {
        for login in ["ada@example.com", "eve@example.com"] {
            let srp = pool.srp(family, login).await.unwrap();
            let body = json!({
                "ClientId": pool.client,
                "UserPoolId": pool.id,
                "ChallengeName": "PASSWORD_VERIFIER",
                "ChallengeResponses": pool.proof(&srp, "wrong"),
            });
            let response = world.raw(local::call::request(operation, &body)).await;
            let names: Vec<String> = response.headers().keys().map(ToString::to_string).collect();
            seen.push((response.status(), names, response.body().clone()));
        }
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:?}");
    assert_eq!(seen[0].0, 400);
    for login in ["ada@example.com", "eve@example.com"] {
        for _ in 2..5 {
            let outcome = pool.sign_in_by_srp(Family::Public, login, "wrong").await;
            assert_refused(outcome, "NotAuthorized", WRONG);
        }
        let locked = pool.srp(Family::Public, login).await.map(|srp| srp.parameters);
        assert_refused(locked, "NotAuthorized", "Password attempts exceeded");
    }
}

/// Asks a user with a temporary password for their own.
async fn asked(pool: &TestPool, login: &str) -> (Value, String) {
    let parameters = json!({ "USERNAME": login, "PASSWORD": TEMPORARY });
    let asked = pool.begin(Family::Public, "USER_PASSWORD_AUTH", parameters).await.unwrap();
    assert_eq!(asked["ChallengeName"], "NEW_PASSWORD_REQUIRED", "{asked}");
    let session = asked["Session"].as_str().unwrap().to_owned();
    assert!((20..=2048).contains(&session.len()));
    (asked["ChallengeParameters"].clone(), session)
}

async fn choose(pool: &TestPool, session: &str, responses: Value) -> Result<Value, Failure> {
    pool.answer(Family::Public, "NEW_PASSWORD_REQUIRED", Some(session), responses).await
}

#[tokio::test]
async fn a_new_password_confirms_the_user_and_ends_the_temporary_one() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.invite("ada", TEMPORARY).await.unwrap();
    let (parameters, session) = asked(&pool, "ada").await;
    assert_eq!(parameters["USER_ID_FOR_SRP"], "ada");
    assert_eq!(parameters["requiredAttributes"], "[]");
    let attributes: Value =
        serde_json::from_str(parameters["userAttributes"].as_str().unwrap()).unwrap();
    assert_eq!(attributes["email"], "ada@example.com");

    let answer = choose(&pool, &session, json!({ "USERNAME": "ada", "NEW_PASSWORD": PASSWORD }))
        .await
        .unwrap();

    let tokens = Tokens::of(&answer);
    world.call("GetUser", json!({ "AccessToken": tokens.access })).await.unwrap();
    pool.refresh("ada", &tokens).await.unwrap();
    let user = pool.user("ada").await;
    assert_eq!(user["UserStatus"], "CONFIRMED");
    assert_ne!(attribute(&user["UserAttributes"], "email_verified"), Some("true"));
    pool.sign_in("ada", TEMPORARY).await.map(|_| ()).unwrap_err();
    pool.tokens_of("ada").await;
    pool.sign_in_by_srp(Family::Public, "ada", PASSWORD).await.unwrap();
    assert!(world.outbox.messages(None).is_empty());
}

#[tokio::test]
async fn required_attributes_without_a_value_are_asked_for_and_no_others_taken() {
    let world = World::new().await;
    let schema = json!([
        { "Name": "email", "Required": true, "Mutable": true },
        { "Name": "name", "Required": true, "Mutable": true },
        { "Name": "tenant", "AttributeDataType": "String", "Mutable": false },
        { "Name": "hidden", "AttributeDataType": "String", "Mutable": true, "DeveloperOnlyAttribute": true },
    ]);
    let write = json!(["email", "name", "nickname", "custom:tenant", "custom:fixed"]);
    let schema = {
        let mut schema = schema;
        schema
            .as_array_mut()
            .unwrap()
            .push(json!({ "Name": "fixed", "AttributeDataType": "String", "Mutable": false }));
        schema
    };
    let pool =
        world.pool(pool().with("Schema", schema).with_client("WriteAttributes", write)).await;
    let body = json!({
        "Username": "ada",
        "TemporaryPassword": TEMPORARY,
        "MessageAction": "SUPPRESS",
        "UserAttributes": [
            { "Name": "email", "Value": "ada@example.com" },
            { "Name": "email_verified", "Value": "true" },
            { "Name": "custom:tenant", "Value": "acme" },
            { "Name": "dev:custom:hidden", "Value": "secret" },
        ],
    });
    pool.admin("AdminCreateUser", body).await.unwrap();
    let (parameters, session) = asked(&pool, "ada").await;
    assert_eq!(parameters["requiredAttributes"], "[\"userAttributes.name\"]");
    assert!(!parameters["userAttributes"].as_str().unwrap().contains("secret"));
    let with = |attributes: Value| {
        let mut responses = json!({ "USERNAME": "ada", "NEW_PASSWORD": PASSWORD });
        for (name, value) in attributes.as_object().unwrap() {
            responses[format!("userAttributes.{name}")] = value.clone();
        }
        responses
    };

    for (attributes, exception, message) in [
        (json!({}), "InvalidParameter", "Invalid attributes given, name is missing"),
        (json!({ "name": "" }), "InvalidParameter", "Invalid attributes given, name is missing"),
        (
            json!({ "name": "Ada", "email": "ada@example.com" }),
            "NotAuthorized",
            "Cannot modify an already provided email",
        ),
        (
            json!({ "name": "Ada", "email_verified": "true" }),
            "NotAuthorized",
            "A client attempted to write unauthorized attribute",
        ),
        (
            json!({ "name": "Ada", "family_name": "L" }),
            "NotAuthorized",
            "A client attempted to write unauthorized attribute",
        ),
        (
            json!({ "name": "Ada", "sub": "x" }),
            "NotAuthorized",
            "A client attempted to write unauthorized attribute",
        ),
        (
            json!({ "name": "Ada", "custom:tenant": "evil" }),
            "InvalidParameter",
            "user.custom:tenant: Attribute cannot be updated.",
        ),
        (
            json!({ "name": "Ada", "custom:tenant": "" }),
            "InvalidParameter",
            "user.custom:tenant: Attribute cannot be updated.",
        ),
    ] {
        assert_refused(choose(&pool, &session, with(attributes)).await, exception, message);
    }
    assert_eq!(pool.user("ada").await["UserStatus"], "FORCE_CHANGE_PASSWORD");
    let right = with(json!({ "name": "Ada", "nickname": "A", "custom:fixed": "once" }));
    let tokens = Tokens::of(&choose(&pool, &session, right).await.unwrap());
    assert_eq!(tokens.id_claims()["name"], "Ada");
    let user = pool.user("ada").await;
    assert_eq!(attribute(&user["UserAttributes"], "custom:tenant"), Some("acme"));
    assert_eq!(attribute(&user["UserAttributes"], "custom:fixed"), Some("once"));
}

#[tokio::test]
async fn i08_an_address_given_with_the_new_password_is_not_proved() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_alias()).await;
    pool.person("eve").await;
    pool.invite("ada", TEMPORARY).await.unwrap();
    let verified = json!([{ "Name": "email_verified", "Value": "true" }]);
    let body = json!({ "Username": "ada", "UserAttributes": verified });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();
    let (_, session) = asked(&pool, "ada").await;

    let responses = json!({ "USERNAME": "ada", "NEW_PASSWORD": PASSWORD, "userAttributes.email": "eve@example.com" });
    choose(&pool, &session, responses).await.unwrap();

    let user = pool.user("ada").await;
    assert_eq!(attribute(&user["UserAttributes"], "email_verified"), Some("false"));
    assert_eq!(pool.user("eve@example.com").await["Username"], "eve");
}

#[tokio::test]
async fn an_address_that_somebody_signs_in_by_is_taken() {
    let world = World::new().await;
    let builder = pool().with("UsernameAttributes", json!(["email", "phone_number"]));
    let pool = world.pool(builder).await;
    pool.person("eve@example.com").await;
    let body = json!({ "Username": "+15555550100", "TemporaryPassword": TEMPORARY, "MessageAction": "SUPPRESS" });
    pool.admin("AdminCreateUser", body).await.unwrap();
    let (_, session) = asked(&pool, "+15555550100").await;

    let responses = json!({ "USERNAME": "+15555550100", "NEW_PASSWORD": PASSWORD, "userAttributes.email": "eve@example.com" });
    let outcome = choose(&pool, &session, responses).await;

    assert_refused(outcome, "AliasExists", "An account with the given email already exists.");
    choose(&pool, &session, json!({ "USERNAME": "+15555550100", "NEW_PASSWORD": PASSWORD }))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_password_the_policy_forbids_leaves_the_session_usable() {
    let world = World::new().await;
    let policy = json!({ "PasswordPolicy": { "PasswordHistorySize": 2, "MinimumLength": 8, "RequireNumbers": true } });
    let pool = world.pool(pool().with("Policies", policy)).await;
    pool.invite("ada", TEMPORARY).await.unwrap();
    let (_, session) = asked(&pool, "ada").await;

    let with = |password: &str| json!({ "USERNAME": "ada", "NEW_PASSWORD": password });
    let prefix = "Password did not conform with policy: ";
    for (password, rule) in [
        ("Ab1", "Password not long enough".to_owned()),
        ("abcdefgh", "Password must have numeric characters".to_owned()),
        (&"Ab1!".repeat(65), "Password too long".to_owned()),
    ] {
        let outcome = choose(&pool, &session, with(password)).await;
        assert_refused(outcome, "InvalidPassword", &format!("{prefix}{rule}"));
    }
    let failure = choose(&pool, &session, with(TEMPORARY)).await.unwrap_err();
    assert_eq!(failure.exception, "PasswordHistoryPolicyViolationException");
    choose(&pool, &session, with(PASSWORD)).await.unwrap();
}

#[tokio::test]
async fn i03_of_sixteen_answers_to_a_session_one_wins() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    pool.invite("ada", TEMPORARY).await.unwrap();
    let (_, session) = asked(&pool, "ada").await;

    let mut answers = tokio::task::JoinSet::new();
    for number in 0..16 {
        let (pool, session) = (pool.clone(), session.clone());
        let password = format!("{PASSWORD}{number}");
        answers.spawn(async move {
            let responses = json!({ "USERNAME": "ada", "NEW_PASSWORD": password });
            choose(&pool, &session, responses).await.map(|_| password)
        });
    }

    let used = "Invalid session for the user, session can only be used once.";
    let mut winners = Vec::new();
    for outcome in answers.join_all().await {
        match outcome {
            Ok(password) => winners.push(password),
            Err(failure) => assert!(
                failure.message == used || failure.exception == "TooManyRequestsException",
                "{failure:?}"
            ),
        }
    }
    assert_eq!(winners.len(), 1);
    pool.sign_in("ada", &winners[0]).await.map(|_| ()).unwrap();
    let again =
        choose(&pool, &session, json!({ "USERNAME": "ada", "NEW_PASSWORD": PASSWORD })).await;
    assert_refused(again, "NotAuthorized", used);
}

#[tokio::test]
async fn a_session_is_bound_to_its_user_client_state_and_time() {
    let world = World::new().await;
    let elsewhere = world.pool(pool()).await;
    let pool = world.pool(pool()).await;
    pool.invite("ada", TEMPORARY).await.unwrap();
    pool.invite("eve", TEMPORARY).await.unwrap();
    elsewhere.invite("ada", TEMPORARY).await.unwrap();
    let other = pool.client(json!({ "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"] })).await;
    let (_, session) = asked(&pool, "ada").await;
    let answer = json!({ "USERNAME": "ada", "NEW_PASSWORD": PASSWORD });
    let (invalid, expired) =
        ("Invalid session for the user.", "Invalid session for the user, session is expired.");

    for other in [&other, &elsewhere] {
        assert_refused(choose(other, &session, answer.clone()).await, "NotAuthorized", invalid);
    }
    let of_eve = json!({ "USERNAME": "eve", "NEW_PASSWORD": PASSWORD });
    assert_refused(choose(&pool, &session, of_eve).await, "NotAuthorized", invalid);
    let mut flipped = session.clone().into_bytes();
    flipped[40] = if flipped[40] == b'A' { b'B' } else { b'A' };
    for garbage in ["x".repeat(40), String::from_utf8(flipped).unwrap(), session[1..].to_owned()] {
        assert_refused(choose(&pool, &garbage, answer.clone()).await, "NotAuthorized", invalid);
    }
    let short = choose(&pool, "short", answer.clone()).await.unwrap_err();
    assert!(short.message.contains("at 'session' failed to satisfy constraint"), "{short:?}");

    world.advance(minutes(3));
    assert_refused(choose(&pool, &session, answer.clone()).await, "NotAuthorized", expired);
    let (_, session) = asked(&pool, "ada").await;
    pool.admin("AdminUserGlobalSignOut", json!({ "Username": "ada" })).await.unwrap();
    assert_refused(choose(&pool, &session, answer.clone()).await, "NotAuthorized", invalid);
    let (_, session) = asked(&pool, "ada").await;
    world.advance(seconds(1));
    let body = json!({ "Username": "ada", "Password": TEMPORARY });
    pool.admin("AdminSetUserPassword", body).await.unwrap();
    assert_refused(choose(&pool, &session, answer.clone()).await, "NotAuthorized", invalid);
    let (_, session) = asked(&pool, "ada").await;
    pool.admin("AdminDisableUser", json!({ "Username": "ada" })).await.unwrap();
    assert!(choose(&pool, &session, answer.clone()).await.is_err());
    pool.admin("AdminDeleteUser", json!({ "Username": "ada" })).await.unwrap();
    pool.invite("ada", TEMPORARY).await.unwrap();
    assert_refused(choose(&pool, &session, answer).await, "NotAuthorized", invalid);
}

#[tokio::test]
async fn i01_a_preferred_username_that_looks_like_an_address_is_refused() {
    let world = World::new().await;
    let aliases = json!(["email", "preferred_username"]);
    let pool = world.pool(pool().with("AliasAttributes", aliases)).await;
    pool.person("eve").await;
    pool.invite("ada", TEMPORARY).await.unwrap();
    let (_, session) = asked(&pool, "ada").await;
    let responses = |name: &str| json!({ "USERNAME": "ada", "NEW_PASSWORD": PASSWORD, "userAttributes.preferred_username": name });
    let attributes = json!([{ "Name": "preferred_username", "Value": "victim@example.com" }]);

    let body = json!({ "Username": "eve", "UserAttributes": attributes });
    let elsewhere = pool.admin("AdminUpdateUserAttributes", body).await.unwrap_err();
    let refused = choose(&pool, &session, responses("victim@example.com")).await.unwrap_err();

    assert_eq!(refused.exception, "InvalidParameterException");
    assert!(refused.message.contains("cannot be used to sign in"), "{refused:?}");
    assert_eq!((&refused.exception, &refused.message), (&elsewhere.exception, &elsewhere.message));
    assert!(pool.admin("AdminGetUser", json!({ "Username": "victim@example.com" })).await.is_err());
    choose(&pool, &session, responses("countess")).await.unwrap();
    pool.sign_in("countess", PASSWORD).await.map(|_| ()).unwrap();
    pool.assert_consistent().await;
}

#[tokio::test]
async fn an_address_that_is_taken_is_told_so_where_a_second_factor_follows() {
    let world = World::new().await;
    let builder = pool().with("UsernameAttributes", json!(["email", "phone_number"]));
    let pool = world.pool(builder).await;
    let body = json!({
        "MfaConfiguration": "OPTIONAL",
        "SmsMfaConfiguration": {
            "SmsConfiguration": { "SnsCallerArn": "arn:aws:iam::000000000000:role/sms" },
        },
    });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    pool.person("eve@example.com").await;
    let login = "+15555550100";
    let body =
        json!({ "Username": login, "TemporaryPassword": TEMPORARY, "MessageAction": "SUPPRESS" });
    pool.admin("AdminCreateUser", body).await.unwrap();
    let body = json!({ "Username": login, "SMSMfaSettings": { "Enabled": true } });
    pool.admin("AdminSetUserMFAPreference", body).await.unwrap();
    let (_, session) = asked(&pool, login).await;
    let responses = |address: &str| json!({ "USERNAME": login, "NEW_PASSWORD": PASSWORD, "userAttributes.email": address });

    let outcome = choose(&pool, &session, responses("eve@example.com")).await;
    assert_refused(outcome, "AliasExists", "An account with the given email already exists.");
    assert!(world.outbox.last_code(login).is_none(), "no code went out");

    let next = choose(&pool, &session, responses("ada@example.com")).await.unwrap();
    assert_eq!(next["ChallengeName"], "SMS_MFA");
}
