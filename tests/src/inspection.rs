//! The table itself, and what must be true of it whatever has happened.

use std::collections::{BTreeMap, BTreeSet};

use aws::store::{Key, Record, UserRecord};
use aws_sdk_dynamodb::types::AttributeValue;
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;
use userpool::Identity;
use userpool::schema::Attributes;
use userpool::signin::first_factor::signs_in_by_code;

use crate::{TestPool, World};

/// A name, and whose it is: kind, folded value, stored username, sub.
type Name = (String, String, String, String);

impl World {
    /// Every item of the table, ordered by key.
    pub async fn items(&self) -> Vec<Value> {
        let (client, table) = self.dynamodb();
        let mut items: Vec<Value> = Vec::new();
        let mut after = None;
        loop {
            let scan = client.scan().table_name(table).consistent_read(true);
            let page = scan.set_exclusive_start_key(after).send().await.expect("a scan");
            for mut item in page.items.unwrap_or_default() {
                item.values_mut().for_each(spell_out);
                items.push(serde_dynamo::from_item(item).expect("an item as JSON"));
            }
            after = page.last_evaluated_key;
            if after.is_none() {
                items.sort_by_key(key);
                return items;
            }
        }
    }
}

impl TestPool {
    /// The keys of all items that tell of a text, such as the `sub` of a deleted user.
    pub async fn traces_of(&self, text: &str) -> Vec<String> {
        let items = self.world.items().await;
        items.iter().filter(|item| item.to_string().contains(text)).map(key).collect()
    }

    /// Asserts the invariants of a pool at rest: every name points to a living user who has it and
    /// the reverse (I01), searches find everybody by what they are, nobody is without a way to sign in
    /// (I02), passkeys are counted, and whatever hangs on a user, a code, a sign-in, a membership, an
    /// invitation, hangs on a living one (I11).
    #[track_caller]
    pub fn assert_consistent(&self) -> impl Future<Output = ()> + '_ {
        let caller = std::panic::Location::caller();
        async move {
            let problems = self.problems().await;
            assert!(problems.is_empty(), "{caller}: {problems:#?}");
        }
    }

    /// What is wrong with the pool's items.
    pub async fn problems(&self) -> Vec<String> {
        let pool = self.world.services.pool(&self.id).await.expect("the pool");
        let items = self.world.items().await;
        let mut problems = Vec::new();
        let mut subs = BTreeMap::new();
        let mut searched = BTreeSet::new();
        let mut due = BTreeSet::new();
        let (mut expected, mut found): (BTreeSet<Name>, BTreeSet<Name>) = Default::default();

        for user in self.of(&items, "user").filter(|item| item["sk"] == "user") {
            let (username, sub) = (text(&user["username"]), text(&user["sub"]));
            let passkeys = passkeys_of(&items, &sub);
            if user["passkeys"].as_u64().unwrap_or_default() != passkeys {
                problems.push(format!("{username} has {passkeys} passkeys and counts others"));
            }
            subs.insert(sub.clone(), text(&user["pk"]));
            let record: UserRecord = serde_json::from_value(user.clone()).expect("a user");
            searched.extend(record.search_rows().iter().map(Record::key));
            let identities = user["listed"]["identities"].clone();
            let identities: Vec<Identity> = serde_json::from_value(identities).unwrap_or_default();
            let disabled = user["password_disabled"] == true;
            // Whom an import has brought without a hash of theirs makes one with a code.
            let resets = user["listed"]["status"] == "RESET_REQUIRED";
            let none = user["password"].is_null() && identities.is_empty();
            if none && !disabled && !resets && !signs_in_by_code(&pool, &record.user) {
                problems.push(format!("{username} has no way to sign in"));
            }
            for identity in identities {
                let kind = "identity".to_owned();
                let hash = identity.reference.hash();
                expected.insert((kind, hash, username.clone(), sub.clone()));
            }
            if let Some(since) = user["unused_since"].as_i64() {
                due.insert((since, sub.clone()));
            }
            let attributes = &user["listed"]["attributes"];
            let attributes: Attributes =
                serde_json::from_value(attributes.clone()).expect("attributes");
            for (kind, folded) in pool.names().names_of(&attributes, pool.case_sensitive()) {
                let kind = kind.attribute().to_owned();
                expected.insert((kind, folded, username.clone(), sub.clone()));
            }
        }
        for name in self.of(&items, "name") {
            let member = |member: &str| text(&name[member]);
            let (kind, value) = match name["hash"].as_str() {
                Some(hash) => ("identity".to_owned(), hash.to_owned()),
                None => (member("kind"), member("folded")),
            };
            found.insert((kind, value, member("username"), member("sub")));
        }
        for name in expected.symmetric_difference(&found) {
            problems.push(format!("a name is not as the users are: {name:?}"));
        }
        for item in self.of(&items, "user").filter(|item| text(&item["sk"]).starts_with("code#")) {
            if !subs.values().any(|pk| item["pk"] == *pk) {
                problems.push(format!("a code of nobody: {}", key(item)));
            }
        }
        let mut pointers = BTreeSet::new();
        for item in self.of(&items, "sub") {
            let pk = text(&item["pk"]);
            let sub = pk.rsplit('#').next().unwrap_or_default().to_owned();
            if !subs.contains_key(&sub) {
                problems.push(format!("left behind: {}", key(item)));
            }
            if item["sk"] == "user" {
                pointers.insert(sub);
            }
        }
        for sub in subs.keys().filter(|sub| !pointers.contains(*sub)) {
            problems.push(format!("nothing leads from {sub} to the user"));
        }
        for item in
            self.of(&items, "members").filter(|item| !subs.contains_key(&text(&item["sub"])))
        {
            problems.push(format!("a membership of nobody: {}", key(item)));
        }
        let rows: BTreeSet<(i64, String)> = self
            .of(&items, "unused")
            .map(|row| (row["since"].as_i64().unwrap_or_default(), text(&row["sub"])))
            .collect();
        for row in due.symmetric_difference(&rows) {
            problems.push(format!("an invitation is not as the users are: {row:?}"));
        }
        let rows: BTreeSet<Key> = self
            .of(&items, "find")
            .map(|row| Key { pk: text(&row["pk"]), sk: text(&row["sk"]) })
            .collect();
        for row in searched.symmetric_difference(&rows) {
            problems.push(format!("a search row is not as the users are: {row:?}"));
        }
        for item in items.iter().filter(|item| item["pk"] == "purge") {
            problems.push(format!("not purged: {}", key(item)));
        }
        problems
    }

    /// The items of the pool in partitions of one sort.
    fn of<'a>(&self, items: &'a [Value], sort: &str) -> impl Iterator<Item = &'a Value> {
        let (whole, part) = (format!("{sort}#{}", self.id), format!("{sort}#{}#", self.id));
        items.iter().filter(move |item| {
            item["pk"].as_str().is_some_and(|pk| pk == whole || pk.starts_with(&part))
        })
    }
}

/// JSON has no bytes.
fn spell_out(value: &mut AttributeValue) {
    if let AttributeValue::B(bytes) = value {
        *value = AttributeValue::S(STANDARD.encode(bytes));
    }
}

fn passkeys_of(items: &[Value], sub: &str) -> u64 {
    let is_one = |item: &&Value| item["sub"] == *sub && text(&item["sk"]).starts_with("passkey#");
    items.iter().filter(is_one).map(|_| 1).sum()
}

fn key(item: &Value) -> String {
    format!("{} / {}", text(&item["pk"]), text(&item["sk"]))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
