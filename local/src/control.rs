//! `/_local/` for programs: health, the captured messages, KMS, the clock, what runs by the clock,
//! access keys.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use aws::Clock;
use axum::extract::{ConnectInfo, Path, Query, Request, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL, CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::server::Server;
use crate::{kms, pages};

/// The longest that a clock is moved at once: a thousand years.
const FURTHEST_ADVANCE: f64 = 1000.0 * 366.0 * 86_400.0;

/// The headers of requests that a proxy has passed on.
const PASSED_ON: [&str; 4] = ["forwarded", "via", "x-forwarded-for", "x-real-ip"];

/// The paths for programs; two of them show a page to a browser.
pub(crate) fn routes() -> Router<Arc<Server>> {
    Router::new()
        .route("/_local/health", get(health))
        .route("/_local/outbox", get(outbox).delete(clear_outbox))
        .route("/_local/outbox/code", get(last_code))
        .route("/_local/clock", get(clock).post(advance_clock))
        .route("/_local/kms", post(kms))
        .route("/_local/kms/", post(kms))
        .route("/_local/run/{name}", post(run))
        .route("/_local/access-keys", get(list_access_keys).post(manage_access_keys))
}

/// Lets in what asks for this server by a name of its own, and pages that came from here: it does not
/// look at the peer, as [`manage`] does.
///
/// A name that somebody else's DNS points at this machine gives itself away in `Host`, and a page of
/// another site in `Origin`.
pub(crate) async fn guard(
    State(server): State<Arc<Server>>,
    request: Request,
    next: Next,
) -> Response {
    let host = header(request.headers(), HOST);
    if !host.is_some_and(|host| is_ours(host, server.address, &server.services.settings.public_url))
    {
        return refusal(
            StatusCode::FORBIDDEN,
            "This answers on a loopback name or the listen address only.",
        );
    }
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    let origin = header(request.headers(), ORIGIN);
    if changes && request.headers().contains_key(ORIGIN) && !is_same_site(origin, host) {
        return refusal(StatusCode::FORBIDDEN, "Pages of other sites cannot change anything here.");
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
    response
}

/// Whether a browser would rather have a page: it names HTML, or likes it better than JSON.
pub(crate) fn prefers_html(headers: &HeaderMap) -> bool {
    let accepted = header(headers, ACCEPT).unwrap_or("*/*");
    let quality = |names: [&str; 3]| {
        names.into_iter().find_map(|name| {
            let mut ranges = accepted.split(',').map(|range| range.split(';').map(str::trim));
            let mut range = ranges.find(|range| range.clone().next() == Some(name))?;
            let q = range.find_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok());
            Some(q.unwrap_or(1.0))
        })
    };
    let json = quality(["application/json", "application/*", "*/*"]).unwrap_or(0.0);
    quality(["text/html", "text/*", "*/*"]).is_some_and(|html| html > json)
}

/// A refusal in words.
pub(crate) fn refusal(status: StatusCode, message: impl Into<String>) -> Response {
    (status, Json(json!({ "message": message.into() }))).into_response()
}

/// What a query of the outbox can ask for.
#[derive(Deserialize)]
pub(crate) struct OutboxQuery {
    /// Messages to this address alone.
    pub to: Option<String>,
}

impl OutboxQuery {
    /// The address, unless it was left empty in a form.
    pub fn to(&self) -> Option<&str> {
        self.to.as_deref().map(str::trim).filter(|to| !to.is_empty())
    }
}

async fn health(State(server): State<Arc<Server>>) -> Json<Value> {
    Json(json!({
        "status": "ok",
        "version": env!("CARGO_PKG_VERSION"),
        "endpoint": server.services.settings.public_url,
        "ready": server.ready,
    }))
}

async fn outbox(
    State(server): State<Arc<Server>>,
    Query(query): Query<OutboxQuery>,
    headers: HeaderMap,
) -> Response {
    if prefers_html(&headers) {
        return pages::outbox(&server, query.to(), &headers);
    }
    Json(json!({ "messages": server.outbox.messages(query.to()) })).into_response()
}

async fn clear_outbox(State(server): State<Arc<Server>>) -> StatusCode {
    server.outbox.clear();
    StatusCode::NO_CONTENT
}

/// The code of the newest message, as plain text for scripts.
async fn last_code(
    State(server): State<Arc<Server>>,
    Query(query): Query<OutboxQuery>,
) -> Response {
    let messages = server.outbox.messages(query.to());
    match messages.iter().rev().find_map(crate::outbox::Message::code) {
        Some(code) => code.into_response(),
        None => refusal(StatusCode::NOT_FOUND, "No message brings a code."),
    }
}

async fn clock(State(server): State<Arc<Server>>) -> Json<Value> {
    Json(present(&server))
}

async fn advance_clock(State(server): State<Arc<Server>>, body: Bytes) -> Response {
    let asked: Value = serde_json::from_slice(&body).unwrap_or_default();
    match asked["advance_seconds"].as_f64() {
        Some(seconds) if (0.0..=FURTHEST_ADVANCE).contains(&seconds) => {
            server.clock.advance(Duration::from_secs_f64(seconds));
            Json(present(&server)).into_response()
        }
        _ => refusal(
            StatusCode::BAD_REQUEST,
            "Say {\"advance_seconds\": N}, where N is how many seconds to move ahead.",
        ),
    }
}

fn present(server: &Server) -> Value {
    let now = server.clock.now();
    json!({
        "now": pages::moment(now),
        "epoch_milliseconds": now.as_millis(),
        "advanced_seconds": server.clock.ahead().as_secs_f64(),
    })
}

/// KMS for the functions of pools, which decrypt the codes that they are to send.
async fn kms(State(server): State<Arc<Server>>, headers: HeaderMap, body: Bytes) -> Response {
    let target = headers.get("x-amz-target").and_then(|value| value.to_str().ok());
    let (status, answer) = match server.kms.answer(target.unwrap_or_default(), &body) {
        Ok(answer) => (StatusCode::OK, answer),
        Err(exception) => (StatusCode::BAD_REQUEST, kms::refusal(exception)),
    };
    (status, [(CONTENT_TYPE, kms::CONTENT_TYPE)], answer.to_string()).into_response()
}

async fn run(State(server): State<Arc<Server>>, Path(name): Path<String>) -> Response {
    match functions::scheduled::run(&server.services, &name).await {
        Some(Ok(report)) => Json(report).into_response(),
        Some(Err(error)) => {
            tracing::error!(%error, "A scheduled function failed");
            let message = error.message.unwrap_or_else(|| error.exception.name().to_owned());
            refusal(StatusCode::INTERNAL_SERVER_ERROR, message)
        }
        None => refusal(StatusCode::NOT_FOUND, "No scheduled function has this name."),
    }
}

async fn list_access_keys(
    server: State<Arc<Server>>,
    peer: ConnectInfo<SocketAddr>,
    headers: HeaderMap,
) -> Response {
    manage(server, peer, &headers, json!({ "action": "list" })).await
}

async fn manage_access_keys(
    server: State<Arc<Server>>,
    peer: ConnectInfo<SocketAddr>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    manage(server, peer, &headers, serde_json::from_slice(&body).unwrap_or_default()).await
}

/// Does about access keys what the operator's function does, for this machine alone: whoever gets a
/// key here may administer every pool. A proxy beside this server is on this machine too, and brings
/// everybody's requests, so nothing that one may have passed on is done, nor anything at all where the
/// public URL says that others are let in (A62, A72).
async fn manage(
    State(server): State<Arc<Server>>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    headers: &HeaderMap,
    order: Value,
) -> Response {
    let passed_on = PASSED_ON.iter().any(|name| headers.contains_key(*name));
    let hosts = [header(headers, HOST), Some(authority(&server.services.settings.public_url))];
    let stays_here = hosts.iter().all(|host| host.is_some_and(is_loopback));
    if passed_on || !stays_here || !peer.ip().to_canonical().is_loopback() {
        return refusal(StatusCode::FORBIDDEN, "Access keys are managed from this machine only.");
    }
    match functions::access_keys::manage(&server.services, order).await {
        Ok(answer) => Json(answer).into_response(),
        Err(error) => {
            let status = match error.exception.is_fault() {
                true => StatusCode::INTERNAL_SERVER_ERROR,
                false => StatusCode::BAD_REQUEST,
            };
            let message = error.message.unwrap_or_else(|| error.exception.name().to_owned());
            refusal(status, message)
        }
    }
}

fn header(headers: &HeaderMap, name: http::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether a `Host` header names this server in a way that no other site's name can.
fn is_ours(host: &str, listen: SocketAddr, public_url: &str) -> bool {
    // A page that was loaded from an address, and no name, came from that address.
    let is_listened_at = |ip: IpAddr| ip == listen.ip() || listen.ip().is_unspecified();
    host.eq_ignore_ascii_case(authority(public_url))
        || is_loopback(host)
        || ip_of(host).is_some_and(is_listened_at)
}

/// Whether a host is this machine's own, by address or name.
fn is_loopback(host: &str) -> bool {
    let name = name_of(host);
    ip_of(host).is_some_and(|ip| ip.is_loopback())
        || name == "localhost"
        || name.ends_with(".localhost")
}

fn ip_of(host: &str) -> Option<IpAddr> {
    let name = name_of(host);
    name.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(&name).parse().ok()
}

/// A host without its port.
fn name_of(host: &str) -> String {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    name.trim_end_matches('.').to_ascii_lowercase()
}

/// The host and port of a URL.
fn authority(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default()
}

fn is_same_site(origin: Option<&str>, host: Option<&str>) -> bool {
    let authority = origin.and_then(|origin| origin.split_once("://")).map(|(_, rest)| rest);
    authority.is_some() && authority == host
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_machine_are_answered() {
        #[track_caller]
        fn check(host: &str, listen: &str, expected: bool) {
            let listen = listen.parse().unwrap();
            assert_eq!(is_ours(host, listen, "https://id.example.com/auth"), expected, "{host}");
        }

        let usual = "127.0.0.1:9229";
        check("127.0.0.1:9229", usual, true);
        check("localhost:9229", usual, true);
        check("LocalHost.:9229", usual, true);
        check("app.localhost", usual, true);
        check("[::1]:9229", usual, true);
        check("127.8.8.8", usual, true);
        check("id.example.com", usual, true);
        check("evil.example:9229", usual, false);
        check("localhost.evil.example:9229", usual, false);
        check("127.0.0.1.evil.example", usual, false);
        check("192.168.1.5:9229", usual, false);
        check("192.168.1.5:9229", "192.168.1.5:9229", true);
        check("192.168.1.5:9229", "0.0.0.0:9229", true);
        check("evil.example", "0.0.0.0:9229", false);
        check("", usual, false);
    }

    #[test]
    fn a_page_of_another_site_is_told_from_ours() {
        let host = Some("localhost:9229");

        assert!(is_same_site(Some("http://localhost:9229"), host));
        assert!(!is_same_site(Some("http://localhost:3000"), host));
        assert!(!is_same_site(Some("https://evil.example"), host));
        assert!(!is_same_site(Some("null"), host));
        assert!(!is_same_site(None, None));
    }

    #[test]
    fn browsers_get_pages_and_programs_json() {
        #[track_caller]
        fn check(accept: Option<&'static str>, expected: bool) {
            let mut headers = HeaderMap::new();
            if let Some(accept) = accept {
                headers.insert(ACCEPT, HeaderValue::from_static(accept));
            }
            assert_eq!(prefers_html(&headers), expected, "{accept:?}");
        }

        check(Some("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), true);
        check(Some("text/html"), true);
        check(Some("*/*"), false);
        check(None, false);
        check(Some("application/json"), false);
        check(Some("application/json, text/html;q=0.5"), false);
        check(Some("text/html;q=0"), false);
    }
}
