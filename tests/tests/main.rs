//! How the service behaves, through the wire.

mod operations;
mod pages;
