//! A fresh table, seen through the store with faults and past it without.

use std::collections::BTreeMap;
use std::sync::Arc;

use aws::store::{Changes, Item, Key, Loaded, Record, Store, StoreError, table};
use aws::{Entropy, Machine};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::config::retry::{RetryConfig, RetryPartition};
use aws_sdk_dynamodb::config::{
    BehaviorVersion, Credentials, Region, SharedHttpClient, StalledStreamProtectionConfig,
};
use aws_sdk_dynamodb::types::AttributeValue;
use aws_smithy_http_client::tls;
use local::embedded::Embedded;
use local::faults::Faults;

/// A table that nobody else uses.
pub struct Table {
    /// The store under test.
    pub store: Store,
    /// What goes wrong between the store and its table.
    pub faults: Faults,
    /// The way past the faults, to arrange and to look.
    pub client: Client,
    /// Whether it is on the embedded DynamoDB, and not on one that the suite was told of.
    pub embedded: bool,
    configuration: aws_sdk_dynamodb::Config,
}

impl Table {
    /// Makes a table on the DynamoDB that the suite runs on.
    pub async fn new() -> Self {
        let table = Self::missing();
        table::create(&table.client, table.store.table()).await.unwrap();
        table
    }

    /// Names a table that is not there yet.
    pub fn missing() -> Self {
        Self::on(dynamodb(), &random("table-"))
    }

    /// Makes a table on an embedded DynamoDB whatever the suite runs on.
    pub async fn embedded(embedded: &Embedded) -> Self {
        let table = Self::on((SharedHttpClient::new(embedded.clone()), None), &random("table-"));
        table::create(&table.client, table.store.table()).await.unwrap();
        table
    }

    fn on((http, endpoint): (SharedHttpClient, Option<String>), name: &str) -> Self {
        let faults = Faults::around(http.clone());
        let mut configuration = aws_sdk_dynamodb::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-east-1"))
            // DynamoDB Local keeps the tables of each access key apart.
            .credentials_provider(Credentials::new(random("AKIA"), "secret", None, None, "tests"))
            // As many attempts as in production, without its waits.
            .retry_config(RetryConfig::standard().with_initial_backoff(brief()))
            // The SDK's budget of retries is the process's; no test may use up another's.
            .retry_partition(RetryPartition::new(random("retries-")))
            // Where tests share one database, the faults' copy of the past takes a while.
            .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
            .http_client(faults.clone());
        let embedded = endpoint.is_none();
        configuration.set_endpoint_url(endpoint);
        let configuration = configuration.build();
        let client = Client::from_conf(configuration.to_builder().http_client(http).build());
        let store = Store::new(Client::from_conf(configuration.clone()), name, Arc::new(Machine));
        Self { store, faults, client, embedded, configuration }
    }

    /// Another store on the same table, which shares its faults.
    pub fn store_with(&self, entropy: Arc<dyn Entropy>) -> Store {
        let client = Client::from_conf(self.configuration.clone());
        Store::new(client, self.store.table(), entropy)
    }

    /// Another store on the same table, which no fault reaches.
    pub fn another(&self) -> Store {
        Store::new(self.client.clone(), self.store.table(), Arc::new(Machine))
    }

    /// Commits past the faults.
    pub async fn arrange(&self, changes: Changes) {
        self.another().commit(changes).await.unwrap();
    }

    /// Creates a record past the faults and reads it.
    pub async fn with<R: Record>(&self, record: &R) -> Loaded<R> {
        self.arrange(Changes::default().create(record)).await;
        self.load(&record.key()).await
    }

    /// Reads a record that must be there, past the faults.
    pub async fn load<R: Record>(&self, key: &Key) -> Loaded<R> {
        self.find(key).await.expect("the record is there")
    }

    /// Reads a record past the faults.
    pub async fn find<R: Record>(&self, key: &Key) -> Option<Loaded<R>> {
        self.another().get(key).await.unwrap()
    }

    /// An item as it stands in the table.
    pub async fn item(&self, key: &Key) -> Option<Item> {
        self.items().await.remove(key)
    }

    /// All that is in the table.
    pub async fn items(&self) -> BTreeMap<Key, Item> {
        let mut items = BTreeMap::new();
        let mut start = None;
        loop {
            let scan = self.client.scan().table_name(self.store.table()).consistent_read(true);
            let page = scan.set_exclusive_start_key(start).send().await.unwrap();
            items.extend(page.items.unwrap_or_default().into_iter().map(|item| {
                let text = |name: &str| item[name].as_s().unwrap().clone();
                (Key { pk: text("pk"), sk: text("sk") }, item)
            }));
            start = page.last_evaluated_key;
            if start.is_none() {
                return items;
            }
        }
    }

    /// All that is in the table but the versions, which no two commits share.
    pub async fn content(&self) -> BTreeMap<Key, Item> {
        let mut items = self.items().await;
        for item in items.values_mut() {
            item.remove("version");
        }
        items
    }

    /// Puts an attribute into an item, as another version of the code might.
    pub async fn set(&self, key: &Key, attribute: &str, value: AttributeValue) {
        self.client
            .update_item()
            .table_name(self.store.table())
            .key("pk", text(&key.pk))
            .key("sk", text(&key.sk))
            .update_expression("SET #name = :value")
            .expression_attribute_names("#name", attribute)
            .expression_attribute_values(":value", value)
            .send()
            .await
            .unwrap();
    }

    /// A pool's revision.
    pub async fn revision(&self, pool: &userpool::PoolId) -> u64 {
        let key = aws::store::keys::revision(pool);
        self.another().read(std::slice::from_ref(&key)).await.unwrap().revision(&key)
    }
}

/// Text as the table keeps it.
pub fn text(value: impl Into<String>) -> AttributeValue {
    AttributeValue::S(value.into())
}

/// A number as the table keeps it.
pub fn number(value: i64) -> AttributeValue {
    AttributeValue::N(value.to_string())
}

/// What stood in the way of a commit.
#[track_caller]
pub fn conflict(outcome: Result<(), StoreError>) -> aws::store::Kind {
    match outcome {
        Err(StoreError::Conflict(kind)) => kind,
        other => panic!("expected a conflict, not {other:?}"),
    }
}

/// Letters and digits that no other test has.
pub fn random(prefix: &str) -> String {
    let mut bytes = [0; 8];
    Machine.fill(&mut bytes);
    format!("{prefix}{:016x}", u64::from_be_bytes(bytes))
}

fn brief() -> std::time::Duration {
    std::time::Duration::from_millis(1)
}

#[expect(clippy::disallowed_methods, reason = "the suite's one setting")]
fn dynamodb() -> (SharedHttpClient, Option<String>) {
    match std::env::var("COGNATE_TEST_DYNAMODB") {
        Ok(endpoint) => {
            let provider = tls::Provider::Rustls(tls::rustls_provider::CryptoMode::AwsLc);
            let http = aws_smithy_http_client::Builder::new().tls_provider(provider).build_https();
            (http, Some(endpoint))
        }
        Err(_) => (SharedHttpClient::new(Embedded::memory().unwrap()), None),
    }
}
