//! The table: strongly consistent reads, and commits of which every change is made or none.
//!
//! The same code runs against AWS, DynamoDB Local and the embedded store.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::Arc;
use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::ProvideErrorMetadata;
use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder;
use aws_sdk_dynamodb::types::{
    AttributeValue, DeleteRequest, KeysAndAttributes, Select, WriteRequest,
};

use crate::Entropy;

mod changes;
pub mod keys;
mod parts;
mod records;
pub mod table;

pub use changes::{Changes, LARGEST_TRANSACTION};
pub use keys::Key;
pub use parts::LARGEST_CONTENT;
pub use records::{
    AccessKeyRow, AuthEventRecord, Census, ClientRow, CodeRecord, DeviceRecord, FORMAT,
    FamilyRecord, Ghost, GhostEvent, IdpIdentifier, Item, KeyPair, Kind, LastUse, LinkedIdentity,
    Member, NextKeys, Owned, PasskeyRecord, Pointer, PoolRow, PublicKeys, PublishedKey, Purge,
    Record, RegistrationRecord, RoundsRecord, RunningImport, SamlKey, SearchRow, SignInName,
    SigningKeysRecord, Unused, Used, UserRecord, WrappedDataKey, rehearse,
};

/// The most that the table takes in one batch of writes.
const LARGEST_WRITE: usize = 25;

/// The most that the table gives in one batch of reads.
const LARGEST_READ: usize = 100;

/// The attribute that names the commit which wrote an item last: no two commits are alike, so an
/// item that went and came again, or was put anew, is never taken for the one that was read.
const VERSION: &str = "version";

/// How often a refused or half-answered call is made before the caller hears of it.
const ATTEMPTS: u32 = 8;

/// The store's own failures. What they mean to a caller is the operation's to say.
#[derive(Debug)]
pub enum StoreError {
    /// A change's condition did not hold; nothing was written.
    Conflict(Kind),
    /// The configuration that the request began with has changed; nothing was written.
    Stale(userpool::PoolId),
    /// The table is too busy, also after waiting.
    Busy,
    /// An item would be larger than the table takes.
    TooLarge(Kind),
    /// The table could not be asked, or an item could not be read.
    Failed(Box<dyn std::error::Error + Send + Sync>),
}

impl StoreError {
    fn damaged(error: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Failed(Box::new(error))
    }
}

impl std::fmt::Display for StoreError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Conflict(kind) => write!(f, "a concurrent change of a {kind:?} stood in the way"),
            Self::Stale(pool) => write!(f, "the configuration of pool {pool} has changed"),
            Self::Busy => f.write_str("the table is too busy"),
            Self::TooLarge(kind) => write!(f, "the item of a {kind:?} would be too large"),
            Self::Failed(source) => write!(f, "the table could not be used: {source}"),
        }
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Failed(source) => Some(&**source),
            _ => None,
        }
    }
}

impl From<StoreError> for wire::Error {
    fn from(error: StoreError) -> Self {
        let answer = match error {
            StoreError::Conflict(_) | StoreError::Stale(_) | StoreError::Busy => {
                Self::too_many_requests()
            }
            // Every operation declares this exception, and not all of those of limits.
            StoreError::TooLarge(_) => wire::Exception::InvalidParameter
                .because("The request exceeds a limit on stored data."),
            StoreError::Failed(_) => return Self::internal().caused_by(error),
        };
        answer.caused_by(error)
    }
}

/// A record with the state of its item when it was read.
#[derive(Clone)]
pub struct Loaded<R> {
    record: R,
    item: Item,
}

impl<R> Loaded<R> {
    /// The record alone.
    pub fn into_inner(self) -> R {
        self.record
    }

    fn version(&self) -> Option<&AttributeValue> {
        self.item.get(VERSION)
    }
}

impl<R> Deref for Loaded<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.record
    }
}

/// Items that were read together.
pub struct Items(HashMap<Key, Item>);

impl Items {
    /// A record among the items, if it is there.
    pub fn get<R: Record>(&self, key: &Key) -> Result<Option<Loaded<R>>, StoreError> {
        self.0.get(key).map(|item| load(item.clone())).transpose()
    }

    /// Whether there is anything at a key.
    pub fn contains(&self, key: &Key) -> bool {
        self.0.contains_key(key)
    }

    /// A pool's revision among the items; 0 where there is none.
    pub fn revision(&self, key: &Key) -> u64 {
        self.0
            .get(key)
            .and_then(|item| item.get("revision"))
            .and_then(|value| value.as_n().ok())
            .and_then(|number| number.parse().ok())
            .unwrap_or_default()
    }
}

fn load<R: Record>(item: Item) -> Result<Loaded<R>, StoreError> {
    Ok(Loaded { record: records::record(&item)?, item })
}

/// Part of a partition, in order.
#[derive(Clone, Debug, Default)]
pub struct Range {
    /// The partition.
    pub pk: String,
    /// How the sort keys begin; `before` takes its place.
    pub prefix: String,
    /// Sort keys before this one only.
    pub before: Option<String>,
    /// The sort key after which the page begins.
    pub after: Option<String>,
    /// The most items of a page.
    pub limit: Option<i32>,
    /// Whether the page begins at the end, and goes backwards.
    pub newest_first: bool,
}

/// A page of a range.
pub struct Page<R> {
    /// The records, in the order of their sort keys.
    pub records: Vec<Loaded<R>>,
    /// Where the next page begins, unless this was the last.
    pub next: Option<String>,
}

/// A page of the list of users.
pub struct UsersPage {
    /// The users, in order of creation.
    pub users: Vec<UserEntry>,
    /// Where the next page begins, unless this was the last.
    pub next: Option<UsersCursor>,
}

/// A user as the list of users knows them.
pub struct UserEntry {
    /// Where the user's own item is.
    pub key: Key,
    /// The user's sub.
    pub sub: String,
    /// What lists show of the user.
    pub listed: userpool::user::Listed,
}

impl UserEntry {
    /// The place of the user in the list: where what comes behind begins.
    pub fn place(&self) -> UsersCursor {
        let created = keys::instant(self.listed.created_at);
        UsersCursor { pk: self.key.pk.clone(), created: format!("{created}#{}", self.sub) }
    }
}

/// A place in one shard of the list of users.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct UsersCursor {
    /// The partition key of the last item's user.
    pub pk: String,
    /// Its place in the index.
    pub created: String,
}

/// The table.
#[derive(Clone)]
pub struct Store {
    client: Client,
    table: String,
    entropy: Arc<dyn Entropy>,
}

impl Store {
    /// A table by its name.
    pub fn new(client: Client, table: impl Into<String>, entropy: Arc<dyn Entropy>) -> Self {
        Self { client, table: table.into(), entropy }
    }

    /// The table's name.
    pub fn table(&self) -> &str {
        &self.table
    }

    /// The client that the table is used through.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Reads items, strongly consistent: up to 100 at one go.
    pub async fn read(&self, keys: &[Key]) -> Result<Items, StoreError> {
        let mut wanted: Vec<&Key> = keys.iter().collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mut found = HashMap::new();
        for keys in wanted.chunks(LARGEST_READ) {
            self.read_batch(keys, &mut found).await?;
        }
        Ok(Items(found))
    }

    /// Reads one item, strongly consistent.
    pub async fn get<R: Record>(&self, key: &Key) -> Result<Option<Loaded<R>>, StoreError> {
        let answer = self
            .client
            .get_item()
            .table_name(&self.table)
            .set_key(Some(key_item(key)))
            .consistent_read(true)
            .send()
            .await
            .map_err(failed)?;
        answer.item.map(load).transpose()
    }

    /// Reads a page of a range, strongly consistent.
    pub async fn page<R: Record>(&self, range: &Range) -> Result<Page<R>, StoreError> {
        let answer = self.query(range).send().await.map_err(failed)?;
        let records =
            answer.items.unwrap_or_default().into_iter().map(load).collect::<Result<_, _>>()?;
        Ok(Page { records, next: answer.last_evaluated_key.map(|item| key_of(&item).sk) })
    }

    /// Reads a whole range, page by page, at most `most` records of it.
    pub async fn all<R: Record>(
        &self,
        mut range: Range,
        most: usize,
    ) -> Result<Vec<Loaded<R>>, StoreError> {
        let mut records = Vec::new();
        loop {
            let page = self.page(&range).await?;
            records.extend(page.records);
            match page.next {
                Some(next) if records.len() < most => range.after = Some(next),
                _ => break,
            }
        }
        records.truncate(most);
        Ok(records)
    }

    /// Reads the keys alone of a page of a range, strongly consistent.
    pub async fn keys(&self, range: &Range) -> Result<(Vec<Key>, Option<String>), StoreError> {
        let answer =
            self.query(range).projection_expression("pk, sk").send().await.map_err(failed)?;
        let keys = answer.items.unwrap_or_default().iter().map(key_of).collect();
        Ok((keys, answer.last_evaluated_key.map(|item| key_of(&item).sk)))
    }

    /// Counts a whole range, strongly consistent.
    pub async fn count(&self, mut range: Range) -> Result<usize, StoreError> {
        let mut count = 0;
        loop {
            let answer = self.query(&range).select(Select::Count).send().await.map_err(failed)?;
            count += usize::try_from(answer.count).unwrap_or_default();
            match answer.last_evaluated_key {
                Some(item) => range.after = Some(key_of(&item).sk),
                None => return Ok(count),
            }
        }
    }

    /// Removes items, whatever they are and in no order: for what nothing refers to any more.
    pub async fn remove(&self, keys: &[Key]) -> Result<(), StoreError> {
        for chunk in keys.chunks(LARGEST_WRITE) {
            let mut left = chunk.iter().map(deletion).collect::<Result<Vec<_>, _>>()?;
            let mut attempt = 0;
            while !left.is_empty() {
                if attempt == ATTEMPTS {
                    return Err(StoreError::Busy);
                }
                self.pause(attempt).await;
                attempt += 1;
                let answer = self
                    .client
                    .batch_write_item()
                    .request_items(&self.table, left)
                    .send()
                    .await
                    .map_err(failed)?;
                left = answer
                    .unprocessed_items
                    .unwrap_or_default()
                    .remove(&self.table)
                    .unwrap_or_default();
            }
        }
        Ok(())
    }

    /// Reads a page of one shard of a pool's users, in order of creation. Lists may lag.
    pub async fn users(
        &self,
        pool: &userpool::PoolId,
        shard: u32,
        after: Option<&UsersCursor>,
        limit: i32,
    ) -> Result<UsersPage, StoreError> {
        let query = self.query_users(pool, shard, after).limit(limit);
        let answer = query.send().await.map_err(failed)?;
        let users = answer.items.unwrap_or_default().into_iter().map(entry);
        Ok(UsersPage {
            users: users.collect::<Result<_, _>>()?,
            next: answer.last_evaluated_key.as_ref().map(cursor),
        })
    }

    /// Counts users of one shard as far as one query does, and tells behind whom the next one would
    /// begin. Lists may lag.
    pub async fn count_users(
        &self,
        pool: &userpool::PoolId,
        shard: u32,
        after: Option<&UsersCursor>,
    ) -> Result<(i32, Option<UsersCursor>), StoreError> {
        let query = self.query_users(pool, shard, after).select(Select::Count);
        let answer = query.send().await.map_err(failed)?;
        Ok((answer.count, answer.last_evaluated_key.as_ref().map(cursor)))
    }

    fn query_users(
        &self,
        pool: &userpool::PoolId,
        shard: u32,
        after: Option<&UsersCursor>,
    ) -> QueryFluentBuilder {
        let partition = keys::users(pool, shard);
        let text = |value: &str| AttributeValue::S(value.to_owned());
        let start = after.map(|cursor| {
            HashMap::from([
                ("pk".to_owned(), text(&cursor.pk)),
                ("sk".to_owned(), text("user")),
                ("users".to_owned(), text(&partition)),
                ("created".to_owned(), text(&cursor.created)),
            ])
        });
        self.client
            .query()
            .table_name(&self.table)
            .index_name(table::USERS_INDEX)
            .key_condition_expression("#users = :users")
            .expression_attribute_names("#users", "users")
            .expression_attribute_values(":users", text(&partition))
            .set_exclusive_start_key(start)
    }

    /// The query of a range, strongly consistent.
    fn query(&self, range: &Range) -> QueryFluentBuilder {
        let condition = match (&range.before, range.prefix.is_empty()) {
            (Some(_), _) => "pk = :pk AND sk < :sk",
            (None, true) => "pk = :pk",
            (None, false) => "pk = :pk AND begins_with(sk, :sk)",
        };
        let bound =
            range.before.clone().or((!range.prefix.is_empty()).then(|| range.prefix.clone()));
        let start = range.after.clone().map(|sk| key_item(&Key { pk: range.pk.clone(), sk }));
        let query = self
            .client
            .query()
            .table_name(&self.table)
            .consistent_read(true)
            .key_condition_expression(condition)
            .expression_attribute_values(":pk", AttributeValue::S(range.pk.clone()))
            .set_limit(range.limit)
            .set_scan_index_forward(range.newest_first.then_some(false))
            .set_exclusive_start_key(start);
        match bound {
            Some(sk) => query.expression_attribute_values(":sk", AttributeValue::S(sk)),
            None => query,
        }
    }

    async fn read_batch(
        &self,
        keys: &[&Key],
        found: &mut HashMap<Key, Item>,
    ) -> Result<(), StoreError> {
        let mut request = self.batch(keys.iter().copied().map(key_item).collect())?;
        for attempt in 0..ATTEMPTS {
            self.pause(attempt).await;
            let answer = self
                .client
                .batch_get_item()
                .request_items(&self.table, request)
                .send()
                .await
                .map_err(failed)?;
            for item in answer.responses.unwrap_or_default().remove(&self.table).unwrap_or_default()
            {
                found.insert(key_of(&item), item);
            }
            match answer.unprocessed_keys.unwrap_or_default().remove(&self.table) {
                Some(rest) if !rest.keys.is_empty() => request = rest,
                _ => return Ok(()),
            }
        }
        Err(StoreError::Busy)
    }

    fn batch(&self, keys: Vec<Item>) -> Result<KeysAndAttributes, StoreError> {
        KeysAndAttributes::builder()
            .set_keys(Some(keys))
            .consistent_read(true)
            .build()
            .map_err(StoreError::damaged)
    }

    /// Waits before an attempt that is not the first: each time longer, and never in step with others.
    async fn pause(&self, attempt: u32) {
        if let Some(earlier) = attempt.checked_sub(1) {
            let mut chance = [0; 2];
            self.entropy.fill(&mut chance);
            let longest = 20_u64 << earlier.min(6);
            let millis = longest / 2 + u64::from(u16::from_be_bytes(chance)) % (longest / 2);
            tokio::time::sleep(Duration::from_millis(millis)).await;
        }
    }
}

fn entry(item: Item) -> Result<UserEntry, StoreError> {
    #[derive(serde::Deserialize)]
    struct Row {
        listed: userpool::user::Listed,
        created: String,
    }

    let key = key_of(&item);
    let row: Row = serde_dynamo::from_item(item).map_err(StoreError::damaged)?;
    let sub = row.created.split_once('#').map(|(_, sub)| sub.to_owned()).unwrap_or_default();
    Ok(UserEntry { key, sub, listed: row.listed })
}

fn cursor(last: &Item) -> UsersCursor {
    UsersCursor { pk: text_of(last, "pk"), created: text_of(last, "created") }
}

fn deletion(key: &Key) -> Result<WriteRequest, StoreError> {
    let delete = DeleteRequest::builder().set_key(Some(key_item(key)));
    let delete = delete.build().map_err(StoreError::damaged)?;
    Ok(WriteRequest::builder().delete_request(delete).build())
}

fn key_item(key: &Key) -> Item {
    HashMap::from([
        ("pk".to_owned(), AttributeValue::S(key.pk.clone())),
        ("sk".to_owned(), AttributeValue::S(key.sk.clone())),
    ])
}

fn key_of(item: &Item) -> Key {
    Key { pk: text_of(item, "pk"), sk: text_of(item, "sk") }
}

fn text_of(item: &Item, name: &str) -> String {
    item.get(name).and_then(|value| value.as_s().ok()).cloned().unwrap_or_default()
}

/// A call that failed for good, the SDK's own retries included.
fn failed(
    error: impl std::error::Error + ProvideErrorMetadata + Send + Sync + 'static,
) -> StoreError {
    match error.code() {
        Some(
            "ProvisionedThroughputExceededException"
            | "ThrottlingException"
            | "RequestLimitExceeded",
        ) => StoreError::Busy,
        _ => StoreError::Failed(Box::new(error)),
    }
}
