//! `/_local/` for people: the pools with their users, and the outbox.
//!
//! Nothing runs in these pages but one script file of ours. A mail is shown in a frame of its own,
//! where nothing runs at all.

use std::sync::{Arc, LazyLock};

use askama::Template;
use aws::store::{ClientRow, PoolRow, Range, UsersCursor, keys};
use aws::{Loaded, StoreError};
use aws_lc_rs::digest::{SHA256, digest};
use axum::Json;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, REFERRER_POLICY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use serde::Deserialize;
use serde_json::json;
use userpool::user::Listed;
use userpool::{Timestamp, UserPool};

use crate::control::{prefers_html, refusal};
use crate::outbox::{Channel, Message};
use crate::server::Server;

/// The most pools, clients or users of a page.
const ROWS: usize = 60;

/// The most messages of a page; the newest ones.
const MESSAGES: usize = 100;

/// What a page of ours may load: our style, our script, frames with mails.
const CONTENT_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What a mail may do: look like something, and open its links in a window of their own. It has no
/// script, so that our page may measure it.
const MAIL_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; font-src data: http: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox";

static STYLE: Asset = Asset {
    name: "local",
    extension: "css",
    content_type: "text/css; charset=utf-8",
    content: include_str!("../assets/local.css"),
};

static SCRIPT: Asset = Asset {
    name: "local",
    extension: "js",
    content_type: "text/javascript; charset=utf-8",
    content: include_str!("../assets/local.js"),
};

static STYLE_PATH: LazyLock<String> = LazyLock::new(|| STYLE.path());
static SCRIPT_PATH: LazyLock<String> = LazyLock::new(|| SCRIPT.path());

/// A file that pages load; its name tells its content, so that browsers may keep it for ever.
struct Asset {
    name: &'static str,
    extension: &'static str,
    content_type: &'static str,
    content: &'static str,
}

impl Asset {
    fn path(&self) -> String {
        let hash = digest(&SHA256, self.content.as_bytes());
        let hash: String = hash.as_ref().iter().take(6).map(|byte| format!("{byte:02x}")).collect();
        format!("/_local/assets/{}.{hash}.{}", self.name, self.extension)
    }
}

/// The paths that only browsers ask for.
pub(crate) fn routes() -> Router<Arc<Server>> {
    Router::new()
        .route("/_local", get(|| async { Redirect::permanent("/_local/") }))
        .route("/_local/", get(pools))
        .route("/_local/pools/{pool}", get(pool))
        .route("/_local/outbox/{id}/mail", get(mail))
        .route("/_local/assets/{file}", get(asset))
}

/// Writes a moment as programs read it.
pub(crate) fn moment(at: Timestamp) -> String {
    match jiff::Timestamp::from_millisecond(at.as_millis()) {
        Ok(at) => format!("{at:.3}"),
        Err(_) => "after the end of the calendar".to_owned(),
    }
}

/// Shows the newest messages, or those to one address. A page that is up to date is told so.
pub(crate) fn outbox(server: &Server, to: Option<&str>, headers: &HeaderMap) -> Response {
    let messages = server.outbox.messages(to);
    let newest = messages.last().map_or("none", |message| message.id.as_str());
    let tag = format!("\"{newest}-{}\"", messages.len());
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == tag.as_bytes()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let mut addresses: Vec<String> =
        server.outbox.messages(None).into_iter().map(|message| message.to).collect();
    addresses.sort_unstable();
    addresses.dedup();
    let page = OutboxPage {
        frame: Frame::of(server),
        to: to.unwrap_or_default(),
        count: messages.len(),
        messages: messages.iter().rev().take(MESSAGES).map(Shown::of).collect(),
        addresses,
        tag: &tag,
    };
    let mut response = html(&page);
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(ETAG, tag);
    }
    response
}

/// What every page has around it.
struct Frame {
    style: &'static str,
    script: &'static str,
    ahead: Option<String>,
}

impl Frame {
    fn of(server: &Server) -> Self {
        let seconds = server.clock.ahead().as_secs();
        let ahead = (seconds > 0).then(|| in_words(seconds));
        Self { style: &STYLE_PATH, script: &SCRIPT_PATH, ahead }
    }
}

/// A stretch of time in its two greatest units.
fn in_words(seconds: u64) -> String {
    let units = [
        (seconds / 86_400, "day"),
        (seconds / 3_600 % 24, "hour"),
        (seconds / 60 % 60, "minute"),
        (seconds % 60, "second"),
    ];
    let parts = units.into_iter().filter(|(count, _)| *count > 0).take(2);
    let words =
        parts.map(|(count, unit)| format!("{count} {unit}{}", if count == 1 { "" } else { "s" }));
    words.collect::<Vec<_>>().join(" ")
}

#[derive(Template)]
#[template(path = "outbox.html")]
struct OutboxPage<'a> {
    frame: Frame,
    to: &'a str,
    count: usize,
    messages: Vec<Shown<'a>>,
    addresses: Vec<String>,
    tag: &'a str,
}

/// A message as the outbox shows it.
struct Shown<'a> {
    id: &'a str,
    is_mail: bool,
    to: &'a str,
    from: &'a str,
    reply_to: &'a str,
    subject: &'a str,
    text: &'a str,
    code: Option<String>,
    link: Option<String>,
    sent_at: String,
}

impl<'a> Shown<'a> {
    fn of(message: &'a Message) -> Self {
        fn text(part: &Option<String>) -> &str {
            part.as_deref().unwrap_or_default()
        }

        let link = message.link();
        // The code of a link is for the link alone.
        let code = message
            .code()
            .filter(|code| link.as_ref().is_none_or(|link| !link.contains(code.as_str())));
        Self {
            id: &message.id,
            is_mail: message.channel == Channel::Email,
            to: &message.to,
            from: text(&message.from),
            reply_to: text(&message.reply_to),
            subject: text(&message.subject),
            text: text(&message.text),
            code,
            link,
            sent_at: moment(Timestamp::from_millis(message.sent_at)),
        }
    }
}

/// A mail alone, for its frame.
async fn mail(State(server): State<Arc<Server>>, Path(id): Path<String>) -> Response {
    let Some(message) = server.outbox.message(&id) else {
        return refusal(StatusCode::NOT_FOUND, "There is no such message any more.");
    };
    let page = MailPage {
        html: message.html.as_deref(),
        text: message.text.as_deref().unwrap_or_default(),
    };
    let mut response = html(&page);
    let policy = HeaderValue::from_static(MAIL_POLICY);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    response
}

#[derive(Template)]
#[template(path = "mail.html")]
struct MailPage<'a> {
    html: Option<&'a str>,
    text: &'a str,
}

/// Where a list of pools goes on.
#[derive(Deserialize)]
struct PoolsQuery {
    after: Option<String>,
}

/// All pools, and how to reach the service.
async fn pools(
    State(server): State<Arc<Server>>,
    Query(query): Query<PoolsQuery>,
    headers: HeaderMap,
) -> Response {
    let page = match server.services.store.page::<PoolRow>(&pools_after(query.after)).await {
        Ok(page) => page,
        Err(error) => return failed(&error),
    };
    let endpoint = &server.services.settings.public_url;
    if !prefers_html(&headers) {
        let pools: Vec<_> =
            page.records.iter().map(|pool| json!({ "id": pool.id, "name": pool.name })).collect();
        return Json(json!({
            "endpoint": endpoint,
            "ready": server.ready,
            "pools": pools,
            "next": page.next,
        }))
        .into_response();
    }
    html(&PoolsPage {
        frame: Frame::of(&server),
        endpoint,
        ready_pool: &server.ready.pool,
        ready_client: &server.ready.client,
        commands: server.ready.commands(endpoint),
        pools: page.records.iter().map(PoolLine::of).collect(),
        next: page.next,
    })
}

fn pools_after(after: Option<String>) -> Range {
    Range { pk: keys::POOLS.to_owned(), after, limit: i32::try_from(ROWS).ok(), ..Range::default() }
}

#[derive(Template)]
#[template(path = "pools.html")]
struct PoolsPage<'a> {
    frame: Frame,
    endpoint: &'a str,
    ready_pool: &'a str,
    ready_client: &'a str,
    commands: [String; 3],
    pools: Vec<PoolLine>,
    next: Option<String>,
}

struct PoolLine {
    id: String,
    name: String,
    created_at: String,
}

impl PoolLine {
    fn of(row: &Loaded<PoolRow>) -> Self {
        Self { id: row.id.to_string(), name: row.name.clone(), created_at: moment(row.created_at) }
    }
}

/// Where a list of users goes on: in a shard, after a place.
#[derive(Deserialize, serde::Serialize)]
struct UsersQuery {
    shard: Option<u32>,
    pk: Option<String>,
    created: Option<String>,
}

/// One pool: its clients, its users, its links.
async fn pool(
    State(server): State<Arc<Server>>,
    Path(id): Path<String>,
    Query(query): Query<UsersQuery>,
) -> Response {
    let Ok(pool) = server.services.pool(&id).await else {
        return refusal(StatusCode::NOT_FOUND, "There is no such pool.");
    };
    match pool_page(&server, &pool, query).await {
        Ok(page) => html(&page),
        Err(error) => failed(&error),
    }
}

async fn pool_page(
    server: &Server,
    pool: &UserPool,
    query: UsersQuery,
) -> Result<PoolPage, StoreError> {
    let range = Range {
        pk: keys::pool_partition(&pool.id),
        prefix: keys::CLIENT_PREFIX.to_owned(),
        ..Range::default()
    };
    let rows = server.services.store.all::<ClientRow>(range, ROWS).await?;
    let mut clients = Vec::new();
    for row in &rows {
        clients.push(ClientLine::of(server, pool, row).await);
    }
    let (users, next) = users(server, pool, query).await?;
    Ok(PoolPage {
        frame: Frame::of(server),
        id: pool.id.to_string(),
        name: pool.settings.name.clone().unwrap_or_default(),
        issuer: pool.issuer.clone(),
        created_at: moment(pool.created_at),
        clients,
        users,
        next,
    })
}

/// Users in order of creation, shard after shard, and the query of the next page.
async fn users(
    server: &Server,
    pool: &UserPool,
    query: UsersQuery,
) -> Result<(Vec<UserLine>, Option<String>), StoreError> {
    let mut after = match (query.pk, query.created) {
        (Some(pk), Some(created)) => Some(UsersCursor { pk, created }),
        _ => None,
    };
    let mut lines = Vec::new();
    for shard in query.shard.unwrap_or(0)..pool.shards.max(1) {
        let limit = i32::try_from(ROWS - lines.len()).unwrap_or(1);
        let page = server.services.store.users(&pool.id, shard, after.as_ref(), limit).await?;
        lines.extend(page.users.iter().map(|user| UserLine::of(&user.listed, &user.sub)));
        after = page.next;
        if let Some(UsersCursor { pk, created }) = &after {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("shard", &shard.to_string())
                .append_pair("pk", pk)
                .append_pair("created", created)
                .finish();
            return Ok((lines, Some(query)));
        }
        if lines.len() == ROWS {
            let query = format!("shard={}", shard + 1);
            return Ok((lines, Some(query).filter(|_| shard + 1 < pool.shards)));
        }
    }
    Ok((lines, None))
}

#[derive(Template)]
#[template(path = "pool.html")]
struct PoolPage {
    frame: Frame,
    id: String,
    name: String,
    issuer: String,
    created_at: String,
    clients: Vec<ClientLine>,
    users: Vec<UserLine>,
    next: Option<String>,
}

struct ClientLine {
    id: String,
    name: String,
    has_secret: bool,
    flows: Vec<String>,
}

impl ClientLine {
    async fn of(server: &Server, pool: &UserPool, row: &ClientRow) -> Self {
        let client = server.services.pool_client(pool, &row.id).await.ok();
        let flows = client.as_ref().and_then(|client| client.settings.explicit_auth_flows.clone());
        let short = |flow: wire::ExplicitAuthFlowsType| flow.to_string().replace("ALLOW_", "");
        Self {
            id: row.id.clone(),
            name: row.name.clone(),
            has_secret: client.as_ref().is_some_and(|client| client.has_secret()),
            flows: flows.unwrap_or_default().into_iter().map(short).collect(),
        }
    }
}

struct UserLine {
    username: String,
    sub: String,
    addresses: Vec<String>,
    status: String,
    enabled: bool,
    created_at: String,
}

impl UserLine {
    fn of(user: &Listed, sub: &str) -> Self {
        let addresses = ["email", "phone_number"].into_iter();
        let addresses = addresses.filter_map(|name| user.attributes.get(name).map(str::to_owned));
        Self {
            username: user.username.clone(),
            sub: sub.to_owned(),
            addresses: addresses.collect(),
            status: user.status.to_string(),
            enabled: user.enabled,
            created_at: moment(user.created_at),
        }
    }

    /// The status as a person says it.
    fn status_in_words(&self) -> String {
        self.status.to_lowercase().replace('_', " ")
    }
}

async fn asset(Path(file): Path<String>) -> Response {
    let path = format!("/_local/assets/{file}");
    let known = [(&STYLE, &*STYLE_PATH), (&SCRIPT, &*SCRIPT_PATH)];
    match known.into_iter().find(|(_, known)| **known == path) {
        Some((asset, _)) => {
            let forever = "public, max-age=31536000, immutable";
            let headers = [(CONTENT_TYPE, asset.content_type), (CACHE_CONTROL, forever)];
            (headers, asset.content).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn html(template: &impl Template) -> Response {
    let headers: [(HeaderName, &str); 3] = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, CONTENT_POLICY),
        (REFERRER_POLICY, "no-referrer"),
    ];
    match template.render() {
        Ok(html) => (headers, html).into_response(),
        Err(error) => refusal(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
    }
}

fn failed(error: &StoreError) -> Response {
    tracing::error!(%error, "A page could not be made");
    refusal(StatusCode::INTERNAL_SERVER_ERROR, error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(channel: Channel, html: Option<&str>) -> Message {
        Message {
            id: "1".to_owned(),
            channel,
            to: "<script>ada".to_owned(),
            from: None,
            reply_to: None,
            subject: Some("\"><script>alert(1)</script>".to_owned()),
            text: Some("Your code is 123456. http://localhost/confirmUser?a=1&b=2".to_owned()),
            html: html.map(str::to_owned),
            sent_at: 1_794_157_509_000,
            attributes: std::collections::BTreeMap::new(),
        }
    }

    fn outbox_page(messages: &[Message]) -> String {
        let frame = Frame { style: "/s.css", script: "/s.js", ahead: None };
        let page = OutboxPage {
            frame,
            to: "\"><script>",
            count: messages.len(),
            messages: messages.iter().map(Shown::of).collect(),
            addresses: vec!["<script>".to_owned()],
            tag: "\"1\"",
        };
        page.render().unwrap()
    }

    #[test]
    fn messages_are_shown_as_text_and_nothing_runs() {
        let messages =
            [message(Channel::Sms, None), message(Channel::Email, Some("<script>no</script>"))];

        let html = outbox_page(&messages);

        assert_eq!(html.matches("<script").count(), 1, "{html}");
        assert!(html.contains("<script src=\"/s.js\">"));
        assert!(html.contains("data-copy=\"123456\""));
        assert!(html.contains("href=\"http://localhost/confirmUser?a=1&#38;b=2\""));
        assert!(html.contains("2026-11-08T17:05:09.000Z"));
    }

    #[test]
    fn an_asset_has_its_content_in_its_name() {
        let changed = Asset { content: "other", ..STYLE };

        assert_ne!(STYLE.path(), changed.path());
        assert!(STYLE.path().starts_with("/_local/assets/local."));
    }

    #[test]
    fn a_stretch_of_time_reads_well() {
        assert_eq!(in_words(1), "1 second");
        assert_eq!(in_words(3_600), "1 hour");
        assert_eq!(in_words(90_061), "1 day 1 hour");
        assert_eq!(in_words(2 * 86_400 + 5), "2 days 5 seconds");
    }
}
