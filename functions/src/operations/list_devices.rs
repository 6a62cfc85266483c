//! `ListDevices`: a person goes through the devices that they are remembered on.

use userpool::Device;
use wire::{ListDevicesRequest, ListDevicesResponse, Operation};

use crate::pagination::Listing;
use crate::{Result, Services};

pub(crate) async fn list_devices(
    services: &Services,
    request: ListDevicesRequest,
) -> Result<ListDevicesResponse> {
    let caller = services.caller(&request.access_token).await?;
    caller.pool.check_devices()?;
    let (pool, query) = (&caller.pool.id, &caller.user.user.sub);
    let list = Listing { operation: Operation::ListDevices, pool, query };
    let token = request.pagination_token.as_deref();

    let remembered = |device: &Device| device.remembered;
    let (devices, pagination_token) =
        services.page_of_devices(&list, request.limit, token, remembered).await?;
    let devices = Some(devices.iter().map(Device::to_wire).collect());
    Ok(ListDevicesResponse { devices, pagination_token })
}
