//! The items of the table: what each holds beside its key, and how it is read and written.

use std::collections::HashMap;

use aws_sdk_dynamodb::types::AttributeValue;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use userpool::jwt::Jwk;
use userpool::passkey::Registration;
use userpool::{
    AccessKey, AppClient, AuthEvent, Branding, CertifiedKey, Code, Customization, Device, Domain,
    Family, Group, IdentityProvider, ImportJob, Passkey, PoolId, Provisioned, ResourceServer,
    RiskConfiguration, Sealed, Terms, Timestamp, User, UserPool,
};

use super::StoreError;
use super::keys::{self, Key};

/// The attributes of an item, its key among them.
pub type Item = HashMap<String, AttributeValue>;

/// The form that items are written in. Code reads this one and the last.
pub const FORMAT: u32 = 1;

/// What stands in the way of a refused commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A pool.
    Pool,
    /// A client.
    Client,
    /// A group.
    Group,
    /// A resource server.
    ResourceServer,
    /// The style of a client's hosted pages.
    Branding,
    /// Terms of a client.
    Terms,
    /// What the classic hosted pages look like.
    Customization,
    /// A domain.
    Domain,
    /// An identity provider.
    IdentityProvider,
    /// An identifier of an identity provider.
    IdpIdentifier,
    /// An access key.
    AccessKey,
    /// A user.
    User,
    /// A name that people sign in by.
    SignInName,
    /// An identity that people sign in by.
    Identity,
    /// A code.
    Code,
    /// A sign-in.
    Family,
    /// A device.
    Device,
    /// A passkey.
    Passkey,
    /// The registration of a passkey.
    Registration,
    /// The key of SAML requests.
    SamlKey,
    /// An import job.
    ImportJob,
    /// The import job of a pool that runs.
    RunningImport,
    /// A session that has been used.
    Used,
    /// Anything whose presence no operation decides on.
    Row,
}

/// Something that is one item of the table.
pub trait Record: Serialize + DeserializeOwned {
    /// What a conflict over it is called.
    const KIND: Kind;

    /// Its key, where its own content tells it.
    fn key(&self) -> Key;

    /// When the table may drop it by itself; it counts as gone by its own rules long before.
    fn expires_at(&self) -> Option<Timestamp> {
        None
    }

    /// Attributes that exist for the index alone.
    fn index(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

/// Builds the item of a record.
pub(super) fn item<R: Record>(record: &R) -> Result<Item, StoreError> {
    let mut item: Item = serde_dynamo::to_item(record).map_err(StoreError::damaged)?;
    let Key { pk, sk } = record.key();
    item.insert("pk".to_owned(), AttributeValue::S(pk));
    item.insert("sk".to_owned(), AttributeValue::S(sk));
    item.insert("format".to_owned(), AttributeValue::N(FORMAT.to_string()));
    if let Some(at) = record.expires_at() {
        item.insert("expires_at".to_owned(), AttributeValue::N(at.as_secs().to_string()));
    }
    for (name, value) in record.index() {
        item.insert(name.to_owned(), AttributeValue::S(value));
    }
    Ok(item)
}

/// Reads a record from its item.
pub(super) fn record<R: Record>(item: &Item) -> Result<R, StoreError> {
    serde_dynamo::from_item(item.clone()).map_err(StoreError::damaged)
}

/// Does the work of reading a record that is not there, as if it were: its text, its attributes, and
/// what becomes of them.
pub fn rehearse<R: Record>(record: &R) -> Result<(), StoreError> {
    let text = serde_json::to_vec(record).map_err(StoreError::damaged)?;
    let read: R = serde_json::from_slice(&text).map_err(StoreError::damaged)?;
    self::record::<R>(&item(&read)?).map(|_| ())
}

/// Whether an earlier version of the code wrote the item.
pub(super) fn is_older(item: &Item) -> bool {
    let format = item.get("format").and_then(|value| value.as_n().ok());
    format.and_then(|format| format.parse().ok()).is_none_or(|format: u32| format < FORMAT)
}

impl Record for UserPool {
    const KIND: Kind = Kind::Pool;

    fn key(&self) -> Key {
        keys::pool(&self.id)
    }
}

impl Record for AppClient {
    const KIND: Kind = Kind::Client;

    fn key(&self) -> Key {
        keys::client(&self.id)
    }
}

impl Record for Group {
    const KIND: Kind = Kind::Group;

    fn key(&self) -> Key {
        keys::group(&self.pool, &self.name)
    }
}

impl Record for ResourceServer {
    const KIND: Kind = Kind::ResourceServer;

    fn key(&self) -> Key {
        keys::resource_server(&self.pool, &self.identifier)
    }
}

impl Record for RiskConfiguration {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::risk(&self.pool, self.client.as_deref())
    }
}

impl Record for Provisioned {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::limit(&self.category)
    }
}

impl Record for Branding {
    const KIND: Kind = Kind::Branding;

    fn key(&self) -> Key {
        keys::branding(&self.pool, &self.client)
    }
}

impl Record for Terms {
    const KIND: Kind = Kind::Terms;

    fn key(&self) -> Key {
        keys::terms(&self.pool, &self.name, &self.client)
    }
}

impl Record for Customization {
    const KIND: Kind = Kind::Customization;

    fn key(&self) -> Key {
        keys::customization(&self.pool, &self.client)
    }
}

impl Record for Domain {
    const KIND: Kind = Kind::Domain;

    fn key(&self) -> Key {
        keys::domain(&self.name)
    }
}

impl Record for IdentityProvider {
    const KIND: Kind = Kind::IdentityProvider;

    fn key(&self) -> Key {
        keys::identity_provider(&self.pool, &self.name)
    }
}

/// An identifier and the identity provider that it leads to.
#[derive(Clone, Serialize, Deserialize)]
pub struct IdpIdentifier {
    /// The pool.
    pub pool: PoolId,
    /// The identifier.
    pub identifier: String,
    /// The provider's name.
    pub provider: String,
}

impl Record for IdpIdentifier {
    const KIND: Kind = Kind::IdpIdentifier;

    fn key(&self) -> Key {
        keys::idp_identifier(&self.pool, &self.identifier)
    }
}

impl Record for ImportJob {
    const KIND: Kind = Kind::ImportJob;

    fn key(&self) -> Key {
        keys::import_job(&self.pool, &self.id)
    }
}

/// The import job of a pool that runs: there is one at most, and while it is there the pool stays
/// as it is.
#[derive(Clone, Serialize, Deserialize)]
pub struct RunningImport {
    /// The pool.
    pub pool: PoolId,
    /// The job's id.
    pub job: String,
}

impl Record for RunningImport {
    const KIND: Kind = Kind::RunningImport;

    fn key(&self) -> Key {
        keys::running_import(&self.pool)
    }
}

/// A user with the form of the username that the table looks it up by.
#[derive(Clone, Serialize, Deserialize)]
pub struct UserRecord {
    /// The folded username.
    pub folded: String,
    /// The shard of the list of users that shows this one.
    pub shard: u32,
    /// The user.
    #[serde(flatten)]
    pub user: User,
}

impl UserRecord {
    /// The rows by which searches find the user.
    pub fn search_rows(&self) -> Vec<SearchRow> {
        userpool::filter::searchable(&self.user.listed, &self.user.sub)
            .into_iter()
            .map(|(attribute, value)| SearchRow {
                pool: self.user.pool.clone(),
                attribute: attribute.to_owned(),
                value: keys::beginning(&value).to_owned(),
                sub: self.user.sub.clone(),
                folded: self.folded.clone(),
            })
            .collect()
    }
}

/// A user among those who are found by an attribute. It leads to the user and decides nothing.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct SearchRow {
    /// The pool.
    pub pool: PoolId,
    /// The attribute.
    pub attribute: String,
    /// Its value in the form that is compared, or the beginning of one that is long.
    pub value: String,
    /// The user's sub.
    pub sub: String,
    /// The user's folded username.
    pub folded: String,
}

impl Record for SearchRow {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::search_row(&self.pool, &self.attribute, &self.value, &self.sub)
    }
}

impl Record for UserRecord {
    const KIND: Kind = Kind::User;

    fn key(&self) -> Key {
        keys::user(&self.user.pool, &self.folded)
    }

    fn index(&self) -> Vec<(&'static str, String)> {
        let created = keys::instant(self.user.listed.created_at);
        vec![
            ("users", keys::users(&self.user.pool, self.shard)),
            ("created", format!("{created}#{}", self.user.sub)),
        ]
    }
}

/// A code and whose it is.
#[derive(Clone, Serialize, Deserialize)]
pub struct CodeRecord {
    /// The pool.
    pub pool: PoolId,
    /// The folded username.
    pub folded: String,
    /// The code.
    #[serde(flatten)]
    pub code: Code,
}

impl Record for CodeRecord {
    const KIND: Kind = Kind::Code;

    fn key(&self) -> Key {
        keys::code(&self.pool, &self.folded, self.code.purpose)
    }

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.code.valid_until)
    }
}

/// What is counted for a login that nobody has, so that it locks and runs out as a user's would. It
/// is kept as a user is, so that counting takes as long (A02).
#[derive(Clone, Serialize, Deserialize)]
pub struct Ghost {
    /// The folded login.
    pub folded: String,
    /// When it was last written to.
    pub touched_at: Timestamp,
    /// The failures and the hourly limits, of a user in likeness only.
    #[serde(flatten)]
    pub user: User,
}

impl Record for Ghost {
    const KIND: Kind = Kind::User;

    fn key(&self) -> Key {
        keys::ghost(&self.user.pool, &self.folded)
    }

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.touched_at.plus(std::time::Duration::from_secs(3_600)))
    }
}

/// The last event of a login that nobody has: nobody reads it, and its write takes as long as the one
/// of a user's event.
#[derive(Clone, Serialize, Deserialize)]
pub struct GhostEvent {
    /// The pool.
    pub pool: PoolId,
    /// The folded login.
    pub folded: String,
    /// What would be a user's event.
    #[serde(flatten)]
    pub event: AuthEvent,
}

impl Record for GhostEvent {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::ghost_event(&self.pool, &self.folded)
    }

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.event.at.plus(std::time::Duration::from_secs(3_600)))
    }
}

/// An auth event and whose it is.
#[derive(Clone, Serialize, Deserialize)]
pub struct AuthEventRecord {
    /// The pool.
    pub pool: PoolId,
    /// The user's sub.
    pub sub: String,
    /// The event.
    #[serde(flatten)]
    pub event: AuthEvent,
}

impl Record for AuthEventRecord {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::event(&self.pool, &self.sub, &self.event.id)
    }

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.event.valid_until())
    }
}

/// Who signs in by an address, number or preferred username.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct SignInName {
    /// The pool.
    pub pool: PoolId,
    /// The kind of name.
    pub kind: userpool::Kind,
    /// The folded value.
    pub folded: String,
    /// The stored username of the owner.
    pub username: String,
    /// The owner's sub: a later user of the same username owns nothing of this.
    pub sub: String,
}

impl Record for SignInName {
    const KIND: Kind = Kind::SignInName;

    fn key(&self) -> Key {
        keys::name(&self.pool, self.kind, &self.folded)
    }
}

/// Something that one user has and no other can.
pub trait Owned: Record {
    /// The owner's sub.
    fn owner(&self) -> &str;
}

impl Owned for SignInName {
    fn owner(&self) -> &str {
        &self.sub
    }
}

/// Who signs in by an identity at a provider.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct LinkedIdentity {
    /// The pool.
    pub pool: PoolId,
    /// What stands for the identity.
    pub hash: String,
    /// The stored username of the owner.
    pub username: String,
    /// The owner's sub.
    pub sub: String,
}

impl Record for LinkedIdentity {
    const KIND: Kind = Kind::Identity;

    fn key(&self) -> Key {
        keys::identity(&self.pool, &self.hash)
    }
}

impl Owned for LinkedIdentity {
    fn owner(&self) -> &str {
        &self.sub
    }
}

/// The way from a sub to its user.
#[derive(Clone, Serialize, Deserialize)]
pub struct Pointer {
    /// The pool.
    pub pool: PoolId,
    /// The sub.
    pub sub: String,
    /// The stored username.
    pub username: String,
}

impl Record for Pointer {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::pointer(&self.pool, &self.sub)
    }
}

/// A sign-in and the pool it is in.
#[derive(Clone, Serialize, Deserialize)]
pub struct FamilyRecord {
    /// The pool.
    pub pool: PoolId,
    /// The sign-in.
    #[serde(flatten)]
    pub family: Family,
}

impl Record for FamilyRecord {
    const KIND: Kind = Kind::Family;

    fn key(&self) -> Key {
        keys::family(&self.pool, &self.family.sub, &self.family.id)
    }

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.family.kept_until())
    }
}

/// A device and whose it is.
#[derive(Clone, Serialize, Deserialize)]
pub struct DeviceRecord {
    /// The pool.
    pub pool: PoolId,
    /// The owner's sub.
    pub sub: String,
    /// The device.
    #[serde(flatten)]
    pub device: Device,
}

impl Record for DeviceRecord {
    const KIND: Kind = Kind::Device;

    fn key(&self) -> Key {
        keys::device(&self.pool, &self.sub, &self.device.key)
    }
}

/// A passkey and whose it is.
#[derive(Clone, Serialize, Deserialize)]
pub struct PasskeyRecord {
    /// The pool.
    pub pool: PoolId,
    /// Whose it is.
    pub sub: String,
    /// The passkey.
    #[serde(flatten)]
    pub passkey: Passkey,
}

impl Record for PasskeyRecord {
    const KIND: Kind = Kind::Passkey;

    fn key(&self) -> Key {
        keys::passkey(&self.pool, &self.sub, &self.passkey.id)
    }
}

/// A registration of a passkey and whose it is. A person has one: a new one voids the last.
#[derive(Clone, Serialize, Deserialize)]
pub struct RegistrationRecord {
    /// The pool.
    pub pool: PoolId,
    /// Whose it is.
    pub sub: String,
    /// The registration.
    #[serde(flatten)]
    pub registration: Registration,
}

impl Record for RegistrationRecord {
    const KIND: Kind = Kind::Registration;

    fn key(&self) -> Key {
        keys::registration(&self.pool, &self.sub)
    }

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.registration.valid_until)
    }
}

/// A member of a group.
#[derive(Clone, Serialize, Deserialize)]
pub struct Member {
    /// The pool.
    pub pool: PoolId,
    /// The group's id.
    pub group: String,
    /// The member's stored username.
    pub username: String,
    /// The member's folded username.
    pub folded: String,
    /// The member's sub.
    pub sub: String,
}

impl Record for Member {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::member(&self.pool, &self.group, &self.username)
    }
}

/// An invitation that nobody has used.
#[derive(Clone, Serialize, Deserialize)]
pub struct Unused {
    /// The pool.
    pub pool: PoolId,
    /// The start of its validity.
    pub since: Timestamp,
    /// The invited user's sub.
    pub sub: String,
    /// The invited user's folded username.
    pub folded: String,
}

impl Record for Unused {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::unused(&self.pool, self.since, &self.sub)
    }
}

/// A session or exchange that has been used.
#[derive(Clone, Serialize, Deserialize)]
pub struct Used {
    /// Its id.
    pub id: String,
    /// When it would have ended anyway.
    pub until: Timestamp,
}

impl Record for Used {
    const KIND: Kind = Kind::Used;

    fn key(&self) -> Key {
        keys::used(&self.id)
    }

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.until.plus(std::time::Duration::from_secs(600)))
    }
}

/// What the pool's own functions have noted in a custom sign-in, until the next answer.
#[derive(Clone, Serialize, Deserialize)]
pub struct RoundsRecord {
    /// Its id.
    pub id: String,
    /// The rounds, sealed under the pool's data key for sessions.
    pub sealed: Sealed,
    /// When the session ends that leads here.
    pub until: Timestamp,
}

impl Record for RoundsRecord {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::rounds(&self.id)
    }

    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.until.plus(std::time::Duration::from_secs(600)))
    }
}

/// A pool in the list of pools.
#[derive(Clone, Serialize, Deserialize)]
pub struct PoolRow {
    /// The pool's id.
    pub id: PoolId,
    /// Its name.
    pub name: String,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it last changed.
    pub modified_at: Timestamp,
    /// How many days an invitation is good for: what the sweep needs to know.
    pub invitation_days: u32,
    /// The triggers, which lists of pools show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lambda_config: Option<wire::LambdaConfigType>,
}

impl PoolRow {
    /// What lists show of a pool.
    pub fn of(pool: &UserPool) -> Self {
        Self {
            id: pool.id.clone(),
            name: pool.settings.name.clone().unwrap_or_default(),
            created_at: pool.created_at,
            modified_at: pool.modified_at,
            invitation_days: pool.password_policy().temporary_validity_days,
            lambda_config: pool.settings.lambda_config.clone(),
        }
    }
}

impl Record for PoolRow {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::pool_row(&self.id)
    }
}

/// How many users a pool had when they were counted last, for pools with more than one query counts.
#[derive(Clone, Serialize, Deserialize)]
pub struct Census {
    /// The pool.
    pub pool: PoolId,
    /// The users. (`users` is the name of the index's key.)
    pub counted: i32,
    /// When they were counted.
    pub counted_at: Timestamp,
}

impl Record for Census {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::census(&self.pool)
    }
}

/// A client in its pool's list.
#[derive(Clone, Serialize, Deserialize)]
pub struct ClientRow {
    /// The pool.
    pub pool: PoolId,
    /// The client's id.
    pub id: String,
    /// The client's name.
    pub name: String,
    /// Whether an owner made it or it registered itself; an owner where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_type: Option<wire::ClientTypeType>,
}

impl ClientRow {
    /// What lists show of a client.
    pub fn of(client: &AppClient) -> Self {
        Self {
            pool: client.pool.clone(),
            id: client.id.clone(),
            name: client.settings.client_name.clone().unwrap_or_default(),
            client_type: client.settings.client_type,
        }
    }
}

impl Record for ClientRow {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::client_row(&self.pool, &self.id)
    }
}

/// A data key of a pool, wrapped by the deployment's key.
#[derive(Clone, Serialize, Deserialize)]
pub struct WrappedDataKey {
    /// The pool.
    pub pool: PoolId,
    /// What it seals.
    pub purpose: String,
    /// The wrapped key.
    pub wrapped: String,
}

impl Record for WrappedDataKey {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::data_key(&self.pool, &self.purpose)
    }
}

/// Two keys that sign tokens, sealed under their pool's data key for signing.
#[derive(Clone, Serialize, Deserialize)]
pub struct KeyPair {
    /// The key of ID tokens, PKCS #8.
    pub id: Sealed,
    /// The key of access tokens, PKCS #8.
    pub access: Sealed,
}

/// The keys that a pool signs tokens with. Which of them sign is decided by the clock alone, so
/// that whoever has read the record needs no news to change over.
#[derive(Clone, Serialize, Deserialize)]
pub struct SigningKeysRecord {
    /// The pool.
    pub pool: PoolId,
    /// The pair that signs until the next one does.
    #[serde(flatten)]
    pub pair: KeyPair,
    /// Since when it signs. Records of earlier versions do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signs_from: Option<Timestamp>,
    /// The pair that is published and does not sign yet, or has just begun to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<NextKeys>,
}

/// A pair of keys that follows another one.
#[derive(Clone, Serialize, Deserialize)]
pub struct NextKeys {
    /// The keys.
    #[serde(flatten)]
    pub pair: KeyPair,
    /// Their names in the key set.
    pub kids: Vec<String>,
    /// When they begin to sign.
    pub signs_from: Timestamp,
}

impl Record for SigningKeysRecord {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::signing_keys(&self.pool)
    }
}

/// The key that signs a pool's SAML requests, sealed under the pool's data key for signing.
#[derive(Clone, Serialize, Deserialize)]
pub struct SamlKey {
    /// The pool.
    pub pool: PoolId,
    /// The key, and the certificate that providers are given.
    #[serde(flatten)]
    pub certified: CertifiedKey,
}

impl Record for SamlKey {
    const KIND: Kind = Kind::SamlKey;

    fn key(&self) -> Key {
        keys::saml_key(&self.pool)
    }
}

/// The public halves of a pool's keys.
#[derive(Clone, Serialize, Deserialize)]
pub struct PublicKeys {
    /// The pool.
    pub pool: PoolId,
    /// The keys.
    pub keys: Vec<PublishedKey>,
}

/// A key of a key set.
#[derive(Clone, Serialize, Deserialize)]
pub struct PublishedKey {
    /// The key, as the key set shows it.
    #[serde(flatten)]
    pub jwk: Jwk,
    /// When the last token that it signed has died, for one that signs no more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
}

impl From<Jwk> for PublishedKey {
    fn from(jwk: Jwk) -> Self {
        Self { jwk, until: None }
    }
}

impl Record for PublicKeys {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::public_keys(&self.pool)
    }
}

impl Record for AccessKey {
    const KIND: Kind = Kind::AccessKey;

    fn key(&self) -> Key {
        keys::access_key(&self.id)
    }
}

/// An access key in the list of them.
#[derive(Clone, Serialize, Deserialize)]
pub struct AccessKeyRow {
    /// Its id.
    pub id: String,
}

impl Record for AccessKeyRow {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::access_key_row(&self.id)
    }
}

/// When an access key was last used, give or take some minutes.
#[derive(Clone, Serialize, Deserialize)]
pub struct LastUse {
    /// The key's id.
    pub id: String,
    /// When.
    pub at: Timestamp,
}

impl Record for LastUse {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        keys::last_use(&self.id)
    }

    // A use that was under way when its key was revoked leaves nothing for ever.
    fn expires_at(&self) -> Option<Timestamp> {
        Some(self.at.plus(std::time::Duration::from_secs(400 * 86_400)))
    }
}

/// What is left to remove of something deleted.
#[derive(Clone, Serialize, Deserialize)]
pub struct Purge {
    /// The pool.
    pub pool: PoolId,
    /// The deleted user's sub; none where a group or the whole pool goes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub: Option<String>,
    /// The deleted user's username.
    #[serde(default)]
    pub username: String,
    /// The ids of the groups that the user was in, or the deleted group's; none where the whole
    /// pool goes.
    #[serde(default)]
    pub groups: Vec<String>,
    /// The shards that listed the pool's users, where the whole pool goes.
    #[serde(default)]
    pub shards: u32,
    /// When the whole pool was deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Timestamp>,
}

impl Purge {
    /// What a deleted user leaves.
    pub fn user(user: &User) -> Self {
        Self {
            pool: user.pool.clone(),
            sub: Some(user.sub.clone()),
            username: user.username.clone(),
            groups: user.groups.keys().cloned().collect(),
            shards: 0,
            since: None,
        }
    }

    /// What a deleted group leaves.
    pub fn group(group: &Group) -> Self {
        Self {
            pool: group.pool.clone(),
            sub: None,
            username: String::new(),
            groups: vec![group.id.clone()],
            shards: 0,
            since: None,
        }
    }

    /// What a deleted pool leaves.
    pub fn pool(pool: &UserPool, now: Timestamp) -> Self {
        Self {
            pool: pool.id.clone(),
            sub: None,
            username: String::new(),
            groups: Vec::new(),
            shards: pool.shards,
            since: Some(now),
        }
    }
}

impl Record for Purge {
    const KIND: Kind = Kind::Row;

    fn key(&self) -> Key {
        match (&self.sub, self.groups.first()) {
            (Some(sub), _) => keys::purge_user(&self.pool, sub),
            (None, Some(group)) => keys::purge_group(&self.pool, group),
            (None, None) => keys::purge_pool(&self.pool),
        }
    }
}
