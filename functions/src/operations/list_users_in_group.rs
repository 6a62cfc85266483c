//! `ListUsersInGroup`: an administrator goes through the members of a group.

use aws::Loaded;
use aws::store::{Member, Range, UserRecord, keys};
use userpool::{Group, User};
use wire::{ListUsersInGroupRequest, ListUsersInGroupResponse, Operation};

use crate::pagination::{self, Listing};
use crate::{Result, Services};

pub(crate) async fn list_users_in_group(
    services: &Services,
    request: ListUsersInGroupRequest,
) -> Result<ListUsersInGroupResponse> {
    let (pool, group) = services.current_group(&request.user_pool_id, &request.group_name).await?;
    let list = Listing { operation: Operation::ListUsersInGroup, pool: &pool.id, query: &group.id };
    let range = Range {
        pk: keys::members(&pool.id, &group.id),
        after: list.resume(services, request.next_token.as_deref()).await?,
        ..Range::default()
    };
    let size = pagination::size(request.limit);
    let (rows, next) = pagination::page::<Member>(services, range, size).await?;
    let users = users(services, &group, &rows).await?;

    Ok(ListUsersInGroupResponse {
        users: Some(users.iter().map(User::to_wire).collect()),
        next_token: list.token(services, next).await?,
    })
}

/// The users whom the rows mean and who are in the group: a row alone decides nothing.
async fn users(services: &Services, group: &Group, rows: &[Loaded<Member>]) -> Result<Vec<User>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let wanted: Vec<_> = rows.iter().map(|row| keys::user(&row.pool, &row.folded)).collect();
    let items = services.read(&group.pool, &wanted).await?;
    let mut users = Vec::new();
    for (row, key) in rows.iter().zip(&wanted) {
        let Some(record) = items.get::<UserRecord>(key)? else { continue };
        let user = record.into_inner().user;
        if user.sub == row.sub && user.groups.contains_key(&group.id) {
            users.push(user);
        }
    }
    Ok(users)
}
