//! Removal, in pages, of what deleted pools, groups and users leave behind.
//!
//! A deletion commits what decides anything, together with a purge row that says what is left.
//! Nothing of that answers anybody any more, so its removal can stop anywhere, be repeated and run
//! beside itself: at once as far as the request has time, and by the sweep for the rest (I11).

use std::time::Duration;

use aws::store::{ClientRow, Key, Member, Purge, Range, Record, UserEntry, keys};
use aws::{Changes, StoreError};
use serde::Serialize;
use userpool::import::Stage;
use userpool::{Group, ImportJob, Kind, PoolId, Timestamp};

use crate::edge::causes;
use crate::{Error, Result, Services};

/// How long a deletion itself removes.
const AT_ONCE: Duration = Duration::from_secs(5);

/// How long after a pool's deletion its purge is repeated: requests that began before it may still
/// write, and the list of users lags.
const GRACE: Duration = Duration::from_secs(15 * 60);

/// How many items are removed at one go.
const PAGE: i32 = 60;

/// The most keys of one read.
const LARGEST_READ: usize = 100;

/// What a sweep has done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Deletions of which nothing is left.
    pub finished: u32,
    /// Deletions that another sweep goes on with.
    pub left: u32,
}

/// Removes what deletions have left, until the given time.
pub async fn all(services: &Services, until: Timestamp) -> Result<Report> {
    let mut report = Report::default();
    let mut range = Range { pk: keys::PURGE.to_owned(), limit: Some(PAGE), ..Range::default() };
    loop {
        let page = services.store.page::<Purge>(&range).await?;
        for purge in page.records {
            let finished = services.now() < until
                && settle(services, &purge, until).await.unwrap_or_else(|error| {
                    leave(&purge, &error);
                    false
                });
            if finished {
                report.finished += 1;
            } else {
                report.left += 1;
            }
        }
        match page.next {
            Some(next) => range.after = Some(next),
            None => return Ok(report),
        }
    }
}

/// Removes at once what a deletion has left, as far as a request has time; the sweep does the rest.
pub(crate) async fn at_once(services: &Services, purge: &Purge) {
    if let Err(error) = settle(services, purge, services.now().plus(AT_ONCE)).await {
        leave(purge, &error);
    }
}

fn leave(purge: &Purge, error: &Error) {
    let source = causes(error);
    tracing::warn!(pool.id = %purge.pool, %error, source, "Left a purge to the sweep");
}

/// Removes what a purge row stands for, and the row once nothing is left.
async fn settle(services: &Services, purge: &Purge, until: Timestamp) -> Result<bool> {
    let finished = match (&purge.sub, purge.groups.first()) {
        (Some(sub), _) => settle_user(services, purge, sub, until).await?,
        (None, Some(group)) => {
            let mut broom = Broom::new(services, until);
            broom.partition(&keys::members(&purge.pool, group)).await?
        }
        (None, None) => settle_pool(services, purge, until).await?,
    };
    if finished {
        services.store.commit(Changes::default().remove(purge.key())).await?;
    }
    Ok(finished)
}

async fn settle_user(
    services: &Services,
    purge: &Purge,
    sub: &str,
    until: Timestamp,
) -> Result<bool> {
    let rows: Vec<Key> = purge
        .groups
        .iter()
        .map(|group| keys::member(&purge.pool, group, &purge.username))
        .collect();
    for rows in rows.chunks(LARGEST_READ) {
        let items = services.store.read(rows).await?;
        let mut changes = Changes::default();
        for row in rows {
            // A later user of the same name may be in the same group.
            if items.get::<Member>(row)?.is_some_and(|member| member.sub == sub) {
                changes = changes.disown(row.clone(), sub);
            }
        }
        services.store.commit(changes).await?;
    }
    Ok(Broom::new(services, until).partition(&keys::owned(&purge.pool, sub)).await?)
}

async fn settle_pool(services: &Services, purge: &Purge, until: Timestamp) -> Result<bool> {
    loop {
        let mut broom = Broom::new(services, until);
        if !broom.pool(purge).await? {
            return Ok(false);
        }
        if broom.removed == 0 {
            break;
        }
    }
    Ok(purge.since.is_none_or(|since| services.now() >= since.plus(GRACE)))
}

/// Removes page after page until there is nothing, or the time is up.
struct Broom<'a> {
    services: &'a Services,
    until: Timestamp,
    removed: usize,
}

impl<'a> Broom<'a> {
    fn new(services: &'a Services, until: Timestamp) -> Self {
        Self { services, until, removed: 0 }
    }

    /// Everything of a pool. Answers whether it came to the end.
    async fn pool(&mut self, purge: &Purge) -> std::result::Result<bool, StoreError> {
        let pool = &purge.pool;
        let mut ended = self.clients(pool).await? && self.groups(pool).await?;
        ended = ended && self.imports(pool).await?;
        for shard in 0..purge.shards {
            ended = ended && self.users(pool, shard).await?;
        }
        for partition in [
            keys::unused_partition(pool),
            keys::public_keys(pool).pk,
            keys::signing_keys(pool).pk,
            keys::pool_partition(pool),
        ] {
            ended = ended && self.partition(&partition).await?;
        }
        Ok(ended)
    }

    async fn clients(&mut self, pool: &PoolId) -> std::result::Result<bool, StoreError> {
        let range = page_of(keys::pool_partition(pool), keys::CLIENT_PREFIX);
        while !self.is_late() {
            let page = self.services.store.page::<ClientRow>(&range).await?;
            // The row leads to the client, and goes last.
            let clients: Vec<Key> = page.records.iter().map(|row| keys::client(&row.id)).collect();
            let rows: Vec<Key> = page.records.iter().map(|row| row.key()).collect();
            self.remove(&clients).await?;
            self.remove(&rows).await?;
            if page.next.is_none() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn groups(&mut self, pool: &PoolId) -> std::result::Result<bool, StoreError> {
        let range = page_of(keys::pool_partition(pool), keys::GROUP_PREFIX);
        while !self.is_late() {
            let page = self.services.store.page::<Group>(&range).await?;
            for group in &page.records {
                if !self.partition(&keys::members(pool, &group.id)).await? {
                    return Ok(false);
                }
                self.remove(&[group.key()]).await?;
            }
            if page.next.is_none() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The import jobs, and the files of those that were never started.
    async fn imports(&mut self, pool: &PoolId) -> std::result::Result<bool, StoreError> {
        let range = page_of(keys::import_jobs(pool), "");
        while !self.is_late() {
            let page = self.services.store.page::<ImportJob>(&range).await?;
            for job in &page.records {
                if let (Some(uploads), Stage::Created) = (&self.services.uploads, &job.stage) {
                    let removed = uploads.remove(&job.file_key(), self.services.now()).await;
                    removed.map_err(|error| StoreError::Failed(Box::new(error)))?;
                }
            }
            let jobs: Vec<Key> = page.records.iter().map(|job| job.key()).collect();
            self.remove(&jobs).await?;
            if page.next.is_none() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn users(&mut self, pool: &PoolId, shard: u32) -> std::result::Result<bool, StoreError> {
        let mut after = None;
        while !self.is_late() {
            let store = &self.services.store;
            let (users, next) = store.user_entries(pool, shard, after.as_ref(), PAGE).await?;
            for user in &users {
                if !self.user(pool, user).await? {
                    return Ok(false);
                }
            }
            match next {
                Some(next) => after = Some(next),
                None => return Ok(true),
            }
        }
        Ok(false)
    }

    /// A user of a deleted pool. The user's own item is what leads to the rest, and goes last.
    async fn user(
        &mut self,
        pool: &PoolId,
        user: &UserEntry,
    ) -> std::result::Result<bool, StoreError> {
        if !self.partition(&keys::owned(pool, &user.sub)).await? {
            return Ok(false);
        }
        self.services.store.remove(&names(pool, user)).await?;
        self.partition(&user.key.pk).await
    }

    async fn partition(&mut self, pk: &str) -> std::result::Result<bool, StoreError> {
        let range = page_of(pk.to_owned(), "");
        while !self.is_late() {
            let (found, next) = self.services.store.keys(&range).await?;
            self.remove(&found).await?;
            if next.is_none() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn remove(&mut self, found: &[Key]) -> std::result::Result<(), StoreError> {
        self.removed += found.len();
        self.services.store.remove(found).await
    }

    fn is_late(&self) -> bool {
        self.services.now() >= self.until
    }
}

fn page_of(pk: String, prefix: &str) -> Range {
    Range { pk, prefix: prefix.to_owned(), limit: Some(PAGE), ..Range::default() }
}

/// Every name and identity that a user of a deleted pool can have had. The pool that knew which of them count,
/// and how they fold, is gone.
fn names(pool: &PoolId, user: &UserEntry) -> Vec<Key> {
    let identities = user.listed.identities.iter();
    let mut names: Vec<Key> =
        identities.map(|identity| keys::identity(pool, &identity.reference.hash())).collect();
    for kind in Kind::ALL {
        let Some(value) = user.listed.attributes.get(kind.attribute()) else { continue };
        names.extend([true, false].map(|exact| keys::name(pool, kind, &kind.fold(value, exact))));
    }
    names.sort_unstable();
    names.dedup();
    names
}
