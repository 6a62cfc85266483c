//! How many users pools have, and over how many shards the list of them is spread.
//!
//! Whoever asks counts for themselves while one query does it. Larger pools are counted here by the
//! clock, and their list gets more shards: writes of one shard's users share one partition of the
//! index, and nobody moves once they are listed.

use std::time::Duration;

use aws::Changes;
use aws::store::{Census, PoolRow, Range, keys};
use userpool::{PoolId, Timestamp, UserPool};
use wire::Exception;

use crate::edge::causes;
use crate::{Result, Services};

/// How long a figure holds: counting reads the whole index of the pool.
const HOLDS: Duration = Duration::from_secs(24 * 3_600);

/// How many users a shard is there for.
const USERS_OF_A_SHARD: u32 = 100_000;

/// More shards would make every list of all users longer for nothing.
const MOST_SHARDS: u32 = 64;

/// How many pools are read at one go.
const PAGE: i32 = 100;

/// Counts the users of every pool that has more than one query counts, until a point in time.
pub(crate) async fn all(services: &Services, until: Timestamp) -> Result<()> {
    let mut range = Range { pk: keys::POOLS.to_owned(), limit: Some(PAGE), ..Range::default() };
    loop {
        let page = services.store.page::<PoolRow>(&range).await?;
        for row in &page.records {
            if let Err(error) = take(services, &row.id, until).await {
                let source = causes(&error);
                tracing::warn!(pool.id = %row.id, %error, source, "Left a pool uncounted");
            }
        }
        match page.next {
            Some(next) if services.now() < until => range.after = Some(next),
            _ => return Ok(()),
        }
    }
}

/// How many users a pool has: exactly where one query counts them, else as they were last counted.
pub(crate) async fn estimate(services: &Services, pool: &UserPool) -> Result<i32> {
    let (counted, more) = services.store.count_users(&pool.id, 0, None).await?;
    if pool.shards <= 1 && more.is_none() {
        return Ok(counted);
    }
    let census = services.store.get::<Census>(&keys::census(&pool.id)).await?;
    Ok(census.map_or(counted, |census| census.counted))
}

async fn take(services: &Services, id: &PoolId, until: Timestamp) -> Result<()> {
    let earlier = services.store.get::<Census>(&keys::census(id)).await?;
    if earlier.is_some_and(|census| services.now() < census.counted_at.plus(HOLDS)) {
        return Ok(());
    }
    let before = match services.current_pool(id.as_str()).await {
        // Deleted since its row was read.
        Err(error) if error.exception == Exception::ResourceNotFound => return Ok(()),
        pool => pool?,
    };
    let Some(users) = count(services, &before, until).await? else { return Ok(()) };

    let mut pool = (*before).clone();
    pool.shards = pool.shards.max(shards(users));
    let census = Census { pool: id.clone(), counted: users, counted_at: services.now() };
    let changes = Changes::default().put(&census);
    // Either way the pool has to be there still: nothing is written for one that is deleted.
    if pool.shards == before.shards {
        services.store.commit(changes.check(&before)).await?;
    } else {
        services.reconfigure(id, changes.update(&before, &pool)).await?;
    }
    Ok(())
}

/// Counts all users; nothing where one query would do, or the time is up.
async fn count(services: &Services, pool: &UserPool, until: Timestamp) -> Result<Option<i32>> {
    let mut users: i32 = 0;
    for shard in 0..pool.shards.max(1) {
        let mut after = None;
        loop {
            let (counted, next) =
                services.store.count_users(&pool.id, shard, after.as_ref()).await?;
            users = users.saturating_add(counted);
            if services.now() >= until || (pool.shards <= 1 && after.is_none() && next.is_none()) {
                return Ok(None);
            }
            match next {
                Some(next) => after = Some(next),
                None => break,
            }
        }
    }
    Ok(Some(users))
}

/// The shards for so many users.
fn shards(users: i32) -> u32 {
    (users.max(0).cast_unsigned() / USERS_OF_A_SHARD + 1).min(MOST_SHARDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_grow_with_the_users_up_to_a_limit() {
        for (users, expected) in
            [(0, 1), (99_999, 1), (100_000, 2), (1_000_000, 11), (6_300_000, 64), (i32::MAX, 64)]
        {
            assert_eq!(shards(users), expected, "{users}");
        }
    }
}
