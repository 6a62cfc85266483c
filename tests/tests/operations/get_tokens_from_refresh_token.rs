use serde_json::{Value, json};
use tests::{Failure, TestPool, Tokens, World, assert_refused, seconds};

/// A pool whose client rotates refresh tokens.
async fn rotating(world: &World, grace: u64) -> TestPool {
    let rotation = json!({ "Feature": "ENABLED", "RetryGracePeriodSeconds": grace });
    let builder = tests::pool().auto_verify_email().with_client("RefreshTokenRotation", rotation);
    let pool = world.pool(builder).await;
    pool.person("ada").await;
    pool
}

async fn refresh(pool: &TestPool, token: &str) -> Result<Value, Failure> {
    pool.call("GetTokensFromRefreshToken", json!({ "RefreshToken": token })).await
}

fn next(answer: &Value) -> String {
    answer["AuthenticationResult"]["RefreshToken"].as_str().unwrap().to_owned()
}

const REUSED: &str = "Refresh token has been reused.";

#[tokio::test]
async fn without_rotation_the_refresh_token_stays() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    for _ in 0..2 {
        let answer = refresh(&pool, &tokens.refresh).await.unwrap();
        assert!(answer["AuthenticationResult"].get("RefreshToken").is_none());
        let origin = &Tokens::of(&answer).access_claims()["origin_jti"];
        assert_eq!(*origin, tokens.access_claims()["origin_jti"]);
    }
}

#[tokio::test]
async fn a27_a_replaced_token_is_refused_and_ends_the_sign_in() {
    let world = World::new().await;
    let pool = rotating(&world, 0).await;
    let tokens = pool.tokens_of("ada").await;
    let answer = refresh(&pool, &tokens.refresh).await.unwrap();
    let newer = next(&answer);

    assert_refused(refresh(&pool, &tokens.refresh).await, "RefreshTokenReuse", REUSED);

    let revoked = "Refresh Token has been revoked";
    assert_refused(refresh(&pool, &newer).await, "NotAuthorized", revoked);
    let access = json!({ "AccessToken": Tokens::of(&answer).access });
    let refusal = "Access Token has been revoked";
    assert_refused(world.call("GetUser", access).await, "NotAuthorized", refusal);
}

#[tokio::test]
async fn within_the_grace_period_a_lost_answer_can_be_asked_for_again() {
    let world = World::new().await;
    let pool = rotating(&world, 30).await;
    let tokens = pool.tokens_of("ada").await;

    let one = next(&refresh(&pool, &tokens.refresh).await.unwrap());
    world.clock.advance(seconds(29));
    let other = next(&refresh(&pool, &tokens.refresh).await.unwrap());

    let one = next(&refresh(&pool, &one).await.unwrap());
    let other = next(&refresh(&pool, &other).await.unwrap());
    world.clock.advance(seconds(2));
    assert_ne!(one, other);
    assert_refused(refresh(&pool, &tokens.refresh).await, "RefreshTokenReuse", REUSED);
}

#[tokio::test]
async fn a_rotated_token_lives_for_the_remaining_time_of_the_sign_in() {
    let world = World::new().await;
    let pool = rotating(&world, 0).await;
    let mut token = pool.tokens_of("ada").await.refresh;
    for _ in 0..29 {
        world.clock.advance(tests::days(1));
        token = next(&refresh(&pool, &token).await.unwrap());
    }
    world.clock.advance(tests::days(1));

    let refusal = "Refresh Token has expired";
    assert_refused(refresh(&pool, &token).await, "NotAuthorized", refusal);
}

#[tokio::test]
async fn a_client_that_rotates_refreshes_in_no_other_way() {
    let world = World::new().await;
    let pool = rotating(&world, 0).await;
    let tokens = pool.tokens_of("ada").await;

    let failure = pool.refresh("ada", &tokens).await.err().unwrap();
    assert_eq!(failure.exception, "InvalidParameterException");
}

#[tokio::test]
async fn a26_what_is_no_refresh_token_of_this_client_is_refused() {
    let world = World::new().await;
    let pool = rotating(&world, 0).await;
    let tokens = pool.tokens_of("ada").await;
    let other = pool.client(json!({})).await;

    let refusal = "Invalid Refresh Token";
    assert_refused(refresh(&other, &tokens.refresh).await, "NotAuthorized", refusal);
    assert_refused(refresh(&pool, &tokens.access).await, "NotAuthorized", refusal);
    let secret = pool.client(json!({ "GenerateSecret": true })).await;
    let failure = refresh(&secret, &tokens.refresh).await.unwrap_err();
    assert_eq!(failure.exception, "NotAuthorizedException");
}
