//! `GetUserPoolMfaConfig`: an owner reads which second factors a pool offers.

use wire::{GetUserPoolMfaConfigRequest, GetUserPoolMfaConfigResponse};

use crate::{Result, Services};

pub(crate) async fn get_user_pool_mfa_config(
    services: &Services,
    request: GetUserPoolMfaConfigRequest,
) -> Result<GetUserPoolMfaConfigResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    userpool::same_members(&pool.offered.to_wire(pool.settings.mfa_configuration))
}
