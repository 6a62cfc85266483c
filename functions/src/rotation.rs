//! The rotation of the keys that sign tokens.
//!
//! The next pair is published well before it signs anything, and a pair that signs no more stays
//! published until its last token has died. Which pair signs is decided by the clock (`signs_from`),
//! so that a process which has read both needs no news to change over, and all agree.

use std::time::Duration;

use aws::store::{
    NextKeys, PoolRow, PublicKeys, PublishedKey, Range, SigningKeysRecord, StoreError, keys,
};
use aws::{Changes, Loaded};
use serde::Serialize;
use userpool::{PoolId, Timestamp};

use crate::edge::causes;
use crate::{Result, Services};

/// How many pools are read at one go.
const PAGE: i32 = 100;

const HOUR: Duration = Duration::from_secs(3_600);
const DAY: Duration = Duration::from_secs(86_400);

/// How long keys are public before they sign. A day is promised to verifiers; the rest is for
/// clocks that differ, and for copies of the key set on the way.
const LEAD: Duration = Duration::from_secs(2 * 86_400);

/// How long after its last use a key may still be asked for: no ID or access token lives longer
/// than a day, and an hour is for clocks that differ.
const AFTERLIFE: Duration = DAY.saturating_add(HOUR);

/// What a rotation did.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Pools whose next keys have been published.
    pub published: usize,
    /// Pools whose next keys sign by now.
    pub begun: usize,
    /// Pools whose old keys have left the key set.
    pub dropped: usize,
    /// Pools that failed; the log says why, and the next run tries again.
    pub left: usize,
    /// Whether every pool has been looked at.
    pub finished: bool,
}

/// Rotates the signing keys of every pool, until a point in time.
///
/// Each step depends on what it read, and the record tells which one is next: running twice, beside
/// itself, late or not at all for a while changes nothing about what tokens need.
pub(crate) async fn rotate_signing_keys(services: &Services, until: Timestamp) -> Result<Report> {
    let mut report = Report { finished: true, ..Report::default() };
    let mut range = Range { pk: keys::POOLS.to_owned(), limit: Some(PAGE), ..Range::default() };
    loop {
        let page = services.store.page::<PoolRow>(&range).await?;
        for row in &page.records {
            if services.now() >= until {
                return Ok(Report { finished: false, ..report });
            }
            // What goes wrong in one pool keeps no other's keys.
            if let Err(error) = rotate(services, row, &mut report).await {
                let source = causes(&error);
                tracing::warn!(pool.id = %row.id, %error, source, "Left a pool's keys to the next rotation");
                report.left += 1;
            }
        }
        match page.next {
            Some(next) => range.after = Some(next),
            None => return Ok(report),
        }
    }
}

/// What the table has of a pool's keys.
struct Keys {
    signing: Loaded<SigningKeysRecord>,
    public: Loaded<PublicKeys>,
}

impl Keys {
    /// Reads the keys of a pool; a pool that has never signed anything has none, and is given none.
    async fn read(services: &Services, pool: &PoolId) -> Result<Option<Self>> {
        let (signing, public) = (keys::signing_keys(pool), keys::public_keys(pool));
        let items = services.store.read(&[signing.clone(), public.clone()]).await?;
        Ok(match (items.get(&signing)?, items.get(&public)?) {
            (Some(signing), Some(public)) => Some(Self { signing, public }),
            _ => None,
        })
    }
}

/// Takes the steps that are due in one pool.
async fn rotate(services: &Services, row: &PoolRow, report: &mut Report) -> Result<()> {
    while let Some(before) = Keys::read(services, &row.id).await? {
        let now = services.now();
        let (mut signing, mut public) = ((*before.signing).clone(), (*before.public).clone());

        let dropped = drop_dead(&mut public, now);
        let begun = begin(&mut signing, &mut public, now);
        let published = is_due(&signing, row.created_at, services.settings.key_rotation_days, now);
        if published {
            publish(services, &mut signing, &mut public).await?;
        }
        if !(dropped || begun || published) {
            return Ok(());
        }

        let changes =
            Changes::default().update(&before.signing, &signing).update(&before.public, &public);
        match services.reconfigure(&row.id, changes).await {
            Ok(()) => {
                tracing::info!(pool.id = %row.id, dropped, begun, published, "Rotated the signing keys of pool {}", row.id);
                report.dropped += usize::from(dropped);
                report.begun += usize::from(begun);
                report.published += usize::from(published);
                return Ok(());
            }
            // Another run was faster, or the pool is gone: look again at what is due.
            Err(StoreError::Conflict(_) | StoreError::Stale(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Takes the keys out of the key set whose last token has died.
fn drop_dead(public: &mut PublicKeys, now: Timestamp) -> bool {
    let before = public.keys.len();
    public.keys.retain(|key| key.until.is_none_or(|until| now < until));
    public.keys.len() < before
}

/// Gives the next pair the place of the one that it follows, once its time has come. A version of
/// the code that knows no next pair signs with the old one until it reads this, so the old one's
/// afterlife begins here.
fn begin(signing: &mut SigningKeysRecord, public: &mut PublicKeys, now: Timestamp) -> bool {
    let Some(next) = signing.next.take_if(|next| now >= next.signs_from) else { return false };
    for key in &mut public.keys {
        if !next.kids.contains(&key.jwk.kid) {
            key.until.get_or_insert(now.plus(AFTERLIFE));
        }
    }
    signing.signs_from = Some(next.signs_from);
    signing.pair = next.pair;
    true
}

/// Whether the present pair will have signed for the whole period once a next one can follow it.
fn is_due(signing: &SigningKeysRecord, made: Timestamp, days: u32, now: Timestamp) -> bool {
    let period = Duration::from_secs(u64::from(days) * DAY.as_secs());
    // Where the record does not say since when it signs, it is not before the pool was made.
    let since = signing.signs_from.unwrap_or(made);
    days > 0 && signing.next.is_none() && now >= since.plus(period.saturating_sub(LEAD))
}

/// Makes the next pair, which becomes public with this commit and signs two days later.
async fn publish(
    services: &Services,
    signing: &mut SigningKeysRecord,
    public: &mut PublicKeys,
) -> Result<()> {
    let (pair, jwks) = services.make_key_pair(&signing.pool).await?;
    let kids = jwks.iter().map(|jwk| jwk.kid.clone()).collect();
    public.keys.extend(jwks.into_iter().map(PublishedKey::from));
    // Making keys takes a while, and the time counts from when they are there.
    signing.next = Some(NextKeys { pair, kids, signs_from: services.now().plus(LEAD) });
    Ok(())
}
