//! Who comes first wins, and the others hear of it.

use std::future::Future;

use aws::store::{Changes, Ghost, Kind, Record, SignInName, Store, StoreError, Used, UserRecord};
use userpool::{Attempts, Timestamp};

use crate::records::{name, pool, used, user};
use crate::table::Table;

#[tokio::test(flavor = "multi_thread")]
async fn of_64_who_create_one_user_one_does() {
    let table = Table::new().await;

    let outcomes = race(&table, 64, |store, n| async move {
        let mut user = user("ada");
        user.user.sub = format!("sub-{n}");
        store.commit(Changes::default().create(&user)).await
    })
    .await;

    let winner = only_winner(&outcomes, Kind::User);
    let left = table.load::<UserRecord>(&user("ada").key()).await;
    assert_eq!(left.user.sub, format!("sub-{winner}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_who_sign_up_with_one_name_one_does() {
    let table = Table::new().await;

    let outcomes = race(&table, 64, |store, n| async move {
        let username = format!("u{n}");
        let claimed = name("a@example.com", &username);
        store.commit(Changes::default().create(&user(&username)).claim(&claimed)).await
    })
    .await;

    let winner = format!("u{}", only_winner(&outcomes, Kind::SignInName));
    let left = table.load::<SignInName>(&name("a@example.com", "").key()).await;
    assert_eq!(left.username, winner);
    assert!(table.find::<UserRecord>(&user(&winner).key()).await.is_some());
    // The losers left no user without the name.
    assert_eq!(table.items().await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_who_take_over_one_name_one_does() {
    let table = Table::new().await;
    let from = table.with(&name("a@example.com", "ada")).await;

    let outcomes = race(&table, 64, |store, n| {
        let from = from.clone();
        async move {
            let taken = name("a@example.com", &format!("u{n}"));
            store.commit(Changes::default().take_over(&taken, &from)).await
        }
    })
    .await;

    let winner = format!("u{}", only_winner(&outcomes, Kind::SignInName));
    assert_eq!(table.load::<SignInName>(&from.key()).await.username, winner);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_64_who_use_what_is_used_once_one_does() {
    let table = Table::new().await;
    let key = table.with(&used("u")).await.key();

    let outcomes = race(&table, 64, |store, _| {
        let key = key.clone();
        async move { store.commit(Changes::default().consume::<Used>(key)).await }
    })
    .await;

    only_winner(&outcomes, Kind::Used);
}

#[tokio::test(flavor = "multi_thread")]
async fn eight_who_count_to_25_lose_no_step() {
    let table = Table::new().await;
    let attempts = |failures| Attempts { failures, last: Timestamp::default() };
    let ghost = Ghost {
        folded: "nobody".to_owned(),
        touched_at: Timestamp::default(),
        user: user("nobody").user,
    };
    let key = table.with(&ghost).await.key();

    let outcomes = race(&table, 8, |store, _| {
        let key = key.clone();
        async move {
            for _ in 0..25 {
                loop {
                    let read = store.get::<Ghost>(&key).await?.expect("it is there");
                    let mut after = read.clone().into_inner();
                    after.user.attempts = attempts(read.user.attempts.failures + 1);
                    match store.commit(Changes::default().update(&read, &after)).await {
                        Err(StoreError::Conflict(_)) => {}
                        other => break other?,
                    }
                }
            }
            Ok(())
        }
    })
    .await;

    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    assert_eq!(table.load::<Ghost>(&key).await.user.attempts.failures, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn revisions_raised_at_once_are_all_counted() {
    let table = Table::new().await;
    table.arrange(Changes::default().first_revision(&pool())).await;

    let outcomes = race(&table, 16, |store, n| async move {
        let session = used(&format!("u{n}"));
        loop {
            // Busy says that nothing was written: it is tried again.
            match store.commit(Changes::default().create(&session).raise_revision(&pool())).await {
                Err(StoreError::Busy) => {}
                other => return other,
            }
        }
    })
    .await;

    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    assert_eq!(table.revision(&pool()).await, 17);
}

/// Lets so many do the same at once, and returns how it went for each.
async fn race<F>(
    table: &Table,
    runners: usize,
    run: impl Fn(Store, usize) -> F,
) -> Vec<Result<(), StoreError>>
where
    F: Future<Output = Result<(), StoreError>> + Send + 'static,
{
    let running: Vec<_> = (0..runners).map(|n| tokio::spawn(run(table.store.clone(), n))).collect();
    let mut outcomes = Vec::new();
    for runner in running {
        outcomes.push(runner.await.unwrap());
    }
    outcomes
}

/// The one who succeeded; the others met a conflict, or gave way until they gave up.
#[track_caller]
fn only_winner(outcomes: &[Result<(), StoreError>], kind: Kind) -> usize {
    let winners: Vec<_> =
        outcomes.iter().enumerate().filter(|(_, outcome)| outcome.is_ok()).collect();
    for outcome in outcomes {
        match outcome {
            Ok(()) | Err(StoreError::Busy) => {}
            Err(StoreError::Conflict(found)) => assert_eq!(*found, kind),
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(winners.len(), 1);
    winners[0].0
}
