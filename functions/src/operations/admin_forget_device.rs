//! `AdminForgetDevice`: an administrator removes a user's device.

use wire::AdminForgetDeviceRequest;

use crate::{Result, Services};

pub(crate) async fn admin_forget_device(
    services: &Services,
    request: AdminForgetDeviceRequest,
) -> Result<()> {
    let pool = services.pool(&request.user_pool_id).await?;
    pool.check_devices()?;
    let user = services.find_for_admin(&pool, &request.username).await?;

    services.forget_device(&pool, &user.user, &request.device_key).await
}
