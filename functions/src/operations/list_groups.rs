//! `ListGroups`: an administrator goes through a pool's groups.

use aws::store::{Range, keys};
use userpool::Group;
use wire::{ListGroupsRequest, ListGroupsResponse, Operation};

use crate::pagination::{self, Listing};
use crate::{Result, Services};

pub(crate) async fn list_groups(
    services: &Services,
    request: ListGroupsRequest,
) -> Result<ListGroupsResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let list = Listing { operation: Operation::ListGroups, pool: &pool.id, query: "" };
    let range = Range {
        pk: keys::pool_partition(&pool.id),
        prefix: keys::GROUP_PREFIX.to_owned(),
        after: list.resume(services, request.next_token.as_deref()).await?,
        ..Range::default()
    };
    let size = pagination::size(request.limit);
    let (groups, next) = pagination::page::<Group>(services, range, size).await?;

    Ok(ListGroupsResponse {
        groups: Some(groups.iter().map(|group| group.to_wire()).collect()),
        next_token: list.token(services, next).await?,
    })
}
