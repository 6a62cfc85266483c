//! A user of a pool: what is known of a person, the states they pass through, and the rules between.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use wire::{Error, Result, UserStatusType, UserType};

use crate::Sealed;
use crate::attempts::{Attempts, Limits};
use crate::identity::{self, IDENTITIES_PER_USER, Identity, Reference};
use crate::schema::Attributes;
use crate::second_factor::Chosen;
use crate::software_token::SoftwareToken;
use crate::{Kind, PoolId, Timestamp, UserPool, passkey, password};

/// The length of a verifier for SRP as it is kept: sealed, in base64.
const SEALED_VERIFIER: usize = 772;

/// A user, as the table keeps it in one item.
///
/// There is no `Debug`: what identifies a person or proves who they are stays out of logs.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct User {
    /// The pool that the user belongs to.
    pub pool: PoolId,
    /// The immutable stored username; equals `sub` where people sign in by email or phone.
    pub username: String,
    /// The id that is never used again, also not after deletion.
    pub sub: String,
    /// What lists of users show, kept apart so that the index copies this and nothing secret.
    pub listed: Listed,
    /// The password, if the user has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Password>,
    /// Whether an administrator keeps the user from signing in by password. Only an administrator's
    /// next password ends that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub password_disabled: bool,
    /// Hashes of earlier passwords, the newest first, as many as the pool's history asks for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier_passwords: Vec<String>,
    /// Failed passwords.
    #[serde(default)]
    pub attempts: Attempts,
    /// Hourly limits that are drawn on.
    #[serde(default, skip_serializing_if = "Limits::is_empty")]
    pub limits: Limits,
    /// Raised by every event that ends all sign-ins; tokens of an earlier epoch are dead.
    #[serde(default)]
    pub epoch: u64,
    /// The ids of the groups that the user is in, with the groups' names.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<String, String>,
    /// For a user whom an administrator created and who never signed in: since when the invitation
    /// is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unused_since: Option<Timestamp>,
    /// The second factors that the user has chosen.
    #[serde(default, skip_serializing_if = "Chosen::is_empty")]
    pub second_factors: Chosen,
    /// The user's authenticator apps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub software_token: Option<SoftwareToken>,
    /// How many passkeys the user has; each is an item of its own.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub passkeys: u32,
    /// New values that replace the present ones once their code has come back.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pending: BTreeMap<String, String>,
}

/// The part of a user that lists show.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Listed {
    /// The stored username.
    pub username: String,
    /// The attributes with a value; `sub` is not among them.
    pub attributes: Attributes,
    /// When the user was created.
    pub created_at: Timestamp,
    /// When the profile last changed.
    pub modified_at: Timestamp,
    /// Whether the user may sign in at all.
    pub enabled: bool,
    /// Where the user stands.
    pub status: UserStatusType,
    /// Identities at other providers by which the person signs in as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub identities: Vec<Identity>,
}

/// How a user proves a password, in both of the ways that clients ask for.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Password {
    /// The argon2id hash as a PHC string.
    pub phc: String,
    /// The SRP verifier, sealed under the pool's data key for users.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub srp: Option<Sealed>,
    /// For a temporary password: since when it is valid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub temporary_since: Option<Timestamp>,
}

impl User {
    /// A user who registers or is created, before any password, name or group.
    pub fn new(
        pool: &UserPool,
        username: String,
        sub: String,
        attributes: Attributes,
        status: UserStatusType,
        now: Timestamp,
    ) -> Self {
        let listed = Listed {
            username: username.clone(),
            attributes,
            created_at: now,
            modified_at: now,
            enabled: true,
            status,
            identities: Vec::new(),
        };
        Self {
            pool: pool.id.clone(),
            username,
            sub,
            listed,
            password: None,
            password_disabled: false,
            earlier_passwords: Vec::new(),
            attempts: Attempts::default(),
            limits: Limits::default(),
            epoch: 0,
            groups: BTreeMap::new(),
            unused_since: None,
            second_factors: Chosen::default(),
            software_token: None,
            passkeys: 0,
            pending: BTreeMap::new(),
        }
    }

    /// The likeness of a user of a login that nobody has, for what is counted of that login: it is as
    /// large as most users are, and nothing opens with it.
    pub fn nobody(pool: &UserPool, login: &str, now: Timestamp) -> Self {
        let mut attributes = Attributes::default();
        attributes.set("email", "nobody@example.com");
        attributes.set("email_verified", "true");
        let sub = "00000000-0000-4000-8000-000000000000".to_owned();
        let status = UserStatusType::Confirmed;
        let password = Password {
            phc: password::decoy().to_owned(),
            srp: Some(Sealed::blank(SEALED_VERIFIER)),
            temporary_since: None,
        };
        let user = Self::new(pool, login.to_owned(), sub, attributes, status, now);
        Self { password: Some(password), ..user }
    }

    /// Where the user stands.
    pub fn status(&self) -> UserStatusType {
        self.listed.status
    }

    /// Since when the temporary password is valid, if the password is one.
    pub fn temporary_since(&self) -> Option<Timestamp> {
        self.password.as_ref()?.temporary_since
    }

    /// An attribute's value.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.listed.attributes.get(name)
    }

    /// Whether an address or number has been proved to be the user's.
    pub fn verified(&self, kind: Kind) -> bool {
        self.attribute(kind.attribute()).is_some()
            && kind.verified_attribute().is_some_and(|name| self.attribute(name) == Some("true"))
    }

    /// Marks an address or number as proved.
    pub fn set_verified(&mut self, kind: Kind, verified: bool) {
        if let Some(name) = kind.verified_attribute() {
            self.listed.attributes.set(name, if verified { "true" } else { "false" });
        }
    }

    /// Moves a user who signed up to CONFIRMED (I07).
    pub fn confirm(&mut self, now: Timestamp) -> Result<()> {
        if self.status() != UserStatusType::Unconfirmed {
            return Err(Error::user_cannot_be_confirmed(self.status()));
        }
        self.listed.status = UserStatusType::Confirmed;
        self.touch(now);
        Ok(())
    }

    /// Takes a password that lasts: the user is CONFIRMED and no longer waits for a first sign-in.
    pub fn set_permanent_password(&mut self, password: Password, history: usize, now: Timestamp) {
        self.remember_password(history);
        self.password = Some(password);
        self.password_disabled = false;
        self.listed.status = UserStatusType::Confirmed;
        self.unused_since = None;
        self.attempts = Attempts::default();
        self.touch(now);
    }

    /// Takes a temporary password: the next sign-in asks for another one.
    pub fn set_temporary_password(&mut self, password: Password, now: Timestamp) {
        self.password = Some(Password { temporary_since: Some(now), ..password });
        self.password_disabled = false;
        self.listed.status = UserStatusType::ForceChangePassword;
        self.attempts = Attempts::default();
        if self.unused_since.is_some() {
            self.unused_since = Some(now);
        }
        self.touch(now);
    }

    /// Replaces a password without a change of state.
    pub fn change_password(&mut self, password: Password, history: usize, now: Timestamp) {
        self.remember_password(history);
        self.password = Some(password);
        self.touch(now);
    }

    /// Takes the password away and keeps the user from getting another one by themselves. Whoever has
    /// signed in by it is out.
    pub fn disable_password(&mut self, now: Timestamp) {
        self.password = None;
        self.password_disabled = true;
        self.end_sign_ins();
        self.touch(now);
    }

    /// Refuses a password of the user's own making while an administrator keeps them from it.
    pub fn check_password_enabled(&self) -> Result<()> {
        if self.password_disabled { Err(Error::password_cannot_be_reset()) } else { Ok(()) }
    }

    /// Links an identity, up to the limit.
    pub fn link(&mut self, identity: Identity, now: Timestamp) -> Result<()> {
        let identities = &mut self.listed.identities;
        if identities.iter().any(|own| own.reference == identity.reference) {
            return Err(Error::source_user_already_linked());
        }
        if identities.len() >= IDENTITIES_PER_USER {
            return Err(Error::too_many_identities(IDENTITIES_PER_USER));
        }
        identities.push(identity);
        self.touch(now);
        Ok(())
    }

    /// Gives an identity up; answers whether it was one of the user's.
    pub fn unlink(&mut self, reference: &Reference, now: Timestamp) -> bool {
        let identities = &mut self.listed.identities;
        let before = identities.len();
        identities.retain(|own| own.reference != *reference);
        let unlinked = identities.len() < before;
        if unlinked {
            self.touch(now);
        }
        unlinked
    }

    /// The temporary password's end: sign-in refuses it from then on, whether a sweep has come or not.
    pub fn temporary_password_expired(&self, validity_days: u32, now: Timestamp) -> bool {
        self.password.as_ref().and_then(|password| password.temporary_since).is_some_and(|since| {
            now >= since.plus(Duration::from_secs(u64::from(validity_days) * 86_400))
        })
    }

    /// Takes one more passkey, up to the limit.
    pub fn add_passkey(&mut self) -> Result<()> {
        if self.passkeys >= passkey::MOST {
            return Err(Error::too_many_passkeys());
        }
        self.passkeys += 1;
        Ok(())
    }

    /// Gives a passkey up. With the last one goes the wish that it stand for a second factor.
    pub fn remove_passkey(&mut self) {
        self.passkeys = self.passkeys.saturating_sub(1);
        if self.passkeys == 0 {
            self.second_factors.passkeys = false;
        }
    }

    /// Whether a passkey that verifies the person is all that a sign-in needs, where the pool asks
    /// for two factors. Somebody without another factor would be locked out with the passkey.
    pub fn passkeys_are_enough(&self, pool: &UserPool) -> bool {
        self.second_factors.passkeys
            && !self.second_factors.enabled.is_empty()
            && passkey::counts_as_second_factor(pool)
    }

    /// Ends every sign-in of the user: all their tokens are dead at once (I05).
    pub fn end_sign_ins(&mut self) {
        self.epoch += 1;
    }

    /// Notes that the profile changed.
    pub fn touch(&mut self, now: Timestamp) {
        self.listed.modified_at = now;
    }

    /// The user as ListUsers and the administrator's operations show it.
    pub fn to_wire(&self) -> UserType {
        self.listed.to_wire(&self.sub)
    }

    fn remember_password(&mut self, history: usize) {
        if let Some(Password { phc, temporary_since: None, .. }) = self.password.take() {
            self.earlier_passwords.insert(0, phc);
        }
        self.earlier_passwords.truncate(history);
    }
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl Listed {
    /// The attributes with the one that the service fills by itself: the linked identities.
    pub fn shown(&self) -> Attributes {
        let mut shown = self.attributes.clone();
        if let Some(identities) = identity::attribute(&self.identities) {
            shown.set("identities", identities);
        }
        shown
    }

    /// The user as lists show it.
    pub fn to_wire(&self, sub: &str) -> UserType {
        UserType {
            username: Some(self.username.clone()),
            attributes: Some(self.shown().to_wire(sub)),
            user_create_date: Some(self.created_at.into()),
            user_last_modified_date: Some(self.modified_at.into()),
            enabled: Some(self.enabled),
            user_status: Some(self.status),
            ..UserType::default()
        }
    }
}
