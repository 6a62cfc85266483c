//! The keys that seal secrets at rest: a data key for each pool and purpose, wrapped by one key of
//! the deployment, which is KMS's on AWS and a file's locally.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use aws_config::SdkConfig;
use aws_sdk_kms::primitives::Blob;
use base64::{Engine, engine::general_purpose::STANDARD};
use userpool::PoolId;
use userpool::seal::{DataKey, SEAL_NONCE};

use crate::store::{Changes, Store, StoreError, WrappedDataKey, keys};
use crate::{Entropy, Lazy};

/// What a data key seals. Only functions that need a purpose may unwrap its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KeyPurpose {
    /// Verifiers and codes of users.
    Users,
    /// Sessions, SRP exchanges and refresh tokens.
    Sessions,
    /// The keys that sign tokens and SAML requests.
    Signing,
    /// Secrets of app clients and identity providers.
    Clients,
    /// Secrets of access keys, which belong to no pool: the deployment has one key for them.
    Access,
}

impl KeyPurpose {
    /// Every purpose of a pool, which has a key for each.
    pub const ALL: [Self; 4] = [Self::Users, Self::Sessions, Self::Signing, Self::Clients];

    /// The purpose's name in keys and in the encryption context.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Users => "users",
            Self::Sessions => "sessions",
            Self::Signing => "signing",
            Self::Clients => "clients",
            Self::Access => "access",
        }
    }
}

/// What wraps data keys.
#[derive(Clone)]
pub enum Wrapper {
    /// A key in KMS, with pool and purpose as encryption context.
    Kms {
        /// The client.
        client: Lazy<aws_sdk_kms::Client>,
        /// The key's id or ARN.
        key_id: String,
    },
    /// A key that was read from a file.
    File(Arc<DataKey>),
}

impl Wrapper {
    /// A key in KMS, through a client that its first use makes.
    pub fn kms(config: SdkConfig, key_id: String) -> Self {
        Self::Kms { client: Lazy::new(move || aws_sdk_kms::Client::new(&config)), key_id }
    }
}

/// Data keys, unwrapped once and kept.
pub struct Keyring {
    wrapper: Wrapper,
    entropy: Arc<dyn Entropy>,
    unwrapped: RwLock<HashMap<(PoolId, KeyPurpose), Arc<DataKey>>>,
}

impl Keyring {
    /// A keyring that has unwrapped nothing yet.
    pub fn new(wrapper: Wrapper, entropy: Arc<dyn Entropy>) -> Self {
        Self { wrapper, entropy, unwrapped: RwLock::default() }
    }

    /// A pool's data key.
    pub async fn key(
        &self,
        store: &Store,
        pool: &PoolId,
        purpose: KeyPurpose,
    ) -> Result<Arc<DataKey>, StoreError> {
        self.find(store, pool, purpose).await?.ok_or_else(|| {
            StoreError::Failed(format!("pool {pool} has no {} key", purpose.as_str()).into())
        })
    }

    /// The data key of access keys, which the first one that is issued makes.
    pub async fn access_key(&self, store: &Store) -> Result<Option<Arc<DataKey>>, StoreError> {
        self.find(store, &PoolId::new(keys::DEPLOYMENT), KeyPurpose::Access).await
    }

    /// The data key of access keys, made if need be.
    pub async fn make_access_key(&self, store: &Store) -> Result<Arc<DataKey>, StoreError> {
        if let Some(key) = self.access_key(store).await? {
            return Ok(key);
        }
        let (_, record) = self.make(&PoolId::new(keys::DEPLOYMENT), KeyPurpose::Access).await?;
        match store.commit(Changes::default().create(&record)).await {
            // Of several that are made at once, all take the one that came first.
            Ok(()) | Err(StoreError::Conflict(_)) => {}
            Err(error) => return Err(error),
        }
        let made = self.access_key(store).await?;
        made.ok_or_else(|| StoreError::Failed("the key of access keys is not there".into()))
    }

    async fn find(
        &self,
        store: &Store,
        pool: &PoolId,
        purpose: KeyPurpose,
    ) -> Result<Option<Arc<DataKey>>, StoreError> {
        let place = (pool.clone(), purpose);
        if let Some(key) = self.unwrapped.read().ok().and_then(|known| known.get(&place).cloned()) {
            return Ok(Some(key));
        }
        let wrapped = store.get::<WrappedDataKey>(&keys::data_key(pool, purpose.as_str())).await?;
        let Some(wrapped) = wrapped else { return Ok(None) };
        let key = Arc::new(self.unwrap(pool, purpose, &wrapped.wrapped).await?);
        self.keep(place, &key);
        Ok(Some(key))
    }

    /// Makes the data keys of a new pool.
    pub async fn create(&self, pool: &PoolId, mut changes: Changes) -> Result<Changes, StoreError> {
        for purpose in KeyPurpose::ALL {
            let (key, record) = self.make(pool, purpose).await?;
            changes = changes.create(&record);
            self.keep((pool.clone(), purpose), &key);
        }
        Ok(changes)
    }

    async fn make(
        &self,
        pool: &PoolId,
        purpose: KeyPurpose,
    ) -> Result<(Arc<DataKey>, WrappedDataKey), StoreError> {
        let mut bytes = [0; 32];
        self.entropy.fill(&mut bytes);
        let key = Arc::new(DataKey::new(bytes));
        let wrapped = self.wrap(pool, purpose, &key).await?;
        let purpose = purpose.as_str().to_owned();
        Ok((key, WrappedDataKey { pool: pool.clone(), purpose, wrapped }))
    }

    /// Forgets the keys of a deleted pool.
    pub fn forget(&self, pool: &PoolId) {
        if let Ok(mut known) = self.unwrapped.write() {
            known.retain(|(of, _), _| of != pool);
        }
    }

    fn keep(&self, place: (PoolId, KeyPurpose), key: &Arc<DataKey>) {
        if let Ok(mut known) = self.unwrapped.write() {
            known.insert(place, key.clone());
        }
    }

    async fn wrap(
        &self,
        pool: &PoolId,
        purpose: KeyPurpose,
        key: &DataKey,
    ) -> Result<String, StoreError> {
        let wrapped = match &self.wrapper {
            Wrapper::Kms { client, key_id } => client
                .encrypt()
                .key_id(key_id)
                .plaintext(Blob::new(key.as_bytes().as_slice()))
                .encryption_context("pool", pool.as_str())
                .encryption_context("purpose", purpose.as_str())
                .send()
                .await
                .map_err(|error| StoreError::Failed(Box::new(error)))?
                .ciphertext_blob
                .map(Blob::into_inner)
                .unwrap_or_default(),
            Wrapper::File(file) => {
                let mut nonce = [0; SEAL_NONCE];
                self.entropy.fill(&mut nonce);
                file.seal(key.as_bytes(), &context(pool, purpose), nonce)
            }
        };
        Ok(STANDARD.encode(wrapped))
    }

    async fn unwrap(
        &self,
        pool: &PoolId,
        purpose: KeyPurpose,
        wrapped: &str,
    ) -> Result<DataKey, StoreError> {
        let refused = || {
            StoreError::Failed(
                format!("the {} key of pool {pool} cannot be unwrapped", purpose.as_str()).into(),
            )
        };
        let wrapped = STANDARD.decode(wrapped).map_err(|_| refused())?;
        let plain: Vec<u8> = match &self.wrapper {
            Wrapper::Kms { client, key_id } => client
                .decrypt()
                .key_id(key_id)
                .ciphertext_blob(Blob::new(wrapped))
                .encryption_context("pool", pool.as_str())
                .encryption_context("purpose", purpose.as_str())
                .send()
                .await
                .map_err(|error| StoreError::Failed(Box::new(error)))?
                .plaintext
                .map(Blob::into_inner)
                .unwrap_or_default(),
            Wrapper::File(file) => {
                file.open(&wrapped, &context(pool, purpose)).ok_or_else(refused)?.to_vec()
            }
        };
        Ok(DataKey::new(plain.try_into().map_err(|_| refused())?))
    }
}

fn context(pool: &PoolId, purpose: KeyPurpose) -> String {
    format!("datakey#{pool}#{}", purpose.as_str())
}
