//! How `ListWebAuthnCredentials` behaves.

use std::collections::BTreeSet;

use serde_json::json;
use tests::{World, assert_refused, pool};

#[tokio::test]
async fn pages_show_every_passkey_once() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;
    let mut expected = BTreeSet::new();
    for _ in 0..5 {
        expected.insert(pool.register_passkey(&tokens.access).await.id());
    }

    let mut shown = Vec::new();
    let mut request = json!({ "AccessToken": tokens.access, "MaxResults": 2 });
    loop {
        let page = world.call("ListWebAuthnCredentials", request.clone()).await.unwrap();
        let passkeys = page["Credentials"].as_array().unwrap();
        assert!(passkeys.len() <= 2);
        shown.extend(passkeys.iter().map(|one| one["CredentialId"].as_str().unwrap().to_owned()));
        let Some(next) = page.get("NextToken") else { break };
        request["NextToken"] = next.clone();
    }

    assert_eq!(shown.len(), 5);
    assert_eq!(shown.into_iter().collect::<BTreeSet<_>>(), expected);
    let all = json!({ "AccessToken": tokens.access, "MaxResults": 0 });
    let all = world.call("ListWebAuthnCredentials", all).await.unwrap();
    assert_eq!(all["Credentials"].as_array().unwrap().len(), 5, "0 asks for the usual size");
}

#[tokio::test]
async fn nobody_else_s_are_shown() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email().with_passkeys()).await;
    pool.person("ada").await;
    pool.person("eve").await;
    let (ada, eve) = (pool.tokens_of("ada").await, pool.tokens_of("eve").await);
    pool.register_passkey(&ada.access).await;
    pool.register_passkey(&ada.access).await;

    let listed = world.call("ListWebAuthnCredentials", json!({ "AccessToken": eve.access })).await;

    assert_eq!(listed.unwrap(), json!({ "Credentials": [] }));
    // A64: a token continues nobody else's list.
    let page = json!({ "AccessToken": ada.access, "MaxResults": 1 });
    let page = world.call("ListWebAuthnCredentials", page).await.unwrap();
    let stolen = json!({ "AccessToken": eve.access, "NextToken": page["NextToken"] });
    let outcome = world.call("ListWebAuthnCredentials", stolen).await;
    assert_refused(outcome, "InvalidParameter", "Invalid pagination token given.");
}

#[tokio::test]
async fn a_page_has_at_most_twenty() {
    let world = World::new().await;
    let pool = world.pool(pool().auto_verify_email()).await;
    pool.person("ada").await;
    let tokens = pool.tokens_of("ada").await;

    let body = json!({ "AccessToken": tokens.access, "MaxResults": 21 });
    let failure = world.call("ListWebAuthnCredentials", body).await.unwrap_err();

    assert_eq!(failure.exception, "InvalidParameterException");
    let body = json!({ "AccessToken": "nonsense" });
    let outcome = world.call("ListWebAuthnCredentials", body).await;
    assert_refused(outcome, "NotAuthorized", "Invalid Access Token");
}
