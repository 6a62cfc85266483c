//! What owners keep for the hosted pages: domains, styles, terms and classic customisations.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use tests::{Failure, Fault, TestPool, World, assert_refused, hours, pool};

const CERTIFICATE: &str = "arn:aws:acm:us-east-1:123456789012:certificate/1a2b";
const OVERTAKEN: &str = "The configuration was changed at the same time, please try again.";
const NOBODY: &str = "11111111-1111-4111-8111-111111111111";

async fn people() -> TestPool {
    World::new().await.pool(pool()).await
}

async fn add_domain(pool: &TestPool, name: &str) -> Result<Value, Failure> {
    pool.admin("CreateUserPoolDomain", json!({ "Domain": name })).await
}

async fn add_custom_domain(pool: &TestPool, name: &str) -> Result<Value, Failure> {
    let body = json!({ "Domain": name, "CustomDomainConfig": { "CertificateArn": CERTIFICATE } });
    pool.admin("CreateUserPoolDomain", body).await
}

async fn describe_domain(pool: &TestPool, name: &str) -> Value {
    let answer = pool.world.call("DescribeUserPoolDomain", json!({ "Domain": name })).await;
    answer.unwrap()["DomainDescription"].clone()
}

async fn described(pool: &TestPool) -> Value {
    pool.admin("DescribeUserPool", json!({})).await.unwrap()["UserPool"].clone()
}

/// Bytes that begin like a PNG image.
fn png(length: usize, seed: u8) -> String {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    bytes.extend((0..length - bytes.len()).map(|n| (n / 251) as u8 ^ (n % 256) as u8 ^ seed));
    STANDARD.encode(bytes)
}

fn asset(category: &str, mode: &str, bytes: &str) -> Value {
    json!({ "Category": category, "ColorMode": mode, "Extension": "PNG", "Bytes": bytes })
}

fn svg(inner: &str) -> Value {
    let text = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{inner}</svg>");
    let mut asset = asset("PAGE_BACKGROUND", "DYNAMIC", &STANDARD.encode(text));
    asset["Extension"] = json!("SVG");
    asset
}

/// A style for the pool's client.
async fn add_style(pool: &TestPool, body: Value) -> Result<Value, Failure> {
    let created = style_call(pool, "CreateManagedLoginBranding", body).await?;
    Ok(created["ManagedLoginBranding"].clone())
}

async fn style_call(pool: &TestPool, operation: &str, mut body: Value) -> Result<Value, Failure> {
    body["ClientId"] = json!(pool.client);
    pool.admin(operation, body).await
}

async fn style_of(pool: &TestPool, merged: bool) -> Result<Value, Failure> {
    let body = json!({ "ReturnMergedResources": merged });
    let found = style_call(pool, "DescribeManagedLoginBrandingByClient", body).await?;
    Ok(found["ManagedLoginBranding"].clone())
}

async fn change_style(pool: &TestPool, style: &Value, mut body: Value) -> Result<Value, Failure> {
    body["ManagedLoginBrandingId"] = style["ManagedLoginBrandingId"].clone();
    let changed = pool.admin("UpdateManagedLoginBranding", body).await?;
    Ok(changed["ManagedLoginBranding"].clone())
}

fn document(name: &str) -> Value {
    json!({
        "TermsName": name,
        "TermsSource": "LINK",
        "Enforcement": "NONE",
        "Links": { "cognito:default": "https://example.com/terms" },
    })
}

async fn add_terms(pool: &TestPool, name: &str) -> Result<Value, Failure> {
    let mut body = document(name);
    body["ClientId"] = json!(pool.client);
    Ok(pool.admin("CreateTerms", body).await?["Terms"].clone())
}

async fn customize(pool: &TestPool, body: Value) -> Result<Value, Failure> {
    Ok(pool.admin("SetUICustomization", body).await?["UICustomization"].clone())
}

async fn customization(pool: &TestPool, body: Value) -> Value {
    pool.admin("GetUICustomization", body).await.unwrap()["UICustomization"].clone()
}

/// Does one thing while the commit of another waits for the table.
async fn at_once<A: Future, B: Future>(
    world: &World,
    first: A,
    second: B,
) -> (A::Output, B::Output) {
    world.faults.on("TransactWriteItems", 1, Fault::Delay(Duration::from_millis(300)));
    let second = async {
        tokio::time::sleep(Duration::from_millis(100)).await;
        second.await
    };
    tokio::join!(first, second)
}

#[tokio::test]
async fn a_prefix_domain_is_described_until_it_is_deleted() {
    let people = people().await;

    let created = add_domain(&people, "people").await.unwrap();

    assert_eq!(created, json!({ "ManagedLoginVersion": 1 }));
    assert_eq!(described(&people).await["Domain"], "people");
    let expected = json!({
        "AWSAccountId": "000000000000",
        "CloudFrontDistribution": "cognate.test",
        "Domain": "people",
        "ManagedLoginVersion": 1,
        "Status": "ACTIVE",
        "UserPoolId": people.id,
        "Version": env!("CARGO_PKG_VERSION"),
    });
    assert_eq!(describe_domain(&people, "people").await, expected);

    let deleted = people.admin("DeleteUserPoolDomain", json!({ "Domain": "people" })).await;
    assert_eq!(deleted.unwrap(), json!({}));
    assert_eq!(describe_domain(&people, "people").await, json!({}));
    assert_eq!(described(&people).await["Domain"], json!(null));
    add_domain(&people, "people").await.unwrap();
}

#[tokio::test]
async fn a_custom_domain_stands_beside_a_prefix_and_changes() {
    let people = people().await;
    add_domain(&people, "people").await.unwrap();

    let created = add_custom_domain(&people, "auth.example.com").await.unwrap();

    let expected = json!({ "CloudFrontDomain": "cognate.test", "ManagedLoginVersion": 1 });
    assert_eq!(created, expected);
    let pool = described(&people).await;
    assert_eq!(
        (&pool["Domain"], &pool["CustomDomain"]),
        (&json!("people"), &json!("auth.example.com"))
    );

    let config = json!({ "CertificateArn": CERTIFICATE, "SecurityPolicy": "TLS_V1_3_2025" });
    let body = json!({
        "Domain": "auth.example.com", "ManagedLoginVersion": 2, "CustomDomainConfig": config,
    });
    let updated = people.admin("UpdateUserPoolDomain", body).await.unwrap();
    assert_eq!(updated["ManagedLoginVersion"], 2);
    let body = json!({ "Domain": "auth.example.com" });
    people.admin("UpdateUserPoolDomain", body).await.unwrap();
    let domain = describe_domain(&people, "auth.example.com").await;
    assert_eq!(domain["CustomDomainConfig"], config);
    assert_eq!(domain["ManagedLoginVersion"], 2);

    // Replacing the settings of the pool is not about its domains.
    people.admin("UpdateUserPool", json!({})).await.unwrap();
    assert_eq!(described(&people).await["CustomDomain"], "auth.example.com");
}

#[tokio::test]
async fn a_domain_is_one_pool_s_and_a_pool_has_one_of_each_kind() {
    let people = people().await;
    let others = people.world.pool(pool()).await;
    add_domain(&people, "people").await.unwrap();
    add_custom_domain(&people, "auth.example.com").await.unwrap();

    let told = "Domain already associated with another user pool.";
    assert_refused(add_domain(&others, "people").await, "InvalidParameter", told);
    let outcome = add_custom_domain(&others, "auth.example.com").await;
    assert_refused(outcome, "InvalidParameter", told);
    let told = "Domain already exists.";
    assert_refused(add_domain(&people, "people").await, "InvalidParameter", told);
    assert_refused(add_custom_domain(&others, "cognate.test").await, "InvalidParameter", told);
    let told = "User pool already has a domain configured.";
    assert_refused(add_domain(&people, "more").await, "InvalidParameter", told);
    assert_refused(add_custom_domain(&people, "b.example.com").await, "InvalidParameter", told);
}

#[tokio::test]
async fn of_two_pools_at_once_one_gets_a_domain() {
    let people = people().await;
    let others = people.world.pool(pool()).await;

    let (one, two) =
        at_once(&people.world, add_domain(&people, "name"), add_domain(&others, "name")).await;

    assert_refused(one, "ConcurrentModification", OVERTAKEN);
    two.unwrap();
    assert_eq!(describe_domain(&people, "name").await["UserPoolId"], others.id);
    assert_eq!(described(&people).await["Domain"], json!(null));
}

#[tokio::test]
async fn of_two_domains_at_once_a_pool_gets_one() {
    let people = people().await;

    let (one, two) =
        at_once(&people.world, add_domain(&people, "one"), add_domain(&people, "two")).await;

    assert_refused(one, "ConcurrentModification", OVERTAKEN);
    two.unwrap();
    assert_eq!(described(&people).await["Domain"], "two");
    assert_eq!(describe_domain(&people, "one").await, json!({}));
}

#[tokio::test]
async fn a_name_that_no_domain_can_have_is_refused() {
    let people = people().await;

    for word in ["aws", "amazon", "cognito"] {
        let told = format!("Domain cannot contain reserved word: {word}");
        let outcome = add_domain(&people, &format!("my-{word}-1")).await;
        assert_refused(outcome, "InvalidParameter", &told);
    }
    let told = "The domain name contains an invalid character. Domain names can only contain \
                lower-case letters, numbers, and hyphens. Please enter a different name that \
                follows this format: ^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$";
    assert_refused(add_domain(&people, "auth.example.com").await, "InvalidParameter", told);
    for name in ["localhost", "a..b", "10.0.0.1"] {
        let told = "Custom domain is not a valid subdomain.";
        assert_refused(add_custom_domain(&people, name).await, "InvalidParameter", told);
    }
    for name in ["", "-a", "a-", "A", "a_b", "a b", ".a", "a/b", &"a".repeat(64)] {
        let failure = add_domain(&people, name).await.unwrap_err();
        assert_eq!(failure.exception, "InvalidParameterException", "{name}");
    }
}

#[tokio::test]
async fn what_a_domain_cannot_be_is_refused() {
    let people = people().await;
    let lite = people.world.pool(pool().with("UserPoolTier", json!("LITE"))).await;
    add_domain(&people, "people").await.unwrap();
    add_domain(&lite, "lite").await.unwrap();
    let create = |more: Value| {
        let mut body = json!({ "Domain": "auth.example.com" });
        body["CustomDomainConfig"] = json!({ "CertificateArn": CERTIFICATE });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let failover = json!({ "Routing": { "Failover": {
        "SecondaryRegion": "us-west-2", "PrimaryRoute53HealthCheckId": "check",
    } } });

    let outcome = people.admin("CreateUserPoolDomain", create(failover)).await;
    let told = "Failover needs a replica of the user pool in another Region.";
    assert_refused(outcome, "OperationNotEnabled", told);
    let told = "ManagedLoginVersion must be 1 or 2.";
    let outcome =
        people.admin("CreateUserPoolDomain", create(json!({ "ManagedLoginVersion": 3 }))).await;
    assert_refused(outcome, "InvalidParameter", told);
    let body = json!({ "Domain": "people", "ManagedLoginVersion": 0 });
    assert_refused(people.admin("UpdateUserPoolDomain", body).await, "InvalidParameter", told);
    let body = json!({ "Domain": "lite", "ManagedLoginVersion": 2 });
    let told = "Managed login is not available in the LITE tier.";
    assert_refused(
        lite.admin("UpdateUserPoolDomain", body).await,
        "FeatureUnavailableInTier",
        told,
    );
    let body =
        json!({ "Domain": "people", "CustomDomainConfig": { "CertificateArn": CERTIFICATE } });
    let told = "CustomDomainConfig can only be specified for a custom domain.";
    assert_refused(people.admin("UpdateUserPoolDomain", body).await, "InvalidParameter", told);

    let updated =
        people.admin("UpdateUserPoolDomain", json!({ "Domain": "people", "Routing": {} }));
    assert_eq!(updated.await.unwrap()["Routing"], json!({}));
    assert_eq!(describe_domain(&people, "people").await["Routing"], json!({}));
}

#[tokio::test]
async fn a61_another_pool_s_domain_is_neither_changed_nor_deleted() {
    let people = people().await;
    let others = people.world.pool(pool()).await;
    add_domain(&people, "people").await.unwrap();

    for (operation, name) in [
        ("UpdateUserPoolDomain", "people"),
        ("DeleteUserPoolDomain", "people"),
        ("UpdateUserPoolDomain", "nowhere"),
        ("DeleteUserPoolDomain", "nowhere"),
    ] {
        let outcome = others.admin(operation, json!({ "Domain": name })).await;
        let told = "No such domain or user pool exists.";
        assert_refused(outcome, "InvalidParameter", told);
    }
    assert_eq!(describe_domain(&people, "people").await["UserPoolId"], people.id);
}

#[tokio::test]
async fn a_pool_with_a_domain_is_not_deleted() {
    let people = people().await;
    add_custom_domain(&people, "auth.example.com").await.unwrap();

    let told =
        "User pool cannot be deleted. It has a domain configured that should be deleted first.";
    let outcome = people.admin("DeleteUserPool", json!({})).await;
    assert_refused(outcome, "InvalidParameter", told);

    let body = json!({ "Domain": "auth.example.com" });
    people.admin("DeleteUserPoolDomain", body).await.unwrap();
    people.admin("DeleteUserPool", json!({})).await.unwrap();
}

#[tokio::test]
async fn a_style_of_the_service_s_own_has_no_settings_but_the_defaults() {
    let people = people().await;

    let created = add_style(&people, json!({ "UseCognitoProvidedValues": true })).await.unwrap();

    let expected = json!({
        "ManagedLoginBrandingId": created["ManagedLoginBrandingId"],
        "UserPoolId": people.id,
        "UseCognitoProvidedValues": true,
        "Assets": [],
        "CreationDate": created["CreationDate"],
        "LastModifiedDate": created["CreationDate"],
    });
    assert_eq!(created, expected);
    assert_eq!(style_of(&people, false).await.unwrap(), created);
    let merged = style_of(&people, true).await.unwrap();
    assert_eq!(merged["Settings"]["categories"]["global"]["spacingDensity"], "REGULAR");
    assert_eq!(merged["UseCognitoProvidedValues"], true);
}

#[tokio::test]
async fn a_style_reads_back_as_it_was_written() {
    let people = people().await;
    let settings = json!({
        "categories": { "global": { "colorSchemeMode": "DARK" } },
        "own": [null, 1.0, -7, 1e-3, true, "\u{1F600} </script>"],
    });
    let assets = json!([asset("FORM_LOGO", "DARK", &png(100, 1)), svg("<path d=\"M0 0\"/>")]);

    let body = json!({ "Settings": settings, "Assets": assets });
    let created = add_style(&people, body).await.unwrap();

    assert_eq!(created["UseCognitoProvidedValues"], false);
    assert_eq!((&created["Settings"], &created["Assets"]), (&settings, &assets));
    assert_eq!(style_of(&people, false).await.unwrap(), created);
    let id = json!({ "ManagedLoginBrandingId": created["ManagedLoginBrandingId"] });
    let by_id = people.admin("DescribeManagedLoginBranding", id).await.unwrap();
    assert_eq!(by_id["ManagedLoginBranding"], created);
    let merged = style_of(&people, true).await.unwrap();
    assert_eq!(merged["Settings"]["categories"]["global"]["colorSchemeMode"], "DARK");
    assert_eq!(merged["Settings"]["categories"]["form"]["displayGraphics"], true);
    assert_eq!(merged["Settings"]["own"], settings["own"]);
    assert_eq!(merged["Assets"], assets);
}

#[tokio::test]
async fn a_change_of_a_style_keeps_what_it_does_not_name() {
    let people = people().await;
    let (dark, light) =
        (asset("FORM_LOGO", "DARK", &png(9, 1)), asset("FORM_LOGO", "LIGHT", &png(9, 2)));
    let body = json!({ "Settings": { "a": 1 }, "Assets": [dark, light] });
    let style = add_style(&people, body).await.unwrap();
    people.world.advance(hours(1));

    let dimmed = asset("FORM_LOGO", "DARK", &png(9, 3));
    let changed = change_style(&people, &style, json!({ "Assets": [dimmed] })).await.unwrap();
    assert_eq!(changed["Settings"], json!({ "a": 1 }));
    assert_eq!(changed["Assets"], json!([dimmed, light]));
    assert_eq!(changed["CreationDate"], style["CreationDate"]);
    assert_ne!(changed["LastModifiedDate"], style["LastModifiedDate"]);

    let changed = change_style(&people, &style, json!({ "Settings": { "b": 2 } })).await.unwrap();
    assert_eq!(changed["Settings"], json!({ "b": 2 }));
    assert_eq!(changed["Assets"], json!([dimmed, light]));

    let body = json!({ "UseCognitoProvidedValues": true });
    let changed = change_style(&people, &style, body).await.unwrap();
    assert_eq!((&changed["Settings"], &changed["Assets"]), (&json!(null), &json!([])));
    assert_eq!(style_of(&people, false).await.unwrap(), changed);
}

#[tokio::test]
async fn a_large_style_is_kept_whole_and_leaves_nothing_behind() {
    let people = people().await;
    let image = png(1_000_000, 1);
    let two = json!([asset("FORM_LOGO", "DARK", &image), asset("FORM_LOGO", "LIGHT", &image)]);
    let style = add_style(&people, json!({ "Settings": {}, "Assets": two })).await.unwrap();

    let third = asset("PAGE_BACKGROUND", "LIGHT", &png(900_000, 2));
    change_style(&people, &style, json!({ "Assets": [third] })).await.unwrap();

    let found = style_of(&people, false).await.unwrap();
    assert_eq!(found["Assets"], json!([two[0], two[1], third]));
    let told = "The settings and assets of a style cannot exceed 3000000 bytes.";
    let fourth = json!({ "Assets": [asset("PAGE_BACKGROUND", "DARK", &png(200_000, 3))] });
    assert_refused(change_style(&people, &style, fourth).await, "InvalidParameter", told);
    let larger = json!({ "Assets": [asset("FORM_LOGO", "DARK", &png(1_000_001, 1))] });
    let failure = change_style(&people, &style, larger).await.unwrap_err();
    assert_eq!(failure.exception, "InvalidParameterException");
    assert_eq!(style_of(&people, false).await.unwrap(), found);

    assert!(parts(&people.world).await > 8);
    change_style(&people, &style, json!({ "UseCognitoProvidedValues": true })).await.unwrap();
    assert_eq!(parts(&people.world).await, 1);
    let id = json!({ "ManagedLoginBrandingId": style["ManagedLoginBrandingId"] });
    assert_eq!(people.admin("DeleteManagedLoginBranding", id).await.unwrap(), json!(null));
    assert_eq!(parts(&people.world).await, 0);
}

/// How many parts of anything the table holds.
async fn parts(world: &World) -> usize {
    let items = world.items().await;
    items.iter().filter(|item| item["sk"].as_str().unwrap().starts_with("part#")).count()
}

#[tokio::test]
async fn a_client_has_one_style_at_a_time() {
    let people = people().await;
    let own = json!({ "UseCognitoProvidedValues": true });
    let style = add_style(&people, own.clone()).await.unwrap();

    let told = "A managed login branding style already exists for this app client.";
    let outcome = add_style(&people, json!({ "Settings": {} })).await;
    assert_refused(outcome, "ManagedLoginBrandingExists", told);

    let id = json!({ "ManagedLoginBrandingId": style["ManagedLoginBrandingId"] });
    people.admin("DeleteManagedLoginBranding", id.clone()).await.unwrap();
    let told = "Managed login branding does not exist.";
    for operation in
        ["DeleteManagedLoginBranding", "DescribeManagedLoginBranding", "UpdateManagedLoginBranding"]
    {
        assert_refused(people.admin(operation, id.clone()).await, "ResourceNotFound", told);
    }
    assert_refused(style_of(&people, false).await, "ResourceNotFound", told);
    let again = add_style(&people, own).await.unwrap();
    assert_ne!(again["ManagedLoginBrandingId"], style["ManagedLoginBrandingId"]);
}

#[tokio::test]
async fn a_pool_has_twenty_styles_at_most() {
    let people = people().await;
    let own = json!({ "UseCognitoProvidedValues": true });
    for _ in 0..20 {
        add_style(&people.client(json!({})).await, own.clone()).await.unwrap();
    }

    let told = "A user pool cannot have more than 20 managed login branding styles.";
    assert_refused(add_style(&people, own).await, "LimitExceeded", told);
}

#[tokio::test]
async fn of_two_changes_of_a_style_at_once_one_is_told() {
    let people = people().await;
    let style = add_style(&people, json!({ "Settings": {} })).await.unwrap();

    let (one, two) = at_once(
        &people.world,
        change_style(&people, &style, json!({ "Settings": { "a": 1 } })),
        change_style(&people, &style, json!({ "Settings": { "a": 2 } })),
    )
    .await;

    assert_refused(one, "ConcurrentModification", OVERTAKEN);
    two.unwrap();
    assert_eq!(style_of(&people, false).await.unwrap()["Settings"], json!({ "a": 2 }));
}

#[tokio::test]
async fn what_a_style_cannot_be_is_refused() {
    let people = people().await;
    let image = png(9, 1);
    let logo = asset("FORM_LOGO", "DARK", &image);
    let with = |member: &str, value: Value| {
        let mut asset = logo.clone();
        asset[member] = value;
        json!({ "Settings": {}, "Assets": [asset] })
    };
    let both = "Either UseCognitoProvidedValues or Settings must be specified (but not both).";
    let cases = [
        (json!({}), both),
        (json!({ "Assets": [logo] }), both),
        (json!({ "UseCognitoProvidedValues": false }), both),
        (json!({ "UseCognitoProvidedValues": true, "Settings": {} }), both),
        (json!({ "UseCognitoProvidedValues": true, "Assets": [logo] }), both),
        (json!({ "Settings": [] }), "Settings must be a JSON object."),
        (
            json!({ "Settings": { "a": "x".repeat(256 * 1024) } }),
            "Settings cannot exceed 262144 bytes.",
        ),
        (
            json!({ "Settings": {}, "Assets": [logo, logo] }),
            "The asset FORM_LOGO is named twice for the color mode DARK.",
        ),
        (
            with("ResourceId", json!("Google")),
            "Resource Id is not supported for asset category 'FORM_LOGO'",
        ),
        (with("Bytes", json!(null)), "The asset of the category 'FORM_LOGO' has no bytes."),
        (with("Extension", json!("JPEG")), "The image is not of type JPEG."),
        (with("Extension", json!("SVG")), "An SVG image must not contain anything but UTF-8."),
        (
            with("Extension", json!("ICO")),
            "The extension ICO is not supported for asset category 'FORM_LOGO'",
        ),
        (
            with("Category", json!("FAVICON_ICO")),
            "The extension PNG is not supported for asset category 'FAVICON_ICO'",
        ),
    ];
    for (body, told) in cases {
        assert_refused(add_style(&people, body).await, "InvalidParameter", told);
    }
    for (member, value) in
        [("Category", "LOGO"), ("ColorMode", "RED"), ("Extension", "GIF"), ("ResourceId", "a/b")]
    {
        let failure = add_style(&people, with(member, json!(value))).await.unwrap_err();
        assert_eq!(failure.exception, "InvalidParameterException", "{member}");
    }
    let icon = |id: &str| {
        let mut icon = asset("IDP_BUTTON_ICON", "DARK", &image);
        icon["ResourceId"] = json!(id);
        icon
    };
    let many: Vec<Value> = (0..41).map(|n| icon(&format!("idp {n}"))).collect();
    let failure = add_style(&people, json!({ "Settings": {}, "Assets": many })).await.unwrap_err();
    assert_eq!(failure.exception, "InvalidParameterException");

    let style = add_style(&people, json!({ "Settings": {}, "Assets": many[..40] })).await.unwrap();
    let told = "A style cannot have more than 40 assets.";
    let outcome = change_style(&people, &style, json!({ "Assets": [many[40]] })).await;
    assert_refused(outcome, "InvalidParameter", told);
    let outcome = people.admin("UpdateManagedLoginBranding", json!({ "Settings": {} })).await;
    assert_refused(outcome, "InvalidParameter", "ManagedLoginBrandingId is required.");
    let body = json!({ "ManagedLoginBrandingId": style["ManagedLoginBrandingId"] });
    let outcome = people.world.call("UpdateManagedLoginBranding", body).await;
    assert_refused(outcome, "InvalidParameter", "UserPoolId is required.");
}

#[tokio::test]
async fn a39_an_image_with_a_script_is_refused() {
    let people = people().await;

    for (inner, what) in [
        ("<script>alert(1)</script>", "the element script"),
        ("<g onload=\"alert(1)\"/>", "such an attribute onload"),
        ("<a href=\"javascript:alert(1)\"/>", "the element a"),
        ("<use href=\"//evil.example/a.svg#b\"/>", "such an attribute href"),
        ("<style>@import 'a.css'</style>", "such a style"),
    ] {
        let outcome = add_style(&people, json!({ "Settings": {}, "Assets": [svg(inner)] })).await;
        let told = format!("An SVG image must not contain {what}.");
        assert_refused(outcome, "InvalidParameter", &told);
    }
}

#[tokio::test]
async fn terms_read_back_as_they_were_written_and_change() {
    let people = people().await;

    let created = add_terms(&people, "terms-of-use").await.unwrap();

    let mut expected = document("terms-of-use");
    expected["UserPoolId"] = json!(people.id);
    expected["ClientId"] = json!(people.client);
    for member in ["TermsId", "CreationDate", "LastModifiedDate"] {
        assert_ne!(created[member], json!(null), "{member}");
        expected[member] = created[member].clone();
    }
    assert_eq!(created, expected);
    let id = json!({ "TermsId": created["TermsId"] });
    let by_id = people.admin("DescribeTerms", id.clone()).await.unwrap();
    assert_eq!(by_id, json!({ "Terms": created }));
    let named = json!({ "ClientId": people.client, "TermsName": "terms-of-use" });
    let by_client = people.admin("DescribeTermsByClient", named.clone()).await.unwrap();
    assert_eq!(by_client, by_id);

    people.world.advance(hours(1));
    let links = json!({ "cognito:french": "http://localhost:3000/conditions" });
    let body = json!({ "TermsId": created["TermsId"], "Links": links });
    let changed = people.admin("UpdateTerms", body).await.unwrap()["Terms"].clone();
    assert_eq!((&changed["Links"], &changed["TermsName"]), (&links, &json!("terms-of-use")));
    assert_eq!(changed["CreationDate"], created["CreationDate"]);
    assert_ne!(changed["LastModifiedDate"], created["LastModifiedDate"]);
    assert_eq!(people.admin("DescribeTerms", id.clone()).await.unwrap()["Terms"], changed);

    let body = json!({ "TermsId": created["TermsId"], "TermsName": "privacy-policy" });
    let renamed = people.admin("UpdateTerms", body).await.unwrap()["Terms"].clone();
    assert_eq!((&renamed["TermsName"], &renamed["Links"]), (&json!("privacy-policy"), &links));
    assert_eq!(people.admin("DescribeTerms", id.clone()).await.unwrap()["Terms"], renamed);
    let told = "Terms do not exist.";
    let outcome = people.admin("DescribeTermsByClient", named).await;
    assert_refused(outcome, "ResourceNotFound", told);

    assert_eq!(people.admin("DeleteTerms", id.clone()).await.unwrap(), json!(null));
    for operation in ["DescribeTerms", "UpdateTerms", "DeleteTerms"] {
        assert_refused(people.admin(operation, id.clone()).await, "ResourceNotFound", told);
    }
}

#[tokio::test]
async fn a_client_has_each_of_its_terms_once() {
    let people = people().await;
    add_terms(&people, "terms-of-use").await.unwrap();
    let policy = add_terms(&people, "privacy-policy").await.unwrap();

    let told = "Terms of the name terms-of-use already exist for this app client.";
    assert_refused(add_terms(&people, "terms-of-use").await, "TermsExists", told);
    let body = json!({ "TermsId": policy["TermsId"], "TermsName": "terms-of-use" });
    assert_refused(people.admin("UpdateTerms", body).await, "TermsExists", told);
    let body = json!({ "TermsId": policy["TermsId"], "TermsName": "privacy-policy" });
    people.admin("UpdateTerms", body).await.unwrap();
}

#[tokio::test]
async fn of_two_changes_of_terms_at_once_one_is_told() {
    let people = people().await;
    let terms = add_terms(&people, "terms-of-use").await.unwrap();
    let change = |link: &str| {
        let links = json!({ "cognito:default": link });
        people.admin("UpdateTerms", json!({ "TermsId": terms["TermsId"], "Links": links }))
    };

    let (one, two) =
        at_once(&people.world, change("https://a.example"), change("https://b.example")).await;

    assert_refused(one, "ConcurrentModification", OVERTAKEN);
    two.unwrap();
}

#[tokio::test]
async fn a_pool_has_forty_terms_at_most_and_lists_them_in_pages() {
    let people = people().await;
    let mut added: Vec<Value> = Vec::new();
    for _ in 0..20 {
        let client = people.client(json!({})).await;
        for name in ["terms-of-use", "privacy-policy"] {
            added.push(add_terms(&client, name).await.unwrap()["TermsId"].clone());
        }
    }
    let told = "A user pool cannot have more than 40 terms documents.";
    assert_refused(add_terms(&people, "terms-of-use").await, "LimitExceeded", told);

    let mut listed: Vec<Value> = Vec::new();
    let mut request = json!({ "MaxResults": 15 });
    loop {
        let page = people.admin("ListTerms", request.clone()).await.unwrap();
        listed.extend(page["Terms"].as_array().unwrap().iter().cloned());
        let Some(next) = page.get("NextToken") else { break };
        request["NextToken"] = next.clone();
    }
    let mut found: Vec<Value> = listed.iter().map(|terms| terms["TermsId"].clone()).collect();
    added.sort_by_key(Value::to_string);
    found.sort_by_key(Value::to_string);
    assert_eq!(found, added);
    assert_eq!(listed[0].as_object().unwrap().len(), 5);
    let whole = people.admin("ListTerms", json!({})).await.unwrap();
    assert_eq!((whole["Terms"].as_array().unwrap().len(), whole.get("NextToken")), (40, None));
    let body = json!({ "NextToken": "eyJhIjoxfQ" });
    let failure = people.admin("ListTerms", body).await.unwrap_err();
    assert_eq!(failure.exception, "InvalidParameterException");
}

#[tokio::test]
async fn what_terms_cannot_be_is_refused() {
    let people = people().await;
    let create = |member: &str, value: Value| {
        let mut body = document("terms-of-use");
        body["ClientId"] = json!(people.client);
        body[member] = value;
        people.admin("CreateTerms", body)
    };

    let told = "Links are required for the source LINK.";
    assert_refused(create("Links", json!(null)).await, "InvalidParameter", told);
    // A page makes a link of it (A39).
    let outcome = create("Links", json!({ "cognito:default": "javascript:alert(1)" })).await;
    assert_refused(outcome, "InvalidParameter", "javascript:alert(1) is not a valid URL.");
    for (member, value) in [
        ("Links", json!({})),
        ("Links", json!({ "french": "https://example.com" })),
        ("Links", json!({ "cognito:default": "" })),
        (
            "Links",
            json!({ "cognito:default": format!("https://example.com/{}", "a".repeat(1_024)) }),
        ),
        ("TermsName", json!("imprint")),
        ("TermsSource", json!("TEXT")),
        ("Enforcement", json!("ALL")),
    ] {
        let failure = create(member, value).await.unwrap_err();
        assert_eq!(failure.exception, "InvalidParameterException", "{member}");
    }
}

#[tokio::test]
async fn a_client_looks_as_set_for_it_or_else_for_all() {
    let people = people().await;
    add_domain(&people, "people").await.unwrap();
    let css = ".logo-customizable { max-width: 60%; }";
    let client = json!({ "ClientId": people.client });
    assert_eq!(customization(&people, client.clone()).await, json!({}));
    assert_eq!(customization(&people, json!({})).await, json!({}));

    let all = customize(&people, json!({ "CSS": css })).await.unwrap();
    let expected = json!({
        "UserPoolId": people.id,
        "ClientId": "ALL",
        "CSS": css,
        "CSSVersion": all["CSSVersion"],
        "CreationDate": all["CreationDate"],
        "LastModifiedDate": all["CreationDate"],
    });
    assert_eq!(all, expected);
    assert_eq!(all["CSSVersion"].as_str().unwrap().len(), 14);
    assert_eq!(customization(&people, client.clone()).await, all);
    assert_eq!(customization(&people, json!({ "ClientId": "ALL" })).await, all);

    people.world.advance(hours(1));
    let logo = png(5_000, 1);
    let body = json!({ "ClientId": people.client, "ImageFile": logo });
    let own = customize(&people, body).await.unwrap();
    assert_eq!(own["ImageUrl"], format!("data:image/png;base64,{logo}"));
    assert_eq!((own.get("CSS"), own.get("CSSVersion")), (None, None));
    assert_eq!(customization(&people, client.clone()).await, own);
    assert_eq!(customization(&people, json!({})).await, all);

    // Sheet and logo are set together, and neither of them is nothing.
    people.world.advance(hours(1));
    let body = json!({ "ClientId": people.client, "CSS": css, "ImageFile": "" });
    let next = customize(&people, body).await.unwrap();
    assert_eq!((&next["CSS"], next.get("ImageUrl")), (&json!(css), None));
    assert_eq!(next["CreationDate"], own["CreationDate"]);
    assert_ne!(next["CSSVersion"], all["CSSVersion"]);
    let none = customize(&people, client.clone()).await.unwrap();
    assert_eq!(none, json!({ "UserPoolId": people.id, "ClientId": people.client }));
    assert_eq!(customization(&people, client).await, all);
    customize(&people, json!({ "CSS": "" })).await.unwrap();
    assert_eq!(customization(&people, json!({})).await, json!({}));
}

#[tokio::test]
async fn a_customisation_needs_a_domain() {
    let people = people().await;

    let told = "There has to be an existing domain associated with this user pool";
    for body in [json!({ "CSS": "" }), json!({ "ClientId": people.client })] {
        let outcome = people.admin("SetUICustomization", body.clone()).await;
        assert_refused(outcome, "InvalidParameter", told);
        let outcome = people.admin("GetUICustomization", body).await;
        assert_refused(outcome, "InvalidParameter", told);
    }
}

#[tokio::test]
async fn what_a_customisation_cannot_be_is_refused() {
    let people = people().await;
    add_domain(&people, "people").await.unwrap();

    for (body, told) in [
        (
            json!({ "CSS": "body { color: red }" }),
            "The CSS is invalid. The selector body is not allowed.",
        ),
        (
            json!({ "CSS": ".logo-customizable { background: url(//evil.example) }" }),
            "The CSS is invalid. The function url() is not allowed.",
        ),
        (
            json!({ "CSS": "@import 'a.css';" }),
            "The CSS is invalid. The character @ is not allowed.",
        ),
        (
            json!({ "CSS": ".logo-customizable {" }),
            "The CSS is invalid. It is not a list of rules.",
        ),
        (
            json!({ "ImageFile": STANDARD.encode("<svg xmlns=\"http://www.w3.org/2000/svg\"/>") }),
            "ImageFile must be a PNG or JPEG image.",
        ),
        (json!({ "ImageFile": png(100 * 1024 + 1, 1) }), "Request parameters too large."),
        (json!({ "CSS": " ".repeat(3 * 1024) + "a" }), "Request parameters too large."),
        (
            json!({ "ImageFile": png(100 * 1024, 1), "CSS": " ".repeat(3 * 1024 - 1) + "a" }),
            "Request parameters too large.",
        ),
    ] {
        let outcome = people.admin("SetUICustomization", body).await;
        assert_refused(outcome, "InvalidParameter", told);
    }
    customize(&people, json!({ "ImageFile": png(100 * 1024, 1) })).await.unwrap();
    let outcome = people.admin("SetUICustomization", json!({ "ClientId": "nobody" })).await;
    let told = "User pool client nobody does not exist.";
    assert_refused(outcome, "ResourceNotFound", told);
}

#[tokio::test]
async fn all_of_a_client_goes_with_the_client() {
    let people = people().await;
    let others = people.client(json!({})).await;
    add_domain(&people, "people").await.unwrap();
    for client in [&people, &others] {
        let image = asset("FORM_LOGO", "DARK", &png(700_000, 1));
        add_style(client, json!({ "Settings": {}, "Assets": [image] })).await.unwrap();
        add_terms(client, "terms-of-use").await.unwrap();
        add_terms(client, "privacy-policy").await.unwrap();
        let body = json!({ "ClientId": client.client, "ImageFile": png(9, 1) });
        customize(client, body).await.unwrap();
    }
    let before = others.traces_of(&others.client).await;

    let body = json!({ "ClientId": people.client });
    people.admin("DeleteUserPoolClient", body).await.unwrap();

    assert_eq!(people.traces_of(&people.client).await, Vec::<String>::new());
    assert_eq!(others.traces_of(&others.client).await, before);
    assert_eq!(parts(&people.world).await, 3);
    style_of(&others, false).await.unwrap();
}

#[tokio::test]
async fn nothing_is_made_for_a_client_that_is_deleted_meanwhile() {
    let people = people().await;
    let own = json!({ "UseCognitoProvidedValues": true });

    let (one, two) = at_once(
        &people.world,
        add_style(&people, own),
        people.admin("DeleteUserPoolClient", json!({ "ClientId": people.client })),
    )
    .await;

    assert_refused(one, "ConcurrentModification", OVERTAKEN);
    two.unwrap();
    assert_eq!(people.traces_of(&people.client).await, Vec::<String>::new());
}

#[tokio::test]
async fn all_of_a_pool_goes_with_the_pool() {
    let people = people().await;
    add_domain(&people, "people").await.unwrap();
    let image = asset("FORM_LOGO", "DARK", &png(700_000, 1));
    add_style(&people, json!({ "Settings": {}, "Assets": [image] })).await.unwrap();
    add_terms(&people, "terms-of-use").await.unwrap();
    customize(&people, json!({ "CSS": ".logo-customizable {}" })).await.unwrap();

    people.admin("DeleteUserPoolDomain", json!({ "Domain": "people" })).await.unwrap();
    people.admin("DeleteUserPool", json!({})).await.unwrap();

    assert_eq!(people.traces_of(&people.id).await, [format!("purge / {}", people.id)]);
    assert_eq!(
        (parts(&people.world).await, describe_domain(&people, "people").await),
        (0, json!({}))
    );
}

#[tokio::test]
async fn a61_what_another_pool_has_does_not_exist() {
    let people = people().await;
    let others = people.world.pool(pool()).await;
    let style = add_style(&people, json!({ "Settings": {} })).await.unwrap();
    let terms = add_terms(&people, "terms-of-use").await.unwrap();

    let style = json!({ "ManagedLoginBrandingId": style["ManagedLoginBrandingId"] });
    for operation in
        ["DescribeManagedLoginBranding", "UpdateManagedLoginBranding", "DeleteManagedLoginBranding"]
    {
        let outcome = others.admin(operation, style.clone()).await;
        assert_refused(outcome, "ResourceNotFound", "Managed login branding does not exist.");
    }
    let terms = json!({ "TermsId": terms["TermsId"] });
    for operation in ["DescribeTerms", "UpdateTerms", "DeleteTerms"] {
        let outcome = others.admin(operation, terms.clone()).await;
        assert_refused(outcome, "ResourceNotFound", "Terms do not exist.");
    }
    let told = format!("User pool client {} does not exist.", people.client);
    for operation in [
        "CreateManagedLoginBranding",
        "CreateTerms",
        "DescribeManagedLoginBrandingByClient",
        "DescribeTermsByClient",
        "GetUICustomization",
        "SetUICustomization",
    ] {
        let mut body = document("terms-of-use");
        body["ClientId"] = json!(people.client);
        assert_refused(others.admin(operation, body).await, "ResourceNotFound", &told);
    }
}

#[tokio::test]
async fn nothing_is_kept_for_a_pool_that_is_not_there_or_by_a_caller_whom_nobody_knows() {
    let people = people().await;
    let mut body = document("terms-of-use");
    for (member, value) in [
        ("UserPoolId", "us-east-1_Nowhere00"),
        ("ClientId", people.client.as_str()),
        ("ManagedLoginBrandingId", NOBODY),
        ("TermsId", NOBODY),
        ("Domain", "people"),
    ] {
        body[member] = json!(value);
    }
    for operation in [
        "CreateManagedLoginBranding",
        "CreateTerms",
        "CreateUserPoolDomain",
        "DeleteManagedLoginBranding",
        "DeleteTerms",
        "DeleteUserPoolDomain",
        "DescribeManagedLoginBranding",
        "DescribeManagedLoginBrandingByClient",
        "DescribeTerms",
        "DescribeTermsByClient",
        "GetUICustomization",
        "ListTerms",
        "SetUICustomization",
        "UpdateManagedLoginBranding",
        "UpdateTerms",
        "UpdateUserPoolDomain",
    ] {
        let told = "User pool us-east-1_Nowhere00 does not exist.";
        let outcome = people.world.call(operation, body.clone()).await;
        assert_refused(outcome, "ResourceNotFound", told);
        let failure = people.world.call_unsigned(operation, body.clone()).await.unwrap_err();
        assert_eq!(failure.exception, "MissingAuthenticationTokenException", "{operation}");
    }
    let failure = people.world.call_unsigned("DescribeUserPoolDomain", body).await.unwrap_err();
    assert_eq!(failure.exception, "MissingAuthenticationTokenException");
}
