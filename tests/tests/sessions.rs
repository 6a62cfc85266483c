//! Tracked sessions: how a pool's owner sets them, how sign-ins and refreshes keep to that, and how
//! people and administrators see and end them.

use std::collections::BTreeSet;

use functions::Origin;
use serde_json::{Value, json};
use tests::{
    Failure, Fault, PASSWORD, TestPool, Tokens, World, assert_refused, hours, minutes, seconds,
};
use tokio::task::JoinSet;

const OFF: &str = "User session tracking is not enabled for this user pool.";
const LITE: &str = "User session tracking is not available in the LITE tier.";
const NONE: &str = "Session does not exist.";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

async fn track(pool: &TestPool, most: u32) -> Value {
    set(pool, "ENABLED", most).await.unwrap()
}

async fn set(pool: &TestPool, tracking: &str, most: u32) -> Result<Value, Failure> {
    let body = json!({ "UserSessionTracking": tracking, "TokenSession": { "MaxPerUser": most } });
    pool.admin("SetUserPoolSessionConfiguration", body).await
}

async fn tracking_pool(world: &World, most: u32) -> TestPool {
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    track(&pool, most).await;
    pool
}

/// The sessions that an administrator sees.
async fn seen(pool: &TestPool, login: &str) -> Vec<Value> {
    let answer = pool.admin("AdminListUserSessions", json!({ "Username": login })).await.unwrap();
    assert!(answer.get("NextToken").is_none());
    answer["Sessions"].as_array().unwrap().clone()
}

/// The sessions that a person sees.
async fn own(world: &World, tokens: &Tokens) -> Vec<Value> {
    let answer = world.call("ListUserSessions", json!({ "AccessToken": tokens.access })).await;
    answer.unwrap()["Sessions"].as_array().unwrap().clone()
}

fn id(session: &Value) -> String {
    session["SessionId"].as_str().unwrap().to_owned()
}

/// The id of the session that tokens come from.
async fn id_of(world: &World, tokens: &Tokens) -> String {
    let sessions = own(world, tokens).await;
    id(sessions.iter().find(|session| session["IsCurrentSession"] == true).unwrap())
}

async fn is_alive(pool: &TestPool, tokens: &Tokens) -> bool {
    let access = pool.world.call("GetUser", json!({ "AccessToken": tokens.access })).await;
    let refresh = pool.refresh("ada", tokens).await;
    assert_eq!(access.is_ok(), refresh.is_ok());
    access.is_ok()
}

#[tokio::test]
async fn tracking_is_off_until_an_owner_sets_it_and_reads_back_as_set() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;

    let never = pool.admin("GetUserPoolSessionConfiguration", json!({})).await.unwrap();
    let answer = track(&pool, 3).await;
    let after = pool.admin("GetUserPoolSessionConfiguration", json!({})).await.unwrap();
    pool.admin("UpdateUserPool", json!({})).await.unwrap();
    let kept = pool.admin("GetUserPoolSessionConfiguration", json!({})).await.unwrap();

    let expected = |tracking: &str, most: u32| {
        json!({
            "UserPoolId": pool.id,
            "UserSessionTracking": tracking,
            "TokenSession": { "MaxPerUser": most },
        })
    };
    assert_eq!(never, expected("DISABLED", 20));
    assert_eq!(answer, expected("ENABLED", 3));
    assert_eq!((&after, &kept), (&answer, &answer));
}

#[tokio::test]
async fn a_configuration_that_cannot_be_is_refused() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    let lite = world.pool(tests::pool().with("UserPoolTier", json!("LITE"))).await;
    for body in [
        json!({}),
        json!({ "UserSessionTracking": "ENABLED" }),
        json!({ "TokenSession": { "MaxPerUser": 3 } }),
        json!({ "UserSessionTracking": "ON", "TokenSession": { "MaxPerUser": 3 } }),
        json!({ "UserSessionTracking": "ENABLED", "TokenSession": {} }),
    ] {
        let outcome = pool.admin("SetUserPoolSessionConfiguration", body).await;
        assert_eq!(outcome.unwrap_err().exception, "InvalidParameterException");
    }
    for most in [0, 101] {
        let failure = set(&pool, "ENABLED", most).await.unwrap_err();
        assert_eq!(failure.exception, "InvalidParameterException");
    }
    assert_refused(set(&lite, "ENABLED", 3).await, "FeatureUnavailableInTier", LITE);

    let client = json!({ "SSOSession": { "MaxValidityMinutes": 5 }, "ClientId": lite.client });
    let outcome = lite.admin("SetUserPoolClientSessionConfiguration", client).await;
    assert_refused(outcome, "FeatureUnavailableInTier", LITE);
    let nowhere = json!({ "UserPoolId": "us-east-1_Nowhere00" });
    let outcome = world.call("GetUserPoolSessionConfiguration", nowhere).await;
    assert_refused(outcome, "ResourceNotFound", "User pool us-east-1_Nowhere00 does not exist.");
}

#[tokio::test]
async fn a_pool_in_the_smallest_tier_tracks_nothing_whatever_was_set() {
    let world = World::new().await;
    let pool = tracking_pool(&world, 3).await;
    pool.admin("UpdateUserPool", json!({ "UserPoolTier": "LITE" })).await.unwrap();

    let tokens = pool.tokens_of("ada").await;

    let outcome = world.call("ListUserSessions", json!({ "AccessToken": tokens.access })).await;
    assert_refused(outcome, "OperationNotEnabled", OFF);
}

#[tokio::test]
async fn of_two_owners_at_once_one_is_told() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    let wait = Fault::Delay(std::time::Duration::from_millis(300));
    world.faults.on("TransactWriteItems", 1, wait);

    let later = async {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        set(&pool, "ENABLED", 5).await
    };
    let (one, two) = tokio::join!(set(&pool, "ENABLED", 3), later);

    let told = "The configuration was changed at the same time, please try again.";
    assert_refused(one, "ConcurrentModification", told);
    assert_eq!(two.unwrap()["TokenSession"]["MaxPerUser"], 5);
}

#[tokio::test]
async fn a_client_s_minutes_read_back_as_set_and_outlive_updates() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    let client = |minutes: Option<i32>| {
        let mut body = json!({ "ClientId": pool.client });
        if let Some(minutes) = minutes {
            body["SSOSession"] = json!({ "MaxValidityMinutes": minutes });
        }
        body
    };
    let set = "SetUserPoolClientSessionConfiguration";
    let get = "GetUserPoolClientSessionConfiguration";

    let never = pool.admin(get, client(None)).await.unwrap();
    assert_eq!(never["SSOSession"], json!({ "MaxValidityMinutes": 60 }));
    assert_refused(pool.admin(set, client(Some(5))).await, "OperationNotEnabled", OFF);
    track(&pool, 3).await;
    for minutes in [0, 129_600] {
        let answer = pool.admin(set, client(Some(minutes))).await.unwrap();
        let expected = json!({
            "UserPoolId": pool.id,
            "ClientId": pool.client,
            "SSOSession": { "MaxValidityMinutes": minutes },
        });
        assert_eq!(answer, expected);
        pool.admin("UpdateUserPoolClient", client(None)).await.unwrap();
        assert_eq!(pool.admin(get, client(None)).await.unwrap(), expected);
    }
    for minutes in [-1, 129_601] {
        let failure = pool.admin(set, client(Some(minutes))).await.unwrap_err();
        assert_eq!(failure.exception, "InvalidParameterException");
    }
    let elsewhere = world.pool(tests::pool()).await;
    let foreign = json!({ "ClientId": elsewhere.client });
    let told = format!("User pool client {} does not exist.", elsewhere.client);
    assert_refused(pool.admin(get, foreign).await, "ResourceNotFound", &told);
}

#[tokio::test]
async fn a_session_tells_who_signed_in_from_where_and_by_what() {
    let world = World::new().await;
    let pool = tracking_pool(&world, 3).await;
    let origin =
        Origin { address: Some("198.51.100.7".to_owned()), user_agent: Some(FIREFOX.to_owned()) };
    let parameters = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD });
    let body = json!({
        "ClientId": pool.client, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters,
    });
    let began = world.services.now().as_secs();
    let tokens = Tokens::of(&world.call_from(origin, "InitiateAuth", body).await.unwrap());

    let sessions = own(&world, &tokens).await;

    let mut session = sessions[0].clone();
    let id = session["SessionId"].as_str().unwrap().to_owned();
    assert!(id.len() == 28 && id.starts_with("tkn"));
    assert!(id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()));
    session.as_object_mut().unwrap().remove("SessionId");
    let expected = json!({
        "SessionType": "TOKEN",
        "ClientId": pool.client,
        "CreateDate": began,
        "LastActiveDate": began,
        "DeviceType": "Firefox on Linux",
        "LastIPAddress": "198.51.100.7",
        "LastLocation": { "Country": "unknown" },
        "IsCurrentSession": true,
    });
    let whole = |date: &Value| json!(date.as_f64().unwrap().round());
    for date in ["CreateDate", "LastActiveDate"] {
        assert_eq!(whole(&session[date]), whole(&expected[date]), "{date}");
        session[date] = expected[date].clone();
    }
    assert_eq!(session, expected);
    assert_eq!(seen(&pool, "ada").await[0]["IsCurrentSession"], false);
}

#[tokio::test]
async fn a_refresh_is_noted_in_its_session_and_keeps_the_id() {
    let world = World::new().await;
    let pool = tracking_pool(&world, 3).await;
    let rotation = json!({ "Feature": "ENABLED", "RetryGracePeriodSeconds": 0 });
    let rotating = pool
        .client(json!({ "RefreshTokenRotation": rotation, "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"] }))
        .await;

    for (client, flow) in [
        (&pool, "REFRESH_TOKEN_AUTH"),
        (&pool, "GetTokensFromRefreshToken"),
        (&rotating, "GetTokensFromRefreshToken"),
    ] {
        let tokens = client.tokens_of("ada").await;
        let before = id_of(&world, &tokens).await;
        world.advance(minutes(7));
        let origin = Origin {
            address: Some("2001:db8::1".to_owned()),
            user_agent: Some("Boto3/1.44.5".to_owned()),
        };
        let (operation, body) = match flow {
            "REFRESH_TOKEN_AUTH" => (
                "InitiateAuth",
                json!({ "AuthFlow": flow, "AuthParameters": { "REFRESH_TOKEN": tokens.refresh } }),
            ),
            other => (other, json!({ "RefreshToken": tokens.refresh })),
        };
        let mut body = body;
        body["ClientId"] = json!(client.client);
        world.call_from(origin, operation, body).await.unwrap();

        let sessions = own(&world, &tokens).await;
        let session = &sessions[0];
        assert_eq!(id(session), before, "the last used comes first");
        let moved =
            session["LastActiveDate"].as_f64().unwrap() - session["CreateDate"].as_f64().unwrap();
        assert!((moved - 420.0).abs() < 1.0, "{moved}");
        assert_eq!(session["LastIPAddress"], "2001:db8::1");
        assert_eq!(session["DeviceType"], "Boto3");
    }
}

#[tokio::test]
async fn what_tracking_costs_the_table_it_costs_where_it_is_on() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    pool.refresh("ada", &tokens).await.unwrap();

    world.advance(seconds(5));
    world.faults.reset();
    pool.refresh("ada", &tokens).await.unwrap();
    let calls = world.faults.calls();
    assert_eq!((calls["BatchGetItem"], world.faults.total()), (1, 1), "{calls:?}");

    track(&pool, 3).await;
    pool.refresh("ada", &tokens).await.unwrap();
    world.advance(seconds(5));
    world.faults.reset();
    pool.refresh("ada", &tokens).await.unwrap();
    let calls = world.faults.calls();
    let expected = (1, 1, 2);
    assert_eq!(
        (calls["BatchGetItem"], calls["UpdateItem"], world.faults.total()),
        expected,
        "{calls:?}"
    );

    world.advance(seconds(5));
    world.faults.reset();
    pool.tokens_of("ada").await;
    let calls = world.faults.calls();
    let sign_in = (calls["BatchGetItem"], calls["Query"], calls["TransactWriteItems"]);
    assert_eq!((sign_in, world.faults.total()), ((1, 1, 1), 3), "{calls:?}");
}

#[tokio::test]
async fn a_sign_in_of_before_tracking_is_tracked_from_its_next_refresh() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    track(&pool, 3).await;
    assert!(seen(&pool, "ada").await.is_empty());

    pool.refresh("ada", &tokens).await.unwrap();

    assert_eq!(seen(&pool, "ada").await.len(), 1);
    assert_eq!(own(&world, &tokens).await[0]["IsCurrentSession"], true);
}

#[tokio::test]
async fn sessions_of_an_earlier_round_of_tracking_count_no_more() {
    let world = World::new().await;
    let pool = tracking_pool(&world, 1).await;
    let tokens = pool.tokens_of("ada").await;
    let before = id_of(&world, &tokens).await;
    set(&pool, "DISABLED", 1).await.unwrap();
    let outcome = pool.admin("AdminListUserSessions", json!({ "Username": "ada" })).await;
    assert_refused(outcome, "OperationNotEnabled", OFF);

    track(&pool, 1).await;

    assert!(seen(&pool, "ada").await.is_empty());
    let other = pool.tokens_of("ada").await;
    assert!(is_alive(&pool, &other).await);
    pool.refresh("ada", &tokens).await.unwrap();
    assert_ne!(id_of(&world, &tokens).await, before);
}

#[tokio::test]
async fn past_the_limit_the_least_recently_used_session_ends() {
    let world = World::new().await;
    let pool = tracking_pool(&world, 2).await;
    let first = pool.tokens_of("ada").await;
    world.advance(minutes(1));
    let second = pool.tokens_of("ada").await;
    world.advance(minutes(1));
    pool.refresh("ada", &first).await.unwrap();
    world.advance(minutes(1));
    // A sign-in that fails ends nothing.
    pool.sign_in("ada", "Wrong-Horse-1").await.err().unwrap();
    assert_eq!(seen(&pool, "ada").await.len(), 2);

    let third = pool.tokens_of("ada").await;

    assert!(!is_alive(&pool, &second).await);
    assert!(is_alive(&pool, &first).await && is_alive(&pool, &third).await);
    let outcome = world.call("GetUser", json!({ "AccessToken": second.access })).await;
    assert_refused(outcome, "NotAuthorized", "Access Token has been revoked");
    let failure = pool.refresh("ada", &second).await.err().unwrap();
    assert_eq!(failure.message, "Refresh Token has been revoked");
    let sessions = own(&world, &third).await;
    let current: Vec<bool> =
        sessions.iter().map(|session| session["IsCurrentSession"] == true).collect();
    assert_eq!(current.iter().filter(|current| **current).count(), 1);
}

#[tokio::test]
async fn a_lower_limit_ends_nothing_until_the_next_sign_in_keeps_to_it() {
    let world = World::new().await;
    let pool = tracking_pool(&world, 100).await;
    for _ in 0..70 {
        pool.tokens_of("ada").await;
        world.advance(seconds(1));
    }
    track(&pool, 2).await;
    assert_eq!(seen(&pool, "ada").await.len(), 70);

    let last = pool.tokens_of("ada").await;

    assert_eq!(seen(&pool, "ada").await.len(), 2);
    assert!(is_alive(&pool, &last).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn i05_sign_ins_at_once_never_see_the_same_free_slot() {
    let world = World::new().await;
    let pool = tracking_pool(&world, 3).await;
    for round in 0..5 {
        world.advance(seconds(1));
        let mut racers = JoinSet::new();
        for _ in 0..16 {
            let pool = pool.restart();
            racers.spawn(async move {
                loop {
                    match pool.sign_in("ada", PASSWORD).await {
                        Ok(tokens) => return tokens,
                        // Overtaken by another sign-in: clients try again.
                        Err(failure) => {
                            assert_eq!(failure.exception, "TooManyRequestsException");
                        }
                    }
                }
            });
        }
        let tokens = racers.join_all().await;

        let sessions = seen(&pool, "ada").await;
        assert_eq!(sessions.len(), 3, "round {round}");
        let mut alive = 0;
        for tokens in &tokens {
            alive += usize::from(is_alive(&pool, tokens).await);
        }
        assert_eq!(alive, 3, "round {round}");
    }
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_person_ends_another_session_of_theirs_and_not_the_present_one() {
    let world = World::new().await;
    let pool = tracking_pool(&world, 5).await;
    let (here, there, third) =
        (pool.tokens_of("ada").await, pool.tokens_of("ada").await, pool.tokens_of("ada").await);
    let revoke = |session: String, linked: bool| {
        let mut body = json!({ "AccessToken": here.access, "SessionId": session });
        if linked {
            body["RevokeAssociatedSessions"] = json!("LINKED");
        }
        world.call("RevokeUserSession", body)
    };
    let (present, other) = (id_of(&world, &here).await, id_of(&world, &there).await);

    let told =
        "The session of the access token cannot be revoked. Use RevokeToken or GlobalSignOut.";
    for linked in [false, true] {
        assert_refused(revoke(present.clone(), linked).await, "InvalidParameter", told);
    }
    assert_eq!(revoke(other.clone(), false).await.unwrap(), json!({}));

    assert!(!is_alive(&pool, &there).await);
    assert!(is_alive(&pool, &here).await && is_alive(&pool, &third).await);
    assert_refused(revoke(other, false).await, "ResourceNotFound", NONE);
    // Siblings live on, also where what is linked goes along.
    let other = id_of(&world, &third).await;
    revoke(other, true).await.unwrap();
    assert!(!is_alive(&pool, &third).await);
    assert_eq!(own(&world, &here).await.len(), 1);
}

#[tokio::test]
async fn a61_nobody_ends_a_session_that_is_not_the_user_s() {
    let world = World::new().await;
    let pool = tracking_pool(&world, 5).await;
    pool.person("eve").await;
    let elsewhere = tracking_pool(&world, 5).await;
    let (ada, eve) = (pool.tokens_of("ada").await, pool.tokens_of("eve").await);
    let foreign = elsewhere.tokens_of("ada").await;
    let session = id_of(&world, &ada).await;
    let theirs = id_of(&world, &foreign).await;
    let unknown = format!("tkn{}", "0".repeat(25));
    let hosted = format!("sso{}", "0".repeat(25));

    for id in [&session, &theirs, &unknown, &hosted] {
        let body = json!({ "AccessToken": eve.access, "SessionId": id });
        let outcome = world.call("RevokeUserSession", body).await;
        assert_refused(outcome, "ResourceNotFound", NONE);
        let body = json!({ "Username": "eve", "SessionId": id });
        let outcome = pool.admin("AdminRevokeUserSession", body).await;
        assert_refused(outcome, "ResourceNotFound", NONE);
    }
    assert!(is_alive(&pool, &ada).await && is_alive(&elsewhere, &foreign).await);

    let body = json!({ "Username": "ada", "SessionId": session });
    assert_eq!(pool.admin("AdminRevokeUserSession", body).await.unwrap(), json!({}));
    assert!(!is_alive(&pool, &ada).await);
}

#[tokio::test]
async fn requests_that_cannot_be_are_refused() {
    let world = World::new().await;
    let pool = tracking_pool(&world, 5).await;
    let off = world.pool(tests::pool().auto_verify_email()).await;
    off.person("ada").await;
    let (tokens, untracked) = (pool.tokens_of("ada").await, off.tokens_of("ada").await);
    let any = format!("tkn{}", "0".repeat(25));

    for id in ["", "tkn", "xyz0000000000000000000000000", "TKN0000000000000000000000000"] {
        let body = json!({ "AccessToken": tokens.access, "SessionId": id });
        let failure = world.call("RevokeUserSession", body).await.unwrap_err();
        assert_eq!(failure.exception, "InvalidParameterException");
    }
    let body = json!({ "AccessToken": untracked.access });
    assert_refused(world.call("ListUserSessions", body).await, "OperationNotEnabled", OFF);
    let body = json!({ "AccessToken": untracked.access, "SessionId": any });
    assert_refused(world.call("RevokeUserSession", body).await, "OperationNotEnabled", OFF);
    let body = json!({ "Username": "ada", "SessionId": any });
    let outcome = off.admin("AdminRevokeUserSession", body).await;
    assert_refused(outcome, "OperationNotEnabled", OFF);

    let missing = json!({ "Username": "nobody", "SessionId": any });
    for operation in ["AdminListUserSessions", "AdminRevokeUserSession"] {
        let outcome = pool.admin(operation, missing.clone()).await;
        assert_refused(outcome, "UserNotFound", "User does not exist.");
        let mut nowhere = missing.clone();
        nowhere["UserPoolId"] = json!("us-east-1_Nowhere00");
        let outcome = world.call(operation, nowhere).await;
        let told = "User pool us-east-1_Nowhere00 does not exist.";
        assert_refused(outcome, "ResourceNotFound", told);
        let outcome = world.call_unsigned(operation, missing.clone()).await;
        assert_eq!(outcome.unwrap_err().exception, "MissingAuthenticationTokenException");
    }
    for operation in ["ListUserSessions", "RevokeUserSession"] {
        let body = json!({ "AccessToken": tokens.id, "SessionId": any });
        let outcome = world.call(operation, body).await;
        assert_refused(outcome, "NotAuthorized", "Invalid Access Token");
    }
    pool.admin("AdminResetUserPassword", json!({ "Username": "ada" })).await.unwrap();
    let body = json!({ "AccessToken": tokens.access });
    let failure = world.call("ListUserSessions", body).await.unwrap_err();
    assert_eq!(failure.message, "Access Token has been revoked");
}

#[tokio::test]
async fn i05_whatever_ends_sign_ins_ends_their_sessions() {
    let world = World::new().await;
    let pool = tracking_pool(&world, 5).await;
    let user = json!({ "Username": "ada" });
    for operation in ["AdminUserGlobalSignOut", "AdminDisableUser"] {
        pool.tokens_of("ada").await;
        pool.tokens_of("ada").await;
        assert_eq!(seen(&pool, "ada").await.len(), 2);
        pool.admin(operation, user.clone()).await.unwrap();
        assert!(seen(&pool, "ada").await.is_empty(), "{operation}");
        pool.admin("AdminEnableUser", user.clone()).await.unwrap();
        assert!(seen(&pool, "ada").await.is_empty(), "{operation}");
    }
    let tokens = pool.tokens_of("ada").await;
    let body = json!({ "Token": tokens.refresh, "RevokeAssociatedSessions": "LINKED" });
    pool.call("RevokeToken", body).await.unwrap();
    assert!(seen(&pool, "ada").await.is_empty());

    pool.tokens_of("ada").await;
    world.advance(hours(24 * 30));
    assert!(seen(&pool, "ada").await.is_empty(), "an expired sign-in is none");
}

#[tokio::test]
async fn a64_many_sessions_come_in_pages_that_only_their_own_list_continues() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    pool.person("eve").await;
    // More than any limit: sign-ins of before tracking, which their next refresh brings in.
    let mut before = Vec::new();
    for _ in 0..127 {
        before.push(pool.tokens_of("ada").await);
    }
    track(&pool, 100).await;
    for tokens in &before {
        pool.refresh("ada", tokens).await.unwrap();
        world.advance(seconds(1));
    }
    let list = |login: &str, token: Option<&Value>| {
        let mut body = json!({ "Username": login });
        if let Some(token) = token {
            body["NextToken"] = token.clone();
        }
        pool.admin("AdminListUserSessions", body)
    };

    let first = list("ada", None).await.unwrap();
    let second = list("ada", Some(&first["NextToken"])).await.unwrap();

    let page = |answer: &Value| answer["Sessions"].as_array().unwrap().clone();
    assert_eq!((page(&first).len(), page(&second).len()), (125, 2));
    assert!(second.get("NextToken").is_none());
    let all = [page(&first), page(&second)].concat();
    assert_eq!(all.iter().map(id).collect::<BTreeSet<_>>().len(), 127);
    let dates: Vec<f64> =
        all.iter().map(|session| session["LastActiveDate"].as_f64().unwrap()).collect();
    assert!(dates.is_sorted_by(|a, b| a >= b));
    let told = "Invalid pagination token given.";
    let outcome = list("eve", Some(&first["NextToken"])).await;
    assert_refused(outcome, "InvalidParameter", told);
    let body = json!({ "AccessToken": before[0].access, "NextToken": first["NextToken"] });
    assert_refused(world.call("ListUserSessions", body).await, "InvalidParameter", told);
    world.advance(hours(1));
    assert_refused(list("ada", Some(&first["NextToken"])).await, "InvalidParameter", told);
}
