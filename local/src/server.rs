//! The HTTP server: the API, what stands beneath issuers, and beside them `/_local/` and the place
//! of uploaded files.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::middleware;
use axum::response::{IntoResponse, Redirect, Response};
use bytes::Bytes;
use functions::edge::{self, Vouched};
use functions::{Origin, Services};
use http::request::Parts;
use http::{Method, StatusCode};
use serde_json::json;
use tokio::net::TcpListener;
use userpool::import::LARGEST_FILE;

use crate::bucket::{self, Bucket};
use crate::clock::AdjustableClock;
use crate::kms::Kms;
use crate::outbox::Outbox;
use crate::ready::Ready;
use crate::{control, pages};

/// The most that a request can bring; what an operation takes is less and its own to say.
pub const LARGEST_BODY: usize = 8 * 1024 * 1024;

/// A service with what is shown of it on this machine.
pub struct Server {
    /// The service.
    pub services: Services,
    /// The messages that it has sent.
    pub outbox: Outbox,
    /// What stands for KMS, for the functions of pools.
    pub kms: Kms,
    /// The files that were uploaded to it.
    pub bucket: Bucket,
    /// Its clock.
    pub clock: Arc<AdjustableClock>,
    /// The pool and client to try things with.
    pub ready: Ready,
    /// Where it listens.
    pub address: SocketAddr,
    /// Who vouches for callers: the machine, or nobody where their signatures are verified.
    pub vouched: Vouched,
}

/// Answers requests until `stop` is ready, and then those that have begun.
pub async fn serve(
    server: Arc<Server>,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router(server).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}

/// Everything that is served, by path.
pub fn router(server: Arc<Server>) -> Router {
    let local = control::routes()
        .merge(pages::routes())
        .layer(middleware::from_fn_with_state(server.clone(), control::guard));
    Router::new().merge(local).fallback(answer).with_state(server)
}

/// The one place where a request that is not for `/_local/` finds who answers it.
async fn answer(State(server): State<Arc<Server>>, request: Request) -> Response {
    let (mut head, body) = request.into_parts();
    let peer = head.extensions.get::<ConnectInfo<SocketAddr>>();
    let address = peer.map(|ConnectInfo(peer)| peer.ip().to_string());
    head.extensions.insert(Origin { address, user_agent: None });
    if head.method == Method::GET && head.uri.path() == "/" {
        return Redirect::to("/_local/").into_response();
    }
    if bucket::is_upload(&head) {
        return upload(&server, &head, body).await.map(|bytes: Bytes| Body::from(bytes));
    }
    let Ok(body) = to_bytes(body, LARGEST_BODY).await else { return too_large() };
    let request = http::Request::from_parts(head, body);
    let page = functions::pages::answer(&server.services, &request).await;
    let response = match page {
        Some(page) => page,
        None => edge::answer(&server.services, request, &server.vouched).await,
    };
    response.map(|bytes: Bytes| Body::from(bytes))
}

/// Takes a file; nothing of it is read before its address has been found to be a good one.
async fn upload(server: &Server, head: &Parts, body: Body) -> http::Response<Bytes> {
    let key = match server.bucket.admit(&server.services, head).await {
        Ok(key) => key,
        Err(refusal) => return *refusal,
    };
    let largest = usize::try_from(LARGEST_FILE).unwrap_or(usize::MAX);
    match to_bytes(body, largest).await {
        Ok(content) => server.bucket.keep(&key, content, server.services.now()),
        Err(_) => bucket::too_large(),
    }
}

fn too_large() -> Response {
    let message =
        format!("A request can bring {LARGEST_BODY} bytes at most, and has to bring all of them.");
    let body = json!({ "__type": "RequestEntityTooLargeException", "message": message });
    (StatusCode::PAYLOAD_TOO_LARGE, axum::Json(body)).into_response()
}
