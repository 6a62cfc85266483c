//! `TagResource`: an owner labels a pool.

use wire::{TagResourceRequest, TagResourceResponse};

use crate::{Result, Services};

pub(crate) async fn tag_resource(
    services: &Services,
    request: TagResourceRequest,
) -> Result<TagResourceResponse> {
    let before = services.current_pool_by_arn(&request.resource_arn).await?;
    let mut pool = before.clone().into_inner();
    pool.tag(request.tags)?;
    services.change_pool(&before, pool).await?;
    Ok(TagResourceResponse {})
}
