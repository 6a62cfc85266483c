//! `UpdateUserPool`: an owner replaces a pool's settings.

use aws::Changes;
use wire::{UpdateUserPoolRequest, UpdateUserPoolResponse};

use crate::{Result, Services, import};

pub(crate) async fn update_user_pool(
    services: &Services,
    request: UpdateUserPoolRequest,
) -> Result<UpdateUserPoolResponse> {
    let before = services.current_pool(&request.user_pool_id).await?;
    let pool = before.clone().into_inner().replace(request)?;
    let idle = import::unless_running(Changes::default(), &pool.id);
    services.change_pool_given(idle, &before, pool).await?;
    Ok(UpdateUserPoolResponse::default())
}
