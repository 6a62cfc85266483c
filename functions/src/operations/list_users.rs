//! `ListUsers`: an administrator looks through a pool's users.
//!
//! All of them are read from the index, shard after shard. Those whom a filter by an attribute finds
//! are read by their search rows, in the order of the attribute, and judged as the table has them. A
//! filter by a state walks through all.

use aws::store::{Range, SearchRow, UserRecord, UsersCursor, keys};
use serde::{Deserialize, Serialize};
use userpool::UserPool;
use userpool::filter::{Comparison, Filter};
use wire::{ListUsersRequest, ListUsersResponse, Operation, UserType};

use crate::pagination::{self, Listing};
use crate::{Result, Services};

/// How many users one call looks at, at the most, for those that a filter admits. A page may then
/// hold few users or none, and still tell where the next one begins.
const LOOKED_AT: usize = 2_000;

/// How many users one read of the table looks at while it filters.
const READ: i32 = 500;

/// Where a list goes on.
#[derive(Clone, Serialize, Deserialize)]
enum Place {
    /// In which shard, and behind which user.
    Walk { shard: u32, after: Option<UsersCursor> },
    /// Behind which search row.
    Search { after: String },
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

    let size = pagination::size(request.limit);
    let (mut users, next) = match &filter {
        Some(filter) if filter.search().is_some() => {
            search(services, &pool, filter, place, size).await?
        }
        filter => walk(services, &pool, filter.as_ref(), place, size).await?,
    };

    let wanted = request.attributes_to_get.unwrap_or_default();
    if !wanted.is_empty() {
        users.iter_mut().for_each(|user| restrict(user, &wanted));
    }
    Ok(ListUsersResponse {
        users: Some(users),
        pagination_token: listing.token(services, next).await?,
    })
}

/// Finds users by an attribute. A row alone decides nothing: the user whom it leads to is judged.
async fn search(
    services: &Services,
    pool: &UserPool,
    filter: &Filter,
    place: Option<Place>,
    size: i32,
) -> Result<(Vec<UserType>, Option<Place>)> {
    let (attribute, value) = filter.search().unwrap_or_default();
    let prefix = match filter.comparison {
        Comparison::Equals => keys::whole(&value),
        Comparison::StartsWith => keys::beginning(&value).to_owned(),
    };
    let after = match place {
        Some(Place::Search { after }) => Some(after),
        Some(Place::Walk { .. }) | None => None,
    };
    let pk = keys::found(&pool.id, attribute, &value);
    let range = Range { pk, prefix, after, ..Range::default() };
    let (rows, next) = pagination::page::<SearchRow>(services, range, size).await?;

    let wanted: Vec<_> = rows.iter().map(|row| keys::user(&pool.id, &row.folded)).collect();
    let items = services.store.read(&wanted).await?;
    let mut users = Vec::new();
    for (row, key) in rows.iter().zip(&wanted) {
        let Some(user) = items.get::<UserRecord>(key)?.map(|record| record.into_inner().user)
        else {
            continue;
        };
        if user.sub == row.sub && filter.admits(&user.listed, &user.sub, pool.case_sensitive()) {
            users.push(user.to_wire());
        }
    }
    Ok((users, next.map(|after| Place::Search { after })))
}

/// Walks the shards in turn until the page is full or enough has been looked at.
async fn walk(
    services: &Services,
    pool: &UserPool,
    filter: Option<&Filter>,
    place: Option<Place>,
    size: i32,
) -> Result<(Vec<UserType>, Option<Place>)> {
    let size = usize::try_from(size).unwrap_or_default();
    let (mut shard, mut after) = match place {
        Some(Place::Walk { shard, after }) => (shard, after),
        Some(Place::Search { .. }) | None => (0, None),
    };
    let mut found = Vec::new();
    let mut looked_at = 0;
    while shard < pool.shards.max(1) && looked_at < LOOKED_AT && found.len() < size {
        let missing = i32::try_from(size - found.len()).unwrap_or(READ);
        let limit = if filter.is_some() { READ } else { missing };
        let page = services.store.users(&pool.id, shard, after.as_ref(), limit).await?;
        looked_at += page.users.len();
        let mut users = page.users.into_iter().peekable();
        while let Some(user) = users.next() {
            let admits =
                |filter: &Filter| filter.admits(&user.listed, &user.sub, pool.case_sensitive());
            if filter.is_none_or(admits) {
                found.push(user.listed.to_wire(&user.sub));
            }
            if found.len() == size && users.peek().is_some() {
                return Ok((found, Some(Place::Walk { shard, after: Some(user.place()) })));
            }
        }
        after = page.next;
        if after.is_none() {
            shard += 1;
        }
    }
    let more = shard < pool.shards.max(1);
    Ok((found, more.then_some(Place::Walk { shard, after })))
}

/// Leaves a user the attributes that were asked for.
fn restrict(user: &mut UserType, wanted: &[String]) {
    if let Some(attributes) = &mut user.attributes {
        attributes.retain(|attribute| wanted.contains(&attribute.name));
    }
}
