//! `AdminGetUserAuthFactors`: an administrator reads how a user can sign in.

use userpool::second_factor;
use wire::{AdminGetUserAuthFactorsRequest, AdminGetUserAuthFactorsResponse};

use crate::{Result, Services};

pub(crate) async fn admin_get_user_auth_factors(
    services: &Services,
    request: AdminGetUserAuthFactorsRequest,
) -> Result<AdminGetUserAuthFactorsResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let found = services.find_for_admin(&pool, &request.username).await?;
    let user = &found.user;

    Ok(AdminGetUserAuthFactorsResponse {
        username: user.username.clone(),
        preferred_mfa_setting: user.second_factors.preferred_setting(),
        user_mfa_setting_list: user.second_factors.setting_list(),
        configured_user_auth_factors: Some(second_factor::configured(&pool, user)),
    })
}
