//! `AddCustomAttributes`: an owner adds attributes of their own to a pool.

use wire::{AddCustomAttributesRequest, AddCustomAttributesResponse};

use crate::{Result, Services};

pub(crate) async fn add_custom_attributes(
    services: &Services,
    request: AddCustomAttributesRequest,
) -> Result<AddCustomAttributesResponse> {
    let before = services.current_pool(&request.user_pool_id).await?;
    let mut pool = before.clone().into_inner();
    pool.add_custom(&request.custom_attributes)?;
    services.change_pool(&before, pool).await?;
    Ok(AddCustomAttributesResponse {})
}
