//! The API as it is on the wire: its operations, types and exceptions, the check of a request's
//! constraints, and the mapping to HTTP. No input or output happens here.
//!
//! What stands in [`generated`] comes from `model.json` and `overlay.json` by
//! `cargo run -p wire --bin generate`; a change goes into one of those or into the generator.

mod choices;
mod constraints;
mod error;
mod exception;
pub mod generated;
pub mod http;
mod operation;
pub mod request;
mod scalars;

pub use choices::UnknownChoice;
pub use error::{Error, Result};
pub use generated::exceptions::Exception;
pub use generated::operations::Operation;
pub use generated::types::*;
pub use operation::Access;
pub use scalars::{Blob, Date};
