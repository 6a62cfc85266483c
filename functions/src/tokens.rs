//! Tokens: issued at the end of a sign-in, and believed at the beginning of a request.

use std::sync::Arc;

use aws::store::{CodeRecord, DeviceRecord, FamilyRecord, Items, Key, UserRecord, keys};
use aws::{Changes, KeyPurpose, Loaded};
use serde_json::Value;
use userpool::auth_event::Standing;
use userpool::claims::Override;
use userpool::signin::{Factor, Progress};
use userpool::token::{API_SCOPES, claimed_pool};
use userpool::{
    AccessToken, AppClient, BoundDevice, Family, Grant, GroupClaims, Purpose, RefreshToken, User,
    UserPool,
};
use wire::{AuthenticationResultType, Exception};

use crate::configuration::Signer;
use crate::services::{Services, internal};
use crate::signin::{Attempt, Person, proof_refused};
use crate::triggers::{Occasion, TokenSource};
use crate::{Error, Result, directory};

/// Who calls with an access token.
pub(crate) struct Caller {
    /// The pool that issued it.
    pub pool: Arc<UserPool>,
    /// The client that it was issued to.
    pub client: Arc<AppClient>,
    /// The person.
    pub user: Loaded<UserRecord>,
    /// The sign-in that the token comes from.
    pub family: Loaded<FamilyRecord>,
    items: Items,
}

/// What tokens take besides what the caller of a sign-in knows.
pub(crate) struct Issuer {
    groups: GroupClaims,
    signer: Arc<Signer>,
    overrides: Override,
}

impl Issuer {
    fn grant<'a>(
        &'a self,
        pool: &'a UserPool,
        client: &'a AppClient,
        user: &'a User,
        family: &'a Family,
    ) -> Grant<'a> {
        Grant { pool, client, user, groups: &self.groups, family, overrides: &self.overrides }
    }
}

/// Whether a sign-in was from a device that had not come up before, where the pool tracks devices.
fn new_device_used(pool: &UserPool, progress: &Progress) -> Option<bool> {
    pool.tracks_devices().then_some(progress.device.is_none())
}

/// What the owner's function is told of how a sign-in came about.
fn source(progress: &Progress) -> TokenSource {
    if progress.new_password {
        TokenSource::NewPasswordChallenge
    } else if progress.has(Factor::Device) {
        TokenSource::AuthenticateDevice
    } else {
        TokenSource::Authentication
    }
}

impl Caller {
    /// A code of the caller's, if one was read along and is there.
    pub fn code(&self, purpose: Purpose) -> Result<Option<Loaded<CodeRecord>>> {
        Ok(self.items.get(&keys::code(&self.pool.id, &self.user.folded, purpose))?)
    }
}

/// A refresh token that a client presents, with what is known of the sign-in behind it.
pub(crate) struct Presented {
    /// What it carries.
    pub token: RefreshToken,
    /// Whose it is, if there is still someone of that name.
    pub user: Option<Loaded<UserRecord>>,
    /// The sign-in, unless it has been revoked.
    pub family: Option<Loaded<FamilyRecord>>,
    /// The device that the caller names, if it is one of the person's.
    device: Option<Loaded<DeviceRecord>>,
}

impl Services {
    /// Opens a refresh token and reads what is behind it and the device that it comes with. Costs
    /// one read.
    pub(crate) async fn presented(
        &self,
        pool: &UserPool,
        text: &str,
        device: Option<&str>,
    ) -> Result<Presented> {
        let key = self.data_key(&pool.id, KeyPurpose::Sessions).await?;
        let token =
            RefreshToken::open(text, &pool.id, &key).ok_or_else(Error::invalid_refresh_token)?;
        let user = keys::user(&pool.id, &pool.fold(&token.username));
        let family = keys::family(&pool.id, &token.sub, &token.family);
        let device = device.map(|device| keys::device(&pool.id, &token.sub, device));
        let mut wanted = vec![user.clone(), family.clone()];
        wanted.extend(device.clone());
        let items = self.read(&pool.id, &wanted).await?;
        let device = device.map(|device| items.get(&device)).transpose()?.flatten();
        Ok(Presented { token, user: items.get(&user)?, family: items.get(&family)?, device })
    }

    /// The user and the sign-in of a refresh token, if all of it is alive; where the pool tracks
    /// sessions, this is noted as the session's last use.
    pub(crate) async fn alive<'a>(
        &self,
        client: &AppClient,
        presented: &'a Presented,
    ) -> Result<(&'a Loaded<UserRecord>, &'a Loaded<FamilyRecord>)> {
        let (user, family) = self.judged(client, presented).await?;
        self.note_visit(family).await?;
        Ok((user, family))
    }

    /// The same, for who writes the sign-in anyway. A token that was used before ends its sign-in:
    /// one of those who have it has stolen it (A27).
    pub(crate) async fn judged<'a>(
        &self,
        client: &AppClient,
        presented: &'a Presented,
    ) -> Result<(&'a Loaded<UserRecord>, &'a Loaded<FamilyRecord>)> {
        let Presented { token, user, family, device } = presented;
        let key = self.data_key(&client.pool, KeyPurpose::Sessions).await?;
        let alive = family.as_ref().map(|record| &record.family);
        let person = user.as_ref().map(|record| &record.user);
        let device = device.as_ref().map(|record| &record.device);
        if let Err(refusal) = token.check(alive, person, device, client, &key, self.now()) {
            if refusal.exception == Exception::RefreshTokenReuse {
                let family = keys::family(&client.pool, &token.sub, &token.family);
                self.store.commit(Changes::default().remove(family)).await?;
            }
            return Err(refusal);
        }
        match (user, family) {
            (Some(user), Some(family)) => Ok((user, family)),
            _ => Err(Error::refresh_token_revoked()),
        }
    }

    /// Believes an access token, or says what is wrong with it. Costs one read.
    pub(crate) async fn caller(&self, access_token: &str) -> Result<Caller> {
        self.caller_along(access_token, &[]).await
    }

    /// The same, with codes of the caller's in the same read.
    pub(crate) async fn caller_along(
        &self,
        access_token: &str,
        codes: &[Purpose],
    ) -> Result<Caller> {
        let codes = |pool: &UserPool, token: &AccessToken| {
            let folded = pool.fold(&token.username);
            codes.iter().map(|purpose| keys::code(&pool.id, &folded, *purpose)).collect()
        };
        self.caller_with(access_token, codes).await
    }

    /// The same in a pool that tracks devices, with a device of the caller's in the same read.
    pub(crate) async fn caller_and_device(
        &self,
        access_token: &str,
        device: &str,
    ) -> Result<(Caller, Option<Loaded<DeviceRecord>>)> {
        let key =
            |pool: &UserPool, token: &AccessToken| vec![keys::device(&pool.id, &token.sub, device)];
        let caller = self.caller_with(access_token, key).await?;
        caller.pool.check_devices()?;
        let key = keys::device(&caller.pool.id, &caller.user.user.sub, device);
        let device = caller.items.get(&key)?;
        Ok((caller, device))
    }

    async fn caller_with(
        &self,
        access_token: &str,
        along: impl FnOnce(&UserPool, &AccessToken) -> Vec<Key>,
    ) -> Result<Caller> {
        let pool = claimed_pool(access_token).ok_or_else(Error::invalid_access_token)?;
        // A pool that does not exist has issued nothing.
        let pool = self.pool(pool.as_str()).await.map_err(|error| match error.exception {
            Exception::ResourceNotFound => Error::invalid_access_token(),
            _ => error,
        })?;
        // A pool that has never signed anything has issued nothing, and is given no keys for it.
        let public = self.published_keys(&pool).await?.ok_or_else(Error::invalid_access_token)?;
        let token = AccessToken::verify(access_token, &pool.issuer, &public, self.now())?;

        let user = keys::user(&pool.id, &pool.fold(&token.username));
        let family = keys::family(&pool.id, &token.sub, &token.family);
        let mut wanted = along(&pool, &token);
        wanted.extend([user.clone(), family.clone()]);
        let items = self.read(&pool.id, &wanted).await?;
        let user = items.get::<UserRecord>(&user)?;
        let family = items.get::<FamilyRecord>(&family)?;
        let alive = family.as_ref().map(|record| &record.family);
        token.check(alive, user.as_ref().map(|record| &record.user))?;
        let client = self.pool_client(&pool, &token.client).await?;
        let user = user.ok_or_else(Error::user_not_found)?;
        let family = family.ok_or_else(Error::access_token_revoked)?;
        Ok(Caller { pool, client, user, family, items })
    }

    /// Completes a sign-in: one commit of what it changed, the sign-in itself and what it used up,
    /// then the tokens, for which all has been read before. Whatever changed the user in between
    /// ends the attempt unjudged.
    pub(crate) async fn complete_sign_in(
        &self,
        attempt: &Attempt,
        person: Person,
    ) -> Result<AuthenticationResultType> {
        let (pool, client) = (&*attempt.pool, &*attempt.client);
        let Person { before, user, progress, used, .. } = person;
        let key = self.data_key(&pool.id, KeyPurpose::Sessions).await?;
        let mut issuer = self.issuer(pool, &user).await?;
        let id = progress.event.clone().unwrap_or_else(|| self.event_id());
        let event = self.sign_in_event(attempt, &user, Some(&id), &progress, Standing::Passed);
        let (family, refresh_token) =
            RefreshToken::issue(id, &user, client, &key, &mut self.entropy(), self.now())?;
        let mut family = family.assured(pool, &progress);
        family.device = self.bound_device(pool, &progress);
        let (family, used) = self.track_sign_in(pool, &user, family, used.and(event)).await?;
        let record = FamilyRecord { pool: pool.id.clone(), family: family.clone() };
        let changes = used.create(&record);
        // Where sessions are counted, every sign-in writes the user: of two at once one counts anew.
        let changes = if user == before.user && family.session.is_none() {
            changes.check(&before)
        } else {
            directory::update(changes, pool, &before, &user)
        };
        if let Err(error) = self.store.commit(changes).await {
            return Err(proof_refused(self, pool, &user, error).await);
        }
        // The verdict is made: what the owner's functions say from here on can only keep the tokens
        // back.
        let occasion = attempt.occasion();
        self.post_authentication(&occasion, &user, new_device_used(pool, &progress)).await?;
        issuer.overrides = self.overrides(&occasion, &user, &issuer, source(&progress)).await?;
        let result = self.sign(&issuer, &issuer.grant(pool, client, &user, &family))?;
        Ok(AuthenticationResultType {
            refresh_token: Some(refresh_token),
            new_device_metadata: family.device.as_ref().and_then(BoundDevice::to_wire),
            ..result
        })
    }

    /// The device that a sign-in is bound to: the one that came up in it, or a new one.
    fn bound_device(&self, pool: &UserPool, progress: &Progress) -> Option<BoundDevice> {
        if !pool.tracks_devices() {
            return None;
        }
        Some(match &progress.device {
            Some(device) => BoundDevice::Known { key: device.key.clone() },
            None => BoundDevice::new(&pool.id, &mut self.entropy()),
        })
    }

    /// All that the tokens of a refresh take, the owner's functions having been asked.
    pub(crate) async fn refresher(&self, occasion: &Occasion<'_>, user: &User) -> Result<Issuer> {
        let mut issuer = self.issuer(occasion.pool, user).await?;
        let source = TokenSource::RefreshTokens;
        issuer.overrides = self.overrides(occasion, user, &issuer, source).await?;
        Ok(issuer)
    }

    /// Issues the ID and access tokens of a sign-in.
    pub(crate) fn tokens(
        &self,
        issuer: &Issuer,
        pool: &UserPool,
        client: &AppClient,
        user: &User,
        family: &Family,
    ) -> Result<AuthenticationResultType> {
        self.sign(issuer, &issuer.grant(pool, client, user, family))
    }

    async fn issuer(&self, pool: &UserPool, user: &User) -> Result<Issuer> {
        let groups = GroupClaims::of(self.groups_of(user).await?);
        Ok(Issuer { groups, signer: self.signer(pool).await?, overrides: Override::default() })
    }

    async fn overrides(
        &self,
        occasion: &Occasion<'_>,
        user: &User,
        issuer: &Issuer,
        source: TokenSource,
    ) -> Result<Override> {
        self.pre_token_generation(occasion, user, &issuer.groups, &API_SCOPES, source).await
    }

    fn sign(&self, issuer: &Issuer, grant: &Grant<'_>) -> Result<AuthenticationResultType> {
        let (signer, client, now) = (&issuer.signer, grant.client, self.now());
        let id = signer.id.sign(&Value::Object(grant.id_claims(&self.uuid(), now)));
        let access = signer.access.sign(&Value::Object(grant.access_claims(&self.uuid(), now)));
        Ok(AuthenticationResultType {
            id_token: Some(id.map_err(internal)?),
            access_token: Some(access.map_err(internal)?),
            expires_in: i32::try_from(client.access_token_validity().as_secs()).ok(),
            token_type: Some("Bearer".to_owned()),
            ..AuthenticationResultType::default()
        })
    }
}
