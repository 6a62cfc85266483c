//! `DeleteGroup`: an owner removes a group and all memberships in it.

use aws::Changes;
use aws::store::Purge;
use wire::DeleteGroupRequest;

use crate::{Result, Services, purge};

pub(crate) async fn delete_group(services: &Services, request: DeleteGroupRequest) -> Result<()> {
    let (pool, group) = services.current_group(&request.user_pool_id, &request.group_name).await?;

    // Users still carry the group's id, which counts for nothing and is never used again.
    let left = Purge::group(&group);
    let changes = Changes::default().delete(&group).put(&left);
    services.reconfigure(&pool.id, changes).await?;

    purge::at_once(services, &left).await;
    Ok(())
}
