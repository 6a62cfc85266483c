//! How `AdminRespondToAuthChallenge` behaves where it differs from `RespondToAuthChallenge`.

use serde_json::json;
use tests::{Family, PASSWORD, Tokens, World, assert_refused, pool};

#[tokio::test]
async fn an_administrator_answers_for_a_person() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email()).await;
    pool.person("ada").await;
    pool.invite("eve", "Temporary-1").await.unwrap();

    let answer = pool.sign_in_by_srp(Family::Admin, "ada", PASSWORD).await.unwrap();
    let tokens = Tokens::of(&answer);
    world.call("GetUser", json!({ "AccessToken": tokens.access })).await.unwrap();
    let asked = pool.sign_in_by_srp(Family::Admin, "eve", "Temporary-1").await.unwrap();
    assert_eq!(asked["ChallengeName"], "NEW_PASSWORD_REQUIRED");
    let responses = json!({ "USERNAME": "eve", "NEW_PASSWORD": PASSWORD });
    let session = asked["Session"].as_str();
    let answer =
        pool.answer(Family::Admin, "NEW_PASSWORD_REQUIRED", session, responses).await.unwrap();
    Tokens::of(&answer);
    assert_eq!(pool.user("eve").await["UserStatus"], "CONFIRMED");
}

#[tokio::test]
async fn what_one_family_of_operations_began_the_other_does_not_go_on_with() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email()).await;
    pool.person("ada").await;
    pool.invite("eve", "Temporary-1").await.unwrap();

    for (one, other) in [(Family::Public, Family::Admin), (Family::Admin, Family::Public)] {
        let srp = pool.srp(one, "ada").await.unwrap();
        let proof = pool.proof(&srp, PASSWORD);
        let crossed = pool.answer(other, "PASSWORD_VERIFIER", None, proof.clone()).await;
        assert_refused(crossed, "NotAuthorized", "Incorrect username or password.");
        pool.answer(one, "PASSWORD_VERIFIER", None, proof).await.unwrap();

        let asked = pool.sign_in_by_srp(one, "eve", "Temporary-1").await.unwrap();
        let responses = json!({ "USERNAME": "eve", "NEW_PASSWORD": PASSWORD });
        let session = asked["Session"].as_str();
        let crossed = pool.answer(other, "NEW_PASSWORD_REQUIRED", session, responses).await;
        assert_refused(crossed, "NotAuthorized", "Invalid session for the user.");
    }
}
