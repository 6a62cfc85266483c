//! Devices: how they are confirmed, shown, remembered and forgotten.

use functions::Origin;
use serde_json::{Value, json};
use tests::{
    Failure, PASSWORD, PoolBuilder, TestDevice, TestPool, Tokens, World, assert_refused, attribute,
    seconds,
};

const NOT_TRACKED: &str = "Device tracking is not enabled for this user pool.";
const INVALID_KEY: &str = "Invalid device key given.";
const ABSENT: &str = "Device does not exist.";

/// A pool that tracks devices, and asks before it remembers one or does not.
fn tracking(asks: bool) -> PoolBuilder {
    let devices = json!({ "DeviceOnlyRememberedOnUserPrompt": asks });
    tests::pool().auto_verify_email().with("DeviceConfiguration", devices)
}

async fn pool(world: &World) -> TestPool {
    let pool = world.pool(tracking(false)).await;
    pool.person("ada").await;
    pool
}

async fn begin(pool: &TestPool, login: &str) -> (Tokens, TestDevice) {
    let parameters = json!({ "USERNAME": login, "PASSWORD": PASSWORD });
    let answer = pool.initiate("USER_PASSWORD_AUTH", login, parameters).await.unwrap();
    (Tokens::of(&answer), TestDevice::of(&answer))
}

/// Calls an operation on a device of one's own.
async fn own(
    world: &World,
    operation: &str,
    tokens: &Tokens,
    device: &TestDevice,
) -> Result<Value, Failure> {
    let body = json!({ "AccessToken": tokens.access, "DeviceKey": device.key });
    world.call(operation, body).await
}

async fn set_status(
    world: &World,
    tokens: &Tokens,
    device: &TestDevice,
    status: &str,
) -> Result<Value, Failure> {
    let body = json!({
        "AccessToken": tokens.access,
        "DeviceKey": device.key,
        "DeviceRememberedStatus": status,
    });
    world.call("UpdateDeviceStatus", body).await
}

async fn administer(
    pool: &TestPool,
    operation: &str,
    login: &str,
    device: &TestDevice,
) -> Result<Value, Failure> {
    pool.admin(operation, json!({ "Username": login, "DeviceKey": device.key })).await
}

fn keys(list: &Value) -> Vec<String> {
    let devices = list["Devices"].as_array().unwrap();
    devices.iter().map(|one| one["DeviceKey"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_device_is_confirmed_by_the_sign_in_that_it_is_new_in() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let (tokens, device) = begin(&pool, "ada").await;
    assert_eq!(tokens.access_claims()["device_key"], device.key.as_str());
    assert!(tokens.id_claims().get("device_key").is_none());

    let answer = pool.confirm_device(&tokens, &device).await.unwrap();

    assert_eq!(answer, json!({ "UserConfirmationNecessary": false }));
    let answer = own(&world, "GetDevice", &tokens, &device).await.unwrap();
    let shown = &answer["Device"];
    assert_eq!(shown["DeviceKey"], device.key.as_str());
    let attributes = &shown["DeviceAttributes"];
    assert_eq!(attribute(attributes, "device_status"), Some("valid"));
    assert_eq!(attribute(attributes, "device_name"), Some("A browser"));
    let now = &shown["DeviceCreateDate"];
    assert_eq!([&shown["DeviceLastModifiedDate"], &shown["DeviceLastAuthenticatedDate"]], [now; 2]);
    // What is for developers stays with them.
    assert!(!attributes.to_string().contains("dev:"), "{attributes}");
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_pool_that_does_not_track_devices_has_none() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    pool.person("ada").await;
    let parameters = json!({ "USERNAME": "ada", "PASSWORD": PASSWORD, "DEVICE_KEY": "r_0a1b" });
    let answer = pool.initiate("USER_PASSWORD_AUTH", "ada", parameters).await.unwrap();
    let tokens = Tokens::of(&answer);
    assert!(answer["AuthenticationResult"].get("NewDeviceMetadata").is_none());
    assert!(tokens.access_claims().get("device_key").is_none());
    let (key, group_key) = ("us-east-1_0a1b".to_owned(), "-group".to_owned());
    let device = TestDevice { key, group_key, password: "secret".to_owned() };

    let mut outcomes = vec![pool.confirm_device(&tokens, &device).await];
    for operation in ["GetDevice", "ForgetDevice", "UpdateDeviceStatus", "ListDevices"] {
        outcomes.push(own(&world, operation, &tokens, &device).await);
    }
    for operation in
        ["AdminGetDevice", "AdminForgetDevice", "AdminUpdateDeviceStatus", "AdminListDevices"]
    {
        outcomes.push(administer(&pool, operation, "ada", &device).await);
    }
    for outcome in outcomes {
        assert_refused(outcome, "InvalidUserPoolConfiguration", NOT_TRACKED);
    }
}

#[tokio::test]
async fn a_device_is_confirmed_with_no_other_token_and_not_twice() {
    let world = World::new().await;
    let pool = pool(&world).await;
    pool.person("eve").await;
    let (tokens, device) = begin(&pool, "ada").await;
    let (other, others) = begin(&pool, "ada").await;
    let (of_eve, _) = begin(&pool, "eve").await;

    for tokens in [&other, &of_eve] {
        let outcome = pool.confirm_device(tokens, &device).await;
        assert_refused(outcome, "InvalidParameter", INVALID_KEY);
    }
    let nobodys = TestDevice { key: "us-east-1_0a1b".to_owned(), ..device.clone() };
    let outcome = pool.confirm_device(&tokens, &nobodys).await;
    assert_refused(outcome, "InvalidParameter", INVALID_KEY);
    pool.confirm_device(&tokens, &device).await.unwrap();
    let again = pool.confirm_device(&tokens, &device).await;
    assert_refused(again, "DeviceKeyExists", "Device already exists.");
    pool.confirm_device(&other, &others).await.unwrap();
}

#[tokio::test]
async fn what_verifies_no_password_is_refused() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let (tokens, device) = begin(&pool, "ada").await;
    let body = |config: Value| {
        let mut body = json!({ "AccessToken": tokens.access, "DeviceKey": device.key });
        if !config.is_null() {
            body["DeviceSecretVerifierConfig"] = config;
        }
        body
    };
    let verifier = device.verifier();
    let with = |member: &str, value: &str| {
        let mut config = verifier.clone();
        config[member] = json!(value);
        config
    };
    let wrong = "Invalid device secret verifier configuration.";

    for (config, message) in [
        (Value::Null, "Missing required parameter DeviceSecretVerifierConfig"),
        (json!({ "Salt": verifier["Salt"] }), "Missing required parameter PasswordVerifier"),
        (
            json!({ "PasswordVerifier": verifier["PasswordVerifier"] }),
            "Missing required parameter Salt",
        ),
        (with("PasswordVerifier", "AA=="), wrong),
        (with("PasswordVerifier", "AQ=="), wrong),
        (with("PasswordVerifier", &"A".repeat(100_000)), wrong),
        (with("Salt", "*"), wrong),
    ] {
        let outcome = world.call("ConfirmDevice", body(config)).await;
        assert_refused(outcome, "InvalidParameter", message);
    }
    pool.confirm_device(&tokens, &device).await.unwrap();
}

#[tokio::test]
async fn a_bearer_header_beside_the_token_changes_nothing() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let (tokens, device) = begin(&pool, "ada").await;

    // As pycognito sends it.
    for (operation, more) in [
        ("ConfirmDevice", json!({ "DeviceSecretVerifierConfig": device.verifier() })),
        ("UpdateDeviceStatus", json!({ "DeviceRememberedStatus": "remembered" })),
        ("ForgetDevice", json!({})),
    ] {
        let mut body = json!({ "AccessToken": tokens.access, "DeviceKey": device.key });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let mut request = local::call::request(operation, &body);
        let bearer = format!("Bearer {}", tokens.access).parse().unwrap();
        request.headers_mut().insert(http::header::AUTHORIZATION, bearer);
        let vouched = functions::edge::Vouched::Nobody;
        let answer = functions::edge::answer(&world.services, request, &vouched).await;
        assert_eq!(answer.status(), 200, "{operation}: {:?}", answer.body());
    }
}

#[tokio::test]
async fn a_pool_that_asks_remembers_a_device_once_the_person_says_so() {
    let world = World::new().await;
    let pool = world.pool(tracking(true)).await;
    pool.person("ada").await;
    let (tokens, device) = begin(&pool, "ada").await;

    let answer = pool.confirm_device(&tokens, &device).await.unwrap();

    assert_eq!(answer, json!({ "UserConfirmationNecessary": true }));
    // To its owner a device that is not remembered is not there.
    let refused = own(&world, "GetDevice", &tokens, &device).await;
    assert_refused(refused, "ResourceNotFound", ABSENT);
    let list = json!({ "AccessToken": tokens.access });
    assert!(keys(&world.call("ListDevices", list.clone()).await.unwrap()).is_empty());
    let status = |shown: &Value| {
        let attributes = &shown["Device"]["DeviceAttributes"];
        attribute(attributes, "dev:device_remembered_status").unwrap().to_owned()
    };
    let shown = administer(&pool, "AdminGetDevice", "ada", &device).await.unwrap();
    assert_eq!(status(&shown), "not_remembered");

    world.advance(seconds(5));
    let changed = set_status(&world, &tokens, &device, "remembered").await.unwrap();

    assert_eq!(changed, json!({}));
    let shown = own(&world, "GetDevice", &tokens, &device).await.unwrap()["Device"].clone();
    let date = |name: &str| shown[name].as_f64().unwrap();
    assert!((date("DeviceLastModifiedDate") - date("DeviceCreateDate") - 5.0).abs() < 0.01);
    assert_eq!(
        keys(&world.call("ListDevices", list).await.unwrap()),
        std::slice::from_ref(&device.key)
    );
    let shown = administer(&pool, "AdminGetDevice", "ada", &device).await.unwrap();
    assert_eq!(status(&shown), "remembered");
    // Without a status nothing changes.
    own(&world, "UpdateDeviceStatus", &tokens, &device).await.unwrap();
    own(&world, "GetDevice", &tokens, &device).await.unwrap();
    let body = json!({ "Username": "ada", "DeviceKey": device.key, "DeviceRememberedStatus": "not_remembered" });
    let changed = pool.admin("AdminUpdateDeviceStatus", body).await.unwrap();
    assert_eq!(changed, json!({}));
    let refused = own(&world, "GetDevice", &tokens, &device).await;
    assert_refused(refused, "ResourceNotFound", ABSENT);
}

#[tokio::test]
async fn administrators_see_the_whole_of_a_device() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let (_, device) = pool.device_of("ada").await;

    let shown = administer(&pool, "AdminGetDevice", "ada", &device).await.unwrap();

    let list = pool.admin("AdminListDevices", json!({ "Username": "ada" })).await.unwrap();
    assert_eq!(list["Devices"], json!([shown["Device"]]));
    let attributes = &shown["Device"]["DeviceAttributes"];
    let owner = format!("ada.{}", pool.id);
    let arn =
        format!("arn:aws:cognito-idp:us-east-1:000000000000:owner/{owner}/device/{}", device.key);
    assert_eq!(attribute(attributes, "dev:device_arn"), Some(arn.as_str()));
    assert_eq!(attribute(attributes, "dev:device_owner"), Some(owner.as_str()));
    assert_eq!(attribute(attributes, "dev:device_remembered_status"), Some("remembered"));
    assert_eq!(attribute(attributes, "dev:device_sdk"), Some("aws-sdk"));
}

#[tokio::test]
async fn a_device_tells_where_it_was_last_seen() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let (tokens, device) = begin(&pool, "ada").await;
    let body = json!({
        "AccessToken": tokens.access,
        "DeviceKey": device.key,
        "DeviceSecretVerifierConfig": device.verifier(),
    });
    let mut request = local::call::request("ConfirmDevice", &body);
    let address = Some("192.0.2.7".to_owned());
    request.extensions_mut().insert(Origin { address, ..Origin::default() });

    assert_eq!(world.raw(request).await.status(), 200);

    let shown = own(&world, "GetDevice", &tokens, &device).await.unwrap();
    let attributes = &shown["Device"]["DeviceAttributes"];
    assert_eq!(attribute(attributes, "last_ip_used"), Some("192.0.2.7"));
    assert_eq!(attribute(attributes, "device_name"), None);
}

#[tokio::test]
async fn lists_of_devices_go_on_from_page_to_page() {
    let world = World::new().await;
    let pool = pool(&world).await;
    pool.person("eve").await;
    let (tokens, first) = pool.device_of("ada").await;
    let mut expected = vec![first.key.clone()];
    for _ in 0..6 {
        expected.push(pool.device_of("ada").await.1.key);
    }
    expected.sort_unstable();
    // Of all of them, one that is not remembered: its owner does not see it.
    set_status(&world, &tokens, &first, "not_remembered").await.unwrap();
    let (of_eve, _) = pool.device_of("eve").await;
    let list = |tokens: &Tokens, token: &Value| {
        let mut body = json!({ "AccessToken": tokens.access, "Limit": 2 });
        if !token.is_null() {
            body["PaginationToken"] = token.clone();
        }
        world.call("ListDevices", body)
    };

    let (mut own, mut all, mut token) = (Vec::new(), Vec::new(), Value::Null);
    loop {
        let page = list(&tokens, &token).await.unwrap();
        assert!(keys(&page).len() <= 2);
        own.extend(keys(&page));
        token = page["PaginationToken"].clone();
        if token.is_null() {
            break;
        }
    }
    let body = json!({ "Username": "ada", "Limit": 4 });
    let page = pool.admin("AdminListDevices", body.clone()).await.unwrap();
    all.extend(keys(&page));
    let mut next = body;
    next["PaginationToken"] = page["PaginationToken"].clone();
    all.extend(keys(&pool.admin("AdminListDevices", next.clone()).await.unwrap()));

    assert_eq!(all, expected);
    expected.retain(|key| *key != first.key);
    assert_eq!(own, expected);
    let whole = json!({ "AccessToken": tokens.access, "Limit": 0 });
    assert_eq!(keys(&world.call("ListDevices", whole).await.unwrap()), expected);
    // A token goes on with the list that it is from, and with no other (A64).
    let foreign = list(&of_eve, &next["PaginationToken"]).await.unwrap_err();
    assert_eq!(foreign.exception, "InvalidParameterException");
    let foreign = list(&tokens, &next["PaginationToken"]).await.unwrap_err();
    assert_eq!(foreign.exception, "InvalidParameterException");
    next["Username"] = json!("eve");
    let foreign = pool.admin("AdminListDevices", next).await.unwrap_err();
    assert_eq!(foreign.exception, "InvalidParameterException");
    let many = json!({ "AccessToken": tokens.access, "Limit": 61 });
    let many = world.call("ListDevices", many).await.unwrap_err();
    assert!(many.message.contains("less than or equal to 60"), "{many:?}");
}

#[tokio::test]
async fn a_forgotten_device_is_gone_and_so_are_its_refresh_tokens() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let (tokens, device) = pool.device_of("ada").await;
    let (other, kept) = pool.device_of("ada").await;
    let refresh = |tokens: &Tokens, device: &TestDevice| {
        let body = json!({ "RefreshToken": tokens.refresh, "DeviceKey": device.key });
        pool.call("GetTokensFromRefreshToken", body)
    };
    refresh(&tokens, &device).await.unwrap();

    let answer = own(&world, "ForgetDevice", &other, &device).await.unwrap();

    assert_eq!(answer, Value::Null);
    assert_refused(refresh(&tokens, &device).await, "NotAuthorized", "Invalid Refresh Token");
    refresh(&other, &kept).await.unwrap();
    for operation in ["GetDevice", "ForgetDevice", "UpdateDeviceStatus"] {
        let outcome = own(&world, operation, &other, &device).await;
        assert_refused(outcome, "ResourceNotFound", ABSENT);
    }
    // The tokens that outlive the device do not bring it back.
    let revived = pool.confirm_device(&tokens, &device).await;
    assert_refused(revived, "InvalidParameter", INVALID_KEY);
    let answer = administer(&pool, "AdminForgetDevice", "ada", &kept).await.unwrap();
    assert_eq!(answer, Value::Null);
    assert_refused(refresh(&other, &kept).await, "NotAuthorized", "Invalid Refresh Token");
    let list = pool.admin("AdminListDevices", json!({ "Username": "ada" })).await.unwrap();
    assert!(keys(&list).is_empty());
}

#[tokio::test]
async fn where_sessions_are_tracked_those_of_a_forgotten_device_end() {
    let world = World::new().await;
    let pool = world.pool(tracking(false).with("UserPoolTier", json!("ESSENTIALS"))).await;
    let sessions =
        json!({ "UserSessionTracking": "ENABLED", "TokenSession": { "MaxPerUser": 10 } });
    pool.admin("SetUserPoolSessionConfiguration", sessions).await.unwrap();
    pool.person("ada").await;
    let (tokens, device) = pool.device_of("ada").await;
    let (other, _) = pool.device_of("ada").await;

    own(&world, "ForgetDevice", &other, &device).await.unwrap();

    let list = json!({ "AccessToken": other.access });
    let left = world.call("ListUserSessions", list).await.unwrap();
    assert_eq!(left["Sessions"].as_array().unwrap().len(), 1, "{left}");
    let outcome = own(&world, "GetDevice", &tokens, &device).await;
    assert_refused(outcome, "NotAuthorized", "Access Token has been revoked");
}

#[tokio::test]
async fn a61_devices_of_others_and_of_other_pools_do_not_exist() {
    let world = World::new().await;
    let (pool, elsewhere) = (pool(&world).await, pool(&world).await);
    pool.person("eve").await;
    let (_, device) = pool.device_of("ada").await;
    let (of_eve, _) = pool.device_of("eve").await;
    let (foreign, _) = elsewhere.device_of("ada").await;

    for tokens in [&of_eve, &foreign] {
        for operation in ["GetDevice", "ForgetDevice", "UpdateDeviceStatus"] {
            let outcome = own(&world, operation, tokens, &device).await;
            assert_refused(outcome, "ResourceNotFound", ABSENT);
        }
    }
    for (pool, login) in [(&pool, "eve"), (&elsewhere, "ada")] {
        for operation in ["AdminGetDevice", "AdminForgetDevice", "AdminUpdateDeviceStatus"] {
            let outcome = administer(pool, operation, login, &device).await;
            assert_refused(outcome, "ResourceNotFound", ABSENT);
        }
    }
    administer(&pool, "AdminGetDevice", "ada", &device).await.unwrap();
}

#[tokio::test]
async fn users_and_pools_that_do_not_exist_have_no_devices() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let (_, device) = pool.device_of("ada").await;
    let gone = TestPool { id: "us-east-1_Nowhere00".to_owned(), ..pool.clone() };

    // Two of the four declare no word of their own for a user who is missing.
    for (operation, exception) in [
        ("AdminForgetDevice", "UserNotFound"),
        ("AdminUpdateDeviceStatus", "UserNotFound"),
        ("AdminGetDevice", "ResourceNotFound"),
        ("AdminListDevices", "ResourceNotFound"),
    ] {
        let outcome = administer(&pool, operation, "nobody", &device).await;
        assert_refused(outcome, exception, "User does not exist.");
        let outcome = administer(&gone, operation, "ada", &device).await;
        let message = "User pool us-east-1_Nowhere00 does not exist.";
        assert_refused(outcome, "ResourceNotFound", message);
    }
}

#[tokio::test]
async fn only_a_living_access_token_acts_on_devices() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let (tokens, device) = pool.device_of("ada").await;
    let operations = ["GetDevice", "ForgetDevice", "UpdateDeviceStatus", "ListDevices"];

    for operation in operations {
        let body = json!({ "AccessToken": tokens.id, "DeviceKey": device.key });
        let outcome = world.call(operation, body).await;
        assert_refused(outcome, "NotAuthorized", "Invalid Access Token");
    }
    for operation in ["GetDevice", "ForgetDevice"] {
        let outcome = world.call(operation, json!({ "DeviceKey": device.key })).await;
        assert_refused(outcome, "NotAuthorized", "Invalid Access Token");
    }
    pool.admin("AdminUserGlobalSignOut", json!({ "Username": "ada" })).await.unwrap();
    for operation in operations {
        let outcome = own(&world, operation, &tokens, &device).await;
        assert_refused(outcome, "NotAuthorized", "Access Token has been revoked");
    }
    let outcome = pool.confirm_device(&tokens, &device).await;
    assert_refused(outcome, "NotAuthorized", "Access Token has been revoked");
    pool.admin("AdminResetUserPassword", json!({ "Username": "ada" })).await.unwrap();
    pool.admin("AdminDeleteUser", json!({ "Username": "ada" })).await.unwrap();
    for operation in operations {
        let outcome = own(&world, operation, &tokens, &device).await;
        assert_refused(outcome, "UserNotFound", "User does not exist.");
    }
}

#[tokio::test]
async fn i11_a_deleted_user_leaves_no_device() {
    let world = World::new().await;
    let pool = world.pool(tracking(false)).await;
    let sub = pool.person("ada").await;
    let (_, device) = pool.device_of("ada").await;
    begin(&pool, "ada").await;

    pool.admin("AdminDeleteUser", json!({ "Username": "ada" })).await.unwrap();

    assert!(pool.traces_of(&sub).await.is_empty());
    assert!(pool.traces_of(&device.key).await.is_empty());
    pool.assert_consistent().await;
}

#[tokio::test]
async fn f11_devices_are_items_of_their_own() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let name = "x".repeat(1024);
    for _ in 0..3 {
        let (tokens, device) = begin(&pool, "ada").await;
        let body = json!({
            "AccessToken": tokens.access,
            "DeviceKey": device.key,
            "DeviceName": name,
            "DeviceSecretVerifierConfig": device.verifier(),
        });
        world.call("ConfirmDevice", body).await.unwrap();
    }

    let items = world.items().await;
    let devices: Vec<&Value> =
        items.iter().filter(|item| item["sk"].as_str().unwrap().starts_with("device#")).collect();
    assert_eq!(devices.len(), 3);
    assert!(devices.iter().all(|item| item.to_string().len() < 4_000));
    // The verifier is sealed, and nothing that the client sent of it stands beside.
    let (_, device) = begin(&pool, "ada").await;
    let sent = device.verifier()["PasswordVerifier"].as_str().unwrap()[..40].to_owned();
    assert!(devices.iter().all(|item| !item.to_string().contains(&sent)));
}

#[tokio::test]
async fn what_devices_cost_the_table() {
    let world = World::new().await;
    let pool = pool(&world).await;
    let (tokens, device) = pool.device_of("ada").await;
    let (fresh, new) = begin(&pool, "ada").await;
    own(&world, "GetDevice", &tokens, &device).await.unwrap();
    let cost = || {
        let calls = world.faults.calls();
        world.faults.reset();
        calls.into_iter().map(|(name, count)| format!("{name} {count}")).collect::<Vec<_>>()
    };
    cost();

    own(&world, "GetDevice", &tokens, &device).await.unwrap();
    assert_eq!(cost(), ["BatchGetItem 1"]);
    pool.confirm_device(&fresh, &new).await.unwrap();
    assert_eq!(cost(), ["BatchGetItem 1", "TransactWriteItems 1"]);
    set_status(&world, &tokens, &device, "remembered").await.unwrap();
    assert_eq!(cost(), ["BatchGetItem 1", "UpdateItem 1"]);
    let refresh = json!({ "REFRESH_TOKEN": tokens.refresh, "DEVICE_KEY": device.key });
    pool.initiate("REFRESH_TOKEN_AUTH", "ada", refresh).await.unwrap();
    assert_eq!(cost(), ["BatchGetItem 1"]);
    own(&world, "ForgetDevice", &tokens, &device).await.unwrap();
    assert_eq!(cost(), ["BatchGetItem 1", "TransactWriteItems 1"]);
}
