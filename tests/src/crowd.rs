//! Many users at once, written straight into the table, many items at one go: making them one by one
//! would mostly measure the password hash.

use std::ops::Range;
use std::sync::Arc;

use aws::store::{FORMAT, Item, Pointer, Record, SignInName, Unused, UserRecord, keys};
use aws_sdk_dynamodb::types::{AttributeValue, PutRequest, WriteRequest};
use tokio::task::JoinSet;
use userpool::user::Password;
use userpool::{PoolId, Timestamp, User, UserPool};
use wire::UserStatusType;

use crate::TestPool;

/// The most that the table takes in one batch of writes.
const LARGEST_WRITE: usize = 25;

/// How many users are made in one task.
const IN_A_TASK: usize = 500;

/// How many tasks write at the same time.
const AT_ONCE: usize = 4;

/// Names that people of a crowd have, in turn.
const NAMES: [&str; 8] = ["Ada", "Grace", "Joan", "Edith", "Mary", "Barbara", "Radia", "Karen"];

impl TestPool {
    /// Invites so many users now, named `crowd-0` and so on, under a password that is nobody's.
    pub async fn crowd(&self, count: usize) {
        self.write(0..count, invited).await;
    }

    /// Lets people be there who have signed up: `person-{number}` with names and an address.
    pub async fn people(&self, numbers: Range<usize>) {
        self.write(numbers, confirmed).await;
    }

    async fn write(&self, numbers: Range<usize>, make: Make) {
        let services = &self.world.services;
        let key = keys::pool(&PoolId::new(&self.id));
        let pool = services.store.get::<UserPool>(&key).await.expect("an answer");
        let pool = Arc::new(pool.expect("the pool").into_inner());
        let mut writes = JoinSet::new();
        for first in numbers.clone().step_by(IN_A_TASK) {
            if writes.len() == AT_ONCE {
                writes.join_next().await.expect("a write").expect("its users");
            }
            let numbers = first..numbers.end.min(first + IN_A_TASK);
            let (crowd, pool) = (self.clone(), pool.clone());
            writes.spawn(async move { crowd.write_some(&pool, numbers, make).await });
        }
        writes.join_all().await;
    }

    async fn write_some(&self, pool: &UserPool, numbers: Range<usize>, make: Make) {
        let services = &self.world.services;
        let users = numbers.map(|number| make(pool, number, services.uuid(), services.now()));
        let requests: Vec<_> = users.flat_map(|user| items(pool, user)).map(put).collect();
        let (client, table) = self.world.dynamodb();
        for requests in requests.chunks(LARGEST_WRITE) {
            let batch = client.batch_write_item().request_items(table, requests.to_vec());
            let left = batch.send().await.expect("a write").unprocessed_items;
            assert!(left.is_none_or(|left| left.is_empty()), "the table leaves writes undone");
        }
    }
}

/// Makes the user of a number, a `sub` and a time.
type Make = fn(&UserPool, usize, String, Timestamp) -> User;

fn invited(pool: &UserPool, number: usize, sub: String, now: Timestamp) -> User {
    let attributes = [("name", "x")].into_iter().collect();
    let status = UserStatusType::ForceChangePassword;
    let mut user = User::new(pool, format!("crowd-{number}"), sub, attributes, status, now);
    user.password = Some(Password { temporary_since: Some(now), ..nobody_s() });
    user.unused_since = Some(now);
    user
}

fn confirmed(pool: &UserPool, number: usize, sub: String, now: Timestamp) -> User {
    let name = format!("person-{number}");
    let (email, family) = (format!("{name}@example.com"), format!("Number-{number}"));
    let attributes = [
        ("email", email.as_str()),
        ("email_verified", "true"),
        ("given_name", NAMES[number % NAMES.len()]),
        ("family_name", &family),
    ];
    let attributes = attributes.into_iter().collect();
    let mut user = User::new(pool, name, sub, attributes, UserStatusType::Confirmed, now);
    user.password = Some(nobody_s());
    user
}

/// A password that is nobody's.
fn nobody_s() -> Password {
    let phc = userpool::password::decoy().to_owned();
    Password { phc, srp: None, temporary_since: None }
}

/// All items of a new user, as the service itself writes them.
fn items(pool: &UserPool, user: User) -> Vec<Item> {
    let folded = pool.fold(&user.username);
    let (sub, username) = (user.sub.clone(), user.username.clone());
    let names = pool.names().names_of(&user.listed.attributes, pool.case_sensitive());
    let id = || pool.id.clone();

    let mut items = Vec::new();
    for (kind, folded) in names {
        let (username, sub) = (username.clone(), sub.clone());
        items.push(item(&SignInName { pool: id(), kind, folded, username, sub }));
    }
    if let Some(since) = user.unused_since {
        let (sub, folded) = (sub.clone(), folded.clone());
        items.push(item(&Unused { pool: id(), since, sub, folded }));
    }
    let record = UserRecord { folded, shard: pool.shard_of(&sub), user };
    items.extend(record.search_rows().iter().map(item));
    items.push(item(&Pointer { pool: id(), sub, username }));
    items.push(item(&record));
    items
}

fn item<R: Record>(record: &R) -> Item {
    let text = AttributeValue::S;
    let mut item: Item = serde_dynamo::to_item(record).expect("an item");
    let key = record.key();
    let fixed = [("pk", key.pk), ("sk", key.sk), ("version", "crowd".to_owned())];
    item.extend(fixed.into_iter().map(|(name, value)| (name.to_owned(), text(value))));
    item.insert("format".to_owned(), AttributeValue::N(FORMAT.to_string()));
    item.extend(record.index().into_iter().map(|(name, value)| (name.to_owned(), text(value))));
    item
}

fn put(item: Item) -> WriteRequest {
    let put = PutRequest::builder().set_item(Some(item)).build().expect("an item");
    WriteRequest::builder().put_request(put).build()
}
