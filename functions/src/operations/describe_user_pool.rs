//! `DescribeUserPool`: an owner reads a pool's settings.

use userpool::UserPool;
use wire::{DescribeUserPoolRequest, DescribeUserPoolResponse};

use crate::{Result, Services};

pub(crate) async fn describe_user_pool(
    services: &Services,
    request: DescribeUserPoolRequest,
) -> Result<DescribeUserPoolResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let users = estimated_number_of_users(services, &pool).await?;
    Ok(DescribeUserPoolResponse { user_pool: Some(pool.to_wire(users)) })
}

async fn estimated_number_of_users(services: &Services, pool: &UserPool) -> Result<i32> {
    let mut users: i32 = 0;
    for shard in 0..pool.shards {
        users = users.saturating_add(services.store.count_users(&pool.id, shard).await?);
    }
    Ok(users)
}
