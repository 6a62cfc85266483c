//! How the service behaves, through the wire.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod auth_events;
mod custom_auth;
mod custom_message;
mod custom_senders;
mod device_sign_in;
mod devices;
mod every_operation;
mod expiry;
mod hosted_pages;
mod identity_providers;
mod imports;
mod migration;
mod model;
mod operations;
mod pages;
mod passkeys;
mod races;
mod registration_triggers;
mod rotation;
mod second_factors;
mod sessions;
mod settings;
mod sign_in_triggers;
mod signatures;
mod step_up;
mod trigger_answers;
mod trigger_examples;
mod user_auth;
