//! Life on Lambda: the services come from the environment, events come in, answers go out.
//!
//! A binary calls one function of this file. All that is generic or asynchronous is compiled here,
//! once, so that a binary costs its link step and nothing else.

mod event;
mod wiring;

use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use aws::{Clock, Entropy, Machine};
use bytes::Bytes;
use http::{Request, Response};
use lambda_runtime::{LambdaEvent, service_fn};
use serde_json::Value;
use tracing::{error, info};
use wire::http::{Reply, preflight, target};

use crate::edge::{self, Handler, Vouched};
use crate::{Error, Services, access_keys, pages, registry, scheduled};
use event::{Answer, Event, OriginSecret};

/// What `main` ends in: nothing, or a sentence that says what is wrong.
pub type Outcome = Result<(), Box<dyn StdError + Send + Sync>>;

type Respond = Arc<dyn Fn(Request<Bytes>, Vouched) -> Responding + Send + Sync>;
type Responding = Pin<Box<dyn Future<Output = Response<Bytes>> + Send>>;

/// Serves one operation.
pub fn serve(handler: &'static Handler) -> Outcome {
    live(async move {
        let services = services().await?;
        answer_events(Arc::new(move |request, vouched| {
            let services = services.clone();
            Box::pin(async move { edge::answer_one(&services, handler, request, &vouched).await })
        }))
        .await
    })
}

/// Serves the pages beside the API: keys, discovery, and the link in a verification mail.
pub fn serve_pages() -> Outcome {
    live(async {
        let services = services().await?;
        answer_events(Arc::new(move |request, _| {
            let services = services.clone();
            Box::pin(async move {
                let page = pages::answer(&services, &request).await;
                page.unwrap_or_else(|| refusal(&request, &Error::unknown_operation()))
            })
        }))
        .await
    })
}

/// Serves what no other function does: preflights, and the refusal of everything else.
pub fn serve_unknown() -> Outcome {
    live(answer_events(Arc::new(|request, _| Box::pin(async move { unknown(&request) }))))
}

/// Serves a function that runs by the clock, and answers its report.
pub fn serve_scheduled(name: &'static str) -> Outcome {
    live(async move {
        let services = services().await?;
        lambda_runtime::run(service_fn(move |_: LambdaEvent<Value>| run(services.clone(), name)))
            .await
    })
}

/// Serves the function that issues, lists and revokes access keys. It has no route, so that only who
/// may invoke it by the account's own permissions gets here. What it answers goes to no log.
pub fn serve_access_keys() -> Outcome {
    live(async move {
        let services = services().await?;
        lambda_runtime::run(service_fn(move |order: LambdaEvent<Value>| {
            let services = services.clone();
            async move {
                access_keys::manage(&services, order.payload).await.map_err(|failure| {
                    let source = edge::causes(&failure);
                    error!(outcome = failure.exception.name(), source, "Failed to manage keys");
                    lambda_runtime::Error::from(failure.to_string())
                })
            }
        }))
        .await
    })
}

async fn run(services: Arc<Services>, name: &'static str) -> Result<Value, lambda_runtime::Error> {
    let report = match scheduled::run(&services, name).await {
        Some(report) => report,
        None => Err(crate::services::internal(format!("no scheduled function is named {name}"))),
    };
    match report {
        Ok(report) => {
            info!(function = name, %report, "Ran {name}");
            Ok(report)
        }
        Err(failure) => {
            let source = edge::causes(&failure);
            error!(function = name, outcome = failure.exception.name(), source, "Failed {name}");
            // The invocation fails, so that it is tried again and in the end raises the alarm.
            Err(failure.exception.name().into())
        }
    }
}

/// Runs a function's life on this thread; password hashes have threads of their own.
fn live(life: impl Future<Output = Outcome>) -> Outcome {
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(false)
        .with_max_level(tracing::Level::INFO)
        .init();
    if variable("AWS_LAMBDA_RUNTIME_API").is_none() {
        return Err(wiring::Misfit::boxed(
            "This program runs on Lambda and under `cargo lambda watch`; \
             `cargo run` starts the whole service on this machine.",
        ));
    }
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(life)
}

async fn services() -> Result<Arc<Services>, Box<dyn StdError + Send + Sync>> {
    Ok(Arc::new(wiring::services(variable).await?))
}

#[expect(clippy::disallowed_methods, reason = "this file reads the environment of a function")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

async fn answer_events(respond: Respond) -> Outcome {
    let trusting = wiring::trusts_callers(variable)?;
    let secret = OriginSecret::new(variable("COGNATE_ORIGIN_SECRET"));
    lambda_runtime::run(service_fn(move |event: LambdaEvent<Event>| {
        let (respond, secret) = (respond.clone(), secret.clone());
        async move {
            let vouched = if trusting { Vouched::Local } else { event.payload.vouched() };
            let answer = match event.payload.into_request(&secret) {
                Ok(request) => respond(request, vouched).await,
                Err(_) => refusal(&Request::default(), &Error::unknown_operation()),
            };
            Ok::<Answer, lambda_runtime::Error>(answer.into())
        }
    }))
    .await
}

/// Answers a request that no function is there for.
fn unknown(request: &Request<Bytes>) -> Response<Bytes> {
    if let Some(response) = preflight(request) {
        return response;
    }
    let error = match target(request) {
        Ok(operation) if !registry::NAMES.contains(&operation) => Error::not_built(operation),
        Ok(_) => Error::unknown_operation(),
        Err(error) => error,
    };
    refusal(request, &error)
}

fn refusal(request: &Request<Bytes>, error: &Error) -> Response<Bytes> {
    let id = userpool::code::uuid_v4(&mut |bytes| Machine.fill(bytes));
    Reply::to(request.headers(), &id, Machine.now().as_millis()).failure(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refused(method: &str, path: &str, exception: &str) {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("content-type", "application/x-amz-json-1.1")
            .body(Bytes::new());
        let response = unknown(&request.unwrap());
        assert_eq!(response.headers()["x-amzn-errortype"], format!("{exception}:"));
    }

    #[test]
    fn what_no_function_is_there_for_is_refused_in_the_api_s_words() {
        refused("GET", "/", "UnknownOperationException");
        refused("POST", "/NoSuchOperation", "UnknownOperationException");
    }

    #[test]
    fn a_preflight_is_answered() {
        let request = Request::builder().method("OPTIONS").uri("/").body(Bytes::new()).unwrap();

        assert_eq!(unknown(&request).headers()["access-control-allow-methods"], "POST");
    }
}
