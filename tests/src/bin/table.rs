//! The service's table alone, in memory, for functions under the Lambda emulator: `table 127.0.0.1:8000`.
//!
//! The whole server would work on the table as well, and import users from a bucket that no function
//! knows.

#![expect(clippy::expect_used, reason = "a tool of the tests fails by panicking")]

use local::embedded::Embedded;
use local::service;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() {
    let address = std::env::args().nth(1).expect("the address to listen on");
    let embedded = Embedded::memory().expect("an empty database");
    let client = service::dynamodb(embedded.clone());
    aws::store::table::create(&client, service::TABLE).await.expect("the table");
    let listener = TcpListener::bind(address).await.expect("a free address");
    embedded.serve(listener, std::future::pending()).await.expect("a server");
}
