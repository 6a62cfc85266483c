//! Who signs, with which key, and what the key allows.

use aws_sdk_dynamodb::types::AttributeValue;
use bytes::Bytes;
use http::Request;
use http::header::{AUTHORIZATION, HOST};
use serde_json::{Value, json};
use tests::{Fault, Signer, World, assert_refused, minutes, seconds};

const NO_TOKEN: &str = "Missing Authentication Token";
const UNKNOWN: &str = "The security token included in the request is invalid.";
const MISMATCH: &str = "The request signature we calculated does not match the signature you \
                        provided. Check your AWS Secret Access Key and signing method. Consult \
                        the service documentation for details.";

fn list_pools() -> Request<Bytes> {
    local::call::request("ListUserPools", &json!({ "MaxResults": 60 }))
}

/// A world with a pool and a key for everything.
async fn begin() -> (World, String, Signer) {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await.id;
    let key = world.issue_key(&["*"], &["*"]).await;
    (world, pool, key)
}

async fn pools(world: &World, request: Request<Bytes>) -> Result<Value, tests::Failure> {
    world.raw_unsigned(request).await.map(|answer| answer["UserPools"].clone())
}

#[tokio::test]
async fn a_key_signs_for_every_operation_in_both_forms() {
    let (world, pool, key) = begin().await;

    let by_header = world.call_signed(&key, "ListUsers", json!({ "UserPoolId": pool })).await;
    let mut request = list_pools();
    request.headers_mut().remove("x-amz-target");
    *request.uri_mut() = "/ListUserPools".parse().unwrap();
    let by_path = pools(&world, key.sign(request, world.services.now())).await;

    assert_eq!(by_header.unwrap()["Users"], json!([]));
    assert_eq!(by_path.unwrap()[0]["Id"], pool);
}

#[tokio::test]
async fn a_target_that_has_become_a_path_is_signed_as_a_target() {
    let (world, pool, key) = begin().await;

    // The distribution turns the header into the path, after the caller has signed.
    let mut request = key.sign(list_pools(), world.services.now());
    *request.uri_mut() = "/ListUserPools".parse().unwrap();

    assert_eq!(pools(&world, request).await.unwrap()[0]["Id"], pool);
}

#[tokio::test]
async fn a62_whoever_does_not_sign_is_told_so() {
    let (world, pool, _) = begin().await;
    let body = json!({ "UserPoolId": pool });

    let unsigned = world.call_unsigned("ListUsers", body).await;
    let mut bearer = list_pools();
    bearer.headers_mut().insert(AUTHORIZATION, "Bearer token".parse().unwrap());
    let mut query = list_pools();
    *query.uri_mut() = "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=0".parse().unwrap();

    assert_refused(unsigned, "MissingAuthenticationToken", NO_TOKEN);
    assert_refused(pools(&world, bearer).await, "MissingAuthenticationToken", NO_TOKEN);
    assert_refused(pools(&world, query).await, "MissingAuthenticationToken", NO_TOKEN);
}

#[tokio::test]
async fn a62_a_wrong_secret_a_wrong_key_and_a_changed_request_are_refused() {
    let (world, _, key) = begin().await;
    let now = world.services.now();

    let wrong = Signer { secret: "guess".to_owned(), ..key.clone() };
    assert_refused(
        pools(&world, wrong.sign(list_pools(), now)).await,
        "InvalidSignature",
        MISMATCH,
    );
    let unknown = Signer { id: "COGNNOBODYHASTHISKEY".to_owned(), ..key.clone() };
    assert_refused(
        pools(&world, unknown.sign(list_pools(), now)).await,
        "UnrecognizedClient",
        UNKNOWN,
    );
    let elsewhere = Signer { endpoint: "http://cognate.example".to_owned(), ..key.clone() };
    let mut request = elsewhere.sign(list_pools(), now);
    request.headers_mut().insert(HOST, "cognate.example".parse().unwrap());
    assert_refused(pools(&world, request).await, "InvalidSignature", MISMATCH);
    let mut changed = key.sign(list_pools(), now);
    *changed.body_mut() = Bytes::from_static(b"{\"MaxResults\":1}");
    assert_refused(pools(&world, changed).await, "InvalidSignature", MISMATCH);
    let mut turned = key.sign(list_pools(), now);
    let target = "AWSCognitoIdentityProviderService.CreateUserPool";
    turned.headers_mut().insert("x-amz-target", target.parse().unwrap());
    assert_refused(world.raw_unsigned(turned).await, "InvalidSignature", MISMATCH);
}

#[tokio::test]
async fn a62_a_signature_for_another_service_or_region_is_refused() {
    let (world, _, key) = begin().await;
    let now = world.services.now();

    let service = Signer { service: "execute-api".to_owned(), ..key.clone() };
    assert_refused(
        pools(&world, service.sign(list_pools(), now)).await,
        "InvalidSignature",
        "Credential should be scoped to correct service: 'cognito-idp'. ",
    );
    let region = Signer { region: "eu-west-1".to_owned(), ..key };
    assert_refused(
        pools(&world, region.sign(list_pools(), now)).await,
        "InvalidSignature",
        "Credential should be scoped to a valid region. ",
    );
}

#[tokio::test]
async fn a62_a_clock_that_is_sixteen_minutes_off_is_told() {
    let (world, _, key) = begin().await;
    let now = world.services.now();

    for (at, beginning) in [
        (now.minus(minutes(16)), "Signature expired: "),
        (now.plus(minutes(16)), "Signature not yet current: "),
    ] {
        let refusal = pools(&world, key.sign(list_pools(), at)).await.unwrap_err();
        assert_eq!(refusal.exception, "InvalidSignatureException");
        assert!(refusal.message.starts_with(beginning), "{}", refusal.message);
    }
    for at in [now.minus(minutes(15)), now.plus(minutes(15))] {
        pools(&world, key.sign(list_pools(), at)).await.unwrap();
    }
}

#[tokio::test]
async fn equal_signatures_are_accepted_while_their_time_lasts() {
    let (world, _, key) = begin().await;
    let request = key.sign(list_pools(), world.services.now());

    for _ in 0..2 {
        pools(&world, request.clone()).await.unwrap();
    }
    world.advance(minutes(16));

    let refusal = pools(&world, request).await.unwrap_err();
    assert_eq!(refusal.exception, "InvalidSignatureException");
}

#[tokio::test]
async fn a_key_with_a_session_token_is_none_of_ours() {
    let (world, _, key) = begin().await;
    let mut request = list_pools();
    request.headers_mut().insert("x-amz-security-token", "token".parse().unwrap());

    let signed = key.sign(request, world.services.now());

    assert_refused(pools(&world, signed).await, "UnrecognizedClient", UNKNOWN);
}

#[tokio::test]
async fn a_target_that_is_not_signed_is_refused() {
    let (world, _, key) = begin().await;
    let mut request = list_pools();
    let target = request.headers_mut().remove("x-amz-target").unwrap();

    let mut signed = key.sign(request, world.services.now());
    signed.headers_mut().insert("x-amz-target", target);

    let told = "'X-Amz-Target' must be a 'SignedHeader' in the AWS Authorization.";
    assert_refused(pools(&world, signed).await, "InvalidSignature", told);
}

#[tokio::test]
async fn a_restricted_key_does_what_it_names_and_is_refused_the_rest_in_iam_s_words() {
    let world = World::new().await;
    let [ours, other] = [world.pool(tests::pool()).await.id, world.pool(tests::pool()).await.id];
    let key = world.issue_key(&["List*", "DescribeUserPool", "*Tag*"], &[&ours]).await;
    let on = |pool: &str| json!({ "UserPoolId": pool });
    let denied = |operation: &str, pool: &str| {
        format!(
            "User: arn:aws:iam::000000000000:user/ada is not authorized to perform: \
             cognito-idp:{operation} on resource: \
             arn:aws:cognito-idp:us-east-1:000000000000:userpool/{pool} because no identity-based \
             policy allows the cognito-idp:{operation} action"
        )
    };

    assert!(world.call_signed(&key, "ListUsers", on(&ours)).await.is_ok());
    let refusal = world.call_signed(&key, "ListUsers", on(&other)).await;
    assert_refused(refusal, "AccessDenied", &denied("ListUsers", &other));
    let user = json!({ "UserPoolId": ours, "Username": "ada" });
    let refusal = world.call_signed(&key, "AdminGetUser", user).await;
    assert_refused(refusal, "AccessDenied", &denied("AdminGetUser", &ours));
    // What lists across pools takes a key for all of them.
    let refusal = world.call_signed(&key, "ListUserPools", json!({ "MaxResults": 1 })).await;
    assert_refused(refusal, "AccessDenied", &denied("ListUserPools", "*"));
    // A pool that does not exist is nobody's to know of.
    let refusal = world.call_signed(&key, "DescribeUserPool", on("us-east-1_none")).await;
    assert_refused(refusal, "AccessDenied", &denied("DescribeUserPool", "us-east-1_none"));
}

#[tokio::test]
async fn an_arn_leads_to_its_pool_and_no_other_text_does() {
    let (world, pool, _) = begin().await;
    let key = world.issue_key(&["ListTagsForResource"], &[&pool]).await;
    let call = async |arn: String| {
        let body = json!({ "ResourceArn": arn });
        world.call_signed(&key, "ListTagsForResource", body).await
    };

    let ours = format!("arn:aws:cognito-idp:us-east-1:000000000000:userpool/{pool}");
    let answer = call(ours).await;
    assert_ne!(
        answer.err().map(|failure| failure.exception).as_deref(),
        Some("AccessDeniedException")
    );
    for other in [
        format!("arn:aws:cognito-idp:us-east-1:000000000000:userpool/{pool}x"),
        format!("arn:aws:cognito-idp:eu-west-1:000000000000:userpool/{pool}"),
        format!("arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_x/userpool/{pool}"),
    ] {
        assert_eq!(call(other).await.unwrap_err().exception, "AccessDeniedException");
    }
}

#[tokio::test]
async fn a_pool_that_is_named_twice_is_the_one_that_is_acted_on() {
    let world = World::new().await;
    let [ours, other] = [world.pool(tests::pool()).await.id, world.pool(tests::pool()).await.id];
    let key = world.issue_key(&["*"], &[&ours]).await;
    for [first, second] in [[&ours, &other], [&other, &ours]] {
        let mut request = local::call::request("DescribeUserPool", &json!({}));
        let body = format!(r#"{{"UserPoolId":"{first}","UserPoolId":"{second}"}}"#);
        *request.body_mut() = Bytes::from(body);

        let answer = world.raw_unsigned(key.sign(request, world.services.now())).await;

        if let Ok(told) = answer {
            assert_eq!(told["UserPool"]["Id"], *ours);
        }
    }
}

#[tokio::test]
async fn a_derived_token_is_had_by_the_client_s_secret_or_a_signature_for_its_pool() {
    let world = World::new().await;
    let app = world.pool(tests::pool().auto_verify_email()).await;
    app.person("ada").await;
    let subject = app.tokens_of("ada").await;
    let flows = json!(["ALLOW_TOKEN_EXCHANGE_IMPERSONATION", "ALLOW_TOKEN_EXCHANGE_DELEGATION"]);
    let scopes = json!(["aws.cognito.signin.user.admin"]);
    let backend = json!({
        "GenerateSecret": true, "ExplicitAuthFlows": flows, "AllowedOAuthScopes": scopes,
    });
    let backend = app.client(backend).await;
    let mut body = json!({
        "ClientId": backend.client,
        "SubjectToken": subject.access,
        "SubjectTokenType": "ACCESS_TOKEN",
    });
    let every = world.issue_key(&["*"], &["*"]).await;
    let elsewhere = world.issue_key(&["*"], &["us-east-1_another"]).await;
    let other = world.issue_key(&["List*"], &["*"]).await;
    let foreign = Signer::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    let call = async |key: &Signer, body: &Value| {
        world.call_signed(key, "GetDerivedToken", body.clone()).await
    };

    // Without the secret only a signature for the pool does.
    assert!(call(&every, &body).await.is_ok());
    for key in [&elsewhere, &other, &foreign] {
        assert!(call(key, &body).await.is_err());
    }
    // With it, nothing depends on what an SDK signs with.
    body["ClientSecret"] = json!(backend.secret);
    for key in [&every, &elsewhere, &other, &foreign] {
        assert!(call(key, &body).await.is_ok());
    }
}

#[tokio::test]
async fn what_people_call_is_not_verified() {
    let (world, _, _) = begin().await;
    let pool = world.pool(tests::pool().auto_verify_email()).await;
    let foreign = Signer::new("AKIAIOSFODNN7EXAMPLE", "secret");
    pool.person("ada").await;
    let asked = json!({
        "ClientId": pool.client,
        "AuthFlow": "USER_PASSWORD_AUTH",
        "AuthParameters": { "USERNAME": "ada", "PASSWORD": tests::PASSWORD },
    });

    let answer = world.call_signed(&foreign, "InitiateAuth", asked).await.unwrap();

    assert!(answer["AuthenticationResult"]["AccessToken"].is_string());
}

#[tokio::test]
async fn a_revoked_key_signs_nothing_after_five_seconds_anywhere_and_at_once_where_it_was_revoked()
{
    let (world, _, key) = begin().await;
    let other = world.restart();
    let call = async |process: &World| {
        process.call_signed(&key, "ListUserPools", json!({ "MaxResults": 1 })).await
    };
    call(&world).await.unwrap();
    call(&other).await.unwrap();

    let order = json!({ "action": "revoke", "access_key_id": key.id });
    world.manage_keys(order.clone()).await.unwrap();

    assert_refused(call(&world).await, "UnrecognizedClient", UNKNOWN);
    world.advance(seconds(5));
    assert_refused(call(&other).await, "UnrecognizedClient", UNKNOWN);
    let again = world.manage_keys(order).await.unwrap_err();
    assert_eq!(again.to_string(), "ResourceNotFoundException: There is no such access key.");
    assert!(world.items().await.iter().all(|item| !item.to_string().contains(&key.id)));
}

#[tokio::test]
async fn keys_are_listed_without_their_secrets_and_with_their_last_use() {
    let world = World::new().await;
    let nothing = world.manage_keys(json!({ "action": "list" })).await.unwrap();
    assert_eq!(nothing, json!({ "access_keys": [] }));
    let key = world.issue_key(&["List*"], &["*"]).await;
    let idle = world.issue_key(&["*"], &["us-east-1_a"]).await;

    world.call_signed(&key, "ListUserPools", json!({ "MaxResults": 1 })).await.unwrap();
    let listed = world.manage_keys(json!({ "action": "list" })).await.unwrap();

    let now = world.services.now().format_signature();
    let find = |id: &str| {
        let mut keys = listed["access_keys"].as_array().unwrap().iter();
        keys.find(|one| one["access_key_id"] == id).unwrap().clone()
    };
    let expected = json!({
        "access_key_id": key.id, "name": "ada", "operations": ["List*"], "pools": ["*"],
        "created_at": now, "last_used_at": now,
    });
    assert_eq!(find(&key.id), expected);
    assert_eq!(find(&idle.id)["last_used_at"], Value::Null);
    // No secret is kept in the clear.
    let kept = json!(world.items().await).to_string();
    assert!(!kept.contains(&key.secret) && !listed.to_string().contains(&key.secret));
}

#[tokio::test]
async fn a_signature_costs_one_read_in_five_seconds_and_one_note_in_fifteen_minutes() {
    let (world, _, key) = begin().await;
    let signed = async || {
        world.faults.reset();
        let body = json!({ "MaxResults": 1 });
        world.call_signed(&key, "ListUserPools", body).await.unwrap();
        let calls = world.faults.calls();
        ["BatchGetItem", "PutItem"].map(|name| calls.get(name).copied().unwrap_or_default())
    };

    assert_eq!(signed().await, [1, 1]);
    assert_eq!(signed().await, [0, 0]);
    world.advance(seconds(5));
    assert_eq!(signed().await, [1, 0]);
    world.advance(minutes(15));
    assert_eq!(signed().await, [1, 1]);
}

#[tokio::test]
async fn a_use_that_cannot_be_noted_is_answered_all_the_same() {
    let (world, _, key) = begin().await;
    // As often as the SDK tries.
    (1..=3).for_each(|nth| world.faults.on("PutItem", nth, Fault::InternalError));

    let answer = world.call_signed(&key, "ListUserPools", json!({ "MaxResults": 1 })).await;

    assert!(answer.is_ok());
    assert_eq!(world.faults.waiting(), 0);
}

#[tokio::test]
async fn a_key_that_somebody_has_widened_in_the_table_is_refused() {
    let world = World::new().await;
    let key = world.issue_key(&["ListUsers"], &["us-east-1_a"]).await;
    let (client, table) = world.dynamodb();
    let all = AttributeValue::S("*".to_owned());
    client
        .update_item()
        .table_name(table)
        .key("pk", AttributeValue::S(format!("access#{}", key.id)))
        .key("sk", AttributeValue::S("key".to_owned()))
        .update_expression("SET operations = :all, pools = :all")
        .expression_attribute_values(":all", AttributeValue::L(vec![all]))
        .send()
        .await
        .unwrap();

    let refusal = world.call_signed(&key, "ListUserPools", json!({ "MaxResults": 1 })).await;

    assert_eq!(refusal.unwrap_err().exception, "InternalErrorException");
}

#[tokio::test]
async fn without_any_key_every_signature_is_unknown() {
    let world = World::new().await;
    let nobody = Signer::new("AKIAIOSFODNN7EXAMPLE", "secret");

    let refusal = world.call_signed(&nobody, "ListUserPools", json!({ "MaxResults": 1 })).await;

    assert_refused(refusal, "UnrecognizedClient", UNKNOWN);
}

#[tokio::test]
async fn keys_of_two_processes_are_sealed_under_the_same_data_key() {
    let world = World::new().await;
    let other = world.restart();

    let (one, two) = tokio::join!(world.issue_key(&["*"], &["*"]), other.issue_key(&["*"], &["*"]));

    for process in [&world, &other] {
        for key in [&one, &two] {
            let body = json!({ "MaxResults": 1 });
            process.call_signed(key, "ListUserPools", body).await.unwrap();
        }
    }
}

#[tokio::test]
async fn an_order_that_cannot_be_meant_says_what_can() {
    let world = World::new().await;
    for (order, told) in [
        (json!({}), "InvalidParameterException: Ask for {\"action\":\"issue\""),
        (json!(null), "InvalidParameterException: Ask for"),
        (json!({ "action": "list", "more": 1 }), "InvalidParameterException: Ask for"),
        (json!({ "action": "issue", "name": "a" }), "InvalidParameterException: Ask for"),
        (
            json!({ "action": "issue", "name": "a", "operations": ["SignUp"], "pools": ["*"] }),
            "InvalidParameterException: No signed operation has the name SignUp.",
        ),
        (
            json!({ "action": "issue", "name": "a/b", "operations": ["*"], "pools": ["*"] }),
            "InvalidParameterException: A name has 1 to 64 letters",
        ),
    ] {
        let refusal = world.manage_keys(order).await.unwrap_err().to_string();
        assert!(refusal.starts_with(told), "{refusal}");
    }
}
