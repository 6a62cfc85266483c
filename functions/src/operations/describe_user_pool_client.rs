//! `DescribeUserPoolClient`: an owner reads an application's settings, its secret among them.

use wire::{DescribeUserPoolClientRequest, DescribeUserPoolClientResponse};

use crate::{Result, Services};

pub(crate) async fn describe_user_pool_client(
    services: &Services,
    request: DescribeUserPoolClientRequest,
) -> Result<DescribeUserPoolClientResponse> {
    let (_, client) = services.current_client(&request.user_pool_id, &request.client_id).await?;
    let mut client = client.into_inner();
    services.unlock(&mut client).await?;
    Ok(DescribeUserPoolClientResponse { user_pool_client: Some(client.to_wire()) })
}
