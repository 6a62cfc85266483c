//! `AdminGetUser`: an administrator reads a user's profile.

use wire::{AdminGetUserRequest, AdminGetUserResponse};

use crate::{Result, Services};

pub(crate) async fn admin_get_user(
    services: &Services,
    request: AdminGetUserRequest,
) -> Result<AdminGetUserResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let found = services.find_for_admin(&pool, &request.username).await?;
    let user = found.user.to_wire();

    Ok(AdminGetUserResponse {
        username: found.user.username.clone(),
        user_attributes: user.attributes,
        user_create_date: user.user_create_date,
        user_last_modified_date: user.user_last_modified_date,
        enabled: user.enabled,
        user_status: user.user_status,
        mfa_options: found.user.second_factors.options(),
        preferred_mfa_setting: found.user.second_factors.preferred_setting(),
        user_mfa_setting_list: found.user.second_factors.setting_list(),
    })
}
