//! The edge: from an HTTP request to an operation and back, the same in every way of running.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use aws::StoreError;
use bytes::Bytes;
use http::header::USER_AGENT;
use http::{Request, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::time::Instant;
use tracing::{error, info, warn};
use wire::http::{Reply, preflight, target};
use wire::{Access, Exception, Operation};

use crate::access_keys::Caller;
use crate::services::{DEADLINE, Origin, Services, internal};
use crate::{Error, Result, registry};

/// How often a request starts over when the configuration or a user changed under it.
const TRIES: u32 = 6;

/// The future of a handler.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<Option<Vec<u8>>>> + Send + 'a>>;

/// An operation as the edge calls it: from the body of a request to the body of the answer.
#[derive(Clone, Copy)]
pub struct Handler {
    /// Which operation it is.
    pub operation: Operation,
    /// What it does. The future is boxed here, in the library, so that no binary compiles it again.
    pub call: for<'a> fn(&'a Services, &'a [u8]) -> Answer<'a>,
}

/// Who a request comes from, as far as something in front of the edge has vouched for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Vouched {
    /// Nobody: where an operation is for administrators, the request's signature is verified.
    Nobody,
    /// API Gateway checked the caller's AWS credentials.
    Iam {
        /// The caller's ARN.
        arn: String,
    },
    /// The service runs on the caller's own machine.
    Local,
}

/// Answers a request for any operation.
pub async fn answer(
    services: &Services,
    request: Request<Bytes>,
    vouched: &Vouched,
) -> Response<Bytes> {
    if let Some(response) = preflight(&request) {
        return response;
    }
    match target(&request) {
        Ok(operation) => {
            call(services, operation, registry::handler_of(operation), request, vouched).await
        }
        Err(error) => reply(services, &request).failure(&error),
    }
}

/// Answers a request for one operation.
pub async fn answer_one(
    services: &Services,
    handler: &Handler,
    request: Request<Bytes>,
    vouched: &Vouched,
) -> Response<Bytes> {
    if let Some(response) = preflight(&request) {
        return response;
    }
    match target(&request) {
        Ok(operation) if operation == handler.operation => {
            call(services, operation, Some(handler), request, vouched).await
        }
        Ok(_) => reply(services, &request).failure(&Error::unknown_operation()),
        Err(error) => reply(services, &request).failure(&error),
    }
}

async fn call(
    services: &Services,
    operation: Operation,
    handler: Option<&Handler>,
    request: Request<Bytes>,
    vouched: &Vouched,
) -> Response<Bytes> {
    let begun = services.now();
    let reply = reply(services, &request);
    let mut caller = Caller::Nobody;
    let work = answer_to(services, operation, handler, &request, vouched, &mut caller);
    let result = tokio::time::timeout(DEADLINE, work).await.unwrap_or_else(|_| {
        Err(internal(format!("{operation} took longer than {} s", DEADLINE.as_secs())))
    });
    let result = result.map_err(|failure| declared(operation, failure));
    let (operation, caller) = (operation.name(), caller.for_log());
    let milliseconds = services.now().since(begun).as_millis();
    let milliseconds = u64::try_from(milliseconds).unwrap_or(u64::MAX);
    match result {
        Ok(body) => {
            info!(operation, caller, outcome = "ok", milliseconds, "Answered {operation}");
            reply.success(body)
        }
        Err(failure) => {
            let outcome = failure.exception.name();
            let source = causes(&failure);
            if failure.exception.is_fault() {
                error!(operation, caller, outcome, milliseconds, source, "Failed {operation}");
            } else if source.is_empty() {
                info!(operation, caller, outcome, milliseconds, "Refused {operation}");
            } else {
                warn!(operation, caller, outcome, milliseconds, source, "Refused {operation}");
            }
            reply.failure(&failure)
        }
    }
}

/// A token is void once its person or client is gone; not every operation has an exception that
/// says more of it.
fn declared(operation: Operation, failure: Error) -> Error {
    let is_gone = matches!(
        failure.exception,
        Exception::UserNotFound | Exception::UserNotConfirmed | Exception::ResourceNotFound
    );
    if operation.access() == Access::Token
        && is_gone
        && !operation.errors().contains(&failure.exception)
    {
        return Error::access_token_revoked();
    }
    failure
}

/// Finds out who calls, and lets those who may.
async fn answer_to(
    services: &Services,
    operation: Operation,
    handler: Option<&Handler>,
    request: &Request<Bytes>,
    vouched: &Vouched,
    caller: &mut Caller,
) -> Result<Option<Vec<u8>>> {
    let deadline = Instant::now() + DEADLINE;
    *caller = Caller::of(services, operation, request, vouched).await?;
    caller.admit(services, operation, request.body())?;
    let handler = handler.ok_or_else(|| Error::not_built(operation))?;
    let services = services.asked_by(caller.clone(), origin(request), deadline);
    let (answer, ()) =
        tokio::join!(attempts(&services, handler, request.body()), caller.note_use(&services));
    answer
}

/// Calls the handler, and once more from the start where what it had read was overtaken. Nothing
/// was decided then, though a guess may have been counted.
async fn attempts(services: &Services, handler: &Handler, body: &[u8]) -> Result<Option<Vec<u8>>> {
    let mut tries = 1;
    loop {
        let failure = match (handler.call)(services, body).await {
            Ok(answer) => return Ok(answer),
            Err(failure) => proved(services, handler.operation, failure).await,
        };
        let overtaken = overtaken(&failure);
        match overtaken {
            Some(StoreError::Stale(pool)) => services.forget(pool),
            Some(StoreError::Conflict(_)) => {
                tokio::time::sleep(pause(services, tries)).await;
            }
            _ => return Err(failure),
        }
        if tries == TRIES {
            return Err(failure);
        }
        tries += 1;
    }
}

/// A refusal, unless it went by a configuration that has changed: what was refused before anything
/// was read of the pool, such as a secret or an attribute that is new, may be right by now.
/// Whoever has a token is read before anything is decided, and a token that is none makes nobody
/// ask (A22).
async fn proved(services: &Services, operation: Operation, refusal: Error) -> Error {
    let has_token = operation.access() == Access::Token;
    if has_token || refusal.exception.is_fault() || overtaken(&refusal).is_some() {
        return refusal;
    }
    match services.prove().await {
        Err(stale @ StoreError::Stale(_)) => stale.into(),
        _ => refusal,
    }
}

/// What overtook a request, where starting over may help. An operation that must not be judged
/// twice answers its conflicts itself.
fn overtaken(failure: &Error) -> Option<&StoreError> {
    if failure.exception != Exception::TooManyRequests {
        return None;
    }
    std::error::Error::source(failure)?.downcast_ref::<StoreError>()
}

fn pause(services: &Services, tries: u32) -> Duration {
    let mut chance = [0; 1];
    services.chance.fill(&mut chance);
    Duration::from_millis(u64::from(tries) * 10 + u64::from(chance[0]) / 8)
}

/// Where a request comes from: whoever received it has noted the address in its extensions.
fn origin(request: &Request<Bytes>) -> Origin {
    let noted = request.extensions().get::<Origin>().cloned().unwrap_or_default();
    let user_agent = request.headers().get(USER_AGENT).and_then(|value| value.to_str().ok());
    Origin { user_agent: user_agent.map(str::to_owned), ..noted }
}

fn reply(services: &Services, request: &Request<Bytes>) -> Reply {
    Reply::to(request.headers(), &services.uuid(), services.now().as_millis())
}

/// What failed underneath, for the log alone.
pub(crate) fn causes(failure: &Error) -> String {
    let mut text = String::new();
    let mut source = std::error::Error::source(failure);
    while let Some(cause) = source {
        if !text.is_empty() {
            text.push_str(": ");
        }
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    text
}

/// Runs one operation on a body: parse, do, serialise.
pub(crate) async fn run<I, O, F>(
    operation: Operation,
    body: &[u8],
    act: impl FnOnce(I) -> F + Send,
) -> Result<Option<Vec<u8>>>
where
    I: DeserializeOwned + Send,
    O: Serialize,
    F: Future<Output = Result<O>> + Send,
{
    let request = wire::request::parse(operation, body)?;
    let response = act(request).await?;
    if !operation.has_output() {
        return Ok(None);
    }
    serde_json::to_vec(&response).map(Some).map_err(internal)
}
