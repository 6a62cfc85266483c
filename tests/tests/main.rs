//! How the service behaves, through the wire.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod custom_auth;
mod custom_message;
mod device_sign_in;
mod devices;
mod expiry;
mod migration;
mod model;
mod operations;
mod pages;
mod passkeys;
mod registration_triggers;
mod rotation;
mod second_factors;
mod sessions;
mod sign_in_triggers;
mod signatures;
mod step_up;
mod trigger_answers;
mod trigger_examples;
mod user_auth;
