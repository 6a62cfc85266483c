//! Pools, clients, groups and keys as this process last read them.
//!
//! Every change of a pool's configuration raises its revision. A process compares the revision at
//! most once a second, within a read that a request makes anyway, and starts over on a newer one.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::time::Duration;

use aws::KeyPurpose;
use aws::store::{Key, KeyPair, PublicKeys, PublishedKey, Range, SigningKeysRecord, keys};
use aws::{Changes, StoreError};
use userpool::jwt::{Jwk, SigningKey};
use userpool::seal::DataKey;
use userpool::{AppClient, Group, PoolId, ResourceServer, Sealed, Timestamp, User, UserPool};
use zeroize::Zeroizing;

use crate::services::{Services, internal};
use crate::{Error, Result};

/// How long a comparison of revisions holds.
const COMPARED_EVERY: Duration = Duration::from_secs(1);

/// How long public keys hold without a comparison of revisions. A new key is public for longer than
/// that before it signs anything, so that whoever keeps to it knows every key that is in use.
const KEYS_HOLD: Duration = Duration::from_secs(12 * 3_600);

/// More resource servers than a pool can have, also where several were made at once.
const MOST_SERVERS: usize = 1_000;

/// The keys that a pool signs with.
pub(crate) struct Signer {
    /// Signs ID tokens.
    pub id: SigningKey,
    /// Signs access tokens.
    pub access: SigningKey,
}

/// The keys that a pool signs with by now, and those that it will.
struct Signers {
    present: Arc<Signer>,
    next: Option<(Timestamp, Arc<Signer>)>,
}

impl Signers {
    fn at(&self, now: Timestamp) -> Arc<Signer> {
        match &self.next {
            Some((from, next)) if now >= *from => next.clone(),
            _ => self.present.clone(),
        }
    }
}

/// What this process knows, by pool and by client.
#[derive(Default)]
pub(crate) struct Configuration {
    pools: RwLock<HashMap<PoolId, Known>>,
    clients: RwLock<HashMap<String, PoolId>>,
}

struct Known {
    pool: Arc<UserPool>,
    revision: u64,
    compared_at: Timestamp,
    clients: HashMap<String, Arc<AppClient>>,
    groups: HashMap<String, Option<Group>>,
    signers: Option<Signers>,
    public_keys: Option<Arc<Vec<Jwk>>>,
    servers: Option<Arc<Vec<ResourceServer>>>,
}

impl Configuration {
    /// Whether the revision is to be compared again.
    pub(crate) fn is_due(&self, pool: &PoolId, now: Timestamp) -> bool {
        self.pools().get(pool).is_some_and(|known| now >= known.compared_at.plus(COMPARED_EVERY))
    }

    /// Compares the revision. A newer one makes everything known of the pool void.
    pub(crate) fn is_current(&self, pool: &PoolId, revision: u64, now: Timestamp) -> bool {
        let mut pools = self.pools_mut();
        match pools.get_mut(pool) {
            Some(known) if known.revision == revision => {
                known.compared_at = now;
                true
            }
            Some(_) => {
                pools.remove(pool);
                false
            }
            None => true,
        }
    }

    pub(crate) fn forget(&self, pool: &PoolId) {
        self.pools_mut().remove(pool);
        self.clients_mut().retain(|_, of| of != pool);
    }

    fn known<T>(&self, pool: &PoolId, pick: impl FnOnce(&Known) -> Option<T>) -> Option<T> {
        self.pools().get(pool).and_then(pick)
    }

    fn learn(&self, pool: &PoolId, note: impl FnOnce(&mut Known)) {
        if let Some(known) = self.pools_mut().get_mut(pool) {
            note(known);
        }
    }

    fn pools(&self) -> RwLockReadGuard<'_, HashMap<PoolId, Known>> {
        self.pools.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn pools_mut(&self) -> RwLockWriteGuard<'_, HashMap<PoolId, Known>> {
        self.pools.write().unwrap_or_else(PoisonError::into_inner)
    }

    fn clients_mut(&self) -> RwLockWriteGuard<'_, HashMap<String, PoolId>> {
        self.clients.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Services {
    /// A pool by its id.
    pub async fn pool(&self, id: &str) -> Result<Arc<UserPool>> {
        let id = PoolId::new(id);
        self.goes_by(&id);
        if let Some(pool) = self.configuration.known(&id, |known| Some(known.pool.clone())) {
            return Ok(pool);
        }
        let (key, revision) = (keys::pool(&id), keys::revision(&id));
        let items = self.store.read(&[key.clone(), revision.clone()]).await?;
        let pool =
            items.get::<UserPool>(&key)?.ok_or_else(|| Error::pool_not_found(id.as_str()))?;
        let pool = Arc::new(pool.into_inner());
        let known = Known {
            pool: pool.clone(),
            revision: items.revision(&revision),
            compared_at: self.now(),
            clients: HashMap::new(),
            groups: HashMap::new(),
            signers: None,
            public_keys: None,
            servers: None,
        };
        self.configuration.pools_mut().insert(id, known);
        Ok(pool)
    }

    /// A client and its pool, by the client's id alone.
    pub async fn client(&self, id: &str) -> Result<(Arc<UserPool>, Arc<AppClient>)> {
        let place = {
            let clients = self.configuration.clients.read().unwrap_or_else(PoisonError::into_inner);
            clients.get(id).cloned()
        };
        if let Some(pool) = place {
            let pool = self.pool(pool.as_str()).await?;
            let client = self.pool_client(&pool, id).await?;
            return Ok((pool, client));
        }
        let client = self.load_client(id).await?.ok_or_else(|| Error::client_not_found(id))?;
        let pool = self.pool(client.pool.as_str()).await?;
        Ok((pool, self.keep_client(client).await?))
    }

    /// A client of a pool; another pool's client does not exist.
    pub async fn pool_client(&self, pool: &UserPool, id: &str) -> Result<Arc<AppClient>> {
        if let Some(client) =
            self.configuration.known(&pool.id, |known| known.clients.get(id).cloned())
        {
            return Ok(client);
        }
        match self.load_client(id).await? {
            Some(client) if client.pool == pool.id => self.keep_client(client).await,
            _ => Err(Error::client_not_found(id)),
        }
    }

    /// A client that sends its secret in clear, as the table has it now. A client that is not there
    /// costs what a wrong secret does: one read and one comparison. Where the client has a secret,
    /// none at all is the caller's to judge.
    pub(crate) async fn client_by_secret(
        &self,
        id: &str,
        secret: Option<&str>,
    ) -> Result<(Arc<UserPool>, Arc<AppClient>)> {
        let place = {
            let clients = self.configuration.clients.read().unwrap_or_else(PoisonError::into_inner);
            clients.get(id).cloned()
        };
        let key = keys::client(id);
        let wanted = std::slice::from_ref(&key);
        let items = match &place {
            Some(pool) => self.read(pool, wanted).await?,
            None => self.store.read(wanted).await?,
        };
        let Some(client) = items.get::<AppClient>(&key)? else {
            AppClient::verify_secret_of_nobody(secret);
            return Err(Error::client_not_found(id));
        };
        let mut client = client.into_inner();
        self.unlock(&mut client).await?;
        if secret.is_some() && !client.verify_secret(secret) {
            return Err(Error::client_secret_mismatch());
        }
        let pool = self.pool(client.pool.as_str()).await?;
        self.configuration.clients_mut().insert(client.id.clone(), client.pool.clone());
        Ok((pool, Arc::new(client)))
    }

    /// The resource servers of a pool.
    pub(crate) async fn resource_servers(
        &self,
        pool: &UserPool,
    ) -> Result<Arc<Vec<ResourceServer>>> {
        if let Some(servers) = self.configuration.known(&pool.id, |known| known.servers.clone()) {
            return Ok(servers);
        }
        let range = Range {
            pk: keys::pool_partition(&pool.id),
            prefix: keys::SERVER_PREFIX.to_owned(),
            ..Range::default()
        };
        let servers = self.store.all::<ResourceServer>(range, MOST_SERVERS).await?;
        let servers =
            Arc::new(servers.into_iter().map(aws::Loaded::into_inner).collect::<Vec<_>>());
        self.configuration.learn(&pool.id, |known| known.servers = Some(servers.clone()));
        Ok(servers)
    }

    /// The scopes that the resource servers of a pool know.
    pub(crate) async fn scopes(&self, pool: &UserPool) -> Result<BTreeSet<String>> {
        let servers = self.resource_servers(pool).await?;
        Ok(servers.iter().flat_map(ResourceServer::full_scopes).collect())
    }

    /// Seals a client's secret for the table.
    pub(crate) async fn seal_secret(
        &self,
        pool: &PoolId,
        client: &str,
        secret: &str,
    ) -> Result<Sealed> {
        let key = self.data_key(pool, KeyPurpose::Clients).await?;
        Ok(Sealed::new(secret.as_bytes(), &secret_place(client), &key, &mut self.entropy()))
    }

    /// Opens a client's secrets into it.
    pub(crate) async fn unlock(&self, client: &mut AppClient) -> Result<()> {
        if !client.has_secret() {
            return Ok(());
        }
        let key = self.data_key(&client.pool, KeyPurpose::Clients).await?;
        let place = secret_place(&client.id);
        let secrets = client
            .sealed_secrets
            .iter()
            .map(|sealed| {
                let bytes = sealed.open(&place, &key)?;
                String::from_utf8(bytes.to_vec()).ok().map(Zeroizing::new)
            })
            .collect::<Option<Vec<_>>>()
            .ok_or_else(|| internal("a client's secret cannot be opened"))?;
        client.unlock(secrets);
        Ok(())
    }

    /// The groups that a user is in, as they are defined now.
    pub(crate) async fn groups_of(&self, user: &User) -> Result<Vec<Group>> {
        let known = |name: &String| {
            self.configuration.known(&user.pool, |known| known.groups.get(name).cloned())
        };
        let mut groups: HashMap<&str, Option<Group>> = HashMap::new();
        let mut missing: Vec<(&str, Key)> = Vec::new();
        for name in user.groups.values() {
            match known(name) {
                Some(group) => {
                    groups.insert(name, group);
                }
                None => missing.push((name, keys::group(&user.pool, name))),
            }
        }
        if !missing.is_empty() {
            let wanted: Vec<Key> = missing.iter().map(|(_, key)| key.clone()).collect();
            let items = self.store.read(&wanted).await?;
            for (name, key) in missing {
                let group = items.get::<Group>(&key)?.map(aws::Loaded::into_inner);
                self.configuration.learn(&user.pool, |known| {
                    known.groups.insert(name.to_owned(), group.clone());
                });
                groups.insert(name, group);
            }
        }
        // A group that was made anew under an old name has another id, and the user is not in it.
        Ok(user
            .groups
            .iter()
            .filter_map(|(id, name)| {
                groups.get(name.as_str())?.clone().filter(|group| group.id == *id)
            })
            .collect())
    }

    /// The keys that a pool signs tokens with by now; the first use makes them.
    pub(crate) async fn signer(&self, pool: &UserPool) -> Result<Arc<Signer>> {
        let now = self.now();
        let signer = |known: &Known| known.signers.as_ref().map(|signers| signers.at(now));
        if let Some(signer) = self.configuration.known(&pool.id, signer) {
            return Ok(signer);
        }
        let key = self.data_key(&pool.id, KeyPurpose::Signing).await?;
        let record =
            match self.store.get::<SigningKeysRecord>(&keys::signing_keys(&pool.id)).await? {
                Some(record) => record.into_inner(),
                None => self.create_signing_keys(pool).await?,
            };
        let signers = Signers {
            present: open_pair(&pool.id, &record.pair, &key)?,
            next: match &record.next {
                Some(next) => Some((next.signs_from, open_pair(&pool.id, &next.pair, &key)?)),
                None => None,
            },
        };
        let signer = signers.at(now);
        self.configuration.learn(&pool.id, |known| known.signers = Some(signers));
        Ok(signer)
    }

    /// The public halves of a pool's keys; the first use makes the keys.
    pub async fn public_keys(&self, pool: &UserPool) -> Result<Arc<Vec<Jwk>>> {
        if let Some(published) = self.published_keys(pool).await? {
            return Ok(published);
        }
        self.create_signing_keys(pool).await?;
        let published = self.published_keys(pool).await?;
        published.ok_or_else(|| Error::pool_not_found(pool.id.as_str()))
    }

    /// The public halves of a pool's keys, if it has ever used any. A process that has long been
    /// idle asks first whether there are others by now; what a token says makes nobody ask (A22).
    pub(crate) async fn published_keys(&self, pool: &UserPool) -> Result<Option<Arc<Vec<Jwk>>>> {
        let held = |known: &Known| {
            let is_old = self.now() >= known.compared_at.plus(KEYS_HOLD);
            known.public_keys.clone().map(|keys| (keys, is_old))
        };
        if let Some((keys, is_old)) = self.configuration.known(&pool.id, held) {
            if is_old {
                self.compare(&pool.id).await?;
            }
            return Ok(Some(keys));
        }
        let Some(public) = self.store.get::<PublicKeys>(&keys::public_keys(&pool.id)).await? else {
            return Ok(None);
        };
        let public = public.into_inner().keys.into_iter().map(|key| key.jwk);
        let public = Arc::new(public.collect::<Vec<_>>());
        self.configuration.learn(&pool.id, |known| known.public_keys = Some(public.clone()));
        Ok(Some(public))
    }

    /// Makes two keys, sealed for the table, and tells their public halves.
    pub(crate) async fn make_key_pair(&self, pool: &PoolId) -> Result<(KeyPair, [Jwk; 2])> {
        let seal = self.data_key(pool, KeyPurpose::Signing).await?;
        let chance = self.chance.clone();
        let made =
            tokio::task::spawn_blocking(move || Ok([chance.signing_key()?, chance.signing_key()?]))
                .await
                .map_err(internal)?;
        let [id, access] =
            made.map_err(|error: Box<dyn std::error::Error + Send + Sync>| internal(error))?;
        let sealed = |key: &SigningKey, name: &str| -> Result<Sealed> {
            let der = key.to_pkcs8().map_err(internal)?;
            Ok(Sealed::new(&der, &signing_place(pool, name), &seal, &mut self.entropy()))
        };
        let pair = KeyPair { id: sealed(&id, "id")?, access: sealed(&access, "access")? };
        Ok((pair, [id.public_jwk(), access.public_jwk()]))
    }

    /// Makes a pool's first signing keys, unless another process is faster.
    async fn create_signing_keys(&self, pool: &UserPool) -> Result<SigningKeysRecord> {
        let (pair, public) = self.make_key_pair(&pool.id).await?;
        let signs_from = Some(self.now());
        let record = SigningKeysRecord { pool: pool.id.clone(), pair, signs_from, next: None };
        let public = PublicKeys {
            pool: pool.id.clone(),
            keys: public.into_iter().map(PublishedKey::from).collect(),
        };
        match self.store.commit(Changes::default().create(&record).create(&public)).await {
            Ok(()) => Ok(record),
            Err(StoreError::Conflict(_)) => {
                let theirs =
                    self.store.get::<SigningKeysRecord>(&keys::signing_keys(&pool.id)).await?;
                Ok(theirs.ok_or_else(|| Error::pool_not_found(pool.id.as_str()))?.into_inner())
            }
            Err(other) => Err(other.into()),
        }
    }

    async fn load_client(&self, id: &str) -> Result<Option<AppClient>> {
        Ok(self.store.get::<AppClient>(&keys::client(id)).await?.map(aws::Loaded::into_inner))
    }

    async fn keep_client(&self, mut client: AppClient) -> Result<Arc<AppClient>> {
        self.unlock(&mut client).await?;
        let client = Arc::new(client);
        self.configuration.clients_mut().insert(client.id.clone(), client.pool.clone());
        self.configuration.learn(&client.pool, |known| {
            known.clients.insert(client.id.clone(), client.clone());
        });
        Ok(client)
    }
}

/// Opens two keys for use.
fn open_pair(pool: &PoolId, pair: &KeyPair, key: &DataKey) -> Result<Arc<Signer>> {
    let open = |sealed: &Sealed, name: &str| {
        let der = sealed
            .open(&signing_place(pool, name), key)
            .ok_or_else(|| internal("a signing key cannot be opened"))?;
        SigningKey::from_pkcs8(&der).map_err(internal)
    };
    Ok(Arc::new(Signer { id: open(&pair.id, "id")?, access: open(&pair.access, "access")? }))
}

fn secret_place(client: &str) -> String {
    format!("client#{client}")
}

fn signing_place(pool: &PoolId, name: &str) -> String {
    format!("signing#{pool}#{name}")
}
