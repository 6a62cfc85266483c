//! How `AdminInitiateAuth` behaves where it differs from `InitiateAuth`.

use serde_json::json;
use tests::{Family, PASSWORD, Tokens, World, assert_refused, pool};

#[tokio::test]
async fn an_administrator_signs_a_person_in_by_either_name_of_the_flow() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_client_secret()).await;
    pool.person("ada").await;

    for flow in ["ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"] {
        let parameters = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD });
        let answer = pool.begin(Family::Admin, flow, parameters).await.unwrap();
        assert_eq!(answer["ChallengeParameters"], json!({}));
        let tokens = Tokens::of(&answer);
        for flow in ["REFRESH_TOKEN_AUTH", "REFRESH_TOKEN"] {
            let hash = pool.secret_hash("ada");
            let parameters = json!({ "REFRESH_TOKEN": tokens.refresh, "SECRET_HASH": hash });
            let answer = pool.begin(Family::Admin, flow, parameters).await.unwrap();
            let result = &answer["AuthenticationResult"];
            assert!(result.get("RefreshToken").is_none());
            world.call("GetUser", json!({ "AccessToken": result["AccessToken"] })).await.unwrap();
        }
    }
}

#[tokio::test]
async fn the_public_s_flow_is_not_for_administrators() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;

    let parameters = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD });
    let outcome = pool.begin(Family::Admin, "USER_PASSWORD_AUTH", parameters).await;

    assert_refused(outcome, "InvalidParameter", "Initiate Auth method not supported.");
}

#[tokio::test]
async fn missing_parameters_and_proofs_are_named() {
    let world = World::new().await;
    let open = world.pool(pool()).await;
    let secret = open.client(json!({ "GenerateSecret": true })).await;
    let flow = "ADMIN_USER_PASSWORD_AUTH";

    for (parameters, missing) in
        [(json!({ "PASSWORD": "x" }), "USERNAME"), (json!({ "USERNAME": "ada" }), "PASSWORD")]
    {
        let outcome = open.begin(Family::Admin, flow, parameters).await;
        assert_refused(
            outcome,
            "InvalidParameter",
            &format!("Missing required parameter {missing}"),
        );
    }
    let parameters = json!({ "USERNAME": "ada", "PASSWORD": "x", "SECRET_HASH": "bm90IGl0" });
    let outcome = secret.begin(Family::Admin, flow, parameters).await;
    let wrong = format!("Unable to verify secret hash for client {}", secret.client);
    assert_refused(outcome, "NotAuthorized", &wrong);
}

#[tokio::test]
async fn a61_a_client_of_another_pool_does_not_exist() {
    let world = World::new().await;
    let (here, elsewhere) = (world.pool(pool()).await, world.pool(pool()).await);

    for client in [&elsewhere.client, "nobody"] {
        let body = json!({
            "ClientId": client,
            "AuthFlow": "ADMIN_USER_PASSWORD_AUTH",
            "AuthParameters": { "USERNAME": "ada", "PASSWORD": PASSWORD },
        });
        let outcome = here.admin("AdminInitiateAuth", body).await;
        let refusal = format!("User pool client {client} does not exist.");
        assert_refused(outcome, "ResourceNotFound", &refusal);
    }
}

#[tokio::test]
async fn a62_nobody_signs_in_for_others_unsigned() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;

    for operation in ["AdminInitiateAuth", "AdminRespondToAuthChallenge"] {
        let body = json!({ "UserPoolId": pool.id, "ClientId": pool.client });
        let failure = world.call_unsigned(operation, body).await.unwrap_err();
        assert_eq!(failure.exception, "MissingAuthenticationTokenException");
    }
}
