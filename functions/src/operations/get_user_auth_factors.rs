//! `GetUserAuthFactors`: a person reads how they can sign in.

use userpool::second_factor;
use wire::{GetUserAuthFactorsRequest, GetUserAuthFactorsResponse};

use crate::{Result, Services};

pub(crate) async fn get_user_auth_factors(
    services: &Services,
    request: GetUserAuthFactorsRequest,
) -> Result<GetUserAuthFactorsResponse> {
    let caller = services.caller(&request.access_token).await?;
    let user = &caller.user.user;

    Ok(GetUserAuthFactorsResponse {
        username: user.username.clone(),
        preferred_mfa_setting: user.second_factors.preferred_setting(),
        user_mfa_setting_list: user.second_factors.setting_list(),
        configured_user_auth_factors: Some(second_factor::configured(&caller.pool, user)),
    })
}
