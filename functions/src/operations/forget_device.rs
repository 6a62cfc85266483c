//! `ForgetDevice`: a person removes a device of theirs.

use wire::ForgetDeviceRequest;

use crate::{Error, Result, Services};

pub(crate) async fn forget_device(services: &Services, request: ForgetDeviceRequest) -> Result<()> {
    let token = request.access_token.as_deref().ok_or_else(Error::invalid_access_token)?;
    let (caller, device) = services.caller_and_device(token, &request.device_key).await?;
    let device = device.ok_or_else(Error::device_not_found)?;

    services.forget_device(&caller.pool, &caller.user.user, &device.device.key).await
}
