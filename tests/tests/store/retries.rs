//! F06: what passes is waited for within bounds, what does not pass is told, and nothing is half done.

use std::sync::Arc;
use std::time::Duration;

use aws::store::{Changes, Member, Range, Record, SignInName, Store, StoreError, UserRecord, keys};
use aws::{Entropy, Machine};
use local::faults::Fault;

use crate::change::{ALL, Change, prepare};
use crate::records::{member, name, pool, user};
use crate::table::Table;

/// How often the SDK makes a call by itself.
const SDK_ATTEMPTS: usize = 3;

/// How often the store makes a call that keeps being refused for a neighbour's sake.
const STORE_ATTEMPTS: usize = 8;

#[tokio::test]
async fn writes_survive_throttling() {
    writes_survive(Fault::Throttle).await;
}

#[tokio::test]
async fn writes_survive_internal_errors() {
    writes_survive(Fault::InternalError).await;
}

#[tokio::test]
async fn writes_survive_broken_connections() {
    writes_survive(Fault::Reset).await;
}

#[tokio::test]
async fn writes_survive_lost_answers() {
    writes_survive(Fault::LoseAnswer).await;
}

#[tokio::test]
async fn writes_survive_conflicts_with_neighbours() {
    writes_survive(Fault::TransactionConflict).await;
}

#[tokio::test]
async fn writes_survive_slow_answers() {
    writes_survive(Fault::Delay(Duration::from_millis(20))).await;
}

#[tokio::test]
async fn a_read_survives_each_fault_on_each_of_its_calls() {
    let table = Table::new().await;
    let changes = (0..5).fold(Changes::default(), |changes, n| {
        changes.create(&member("g", &format!("m{n}"))).create(&name(&format!("n{n}"), "ada"))
    });
    table.arrange(changes.create(&user("ada")).first_revision(&pool())).await;
    let expected = read_everything(&table.store, &table).await;
    let passing = [
        Fault::Throttle,
        Fault::InternalError,
        Fault::Reset,
        Fault::LoseAnswer,
        Fault::Delay(Duration::from_millis(20)),
        Fault::Unprocessed(1),
        Fault::Unprocessed(100),
        Fault::ShortPage(1),
    ];

    for fault in passing {
        for nth in 1.. {
            table.faults.on_any(nth, fault.clone());
            let found = read_everything(&table.store, &table).await;
            assert_eq!(found, expected, "{fault:?} at call {nth}");
            if table.faults.waiting() > 0 {
                break;
            }
        }
        table.faults.clear();
    }
}

#[tokio::test]
async fn what_does_not_pass_is_told_after_a_few_attempts() {
    for fault in [Fault::Throttle, Fault::InternalError, Fault::Reset] {
        let table = Table::new().await;
        for list in ALL.iter().map(|change| vec![*change]).chain([ALL.to_vec()]) {
            let changes = prepare(&table, &list, &format!("t{}", list.len())).await;
            let before = table.items().await;
            table.faults.reset();
            forever(&table, &fault);

            let outcome = table.store.commit(changes).await;

            table.faults.clear();
            let told = match fault {
                Fault::Throttle => matches!(outcome, Err(StoreError::Busy)),
                _ => matches!(outcome, Err(StoreError::Failed(_))),
            };
            assert!(told, "{list:?}, {fault:?}: {outcome:?}");
            assert_eq!(table.faults.total(), SDK_ATTEMPTS, "{list:?}, {fault:?}");
            assert!(table.items().await == before, "{list:?}, {fault:?}");
        }
    }
}

#[tokio::test]
async fn a_read_that_is_refused_for_good_is_told_after_a_few_attempts() {
    for fault in [Fault::Throttle, Fault::InternalError, Fault::Reset] {
        let table = Table::new().await;
        let key = user("ada").key();
        forever(&table, &fault);
        let members = Range { pk: keys::members(&pool(), "g"), ..Range::default() };

        let failures = [
            table.store.get::<UserRecord>(&key).await.err(),
            table.store.read(std::slice::from_ref(&key)).await.err(),
            table.store.page::<Member>(&members).await.err(),
            table.store.all::<Member>(members.clone(), 10).await.err(),
            table.store.keys(&members).await.err(),
            table.store.count(members).await.err(),
            table.store.users(&pool(), 0, None, 10).await.err(),
            table.store.count_users(&pool(), 0, None).await.err(),
            table.store.remove(&[key]).await.err(),
        ];

        let busy = fault == Fault::Throttle;
        for failure in &failures {
            let told = match failure {
                Some(StoreError::Busy) => busy,
                Some(StoreError::Failed(_)) => !busy,
                _ => false,
            };
            assert!(told, "{fault:?}: {failure:?}");
        }
        assert_eq!(table.faults.total(), failures.len() * SDK_ATTEMPTS, "{fault:?}");
    }
}

#[tokio::test]
async fn keys_that_are_never_processed_end_in_busy() {
    let table = Table::new().await;
    let key = table.with(&user("ada")).await.key();
    forever(&table, &Fault::Unprocessed(1));
    tokio::time::pause();

    let read = table.store.read(std::slice::from_ref(&key)).await;
    let removed = table.store.remove(&[key]).await;

    tokio::time::resume();
    assert!(matches!(read.err(), Some(StoreError::Busy)));
    assert!(matches!(removed, Err(StoreError::Busy)));
    assert_eq!(table.faults.calls()["BatchGetItem"], STORE_ATTEMPTS);
    assert_eq!(table.faults.calls()["BatchWriteItem"], STORE_ATTEMPTS);
}

#[tokio::test]
async fn f05_a_neighbour_that_never_gives_way_ends_in_busy_within_three_seconds() {
    let table = Table::new().await;
    for list in ALL.iter().map(|change| vec![*change]).chain([ALL.to_vec()]) {
        let changes = prepare(&table, &list, &format!("t{}", list.len())).await;
        let before = table.items().await;
        table.faults.reset();
        forever(&table, &Fault::TransactionConflict);

        let (outcome, took) = timed(&table.store, changes).await;

        table.faults.clear();
        assert!(matches!(outcome, Err(StoreError::Busy)), "{list:?}: {outcome:?}");
        assert_eq!(table.faults.total(), STORE_ATTEMPTS, "{list:?}");
        assert!(took < Duration::from_secs(3), "{list:?}: {took:?}");
        assert!(table.items().await == before, "{list:?}");
    }
}

#[tokio::test]
async fn f05_two_who_stand_in_each_others_way_do_not_wait_alike() {
    let table = Table::new().await;
    let mut waits = Vec::new();
    for chance in [0, 1, 77] {
        let changes = prepare(&table, &[Change::Create], &format!("t{chance}")).await;
        forever(&table, &Fault::TransactionConflict);
        let store = table.store_with(Arc::new(Always(chance)));
        waits.push(timed(&store, changes).await.1);
        table.faults.clear();
    }

    // Without luck, 10 ms and doubled six times; with it, less than twice as long.
    let least = Duration::from_millis(10 + 20 + 40 + 80 + 160 + 320 + 640);
    assert!(waits[0] >= least && waits[0] < least + Duration::from_millis(50), "{waits:?}");
    assert!(waits.iter().all(|wait| *wait < 2 * least), "{waits:?}");
    assert!(waits[0] != waits[1] && waits[1] != waits[2], "{waits:?}");
}

/// Makes every change, by itself and all together, while one call and then two in a row go wrong;
/// the third is the last that the SDK makes. Each is made once, as without faults.
async fn writes_survive(fault: Fault) {
    let (table, twin) = (Table::new().await, Table::new().await);
    let alone = ALL.iter().map(|change| vec![*change]);
    for (place, list) in alone.chain([ALL.to_vec()]).enumerate() {
        for faults in 1..SDK_ATTEMPTS {
            let tag = format!("t{place}_{faults}");
            twin.arrange(prepare(&twin, &list, &tag).await).await;
            let changes = prepare(&table, &list, &tag).await;
            for nth in 1..=faults {
                table.faults.on_any(nth, fault.clone());
            }
            let outcome = table.store.commit(changes).await;
            assert!(outcome.is_ok(), "{list:?}, {faults} times {fault:?}: {outcome:?}");
            table.faults.clear();
        }
    }
    assert!(table.content().await == twin.content().await, "{fault:?}");
}

/// Chance that always falls alike.
struct Always(u8);

impl Entropy for Always {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(self.0);
    }

    fn signing_key(
        &self,
    ) -> Result<userpool::jwt::SigningKey, Box<dyn std::error::Error + Send + Sync>> {
        Machine.signing_key()
    }
}

/// Plays the fault at every call to come.
fn forever(table: &Table, fault: &Fault) {
    for nth in 1..=100 {
        table.faults.on_any(nth, fault.clone());
    }
}

/// Commits without really waiting, and tells how long it would have taken. Nothing may be asked of
/// the table meanwhile.
async fn timed(store: &Store, changes: Changes) -> (Result<(), StoreError>, Duration) {
    tokio::time::pause();
    let began = tokio::time::Instant::now();
    let outcome = store.commit(changes).await;
    let took = began.elapsed();
    tokio::time::resume();
    (outcome, took)
}

/// Reads by every way there is, and tells what was found.
async fn read_everything(store: &Store, table: &Table) -> Vec<String> {
    table.faults.reset();
    let mut found = Vec::new();
    let user = store.get::<UserRecord>(&user("ada").key()).await.unwrap();
    found.push(format!("user {}", user.unwrap().user.sub));

    let names: Vec<_> = (0..5).map(|n| name(&format!("n{n}"), "ada").key()).collect();
    let items = store.read(&names).await.unwrap();
    for key in &names {
        found.push(format!("name {}", items.get::<SignInName>(key).unwrap().unwrap().folded));
    }

    let mut members = Range { pk: keys::members(&pool(), "g"), ..Range::default() };
    for member in store.all::<Member>(members.clone(), 100).await.unwrap() {
        found.push(format!("member {}", member.username));
    }
    found.push(format!("count {}", store.count(members.clone()).await.unwrap()));
    loop {
        let page = store.page::<Member>(&members).await.unwrap();
        found.extend(page.records.iter().map(|member| format!("paged {}", member.username)));
        members.after = page.next;
        if members.after.is_none() {
            break;
        }
    }

    let users = store.users(&pool(), 0, None, 10).await.unwrap();
    found.extend(users.users.iter().map(|user| format!("listed {}", user.listed.username)));
    found
}
