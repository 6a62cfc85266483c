//! Removal, in pages, of what deleted pools, groups and users leave behind.
//!
//! A deletion commits what decides anything, together with a purge row that says what is left.
//! Nothing of that answers anybody any more, so its removal can stop anywhere, be repeated and run
//! beside itself: at once as far as the request has time, and by the sweep for the rest (I11).

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aws::store::{ClientRow, Key, Member, Purge, Range, Record, UserEntry, UserRecord, keys};
use aws::{Changes, Loaded, StoreError};
use futures_util::stream::{self, StreamExt, TryStreamExt};
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

/// How many users' belongings are removed side by side.
const SIDE_BY_SIDE: usize = 16;

/// How many users go in one transaction: at their largest they just fit.
const TOGETHER: usize = 10;

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

/// Goes on with the deletion of a pool that is no more, as far as a request has time. Answers whether
/// anything of the pool was left.
pub(crate) async fn go_on(services: &Services, pool: &PoolId) -> Result<bool> {
    let Some(purge) = services.store.get::<Purge>(&keys::purge_pool(pool)).await? else {
        return Ok(false);
    };
    let broom = Broom::new(services, services.now().plus(AT_ONCE));
    broom.pool(&purge).await?;
    Ok(broom.has_removed())
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
            let broom = Broom::new(services, until);
            broom.partition(&keys::members(&purge.pool, group), None).await?
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
    Ok(Broom::new(services, until).partition(&keys::owned(&purge.pool, sub), None).await?)
}

/// Sweeps until a pass finds nothing. A pass that was interrupted needs no note of how far it came:
/// what it has removed is not listed any more, so the next one begins there.
async fn settle_pool(services: &Services, purge: &Purge, until: Timestamp) -> Result<bool> {
    loop {
        let broom = Broom::new(services, until);
        if !broom.pool(purge).await? {
            return Ok(false);
        }
        if !broom.has_removed() {
            break;
        }
    }
    Ok(purge.since.is_none_or(|since| services.now() >= since.plus(GRACE)))
}

/// What a step of a removal ends with.
type Outcome<T> = std::result::Result<T, StoreError>;

/// Whether a step came to its end before the time was up.
type Swept = Outcome<bool>;

/// Removes page after page until there is nothing, or the time is up.
struct Broom<'a> {
    services: &'a Services,
    until: Timestamp,
    removed: AtomicUsize,
}

impl<'a> Broom<'a> {
    fn new(services: &'a Services, until: Timestamp) -> Self {
        Self { services, until, removed: AtomicUsize::new(0) }
    }

    /// Everything of a pool.
    async fn pool(&self, purge: &Purge) -> Swept {
        let pool = &purge.pool;
        let mut ended = self.clients(pool).await? && self.groups(pool).await?;
        ended = ended && self.imports(pool).await?;
        for shard in 0..purge.shards.max(1) {
            ended = ended && self.users(pool, shard).await?;
        }
        for partition in [
            keys::unused_partition(pool),
            keys::public_keys(pool).pk,
            keys::signing_keys(pool).pk,
            keys::pool_partition(pool),
        ] {
            ended = ended && self.partition(&partition, None).await?;
        }
        Ok(ended)
    }

    async fn clients(&self, pool: &PoolId) -> Swept {
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

    async fn groups(&self, pool: &PoolId) -> Swept {
        let range = page_of(keys::pool_partition(pool), keys::GROUP_PREFIX);
        while !self.is_late() {
            let page = self.services.store.page::<Group>(&range).await?;
            for group in &page.records {
                if !self.partition(&keys::members(pool, &group.id), None).await? {
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
    async fn imports(&self, pool: &PoolId) -> Swept {
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

    async fn users(&self, pool: &PoolId, shard: u32) -> Swept {
        let mut after = None;
        while !self.is_late() {
            let store = &self.services.store;
            let page = store.users(pool, shard, after.as_ref(), PAGE).await?;
            if !self.people(&page.users).await? {
                return Ok(false);
            }
            match page.next {
                Some(next) => after = Some(next),
                None => return Ok(true),
            }
        }
        Ok(false)
    }

    /// Some users of a deleted pool. A user's own item leads to the rest, so it goes last, and only
    /// as it was when it told what the rest is: a request that had begun before may add to it.
    async fn people(&self, entries: &[UserEntry]) -> Swept {
        let store = &self.services.store;
        let keys: Vec<Key> = entries.iter().map(|entry| entry.key.clone()).collect();
        let items = store.read(&keys).await?;
        // The list lags: who is not there any more has taken the rest along.
        let users: Vec<Loaded<UserRecord>> =
            keys.iter().filter_map(|key| items.get(key).transpose()).collect::<Outcome<_>>()?;

        let belongings: Vec<_> = users.iter().map(|user| self.belongings(user)).collect();
        let side_by_side = stream::iter(belongings).buffer_unordered(SIDE_BY_SIDE);
        let ended: Vec<bool> = side_by_side.try_collect().await?;
        if ended.contains(&false) {
            return Ok(false);
        }
        for users in users.chunks(TOGETHER) {
            match store.commit(users.iter().fold(Changes::default(), Changes::delete)).await {
                // Whoever has changed goes with the next pass.
                Ok(()) | Err(StoreError::Conflict(_)) => self.count(users.len()),
                Err(error) => return Err(error),
            }
        }
        Ok(true)
    }

    /// What a user of a deleted pool leaves, but for the user's own item.
    async fn belongings(&self, user: &UserRecord) -> Swept {
        let own = user.key();
        let found = user.search_rows().into_iter().map(|row| row.key());
        let found: Vec<Key> = found.chain(names(user)).collect();
        self.services.store.remove(&found).await?;
        Ok(self.partition(&keys::owned(&user.user.pool, &user.user.sub), None).await?
            && self.partition(&own.pk, Some(&own)).await?)
    }

    /// A partition, but for one item where one is named.
    async fn partition(&self, pk: &str, kept: Option<&Key>) -> Swept {
        let mut range = page_of(pk.to_owned(), "");
        while !self.is_late() {
            let (mut found, next) = self.services.store.keys(&range).await?;
            found.retain(|key| Some(key) != kept);
            self.remove(&found).await?;
            match next {
                Some(next) => range.after = Some(next),
                None => return Ok(true),
            }
        }
        Ok(false)
    }

    async fn remove(&self, found: &[Key]) -> Outcome<()> {
        self.count(found.len());
        self.services.store.remove(found).await
    }

    fn count(&self, items: usize) {
        self.removed.fetch_add(items, Ordering::Relaxed);
    }

    fn has_removed(&self) -> bool {
        self.removed.load(Ordering::Relaxed) > 0
    }

    fn is_late(&self) -> bool {
        self.services.now() >= self.until
    }
}

fn page_of(pk: String, prefix: &str) -> Range {
    Range { pk, prefix: prefix.to_owned(), limit: Some(PAGE), ..Range::default() }
}

/// Every name and identity that a user of a deleted pool can have had. The pool that knew which of
/// them count, and how they fold, is gone.
fn names(user: &UserRecord) -> Vec<Key> {
    let user = &user.user;
    let identities = user.listed.identities.iter();
    let mut names: Vec<Key> =
        identities.map(|identity| keys::identity(&user.pool, &identity.reference.hash())).collect();
    for kind in Kind::ALL {
        let Some(value) = user.attribute(kind.attribute()) else { continue };
        let forms = [true, false].map(|exact| kind.fold(value, exact));
        names.extend(forms.map(|folded| keys::name(&user.pool, kind, &folded)));
    }
    names.sort_unstable();
    names.dedup();
    names
}
