//! F05: a condition that does not hold is named, wherever it stands, and nothing is written.

use aws::store::{CodeRecord, Kind, Record, StoreError};
use local::faults::Fault;
use userpool::PoolId;

use crate::change::{CONDITIONAL, Change, prepare};
use crate::records::{code, family, group, name, pointer, used, user};
use crate::table::{Table, conflict, text};

/// Commits all of the changes in their order, after somebody has forestalled some of them.
async fn commit(
    table: &Table,
    order: &[Change],
    forestalled: &[Change],
    tag: &str,
) -> Result<(), StoreError> {
    let changes = prepare(table, order, tag).await;
    for change in forestalled {
        change.forestall(table, tag).await;
    }
    let before = table.items().await;
    let outcome = table.store.commit(changes).await;
    if outcome.is_err() {
        assert!(table.items().await == before, "a refused commit wrote something");
    }
    outcome
}

/// The changes, the one at `shift` first.
fn rotated(shift: usize) -> Vec<Change> {
    CONDITIONAL.iter().cycle().skip(shift).take(CONDITIONAL.len()).copied().collect()
}

#[tokio::test]
async fn all_of_them_are_made_together() {
    let table = Table::new().await;

    commit(&table, &CONDITIONAL, &[], "t").await.unwrap();

    let item = async |key| table.item(&key).await;
    assert!(item(user("t_Create").key()).await.is_some());
    assert!(item(name("t_Claim@example.com", "").key()).await.is_some());
    let taken = item(name("t_TakeOver@example.com", "").key()).await.unwrap();
    assert_eq!(taken["username"], text("eve"));
    assert!(item(name("t_Release@example.com", "").key()).await.is_none());
    assert!(item(pointer("t_Disown").key()).await.is_none());
    let rotated = item(family("t_Update").key()).await.unwrap();
    assert_eq!(rotated["refresh_hash"], text("rotated"));
    assert!(item(code("t_Delete", 0).key()).await.is_none());
    assert!(item(used("t_Consume").key()).await.is_none());
    assert!(item(group("t_Check").key()).await.is_some());
    assert_eq!(table.revision(&PoolId::new("t_Raise")).await, 2);
}

#[tokio::test]
async fn each_is_refused_by_itself() {
    let table = Table::new().await;

    for change in CONDITIONAL {
        let outcome = commit(&table, &[change], &[change], "t").await;
        assert!(change.is_told_by(&outcome, "t"), "{change:?}: {outcome:?}");
    }
}

#[tokio::test]
async fn each_is_named_at_each_position() {
    for refused in CONDITIONAL {
        for shift in 0..CONDITIONAL.len() {
            let table = Table::new().await;
            let outcome = commit(&table, &rotated(shift), &[refused], "t").await;
            assert!(refused.is_told_by(&outcome, "t"), "{refused:?} after {shift}: {outcome:?}");
        }
    }
}

#[tokio::test]
async fn of_several_the_first_is_named() {
    let table = Table::new().await;

    for shift in 0..CONDITIONAL.len() {
        let tag = format!("t{shift}");
        let order = rotated(shift);
        let refused = [order[7], order[2], order[5]];
        let outcome = commit(&table, &order, &refused, &tag).await;
        assert!(order[2].is_told_by(&outcome, &tag), "{order:?}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_conflict_with_a_neighbour_is_no_refusal() {
    let table = Table::new().await;
    for nth in 1..=3 {
        table.faults.on("TransactWriteItems", nth, Fault::TransactionConflict);
    }

    commit(&table, &CONDITIONAL, &[], "t").await.unwrap();

    assert_eq!(table.faults.calls()["TransactWriteItems"], 4);
    assert_eq!(table.revision(&PoolId::new("t_Raise")).await, 2);
}

#[tokio::test]
async fn a_refusal_after_a_conflict_with_a_neighbour_is_still_a_refusal() {
    let table = Table::new().await;
    table.faults.on("TransactWriteItems", 1, Fault::TransactionConflict);
    table.faults.on("PutItem", 1, Fault::TransactionConflict);

    let together = commit(&table, &CONDITIONAL, &[Change::Consume], "t").await;
    let alone = commit(&table, &[Change::Create], &[Change::Create], "u").await;

    assert_eq!(conflict(together), Kind::Used);
    assert_eq!(conflict(alone), Kind::User);
    assert!(table.find::<CodeRecord>(&code("t_Delete", 0).key()).await.is_some());
}
