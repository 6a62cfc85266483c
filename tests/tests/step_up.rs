//! Step-up: sign-ins that have to reach a level, with credit for what is proved already
//! (behaviour-api-2026.md 4).

use serde_json::{Value, json};
use tests::{App, Failure, Family, PASSWORD, TestPool, Tokens, World, assert_refused, seconds};

const ONE: &str = "urn:cognito:loa:1";
const TWO: &str = "urn:cognito:loa:2";
const THREE: &str = "urn:cognito:loa:3";
const FOUR: &str = "urn:cognito:loa:4";
const UNREACHABLE: &str = "None of the requested ACR values can be met with the user's factors.";

fn builder() -> tests::PoolBuilder {
    let factors = json!({ "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] });
    tests::pool()
        .auto_verify_email()
        .with("Policies", json!({ "SignInPolicy": factors }))
        .with_client(
            "ExplicitAuthFlows",
            json!(["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]),
        )
}

/// A pool with optional second factors, and Ada who has an app that she does not prefer.
async fn ada_with_app(world: &World) -> (TestPool, App) {
    let pool = world.pool(builder()).await;
    let body = json!({
        "MfaConfiguration": "OPTIONAL",
        "SoftwareTokenMfaConfiguration": { "Enabled": true },
        "EmailMfaConfiguration": { "Message": "{####}", "Subject": "Code" },
    });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();
    pool.person("ada").await;
    let app = pool.enrol_app(&pool.tokens_of("ada").await).await;
    world.clock.advance(seconds(30));
    (pool, app)
}

async fn switch_app_on(pool: &TestPool) {
    let body = json!({ "Username": "ada", "SoftwareTokenMfaSettings": { "Enabled": true } });
    pool.admin("AdminSetUserMFAPreference", body).await.unwrap();
}

async fn begin(pool: &TestPool, parameters: Value) -> Result<Value, Failure> {
    let mut parameters = parameters;
    parameters["USERNAME"] = json!("ada");
    pool.begin(Family::Public, "USER_AUTH", parameters).await
}

async fn respond(pool: &TestPool, asked: &Value, responses: Value) -> Result<Value, Failure> {
    let mut responses = responses;
    responses["USERNAME"] = json!("ada");
    let name = asked["ChallengeName"].as_str().unwrap();
    pool.answer(Family::Public, name, asked["Session"].as_str(), responses).await
}

fn by_password(target: &str) -> Value {
    json!({
        "TARGET_ACR_VALUES": target,
        "PREFERRED_CHALLENGE": "PASSWORD",
        "PASSWORD": PASSWORD,
    })
}

#[track_caller]
fn assert_claims(tokens: &Tokens, acr: &str, amr: &[&str]) {
    for claims in [tokens.access_claims(), tokens.id_claims()] {
        assert_eq!((&claims["acr"], &claims["amr"]), (&json!(acr), &json!(amr)));
    }
}

#[tokio::test]
async fn a_level_that_a_password_meets_is_told_in_both_tokens_and_kept_by_a_refresh() {
    let world = World::new().await;
    let pool = world.pool(builder()).await;
    pool.person("ada").await;

    let tokens = Tokens::of(&begin(&pool, by_password(ONE)).await.unwrap());
    assert_claims(&tokens, ONE, &["pwd"]);
    let auth_time = tokens.access_claims()["auth_time"].clone();

    world.clock.advance(seconds(60));
    let refreshed = pool.refresh("ada", &tokens).await.unwrap();
    assert_claims(&refreshed, ONE, &["pwd"]);
    assert_eq!(refreshed.access_claims()["auth_time"], auth_time);
}

#[tokio::test]
async fn without_a_level_no_token_speaks_of_it() {
    let world = World::new().await;
    let pool = world.pool(builder()).await;
    pool.person("ada").await;

    let parameters = json!({ "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": PASSWORD });
    let tokens = Tokens::of(&begin(&pool, parameters).await.unwrap());

    for claims in [tokens.access_claims(), tokens.id_claims()] {
        assert!(claims.get("acr").is_none() && claims.get("amr").is_none());
    }
}

#[tokio::test]
async fn a_pool_that_names_its_levels_tells_them_always() {
    let world = World::new().await;
    let names = json!({ "Level1": { "AcrValue": "bronze" } });
    let pool = world.pool(builder().with("AcrConfiguration", names)).await;
    pool.person("ada").await;

    assert_claims(&pool.tokens_of("ada").await, "bronze", &["pwd"]);
    let shown = pool.admin("DescribeUserPool", json!({})).await.unwrap();
    let expected = json!({
        "Level1": { "AcrValue": "bronze" },
        "Level2": { "AcrValue": TWO },
        "Level3": { "AcrValue": THREE },
        "Level4": { "AcrValue": FOUR },
    });
    assert_eq!(shown["UserPool"]["AcrConfiguration"], expected);
}

#[tokio::test]
async fn names_of_levels_are_four_different_ones() {
    let world = World::new().await;
    let names = json!({ "Level1": { "AcrValue": FOUR } });

    let body = json!({ "PoolName": "people", "AcrConfiguration": names });
    let refused = world.call("CreateUserPool", body).await;
    let message = format!("The ACR value {FOUR} names more than one level.");
    assert_refused(refused, "InvalidParameter", &message);

    let body = json!({
        "PoolName": "people",
        "UserPoolTier": "LITE",
        "AcrConfiguration": { "Level1": { "AcrValue": "bronze" } },
    });
    let refused = world.call("CreateUserPool", body).await;
    let message = "AcrConfiguration is not available in the LITE tier.";
    assert_refused(refused, "FeatureUnavailableInTier", message);
}

#[tokio::test]
async fn a_pool_gives_up_its_names_of_levels_to_enter_the_smallest_tier() {
    let world = World::new().await;
    let names = json!({ "Level1": { "AcrValue": "bronze" } });
    let pool = world.pool(builder().with("AcrConfiguration", names)).await;

    let kept = pool.admin("UpdateUserPool", json!({ "UserPoolTier": "LITE" })).await;
    let message = "AcrConfiguration is not available in the LITE tier.";
    assert_refused(kept, "FeatureUnavailableInTier", message);

    let body = json!({ "UserPoolTier": "LITE", "AcrConfiguration": {} });
    pool.admin("UpdateUserPool", body).await.unwrap();
    pool.admin("UpdateUserPool", json!({})).await.unwrap();
    let shown = pool.admin("DescribeUserPool", json!({})).await.unwrap();
    assert_eq!(shown["UserPool"]["UserPoolTier"], "LITE");
}

#[tokio::test]
async fn a_level_offers_only_what_comes_up_to_it() {
    let world = World::new().await;
    let (pool, app) = ada_with_app(&world).await;

    let asked = begin(&pool, json!({ "TARGET_ACR_VALUES": TWO })).await.unwrap();
    assert_eq!(asked["AvailableChallenges"], json!(["EMAIL_OTP"]));
    let asked = respond(&pool, &asked, json!({ "ANSWER": "EMAIL_OTP" })).await.unwrap();
    let code = world.outbox.last_code("ada@example.com").unwrap();
    let answer = respond(&pool, &asked, json!({ "EMAIL_OTP_CODE": code })).await.unwrap();
    assert_claims(&Tokens::of(&answer), TWO, &["email_otp"]);

    // The app is a factor of hers once she has switched it on.
    let refused = begin(&pool, json!({ "TARGET_ACR_VALUES": FOUR })).await;
    assert_refused(refused, "InvalidParameter", UNREACHABLE);
    switch_app_on(&pool).await;
    let asked = begin(&pool, json!({ "TARGET_ACR_VALUES": FOUR })).await.unwrap();
    assert_eq!(asked["AvailableChallenges"], json!(["PASSWORD_SRP", "PASSWORD"]));
    let chosen = json!({ "ANSWER": "PASSWORD", "PASSWORD": PASSWORD });
    let asked = respond(&pool, &asked, chosen).await.unwrap();
    assert_eq!(asked["ChallengeName"], "SOFTWARE_TOKEN_MFA");
    let code = json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&world) });
    let answer = respond(&pool, &asked, code).await.unwrap();
    assert_claims(&Tokens::of(&answer), FOUR, &["pwd", "otp", "mfa"]);
}

#[tokio::test]
async fn the_first_level_within_reach_is_taken_and_unknown_names_are_skipped() {
    let world = World::new().await;
    let pool = world.pool(builder()).await;
    pool.person("ada").await;

    let targets = format!("gold {FOUR} {ONE} {TWO}");
    let tokens = Tokens::of(&begin(&pool, by_password(&targets)).await.unwrap());
    assert_claims(&tokens, ONE, &["pwd"]);

    let refused = begin(&pool, by_password("gold silver")).await;
    assert_refused(refused, "InvalidParameter", UNREACHABLE);
}

#[tokio::test]
async fn a_token_earns_credit_and_only_what_is_missing_is_asked() {
    let world = World::new().await;
    let (pool, app) = ada_with_app(&world).await;
    let tokens = pool.tokens_of("ada").await;
    switch_app_on(&pool).await;

    let step_up = json!({ "TARGET_ACR_VALUES": FOUR, "ACCESS_TOKEN": tokens.access });
    let asked = begin(&pool, step_up).await.unwrap();
    assert_eq!(asked["ChallengeName"], "SOFTWARE_TOKEN_MFA");
    world.clock.advance(seconds(30));
    let code = json!({ "SOFTWARE_TOKEN_MFA_CODE": app.code(&world) });
    let raised = Tokens::of(&respond(&pool, &asked, code).await.unwrap());
    assert_claims(&raised, FOUR, &["pwd", "otp", "mfa"]);
    assert_ne!(raised.access_claims()["origin_jti"], tokens.access_claims()["origin_jti"]);

    let again = json!({ "TARGET_ACR_VALUES": FOUR, "ACCESS_TOKEN": raised.access });
    let message = "The access token already meets the requested ACR value.";
    assert_refused(begin(&pool, again).await, "InvalidParameter", message);
}

#[tokio::test]
async fn credit_that_is_too_old_counts_for_nothing() {
    let world = World::new().await;
    let (pool, _) = ada_with_app(&world).await;
    let tokens = pool.tokens_of("ada").await;
    switch_app_on(&pool).await;
    world.clock.advance(seconds(61));
    let step_up = |age: &str| json!({ "TARGET_ACR_VALUES": FOUR, "ACCESS_TOKEN": tokens.access, "MAX_AGE": age });

    let asked = begin(&pool, step_up("60")).await.unwrap();
    assert_eq!(asked["ChallengeName"], "SELECT_CHALLENGE", "from the beginning");
    let asked = begin(&pool, step_up("61")).await.unwrap();
    assert_eq!(asked["ChallengeName"], "SOFTWARE_TOKEN_MFA");
    let refused = begin(&pool, step_up("soon")).await;
    let message = "MAX_AGE is not a valid number of seconds.";
    assert_refused(refused, "InvalidParameter", message);
}

#[tokio::test]
async fn a23_credit_is_for_the_person_of_the_token_alone() {
    let world = World::new().await;
    let pool = world.pool(builder()).await;
    pool.person("ada").await;
    pool.person("eve").await;
    let eve = pool.tokens_of("eve").await;
    let ada = pool.tokens_of("ada").await;

    for token in [&eve.access, &ada.id, &ada.refresh] {
        let step_up = json!({ "TARGET_ACR_VALUES": TWO, "ACCESS_TOKEN": token });
        let refused = begin(&pool, step_up).await;
        assert_refused(refused, "NotAuthorized", "Invalid Access Token");
    }
    let alone = json!({ "ACCESS_TOKEN": ada.access });
    let message = "Missing required parameter TARGET_ACR_VALUES";
    assert_refused(begin(&pool, alone).await, "InvalidParameter", message);

    let body = json!({ "AccessToken": ada.access });
    world.call("GlobalSignOut", body).await.unwrap();
    let step_up = json!({ "TARGET_ACR_VALUES": TWO, "ACCESS_TOKEN": ada.access });
    let refused = begin(&pool, step_up).await;
    assert_refused(refused, "NotAuthorized", "Access Token has been revoked");
}

#[tokio::test]
async fn a_factor_that_the_pool_asks_for_is_asked_for_whatever_the_level() {
    let world = World::new().await;
    let (pool, _) = ada_with_app(&world).await;
    switch_app_on(&pool).await;

    let asked = begin(&pool, by_password(ONE)).await.unwrap();

    assert_eq!(asked["ChallengeName"], "SOFTWARE_TOKEN_MFA");
}

#[tokio::test]
async fn a08_an_unknown_login_reaches_what_somebody_with_a_password_alone_reaches() {
    let world = World::new().await;
    let factors = json!({ "AllowedFirstAuthFactors": ["PASSWORD"] });
    let policies = json!({ "SignInPolicy": factors });
    let pool = world.pool(builder().with("Policies", policies).hiding_users()).await;
    pool.person("ada").await;

    for login in ["ada", "eve"] {
        let mut parameters = json!({ "TARGET_ACR_VALUES": ONE, "USERNAME": login });
        let asked = pool.begin(Family::Public, "USER_AUTH", parameters.clone()).await.unwrap();
        assert_eq!(asked["AvailableChallenges"], json!(["PASSWORD_SRP", "PASSWORD"]));
        parameters["TARGET_ACR_VALUES"] = json!(FOUR);
        let refused = pool.begin(Family::Public, "USER_AUTH", parameters).await;
        assert_refused(refused, "InvalidParameter", UNREACHABLE);
    }
}

#[tokio::test]
async fn a08_an_unknown_login_reaches_what_a_code_reaches() {
    let world = World::new().await;
    let pool = world.pool(builder().hiding_users()).await;
    pool.person("ada").await;

    for login in ["ada", "eve"] {
        let mut parameters = json!({ "TARGET_ACR_VALUES": TWO, "USERNAME": login });
        let asked = pool.begin(Family::Public, "USER_AUTH", parameters.clone()).await.unwrap();
        assert_eq!(asked["AvailableChallenges"], json!(["EMAIL_OTP"]));
        parameters["TARGET_ACR_VALUES"] = json!(THREE);
        let refused = pool.begin(Family::Public, "USER_AUTH", parameters).await;
        assert_refused(refused, "InvalidParameter", UNREACHABLE);
    }
}

#[tokio::test]
async fn the_smallest_tier_knows_no_levels() {
    let world = World::new().await;
    let pool = world.pool(builder().with("UserPoolTier", json!("LITE"))).await;
    pool.person("ada").await;

    let refused = begin(&pool, by_password(ONE)).await;

    let message = "TARGET_ACR_VALUES is not available in the LITE tier.";
    assert_refused(refused, "FeatureUnavailableInTier", message);
}

#[tokio::test]
async fn a_temporary_password_given_since_leaves_no_credit() {
    let world = World::new().await;
    let (pool, _) = ada_with_app(&world).await;
    let tokens = pool.tokens_of("ada").await;
    switch_app_on(&pool).await;
    let body = json!({ "Username": "ada", "Password": "Temporary-1" });
    pool.admin("AdminSetUserPassword", body).await.unwrap();

    let step_up = json!({ "TARGET_ACR_VALUES": FOUR, "ACCESS_TOKEN": tokens.access });
    let asked = begin(&pool, step_up).await.unwrap();

    assert_eq!(asked["ChallengeName"], "SELECT_CHALLENGE", "from the beginning");
    assert_eq!(asked["AvailableChallenges"], json!(["PASSWORD_SRP", "PASSWORD"]));
    let earlier = json!({ "ANSWER": "PASSWORD", "PASSWORD": PASSWORD });
    let refused = respond(&pool, &asked, earlier).await;
    assert_refused(refused, "NotAuthorized", "Incorrect username or password.");
    let temporary = json!({ "ANSWER": "PASSWORD", "PASSWORD": "Temporary-1" });
    let next = respond(&pool, &asked, temporary).await.unwrap();
    assert_eq!(next["ChallengeName"], "NEW_PASSWORD_REQUIRED");
}

/// Signs Ada in with a code by email.
async fn by_code(world: &World, pool: &TestPool) -> Tokens {
    let asked = begin(pool, json!({ "PREFERRED_CHALLENGE": "EMAIL_OTP" })).await.unwrap();
    let code = world.outbox.last_code("ada@example.com").unwrap();
    Tokens::of(&respond(pool, &asked, json!({ "EMAIL_OTP_CODE": code })).await.unwrap())
}

/// A step-up that has the credit of a code, and waits for the proof of the password.
async fn step_up_by_srp(pool: &TestPool, tokens: &Tokens) -> Value {
    let client = userpool::srp::client::Client::new([0x51; 32]);
    let step_up = json!({
        "TARGET_ACR_VALUES": THREE,
        "ACCESS_TOKEN": tokens.access,
        "PREFERRED_CHALLENGE": "PASSWORD_SRP",
        "SRP_A": client.public_hex(),
    });
    let asked = begin(pool, step_up).await.unwrap();
    assert_eq!(asked["ChallengeName"], "PASSWORD_VERIFIER", "{asked}");
    asked
}

async fn prove(pool: &TestPool, asked: &Value) -> Result<Value, Failure> {
    let proof = pool.proof(&tests::Srp::of([0x51; 32], asked), PASSWORD);
    pool.answer(Family::Public, "PASSWORD_VERIFIER", None, proof).await
}

#[tokio::test]
async fn i05_what_an_exchange_of_srp_brings_along_ends_with_all_sign_ins() {
    let world = World::new().await;
    let pool = world.pool(builder().hiding_users()).await;
    pool.person("ada").await;

    let asked = step_up_by_srp(&pool, &by_code(&world, &pool).await).await;
    let raised = Tokens::of(&prove(&pool, &asked).await.unwrap());
    assert_claims(&raised, THREE, &["email_otp", "pwd", "mfa"]);

    for operation in ["GlobalSignOut", "AdminUserGlobalSignOut", "AdminResetUserPassword"] {
        let tokens = by_code(&world, &pool).await;
        let asked = step_up_by_srp(&pool, &tokens).await;
        match operation {
            "GlobalSignOut" => {
                world.call(operation, json!({ "AccessToken": tokens.access })).await.unwrap()
            }
            _ => pool.admin(operation, json!({ "Username": "ada" })).await.unwrap(),
        };

        let refused = prove(&pool, &asked).await;
        assert_refused(refused, "NotAuthorized", "Invalid session for the user.");
    }
}
