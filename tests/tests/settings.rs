//! The settings of pools and clients: attributes, secrets, tags, risks, logs, replicas, limits, and
//! what an update leaves of a setting that it does not name.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};
use tests::{Failure, PASSWORD, TestPool, World, assert_refused, minutes, pool, seconds};

const NOWHERE: &str = "us-east-1_Nowhere00";

fn model() -> Value {
    serde_json::from_str(include_str!("../../shared/wire/model.json")).unwrap()
}

fn members(shape: &str) -> BTreeSet<String> {
    model()["shapes"][shape]["members"].as_object().unwrap().keys().cloned().collect()
}

fn sized(count: usize, make: impl Fn(usize) -> Value) -> Value {
    (0..count).map(make).collect()
}

#[track_caller]
fn refused(outcome: Result<Value, Failure>, exception: &str) -> String {
    let failure = outcome.expect_err("a refusal");
    assert_eq!(failure.exception, format!("{exception}Exception"), "{failure}");
    failure.message
}

// --- Full replacement

/// A member of a creation or an update: what it is given, what is shown of it then, and what once
/// an update leaves it out.
struct Row {
    member: &'static str,
    given: Value,
    shown: Value,
    left_out: Value,
    with: Value,
}

/// A member that is shown as it is given, and gone once it is left out.
fn row(member: &'static str, given: Value) -> Row {
    Row { member, shown: given.clone(), given, left_out: Value::Null, with: json!({}) }
}

impl Row {
    /// What stands in its place once it is left out.
    fn or(self, left_out: Value) -> Self {
        Self { left_out, ..self }
    }

    /// It stays when it is left out.
    fn kept(self) -> Self {
        Self { left_out: self.shown.clone(), ..self }
    }

    /// It is shown in another form.
    fn shown(self, shown: Value) -> Self {
        Self { shown, ..self }
    }

    /// It cannot be without something else.
    fn with(self, with: Value) -> Self {
        Self { with, ..self }
    }

    fn request(&self, base: &Value) -> Value {
        let mut request = base.clone();
        for (member, value) in self.with.as_object().unwrap() {
            request[member] = value.clone();
        }
        request[self.member] = self.given.clone();
        request
    }
}

fn pool_rows() -> Vec<Row> {
    let function = "arn:aws:lambda:us-east-1:123456789012:function:f";
    let key = "arn:aws:kms:us-east-1:123456789012:key/0a1b2c3d";
    let role = "arn:aws:iam::123456789012:role/sms";
    let versioned = |version: &str| json!({ "LambdaArn": function, "LambdaVersion": version });
    let sms = json!({ "SnsCallerArn": role, "ExternalId": "outside", "SnsRegion": "eu-west-1" });
    vec![
        row(
            "AccountRecoverySetting",
            json!({ "RecoveryMechanisms": [{ "Name": "verified_email", "Priority": 1 }] }),
        ),
        row("AcrConfiguration", json!({ "Level2": { "AcrValue": "urn:example:2" } }))
            .shown(json!({
                "Level1": { "AcrValue": "urn:cognito:loa:1" },
                "Level2": { "AcrValue": "urn:example:2" },
                "Level3": { "AcrValue": "urn:cognito:loa:3" },
                "Level4": { "AcrValue": "urn:cognito:loa:4" },
            }))
            .kept(),
        row(
            "AdminCreateUserConfig",
            json!({
                "AllowAdminCreateUserOnly": true,
                "UnusedAccountValidityDays": 9,
                "InviteMessageTemplate": {
                    "EmailMessage": "You are {username} with {####}",
                    "EmailSubject": "Come in",
                    "SMSMessage": "{username} {####}",
                },
            }),
        )
        .or(json!({ "AllowAdminCreateUserOnly": false, "UnusedAccountValidityDays": 7 })),
        row("AutoVerifiedAttributes", json!(["email"])),
        row(
            "DcrConfiguration",
            json!({
                "EnableStatus": "Enabled",
                "OpenDcrEnabled": true,
                "AuthenticatedGrantTypes": ["code"],
                "OpenDcrGrantTypes": [],
                "AllowedScopes": ["orders/read"],
            }),
        )
        .kept(),
        row("DeletionProtection", json!("ACTIVE")).or(json!("INACTIVE")),
        row(
            "DeviceConfiguration",
            json!({ "ChallengeRequiredOnNewDevice": true, "DeviceOnlyRememberedOnUserPrompt": true }),
        ),
        row(
            "EmailConfiguration",
            json!({
                "EmailSendingAccount": "DEVELOPER",
                "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/example.com",
                "From": "Us <us@example.com>",
                "ReplyToEmailAddress": "them@example.com",
                "ConfigurationSet": "usual",
            }),
        )
        .or(json!({ "EmailSendingAccount": "COGNITO_DEFAULT" })),
        row("EmailVerificationMessage", json!("It is {####}.")),
        row("EmailVerificationSubject", json!("The code")),
        row("IssuerConfiguration", json!({ "Type": "UPDATED" })).kept(),
        row("KeyConfiguration", json!({ "KeyType": "CUSTOMER_MANAGED_KEY", "KmsKeyArn": key }))
            .kept(),
        row(
            "LambdaConfig",
            json!({
                "PreSignUp": function,
                "CustomMessage": function,
                "PostConfirmation": function,
                "PreAuthentication": function,
                "PostAuthentication": function,
                "DefineAuthChallenge": function,
                "CreateAuthChallenge": function,
                "VerifyAuthChallengeResponse": function,
                "PreTokenGeneration": function,
                "UserMigration": function,
                "PreTokenGenerationConfig": versioned("V2_0"),
                "CustomSMSSender": versioned("V1_0"),
                "CustomEmailSender": versioned("V1_0"),
                "InboundFederation": versioned("V1_0"),
                "KMSKeyID": key,
            }),
        )
        .or(json!({})),
        row("MfaConfiguration", json!("OPTIONAL"))
            .or(json!("OFF"))
            .with(json!({ "SmsConfiguration": { "SnsCallerArn": role } })),
        row(
            "Policies",
            json!({
                "PasswordPolicy": {
                    "MinimumLength": 12,
                    "RequireUppercase": false,
                    "RequireLowercase": true,
                    "RequireNumbers": false,
                    "RequireSymbols": true,
                    "PasswordHistorySize": 3,
                    "TemporaryPasswordValidityDays": 2,
                },
                "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] },
            }),
        )
        .or(json!({
            "PasswordPolicy": {
                "MinimumLength": 8,
                "RequireUppercase": true,
                "RequireLowercase": true,
                "RequireNumbers": true,
                "RequireSymbols": true,
                "TemporaryPasswordValidityDays": 7,
            },
            "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD"] },
        })),
        row("PoolName", json!("staff")).kept(),
        row("SmsAuthenticationMessage", json!("Sign in by {####}")),
        row("SmsConfiguration", sms),
        row("SmsVerificationMessage", json!("Here: {####}")),
        row(
            "UserAttributeUpdateSettings",
            json!({ "AttributesRequireVerificationBeforeUpdate": ["email"] }),
        )
        .with(json!({ "AutoVerifiedAttributes": ["email"] })),
        row(
            "UserPoolAddOns",
            json!({
                "AdvancedSecurityMode": "ENFORCED",
                "AdvancedSecurityAdditionalFlows": { "CustomAuthMode": "AUDIT" },
            }),
        ),
        row("UserPoolTags", json!({ "team": "identity", "cost centre": "" })).or(json!({})),
        row("UserPoolTier", json!("PLUS")).kept(),
        row(
            "VerificationMessageTemplate",
            json!({
                "DefaultEmailOption": "CONFIRM_WITH_LINK",
                "EmailMessage": "Your code: {####}",
                "EmailMessageByLink": "Go {##there##}",
                "EmailSubject": "A code",
                "EmailSubjectByLink": "A link",
                "SmsMessage": "Code {####}",
            }),
        )
        .or(json!({ "DefaultEmailOption": "CONFIRM_WITH_CODE" })),
    ]
}

fn client_rows() -> Vec<Row> {
    let callbacks = json!({ "CallbackURLs": ["https://app.example/a"] });
    let minutes =
        json!({ "AccessTokenValidity": 60, "IdTokenValidity": 60, "RefreshTokenValidity": 90 });
    vec![
        row("AccessTokenValidity", json!(2)),
        row("AllowedOAuthFlows", json!(["code", "implicit"])),
        row("AllowedOAuthFlowsUserPoolClient", json!(true))
            .or(json!(false))
            .with(json!({ "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid"] })),
        row("AllowedOAuthScopes", json!(["openid", "aws.cognito.signin.user.admin"])),
        row(
            "AnalyticsConfiguration",
            json!({
                "ApplicationId": "0a1b2c",
                "RoleArn": "arn:aws:iam::123456789012:role/analytics",
                "ExternalId": "outside",
                "UserDataShared": true,
            }),
        ),
        row("AuthSessionValidity", json!(15)).or(json!(3)),
        row("CallbackURLs", json!(["https://app.example/a", "myapp://b"])),
        row("ClientName", json!("website")).kept(),
        row("DefaultRedirectURI", json!("https://app.example/a")).with(callbacks),
        row("EnablePropagateAdditionalUserContextData", json!(true))
            .or(json!(false))
            .with(json!({ "GenerateSecret": true })),
        row("EnableTokenRevocation", json!(false)).or(json!(true)),
        row("ExplicitAuthFlows", json!(["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"])),
        row("IdTokenValidity", json!(3)),
        row("LogoutURLs", json!(["https://app.example/bye"])),
        row("PreventUserExistenceErrors", json!("ENABLED")),
        row("ReadAttributes", json!(["email", "custom:level"])),
        row("RefreshTokenRotation", json!({ "Feature": "ENABLED", "RetryGracePeriodSeconds": 9 })),
        row("RefreshTokenValidity", json!(60)).or(json!(30)),
        row("SupportedIdentityProviders", json!(["COGNITO"])),
        row(
            "TokenValidityUnits",
            json!({ "AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "hours" }),
        )
        .with(minutes),
        row("WriteAttributes", json!(["nickname", "custom:level"])),
    ]
}

/// What a description shows, but for what differs from one to the next by itself.
fn plain(described: &Value, without: &[&str]) -> Map<String, Value> {
    let always = ["Id", "Arn", "ClientId", "ClientSecret", "CreationDate", "LastModifiedDate"];
    let mut members = described.as_object().unwrap().clone();
    members.retain(|name, _| !always.contains(&&**name) && !without.contains(&&**name));
    members
}

#[tokio::test]
async fn a_pool_s_members_are_shown_as_given_and_fall_back_when_left_out() {
    let world = World::new().await;
    let describe = async |id: &str| {
        let body = json!({ "UserPoolId": id });
        world.call("DescribeUserPool", body).await.unwrap()["UserPool"].clone()
    };
    let base = json!({ "PoolName": "people" });
    let untouched = world.call("CreateUserPool", base.clone()).await.unwrap()["UserPool"].clone();
    let rows = pool_rows();
    for row in &rows {
        let name = if row.member == "PoolName" { "Name" } else { row.member };
        let created = world.call("CreateUserPool", row.request(&base)).await;
        let created = created.unwrap_or_else(|failure| panic!("{}: {failure}", row.member));
        let id = created["UserPool"]["Id"].as_str().unwrap();
        assert_eq!(created["UserPool"][name], row.shown, "created with {name}");
        assert_eq!(describe(id).await, created["UserPool"], "described with {name}");

        world.call("UpdateUserPool", json!({ "UserPoolId": id })).await.unwrap();
        let left_out = describe(id).await;
        assert_eq!(left_out[name], row.left_out, "left out {name}");
        assert_eq!(plain(&left_out, &[name]), plain(&untouched, &[name]), "left out {name}");

        let update = row.request(&json!({ "UserPoolId": id }));
        world.call("UpdateUserPool", update).await.unwrap();
        let mut expected = plain(&created["UserPool"], &[]);
        expected.insert("Name".to_owned(), describe(id).await["Name"].clone());
        assert_eq!(plain(&describe(id).await, &[]), expected, "updated with {name}");
    }

    let shown: BTreeSet<String> = rows.iter().map(|row| row.member.to_owned()).collect();
    let mut updated = members("UpdateUserPoolRequest");
    updated.remove("UserPoolId");
    assert_eq!(shown, updated);
    let at_creation_alone =
        ["AliasAttributes", "Schema", "UsernameAttributes", "UsernameConfiguration"];
    let created: BTreeSet<String> =
        shown.into_iter().chain(at_creation_alone.map(str::to_owned)).collect();
    assert_eq!(created, members("CreateUserPoolRequest"));
}

#[tokio::test]
async fn what_a_pool_is_created_with_alone_stays_whatever_is_updated() {
    let world = World::new().await;
    let level = json!({
        "Name": "level",
        "AttributeDataType": "Number",
        "Mutable": true,
        "NumberAttributeConstraints": { "MinValue": "1", "MaxValue": "9" },
    });
    for (member, given) in [
        ("AliasAttributes", json!(["email", "preferred_username"])),
        ("UsernameAttributes", json!(["email", "phone_number"])),
        ("UsernameConfiguration", json!({ "CaseSensitive": false })),
        ("Schema", json!([level])),
    ] {
        let people = world.pool(pool().with(member, given.clone())).await;
        let created = people.admin("DescribeUserPool", json!({})).await.unwrap();

        people.admin("UpdateUserPool", json!({ member: [] })).await.unwrap();

        let after = people.admin("DescribeUserPool", json!({})).await.unwrap();
        assert_eq!(plain(&after["UserPool"], &[]), plain(&created["UserPool"], &[]), "{member}");
        if member == "Schema" {
            let schema = after["UserPool"]["SchemaAttributes"].as_array().unwrap();
            let mut expected = level.clone();
            expected["Name"] = json!("custom:level");
            expected["Required"] = json!(false);
            expected["DeveloperOnlyAttribute"] = json!(false);
            assert_eq!(schema.last().unwrap(), &expected);
        } else {
            assert_eq!(after["UserPool"][member], given);
        }
    }
}

#[tokio::test]
async fn a_client_s_members_are_shown_as_given_and_fall_back_when_left_out() {
    let world = World::new().await;
    let level = json!({ "Name": "level", "AttributeDataType": "Number", "Mutable": true });
    let people = world.pool(pool().with("Schema", json!([level]))).await;
    let base = json!({ "ClientName": "app" });
    let created = people.admin("CreateUserPoolClient", base.clone()).await.unwrap();
    let untouched = created["UserPoolClient"].clone();
    let rows = client_rows();
    for row in &rows {
        let name = row.member;
        let created = people.admin("CreateUserPoolClient", row.request(&base)).await;
        let created = created.unwrap_or_else(|failure| panic!("{name}: {failure}"));
        let created = &created["UserPoolClient"];
        let id = json!({ "ClientId": created["ClientId"] });
        assert_eq!(created[name], row.shown, "created with {name}");
        let described = people.admin("DescribeUserPoolClient", id.clone()).await.unwrap();
        assert_eq!(&described["UserPoolClient"], created, "described with {name}");

        let left_out = people.admin("UpdateUserPoolClient", id.clone()).await.unwrap();
        let left_out = &left_out["UserPoolClient"];
        assert_eq!(left_out[name], row.left_out, "left out {name}");
        assert_eq!(plain(left_out, &[name]), plain(&untouched, &[name]), "left out {name}");
        assert_eq!(left_out["ClientSecret"], created["ClientSecret"]);

        let again = people.admin("UpdateUserPoolClient", row.request(&id)).await.unwrap();
        assert_eq!(plain(&again["UserPoolClient"], &[]), plain(created, &[]), "again {name}");
    }

    let shown: BTreeSet<String> = rows.iter().map(|row| row.member.to_owned()).collect();
    let without = |shape: &str, other: &[&str]| {
        let mut members = members(shape);
        members.retain(|member| !other.contains(&&**member));
        members
    };
    assert_eq!(shown, without("UpdateUserPoolClientRequest", &["UserPoolId", "ClientId"]));
    let at_creation_alone = ["UserPoolId", "GenerateSecret", "ClientSecret"];
    assert_eq!(shown, without("CreateUserPoolClientRequest", &at_creation_alone));
}

#[tokio::test]
async fn settings_of_a_pool_that_cannot_be_are_refused() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let arn = "arn:aws:iam::123456789012:role/any";
    let eums = |region: &str| json!({ "EumsSms": { "CallerArn": arn, "Region": region } });
    for (member, value, exception) in [
        ("KeyConfiguration", json!({ "KeyType": "CUSTOMER_MANAGED_KEY" }), "InvalidParameter"),
        (
            "KeyConfiguration",
            json!({ "KeyType": "AWS_OWNED_KEY", "KmsKeyArn": "arn:aws:kms:us-east-1:1:key/a" }),
            "InvalidParameter",
        ),
        (
            "KeyConfiguration",
            json!({ "KeyType": "CUSTOMER_MANAGED_KEY", "KmsKeyArn": arn }),
            "InvalidParameter",
        ),
        (
            "SmsConfiguration",
            json!({ "SnsCallerArn": arn, "EumsSms": { "CallerArn": arn } }),
            "InvalidParameter",
        ),
        ("SmsConfiguration", json!({ "ExternalId": "x" }), "InvalidParameter"),
        ("SmsConfiguration", eums("eu-west-1"), "InvalidParameter"),
        ("UserPoolTags", json!({ "aws:x": "y" }), "UserPoolTagging"),
    ] {
        refused(people.admin("UpdateUserPool", json!({ member: value })).await, exception);
        let create = json!({ "PoolName": "others", member: value });
        refused(world.call("CreateUserPool", create).await, exception);
    }
    let own = json!({ "SmsConfiguration": eums("us-east-1") });
    people.admin("UpdateUserPool", own).await.unwrap();
    let mfa = json!({
        "MfaConfiguration": "OPTIONAL",
        "SmsMfaConfiguration": { "SmsConfiguration": eums("eu-west-1") },
    });
    refused(people.admin("SetUserPoolMfaConfig", mfa).await, "InvalidParameter");
}

#[tokio::test]
async fn a_public_client_reports_nothing_of_where_people_are() {
    let world = World::new().await;
    let people = world.pool(pool()).await;

    let body = json!({ "ClientName": "app", "EnablePropagateAdditionalUserContextData": true });
    refused(people.admin("CreateUserPoolClient", body).await, "InvalidParameter");
}

#[tokio::test]
async fn settings_that_would_not_fit_are_refused() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let text = |shortest: &str| format!("{}{shortest}", "\u{20ac}".repeat(19_900));
    let body = json!({
        "EmailVerificationMessage": text("{####}"),
        "VerificationMessageTemplate": { "EmailMessageByLink": text("{##a##}") },
        "AdminCreateUserConfig": {
            "InviteMessageTemplate": { "EmailMessage": text("{username}{####}") },
        },
    });

    // A request has room for this, and a pool for hardly more.
    let mut body = body;
    body["EmailConfiguration"] = json!({ "From": "\u{20ac}".repeat(24_000) });
    people.admin("UpdateUserPool", body).await.unwrap();
    let label = |length: usize, one: usize| format!("{one:02}{}", "\u{4e2d}".repeat(length - 2));
    let tags: BTreeMap<String, String> =
        (0..50).map(|one| (label(128, one), label(256, one))).collect();

    let outcome =
        world.call("TagResource", json!({ "ResourceArn": arn(&people).await, "Tags": tags })).await;

    let message = "The request exceeds a limit on stored data.";
    assert_refused(outcome, "InvalidParameter", message);
    assert_eq!(tags_of(&people).await, json!({}));
}

// --- AddCustomAttributes

fn attribute(name: &str) -> Value {
    json!({ "Name": name, "AttributeDataType": "String", "Mutable": true })
}

#[tokio::test]
async fn attributes_are_added_and_can_be_written_at_once() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let elsewhere = people.restart();
    elsewhere.sign_up("ada", PASSWORD, "").await.unwrap();
    world.advance(minutes(1));

    let body = json!({ "CustomAttributes": [attribute("team"), {
        "Name": "note", "AttributeDataType": "Number", "DeveloperOnlyAttribute": true,
        "NumberAttributeConstraints": { "MaxValue": "5" },
    }] });
    let answer = people.admin("AddCustomAttributes", body).await.unwrap();

    assert_eq!(answer, json!({}));
    let described = people.admin("DescribeUserPool", json!({})).await.unwrap();
    let described = &described["UserPool"];
    let schema = described["SchemaAttributes"].as_array().unwrap();
    let names: Vec<&str> =
        schema.iter().rev().take(2).filter_map(|one| one["Name"].as_str()).collect();
    assert_eq!(names, ["dev:custom:note", "custom:team"]);
    let created = described["CreationDate"].as_f64().unwrap();
    assert_eq!(described["LastModifiedDate"].as_f64().unwrap(), created + 60.0);
    let body = json!({
        "Username": "ada",
        "UserAttributes": [{ "Name": "custom:team", "Value": "engines" }],
    });
    elsewhere.admin("AdminUpdateUserAttributes", body).await.unwrap();
}

#[tokio::test]
async fn attributes_that_cannot_be_added_change_nothing() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let add = async |attributes: Value| {
        people.admin("AddCustomAttributes", json!({ "CustomAttributes": attributes })).await
    };
    add(json!([attribute("team")])).await.unwrap();

    let twice = "custom:team: Existing attribute already has name custom:team.";
    assert_refused(
        add(json!([attribute("new"), attribute("team")])).await,
        "InvalidParameter",
        twice,
    );
    let required = json!([{ "Name": "x", "AttributeDataType": "String", "Required": true }]);
    let message = "Required custom attributes are not supported currently.";
    assert_refused(add(required).await, "InvalidParameter", message);
    let message =
        "Invalid AttributeDataType input, consider using the provided AttributeDataType enum.";
    assert_refused(add(json!([{ "Name": "x" }])).await, "InvalidParameter", message);
    refused(add(sized(26, |one| attribute(&one.to_string()))).await, "InvalidParameter");
    add(sized(25, |one| attribute(&one.to_string()))).await.unwrap();
    refused(add(sized(25, |one| attribute(&(one + 25).to_string()))).await, "InvalidParameter");
    add(sized(24, |one| attribute(&(one + 25).to_string()))).await.unwrap();

    let described = people.admin("DescribeUserPool", json!({})).await.unwrap();
    let schema = described["UserPool"]["SchemaAttributes"].as_array().unwrap();
    assert_eq!(schema.iter().filter(|one| one["Name"] == "custom:team").count(), 1);
    assert!(!schema.iter().any(|one| one["Name"] == "custom:new"));
    let nowhere = json!({ "UserPoolId": NOWHERE, "CustomAttributes": [attribute("x")] });
    refused(world.call("AddCustomAttributes", nowhere).await, "ResourceNotFound");
}

// --- Secrets of clients

async fn add_secret(people: &TestPool, chosen: Option<&str>) -> Result<Value, Failure> {
    let body = json!({ "ClientId": people.client, "ClientSecret": chosen });
    let added = people.admin("AddUserPoolClientSecret", body).await?;
    Ok(added["ClientSecretDescriptor"].clone())
}

async fn secrets(people: &TestPool) -> Vec<Value> {
    let body = json!({ "ClientId": people.client });
    let listed = people.admin("ListUserPoolClientSecrets", body).await.unwrap();
    assert!(listed.get("NextToken").is_none());
    listed["ClientSecrets"].as_array().unwrap().clone()
}

async fn delete_secret(people: &TestPool, id: &Value) -> Result<Value, Failure> {
    let body = json!({ "ClientId": people.client, "ClientSecretId": id });
    people.admin("DeleteUserPoolClientSecret", body).await
}

#[tokio::test]
async fn both_secrets_of_a_client_are_accepted_until_one_is_deleted() {
    let world = World::new().await;
    let first = world.pool(pool().auto_verify_email().with_client_secret()).await;
    first.person("ada").await;
    let elsewhere = first.restart();
    elsewhere.sign_in("ada", PASSWORD).await.unwrap();
    world.advance(minutes(1));

    let added = add_secret(&first, None).await.unwrap();

    let value = added["ClientSecretValue"].as_str().unwrap().to_owned();
    let second = TestPool { secret: Some(value), ..first.clone() };
    world.advance(seconds(1));
    for pool in [&first, &second, &TestPool { secret: second.secret.clone(), ..elsewhere.clone() }]
    {
        let tokens = pool.sign_in("ada", PASSWORD).await.unwrap();
        pool.refresh("ada", &tokens).await.unwrap();
        let token = json!({ "Token": tokens.refresh, "ClientSecret": pool.secret });
        pool.call("RevokeToken", token).await.unwrap();
    }
    let wrong = TestPool { secret: Some("x".repeat(52)), ..first.clone() };
    refused(wrong.sign_in("ada", PASSWORD).await.map(|_| json!({})), "NotAuthorized");

    let known = secrets(&first).await;
    delete_secret(&first, &known[0]["ClientSecretId"]).await.unwrap();
    world.advance(seconds(1));
    for pool in [&first, &elsewhere] {
        refused(pool.sign_in("ada", PASSWORD).await.map(|_| json!({})), "NotAuthorized");
    }
    second.sign_in("ada", PASSWORD).await.unwrap();
    let client = json!({ "ClientId": first.client });
    let described = first.admin("DescribeUserPoolClient", client).await.unwrap();
    assert_eq!(described["UserPoolClient"]["ClientSecret"], second.secret.unwrap());
}

#[tokio::test]
async fn secrets_are_listed_by_ids_and_never_by_values() {
    let world = World::new().await;
    let people = world.pool(pool().with_client_secret()).await;
    let chosen = "chosen_by_the_owner_0123456";

    // Both are made in the same moment, and told apart all the same.
    let added = add_secret(&people, Some(chosen)).await.unwrap();

    assert!(added.get("ClientSecretValue").is_none(), "the owner knows it");
    let listed = secrets(&people).await;
    assert_eq!(listed.len(), 2);
    assert_eq!(listed[1], added);
    assert_ne!(listed[0]["ClientSecretId"], listed[1]["ClientSecretId"]);
    for secret in &listed {
        let id = secret["ClientSecretId"].as_str().unwrap();
        let (client, made) = id.split_once("--").unwrap();
        assert_eq!(client, people.client);
        assert!(made.parse::<u64>().is_ok(), "{id}");
        assert!(secret["ClientSecretCreateDate"].is_number());
        assert_eq!(secret.as_object().unwrap().len(), 2);
    }
    assert!(people.traces_of(chosen).await.is_empty(), "the table keeps it sealed");
    let owner_s = TestPool { secret: Some(chosen.to_owned()), ..people };
    owner_s.sign_up("ada", PASSWORD, "").await.unwrap();
}

#[tokio::test]
async fn secrets_that_cannot_be_added_or_deleted_change_nothing() {
    let world = World::new().await;
    let people = world.pool(pool().with_client_secret()).await;
    let public = people.client(json!({})).await;
    let only = secrets(&people).await[0]["ClientSecretId"].clone();

    refused(add_secret(&public, None).await, "InvalidParameter");
    assert!(secrets(&public).await.is_empty());
    refused(add_secret(&people, people.secret.as_deref()).await, "InvalidParameter");
    refused(add_secret(&people, Some("short")).await, "InvalidParameter");
    refused(delete_secret(&people, &only).await, "InvalidParameter");
    refused(delete_secret(&people, &json!("none")).await, "ResourceNotFound");
    add_secret(&people, None).await.unwrap();
    refused(add_secret(&people, None).await, "LimitExceeded");
    let token = json!({ "ClientId": people.client, "NextToken": "x" });
    refused(people.admin("ListUserPoolClientSecrets", token).await, "InvalidParameter");

    assert_eq!(secrets(&people).await.len(), 2);
    for operation in
        ["AddUserPoolClientSecret", "ListUserPoolClientSecrets", "DeleteUserPoolClientSecret"]
    {
        let id = json!({ "ClientSecretId": only });
        for (pool, client) in [(NOWHERE, &*people.client), (&*people.id, "nobody")] {
            let mut body = id.clone();
            body["UserPoolId"] = json!(pool);
            body["ClientId"] = json!(client);
            refused(world.call(operation, body).await, "ResourceNotFound");
        }
    }
}

#[tokio::test]
async fn two_secrets_that_are_added_at_once_are_two_at_most() {
    let world = World::new().await;
    let people = world.pool(pool().with_client_secret()).await;
    let other = people.restart();

    let (one, two) = tokio::join!(add_secret(&people, None), add_secret(&other, None));

    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    assert_eq!(secrets(&people).await.len(), 2);
}

#[tokio::test]
async fn a_secret_that_came_with_the_client_before_secrets_had_dates_has_an_id() {
    let world = World::new().await;
    let people = world.pool(pool().with_client_secret()).await;
    let known = secrets(&people).await;
    let (dynamodb, table) = world.dynamodb();
    let text = |text: &str| aws_sdk_dynamodb::types::AttributeValue::S(text.to_owned());
    let update = dynamodb.update_item().table_name(table);
    update
        .key("pk", text(&format!("client#{}", people.client)))
        .key("sk", text("client"))
        .update_expression("REMOVE secret_dates")
        .send()
        .await
        .unwrap();

    assert_eq!(secrets(&people).await, known);
    add_secret(&people, None).await.unwrap();
    assert_eq!(secrets(&people).await[0], known[0]);
}

// --- Tags

async fn arn(people: &TestPool) -> Value {
    let described = people.admin("DescribeUserPool", json!({})).await.unwrap();
    described["UserPool"]["Arn"].clone()
}

async fn tags_of(people: &TestPool) -> Value {
    let body = json!({ "ResourceArn": arn(people).await });
    people.world.call("ListTagsForResource", body).await.unwrap()["Tags"].clone()
}

#[tokio::test]
async fn tags_are_merged_and_taken_away_and_seen_in_both_places() {
    let world = World::new().await;
    let people = world.pool(pool().with("UserPoolTags", json!({ "a": "1", "b": "2" }))).await;
    let arn = arn(&people).await;

    let body = json!({ "ResourceArn": arn, "Tags": { "b": "3", "c": "" } });
    assert_eq!(world.call("TagResource", body).await.unwrap(), json!({}));
    assert_eq!(tags_of(&people).await, json!({ "a": "1", "b": "3", "c": "" }));
    let body = json!({ "ResourceArn": arn, "TagKeys": ["a", "unknown"] });
    assert_eq!(world.call("UntagResource", body).await.unwrap(), json!({}));

    assert_eq!(tags_of(&people).await, json!({ "b": "3", "c": "" }));
    let described = people.admin("DescribeUserPool", json!({})).await.unwrap();
    assert_eq!(described["UserPool"]["UserPoolTags"], json!({ "b": "3", "c": "" }));
    let untagged = world.pool(pool()).await;
    assert_eq!(tags_of(&untagged).await, json!({}));
}

#[tokio::test]
async fn tags_that_cannot_be_change_nothing() {
    let world = World::new().await;
    let people = world.pool(pool().with("UserPoolTags", json!({ "a": "1" }))).await;
    let arn = arn(&people).await;
    let many: BTreeMap<String, &str> = (0..50).map(|one| (one.to_string(), "")).collect();

    for tags in [json!(many), json!({ "AWS:x": "y" }), json!({ "a": "<b>" }), json!({ "": "x" })] {
        let body = json!({ "ResourceArn": arn, "Tags": tags });
        refused(world.call("TagResource", body).await, "InvalidParameter");
    }

    assert_eq!(tags_of(&people).await, json!({ "a": "1" }));
}

#[tokio::test]
async fn a_resource_that_is_not_there_has_no_tags() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let arn = arn(&people).await;
    let arn = arn.as_str().unwrap();
    for other in [
        arn.replace(&people.id, NOWHERE),
        arn.replace(":userpool/", ":identitypool/"),
        arn.replace("us-east-1:", "eu-west-1:"),
        format!("{arn}x"),
        format!("{arn}{}", "x".repeat(1_900)),
    ] {
        for operation in ["TagResource", "UntagResource", "ListTagsForResource"] {
            let body = json!({ "ResourceArn": other, "Tags": { "a": "b" }, "TagKeys": ["a"] });
            refused(world.call(operation, body).await, "ResourceNotFound");
        }
    }
}

// --- Risk configuration and log delivery

fn risk() -> Value {
    let action = |event: &str, notify: bool| json!({ "EventAction": event, "Notify": notify });
    let email =
        json!({ "Subject": "Careful", "HtmlBody": "<p>Careful</p>", "TextBody": "Careful" });
    json!({
        "AccountTakeoverRiskConfiguration": {
            "Actions": {
                "LowAction": action("NO_ACTION", false),
                "MediumAction": action("MFA_IF_CONFIGURED", true),
                "HighAction": action("BLOCK", true),
            },
            "NotifyConfiguration": {
                "SourceArn": "arn:aws:ses:us-east-1:123456789012:identity/example.com",
                "From": "Us <us@example.com>",
                "ReplyTo": "them@example.com",
                "BlockEmail": email,
                "NoActionEmail": email,
                "MfaEmail": email,
            },
        },
        "CompromisedCredentialsRiskConfiguration": {
            "EventFilter": ["SIGN_IN", "SIGN_UP"],
            "Actions": { "EventAction": "BLOCK" },
        },
        "RiskExceptionConfiguration": {
            "BlockedIPRangeList": ["192.0.2.0/24"],
            "SkippedIPRangeList": ["2001:db8::/32"],
        },
    })
}

#[tokio::test]
async fn a_risk_configuration_reads_back_for_a_pool_and_for_a_client() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let client = json!({ "ClientId": people.client });
    let of_client = json!({ "UserPoolId": people.id, "ClientId": people.client });

    let set = people.admin("SetRiskConfiguration", risk()).await.unwrap();
    let described = people.admin("DescribeRiskConfiguration", json!({})).await.unwrap();
    let none = people.admin("DescribeRiskConfiguration", client.clone()).await.unwrap();

    let mut expected = risk();
    expected["UserPoolId"] = json!(people.id);
    expected["LastModifiedDate"] = set["RiskConfiguration"]["LastModifiedDate"].clone();
    assert!(expected["LastModifiedDate"].is_number());
    assert_eq!(set, json!({ "RiskConfiguration": expected }));
    assert_eq!(described, set);
    assert_eq!(none, json!({ "RiskConfiguration": of_client }));

    let mut blocked = client.clone();
    blocked["RiskExceptionConfiguration"] = json!({ "BlockedIPRangeList": ["10.0.0.0/8"] });
    people.admin("SetRiskConfiguration", blocked.clone()).await.unwrap();
    let own = people.admin("DescribeRiskConfiguration", client.clone()).await.unwrap();
    let own = &own["RiskConfiguration"];
    assert_eq!(own["ClientId"], people.client);
    assert_eq!(own["RiskExceptionConfiguration"], blocked["RiskExceptionConfiguration"]);
    assert!(own.get("CompromisedCredentialsRiskConfiguration").is_none());
    assert_eq!(people.admin("DescribeRiskConfiguration", json!({})).await.unwrap(), set);

    // Without a setting, a client is back at its pool's, and a pool at its defaults.
    people.admin("SetRiskConfiguration", client.clone()).await.unwrap();
    people.admin("SetRiskConfiguration", json!({})).await.unwrap();
    let client_s = people.admin("DescribeRiskConfiguration", client).await.unwrap();
    assert_eq!(client_s, json!({ "RiskConfiguration": of_client }));
    let pool_s = people.admin("DescribeRiskConfiguration", json!({})).await.unwrap();
    assert_eq!(pool_s, json!({ "RiskConfiguration": { "UserPoolId": people.id } }));
}

#[tokio::test]
async fn a_risk_configuration_that_cannot_be_followed_is_refused() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let with = |path: &str, value: Value| {
        let mut risk = risk();
        *risk.pointer_mut(path).unwrap() = value;
        risk
    };
    let takeover = "/AccountTakeoverRiskConfiguration/NotifyConfiguration";
    let exceptions = "/RiskExceptionConfiguration/BlockedIPRangeList";
    for body in [
        with(takeover, json!(null)),
        with(&format!("{takeover}/From"), json!("a\r\nBcc: b@example.com")),
        with(&format!("{takeover}/ReplyTo"), json!("nobody")),
        with(exceptions, json!(["10.0.0.1"])),
        with(exceptions, json!(["10.0.0.0/33"])),
        with(exceptions, json!(["x".repeat(100_000)])),
        with(exceptions, sized(201, |one| json!(format!("10.0.0.{}/32", one % 256)))),
    ] {
        refused(people.admin("SetRiskConfiguration", body).await, "InvalidParameter");
    }
    for operation in ["SetRiskConfiguration", "DescribeRiskConfiguration"] {
        refused(people.admin(operation, json!({ "ClientId": "none" })).await, "ResourceNotFound");
        let nowhere = json!({ "UserPoolId": NOWHERE });
        refused(world.call(operation, nowhere).await, "ResourceNotFound");
    }
    let lite = world.pool(pool().with("UserPoolTier", json!("LITE"))).await;
    refused(lite.admin("SetRiskConfiguration", risk()).await, "UserPoolAddOnNotEnabled");
    lite.admin("SetRiskConfiguration", json!({})).await.unwrap();
}

#[tokio::test]
async fn what_is_set_for_a_pool_or_client_goes_with_it() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let other = people.client(json!({})).await;
    people.admin("SetRiskConfiguration", risk()).await.unwrap();
    for client in [&people.client, &other.client] {
        let mut body = risk();
        body["ClientId"] = json!(client);
        people.admin("SetRiskConfiguration", body).await.unwrap();
    }

    people.admin("DeleteUserPoolClient", json!({ "ClientId": other.client })).await.unwrap();
    assert!(people.traces_of(&other.client).await.is_empty());
    people.admin("DeleteUserPool", json!({})).await.unwrap();

    assert_eq!(people.traces_of(&people.id).await, [format!("purge / {}", people.id)]);
}

fn log(source: &str, level: &str, destination: &str, arn: &str) -> Value {
    let member = match destination {
        "CloudWatchLogsConfiguration" => "LogGroupArn",
        "FirehoseConfiguration" => "StreamArn",
        _ => "BucketArn",
    };
    json!({ "EventSource": source, "LogLevel": level, destination: { member: arn } })
}

const GROUP: &str = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/pools";
const STREAM: &str = "arn:aws:firehose:us-east-1:123456789012:deliverystream/pools";
const BUCKET: &str = "arn:aws:s3:::pools";

#[tokio::test]
async fn log_delivery_reads_back_as_it_was_set() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let empty = json!({ "UserPoolId": people.id, "LogConfigurations": [] });
    let get = async || {
        let answer = people.admin("GetLogDeliveryConfiguration", json!({})).await.unwrap();
        answer["LogDeliveryConfiguration"].clone()
    };
    assert_eq!(get().await, empty);

    let notes = log("userNotification", "ERROR", "CloudWatchLogsConfiguration", GROUP);
    for events in [
        log("userAuthEvents", "INFO", "CloudWatchLogsConfiguration", GROUP),
        log("userAuthEvents", "INFO", "FirehoseConfiguration", STREAM),
        log("userAuthEvents", "INFO", "S3Configuration", BUCKET),
    ] {
        let wanted = json!([notes, events]);
        let body = json!({ "LogConfigurations": wanted });
        let set = people.admin("SetLogDeliveryConfiguration", body).await.unwrap();
        let expected = json!({ "UserPoolId": people.id, "LogConfigurations": wanted });
        assert_eq!(set["LogDeliveryConfiguration"], expected);
        assert_eq!(get().await, expected);
    }
    people.admin("UpdateUserPool", json!({})).await.unwrap();
    assert_eq!(get().await["LogConfigurations"].as_array().unwrap().len(), 2);
    let body = json!({ "LogConfigurations": [] });
    people.admin("SetLogDeliveryConfiguration", body).await.unwrap();
    assert_eq!(get().await, empty);
}

#[tokio::test]
async fn log_delivery_that_cannot_be_followed_is_refused() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let notes = log("userNotification", "ERROR", "CloudWatchLogsConfiguration", GROUP);
    let mut both = log("userAuthEvents", "INFO", "S3Configuration", BUCKET);
    both["FirehoseConfiguration"] = json!({ "StreamArn": STREAM });
    for logs in [
        json!([notes, notes]),
        json!([both]),
        json!([{ "EventSource": "userAuthEvents", "LogLevel": "INFO" }]),
        json!([{ "EventSource": "userAuthEvents", "LogLevel": "INFO", "S3Configuration": {} }]),
        json!([log("userNotification", "INFO", "CloudWatchLogsConfiguration", GROUP)]),
        json!([log("userNotification", "ERROR", "S3Configuration", BUCKET)]),
        json!([log("userAuthEvents", "ERROR", "S3Configuration", BUCKET)]),
        json!([log("userAuthEvents", "INFO", "CloudWatchLogsConfiguration", STREAM)]),
    ] {
        let body = json!({ "LogConfigurations": logs });
        refused(people.admin("SetLogDeliveryConfiguration", body).await, "InvalidParameter");
    }
    let lite = world.pool(pool().with("UserPoolTier", json!("LITE"))).await;
    let events = log("userAuthEvents", "INFO", "S3Configuration", BUCKET);
    let body = json!({ "LogConfigurations": [events] });
    refused(lite.admin("SetLogDeliveryConfiguration", body).await, "FeatureUnavailableInTier");
    for operation in ["SetLogDeliveryConfiguration", "GetLogDeliveryConfiguration"] {
        let body = json!({ "UserPoolId": NOWHERE, "LogConfigurations": [] });
        refused(world.call(operation, body).await, "ResourceNotFound");
    }
}

// --- Replicas and limits

#[tokio::test]
async fn a_pool_is_in_its_own_region_and_in_no_other() {
    let world = World::new().await;
    let people = world.pool(pool()).await;

    let listed = people.admin("ListUserPoolReplicas", json!({})).await.unwrap();

    let primary = json!({
        "RegionName": "us-east-1",
        "Status": "ACTIVE",
        "Role": "PRIMARY",
        "UserPoolArn": arn(&people).await,
    });
    assert_eq!(listed, json!({ "UserPoolReplicas": [primary] }));
    let token = json!({ "NextToken": "x" });
    refused(people.admin("ListUserPoolReplicas", token).await, "InvalidParameter");
}

#[tokio::test]
async fn a_second_region_is_refused_and_not_pretended() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let lite = world.pool(pool().with("UserPoolTier", json!("LITE"))).await;
    let create = async |pool: &TestPool, region: &str, tags: Value| {
        let body = json!({ "RegionName": region, "UserPoolTags": tags });
        pool.admin("CreateUserPoolReplica", body).await
    };

    refused(create(&people, "eu-west-1", json!({})).await, "OperationNotEnabled");
    refused(create(&people, "us-east-1", json!({})).await, "InvalidParameter");
    refused(create(&people, "eu-west-1", json!({ "aws:a": "" })).await, "UserPoolTagging");
    refused(create(&lite, "eu-west-1", json!({})).await, "FeatureUnavailableInTier");
    for operation in ["UpdateUserPoolReplica", "DeleteUserPoolReplica"] {
        let body = |region: &str| json!({ "RegionName": region, "Status": "INACTIVE" });
        refused(people.admin(operation, body("eu-west-1")).await, "ResourceNotFound");
        refused(people.admin(operation, body("us-east-1")).await, "InvalidParameter");
    }
    for operation in [
        "CreateUserPoolReplica",
        "UpdateUserPoolReplica",
        "DeleteUserPoolReplica",
        "ListUserPoolReplicas",
    ] {
        let body = json!({ "UserPoolId": NOWHERE, "RegionName": "eu-west-1", "Status": "ACTIVE" });
        refused(world.call(operation, body).await, "ResourceNotFound");
    }
}

fn limit(category: &str) -> Value {
    json!({ "LimitClass": "API_CATEGORY", "Attributes": { "Category": category } })
}

#[tokio::test]
async fn a_limit_is_the_usual_one_until_another_is_asked_for() {
    let world = World::new().await;
    let get = json!({ "LimitDefinition": limit("UserCreation") });
    let expected = |value: i32| {
        json!({ "Limit": {
            "LimitDefinition": limit("UserCreation"),
            "ProvisionedLimitValue": value,
            "FreeLimitValue": 50,
        } })
    };
    assert_eq!(world.call("GetProvisionedLimit", get.clone()).await.unwrap(), expected(50));

    for value in [500, 50] {
        let mut body = get.clone();
        body["RequestedLimitValue"] = json!(value);
        let updated = world.call("UpdateProvisionedLimit", body).await.unwrap();
        assert_eq!(updated, expected(value));
        let elsewhere = world.restart();
        let told = elsewhere.call("GetProvisionedLimit", get.clone()).await.unwrap();
        assert_eq!(told, expected(value));
    }
}

#[tokio::test]
async fn limits_that_cannot_be_are_refused() {
    let world = World::new().await;
    let update = async |category: &str, value: i32| {
        let body = json!({ "LimitDefinition": limit(category), "RequestedLimitValue": value });
        world.call("UpdateProvisionedLimit", body).await
    };
    refused(update("UserCreation", 49).await, "InvalidParameter");
    refused(update("UserCreation", 10_001).await, "ServiceQuotaExceeded");
    refused(update("UserList", 31).await, "InvalidParameter");
    refused(update("Nonsense", 31).await, "ResourceNotFound");
    refused(update(&"x".repeat(3_000), 31).await, "ResourceNotFound");
    for attributes in [json!({}), json!({ "Category": "UserRead", "Other": "x" })] {
        let definition = json!({ "LimitClass": "API_CATEGORY", "Attributes": attributes });
        let body = json!({ "LimitDefinition": definition, "RequestedLimitValue": 200 });
        for operation in ["GetProvisionedLimit", "UpdateProvisionedLimit"] {
            refused(world.call(operation, body.clone()).await, "InvalidParameter");
        }
    }
}

// --- What is said in two places

#[tokio::test]
async fn the_way_sms_is_sent_is_one_for_pools_and_their_second_factors() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let sms =
        |role: &str| json!({ "SnsCallerArn": format!("arn:aws:iam::123456789012:role/{role}") });
    let body = json!({
        "MfaConfiguration": "OPTIONAL",
        "SmsMfaConfiguration": {
            "SmsConfiguration": sms("old"),
            "SmsAuthenticationMessage": "Mine: {####}",
        },
    });
    pool.admin("SetUserPoolMfaConfig", body).await.unwrap();

    let body = json!({ "MfaConfiguration": "OPTIONAL", "SmsConfiguration": sms("new") });
    pool.admin("UpdateUserPool", body).await.unwrap();

    let shown = pool.admin("GetUserPoolMfaConfig", json!({})).await.unwrap();
    assert_eq!(shown["SmsMfaConfiguration"], json!({ "SmsConfiguration": sms("new") }));
}

#[tokio::test]
async fn lists_and_descriptions_tell_of_the_same_last_change() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let tracked = json!({ "UserSessionTracking": "ENABLED", "TokenSession": { "MaxPerUser": 5 } });
    for (operation, body) in [
        ("SetUserPoolMfaConfig", json!({ "MfaConfiguration": "OFF" })),
        ("SetUserPoolSessionConfiguration", tracked),
    ] {
        world.advance(minutes(60));
        pool.admin(operation, body).await.unwrap();

        let shown = pool.admin("DescribeUserPool", json!({})).await.unwrap();
        let listed = world.call("ListUserPools", json!({ "MaxResults": 60 })).await.unwrap();
        let date = &shown["UserPool"]["LastModifiedDate"];
        assert_eq!(&listed["UserPools"][0]["LastModifiedDate"], date, "{operation}");
    }
}
