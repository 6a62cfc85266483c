//! The embedded DynamoDB: what the AWS SDK talks to in place of a socket.
//!
//! [`Embedded`] is an HTTP client for `aws_sdk_dynamodb::Config::builder().http_client(..)`. It answers
//! each action with the status and the JSON that DynamoDB would, so that all of the SDK runs: signing,
//! retries, the parsing of errors.
//!
//! The database is SQLite behind one mutex, and its calls block; they run on one thread of their own.
//! In a file it keeps a write-ahead log that is synchronised with every commit (SQLite's `synchronous=FULL`),
//! so that an acknowledged write survives the end of the process, and of the machine.
//!
//! Tables have no stream here. Nobody could read it, and the database beneath never trims one: it would
//! keep every write a second time, and look through all of them at each write.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use dynoxide::actions::create_table::CreateTableRequest;
use dynoxide::storage_backend::Clock;
use dynoxide::{Database, DynoxideError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

const UNKNOWN_OPERATION: &str =
    r#"{"__type":"com.amazon.coral.service#UnknownOperationException"}"#;

/// A DynamoDB in this process; clones share it.
#[derive(Clone)]
pub struct Embedded {
    database: Database,
    calls: Sender<Call>,
}

/// The database file could not be opened.
#[derive(Debug)]
pub struct OpenError {
    path: PathBuf,
    reason: String,
}

/// One action to perform, and where its answer goes.
struct Call {
    action: String,
    body: Bytes,
    answer: oneshot::Sender<Answer>,
}

/// An HTTP status and the body with it.
struct Answer(u16, String);

impl Embedded {
    /// Starts empty and keeps nothing.
    pub fn memory() -> Result<Self, OpenError> {
        Self::start(Database::memory()).map_err(OpenError::in_memory)
    }

    /// Starts empty, keeps nothing, and sweeps by the given clock.
    pub fn memory_with_clock(clock: Arc<dyn Clock>) -> Result<Self, OpenError> {
        Self::start(Database::memory_with_clock(clock)).map_err(OpenError::in_memory)
    }

    /// Opens or creates the file; a [`DataFolder`](crate::data_folder::DataFolder) has checked it before.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, OpenError> {
        let path = path.as_ref();
        let failed = |reason: String| OpenError { path: path.to_owned(), reason };
        // An absolute path, since SQLite reads one that begins with `file:` as an address.
        let absolute = std::path::absolute(path).map_err(|error| failed(error.to_string()))?;
        let text = absolute.to_str().ok_or_else(|| failed("its name is not UTF-8".to_owned()))?;
        Self::start(Database::new(text)).map_err(failed)
    }

    /// Returns the database beneath, for direct calls.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Serves the same data to other programs on a socket, until `shutdown` is ready.
    pub async fn serve(
        &self,
        listener: TcpListener,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Result<(), String> {
        dynoxide::server::serve_with_shutdown(listener, self.database.clone(), shutdown).await
    }

    /// Deletes what is past its time to live and returns how many items that were.
    ///
    /// It runs beside the thread of the calls and lets those that wait go first between its pages.
    pub async fn sweep_ttl(&self) -> Result<usize, String> {
        let database = self.database.clone();
        tokio::task::spawn_blocking(move || database.sweep_ttl())
            .await
            .map_err(|error| error.to_string())?
            .map_err(|error| error.to_string())
    }

    /// Performs one action and answers as DynamoDB would over HTTP.
    pub(crate) async fn perform(
        &self,
        action: String,
        body: Bytes,
    ) -> Result<HttpResponse, ConnectorError> {
        let (answer, answered) = oneshot::channel();
        let stopped = || ConnectorError::other("the embedded DynamoDB has stopped".into(), None);
        self.calls.send(Call { action, body, answer }).map_err(|_| stopped())?;
        let Answer(status, body) = answered.await.map_err(|_| stopped())?;
        respond(status, "application/x-amz-json-1.0", body)
    }

    fn start(database: dynoxide::Result<Database>) -> Result<Self, String> {
        let database = database.map_err(|error| error.to_string())?;
        let (calls, received) = channel();
        let worker = database.clone();
        std::thread::Builder::new()
            .name("dynamodb".to_owned())
            .spawn(move || work(&worker, &received))
            .map_err(|error| error.to_string())?;
        Ok(Self { database, calls })
    }
}

impl fmt::Debug for Embedded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Embedded").finish_non_exhaustive()
    }
}

impl HttpClient for Embedded {
    fn http_connector(
        &self,
        _: &HttpConnectorSettings,
        _: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

impl HttpConnector for Embedded {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let embedded = self.clone();
        HttpConnectorFuture::new(async move {
            let action = action(&request).to_owned();
            let body = collect(request.into_body()).await?;
            embedded.perform(action, body).await
        })
    }
}

impl OpenError {
    fn in_memory(reason: String) -> Self {
        Self { path: PathBuf::from("in memory"), reason }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = self.reason.trim_end_matches('.');
        write!(f, "The database {} could not be opened: {reason}.", self.path.display())
    }
}

impl std::error::Error for OpenError {}

/// Returns the action that a request names, without the version before it.
pub(crate) fn action(request: &HttpRequest) -> &str {
    let target = request.headers().get("x-amz-target").unwrap_or_default();
    target.strip_prefix("DynamoDB_20120810.").unwrap_or_default()
}

/// Reads a body to its end.
pub(crate) async fn collect(body: SdkBody) -> Result<Bytes, ConnectorError> {
    match body.bytes() {
        Some(bytes) => Ok(Bytes::copy_from_slice(bytes)),
        None => aws_smithy_types::byte_stream::ByteStream::new(body)
            .collect()
            .await
            .map(aws_smithy_types::byte_stream::AggregatedBytes::into_bytes)
            .map_err(|error| ConnectorError::io(error.into())),
    }
}

/// Makes a response with its length and type.
pub(crate) fn respond(
    status: u16,
    content_type: &'static str,
    body: impl Into<Bytes>,
) -> Result<HttpResponse, ConnectorError> {
    let body = body.into();
    let status = status.try_into().map_err(|_| ConnectorError::user("no such status".into()))?;
    let length = body.len().to_string();
    let mut response = HttpResponse::new(status, SdkBody::from(body));
    response.headers_mut().insert("content-type", content_type);
    response.headers_mut().insert("content-length", length);
    Ok(response)
}

/// Performs calls in the order of their arrival until nobody can send any more.
fn work(database: &Database, calls: &Receiver<Call>) {
    for call in calls {
        let answer = match perform(database, &call.action, &call.body) {
            Some(Ok(json)) => Answer(200, json),
            Some(Err(error)) => Answer(error.status_code(), error.to_json()),
            None => Answer(400, UNKNOWN_OPERATION.to_owned()),
        };
        // Who asked may have gone; the write stands, as it would with a remote database.
        let _ = call.answer.send(answer);
    }
}

/// Performs an action, if it is one of those that the store uses.
fn perform(database: &Database, action: &str, body: &[u8]) -> Option<dynoxide::Result<String>> {
    let result = match action {
        "BatchGetItem" => run(action, body, |request| database.batch_get_item(request)),
        "BatchWriteItem" => run(action, body, |request| database.batch_write_item(request)),
        "CreateTable" => run(action, body, |request: CreateTableRequest| {
            database.create_table(CreateTableRequest { stream_specification: None, ..request })
        }),
        "DeleteItem" => run(action, body, |request| database.delete_item(request)),
        "DeleteTable" => run(action, body, |request| database.delete_table(request)),
        "DescribeTable" => run(action, body, |request| database.describe_table(request)),
        "DescribeTimeToLive" => {
            run(action, body, |request| database.describe_time_to_live(request))
        }
        "GetItem" => run(action, body, |request| database.get_item(request)),
        "ListTables" => run(action, body, |request| database.list_tables(request)),
        "PutItem" => run(action, body, |request| database.put_item(request)),
        "Query" => run(action, body, |request| database.query(request)),
        "Scan" => run(action, body, |request| database.scan(request)),
        "TransactGetItems" => run(action, body, |request| database.transact_get_items(request)),
        "TransactWriteItems" => run(action, body, |request| database.transact_write_items(request)),
        "UpdateItem" => run(action, body, |request| database.update_item(request)),
        "UpdateTimeToLive" => run(action, body, |request| database.update_time_to_live(request)),
        _ => return None,
    };
    Some(result)
}

fn run<Request: DeserializeOwned, Response: Serialize>(
    action: &str,
    body: &[u8],
    call: impl FnOnce(Request) -> dynoxide::Result<Response>,
) -> dynoxide::Result<String> {
    let request = serde_json::from_slice(body)
        .map_err(|error| unreadable(action, &without_position(&error)))?;
    let response = call(request).map_err(|error| match error {
        DynoxideError::EnvelopedValidation(message) => validation(action, &message),
        other => other,
    })?;
    serde_json::to_string(&response)
        .map_err(|error| DynoxideError::InternalServerError(error.to_string()))
}

/// Tells the kinds of error apart that the readers of requests mark with a prefix.
fn unreadable(action: &str, message: &str) -> DynoxideError {
    if let Some(message) = message.strip_prefix("VALIDATION_REQUEST:") {
        return validation(action, message);
    }
    for prefix in ["VALIDATION:", "VALIDATION_AS_READ:"] {
        if let Some(message) = message.strip_prefix(prefix) {
            return DynoxideError::ValidationException(message.to_owned());
        }
    }
    for prefix in ["SERIALIZATION:", "SERIALIZATION_AS_READ:"] {
        if let Some(message) = message.strip_prefix(prefix) {
            return DynoxideError::SerializationException(message.to_owned());
        }
    }
    let of_the_request = ["missing field", "unknown variant", "Supplied AttributeValue"];
    if of_the_request.iter().any(|text| message.contains(text)) {
        DynoxideError::ValidationException(message.to_owned())
    } else {
        DynoxideError::SerializationException(message.to_owned())
    }
}

/// Words a refusal of the request itself, which three actions put into an envelope.
fn validation(action: &str, message: &str) -> DynoxideError {
    let message = match action {
        "DeleteItem" | "PutItem" | "UpdateItem" => {
            format!("1 validation error detected: {message}")
        }
        _ => message.to_owned(),
    };
    DynoxideError::ValidationException(message)
}

fn without_position(error: &serde_json::Error) -> String {
    let message = error.to_string();
    match message.rfind(" at line ") {
        Some(end) => message[..end].to_owned(),
        None => message,
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::collections::HashMap;
    use std::io::{BufRead, BufReader, Write};
    use std::process::{Command, Stdio};

    use aws_sdk_dynamodb::Client;
    use aws_sdk_dynamodb::config::retry::RetryConfig;
    use aws_sdk_dynamodb::config::{BehaviorVersion, Credentials, Region};
    use aws_sdk_dynamodb::error::ProvideErrorMetadata;
    use aws_sdk_dynamodb::operation::put_item::PutItemError;
    use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
    use aws_sdk_dynamodb::types::{
        AttributeDefinition, AttributeValue, BillingMode, GlobalSecondaryIndex, KeySchemaElement,
        KeyType, Projection, ProjectionType, Put, ReturnValuesOnConditionCheckFailure,
        ScalarAttributeType, TimeToLiveSpecification, TransactWriteItem,
    };

    use super::*;
    use crate::data_folder::DataFolder;
    use crate::data_folder::tests::Scratch;

    /// A client as the server makes one, but without retries.
    pub(crate) fn client(http: impl HttpClient + 'static) -> Client {
        Client::from_conf(configuration().http_client(http).build())
    }

    fn configuration() -> aws_sdk_dynamodb::config::Builder {
        aws_sdk_dynamodb::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-east-1"))
            .credentials_provider(Credentials::new("local", "local", None, None, "local"))
            .retry_config(RetryConfig::disabled())
    }

    /// Creates `Things` with keys `pk` and `sk` and the index `by_owner`.
    pub(crate) async fn create_table(client: &Client) {
        let attribute = |name: &str| {
            AttributeDefinition::builder()
                .attribute_name(name)
                .attribute_type(ScalarAttributeType::S)
                .build()
                .unwrap()
        };
        let key = |name: &str, kind: KeyType| {
            KeySchemaElement::builder().attribute_name(name).key_type(kind).build().unwrap()
        };
        let index = GlobalSecondaryIndex::builder()
            .index_name("by_owner")
            .key_schema(key("owner", KeyType::Hash))
            .projection(Projection::builder().projection_type(ProjectionType::All).build())
            .build()
            .unwrap();
        client
            .create_table()
            .table_name("Things")
            .billing_mode(BillingMode::PayPerRequest)
            .set_attribute_definitions(Some(["pk", "sk", "owner"].map(attribute).to_vec()))
            .key_schema(key("pk", KeyType::Hash))
            .key_schema(key("sk", KeyType::Range))
            .global_secondary_indexes(index)
            .send()
            .await
            .unwrap();
    }

    pub(crate) fn text(value: impl Into<String>) -> AttributeValue {
        AttributeValue::S(value.into())
    }

    /// An item of partition `p` that belongs to `owner`.
    pub(crate) fn thing(sort: &str, owner: &str) -> HashMap<String, AttributeValue> {
        HashMap::from([
            ("pk".to_owned(), text("p")),
            ("sk".to_owned(), text(sort)),
            ("owner".to_owned(), text(owner)),
        ])
    }

    pub(crate) async fn put(client: &Client, item: HashMap<String, AttributeValue>) {
        client.put_item().table_name("Things").set_item(Some(item)).send().await.unwrap();
    }

    async fn world() -> (Embedded, Client) {
        let embedded = Embedded::memory().unwrap();
        let client = client(embedded.clone());
        create_table(&client).await;
        (embedded, client)
    }

    #[tokio::test]
    async fn items_make_the_round_trip_through_the_sdk() {
        let (_, client) = world().await;

        put(&client, thing("1", "ada")).await;
        put(&client, thing("2", "ada")).await;
        let got = client
            .get_item()
            .table_name("Things")
            .key("pk", text("p"))
            .key("sk", text("1"))
            .send()
            .await
            .unwrap();
        let found = client
            .query()
            .table_name("Things")
            .index_name("by_owner")
            .key_condition_expression("#o = :o")
            .expression_attribute_names("#o", "owner")
            .expression_attribute_values(":o", text("ada"))
            .send()
            .await
            .unwrap();

        assert_eq!(got.item.unwrap(), thing("1", "ada"));
        assert_eq!(found.count, 2);
    }

    #[tokio::test]
    async fn a_failed_condition_brings_the_old_item() {
        let (_, client) = world().await;
        put(&client, thing("1", "ada")).await;

        let error = client
            .put_item()
            .table_name("Things")
            .set_item(Some(thing("1", "eve")))
            .condition_expression("attribute_not_exists(pk)")
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await
            .unwrap_err()
            .into_service_error();

        assert_eq!(error.message(), Some("The conditional request failed"));
        let PutItemError::ConditionalCheckFailedException(failed) = error else {
            panic!("{error:?}")
        };
        assert_eq!(failed.item().unwrap(), &thing("1", "ada"));
    }

    #[tokio::test]
    async fn a_cancelled_transaction_tells_the_reason_for_each_item() {
        let (_, client) = world().await;
        put(&client, thing("2", "ada")).await;

        let put = |sort: &str| {
            let put = Put::builder()
                .table_name("Things")
                .set_item(Some(thing(sort, "eve")))
                .condition_expression("attribute_not_exists(pk)")
                .return_values_on_condition_check_failure(
                    ReturnValuesOnConditionCheckFailure::AllOld,
                )
                .build()
                .unwrap();
            TransactWriteItem::builder().put(put).build()
        };
        let error = client
            .transact_write_items()
            .transact_items(put("1"))
            .transact_items(put("2"))
            .send()
            .await
            .unwrap_err()
            .into_service_error();

        let TransactWriteItemsError::TransactionCanceledException(cancelled) = error else {
            panic!("{error:?}")
        };
        let reasons = cancelled.cancellation_reasons();
        assert_eq!(reasons[0].code(), Some("None"));
        assert_eq!(reasons[1].code(), Some("ConditionalCheckFailed"));
        assert_eq!(reasons[1].item().unwrap(), &thing("2", "ada"));
        let scanned = client.scan().table_name("Things").send().await.unwrap();
        assert_eq!(scanned.count, 1);
    }

    #[tokio::test]
    async fn requests_that_dynamodb_refuses_are_refused() {
        let (_, client) = world().await;

        let missing = client.describe_table().table_name("Nothing").send().await.unwrap_err();
        let empty_set = client
            .put_item()
            .table_name("Things")
            .item("pk", text("p"))
            .item("sk", text("1"))
            .item("set", AttributeValue::Ss(Vec::new()))
            .send()
            .await
            .unwrap_err();
        let other = client.list_backups().send().await.unwrap_err();

        assert_eq!(missing.code(), Some("ResourceNotFoundException"));
        assert_eq!(empty_set.code(), Some("ValidationException"));
        assert_eq!(
            empty_set.message(),
            Some(
                "1 validation error detected: One or more parameter values were invalid: An string set  may not be empty"
            )
        );
        assert_eq!(other.code(), Some("UnknownOperationException"));
    }

    #[tokio::test]
    async fn a_sweep_deletes_what_has_expired() {
        let (embedded, client) = world().await;
        let ttl =
            TimeToLiveSpecification::builder().attribute_name("ttl").enabled(true).build().unwrap();
        client
            .update_time_to_live()
            .table_name("Things")
            .time_to_live_specification(ttl)
            .send()
            .await
            .unwrap();
        let mut old = thing("1", "ada");
        old.insert("ttl".to_owned(), AttributeValue::N("1700000000".to_owned()));
        put(&client, old).await;
        put(&client, thing("2", "ada")).await;

        assert_eq!(embedded.sweep_ttl().await, Ok(1));

        let described = client.describe_time_to_live().table_name("Things").send().await.unwrap();
        let described = described.time_to_live_description.unwrap();
        assert_eq!(described.attribute_name(), Some("ttl"));
    }

    #[tokio::test]
    async fn the_same_data_is_served_on_a_socket() {
        let (embedded, client) = world().await;
        put(&client, thing("1", "ada")).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();

        let server =
            tokio::spawn(
                async move { embedded.serve(listener, async { drop(stopped.await) }).await },
            );
        let remote =
            Client::from_conf(configuration().endpoint_url(format!("http://{address}")).build());
        let scanned = remote.scan().table_name("Things").send().await.unwrap();
        drop(remote);
        stop.send(()).unwrap();

        assert_eq!(scanned.count, 1);
        server.await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn a_file_keeps_what_was_written() {
        let scratch = Scratch::new();
        let folder = DataFolder::open(scratch.join("data")).unwrap();

        let first = client(Embedded::open(folder.database_path()).unwrap());
        create_table(&first).await;
        put(&first, thing("1", "ada")).await;
        drop(first);
        let second = client(Embedded::open(folder.database_path()).unwrap());
        let scanned = second.scan().table_name("Things").send().await.unwrap();

        assert_eq!(scanned.count, 1);
    }

    #[test]
    fn a_place_that_cannot_hold_a_file_is_named() {
        let error = Embedded::open("/nowhere/at/all.db").unwrap_err().to_string();

        assert!(error.starts_with("The database /nowhere/at/all.db could not be opened: "));
    }

    /// The child of the next test: writes and tells each acknowledged number, until it is killed.
    #[tokio::test]
    #[ignore = "runs for ever; started by `no_acknowledged_write_is_lost_when_the_process_is_killed`"]
    async fn write_until_killed() {
        let mut path = String::new();
        std::io::stdin().read_line(&mut path).unwrap();
        let folder = DataFolder::open(path.trim()).unwrap();
        let client = client(Embedded::open(folder.database_path()).unwrap());
        if client.describe_table().table_name("Things").send().await.is_err() {
            create_table(&client).await;
        }
        let scanned = client.scan().table_name("Things").send().await.unwrap();
        for number in scanned.count.. {
            put(&client, thing(&format!("{number:09}"), "ada")).await;
            println!("\nwritten {number}");
        }
    }

    #[test]
    fn no_acknowledged_write_is_lost_when_the_process_is_killed() {
        let scratch = Scratch::new();
        let path = scratch.join("data");

        let mut acknowledged = 0;
        for round in 1..=6_u32 {
            let mut child = Command::new(std::env::current_exe().unwrap())
                .args(["--ignored", "--exact", "--nocapture"])
                .arg("embedded::tests::write_until_killed")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .spawn()
                .unwrap();
            writeln!(child.stdin.take().unwrap(), "{}", path.display()).unwrap();
            let lines = BufReader::new(child.stdout.take().unwrap()).lines();
            let mut written =
                lines.filter_map(|line| line.ok()?.strip_prefix("written ")?.parse::<i32>().ok());
            acknowledged = written.nth((round * 37) as usize).unwrap();
            assert!(matches!(
                DataFolder::open(&path),
                Err(crate::data_folder::DataFolderError::InUse(_))
            ));
            child.kill().unwrap();
            acknowledged = written.last().unwrap_or(acknowledged);
            child.wait().unwrap();
        }

        let folder = DataFolder::open(&path).unwrap();
        let database = Embedded::open(folder.database_path()).unwrap().database().clone();
        let kept = database.table_stats().unwrap()[0].item_count;
        assert!(kept > i64::from(acknowledged), "{acknowledged} of {kept}");
        assert!(kept <= i64::from(acknowledged) + 2, "{acknowledged} of {kept}");
    }
}
