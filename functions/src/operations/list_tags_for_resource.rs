//! `ListTagsForResource`: an owner reads the labels of a pool.

use wire::{ListTagsForResourceRequest, ListTagsForResourceResponse};

use crate::{Result, Services};

pub(crate) async fn list_tags_for_resource(
    services: &Services,
    request: ListTagsForResourceRequest,
) -> Result<ListTagsForResourceResponse> {
    let pool = services.current_pool_by_arn(&request.resource_arn).await?.into_inner();
    let tags = pool.settings.user_pool_tags.unwrap_or_default();
    Ok(ListTagsForResourceResponse { tags: Some(tags) })
}
