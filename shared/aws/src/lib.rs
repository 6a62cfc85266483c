//! What the service keeps, sends and asks, through AWS: the table, data keys, mail, SMS, triggers,
//! uploads, and how callers sign. It knows what a pool and a user are, and nothing of operations.

mod chance;
pub mod keyring;
mod lazy;
pub mod mail;
pub mod signature;
pub mod store;
pub mod trigger_keys;
pub mod triggers;
pub mod uploads;

pub use chance::{Clock, Entropy, Machine};
pub use keyring::{KeyPurpose, Keyring, Wrapper};
pub use lazy::Lazy;
pub use signature::{Audience, Signature};
pub use store::{Changes, Loaded, Record, Store, StoreError};
pub use trigger_keys::{KeyError, TriggerKeys};
pub use triggers::{Endpoints, TriggerError, Triggers};
pub use uploads::Uploads;
