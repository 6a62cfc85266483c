//! Terms of use and privacy policies: documents of the owner's that sign-up links to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wire::{
    CreateTermsRequest, Exception, Result, TermsDescriptionType, TermsEnforcementType,
    TermsSourceType, TermsType, UpdateTermsRequest,
};

use crate::{PoolId, Timestamp, web_address};

/// How many documents a pool may have (behaviour-oidc-and-more.md 8.3).
pub const TERMS_PER_POOL: usize = 40;

/// One of the two documents that a client can have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// The pool.
    pub pool: PoolId,
    /// The client.
    pub client: String,
    /// The id of the document, a UUID.
    pub id: String,
    /// Which of the two documents it is.
    pub name: String,
    /// Where the document comes from.
    pub source: TermsSourceType,
    /// What the document is demanded for.
    pub enforcement: TermsEnforcementType,
    /// Where the document is, by language.
    pub links: BTreeMap<String, String>,
    /// When the document was made known.
    pub created_at: Timestamp,
    /// When that last changed.
    pub modified_at: Timestamp,
}

impl Terms {
    /// A document as asked for.
    pub fn new(
        request: CreateTermsRequest,
        pool: PoolId,
        id: String,
        now: Timestamp,
    ) -> Result<Self> {
        let terms = Self {
            pool,
            client: request.client_id,
            id,
            name: request.terms_name,
            source: request.terms_source,
            enforcement: request.enforcement,
            links: request.links.unwrap_or_default(),
            created_at: now,
            modified_at: now,
        };
        terms.check()?;
        Ok(terms)
    }

    /// The document after a change, which keeps what it does not name.
    pub fn changed(self, request: UpdateTermsRequest, now: Timestamp) -> Result<Self> {
        let terms = Self {
            name: request.terms_name.unwrap_or(self.name),
            source: request.terms_source.unwrap_or(self.source),
            enforcement: request.enforcement.unwrap_or(self.enforcement),
            links: request.links.unwrap_or(self.links),
            modified_at: now,
            ..self
        };
        terms.check()?;
        Ok(terms)
    }

    /// The document as the API shows it.
    pub fn to_wire(&self) -> TermsType {
        TermsType {
            user_pool_id: self.pool.to_string(),
            client_id: self.client.clone(),
            terms_id: self.id.clone(),
            terms_name: self.name.clone(),
            terms_source: self.source,
            enforcement: self.enforcement,
            links: self.links.clone(),
            creation_date: self.created_at.into(),
            last_modified_date: self.modified_at.into(),
        }
    }

    /// The document as lists show it.
    pub fn to_description(&self) -> TermsDescriptionType {
        TermsDescriptionType {
            terms_id: self.id.clone(),
            terms_name: self.name.clone(),
            enforcement: self.enforcement,
            creation_date: self.created_at.into(),
            last_modified_date: self.modified_at.into(),
        }
    }

    /// Pages make links of these, so that no other scheme than the web's may be among them (A39).
    fn check(&self) -> Result<()> {
        if self.links.is_empty() {
            return Err(
                Exception::InvalidParameter.because("Links are required for the source LINK.")
            );
        }
        match self.links.values().find(|link| !is_web_address(link)) {
            Some(link) => {
                Err(Exception::InvalidParameter.because(format!("{link} is not a valid URL.")))
            }
            None => Ok(()),
        }
    }
}

fn is_web_address(link: &str) -> bool {
    web_address::read(link, &["https", "http"]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a39_links_lead_to_the_web() {
        for link in [
            "https://example.com/terms",
            "HTTP://localhost:3000",
            "https://example.com/a?b=c#d",
            "https://xn--bcher-kva.example/%C3%A4",
        ] {
            assert!(is_web_address(link), "{link}");
        }
        for link in [
            "javascript:alert(1)",
            "javascript://example.com/%0aalert(1)",
            "data:text/html,a",
            "//example.com",
            "/terms",
            "example.com",
            "https:",
            "https://",
            "https:///a",
            "https://?a",
            "https://a@evil.example",
            "https://\"onclick=",
            "https://example.com/\"onclick=alert(1)",
            "https://example.com/ a",
        ] {
            assert!(!is_web_address(link), "{link}");
        }
    }
}
