//! Reads of items by their keys: all that were asked for, each once, as they are now.

use aws::store::{Changes, Key, Record, SignInName, StoreError, UserRecord, keys};
use local::faults::Fault;
use userpool::Group;

use crate::records::{large_group, name, pool, user};
use crate::table::{Table, number};

#[tokio::test]
async fn a_record_is_read_as_it_was_written() {
    let table = Table::new().await;
    table.arrange(Changes::default().create(&user("ada"))).await;

    let found = table.store.get::<UserRecord>(&user("ada").key()).await.unwrap().unwrap();

    assert!(found.user == user("ada").user);
    assert_eq!((found.folded.as_str(), found.shard), ("ada", 0));
}

#[tokio::test]
async fn what_is_not_there_is_none() {
    let table = Table::new().await;
    let key = user("ada").key();

    assert!(table.store.get::<UserRecord>(&key).await.unwrap().is_none());
    let items = table.store.read(std::slice::from_ref(&key)).await.unwrap();
    assert!(items.get::<UserRecord>(&key).unwrap().is_none());
    assert_eq!(items.revision(&key), 0);
}

#[tokio::test]
async fn a_hundred_items_come_in_one_call_and_more_in_as_many_as_it_takes() {
    let table = Table::new().await;
    let keys = names(&table, 230).await;

    for (asked, calls) in [(1, 1), (99, 1), (100, 1), (101, 2), (200, 2), (230, 3)] {
        table.faults.reset();
        let items = table.store.read(&keys[..asked]).await.unwrap();
        for key in &keys[..asked] {
            let found = items.get::<SignInName>(key).unwrap().unwrap();
            assert!(found.key() == *key, "{asked}");
        }
        assert_eq!(table.faults.total(), calls, "{asked}");
    }
}

#[tokio::test]
async fn nothing_asked_is_nothing_called() {
    let table = Table::new().await;

    let items = table.store.read(&[]).await.unwrap();

    assert!(items.get::<UserRecord>(&user("ada").key()).unwrap().is_none());
    assert_eq!(table.faults.total(), 0);
}

#[tokio::test]
async fn a_key_may_be_asked_twice_and_beside_missing_ones() {
    let table = Table::new().await;
    let mut keys = names(&table, 3).await;
    keys.extend(keys.clone());
    keys.push(name("nobody", "ada").key());

    let items = table.store.read(&keys).await.unwrap();

    let found = keys.iter().filter(|key| items.get::<SignInName>(key).unwrap().is_some()).count();
    assert_eq!(found, 6);
}

#[tokio::test]
async fn f07_keys_that_were_not_processed_are_asked_for_again() {
    let table = Table::new().await;
    let keys = names(&table, 100).await;
    for (nth, left) in [60, 100, 1].into_iter().enumerate() {
        table.faults.on("BatchGetItem", nth + 1, Fault::Unprocessed(left));
    }

    let items = table.store.read(&keys).await.unwrap();

    assert!(keys.iter().all(|key| items.get::<SignInName>(key).unwrap().is_some()));
    assert_eq!(table.faults.calls()["BatchGetItem"], 4);
}

#[tokio::test]
async fn f07_a_batch_past_what_one_answer_holds_is_read_to_its_end() {
    let table = Table::new().await;
    // 60 items of 300 KB are 18 MB; an answer holds 16.
    let groups: Vec<Group> =
        (0..60).map(|n| large_group(&format!("g{n:02}"), 300 * 1024)).collect();
    for group in &groups {
        table.arrange(Changes::default().create(group)).await;
    }
    let keys: Vec<Key> = groups.iter().map(Record::key).collect();

    let items = table.store.read(&keys).await.unwrap();

    for (key, group) in keys.iter().zip(&groups) {
        assert!(*items.get::<Group>(key).unwrap().unwrap() == *group);
    }
}

#[tokio::test]
async fn the_revision_counts_from_the_pools_beginning() {
    let table = Table::new().await;
    assert_eq!(table.revision(&pool()).await, 0);

    table.arrange(Changes::default().first_revision(&pool())).await;
    assert_eq!(table.revision(&pool()).await, 1);

    table.arrange(Changes::default().raise_revision(&pool())).await;
    assert_eq!(table.revision(&pool()).await, 2);
}

#[tokio::test]
async fn an_item_that_makes_no_sense_is_a_failure_and_not_an_absence() {
    let table = Table::new().await;
    let key = table.with(&user("ada")).await.key();
    table.set(&key, "sub", number(1)).await;

    let got = table.store.get::<UserRecord>(&key).await;
    let read = table.store.read(std::slice::from_ref(&key)).await.unwrap();

    assert!(matches!(got.err(), Some(StoreError::Failed(_))));
    assert!(matches!(read.get::<UserRecord>(&key).err(), Some(StoreError::Failed(_))));
}

#[tokio::test]
async fn keys_of_strange_text_keep_apart() {
    let table = Table::new().await;
    let strange = ["a", "a#name", "A", "ä", "a\u{308}", "💥", " ", "\u{0}", "'\"\\", "%", "a b"];
    let long = ["x".repeat(512), "x".repeat(513), "x".repeat(5_000), "ü".repeat(300)];
    let all: Vec<String> = strange.map(str::to_owned).into_iter().chain(long).collect();
    for text in &all {
        table.arrange(Changes::default().create(&name(text, text))).await;
    }

    let keys: Vec<Key> = all.iter().map(|text| name(text, text).key()).collect();
    let items = table.store.read(&keys).await.unwrap();

    for (key, text) in keys.iter().zip(&all) {
        assert_eq!(items.get::<SignInName>(key).unwrap().unwrap().folded, *text);
    }
}

/// Creates so many names and returns their keys.
async fn names(table: &Table, count: usize) -> Vec<Key> {
    let names: Vec<SignInName> = (0..count).map(|n| name(&format!("n{n:03}"), "ada")).collect();
    for part in names.chunks(100) {
        let changes = part.iter().fold(Changes::default(), Changes::create);
        table.arrange(changes).await;
    }
    names.iter().map(|name| keys::name(&pool(), name.kind, &name.folded)).collect()
}
