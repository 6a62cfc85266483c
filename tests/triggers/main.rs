//! The example functions as a program for Lambda.

use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;

fn main() -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(lambda_runtime::run(service_fn(answer)))
}

async fn answer(event: LambdaEvent<Value>) -> Result<Value, Error> {
    tests::examples::answer(event.payload).map_err(Error::from)
}
