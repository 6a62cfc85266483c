//! `AdminAddUserToGroup`: an administrator makes a user a member of a group.

use aws::Changes;
use aws::store::{Member, UserRecord};
use userpool::User;
use userpool::group::GROUPS_PER_USER;
use wire::{AdminAddUserToGroupRequest, Exception};

use crate::{Result, Services};

pub(crate) async fn admin_add_user_to_group(
    services: &Services,
    request: AdminAddUserToGroupRequest,
) -> Result<()> {
    let (pool, group) = services.current_group(&request.user_pool_id, &request.group_name).await?;
    let before = services.find_for_admin(&pool, &request.username).await?;
    if before.user.groups.contains_key(&group.id) {
        return Ok(());
    }

    let mut user = before.user.clone();
    make_room(services, &mut user).await?;
    user.groups.insert(group.id.clone(), group.name.clone());
    let member = Member {
        pool: pool.id.clone(),
        group: group.id.clone(),
        username: user.username.clone(),
        folded: before.folded.clone(),
        sub: user.sub.clone(),
    };
    let after = UserRecord { user, ..(*before).clone() };
    let changes = Changes::default().update(&before, &after).put(&member).check(&group);
    Ok(services.store.commit(changes).await?)
}

/// Refuses one group too many. Groups that have been deleted do not count, and are dropped.
async fn make_room(services: &Services, user: &mut User) -> Result<()> {
    if user.groups.len() < GROUPS_PER_USER {
        return Ok(());
    }
    let present = services.current_groups(user).await?;
    user.groups = present.into_iter().map(|group| (group.id, group.name)).collect();
    if user.groups.len() >= GROUPS_PER_USER {
        return Err(Exception::LimitExceeded
            .because(format!("A user cannot be in more than {GROUPS_PER_USER} groups.")));
    }
    Ok(())
}
