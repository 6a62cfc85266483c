//! The end of invitations that nobody used: users whom an administrator created and who never
//! signed in go after the pool's period, and the deployment's grace.

use std::time::Duration;

use aws::store::{Kind, PoolRow, Range, StoreError, Unused, UserRecord, keys};
use aws::{Changes, Loaded};
use futures_util::stream::{self, StreamExt};
use serde::Serialize;
use userpool::{PoolId, Timestamp, UserPool};
use wire::{Exception, UserStatusType};

use crate::edge::causes;
use crate::services::Services;
use crate::{Result, directory};

/// How many users are looked at between two glances at the clock.
const PAGE: i32 = 100;

/// How many users are removed at once.
const AT_ONCE: usize = 8;

const DAY: u64 = 86_400;

/// What a sweep did.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Users removed, with all that was theirs.
    pub removed: usize,
    /// Rows whose user had signed in, had been invited anew, or was gone.
    pub dropped: usize,
    /// Users whose removal failed; the log says why, and the next run tries again.
    pub left: usize,
    /// Whether nothing that is due remains. If not, the next run goes on where this one stopped.
    pub finished: bool,
}

/// Removes the unused accounts of every pool, until a point in time.
///
/// Every removal depends on what it read: a user who signs in at that very instant survives (I09),
/// and running twice or stopping half-way changes nothing more.
pub(crate) async fn expire_unused_accounts(
    services: &Services,
    until: Timestamp,
) -> Result<Report> {
    let mut report = Report { finished: true, ..Report::default() };
    let mut range = Range { pk: keys::POOLS.to_owned(), limit: Some(PAGE), ..Range::default() };
    loop {
        let page = services.store.page::<PoolRow>(&range).await?;
        for row in &page.records {
            // What goes wrong in one pool keeps no other's invitations.
            if let Err(error) = sweep(services, &row.id, until, &mut report).await {
                let source = causes(&error);
                tracing::warn!(pool.id = %row.id, %error, source, "Left a pool to the next sweep");
                report.finished = false;
            }
        }
        match page.next {
            Some(next) if services.now() < until => range.after = Some(next),
            Some(_) => return Ok(Report { finished: false, ..report }),
            None => return Ok(report),
        }
    }
}

async fn sweep(
    services: &Services,
    id: &PoolId,
    until: Timestamp,
    report: &mut Report,
) -> Result<()> {
    // The present period counts, also for those who were invited under another.
    services.forget(id);
    let pool = match services.pool(id.as_str()).await {
        Ok(pool) => pool,
        // Deleted since its row was read.
        Err(error) if error.exception == Exception::ResourceNotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let days =
        pool.password_policy().temporary_validity_days + services.settings.removal_grace_days;
    let due = services.now().minus(Duration::from_secs(u64::from(days) * DAY));
    // Due is what began at that instant or before.
    let mut range = Range {
        pk: keys::unused_partition(id),
        before: Some(keys::instant(due.plus(Duration::from_millis(1)))),
        limit: Some(PAGE),
        ..Range::default()
    };
    loop {
        if services.now() >= until {
            report.finished = false;
            return Ok(());
        }
        let page = services.store.page::<Unused>(&range).await?;
        let pool = &pool;
        let ends: Vec<Result<End>> = stream::iter(page.records)
            .map(|row| async move { expire(services, pool, &row).await })
            .buffer_unordered(AT_ONCE)
            .collect()
            .await;
        for end in ends {
            match end {
                Ok(End::Removed) => report.removed += 1,
                Ok(End::Dropped) => report.dropped += 1,
                Err(error) => {
                    let source = causes(&error);
                    tracing::warn!(pool.id = %id, %error, source, "Left an unused account to the next sweep");
                    report.left += 1;
                    report.finished = false;
                }
            }
        }
        match page.next {
            Some(next) => range.after = Some(next),
            None => return Ok(()),
        }
    }
}

enum End {
    Removed,
    Dropped,
}

async fn expire(services: &Services, pool: &UserPool, row: &Loaded<Unused>) -> Result<End> {
    loop {
        let key = keys::user(&pool.id, &row.folded);
        let user = services.store.get::<UserRecord>(&key).await?;
        let Some(user) = user.filter(|user| is_due(user, row)) else {
            let gone = Changes::default().remove(keys::unused(&row.pool, row.since, &row.sub));
            services.store.commit(gone).await?;
            return Ok(End::Dropped);
        };
        match directory::remove(services, pool, &user).await {
            Ok(()) => {
                tracing::info!(pool.id = %pool.id, user.sub = user.user.sub, "Removed an unused account");
                return Ok(End::Removed);
            }
            // Somebody was faster: look again at who the user is now.
            Err(error) if is_conflict(&error) => {}
            Err(error) => return Err(error),
        }
    }
}

/// Whether the row still tells of this user as they are: invited then, and never signed in.
fn is_due(user: &UserRecord, row: &Unused) -> bool {
    user.user.sub == row.sub
        && user.user.unused_since == Some(row.since)
        && user.user.status() == UserStatusType::ForceChangePassword
}

fn is_conflict(error: &crate::Error) -> bool {
    std::error::Error::source(error)
        .and_then(|source| source.downcast_ref::<StoreError>())
        .is_some_and(|error| matches!(error, StoreError::Conflict(Kind::User | Kind::SignInName)))
}
