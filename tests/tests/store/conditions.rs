//! F05: a condition that does not hold is named, wherever it stands, and nothing is written.

use aws::store::{
    Changes, CodeRecord, FamilyRecord, Kind, Record, Store, StoreError, Used, keys,
};
use local::faults::Fault;
use userpool::{Group, PoolId};

use crate::records::{code, family, group, name, pointer, used, user};
use crate::table::{Table, conflict};

/// A change with a condition.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Conditional {
    Create,
    Claim,
    TakeOver,
    Release,
    Disown,
    Update,
    Delete,
    Consume,
    Check,
    Raise,
}

use Conditional::{
    Check, Claim, Consume, Create, Delete, Disown, Raise, Release, TakeOver, Update,
};

const ALL: [Conditional; 10] =
    [Create, Claim, TakeOver, Release, Disown, Update, Delete, Consume, Check, Raise];

/// Adds a change to others.
type Step = Box<dyn FnOnce(Changes) -> Changes>;

impl Conditional {
    /// Arranges that the change can be made; each tag has items of its own.
    async fn prepare(self, table: &Table, tag: &str) -> Step {
        let email = format!("{tag}@example.com");
        match self {
            Create => {
                let user = user(tag);
                Box::new(move |changes| changes.create(&user))
            }
            Claim => {
                let name = name(&email, "ada");
                Box::new(move |changes| changes.claim(&name))
            }
            TakeOver => {
                let from = table.with(&name(&email, "ada")).await;
                let name = name(&email, "eve");
                Box::new(move |changes| changes.take_over(&name, &from))
            }
            Release => {
                let name = table.with(&name(&email, "ada")).await.into_inner();
                Box::new(move |changes| changes.release(&name))
            }
            Disown => {
                let pointer = table.with(&pointer(tag)).await.into_inner();
                Box::new(move |changes| changes.disown(pointer.key(), &pointer.sub))
            }
            Update => {
                let read = table.with(&family(tag)).await;
                let mut after = read.clone().into_inner();
                after.family.refresh_hash = "rotated".to_owned();
                Box::new(move |changes| changes.update(&read, &after))
            }
            Delete => {
                let read = table.with(&code(tag, 1_000)).await;
                Box::new(move |changes| changes.delete(&read))
            }
            Consume => {
                let key = table.with(&used(tag)).await.key();
                Box::new(move |changes| changes.consume::<Used>(key))
            }
            Check => {
                let read = table.with(&group(tag)).await;
                Box::new(move |changes| changes.check(&read))
            }
            Raise => {
                let pool = PoolId::new(tag);
                table.arrange(Changes::default().first_revision(&pool)).await;
                Box::new(move |changes| changes.raise_revision(&pool))
            }
        }
    }

    /// Arranges that somebody else was there first.
    async fn forestall(self, table: &Table, tag: &str) {
        let email = format!("{tag}@example.com");
        let changes = Changes::default();
        let changes = match self {
            Create => changes.create(&user(tag)),
            Claim | TakeOver | Release => changes.put(&name(&email, "bob")),
            Disown => {
                let mut pointer = pointer(tag);
                pointer.sub = "sub-bob".to_owned();
                // The key is the first owner's, the content another's.
                let key = crate::records::pointer(tag).key();
                table.set(&key, "sub", crate::table::text(pointer.sub)).await;
                return;
            }
            Update => {
                let read = table.load::<FamilyRecord>(&family(tag).key()).await;
                let mut after = read.clone().into_inner();
                after.family.epoch = 9;
                changes.update(&read, &after)
            }
            Delete => changes.put(&code(tag, 2_000)),
            Consume => changes.remove(used(tag).key()),
            Check => {
                let read = table.load::<Group>(&group(tag).key()).await;
                changes.update(&read, &Group { precedence: Some(9), ..group(tag) })
            }
            Raise => changes.remove(keys::revision(&PoolId::new(tag))),
        };
        table.arrange(changes).await;
    }

    /// Whether this is how a refusal of the change is told.
    fn is_told_by(self, outcome: &Result<(), StoreError>, tag: &str) -> bool {
        let kind = match self {
            Create => Kind::User,
            Claim | TakeOver | Release => Kind::SignInName,
            Disown => Kind::Row,
            Update => Kind::Family,
            Delete => Kind::Code,
            Consume => Kind::Used,
            Check => Kind::Group,
            Raise => {
                return matches!(outcome, Err(StoreError::Stale(pool)) if pool.as_str() == tag);
            }
        };
        matches!(outcome, Err(StoreError::Conflict(found)) if *found == kind)
    }
}

/// Commits all of the changes in their order, with those refused that are named.
async fn commit(
    table: &Table,
    store: &Store,
    order: &[Conditional],
    forestalled: &[Conditional],
    tag: &str,
) -> Result<(), StoreError> {
    let mut changes = Changes::default();
    for conditional in order {
        changes = conditional.prepare(table, tag_of(*conditional, tag).as_str()).await(changes);
    }
    for conditional in forestalled {
        conditional.forestall(table, &tag_of(*conditional, tag)).await;
    }
    let before = table.items().await;
    let outcome = store.commit(changes).await;
    if outcome.is_err() {
        assert!(table.items().await == before, "a refused commit wrote something");
    }
    outcome
}

fn tag_of(conditional: Conditional, tag: &str) -> String {
    format!("{tag}_{conditional:?}")
}

/// The changes, the one at `shift` first.
fn rotated(shift: usize) -> Vec<Conditional> {
    ALL.iter().cycle().skip(shift).take(ALL.len()).copied().collect()
}

#[tokio::test]
async fn all_of_them_are_made_together() {
    let table = Table::new().await;

    commit(&table, &table.store, &ALL, &[], "t").await.unwrap();

    let item = async |key| table.item(&key).await;
    assert!(item(user("t_Create").key()).await.is_some());
    assert!(item(name("t_Claim@example.com", "").key()).await.is_some());
    let taken = item(name("t_TakeOver@example.com", "").key()).await.unwrap();
    assert_eq!(taken["username"], crate::table::text("eve"));
    assert!(item(name("t_Release@example.com", "").key()).await.is_none());
    assert!(item(pointer("t_Disown").key()).await.is_none());
    let rotated = item(family("t_Update").key()).await.unwrap();
    assert_eq!(rotated["refresh_hash"], crate::table::text("rotated"));
    assert!(item(code("t_Delete", 0).key()).await.is_none());
    assert!(item(used("t_Consume").key()).await.is_none());
    assert!(item(group("t_Check").key()).await.is_some());
    assert_eq!(table.revision(&PoolId::new("t_Raise")).await, 2);
}

#[tokio::test]
async fn each_is_refused_by_itself() {
    let table = Table::new().await;

    for conditional in ALL {
        let outcome = commit(&table, &table.store, &[conditional], &[conditional], "t").await;
        let told = conditional.is_told_by(&outcome, &tag_of(conditional, "t"));
        assert!(told, "{conditional:?}: {outcome:?}");
    }
}

#[tokio::test]
async fn each_is_named_at_each_position() {
    for refused in ALL {
        let table = Table::new().await;
        for shift in 0..ALL.len() {
            let tag = format!("t{shift}");
            let outcome =
                commit(&table, &table.store, &rotated(shift), &[refused], &tag).await;
            let told = refused.is_told_by(&outcome, &tag_of(refused, &tag));
            assert!(told, "{refused:?} after {shift}: {outcome:?}");
        }
    }
}

#[tokio::test]
async fn of_several_the_first_is_named() {
    let table = Table::new().await;

    for shift in 0..ALL.len() {
        let tag = format!("t{shift}");
        let order = rotated(shift);
        let refused = [order[7], order[2], order[5]];
        let outcome = commit(&table, &table.store, &order, &refused, &tag).await;
        let told = order[2].is_told_by(&outcome, &tag_of(order[2], &tag));
        assert!(told, "{order:?}: {outcome:?}");
    }
}

#[tokio::test]
async fn a_conflict_with_a_neighbour_is_no_refusal() {
    let table = Table::new().await;
    for nth in 1..=3 {
        table.faults.on("TransactWriteItems", nth, Fault::TransactionConflict);
    }

    commit(&table, &table.store, &ALL, &[], "t").await.unwrap();

    assert_eq!(table.faults.calls()["TransactWriteItems"], 4);
    assert_eq!(table.revision(&PoolId::new("t_Raise")).await, 2);
}

#[tokio::test]
async fn a_refusal_after_a_conflict_with_a_neighbour_is_still_a_refusal() {
    let table = Table::new().await;
    table.faults.on("TransactWriteItems", 1, Fault::TransactionConflict);
    table.faults.on("PutItem", 1, Fault::TransactionConflict);

    let together = commit(&table, &table.store, &ALL, &[Consume], "t").await;
    let alone = commit(&table, &table.store, &[Create], &[Create], "u").await;

    assert_eq!(conflict(together), Kind::Used);
    assert_eq!(conflict(alone), Kind::User);
    assert!(table.find::<CodeRecord>(&code("t_Delete", 0).key()).await.is_some());
}
