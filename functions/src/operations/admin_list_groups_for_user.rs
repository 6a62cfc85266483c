//! `AdminListGroupsForUser`: an administrator goes through the groups that a user is in.

use userpool::Group;
use wire::{AdminListGroupsForUserRequest, AdminListGroupsForUserResponse, Operation};

use crate::pagination::{self, Listing};
use crate::{Result, Services};

pub(crate) async fn admin_list_groups_for_user(
    services: &Services,
    request: AdminListGroupsForUserRequest,
) -> Result<AdminListGroupsForUserResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let user = services.find_for_admin(&pool, &request.username).await?;
    let list = Listing {
        operation: Operation::AdminListGroupsForUser,
        pool: &pool.id,
        query: &user.user.sub,
    };
    let after: Option<String> = list.resume(services, request.next_token.as_deref()).await?;

    let mut groups = services.current_groups(&user.user).await?;
    groups.sort_by(|a, b| a.name.cmp(&b.name));
    if let Some(after) = after {
        groups.retain(|group| group.name > after);
    }
    let next = cut(&mut groups, pagination::size(request.limit));
    Ok(AdminListGroupsForUserResponse {
        groups: Some(groups.iter().map(Group::to_wire).collect()),
        next_token: list.token(services, next).await?,
    })
}

/// Cuts the list to a page, and names the group behind which the next one begins.
fn cut(groups: &mut Vec<Group>, size: i32) -> Option<String> {
    let size = usize::try_from(size).unwrap_or_default();
    if groups.len() <= size {
        return None;
    }
    groups.truncate(size);
    groups.last().map(|group| group.name.clone())
}
