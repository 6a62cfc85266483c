//! What is too large for an item is kept in parts, and read whole or not at all.

use aws::store::{Changes, Key, Kind, LARGEST_CONTENT, Loaded, Record, StoreError};
use local::faults::Fault;
use userpool::Group;

use crate::records::{group, pool};
use crate::table::{Table, conflict};

/// Content of this length that is nowhere like itself.
fn content(length: usize, seed: u8) -> Vec<u8> {
    (0..length).map(|n| (n / 251) as u8 ^ (n % 256) as u8 ^ seed).collect()
}

/// A group with content, as it stands in the table.
async fn with(table: &Table, content: &[u8]) -> Loaded<Group> {
    table.arrange(Changes::default().create_whole(&group("g"), content)).await;
    table.load(&group("g").key()).await
}

async fn number_of_items(table: &Table) -> usize {
    table.items().await.len()
}

#[tokio::test]
async fn content_is_read_as_it_was_written() {
    for (length, parts) in [(0, 0), (1, 1), (307_200, 1), (307_201, 2), (LARGEST_CONTENT, 12)] {
        let table = Table::new().await;

        let read = with(&table, &content(length, 1)).await;

        assert!(table.store.content(&read).await.unwrap() == content(length, 1), "{length}");
        assert!(*read == group("g"));
        assert_eq!(number_of_items(&table).await, 1 + parts, "{length}");
    }
}

#[tokio::test]
async fn f11_content_past_one_transaction_is_refused_before_anything_is_written() {
    let table = Table::new().await;
    let large = content(LARGEST_CONTENT + 1, 1);

    let refused = table.store.commit(Changes::default().create_whole(&group("g"), &large)).await;

    assert!(matches!(refused, Err(StoreError::TooLarge(Kind::Group))));
    assert_eq!((table.faults.total(), number_of_items(&table).await), (0, 0));
}

#[tokio::test]
async fn an_update_leaves_no_part_of_what_was_longer() {
    let table = Table::new().await;
    let mut read = with(&table, &content(1_000_000, 1)).await;

    for (length, items) in [(1_200_000, 5), (700_000, 4), (10, 2), (0, 1), (400_000, 3)] {
        let changes = Changes::default().update_whole(&read, &group("g"), &content(length, 2));
        table.store.commit(changes).await.unwrap();

        read = table.load(&group("g").key()).await;
        assert!(table.store.content(&read).await.unwrap() == content(length, 2), "{length}");
        assert_eq!(number_of_items(&table).await, items, "{length}");
    }
}

#[tokio::test]
async fn whoever_was_overtaken_is_told_and_is_shown_no_mixture() {
    let table = Table::new().await;
    let early = with(&table, &content(700_000, 1)).await;
    let changes = Changes::default().update_whole(&early, &group("g"), &content(700_000, 2));
    table.arrange(changes).await;

    let read = table.store.content(&early).await;
    assert!(matches!(read, Err(StoreError::Conflict(Kind::Group))));
    for late in [
        Changes::default().update_whole(&early, &group("g"), &content(10, 3)),
        Changes::default().delete_whole(&early),
    ] {
        assert_eq!(conflict(table.store.commit(late).await), Kind::Group);
    }

    let now: Loaded<Group> = table.load(&group("g").key()).await;
    assert!(table.store.content(&now).await.unwrap() == content(700_000, 2));
    table.arrange(Changes::default().delete_whole(&now)).await;
    let read = table.store.content(&now).await;
    assert!(matches!(read, Err(StoreError::Conflict(Kind::Group))));
}

#[tokio::test]
async fn a_record_goes_with_all_its_parts() {
    let table = Table::new().await;

    let read = with(&table, &content(LARGEST_CONTENT, 1)).await;
    table.store.commit(Changes::default().delete_whole(&read)).await.unwrap();
    assert_eq!(number_of_items(&table).await, 0);

    let read = with(&table, &content(LARGEST_CONTENT, 1)).await;
    for _ in 0..2 {
        table.store.commit(Changes::default().remove_whole(&read.key())).await.unwrap();
        assert_eq!(number_of_items(&table).await, 0);
    }
}

#[tokio::test]
async fn a_record_that_is_there_is_not_made_again_nor_its_parts_replaced() {
    let table = Table::new().await;
    let read = with(&table, &content(700_000, 1)).await;

    let again = Changes::default().create_whole(&group("g"), &content(700_000, 2));
    assert_eq!(conflict(table.store.commit(again).await), Kind::Group);

    assert!(table.store.content(&read).await.unwrap() == content(700_000, 1));
}

#[tokio::test]
async fn f07_parts_that_were_not_processed_are_asked_for_again() {
    let table = Table::new().await;
    let read = with(&table, &content(LARGEST_CONTENT, 1)).await;
    table.faults.on("BatchGetItem", 1, Fault::Unprocessed(7));

    assert!(table.store.content(&read).await.unwrap() == content(LARGEST_CONTENT, 1));
}

#[tokio::test]
async fn parts_are_no_records_of_the_list_that_their_record_is_in() {
    let table = Table::new().await;
    with(&table, &content(1_000_000, 1)).await;
    let range = aws::store::Range {
        pk: aws::store::keys::pool_partition(&pool()),
        prefix: aws::store::keys::GROUP_PREFIX.to_owned(),
        ..aws::store::Range::default()
    };

    let (found, next): (Vec<Key>, _) = table.store.keys(&range).await.unwrap();

    assert_eq!((found, next), (vec![group("g").key()], None));
}
