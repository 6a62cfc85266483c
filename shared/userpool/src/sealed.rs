//! A secret at rest.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::seal::{DataKey, SEAL_NONCE};

/// Bytes under a data key, as the table keeps them: base64 text.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed(String);

impl Sealed {
    /// Seals a secret for one place, which `associated` names; it opens nowhere else.
    pub fn new(
        plain: &[u8],
        associated: &str,
        key: &DataKey,
        random: &mut dyn FnMut(&mut [u8]),
    ) -> Self {
        let mut nonce = [0; SEAL_NONCE];
        random(&mut nonce);
        Self(STANDARD.encode(key.seal(plain, associated, nonce)))
    }

    /// What is as long as a sealed secret, and opens nowhere.
    pub fn blank(length: usize) -> Self {
        Self("A".repeat(length))
    }

    /// The secret, if key and place are the ones it was sealed with.
    pub fn open(&self, associated: &str, key: &DataKey) -> Option<Zeroizing<Vec<u8>>> {
        key.open(&STANDARD.decode(&self.0).ok()?, associated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_secret_opens_only_in_its_place() {
        let key = DataKey::new([7; 32]);
        let sealed = Sealed::new(b"secret", "here", &key, &mut |bytes| bytes.fill(1));

        assert_eq!(sealed.open("here", &key).as_deref().map(Vec::as_slice), Some(&b"secret"[..]));
        assert!(sealed.open("there", &key).is_none());
        assert!(sealed.open("here", &DataKey::new([8; 32])).is_none());
    }
}
