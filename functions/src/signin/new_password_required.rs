//! NEW_PASSWORD_REQUIRED: a password of one's own in place of the temporary one
//! (behaviour-api.md 11.5).

use std::collections::BTreeMap;

use userpool::schema::Writer;
use userpool::signin::Pending;
use userpool::{Kind, User, UserPool};
use wire::{AttributeType, ChallengeNameType};

use super::{
    Asked, Attempt, Outcome, Person, json_text, open_session, parameters, proceed, resume,
};
use crate::credentials::check_policy;
use crate::services::Services;
use crate::{Error, Result, profile};

/// What the names of attributes begin with in this challenge.
const PREFIX: &str = "userAttributes.";

/// Asks for a new password and for the required attributes without a value.
pub(super) async fn ask(
    services: &Services,
    attempt: &Attempt,
    person: &Person,
    missing: &[String],
) -> Result<Asked> {
    let user = &person.user;
    let missing: Vec<String> = missing.iter().map(|name| format!("{PREFIX}{name}")).collect();
    let read = attempt.client.settings.read_attributes.as_deref();
    let readable = attempt.pool.schema.readable(&user.listed.attributes, read);
    let present: BTreeMap<&str, &str> = readable.iter().collect();
    let pending = Pending::NewPassword { temporary_since: user.temporary_since() };
    Ok(Asked {
        name: ChallengeNameType::NewPasswordRequired,
        parameters: parameters([
            ("USER_ID_FOR_SRP", user.username.clone()),
            ("requiredAttributes", json_text(&missing)?),
            ("userAttributes", json_text(&present)?),
        ]),
        session: Some(open_session(services, attempt, person, pending).await?),
        available: None,
    })
}

/// Takes the new password; then the user is CONFIRMED and signed in.
pub(super) async fn answer(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.login()?;
    let password = attempt.required("NEW_PASSWORD")?;
    let (session, mut person) = resume(services, attempt, login).await?;
    let Pending::NewPassword { temporary_since } = session.pending else {
        return Err(Error::invalid_session());
    };

    let pool = &attempt.pool;
    let now = services.now();
    let user = &mut person.user;
    // Another temporary password ends what the one before it has begun.
    if user.status() != wire::UserStatusType::ForceChangePassword
        || temporary_since != user.temporary_since()
    {
        return Err(Error::invalid_session());
    }
    if user.temporary_password_expired(pool.password_policy().temporary_validity_days, now) {
        return Err(Error::temporary_password_expired());
    }
    check_policy(pool, password)?;
    services.check_history(pool, user, password).await?;
    complete_profile(attempt, pool, user)?;

    let new = services.password(pool, &user.username, password).await?;
    user.set_permanent_password(new, pool.password_policy().history_size as usize, now);
    person.progress.new_password = true;
    proceed(services, attempt, person).await
}

/// Takes over the attributes that come along. All that were missing must be there, and none that
/// is required may replace a value.
fn complete_profile(attempt: &Attempt, pool: &UserPool, user: &mut User) -> Result<()> {
    let given: Vec<AttributeType> = attempt
        .parameters
        .iter()
        .filter_map(|(key, value)| {
            let name = key.strip_prefix(PREFIX)?.to_owned();
            Some(AttributeType { name, value: Some(value.clone()) })
        })
        .collect();
    let required = pool.schema.definitions().iter().filter(|definition| definition.required);
    if let Some(present) = required
        .map(|definition| definition.name.as_str())
        .find(|name| user.attribute(name).is_some() && given.iter().any(|one| one.name == **name))
    {
        return Err(Error::attribute_already_provided(present));
    }
    let write = attempt.client.settings.write_attributes.as_deref();
    let change = pool.schema.admit(&given, Writer::Client { write })?;
    let existing = user.listed.attributes.clone();
    // What never had a value may get one here, also where it cannot change later.
    pool.schema.check_completion(&existing, &change)?;
    if let Some(name) = change.get(Kind::PreferredUsername.attribute()) {
        profile::check_preferred_username(pool, user, name)?;
    }
    user.listed.attributes.apply(&change);
    match pool.schema.missing_required(&user.listed.attributes).first() {
        Some(missing) => Err(Error::attribute_missing(missing)),
        None => Ok(()),
    }
}
