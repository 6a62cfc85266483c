//! `SetRiskConfiguration`: an owner decides what a pool, or one of its applications in
//! its stead, is to do about sign-ins that look wrong.

use aws::{Changes, Record};
use userpool::RiskConfiguration;
use wire::{Exception, SetRiskConfigurationRequest, SetRiskConfigurationResponse};

use crate::{Result, Services};

pub(crate) async fn set_risk_configuration(
    services: &Services,
    request: SetRiskConfigurationRequest,
) -> Result<SetRiskConfigurationResponse> {
    let (pool, client) =
        services.current_subject(&request.user_pool_id, request.client_id.as_deref()).await?;
    let risk = RiskConfiguration {
        pool: pool.id.clone(),
        client: request.client_id.clone(),
        settings: userpool::same_members(&request)?,
        modified_at: services.now(),
    };
    risk.check()?;
    if pool.is_lite() && !risk.is_empty() {
        return Err(Exception::UserPoolAddOnNotEnabled
            .because("Threat protection is not available in the LITE tier."));
    }

    // One that says nothing leaves a pool to its defaults, and a client to its pool's.
    let change = if risk.is_empty() {
        Changes::default().remove(risk.key())
    } else {
        Changes::default().put(&risk)
    };
    let lives = client.map(|client| Changes::default().check(&client)).unwrap_or_default();
    services.reconfigure(&pool.id, change.and(lives)).await?;

    Ok(SetRiskConfigurationResponse { risk_configuration: risk.to_wire() })
}
