//! `AdminUpdateDeviceStatus`: an administrator decides whether a user's device is remembered.

use wire::{AdminUpdateDeviceStatusRequest, AdminUpdateDeviceStatusResponse};

use crate::{Result, Services};

pub(crate) async fn admin_update_device_status(
    services: &Services,
    request: AdminUpdateDeviceStatusRequest,
) -> Result<AdminUpdateDeviceStatusResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    pool.check_devices()?;
    let user = services.find_for_admin(&pool, &request.username).await?;
    let device = services.device_for_admin(&pool, &user, &request.device_key).await?;

    services.set_device_status(&device, request.device_remembered_status).await?;
    Ok(AdminUpdateDeviceStatusResponse::default())
}
