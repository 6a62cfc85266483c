//! The service in one process: on the embedded DynamoDB, with messages captured, and pages to look at.

pub mod bucket;
pub mod call;
pub mod clock;
mod control;
pub mod data_folder;
pub mod embedded;
pub mod faults;
pub mod kms;
pub mod options;
pub mod outbox;
mod pages;
pub mod ready;
pub mod server;
pub mod service;
