//! What the service runs on in one process: the embedded DynamoDB, its folder, the outbox, and faults for tests.

pub mod data_folder;
pub mod embedded;
pub mod faults;
pub mod outbox;
