//! `UpdateDeviceStatus`: a person decides whether a device of theirs is remembered.

use wire::{UpdateDeviceStatusRequest, UpdateDeviceStatusResponse};

use crate::{Error, Result, Services};

pub(crate) async fn update_device_status(
    services: &Services,
    request: UpdateDeviceStatusRequest,
) -> Result<UpdateDeviceStatusResponse> {
    let (_, device) =
        services.caller_and_device(&request.access_token, &request.device_key).await?;
    let device = device.ok_or_else(Error::device_not_found)?;

    services.set_device_status(&device, request.device_remembered_status).await?;
    Ok(UpdateDeviceStatusResponse::default())
}
