//! The operations of the service, the edge that calls them, and their life on Lambda.

pub mod access_keys;
mod auth_events;
mod census;
mod configuration;
mod credentials;
mod definitions;
mod delivery;
mod devices;
mod directory;
pub mod edge;
mod exchange;
mod expiry;
mod hashing;
mod hosted;
mod identity_providers;
mod import;
pub mod lambda;
mod migration;
mod operations;
pub mod pages;
mod pagination;
mod passkeys;
mod profile;
mod purge;
pub mod registry;
mod rotation;
pub mod scheduled;
mod services;
mod sessions;
mod signin;
mod tokens;
mod triggers;

pub use lambda::{Outcome, serve, serve_access_keys, serve_pages, serve_scheduled, serve_unknown};
pub use registry::handler;
pub use services::{KEY_ROTATION_DAYS, Origin, Parts, Process, Services, Settings};
pub use wire::{Error, Result};
