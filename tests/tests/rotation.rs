//! The rotation of the keys that sign tokens, over months of the clock.

use std::collections::BTreeMap;

use aws_sdk_dynamodb::types::AttributeValue;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use tests::{Fault, TestPool, Tokens, World, assert_refused, days, hours, minutes, seconds};
use userpool::jwt::{self, Jwk};

const ROTATE: &str = "rotate-signing-keys";

async fn rotate(world: &World) -> Value {
    functions::scheduled::run(&world.services, ROTATE).await.unwrap().unwrap()
}

/// A pool whose tokens live for as long as any can, and whose sign-ins outlast every rotation.
async fn pool(world: &World) -> TestPool {
    let pool = world
        .pool(
            tests::pool()
                .auto_verify_email()
                .with_client("AccessTokenValidity", json!(24))
                .with_client("IdTokenValidity", json!(24))
                .with_client("RefreshTokenValidity", json!(3_650)),
        )
        .await;
    pool.person("ada").await;
    pool
}

async fn key_set(pool: &TestPool) -> Vec<Jwk> {
    let page = pool.world.get(&format!("/{}/.well-known/jwks.json", pool.id)).await;
    let page: Value = serde_json::from_slice(page.body()).unwrap();
    serde_json::from_value(page["keys"].clone()).unwrap()
}

async fn kids(pool: &TestPool) -> Vec<String> {
    key_set(pool).await.into_iter().map(|key| key.kid).collect()
}

fn kid(token: &str) -> String {
    let header = URL_SAFE_NO_PAD.decode(token.split('.').next().unwrap()).unwrap();
    let header: Value = serde_json::from_slice(&header).unwrap();
    header["kid"].as_str().unwrap().to_owned()
}

async fn believed(pool: &TestPool, tokens: &Tokens) {
    pool.world.call("GetUser", json!({ "AccessToken": tokens.access })).await.unwrap();
    let keys = key_set(pool).await;
    for token in [&tokens.access, &tokens.id] {
        jwt::verify(token, &keys).unwrap();
    }
}

#[tokio::test]
async fn a29_through_two_rotations_every_token_verifies_until_it_dies_and_no_new_key_signs() {
    let world = World::new().await;
    let pool = pool(&world).await;
    // Two processes that learn of changes at different times, and one that is idle for months.
    let (often, seldom, idle) = (pool.restart(), pool.restart(), pool.restart());
    let first = pool.tokens_of("ada").await;
    for process in [&often, &seldom, &idle] {
        believed(process, &first).await;
    }
    let mut public: BTreeMap<String, u32> = BTreeMap::new();
    let mut alive: Vec<(u32, Tokens)> = Vec::new();
    let mut signed: Vec<String> = Vec::new();

    for hour in (0..24 * 200).step_by(6) {
        if hour % 24 == 0 {
            rotate(&world).await;
        }
        for kid in kids(&pool).await {
            public.entry(kid).or_insert(hour);
        }
        // Whoever signs: the key has been public for a day, or is the pool's first.
        let issuer = if hour % 4 == 0 { &often } else { &pool };
        let mut issued = vec![issuer.refresh("ada", &first).await.unwrap()];
        if hour % (24 * 13) == 0 {
            issued.push(seldom.refresh("ada", &first).await.unwrap());
        }
        for tokens in issued {
            for token in [&tokens.access, &tokens.id] {
                let since = public[&kid(token)];
                assert!(since == 0 || hour - since >= 24, "hour {hour}: public since {since}");
                if !signed.contains(&kid(token)) {
                    signed.push(kid(token));
                }
            }
            alive.push((hour, tokens));
        }
        // Whoever reads: tokens verify to their last hour, everywhere.
        alive.retain(|(issued, _)| hour < issued + 24);
        for (_, tokens) in &alive {
            believed(&often, tokens).await;
        }
        if hour % (24 * 31) == 0 {
            believed(&seldom, &alive[0].1).await;
        }
        world.advance(hours(6));
    }

    assert_eq!(signed.len(), 6, "two rotations in 200 days");
    believed(&idle, &alive.last().unwrap().1).await;
}

#[tokio::test]
async fn a29_a_rotation_publishes_then_signs_then_drops() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let first = pool.tokens_of("ada").await;
    let old = kids(&pool).await;
    world.advance(days(88) - seconds(1));
    assert_eq!(rotate(&world).await["published"], 0);

    world.advance(seconds(1));
    let report = rotate(&world).await;

    let nothing = json!({ "published": 0, "begun": 0, "dropped": 0, "left": 0, "finished": true });
    let mut expected = nothing.clone();
    expected["published"] = json!(1);
    assert_eq!(report, expected);
    let both = kids(&pool).await;
    assert_eq!((both.len(), &both[..2]), (4, &old[..]));
    assert_eq!(rotate(&world).await, nothing);

    // Public for two days, less a second, and no token bears the new names.
    world.advance(days(2) - seconds(1));
    let last = pool.refresh("ada", &first).await.unwrap();
    assert!(old.contains(&kid(&last.access)) && old.contains(&kid(&last.id)));
    world.advance(seconds(1));
    let tokens = pool.refresh("ada", &first).await.unwrap();
    assert_eq!([kid(&tokens.id), kid(&tokens.access)], both[2..]);

    // The old keys stay for their last token's day.
    expected = nothing.clone();
    expected["begun"] = json!(1);
    assert_eq!(rotate(&world).await, expected);
    assert_eq!(rotate(&world).await, nothing);
    world.advance(hours(24) - seconds(2));
    believed(&pool, &last).await;
    assert_eq!(kids(&pool).await, both);
    world.advance(seconds(1));
    let outcome = world.call("GetUser", json!({ "AccessToken": last.access })).await;
    assert_refused(outcome, "NotAuthorized", "Access Token has expired");

    world.advance(hours(1) + seconds(1));
    expected = nothing.clone();
    expected["dropped"] = json!(1);
    assert_eq!(rotate(&world).await, expected);
    assert_eq!(kids(&pool).await, both[2..]);
    assert_eq!(rotate(&world).await, nothing);
}

#[tokio::test]
async fn a29_a_process_that_slept_through_the_publication_knows_the_new_keys() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let first = pool.tokens_of("ada").await;
    let asleep = pool.restart();
    believed(&asleep, &first).await;
    asleep.refresh("ada", &first).await.unwrap();
    world.advance(days(88));
    rotate(&world).await;
    world.advance(days(2));

    let tokens = pool.refresh("ada", &first).await.unwrap();

    assert_ne!(kid(&tokens.access), kid(&first.access));
    asleep.world.call("GetUser", json!({ "AccessToken": tokens.access })).await.unwrap();
    let theirs = asleep.refresh("ada", &first).await.unwrap();
    assert_eq!(kid(&theirs.access), kid(&tokens.access));
}

#[tokio::test]
async fn a22_an_unknown_key_makes_nobody_ask_the_table() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let tokens = pool.tokens_of("ada").await;
    believed(&pool, &tokens).await;
    let header = URL_SAFE_NO_PAD.encode(r#"{"kid":"unknown","alg":"RS256"}"#);
    let (_, rest) = tokens.access.split_once('.').unwrap();
    let forged = json!({ "AccessToken": format!("{header}.{rest}") });
    world.advance(hours(11));
    world.faults.reset();

    let outcome = world.call("GetUser", forged.clone()).await;
    assert_refused(outcome, "NotAuthorized", "Invalid Access Token");
    assert_eq!(world.faults.total(), 0);

    // After twelve idle hours one token asks, whatever it says.
    world.advance(hours(2));
    for reads in [1, 1] {
        world.call("GetUser", forged.clone()).await.unwrap_err();
        assert_eq!(world.faults.total(), reads);
    }
}

#[tokio::test]
async fn f02_runs_beside_each_other_rotate_once() {
    let world = World::new().await;
    let pool = pool(&world).await;
    pool.tokens_of("ada").await;
    world.advance(days(88));
    let other = world.restart();

    let (one, two) = tokio::join!(rotate(&world), rotate(&other));

    let published = [&one, &two].map(|report| report["published"].as_u64().unwrap());
    assert_eq!(published.iter().sum::<u64>(), 1, "{one} {two}");
    assert_eq!((&one["left"], &two["left"]), (&json!(0), &json!(0)));
    assert_eq!(kids(&pool).await.len(), 4);
}

#[tokio::test]
async fn f04_a_run_whose_write_or_answer_is_lost_leaves_whole_keys() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let first = pool.tokens_of("ada").await;
    world.advance(days(88));

    for fault in [Fault::Reset, Fault::LoseAnswer] {
        world.faults.on("TransactWriteItems", 1, fault);
        rotate(&world).await;
        world.faults.clear();
        let now = kids(&pool).await.len();
        assert!(now == 2 || now == 4, "{now}");
        believed(&pool, &pool.refresh("ada", &first).await.unwrap()).await;
        world.advance(minutes(1));
    }
    rotate(&world).await;

    assert_eq!(kids(&pool).await.len(), 4);
    world.advance(days(2));
    believed(&pool, &pool.refresh("ada", &first).await.unwrap()).await;
}

#[tokio::test]
async fn f15_records_of_an_earlier_version_rotate_and_its_readers_find_a_published_key() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let first = pool.tokens_of("ada").await;
    // The earlier version did not write since when the keys sign.
    let (client, table) = world.dynamodb();
    client
        .update_item()
        .table_name(table)
        .key("pk", AttributeValue::S(format!("signing#{}", pool.id)))
        .key("sk", AttributeValue::S("signing".to_owned()))
        .update_expression("REMOVE signs_from")
        .send()
        .await
        .unwrap();
    let fresh = pool.restart();
    believed(&fresh, &fresh.refresh("ada", &first).await.unwrap()).await;
    world.advance(days(88));

    assert_eq!(rotate(&world).await["published"], 1);

    // It reads the members `id` and `access` alone, and members of keys that it knows.
    let place = |items: Vec<Value>| {
        let signing = items.iter().find(|item| item["sk"] == "signing").unwrap();
        (signing["id"].clone(), signing["access"].clone())
    };
    let before = place(world.items().await);
    assert!(before.0.is_string() && before.1.is_string());
    world.advance(days(2));
    assert_eq!(place(world.items().await), before);
    assert_eq!(rotate(&world).await["begun"], 1);
    assert_ne!(place(world.items().await), before);
    assert_eq!(kids(&pool).await.len(), 4);
}

#[tokio::test]
async fn keys_stay_for_ever_where_the_deployment_says_so_and_what_has_begun_is_ended() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let first = pool.tokens_of("ada").await;
    let never = world.restart_with(|settings| settings.key_rotation_days = 0);
    world.advance(days(1_000));
    assert_eq!(rotate(&never).await["published"], 0);

    rotate(&world).await;
    world.advance(days(2));
    assert_eq!(rotate(&never).await["begun"], 1);
    world.advance(days(2));
    assert_eq!(rotate(&never).await["dropped"], 1);

    let tokens = pool.refresh("ada", &first).await.unwrap();
    assert_ne!(kid(&tokens.access), kid(&first.access));
    assert_eq!(kids(&pool).await.len(), 2);
}

#[tokio::test]
async fn a_period_shorter_than_the_notice_still_gives_notice() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let first = pool.tokens_of("ada").await;
    let daily = world.restart_with(|settings| settings.key_rotation_days = 1);
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();

    for day in 0..5 {
        rotate(&daily).await;
        for kid in kids(&pool).await {
            seen.entry(kid).or_insert(day);
        }
        let tokens = pool.refresh("ada", &first).await.unwrap();
        let since = seen[&kid(&tokens.access)];
        assert!(since == 0 || day - since >= 2, "day {day}: public since {since}");
        world.advance(days(1));
    }

    assert!(seen.len() > 4, "it did rotate");
}

#[tokio::test]
async fn a_pool_that_never_signed_is_given_no_keys_and_a_deleted_one_none_either() {
    let world = World::new().await;
    let quiet = world.pool(tests::pool()).await;
    let gone = pool(&world).await;
    gone.tokens_of("ada").await;
    gone.admin("DeleteUserPool", json!({})).await.unwrap();
    world.advance(days(1_000));

    let report = rotate(&world).await;

    let nothing = json!({ "published": 0, "begun": 0, "dropped": 0, "left": 0, "finished": true });
    assert_eq!(report, nothing);
    let items = world.items().await;
    let keys = |pool: &TestPool| {
        let sorts = ["signing", "keys"].map(|sort| format!("{sort}#{}", pool.id));
        items.iter().filter(|item| sorts.iter().any(|pk| item["pk"] == **pk)).count()
    };
    assert_eq!((keys(&quiet), keys(&gone)), (0, 0));
}

#[tokio::test]
async fn a29_private_keys_are_at_rest_sealed_and_never_published() {
    let world = World::new().await;
    let pool = pool(&world).await;
    pool.tokens_of("ada").await;
    world.advance(days(88));
    rotate(&world).await;

    let page = world.get(&format!("/{}/.well-known/jwks.json", pool.id)).await;

    let page: Value = serde_json::from_slice(page.body()).unwrap();
    for key in page["keys"].as_array().unwrap() {
        let members: Vec<&str> = key.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(members, ["alg", "e", "kid", "kty", "n", "use"]);
    }
    // PKCS #8 begins with these bytes, whatever the key: sealed text decodes to none of it.
    let opening = [0x30, 0x82, 0x04];
    for item in world.items().await {
        let text = item.to_string();
        for word in text.split('"') {
            let bytes = base64::engine::general_purpose::STANDARD.decode(word).unwrap_or_default();
            assert!(!bytes.starts_with(&opening), "{}", item["pk"]);
        }
    }
}
