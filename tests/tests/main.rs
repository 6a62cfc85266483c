//! How the service behaves, through the wire.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod custom_message;
mod device_sign_in;
mod devices;
mod expiry;
mod model;
mod operations;
mod pages;
mod passkeys;
mod rotation;
mod second_factors;
mod sessions;
mod step_up;
mod user_auth;
