//! `GetDevice`: a person looks at a device of theirs.

use wire::{GetDeviceRequest, GetDeviceResponse};

use crate::{Error, Result, Services};

pub(crate) async fn get_device(
    services: &Services,
    request: GetDeviceRequest,
) -> Result<GetDeviceResponse> {
    let token = request.access_token.as_deref().ok_or_else(Error::invalid_access_token)?;
    let (_, device) = services.caller_and_device(token, &request.device_key).await?;
    // To its owner a device exists while it is remembered, as the service's own clients expect.
    let device = device.filter(|record| record.device.remembered);
    let device = device.ok_or_else(Error::device_not_found)?;

    Ok(GetDeviceResponse { device: device.device.to_wire() })
}
