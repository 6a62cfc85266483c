//! Users of an earlier directory, who arrive one by one when they are first asked for.

use std::collections::BTreeMap;

use aws::store::{Kind as Record, StoreError, UserRecord, keys};
use aws::{Changes, Loaded};
use userpool::schema::{Attributes, Writer};
use userpool::second_factor::SecondFactor;
use userpool::sign_in_name::is_visible_name;
use userpool::{AppClient, Kind, User, UserPool};
use wire::{AttributeType, Exception, UserStatusType};

use crate::credentials::is_too_long;
use crate::directory::{self, Along};
use crate::triggers::{FinalUserStatus, Migration, Occasion, Trigger, is_refusal};
use crate::{Error, Result, Services};

impl Services {
    /// Whether the pool's owner can be asked for a user whom nobody here knows by this login.
    pub(crate) fn can_migrate(&self, pool: &UserPool, login: &str, password: Option<&str>) -> bool {
        let askable = is_visible_name(login) && !password.is_some_and(is_too_long);
        askable && self.has_trigger(Trigger::UserMigration, pool)
    }

    /// Asks the pool's owner for a user whom nobody here knows by this login, and makes that user.
    ///
    /// The function has judged the password, where there is one; it becomes the user's own whatever
    /// the pool's policy. Nobody is what comes back where the pool has no such function, or where the
    /// caller must not learn that it does not know the login either.
    pub(crate) async fn migrate_user(
        &self,
        occasion: &Occasion<'_>,
        client: &AppClient,
        login: &str,
        password: Option<&str>,
        validation: Option<&BTreeMap<String, String>>,
    ) -> Result<Option<Loaded<UserRecord>>> {
        let pool = occasion.pool;
        if !self.can_migrate(pool, login, password) {
            return Ok(None);
        }
        let asked = self.user_migration(occasion, login, password, validation).await;
        let migration = match asked {
            Err(refusal) if is_refusal(&refusal) => return refuse(client, refusal),
            other => other?,
        };
        let Some(migration) = migration else { return Ok(None) };
        let Some(given) = &migration.user_attributes else {
            return refuse(client, "the trigger function does not know the user");
        };

        let mut user = self.migrated(pool, login, given, &migration)?;
        if let Some(password) = password {
            user.password = Some(self.password(pool, &user.username, password).await?);
        }
        let takes_over = migration.force_alias_creation.unwrap_or(false);
        let changes = if takes_over && pool.settings.username_attributes.is_none() {
            match directory::create_taking_over(self, pool, &user).await {
                Err(exists) if exists.exception == Exception::UsernameExists => {
                    return refuse(client, exists);
                }
                taking_over => taking_over?,
            }
        } else {
            directory::create(Changes::default(), pool, &user)
        };
        match self.store.commit(changes).await {
            Ok(()) => {
                let key = keys::user(&pool.id, &pool.fold(&user.username));
                Ok(self.store.get(&key).await?)
            }
            Err(conflict @ StoreError::Conflict(Record::User | Record::SignInName)) => {
                // Whoever arrived by this login meanwhile is looked for again, and judged as a user.
                if self.find(pool, login, Along::default()).await?.user.is_some() {
                    return Err(conflict.into());
                }
                refuse(client, conflict)
            }
            Err(other) => Err(other.into()),
        }
    }

    /// The user that a function describes, if they can be one of this pool and are who was asked for.
    fn migrated(
        &self,
        pool: &UserPool,
        login: &str,
        given: &BTreeMap<String, String>,
        migration: &Migration,
    ) -> Result<User> {
        let list: Vec<AttributeType> = given
            .iter()
            .filter(|(name, _)| *name != "username")
            .map(|(name, value)| AttributeType { name: name.clone(), value: Some(value.clone()) })
            .collect();
        let change = pool.schema.admit(&list, Writer::Admin).map_err(unusable)?;
        let mut attributes = Attributes::default();
        attributes.apply(&change);

        let chosen = given.get("username").map_or(login, String::as_str);
        pool.names().check_username(chosen).map_err(unusable)?;
        directory::take_username(pool, chosen, &mut attributes).map_err(unusable)?;
        pool.schema.check_required(&attributes).map_err(unusable)?;

        let sub = self.uuid();
        let username = match pool.names().attribute_of(chosen) {
            Some(_) => sub.clone(),
            None => chosen.to_owned(),
        };
        let status = match migration.final_user_status {
            Some(FinalUserStatus::Confirmed) => UserStatusType::Confirmed,
            Some(FinalUserStatus::ResetRequired) | None => UserStatusType::ResetRequired,
        };
        let mut user = User::new(pool, username, sub, attributes, status, self.now());
        if let Some(name) = user.attribute(Kind::PreferredUsername.attribute()) {
            pool.names().check_preferred_username(name).map_err(unusable)?;
        }
        if migration.enable_sms_mfa == Some(true) {
            if user.attribute(Kind::PhoneNumber.attribute()).is_none() {
                return Err(unusable("a second factor by SMS needs a phone number"));
            }
            user.second_factors.set(SecondFactor::Sms, true);
        }
        // Who proves a password for one name does not become somebody else.
        if !answers_to(pool, &user, login) {
            return Err(unusable("the user cannot be signed in by the login that was asked for"));
        }
        Ok(user)
    }
}

/// Whether a login leads to a user.
fn answers_to(pool: &UserPool, user: &User, login: &str) -> bool {
    let own = directory::names(pool, user);
    let candidates = pool.names().candidates(login, pool.case_sensitive());
    pool.fold(&user.username) == pool.fold(login)
        || own.iter().any(|name| candidates.contains(&(name.kind, name.folded.clone())))
}

/// A login that nobody has: the caller is told so, or goes on as with any other such login.
fn refuse<T>(
    client: &AppClient,
    source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> Result<Option<T>> {
    if client.hides_users() {
        return Ok(None);
    }
    Err(Error::migration_refused(&client.id).caused_by(source))
}

fn unusable(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::trigger_unusable().caused_by(source)
}
