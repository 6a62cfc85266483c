//! `CreateGroup`: an owner adds a group to a pool.

use aws::Changes;
use aws::store::{Kind, Range, StoreError, keys};
use userpool::group::GROUPS_PER_POOL;
use userpool::{Group, PoolId};
use wire::{CreateGroupRequest, CreateGroupResponse, Exception};

use crate::{Error, Result, Services};

pub(crate) async fn create_group(
    services: &Services,
    request: CreateGroupRequest,
) -> Result<CreateGroupResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    check_number(services, &pool.id).await?;
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

    let changes = Changes::default().create(&group).raise_revision(&pool.id);
    services.store.commit(changes).await.map_err(|error| match error {
        StoreError::Conflict(Kind::Group) => Error::group_exists(),
        other => other.into(),
    })?;
    services.forget(&pool.id);

    Ok(CreateGroupResponse { group: Some(group.to_wire()) })
}

async fn check_number(services: &Services, pool: &PoolId) -> Result<()> {
    let groups = Range {
        pk: keys::pool_partition(pool),
        prefix: keys::GROUP_PREFIX.to_owned(),
        ..Range::default()
    };
    if services.store.count(groups).await? >= GROUPS_PER_POOL {
        return Err(Exception::LimitExceeded
            .because(format!("A user pool cannot have more than {GROUPS_PER_POOL} groups.")));
    }
    Ok(())
}
