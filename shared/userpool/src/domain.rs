//! Domains: where the hosted pages of a pool are.

use serde::{Deserialize, Serialize};
use wire::{
    CreateUserPoolDomainRequest, CustomDomainConfigType, DomainDescriptionType, DomainStatusType,
    Error, Exception, Result, RoutingType, UpdateUserPoolDomainRequest,
};

use crate::{PoolId, Timestamp, UserPool};

/// The version of the pages where nothing else is asked for: the classic ones.
const CLASSIC: i32 = 1;

/// The version of the pages that are styled by a `Branding`.
const MANAGED_LOGIN: i32 = 2;

/// What no prefix may contain.
const RESERVED: [&str; 3] = ["aws", "amazon", "cognito"];

/// A domain of a pool: a prefix before a name of the deployment's own, or a name of the owner's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Domain {
    /// The prefix, or the whole name. No two domains have the same.
    pub name: String,
    /// The pool.
    pub pool: PoolId,
    /// What a name of the owner's is served with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom: Option<CustomDomainConfigType>,
    /// The version of the pages.
    pub managed_login_version: i32,
    /// Which Region answers: here there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub routing: Option<RoutingType>,
    /// When the domain was created.
    pub created_at: Timestamp,
    /// When the domain last changed.
    pub modified_at: Timestamp,
}

impl Domain {
    /// A domain as asked for.
    pub fn new(
        request: CreateUserPoolDomainRequest,
        pool: &UserPool,
        now: Timestamp,
    ) -> Result<Self> {
        let domain = Self {
            name: request.domain,
            pool: pool.id.clone(),
            custom: request.custom_domain_config,
            managed_login_version: request.managed_login_version.unwrap_or(CLASSIC),
            routing: request.routing,
            created_at: now,
            modified_at: now,
        };
        if domain.is_custom() {
            check_custom(&domain.name)?;
        } else {
            check_prefix(&domain.name)?;
        }
        domain.check(pool)?;
        Ok(domain)
    }

    /// The domain after a change, which keeps what it does not name.
    pub fn changed(
        self,
        request: UpdateUserPoolDomainRequest,
        pool: &UserPool,
        now: Timestamp,
    ) -> Result<Self> {
        if request.custom_domain_config.is_some() && !self.is_custom() {
            return Err(Exception::InvalidParameter
                .because("CustomDomainConfig can only be specified for a custom domain."));
        }
        let domain = Self {
            custom: request.custom_domain_config.or(self.custom),
            managed_login_version: request
                .managed_login_version
                .unwrap_or(self.managed_login_version),
            routing: request.routing.or(self.routing),
            modified_at: now,
            ..self
        };
        domain.check(pool)?;
        Ok(domain)
    }

    /// Whether the whole name is the owner's.
    pub fn is_custom(&self) -> bool {
        self.custom.is_some()
    }

    /// The domain as the API shows it. A domain answers as soon as it is there.
    pub fn to_wire(&self, account: &str, distribution: Option<String>) -> DomainDescriptionType {
        DomainDescriptionType {
            aws_account_id: Some(account.to_owned()),
            cloud_front_distribution: distribution,
            custom_domain_config: self.custom.clone(),
            domain: Some(self.name.clone()),
            managed_login_version: Some(self.managed_login_version),
            routing: self.routing.clone(),
            s3_bucket: None,
            status: Some(DomainStatusType::Active),
            user_pool_id: Some(self.pool.to_string()),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }
    }

    fn check(&self, pool: &UserPool) -> Result<()> {
        if ![CLASSIC, MANAGED_LOGIN].contains(&self.managed_login_version) {
            return Err(Exception::InvalidParameter.because("ManagedLoginVersion must be 1 or 2."));
        }
        if self.managed_login_version == MANAGED_LOGIN && pool.is_lite() {
            return Err(Exception::FeatureUnavailableInTier
                .because("Managed login is not available in the LITE tier."));
        }
        if self.routing.as_ref().is_some_and(|routing| routing.failover.is_some()) {
            return Err(Exception::OperationNotEnabled
                .because("Failover needs a replica of the user pool in another Region."));
        }
        Ok(())
    }
}

/// The model's pattern lets pass what is a name of either kind; a prefix is one label.
fn check_prefix(name: &str) -> Result<()> {
    if name.contains('.') {
        return Err(Error::invalid_domain());
    }
    match RESERVED.iter().find(|word| name.contains(**word)) {
        Some(word) => Err(Error::reserved_domain(word)),
        None => Ok(()),
    }
}

/// A name of the owner's is below another one, and each of its labels is one.
fn check_custom(name: &str) -> Result<()> {
    let is_label =
        |label: &str| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-');
    let invalid = || Exception::InvalidParameter.because("Custom domain is not a valid subdomain.");
    let (_, last) = name.rsplit_once('.').ok_or_else(invalid)?;
    // What ends in a number is read as an address.
    let is_number = last.chars().all(|letter| letter.is_ascii_digit());
    if is_number || !name.split('.').all(is_label) {
        return Err(invalid());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_is_one_label_without_reserved_words() {
        for name in ["a", "people", "my-people-1", "a--b", "1"] {
            assert!(check_prefix(name).is_ok(), "{name}");
        }
        for name in ["a.b", "aws", "myaws1", "amazon-x", "xcognito"] {
            assert!(check_prefix(name).is_err(), "{name}");
        }
    }

    #[test]
    fn a_custom_domain_is_a_name_below_another() {
        for name in ["auth.example.com", "a.b", "xn--bcher-kva.example", "login.my-aws.example"] {
            assert!(check_custom(name).is_ok(), "{name}");
        }
        for name in ["localhost", "a..b", ".a.b", "a.b.", "a.-b.c", "a.b-.c", "10.0.0.1", "a.1"] {
            assert!(check_custom(name).is_err(), "{name}");
        }
    }
}
