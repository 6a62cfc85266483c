//! `AdminListDevices`: an administrator goes through a user's devices.

use wire::{AdminListDevicesRequest, AdminListDevicesResponse, Operation};

use crate::pagination::Listing;
use crate::{Result, Services};

pub(crate) async fn admin_list_devices(
    services: &Services,
    request: AdminListDevicesRequest,
) -> Result<AdminListDevicesResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    pool.check_devices()?;
    let user = services.owner_for_admin(&pool, &request.username).await?;
    let query = &user.user.sub;
    let list = Listing { operation: Operation::AdminListDevices, pool: &pool.id, query };
    let token = request.pagination_token.as_deref();

    let (devices, pagination_token) =
        services.page_of_devices(&list, request.limit, token, |_| true).await?;
    let shown = devices.iter().map(|one| one.to_wire_for_admin(&pool, &user.user.username));
    Ok(AdminListDevicesResponse { devices: Some(shown.collect()), pagination_token })
}
