//! The example functions as a program for Lambda.

use aws_config::BehaviorVersion;
use aws_sdk_kms::primitives::Blob;
use lambda_runtime::{Error, LambdaEvent, service_fn};
use serde_json::Value;
use tests::{EncryptedCode, examples};

fn main() -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(lambda_runtime::run(service_fn(answer)))
}

async fn answer(event: LambdaEvent<Value>) -> Result<Value, Error> {
    let event = event.payload;
    match examples::encrypted_code(&event) {
        Some(code) => Ok(examples::message(&event, &decrypt(code).await?)),
        None => examples::answer(event).map_err(Error::from),
    }
}

/// Decrypts a code with the key that it names, which only this function's role may use.
async fn decrypt(code: &str) -> Result<String, Error> {
    let code = EncryptedCode::read(code).ok_or("the code is encrypted in another way")?;
    let config = aws_config::load_defaults(BehaviorVersion::latest()).await;
    let key = aws_sdk_kms::Client::new(&config)
        .decrypt()
        .key_id(&code.key_arn)
        .ciphertext_blob(Blob::new(code.wrapped.clone()))
        .set_encryption_context(Some(code.context.clone().into_iter().collect()))
        .send()
        .await?
        .plaintext
        .ok_or("KMS unwrapped nothing")?;
    code.open(key.as_ref()).ok_or_else(|| "the code has been changed".into())
}
