//! `RevokeUserSession`: a person ends one of their other sessions.

use wire::{Exception, RevokeUserSessionRequest, RevokeUserSessionResponse};

use crate::{Result, Services, sessions};

pub(crate) async fn revoke_user_session(
    services: &Services,
    request: RevokeUserSessionRequest,
) -> Result<RevokeUserSessionResponse> {
    let caller = services.caller(&request.access_token).await?;
    if sessions::is_own(&caller.pool, &caller.family.family, &request.session_id)? {
        return Err(Exception::InvalidParameter.because(
            "The session of the access token cannot be revoked. Use RevokeToken or GlobalSignOut.",
        ));
    }
    sessions::revoke(services, &caller.pool, &caller.user.user, &request.session_id).await?;
    Ok(RevokeUserSessionResponse::default())
}
