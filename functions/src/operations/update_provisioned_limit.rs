//! `UpdateProvisionedLimit`: an owner asks for more requests a second of a category.

use aws::Changes;
use userpool::provisioned::Limit;
use wire::{UpdateProvisionedLimitRequest, UpdateProvisionedLimitResponse};

use crate::{Result, Services};

pub(crate) async fn update_provisioned_limit(
    services: &Services,
    request: UpdateProvisionedLimitRequest,
) -> Result<UpdateProvisionedLimitResponse> {
    let limit = Limit::find(request.limit_definition)?;
    let provisioned = limit.provision(request.requested_limit_value)?;
    services.store.commit(Changes::default().put(&provisioned)).await?;
    Ok(UpdateProvisionedLimitResponse { limit: limit.to_wire(Some(&provisioned)) })
}
