//! `AdminCreateUser`: an administrator makes an account for somebody, and invites them to it.

use aws::store::{Kind as Record, StoreError, UserRecord};
use aws::{Changes, Loaded};
use userpool::schema::{Attributes, Writer};
use userpool::signin::first_factor::signs_in_by_code;
use userpool::{Kind, User, UserPool};
use wire::{
    AdminCreateUserRequest, AdminCreateUserResponse, DeliveryMediumType, Exception,
    MessageActionType, UserStatusType,
};

use crate::credentials::check_policy;
use crate::triggers::{Occasion, Registration, Trigger};
use crate::{Error, Result, Services, directory, profile};

pub(crate) async fn admin_create_user(
    services: &Services,
    request: AdminCreateUserRequest,
) -> Result<AdminCreateUserResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    services.compare(&pool.id).await?;
    let chosen = request.temporary_password.as_deref().filter(|password| !password.is_empty());
    chosen.map_or(Ok(()), |password| check_policy(&pool, password))?;
    let (user, password) = match request.message_action {
        Some(MessageActionType::Resend) => renew(services, &pool, &request, chosen).await?,
        Some(MessageActionType::Suppress) | None => {
            create(services, &pool, &request, chosen).await?
        }
    };

    if request.message_action != Some(MessageActionType::Suppress) {
        invite(services, &pool, &user, &request, password.as_deref()).await?;
    }
    Ok(AdminCreateUserResponse { user: Some(user.to_wire()) })
}

/// The password that the administrator chose, or one of ours that fits the policy.
fn temporary_password(services: &Services, pool: &UserPool, chosen: Option<&str>) -> String {
    let ours = || pool.password_policy().generate(&mut services.entropy());
    chosen.map_or_else(ours, str::to_owned)
}

/// Makes the user, with a temporary password unless they can do without (behaviour-api.md 15).
async fn create(
    services: &Services,
    pool: &UserPool,
    request: &AdminCreateUserRequest,
    chosen: Option<&str>,
) -> Result<(User, Option<String>)> {
    pool.names().check_username(&request.username)?;
    let given = request.user_attributes.as_deref().unwrap_or_default();
    let change = pool.schema.admit(given, Writer::Admin)?;
    let mut attributes = Attributes::default();
    attributes.apply(&change);
    directory::take_username(pool, &request.username, &mut attributes)?;

    let sub = services.uuid();
    let username = match pool.names().attribute_of(&request.username) {
        Some(_) => sub.clone(),
        None => request.username.clone(),
    };
    let now = services.now();
    let mut user = User::new(pool, username, sub, attributes, UserStatusType::Confirmed, now);
    let by_code = chosen.is_none() && signs_in_by_code(pool, &user);
    if !by_code {
        user.listed.status = UserStatusType::ForceChangePassword;
    }
    if let Some(name) = user.attribute(Kind::PreferredUsername.attribute()) {
        profile::check_preferred_username(pool, &user, name)?;
    }
    check_mediums(&user, request)?;
    ask(services, pool, &user, request).await?;
    let told = (!by_code).then(|| temporary_password(services, pool, chosen));
    if let Some(told) = &told {
        user.unused_since = Some(now);
        user.set_temporary_password(services.password(pool, &user.username, told).await?, now);
    }

    let takes_over = request.force_alias_creation.unwrap_or(false) && !signs_in_by_address(pool);
    let changes = if takes_over {
        directory::create_taking_over(services, pool, &user).await?
    } else {
        directory::create(Changes::default(), pool, &user)
    };
    match services.store.commit(changes).await {
        Err(conflict) => Err(refusal(services, pool, &user, takes_over, conflict).await?),
        Ok(()) => Ok((user, told)),
    }
}

/// Asks the pool's function whether the user may be created. What it would confirm or vouch for is
/// the administrator's to say. Whoever is there already is refused without it.
async fn ask(
    services: &Services,
    pool: &UserPool,
    user: &User,
    request: &AdminCreateUserRequest,
) -> Result<()> {
    if services.has_trigger(Trigger::PreSignUp, pool) {
        if directory::exists(services, pool, user).await? {
            return Err(Error::user_account_exists());
        }
        if signs_in_by_address(pool)
            && let Some(kind) = directory::taken(services, pool, user).await?
        {
            return Err(Error::account_exists(kind.attribute()));
        }
    }
    let occasion = Occasion { pool, client: None, metadata: request.client_metadata.as_ref() };
    let (registration, validation) =
        (Registration::AdminCreateUser, request.validation_data.as_deref());
    services.pre_sign_up(&occasion, user, registration, validation).await.map(|_| ())
}

/// RESEND: a new temporary password for somebody who has not used the last one. Its validity
/// starts anew; nothing else changes.
async fn renew(
    services: &Services,
    pool: &UserPool,
    request: &AdminCreateUserRequest,
    chosen: Option<&str>,
) -> Result<(User, Option<String>)> {
    let before: Loaded<UserRecord> = services.find_for_admin(pool, &request.username).await?;
    let mut user = before.user.clone();
    if user.status() != UserStatusType::ForceChangePassword {
        return Err(Error::resend_not_possible(&request.username));
    }
    check_mediums(&user, request)?;
    let told = temporary_password(services, pool, chosen);
    let password = services.password(pool, &user.username, &told).await?;
    user.set_temporary_password(password, services.now());
    services.store.commit(directory::update(Changes::default(), pool, &before, &user)).await?;
    Ok((user, Some(told)))
}

async fn invite(
    services: &Services,
    pool: &UserPool,
    user: &User,
    request: &AdminCreateUserRequest,
    password: Option<&str>,
) -> Result<()> {
    // Where the username is an id that nobody knows, the invitation names what they sign in by.
    let name = if signs_in_by_address(pool) { &request.username } else { &user.username };
    let occasion = Occasion { pool, client: None, metadata: request.client_metadata.as_ref() };
    for kind in mediums(user, request) {
        services.send_invitation(&occasion, user, kind, name, password).await?;
    }
    Ok(())
}

/// Refuses a medium without an address to use it with, before anything is made.
fn check_mediums(user: &User, request: &AdminCreateUserRequest) -> Result<()> {
    if request.message_action == Some(MessageActionType::Suppress) {
        return Ok(());
    }
    let asked = request.desired_delivery_mediums.as_deref().unwrap_or_default();
    match asked.iter().find(|medium| user.attribute(kind(**medium).attribute()).is_none()) {
        Some(medium) => Err(Exception::InvalidParameter
            .because(format!("User does not have delivery config for {medium}."))),
        None => Ok(()),
    }
}

/// How the invitation goes out: as asked; else by SMS, and by email to who has no number.
fn mediums(user: &User, request: &AdminCreateUserRequest) -> Vec<Kind> {
    match request.desired_delivery_mediums.as_deref() {
        Some(asked) if !asked.is_empty() => asked.iter().map(|medium| kind(*medium)).collect(),
        _ => [Kind::PhoneNumber, Kind::Email]
            .into_iter()
            .find(|kind| user.attribute(kind.attribute()).is_some())
            .into_iter()
            .collect(),
    }
}

fn kind(medium: DeliveryMediumType) -> Kind {
    match medium {
        DeliveryMediumType::Sms => Kind::PhoneNumber,
        DeliveryMediumType::Email => Kind::Email,
    }
}

fn signs_in_by_address(pool: &UserPool) -> bool {
    pool.settings.username_attributes.as_ref().is_some_and(|names| !names.is_empty())
}

/// What stood in the way of a new user: the same username, or a name that they would sign in by.
/// Where names are taken over, the change of an owner meanwhile only makes the request start over.
async fn refusal(
    services: &Services,
    pool: &UserPool,
    user: &User,
    takes_over: bool,
    conflict: StoreError,
) -> Result<Error> {
    match conflict {
        StoreError::Conflict(Record::User) => {
            let exists = directory::exists(services, pool, user).await?;
            Ok(if exists { Error::user_account_exists() } else { conflict.into() })
        }
        StoreError::Conflict(Record::SignInName) => {
            let taken = directory::taken(services, pool, user).await?;
            let taken = taken.filter(|kind| !takes_over || kind.verified_attribute().is_none());
            Ok(match taken.map(Kind::attribute) {
                Some(name) if signs_in_by_address(pool) => Error::account_exists(name),
                Some(name) => Error::alias_exists(name),
                None => conflict.into(),
            })
        }
        other => Ok(other.into()),
    }
}
