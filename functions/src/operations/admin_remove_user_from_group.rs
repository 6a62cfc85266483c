//! `AdminRemoveUserFromGroup`: an administrator ends a membership.

use aws::Changes;
use aws::store::{UserRecord, keys};
use wire::AdminRemoveUserFromGroupRequest;

use crate::{Result, Services};

pub(crate) async fn admin_remove_user_from_group(
    services: &Services,
    request: AdminRemoveUserFromGroupRequest,
) -> Result<()> {
    let (pool, group) = services.current_group(&request.user_pool_id, &request.group_name).await?;
    let before = services.find_for_admin(&pool, &request.username).await?;

    let mut user = before.user.clone();
    if user.groups.remove(&group.id).is_none() {
        return Ok(());
    }
    let row = keys::member(&pool.id, &group.id, &user.username);
    let after = UserRecord { user, ..(*before).clone() };
    let changes = Changes::default().update(&before, &after).remove(row);
    Ok(services.store.commit(changes).await?)
}
