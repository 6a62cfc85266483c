//! `DescribeRiskConfiguration`: an owner reads what a pool or an application is to do about
//! sign-ins that look wrong.

use aws::store::keys;
use userpool::RiskConfiguration;
use wire::{
    DescribeRiskConfigurationRequest, DescribeRiskConfigurationResponse, RiskConfigurationType,
};

use crate::{Result, Services};

pub(crate) async fn describe_risk_configuration(
    services: &Services,
    request: DescribeRiskConfigurationRequest,
) -> Result<DescribeRiskConfigurationResponse> {
    let client = request.client_id.as_deref();
    let (pool, _) = services.current_subject(&request.user_pool_id, client).await?;
    let risk = services.store.get::<RiskConfiguration>(&keys::risk(&pool.id, client)).await?;

    // Where nothing was set, the ids alone are shown: a client's own is not its pool's.
    let risk_configuration = match risk {
        Some(risk) => risk.to_wire(),
        None => RiskConfigurationType {
            user_pool_id: Some(request.user_pool_id),
            client_id: request.client_id,
            ..RiskConfigurationType::default()
        },
    };
    Ok(DescribeRiskConfigurationResponse { risk_configuration })
}
