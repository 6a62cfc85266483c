//! `GetProvisionedLimit`: an owner reads how many requests a second of a category they have
//! asked for.

use aws::store::keys;
use userpool::Provisioned;
use userpool::provisioned::Limit;
use wire::{GetProvisionedLimitRequest, GetProvisionedLimitResponse};

use crate::{Result, Services};

pub(crate) async fn get_provisioned_limit(
    services: &Services,
    request: GetProvisionedLimitRequest,
) -> Result<GetProvisionedLimitResponse> {
    let limit = Limit::find(request.limit_definition)?;
    let provisioned = services.store.get::<Provisioned>(&keys::limit(limit.category)).await?;
    Ok(GetProvisionedLimitResponse { limit: limit.to_wire(provisioned.as_deref()) })
}
