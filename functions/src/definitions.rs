//! Pools, clients and groups as the table has them now, for the operations that show and change
//! them: an administrator reads what they have just written.
//!
//! A change of any of them raises the pool's revision, and this process forgets what it knew.

use std::collections::BTreeSet;

use aws::store::{ClientRow, Key, PoolRow, Range, Record, keys};
use aws::{Changes, Loaded, StoreError};
use userpool::identity_provider::{COGNITO, PROVIDERS_PER_POOL};
use userpool::{
    AppClient, Group, IdentityProvider, PoolId, ResourceServer, User, UserPool, resource_server,
};
use wire::Exception;

use crate::{Error, Result, Services, import};

/// The longest id of a pool, which an ARN could exceed.
const LONGEST_POOL_ID: usize = 55;

/// The most keys of one read.
const LARGEST_READ: usize = 100;

impl Services {
    /// A pool as it is now.
    pub(crate) async fn current_pool(&self, id: &str) -> Result<Loaded<UserPool>> {
        let pool = self.store.get(&keys::pool(&PoolId::new(id))).await?;
        pool.ok_or_else(|| Error::pool_not_found(id))
    }

    /// The pool that an ARN names, as it is now.
    pub(crate) async fn current_pool_by_arn(&self, arn: &str) -> Result<Loaded<UserPool>> {
        let not_found =
            || Exception::ResourceNotFound.because(format!("The resource {arn} does not exist."));
        let named = arn.rsplit_once(":userpool/").map(|(_, id)| id);
        let id = named.filter(|id| id.len() <= LONGEST_POOL_ID).ok_or_else(not_found)?;
        let pool: Option<Loaded<UserPool>> = self.store.get(&keys::pool(&PoolId::new(id))).await?;
        pool.filter(|pool| pool.settings.arn.as_deref() == Some(arn)).ok_or_else(not_found)
    }

    /// Commits a change of a pool's configuration, on which every process starts over.
    pub(crate) async fn reconfigure(
        &self,
        pool: &PoolId,
        changes: Changes,
    ) -> std::result::Result<(), StoreError> {
        self.store.commit(changes.raise_revision(pool)).await?;
        self.forget(pool);
        Ok(())
    }

    /// Refuses one more of what a pool has so many of at the most.
    pub(crate) async fn admit_another(&self, all: Range, most: usize, what: &str) -> Result<()> {
        if self.store.count(all).await? < most {
            return Ok(());
        }
        Err(Exception::LimitExceeded
            .because(format!("A user pool cannot have more than {most} {what}.")))
    }

    /// Keeps a pool that has changed since it was read.
    pub(crate) async fn change_pool(
        &self,
        before: &Loaded<UserPool>,
        pool: UserPool,
    ) -> Result<()> {
        self.change_pool_given(Changes::default(), before, pool).await
    }

    /// The same, with conditions of its own.
    pub(crate) async fn change_pool_given(
        &self,
        conditions: Changes,
        before: &Loaded<UserPool>,
        pool: UserPool,
    ) -> Result<()> {
        let pool = UserPool { modified_at: self.now(), ..pool };
        let changes = conditions.update(before, &pool).put(&PoolRow::of(&pool));
        let committed = self.reconfigure(&pool.id, changes).await;
        committed.map_err(|error| import::refusal(&pool.id, error))
    }

    /// Keeps a client that has changed since it was read.
    pub(crate) async fn change_client(
        &self,
        before: &Loaded<AppClient>,
        client: &AppClient,
    ) -> Result<()> {
        let changes = Changes::default().update(before, client).put(&ClientRow::of(client));
        Ok(self.reconfigure(&client.pool, changes).await?)
    }

    /// A pool and something that may be there, as they are now.
    pub(crate) async fn current_pool_and<R: Record>(
        &self,
        pool: &str,
        key: &Key,
    ) -> Result<(Loaded<UserPool>, Option<Loaded<R>>)> {
        let pool_key = keys::pool(&PoolId::new(pool));
        let items = self.store.read(&[pool_key.clone(), key.clone()]).await?;
        let found = items.get(&pool_key)?.ok_or_else(|| Error::pool_not_found(pool))?;
        Ok((found, items.get(key)?))
    }

    /// A client of a pool and the pool, as they are now; another pool's client does not exist.
    pub(crate) async fn current_client(
        &self,
        pool: &str,
        id: &str,
    ) -> Result<(UserPool, Loaded<AppClient>)> {
        let (pool, client) = self.current_pool_and::<AppClient>(pool, &keys::client(id)).await?;
        let client = client.filter(|client| client.pool == pool.id);
        Ok((pool.into_inner(), client.ok_or_else(|| Error::client_not_found(id))?))
    }

    /// A pool and the client of it that a request is about, if it is about one, as they are now.
    pub(crate) async fn current_subject(
        &self,
        pool: &str,
        client: Option<&str>,
    ) -> Result<(UserPool, Option<Loaded<AppClient>>)> {
        match client {
            Some(client) => {
                let (pool, client) = self.current_client(pool, client).await?;
                Ok((pool, Some(client)))
            }
            None => Ok((self.current_pool(pool).await?.into_inner(), None)),
        }
    }

    /// A group of a pool, as it is now.
    pub(crate) async fn current_group(
        &self,
        pool: &str,
        name: &str,
    ) -> Result<(UserPool, Loaded<Group>)> {
        let key = keys::group(&PoolId::new(pool), name);
        let (pool, group) = self.current_pool_and(pool, &key).await?;
        Ok((pool.into_inner(), group.ok_or_else(Error::group_not_found)?))
    }

    /// A resource server of a pool and the pool, as they are now.
    pub(crate) async fn current_resource_server(
        &self,
        pool: &str,
        identifier: &str,
    ) -> Result<(UserPool, Loaded<ResourceServer>)> {
        let key = keys::resource_server(&PoolId::new(pool), identifier);
        let (pool, server) = self.current_pool_and(pool, &key).await?;
        let server = server.ok_or_else(|| Error::resource_server_not_found(identifier))?;
        Ok((pool.into_inner(), server))
    }

    /// An identity provider of a pool and the pool, as they are now.
    pub(crate) async fn current_identity_provider(
        &self,
        pool: &str,
        name: &str,
    ) -> Result<(UserPool, Loaded<IdentityProvider>)> {
        let key = keys::identity_provider(&PoolId::new(pool), name);
        let (pool, provider) = self.current_pool_and(pool, &key).await?;
        let provider = provider.ok_or_else(|| Error::identity_provider_not_found(name))?;
        Ok((pool.into_inner(), provider))
    }

    /// The identity providers that a client names, as far as they exist now.
    pub(crate) async fn current_providers(
        &self,
        client: &AppClient,
    ) -> Result<Vec<IdentityProvider>> {
        let named = client.settings.supported_identity_providers.as_deref().unwrap_or_default();
        let names: BTreeSet<&String> = named.iter().filter(|name| *name != COGNITO).collect();
        // Of more than a pool can have, some do not exist anyway.
        let wanted: Vec<Key> = names
            .into_iter()
            .take(PROVIDERS_PER_POOL)
            .map(|name| keys::identity_provider(&client.pool, name))
            .collect();
        if wanted.is_empty() {
            return Ok(Vec::new());
        }
        let items = self.store.read(&wanted).await?;
        let mut providers = Vec::new();
        for key in &wanted {
            let provider: Option<Loaded<IdentityProvider>> = items.get(key)?;
            providers.extend(provider.map(Loaded::into_inner));
        }
        Ok(providers)
    }

    /// The scopes of the resource servers that a client names, as they are now.
    pub(crate) async fn current_scopes(&self, client: &AppClient) -> Result<BTreeSet<String>> {
        let named = client.settings.allowed_oauth_scopes.as_deref().unwrap_or_default();
        let servers: BTreeSet<&str> =
            named.iter().filter_map(|scope| resource_server::identifier_of(scope)).collect();
        let wanted: Vec<Key> = servers
            .into_iter()
            .map(|identifier| keys::resource_server(&client.pool, identifier))
            .collect();
        if wanted.is_empty() {
            return Ok(BTreeSet::new());
        }
        let items = self.store.read(&wanted).await?;
        let mut scopes = BTreeSet::new();
        for key in &wanted {
            let server: Option<Loaded<ResourceServer>> = items.get(key)?;
            scopes.extend(server.iter().flat_map(|server| server.full_scopes()));
        }
        Ok(scopes)
    }

    /// The groups that a user is in, as they are now. A group that was made anew under an old name
    /// has another id, and the user is not in it.
    pub(crate) async fn current_groups(&self, user: &User) -> Result<Vec<Group>> {
        let wanted: Vec<(&String, Key)> =
            user.groups.iter().map(|(id, name)| (id, keys::group(&user.pool, name))).collect();
        let mut groups = Vec::new();
        for wanted in wanted.chunks(LARGEST_READ) {
            let read: Vec<Key> = wanted.iter().map(|(_, key)| key.clone()).collect();
            let items = self.store.read(&read).await?;
            for (id, key) in wanted {
                let group: Option<Loaded<Group>> = items.get(key)?;
                groups.extend(group.map(Loaded::into_inner).filter(|group| group.id == **id));
            }
        }
        Ok(groups)
    }
}
