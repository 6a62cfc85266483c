//! Every kind of change, with what must be there for it and what stands in its way.

use aws::store::{Changes, FamilyRecord, Kind, Record, StoreError, Used, keys};
use userpool::{Group, PoolId};

use crate::records::{code, family, group, name, pointer, used, user};
use crate::table::{Table, text};

/// A change that a commit can hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
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
    Put,
    Remove,
}

use Change::{
    Check, Claim, Consume, Create, Delete, Disown, Put, Raise, Release, Remove, TakeOver, Update,
};

/// Every change.
pub const ALL: [Change; 12] =
    [Create, Claim, TakeOver, Release, Disown, Update, Delete, Consume, Check, Raise, Put, Remove];

/// The changes that somebody else can forestall.
pub const CONDITIONAL: [Change; 10] =
    [Create, Claim, TakeOver, Release, Disown, Update, Delete, Consume, Check, Raise];

/// Adds a change to others.
pub type Step = Box<dyn FnOnce(Changes) -> Changes>;

impl Change {
    /// Arranges that the change can be made; each tag has items of its own.
    pub async fn prepare(self, table: &Table, tag: &str) -> Step {
        let tag = &self.tag(tag);
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
                let pool = PoolId::new(tag.as_str());
                table.arrange(Changes::default().first_revision(&pool)).await;
                Box::new(move |changes| changes.raise_revision(&pool))
            }
            Put => {
                let read = table.with(&group(tag)).await.into_inner();
                let after = Group { precedence: Some(1), ..read };
                Box::new(move |changes| changes.put(&after))
            }
            Remove => {
                let key = table.with(&group(tag)).await.key();
                Box::new(move |changes| changes.remove(key))
            }
        }
    }

    /// Arranges that somebody else was there first.
    pub async fn forestall(self, table: &Table, tag: &str) {
        let tag = &self.tag(tag);
        let email = format!("{tag}@example.com");
        let changes = Changes::default();
        let changes = match self {
            Create => changes.create(&user(tag)),
            Claim | TakeOver | Release => changes.put(&name(&email, "bob")),
            Disown => {
                // The key is still the first owner's.
                table.set(&pointer(tag).key(), "sub", text("sub-bob")).await;
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
            Raise => changes.remove(keys::revision(&PoolId::new(tag.as_str()))),
            Put | Remove => panic!("{self:?} has no condition"),
        };
        table.arrange(changes).await;
    }

    /// Whether this is how a refusal of the change is told.
    pub fn is_told_by(self, outcome: &Result<(), StoreError>, tag: &str) -> bool {
        let kind = match self {
            Create => Kind::User,
            Claim | TakeOver | Release => Kind::SignInName,
            Disown => Kind::Row,
            Update => Kind::Family,
            Delete => Kind::Code,
            Consume => Kind::Used,
            Check => Kind::Group,
            Put | Remove => return false,
            Raise => {
                return matches!(outcome, Err(StoreError::Stale(pool)) if pool.as_str() == self.tag(tag));
            }
        };
        matches!(outcome, Err(StoreError::Conflict(found)) if *found == kind)
    }

    /// What the names of the change's own items begin with.
    fn tag(self, tag: &str) -> String {
        format!("{tag}_{self:?}")
    }
}

/// Prepares all of the changes in their order.
pub async fn prepare(table: &Table, list: &[Change], tag: &str) -> Changes {
    let mut changes = Changes::default();
    for change in list {
        let step = change.prepare(table, tag).await;
        changes = step(changes);
    }
    changes
}
