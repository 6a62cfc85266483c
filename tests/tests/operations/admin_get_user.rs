use serde_json::json;
use tests::{PASSWORD, World, assert_refused, attribute, seconds};

#[tokio::test]
async fn an_administrator_sees_a_user_by_every_name_and_by_sub() {
    let world = World::new().await;
    let aliases = json!(["email", "phone_number", "preferred_username"]);
    let pool = tests::pool().auto_verify_email().with("AliasAttributes", aliases);
    let pool = world.pool(pool).await;
    let sub = pool.person("ada").await;
    world.advance(seconds(5));
    let name = json!([{ "Name": "preferred_username", "Value": "countess" }]);
    let body = json!({ "Username": "ada", "UserAttributes": name });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();

    let user = pool.user("ada").await;

    assert_eq!(user["Username"], "ada");
    assert_eq!(user["Enabled"], true);
    assert_eq!(user["UserStatus"], "CONFIRMED");
    assert_eq!(attribute(&user["UserAttributes"], "sub"), Some(&*sub));
    let time = |name: &str| user[name].as_f64().unwrap();
    assert_eq!(time("UserLastModifiedDate") - time("UserCreateDate"), 5.0);
    assert!(user.get("Attributes").is_none());
    assert!(!user.to_string().contains("argon2"));
    for login in ["ada@example.com", "countess", &sub] {
        assert_eq!(pool.user(login).await, user, "{login}");
    }
}

#[tokio::test]
async fn a55_names_that_look_alike_are_one_user_where_case_is_ignored() {
    let world = World::new().await;
    let folding = json!({ "CaseSensitive": false });
    let pool = tests::pool().auto_verify_email().with("UsernameConfiguration", folding);
    let pool = world.pool(pool).await;
    pool.sign_up("Käthe", PASSWORD, "k@example.com").await.unwrap();

    // Full-width, the Kelvin sign, a decomposed accent.
    for twin in ["KÄTHE", "käthe", "Ｋäthe", "\u{212A}äthe", "Ka\u{308}the"] {
        assert_eq!(pool.user(twin).await["Username"], "Käthe", "{twin}");
        let again = pool.sign_up(twin, PASSWORD, "").await;
        assert_refused(again, "UsernameExists", "User already exists");
    }
    let strict = world.pool(tests::pool()).await;
    strict.register("ada").await.unwrap();
    strict.sign_up("Ada", PASSWORD, "").await.unwrap();
}

#[tokio::test]
async fn a61_nobody_is_found_in_another_pool() {
    let world = World::new().await;
    let (one, two) = (world.pool(tests::pool()).await, world.pool(tests::pool()).await);
    one.register("ada").await.unwrap();

    let answer = two.admin("AdminGetUser", json!({ "Username": "ada" })).await;

    assert_refused(answer, "UserNotFound", "User does not exist.");
    let body = json!({ "UserPoolId": "us-east-1_nothing00", "Username": "ada" });
    let refusal = "User pool us-east-1_nothing00 does not exist.";
    assert_refused(world.call("AdminGetUser", body).await, "ResourceNotFound", refusal);
    let body = json!({ "UserPoolId": one.id, "Username": "ada" });
    let refusal = "Missing Authentication Token";
    let answer = world.call_unsigned("AdminGetUser", body).await;
    assert_refused(answer, "MissingAuthenticationToken", refusal);
}
