//! A sensible request for each operation, made of the model and the names that people know.

use std::error::Error;
use std::sync::LazyLock;

use serde_json::{Map, Value, json};
use wire::Operation;

/// The published model, as far as requests need it.
static MODEL: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../shared/wire/model.json")).unwrap_or_default()
});

/// A request that violates no constraint of the model.
pub(crate) fn request(operation: Operation) -> Result<Value, Box<dyn Error>> {
    let input = MODEL["operations"][operation.name()]["input"].as_str().unwrap_or_default();
    let mut request = value("", input);
    if let (Some(request), Value::Object(also)) = (request.as_object_mut(), also(operation)) {
        request.extend(also);
    }
    wire::request::parse::<Value>(operation, request.to_string().as_bytes()).map_err(|error| {
        format!("the sample of {operation}: {}", error.message.unwrap_or_default())
    })?;
    Ok(request)
}

/// A value for a member of this name and shape, with all that it requires.
fn value(name: &str, shape: &str) -> Value {
    let described = &MODEL["shapes"][shape];
    if let Some(known) = known(name) {
        return known;
    }
    match described["type"].as_str().unwrap_or_default() {
        "structure" => {
            let required = described["required"].as_array().into_iter().flatten();
            let members = required.filter_map(Value::as_str).map(|member| {
                let shape = described["members"][member].as_str().unwrap_or_default();
                (member.to_owned(), value(member, shape))
            });
            Value::Object(members.collect())
        }
        "list" => json!([value(name, described["member"].as_str().unwrap_or_default())]),
        "map" => Value::Object(Map::new()),
        "integer" | "long" => json!(described["min"].as_i64().unwrap_or(1)),
        "boolean" => json!(true),
        _ => match described["enum"].get(0) {
            Some(first) => first.clone(),
            None => json!("example"),
        },
    }
}

/// What a member of this name holds in every sample.
fn known(name: &str) -> Option<Value> {
    let text = match name {
        "AccessToken" | "Token" | "RefreshToken" | "FeedbackToken" | "SubjectToken" => {
            "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xL3VzLWVhc3QtMV9FeGFtcGxlMDEifQ.c2lnbmF0dXJl"
        }
        "UserPoolId" => "us-east-1_Example01",
        "ClientId" => "1example23456789",
        "ClientName" => "website",
        "PoolName" => "people",
        "Username" => "ada",
        "Password" | "ProposedPassword" => "Lovelace-1815!",
        "PreviousPassword" => "Babbage-1791!",
        "ConfirmationCode" | "Code" | "UserCode" => "123456",
        "AttributeName" | "UserAttributeNames" => return Some(pick(name)),
        "UserAttributes" => return Some(json!([{ "Name": "email", "Value": "ada@example.com" }])),
        "GroupName" => "engineers",
        "ProviderName" => "Babbage",
        "IdpIdentifier" => "babbage.example",
        "ResourceArn" => "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_Example01",
        "DeviceKey" => "us-east-1_0a1b2c3d-4e5f-6789-abcd-ef0123456789",
        "JobId" => "import-Example01",
        "SessionId" => "sso0example0example0example0",
        "RegionName" => "us-west-2",
        "TermsName" => "terms-of-use",
        "ManagedLoginBrandingId" | "TermsId" => "0a1b2c3d-4e5f-4678-9abc-def012345678",
        "Secret" => "0example0example0example0",
        "CloudWatchLogsRoleArn" => "arn:aws:iam::123456789012:role/import",
        _ => return None,
    };
    Some(json!(text))
}

fn pick(name: &str) -> Value {
    if name == "AttributeName" { json!("email") } else { json!(["nickname"]) }
}

/// What makes a request meaningful beyond what it must have.
fn also(operation: Operation) -> Value {
    use Operation as O;

    let password = json!({ "USERNAME": "ada", "PASSWORD": "Lovelace-1815!" });
    let provider = json!({
        "client_id": "1example23456789",
        "client_secret": "0example0example0example0",
        "authorize_scopes": "openid email",
        "attributes_request_method": "GET",
        "oidc_issuer": "https://babbage.example",
    });
    let identity = json!({
        "ProviderName": "Babbage",
        "ProviderAttributeName": "Cognito_Subject",
        "ProviderAttributeValue": "00u1ada",
    });
    match operation {
        O::SignUp => json!({ "UserAttributes": [{ "Name": "email", "Value": "ada@example.com" }] }),
        O::InitiateAuth => json!({ "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": password }),
        O::AdminInitiateAuth => {
            json!({ "AuthFlow": "ADMIN_USER_PASSWORD_AUTH", "AuthParameters": password })
        }
        O::RespondToAuthChallenge | O::AdminRespondToAuthChallenge => json!({
            "ChallengeName": "NEW_PASSWORD_REQUIRED",
            "Session": "AYABeExampleExampleExampleExample",
            "ChallengeResponses": { "USERNAME": "ada", "NEW_PASSWORD": "Lovelace-1815!" },
        }),
        O::AdminCreateUser => json!({
            "DesiredDeliveryMediums": ["EMAIL"],
            "UserAttributes": [
                { "Name": "email", "Value": "ada@example.com" },
                { "Name": "email_verified", "Value": "true" },
            ],
        }),
        O::AdminSetUserMFAPreference | O::SetUserMFAPreference => json!({
            "SoftwareTokenMfaSettings": { "Enabled": true, "PreferredMfa": true },
        }),
        O::AssociateSoftwareToken | O::VerifySoftwareToken | O::ForgetDevice | O::GetDevice => {
            json!({ "AccessToken": known("AccessToken") })
        }
        O::ConfirmDevice => json!({
            "DeviceName": "Ada's analytical engine",
            "DeviceSecretVerifierConfig": { "Salt": "WgECAwQFBgcICQoLDA0ODw==", "PasswordVerifier": "Bw==" },
        }),
        O::AdminUpdateDeviceStatus | O::UpdateDeviceStatus => {
            json!({ "DeviceRememberedStatus": "remembered" })
        }
        O::ListDevices | O::AdminListDevices => json!({ "Limit": 10 }),
        O::SetUserPoolMfaConfig => json!({
            "MfaConfiguration": "OPTIONAL",
            "SoftwareTokenMfaConfiguration": { "Enabled": true },
        }),
        O::CompleteWebAuthnRegistration => json!({ "Credential": {
            "id": "AAECAwQFBgcICQoLDA0ODw",
            "rawId": "AAECAwQFBgcICQoLDA0ODw",
            "type": "public-key",
            "response": {
                "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uY3JlYXRlIn0",
                "attestationObject": "o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVg",
                "transports": ["internal"],
            },
            "clientExtensionResults": {},
        } }),
        O::DeleteWebAuthnCredential => json!({ "CredentialId": "AAECAwQFBgcICQoLDA0ODw" }),
        O::AdminSetUserPassword => json!({ "Permanent": true }),
        O::ChangePassword => json!({ "PreviousPassword": "Babbage-1791!" }),
        O::CreateGroup | O::UpdateGroup => {
            json!({ "Description": "Who builds it", "Precedence": 1 })
        }
        O::CreateIdentityProvider => json!({
            "ProviderType": "OIDC",
            "ProviderDetails": provider,
            "AttributeMapping": { "email": "email" },
            "IdpIdentifiers": ["babbage.example"],
        }),
        O::UpdateIdentityProvider => json!({ "ProviderDetails": provider }),
        O::AdminLinkProviderForUser => json!({
            "DestinationUser": { "ProviderName": "Cognito", "ProviderAttributeValue": "ada" },
            "SourceUser": identity,
        }),
        O::AdminDisableProviderForUser => json!({ "User": identity }),
        O::CreateUserPool => json!({
            "AutoVerifiedAttributes": ["email"],
            "Policies": { "PasswordPolicy": { "MinimumLength": 12 } },
        }),
        O::CreateUserPoolClient | O::UpdateUserPoolClient => json!({
            "ExplicitAuthFlows": [
                "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH",
            ],
        }),
        O::CreateManagedLoginBranding => json!({ "UseCognitoProvidedValues": true }),
        // The model requires neither of these.
        O::UpdateManagedLoginBranding => json!({
            "UserPoolId": known("UserPoolId"),
            "ManagedLoginBrandingId": known("ManagedLoginBrandingId"),
            "Settings": { "categories": { "global": { "colorSchemeMode": "DARK" } } },
        }),
        O::CreateTerms | O::UpdateTerms => {
            json!({ "Links": { "cognito:default": "https://example.com/terms" } })
        }
        O::SetUICustomization => json!({ "CSS": ".logo-customizable { max-width: 60%; }" }),
        O::ListGroups | O::ListUsersInGroup => json!({ "Limit": 10 }),
        O::ListUserPoolClients => json!({ "MaxResults": 10 }),
        O::ListUserPools => json!({ "MaxResults": 10 }),
        O::ListUsers => json!({ "Filter": "email ^= \"ada\"", "Limit": 10 }),
        O::UpdateUserPool => json!({ "AutoVerifiedAttributes": ["email"] }),
        O::AddCustomAttributes => json!({ "CustomAttributes": [
            { "Name": "team", "AttributeDataType": "String", "Mutable": true },
        ] }),
        O::DeleteUserPoolClientSecret => {
            json!({ "ClientSecretId": "1example23456789--1794819600000" })
        }
        O::GetProvisionedLimit | O::UpdateProvisionedLimit => json!({
            "LimitDefinition": {
                "LimitClass": "API_CATEGORY",
                "Attributes": { "Category": "UserCreation" },
            },
            "RequestedLimitValue": 100,
        }),
        O::SetLogDeliveryConfiguration => json!({ "LogConfigurations": [{
            "EventSource": "userNotification",
            "LogLevel": "ERROR",
            "CloudWatchLogsConfiguration": {
                "LogGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:people",
            },
        }] }),
        O::SetRiskConfiguration => json!({
            "RiskExceptionConfiguration": { "BlockedIPRangeList": ["192.0.2.0/24"] },
        }),
        O::TagResource => json!({ "Tags": { "team": "identity" } }),
        O::UntagResource => json!({ "TagKeys": ["team"] }),
        _ => Value::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_has_a_valid_sample() {
        let failures: Vec<_> =
            Operation::ALL.iter().filter_map(|operation| request(*operation).err()).collect();

        assert!(failures.is_empty(), "{failures:#?}");
    }
}
