//! The whole service in one process, as tests drive it: through requests and answers of the wire.

#![expect(clippy::expect_used, reason = "a test fails by panicking")]

mod app;
mod authenticator;
mod crowd;
mod device;
mod encrypted_code;
mod entropy;
#[path = "../triggers/answers.rs"]
pub mod examples;
mod inspection;
mod measuring;
mod passkeys;
mod people;
mod pool;
mod sign_in;
mod signing;
mod triggers;
mod world;

pub use app::App;
pub use authenticator::{Authenticator, Said, base64url, cbor};
pub use device::TestDevice;
pub use encrypted_code::EncryptedCode;
pub use entropy::SeededEntropy;
pub use local::call::Failure;
pub use local::faults::Fault;
pub use local::outbox::{Channel, Message};
pub use measuring::{tell, users_told};
pub use passkeys::request_options;
pub use people::{PASSWORD, assert_refused, attribute, email_of};
pub use pool::{PoolBuilder, TestPool, Tokens, pool};
pub use sign_in::{Family, Srp};
pub use signing::Signer;
pub use triggers::{Functions, Invocation};
pub use world::{Clock, World};

use std::time::Duration;

/// So many seconds.
pub const fn seconds(count: u64) -> Duration {
    Duration::from_secs(count)
}

/// So many minutes.
pub const fn minutes(count: u64) -> Duration {
    Duration::from_secs(60 * count)
}

/// So many hours.
pub const fn hours(count: u64) -> Duration {
    Duration::from_secs(3_600 * count)
}

/// So many days.
pub const fn days(count: u64) -> Duration {
    Duration::from_secs(86_400 * count)
}
