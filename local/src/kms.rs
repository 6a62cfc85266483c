//! What stands for KMS on this machine.
//!
//! Every ARN names a key here, derived from the key of the data folder. So a pool can name any key for
//! the codes that its functions send, and those decrypt with the program that they use on AWS, pointed
//! at `/_local/kms` by `AWS_ENDPOINT_URL_KMS`. No data key of a pool can be unwrapped in this way.

use std::collections::BTreeMap;
use std::sync::Arc;

use aws::Entropy;
use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::Deserialize;
use serde_json::{Value, json};
use userpool::seal::{DataKey, SEAL_NONCE};

use crate::data_folder::KEY_LENGTH;
use crate::embedded::{collect, respond};

/// The content type of KMS's protocol.
pub const CONTENT_TYPE: &str = "application/x-amz-json-1.1";

const LABEL: &str = "a key that KMS would hold";
const TARGET: &str = "TrentService.";

/// Keys that KMS would hold. Clones have the same ones.
#[derive(Clone)]
pub struct Kms {
    root: Arc<DataKey>,
    entropy: Arc<dyn Entropy>,
}

/// What a call brings, of the members that are used here.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Asked {
    key_id: Option<String>,
    ciphertext_blob: Option<String>,
    #[serde(default)]
    encryption_context: BTreeMap<String, String>,
}

impl Kms {
    /// The keys that this one derives.
    pub fn new(root: [u8; KEY_LENGTH], entropy: Arc<dyn Entropy>) -> Self {
        Self { root: Arc::new(DataKey::new(root)), entropy }
    }

    /// Returns the client for `aws_sdk_kms`.
    pub fn http_client(&self) -> SharedHttpClient {
        let connector = SharedHttpConnector::new(self.clone());
        http_client_fn(move |_, _| connector.clone())
    }

    /// Answers a call in KMS's protocol, or says by which exception it is refused.
    pub fn answer(&self, target: &str, body: &[u8]) -> Result<Value, &'static str> {
        let asked: Asked = serde_json::from_slice(body).map_err(|_| "SerializationException")?;
        match target.strip_prefix(TARGET) {
            Some("GenerateDataKey") => self.generate_data_key(&asked),
            Some("Decrypt") => self.decrypt(&asked),
            _ => Err("UnknownOperationException"),
        }
    }

    fn generate_data_key(&self, asked: &Asked) -> Result<Value, &'static str> {
        let id = asked.key_id.as_deref().ok_or("ValidationException")?;
        let length = u16::try_from(id.len()).map_err(|_| "ValidationException")?;
        let (mut plain, mut nonce) = ([0; 32], [0; SEAL_NONCE]);
        self.entropy.fill(&mut plain);
        self.entropy.fill(&mut nonce);
        let sealed = self.key(id).seal(&plain, &bound(asked), nonce);
        let blob = [&length.to_be_bytes(), id.as_bytes(), &sealed].concat();
        Ok(json!({
            "KeyId": id,
            "Plaintext": BASE64_STANDARD.encode(plain),
            "CiphertextBlob": BASE64_STANDARD.encode(blob),
        }))
    }

    fn decrypt(&self, asked: &Asked) -> Result<Value, &'static str> {
        const UNKNOWN: &str = "InvalidCiphertextException";

        let blob = asked.ciphertext_blob.as_deref().ok_or("ValidationException")?;
        let blob = BASE64_STANDARD.decode(blob).map_err(|_| UNKNOWN)?;
        let (length, rest) = blob.split_first_chunk().ok_or(UNKNOWN)?;
        let (id, sealed) =
            rest.split_at_checked(u16::from_be_bytes(*length).into()).ok_or(UNKNOWN)?;
        let id = str::from_utf8(id).map_err(|_| UNKNOWN)?;
        if asked.key_id.as_deref().is_some_and(|asked| asked != id) {
            return Err("IncorrectKeyException");
        }
        let plain = self.key(id).open(sealed, &bound(asked)).ok_or(UNKNOWN)?;
        Ok(json!({
            "KeyId": id,
            "Plaintext": BASE64_STANDARD.encode(&*plain),
            "EncryptionAlgorithm": "SYMMETRIC_DEFAULT",
        }))
    }

    fn key(&self, id: &str) -> DataKey {
        DataKey::new(self.root.mac(LABEL, &[id.as_bytes()]))
    }
}

/// The encryption context as what a key is bound to.
fn bound(asked: &Asked) -> String {
    json!(asked.encryption_context).to_string()
}

/// The body of a refusal.
pub fn refusal(exception: &str) -> Value {
    json!({ "__type": exception, "message": "The stand-in for KMS refuses this." })
}

impl std::fmt::Debug for Kms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kms").finish_non_exhaustive()
    }
}

impl HttpConnector for Kms {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let kms = self.clone();
        HttpConnectorFuture::new(async move {
            let target = request.headers().get("x-amz-target").unwrap_or_default().to_owned();
            let body = collect(request.into_body()).await?;
            match kms.answer(&target, &body) {
                Ok(answer) => respond(200, CONTENT_TYPE, answer.to_string()),
                Err(exception) => respond(400, CONTENT_TYPE, refusal(exception).to_string()),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use aws::Machine;

    use super::*;

    const ARN: &str = "arn:aws:kms:us-east-1:000000000000:key/codes";

    fn kms(root: u8) -> Kms {
        Kms::new([root; KEY_LENGTH], Arc::new(Machine))
    }

    fn made(kms: &Kms) -> Value {
        let body = json!({ "KeyId": ARN, "EncryptionContext": { "a": "1", "b": "2" } });
        kms.answer("TrentService.GenerateDataKey", body.to_string().as_bytes()).unwrap()
    }

    fn decrypt(kms: &Kms, body: &Value) -> Result<Value, &'static str> {
        kms.answer("TrentService.Decrypt", body.to_string().as_bytes())
    }

    #[test]
    fn a_data_key_is_decrypted_in_its_own_context() {
        let made = made(&kms(1));
        let context = json!({ "b": "2", "a": "1" });
        let body =
            json!({ "CiphertextBlob": made["CiphertextBlob"], "EncryptionContext": context });

        let opened = decrypt(&kms(1), &body).unwrap();

        assert_eq!((&opened["Plaintext"], &opened["KeyId"]), (&made["Plaintext"], &json!(ARN)));
    }

    #[test]
    fn nothing_else_decrypts_it() {
        let made = made(&kms(1));
        let right = json!({
            "CiphertextBlob": made["CiphertextBlob"], "EncryptionContext": { "a": "1", "b": "2" },
        });
        let with = |name: &str, value: Value| {
            let mut body = right.clone();
            body[name] = value;
            body
        };

        let unreadable = Err("InvalidCiphertextException");
        assert_eq!(decrypt(&kms(2), &right), unreadable);
        assert_eq!(decrypt(&kms(1), &with("EncryptionContext", json!({ "a": "1" }))), unreadable);
        assert_eq!(decrypt(&kms(1), &with("CiphertextBlob", json!("AAAA"))), unreadable);
        assert_eq!(decrypt(&kms(1), &with("KeyId", json!("other"))), Err("IncorrectKeyException"));
        assert_eq!(kms(1).answer("TrentService.Sign", b"{}"), Err("UnknownOperationException"));
    }
}
