//! `GetUser`: a person reads their own profile.

use wire::{GetUserRequest, GetUserResponse};

use crate::{Result, Services};

pub(crate) async fn get_user(
    services: &Services,
    request: GetUserRequest,
) -> Result<GetUserResponse> {
    let caller = services.caller(&request.access_token).await?;
    let user = &caller.user.user;
    let readable = caller
        .pool
        .schema
        .readable(&user.listed.shown(), caller.client.settings.read_attributes.as_deref());

    Ok(GetUserResponse {
        username: user.username.clone(),
        user_attributes: readable.to_wire(&user.sub),
        mfa_options: user.second_factors.options(),
        preferred_mfa_setting: user.second_factors.preferred_setting(),
        user_mfa_setting_list: user.second_factors.setting_list(),
    })
}
