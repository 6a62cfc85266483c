//! Tracked sessions of users: begun and limited at sign-in, noted at refresh, shown and revoked.
//!
//! A token session is its sign-in's family, and nothing beside: what ends one ends the other.

use aws::store::{FamilyRecord, Kind, Range, StoreError, keys};
use aws::{Changes, Loaded, Record};
use serde::{Deserialize, Serialize};
use userpool::tracking::Visit;
use userpool::{Family, Timestamp, Tracking, User, UserPool};
use wire::{Operation, SessionDescriptionType};

use crate::pagination::Listing;
use crate::{Error, Result, Services};

/// The most sign-ins of one user that are looked at.
const MOST: usize = 10_000;

/// How many sessions a page shows: all that the shape holds.
const PAGE: usize = 125;

/// How many sign-ins end within the commit of a new one.
const AT_ONCE: usize = 60;

/// A session's place in the list of a user's sessions.
#[derive(Serialize, Deserialize)]
struct Place {
    last_active: Timestamp,
    id: String,
}

impl Services {
    /// Begins to track a sign-in where the pool does, and ends the user's least recently used
    /// sessions where there would be too many. `changes` is committed on the condition of the user
    /// as read before this, so that of two sign-ins at once the second counts the first.
    pub(crate) async fn track_sign_in(
        &self,
        pool: &UserPool,
        user: &User,
        family: Family,
        changes: Changes,
    ) -> Result<(Family, Changes)> {
        let tracking = pool.tracking();
        if !tracking.enabled {
            return Ok((family, changes));
        }
        let families = self.families(pool, user).await?;
        let families = families.iter().map(|record| &record.family);
        let ends = tracking.over_the_limit(user, families, self.now());
        let ends: Vec<_> =
            ends.iter().map(|end| keys::family(&pool.id, &end.sub, &end.id)).collect();
        // A commit takes no more. What goes ahead of it has been too much for long.
        let (ahead, along) = ends.split_at(ends.len().saturating_sub(AT_ONCE));
        for ahead in ahead.chunks(AT_ONCE) {
            self.store
                .commit(ahead.iter().cloned().fold(Changes::default(), Changes::remove))
                .await?;
        }
        Ok((self.visited(pool, family), along.iter().cloned().fold(changes, Changes::remove)))
    }

    /// The sign-in as this request leaves it: its session is in use, where the pool tracks it.
    pub(crate) fn visited(&self, pool: &UserPool, family: Family) -> Family {
        let visit = Visit::of(self.origin.address.as_deref(), self.origin.user_agent.as_deref());
        family.visited(&pool.tracking(), visit, &mut self.entropy(), self.now())
    }

    /// Notes a refresh in the session of its sign-in: one write where the pool tracks sessions, and
    /// none elsewhere.
    pub(crate) async fn note_visit(&self, before: &Loaded<FamilyRecord>) -> Result<()> {
        let pool = self.pool(before.pool.as_str()).await?;
        let family = self.visited(&pool, before.family.clone());
        if family == before.family {
            return Ok(());
        }
        let record = FamilyRecord { family, ..(**before).clone() };
        match self.store.commit(Changes::default().update(before, &record)).await {
            // Another refresh has noted itself, or the sign-in has just ended: nothing to add.
            Err(StoreError::Conflict(Kind::Family)) => Ok(()),
            noted => Ok(noted?),
        }
    }

    /// Ends the sessions that are bound to a device which has been forgotten, where the pool tracks
    /// sessions. Their refresh tokens have died with the device.
    pub(crate) async fn end_sessions_on(
        &self,
        pool: &UserPool,
        user: &User,
        device: &str,
    ) -> Result<()> {
        if !pool.tracking().enabled {
            return Ok(());
        }
        let families = self.families(pool, user).await?;
        let bound = |record: &&Loaded<FamilyRecord>| {
            record.family.device.as_ref().is_some_and(|bound| bound.is(device))
        };
        let ends: Vec<_> = families.iter().filter(bound).map(|record| record.key()).collect();
        Ok(self.store.remove(&ends).await?)
    }

    /// All sign-ins of a user, dead ones among them.
    async fn families(&self, pool: &UserPool, user: &User) -> Result<Vec<Loaded<FamilyRecord>>> {
        let range = Range {
            pk: keys::owned(&pool.id, &user.sub),
            prefix: keys::FAMILY_PREFIX.to_owned(),
            ..Range::default()
        };
        Ok(self.store.all(range, MOST).await?)
    }
}

/// The pool's tracking, if there is any.
fn tracking(pool: &UserPool) -> Result<Tracking> {
    Some(pool.tracking())
        .filter(|tracking| tracking.enabled)
        .ok_or_else(Error::tracking_not_enabled)
}

/// A page of a user's sessions, the last used first, and the token for the next one.
pub(crate) async fn list(
    services: &Services,
    operation: Operation,
    pool: &UserPool,
    user: &User,
    current: Option<&str>,
    next_token: Option<&str>,
) -> Result<(Vec<SessionDescriptionType>, Option<String>)> {
    let tracking = tracking(pool)?;
    let list = Listing { operation, pool: &pool.id, query: &user.sub };
    let after: Option<Place> = list.resume(services, next_token).await?;
    let families = services.families(pool, user).await?;
    let mut sessions: Vec<_> = families
        .iter()
        .filter(|record| record.family.is_alive(user, services.now()))
        .filter_map(|record| Some((&record.family, record.family.tracked(&tracking)?)))
        .collect();
    sessions
        .sort_by(|(_, a), (_, b)| b.last_active.cmp(&a.last_active).then_with(|| a.id.cmp(&b.id)));
    if let Some(after) = after {
        sessions.retain(|(_, session)| {
            session.last_active < after.last_active
                || (session.last_active == after.last_active && session.id > after.id)
        });
    }
    let last = sessions.get(PAGE - 1).filter(|_| sessions.len() > PAGE);
    let place = last.map(|(_, last)| Place { last_active: last.last_active, id: last.id.clone() });
    let shown = sessions.iter().take(PAGE).map(|(family, session)| {
        session.to_wire(&family.client, current == Some(family.id.as_str()))
    });
    Ok((shown.collect(), list.token(services, place).await?))
}

/// Ends one session of a user's. The pages that sessions of another kind come from are not there,
/// so a token session has no other one linked to it, and nobody has any of the other kind.
pub(crate) async fn revoke(
    services: &Services,
    pool: &UserPool,
    user: &User,
    id: &str,
) -> Result<()> {
    let tracking = tracking(pool)?;
    let families = services.families(pool, user).await?;
    let is_meant = |record: &&Loaded<FamilyRecord>| {
        record.family.is_alive(user, services.now())
            && record.family.tracked(&tracking).is_some_and(|session| session.id == id)
    };
    let record = families.iter().find(is_meant).ok_or_else(Error::session_not_found)?;
    Ok(services.store.commit(Changes::default().remove(record.key())).await?)
}

/// Whether an id is that of the session which a caller's own token comes from.
pub(crate) fn is_own(pool: &UserPool, family: &Family, id: &str) -> Result<bool> {
    Ok(family.tracked(&tracking(pool)?).is_some_and(|session| session.id == id))
}
