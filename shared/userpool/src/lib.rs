//! What a pool, a client, a user, a code, a challenge and a token are, and the rules between them.
//!
//! Everything here is pure: no input or output, no clock, no random source. Time and chance come in
//! as arguments, so that a test can hold them still.

pub mod access_key;
pub mod attempts;
pub mod auth_event;
pub mod branding;
pub mod certificate;
pub mod claims;
pub mod client;
pub mod code;
mod css;
pub mod customization;
pub mod device;
pub mod domain;
pub mod encryption_sdk;
pub mod exchange;
pub mod filter;
pub mod group;
mod id;
pub mod identity;
pub mod identity_provider;
mod image;
pub mod import;
pub mod jwt;
pub mod log_delivery;
pub mod message;
pub mod passkey;
pub mod password;
pub mod pool;
pub mod provisioned;
pub mod recovery;
pub mod resource_server;
pub mod risk;
pub mod schema;
pub mod seal;
mod sealed;
pub mod second_factor;
pub mod secret_hash;
pub mod sign_in_name;
pub mod signin;
pub mod software_token;
pub mod srp;
mod svg;
pub mod tags;
pub mod terms;
pub mod time;
pub mod token;
pub mod tracking;
pub mod user;
pub mod verification;
mod web_address;
mod xml;

pub use access_key::AccessKey;
pub use attempts::{Attempts, Limit};
pub use auth_event::AuthEvent;
pub use branding::Branding;
pub use certificate::CertifiedKey;
pub use client::{Absence, AppClient};
pub use customization::Customization;
pub use device::{BoundDevice, Device};
pub use domain::Domain;
pub use group::{Group, GroupClaims};
pub use id::PoolId;
pub use identity::Identity;
pub use identity_provider::IdentityProvider;
pub use import::ImportJob;
pub use passkey::Passkey;
pub use pool::UserPool;
pub use provisioned::Provisioned;
pub use resource_server::ResourceServer;
pub use risk::RiskConfiguration;
pub use sealed::Sealed;
pub use sign_in_name::Kind;
pub use terms::Terms;
pub use time::Timestamp;
pub use token::{AccessToken, Family, Grant, RefreshToken};
pub use tracking::Tracking;
pub use user::User;
pub use verification::{Code, Purpose};

impl From<Timestamp> for wire::Date {
    fn from(at: Timestamp) -> Self {
        Self(at.as_millis())
    }
}

/// Takes over what two types of the API have in common, by the names of their members.
///
/// Settings travel between requests, the table and descriptions in types of the same members.
pub fn same_members<A: serde::Serialize, B: serde::de::DeserializeOwned>(
    from: &A,
) -> wire::Result<B> {
    serde_json::to_value(from)
        .and_then(serde_json::from_value)
        .map_err(|error| wire::Error::internal().caused_by(error))
}
