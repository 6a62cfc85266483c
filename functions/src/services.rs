//! What operations work with: the table, keys, messages, time, chance, and the configuration that
//! is kept between requests.

use std::future::Future;
use std::ops::Deref;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use aws::mail::{Mail, Texts};
use aws::store::{Items, Key, Record, keys};
use aws::{
    Clock, Entropy, KeyPurpose, Keyring, Loaded, Store, StoreError, TriggerKeys, Triggers, Uploads,
};
use tokio::time::Instant;
use userpool::seal::DataKey;
use userpool::{PoolId, Timestamp, UserPool};

use crate::access_keys::{AccessKeys, Caller};
use crate::configuration::Configuration;
use crate::hashing::Hashing;
use crate::{Error, Result};

/// After how many days other keys sign, where a deployment says nothing of it.
pub const KEY_ROTATION_DAYS: u32 = 90;

/// How long an operation may take, its retries and the owner's functions included.
pub(crate) const DEADLINE: Duration = Duration::from_secs(25);

/// How much of that is kept for what has to be done after waiting.
const LAST_WORK: Duration = Duration::from_secs(2);

/// What a deployment decides once.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The Region that pool ids and ARNs name.
    pub region: String,
    /// The account that ARNs name.
    pub account_id: String,
    /// Where clients reach the service; issuers and links begin with it. Never taken from a header.
    pub public_url: String,
    /// The sender of mail where a pool states none.
    pub email_from: String,
    /// How many days after its end an unused invitation is removed; until then it can be sent again.
    pub removal_grace_days: u32,
    /// After how many days other keys sign a pool's tokens; 0 keeps the same ones for ever.
    pub key_rotation_days: u32,
}

impl Settings {
    /// How the ARNs of pools begin; the pool's id follows.
    pub(crate) fn pool_arns(&self) -> String {
        format!("arn:aws:cognito-idp:{}:{}:userpool/", self.region, self.account_id)
    }
}

/// What a `Services` is made of.
pub struct Parts {
    /// The deployment's settings.
    pub settings: Settings,
    /// The table.
    pub store: Store,
    /// The data keys.
    pub keyring: Keyring,
    /// Mail.
    pub mail: Mail,
    /// SMS.
    pub texts: Texts,
    /// The owner's functions.
    pub triggers: Triggers,
    /// The keys under which those are told codes.
    pub trigger_keys: TriggerKeys,
    /// The place of uploaded files, if there is one.
    pub uploads: Option<Uploads>,
    /// The present.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub entropy: Arc<dyn Entropy>,
}

/// The services of one process, as one request uses them. Clones are the same process.
#[derive(Clone)]
pub struct Services {
    process: Arc<Process>,
    /// Where the request comes from.
    pub(crate) origin: Origin,
    /// Who makes the call.
    pub(crate) caller: Caller,
    /// When the request will be given up, if it has begun.
    deadline: Option<Instant>,
    /// What the request goes by.
    basis: Arc<Mutex<Basis>>,
}

/// What a request goes by of a pool that this process knew before.
#[derive(Default)]
enum Basis {
    /// Nothing yet.
    #[default]
    Nothing,
    /// What may have changed: a comparison was due when the request began to go by it.
    Unproved(PoolId),
    /// What was compared lately.
    Proved,
}

/// Where a request comes from, as far as that is known. What a caller can invent is for people to
/// look at, and decides nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// The caller's address, as something in front of the edge has seen it.
    pub address: Option<String>,
    /// The program that the caller says it is.
    pub user_agent: Option<String>,
}

/// What all requests of one process share.
pub struct Process {
    /// The deployment's settings.
    pub settings: Settings,
    /// The table.
    pub store: Store,
    /// Mail.
    pub mail: Mail,
    /// SMS.
    pub texts: Texts,
    /// The owner's functions.
    pub triggers: Triggers,
    /// The keys under which those are told codes.
    pub trigger_keys: TriggerKeys,
    /// The place of uploaded files, if there is one.
    pub uploads: Option<Uploads>,
    /// The gate that password hashes pass.
    pub hashing: Hashing,
    pub(crate) keyring: Keyring,
    pub(crate) configuration: Configuration,
    pub(crate) access_keys: AccessKeys,
    pub(crate) chance: Arc<dyn Entropy>,
    clock: Arc<dyn Clock>,
}

impl Deref for Services {
    type Target = Process;

    fn deref(&self) -> &Process {
        &self.process
    }
}

impl Services {
    /// Services that have asked for nothing yet.
    pub fn new(parts: Parts) -> Self {
        let process = Process {
            settings: parts.settings,
            store: parts.store,
            mail: parts.mail,
            texts: parts.texts,
            triggers: parts.triggers,
            trigger_keys: parts.trigger_keys,
            uploads: parts.uploads,
            hashing: Hashing::new(),
            keyring: parts.keyring,
            configuration: Configuration::default(),
            access_keys: AccessKeys::default(),
            chance: parts.entropy,
            clock: parts.clock,
        };
        Self {
            process: Arc::new(process),
            origin: Origin::default(),
            caller: Caller::Nobody,
            deadline: None,
            basis: Arc::default(),
        }
    }

    /// The same process, at work for a caller's request from there, until it is given up.
    pub(crate) fn asked_by(&self, caller: Caller, origin: Origin, deadline: Instant) -> Self {
        let basis = Arc::default();
        Self { process: self.process.clone(), origin, caller, deadline: Some(deadline), basis }
    }

    /// How long the request may still wait for somebody else, so that it can answer after that.
    pub(crate) fn patience(&self) -> Duration {
        let left = self.deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        left.unwrap_or(DEADLINE).saturating_sub(LAST_WORK)
    }

    /// The present.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Chance, in the form that the core crate takes it.
    pub fn entropy(&self) -> impl FnMut(&mut [u8]) + '_ {
        |bytes| self.chance.fill(bytes)
    }

    /// A fresh random id.
    pub fn uuid(&self) -> String {
        userpool::code::uuid_v4(&mut self.entropy())
    }

    /// Reads items of one pool; now and then it also asks whether the pool's configuration has
    /// changed since this process read it, and if so the request starts over.
    pub async fn read(
        &self,
        pool: &PoolId,
        wanted: &[Key],
    ) -> std::result::Result<Items, StoreError> {
        if !self.configuration.is_due(pool, self.now()) {
            return self.store.read(wanted).await;
        }
        let revision = keys::revision(pool);
        let mut wanted = wanted.to_vec();
        wanted.push(revision.clone());
        let items = self.store.read(&wanted).await?;
        *self.basis() = Basis::Proved;
        if self.configuration.is_current(pool, items.revision(&revision), self.now()) {
            Ok(items)
        } else {
            Err(StoreError::Stale(pool.clone()))
        }
    }

    /// Reads one record of a pool, as [`read`](Self::read) does.
    pub async fn get<R: Record>(
        &self,
        pool: &PoolId,
        key: &Key,
    ) -> std::result::Result<Option<Loaded<R>>, StoreError> {
        self.read(pool, std::slice::from_ref(key)).await?.get(key)
    }

    /// Asks now and then whether a pool's configuration has changed, for operations that read
    /// nothing of the pool before they decide.
    pub(crate) async fn compare(&self, pool: &PoolId) -> std::result::Result<(), StoreError> {
        if self.configuration.is_due(pool, self.now()) {
            self.read(pool, &[keys::revision(pool)]).await?;
        }
        Ok(())
    }

    /// Notes that the request begins to go by what is known of a pool. What it does later changes
    /// nothing of that: it may have written by then.
    pub(crate) fn goes_by(&self, pool: &PoolId) {
        let mut basis = self.basis();
        if matches!(*basis, Basis::Nothing) {
            let is_due = self.configuration.is_due(pool, self.now());
            *basis = if is_due { Basis::Unproved(pool.clone()) } else { Basis::Proved };
        }
    }

    /// Compares what the request has gone by, where that was due and no read of it has done so.
    /// The future is boxed, so that the edge's own stays small.
    pub(crate) fn prove(
        &self,
    ) -> Pin<Box<dyn Future<Output = std::result::Result<(), StoreError>> + Send + '_>> {
        let basis = std::mem::replace(&mut *self.basis(), Basis::Proved);
        Box::pin(async move {
            match basis {
                Basis::Unproved(pool) => self.compare(&pool).await,
                Basis::Nothing | Basis::Proved => Ok(()),
            }
        })
    }

    fn basis(&self) -> MutexGuard<'_, Basis> {
        self.basis.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A pool as it is now, give or take a second, for those who do not start over.
    pub(crate) async fn latest_pool(&self, id: &str) -> Result<Arc<UserPool>> {
        match self.compare(&PoolId::new(id)).await {
            Err(StoreError::Stale(pool)) => self.forget(&pool),
            compared => compared?,
        }
        self.pool(id).await
    }

    /// A data key of a pool.
    pub async fn data_key(&self, pool: &PoolId, purpose: KeyPurpose) -> Result<Arc<DataKey>> {
        Ok(self.keyring.key(&self.store, pool, purpose).await?)
    }

    /// Forgets what is kept of a pool's configuration, after a change of it.
    pub fn forget(&self, pool: &PoolId) {
        self.configuration.forget(pool);
    }
}

/// An error that callers are told nothing of.
pub(crate) fn internal(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::internal().caused_by(source)
}
