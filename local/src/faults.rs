//! A DynamoDB that misbehaves on request, as the real one may at any time.
//!
//! [`Faults`] stands between the SDK and the HTTP client that it would use. It counts what is asked,
//! plays a fault at the call it was scripted for, and can answer reads from the past: an index lags
//! behind its table, and a read that is not consistent may miss the latest writes.

use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use bytes::Bytes;
use serde_json::{Map, Value, json};
use tokio::sync::OnceCell;

use crate::embedded::{Embedded, action, collect, respond};

const JSON: &str = "application/x-amz-json-1.0";

/// Something that goes wrong with one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Refused with `ProvisionedThroughputExceededException`.
    Throttle,
    /// Refused with `InternalServerError`, status 500.
    InternalError,
    /// Refused because another transaction works on the same items: a transaction is cancelled with a
    /// `TransactionConflict` for each of its items, a single write gets `TransactionConflictException`.
    TransactionConflict,
    /// Performed, and the connection breaks before the answer is there.
    LoseAnswer,
    /// Not performed: the connection breaks.
    Reset,
    /// Performed after a while, or given up at the SDK's read timeout if that comes first.
    Delay(Duration),
    /// `BatchGetItem` and `BatchWriteItem` leave the last of their keys unprocessed.
    Unprocessed(usize),
    /// `Query` and `Scan` return at most so many items and say where to go on; at least one.
    ShortPage(usize),
}

/// An HTTP client around another one; clones share counts and script.
#[derive(Clone)]
pub struct Faults {
    inner: SharedHttpClient,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    calls: BTreeMap<String, usize>,
    script: Vec<Scripted>,
    index: Option<Arc<Past>>,
    eventual: Option<Arc<Past>>,
    pace: Option<Duration>,
}

/// A fault, and for how many calls of the action (or of any) it waits.
struct Scripted {
    action: Option<String>,
    wait: usize,
    fault: Fault,
}

/// All tables as they were at the first call after a switch.
#[derive(Default)]
struct Past(OnceCell<Embedded>);

impl Faults {
    /// Wraps a client, which is asked for everything that no fault keeps from it.
    pub fn around(inner: impl HttpClient + 'static) -> Self {
        Self { inner: SharedHttpClient::new(inner), state: Arc::default() }
    }

    /// Plays the fault at the `nth` call of the action from now on; the next one is the first.
    pub fn on(&self, action: &str, nth: usize, fault: Fault) {
        self.state().script.push(Scripted { action: Some(action.to_owned()), wait: nth, fault });
    }

    /// Plays the fault at the `nth` call of whatever action from now on; the next one is the first.
    pub fn on_any(&self, nth: usize, fault: Fault) {
        self.state().script.push(Scripted { action: None, wait: nth, fault });
    }

    /// Returns how many scripted faults have not been played.
    pub fn waiting(&self) -> usize {
        self.state().script.len()
    }

    /// Forgets all that was scripted and answers reads from the present.
    pub fn clear(&self) {
        let mut state = self.state();
        state.script.clear();
        state.index = None;
        state.eventual = None;
    }

    /// Answers queries and scans of an index from now on as it is now, or again as it will be.
    pub fn lag_index(&self, lag: bool) {
        self.state().index = lag.then(Arc::default);
    }

    /// Answers reads without `ConsistentRead` from now on as things are now, or again as they will be.
    pub fn stale_reads(&self, stale: bool) {
        self.state().eventual = stale.then(Arc::default);
    }

    /// Makes every call last as long, from now on, whatever the database has to do for it. The thread
    /// is kept busy meanwhile: it is for benchmarks, where a timer would be too coarse.
    pub fn pace(&self, pace: Duration) {
        self.state().pace = Some(pace);
    }

    /// Returns how often each action was called, faults and retries included.
    pub fn calls(&self) -> BTreeMap<String, usize> {
        self.state().calls.clone()
    }

    /// Returns how many calls there were.
    pub fn total(&self) -> usize {
        self.state().calls.values().sum()
    }

    /// Begins to count anew.
    pub fn reset(&self) {
        self.state().calls.clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Faults").field("calls", &self.calls()).finish_non_exhaustive()
    }
}

impl HttpClient for Faults {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(Connector {
            inner: self.inner.http_connector(settings, components),
            faults: self.clone(),
            read_timeout: settings.read_timeout(),
        })
    }
}

impl State {
    /// Counts a call and takes the fault that is due at it.
    fn begin(&mut self, action: &str) -> Option<Fault> {
        *self.calls.entry(action.to_owned()).or_default() += 1;
        let mut due = None;
        for (place, scripted) in self.script.iter_mut().enumerate() {
            if scripted.action.as_deref().is_none_or(|wanted| wanted == action) {
                // Of two that are due at the same call, the later one stays for the next.
                scripted.wait = scripted.wait.saturating_sub(1);
                if scripted.wait == 0 && due.is_none() {
                    due = Some(place);
                }
            }
        }
        due.map(|place| self.script.remove(place).fault)
    }

    /// Returns the past that a read is to be answered from, if it is one that may be.
    fn past(&self, action: &str, body: &Value) -> Option<Arc<Past>> {
        let consistent = |read: &Value| read["ConsistentRead"] == json!(true);
        let eventual = match action {
            "GetItem" | "Query" | "Scan" => !consistent(body),
            "BatchGetItem" => !body["RequestItems"].as_object()?.values().any(consistent),
            _ => return None,
        };
        let of_an_index = body.get("IndexName").is_some();
        self.index
            .as_ref()
            .filter(|_| of_an_index)
            .or(self.eventual.as_ref().filter(|_| eventual))
            .cloned()
    }
}

#[derive(Clone, Debug)]
struct Connector {
    inner: SharedHttpConnector,
    faults: Faults,
    read_timeout: Option<Duration>,
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let connector = self.clone();
        HttpConnectorFuture::new(async move { connector.paced(request).await })
    }
}

impl Connector {
    async fn paced(&self, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let Some(pace) = self.faults.state().pace else { return self.play(request).await };
        let begun = Instant::now();
        let played = self.play(request).await;
        while begun.elapsed() < pace {
            std::hint::spin_loop();
        }
        played
    }

    async fn play(&self, request: HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let (request, bytes) = buffered(request).await?;
        let action = action(&request).to_owned();
        let body = serde_json::from_slice(&bytes).unwrap_or_default();
        self.hold_the_past(&request).await?;
        let fault = self.faults.state().begin(&action);

        match fault {
            None => self.forward(&request, body).await,
            Some(Fault::Throttle) => refuse(
                400,
                "ProvisionedThroughputExceededException",
                "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.",
            ),
            Some(Fault::InternalError) => {
                refuse(500, "InternalServerError", "Internal server error")
            }
            Some(Fault::TransactionConflict) => conflict(&body),
            Some(Fault::LoseAnswer) => {
                self.forward(&request, body).await?;
                Err(connection_reset())
            }
            Some(Fault::Reset) => Err(connection_reset()),
            Some(Fault::Delay(delay)) => {
                self.wait(delay).await?;
                self.forward(&request, body).await
            }
            Some(Fault::Unprocessed(last)) => self.forward_partly(&request, body, last).await,
            Some(Fault::ShortPage(length)) => {
                let mut body: Value = body;
                let length = length.max(1) as u64;
                let asked = body["Limit"].as_u64().unwrap_or(length);
                body["Limit"] = json!(asked.min(length));
                self.forward(&request, body).await
            }
        }
    }

    async fn wait(&self, delay: Duration) -> Result<(), ConnectorError> {
        match self.read_timeout.filter(|timeout| *timeout <= delay) {
            None => {
                tokio::time::sleep(delay).await;
                Ok(())
            }
            Some(timeout) => {
                tokio::time::sleep(timeout).await;
                let error = io::Error::new(io::ErrorKind::TimedOut, "no answer in time");
                Err(ConnectorError::timeout(error.into()))
            }
        }
    }

    /// Answers from the past what may be, and asks the client within for the rest.
    async fn forward(
        &self,
        request: &HttpRequest,
        body: Value,
    ) -> Result<HttpResponse, ConnectorError> {
        let past = self.faults.state().past(action(request), &body);
        if let Some(past) = past.as_ref().and_then(|past| past.0.get()) {
            let bytes = Bytes::from(body.to_string());
            let response = past.perform(action(request).to_owned(), bytes).await?;
            // A table that is younger than the switch has no past.
            let bytes = response.body().bytes().unwrap_or_default();
            let missing = !response.status().is_success()
                && String::from_utf8_lossy(bytes).contains("#ResourceNotFoundException");
            if !missing {
                return Ok(response);
            }
        }
        self.inner.call(with_body(request, action(request), &body)?).await
    }

    /// Performs a batch without its last keys, and names those as unprocessed.
    async fn forward_partly(
        &self,
        request: &HttpRequest,
        mut body: Value,
        last: usize,
    ) -> Result<HttpResponse, ConnectorError> {
        let (answered, unprocessed) = match action(request) {
            "BatchGetItem" => ("Responses", "UnprocessedKeys"),
            "BatchWriteItem" => ("ItemCollectionMetrics", "UnprocessedItems"),
            _ => return self.forward(request, body).await,
        };
        let left = take_last(&mut body, last);
        let nothing_asked = body["RequestItems"].as_object().is_none_or(Map::is_empty);

        let mut answer = if nothing_asked {
            json!({ answered: {} })
        } else {
            let response = self.forward(request, body).await?;
            if !response.status().is_success() {
                return Ok(response);
            }
            parse(response).await?
        };
        answer[unprocessed] = Value::Object(left);
        respond(200, JSON, answer.to_string())
    }

    /// Copies all tables where a past has been asked for and not been taken yet.
    async fn hold_the_past(&self, request: &HttpRequest) -> Result<(), ConnectorError> {
        let pasts = {
            let state = self.faults.state();
            [state.index.clone(), state.eventual.clone()]
        };
        for past in pasts.iter().flatten() {
            past.0.get_or_try_init(|| self.copy(request)).await?;
        }
        Ok(())
    }

    async fn copy(&self, request: &HttpRequest) -> Result<Embedded, ConnectorError> {
        let copy = Embedded::memory().map_err(|error| ConnectorError::user(error.into()))?;
        let mut list = json!({});
        loop {
            let mut tables = self.ask(request, "ListTables", list.clone()).await?;
            for table in tables["TableNames"].as_array().into_iter().flatten() {
                self.copy_table(request, table, &copy).await?;
            }
            match tables["LastEvaluatedTableName"].take() {
                Value::Null => return Ok(copy),
                last => list["ExclusiveStartTableName"] = last,
            }
        }
    }

    async fn copy_table(
        &self,
        request: &HttpRequest,
        table: &Value,
        copy: &Embedded,
    ) -> Result<(), ConnectorError> {
        let described = self.ask(request, "DescribeTable", json!({ "TableName": table })).await?;
        put(copy, "CreateTable", definition(&described["Table"])).await?;

        let mut scan = json!({ "TableName": table, "ConsistentRead": true });
        loop {
            let mut page = self.ask(request, "Scan", scan.clone()).await?;
            for item in page["Items"].as_array().into_iter().flatten() {
                put(copy, "PutItem", json!({ "TableName": table, "Item": item })).await?;
            }
            match page["LastEvaluatedKey"].take() {
                Value::Null => return Ok(()),
                key => scan["ExclusiveStartKey"] = key,
            }
        }
    }

    async fn ask(
        &self,
        like: &HttpRequest,
        action: &str,
        body: Value,
    ) -> Result<Value, ConnectorError> {
        parse(self.inner.call(with_body(like, action, &body)?).await?).await
    }
}

async fn put(copy: &Embedded, action: &str, body: Value) -> Result<(), ConnectorError> {
    let response = copy.perform(action.to_owned(), body.to_string().into()).await?;
    if response.status().is_success() {
        return Ok(());
    }
    let answer = parse(response).await?;
    Err(ConnectorError::user(format!("the past refused {action}: {answer}").into()))
}

/// Turns the description of a table into the request that creates one like it.
fn definition(table: &Value) -> Value {
    let mut request = json!({ "BillingMode": "PAY_PER_REQUEST" });
    for member in ["TableName", "KeySchema", "AttributeDefinitions"] {
        request[member] = table[member].clone();
    }
    for member in ["GlobalSecondaryIndexes", "LocalSecondaryIndexes"] {
        let indexes = table[member].as_array().into_iter().flatten();
        let indexes: Vec<Value> = indexes
            .map(|index| {
                json!({
                    "IndexName": index["IndexName"],
                    "KeySchema": index["KeySchema"],
                    "Projection": index["Projection"],
                })
            })
            .collect();
        if !indexes.is_empty() {
            request[member] = Value::Array(indexes);
        }
    }
    request
}

/// Takes the last keys or writes out of a batch, in the form in which they are named as unprocessed.
fn take_last(body: &mut Value, mut count: usize) -> Map<String, Value> {
    let mut left = Map::new();
    let Some(tables) = body["RequestItems"].as_object_mut() else { return left };
    for (table, asked) in tables.iter_mut().rev() {
        let mut rest = asked.clone();
        let list = |asked: &mut Value| match asked {
            Value::Array(writes) => std::mem::take(writes),
            keys => keys["Keys"].as_array_mut().map(std::mem::take).unwrap_or_default(),
        };
        let mut kept = list(asked);
        list(&mut rest);
        let taken = kept.split_off(kept.len().saturating_sub(count));
        count -= taken.len();
        let set = |asked: &mut Value, list: Vec<Value>| match asked {
            Value::Array(writes) => *writes = list,
            keys => keys["Keys"] = Value::Array(list),
        };
        if !taken.is_empty() {
            set(&mut rest, taken);
            left.insert(table.clone(), rest);
        }
        set(asked, kept);
    }
    tables.retain(|_, asked| {
        asked.as_array().or(asked["Keys"].as_array()).is_some_and(|list| !list.is_empty())
    });
    left
}

fn conflict(body: &Value) -> Result<HttpResponse, ConnectorError> {
    let Some(items) = body["TransactItems"].as_array() else {
        return refuse(400, "TransactionConflictException", "Transaction is ongoing for the item");
    };
    let codes = vec!["TransactionConflict"; items.len()].join(", ");
    let reason =
        json!({ "Code": "TransactionConflict", "Message": "Transaction is ongoing for the item" });
    let body = json!({
        "__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
        "Message": format!(
            "Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]"
        ),
        "CancellationReasons": vec![reason; items.len()],
    });
    respond(400, JSON, body.to_string())
}

fn refuse(status: u16, exception: &str, message: &str) -> Result<HttpResponse, ConnectorError> {
    let kind = format!("com.amazonaws.dynamodb.v20120810#{exception}");
    respond(status, JSON, json!({ "__type": kind, "message": message }).to_string())
}

pub(crate) fn connection_reset() -> ConnectorError {
    ConnectorError::io(io::Error::from(io::ErrorKind::ConnectionReset).into())
}

/// Reads a request's body and leaves a request that can be sent again.
async fn buffered(mut request: HttpRequest) -> Result<(HttpRequest, Bytes), ConnectorError> {
    let bytes = collect(request.take_body()).await?;
    *request.body_mut() = SdkBody::from(bytes.clone());
    Ok((request, bytes))
}

/// Makes a request to the same place, with another action and body.
fn with_body(
    like: &HttpRequest,
    action: &str,
    body: &Value,
) -> Result<HttpRequest, ConnectorError> {
    let mut request = like
        .try_clone()
        .ok_or_else(|| ConnectorError::user("the request cannot be repeated".into()))?;
    let body = body.to_string();
    let headers = request.headers_mut();
    headers.insert("x-amz-target", format!("DynamoDB_20120810.{action}"));
    headers.insert("content-length", body.len().to_string());
    *request.body_mut() = SdkBody::from(body);
    Ok(request)
}

async fn parse(response: HttpResponse) -> Result<Value, ConnectorError> {
    let bytes = collect(response.into_body()).await?;
    serde_json::from_slice(&bytes).map_err(|error| ConnectorError::other(error.into(), None))
}

#[cfg(test)]
mod tests {
    use aws_sdk_dynamodb::Client;
    use aws_sdk_dynamodb::config::timeout::TimeoutConfig;
    use aws_sdk_dynamodb::error::{ProvideErrorMetadata, SdkError};
    use aws_sdk_dynamodb::operation::get_item::builders::GetItemFluentBuilder;
    use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder;
    use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
    use aws_sdk_dynamodb::types::{
        Delete, KeysAndAttributes, Put, PutRequest, TransactWriteItem, WriteRequest,
    };

    use super::*;
    use crate::embedded::tests::{client, create_table, put, text, thing};

    async fn world() -> (Faults, Client) {
        let faults = Faults::around(Embedded::memory().unwrap());
        let client = client(faults.clone());
        create_table(&client).await;
        put(&client, thing("1", "ada")).await;
        faults.reset();
        (faults, client)
    }

    fn get(client: &Client, sort: &str) -> GetItemFluentBuilder {
        client.get_item().table_name("Things").key("pk", text("p")).key("sk", text(sort))
    }

    fn query(client: &Client) -> QueryFluentBuilder {
        client
            .query()
            .table_name("Things")
            .key_condition_expression("pk = :p")
            .expression_attribute_values(":p", text("p"))
    }

    fn by_owner(client: &Client, owner: &str) -> QueryFluentBuilder {
        client
            .query()
            .table_name("Things")
            .index_name("by_owner")
            .key_condition_expression("#o = :o")
            .expression_attribute_names("#o", "owner")
            .expression_attribute_values(":o", text(owner))
    }

    fn transaction(sort: &str) -> TransactWriteItem {
        let put =
            Put::builder().table_name("Things").set_item(Some(thing(sort, "eve"))).build().unwrap();
        TransactWriteItem::builder().put(put).build()
    }

    #[tokio::test]
    async fn a_paced_call_lasts_as_long_as_it_is_told_to() {
        let (faults, client) = world().await;
        faults.pace(Duration::from_millis(50));

        let began = Instant::now();
        get(&client, "1").send().await.unwrap();

        assert!(began.elapsed() >= Duration::from_millis(50));
    }

    #[tokio::test]
    async fn calls_are_counted_by_action() {
        let (faults, client) = world().await;

        get(&client, "1").send().await.unwrap();
        get(&client, "2").send().await.unwrap();
        query(&client).send().await.unwrap();

        let expected = [("GetItem".to_owned(), 2), ("Query".to_owned(), 1)];
        assert_eq!(faults.calls(), BTreeMap::from(expected));
        assert_eq!(faults.total(), 3);
        faults.reset();
        assert_eq!(faults.total(), 0);
    }

    #[tokio::test]
    async fn a_fault_is_played_at_its_call_and_only_there() {
        let (faults, client) = world().await;
        faults.on("GetItem", 2, Fault::Throttle);

        query(&client).send().await.unwrap();
        get(&client, "1").send().await.unwrap();
        let error = get(&client, "1").send().await.unwrap_err();
        get(&client, "1").send().await.unwrap();

        assert_eq!(error.code(), Some("ProvisionedThroughputExceededException"));
        assert_eq!(faults.waiting(), 0);
    }

    #[tokio::test]
    async fn any_call_can_be_the_one_that_fails() {
        let (faults, client) = world().await;
        faults.on_any(2, Fault::InternalError);
        faults.on_any(2, Fault::Throttle);

        get(&client, "1").send().await.unwrap();
        let first = query(&client).send().await.unwrap_err();
        let second = query(&client).send().await.unwrap_err();

        assert_eq!(first.code(), Some("InternalServerError"));
        assert_eq!(first.raw_response().unwrap().status().as_u16(), 500);
        assert_eq!(second.code(), Some("ProvisionedThroughputExceededException"));
    }

    #[tokio::test]
    async fn what_is_cleared_is_not_played() {
        let (faults, client) = world().await;
        faults.on_any(1, Fault::InternalError);

        faults.clear();

        get(&client, "1").send().await.unwrap();
    }

    #[tokio::test]
    async fn a_conflict_cancels_every_item_of_a_transaction() {
        let (faults, client) = world().await;
        faults.on_any(1, Fault::TransactionConflict);
        faults.on("PutItem", 1, Fault::TransactionConflict);

        let error = client
            .transact_write_items()
            .transact_items(transaction("2"))
            .transact_items(transaction("3"))
            .send()
            .await
            .unwrap_err()
            .into_service_error();
        let alone = client
            .put_item()
            .table_name("Things")
            .set_item(Some(thing("4", "eve")))
            .send()
            .await
            .unwrap_err();

        let TransactWriteItemsError::TransactionCanceledException(cancelled) = error else {
            panic!("{error:?}")
        };
        let codes: Vec<_> =
            cancelled.cancellation_reasons().iter().map(|reason| reason.code().unwrap()).collect();
        assert_eq!(codes, ["TransactionConflict"; 2]);
        assert_eq!(alone.code(), Some("TransactionConflictException"));
        assert_eq!(query(&client).send().await.unwrap().count, 1);
    }

    #[tokio::test]
    async fn a_lost_answer_was_performed_and_a_reset_was_not() {
        let (faults, client) = world().await;
        faults.on("PutItem", 1, Fault::LoseAnswer);
        faults.on("PutItem", 2, Fault::Reset);

        for sort in ["2", "3"] {
            let put = client.put_item().table_name("Things").set_item(Some(thing(sort, "ada")));
            let error = put.send().await.unwrap_err();
            assert!(matches!(error, SdkError::DispatchFailure(failure) if failure.is_io()));
        }

        assert!(get(&client, "2").send().await.unwrap().item.is_some());
        assert!(get(&client, "3").send().await.unwrap().item.is_none());
    }

    #[tokio::test]
    async fn the_sdk_repeats_what_was_throttled_or_lost() {
        let (faults, client) = world().await;
        let retrying = client
            .config()
            .to_builder()
            .retry_config(aws_sdk_dynamodb::config::retry::RetryConfig::standard())
            .build();
        let client = Client::from_conf(retrying);
        faults.on("GetItem", 1, Fault::Throttle);
        faults.on("GetItem", 2, Fault::LoseAnswer);

        let got = get(&client, "1").send().await.unwrap();

        assert!(got.item.is_some());
        assert_eq!(faults.calls()["GetItem"], 3);
    }

    #[tokio::test(start_paused = true)]
    async fn a_delay_is_waited_for_until_the_read_timeout() {
        let (faults, client) = world().await;
        faults.on("GetItem", 1, Fault::Delay(Duration::from_secs(60)));
        faults.on("GetItem", 2, Fault::Delay(Duration::from_secs(60)));
        let began = tokio::time::Instant::now();

        get(&client, "1").send().await.unwrap();
        // A paused clock may run ahead while the thread of the database works, but not a delay more.
        let first = began.elapsed().as_secs();
        assert!((60..120).contains(&first), "{first}");

        let timeouts = TimeoutConfig::builder().read_timeout(Duration::from_secs(2)).build();
        let hasty =
            Client::from_conf(client.config().to_builder().timeout_config(timeouts).build());
        let error = get(&hasty, "1").send().await.unwrap_err();
        assert!(matches!(error, SdkError::DispatchFailure(failure) if failure.is_timeout()));
        let second = began.elapsed().as_secs() - first;
        assert!((2..60).contains(&second), "{second}");
    }

    #[tokio::test]
    async fn a_batch_leaves_its_last_keys_unprocessed() {
        let (faults, client) = world().await;
        let write = |sort: &str| {
            let put = PutRequest::builder().set_item(Some(thing(sort, "ada"))).build().unwrap();
            WriteRequest::builder().put_request(put).build()
        };
        let key = |sort: &str| {
            [("pk".to_owned(), text("p")), ("sk".to_owned(), text(sort))].into_iter().collect()
        };
        faults.on("BatchWriteItem", 1, Fault::Unprocessed(2));
        faults.on("BatchGetItem", 1, Fault::Unprocessed(1));
        faults.on("BatchGetItem", 2, Fault::Unprocessed(9));

        let written = client
            .batch_write_item()
            .request_items("Things", vec![write("2"), write("3"), write("4")])
            .send()
            .await
            .unwrap();
        let asked = KeysAndAttributes::builder()
            .set_keys(Some(vec![key("1"), key("2")]))
            .consistent_read(true)
            .build()
            .unwrap();
        let batch = client.batch_get_item().request_items("Things", asked);
        let part = batch.clone().send().await.unwrap();
        let none = batch.clone().send().await.unwrap();
        let all = batch.send().await.unwrap();

        assert_eq!(written.unprocessed_items.unwrap()["Things"], [write("3"), write("4")]);
        assert!(get(&client, "2").send().await.unwrap().item.is_some());
        assert!(get(&client, "3").send().await.unwrap().item.is_none());
        assert_eq!(part.responses.unwrap()["Things"], [thing("1", "ada")]);
        let left = &part.unprocessed_keys.unwrap()["Things"];
        assert_eq!((left.keys(), left.consistent_read()), ([key("2")].as_slice(), Some(true)));
        assert!(none.responses.unwrap().is_empty());
        assert_eq!(none.unprocessed_keys.unwrap()["Things"].keys().len(), 2);
        assert_eq!(all.responses.unwrap()["Things"].len(), 2);
    }

    #[tokio::test]
    async fn a_short_page_tells_where_to_go_on() {
        let (faults, client) = world().await;
        put(&client, thing("2", "ada")).await;
        faults.on("Query", 1, Fault::ShortPage(1));

        let first = query(&client).send().await.unwrap();
        let second = query(&client)
            .set_exclusive_start_key(first.last_evaluated_key.clone())
            .send()
            .await
            .unwrap();

        assert_eq!(first.items(), [thing("1", "ada")]);
        assert!(first.last_evaluated_key.is_some());
        assert_eq!(second.items(), [thing("2", "ada")]);
        assert!(second.last_evaluated_key.is_none());
    }

    #[tokio::test]
    async fn a_lagging_index_shows_what_was_there_and_the_table_what_is() {
        let (faults, client) = world().await;
        faults.lag_index(true);

        put(&client, thing("1", "eve")).await;
        put(&client, thing("2", "ada")).await;

        assert_eq!(by_owner(&client, "ada").send().await.unwrap().items(), [thing("1", "ada")]);
        assert_eq!(by_owner(&client, "eve").send().await.unwrap().count, 0);
        assert_eq!(query(&client).send().await.unwrap().count, 2);
        let got = get(&client, "1").send().await.unwrap();
        assert_eq!(got.item.unwrap(), thing("1", "eve"));

        faults.lag_index(false);
        assert_eq!(by_owner(&client, "ada").send().await.unwrap().items(), [thing("2", "ada")]);
    }

    #[tokio::test]
    async fn stale_reads_miss_writes_that_consistent_ones_see() {
        let (faults, client) = world().await;
        faults.stale_reads(true);

        let gone = Delete::builder()
            .table_name("Things")
            .key("pk", text("p"))
            .key("sk", text("1"))
            .build()
            .unwrap();
        client
            .transact_write_items()
            .transact_items(transaction("2"))
            .transact_items(TransactWriteItem::builder().delete(gone).build())
            .send()
            .await
            .unwrap();

        let stale = get(&client, "1").send().await.unwrap();
        assert_eq!(stale.item.unwrap(), thing("1", "ada"));
        assert!(get(&client, "2").send().await.unwrap().item.is_none());
        assert_eq!(query(&client).send().await.unwrap().items(), [thing("1", "ada")]);
        assert_eq!(by_owner(&client, "eve").send().await.unwrap().count, 0);
        assert!(get(&client, "1").consistent_read(true).send().await.unwrap().item.is_none());
        let seen = query(&client).consistent_read(true).send().await.unwrap();
        assert_eq!(seen.items(), [thing("2", "eve")]);

        faults.stale_reads(false);
        assert_eq!(query(&client).send().await.unwrap().items(), [thing("2", "eve")]);
        assert_eq!(faults.calls().get("Scan"), None);
    }

    #[tokio::test]
    async fn a_table_younger_than_the_switch_is_read_as_it_is() {
        let faults = Faults::around(Embedded::memory().unwrap());
        let client = client(faults.clone());
        faults.stale_reads(true);
        client.list_tables().send().await.unwrap();

        create_table(&client).await;
        put(&client, thing("1", "ada")).await;

        assert!(get(&client, "1").send().await.unwrap().item.is_some());
    }
}
