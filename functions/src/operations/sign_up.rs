//! `SignUp`: a person registers an account of their own.

use aws::store::{Kind, StoreError};
use aws::{Changes, KeyPurpose};
use userpool::schema::{Attributes, Writer};
use userpool::verification::{Binding, Digits};
use userpool::{AppClient, Code, Purpose, User, UserPool, recovery};
use wire::{SignUpRequest, SignUpResponse, UserStatusType};

use crate::credentials::check_policy;
use crate::triggers::{Occasion, Reason};
use crate::{Error, Result, Services, directory, profile};

pub(crate) async fn sign_up(
    services: &Services,
    mut request: SignUpRequest,
) -> Result<SignUpResponse> {
    let (pool, client) = services.client(&request.client_id).await?;
    services.compare(&pool.id).await?;
    client.verify(&request.username, request.secret_hash.as_deref())?;
    if pool.admin_creates_users_only() {
        return Err(Error::sign_up_not_permitted());
    }

    let metadata = request.client_metadata.take();
    let occasion = Occasion { pool: &pool, client: Some(&client), metadata: metadata.as_ref() };
    let user = register(services, &pool, &client, request).await?;
    let code = code(services, &pool, &client, &user).await?;

    let mut changes = directory::create(Changes::default(), &pool, &user);
    if let Some((code, _)) = &code {
        changes = directory::put_code(changes, &directory::record(&pool, user.clone()), code);
    }
    match services.store.commit(changes).await {
        Err(StoreError::Conflict(Kind::User)) => return Err(Error::username_exists()),
        Err(error @ StoreError::Conflict(Kind::SignInName)) => {
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
    Ok(SignUpResponse {
        user_confirmed: false,
        user_sub: user.sub,
        code_delivery_details: delivery,
        session: None,
    })
}

/// The user that a request describes, as far as the pool's rules admit one.
async fn register(
    services: &Services,
    pool: &UserPool,
    client: &AppClient,
    request: SignUpRequest,
) -> Result<User> {
    pool.names().check_username(&request.username)?;
    let password = request.password.as_deref().filter(|password| !password.is_empty());
    let password = password.ok_or_else(|| Error::password_policy("Password not long enough"))?;
    check_policy(pool, password)?;

    let given = request.user_attributes.unwrap_or_default();
    let writer = Writer::Client { write: client.settings.write_attributes.as_deref() };
    let change = pool.schema.admit(&given, writer)?;
    let mut attributes = Attributes::default();
    attributes.apply(&change);
    directory::take_username(pool, &request.username, &mut attributes)?;
    refuse_early_names(pool, &attributes)?;
    pool.schema.check_required(&attributes)?;

    let sub = services.uuid();
    let username = match pool.names().attribute_of(&request.username) {
        Some(_) => sub.clone(),
        None => request.username,
    };
    let password = services.password(pool, &username, password).await?;
    let now = services.now();
    let mut user = User::new(pool, username, sub, attributes, UserStatusType::Unconfirmed, now);
    user.password = Some(password);
    Ok(user)
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
