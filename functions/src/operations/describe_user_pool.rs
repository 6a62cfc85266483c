//! `DescribeUserPool`: an owner reads a pool's settings.

use wire::{DescribeUserPoolRequest, DescribeUserPoolResponse};

use crate::{Result, Services, census};

pub(crate) async fn describe_user_pool(
    services: &Services,
    request: DescribeUserPoolRequest,
) -> Result<DescribeUserPoolResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let users = census::estimate(services, &pool).await?;
    Ok(DescribeUserPoolResponse { user_pool: Some(pool.to_wire(users)) })
}
