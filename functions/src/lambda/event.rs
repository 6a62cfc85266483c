//! The event of an HTTP API (payload format 2.0), and the answer to it.
//!
//! The types are `lambda_http`'s; the way from the event to a request is our own, since the usual
//! one ends the process on a path or an `X-Forwarded-Proto` that callers choose.

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::header::COOKIE;
use http::{HeaderMap, HeaderValue, Request, Response};
use lambda_http::Body;
use lambda_http::aws_lambda_events::apigw::{ApiGatewayV2httpRequest, ApiGatewayV2httpResponse};
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
#[serde(transparent)]
pub(super) struct Event(ApiGatewayV2httpRequest);

/// A request that cannot be told in HTTP's terms.
#[derive(Debug)]
pub(super) struct Unreadable;

impl Event {
    /// Who vouches for the caller. Only the gateway writes the request's context, and what a
    /// caller says in headers counts for nothing.
    pub(super) fn vouched(&self) -> Vouched {
        let authorizer = self.0.request_context.authorizer.as_ref();
        let arn = authorizer.and_then(|of| of.iam.as_ref()).and_then(|iam| iam.user_arn.clone());
        match arn {
            Some(arn) if self.path().starts_with(IAM_PATHS) => Vouched::Iam { arn },
            _ => Vouched::Nobody,
        }
    }

    /// The request itself.
    pub(super) fn into_request(self) -> Result<Request<Bytes>, Unreadable> {
        let mut uri = utf8_percent_encode(self.path(), NOT_IN_PATHS).to_string();
        let Self(event) = self;
        if let Some(query) = event.raw_query_string.filter(|query| !query.is_empty()) {
            uri.push('?');
            uri.push_str(&query);
        }
        let body = event.body.unwrap_or_default();
        let body = if event.is_base64_encoded {
            STANDARD.decode(body).map_err(|_| Unreadable)?
        } else {
            body.into_bytes()
        };
        let mut request = Request::builder()
            .method(event.request_context.http.method)
            .uri(uri)
            .body(Bytes::from(body))
            .map_err(|_| Unreadable)?;
        *request.headers_mut() = headers(event.headers, &event.cookies.unwrap_or_default());
        Ok(request)
    }

    fn path(&self) -> &str {
        self.0.raw_path.as_deref().unwrap_or_default()
    }
}

/// The headers; the gateway sets cookies apart.
fn headers(mut headers: HeaderMap, cookies: &[String]) -> HeaderMap {
    if let (false, Ok(cookies)) = (cookies.is_empty(), cookies.join("; ").parse::<HeaderValue>()) {
        headers.insert(COOKIE, cookies);
    }
    headers
}

/// An answer as the gateway expects it.
#[derive(Serialize)]
#[serde(transparent)]
pub(super) struct Answer(ApiGatewayV2httpResponse);

impl From<Response<Bytes>> for Answer {
    fn from(response: Response<Bytes>) -> Self {
        let (parts, body) = response.into_parts();
        let body = match String::from_utf8(body.into()) {
            Ok(text) => Body::Text(text),
            Err(binary) => Body::Binary(binary.into_bytes()),
        };
        let mut answer = ApiGatewayV2httpResponse::default();
        answer.status_code = parts.status.as_u16().into();
        // The gateway takes one value for each header.
        for name in parts.headers.keys() {
            let values: Vec<&[u8]> =
                parts.headers.get_all(name).iter().map(HeaderValue::as_bytes).collect();
            if let Ok(joined) = HeaderValue::from_bytes(&values.join(&b","[..])) {
                answer.headers.insert(name, joined);
            }
        }
        answer.is_base64_encoded = matches!(body, Body::Binary(_));
        answer.body = Some(body);
        Self(answer)
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
        let strange = json!({ "x-forwarded-proto": "a b", "host": "[" });
        let request = event(json!({ "headers": strange })).into_request().unwrap();
        assert_eq!(request.headers().len(), 2);
        let bad = event(json!({ "body": "%", "isBase64Encoded": true }));
        assert!(bad.into_request().is_err());
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
        assert_eq!(told["statusCode"], 400);
        assert_eq!(told["headers"], json!({ "a": "b,c" }));
        assert_eq!((&told["body"], &told["isBase64Encoded"]), (&json!("{}"), &json!(false)));
        let binary = Answer::from(Response::new(Bytes::from_static(&[0xff])));
        assert!(binary.0.is_base64_encoded);
    }
}
