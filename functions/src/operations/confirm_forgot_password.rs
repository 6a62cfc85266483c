//! `ConfirmForgotPassword`: a person sets a new password by the code that they were sent.

use aws::KeyPurpose;
use userpool::{Limit, Purpose};
use wire::{
    ConfirmForgotPasswordRequest, ConfirmForgotPasswordResponse, EventResponseType, EventType,
    UserStatusType,
};

use crate::auth_events::told_address;
use crate::directory::Along;
use crate::triggers::{Confirmation, Occasion};
use crate::{Error, Result, Services, directory};

pub(crate) async fn confirm_forgot_password(
    services: &Services,
    request: ConfirmForgotPasswordRequest,
) -> Result<ConfirmForgotPasswordResponse> {
    let (pool, client) = services.client(&request.client_id).await?;
    client.verify(&request.username, request.secret_hash.as_deref())?;
    pool.password_policy()
        .check(&request.password)
        .map_err(|violation| Error::password_policy_on_change(violation.text()))?;

    let hides = client.hides_users();
    let along = Along { codes: &[Purpose::Password], ghost: hides, ..Along::default() };
    let found = services.find(&pool, &request.username, along).await?;
    let limit = Limit::ConfirmForgotPassword;
    let before = services.addressee(&pool, &client, &found, limit).await?;
    let address = told_address(&client, request.user_context_data.as_ref());
    let event = |response| {
        services.event(&pool, &before.user, (EventType::PasswordChange, response), address)
    };
    let now = services.now();
    let mut user = before.user.clone();
    user.limits.draw(limit, now)?;
    let code = found.code(Purpose::Password)?.ok_or_else(Error::expired_code)?;
    let key = services.data_key(&pool.id, KeyPurpose::Users).await?;
    if let Err(wrong) =
        code.code.verify(&request.confirmation_code, &user, Some(&client.id), &key, now)
    {
        // The verdict leaves after the attempt has been counted (A13).
        let counted = directory::update(event(EventResponseType::Fail), &pool, before, &user);
        services.store.commit(counted).await?;
        return Err(wrong);
    }
    // What the address or number proves, it proves while it is the user's own; and a temporary
    // password is replaced at sign-in (behaviour-api.md 15).
    let (kind, value) = (code.code.kind, code.code.value.as_str());
    if user.attribute(kind.attribute()) != Some(value) || !user.verified(kind) {
        return Err(Error::expired_code());
    }
    if user.status() == UserStatusType::ForceChangePassword {
        return Err(Error::password_cannot_be_reset());
    }
    user.check_password_enabled()?;
    services.check_history(&pool, &user, &request.password).await?;
    let password = services.password(&pool, &user.username, &request.password).await?;
    user.set_permanent_password(password, pool.password_policy().history_size as usize, now);

    let changes = event(EventResponseType::Pass).delete(&code);
    services.store.commit(directory::update(changes, &pool, before, &user)).await?;

    let occasion =
        Occasion { pool: &pool, client: Some(&client), metadata: request.client_metadata.as_ref() };
    services.post_confirmation(&occasion, &user, Confirmation::ForgotPassword).await?;
    Ok(ConfirmForgotPasswordResponse::default())
}
