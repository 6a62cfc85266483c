//! `ResendConfirmationCode`: a person asks for the sign-up code once more.

use aws::store::UserRecord;
use aws::{Changes, KeyPurpose, Loaded};
use userpool::verification::Binding;
use userpool::{Absence, AppClient, Code, Limit, Purpose, UserPool, message, recovery};
use wire::{
    CodeDeliveryDetailsType, EventResponseType, EventType, ResendConfirmationCodeRequest,
    ResendConfirmationCodeResponse, UserStatusType,
};

use crate::auth_events::told_address;
use crate::directory::{Along, Found};
use crate::triggers::{Occasion, Reason};
use crate::{Error, Result, Services, directory};

pub(crate) async fn resend_confirmation_code(
    services: &Services,
    request: ResendConfirmationCodeRequest,
) -> Result<ResendConfirmationCodeResponse> {
    let (pool, client) = services.client(&request.client_id).await?;
    client.verify(&request.username, request.secret_hash.as_deref())?;
    if pool.auto_verified().is_empty() {
        return Err(Error::cannot_resend_codes());
    }

    let along = Along { ghost: client.hides_users(), ..Along::default() };
    let found = services.find(&pool, &request.username, along).await?;
    let delivery = match &found.user {
        Some(user) if !user.user.listed.enabled && !client.hides_users() => {
            return Err(Error::user_disabled());
        }
        Some(user) if user.user.listed.enabled && can_be_reached(&pool, &client, user) => {
            let metadata = request.client_metadata.as_ref();
            let occasion = Occasion { pool: &pool, client: Some(&client), metadata };
            let address = told_address(&client, request.user_context_data.as_ref());
            resend(services, &occasion, &client, user, address).await?
        }
        _ => simulate(services, &pool, &client, &found, &request.username).await?,
    };
    Ok(ResendConfirmationCodeResponse { code_delivery_details: Some(delivery) })
}

/// Whether there is something to send a code to, or the caller may learn that there is not.
fn can_be_reached(pool: &UserPool, client: &AppClient, user: &UserRecord) -> bool {
    let attributes = &user.user.listed.attributes;
    !client.hides_users()
        || recovery::verification_channel(&pool.auto_verified(), attributes).is_some()
}

async fn resend(
    services: &Services,
    occasion: &Occasion<'_>,
    client: &AppClient,
    before: &Loaded<UserRecord>,
    address: Option<&str>,
) -> Result<CodeDeliveryDetailsType> {
    let pool = occasion.pool;
    if before.user.status() != UserStatusType::Unconfirmed {
        return Err(Error::user_already_confirmed());
    }
    let attributes = &before.user.listed.attributes;
    let kind = recovery::verification_channel(&pool.auto_verified(), attributes)
        .ok_or_else(Error::cannot_resend_codes)?;
    let mut record = (**before).clone();
    record.user.limits.draw(Limit::ResendConfirmationCode, services.now())?;

    let value = before.user.attribute(kind.attribute()).unwrap_or_default();
    let user = &before.user;
    let binding = Binding { user, purpose: Purpose::SignUp, kind, value, client: Some(&client.id) };
    let key = services.data_key(&pool.id, KeyPurpose::Users).await?;
    let (code, digits) = Code::issue(&binding, &key, &mut services.entropy(), services.now());
    let event = (EventType::ResendCode, EventResponseType::Pass);
    let event = services.event(pool, user, event, address);
    let changes = event.update(before, &record);
    services.store.commit(directory::put_code(changes, before, &code)).await?;

    services.send_confirmation(occasion, client, Reason::ResendCode, user, &code, &digits).await
}

/// What a person sees who must not learn that nobody has the login (A05).
async fn simulate(
    services: &Services,
    pool: &UserPool,
    client: &AppClient,
    found: &Found,
    login: &str,
) -> Result<CodeDeliveryDetailsType> {
    if !client.hides_users() {
        return Err(client.absent(Absence::Code));
    }
    services.draw_in_vain(pool, found, Limit::ResendConfirmationCode, Changes::default()).await?;
    let kind = recovery::simulated_verification_channel(&pool.auto_verified(), login)
        .ok_or_else(Error::cannot_resend_codes)?;
    let seed = services.login_seed(pool, &found.folded).await?;
    let destination = message::simulated_destination(kind, &found.folded, &seed);
    Ok(message::delivery_details(kind, destination))
}
