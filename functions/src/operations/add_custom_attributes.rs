//! `AddCustomAttributes`: an owner adds attributes of their own to a pool.

use aws::Changes;
use wire::{AddCustomAttributesRequest, AddCustomAttributesResponse};

use crate::{Result, Services, import};

pub(crate) async fn add_custom_attributes(
    services: &Services,
    request: AddCustomAttributesRequest,
) -> Result<AddCustomAttributesResponse> {
    let before = services.current_pool(&request.user_pool_id).await?;
    let mut pool = before.clone().into_inner();
    pool.add_custom(&request.custom_attributes)?;
    let idle = import::unless_running(Changes::default(), &pool.id);
    services.change_pool_given(idle, &before, pool).await?;
    Ok(AddCustomAttributesResponse {})
}
