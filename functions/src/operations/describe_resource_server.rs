//! `DescribeResourceServer`: an owner reads what a pool knows of an API.

use wire::{DescribeResourceServerRequest, DescribeResourceServerResponse};

use crate::{Result, Services};

pub(crate) async fn describe_resource_server(
    services: &Services,
    request: DescribeResourceServerRequest,
) -> Result<DescribeResourceServerResponse> {
    let (_, server) =
        services.current_resource_server(&request.user_pool_id, &request.identifier).await?;
    Ok(DescribeResourceServerResponse { resource_server: server.to_wire() })
}
