//! `SetLogDeliveryConfiguration`: an owner says where the logs of a pool are to go.

use wire::{SetLogDeliveryConfigurationRequest, SetLogDeliveryConfigurationResponse};

use crate::{Result, Services};

pub(crate) async fn set_log_delivery_configuration(
    services: &Services,
    request: SetLogDeliveryConfigurationRequest,
) -> Result<SetLogDeliveryConfigurationResponse> {
    let before = services.current_pool(&request.user_pool_id).await?;
    let mut pool = before.clone().into_inner();
    pool.deliver_logs(request.log_configurations)?;
    let delivery = pool.log_delivery();
    services.change_pool(&before, pool).await?;
    Ok(SetLogDeliveryConfigurationResponse { log_delivery_configuration: Some(delivery) })
}
