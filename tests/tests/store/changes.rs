//! Each change does what it says, together with its neighbours or not at all.

use aws::store::{
    Changes, CodeRecord, FamilyRecord, Kind, Loaded, Record, SignInName, StoreError, Used,
    UserRecord, keys,
};
use local::faults::Fault;
use userpool::{Group, Timestamp};

use crate::records::{code, family, group, large_group, member, name, pointer, pool, used, user};
use crate::table::{Table, conflict, number, text};

#[tokio::test]
async fn a_record_is_created_once() {
    let table = Table::new().await;

    table.store.commit(Changes::default().create(&user("ada"))).await.unwrap();
    let again = table.store.commit(Changes::default().create(&user("ada"))).await;

    assert_eq!(conflict(again), Kind::User);
}

#[tokio::test]
async fn a_record_is_put_whatever_was_there() {
    let table = Table::new().await;

    for valid_until in [1_000, 2_000] {
        table.store.commit(Changes::default().put(&code("ada", valid_until))).await.unwrap();
        let found = table.load::<CodeRecord>(&code("ada", 0).key()).await;
        assert_eq!(found.code.valid_until, Timestamp::from_millis(valid_until));
    }
}

#[tokio::test]
async fn a_name_is_claimed_by_one_and_kept_by_the_same() {
    let table = Table::new().await;

    table.store.commit(Changes::default().claim(&name("a@example.com", "ada"))).await.unwrap();
    table.store.commit(Changes::default().claim(&name("a@example.com", "ada"))).await.unwrap();
    let other = table.store.commit(Changes::default().claim(&name("a@example.com", "eve"))).await;

    assert_eq!(conflict(other), Kind::SignInName);
    assert_eq!(owner(&table, "a@example.com").await.as_deref(), Some("ada"));
}

#[tokio::test]
async fn a_name_is_taken_over_from_the_owner_that_was_read() {
    let table = Table::new().await;
    let from = table.with(&name("a@example.com", "ada")).await;
    let taken = name("a@example.com", "eve");

    table.store.commit(Changes::default().take_over(&taken, &from)).await.unwrap();
    let late = name("a@example.com", "bob");
    let late = table.store.commit(Changes::default().take_over(&late, &from)).await;

    assert_eq!(conflict(late), Kind::SignInName);
    assert_eq!(owner(&table, "a@example.com").await.as_deref(), Some("eve"));
}

#[tokio::test]
async fn a_name_is_released_by_its_owner_alone() {
    let table = Table::new().await;
    let held = name("a@example.com", "ada");
    table.arrange(Changes::default().create(&held)).await;

    let other = Changes::default().release(&name("a@example.com", "eve"));
    assert_eq!(conflict(table.store.commit(other).await), Kind::SignInName);
    table.store.commit(Changes::default().release(&held)).await.unwrap();
    assert_eq!(owner(&table, "a@example.com").await, None);
    table.store.commit(Changes::default().release(&held)).await.unwrap();
}

#[tokio::test]
async fn a_row_is_disowned_by_its_owner_alone() {
    let table = Table::new().await;
    let key = pointer("ada").key();
    table.arrange(Changes::default().create(&pointer("ada"))).await;

    let other = table.store.commit(Changes::default().disown(key.clone(), "sub-eve")).await;
    assert_eq!(conflict(other), Kind::Row);
    table.store.commit(Changes::default().disown(key.clone(), "sub-ada")).await.unwrap();
    assert!(table.item(&key).await.is_none());
    table.store.commit(Changes::default().disown(key, "sub-ada")).await.unwrap();
}

#[tokio::test]
async fn an_update_needs_what_was_read() {
    let table = Table::new().await;
    let read = table.with(&user("ada")).await;

    table.store.commit(Changes::default().update(&read, &raised(&read))).await.unwrap();
    let late = table.store.commit(Changes::default().update(&read, &raised(&read))).await;

    assert_eq!(conflict(late), Kind::User);
    assert_eq!(table.load::<UserRecord>(&read.key()).await.user.epoch, 1);
}

#[tokio::test]
async fn an_update_of_what_is_gone_brings_nothing_back() {
    let table = Table::new().await;
    let read = table.with(&user("ada")).await;
    table.arrange(Changes::default().remove(read.key())).await;

    let late = table.store.commit(Changes::default().update(&read, &raised(&read))).await;

    assert_eq!(conflict(late), Kind::User);
    assert!(table.items().await.is_empty());
}

#[tokio::test]
async fn an_update_writes_what_differs_and_removes_what_was_dropped() {
    let table = Table::new().await;
    let mut before = group("g");
    before.description = Some("old".to_owned());
    before.role_arn = Some("arn".to_owned());
    let read = table.with(&before).await;
    let was = table.item(&before.key()).await.unwrap();

    let after = Group { description: None, precedence: Some(1), ..before.clone() };
    table.store.commit(Changes::default().update(&read, &after)).await.unwrap();

    let mut is = table.item(&before.key()).await.unwrap();
    assert!(*table.load::<Group>(&before.key()).await == after);
    assert!(!is.contains_key("description"));
    assert_ne!(is.remove("version"), was.get("version").cloned());
    assert_eq!(is.remove("precedence"), Some(number(1)));
    assert!(is.iter().all(|(name, value)| was.get(name) == Some(value)));
}

#[tokio::test]
async fn f15_what_a_newer_version_wrote_survives_an_update() {
    let table = Table::new().await;
    let key = table.with(&group("g")).await.key();
    table.set(&key, "colour", text("green")).await;
    table.set(&key, "format", number(i64::from(aws::store::FORMAT) + 1)).await;
    let read = table.load::<Group>(&key).await;

    let after = Group { precedence: Some(1), ..group("g") };
    table.store.commit(Changes::default().update(&read, &after)).await.unwrap();

    let item = table.item(&key).await.unwrap();
    assert_eq!(item["colour"], text("green"));
    assert_eq!(item["format"], number(i64::from(aws::store::FORMAT) + 1));
    assert_eq!(item["precedence"], number(1));
}

#[tokio::test]
async fn f15_what_an_older_version_wrote_takes_the_present_form() {
    let table = Table::new().await;
    let key = table.with(&user("ada")).await.key();
    table.set(&key, "format", number(i64::from(aws::store::FORMAT) - 1)).await;
    let read = table.load::<UserRecord>(&key).await;

    table.store.commit(Changes::default().update(&read, &raised(&read))).await.unwrap();

    let item = table.item(&key).await.unwrap();
    assert_eq!(item["format"], number(i64::from(aws::store::FORMAT)));
}

#[tokio::test]
async fn an_item_that_was_put_anew_is_not_the_one_that_was_read() {
    let table = Table::new().await;
    let read = table.with(&code("ada", 1_000)).await;
    table.arrange(Changes::default().put(&code("ada", 2_000))).await;

    let late = table.store.commit(Changes::default().delete(&read)).await;

    assert_eq!(conflict(late), Kind::Code);
    let left = table.load::<CodeRecord>(&read.key()).await;
    assert_eq!(left.code.valid_until, Timestamp::from_millis(2_000));
}

#[tokio::test]
async fn a_user_who_took_a_name_that_was_free_again_is_not_the_one_that_was_read() {
    let table = Table::new().await;
    let read = table.with(&user("ada")).await;
    table.arrange(Changes::default().delete(&read)).await;
    let mut successor = user("ada");
    successor.user.sub = "sub-successor".to_owned();
    table.arrange(Changes::default().create(&successor)).await;
    let before = table.items().await;

    let update = table.store.commit(Changes::default().update(&read, &raised(&read))).await;
    let delete = table.store.commit(Changes::default().delete(&read)).await;
    let check = Changes::default().check(&read).create(&group("g"));
    let check = table.store.commit(check).await;

    assert_eq!([update, delete, check].map(conflict), [Kind::User; 3]);
    assert_eq!(table.items().await, before);
}

#[tokio::test]
async fn a_delete_needs_what_was_read() {
    let table = Table::new().await;
    let read = table.with(&family("f")).await;
    let mut changed = read.clone().into_inner();
    changed.family.refresh_hash = "rotated".to_owned();
    table.arrange(Changes::default().update(&read, &changed)).await;

    let late = table.store.commit(Changes::default().delete(&read)).await;
    assert_eq!(conflict(late), Kind::Family);

    let read = table.load::<FamilyRecord>(&read.key()).await;
    table.store.commit(Changes::default().delete(&read)).await.unwrap();
    assert!(table.items().await.is_empty());
}

#[tokio::test]
async fn what_is_used_once_is_consumed_once() {
    let table = Table::new().await;
    let key = table.with(&used("u")).await.key();

    table.store.commit(Changes::default().consume::<Used>(key.clone())).await.unwrap();
    let again = table.store.commit(Changes::default().consume::<Used>(key)).await;

    assert_eq!(conflict(again), Kind::Used);
}

#[tokio::test]
async fn an_item_is_removed_whether_it_is_there_or_not() {
    let table = Table::new().await;
    let key = table.with(&used("u")).await.key();

    for _ in 0..2 {
        table.store.commit(Changes::default().remove(key.clone())).await.unwrap();
        assert!(table.items().await.is_empty());
    }
}

#[tokio::test]
async fn a_check_changes_nothing_by_itself() {
    let table = Table::new().await;
    let read = table.with(&group("g")).await;
    let before = table.items().await;

    table.store.commit(Changes::default().check(&read)).await.unwrap();
    assert_eq!(table.items().await, before);

    table.arrange(Changes::default().remove(read.key())).await;
    let late = table.store.commit(Changes::default().check(&read)).await;
    assert_eq!(conflict(late), Kind::Group);
}

#[tokio::test]
async fn the_configuration_of_a_deleted_pool_is_stale() {
    let table = Table::new().await;

    let added = table.store.commit(Changes::default().create(&group("g")).raise_revision(&pool()));
    let added = added.await;

    assert!(matches!(added, Err(StoreError::Stale(stale)) if stale == pool()));
    assert!(table.items().await.is_empty());
}

#[tokio::test]
async fn a_pool_begins_once() {
    let table = Table::new().await;

    table.store.commit(Changes::default().first_revision(&pool())).await.unwrap();
    let again = table.store.commit(Changes::default().first_revision(&pool())).await;

    assert!(again.is_err());
    assert_eq!(table.revision(&pool()).await, 1);
}

#[tokio::test]
async fn nothing_to_change_is_nothing_called() {
    let table = Table::new().await;

    assert!(Changes::default().is_empty());
    table.store.commit(Changes::default()).await.unwrap();

    assert_eq!(table.faults.total(), 0);
}

#[tokio::test]
async fn a_hundred_changes_are_one_transaction_and_more_are_refused() {
    let table = Table::new().await;
    let create = |count| {
        (0..count)
            .fold(Changes::default(), |changes, n| changes.create(&member("g", &format!("m{n}"))))
    };

    let refused = table.store.commit(create(101)).await;
    assert!(matches!(refused, Err(StoreError::TooLarge(_))));
    assert_eq!(table.faults.total(), 0);

    table.store.commit(create(100)).await.unwrap();
    assert_eq!(table.items().await.len(), 100);
    assert_eq!(table.faults.total(), 1);
}

#[tokio::test]
async fn two_changes_of_one_item_are_refused() {
    let table = Table::new().await;
    let changes = Changes::default().create(&user("ada")).remove(user("ada").key());

    let refused = table.store.commit(changes).await;

    assert!(matches!(refused, Err(StoreError::Failed(_))));
    assert!(table.items().await.is_empty());
}

#[tokio::test]
async fn f11_an_item_past_350_kb_is_refused_before_anything_is_written() {
    let table = Table::new().await;
    let large = |bytes| large_group("large", bytes);
    let fits = table.with(&large(349 * 1024)).await;
    let before = table.items().await;

    let created = Changes::default().create(&large(350 * 1024));
    let beside = Changes::default().create(&user("ada")).put(&large(350 * 1024));
    let updated = Changes::default().create(&user("ada")).update(&fits, &large(400 * 1024));
    for changes in [created, beside, updated] {
        let refused = table.store.commit(changes).await;
        assert!(matches!(refused, Err(StoreError::TooLarge(Kind::Group))));
    }

    assert_eq!(table.faults.total(), 0);
    assert_eq!(table.items().await, before);
}

#[tokio::test]
async fn a_batch_of_removals_goes_through_whatever_is_left_unprocessed() {
    let table = Table::new().await;
    let members: Vec<_> = (0..60).map(|n| member("g", &format!("m{n}"))).collect();
    table.arrange(members.iter().fold(Changes::default(), Changes::create)).await;
    table.arrange(Changes::default().create(&user("ada"))).await;
    table.faults.on("BatchWriteItem", 1, Fault::Unprocessed(20));
    table.faults.on("BatchWriteItem", 2, Fault::Unprocessed(25));
    let keys: Vec<_> = members.iter().map(Record::key).collect();

    table.store.remove(&keys).await.unwrap();
    table.store.remove(&keys).await.unwrap();
    table.store.remove(&[]).await.unwrap();

    let left = table.items().await;
    assert_eq!(left.into_keys().collect::<Vec<_>>(), [keys::user(&pool(), "ada")]);
}

/// The user with the next epoch.
fn raised(read: &Loaded<UserRecord>) -> UserRecord {
    let mut after = read.clone().into_inner();
    after.user.epoch += 1;
    after
}

async fn owner(table: &Table, email: &str) -> Option<String> {
    let found = table.find::<SignInName>(&name(email, "").key()).await;
    found.map(|name| name.username.clone())
}
