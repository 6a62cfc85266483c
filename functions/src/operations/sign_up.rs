//! `SignUp`: a person registers an account of their own.

use aws::store::{Kind, StoreError};
use aws::{Changes, KeyPurpose};
use userpool::schema::{Attributes, Writer};
use userpool::verification::{Binding, Digits};
use userpool::{AppClient, Code, Purpose, User, UserPool, recovery};
use wire::{
    EventResponseType, EventType, Exception, SignUpRequest, SignUpResponse, UserStatusType,
};

use crate::auth_events::told_address;
use crate::credentials::check_policy;
use crate::signin::confirmation;
use crate::triggers::{Admission, Confirmation, Occasion, Reason, Registration, Trigger};
use crate::{Error, Result, Services, directory, profile};

pub(crate) async fn sign_up(services: &Services, request: SignUpRequest) -> Result<SignUpResponse> {
    let (pool, client) = services.client(&request.client_id).await?;
    services.compare(&pool.id).await?;
    client.verify(&request.username, request.secret_hash.as_deref())?;
    if pool.admin_creates_users_only() {
        return Err(Error::sign_up_not_permitted());
    }

    let occasion =
        Occasion { pool: &pool, client: Some(&client), metadata: request.client_metadata.as_ref() };
    let mut user = register(services, &pool, &client, &request)?;
    let admission = admit(services, &occasion, &mut user, &request).await?;
    let password = request.password.as_deref().unwrap_or_default();
    user.password = Some(services.password(&pool, &user.username, password).await?);
    let code = match admission.confirmed {
        true => None,
        false => code(services, &pool, &client, &user).await?,
    };

    // What a function vouches for is taken over from who has it, as by a code that comes back.
    let takes_over = !admission.verified.is_empty() && pool.settings.username_attributes.is_none();
    let mut changes = match takes_over {
        true => directory::create_taking_over(services, &pool, &user).await.map_err(taken)?,
        false => directory::create(Changes::default(), &pool, &user),
    };
    if let Some((code, _)) = &code {
        changes = directory::put_code(changes, &directory::record(&pool, user.clone()), code);
    }
    let address = told_address(&client, request.user_context_data.as_ref());
    let event = (EventType::SignUp, EventResponseType::Pass);
    let changes = changes.and(services.event(&pool, &user, event, address));
    match services.store.commit(changes).await {
        Err(StoreError::Conflict(Kind::User)) => return Err(Error::username_exists()),
        Err(error @ StoreError::Conflict(Kind::SignInName)) if !takes_over => {
            return Err(account_exists(services, &pool, &user, error).await?);
        }
        other => other?,
    }

    // Sent after the commit, so that a code that arrives always works.
    let delivery = match &code {
        Some((code, digits)) => {
            let reason = Reason::SignUp;
            let sent = services.send_confirmation(&occasion, &client, reason, &user, code, digits);
            Some(sent.await?)
        }
        None => None,
    };
    if admission.confirmed {
        services.post_confirmation(&occasion, &user, Confirmation::SignUp).await?;
    }
    let session = confirmation::session_of_sign_up(services, &pool, &client, &user).await?;
    Ok(SignUpResponse {
        user_confirmed: admission.confirmed,
        user_sub: user.sub,
        code_delivery_details: delivery,
        session,
    })
}

/// A user who is there already is worded in this operation's own way.
fn taken(refusal: Error) -> Error {
    match refusal.exception {
        Exception::UsernameExists => Error::username_exists(),
        _ => refusal,
    }
}

/// The user that a request describes, as far as the pool's rules admit one.
fn register(
    services: &Services,
    pool: &UserPool,
    client: &AppClient,
    request: &SignUpRequest,
) -> Result<User> {
    pool.names().check_username(&request.username)?;
    let password = request.password.as_deref().filter(|password| !password.is_empty());
    let password = password.ok_or_else(|| Error::password_policy("Password not long enough"))?;
    check_policy(pool, password)?;

    let given = request.user_attributes.as_deref().unwrap_or_default();
    let writer = Writer::Client { write: client.settings.write_attributes.as_deref() };
    let change = pool.schema.admit(given, writer)?;
    let mut attributes = Attributes::default();
    attributes.apply(&change);
    directory::take_username(pool, &request.username, &mut attributes)?;
    refuse_early_names(pool, &attributes)?;
    pool.schema.check_required(&attributes)?;

    let sub = services.uuid();
    let username = match pool.names().attribute_of(&request.username) {
        Some(_) => sub.clone(),
        None => request.username.clone(),
    };
    let now = services.now();
    Ok(User::new(pool, username, sub, attributes, UserStatusType::Unconfirmed, now))
}

/// Asks the pool's function whether the user may register, and takes over what it allows. Whoever is
/// registered already is refused without it.
async fn admit(
    services: &Services,
    occasion: &Occasion<'_>,
    user: &mut User,
    request: &SignUpRequest,
) -> Result<Admission> {
    let pool = occasion.pool;
    if services.has_trigger(Trigger::PreSignUp, pool) {
        if directory::exists(services, pool, user).await? {
            return Err(Error::username_exists());
        }
        if pool.settings.username_attributes.is_some()
            && let Some(kind) = directory::taken(services, pool, user).await?
        {
            return Err(Error::account_exists(kind.attribute()));
        }
    }
    let validation = request.validation_data.as_deref();
    let admission = services.pre_sign_up(occasion, user, Registration::SignUp, validation).await?;
    if admission.confirmed {
        user.confirm(services.now())?;
    }
    for kind in &admission.verified {
        user.set_verified(*kind, true);
    }
    Ok(admission)
}

/// A preferred username that people sign in by waits until the account is confirmed.
fn refuse_early_names(pool: &UserPool, attributes: &Attributes) -> Result<()> {
    let name = userpool::Kind::PreferredUsername;
    if pool.names().kinds().any(|kind| kind == name) && attributes.contains(name.attribute()) {
        return Err(profile::early_preferred_username());
    }
    Ok(())
}

/// The code that proves the user's number or address, where the pool verifies one.
async fn code(
    services: &Services,
    pool: &UserPool,
    client: &AppClient,
    user: &User,
) -> Result<Option<(Code, Digits)>> {
    let attributes = &user.listed.attributes;
    let Some(kind) = recovery::verification_channel(&pool.auto_verified(), attributes) else {
        return Ok(None);
    };
    let value = user.attribute(kind.attribute()).unwrap_or_default();
    let client = Some(client.id.as_str());
    let binding = Binding { user, purpose: Purpose::SignUp, kind, value, client };
    let key = services.data_key(&pool.id, KeyPurpose::Users).await?;
    Ok(Some(Code::issue(&binding, &key, &mut services.entropy(), services.now())))
}

/// Somebody has the address or number that the new user would sign in by.
async fn account_exists(
    services: &Services,
    pool: &UserPool,
    user: &User,
    conflict: StoreError,
) -> Result<Error> {
    let taken = directory::taken(services, pool, user).await?;
    Ok(taken.map_or_else(|| conflict.into(), |kind| Error::account_exists(kind.attribute())))
}
