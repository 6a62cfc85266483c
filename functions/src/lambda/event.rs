//! The event of an HTTP API (payload format 2.0), and the answer to it.
//!
//! The types are `lambda_http`'s; the way from the event to a request is our own, since the usual
//! one ends the process on a path or an `X-Forwarded-Proto` that callers choose.

use std::net::IpAddr;

use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::header::COOKIE;
use http::{HeaderMap, HeaderValue, Request, Response};
use lambda_http::Body;
use lambda_http::aws_lambda_events::apigw::{ApiGatewayV2httpRequest, ApiGatewayV2httpResponse};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use userpool::seal::constant_time_eq;
use zeroize::Zeroizing;

use crate::Origin;
use crate::edge::Vouched;

/// How the paths begin that API Gateway opens to callers with AWS credentials only.
const IAM_PATHS: &str = "/iam/";

/// The header in which the distribution shows that a request has come through it.
const SHOWN: &str = "x-cognate-origin";

/// The header in which proxies note who asked them, the nearest one last.
const FORWARDED: &str = "x-forwarded-for";

/// What the distribution shows the gateway. Without one, nobody's word on addresses is taken.
#[derive(Clone)]
pub(super) struct OriginSecret(Option<Zeroizing<String>>);

impl OriginSecret {
    /// The secret, where the deployment has one.
    pub(super) fn new(secret: Option<String>) -> Self {
        Self(secret.filter(|secret| !secret.is_empty()).map(Zeroizing::new))
    }

    fn is_shown_in(&self, headers: &HeaderMap) -> bool {
        let mut shown = headers.get_all(SHOWN).iter();
        match (&self.0, shown.next(), shown.next()) {
            (Some(secret), Some(shown), None) => {
                constant_time_eq(secret.as_bytes(), shown.as_bytes())
            }
            _ => false,
        }
    }
}

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

    /// Where the request comes from: the gateway knows who asked it. If that was the distribution,
    /// then it has noted its own caller, last before what the gateway adds; what stands further to
    /// the left is for callers to invent, as is everything in a request that came another way.
    fn origin(&self, secret: &OriginSecret) -> Origin {
        let seen = self.0.request_context.http.source_ip.clone();
        let forwarded = || {
            let text = self.0.headers.get_all(FORWARDED).iter().next_back()?.to_str().ok()?;
            let noted =
                text.rsplit(',').map(str::trim).find(|one| Some(*one) != seen.as_deref())?;
            noted.parse::<IpAddr>().ok().map(|address| address.to_string())
        };
        let through = secret.is_shown_in(&self.0.headers);
        let address = if through { forwarded().or_else(|| seen.clone()) } else { seen.clone() };
        Origin { address, user_agent: None }
    }

    /// The request itself, with its origin noted in its extensions.
    pub(super) fn into_request(self, secret: &OriginSecret) -> Result<Request<Bytes>, Unreadable> {
        let origin = self.origin(secret);
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
        request.headers_mut().remove(SHOWN);
        request.extensions_mut().insert(origin);
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

    fn no_secret() -> OriginSecret {
        OriginSecret::new(None)
    }

    fn signed() -> Value {
        let iam = json!({ "userArn": "arn:aws:iam::123456789012:user/ada" });
        json!({ "http": { "method": "POST" }, "authorizer": { "iam": iam } })
    }

    #[test]
    fn a_body_arrives_as_it_was_sent() {
        let encoded = event(json!({ "body": "eyJhIjoiw6QifQ==", "isBase64Encoded": true }));
        let plain = event(json!({ "body": "{\"a\":\"ä\"}" }));

        assert_eq!(encoded.into_request(&no_secret()).unwrap().body(), "{\"a\":\"ä\"}");
        assert_eq!(plain.into_request(&no_secret()).unwrap().body(), "{\"a\":\"ä\"}");
        assert!(event(json!({})).into_request(&no_secret()).unwrap().body().is_empty());
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
            let _ = event(json!({ "rawPath": path })).into_request(&no_secret());
        }
        let strange = json!({ "x-forwarded-proto": "a b", "host": "[" });
        let request = event(json!({ "headers": strange })).into_request(&no_secret()).unwrap();
        assert_eq!(request.headers().len(), 2);
        let bad = event(json!({ "body": "%", "isBase64Encoded": true }));
        assert!(bad.into_request(&no_secret()).is_err());
    }

    /// The address that a request is taken to come from, which the gateway was asked by 192.0.2.9.
    #[track_caller]
    #[expect(clippy::needless_pass_by_value, reason = "tests write the headers in place")]
    fn comes_from(headers: Value, expected: &str) {
        let http = json!({ "method": "POST", "sourceIp": "192.0.2.9" });
        let asked = event(json!({ "headers": headers, "requestContext": { "http": http } }));

        let request = asked.into_request(&OriginSecret::new(Some("s3cret".to_owned()))).unwrap();

        let origin = request.extensions().get::<Origin>().unwrap();
        assert_eq!(origin.address.as_deref(), Some(expected), "{headers}");
        assert!(!request.headers().contains_key("x-cognate-origin"));
    }

    #[test]
    fn a72_a_forwarded_address_counts_beside_the_distribution_s_secret_alone() {
        let forwarded = "198.51.100.7, 192.0.2.9";
        let through = "s3cret";
        comes_from(
            json!({ "x-forwarded-for": forwarded, "x-cognate-origin": through }),
            "198.51.100.7",
        );
        // What callers had written before stays further to the left.
        let longer = "10.0.0.1, 203.0.113.5,198.51.100.7 , 192.0.2.9";
        comes_from(
            json!({ "x-forwarded-for": longer, "x-cognate-origin": through }),
            "198.51.100.7",
        );
        comes_from(
            json!({ "x-forwarded-for": "2001:db8::1", "x-cognate-origin": through }),
            "2001:db8::1",
        );
        for headers in [
            json!({ "x-forwarded-for": forwarded }),
            json!({ "x-forwarded-for": forwarded, "x-cognate-origin": "" }),
            json!({ "x-forwarded-for": forwarded, "x-cognate-origin": "guess" }),
            json!({ "x-forwarded-for": forwarded, "x-cognate-origin": "s3cret,s3cret" }),
            json!({ "x-forwarded-for": "<script>", "x-cognate-origin": through }),
            json!({ "x-forwarded-for": "", "x-cognate-origin": through }),
            json!({ "x-cognate-origin": through }),
        ] {
            comes_from(headers, "192.0.2.9");
        }
    }

    #[test]
    fn a_deployment_without_a_secret_is_shown_none() {
        for secret in [None, Some(String::new())] {
            let headers = json!({ "x-forwarded-for": "198.51.100.7", "x-cognate-origin": "" });
            let http = json!({ "method": "POST", "sourceIp": "192.0.2.9" });
            let asked = event(json!({ "headers": headers, "requestContext": { "http": http } }));
            let request = asked.into_request(&OriginSecret::new(secret)).unwrap();
            let origin = request.extensions().get::<Origin>().unwrap();
            assert_eq!(origin.address.as_deref(), Some("192.0.2.9"));
        }
    }

    #[test]
    fn cookies_and_queries_come_along() {
        let event = event(json!({ "cookies": ["a=b", "c=d"], "rawQueryString": "a=b%20c&d=%2B" }));

        let request = event.into_request(&no_secret()).unwrap();

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
