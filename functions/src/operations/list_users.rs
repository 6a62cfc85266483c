//! `ListUsers`: an administrator looks through a pool's users.

use aws::store::{UserEntry, UsersCursor};
use serde::{Deserialize, Serialize};
use userpool::UserPool;
use userpool::filter::Filter;
use wire::{ListUsersRequest, ListUsersResponse, Operation, UserType};

use crate::pagination::{self, Listing};
use crate::{Result, Services};

/// How many users one call looks at, at the most, for those that a filter admits. A page may then
/// hold few users or none, and still tell where the next one begins.
const LOOKED_AT: usize = 2_000;

/// How many users one read of the table looks at while it filters.
const READ: i32 = 500;

/// Where a list goes on: in which shard, and behind which user.
#[derive(Clone, Serialize, Deserialize)]
struct Place {
    shard: u32,
    after: Option<UsersCursor>,
}

pub(crate) async fn list_users(
    services: &Services,
    request: ListUsersRequest,
) -> Result<ListUsersResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    services.compare(&pool.id).await?;
    let text = request.filter.as_deref().unwrap_or_default();
    let filter = Filter::parse(text)?;
    let listing = Listing { operation: Operation::ListUsers, pool: &pool.id, query: text };
    let place = listing.resume(services, request.pagination_token.as_deref()).await?;
    let place = place.unwrap_or(Place { shard: 0, after: None });

    let size = usize::try_from(pagination::size(request.limit)).unwrap_or_default();
    let (users, next) = walk(services, &pool, filter.as_ref(), place, size).await?;

    let wanted = request.attributes_to_get.as_deref().unwrap_or_default();
    let users = users.iter().map(|user| shown(user, wanted)).collect();
    Ok(ListUsersResponse {
        users: Some(users),
        pagination_token: listing.token(services, next).await?,
    })
}

/// Walks the shards in turn until the page is full or enough has been looked at.
async fn walk(
    services: &Services,
    pool: &UserPool,
    filter: Option<&Filter>,
    mut place: Place,
    size: usize,
) -> Result<(Vec<UserEntry>, Option<Place>)> {
    let mut found = Vec::new();
    let mut looked_at = 0;
    while place.shard < pool.shards.max(1) && looked_at < LOOKED_AT {
        let missing = i32::try_from(size - found.len()).unwrap_or(READ);
        let limit = if filter.is_some() { READ } else { missing };
        let (page, next) =
            services.store.user_entries(&pool.id, place.shard, place.after.as_ref(), limit).await?;
        let behind = match next {
            Some(next) => Place { shard: place.shard, after: Some(next) },
            None => Place { shard: place.shard + 1, after: None },
        };
        let mut page = page.into_iter().peekable();
        while let Some(user) = page.next() {
            looked_at += 1;
            let here = user.place();
            if filter
                .is_none_or(|filter| filter.admits(&user.listed, &user.sub, pool.case_sensitive()))
            {
                found.push(user);
            }
            if found.len() == size && page.peek().is_some() {
                return Ok((found, Some(Place { shard: place.shard, after: Some(here) })));
            }
        }
        place = behind;
        if found.len() == size {
            break;
        }
    }
    let more = place.shard < pool.shards.max(1);
    Ok((found, more.then_some(place)))
}

/// A user with the attributes that were asked for; all where none is named.
fn shown(user: &UserEntry, wanted: &[String]) -> UserType {
    let mut shown = user.listed.to_wire(&user.sub);
    if let (false, Some(attributes)) = (wanted.is_empty(), shown.attributes.as_mut()) {
        attributes.retain(|attribute| wanted.contains(&attribute.name));
    }
    shown
}
