//! `GlobalSignOut`: a person ends all their sign-ins.

use wire::{GlobalSignOutRequest, GlobalSignOutResponse};

use super::admin_user_global_sign_out::sign_out;
use crate::{Result, Services};

pub(crate) async fn global_sign_out(
    services: &Services,
    request: GlobalSignOutRequest,
) -> Result<GlobalSignOutResponse> {
    let caller = services.caller(&request.access_token).await?;
    sign_out(services, &caller.pool, &caller.user).await?;
    Ok(GlobalSignOutResponse::default())
}
