//! The event of an HTTP API (payload format 2.0), and the answer to it.
//!
//! The types are our own: the usual ones for Lambda end the process on headers that callers choose.

use std::collections::HashMap;

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::header::COOKIE;
use http::{HeaderMap, HeaderName, HeaderValue, Request, Response};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use crate::edge::Vouched;

/// How the paths begin that API Gateway opens to callers with AWS credentials only.
const IAM_PATHS: &str = "/iam/";

/// What a path cannot hold as it is; escapes stay.
const NOT_IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// A request as the gateway tells of it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Event {
    #[serde(default)]
    raw_path: String,
    #[serde(default)]
    raw_query_string: String,
    #[serde(default)]
    headers: HashMap<String, String>,
    #[serde(default)]
    cookies: Vec<String>,
    #[serde(default)]
    body: Option<String>,
    #[serde(default)]
    is_base64_encoded: bool,
    request_context: Context,
}

#[derive(Deserialize)]
struct Context {
    http: Http,
    #[serde(default)]
    authorizer: Option<Authorizer>,
}

#[derive(Deserialize)]
struct Http {
    method: String,
}

#[derive(Deserialize)]
struct Authorizer {
    #[serde(default)]
    iam: Option<Identity>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Identity {
    #[serde(default)]
    user_arn: Option<String>,
}

/// A request that cannot be told in HTTP's terms.
#[derive(Debug)]
pub(super) struct Unreadable;

impl Event {
    /// Who vouches for the caller. Only the gateway writes the request's context, and what a
    /// caller says in headers counts for nothing.
    pub(super) fn vouched(&self) -> Vouched {
        let identity = self.request_context.authorizer.as_ref().and_then(|of| of.iam.as_ref());
        match identity.and_then(|identity| identity.user_arn.clone()) {
            Some(arn) if self.raw_path.starts_with(IAM_PATHS) => Vouched::Iam { arn },
            _ => Vouched::Nobody,
        }
    }

    /// The request itself.
    pub(super) fn into_request(self) -> Result<Request<Bytes>, Unreadable> {
        let body = self.body.unwrap_or_default();
        let body = if self.is_base64_encoded {
            STANDARD.decode(body).map_err(|_| Unreadable)?
        } else {
            body.into_bytes()
        };
        let mut uri = utf8_percent_encode(&self.raw_path, NOT_IN_PATHS).to_string();
        if !self.raw_query_string.is_empty() {
            uri.push('?');
            uri.push_str(&self.raw_query_string);
        }
        let mut request = Request::builder()
            .method(self.request_context.http.method.as_str())
            .uri(uri)
            .body(Bytes::from(body))
            .map_err(|_| Unreadable)?;
        *request.headers_mut() = headers(&self.headers, &self.cookies);
        Ok(request)
    }
}

/// The headers; the gateway joins those that occur twice, and sets cookies apart.
fn headers(told: &HashMap<String, String>, cookies: &[String]) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(told.len() + 1);
    for (name, value) in told {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse::<HeaderValue>()) {
            headers.append(name, value);
        }
    }
    if let (false, Ok(cookies)) = (cookies.is_empty(), cookies.join("; ").parse::<HeaderValue>()) {
        headers.insert(COOKIE, cookies);
    }
    headers
}

/// An answer as the gateway expects it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Answer {
    status_code: u16,
    headers: HashMap<String, String>,
    body: String,
    is_base64_encoded: bool,
}

impl From<Response<Bytes>> for Answer {
    fn from(response: Response<Bytes>) -> Self {
        let mut headers: HashMap<String, String> = HashMap::new();
        for (name, value) in response.headers() {
            let value = String::from_utf8_lossy(value.as_bytes());
            headers
                .entry(name.as_str().to_owned())
                .and_modify(|known| {
                    known.push(',');
                    known.push_str(&value);
                })
                .or_insert_with(|| value.to_string());
        }
        let status_code = response.status().as_u16();
        let (body, is_base64_encoded) = match String::from_utf8(response.into_body().into()) {
            Ok(text) => (text, false),
            Err(binary) => (STANDARD.encode(binary.as_bytes()), true),
        };
        Self { status_code, headers, body, is_base64_encoded }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[expect(clippy::needless_pass_by_value, reason = "tests write the changes in place")]
    fn event(changes: Value) -> Event {
        let mut event = json!({
            "version": "2.0",
            "rawPath": "/SignUp",
            "rawQueryString": "",
            "headers": { "content-type": "application/x-amz-json-1.1" },
            "requestContext": { "http": { "method": "POST" }, "stage": "$default" },
        });
        for (name, value) in changes.as_object().unwrap() {
            event[name] = value.clone();
        }
        serde_json::from_value(event).unwrap()
    }

    fn signed() -> Value {
        let iam = json!({ "userArn": "arn:aws:iam::123456789012:user/ada" });
        json!({ "http": { "method": "POST" }, "authorizer": { "iam": iam } })
    }

    #[test]
    fn a_body_arrives_as_it_was_sent() {
        let encoded = event(json!({ "body": "eyJhIjoiw6QifQ==", "isBase64Encoded": true }));
        let plain = event(json!({ "body": "{\"a\":\"ä\"}" }));

        assert_eq!(encoded.into_request().unwrap().body(), "{\"a\":\"ä\"}");
        assert_eq!(plain.into_request().unwrap().body(), "{\"a\":\"ä\"}");
        assert!(event(json!({})).into_request().unwrap().body().is_empty());
    }

    #[test]
    fn the_gateway_alone_vouches_and_only_on_its_own_paths() {
        let arn = "arn:aws:iam::123456789012:user/ada".to_owned();
        let iam = event(json!({ "rawPath": "/iam/ListUsers", "requestContext": signed() }));
        assert_eq!(iam.vouched(), Vouched::Iam { arn });

        let open = event(json!({ "rawPath": "/ListUsers", "requestContext": signed() }));
        assert_eq!(open.vouched(), Vouched::Nobody);
        let claimed = event(json!({ "rawPath": "/iam/ListUsers", "headers": { "userArn": "a" } }));
        assert_eq!(claimed.vouched(), Vouched::Nobody);
    }

    #[test]
    fn nothing_that_callers_choose_ends_the_process() {
        for path in ["", "/ä ö", "//", "/%zz", "/a#b", "/a?b", "/\u{0}", "x", "http://[", "/{}"] {
            let _ = event(json!({ "rawPath": path })).into_request();
        }
        let strange = json!({ "x-forwarded-proto": "a b", "host": "[", "b\n": "c", "d": "e\nf" });
        let request = event(json!({ "headers": strange })).into_request().unwrap();
        assert_eq!(request.headers().len(), 2);
        let bad = event(json!({ "body": "%", "isBase64Encoded": true }));
        assert!(bad.into_request().is_err());
        assert!(
            event(json!({ "requestContext": { "http": { "method": " " } } }))
                .into_request()
                .is_err()
        );
    }

    #[test]
    fn cookies_and_queries_come_along() {
        let event = event(json!({ "cookies": ["a=b", "c=d"], "rawQueryString": "a=b%20c&d=%2B" }));

        let request = event.into_request().unwrap();

        assert_eq!(request.headers()["cookie"], "a=b; c=d");
        assert_eq!(request.uri().query(), Some("a=b%20c&d=%2B"));
    }

    #[test]
    fn an_answer_is_told_in_the_gateway_s_form() {
        let response = Response::builder().status(400).header("a", "b").header("a", "c");

        let answer = Answer::from(response.body(Bytes::from_static(b"{}")).unwrap());

        let told = serde_json::to_value(&answer).unwrap();
        let expected = json!({ "statusCode": 400, "headers": { "a": "b,c" }, "body": "{}", "isBase64Encoded": false });
        assert_eq!(told, expected);
        let binary = Answer::from(Response::new(Bytes::from_static(&[0xff])));
        assert!(binary.is_base64_encoded);
    }
}
