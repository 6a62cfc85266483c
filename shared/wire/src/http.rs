//! HTTP: which operation a request means, and what a response looks like. Spoken here only.

use ::http::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE,
    ACCESS_CONTROL_REQUEST_HEADERS, CONTENT_TYPE, COOKIE, DATE, ORIGIN, VARY,
};
use ::http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use bytes::Bytes;
use serde::Serialize;

use crate::{Error, Operation, Result};

/// What stands before the operation's name in `X-Amz-Target`.
const TARGET_PREFIX: &str = "AWSCognitoIdentityProviderService.";

const TARGET: HeaderName = HeaderName::from_static("x-amz-target");
const REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");
const ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");
const ERROR_MESSAGE: HeaderName = HeaderName::from_static("x-amzn-errormessage");

const JSON: HeaderValue = HeaderValue::from_static("application/x-amz-json-1.1");
const ANY_ORIGIN: HeaderValue = HeaderValue::from_static("*");
const EXPOSED: HeaderValue =
    HeaderValue::from_static("x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date");

/// How many characters of a message its header repeats at most; the body has them all.
const MESSAGE_IN_HEADER: usize = 1024;

/// The operation that a request means: by `X-Amz-Target`, by the path `/{Operation}` or
/// `/iam/{Operation}`, or by both where they agree.
pub fn target<B>(request: &Request<B>) -> Result<Operation> {
    if request.method() != Method::POST || !speaks_json(request.headers()) {
        return Err(Error::unknown_operation());
    }
    let by_path = match request.uri().path() {
        "/" | "" => None,
        path => Some(named_by_path(path).ok_or_else(Error::unknown_operation)?),
    };
    let by_header = match only(request.headers(), &TARGET)? {
        Some(value) => Some(named_by_header(value).ok_or_else(Error::unknown_operation)?),
        None => None,
    };
    match (by_path, by_header) {
        // Whoever admitted the request by its path must not have admitted another operation.
        (Some(path), Some(header)) if path != header => Err(Error::unknown_operation()),
        (Some(operation), _) | (None, Some(operation)) => Ok(operation),
        (None, None) => Err(Error::unknown_operation()),
    }
}

/// Answers a browser that asks whether a page may call, if that is what the request is.
pub fn preflight<B>(request: &Request<B>) -> Option<Response<Bytes>> {
    if request.method() != Method::OPTIONS {
        return None;
    }
    let mut response = Response::new(Bytes::new());
    let headers = response.headers_mut();
    allow_origin(headers, request.headers());
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST"));
    if let Some(asked) = request.headers().get(ACCESS_CONTROL_REQUEST_HEADERS) {
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, asked.clone());
    }
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("172800"));
    Some(response)
}

/// What the answer to one request starts from, be it a success or a failure.
#[derive(Clone, Debug)]
pub struct Reply {
    headers: HeaderMap,
}

impl Reply {
    /// Starts the answer to a request with these headers, at a time in milliseconds since 1970.
    pub fn to(asking: &HeaderMap, request_id: &str, now: i64) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, JSON);
        allow_origin(&mut headers, asking);
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
        insert_text(&mut headers, REQUEST_ID, request_id);
        if let Some(date) = date(now) {
            insert_text(&mut headers, DATE, &date);
        }
        Self { headers }
    }

    /// The answer of an operation; one without output has no body.
    pub fn success(self, body: Option<Vec<u8>>) -> Response<Bytes> {
        self.with(StatusCode::OK, Bytes::from(body.unwrap_or_default()))
    }

    /// The answer that tells of an exception.
    pub fn failure(mut self, error: &Error) -> Response<Bytes> {
        let name = error.exception.name();
        insert_text(&mut self.headers, ERROR_TYPE, &format!("{name}:"));
        if let Some(message) = &error.message {
            insert_text(&mut self.headers, ERROR_MESSAGE, &single_line(message));
        }
        let status = if error.exception.is_fault() {
            StatusCode::INTERNAL_SERVER_ERROR
        } else {
            StatusCode::BAD_REQUEST
        };
        let told = Told { name, message: error.message.as_deref() };
        // A structure of two texts always has its JSON.
        self.with(status, serde_json::to_vec(&told).unwrap_or_default().into())
    }

    fn with(self, status: StatusCode, body: Bytes) -> Response<Bytes> {
        let mut response = Response::new(body);
        *response.status_mut() = status;
        *response.headers_mut() = self.headers;
        response
    }
}

/// The body of a failure.
#[derive(Serialize)]
struct Told<'a> {
    #[serde(rename = "__type")]
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<&'a str>,
}

/// Whether the body is declared to be JSON.
fn speaks_json(headers: &HeaderMap) -> bool {
    let declared = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media = declared.and_then(|value| value.split(';').next()).unwrap_or_default();
    let media = media.trim().to_ascii_lowercase();
    media == "application/json" || media.starts_with("application/x-amz-json-1.")
}

/// The value of a header that may occur once.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Result<Option<&'a HeaderValue>> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (first, None) => Ok(first),
        (_, Some(_)) => Err(Error::unknown_operation()),
    }
}

fn named_by_header(value: &HeaderValue) -> Option<Operation> {
    Operation::from_name(value.to_str().ok()?.strip_prefix(TARGET_PREFIX)?)
}

fn named_by_path(path: &str) -> Option<Operation> {
    let name = path.strip_prefix('/')?;
    Operation::from_name(name.strip_prefix("iam/").unwrap_or(name))
}

/// Lets every page read the answer. No cookie means anything here, but a browser that sends some
/// insists on being named.
fn allow_origin(headers: &mut HeaderMap, asking: &HeaderMap) {
    match asking.get(ORIGIN).filter(|_| asking.contains_key(COOKIE)) {
        Some(origin) => {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
            headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
            headers.insert(VARY, HeaderValue::from_static("Origin"));
        }
        None => {
            headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, ANY_ORIGIN);
        }
    }
}

fn insert_text(headers: &mut HeaderMap, name: HeaderName, text: &str) {
    if let Ok(value) = HeaderValue::from_str(text) {
        headers.insert(name, value);
    }
}

/// A message as a header can hold it: on one line, what is not ASCII percent-encoded.
fn single_line(message: &str) -> String {
    let mut line = String::new();
    for letter in message.trim_end().chars().take(MESSAGE_IN_HEADER) {
        match letter {
            '\r' | '\n' => line.push(' '),
            ' '..='~' => line.push(letter),
            _ => line
                .extend(letter.encode_utf8(&mut [0; 4]).bytes().map(|byte| format!("%{byte:02X}"))),
        }
    }
    line
}

/// The time in the form of the `Date` header, or nothing where it lies beyond every calendar.
fn date(now: i64) -> Option<String> {
    let timestamp = jiff::Timestamp::from_millisecond(now).ok()?;
    jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&timestamp).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Exception;

    fn request(method: &str, path: &str, headers: &[(&str, &str)]) -> Request<Bytes> {
        let start = Request::builder().method(method).uri(path);
        let builder =
            headers.iter().fold(start, |builder, (name, value)| builder.header(*name, *value));
        builder.body(Bytes::new()).unwrap()
    }

    #[track_caller]
    fn means(path: &str, headers: &[(&str, &str)], expected: Option<Operation>) {
        let json = [("content-type", "application/x-amz-json-1.1")];
        let found = target(&request("POST", path, &[&json, headers].concat()));
        assert_eq!(found.ok(), expected);
    }

    const SIGN_UP: (&str, &str) = ("X-Amz-Target", "AWSCognitoIdentityProviderService.SignUp");

    #[test]
    fn an_operation_is_named_by_header_or_path() {
        means("/", &[SIGN_UP], Some(Operation::SignUp));
        means("/SignUp", &[], Some(Operation::SignUp));
        means("/SignUp", &[SIGN_UP], Some(Operation::SignUp));
        means("/iam/ListUsers", &[], Some(Operation::ListUsers));
        means("/?a=b", &[SIGN_UP], Some(Operation::SignUp));
    }

    #[test]
    fn what_names_no_operation_or_two_is_unknown() {
        means("/", &[], None);
        means("/", &[("x-amz-target", "SignUp")], None);
        means("/", &[("x-amz-target", "AWSCognitoIdentityProviderService.signUp")], None);
        means("/", &[("x-amz-target", "AWSCognitoIdentityProviderService.SignUp ")], None);
        means("/", &[SIGN_UP, SIGN_UP], None);
        means("/ListUsers", &[SIGN_UP], None);
        means("/iam/ListUsers", &[SIGN_UP], None);
        means("/signUp", &[], None);
        means("/iam/iam/ListUsers", &[], None);
        means("//SignUp", &[], None);
        means("/SignUp/", &[SIGN_UP], None);
    }

    #[test]
    fn only_json_by_post_is_understood() {
        let content = |kind| request("POST", "/", &[SIGN_UP, ("content-type", kind)]);
        assert!(target(&content("application/x-amz-json-1.0")).is_ok());
        assert!(target(&content("Application/JSON; charset=utf-8")).is_ok());
        assert!(target(&content("text/plain")).is_err());
        assert!(target(&request("POST", "/", &[SIGN_UP])).is_err());
        let get = request("GET", "/SignUp", &[("content-type", "application/json")]);
        assert_eq!(target(&get).unwrap_err().exception, Exception::UnknownOperation);
    }

    #[test]
    fn an_unknown_operation_is_told_nothing() {
        let error = target(&request("POST", "/", &[])).unwrap_err();

        let response = Reply::to(&HeaderMap::new(), "id", 0).failure(&error);

        assert_eq!(response.status(), 400);
        assert_eq!(response.body(), &br#"{"__type":"UnknownOperationException"}"#[..]);
        assert_eq!(response.headers()["x-amzn-errortype"], "UnknownOperationException:");
        assert!(!response.headers().contains_key("x-amzn-errormessage"));
    }

    #[test]
    fn a_success_has_its_headers() {
        let reply = Reply::to(&HeaderMap::new(), "0f7c", 1_548_697_449_497);

        let response = reply.success(Some(b"{}".to_vec()));

        assert_eq!(response.status(), 200);
        assert_eq!(response.body(), "{}");
        let headers = response.headers();
        assert_eq!(headers["content-type"], "application/x-amz-json-1.1");
        assert_eq!(headers["x-amzn-requestid"], "0f7c");
        assert_eq!(headers["date"], "Mon, 28 Jan 2019 17:44:09 GMT");
        assert_eq!(headers["access-control-allow-origin"], "*");
        assert_eq!(
            headers["access-control-expose-headers"],
            "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date"
        );
        let silent = Reply::to(&HeaderMap::new(), "0f7c", 0).success(None);
        assert!(silent.body().is_empty());
    }

    #[test]
    fn a_failure_tells_its_exception_in_body_and_headers() {
        let error = Error::incorrect_username_or_password();

        let response = Reply::to(&HeaderMap::new(), "0f7c", 0).failure(&error);

        assert_eq!(response.status(), 400);
        let body =
            br#"{"__type":"NotAuthorizedException","message":"Incorrect username or password."}"#;
        assert_eq!(response.body(), &body[..]);
        let headers = response.headers();
        assert_eq!(headers["x-amzn-errortype"], "NotAuthorizedException:");
        assert_eq!(headers["x-amzn-errormessage"], "Incorrect username or password.");
    }

    #[test]
    fn only_faults_are_500() {
        for exception in Exception::ALL {
            let error = exception.because("a");
            let status = Reply::to(&HeaderMap::new(), "", 0).failure(&error).status();
            assert_eq!(status, if exception.is_fault() { 500 } else { 400 });
        }
    }

    #[test]
    fn a_message_stays_on_its_line_in_the_header() {
        let error = Exception::InvalidParameter.because("é: a\r\nX-Evil: b\0\n");

        let response = Reply::to(&HeaderMap::new(), "", 0).failure(&error);

        assert_eq!(response.headers()["x-amzn-errormessage"], "%C3%A9: a  X-Evil: b%00");
        assert!(String::from_utf8_lossy(response.body()).contains(r#"\r\nX-Evil: b\u0000\n""#));
        let long = Exception::InvalidParameter.because("a".repeat(100_000));
        let response = Reply::to(&HeaderMap::new(), "", 0).failure(&long);
        assert_eq!(response.headers()["x-amzn-errormessage"].len(), MESSAGE_IN_HEADER);
    }

    #[test]
    fn a_page_that_sends_cookies_is_named() {
        let asking = request("POST", "/", &[("origin", "https://a.example"), ("cookie", "b=c")]);

        let response = Reply::to(asking.headers(), "", 0).success(None);

        assert_eq!(response.headers()["access-control-allow-origin"], "https://a.example");
        assert_eq!(response.headers()["vary"], "Origin");
        let asking = request("POST", "/", &[("origin", "https://a.example")]);
        let response = Reply::to(asking.headers(), "", 0).success(None);
        assert_eq!(response.headers()["access-control-allow-origin"], "*");
    }

    #[test]
    fn a_preflight_allows_what_it_asks() {
        let asking = request(
            "OPTIONS",
            "/",
            &[("access-control-request-headers", "content-type,x-amz-target")],
        );

        let response = preflight(&asking).unwrap();

        assert_eq!(response.status(), 200);
        let headers = response.headers();
        assert_eq!(headers["access-control-allow-origin"], "*");
        assert_eq!(headers["access-control-allow-methods"], "POST");
        assert_eq!(headers["access-control-allow-headers"], "content-type,x-amz-target");
        assert_eq!(headers["access-control-max-age"], "172800");
        assert!(preflight(&request("POST", "/", &[])).is_none());
    }

    #[test]
    fn a_date_beyond_the_calendar_is_left_out() {
        let response = Reply::to(&HeaderMap::new(), "a\nb", i64::MAX).success(None);

        assert!(!response.headers().contains_key("x-amzn-requestid"));
        assert!(!response.headers().contains_key("date"));
    }
}
