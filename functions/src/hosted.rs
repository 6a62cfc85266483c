//! What owners keep for the hosted pages, as the table has it now: styles, terms, and domains.

use aws::store::{Range, StoreError, keys};
use aws::{Changes, Loaded};
use userpool::branding::Style;
use userpool::{Branding, Domain, PoolId, Terms, UserPool};

use crate::services::internal;
use crate::{Error, Result, Services};

/// More than a pool can have of anything here, also where several were made at once.
const MOST: usize = 1_000;

/// The names of the two documents that a client can have.
const TERMS: [&str; 2] = ["terms-of-use", "privacy-policy"];

impl Services {
    /// A style of a pool by its id, and the pool, as they are now.
    pub(crate) async fn current_branding(
        &self,
        pool: &str,
        id: &str,
    ) -> Result<(UserPool, Loaded<Branding>)> {
        let pool = self.current_pool(pool).await?.into_inner();
        let all: Vec<Loaded<Branding>> = self.store.all(brandings(&pool.id), MOST).await?;
        let branding = all.into_iter().find(|branding| branding.id == id);
        Ok((pool, branding.ok_or_else(Error::branding_not_found)?))
    }

    /// What a style consists of.
    pub(crate) async fn style(&self, branding: &Loaded<Branding>) -> Result<Style> {
        let bytes = self.store.content(branding).await?;
        Style::from_bytes(&bytes).ok_or_else(|| internal("a style is kept in an unknown form"))
    }

    /// Terms of a pool by their id, and the pool, as they are now.
    pub(crate) async fn current_terms(
        &self,
        pool: &str,
        id: &str,
    ) -> Result<(UserPool, Loaded<Terms>)> {
        let pool = self.current_pool(pool).await?.into_inner();
        let all: Vec<Loaded<Terms>> = self.store.all(terms(&pool.id), MOST).await?;
        let terms = all.into_iter().find(|terms| terms.id == id);
        Ok((pool, terms.ok_or_else(Error::terms_not_found)?))
    }

    /// A pool with a domain of its own, as they are now; another pool's does not exist.
    pub(crate) async fn current_domain(
        &self,
        pool: &str,
        name: &str,
    ) -> Result<(Loaded<UserPool>, Loaded<Domain>)> {
        let (pool, domain) = self.current_pool_and::<Domain>(pool, &keys::domain(name)).await?;
        let domain = domain.filter(|domain| domain.pool == pool.id);
        Ok((pool, domain.ok_or_else(Error::domain_not_found)?))
    }

    /// The name under which the deployment itself is reached: what a name of an owner's leads to.
    pub(crate) fn own_host(&self) -> Option<String> {
        let url: http::Uri = self.settings.public_url.parse().ok()?;
        url.host().map(str::to_ascii_lowercase)
    }
}

/// Everything here that goes with a client. All of it is found by the client's id, which is never
/// used again; what is made meanwhile needs the client to be there in its own commit.
pub(crate) fn forget_client(changes: Changes, pool: &PoolId, client: &str) -> Changes {
    let changes = changes
        .remove_whole(&keys::branding(pool, client))
        .remove(keys::customization(pool, client));
    TERMS.iter().fold(changes, |changes, name| changes.remove(keys::terms(pool, name, client)))
}

/// The styles of a pool. What each consists of lies elsewhere, so that the list is short.
pub(crate) fn brandings(pool: &PoolId) -> Range {
    range(pool, keys::BRANDING_PREFIX)
}

/// The terms of a pool.
pub(crate) fn terms(pool: &PoolId) -> Range {
    range(pool, keys::TERMS_PREFIX)
}

fn range(pool: &PoolId, prefix: &str) -> Range {
    Range { pk: keys::pool_partition(pool), prefix: prefix.to_owned(), ..Range::default() }
}

/// What a commit tells that was overtaken by another change of the same settings.
pub(crate) fn overtaken(error: StoreError) -> Error {
    match error {
        StoreError::Conflict(_) => Error::concurrent_modification(),
        other => other.into(),
    }
}
