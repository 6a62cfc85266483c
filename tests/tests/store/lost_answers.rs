//! F04: a write whose answer is lost has been made once, and its author hears of no conflict.

use std::time::Duration;

use aws::store::{Changes, Kind, Record};
use local::faults::Fault;
use userpool::Group;

use crate::change::{ALL, Change, prepare};
use crate::records::{group, name, pool, user};
use crate::table::{Table, conflict};

/// What is written by a call of its own; the rest goes in transactions.
const ALONE: [Change; 6] =
    [Change::Create, Change::Claim, Change::TakeOver, Change::Update, Change::Put, Change::Remove];

#[tokio::test]
async fn a_single_write_whose_answer_is_lost_is_a_success() {
    lose_answers_of(&ALONE).await;
}

#[tokio::test]
async fn a_transaction_of_one_whose_answer_is_lost_is_a_success() {
    let others: Vec<Change> = ALL.into_iter().filter(|change| !ALONE.contains(change)).collect();
    lose_answers_of(&others).await;
}

#[tokio::test]
async fn a_transaction_whose_answer_is_lost_is_a_success_and_made_once() {
    for lost in 1..=2 {
        let (table, twin) = (Table::new().await, Table::new().await);
        twin.arrange(prepare(&twin, &ALL, "t").await).await;
        let changes = prepare(&table, &ALL, "t").await;
        lose(&table, lost);

        table.store.commit(changes).await.unwrap();

        assert!(table.content().await == twin.content().await);
        assert_eq!(table.faults.calls()["TransactWriteItems"], lost + 1);
    }
}

#[tokio::test]
async fn a_revision_is_raised_once_whatever_is_lost() {
    let table = Table::new().await;
    table.arrange(Changes::default().first_revision(&pool())).await;
    lose(&table, 2);

    let changes = Changes::default().create(&group("g")).raise_revision(&pool());
    table.store.commit(changes).await.unwrap();

    assert_eq!(table.revision(&pool()).await, 2);
}

#[tokio::test]
async fn an_answer_lost_after_a_conflict_with_a_neighbour_is_a_success() {
    let table = Table::new().await;
    table.faults.on_any(1, Fault::TransactionConflict);
    table.faults.on_any(2, Fault::LoseAnswer);
    table.store.commit(Changes::default().create(&user("ada"))).await.unwrap();
    assert_eq!(table.faults.calls()["PutItem"], 3);

    table.faults.on_any(1, Fault::TransactionConflict);
    table.faults.on_any(2, Fault::LoseAnswer);
    let changes = Changes::default().create(&user("eve")).claim(&name("e@example.com", "eve"));
    table.store.commit(changes).await.unwrap();
    assert_eq!(table.faults.calls()["TransactWriteItems"], 3);
}

#[tokio::test]
async fn a_lost_refusal_is_still_a_refusal() {
    let table = Table::new().await;
    let read = table.with(&group("g")).await;
    let winner = Group { precedence: Some(1), ..group("g") };
    table.arrange(Changes::default().update(&read, &winner)).await;
    let before = table.items().await;

    for lost in 1..=2 {
        let late = Group { precedence: Some(2), ..group("g") };
        let create = Changes::default().create(&late);
        let update = Changes::default().update(&read, &late);
        let delete = Changes::default().delete(&read);
        let together = Changes::default().create(&user("ada")).update(&read, &late);
        for changes in [create, update, delete, together] {
            lose(&table, lost);
            assert_eq!(conflict(table.store.commit(changes).await), Kind::Group);
        }
    }

    assert_eq!(table.items().await, before);
}

#[tokio::test]
async fn who_wins_while_a_broken_call_waits_for_another_attempt_stays_the_winner() {
    for together in [false, true] {
        let table = Table::new().await;
        // The first attempt never arrives, the second one arrives late.
        table.faults.on_any(1, Fault::Reset);
        table.faults.on_any(2, Fault::Delay(Duration::from_millis(300)));
        let store = table.store.clone();
        let loser = tokio::spawn(async move {
            let changes = Changes::default().create(&name("a@example.com", "eve"));
            let changes = if together { changes.create(&user("eve")) } else { changes };
            store.commit(changes).await
        });
        while table.faults.total() < 2 {
            tokio::task::yield_now().await;
        }

        table.arrange(Changes::default().create(&name("a@example.com", "ada"))).await;

        assert_eq!(conflict(loser.await.unwrap()), Kind::SignInName);
        let left = table.item(&name("a@example.com", "").key()).await.unwrap();
        assert_eq!(left["username"], crate::table::text("ada"));
        assert_eq!(table.items().await.len(), 1);
    }
}

async fn lose_answers_of(list: &[Change]) {
    for change in list {
        for lost in 1..=2 {
            let (table, twin) = (Table::new().await, Table::new().await);
            twin.arrange(prepare(&twin, &[*change], "t").await).await;
            let changes = prepare(&table, &[*change], "t").await;
            lose(&table, lost);

            let outcome = table.store.commit(changes).await;

            assert!(outcome.is_ok(), "{change:?}, {lost} lost: {outcome:?}");
            assert!(table.content().await == twin.content().await, "{change:?}, {lost} lost");
            assert_eq!(table.faults.total(), lost + 1, "{change:?}");
        }
    }
}

/// Loses the answers of the next calls.
fn lose(table: &Table, count: usize) {
    for nth in 1..=count {
        table.faults.on_any(nth, Fault::LoseAnswer);
    }
}
