//! Triggers: the owner's own Lambda functions, which are asked in the middle of an operation.
//!
//! Which functions there are, a pool says; which of them this deployment may invoke, its roles say.

use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use aws_config::SdkConfig;
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_sdk_lambda::Client;
use aws_sdk_lambda::config::Config;
use aws_sdk_lambda::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_lambda::operation::invoke::{InvokeError, InvokeOutput};
use aws_sdk_lambda::primitives::Blob;
use aws_sdk_lambda::types::InvocationType;
use serde_json::Value;
use tokio::time::{Instant, timeout};

use crate::Lazy;

/// How long a function may take to answer.
const LIMIT: Duration = Duration::from_secs(5);

/// How often a function is invoked before it counts as not to be reached.
const ATTEMPTS: u32 = 3;

/// How long to wait before a function is invoked again; longer each time.
const PAUSE: Duration = Duration::from_millis(100);

/// The longest answer that is read: far more than any trigger has to say.
const LONGEST_ANSWER: usize = 1024 * 1024;

/// The longest text of a function's error that callers are told, in characters.
const LONGEST_TEXT: usize = 4096;

/// What a time-out is called to callers.
const TIMED_OUT: &str = "Socket timeout while invoking Lambda function";

/// How an invocation ended without a usable answer.
#[derive(Debug)]
pub enum TriggerError {
    /// The function raised an error; its text is for the caller and not for the log.
    Raised(Text),
    /// The function could not be invoked, or did not answer in time.
    Failed {
        /// A short word or sentence for it, for the caller.
        code: String,
        /// Whether the function has surely not run.
        never_ran: bool,
        /// What failed underneath, for the log.
        source: Option<Box<dyn StdError + Send + Sync>>,
    },
    /// The function answered with what is no JSON, or too much of it.
    Unusable,
}

/// What a function says of its error.
#[derive(PartialEq, Eq)]
pub struct Text(String);

impl Text {
    /// The text.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Text(…)")
    }
}

impl fmt::Display for TriggerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Raised(_) => f.write_str("the trigger function raised an error"),
            Self::Failed { code, .. } => write!(f, "the trigger function failed: {code}"),
            Self::Unusable => f.write_str("the trigger function answered what cannot be used"),
        }
    }
}

impl StdError for TriggerError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Failed { source: Some(source), .. } => Some(&**source),
            Self::Raised(_) | Self::Failed { source: None, .. } | Self::Unusable => None,
        }
    }
}

/// Where functions are reached in place of Lambda: by the ARN of each, or all at one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Endpoints {
    all: Option<String>,
    of: BTreeMap<String, String>,
}

impl Endpoints {
    /// Reads `ARN=URL`, or `*=URL` for every function, separated by commas; or says in one sentence
    /// what is wrong.
    pub fn read(text: &str) -> Result<Self, String> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect::<Vec<_>>().iter().try_fold(Self::default(), Self::with)
    }

    /// Adds one `ARN=URL` or `*=URL`.
    pub fn with(mut self, text: impl AsRef<str>) -> Result<Self, String> {
        let text = text.as_ref();
        let (arn, url) = text.split_once('=').ok_or_else(|| misfit(text))?;
        let url = url.trim_end_matches('/');
        if !["http://", "https://"]
            .iter()
            .any(|scheme| url.len() > scheme.len() && url.starts_with(scheme))
        {
            return Err(misfit(text));
        }
        match arn {
            "*" => self.all = Some(url.to_owned()),
            _ if is_function(arn) => {
                self.of.insert(arn.to_owned(), url.to_owned());
            }
            _ => return Err(misfit(text)),
        }
        Ok(self)
    }

    fn get(&self, arn: &str) -> Option<&str> {
        self.of.get(arn).or(self.all.as_ref()).map(String::as_str)
    }
}

fn misfit(text: &str) -> String {
    format!(
        "{text:?} names no place of a trigger; one is written as \
         arn:aws:lambda:us-east-1:000000000000:function:NAME=http://127.0.0.1:9000."
    )
}

fn is_function(arn: &str) -> bool {
    arn.starts_with("arn:") && name_in(arn).is_some_and(|name| !name.is_empty())
}

/// The function's name in an ARN, which an emulator knows it by.
fn name_in(arn: &str) -> Option<&str> {
    arn.split(':').skip_while(|part| *part != "function").nth(1)
}

/// The owner's functions.
#[derive(Clone)]
pub struct Triggers {
    client: Lazy<Client>,
    endpoints: Endpoints,
    /// Whether a function without an endpoint is reached at Lambda.
    reaches_lambda: bool,
}

impl Triggers {
    /// Functions that a client reaches.
    pub fn new(client: Client) -> Self {
        Self { client: Lazy::new(|| client), endpoints: Endpoints::default(), reaches_lambda: true }
    }

    /// Functions on Lambda, or where the endpoints say; the first invocation makes the client.
    pub fn on_first_use(config: SdkConfig, endpoints: Endpoints) -> Self {
        let client = Lazy::new(move || {
            // Attempts are counted here and not by the SDK, which would repeat what has run.
            let config = aws_sdk_lambda::config::Builder::from(&config)
                .retry_config(RetryConfig::disabled())
                .timeout_config(TimeoutConfig::disabled());
            Client::from_conf(config.build())
        });
        Self { client, endpoints, reaches_lambda: true }
    }

    /// Functions where the endpoints say, and no others.
    pub fn only_at(client: Client, endpoints: Endpoints) -> Self {
        Self { client: Lazy::new(|| client), endpoints, reaches_lambda: false }
    }

    /// Invokes a function and waits for its answer.
    ///
    /// An invocation that got no answer within its time, or was throttled, is repeated while time is
    /// left. One that ended with an error of Lambda's is not: the function may have run.
    pub async fn invoke(
        &self,
        arn: &str,
        event: &Value,
        within: Duration,
    ) -> Result<Value, TriggerError> {
        let output = self.deliver(arn, InvocationType::RequestResponse, event, within).await?;
        let payload = output.payload.unwrap_or_else(|| Blob::new([])).into_inner();
        if output.function_error.is_some() {
            return Err(TriggerError::Raised(error_text(&payload)));
        }
        if payload.len() > LONGEST_ANSWER {
            return Err(TriggerError::Unusable);
        }
        serde_json::from_slice(&payload).map_err(|_| TriggerError::Unusable)
    }

    /// Hands an event over to a function, and waits for nothing but that it has been taken.
    pub async fn invoke_async(
        &self,
        arn: &str,
        event: &Value,
        within: Duration,
    ) -> Result<(), TriggerError> {
        self.deliver(arn, InvocationType::Event, event, within).await.map(|_| ())
    }

    async fn deliver(
        &self,
        arn: &str,
        kind: InvocationType,
        event: &Value,
        within: Duration,
    ) -> Result<InvokeOutput, TriggerError> {
        let endpoint = self.endpoints.get(arn);
        if endpoint.is_none() && !self.reaches_lambda {
            let code = format!("no --trigger says where {arn} is");
            return Err(TriggerError::Failed { code, never_ran: true, source: None });
        }
        let payload = serde_json::to_vec(event).map_err(|_| TriggerError::Unusable)?;
        let until = Instant::now() + within;
        let (mut attempt, mut may_have_run) = (1, false);
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let sent = timeout(LIMIT.min(left), self.send(arn, endpoint, &kind, &payload)).await;
            let (mut failure, repeats) = match sent {
                Ok(Ok(output)) => return Ok(output),
                Ok(Err(error)) if endpoint.is_some() => emulated(error),
                Ok(Err(error)) => judge(error),
                Err(_) => {
                    let code = TIMED_OUT.to_owned();
                    (TriggerError::Failed { code, never_ran: false, source: None }, true)
                }
            };
            if let TriggerError::Failed { never_ran, .. } = &mut failure {
                may_have_run |= !*never_ran;
                *never_ran = !may_have_run;
            }
            let pause = PAUSE * attempt;
            let left = until.saturating_duration_since(Instant::now());
            if !repeats || attempt == ATTEMPTS || left <= pause {
                return Err(failure);
            }
            tokio::time::sleep(pause).await;
            attempt += 1;
        }
    }

    async fn send(
        &self,
        arn: &str,
        endpoint: Option<&str>,
        kind: &InvocationType,
        payload: &[u8],
    ) -> Result<InvokeOutput, SdkError<InvokeError>> {
        let call = self.client.invoke().invocation_type(kind.clone()).payload(Blob::new(payload));
        match endpoint {
            None => call.function_name(arn).send().await,
            Some(url) => {
                let name = name_in(arn).unwrap_or(arn);
                let place = Config::builder().endpoint_url(url);
                call.function_name(name).customize().config_override(place).send().await
            }
        }
    }
}

/// What a failed call is to its caller, and whether it is worth repeating: the function has not run,
/// or not to its end.
fn judge(error: SdkError<InvokeError>) -> (TriggerError, bool) {
    let (code, never_ran, repeats) = match &error {
        SdkError::TimeoutError(_) => (TIMED_OUT, false, true),
        SdkError::DispatchFailure(failure) if failure.is_timeout() => (TIMED_OUT, false, true),
        SdkError::DispatchFailure(failure) => {
            // A connection may also break after the function has run.
            ("Lambda function cannot be reached", false, failure.is_io())
        }
        SdkError::ServiceError(answer) => {
            let status = answer.raw().status();
            let code = answer.err().code().unwrap_or("ServiceException");
            (code, status.is_client_error(), status.as_u16() == 429)
        }
        _ => ("Lambda function cannot be invoked", false, false),
    };
    let code = code.to_owned();
    (TriggerError::Failed { code, never_ran, source: Some(Box::new(error)) }, repeats)
}

/// The same away from Lambda, where an emulator tells of a raised error by a status of 500.
fn emulated(error: SdkError<InvokeError>) -> (TriggerError, bool) {
    let body = error.raw_response().and_then(|response| response.body().bytes());
    let told = body.filter(|body| {
        serde_json::from_slice::<Value>(body).is_ok_and(|told| told.get("errorMessage").is_some())
    });
    match told {
        Some(body) => (TriggerError::Raised(error_text(body)), false),
        None => judge(error),
    }
}

/// What a function says of its error: the message, or else its type.
fn error_text(payload: &[u8]) -> Text {
    let error: Value = serde_json::from_slice(payload).unwrap_or_default();
    let text = |member: &str| error.get(member).and_then(Value::as_str);
    let said = text("errorMessage").or_else(|| text("errorType")).unwrap_or("Unhandled");
    Text(said.chars().take(LONGEST_TEXT).collect())
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use aws_credential_types::Credentials;
    use aws_sdk_lambda::config::{BehaviorVersion, Region};
    use aws_smithy_runtime_api::client::http::{
        HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn,
    };
    use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
    use aws_smithy_runtime_api::client::result::ConnectorError;
    use aws_smithy_types::body::SdkBody;
    use serde_json::json;

    use super::*;

    const ARN: &str = "arn:aws:lambda:us-east-1:123456789012:function:welcome:live";
    const LONG: Duration = Duration::from_secs(23);

    /// What Lambda does with an invocation.
    #[derive(Clone, Copy, Debug)]
    enum Play {
        Answer(u16, &'static str),
        Raise(&'static str),
        Refuse(u16, &'static str),
        Break,
        Hang,
    }

    /// Plays the answers in turn, the last one again and again, and notes where each call went.
    #[derive(Clone, Debug)]
    struct Lambda {
        plays: Arc<Mutex<Vec<Play>>>,
        calls: Arc<Mutex<Vec<String>>>,
    }

    impl HttpConnector for Lambda {
        fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
            self.calls.lock().unwrap().push(request.uri().to_owned());
            let mut plays = self.plays.lock().unwrap();
            let play = if plays.len() > 1 { plays.remove(0) } else { plays[0] };
            let respond =
                |status: u16, header: Option<(&'static str, &'static str)>, body: &str| {
                    let body = SdkBody::from(body.to_owned());
                    let mut response = HttpResponse::new(status.try_into().unwrap(), body);
                    if let Some((name, value)) = header {
                        response.headers_mut().insert(name, value);
                    }
                    HttpConnectorFuture::ready(Ok(response))
                };
            match play {
                Play::Answer(status, body) => respond(status, None, body),
                Play::Raise(body) => {
                    respond(200, Some(("x-amz-function-error", "Unhandled")), body)
                }
                Play::Refuse(status, code) => {
                    respond(status, Some(("x-amzn-errortype", code)), "{}")
                }
                Play::Break => {
                    let error = std::io::Error::from(std::io::ErrorKind::ConnectionReset);
                    HttpConnectorFuture::ready(Err(ConnectorError::io(error.into())))
                }
                Play::Hang => HttpConnectorFuture::new(std::future::pending()),
            }
        }
    }

    fn lambda(plays: &[Play]) -> (Lambda, Client) {
        let lambda = Lambda { plays: Arc::new(Mutex::new(plays.to_vec())), calls: Arc::default() };
        let connector = SharedHttpConnector::new(lambda.clone());
        let config = Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::from_static("us-east-1"))
            .credentials_provider(Credentials::from_keys("test", "test", None))
            .retry_config(RetryConfig::disabled())
            .timeout_config(TimeoutConfig::disabled())
            .http_client(http_client_fn(move |_, _| connector.clone()));
        (lambda, Client::from_conf(config.build()))
    }

    async fn invoke(plays: &[Play], within: Duration) -> (Result<Value, TriggerError>, usize) {
        let (lambda, client) = lambda(plays);
        let answer = Triggers::new(client).invoke(ARN, &json!({ "version": "1" }), within).await;
        let calls = lambda.calls.lock().unwrap().len();
        (answer, calls)
    }

    #[track_caller]
    fn code(answer: Result<Value, TriggerError>) -> String {
        match answer.unwrap_err() {
            TriggerError::Failed { code, .. } => code,
            other => panic!("{other:?}"),
        }
    }

    #[tokio::test]
    async fn an_answer_is_read_and_the_function_is_named_by_its_whole_arn() {
        let (lambda, client) = lambda(&[Play::Answer(200, "{\"response\":{}}")]);

        let answer = Triggers::new(client).invoke(ARN, &json!({}), LONG).await;

        assert_eq!(answer.unwrap(), json!({ "response": {} }));
        let called = lambda.calls.lock().unwrap().remove(0);
        assert!(called.contains("/2015-03-31/functions/arn%3Aaws%3Alambda"), "{called}");
        assert!(called.contains("%3Afunction%3Awelcome%3Alive/invocations"), "{called}");
    }

    #[tokio::test]
    async fn what_a_function_raises_is_told_and_not_repeated() {
        let raised = |body| async move {
            match invoke(&[Play::Raise(body)], LONG).await {
                (Err(TriggerError::Raised(text)), 1) => text.0,
                other => panic!("{other:?}"),
            }
        };

        assert_eq!(
            raised("{\"errorMessage\":\"Not you\",\"errorType\":\"Error\"}").await,
            "Not you"
        );
        assert_eq!(raised("{\"errorMessage\":null,\"errorType\":\"Oops\"}").await, "Oops");
        assert_eq!(raised("nothing that could be read").await, "Unhandled");
    }

    #[tokio::test]
    async fn what_a_function_raises_stays_out_of_logs() {
        let (answer, _) =
            invoke(&[Play::Raise("{\"errorMessage\":\"ada@example.com\"}")], LONG).await;

        let error = answer.unwrap_err();

        assert!(!format!("{error} {error:?}").contains("ada@"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_function_has_five_seconds_and_three_attempts() {
        let begun = Instant::now();

        let (answer, calls) = invoke(&[Play::Hang], LONG).await;

        assert_eq!(code(answer), "Socket timeout while invoking Lambda function");
        assert_eq!((calls, begun.elapsed().as_secs()), (3, 15));
    }

    #[tokio::test(start_paused = true)]
    async fn i06_a_function_has_not_run_only_if_lambda_refused_every_attempt() {
        const THROTTLED: Play = Play::Refuse(429, "TooManyRequestsException");
        const DENIED: Play = Play::Refuse(403, "AccessDeniedException");
        const FAILING: Play = Play::Refuse(502, "ServiceException");
        for (plays, expected) in [
            (&[THROTTLED][..], true),
            (&[DENIED], true),
            (&[FAILING], false),
            (&[Play::Break], false),
            (&[Play::Hang], false),
            (&[Play::Hang, THROTTLED], false),
        ] {
            match invoke(plays, LONG).await.0 {
                Err(TriggerError::Failed { never_ran, .. }) => {
                    assert_eq!(never_ran, expected, "{plays:?}");
                }
                other => panic!("{other:?}"),
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn no_attempt_outlasts_the_operation() {
        let begun = Instant::now();

        let (answer, calls) = invoke(&[Play::Hang], Duration::from_secs(7)).await;

        assert_eq!(code(answer), "Socket timeout while invoking Lambda function");
        assert_eq!((calls, begun.elapsed().as_secs()), (2, 7));
    }

    #[tokio::test(start_paused = true)]
    async fn what_did_not_run_is_invoked_again() {
        let answer = Play::Answer(200, "{}");
        let throttled = Play::Refuse(429, "TooManyRequestsException");

        let (after, calls) = invoke(&[throttled, Play::Break, answer], LONG).await;
        let (always, tries) = invoke(&[throttled], LONG).await;

        assert_eq!((after.unwrap(), calls), (json!({}), 3));
        assert_eq!((code(always).as_str(), tries), ("TooManyRequestsException", 3));
    }

    #[tokio::test]
    async fn what_lambda_refuses_is_named_and_not_repeated() {
        let (denied, tries) = invoke(&[Play::Refuse(403, "AccessDeniedException")], LONG).await;
        let (broken, calls) = invoke(&[Play::Refuse(502, "KMSDisabledException")], LONG).await;

        assert_eq!((code(denied).as_str(), tries), ("AccessDeniedException", 1));
        assert_eq!((code(broken).as_str(), calls), ("KMSDisabledException", 1));
    }

    #[tokio::test]
    async fn what_is_no_json_or_too_much_of_it_is_unusable() {
        let long = format!("{{\"response\":{{\"a\":\"{}\"}}}}", "a".repeat(LONGEST_ANSWER));
        let long: &'static str = Box::leak(long.into_boxed_str());

        for body in ["", "hello", "{\"response\":", long] {
            let (answer, calls) = invoke(&[Play::Answer(200, body)], LONG).await;
            assert!(matches!(answer, Err(TriggerError::Unusable)), "{answer:?}");
            assert_eq!(calls, 1);
        }
    }

    #[tokio::test]
    async fn an_endpoint_replaces_lambda_and_knows_the_function_by_its_name() {
        let (lambda, client) = lambda(&[Play::Answer(200, "{}")]);
        let endpoints = Endpoints::read(&format!("{ARN}=http://127.0.0.1:9000/")).unwrap();
        let triggers = Triggers::only_at(client, endpoints);

        triggers.invoke(ARN, &json!({}), LONG).await.unwrap();
        let other = triggers.invoke(&ARN.replace("welcome", "other"), &json!({}), LONG).await;

        let calls = lambda.calls.lock().unwrap().clone();
        assert_eq!(calls.len(), 1);
        assert!(
            calls[0].starts_with("http://127.0.0.1:9000/2015-03-31/functions/welcome/invocations"),
            "{calls:?}"
        );
        assert!(code(other).starts_with("no --trigger says where arn:aws:lambda"));
    }

    #[tokio::test]
    async fn an_emulator_tells_of_a_raised_error_by_its_status() {
        let body = "{\"errorMessage\":\"Not you\",\"errorType\":\"Error\"}";
        let invoke = |place: &'static str| async move {
            let (lambda, client) = lambda(&[Play::Answer(500, body)]);
            let triggers =
                Triggers { endpoints: Endpoints::read(place).unwrap(), ..Triggers::new(client) };
            let answer = triggers.invoke(ARN, &json!({}), LONG).await;
            assert_eq!(lambda.calls.lock().unwrap().len(), 1);
            answer.unwrap_err()
        };

        assert!(
            matches!(invoke("*=http://a:1").await, TriggerError::Raised(text) if text.0 == "Not you")
        );
        assert!(matches!(invoke("").await, TriggerError::Failed { .. }));
    }

    #[test]
    fn endpoints_are_read_and_what_is_wrong_is_one_sentence() {
        let both = Endpoints::read(&format!("*=http://a:1, {ARN}=https://b/")).unwrap();
        assert_eq!(both.get(ARN), Some("https://b"));
        assert_eq!(both.get("arn:aws:lambda:eu-west-1:1:function:x"), Some("http://a:1"));
        assert_eq!(Endpoints::read(""), Ok(Endpoints::default()));

        for wrong in [ARN, "welcome=http://a", "*=a:1", "*=http://", "arn:aws:s3:::x=http://a"] {
            let sentence = Endpoints::read(wrong).unwrap_err();
            assert!(sentence.starts_with(&format!("{wrong:?} names no place")), "{sentence}");
            assert!(sentence.ends_with('.'), "{sentence}");
        }
    }
}
