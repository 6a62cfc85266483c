//! Calls of operations from within the process, through the edge and in the form that clients send.

use bytes::Bytes;
use functions::Services;
use functions::edge::{self, Vouched};
use http::{HeaderName, Request, Response, StatusCode};
use serde_json::Value;

/// An exception as a client sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The exception's name, such as `UserNotFoundException`.
    pub exception: String,
    /// What the caller is told.
    pub message: String,
    /// The HTTP status.
    pub status: StatusCode,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.exception, self.message)
    }
}

impl std::error::Error for Failure {}

/// Calls an operation by its name, for someone on this machine.
pub async fn call(services: &Services, operation: &str, body: &Value) -> Result<Value, Failure> {
    let response = edge::answer(services, request(operation, body), &Vouched::Local).await;
    read(&response)
}

/// Makes the request that an SDK sends for an operation, unsigned.
pub fn request(operation: &str, body: &Value) -> Request<Bytes> {
    let mut request = Request::new(Bytes::from(body.to_string()));
    *request.method_mut() = http::Method::POST;
    let headers = request.headers_mut();
    let content_type = http::HeaderValue::from_static("application/x-amz-json-1.1");
    headers.insert(http::header::CONTENT_TYPE, content_type);
    let target = format!("AWSCognitoIdentityProviderService.{operation}");
    // No name of an operation is unfit for a header; another text means no operation.
    if let Ok(target) = target.try_into() {
        headers.insert(HeaderName::from_static("x-amz-target"), target);
    }
    request
}

/// Reads an answer as a client does: an empty body is an empty structure.
pub fn read(response: &Response<Bytes>) -> Result<Value, Failure> {
    let body: Value = serde_json::from_slice(response.body()).unwrap_or_default();
    if response.status().is_success() {
        return Ok(body);
    }
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    Err(Failure { exception: text("__type"), message: text("message"), status: response.status() })
}
