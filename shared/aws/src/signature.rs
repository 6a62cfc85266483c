//! AWS Signature Version 4: which key a request says it is signed with, and whether it is.
//!
//! AWS's own signing library makes the signature once more, from what has arrived and from what the
//! deployment knows of itself, and the two are compared. Accepted is what SDKs send and nothing
//! else: a signature in the `Authorization` header, of the present, over all of the body, with a key
//! that is nobody's for an hour only. What is checked first, and its words, are as in the service.

use std::time::{Duration, UNIX_EPOCH};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    SignableBody, SignableRequest, SigningParams, SigningSettings, sign,
};
use aws_sigv4::sign::v4;
use aws_smithy_runtime_api::client::identity::Identity;
use bytes::Bytes;
use http::header::{AUTHORIZATION, HOST};
use http::{HeaderMap, HeaderValue, Request};
use userpool::Timestamp;
use userpool::seal::constant_time_eq;
use wire::{Error, Exception, Result};

/// The name that SDKs sign for.
pub const SERVICE: &str = "cognito-idp";

/// The one algorithm.
const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// What ends the scope of every credential.
const TERMINATOR: &str = "aws4_request";

/// How far the caller's clock may be from ours.
const WINDOW: Duration = Duration::from_secs(15 * 60);

/// The longest `Authorization` that is read, several times what any SDK sends.
const LONGEST: usize = 4096;

const DATE: &str = "x-amz-date";
const TARGET: &str = "x-amz-target";
const TOKEN: &str = "x-amz-security-token";

/// For whom requests have to be signed. No header has a say in it.
#[derive(Clone, Copy)]
pub struct Audience<'a> {
    /// The Region.
    pub region: &'a str,
    /// The service.
    pub service: &'a str,
    /// The host that clients use, with its port where that is not the usual one.
    pub host: &'a str,
}

/// A request's signature that has the right form, is meant for us and of the present.
pub struct Signature<'a> {
    /// The id of the key that it names.
    pub key_id: &'a str,
    request: &'a Request<Bytes>,
    audience: Audience<'a>,
    at: Timestamp,
    signed: Vec<&'a str>,
    value: &'a str,
}

impl<'a> Signature<'a> {
    /// Reads the signature of a request, as far as that takes no secret.
    pub fn read(
        request: &'a Request<Bytes>,
        audience: Audience<'a>,
        now: Timestamp,
    ) -> Result<Self> {
        let headers = request.headers();
        let (algorithm, parameters) = authorization(headers)?;
        let parameter = |name: &str| only(parameters, name);
        let (Some(credential), Some(signed), Some(value), Some(date)) = (
            parameter("Credential"),
            parameter("SignedHeaders"),
            parameter("Signature"),
            single(headers, DATE),
        ) else {
            return Err(incomplete(headers, parameters));
        };

        let at = Timestamp::parse_signature(date).ok_or_else(|| {
            Exception::IncompleteSignature.because(format!(
                "Date must be in ISO-8601 'basic format'. Got '{date}'. \
                 See http://en.wikipedia.org/wiki/ISO_8601"
            ))
        })?;
        check_time(at, now)?;
        let signed: Vec<&str> = signed.split(';').collect();
        check_signed(headers, &signed)?;
        if algorithm != ALGORITHM {
            return Err(Exception::IncompleteSignature.because(format!(
                "Unsupported AWS 'algorithm': '{algorithm}' (only {ALGORITHM} for now). "
            )));
        }
        let key_id = key_of(credential, audience, date)?;
        Ok(Self { key_id, request, audience, at, signed, value })
    }

    /// Whether a secret has made the signature.
    pub fn verify(&self, secret: &str) -> Result<()> {
        match self.expected(secret) {
            Some(expected) if constant_time_eq(expected.as_bytes(), self.value.as_bytes()) => {
                // Keys of ours never come with a token.
                match self.request.headers().contains_key(TOKEN) {
                    false => Ok(()),
                    true => Err(Error::unrecognized_client()),
                }
            }
            _ => Err(Error::signature_mismatch()),
        }
    }

    /// The signature that the secret makes; none of a request that cannot be signed.
    fn expected(&self, secret: &str) -> Option<String> {
        let (uri, headers) = (self.request.uri(), self.request.headers());
        // The protocol knows no query, and a signature in one is not taken. Signed headers are named
        // in order, once each and in lower case, or what was signed is not what is about to be.
        let lower = |name: &&str| !name.bytes().any(|byte| byte.is_ascii_uppercase());
        let in_order = self.signed.is_sorted_by(|one, next| one < next);
        if uri.query().is_some() || !in_order || !self.signed.iter().all(lower) {
            return None;
        }
        // The way in has turned the target into a path (see template.yaml), which nobody signed.
        let path = if headers.contains_key(TARGET) { "/" } else { uri.path() };
        let mut signed = vec![(HOST.as_str(), self.audience.host)];
        // The host is the one above, and the date goes in from the signature's own.
        for name in self.signed.iter().filter(|name| **name != HOST && **name != DATE) {
            let before = signed.len();
            for value in headers.get_all(*name) {
                signed.push((name, value.to_str().ok()?));
            }
            if signed.len() == before {
                return None;
            }
        }
        let body = SignableBody::Bytes(self.request.body());
        let method = self.request.method().as_str();
        let request = SignableRequest::new(method, path, signed.into_iter(), body).ok()?;

        let identity = Identity::from(Credentials::new(self.key_id, secret, None, None, "issued"));
        let mut settings = SigningSettings::default();
        // What the caller has signed counts, also where an SDK of today would leave it out.
        settings.excluded_headers = None;
        let since = u64::try_from(self.at.as_secs()).ok()?;
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region(self.audience.region)
            .name(self.audience.service)
            .time(UNIX_EPOCH + Duration::from_secs(since))
            .settings(settings)
            .build()
            .ok()?;
        let parameters = SigningParams::from(parameters);
        Some(sign(request, &parameters).ok()?.into_parts().1)
    }
}

/// The algorithm and the parameters of the header; whatever is no signature counts as none.
fn authorization(headers: &HeaderMap) -> Result<(&str, &str)> {
    let text = single(headers, AUTHORIZATION.as_str())
        .map(str::trim)
        .filter(|text| text.starts_with("AWS4-") && text.len() <= LONGEST)
        .ok_or_else(Error::missing_authentication_token)?;
    Ok(text.split_once(' ').unwrap_or((text, "")))
}

/// A header that occurs once and is readable.
fn single<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    match (values.next().map(HeaderValue::to_str), values.next()) {
        (Some(Ok(value)), None) => Some(value),
        _ => None,
    }
}

/// A parameter that occurs once: two could be read in two ways.
fn only<'a>(parameters: &'a str, name: &str) -> Option<&'a str> {
    let pairs = parameters.split(',').filter_map(|pair| pair.trim().split_once('='));
    let mut values = pairs.filter(|(known, _)| *known == name).map(|(_, value)| value);
    let value = values.next()?;
    (values.next().is_none() && !value.is_empty()).then_some(value)
}

fn incomplete(headers: &HeaderMap, parameters: &str) -> Error {
    let names = ["Credential", "Signature", "SignedHeaders"];
    let missing = names.iter().filter(|name| only(parameters, name).is_none());
    let mut told: Vec<String> =
        missing.map(|name| format!("Authorization header requires '{name}' parameter.")).collect();
    if single(headers, DATE).is_none() {
        told.push(
            "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
                .to_owned(),
        );
    }
    Exception::IncompleteSignature.because(told.join(" "))
}

fn check_time(at: Timestamp, now: Timestamp) -> Result<()> {
    let (earliest, latest) = (now.minus(WINDOW), now.plus(WINDOW));
    let [at_text, now_text] = [at, now].map(Timestamp::format_signature);
    // The signature's moment is a whole second, and so are the bounds.
    if at.as_secs() < earliest.as_secs() {
        return Err(Error::signature_expired(&at_text, &earliest.format_signature(), &now_text));
    }
    if at.as_secs() > latest.as_secs() {
        return Err(Error::signature_not_yet_valid(
            &at_text,
            &latest.format_signature(),
            &now_text,
        ));
    }
    Ok(())
}

/// What decides where and when a request counts, and what it asks, has to be signed.
fn check_signed(headers: &HeaderMap, signed: &[&str]) -> Result<()> {
    let unsigned = |name: &str| !signed.contains(&name);
    if unsigned(HOST.as_str()) {
        return Err(Error::unsigned_header("'Host' or ':authority'"));
    }
    if unsigned(DATE) {
        return Err(Error::unsigned_header("'X-Amz-Date'"));
    }
    if headers.contains_key(TARGET) && unsigned(TARGET) {
        return Err(Error::unsigned_header("'X-Amz-Target'"));
    }
    Ok(())
}

/// The key's id, where the rest of the credential's scope is ours and of the day.
fn key_of<'a>(credential: &'a str, audience: Audience<'_>, date: &str) -> Result<&'a str> {
    let parts: Vec<&str> = credential.split('/').collect();
    let &[key_id, day, region, service, terminator] = parts.as_slice() else {
        return Err(Exception::IncompleteSignature.because(format!(
            "Credential must have exactly 5 slash-delimited elements, e.g. \
             keyid/date/region/service/term, got '{credential}'"
        )));
    };
    let mut wrong = String::new();
    if region != audience.region {
        wrong.push_str("Credential should be scoped to a valid region. ");
    }
    if service != audience.service {
        let service = audience.service;
        wrong.push_str(&format!("Credential should be scoped to correct service: '{service}'. "));
    }
    if terminator != TERMINATOR {
        wrong.push_str(&format!(
            "Credential should be scoped with a valid terminator: '{TERMINATOR}'. "
        ));
    }
    let today = date.split('T').next().unwrap_or_default();
    if day != today {
        wrong.push_str(&format!(
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from \
             HTTP: '{day}' != '{today}', from '{date}'. "
        ));
    }
    if wrong.is_empty() { Ok(key_id) } else { Err(Exception::InvalidSignature.because(wrong)) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The published vectors, as far as they need nothing that this protocol does not have.
    const VECTORS: [&str; 9] = [
        include_str!("signature/vectors/get-vanilla.txt"),
        include_str!("signature/vectors/get-header-key-duplicate.txt"),
        include_str!("signature/vectors/get-header-value-order.txt"),
        include_str!("signature/vectors/get-header-value-trim.txt"),
        include_str!("signature/vectors/post-vanilla.txt"),
        include_str!("signature/vectors/post-header-key-sort.txt"),
        include_str!("signature/vectors/post-header-value-case.txt"),
        include_str!("signature/vectors/post-x-www-form-urlencoded.txt"),
        include_str!("signature/vectors/post-x-www-form-urlencoded-parameters.txt"),
    ];

    const WITH_TOKEN: &str = include_str!("signature/vectors/get-vanilla-with-session-token.txt");

    const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    const AUDIENCE: Audience<'static> =
        Audience { region: "us-east-1", service: "service", host: "example.amazonaws.com" };

    const MISMATCH: &str =
        "InvalidSignatureException: The request signature we calculated does not match";

    fn then() -> Timestamp {
        Timestamp::parse_signature("20150830T123600Z").unwrap()
    }

    /// Reads a request as it went over the wire.
    fn request(text: &str) -> Request<Bytes> {
        let (head, body) = text.split_once("\n\n").unwrap();
        let mut lines = head.lines();
        let mut first = lines.next().unwrap().split(' ');
        let mut request =
            Request::builder().method(first.next().unwrap()).uri(first.next().unwrap());
        for line in lines {
            let (name, value) = line.split_once(':').unwrap();
            request = request.header(name, value.trim());
        }
        request.body(Bytes::from(body.to_owned())).unwrap()
    }

    fn checked(request: &Request<Bytes>, audience: Audience<'_>, now: Timestamp) -> Result<()> {
        Signature::read(request, audience, now)?.verify(SECRET)
    }

    #[track_caller]
    fn refused(request: &Request<Bytes>, expected: &str) {
        let told = checked(request, AUDIENCE, then()).unwrap_err().to_string();
        assert!(told.starts_with(expected), "{told}");
    }

    /// The first vector with one text in place of another.
    #[track_caller]
    fn refused_with(from: &str, to: &str, expected: &str) {
        assert!(VECTORS[0].contains(from), "{from}");
        refused(&request(&VECTORS[0].replacen(from, to, 1)), expected);
    }

    #[test]
    fn the_published_vectors_are_right_and_with_any_byte_changed_wrong() {
        for vector in VECTORS {
            let request = request(vector);
            let signature = Signature::read(&request, AUDIENCE, then()).unwrap();

            assert_eq!(signature.key_id, "AKIDEXAMPLE");
            signature.verify(SECRET).unwrap();
            assert!(signature.verify("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKE").is_err());
            assert!(signature.verify("").is_err());
            let wrong = Signature { value: &signature.value[1..], ..signature };
            assert!(wrong.verify(SECRET).is_err());
        }
    }

    #[test]
    fn a62_a_signature_is_for_one_host_region_and_service() {
        let request = request(VECTORS[0]);
        for audience in [
            Audience { host: "example.amazonaws.com:8443", ..AUDIENCE },
            Audience { host: "other.example.com", ..AUDIENCE },
            Audience { region: "eu-west-1", ..AUDIENCE },
            Audience { service: SERVICE, ..AUDIENCE },
        ] {
            let refusal = checked(&request, audience, then()).unwrap_err();
            assert_eq!(refusal.exception, Exception::InvalidSignature);
        }
        refused_with(
            "us-east-1/service",
            "moon/sts",
            "InvalidSignatureException: Credential should be scoped to a valid region. Credential \
             should be scoped to correct service: 'service'. ",
        );
    }

    #[test]
    fn a62_a_host_that_the_caller_writes_counts_for_nothing() {
        let elsewhere = VECTORS[0].replacen("Host:example.amazonaws.com", "Host:evil.example", 1);

        checked(&request(&elsewhere), AUDIENCE, then()).unwrap();
    }

    #[test]
    fn a62_a_signature_counts_for_a_quarter_of_an_hour_around_it() {
        let request = request(VECTORS[0]);
        let told =
            |now: Timestamp| checked(&request, AUDIENCE, now).map_err(|error| error.to_string());
        let second = Duration::from_secs(1);

        assert_eq!(told(then().plus(WINDOW)), Ok(()));
        assert_eq!(told(then().minus(WINDOW)), Ok(()));
        assert_eq!(
            told(then().plus(WINDOW + second)).unwrap_err(),
            "InvalidSignatureException: Signature expired: 20150830T123600Z is now earlier than \
             20150830T123601Z (20150830T125101Z - 15 min.)"
        );
        assert_eq!(
            told(then().minus(WINDOW + second)).unwrap_err(),
            "InvalidSignatureException: Signature not yet current: 20150830T123600Z is still later \
             than 20150830T123559Z (20150830T122059Z + 15 min.)"
        );
    }

    #[test]
    fn what_is_incomplete_is_said() {
        let incomplete = "IncompleteSignatureException: ";
        let says = |from: &str, to: &str, what: &str| {
            refused_with(from, to, &format!("{incomplete}{what}"));
        };
        says(
            "SignedHeaders=",
            "Signed=",
            "Authorization header requires 'SignedHeaders' parameter.",
        );
        says(
            "Signature=5f",
            "Signature=,5f",
            "Authorization header requires 'Signature' parameter.",
        );
        says(
            "Credential=",
            "Credential=a,Credential=",
            "Authorization header requires 'Credential'",
        );
        says(
            "X-Amz-Date",
            "Date",
            "Authorization header requires existence of either a 'X-Amz-Date'",
        );
        says(
            "X-Amz-Date:",
            "X-Amz-Date:20150830T123600Z\nX-Amz-Date:",
            "Authorization header requires existence of",
        );
        says(
            "20150830T123600Z",
            "yesterday",
            "Date must be in ISO-8601 'basic format'. Got 'yesterday'",
        );
        says(
            "SHA256",
            "SHA25",
            "Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA25' (only AWS4-HMAC-SHA256",
        );
        says("AKIDEXAMPLE/", "", "Credential must have exactly 5 slash-delimited elements");
        says("AKIDEXAMPLE/", "a/b/", "Credential must have exactly 5 slash-delimited elements");
    }

    #[test]
    fn the_scope_is_of_the_day_and_ends_as_it_has_to() {
        refused_with(
            "/20150830/",
            "/20150829/",
            "InvalidSignatureException: Date in Credential scope does not match YYYYMMDD from \
             ISO-8601 version of date from HTTP: '20150829' != '20150830', from '20150830T123600Z'. ",
        );
        refused_with(
            "aws4_request",
            "aws5_request",
            "InvalidSignatureException: Credential should be scoped with a valid terminator",
        );
    }

    #[test]
    fn what_decides_has_to_be_signed() {
        let unsigned = "must be a 'SignedHeader' in the AWS Authorization.";
        let says = |from: &str, to: &str, name: &str| {
            refused_with(from, to, &format!("InvalidSignatureException: {name} {unsigned}"));
        };
        says("host;x-amz-date", "x-amz-date", "'Host' or ':authority'");
        says("host;x-amz-date", "host", "'X-Amz-Date'");
        let target = "X-Amz-Target:AWSCognitoIdentityProviderService.ListUsers\nX-Amz-Date:";
        says("X-Amz-Date:", target, "'X-Amz-Target'");
    }

    #[test]
    fn whatever_is_no_signature_in_the_header_is_none() {
        let none = "MissingAuthenticationTokenException: Missing Authentication Token";
        refused_with("AWS4-HMAC-SHA256 ", "Bearer ", none);
        refused_with("Authorization:", "Authorization:AWS4-\nAuthorization:", none);
        refused_with("Authorization:", "Authorisation:", none);
        let long = format!("AWS4-HMAC-SHA256 {}", "a".repeat(LONGEST));
        refused_with("AWS4-HMAC-SHA256 ", &long, none);
        // A signature in the query is none, be it there alone or beside the header's.
        let query = "GET /?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=00 HTTP/1.1";
        let beside = VECTORS[0].replacen("GET / HTTP/1.1", query, 1);
        refused(&request(&beside), MISMATCH);
        refused(&request(&beside.replacen("Authorization:", "Other:", 1)), none);
    }

    #[test]
    fn a_key_with_a_session_token_is_none_of_ours() {
        refused(&request(WITH_TOKEN), "UnrecognizedClientException: ");
    }

    #[test]
    fn the_body_itself_is_signed_whatever_a_header_says_of_it() {
        for said in [
            "UNSIGNED-PAYLOAD",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        ] {
            let header = format!("x-amz-content-sha256:{said}\nX-Amz-Date:");
            let changed = VECTORS[4].replacen("X-Amz-Date:", &header, 1) + "{}";
            refused(&request(&changed), MISMATCH);
        }
        refused(&request(&VECTORS[7].replacen("Param1=value1", "Param1=value2", 1)), MISMATCH);
    }

    #[test]
    fn signed_headers_count_as_they_are_named() {
        refused_with("host;x-amz-date", "x-amz-date;host", MISMATCH);
        refused_with("host;x-amz-date", "host;host;x-amz-date", MISMATCH);
        refused_with("host;x-amz-date", "host;nothing;x-amz-date", MISMATCH);
        refused_with("host;x-amz-date", "host;x-amz-date;", MISMATCH);
        refused_with("host;x-amz-date", "Host;host;x-amz-date", MISMATCH);
    }

    proptest! {
        #[test]
        fn nothing_that_arrives_ends_the_process(
            authorization in "(AWS4-HMAC-SHA256 )?[ -~]{0,200}",
            credential in "[a-zA-Z0-9/]{0,40}",
            signed in "[ -~]{0,60}",
            date in "[0-9TZ]{0,17}",
            path in "/[a-zA-Z0-9%/.]{0,20}",
            name in "[a-z-]{1,20}",
            value in proptest::collection::vec(any::<u8>(), 0..40),
            body in proptest::collection::vec(any::<u8>(), 0..100),
        ) {
            let complete = format!(
                "AWS4-HMAC-SHA256 Credential={credential}/20150830/us-east-1/service/aws4_request, \
                 SignedHeaders=host;x-amz-date;{name};{signed}, Signature=00"
            );
            for (authorization, date) in [(authorization, &*date), (complete, "20150830T123600Z")] {
                let mut built = Request::builder()
                    .method("POST")
                    .uri(&path)
                    .header("authorization", authorization)
                    .header("x-amz-date", date);
                if let Ok(value) = HeaderValue::from_bytes(&value) {
                    built = built.header(&name, value);
                }
                let Ok(request) = built.body(Bytes::from(body.clone())) else { continue };
                prop_assert!(checked(&request, AUDIENCE, then()).is_err());
            }
        }
    }
}
