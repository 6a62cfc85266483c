//! F09: the table is told when it may drop an item; until it does, the item is there.

use aws::store::{Changes, CodeRecord, Kind, Loaded, Record, Used};
use local::embedded::Embedded;
use userpool::Timestamp;

use crate::records::{code, family, used, user};
use crate::table::{Table, conflict, number};

#[tokio::test]
async fn what_ends_says_when_in_whole_seconds() {
    let table = Table::new().await;
    let changes = Changes::default().create(&code("ada", 5_999)).create(&user("ada"));
    table.arrange(changes.create(&family("f")).create(&used("u"))).await;

    let items = table.items().await;

    let at = |key: &aws::store::Key| items[key].get("expires_at").cloned();
    assert_eq!(at(&code("ada", 0).key()), Some(number(5)));
    assert_eq!(at(&user("ada").key()), None);
    assert_eq!(at(&family("f").key()), Some(number(2 + 2 * 86_400)));
    assert_eq!(at(&used("u").key()), Some(number(601)));
}

#[tokio::test]
async fn an_update_moves_the_end_along() {
    let table = Table::new().await;
    let read = table.with(&code("ada", 5_000)).await;

    let after = code("ada", 9_000);
    table.store.commit(Changes::default().update(&read, &after)).await.unwrap();

    assert_eq!(table.item(&after.key()).await.unwrap()["expires_at"], number(9));
}

#[tokio::test]
async fn what_has_ended_is_there_and_counts_until_it_is_dropped() {
    let table = Table::new().await;
    let ended: Loaded<CodeRecord> = table.with(&code("ada", 1_000)).await;
    assert_eq!(ended.code.valid_until, Timestamp::from_secs(1));

    let again = table.store.commit(Changes::default().create(&code("ada", 2_000))).await;

    assert_eq!(conflict(again), Kind::Code);
    assert!(table.store.get::<CodeRecord>(&ended.key()).await.unwrap().is_some());
}

#[tokio::test]
async fn a_sweep_drops_what_has_ended_and_nothing_else() {
    let embedded = Embedded::memory().unwrap();
    let table = Table::embedded(&embedded).await;
    let far = 9_999_999_999_000;
    let changes = Changes::default().create(&code("ada", 1_000)).create(&code("eve", far));
    table.arrange(changes.create(&used("u")).create(&user("ada"))).await;

    let dropped = embedded.sweep_ttl().await.unwrap();

    assert_eq!(dropped, 2);
    assert!(table.find::<CodeRecord>(&code("ada", 0).key()).await.is_none());
    assert!(table.find::<Used>(&used("u").key()).await.is_none());
    assert_eq!(table.items().await.len(), 2);
}
