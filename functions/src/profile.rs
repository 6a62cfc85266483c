//! Changes of a profile: what is written at once, what waits for a code, and the codes that go out.

use aws::store::{Kind as Record, SignInName, StoreError, UserRecord, keys};
use aws::{Changes, KeyPurpose, Loaded};
use userpool::schema::AttributeChange;
use userpool::verification::{Binding, Digits};
use userpool::{Code, Kind, Limit, Purpose, User, UserPool};
use wire::{CodeDeliveryDetailsType, Exception};

use crate::services::Services;
use crate::triggers::{Occasion, Reason};
use crate::{Error, Result, directory};

/// The attributes that a code can prove.
const PROVABLE: [Kind; 2] = [Kind::Email, Kind::PhoneNumber];

impl Services {
    /// Makes an admitted change of a user's attributes and sends the codes that it calls for
    /// (behaviour-api.md 19).
    pub(crate) async fn change_profile(
        &self,
        occasion: &Occasion<'_>,
        before: &Loaded<UserRecord>,
        mut change: AttributeChange,
    ) -> Result<Vec<CodeDeliveryDetailsType>> {
        let Occasion { pool, client, .. } = *occasion;
        let client = client.map(|client| client.id.as_str());
        pool.schema.check_update(&before.user.listed.attributes, &change)?;
        if let Some(name) = change.get(Kind::PreferredUsername.attribute()) {
            check_preferred_username(pool, &before.user, name)?;
        }
        let mut user = before.user.clone();
        let mut to_prove = Vec::new();
        for kind in PROVABLE {
            if let Some(value) = self.news(pool, &mut user, &mut change, kind).await? {
                if client.is_some() {
                    // The operation declares no LimitExceededException.
                    let drawn = user.limits.draw(Limit::AttributeUpdateCode, self.now());
                    drawn.map_err(|_| Error::too_many_requests())?;
                }
                to_prove.push((kind, value));
            }
        }
        user.listed.attributes.apply(&change);
        user.touch(self.now());

        let mut changes = directory::update(Changes::default(), pool, before, &user);
        let mut letters = Vec::new();
        for (kind, value) in to_prove {
            let (code, digits) = self.attribute_code(pool, &user, kind, &value, client).await?;
            changes = directory::put_code(changes, before, &code);
            letters.push((code, digits));
        }
        if let Err(error) = self.store.commit(changes).await {
            let taken = match error {
                StoreError::Conflict(Record::SignInName) => {
                    directory::taken(self, pool, &user).await?
                }
                _ => None,
            };
            return Err(match taken {
                Some(kind) => Error::given_alias_exists(kind.attribute()),
                None => error.into(),
            });
        }

        let mut deliveries = Vec::new();
        for (code, digits) in &letters {
            let reason = Reason::UpdateUserAttribute;
            deliveries.push(self.send_code(occasion, reason, &user, code, digits).await?);
        }
        Ok(deliveries)
    }

    /// A code that proves an address or number of a user's.
    pub(crate) async fn attribute_code(
        &self,
        pool: &UserPool,
        user: &User,
        kind: Kind,
        value: &str,
        client: Option<&str>,
    ) -> Result<(Code, Digits)> {
        let binding = Binding { user, purpose: Purpose::verifying(kind), kind, value, client };
        let key = self.data_key(&pool.id, KeyPurpose::Users).await?;
        Ok(Code::issue(&binding, &key, &mut self.entropy(), self.now()))
    }

    /// The new address or number that has to be proved, if there is one. Where the pool wants the
    /// proof first, the new value waits beside the old one.
    async fn news(
        &self,
        pool: &UserPool,
        user: &mut User,
        change: &mut AttributeChange,
        kind: Kind,
    ) -> Result<Option<String>> {
        let name = kind.attribute();
        if !change.touches(name) {
            return Ok(None);
        }
        user.pending.remove(name);
        let Some(value) = change.get(name).filter(|value| user.attribute(name) != Some(*value))
        else {
            return Ok(None);
        };
        let value = value.to_owned();
        let vouched = kind.verified_attribute().and_then(|flag| change.get(flag)) == Some("true");
        if vouched || !pool.auto_verified().contains(&kind) {
            return Ok(None);
        }
        if pool.verified_before_update().contains(&kind) {
            self.refuse_taken(pool, user, kind, &value).await?;
            change.take(name);
            user.pending.insert(name.to_owned(), value.clone());
        }
        Ok(Some(value))
    }

    /// Refuses a waiting value that somebody else already signs in by. The proof claims it later.
    async fn refuse_taken(
        &self,
        pool: &UserPool,
        user: &User,
        kind: Kind,
        value: &str,
    ) -> Result<()> {
        if pool.settings.username_attributes.is_none() {
            return Ok(());
        }
        let key = keys::name(&pool.id, kind, &kind.fold(value, pool.case_sensitive()));
        match self.store.get::<SignInName>(&key).await? {
            Some(name) if name.sub != user.sub => Err(Error::given_alias_exists(kind.attribute())),
            _ => Ok(()),
        }
    }
}

/// A preferred username that people sign in by cannot look like another name, and waits for the
/// confirmation of the account.
pub(crate) fn check_preferred_username(pool: &UserPool, user: &User, name: &str) -> Result<()> {
    let signs_in = pool.names().kinds().any(|kind| kind == Kind::PreferredUsername);
    if signs_in && user.status() == wire::UserStatusType::Unconfirmed {
        return Err(early_preferred_username());
    }
    pool.names().check_preferred_username(name)
}

/// Refuses a preferred username as a sign-in name of an account that nobody has confirmed.
pub(crate) fn early_preferred_username() -> Error {
    Exception::InvalidParameter
        .because("User is not confirmed. preferred_username cannot be set before confirmation.")
}
