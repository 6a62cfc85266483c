//! How the nine operations on identity providers behave, what app clients make of providers, and
//! how people are linked to identities that they have there.

use aws::Entropy;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use tests::{
    Failure, Family, PASSWORD, SeededEntropy, TestPool, World, assert_refused, attribute, pool,
};
use userpool::seal::DataKey;
use userpool::{CertifiedKey, PoolId, Timestamp};

const SECRET: &str = "a secret between two";
const CLAIMS: &str = "arn:aws:lambda:us-east-1:000000000000:function:claims";

fn oidc() -> Value {
    json!({
        "client_id": "app",
        "client_secret": SECRET,
        "authorize_scopes": "openid email",
        "attributes_request_method": "GET",
        "oidc_issuer": "https://idp.example",
    })
}

fn social() -> Value {
    json!({ "client_id": "app", "client_secret": SECRET, "authorize_scopes": "email" })
}

/// Metadata as a SAML provider publishes it, with a certificate that is in force.
fn metadata() -> String {
    let key = SeededEntropy::new(1).signing_key().unwrap();
    let random = &mut |bytes: &mut [u8]| bytes.fill(7);
    let now = Timestamp::from_secs(1_794_819_600);
    let seal = DataKey::new([7; 32]);
    let certified = CertifiedKey::new(&key, &PoolId::new("idp"), "", &seal, random, now).unwrap();
    format!(
        r#"<?xml version="1.0"?><md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="https://idp.example/entity"><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>{}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/slo"/><md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso"/></md:IDPSSODescriptor></md:EntityDescriptor>"#,
        certified.certificate
    )
}

async fn create(
    pool: &TestPool,
    name: &str,
    provider_type: &str,
    details: Value,
) -> Result<Value, Failure> {
    create_with(pool, name, provider_type, details, json!({})).await
}

async fn create_with(
    pool: &TestPool,
    name: &str,
    provider_type: &str,
    details: Value,
    also: Value,
) -> Result<Value, Failure> {
    let mut body = also;
    body["ProviderName"] = json!(name);
    body["ProviderType"] = json!(provider_type);
    body["ProviderDetails"] = details;
    Ok(pool.admin("CreateIdentityProvider", body).await?["IdentityProvider"].take())
}

async fn update(pool: &TestPool, name: &str, mut body: Value) -> Result<Value, Failure> {
    body["ProviderName"] = json!(name);
    Ok(pool.admin("UpdateIdentityProvider", body).await?["IdentityProvider"].take())
}

async fn describe(pool: &TestPool, name: &str) -> Value {
    let body = json!({ "ProviderName": name });
    pool.admin("DescribeIdentityProvider", body).await.unwrap()["IdentityProvider"].take()
}

fn with(mut details: Value, name: &str, value: &str) -> Value {
    details[name] = json!(value);
    details
}

fn without(mut details: Value, name: &str) -> Value {
    details.as_object_mut().unwrap().remove(name);
    details
}

#[track_caller]
fn invalid(outcome: Result<Value, Failure>, message: &str) {
    assert_refused(outcome, "InvalidParameter", message);
}

#[tokio::test]
async fn a_provider_reads_back_as_it_was_written() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let also = json!({
        "AttributeMapping": { "email": "email", "email_verified": "email_verified" },
        "IdpIdentifiers": ["idp.example", "Our provider"],
        "AcrMapping": { "Level1": "urn:one", "Level3": "urn:three" },
    });

    let created = create_with(&pool, "Corporate", "OIDC", oidc(), also).await.unwrap();

    let at = created["CreationDate"].clone();
    assert_eq!(
        created,
        json!({
            "UserPoolId": pool.id,
            "ProviderName": "Corporate",
            "ProviderType": "OIDC",
            "ProviderDetails": with(oidc(), "attributes_url_add_attributes", "false"),
            "AttributeMapping": {
                "email": "email", "email_verified": "email_verified", "username": "sub",
            },
            "AcrMapping": { "Level1": "urn:one", "Level3": "urn:three" },
            "IdpIdentifiers": ["idp.example", "Our provider"],
            "CreationDate": at,
            "LastModifiedDate": at,
        })
    );
    assert_eq!(describe(&pool, "Corporate").await, created);
    for identifier in ["idp.example", "Our provider"] {
        let body = json!({ "IdpIdentifier": identifier });
        let found = pool.admin("GetIdentityProviderByIdentifier", body).await.unwrap();
        assert_eq!(found, json!({ "IdentityProvider": created }));
    }
    let listed = pool.admin("ListIdentityProviders", json!({})).await.unwrap();
    assert_eq!(
        listed,
        json!({ "Providers": [{
            "ProviderName": "Corporate",
            "ProviderType": "OIDC",
            "CreationDate": at,
            "LastModifiedDate": at,
        }] })
    );
}

#[tokio::test]
async fn endpoints_of_social_providers_are_known() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let apple = json!({
        "client_id": "app", "team_id": "team", "key_id": "key", "private_key": SECRET,
        "authorize_scopes": "email name",
    });
    let known = [
        (
            "Google",
            social(),
            "sub",
            json!({
                "attributes_url": "https://people.googleapis.com/v1/people/me?personFields=",
                "attributes_url_add_attributes": "true",
                "authorize_url": "https://accounts.google.com/o/oauth2/v2/auth",
                "oidc_issuer": "https://accounts.google.com",
                "token_request_method": "POST",
                "token_url": "https://www.googleapis.com/oauth2/v4/token",
            }),
        ),
        (
            "Facebook",
            with(social(), "api_version", "v21.0"),
            "id",
            json!({
                "attributes_url": "https://graph.facebook.com/v21.0/me?fields=",
                "attributes_url_add_attributes": "true",
                "authorize_url": "https://www.facebook.com/v21.0/dialog/oauth",
                "token_request_method": "GET",
                "token_url": "https://graph.facebook.com/v21.0/oauth/access_token",
            }),
        ),
        (
            "LoginWithAmazon",
            social(),
            "user_id",
            json!({
                "attributes_url": "https://api.amazon.com/user/profile",
                "attributes_url_add_attributes": "false",
                "authorize_url": "https://www.amazon.com/ap/oa",
                "token_request_method": "POST",
                "token_url": "https://api.amazon.com/auth/o2/token",
            }),
        ),
        (
            "SignInWithApple",
            apple,
            "sub",
            json!({
                "attributes_url_add_attributes": "false",
                "authorize_url": "https://appleid.apple.com/auth/authorize",
                "oidc_issuer": "https://appleid.apple.com",
                "token_request_method": "POST",
                "token_url": "https://appleid.apple.com/auth/token",
            }),
        ),
    ];
    for (name, details, subject, known) in known {
        let created = create(&pool, name, name, details.clone()).await.unwrap();

        let mut expected = without(details, "private_key");
        expected.as_object_mut().unwrap().extend(known.as_object().unwrap().clone());
        assert_eq!(created["ProviderDetails"], expected);
        assert_eq!(created["AttributeMapping"], json!({ "username": subject }));
        assert_eq!(describe(&pool, name).await, created);
    }

    // What an owner says of a provider prevails, and what was read can be sent back.
    let named = with(social(), "token_url", "https://oauth2.googleapis.com/token");
    let updated = update(&pool, "Google", json!({ "ProviderDetails": named })).await.unwrap();
    let details = &updated["ProviderDetails"];
    assert_eq!(details["token_url"], "https://oauth2.googleapis.com/token");
    assert_eq!(details["authorize_url"], "https://accounts.google.com/o/oauth2/v2/auth");
    let again = update(&pool, "Google", json!({ "ProviderDetails": details })).await.unwrap();
    assert_eq!(again["ProviderDetails"], *details);
}

#[tokio::test]
async fn what_has_to_be_said_of_a_provider_is_demanded_in_the_words_of_the_service() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let apple = json!({
        "client_id": "app", "team_id": "team", "key_id": "key", "private_key": SECRET,
        "authorize_scopes": "email name",
    });
    let oidc_text = "clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.";
    let social_text = "clientId, clientSecret and authorizeScopes are all required idp details.";
    let apple_text = "clientId, privateKey, teamId, and keyId are all required idp details.";
    for (name, provider_type, details, optional, message) in [
        ("Corporate", "OIDC", oidc(), "client_secret", oidc_text),
        ("Google", "Google", social(), "", social_text),
        ("Facebook", "Facebook", social(), "", social_text),
        ("LoginWithAmazon", "LoginWithAmazon", social(), "", social_text),
        ("SignInWithApple", "SignInWithApple", apple, "", apple_text),
    ] {
        for member in details.as_object().unwrap().keys().filter(|member| *member != optional) {
            let outcome = create(&pool, name, provider_type, without(details.clone(), member));
            invalid(outcome.await, message);
            let outcome = create(&pool, name, provider_type, with(details.clone(), member, ""));
            invalid(outcome.await, message);
        }
    }
    let public = without(oidc(), "client_secret");
    let created = create(&pool, "Public", "OIDC", public).await.unwrap();
    assert_eq!(created["ProviderDetails"].get("client_secret"), None);
}

#[tokio::test]
async fn details_that_cannot_be_are_refused() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let of_oidc = [
        ("oidc_issuer", "http://idp.example", "OIDC endpoint must start with https://"),
        ("token_url", "idp.example", "OIDC endpoint must start with https://"),
        ("oidc_issuer", "https://a:b@idp.example", "oidc_issuer is not a valid URL."),
        ("jwks_uri", "https://", "jwks_uri is not a valid URL."),
        ("authorize_url", "https://idp.example/#x", "authorize_url is not a valid URL."),
        (
            "attributes_request_method",
            "PUT",
            "1 validation error detected: Value 'PUT' at 'attributesRequestMethod' failed to \
             satisfy constraint: Member must satisfy enum value set: [POST, GET]",
        ),
        (
            "attributes_url_add_attributes",
            "yes",
            "attributes_url_add_attributes must be true or false.",
        ),
        ("private_key", "x", "private_key is not a detail of OIDC providers."),
        ("team_id", "x", "team_id is not a detail of OIDC providers."),
        ("MetadataURL", "x", "MetadataURL is not a detail of OIDC providers."),
    ];
    for (member, value, message) in of_oidc {
        let outcome = create(&pool, "Corporate", "OIDC", with(oidc(), member, value)).await;
        invalid(outcome, message);
    }
    let version = with(social(), "api_version", "v1.0/../..");
    let outcome = create(&pool, "Facebook", "Facebook", version).await;
    invalid(outcome, "api_version is not a version of Facebook's API.");
    let saml = json!({ "MetadataFile": metadata() });
    for (member, value, message) in [
        ("IDPSignout", "yes", "IDPSignout must be true or false."),
        ("RequestSigningAlgorithm", "rsa-sha1", "RequestSigningAlgorithm must be rsa-sha256."),
        (
            "MetadataURL",
            "https://idp.example/metadata",
            "Only one of the MetadataURL or MetadataFile should be provided.",
        ),
        ("client_secret", "x", "client_secret is not a detail of SAML providers."),
        ("client_id", "x", "client_id is not a detail of SAML providers."),
    ] {
        let outcome = create(&pool, "Corporate", "SAML", with(saml.clone(), member, value)).await;
        invalid(outcome, message);
    }
    let none = "At least one of the MetadataURL or MetadataFile should be provided.";
    invalid(create(&pool, "Corporate", "SAML", json!({})).await, none);
    let address = json!({ "MetadataURL": "http://idp.example/metadata" });
    let outcome = create(&pool, "Corporate", "SAML", address).await;
    invalid(outcome, "MetadataURL is not a valid HTTPS URL.");
    let listed = pool.admin("ListIdentityProviders", json!({})).await.unwrap();
    assert_eq!(listed["Providers"], json!([]));
}

#[tokio::test]
async fn what_a_saml_provider_says_of_itself_is_read_from_its_metadata() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let mut details = json!({
        "MetadataFile": metadata(), "IDPSignout": "true", "RequestSigningAlgorithm": "rsa-sha256",
    });

    let created = create(&pool, "Corporate", "SAML", details.clone()).await.unwrap();

    details["SSORedirectBindingURI"] = json!("https://idp.example/sso");
    details["SLORedirectBindingURI"] = json!("https://idp.example/slo");
    assert_eq!(created["ProviderDetails"], details);
    assert_eq!(created["AttributeMapping"], json!({}));
    // What was derived can be sent back, and is derived anew.
    details["SSORedirectBindingURI"] = json!("https://evil.example");
    let updated = update(&pool, "Corporate", json!({ "ProviderDetails": details })).await;
    assert_eq!(updated.unwrap()["ProviderDetails"], created["ProviderDetails"]);

    let address = json!({ "MetadataURL": "https://idp.example/metadata" });
    let updated = update(&pool, "Corporate", json!({ "ProviderDetails": address })).await;
    assert_eq!(updated.unwrap()["ProviderDetails"], address);
}

#[tokio::test]
async fn a47_metadata_with_a_document_type_is_refused() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let file = metadata();
    let laughs = r#"<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;">]>"#;
    let external = r#"<!DOCTYPE e [<!ENTITY x SYSTEM "http://169.254.169.254/latest">]>"#;
    for before in [laughs, external, "<!DOCTYPE e>"] {
        let file = file.replace("<?xml version=\"1.0\"?>", before);
        let outcome = create(&pool, "Corporate", "SAML", json!({ "MetadataFile": file })).await;
        invalid(outcome, "Unable to unmarshall metadata.");
    }
    let file =
        file.replace("HTTP-Redirect\" Location=\"https://idp.example/sso", "HTTP-POST\" x=\"");
    let outcome = create(&pool, "Corporate", "SAML", json!({ "MetadataFile": file })).await;
    invalid(outcome, "No SingleSignOn Http redirect binding location found in metadata.");
}

#[tokio::test]
async fn the_key_of_encrypted_responses_stays_the_same() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let details = |encrypted: &str| {
        json!({ "ProviderDetails": {
            "MetadataURL": "https://idp.example/metadata", "EncryptedResponses": encrypted,
        } })
    };
    let certificate =
        |provider: &Value| provider["ProviderDetails"]["ActiveEncryptionCertificate"].clone();
    let plain = json!({ "MetadataURL": "https://idp.example/metadata" });
    create(&pool, "Corporate", "SAML", plain.clone()).await.unwrap();
    create(&pool, "Another", "SAML", plain).await.unwrap();

    let first = certificate(&update(&pool, "Corporate", details("true")).await.unwrap());

    let der = STANDARD.decode(first.as_str().unwrap()).unwrap();
    assert!(der.windows(pool.id.len()).any(|part| part == pool.id.as_bytes()));
    assert_eq!(certificate(&describe(&pool, "Corporate").await), first);
    let off = update(&pool, "Corporate", details("false")).await.unwrap();
    assert_eq!(certificate(&off), Value::Null);
    let on = update(&pool, "Corporate", details("TRUE")).await.unwrap();
    assert_eq!(certificate(&on), first);
    let other = update(&pool, "Another", details("true")).await.unwrap();
    assert_ne!(certificate(&other), first);
}

#[tokio::test]
async fn secrets_of_providers_are_sealed_and_only_that_of_clients_is_shown() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    create(&pool, "Corporate", "OIDC", oidc()).await.unwrap();
    let apple = json!({
        "client_id": "app", "team_id": "team", "key_id": "key", "private_key": SECRET,
        "authorize_scopes": "email name",
    });
    create(&pool, "SignInWithApple", "SignInWithApple", apple).await.unwrap();

    assert!(pool.traces_of(SECRET).await.is_empty());
    assert_eq!(describe(&pool, "Corporate").await["ProviderDetails"]["client_secret"], SECRET);
    assert!(!describe(&pool, "SignInWithApple").await.to_string().contains(SECRET));
    // A mapping alone leaves the secret, details without one take it away.
    let mapping = json!({ "AttributeMapping": { "email": "email" } });
    let updated = update(&pool.restart(), "Corporate", mapping).await.unwrap();
    assert_eq!(updated["ProviderDetails"]["client_secret"], SECRET);
    let public = json!({ "ProviderDetails": without(oidc(), "client_secret") });
    let updated = update(&pool, "Corporate", public).await.unwrap();
    assert_eq!(updated["ProviderDetails"].get("client_secret"), None);
}

#[tokio::test]
async fn a_social_provider_is_named_like_its_type_and_no_other_is() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    for (name, provider_type) in [
        ("Corporate", "Google"),
        ("Facebook", "Google"),
        ("google", "Google"),
        ("Google", "OIDC"),
        ("GOOGLE", "OIDC"),
        ("signinwithapple", "SAML"),
        ("COGNITO", "OIDC"),
        ("Cognito", "SAML"),
    ] {
        let outcome = create(&pool, name, provider_type, social()).await;
        invalid(outcome, &format!("Provider {name} cannot be of type {provider_type}."));
    }
    create(&pool, "Google", "Google", social()).await.unwrap();
    let told = format!("Google already exists in user pool {}", pool.id);
    assert_refused(create(&pool, "Google", "Google", social()).await, "DuplicateProvider", &told);
    for name in ["_x", "a b", "ab", "", &"x".repeat(33)] {
        let failure = create(&pool, name, "OIDC", oidc()).await.unwrap_err();
        assert_eq!(failure.exception, "InvalidParameterException", "{name}");
    }
}

#[tokio::test]
async fn attributes_are_mapped_to_those_of_the_pool_and_the_username_to_the_subject() {
    let world = World::new().await;
    let schema = json!([{ "Name": "level", "AttributeDataType": "String", "Mutable": true }]);
    let pool = world.pool(pool().with("Schema", schema)).await;
    let mapped = |mapping: Value| json!({ "AttributeMapping": mapping });
    let good = mapped(json!({ "custom:level": "https://idp.example/level", "username": "sub" }));
    create_with(&pool, "Corporate", "OIDC", oidc(), good).await.unwrap();

    for (mapping, wrong) in [
        (json!({ "custom:other": "x", "email": "email" }), "custom:other"),
        (json!({ "sub": "sub" }), "sub"),
        (json!({ "identities": "x", "nobody": "x" }), "identities, nobody"),
        (json!({ "username": "email" }), "username"),
    ] {
        let told = format!("AttributeMapping contains invalid mapping: [{wrong}]");
        let outcome = create_with(&pool, "Other", "OIDC", oidc(), mapped(mapping.clone())).await;
        invalid(outcome, &told);
        invalid(update(&pool, "Corporate", mapped(mapping)).await, &told);
    }
    let updated = update(&pool, "Corporate", mapped(json!({ "email": "mail" }))).await.unwrap();
    assert_eq!(updated["AttributeMapping"], json!({ "email": "mail", "username": "sub" }));
}

#[tokio::test]
async fn levels_of_assurance_are_mapped_for_oidc_alone() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let levels = json!({ "AcrMapping": { "Level1": "urn:one" } });
    let told = "AcrMapping is only supported for OIDC identity providers.";

    let outcome = create_with(&pool, "Google", "Google", social(), levels.clone()).await;
    invalid(outcome, told);
    create(&pool, "Google", "Google", social()).await.unwrap();
    invalid(update(&pool, "Google", levels.clone()).await, told);
    create(&pool, "Corporate", "OIDC", oidc()).await.unwrap();
    let updated = update(&pool, "Corporate", levels).await.unwrap();
    assert_eq!(updated["AcrMapping"], json!({ "Level1": "urn:one" }));
    let kept = update(&pool, "Corporate", json!({ "IdpIdentifiers": ["x"] })).await.unwrap();
    assert_eq!(kept["AcrMapping"], json!({ "Level1": "urn:one" }));
    for wrong in [json!({ "Level5": "x" }), json!({ "Level1": "" }), json!({ "Level1": "a b" })] {
        let failure = update(&pool, "Corporate", json!({ "AcrMapping": wrong })).await.unwrap_err();
        assert_eq!(failure.exception, "InvalidParameterException");
    }
}

#[tokio::test]
async fn an_identifier_leads_to_one_provider() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let elsewhere = world.pool(tests::pool()).await;
    let named = |names: &[&str]| json!({ "IdpIdentifiers": names });
    let by = async |identifier: &str| {
        let body = json!({ "IdpIdentifier": identifier });
        pool.admin("GetIdentityProviderByIdentifier", body).await
    };
    create_with(&pool, "One", "OIDC", oidc(), named(&["a.example", "b.example"])).await.unwrap();
    create_with(&elsewhere, "One", "OIDC", oidc(), named(&["a.example"])).await.unwrap();

    let taken = "An identifier belongs to another identity provider of the user pool.";
    let outcome = create_with(&pool, "Two", "OIDC", oidc(), named(&["c.example", "a.example"]));
    invalid(outcome.await, taken);
    create(&pool, "Two", "OIDC", oidc()).await.unwrap();
    invalid(update(&pool, "Two", named(&["b.example"])).await, taken);
    invalid(update(&pool, "Two", named(&["x", "x"])).await, "The identifier x is named twice.");
    let none = |identifier: &str| {
        format!("Identity provider with identifier {identifier} does not exist.")
    };
    assert_refused(by("c.example").await, "ResourceNotFound", &none("c.example"));

    update(&pool, "One", named(&["b.example", "d.example"])).await.unwrap();
    update(&pool, "Two", named(&["a.example"])).await.unwrap();
    for (identifier, provider) in [("a.example", "Two"), ("b.example", "One"), ("d.example", "One")]
    {
        let found = by(identifier).await.unwrap();
        assert_eq!(found["IdentityProvider"]["ProviderName"], provider);
    }

    pool.admin("DeleteIdentityProvider", json!({ "ProviderName": "One" })).await.unwrap();
    assert_refused(by("b.example").await, "ResourceNotFound", &none("b.example"));
    update(&pool, "Two", named(&["a.example", "b.example"])).await.unwrap();
}

#[tokio::test]
async fn of_many_providers_that_want_one_identifier_at_once_one_gets_it() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let tasks: Vec<_> = (0..16)
        .map(|number| {
            let pool = pool.clone();
            tokio::spawn(async move {
                let also = json!({ "IdpIdentifiers": ["idp.example"] });
                create_with(&pool, &format!("Provider{number}"), "OIDC", oidc(), also).await.is_ok()
            })
        })
        .collect();
    let mut successes = 0;
    for task in tasks {
        successes += i32::from(task.await.unwrap());
    }

    assert_eq!(successes, 1);
    let listed = pool.admin("ListIdentityProviders", json!({})).await.unwrap();
    assert_eq!(listed["Providers"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn fifty_identifiers_can_be_replaced_but_for_two() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let named = |from: usize, to: usize| {
        let names: Vec<String> = (from..to).map(|number| format!("{number}.example")).collect();
        json!({ "IdpIdentifiers": names })
    };
    create_with(&pool, "One", "OIDC", oidc(), named(0, 50)).await.unwrap();

    let told = "At most 98 identifiers can be added and removed at once.";
    invalid(update(&pool, "One", named(50, 100)).await, told);
    let updated = update(&pool, "One", named(49, 99)).await.unwrap();

    assert_eq!(updated["IdpIdentifiers"].as_array().unwrap().len(), 50);
    let failure = update(&pool, "One", named(0, 51)).await.unwrap_err();
    assert_eq!(failure.exception, "InvalidParameterException");
}

#[tokio::test]
async fn a_pool_has_three_hundred_at_most_and_lists_them_in_pages() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    for number in 0..300 {
        create(&pool, &format!("Provider{number:03}"), "OIDC", oidc()).await.unwrap();
    }
    let told = "A user pool cannot have more than 300 identity providers.";
    assert_refused(create(&pool, "One-more", "OIDC", oidc()).await, "LimitExceeded", told);

    let mut shown: Vec<String> = Vec::new();
    let mut request = json!({ "MaxResults": 60 });
    loop {
        let page = pool.admin("ListIdentityProviders", request.clone()).await.unwrap();
        let providers = page["Providers"].as_array().unwrap();
        assert!(providers.len() <= 50);
        shown.extend(providers.iter().map(|one| one["ProviderName"].as_str().unwrap().to_owned()));
        let Some(next) = page.get("NextToken") else { break };
        request["NextToken"] = next.clone();
    }

    assert_eq!(shown, (0..300).map(|number| format!("Provider{number:03}")).collect::<Vec<_>>());
    let page = pool.admin("ListIdentityProviders", json!({ "MaxResults": 7 })).await.unwrap();
    assert_eq!(page["Providers"].as_array().unwrap().len(), 7);
    let forged = json!({ "NextToken": "bm90IG91cnM" });
    let failure = pool.admin("ListIdentityProviders", forged).await.unwrap_err();
    assert_eq!(failure.exception, "InvalidParameterException");
    let failure = pool.admin("ListIdentityProviders", json!({ "MaxResults": 61 })).await;
    assert_eq!(failure.unwrap_err().exception, "InvalidParameterException");
}

#[tokio::test]
async fn a_deleted_provider_is_gone_and_can_come_again() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    create(&pool, "Corporate", "OIDC", oidc()).await.unwrap();
    let named = json!({ "ProviderName": "Corporate" });

    let answer = pool.admin("DeleteIdentityProvider", named.clone()).await.unwrap();

    assert_eq!(answer, Value::Null);
    let told = "Identity provider Corporate does not exist.";
    for operation in
        ["DescribeIdentityProvider", "UpdateIdentityProvider", "DeleteIdentityProvider"]
    {
        assert_refused(pool.admin(operation, named.clone()).await, "ResourceNotFound", told);
    }
    create(&pool, "Corporate", "SAML", json!({ "MetadataFile": metadata() })).await.unwrap();
    // The pool itself is among the providers that clients name, and cannot be taken away.
    for operation in ["UpdateIdentityProvider", "DeleteIdentityProvider"] {
        let told = "COGNITO is not a supported identity provider for this operation.";
        let outcome = pool.admin(operation, json!({ "ProviderName": "COGNITO" })).await;
        assert_refused(outcome, "UnsupportedIdentityProvider", told);
    }
}

#[tokio::test]
async fn no_operation_answers_for_another_pool_or_without_a_signature() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    create(&pool, "Corporate", "OIDC", oidc()).await.unwrap();
    let identity = json!({ "ProviderName": "Corporate", "ProviderAttributeValue": "1" });
    let native = json!({ "ProviderName": "Cognito", "ProviderAttributeValue": "ada" });
    let named = json!({ "ProviderName": "Corporate" });
    for (operation, body) in [
        (
            "CreateIdentityProvider",
            json!({
                "ProviderName": "Corporate", "ProviderType": "OIDC", "ProviderDetails": oidc(),
            }),
        ),
        ("UpdateIdentityProvider", named.clone()),
        ("DescribeIdentityProvider", named.clone()),
        ("DeleteIdentityProvider", named),
        ("ListIdentityProviders", json!({})),
        ("GetIdentityProviderByIdentifier", json!({ "IdpIdentifier": "x" })),
        ("GetSigningCertificate", json!({})),
        ("AdminLinkProviderForUser", json!({ "DestinationUser": native, "SourceUser": identity })),
        ("AdminDisableProviderForUser", json!({ "User": identity })),
    ] {
        let mut body = body;
        body["UserPoolId"] = json!("us-east-1_Nowhere00");
        let told = "User pool us-east-1_Nowhere00 does not exist.";
        assert_refused(world.call(operation, body.clone()).await, "ResourceNotFound", told);
        let failure = world.call_unsigned(operation, body).await.unwrap_err();
        assert_eq!(failure.exception, "MissingAuthenticationTokenException", "{operation}");
    }
}

#[tokio::test]
async fn a_client_names_providers_that_exist_and_no_others() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let client = async |names: &[&str]| {
        let body = json!({ "ClientName": "app", "SupportedIdentityProviders": names });
        pool.admin("CreateUserPoolClient", body).await
    };
    create(&pool, "Corporate", "OIDC", oidc()).await.unwrap();

    let created = client(&["COGNITO", "Corporate"]).await.unwrap();

    let settings = &created["UserPoolClient"];
    assert_eq!(settings["SupportedIdentityProviders"], json!(["COGNITO", "Corporate"]));
    let unknown =
        |name: &str| format!("The provider {name} does not exist for User Pool {}.", pool.id);
    for name in ["Google", "corporate", "Cognito"] {
        invalid(client(&["COGNITO", name]).await, &unknown(name));
    }
    let many: Vec<String> = (0..2_000).map(|number| format!("Unknown{number}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    invalid(client(&many).await, &unknown("Unknown0"));

    // A deleted provider stays in the client's list until the list is written anew.
    pool.admin("DeleteIdentityProvider", json!({ "ProviderName": "Corporate" })).await.unwrap();
    let named = json!({ "ClientId": settings["ClientId"] });
    let described = pool.admin("DescribeUserPoolClient", named.clone()).await.unwrap();
    assert_eq!(described["UserPoolClient"], *settings);
    let mut body = named;
    body["SupportedIdentityProviders"] = json!(["COGNITO", "Corporate"]);
    let outcome = pool.admin("UpdateUserPoolClient", body.clone()).await;
    invalid(outcome, &unknown("Corporate"));
    body["SupportedIdentityProviders"] = json!(["COGNITO"]);
    pool.admin("UpdateUserPoolClient", body).await.unwrap();
}

#[tokio::test]
async fn a_provider_that_begins_sign_ins_is_combined_with_saml_alone() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let client = async |names: &[&str]| {
        let body = json!({ "ClientName": "app", "SupportedIdentityProviders": names });
        pool.admin("CreateUserPoolClient", body).await
    };
    let address = "https://idp.example/metadata";
    let begins = json!({ "MetadataURL": address, "IDPInit": "true" });
    create(&pool, "Begins", "SAML", begins).await.unwrap();
    create(&pool, "Waits", "SAML", json!({ "MetadataURL": address })).await.unwrap();
    create(&pool, "Corporate", "OIDC", oidc()).await.unwrap();

    client(&["Begins", "Waits"]).await.unwrap();
    client(&["COGNITO", "Waits", "Corporate"]).await.unwrap();

    let told = "The provider Begins begins sign-ins, and can only be combined with SAML providers.";
    invalid(client(&["COGNITO", "Begins"]).await, told);
    invalid(client(&["Begins", "Corporate"]).await, told);
}

#[tokio::test]
async fn the_signing_certificate_of_a_pool_stays_the_same() {
    let world = World::new().await;
    let (pool, other) = (world.pool(pool()).await, world.pool(pool()).await);
    let read = async |pool: &TestPool| {
        pool.admin("GetSigningCertificate", json!({})).await.unwrap()["Certificate"].clone()
    };

    let first = read(&pool).await;

    let der = STANDARD.decode(first.as_str().unwrap()).unwrap();
    assert!(der.windows(pool.id.len()).any(|part| part == pool.id.as_bytes()));
    world.advance(tests::days(400));
    assert_eq!(read(&pool).await, first);
    assert_eq!(read(&pool.restart()).await, first);
    assert_ne!(read(&other).await, first);
    // It has nothing to do with the keys of tokens, which change.
    functions::scheduled::run(&world.services, "rotate-signing-keys").await.unwrap().unwrap();
    assert_eq!(read(&pool).await, first);
}

#[tokio::test]
async fn many_first_readers_of_a_signing_certificate_read_the_same_one() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let pool = pool.restart();
            tokio::spawn(
                async move { pool.admin("GetSigningCertificate", json!({})).await.unwrap() },
            )
        })
        .collect();
    let mut read = Vec::new();
    for task in tasks {
        read.push(task.await.unwrap()["Certificate"].to_string());
    }

    read.dedup();
    assert_eq!(read.len(), 1);
}

fn identity(provider: &str, value: &str) -> Value {
    json!({
        "ProviderName": provider,
        "ProviderAttributeName": "Cognito_Subject",
        "ProviderAttributeValue": value,
    })
}

fn native(username: &str) -> Value {
    json!({ "ProviderName": "Cognito", "ProviderAttributeValue": username })
}

async fn link(pool: &TestPool, destination: Value, source: Value) -> Result<Value, Failure> {
    let body = json!({ "DestinationUser": destination, "SourceUser": source });
    pool.admin("AdminLinkProviderForUser", body).await
}

async fn disable(pool: &TestPool, user: Value) -> Result<Value, Failure> {
    pool.admin("AdminDisableProviderForUser", json!({ "User": user })).await
}

/// The identities of a user, as the attribute shows them.
async fn identities(pool: &TestPool, username: &str) -> Value {
    let user = pool.user(username).await;
    let text = attribute(&user["UserAttributes"], "identities");
    text.map_or(Value::Null, |text| serde_json::from_str(text).unwrap())
}

/// A pool with ada, who has proved her address, and with Google.
async fn pool_with_google(world: &World) -> TestPool {
    let pool = world.pool(pool().auto_verify_email()).await;
    pool.person("ada").await;
    create(&pool, "Google", "Google", social()).await.unwrap();
    pool
}

#[tokio::test]
async fn a_linked_identity_is_shown_wherever_the_profile_is() {
    let world = World::new().await;
    let listed = json!(["email"]);
    let pool = world
        .pool(
            pool()
                .auto_verify_email()
                .with_client("ReadAttributes", listed)
                .with("LambdaConfig", json!({ "PreTokenGeneration": CLAIMS })),
        )
        .await;
    pool.person("ada").await;
    world.triggers.respond(CLAIMS, json!({}));
    create(&pool, "Google", "Google", social()).await.unwrap();
    create(&pool, "Corporate", "SAML", json!({ "MetadataFile": metadata() })).await.unwrap();
    let now = aws::Clock::now(&*world.clock).as_millis();

    assert_eq!(link(&pool, native("ada"), identity("Google", "1001")).await.unwrap(), json!({}));
    link(&pool, native("ada"), identity("Corporate", "Ada")).await.unwrap();

    let shown = json!([
        {
            "userId": "1001", "providerName": "Google", "providerType": "Google",
            "issuer": null, "primary": false, "dateCreated": now,
        },
        {
            "userId": "Ada", "providerName": "Corporate", "providerType": "SAML",
            "issuer": "https://idp.example/entity", "primary": false, "dateCreated": now,
        },
    ]);
    assert_eq!(identities(&pool, "ada").await, shown);
    let tokens = pool.tokens_of("ada").await;
    let own = world.call("GetUser", json!({ "AccessToken": tokens.access })).await.unwrap();
    let text = attribute(&own["UserAttributes"], "identities").unwrap();
    assert_eq!(serde_json::from_str::<Value>(text).unwrap(), shown);
    let users = pool.admin("ListUsers", json!({ "AttributesToGet": ["identities"] })).await;
    let text =
        attribute(&users.unwrap()["Users"][0]["Attributes"], "identities").map(str::to_owned);
    assert_eq!(serde_json::from_str::<Value>(&text.unwrap()).unwrap(), shown);
    let claim = &tokens.id_claims()["identities"];
    assert_eq!(claim[0]["primary"], "false");
    assert_eq!(claim[0]["dateCreated"], now.to_string());
    assert_eq!(claim[1]["userId"], "Ada");
    assert_eq!(tokens.access_claims().get("identities"), None);
    let told = &world.triggers.events(CLAIMS)[0]["request"]["userAttributes"]["identities"];
    assert_eq!(serde_json::from_str::<Value>(told.as_str().unwrap()).unwrap(), *claim);
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_mapped_attribute_may_stand_for_the_subject_but_not_at_social_providers() {
    let world = World::new().await;
    let pool = pool_with_google(&world).await;
    let mapping = json!({ "AttributeMapping": { "email": "mail" } });
    create_with(&pool, "Corporate", "OIDC", oidc(), mapping).await.unwrap();
    let by = |provider: &str, name: &str| {
        json!({
            "ProviderName": provider,
            "ProviderAttributeName": name,
            "ProviderAttributeValue": "ada@example.com",
        })
    };

    link(&pool, native("ada"), by("Corporate", "email")).await.unwrap();

    assert_eq!(identities(&pool, "ada").await[0]["userId"], "ada@example.com");
    for (provider, name, message) in [
        (
            "Google",
            "email",
            "Invalid SourceUser: ProviderAttributeName has to be Cognito_Subject for Google.",
        ),
        ("Corporate", "mail", "Invalid SourceUser: mail is not a mapped attribute of Corporate."),
        (
            "Corporate",
            "phone_number",
            "Invalid SourceUser: phone_number is not a mapped attribute of Corporate.",
        ),
        (
            "Corporate",
            "username",
            "Invalid SourceUser: username is not a mapped attribute of Corporate.",
        ),
    ] {
        invalid(link(&pool, native("ada"), by(provider, name)).await, message);
    }
    // It is another identity than the subject of the same text.
    pool.person("grace").await;
    link(&pool, native("grace"), identity("Corporate", "ada@example.com")).await.unwrap();
    pool.assert_consistent().await;
}

#[tokio::test]
async fn what_cannot_be_linked_is_refused() {
    let world = World::new().await;
    let pool = pool_with_google(&world).await;
    pool.person("grace").await;
    let one = identity("Google", "1001");
    let told = "Invalid SourceUser: Cognito users with a username/password may not be passed in as \
                a SourceUser, only as a DestinationUser";
    invalid(link(&pool, native("ada"), native("grace")).await, told);
    for (destination, source) in
        [(native("nobody"), one.clone()), (identity("Google", "unheard of"), one.clone())]
    {
        let outcome = link(&pool, destination, source).await;
        assert_refused(outcome, "UserNotFound", "User does not exist.");
    }
    let outcome = link(&pool, native("ada"), identity("Facebook", "1")).await;
    assert_refused(outcome, "ResourceNotFound", "Identity provider Facebook does not exist.");
    let told = "Invalid SourceUser: ProviderName and ProviderAttributeValue are required.";
    for source in
        [json!({}), json!({ "ProviderName": "Google" }), json!({ "ProviderAttributeValue": "1" })]
    {
        invalid(link(&pool, native("ada"), source).await, told);
    }
    let told = "Invalid DestinationUser: ProviderName and ProviderAttributeValue are required.";
    invalid(link(&pool, json!({ "ProviderName": "Cognito" }), one).await, told);
    let told = "Invalid SourceUser: ProviderAttributeValue must have 1 to 2048 characters.";
    for value in ["", &"x".repeat(2_049)] {
        invalid(link(&pool, native("ada"), identity("Google", value)).await, told);
    }
    assert_eq!(identities(&pool, "ada").await, Value::Null);

    link(&pool, native("ada"), identity("Google", "1001")).await.unwrap();
    let again = link(&pool, native("ada"), identity("Google", "1001")).await;
    invalid(again, "SourceUser is already linked to DestinationUser");
}

#[tokio::test]
async fn a49_an_identity_that_somebody_has_goes_to_nobody_else() {
    let world = World::new().await;
    let pool = pool_with_google(&world).await;
    let grace = pool.person("grace").await;
    create(&pool, "Facebook", "Facebook", social()).await.unwrap();
    link(&pool, native("ada"), identity("Google", "1001")).await.unwrap();

    let told = "Merging is not currently supported, provide a SourceUser that has not been signed \
                up in order to link";
    invalid(link(&pool, native("grace"), identity("Google", "1001")).await, told);

    // Another provider's person of the same subject is another person, and so is another spelling.
    link(&pool, native("grace"), identity("Facebook", "1001")).await.unwrap();
    link(&pool, native("grace"), identity("Google", "1001 ")).await.unwrap();
    // An address leads to nobody: whoever has it may never have proved that. Nor does a sub.
    for login in ["grace@example.com", &grace] {
        let outcome = link(&pool, native(login), identity("Google", "1002")).await;
        assert_refused(outcome, "UserNotFound", "User does not exist.");
    }
    // The same identity is nobody's in another pool (A61).
    let elsewhere = world.pool(tests::pool()).await;
    let outcome = disable(&elsewhere, identity("Google", "1001")).await;
    let unlinked = "Account isn't linked to anyone else, verify that the account has been linked";
    invalid(outcome, unlinked);
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_person_has_five_identities_at_most() {
    let world = World::new().await;
    let pool = pool_with_google(&world).await;
    for number in 0..5 {
        link(&pool, native("ada"), identity("Google", &number.to_string())).await.unwrap();
    }

    let outcome = link(&pool, native("ada"), identity("Google", "5")).await;

    let told = "A user cannot have more than 5 linked identities.";
    assert_refused(outcome, "LimitExceeded", told);
    disable(&pool, identity("Google", "0")).await.unwrap();
    link(&pool, native("ada"), identity("Google", "5")).await.unwrap();
    pool.assert_consistent().await;
}

#[tokio::test]
async fn an_identity_of_a_person_names_them_as_well() {
    let world = World::new().await;
    let pool = pool_with_google(&world).await;
    create(&pool, "Facebook", "Facebook", social()).await.unwrap();
    link(&pool, native("ada"), identity("Google", "1001")).await.unwrap();

    // The attribute of a destination is ignored.
    let mut destination = identity("Google", "1001");
    destination["ProviderAttributeName"] = json!("email");
    link(&pool, destination, identity("Facebook", "2002")).await.unwrap();

    let shown = identities(&pool, "ada").await;
    assert_eq!(shown.as_array().unwrap().len(), 2);
    assert_eq!(shown[1]["userId"], "2002");
}

#[tokio::test]
async fn an_identity_that_is_unlinked_is_free_again() {
    let world = World::new().await;
    let pool = pool_with_google(&world).await;
    pool.person("grace").await;
    link(&pool, native("ada"), identity("Google", "1001")).await.unwrap();
    let tokens = pool.tokens_of("ada").await;

    assert_eq!(disable(&pool, identity("Google", "1001")).await.unwrap(), json!({}));

    assert_eq!(identities(&pool, "ada").await, Value::Null);
    assert_eq!(pool.refresh("ada", &tokens).await.unwrap().id_claims().get("identities"), None);
    let told = "Account isn't linked to anyone else, verify that the account has been linked";
    invalid(disable(&pool, identity("Google", "1001")).await, told);
    invalid(disable(&pool, identity("Unknown", "1001")).await, told);
    let outcome = disable(&pool, json!({ "ProviderName": "Google" })).await;
    invalid(outcome, "Invalid User: ProviderName and ProviderAttributeValue are required.");
    link(&pool, native("grace"), identity("Google", "1001")).await.unwrap();
    // Also once the provider is gone.
    pool.admin("DeleteIdentityProvider", json!({ "ProviderName": "Google" })).await.unwrap();
    assert_eq!(identities(&pool, "grace").await[0]["providerName"], "Google");
    disable(&pool, identity("Google", "1001")).await.unwrap();
    assert_eq!(identities(&pool, "grace").await, Value::Null);
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_password_that_is_disabled_opens_nothing_until_an_administrator_sets_another() {
    let world = World::new().await;
    let pool = pool_with_google(&world).await;
    let tokens = pool.tokens_of("ada").await;

    disable(&pool, native("ada")).await.unwrap();

    let wrong = "Incorrect username or password.";
    let outcome = pool.sign_in("ada", PASSWORD).await.map(|_| Value::Null);
    assert_refused(outcome, "NotAuthorized", wrong);
    let outcome = pool.sign_in_by_srp(Family::Public, "ada", PASSWORD).await;
    assert_refused(outcome, "NotAuthorized", wrong);
    // Whoever had signed in is out, and no code of their own making lets them in again.
    let outcome = world.call("GetUser", json!({ "AccessToken": tokens.access })).await;
    assert_refused(outcome, "NotAuthorized", "Access Token has been revoked");
    assert!(pool.refresh("ada", &tokens).await.is_err());
    let told = "User password cannot be reset in the current state.";
    let outcome = pool.call("ForgotPassword", json!({ "Username": "ada" })).await;
    assert_refused(outcome, "NotAuthorized", told);
    let outcome = pool.admin("AdminResetUserPassword", json!({ "Username": "ada" })).await;
    assert_refused(outcome, "NotAuthorized", told);
    let user = pool.user("ada").await;
    assert_eq!((&user["UserStatus"], &user["Enabled"]), (&json!("CONFIRMED"), &json!(true)));
    disable(&pool, native("ada")).await.unwrap();
    pool.assert_consistent().await;

    let body = json!({ "Username": "ada", "Password": PASSWORD, "Permanent": true });
    pool.admin("AdminSetUserPassword", body).await.unwrap();
    pool.tokens_of("ada").await;
    let outcome = disable(&pool, native("nobody")).await;
    assert_refused(outcome, "UserNotFound", "User does not exist.");
}

#[tokio::test]
async fn a_code_or_a_session_from_before_sets_no_password_in_place_of_a_disabled_one() {
    let world = World::new().await;
    let otp = json!({ "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } });
    let flows = json!(["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH"]);
    let builder = pool().auto_verify_email().with("Policies", otp);
    let pool = world.pool(builder.with_client("ExplicitAuthFlows", flows)).await;
    pool.person("ada").await;
    pool.call("ForgotPassword", json!({ "Username": "ada" })).await.unwrap();
    let code = world.outbox.last_code("ada@example.com").unwrap();

    disable(&pool, native("ada")).await.unwrap();

    let told = "User password cannot be reset in the current state.";
    let body =
        json!({ "Username": "ada", "ConfirmationCode": code, "Password": "Another-Horse-8" });
    let outcome = pool.call("ConfirmForgotPassword", body).await;
    assert_refused(outcome, "NotAuthorized", told);
    // She signs in by a code that is mailed, and cannot choose a password there either.
    let wanted = json!({ "USERNAME": "ada", "PREFERRED_CHALLENGE": "EMAIL_OTP" });
    let asked = pool.begin(Family::Public, "USER_AUTH", wanted).await.unwrap();
    let digits = world.outbox.last_code("ada@example.com").unwrap();
    let answer = json!({ "USERNAME": "ada", "EMAIL_OTP_CODE": digits });
    let session = asked["Session"].as_str();
    let signed_in = pool.answer(Family::Public, "EMAIL_OTP", session, answer).await.unwrap();
    let token = &signed_in["AuthenticationResult"]["AccessToken"];
    let body = json!({ "AccessToken": token, "ProposedPassword": "Another-Horse-8" });
    assert_refused(world.call("ChangePassword", body).await, "NotAuthorized", told);
}

#[tokio::test]
async fn of_many_who_want_one_identity_at_once_one_gets_it() {
    let world = World::new().await;
    let pool = pool_with_google(&world).await;
    for number in 0..16 {
        pool.invite(&format!("user{number}"), PASSWORD).await.unwrap();
    }
    let tasks: Vec<_> = (0..16)
        .map(|number| {
            let pool = pool.clone();
            tokio::spawn(async move {
                let destination = native(&format!("user{number}"));
                link(&pool, destination, identity("Google", "1001")).await.is_ok()
            })
        })
        .collect();
    let mut successes = 0;
    for task in tasks {
        successes += i32::from(task.await.unwrap());
    }

    assert_eq!(successes, 1);
    pool.assert_consistent().await;
}

#[tokio::test]
async fn identities_die_with_their_user_and_providers_with_their_pool() {
    let world = World::new().await;
    let pool = pool_with_google(&world).await;
    let also = json!({ "IdpIdentifiers": ["idp.example"] });
    create_with(&pool, "Corporate", "OIDC", oidc(), also).await.unwrap();
    pool.admin("GetSigningCertificate", json!({})).await.unwrap();
    link(&pool, native("ada"), identity("Google", "1001")).await.unwrap();

    pool.admin("AdminDeleteUser", json!({ "Username": "ada" })).await.unwrap();
    pool.assert_consistent().await;
    pool.person("grace").await;
    link(&pool, native("grace"), identity("Google", "1001")).await.unwrap();
    pool.admin("DeleteUserPool", json!({})).await.unwrap();

    let left = pool.traces_of(&pool.id).await;
    assert_eq!(left, [format!("purge / {}", pool.id)]);
    let outcome = pool.admin("GetSigningCertificate", json!({})).await;
    let told = format!("User pool {} does not exist.", pool.id);
    assert_refused(outcome, "ResourceNotFound", &told);
}
