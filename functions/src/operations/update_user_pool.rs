//! `UpdateUserPool`: an owner replaces a pool's settings.

use wire::{UpdateUserPoolRequest, UpdateUserPoolResponse};

use crate::{Result, Services};

pub(crate) async fn update_user_pool(
    services: &Services,
    request: UpdateUserPoolRequest,
) -> Result<UpdateUserPoolResponse> {
    let before = services.current_pool(&request.user_pool_id).await?;
    let pool = before.clone().into_inner().replace(request)?;
    services.change_pool(&before, pool).await?;
    Ok(UpdateUserPoolResponse::default())
}
