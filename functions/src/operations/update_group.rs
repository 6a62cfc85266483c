//! `UpdateGroup`: an owner changes a group; what is left out keeps its value.

use aws::Changes;
use userpool::Group;
use wire::{UpdateGroupRequest, UpdateGroupResponse};

use crate::{Result, Services};

pub(crate) async fn update_group(
    services: &Services,
    request: UpdateGroupRequest,
) -> Result<UpdateGroupResponse> {
    let (pool, before) = services.current_group(&request.user_pool_id, &request.group_name).await?;
    let old = before.clone().into_inner();
    let group = Group {
        description: request.description.or(old.description),
        role_arn: request.role_arn.or(old.role_arn),
        precedence: request.precedence.or(old.precedence),
        modified_at: services.now(),
        ..old
    };

    let changes = Changes::default().update(&before, &group);
    services.reconfigure(&pool.id, changes).await?;

    Ok(UpdateGroupResponse { group: Some(group.to_wire()) })
}
