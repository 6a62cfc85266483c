//! The keys in KMS under which codes travel to the functions of a pool's owner.
//!
//! Which key there is, a pool says; which of them this deployment may use, its roles say.

use std::collections::BTreeMap;
use std::fmt;

use aws_config::SdkConfig;
use aws_sdk_kms::Client;
use aws_sdk_kms::primitives::Blob;
use aws_sdk_kms::types::DataKeySpec;
use userpool::encryption_sdk::MessageKey;
use userpool::seal::DataKey;

use crate::Lazy;

/// A key in KMS that gave no data key, and why. The reason is for the log.
#[derive(Debug)]
pub struct KeyError(Box<dyn std::error::Error + Send + Sync>);

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the pool's key in KMS gave no data key")
    }
}

impl std::error::Error for KeyError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.0)
    }
}

/// The owner's keys.
#[derive(Clone)]
pub struct TriggerKeys {
    client: Lazy<Client>,
}

impl TriggerKeys {
    /// Keys that a client reaches.
    pub fn new(client: Client) -> Self {
        Self { client: Lazy::new(|| client) }
    }

    /// Keys in KMS; the first use makes the client.
    pub fn on_first_use(config: SdkConfig) -> Self {
        Self { client: Lazy::new(move || Client::new(&config)) }
    }

    /// Makes a data key for one message, bound to its context.
    pub async fn message_key(
        &self,
        key_id: &str,
        context: &BTreeMap<String, String>,
    ) -> Result<MessageKey, KeyError> {
        let made = self
            .client
            .generate_data_key()
            .key_id(key_id)
            .key_spec(DataKeySpec::Aes256)
            .set_encryption_context(Some(context.clone().into_iter().collect()))
            .send()
            .await
            .map_err(|error| KeyError(Box::new(error)))?;
        let bytes = |blob: Option<Blob>| blob.map(Blob::into_inner).unwrap_or_default();
        let plain = bytes(made.plaintext).try_into();
        let plain = plain.map_err(|_| KeyError("KMS made a key of another length".into()))?;
        Ok(MessageKey {
            arn: made.key_id.unwrap_or_else(|| key_id.to_owned()),
            plain: DataKey::new(plain),
            wrapped: bytes(made.ciphertext_blob),
        })
    }
}
