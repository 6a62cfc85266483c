//! The operations of the service, the edge that calls them, and their life on Lambda.

mod configuration;
mod credentials;
mod delivery;
mod directory;
pub mod edge;
mod hashing;
pub mod lambda;
mod operations;
pub mod registry;
mod services;
mod signin;
mod tokens;

pub use lambda::{Outcome, serve};
pub use registry::handler;
pub use services::{Parts, Services, Settings};
pub use wire::{Error, Result};
