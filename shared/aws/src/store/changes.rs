//! Commits: changes of which every one is made or none, each with its condition.

use std::collections::HashMap;

use aws_sdk_dynamodb::Error;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::types::{
    AttributeValue, CancellationReason, ConditionCheck, Delete, Put,
    ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update,
};
use userpool::PoolId;

use super::records::{self, Item, Kind, Owned, Record, SignInName};
use super::{ATTEMPTS, Key, Loaded, Store, StoreError, VERSION, failed, key_item, key_of, keys};

/// The most that the table takes in one transaction.
pub const LARGEST_TRANSACTION: usize = 100;

/// Items past this size are refused before the table would.
const LARGEST_ITEM: usize = 350 * 1024;

/// Changes that are made together or not at all.
#[derive(Default)]
pub struct Changes {
    list: Vec<Change>,
    failure: Option<StoreError>,
}

struct Change {
    kind: Kind,
    key: Key,
    action: Action,
    condition: Option<Condition>,
}

pub(super) enum Action {
    Put(Item),
    Update { set: Item, remove: Vec<String> },
    Raise(PoolId),
    Delete,
    Check,
}

#[derive(Clone)]
pub(super) enum Condition {
    /// Nothing is there yet.
    Absent,
    /// Something is there.
    Present,
    /// It is still what was read.
    Version(Option<AttributeValue>),
    /// Nothing is there, or what is there has the same owner.
    FreeOrOwnedBy(String),
    /// What is there has this owner.
    OwnedBy(String),
}

impl Changes {
    /// Whether there is nothing to commit.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.failure.is_none()
    }

    /// How many changes there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// These changes and others.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.list.extend(others.list);
        self.failure = self.failure.or(others.failure);
        self
    }

    /// A new record where nothing is yet.
    pub fn create<R: Record>(self, record: &R) -> Self {
        self.put_item(record, Some(Condition::Absent))
    }

    /// A record, whatever is there.
    pub fn put<R: Record>(self, record: &R) -> Self {
        self.put_item(record, None)
    }

    /// A name for its owner, unless somebody else has it.
    pub fn claim<R: Owned>(self, name: &R) -> Self {
        self.put_item(name, Some(Condition::FreeOrOwnedBy(name.owner().to_owned())))
    }

    /// A name taken over from the owner that was read.
    pub fn take_over(self, name: &SignInName, from: &Loaded<SignInName>) -> Self {
        self.put_item(name, Some(Condition::OwnedBy(from.sub.clone())))
    }

    /// A name given up by its owner; somebody else's stays.
    pub fn release<R: Owned>(self, name: &R) -> Self {
        let condition = Condition::FreeOrOwnedBy(name.owner().to_owned());
        self.push(R::KIND, name.key(), Action::Delete, Some(condition))
    }

    /// A record in place of the one that was read, if that is still there. Only the attributes
    /// that differ are written, so that an older version of the code loses nothing of a newer one.
    pub fn update<R: Record>(mut self, before: &Loaded<R>, after: &R) -> Self {
        let item = match records::item(after) {
            Ok(item) => item,
            Err(failure) => {
                self.failure.get_or_insert(failure);
                return self;
            }
        };
        let known = match records::item(&before.record) {
            Ok(known) => known,
            Err(failure) => {
                self.failure.get_or_insert(failure);
                return self;
            }
        };
        if size(&item) > LARGEST_ITEM {
            self.failure.get_or_insert(StoreError::TooLarge(R::KIND));
        }
        let remove = known.keys().filter(|name| !item.contains_key(*name)).cloned().collect();
        let key = key_of(&item);
        // What an earlier version of the code wrote is brought into this one's form.
        let written = if records::is_older(&before.item) { &before.item } else { &known };
        let mut set: Item =
            item.into_iter().filter(|(name, value)| written.get(name) != Some(value)).collect();
        set.remove("pk");
        set.remove("sk");
        let condition = Condition::Version(before.version().cloned());
        self.push(R::KIND, key, Action::Update { set, remove }, Some(condition))
    }

    /// The record goes, if it is still what was read.
    pub fn delete<R: Record>(self, before: &Loaded<R>) -> Self {
        let condition = Condition::Version(before.version().cloned());
        self.push(R::KIND, key_of(&before.item), Action::Delete, Some(condition))
    }

    /// The item goes, whatever it is.
    pub fn remove(self, key: Key) -> Self {
        self.push(Kind::Row, key, Action::Delete, None)
    }

    /// The item goes; it must be there, so that only one of several calls succeeds.
    pub fn consume<R: Record>(self, key: Key) -> Self {
        self.push(R::KIND, key, Action::Delete, Some(Condition::Present))
    }

    /// The record must still be what was read.
    pub fn check<R: Record>(self, before: &Loaded<R>) -> Self {
        let condition = Condition::Version(before.version().cloned());
        self.push(R::KIND, key_of(&before.item), Action::Check, Some(condition))
    }

    /// There must be nothing at the key.
    pub fn absent<R: Record>(self, key: Key) -> Self {
        self.push(R::KIND, key, Action::Check, Some(Condition::Absent))
    }

    /// A row given up by its owner; somebody else's stays.
    pub fn disown(self, key: Key, sub: &str) -> Self {
        let condition = Condition::FreeOrOwnedBy(sub.to_owned());
        self.push(Kind::Row, key, Action::Delete, Some(condition))
    }

    /// The first revision of a new pool's configuration.
    pub fn first_revision(self, pool: &PoolId) -> Self {
        let raise = Action::Raise(pool.clone());
        self.push(Kind::Pool, keys::revision(pool), raise, Some(Condition::Absent))
    }

    /// The configuration of a pool has changed: every process reads it anew. A deleted pool has no
    /// revision, and nothing is added to it any more.
    pub fn raise_revision(self, pool: &PoolId) -> Self {
        let raise = Action::Raise(pool.clone());
        self.push(Kind::Pool, keys::revision(pool), raise, Some(Condition::Present))
    }

    fn put_item<R: Record>(mut self, record: &R, condition: Option<Condition>) -> Self {
        match records::item(record) {
            Ok(item) if size(&item) > LARGEST_ITEM => {
                self.failure.get_or_insert(StoreError::TooLarge(R::KIND));
                self
            }
            Ok(item) => self.push(R::KIND, key_of(&item), Action::Put(item), condition),
            Err(failure) => {
                self.failure.get_or_insert(failure);
                self
            }
        }
    }

    pub(super) fn push(
        mut self,
        kind: Kind,
        key: Key,
        action: Action,
        condition: Option<Condition>,
    ) -> Self {
        self.list.push(Change { kind, key, action, condition });
        self
    }

    /// Writes an attribute beside those of the record that was created or updated last.
    pub(super) fn beside(mut self, name: &str, value: AttributeValue) -> Self {
        if let Some(Action::Put(item) | Action::Update { set: item, .. }) =
            self.list.last_mut().map(|change| &mut change.action)
        {
            item.insert(name.to_owned(), value);
        }
        self
    }

    /// Refuses all of it, unless it is refused already.
    pub(super) fn refuse(mut self, failure: StoreError) -> Self {
        self.failure.get_or_insert(failure);
        self
    }
}

impl Store {
    /// Applies every change or none.
    ///
    /// A transaction keeps its token through retries, and a single write is recognised by the
    /// version it leaves, so that an answer that was lost never turns a write of ours into a
    /// conflict (F04).
    pub async fn commit(&self, changes: Changes) -> Result<(), StoreError> {
        if let Some(failure) = changes.failure {
            return Err(failure);
        }
        let version = self.next_version();
        match changes.list.as_slice() {
            [] => Ok(()),
            [change] if change.stands_alone() => self.write(change, &version).await,
            list if list.len() <= LARGEST_TRANSACTION => self.transact(list, &version).await,
            _ => Err(StoreError::TooLarge(Kind::Row)),
        }
    }

    /// Makes one change by itself, again while a transaction is at work on its item.
    async fn write(&self, change: &Change, version: &str) -> Result<(), StoreError> {
        for attempt in 0..ATTEMPTS {
            self.pause(attempt).await;
            let sent = match &change.action {
                Action::Put(item) => self.put(change, item, version).await,
                Action::Update { set, remove } => self.update(change, set, remove, version).await,
                Action::Delete => self.drop_item(change).await,
                Action::Raise(_) | Action::Check => {
                    return self.transact(std::slice::from_ref(change), version).await;
                }
            };
            match sent {
                Ok(()) => return Ok(()),
                Err(Error::ConditionalCheckFailedException(refusal)) => {
                    return refused(change.kind, refusal.item(), version);
                }
                Err(Error::TransactionConflictException(_)) => {}
                Err(error) => return Err(failed(error)),
            }
        }
        Err(StoreError::Busy)
    }

    async fn put(&self, change: &Change, item: &Item, version: &str) -> Result<(), Error> {
        let expression = Expression::of(change.condition.as_ref());
        self.client
            .put_item()
            .table_name(&self.table)
            .set_item(Some(stamped(item, version)))
            .set_condition_expression(expression.condition)
            .set_expression_attribute_names(expression.names)
            .set_expression_attribute_values(expression.values)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await?;
        Ok(())
    }

    async fn update(
        &self,
        change: &Change,
        set: &Item,
        remove: &[String],
        version: &str,
    ) -> Result<(), Error> {
        let mut expression = Expression::of(change.condition.as_ref());
        let update = expression.update(&stamped(set, version), remove);
        self.client
            .update_item()
            .table_name(&self.table)
            .set_key(Some(key_item(&change.key)))
            .update_expression(update)
            .set_condition_expression(expression.condition)
            .set_expression_attribute_names(expression.names)
            .set_expression_attribute_values(expression.values)
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld)
            .send()
            .await?;
        Ok(())
    }

    async fn drop_item(&self, change: &Change) -> Result<(), Error> {
        self.client
            .delete_item()
            .table_name(&self.table)
            .set_key(Some(key_item(&change.key)))
            .send()
            .await?;
        Ok(())
    }

    async fn transact(&self, changes: &[Change], version: &str) -> Result<(), StoreError> {
        let items = changes
            .iter()
            .map(|change| change.transactional(&self.table, version))
            .collect::<Result<Vec<_>, _>>()?;
        for attempt in 0..ATTEMPTS {
            self.pause(attempt).await;
            let sent = self
                .client
                .transact_write_items()
                .set_transact_items(Some(items.clone()))
                .client_request_token(version)
                .send()
                .await;
            let Err(error) = sent else { return Ok(()) };
            match error.as_service_error() {
                Some(TransactWriteItemsError::TransactionCanceledException(cancelled)) => {
                    let reasons = cancelled.cancellation_reasons();
                    if let Some(refusal) = conflict(changes, reasons) {
                        return Err(refusal);
                    }
                    if !reasons.iter().any(passing) {
                        return Err(failed(error));
                    }
                }
                Some(TransactWriteItemsError::TransactionInProgressException(_)) => {}
                _ => return Err(failed(error)),
            }
        }
        Err(StoreError::Busy)
    }

    /// What names a commit: the version of the items it writes, and its token.
    fn next_version(&self) -> String {
        userpool::code::uuid_v4(&mut |bytes| self.entropy.fill(bytes))
    }
}

impl Change {
    /// Whether the change can be made by itself and recognised should its answer be lost.
    fn stands_alone(&self) -> bool {
        match self.action {
            Action::Put(_) | Action::Update { .. } => true,
            Action::Delete => self.condition.is_none(),
            Action::Raise(_) | Action::Check => false,
        }
    }

    fn transactional(&self, table: &str, version: &str) -> Result<TransactWriteItem, StoreError> {
        let mut expression = Expression::of(self.condition.as_ref());
        let item = TransactWriteItem::builder();
        let item = match &self.action {
            Action::Put(content) => item.put(
                Put::builder()
                    .table_name(table)
                    .set_item(Some(stamped(content, version)))
                    .set_condition_expression(expression.condition)
                    .set_expression_attribute_names(expression.names)
                    .set_expression_attribute_values(expression.values)
                    .build()
                    .map_err(StoreError::damaged)?,
            ),
            Action::Update { set, remove } => {
                let update = expression.update(&stamped(set, version), remove);
                item.update(self.update(table, update, expression)?)
            }
            Action::Raise(_) => {
                expression.name("#number", "revision");
                expression.value(":one", AttributeValue::N("1".to_owned()));
                item.update(self.update(table, "ADD #number :one".to_owned(), expression)?)
            }
            Action::Delete => item.delete(
                Delete::builder()
                    .table_name(table)
                    .set_key(Some(key_item(&self.key)))
                    .set_condition_expression(expression.condition)
                    .set_expression_attribute_names(expression.names)
                    .set_expression_attribute_values(expression.values)
                    .build()
                    .map_err(StoreError::damaged)?,
            ),
            Action::Check => item.condition_check(
                ConditionCheck::builder()
                    .table_name(table)
                    .set_key(Some(key_item(&self.key)))
                    .set_condition_expression(expression.condition)
                    .set_expression_attribute_names(expression.names)
                    .set_expression_attribute_values(expression.values)
                    .build()
                    .map_err(StoreError::damaged)?,
            ),
        };
        Ok(item.build())
    }

    fn update(
        &self,
        table: &str,
        update: String,
        expression: Expression,
    ) -> Result<Update, StoreError> {
        Update::builder()
            .table_name(table)
            .set_key(Some(key_item(&self.key)))
            .update_expression(update)
            .set_condition_expression(expression.condition)
            .set_expression_attribute_names(expression.names)
            .set_expression_attribute_values(expression.values)
            .build()
            .map_err(StoreError::damaged)
    }
}

/// A refusal stands unless the item has this very commit's version: then an earlier attempt had
/// been made and only its answer was lost.
fn refused(kind: Kind, found: Option<&Item>, version: &str) -> Result<(), StoreError> {
    let ours = found
        .and_then(|item| item.get(VERSION))
        .and_then(|value| value.as_s().ok())
        .is_some_and(|found| found == version);
    if ours { Ok(()) } else { Err(StoreError::Conflict(kind)) }
}

/// The attributes to write, with the version that they make.
fn stamped(item: &Item, version: &str) -> Item {
    let mut item = item.clone();
    item.insert(VERSION.to_owned(), AttributeValue::S(version.to_owned()));
    item
}

/// The first change whose condition did not hold.
fn conflict(changes: &[Change], reasons: &[CancellationReason]) -> Option<StoreError> {
    changes
        .iter()
        .zip(reasons)
        .find(|(_, reason)| reason.code() == Some("ConditionalCheckFailed"))
        .map(|(change, _)| match &change.action {
            Action::Raise(pool) => StoreError::Stale(pool.clone()),
            _ => StoreError::Conflict(change.kind),
        })
}

/// Whether another attempt may succeed.
fn passing(reason: &CancellationReason) -> bool {
    matches!(
        reason.code(),
        Some("TransactionConflict" | "ThrottlingError" | "ProvisionedThroughputExceeded")
    )
}

/// The size that the table counts, near enough.
fn size(item: &Item) -> usize {
    fn value(of: &AttributeValue) -> usize {
        match of {
            AttributeValue::S(text) | AttributeValue::N(text) => text.len(),
            AttributeValue::B(bytes) => bytes.as_ref().len(),
            AttributeValue::L(list) => list.iter().map(|entry| value(entry) + 1).sum::<usize>() + 3,
            AttributeValue::M(map) => {
                map.iter().map(|(name, entry)| name.len() + value(entry) + 1).sum::<usize>() + 3
            }
            _ => 1,
        }
    }

    item.iter().map(|(name, content)| name.len() + value(content)).sum()
}

/// A condition or an update in the table's own language.
#[derive(Default)]
struct Expression {
    condition: Option<String>,
    names: Option<HashMap<String, String>>,
    values: Option<HashMap<String, AttributeValue>>,
}

impl Expression {
    fn of(condition: Option<&Condition>) -> Self {
        let mut expression = Self::default();
        let text = match condition {
            None => return expression,
            Some(Condition::Absent) => "attribute_not_exists(pk)",
            Some(Condition::Present) => "attribute_exists(pk)",
            Some(Condition::Version(None)) => {
                expression.name("#version", VERSION);
                "attribute_exists(pk) AND attribute_not_exists(#version)"
            }
            Some(Condition::Version(Some(version))) => {
                expression.name("#version", VERSION);
                expression.value(":version", version.clone());
                "#version = :version"
            }
            Some(Condition::FreeOrOwnedBy(sub)) => {
                expression.name("#sub", "sub");
                expression.value(":sub", AttributeValue::S(sub.clone()));
                "attribute_not_exists(pk) OR #sub = :sub"
            }
            Some(Condition::OwnedBy(sub)) => {
                expression.name("#sub", "sub");
                expression.value(":sub", AttributeValue::S(sub.clone()));
                "#sub = :sub"
            }
        };
        expression.condition = Some(text.to_owned());
        expression
    }

    /// Adds what sets and removes attributes.
    fn update(&mut self, set: &Item, remove: &[String]) -> String {
        let mut sets = Vec::new();
        for (position, (name, value)) in set.iter().enumerate() {
            self.name(&format!("#s{position}"), name);
            self.value(&format!(":s{position}"), value.clone());
            sets.push(format!("#s{position} = :s{position}"));
        }
        let mut removes = Vec::new();
        for (position, name) in remove.iter().enumerate() {
            self.name(&format!("#r{position}"), name);
            removes.push(format!("#r{position}"));
        }
        let mut text = String::new();
        if !sets.is_empty() {
            text = format!("SET {}", sets.join(", "));
        }
        if !removes.is_empty() {
            text = format!("{text} REMOVE {}", removes.join(", ")).trim_start().to_owned();
        }
        text
    }

    fn name(&mut self, placeholder: &str, name: &str) {
        self.names.get_or_insert_default().insert(placeholder.to_owned(), name.to_owned());
    }

    fn value(&mut self, placeholder: &str, value: AttributeValue) {
        self.values.get_or_insert_default().insert(placeholder.to_owned(), value);
    }
}
