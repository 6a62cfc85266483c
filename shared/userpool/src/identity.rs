//! Identities at other providers by which a person may sign in to a profile of the pool.
//!
//! An identity is a provider's name, an attribute and its value, letter by letter. Nothing else
//! leads from a provider to a person: an address that both know links nobody (A49).

use aws_lc_rs::digest::{Context, SHA256};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use wire::{Error, Exception, IdentityProviderTypeType, ProviderUserIdentifierType, Result};

use crate::identity_provider::{COGNITO, SUBJECT};
use crate::seal::hex;
use crate::{IdentityProvider, Timestamp};

/// How many identities may be linked to one person (behaviour-api.md 5.6).
pub const IDENTITIES_PER_USER: usize = 5;

/// The longest value of an identity, in characters: that of any attribute.
const LONGEST_VALUE: usize = 2_048;

/// A person as a provider knows them: by which attribute, of which value.
///
/// There is no `Debug`: what identifies a person stays out of logs.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// The provider's name.
    pub provider: String,
    /// The attribute: the subject, or one that the pool maps.
    pub attribute: String,
    /// Its value.
    pub value: String,
}

/// An identity that is linked to a person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// How the provider knows the person.
    #[serde(flatten)]
    pub reference: Reference,
    /// What the provider speaks.
    pub provider_type: IdentityProviderTypeType,
    /// What the provider calls itself, if it was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// When it was linked.
    pub linked_at: Timestamp,
}

impl Reference {
    /// Reads how a request names a person; `member` is where. A subject needs no name.
    pub fn read(member: &str, named: ProviderUserIdentifierType) -> Result<Self> {
        let invalid =
            |what: &str| Exception::InvalidParameter.because(format!("Invalid {member}: {what}"));
        let (Some(provider), Some(value)) = (named.provider_name, named.provider_attribute_value)
        else {
            return Err(invalid("ProviderName and ProviderAttributeValue are required."));
        };
        if value.is_empty() || value.chars().count() > LONGEST_VALUE {
            return Err(invalid("ProviderAttributeValue must have 1 to 2048 characters."));
        }
        let attribute = named.provider_attribute_name.unwrap_or_else(|| SUBJECT.to_owned());
        Ok(Self { provider, attribute, value })
    }

    /// The person of that subject: where only one attribute can be meant, no other is looked at.
    #[must_use]
    pub fn by_subject(self) -> Self {
        Self { attribute: SUBJECT.to_owned(), ..self }
    }

    /// Whether it names a user by the pool's own username.
    pub fn is_native(&self) -> bool {
        self.provider.eq_ignore_ascii_case(COGNITO)
    }

    /// What stands for it in a key: no two identities have the same.
    pub fn hash(&self) -> String {
        let mut context = Context::new(&SHA256);
        for part in [&self.provider, &self.attribute, &self.value] {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part.as_bytes());
        }
        hex(context.finish().as_ref())
    }
}

impl Identity {
    /// The identity that a link makes a person's own, if the provider knows people in that way.
    pub fn new(reference: Reference, provider: &IdentityProvider, now: Timestamp) -> Result<Self> {
        provider.check_linked_by(&reference.attribute)?;
        Ok(Self {
            reference,
            provider_type: provider.provider_type,
            issuer: provider.issuer.clone(),
            linked_at: now,
        })
    }
}

/// Refuses a native user as an identity of somebody else's: one profile never becomes another's
/// (A49).
pub fn check_source(source: &Reference) -> Result<()> {
    if source.is_native() { Err(Error::native_source_user()) } else { Ok(()) }
}

/// The attribute `identities`, as profiles show it; none where nothing is linked.
pub fn attribute(identities: &[Identity]) -> Option<String> {
    let shown = |identity: &Identity| {
        json!({
            "userId": identity.reference.value,
            "providerName": identity.reference.provider,
            "providerType": identity.provider_type,
            "issuer": identity.issuer,
            // The profile was there before the identity.
            "primary": false,
            "dateCreated": identity.linked_at.as_millis(),
        })
    };
    list(identities, shown).map(|list| list.to_string())
}

/// The claim `identities`: the same, with every value as text.
pub fn claim(identities: &[Identity]) -> Option<Value> {
    list(identities, |identity| {
        json!({
            "userId": identity.reference.value,
            "providerName": identity.reference.provider,
            "providerType": identity.provider_type,
            "issuer": identity.issuer,
            "primary": "false",
            "dateCreated": identity.linked_at.as_millis().to_string(),
        })
    })
}

fn list(identities: &[Identity], shown: impl Fn(&Identity) -> Value) -> Option<Value> {
    (!identities.is_empty()).then(|| identities.iter().map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reference(provider: &str, attribute: &str, value: &str) -> Reference {
        Reference {
            provider: provider.to_owned(),
            attribute: attribute.to_owned(),
            value: value.to_owned(),
        }
    }

    #[test]
    fn a63_no_division_of_an_identity_passes_for_another() {
        let hash = reference("Okta", "email", "a@b.c").hash();

        assert_eq!(hash.len(), 64);
        assert_eq!(hash, reference("Okta", "email", "a@b.c").hash());
        for other in [
            reference("Okt", "aemail", "a@b.c"),
            reference("Okta", "emaila", "@b.c"),
            reference("Okta", "email", "A@b.c"),
            reference("Okta", "Cognito_Subject", "a@b.c"),
            reference("okta", "email", "a@b.c"),
        ] {
            assert_ne!(other.hash(), hash);
        }
    }
}
