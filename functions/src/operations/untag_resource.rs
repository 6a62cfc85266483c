//! `UntagResource`: an owner takes labels from a pool.

use wire::{UntagResourceRequest, UntagResourceResponse};

use crate::{Result, Services};

pub(crate) async fn untag_resource(
    services: &Services,
    request: UntagResourceRequest,
) -> Result<UntagResourceResponse> {
    let before = services.current_pool_by_arn(&request.resource_arn).await?;
    let mut pool = before.clone().into_inner();
    pool.untag(&request.tag_keys);
    services.change_pool(&before, pool).await?;
    Ok(UntagResourceResponse {})
}
