//! `CreateGroup`: an owner adds a group to a pool.

use aws::Changes;
use aws::store::{Kind, Range, StoreError, keys};
use userpool::Group;
use userpool::group::GROUPS_PER_POOL;
use wire::{CreateGroupRequest, CreateGroupResponse};

use crate::{Error, Result, Services};

pub(crate) async fn create_group(
    services: &Services,
    request: CreateGroupRequest,
) -> Result<CreateGroupResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let all = Range {
        pk: keys::pool_partition(&pool.id),
        prefix: keys::GROUP_PREFIX.to_owned(),
        ..Range::default()
    };
    services.admit_another(all, GROUPS_PER_POOL, "groups").await?;
    let group = Group {
        pool: pool.id.clone(),
        name: request.group_name,
        id: services.uuid(),
        description: request.description,
        role_arn: request.role_arn,
        precedence: request.precedence,
        created_at: services.now(),
        modified_at: services.now(),
    };

    let changes = Changes::default().create(&group);
    services.reconfigure(&pool.id, changes).await.map_err(|error| match error {
        StoreError::Conflict(Kind::Group) => Error::group_exists(),
        other => other.into(),
    })?;

    Ok(CreateGroupResponse { group: Some(group.to_wire()) })
}
