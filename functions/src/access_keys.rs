//! Access keys: who signs a call, what they may call, and how keys are issued, listed and revoked.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use aws::signature::SERVICE;
use aws::store::{AccessKeyRow, LastUse, Range, keys};
use aws::{Audience, Changes, Signature};
use bytes::Bytes;
use http::Request;
use serde::Deserialize;
use serde_json::{Value, json};
use userpool::access_key::Powers;
use userpool::{AccessKey, PoolId, Timestamp};
use wire::{Access, Exception, Operation};
use zeroize::Zeroizing;

use crate::edge::{Vouched, causes};
use crate::services::internal;
use crate::{Error, Result, Services};

/// How long a key is taken to be as it was read. A key that is revoked signs nothing after that.
const HOLDS: Duration = Duration::from_secs(5);

/// How long a note of a key's last use does for later uses.
const NOTED_FOR: Duration = Duration::from_secs(15 * 60);

/// The most keys of a deployment.
const MOST_KEYS: usize = 500;

/// The longest id that is looked up.
const LONGEST_ID: usize = 128;

/// Who makes a call, as far as that matters to what it may do.
#[derive(Clone, Default)]
pub(crate) enum Caller {
    /// Somebody who signs nothing, or nothing that counts.
    #[default]
    Nobody,
    /// Somebody whom API Gateway or the machine vouches for.
    Vouched(Vouched),
    /// The holder of an access key, by whose name refusals call them.
    Key(Arc<AccessKey>),
}

impl Caller {
    /// Who makes a call. Whoever is vouched for need not sign.
    pub(crate) async fn of(
        services: &Services,
        operation: Operation,
        request: &Request<Bytes>,
        vouched: &Vouched,
    ) -> Result<Self> {
        if *vouched != Vouched::Nobody {
            return Ok(Self::Vouched(vouched.clone()));
        }
        match operation.access() {
            Access::Signed => signer(services, request).await.map(Self::Key),
            // SDKs sign these with whatever they have; a client's secret does as well, and is all
            // that counts for a client's own tokens.
            Access::Either if operation == Operation::GetDerivedToken => {
                match signer(services, request).await {
                    Ok(key) => Ok(Self::Key(key)),
                    Err(failure) if failure.exception.is_fault() => Err(failure),
                    Err(_) => Ok(Self::Nobody),
                }
            }
            Access::Either | Access::Open | Access::Token => Ok(Self::Nobody),
        }
    }

    /// Refuses a signed operation that the caller's key does not allow, or not on this pool.
    pub(crate) fn admit(
        &self,
        services: &Services,
        operation: Operation,
        body: &[u8],
    ) -> Result<()> {
        let Self::Key(key) = self else { return Ok(()) };
        if operation.access() != Access::Signed {
            return Ok(());
        }
        // Which pool it is about makes a difference to few keys.
        let pool = match key.powers.reach_every_pool() {
            true => None,
            false => pool_named(services, operation, body)?,
        };
        if key.powers.allow(operation, pool.as_deref()) {
            return Ok(());
        }
        let account = &services.settings.account_id;
        let caller = format!("arn:aws:iam::{account}:user/{}", key.name);
        let resource =
            format!("{}{}", services.settings.pool_arns(), pool.as_deref().unwrap_or("*"));
        Err(Error::access_denied(&caller, operation, &resource))
    }

    /// Whether somebody who may call an operation on a pool has signed for it.
    pub(crate) fn signs_for(&self, operation: Operation, pool: &PoolId) -> bool {
        match self {
            Self::Nobody => false,
            Self::Vouched(_) => true,
            Self::Key(key) => key.powers.allow(operation, Some(pool.as_str())),
        }
    }

    /// Who it is, for the log: the id of a key, an ARN, or whoever sits at this machine.
    pub(crate) fn for_log(&self) -> &str {
        match self {
            Self::Nobody | Self::Vouched(Vouched::Nobody) => "",
            Self::Vouched(Vouched::Local) => "local",
            Self::Vouched(Vouched::Iam { arn }) => arn,
            Self::Key(key) => &key.id,
        }
    }

    /// Notes that a key is in use, now and then. That this fails is nobody's loss.
    pub(crate) async fn note_use(&self, services: &Services) {
        let Self::Key(key) = self else { return };
        let at = services.now();
        if !services.access_keys.is_unnoted(&key.id, at) {
            return;
        }
        let note = LastUse { id: key.id.clone(), at };
        if let Err(error) = services.store.commit(Changes::default().put(&note)).await {
            let source = causes(&error.into());
            tracing::warn!(access_key.id = key.id, source, "Could not note the use of a key");
        }
    }
}

/// The pool that a request is about: the one that it names, or whose ARN it names.
fn pool_named(services: &Services, operation: Operation, body: &[u8]) -> Result<Option<String>> {
    let request: Value = wire::request::parse(operation, body)?;
    let pool = match (&request["UserPoolId"], &request["ResourceArn"]) {
        (Value::String(pool), _) => Some(pool.as_str()),
        (_, Value::String(arn)) => arn.strip_prefix(&services.settings.pool_arns()),
        _ => None,
    };
    Ok(pool.map(str::to_owned))
}

/// The key that has signed a request.
async fn signer(services: &Services, request: &Request<Bytes>) -> Result<Arc<AccessKey>> {
    let host = host_of(&services.settings.public_url);
    let audience = Audience { region: &services.settings.region, service: SERVICE, host: &host };
    let signature = Signature::read(request, audience, services.now())?;

    let data_key = services.keyring.access_key(&services.store).await?;
    let data_key = data_key.ok_or_else(Error::unrecognized_client)?;
    let key = services.access_keys.find(services, signature.key_id).await?;
    // A key that nobody has costs what a wrong signature does.
    let secret = match &key {
        Some(key) => key
            .secret(&data_key)
            .ok_or_else(|| internal(format!("access key {} is not as it was issued", key.id)))?,
        None => AccessKey::secret_of_nobody(signature.key_id, &data_key),
    };
    let verdict = signature.verify(&secret);
    let key = key.ok_or_else(Error::unrecognized_client)?;
    verdict.map(|()| key)
}

/// The host that clients sign for: in lower case, with a port that is not the usual one.
fn host_of(public_url: &str) -> String {
    let (scheme, rest) = public_url.split_once("://").unwrap_or(("", public_url));
    let host = rest.split('/').next().unwrap_or_default().to_ascii_lowercase();
    let usual = if scheme.eq_ignore_ascii_case("http") { ":80" } else { ":443" };
    host.strip_suffix(usual).map(str::to_owned).unwrap_or(host)
}

/// The keys that this process has seen lately; those that do not exist are not among them.
#[derive(Default)]
pub(crate) struct AccessKeys(RwLock<HashMap<String, Seen>>);

struct Seen {
    key: Arc<AccessKey>,
    used_at: Option<Timestamp>,
    read_at: Timestamp,
}

impl Seen {
    fn is_fresh(&self, now: Timestamp) -> bool {
        self.read_at <= now && now < self.read_at.plus(HOLDS)
    }
}

impl AccessKeys {
    async fn find(&self, services: &Services, id: &str) -> Result<Option<Arc<AccessKey>>> {
        let now = services.now();
        if let Some(key) = self.fresh(id, now) {
            return Ok(Some(key));
        }
        if id.len() > LONGEST_ID {
            return Ok(None);
        }
        let (place, use_place) = (keys::access_key(id), keys::last_use(id));
        let items = services.store.read(&[place.clone(), use_place.clone()]).await?;
        let Some(key) = items.get::<AccessKey>(&place)? else { return Ok(None) };
        let key = Arc::new(key.into_inner());
        let used_at = items.get::<LastUse>(&use_place)?.map(|last| last.at);
        if let Ok(mut known) = self.0.write() {
            known.retain(|_, seen| seen.is_fresh(now));
            known.insert(id.to_owned(), Seen { key: key.clone(), used_at, read_at: now });
        }
        Ok(Some(key))
    }

    fn fresh(&self, id: &str, now: Timestamp) -> Option<Arc<AccessKey>> {
        let known = self.0.read().ok()?;
        known.get(id).filter(|seen| seen.is_fresh(now)).map(|seen| seen.key.clone())
    }

    /// Whether a use is to be noted; whoever asks does so.
    fn is_unnoted(&self, id: &str, now: Timestamp) -> bool {
        let Ok(mut known) = self.0.write() else { return false };
        let Some(seen) = known.get_mut(id) else { return false };
        let due = seen.used_at.is_none_or(|at| now >= at.plus(NOTED_FOR));
        if due {
            seen.used_at = Some(now);
        }
        due
    }

    fn forget(&self, id: &str) {
        if let Ok(mut known) = self.0.write() {
            known.remove(id);
        }
    }
}

/// What an operator can have done about keys.
#[derive(Deserialize)]
#[serde(tag = "action", rename_all = "lowercase", deny_unknown_fields)]
enum Order {
    /// A new key for somebody.
    Issue { name: String, operations: Vec<String>, pools: Vec<String> },
    /// Every key, without its secret.
    List {},
    /// No more of a key.
    Revoke { access_key_id: String },
}

/// Does what an operator asks for. There is no way here over the network: a function without a route
/// leads here, and locally what stands beside the API.
pub async fn manage(services: &Services, order: Value) -> Result<Value> {
    let order = serde_json::from_value(order).map_err(|error| {
        Exception::InvalidParameter.because(format!(
            "Ask for {{\"action\":\"issue\",\"name\":…,\"operations\":[…],\"pools\":[…]}}, \
             {{\"action\":\"list\"}} or {{\"action\":\"revoke\",\"access_key_id\":…}}: {error}."
        ))
    })?;
    match order {
        Order::Issue { name, operations, pools } => {
            issue(services, name, Powers { operations, pools }).await
        }
        Order::List {} => list(services).await,
        Order::Revoke { access_key_id } => revoke(services, &access_key_id).await,
    }
}

async fn issue(services: &Services, name: String, powers: Powers) -> Result<Value> {
    let range = Range { pk: keys::ACCESS_KEYS.to_owned(), ..Range::default() };
    if services.store.count(range).await? >= MOST_KEYS {
        return Err(Exception::LimitExceeded
            .because(format!("There are {MOST_KEYS} access keys; revoke one of them first.")));
    }
    let data_key = services.keyring.make_access_key(&services.store).await?;
    let (now, random) = (services.now(), &mut services.entropy());
    let (key, secret) = AccessKey::issue(name, powers, now, &data_key, random)?;
    keep(services, &key, Changes::default().create(&key)).await?;
    Ok(json!({ "access_key_id": key.id, "secret_access_key": *secret }))
}

/// Takes a key that somebody has chosen, for everything: on their own machine they may.
pub async fn adopt(services: &Services, id: &str, secret: &Zeroizing<String>) -> Result<()> {
    let data_key = services.keyring.make_access_key(&services.store).await?;
    let all = || vec!["*".to_owned()];
    let powers = Powers { operations: all(), pools: all() };
    let (now, random) = (services.now(), &mut services.entropy());
    let name = "local".to_owned();
    let key = AccessKey::with_secret(id.to_owned(), secret, name, powers, now, &data_key, random)?;
    keep(services, &key, Changes::default().put(&key)).await
}

async fn keep(services: &Services, key: &AccessKey, changes: Changes) -> Result<()> {
    let row = AccessKeyRow { id: key.id.clone() };
    services.store.commit(changes.put(&row)).await?;
    services.access_keys.forget(&key.id);
    let Powers { operations, pools } = &key.powers;
    tracing::info!(
        access_key.id = key.id,
        name = key.name,
        ?operations,
        ?pools,
        "Issued an access key"
    );
    Ok(())
}

async fn list(services: &Services) -> Result<Value> {
    let range = Range { pk: keys::ACCESS_KEYS.to_owned(), ..Range::default() };
    let rows = services.store.all::<AccessKeyRow>(range, MOST_KEYS).await?;
    let places = rows.iter().flat_map(|row| [keys::access_key(&row.id), keys::last_use(&row.id)]);
    let items = services.store.read(&places.collect::<Vec<_>>()).await?;
    let mut listed = Vec::new();
    for row in &rows {
        let Some(key) = items.get::<AccessKey>(&keys::access_key(&row.id))? else { continue };
        let used = items.get::<LastUse>(&keys::last_use(&row.id))?;
        listed.push(json!({
            "access_key_id": key.id,
            "name": key.name,
            "operations": key.powers.operations,
            "pools": key.powers.pools,
            "created_at": key.created_at.format_signature(),
            "last_used_at": used.map(|used| used.at.format_signature()),
        }));
    }
    Ok(json!({ "access_keys": listed }))
}

async fn revoke(services: &Services, id: &str) -> Result<Value> {
    let changes = Changes::default()
        .consume::<AccessKey>(keys::access_key(id))
        .remove(keys::access_key_row(id))
        .remove(keys::last_use(id));
    services.store.commit(changes).await.map_err(|error| match error {
        aws::StoreError::Conflict(_) => {
            Exception::ResourceNotFound.because("There is no such access key.")
        }
        other => other.into(),
    })?;
    services.access_keys.forget(id);
    tracing::info!(access_key.id = id, "Revoked an access key");
    Ok(json!({ "access_key_id": id }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_sign_for_the_host_of_the_public_url() {
        for (url, host) in [
            ("https://Auth.example.com", "auth.example.com"),
            ("https://auth.example.com:443/pools", "auth.example.com"),
            ("https://auth.example.com:8443", "auth.example.com:8443"),
            ("http://127.0.0.1:9229", "127.0.0.1:9229"),
            ("http://localhost:80", "localhost"),
            ("http://localhost:443", "localhost:443"),
        ] {
            assert_eq!(host_of(url), host);
        }
    }
}
