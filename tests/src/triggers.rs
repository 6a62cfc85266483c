//! Functions of a pool's owner, as tests write them: `world.triggers.on(ARN, |event| …)`.
//!
//! They stand behind the SDK's HTTP client, where Lambda would be. None of them waits: a time-out is
//! what the SDK says of one.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_types::body::SdkBody;
use serde_json::{Value, json};

/// What becomes of an invocation.
pub enum Invocation {
    /// The function returns a value.
    Returns(Value),
    /// The function returns these bytes.
    Answers(Vec<u8>),
    /// The function raises an error with this text.
    Raises(String),
    /// No answer comes within the time that there is.
    TimesOut,
    /// Lambda refuses with this status and code.
    Fails(u16, &'static str),
}

impl From<Value> for Invocation {
    fn from(value: Value) -> Self {
        Self::Returns(value)
    }
}

impl From<Result<Value, String>> for Invocation {
    fn from(result: Result<Value, String>) -> Self {
        result.map_or_else(Self::Raises, Self::Returns)
    }
}

type Function = Arc<dyn Fn(Value) -> Invocation + Send + Sync>;

/// Lambda with the functions that a test has put there. Clones are the same.
#[derive(Clone, Default)]
pub struct Functions(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    functions: BTreeMap<String, Function>,
    invocations: Vec<(String, Value)>,
}

impl Functions {
    /// Puts a function there, in place of any earlier one.
    pub fn on<A: Into<Invocation>>(
        &self,
        arn: &str,
        function: impl Fn(Value) -> A + Send + Sync + 'static,
    ) {
        let function: Function = Arc::new(move |event| function(event).into());
        self.state().functions.insert(arn.to_owned(), function);
    }

    /// Puts a function there that returns its event with this `response`.
    pub fn respond(&self, arn: &str, response: Value) {
        self.on(arn, move |mut event| {
            event["response"] = response.clone();
            event
        });
    }

    /// Puts a function there that raises an error.
    pub fn raise(&self, arn: &str, text: &str) {
        let text = text.to_owned();
        self.on(arn, move |_| Invocation::Raises(text.clone()));
    }

    /// The events that a function was invoked with, the oldest first.
    pub fn events(&self, arn: &str) -> Vec<Value> {
        let state = self.state();
        let of_function = state.invocations.iter().filter(|(invoked, _)| invoked == arn);
        of_function.map(|(_, event)| event.clone()).collect()
    }

    /// The `triggerSource` of every invocation, the oldest first.
    pub fn sources(&self) -> Vec<String> {
        let source = |event: &Value| event["triggerSource"].as_str().unwrap_or_default().to_owned();
        self.state().invocations.iter().map(|(_, event)| source(event)).collect()
    }

    /// Forgets who was invoked.
    pub fn forget(&self) {
        self.state().invocations.clear();
    }

    pub(crate) fn http_client(&self) -> SharedHttpClient {
        let connector = SharedHttpConnector::new(Connector(self.clone()));
        http_client_fn(move |_, _| connector.clone())
    }

    fn invoke(&self, request: &HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let arn = invoked(request.uri());
        let event: Value =
            serde_json::from_slice(request.body().bytes().unwrap_or_default()).unwrap_or_default();
        let function = {
            let mut state = self.state();
            state.invocations.push((arn.clone(), event.clone()));
            state.functions.get(&arn).cloned()
        };
        let Some(function) = function else {
            return refusal(404, "ResourceNotFoundException");
        };
        if request.headers().get("x-amz-invocation-type") == Some("Event") {
            function(event);
            return respond(202, Vec::new());
        }
        match function(event) {
            Invocation::Returns(value) => respond(200, value.to_string().into_bytes()),
            Invocation::Answers(bytes) => respond(200, bytes),
            Invocation::Raises(text) => {
                let error = json!({ "errorMessage": text, "errorType": "Error", "trace": [] });
                let mut response = respond(200, error.to_string().into_bytes())?;
                response.headers_mut().insert("x-amz-function-error", "Unhandled");
                Ok(response)
            }
            Invocation::TimesOut => Err(ConnectorError::timeout("no answer came".into())),
            Invocation::Fails(status, code) => refusal(status, code),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Clone)]
struct Connector(Functions);

impl std::fmt::Debug for Connector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Connector")
    }
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::ready(self.0.invoke(&request))
    }
}

/// The ARN in `/2015-03-31/functions/{ARN}/invocations`.
fn invoked(uri: &str) -> String {
    let (_, rest) = uri.split_once("/functions/").expect("an invocation");
    let (arn, _) = rest.split_once("/invocations").expect("an invocation");
    percent_encoding::percent_decode_str(arn).decode_utf8_lossy().into_owned()
}

fn refusal(status: u16, code: &'static str) -> Result<HttpResponse, ConnectorError> {
    let mut response = respond(status, json!({ "Message": "refused" }).to_string().into_bytes())?;
    response.headers_mut().insert("x-amzn-errortype", code);
    Ok(response)
}

fn respond(status: u16, body: Vec<u8>) -> Result<HttpResponse, ConnectorError> {
    let status = status.try_into().map_err(|_| ConnectorError::user("no such status".into()))?;
    Ok(HttpResponse::new(status, SdkBody::from(body)))
}
