//! `GetLogDeliveryConfiguration`: an owner reads where the logs of a pool are to go.

use wire::{GetLogDeliveryConfigurationRequest, GetLogDeliveryConfigurationResponse};

use crate::{Result, Services};

pub(crate) async fn get_log_delivery_configuration(
    services: &Services,
    request: GetLogDeliveryConfigurationRequest,
) -> Result<GetLogDeliveryConfigurationResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let delivery = pool.log_delivery();
    Ok(GetLogDeliveryConfigurationResponse { log_delivery_configuration: Some(delivery) })
}
