//! How the service behaves, through the wire.

mod expiry;
mod model;
mod operations;
mod pages;
mod second_factors;
