//! Identity providers: who else may say who a person is, and what a pool makes of it
//! (behaviour-oidc-and-more.md 3).

mod details;
mod metadata;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use wire::{
    CreateIdentityProviderRequest, Error, Exception, IdentityProviderType,
    IdentityProviderTypeType as Type, ProviderDescription, Result, UpdateIdentityProviderRequest,
};
use zeroize::Zeroizing;

use crate::certificate::CertifiedKey;
use crate::seal::DataKey;
use crate::{PoolId, Sealed, Timestamp, UserPool};

/// How many identity providers a pool may have (behaviour-api.md 5.6).
pub const PROVIDERS_PER_POOL: usize = 300;

/// The pool itself, among the providers that an app client names.
pub const COGNITO: &str = "COGNITO";

/// How requests call the subject by which a provider knows a person.
pub const SUBJECT: &str = "Cognito_Subject";

/// The username among the attributes that are mapped. It comes from the subject and nothing else.
const USERNAME: &str = "username";

/// The types of which a pool has one provider at most, named like the type.
const SOCIAL: [Type; 4] =
    [Type::Facebook, Type::Google, Type::LoginWithAmazon, Type::SignInWithApple];

/// A provider of identities, as the table keeps it in one item.
///
/// There is no `Debug`: the item holds secrets, if sealed ones.
#[derive(Clone, Serialize, Deserialize)]
pub struct IdentityProvider {
    /// The pool that it belongs to.
    pub pool: PoolId,
    /// Its name, which is a part of every identity that it vouches for, and cannot change.
    pub name: String,
    /// What it speaks.
    pub provider_type: Type,
    /// What is shown of it; never a secret.
    pub details: BTreeMap<String, String>,
    /// Its secrets by their names among the details, sealed under the pool's data key for clients.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub secrets: BTreeMap<String, Sealed>,
    /// What it calls itself, where its metadata tells that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// The key that it encrypts responses for. It stays the same, also while none are encrypted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encryption: Option<CertifiedKey>,
    /// Attributes of the pool, each with the provider's own that fills it.
    #[serde(default)]
    pub attribute_mapping: BTreeMap<String, String>,
    /// Levels of assurance, each with what the provider calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub acr_mapping: Option<BTreeMap<String, String>>,
    /// Other names that lead to it, such as the domains of people's addresses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub idp_identifiers: Vec<String>,
    /// When it was created.
    pub created_at: Timestamp,
    /// When it last changed.
    pub modified_at: Timestamp,
}

/// Secrets among the details of a request, on their way to be sealed.
pub struct Secrets(BTreeMap<&'static str, Zeroizing<String>>);

impl IdentityProvider {
    /// A provider as asked for. [`keep`](Self::keep) takes its secrets.
    pub fn create(
        pool: &UserPool,
        request: CreateIdentityProviderRequest,
        now: Timestamp,
    ) -> Result<(Self, Secrets)> {
        check_name(&request.provider_name, request.provider_type)?;
        let read = details::read(request.provider_type, request.provider_details, now)?;
        let provider = Self {
            pool: pool.id.clone(),
            name: request.provider_name,
            provider_type: request.provider_type,
            details: read.shown,
            secrets: BTreeMap::new(),
            issuer: read.issuer,
            encryption: None,
            attribute_mapping: request.attribute_mapping.unwrap_or_default(),
            acr_mapping: request.acr_mapping,
            idp_identifiers: request.idp_identifiers.unwrap_or_default(),
            created_at: now,
            modified_at: now,
        };
        Ok((provider.checked(pool)?, Secrets(read.secrets)))
    }

    /// The provider with what a request replaces; what it leaves out stays. Secrets come with the
    /// details, or not at all.
    pub fn change(
        mut self,
        pool: &UserPool,
        request: UpdateIdentityProviderRequest,
        now: Timestamp,
    ) -> Result<(Self, Option<Secrets>)> {
        let mut secrets = None;
        if let Some(given) = request.provider_details {
            let read = details::read(self.provider_type, given, now)?;
            (self.details, self.issuer) = (read.shown, read.issuer);
            secrets = Some(Secrets(read.secrets));
        }
        self.attribute_mapping = request.attribute_mapping.unwrap_or(self.attribute_mapping);
        self.acr_mapping = request.acr_mapping.or(self.acr_mapping);
        self.idp_identifiers = request.idp_identifiers.unwrap_or(self.idp_identifiers);
        self.modified_at = now;
        Ok((self.checked(pool)?, secrets))
    }

    /// Seals secrets in place of those that were there.
    pub fn keep(&mut self, secrets: &Secrets, key: &DataKey, random: &mut dyn FnMut(&mut [u8])) {
        let sealed = secrets.0.iter().map(|(name, secret)| {
            let sealed = Sealed::new(secret.as_bytes(), &self.place(name), key, random);
            ((*name).to_owned(), sealed)
        });
        self.secrets = sealed.collect();
    }

    /// The place of one of its secrets, by which it is sealed.
    pub fn place(&self, secret: &str) -> String {
        // The provider's name is callers' text, and one of ours ends the place.
        format!("provider#{}#{secret}", self.name)
    }

    /// Whether its responses are encrypted for a key that is still to be made.
    pub fn lacks_encryption_key(&self) -> bool {
        self.says("EncryptedResponses") && self.encryption.is_none()
    }

    /// Whether people may come from the provider without having been sent there.
    pub fn begins_sign_ins(&self) -> bool {
        self.says("IDPInit")
    }

    /// Refuses an attribute by which no person of this provider can be linked: people of social
    /// providers are known by their subject alone, others by what is mapped as well.
    pub fn check_linked_by(&self, attribute: &str) -> Result<()> {
        if attribute == SUBJECT {
            return Ok(());
        }
        let name = &self.name;
        if SOCIAL.contains(&self.provider_type) {
            return Err(Exception::InvalidParameter.because(format!(
                "Invalid SourceUser: ProviderAttributeName has to be {SUBJECT} for {name}."
            )));
        }
        if attribute == USERNAME || !self.attribute_mapping.contains_key(attribute) {
            return Err(Exception::InvalidParameter.because(format!(
                "Invalid SourceUser: {attribute} is not a mapped attribute of {name}."
            )));
        }
        Ok(())
    }

    /// The provider as the API shows it. Of the secrets, only the one that the service itself
    /// shows is among the details.
    pub fn to_wire(&self, client_secret: Option<&str>) -> IdentityProviderType {
        let mut details = self.details.clone();
        if let Some(secret) = client_secret {
            details.insert(details::CLIENT_SECRET.to_owned(), secret.to_owned());
        }
        if let Some(encryption) =
            self.encryption.as_ref().filter(|_| self.says("EncryptedResponses"))
        {
            details.insert(details::CERTIFICATE.to_owned(), encryption.certificate.clone());
        }
        let identifiers = self.idp_identifiers.clone();
        IdentityProviderType {
            user_pool_id: Some(self.pool.to_string()),
            provider_name: Some(self.name.clone()),
            provider_type: Some(self.provider_type),
            provider_details: Some(details),
            attribute_mapping: Some(self.attribute_mapping.clone()),
            acr_mapping: self.acr_mapping.clone(),
            idp_identifiers: (!identifiers.is_empty()).then_some(identifiers),
            creation_date: Some(self.created_at.into()),
            last_modified_date: Some(self.modified_at.into()),
        }
    }

    /// The secret that descriptions show, if there is one that the key opens.
    pub fn client_secret(&self, key: &DataKey) -> Option<Zeroizing<String>> {
        let sealed = self.secrets.get(details::CLIENT_SECRET)?;
        let secret = sealed.open(&self.place(details::CLIENT_SECRET), key)?;
        String::from_utf8(secret.to_vec()).ok().map(Zeroizing::new)
    }

    /// Whether it has the secret that descriptions show.
    pub fn has_client_secret(&self) -> bool {
        self.secrets.contains_key(details::CLIENT_SECRET)
    }

    /// The provider as lists show it.
    pub fn to_description(&self) -> ProviderDescription {
        ProviderDescription {
            provider_name: Some(self.name.clone()),
            provider_type: Some(self.provider_type),
            creation_date: Some(self.created_at.into()),
            last_modified_date: Some(self.modified_at.into()),
        }
    }

    fn says(&self, flag: &str) -> bool {
        self.details.get(flag).is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }

    /// Checks everything but the details, and states the mapping that the service adds by itself.
    fn checked(mut self, pool: &UserPool) -> Result<Self> {
        if self.provider_type != Type::Saml {
            let subject = subject(self.provider_type).to_owned();
            self.attribute_mapping.entry(USERNAME.to_owned()).or_insert(subject);
        }
        self.check_mapping(pool)?;
        if self.provider_type != Type::Oidc
            && self.acr_mapping.as_ref().is_some_and(|levels| !levels.is_empty())
        {
            return Err(Exception::InvalidParameter
                .because("AcrMapping is only supported for OIDC identity providers."));
        }
        let mut seen = BTreeSet::new();
        match self.idp_identifiers.iter().find(|identifier| !seen.insert(*identifier)) {
            Some(twice) => Err(Exception::InvalidParameter
                .because(format!("The identifier {twice} is named twice."))),
            None => Ok(self),
        }
    }

    /// An attribute is mapped if users of the pool can have it and the service does not fill it
    /// itself; the username comes from the subject alone, so that nobody takes another's place.
    fn check_mapping(&self, pool: &UserPool) -> Result<()> {
        let is_mappable = |(name, source): &(&String, &String)| match name.as_str() {
            USERNAME => source.as_str() == subject(self.provider_type),
            "sub" | "identities" => false,
            name => pool.schema.definition(name).is_some(),
        };
        let wrong: Vec<&str> = self
            .attribute_mapping
            .iter()
            .filter(|pair| !is_mappable(pair))
            .map(|(name, _)| name.as_str())
            .collect();
        if wrong.is_empty() {
            return Ok(());
        }
        Err(Exception::InvalidParameter
            .because(format!("AttributeMapping contains invalid mapping: [{}]", wrong.join(", "))))
    }
}

/// Refuses to change or delete what is no provider of the pool's but the pool itself.
pub fn check_is_foreign(name: &str) -> Result<()> {
    if name.eq_ignore_ascii_case(COGNITO) {
        return Err(Exception::UnsupportedIdentityProvider
            .because(format!("{name} is not a supported identity provider for this operation.")));
    }
    Ok(())
}

/// The claim or element that tells a provider's subject.
fn subject(provider_type: Type) -> &'static str {
    match provider_type {
        Type::Saml => "NameID",
        Type::Facebook => "id",
        Type::LoginWithAmazon => "user_id",
        Type::Google | Type::SignInWithApple | Type::Oidc => "sub",
    }
}

/// Social providers are named like their type, no other is, and none is named like the pool itself.
/// Letters of the other case would make names that differ in nothing that people see.
fn check_name(name: &str, provider_type: Type) -> Result<()> {
    let social = SOCIAL.into_iter().find(|social| social.as_str().eq_ignore_ascii_case(name));
    let fits = match social {
        Some(social) => social == provider_type && social.as_str() == name,
        None => !SOCIAL.contains(&provider_type) && !name.eq_ignore_ascii_case(COGNITO),
    };
    if fits { Ok(()) } else { Err(Error::provider_cannot_be_of_type(name, provider_type)) }
}
