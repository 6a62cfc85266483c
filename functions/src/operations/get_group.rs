//! `GetGroup`: an administrator reads a group.

use wire::{GetGroupRequest, GetGroupResponse};

use crate::{Result, Services};

pub(crate) async fn get_group(
    services: &Services,
    request: GetGroupRequest,
) -> Result<GetGroupResponse> {
    let (_, group) = services.current_group(&request.user_pool_id, &request.group_name).await?;
    Ok(GetGroupResponse { group: Some(group.to_wire()) })
}
