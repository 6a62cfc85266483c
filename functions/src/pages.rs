//! What browsers and token verifiers read beside the API: a pool's keys, its discovery document,
//! and the page behind the link in a verification mail.

use std::sync::LazyLock;

use askama::Template;
use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::STANDARD};
use bytes::Bytes;
use http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE,
    REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use serde_json::{Value, json};
use wire::Exception;

use crate::operations::confirm_sign_up::{self, Answer};
use crate::{Error, Result, Services};

/// How long a verifier may keep keys; a new key is published a day before its first use.
const KEYS_MAY_BE_KEPT: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// How often a confirmation starts over when it was overtaken.
const TRIES: u32 = 4;

/// The longest a code or username of a link can be; anything longer was never sent.
const LONGEST_CODE: usize = 2048;
const LONGEST_USERNAME: usize = 128;

const STYLE: &str = include_str!("../templates/page.css");

/// Lets a page load its one style and send its one form, and nothing else.
static CONTENT_POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = STANDARD.encode(digest(&SHA256, STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).unwrap_or(HeaderValue::from_static("default-src 'none'"))
});

/// Answers a request for one of these pages; `None` for everything else.
pub async fn answer(services: &Services, request: &Request<Bytes>) -> Option<Response<Bytes>> {
    let path = request.uri().path();
    if path.eq_ignore_ascii_case("/confirmUser") {
        return Some(confirm_user(services, request).await);
    }
    let (pool, document) = path.strip_prefix('/')?.split_once("/.well-known/")?;
    let found = match document {
        "jwks.json" => keys(services, pool).await,
        "openid-configuration" => discovery(services, pool).await,
        _ => return None,
    };
    Some(match *request.method() {
        Method::GET | Method::HEAD => published(found),
        Method::OPTIONS => return None,
        _ => method_not_allowed("GET, HEAD"),
    })
}

/// The public halves of the keys that a pool signs with. Verifiers learn new keys here, before
/// those are used.
async fn keys(services: &Services, pool: &str) -> Result<Value> {
    let pool = services.latest_pool(pool).await?;
    Ok(json!({ "keys": *services.public_keys(&pool).await? }))
}

/// What a verifier finds out by itself. The endpoints stand under the issuer, as the service has it
/// for a pool without a domain (behaviour-oidc-and-more.md 1.2).
async fn discovery(services: &Services, pool: &str) -> Result<Value> {
    let pool = services.pool(pool).await?;
    let under = |path: &str| format!("{}{path}", pool.issuer);
    Ok(json!({
        "issuer": pool.issuer,
        "jwks_uri": under("/.well-known/jwks.json"),
        "authorization_endpoint": under("/oauth2/authorize"),
        "token_endpoint": under("/oauth2/token"),
        "userinfo_endpoint": under("/oauth2/userInfo"),
        "revocation_endpoint": under("/oauth2/revoke"),
        "end_session_endpoint": under("/logout"),
        "response_types_supported": ["code", "token"],
        "scopes_supported": ["openid", "email", "phone", "profile"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
    }))
}

/// A document that anyone may read and keep for a while.
fn published(found: Result<Value>) -> Response<Bytes> {
    let (status, cache, body) = match found {
        Ok(document) => (StatusCode::OK, KEYS_MAY_BE_KEPT, document),
        Err(error) => {
            let status = if error.exception.is_fault() {
                StatusCode::INTERNAL_SERVER_ERROR
            } else {
                StatusCode::NOT_FOUND
            };
            (status, HeaderValue::from_static("no-store"), json!({ "message": error.message }))
        }
    };
    let mut response = Response::new(Bytes::from(body.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json;charset=UTF-8"));
    headers.insert(CACHE_CONTROL, cache);
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

/// The page behind the link of a verification mail. Opening it changes nothing, since scanners of
/// mail open links too; its button does.
async fn confirm_user(services: &Services, request: &Request<Bytes>) -> Response<Bytes> {
    let query = request.uri().query().unwrap_or_default();
    match *request.method() {
        Method::GET | Method::HEAD => match Link::read(query.as_bytes()) {
            Some(link) => page(StatusCode::OK, &link.question()),
            None => broken_link(),
        },
        Method::POST => match Link::read(request.body()) {
            Some(link) => outcome(link.confirm(services).await),
            None => broken_link(),
        },
        _ => method_not_allowed("GET, HEAD, POST"),
    }
}

/// What a link carries.
struct Link {
    client_id: String,
    username: String,
    code: String,
}

impl Link {
    fn read(form: &[u8]) -> Option<Self> {
        let field = |wanted: &str, longest: usize| {
            form_urlencoded::parse(form)
                .find(|(name, _)| name == wanted)
                .map(|(_, value)| value.into_owned())
                .filter(|value| !value.is_empty() && value.chars().count() <= longest)
        };
        Some(Self {
            client_id: field("client_id", LONGEST_USERNAME)?,
            username: field("user_name", LONGEST_USERNAME)?,
            code: field("confirmation_code", LONGEST_CODE)?,
        })
    }

    fn question(&self) -> ConfirmUser<'_> {
        ConfirmUser {
            style: STYLE,
            client_id: &self.client_id,
            username: &self.username,
            code: &self.code,
        }
    }

    /// Confirms as the operation does. The link itself shows that its mail was read, so a client's
    /// secret is not asked for.
    async fn confirm(&self, services: &Services) -> Result<()> {
        let answer = Answer {
            username: &self.username,
            code: &self.code,
            force_alias_creation: false,
            metadata: None,
        };
        let mut tries = 1;
        loop {
            let (pool, client) = services.client(&self.client_id).await?;
            match confirm_sign_up::confirm(services, &pool, &client, &answer).await {
                Err(error) if error.exception == Exception::TooManyRequests && tries < TRIES => {
                    services.forget(&pool.id);
                    tries += 1;
                }
                other => return other.map(|_| ()),
            }
        }
    }
}

/// Asks whether to confirm.
#[derive(Template)]
#[template(path = "confirm_user.html")]
struct ConfirmUser<'a> {
    style: &'static str,
    client_id: &'a str,
    username: &'a str,
    code: &'a str,
}

/// Tells one thing.
#[derive(Template)]
#[template(path = "notice.html")]
struct Notice {
    style: &'static str,
    title: &'static str,
    text: &'static str,
}

impl Notice {
    fn new(title: &'static str, text: &'static str) -> Self {
        Self { style: STYLE, title, text }
    }
}

fn outcome(confirmed: Result<()>) -> Response<Bytes> {
    match confirmed {
        Ok(()) => page(
            StatusCode::OK,
            &Notice::new("Your registration is confirmed", "You can close this page and sign in."),
        ),
        Err(error) => page(status(&error), &refusal(&error)),
    }
}

fn status(error: &Error) -> StatusCode {
    if error.exception.is_fault() {
        StatusCode::INTERNAL_SERVER_ERROR
    } else {
        StatusCode::BAD_REQUEST
    }
}

/// Says in words why a link did not confirm, and no more than the operation would.
fn refusal(error: &Error) -> Notice {
    match error.exception {
        Exception::ExpiredCode => Notice::new(
            "This link has expired",
            "Ask for a new mail where you registered, and use the link in that one.",
        ),
        Exception::CodeMismatch | Exception::UserNotFound | Exception::ResourceNotFound => {
            Notice::new(
                "This link is not valid",
                "It may be from an older mail: only the newest one works. Or ask for a new mail where you registered.",
            )
        }
        Exception::NotAuthorized => Notice::new(
            "There is nothing to confirm",
            "The account is confirmed already, or its registration has ended. Try to sign in.",
        ),
        Exception::AliasExists => Notice::new(
            "This address belongs to another account",
            "Somebody has confirmed it already. Sign in with that account, or register with another address.",
        ),
        Exception::TooManyRequests
        | Exception::LimitExceeded
        | Exception::TooManyFailedAttempts => {
            Notice::new("Too many attempts", "Wait a while, and then open the link again.")
        }
        _ if error.exception.is_fault() => Notice::new(
            "Something went wrong on our side",
            "Nothing has been changed. Open the link again in a moment.",
        ),
        _ => Notice::new(
            "The registration could not be confirmed",
            "Ask for a new mail where you registered, and use the link in that one.",
        ),
    }
}

fn broken_link() -> Response<Bytes> {
    page(
        StatusCode::BAD_REQUEST,
        &Notice::new(
            "This link is not complete",
            "Open it from the mail itself, or copy the whole of it into the address bar.",
        ),
    )
}

fn page(status: StatusCode, template: &impl Template) -> Response<Bytes> {
    let (status, html) = match template.render() {
        Ok(html) => (status, html),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, String::new()),
    };
    let mut response = Response::new(Bytes::from(html));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CONTENT_SECURITY_POLICY, CONTENT_POLICY.clone());
    let fixed: [(HeaderName, &str); 4] = [
        (CACHE_CONTROL, "no-store"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "no-referrer"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn method_not_allowed(allowed: &'static str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::METHOD_NOT_ALLOWED;
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(form: &str) -> Option<Link> {
        Link::read(form.as_bytes())
    }

    #[test]
    fn a_link_has_all_of_its_parts() {
        let whole = link("client_id=abc&user_name=ada%2B1%40example.com&confirmation_code=123456");

        let whole = whole.unwrap();
        assert_eq!(whole.username, "ada+1@example.com");
        assert!(link("client_id=abc&user_name=ada").is_none());
        assert!(link("client_id=abc&user_name=&confirmation_code=123456").is_none());
        let long = "a".repeat(129);
        assert!(link(&format!("client_id=a&user_name={long}&confirmation_code=1")).is_none());
    }

    #[test]
    fn a37_a_page_cannot_be_framed_sniffed_or_kept() {
        let response = broken_link();

        let header = |name: &str| response.headers()[name].to_str().unwrap().to_owned();
        assert!(header("content-security-policy").contains("frame-ancestors 'none'"));
        assert!(header("content-security-policy").contains("style-src 'sha256-"));
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("cache-control"), "no-store");
        assert_eq!(header("referrer-policy"), "no-referrer");
    }

    #[test]
    fn what_a_link_carries_is_shown_as_text() {
        let link = link("client_id=c&user_name=%3Cscript%3E%22&confirmation_code=1").unwrap();

        let html = link.question().render().unwrap();

        assert!(!html.contains("<script"));
        assert!(html.contains("&#60;script&#62;&#34;"));
    }

    #[test]
    fn the_policy_allows_the_very_style_of_the_page() {
        let html = Notice::new("a", "b").render().unwrap();
        let start = html.find("<style>").unwrap() + "<style>".len();
        let end = html.find("</style>").unwrap();

        assert_eq!(&html[start..end], STYLE);
    }
}
