//! Messages of the AWS Encryption SDK, in which codes travel to the functions of a pool's owner.
//!
//! A message carries everything that its reader needs but the key: the ARN of a KMS key, the data key
//! as that one wrapped it, and the context that both are bound to. Ours have format 2, a single frame,
//! and the suite 0x0478: AES-256-GCM under a key derived by HKDF-SHA512, committed to and not signed.
//! Every version of the SDK that knows key commitment reads them.

use std::collections::BTreeMap;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use crate::seal::{DataKey, hkdf_sha512};

/// The length of the random id of a message.
pub const MESSAGE_ID: usize = 32;

const FORMAT: u8 = 2;
const SUITE: [u8; 2] = [0x04, 0x78];
const PROVIDER: &[u8] = b"aws-kms";
const FRAMED: u8 = 2;
const USUAL_FRAME: u32 = 4096;
const LAST_FRAME: [u8; 4] = [0xff; 4];
const FIRST: u32 = 1;
const FINAL_FRAME: &[u8] = b"AWSKMSEncryptionClient Final Frame";
const KEY: usize = 32;

/// A data key for one message, plain and as a KMS key has wrapped it.
#[derive(Debug)]
pub struct MessageKey {
    /// The ARN of the KMS key.
    pub arn: String,
    /// What encrypts.
    pub plain: DataKey,
    /// What the reader has KMS unwrap.
    pub wrapped: Vec<u8>,
}

/// Encrypts a message for whoever may use the KMS key, with the context that the key was made for.
///
/// The id has to be random: it selects the key that encrypts. There is no message where a part is
/// longer than the format can say.
pub fn encrypt(
    plaintext: &[u8],
    context: &BTreeMap<String, String>,
    key: &MessageKey,
    id: [u8; MESSAGE_ID],
) -> Option<Vec<u8>> {
    let length = u32::try_from(plaintext.len()).ok()?;
    let mut message = [&[FORMAT], SUITE.as_slice(), id.as_slice()].concat();
    write(&mut message, &serialized(context)?)?;
    message.extend(1_u16.to_be_bytes());
    for part in [PROVIDER, key.arn.as_bytes(), &key.wrapped] {
        write(&mut message, part)?;
    }
    message.push(FRAMED);
    message.extend(length.max(USUAL_FRAME).to_be_bytes());

    let mut commitment = [0; KEY];
    hkdf_sha512(&id, key.plain.as_bytes(), &[b"COMMITKEY"], &mut commitment);
    message.extend(commitment);
    let mut derived = Zeroizing::new([0; KEY]);
    hkdf_sha512(&id, key.plain.as_bytes(), &[&SUITE, b"DERIVEKEY"], derived.as_mut());
    let derived = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, derived.as_ref()).ok()?);
    let header_tag = seal(&derived, 0, &message, &mut [])?;
    message.extend(header_tag);

    let mut content = plaintext.to_vec();
    let sequence = FIRST.to_be_bytes();
    let long = u64::from(length).to_be_bytes();
    let bound = [id.as_slice(), FINAL_FRAME, &sequence, &long].concat();
    let tag = seal(&derived, FIRST, &bound, &mut content)?;
    for part in [&LAST_FRAME, &sequence, &nonce(FIRST)[..], &length.to_be_bytes(), &content, &tag] {
        message.extend_from_slice(part);
    }
    Some(message)
}

/// The pairs of a context in the order of their names; nothing for none.
fn serialized(context: &BTreeMap<String, String>) -> Option<Vec<u8>> {
    if context.is_empty() {
        return Some(Vec::new());
    }
    let mut pairs = u16::try_from(context.len()).ok()?.to_be_bytes().to_vec();
    for (name, value) in context {
        write(&mut pairs, name.as_bytes())?;
        write(&mut pairs, value.as_bytes())?;
    }
    Some(pairs)
}

/// Writes a part after its length.
fn write(message: &mut Vec<u8>, part: &[u8]) -> Option<()> {
    message.extend(u16::try_from(part.len()).ok()?.to_be_bytes());
    message.extend_from_slice(part);
    Some(())
}

/// Encrypts a text in place beside what it is bound to, and returns the tag.
fn seal(key: &LessSafeKey, sequence: u32, bound: &[u8], text: &mut [u8]) -> Option<[u8; 16]> {
    let nonce = Nonce::assume_unique_for_key(nonce(sequence));
    let tag = key.seal_in_place_separate_tag(nonce, Aad::from(bound), text).ok()?;
    tag.as_ref().try_into().ok()
}

/// The nonce of a frame is its number, and the header's is 0. Each message has a key of its own.
fn nonce(sequence: u32) -> [u8; NONCE_LEN] {
    let mut nonce = [0; NONCE_LEN];
    nonce[NONCE_LEN - 4..].copy_from_slice(&sequence.to_be_bytes());
    nonce
}

#[cfg(test)]
mod tests {
    use base64::{Engine, prelude::BASE64_STANDARD};

    use super::*;

    const ARN: &str = "arn:aws:kms:us-east-1:000000000000:key/codes";

    fn context(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    fn key() -> MessageKey {
        MessageKey {
            arn: ARN.to_owned(),
            plain: DataKey::new([7; 32]),
            wrapped: b"wrapped".to_vec(),
        }
    }

    /// PyPI's aws-encryption-sdk 4.0.7 decrypts these to `123456`, under REQUIRE_ENCRYPT_REQUIRE_DECRYPT
    /// and with a master key that unwraps `wrapped` to 32 bytes of 7.
    #[test]
    fn the_aws_encryption_sdk_reads_the_message() {
        #[track_caller]
        fn check(pairs: &[(&str, &str)], expected: &str) {
            let message = encrypt(b"123456", &context(pairs), &key(), [3; MESSAGE_ID]).unwrap();
            assert_eq!(BASE64_STANDARD.encode(message), expected);
        }

        check(
            &[("userpool-id", "us-east-1_abcdef123")],
            concat!(
                "AgR4AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMAJAABAAt1c2VycG9vbC1pZAATdXMtZWFz",
                "dC0xX2FiY2RlZjEyMwABAAdhd3Mta21zACxhcm46YXdzOmttczp1cy1lYXN0LTE6MDAwMDAwMDAwMDAw",
                "OmtleS9jb2RlcwAHd3JhcHBlZAIAABAAps5mnEYmetj9O48937WsrF+7kodGYux68Jz/ZXYas/J1WzzC",
                "vUNR6AVdoFqoNIO4/////wAAAAEAAAAAAAAAAAAAAAEAAAAGifYAWav6DgVTI3bLvlmybcsWg/qjzQ==",
            ),
        );
        check(
            &[],
            concat!(
                "AgR4AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMAAAABAAdhd3Mta21zACxhcm46YXdzOmtt",
                "czp1cy1lYXN0LTE6MDAwMDAwMDAwMDAwOmtleS9jb2RlcwAHd3JhcHBlZAIAABAAps5mnEYmetj9O489",
                "37WsrF+7kodGYux68Jz/ZXYas/Ksl8MLNp3O/C+f6yENSCu9/////wAAAAEAAAAAAAAAAAAAAAEAAAAG",
                "ifYAWav6DgVTI3bLvlmybcsWg/qjzQ==",
            ),
        );
    }

    #[test]
    fn every_message_has_a_key_of_its_own() {
        let encrypted = |id| encrypt(b"123456", &context(&[]), &key(), id).unwrap();

        let (one, other) = (encrypted([1; MESSAGE_ID]), encrypted([2; MESSAGE_ID]));

        let content = |message: &[u8]| message[message.len() - 22..message.len() - 16].to_vec();
        assert_ne!(content(&one), content(&other));
        assert_ne!(content(&one), b"123456");
    }

    #[test]
    fn what_does_not_fit_into_the_format_is_no_message() {
        let long = "x".repeat(70_000);
        let wide = MessageKey { arn: long.clone(), ..key() };

        assert!(encrypt(b"123456", &context(&[]), &wide, [3; MESSAGE_ID]).is_none());
        assert!(encrypt(b"123456", &context(&[("a", &long)]), &key(), [3; MESSAGE_ID]).is_none());
        assert!(encrypt(long.as_bytes(), &context(&[]), &key(), [3; MESSAGE_ID]).is_some());
    }
}
