//! `AdminGetDevice`: an administrator looks at a user's device.

use wire::{AdminGetDeviceRequest, AdminGetDeviceResponse};

use crate::{Result, Services};

pub(crate) async fn admin_get_device(
    services: &Services,
    request: AdminGetDeviceRequest,
) -> Result<AdminGetDeviceResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    pool.check_devices()?;
    let user = services.owner_for_admin(&pool, &request.username).await?;
    let found = services.device_for_admin(&pool, &user, &request.device_key).await?;

    let device = found.device.to_wire_for_admin(&pool, &user.user.username);
    Ok(AdminGetDeviceResponse { device })
}
