//! The events: a request to try each function with, as the gateway would hand it over.

use std::error::Error;

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use wire::{Access, Operation};

use crate::functions::{Function, Role};
use crate::samples;

/// The event of a function, as the text of its file.
pub(crate) fn event(function: &Function) -> Result<String, Box<dyn Error>> {
    let event = match function.role {
        Role::Operation(operation) => call(operation)?,
        Role::Documents => browse(
            "GET /{pool}/.well-known/{document}",
            "/us-east-1_Example01/.well-known/jwks.json",
            "",
        ),
        Role::ConfirmUser => browse(
            "GET /confirmUser",
            "/confirmUser",
            "client_id=1example23456789&user_name=ada&confirmation_code=123456",
        ),
        Role::Unknown => browse("$default", "/", ""),
        Role::AccessKeys => json!({ "action": "list" }),
        Role::Scheduled(schedule) => json!({
            "version": "0",
            "id": "0a1b2c3d-4e5f-4678-9abc-def012345678",
            "detail-type": "Scheduled Event",
            "source": "aws.events",
            "account": "123456789012",
            "time": "2026-01-01T00:00:00Z",
            "region": "us-east-1",
            "resources": [format!(
                "arn:aws:events:us-east-1:123456789012:rule/cognate-{}",
                schedule.rule()
            )],
            "detail": {},
        }),
    };
    Ok(serde_json::to_string_pretty(&event)? + "\n")
}

/// The call of an operation; its body is in base64, as the gateway sends bodies of this type.
fn call(operation: Operation) -> Result<Value, Box<dyn Error>> {
    let body = samples::request(operation)?.to_string();
    let is_signed = operation.access() == Access::Signed;
    let path = if is_signed { format!("/iam/{operation}") } else { format!("/{operation}") };
    let mut event = gateway("POST", &format!("POST {path}"), &path, "");
    event["headers"]["content-type"] = json!("application/x-amz-json-1.1");
    event["headers"]["content-length"] = json!(body.len().to_string());
    event["headers"]["x-amz-target"] =
        json!(format!("AWSCognitoIdentityProviderService.{operation}"));
    event["body"] = json!(STANDARD.encode(body));
    event["isBase64Encoded"] = json!(true);
    if is_signed {
        event["requestContext"]["authorizer"] = json!({
            "iam": {
                "accessKey": "AKIAIOSFODNN7EXAMPLE",
                "accountId": "123456789012",
                "callerId": "AIDACKCEVSQ6C2EXAMPLE",
                "cognitoIdentity": null,
                "principalOrgId": null,
                "userArn": "arn:aws:iam::123456789012:user/charles",
                "userId": "AIDACKCEVSQ6C2EXAMPLE",
            },
        });
    }
    Ok(event)
}

/// A browser's request for a page.
fn browse(route: &str, path: &str, query: &str) -> Value {
    let mut event = gateway("GET", route, path, query);
    event["headers"]["accept"] = json!("*/*");
    event["isBase64Encoded"] = json!(false);
    event
}

fn gateway(method: &str, route: &str, path: &str, query: &str) -> Value {
    let host = "abcdef1234.execute-api.us-east-1.amazonaws.com";
    json!({
        "version": "2.0",
        "routeKey": route,
        "rawPath": path,
        "rawQueryString": query,
        "headers": {
            "host": host,
            "user-agent": "example/1.0",
            "x-forwarded-for": "192.0.2.1",
            "x-forwarded-port": "443",
            "x-forwarded-proto": "https",
        },
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "abcdef1234",
            "domainName": host,
            "domainPrefix": "abcdef1234",
            "http": {
                "method": method,
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": "192.0.2.1",
                "userAgent": "example/1.0",
            },
            "requestId": "JKJaXmPLvHcESHA=",
            "routeKey": route,
            "stage": "$default",
            "time": "01/Jan/2026:00:00:00 +0000",
            "timeEpoch": 1_767_225_600_000_u64,
        },
    })
}
