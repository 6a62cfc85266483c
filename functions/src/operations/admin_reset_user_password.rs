//! `AdminResetUserPassword`: an administrator makes a user set a new password by a code.

use aws::{Changes, KeyPurpose};
use userpool::verification::Binding;
use userpool::{Code, Purpose};
use wire::{AdminResetUserPasswordRequest, AdminResetUserPasswordResponse, UserStatusType};

use super::forgot_password::recovery_channel;
use crate::triggers::{Occasion, Reason};
use crate::{Error, Result, Services, directory};

pub(crate) async fn admin_reset_user_password(
    services: &Services,
    request: AdminResetUserPasswordRequest,
) -> Result<AdminResetUserPasswordResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let before = services.find_for_admin(&pool, &request.username).await?;
    let mut user = before.user.clone();
    if !matches!(user.status(), UserStatusType::Confirmed | UserStatusType::ResetRequired) {
        return Err(Error::password_cannot_be_reset());
    }
    user.check_password_enabled()?;
    let kind = recovery_channel(&pool, &user)?;
    user.listed.status = UserStatusType::ResetRequired;
    user.end_sign_ins();
    user.touch(services.now());

    let value = before.user.attribute(kind.attribute()).unwrap_or_default();
    let user_of_code = &before.user;
    let binding =
        Binding { user: user_of_code, purpose: Purpose::Password, kind, value, client: None };
    let key = services.data_key(&pool.id, KeyPurpose::Users).await?;
    let (code, digits) = Code::issue(&binding, &key, &mut services.entropy(), services.now());
    let changes = directory::update(Changes::default(), &pool, &before, &user);
    services.store.commit(directory::put_code(changes, &before, &code)).await?;

    let metadata = request.client_metadata.as_ref();
    let occasion = Occasion { pool: &pool, client: None, metadata };
    services.send_code(&occasion, Reason::ForgotPassword, &user, &code, &digits).await?;
    Ok(AdminResetUserPasswordResponse::default())
}
