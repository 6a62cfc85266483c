//! `GlobalSignOut`: a person ends all their sign-ins.

use wire::{Exception, GlobalSignOutRequest, GlobalSignOutResponse};

use super::admin_user_global_sign_out::sign_out;
use crate::{Error, Result, Services};

pub(crate) async fn global_sign_out(
    services: &Services,
    request: GlobalSignOutRequest,
) -> Result<GlobalSignOutResponse> {
    // The operation declares no exception for a user who is gone; their tokens are gone too.
    let caller =
        services.caller(&request.access_token).await.map_err(|error| match error.exception {
            Exception::UserNotFound => Error::access_token_revoked(),
            _ => error,
        })?;
    sign_out(services, &caller.pool, &caller.user).await?;
    Ok(GlobalSignOutResponse::default())
}
