//! Tokens: what they say, how a refresh token finds its sign-in, and when each is dead.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use wire::{Error, Exception, Result, UserStatusType};

use crate::claims::Override;
use crate::client::USER_ADMIN_SCOPE;
use crate::group::GroupClaims;
use crate::jwt::{self, Expected, Invalid, Jwk, TokenUse};
use crate::seal::{DataKey, SEAL_NONCE, constant_time_eq};
use crate::signin::{Factor, Level, Progress, methods};
use crate::tracking::TrackedSession;
use crate::{AppClient, BoundDevice, Device, PoolId, Timestamp, User, UserPool, identity};

/// What refresh tokens look like to those who look: the header of an encrypted JWT.
const REFRESH_HEADER: &str = "eyJjdHkiOiJKV1QiLCJlbmMiOiJBMjU2R0NNIiwiYWxnIjoiUlNBLU9BRVAifQ";

/// The longest life of an access token: a sign-in is remembered this much past its last refresh.
const LONGEST_ACCESS: Duration = Duration::from_secs(86_400);

/// A sign-in and all tokens that come from it. Where its item is gone, they are revoked.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Family {
    /// The id that the tokens name as `event_id` and, where revocation is on, as `origin_jti`.
    pub id: String,
    /// Whose sign-in it is.
    pub sub: String,
    /// The client that the person signed in with.
    pub client: String,
    /// The user's epoch at sign-in; the sign-in dies when the user's moves on.
    pub epoch: u64,
    /// When the person proved who they are.
    pub auth_time: Timestamp,
    /// What was proved at the sign-in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proved: Vec<Factor>,
    /// What the level that was met was called then, where the tokens tell it as `acr`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acr: Option<String>,
    /// When the refresh token ends.
    pub valid_until: Timestamp,
    /// The keyed hash of the refresh token's secret.
    pub refresh_hash: String,
    /// Other refresh tokens of the sign-in that are still accepted, the oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<Held>,
    /// What is remembered of the sign-in, where the pool tracks sessions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<TrackedSession>,
    /// The device that it is bound to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<BoundDevice>,
}

/// A refresh token that is accepted beside the newest one.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Held {
    /// The keyed hash of its secret.
    hash: String,
    /// When it ends, for one that has been replaced. One that came out of a repeated call and was
    /// not used yet has no end but the sign-in's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Timestamp>,
}

/// How many refresh tokens are accepted beside the newest one, at the most.
const HELD: usize = 8;

impl Family {
    /// Notes what the sign-in has proved. The tokens tell the level where the caller asked for one,
    /// and in pools that have named theirs (behaviour-api-2026.md 4).
    #[must_use]
    pub fn assured(self, pool: &UserPool, progress: &Progress) -> Self {
        let tells = progress.goal.is_some() || pool.settings.acr_configuration.is_some();
        let level = Level::of(&progress.proved).filter(|_| tells);
        let acr = level.map(|level| pool.level_name(level).to_owned());
        Self { proved: progress.proved.clone(), acr, ..self }
    }

    /// Whether a refresh token of the sign-in is one that has not been replaced for good.
    fn accepts(&self, hash: &str, now: Timestamp) -> bool {
        let is = |held: &str| constant_time_eq(held.as_bytes(), hash.as_bytes());
        let held = |held: &Held| is(&held.hash) && held.until.is_none_or(|until| now < until);
        is(&self.refresh_hash) || self.others.iter().any(held)
    }

    /// Whether this is the device that the sign-in is bound to. One that was never confirmed or has
    /// been forgotten is not there, and the sign-in ends with its last access token.
    fn is_refreshed_with(&self, device: Option<&Device>) -> bool {
        let bound = self.device.as_ref();
        bound.is_none_or(|bound| device.is_some_and(|device| bound.is(&device.key)))
    }

    /// Until when the item must stay, so that its absence means revocation.
    pub fn kept_until(&self) -> Timestamp {
        self.valid_until.plus(LONGEST_ACCESS).plus(LONGEST_ACCESS)
    }
}

/// What a refresh token carries, sealed.
#[derive(Clone, Serialize, Deserialize)]
pub struct RefreshToken {
    /// The client that it was issued to.
    #[serde(rename = "c")]
    pub client: String,
    /// The stored username.
    #[serde(rename = "u")]
    pub username: String,
    /// Whose it is.
    #[serde(rename = "s")]
    pub sub: String,
    /// The sign-in that it continues.
    #[serde(rename = "f")]
    pub family: String,
    /// Thirty-two random bytes that no other token has.
    #[serde(rename = "r")]
    secret: String,
}

impl RefreshToken {
    /// Begins the family of a sign-in, by the sign-in's id, and makes its refresh token.
    pub fn issue(
        id: String,
        user: &User,
        client: &AppClient,
        key: &DataKey,
        random: &mut dyn FnMut(&mut [u8]),
        now: Timestamp,
    ) -> Result<(Family, String)> {
        let token = Self {
            client: client.id.clone(),
            username: user.username.clone(),
            sub: user.sub.clone(),
            family: id,
            secret: secret(random),
        };
        let family = Family {
            id: token.family.clone(),
            sub: user.sub.clone(),
            client: client.id.clone(),
            epoch: user.epoch,
            auth_time: now,
            proved: Vec::new(),
            acr: None,
            valid_until: now.plus(client.refresh_token_validity()),
            refresh_hash: token.hash(key),
            others: Vec::new(),
            session: None,
            device: None,
        };
        let text = token.seal(&user.pool, key, random)?;
        Ok((family, text))
    }

    /// Replaces this token by a new one, for the remaining time of its sign-in. This one stays
    /// accepted for the client's grace period, so that a lost answer can be asked for again.
    pub fn rotate(
        &self,
        family: &Family,
        pool: &PoolId,
        grace: Duration,
        key: &DataKey,
        random: &mut dyn FnMut(&mut [u8]),
        now: Timestamp,
    ) -> Result<(Family, String)> {
        let new = Self { secret: secret(random), ..self.clone() };
        let presented = self.hash(key);
        let mut others = family.others.clone();
        if presented != family.refresh_hash {
            // The newest one went to a caller who may never have got it, or may use it yet.
            others.push(Held { hash: family.refresh_hash.clone(), until: None });
        }
        match others.iter_mut().find(|held| held.hash == presented) {
            Some(held) => {
                held.until.get_or_insert(now.plus(grace));
            }
            None => others.push(Held { hash: presented, until: Some(now.plus(grace)) }),
        }
        others.retain(|held| held.until.is_none_or(|until| now < until));
        others.drain(..others.len().saturating_sub(HELD));
        let family = Family { refresh_hash: new.hash(key), others, ..family.clone() };
        let text = new.seal(pool, key, random)?;
        Ok((family, text))
    }

    /// Opens a refresh token of this pool; anything else is no refresh token.
    pub fn open(token: &str, pool: &PoolId, key: &DataKey) -> Option<Self> {
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

        let body = token.strip_prefix(REFRESH_HEADER)?.replace('.', "");
        if dotted(&body) != token {
            return None;
        }
        let sealed = URL_SAFE_NO_PAD.decode(body).ok()?;
        serde_json::from_slice(&key.open(&sealed, &associated(pool))?).ok()
    }

    /// Whether a family is alive and this is its token, for a client, a user and the device that
    /// the caller names as they now are.
    pub fn check(
        &self,
        family: Option<&Family>,
        user: Option<&User>,
        device: Option<&Device>,
        client: &AppClient,
        key: &DataKey,
        now: Timestamp,
    ) -> Result<()> {
        if self.client != client.id {
            return Err(Error::invalid_refresh_token());
        }
        let (Some(family), Some(user)) = (family, user.filter(|user| user.sub == self.sub)) else {
            return Err(Error::refresh_token_revoked());
        };
        if !user.listed.enabled {
            return Err(Error::user_disabled());
        }
        if family.epoch != user.epoch {
            return Err(Error::refresh_token_revoked());
        }
        if now >= family.valid_until {
            return Err(Error::refresh_token_expired());
        }
        if !family.accepts(&self.hash(key), now) {
            return Err(Exception::RefreshTokenReuse.because("Refresh token has been reused."));
        }
        if !family.is_refreshed_with(device) {
            return Err(Error::invalid_refresh_token());
        }
        Ok(())
    }

    /// The string that the client carries.
    fn seal(
        &self,
        pool: &PoolId,
        key: &DataKey,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Result<String> {
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

        let mut nonce = [0; SEAL_NONCE];
        random(&mut nonce);
        let plain = serde_json::to_vec(self).map_err(|error| Error::internal().caused_by(error))?;
        Ok(dotted(&URL_SAFE_NO_PAD.encode(key.seal(&plain, &associated(pool), nonce))))
    }

    fn hash(&self, key: &DataKey) -> String {
        use base64::{Engine, engine::general_purpose::STANDARD};

        STANDARD.encode(key.mac("refresh", &[self.family.as_bytes(), self.secret.as_bytes()]))
    }
}

fn secret(random: &mut dyn FnMut(&mut [u8])) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

    let mut secret = [0; 32];
    random(&mut secret);
    URL_SAFE_NO_PAD.encode(secret)
}

fn associated(pool: &PoolId) -> String {
    format!("refresh#{pool}")
}

/// Sets text after the header into the four further parts of an encrypted JWT.
fn dotted(body: &str) -> String {
    let quarter = body.len() / 4;
    let (a, rest) = body.split_at_checked(quarter).unwrap_or((body, ""));
    let (b, rest) = rest.split_at_checked(quarter).unwrap_or((rest, ""));
    let (c, d) = rest.split_at_checked(quarter).unwrap_or((rest, ""));
    [REFRESH_HEADER, a, b, c, d].join(".")
}

/// The scopes of the access tokens that the API issues.
pub const API_SCOPES: [&str; 1] = [USER_ADMIN_SCOPE];

/// All that the tokens of one sign-in say.
pub struct Grant<'a> {
    /// The pool that issues them.
    pub pool: &'a UserPool,
    /// The client that asked.
    pub client: &'a AppClient,
    /// The person.
    pub user: &'a User,
    /// Their groups.
    pub groups: &'a GroupClaims,
    /// The sign-in that they come from.
    pub family: &'a Family,
    /// What the pool's owner makes of them.
    pub overrides: &'a Override,
}

impl Grant<'_> {
    /// The claims of an ID token (behaviour-api.md 3.1).
    pub fn id_claims(&self, jti: &str, now: Timestamp) -> Map<String, Value> {
        let mut claims = self.common(jti, "id", now, self.client.id_token_validity());
        claims.insert("aud".into(), json!(self.client.id));
        claims.insert("cognito:username".into(), json!(self.user.username));
        let groups = self.overrides.groups(self.groups);
        if !groups.roles.is_empty() {
            claims.insert("cognito:roles".into(), json!(groups.roles));
        }
        if let Some(role) = &groups.preferred_role {
            claims.insert("cognito:preferred_role".into(), json!(role));
        }
        let readable = self.pool.schema.readable(
            &self.user.listed.attributes,
            self.client.settings.read_attributes.as_deref(),
        );
        for (name, value) in readable.iter().filter(|(name, _)| !name.starts_with("dev:")) {
            claims.insert(name.to_owned(), claim(name, value));
        }
        if let Some(identities) = identity::claim(&self.user.listed.identities) {
            claims.insert("identities".into(), identities);
        }
        self.overrides.change_id(&mut claims);
        claims
    }

    /// The claims of an access token (behaviour-api.md 3.2).
    pub fn access_claims(&self, jti: &str, now: Timestamp) -> Map<String, Value> {
        let mut claims = self.common(jti, "access", now, self.client.access_token_validity());
        claims.insert("client_id".into(), json!(self.client.id));
        claims.insert("username".into(), json!(self.user.username));
        if let Some(device) = &self.family.device {
            claims.insert("device_key".into(), json!(device.key()));
        }
        let scopes = self.overrides.scopes(&API_SCOPES);
        if !scopes.is_empty() {
            claims.insert("scope".into(), json!(scopes.join(" ")));
        }
        self.overrides.change_access(&mut claims, &self.client.id);
        claims
    }

    fn common(
        &self,
        jti: &str,
        token_use: &str,
        now: Timestamp,
        validity: Duration,
    ) -> Map<String, Value> {
        let mut claims = Map::new();
        claims.insert("sub".into(), json!(self.user.sub));
        let groups = &self.overrides.groups(self.groups).groups;
        if !groups.is_empty() {
            claims.insert("cognito:groups".into(), json!(groups));
        }
        claims.insert("iss".into(), json!(self.pool.issuer));
        if self.client.revokes_tokens() {
            claims.insert("origin_jti".into(), json!(self.family.id));
        }
        claims.insert("event_id".into(), json!(self.family.id));
        claims.insert("token_use".into(), json!(token_use));
        if let Some(acr) = &self.family.acr {
            claims.insert("acr".into(), json!(acr));
            claims.insert("amr".into(), json!(methods(&self.family.proved)));
        }
        claims.insert("auth_time".into(), json!(self.family.auth_time.as_secs()));
        claims.insert("iat".into(), json!(now.as_secs()));
        claims.insert("exp".into(), json!(now.plus(validity).as_secs()));
        claims.insert("jti".into(), json!(jti));
        claims
    }
}

/// The claims of an access token that a client holds on its own behalf
/// (behaviour-oidc-and-more.md 1.5). It names no user, so no operation of users believes it.
pub fn client_claims(
    pool: &UserPool,
    client: &AppClient,
    scopes: &[String],
    overrides: &Override,
    jti: &str,
    now: Timestamp,
) -> Map<String, Value> {
    let mut claims = Map::new();
    claims.insert("sub".into(), json!(client.id));
    claims.insert("token_use".into(), json!(TokenUse::Access.as_str()));
    let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
    let scopes = overrides.scopes(&scopes);
    if !scopes.is_empty() {
        claims.insert("scope".into(), json!(scopes.join(" ")));
    }
    claims.insert("auth_time".into(), json!(now.as_secs()));
    claims.insert("iss".into(), json!(pool.issuer));
    claims.insert("exp".into(), json!(now.plus(client.access_token_validity()).as_secs()));
    claims.insert("iat".into(), json!(now.as_secs()));
    claims.insert("version".into(), json!(2));
    claims.insert("jti".into(), json!(jti));
    claims.insert("client_id".into(), json!(client.id));
    overrides.change_access(&mut claims, &client.id);
    claims
}

/// An attribute as a claim: two are booleans, one a number, one an object, all others text.
pub(crate) fn claim(name: &str, value: &str) -> Value {
    match name {
        "email_verified" | "phone_number_verified" => json!(value.eq_ignore_ascii_case("true")),
        "updated_at" => value.parse::<i64>().map_or_else(|_| json!(value), |number| json!(number)),
        "address" => json!({ "formatted": value }),
        _ => json!(value),
    }
}

/// An access token whose signature, issuer and time hold; the state behind it is still to be asked.
#[derive(Clone)]
pub struct AccessToken {
    /// Whose it is.
    pub sub: String,
    /// The stored username.
    pub username: String,
    /// The client that it was issued to.
    pub client: String,
    /// The sign-in that it comes from.
    pub family: String,
}

fn ended(claims: &Map<String, Value>, now: Timestamp) -> bool {
    claims.get("exp").and_then(Value::as_i64).is_some_and(|end| now.as_secs() >= end)
}

/// The pool that a token says it is from, before anything about it is believed.
pub fn claimed_pool(token: &str) -> Option<PoolId> {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

    let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
    let claims: Value = serde_json::from_slice(&payload).ok()?;
    let pool = claims.get("iss")?.as_str()?.rsplit('/').next()?;
    (pool.len() <= 55 && pool.contains('_')).then(|| PoolId::new(pool))
}

impl AccessToken {
    /// Believes an access token of this pool, or says what is wrong with it (behaviour-api.md 1.8).
    pub fn verify(token: &str, issuer: &str, keys: &[Jwk], now: Timestamp) -> Result<Self> {
        let claims = jwt::verify(token, keys).map_err(|_| Error::invalid_access_token())?;
        let text = |name: &str| claims.get(name).and_then(Value::as_str).map(str::to_owned);
        let expected = Expected { issuer, token_use: TokenUse::Access, client_id: None };
        expected.check(&claims, now).map_err(|invalid| match invalid {
            Invalid::NotInForce if ended(&claims, now) => Error::access_token_expired(),
            _ => Error::invalid_access_token(),
        })?;
        let scopes = text("scope").unwrap_or_default();
        if !scopes.split(' ').any(|scope| scope == USER_ADMIN_SCOPE) {
            return Err(Error::access_token_scopes());
        }
        let token = || {
            Some(Self {
                sub: text("sub")?,
                username: text("username")?,
                client: text("client_id")?,
                family: text("event_id")?,
            })
        };
        token().ok_or_else(Error::invalid_access_token)
    }

    /// Asks the state behind the token: the sign-in lives, and the user may still act.
    pub fn check(&self, family: Option<&Family>, user: Option<&User>) -> Result<()> {
        let Some(user) = user.filter(|user| user.sub == self.sub) else {
            return Err(Error::user_not_found());
        };
        if family.is_none_or(|family| family.epoch != user.epoch || family.sub != user.sub) {
            return Err(Error::access_token_revoked());
        }
        if !user.listed.enabled {
            return Err(Error::user_disabled());
        }
        match user.status() {
            UserStatusType::ResetRequired => Err(Error::password_reset_required()),
            UserStatusType::Unconfirmed => Err(Error::user_not_confirmed()),
            _ => Ok(()),
        }
    }
}
