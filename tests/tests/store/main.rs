//! The store's suite: what the store promises, on whatever DynamoDB it runs.
//!
//! It runs on the embedded DynamoDB, or on the one whose address `COGNATE_TEST_DYNAMODB` holds
//! (`http://127.0.0.1:8000`). Every test has a table of its own.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail")]

mod change;
mod changes;
mod conditions;
mod creation;
mod expiry;
mod lists;
mod lost_answers;
mod parts;
mod races;
mod reads;
mod records;
mod retries;
mod staleness;
mod table;
