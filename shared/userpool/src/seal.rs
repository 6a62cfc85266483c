//! Sealing of what is stored, and keyed hashes of what need never be read back.
//!
//! A data key serves both, through keys derived from it by HKDF-SHA256 under labels of their own.
//! A sealed value is `format ‖ nonce ‖ ciphertext ‖ tag`. The nonce of 24 bytes selects the AES-256
//! key and the nonce of AES-GCM for this one value, so that random nonces stay apart for any number
//! of values, where the 12 bytes of AES-GCM alone would allow 2^32 under a key.

use std::fmt;

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    constant_time,
    hkdf::{Algorithm, HKDF_SHA256, HKDF_SHA512, KeyType, Salt},
    hmac,
};
use zeroize::Zeroizing;

/// The length of the nonce that each sealed value takes.
pub const SEAL_NONCE: usize = 24;

const FORMAT: u8 = 1;
const KEY: usize = 32;
const SEAL_LABEL: &[u8] = b"cognate seal 1";
const MAC_LABEL: &[u8] = b"cognate mac 1";

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Compares two secrets in a time that depends on their lengths alone.
pub fn constant_time_eq(a: &[u8], b: &[u8]) -> bool {
    constant_time::verify_slices_are_equal(a, b).is_ok()
}

/// A key under which a pool's secrets are stored.
#[derive(Clone)]
pub struct DataKey(Zeroizing<[u8; KEY]>);

impl DataKey {
    /// Takes 32 random bytes.
    pub fn new(bytes: [u8; KEY]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Shows the bytes, for wrapping them under another key.
    pub fn as_bytes(&self) -> &[u8; KEY] {
        &self.0
    }

    /// Encrypts `plaintext` so that only this key opens it, and only beside `associated`.
    pub fn seal(&self, plaintext: &[u8], associated: &str, nonce: [u8; SEAL_NONCE]) -> Vec<u8> {
        let mut sealed =
            Vec::with_capacity(1 + SEAL_NONCE + plaintext.len() + AES_256_GCM.tag_len());
        sealed.push(FORMAT);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(plaintext);

        let (key, inner) = self.message_key(&nonce);
        let tag = seal_in_place(&key, inner, associated, &mut sealed[1 + SEAL_NONCE..]);
        sealed.extend_from_slice(&tag);
        sealed
    }

    /// Decrypts what was sealed by this key beside the same `associated`.
    pub fn open(&self, sealed: &[u8], associated: &str) -> Option<Zeroizing<Vec<u8>>> {
        let (&FORMAT, rest) = sealed.split_first()? else { return None };
        let (nonce, ciphertext) = rest.split_first_chunk::<SEAL_NONCE>()?;

        let (key, inner) = self.message_key(nonce);
        let mut buffer = Zeroizing::new(ciphertext.to_vec());
        let plaintext = key.open_in_place(inner, additional(associated), &mut buffer).ok()?.len();
        buffer.truncate(plaintext);
        Some(buffer)
    }

    /// Makes a keyed hash of `parts`, each with its length, so that no other division is alike.
    pub fn mac(&self, label: &str, parts: &[&[u8]]) -> [u8; 32] {
        let mut key = Zeroizing::new([0; KEY]);
        hkdf(&[], self.as_bytes(), &[MAC_LABEL], key.as_mut());

        let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, key.as_ref()));
        for part in [&[label.as_bytes()], parts].concat() {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part);
        }
        bytes_of(context.sign())
    }

    #[expect(clippy::expect_used, reason = "the key has the length of the algorithm's keys")]
    fn message_key(&self, nonce: &[u8; SEAL_NONCE]) -> (LessSafeKey, Nonce) {
        let mut derived = Zeroizing::new([0; KEY + NONCE_LEN]);
        hkdf(nonce, self.as_bytes(), &[SEAL_LABEL], derived.as_mut());

        let (key, inner) = derived.split_at(KEY);
        let key = UnboundKey::new(&AES_256_GCM, key).expect("a key of 32 bytes");
        let inner = Nonce::try_assume_unique_for_key(inner).expect("a nonce of 12 bytes");
        (LessSafeKey::new(key), inner)
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DataKey").finish_non_exhaustive()
    }
}

/// Derives `output` from a secret by HKDF-SHA256 (RFC 5869).
pub(crate) fn hkdf(salt: &[u8], secret: &[u8], info: &[&[u8]], output: &mut [u8]) {
    derive(HKDF_SHA256, salt, secret, info, output);
}

/// Derives `output` from a secret by HKDF-SHA512.
pub(crate) fn hkdf_sha512(salt: &[u8], secret: &[u8], info: &[&[u8]], output: &mut [u8]) {
    derive(HKDF_SHA512, salt, secret, info, output);
}

#[expect(clippy::expect_used, reason = "every caller asks for far less than 255 blocks")]
fn derive(by: Algorithm, salt: &[u8], secret: &[u8], info: &[&[u8]], output: &mut [u8]) {
    Salt::new(by, salt)
        .extract(secret)
        .expand(info, Length(output.len()))
        .and_then(|okm| okm.fill(output))
        .expect("an output of at most 255 blocks");
}

/// Makes the HMAC-SHA256 of `parts`, one after the other.
pub(crate) fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, key));
    parts.iter().for_each(|part| context.update(part));
    bytes_of(context.sign())
}

fn bytes_of(tag: hmac::Tag) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes.copy_from_slice(tag.as_ref());
    bytes
}

#[expect(clippy::expect_used, reason = "a stored value is far from the 64 GiB of the algorithm")]
fn seal_in_place(key: &LessSafeKey, nonce: Nonce, associated: &str, text: &mut [u8]) -> [u8; 16] {
    let tag = key
        .seal_in_place_separate_tag(nonce, additional(associated), text)
        .expect("a text shorter than 64 GiB");
    let mut bytes = [0; 16];
    bytes.copy_from_slice(tag.as_ref());
    bytes
}

fn additional(associated: &str) -> Aad<Vec<u8>> {
    Aad::from([&[FORMAT], associated.as_bytes()].concat())
}

struct Length(usize);

impl KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(text: &str) -> Vec<u8> {
        (0..text.len())
            .step_by(2)
            .map(|i| u8::from_str_radix(&text[i..i + 2], 16).unwrap())
            .collect()
    }

    fn key() -> DataKey {
        DataKey::new(std::array::from_fn(|i| i as u8))
    }

    const NONCE: [u8; SEAL_NONCE] = [7; SEAL_NONCE];

    #[test]
    fn a_sealed_value_opens_beside_what_it_was_sealed_for() {
        for plaintext in [&b""[..], b"secret", &[0; 5000]] {
            let sealed = key().seal(plaintext, "user#p#ada", NONCE);

            assert_eq!(sealed.len(), plaintext.len() + 1 + 24 + 16);
            assert_eq!(key().open(&sealed, "user#p#ada").unwrap().as_slice(), plaintext);
        }
    }

    #[test]
    fn a_sealed_value_opens_nowhere_else() {
        let sealed = key().seal(b"secret", "user#p#ada", NONCE);

        assert!(key().open(&sealed, "user#p#eve").is_none());
        assert!(key().open(&sealed, "").is_none());
        assert!(DataKey::new([9; 32]).open(&sealed, "user#p#ada").is_none());
    }

    #[test]
    fn a_value_with_any_byte_changed_or_missing_stays_closed() {
        let sealed = key().seal(b"secret", "user#p#ada", NONCE);

        for i in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[i] ^= 1;
            assert!(key().open(&changed, "user#p#ada").is_none(), "byte {i}");
            assert!(key().open(&sealed[..i], "user#p#ada").is_none(), "length {i}");
        }
        assert!(key().open(&[sealed, vec![0]].concat(), "user#p#ada").is_none());
    }

    #[test]
    fn the_stored_format_is_the_one_computed_elsewhere() {
        let sealed = key().seal(b"secret", "user#p#ada", NONCE);

        assert_eq!(
            sealed,
            hex(concat!(
                "01070707070707070707070707070707070707070707070707",
                "661139827d1b104a2b645f8f66d30b194b350cfce8e9"
            ))
        );
    }

    #[test]
    fn a_keyed_hash_is_the_one_computed_elsewhere() {
        assert_eq!(
            key().mac("code", &[b"sub", b"123456"]).to_vec(),
            hex("a46719d5a6d232e3466c79e731810a37587003e3d61c0c9126c88abb36e99548")
        );
    }

    #[test]
    fn a_keyed_hash_depends_on_the_key_the_label_and_every_division() {
        let hash = key().mac("code", &[b"ab", b"c"]);

        assert_eq!(hash, key().mac("code", &[b"ab", b"c"]));
        assert_ne!(hash, key().mac("code", &[b"a", b"bc"]));
        assert_ne!(hash, key().mac("code", &[b"abc"]));
        assert_ne!(hash, key().mac("code", &[b"ab", b"c", b""]));
        assert_ne!(hash, key().mac("codeab", &[b"c"]));
        assert_ne!(hash, DataKey::new([9; 32]).mac("code", &[b"ab", b"c"]));
    }

    #[test]
    fn hkdf_follows_rfc_5869() {
        let mut output = [0; 42];

        hkdf(
            &hex("000102030405060708090a0b0c"),
            &[0x0b; 22],
            &[&hex("f0f1f2f3f4f5f6f7f8f9")],
            &mut output,
        );

        assert_eq!(
            output.to_vec(),
            hex(concat!(
                "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf",
                "34007208d5b887185865"
            ))
        );
    }

    #[test]
    fn hmac_follows_rfc_4231() {
        assert_eq!(
            hmac_sha256(b"Jefe", &[b"what do ya want ", b"for nothing?"]).to_vec(),
            hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        );
    }

    #[test]
    fn secrets_are_equal_when_every_byte_is() {
        assert!(constant_time_eq(b"", b""));
        assert!(constant_time_eq(b"abc", b"abc"));
        assert!(!constant_time_eq(b"abc", b"abd"));
        assert!(!constant_time_eq(b"abc", b"ab"));
    }

    #[test]
    fn a_data_key_does_not_show_itself() {
        assert_eq!(format!("{:?}", DataKey::new([42; 32])), "DataKey { .. }");
    }
}
