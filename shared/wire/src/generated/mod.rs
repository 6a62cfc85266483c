//! What is written from the model: types, operations, exceptions and constraints.
//!
//! Written by `cargo run -p wire --bin generate`; do not edit.

mod constraints;
pub mod exceptions;
pub mod operations;
pub mod types;
