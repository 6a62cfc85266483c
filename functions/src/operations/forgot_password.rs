//! `ForgotPassword`: a person asks for a code that sets a new password.

use aws::store::UserRecord;
use aws::{Changes, KeyPurpose, Loaded};
use userpool::recovery::{self, Reach};
use userpool::second_factor::SecondFactor;
use userpool::verification::Binding;
use userpool::{Absence, AppClient, Code, Kind, Limit, Purpose, User, UserPool, message};
use wire::{
    CodeDeliveryDetailsType, EventResponseType, EventType, ForgotPasswordRequest,
    ForgotPasswordResponse, UserStatusType,
};

use crate::auth_events::told_address;
use crate::directory::{Along, Found};
use crate::triggers::{Occasion, Reason};
use crate::{Error, Result, Services, directory};

pub(crate) async fn forgot_password(
    services: &Services,
    request: ForgotPasswordRequest,
) -> Result<ForgotPasswordResponse> {
    let (pool, client) = services.client(&request.client_id).await?;
    client.verify(&request.username, request.secret_hash.as_deref())?;

    let along = Along { ghost: client.hides_users(), ..Along::default() };
    let found = services.find(&pool, &request.username, along).await?;
    let user = match &found.user {
        Some(user) => Some(user.clone()),
        None => migrate(services, &pool, &client, &found, &request).await?,
    };
    let reached = match &user {
        Some(before) => reach(&pool, &before.user).map(|kind| (before, kind)),
        None => Err(client.absent(Absence::Code)),
    };
    let delivery = match reached {
        Ok((before, kind)) => {
            let metadata = request.client_metadata.as_ref();
            let occasion = Occasion { pool: &pool, client: Some(&client), metadata };
            let address = told_address(&client, request.user_context_data.as_ref());
            send(services, &occasion, &client, before, kind, address).await?
        }
        Err(_) if client.hides_users() => {
            simulate(services, &pool, &found, &request.username).await?
        }
        Err(refusal) => return Err(refusal),
    };
    Ok(ForgotPasswordResponse { code_delivery_details: Some(delivery) })
}

/// A user of an earlier directory who comes over to set a new password, if the pool has the function.
async fn migrate(
    services: &Services,
    pool: &UserPool,
    client: &AppClient,
    found: &Found,
    request: &ForgotPasswordRequest,
) -> Result<Option<Loaded<UserRecord>>> {
    let now = services.now();
    found.ghost(pool, now).user.limits.draw(Limit::ForgotPassword, now)?;
    let occasion =
        Occasion { pool, client: Some(client), metadata: request.client_metadata.as_ref() };
    services.migrate_user(&occasion, client, &request.username, None, None).await
}

/// Where a user can be reached to set a new password, if they may (behaviour-api.md 17.4).
fn reach(pool: &UserPool, user: &User) -> Result<Kind> {
    if !user.listed.enabled {
        return Err(Error::user_disabled());
    }
    if user.status() == UserStatusType::ForceChangePassword {
        return Err(Error::password_cannot_be_reset());
    }
    user.check_password_enabled()?;
    recovery_channel(pool, user)
}

/// The verified address or number that a recovery code goes to.
pub(crate) fn recovery_channel(pool: &UserPool, user: &User) -> Result<Kind> {
    let reach = Reach {
        verified_email: user.verified(Kind::Email),
        verified_phone_number: user.verified(Kind::PhoneNumber),
        email_mfa: user.second_factors.enabled.contains(&SecondFactor::Email),
        sms_mfa: user.second_factors.enabled.contains(&SecondFactor::Sms),
    };
    recovery::channel(pool.settings.account_recovery_setting.as_ref(), reach)
}

async fn send(
    services: &Services,
    occasion: &Occasion<'_>,
    client: &AppClient,
    before: &Loaded<UserRecord>,
    kind: Kind,
    address: Option<&str>,
) -> Result<CodeDeliveryDetailsType> {
    let mut record = (**before).clone();
    record.user.limits.draw(Limit::ForgotPassword, services.now())?;
    let user = &before.user;
    let value = user.attribute(kind.attribute()).unwrap_or_default();
    let client = Some(client.id.as_str());
    let binding = Binding { user, purpose: Purpose::Password, kind, value, client };
    let key = services.data_key(&occasion.pool.id, KeyPurpose::Users).await?;
    let (code, digits) = Code::issue(&binding, &key, &mut services.entropy(), services.now());
    let event = (EventType::ForgotPassword, EventResponseType::Pass);
    let event = services.event(occasion.pool, user, event, address);
    let changes = event.update(before, &record);
    services.store.commit(directory::put_code(changes, before, &code)).await?;

    services.send_code(occasion, Reason::ForgotPassword, user, &code, &digits).await
}

/// What a person sees who must not learn whether there is such a user (A05).
async fn simulate(
    services: &Services,
    pool: &UserPool,
    found: &Found,
    login: &str,
) -> Result<CodeDeliveryDetailsType> {
    services.draw_in_vain(pool, found, Limit::ForgotPassword, Changes::default()).await?;
    let setting = pool.settings.account_recovery_setting.as_ref();
    let kind = recovery::simulated_channel(setting, &pool.auto_verified(), login)?;
    let seed = services.login_seed(pool, &found.folded).await?;
    let destination = message::simulated_destination(kind, &found.folded, &seed);
    Ok(message::delivery_details(kind, destination))
}
