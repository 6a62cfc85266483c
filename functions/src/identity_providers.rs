//! What the operations on identity providers share: secrets on their way into the table and back,
//! keys that providers are told of, and the identifiers that lead to a provider.

use aws::store::{IdpIdentifier, Kind, LARGEST_TRANSACTION, Record, SamlKey, keys};
use aws::{Changes, KeyPurpose, Loaded, StoreError};
use userpool::identity_provider::Secrets;
use userpool::{CertifiedKey, IdentityProvider, PoolId, UserPool};
use wire::{Exception, IdentityProviderType};

use crate::services::internal;
use crate::{Error, Result, Services};

/// The most identifiers that one commit adds and removes, beside the provider and the revision.
const IDENTIFIERS_PER_COMMIT: usize = LARGEST_TRANSACTION - 2;

impl Services {
    /// Seals the secrets of a request into a provider, and makes the key that its responses are
    /// encrypted for where that is asked for the first time.
    pub(crate) async fn keep_secrets(
        &self,
        provider: &mut IdentityProvider,
        secrets: Option<&Secrets>,
    ) -> Result<()> {
        if let Some(secrets) = secrets {
            let key = self.data_key(&provider.pool, KeyPurpose::Clients).await?;
            provider.keep(secrets, &key, &mut self.entropy());
        }
        if provider.lacks_encryption_key() {
            let place = provider.place("encryption");
            let key = self.certified_key(&provider.pool, &place, KeyPurpose::Clients).await?;
            provider.encryption = Some(key);
        }
        Ok(())
    }

    /// A provider as its owner reads it, the secret that it shares with the pool among the rest.
    pub(crate) async fn describe_provider(
        &self,
        provider: &IdentityProvider,
    ) -> Result<IdentityProviderType> {
        if !provider.has_client_secret() {
            return Ok(provider.to_wire(None));
        }
        let key = self.data_key(&provider.pool, KeyPurpose::Clients).await?;
        let secret = provider
            .client_secret(&key)
            .ok_or_else(|| internal("a provider's secret cannot be opened"))?;
        Ok(provider.to_wire(Some(&secret)))
    }

    /// The key that signs a pool's SAML requests; the first use makes it, and it stays.
    pub(crate) async fn saml_key(&self, pool: &Loaded<UserPool>) -> Result<CertifiedKey> {
        let key = keys::saml_key(&pool.id);
        if let Some(kept) = self.store.get::<SamlKey>(&key).await? {
            return Ok(kept.into_inner().certified);
        }
        let place = format!("signing#{}#saml", pool.id);
        let certified = self.certified_key(&pool.id, &place, KeyPurpose::Signing).await?;
        let made = SamlKey { pool: pool.id.clone(), certified };
        match self.store.commit(Changes::default().create(&made).check(pool)).await {
            Ok(()) => Ok(made.certified),
            // Another process was faster.
            Err(StoreError::Conflict(Kind::SamlKey)) => {
                let theirs = self.store.get::<SamlKey>(&key).await?;
                let theirs = theirs.ok_or_else(|| Error::pool_not_found(pool.id.as_str()))?;
                Ok(theirs.into_inner().certified)
            }
            Err(other) => Err(other.into()),
        }
    }

    /// A new key with its certificate, sealed for one place.
    async fn certified_key(
        &self,
        pool: &PoolId,
        place: &str,
        purpose: KeyPurpose,
    ) -> Result<CertifiedKey> {
        let seal = self.data_key(pool, purpose).await?;
        let chance = self.chance.clone();
        let made = tokio::task::spawn_blocking(move || chance.signing_key());
        let key = made.await.map_err(internal)?.map_err(internal)?;
        CertifiedKey::new(&key, pool, place, &seal, &mut self.entropy(), self.now())
            .map_err(internal)
    }
}

/// A provider's identifiers in place of those that it had.
pub(crate) fn replace_identifiers(
    mut changes: Changes,
    before: &[String],
    provider: &IdentityProvider,
) -> Result<Changes> {
    let row = |identifier: &String| IdpIdentifier {
        pool: provider.pool.clone(),
        identifier: identifier.clone(),
        provider: provider.name.clone(),
    };
    let now = &provider.idp_identifiers;
    let gone: Vec<&String> = before.iter().filter(|one| !now.contains(one)).collect();
    let new: Vec<&String> = now.iter().filter(|one| !before.contains(one)).collect();
    if gone.len() + new.len() > IDENTIFIERS_PER_COMMIT {
        return Err(Exception::InvalidParameter.because(format!(
            "At most {IDENTIFIERS_PER_COMMIT} identifiers can be added and removed at once."
        )));
    }
    // The provider has its rows as long as it is what was read, which the same commit demands.
    for identifier in gone {
        changes = changes.remove(row(identifier).key());
    }
    for identifier in new {
        changes = changes.create(&row(identifier));
    }
    Ok(changes)
}

/// What a refused commit of a provider means.
pub(crate) fn refusal(provider: &IdentityProvider, refused: StoreError) -> Error {
    match refused {
        StoreError::Conflict(Kind::IdentityProvider) => Exception::DuplicateProvider
            .because(format!("{} already exists in user pool {}", provider.name, provider.pool)),
        StoreError::Conflict(Kind::IdpIdentifier) => Exception::InvalidParameter
            .because("An identifier belongs to another identity provider of the user pool."),
        other => other.into(),
    }
}
