//! Codes as custom senders find them in their events: what a library of the AWS Encryption SDK does
//! for those who write their functions in a language that has one.

use std::collections::BTreeMap;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::hkdf::{HKDF_SHA512, KeyType, Salt};
use base64::{Engine, prelude::BASE64_STANDARD};

const FINAL_FRAME: &[u8] = b"AWSKMSEncryptionClient Final Frame";

/// An encrypted code.
#[derive(Debug)]
pub struct EncryptedCode {
    /// The ARN of the key that unwraps the data key.
    pub key_arn: String,
    /// The data key, wrapped.
    pub wrapped: Vec<u8>,
    /// What it is bound to.
    pub context: BTreeMap<String, String>,
    message: Vec<u8>,
    id: Vec<u8>,
    commitment: Vec<u8>,
    header: usize,
}

/// Goes through a message from its beginning.
struct Reader<'a> {
    message: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = self.message.get(self.at..self.at + length)?;
        self.at += length;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        self.take(2)?.try_into().ok().map(u16::from_be_bytes).map(usize::from)
    }

    fn part(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        self.take(length)
    }

    fn text(&mut self) -> Option<String> {
        String::from_utf8(self.part()?.to_vec()).ok()
    }

    fn expect(&mut self, bytes: &[u8]) -> Option<()> {
        (self.take(bytes.len())? == bytes).then_some(())
    }
}

impl EncryptedCode {
    /// Reads the code of an event.
    pub fn read(code: &str) -> Option<Self> {
        let message = BASE64_STANDARD.decode(code).ok()?;
        let mut reader = Reader { message: &message, at: 0 };
        reader.expect(&[2, 0x04, 0x78])?;
        let id = reader.take(32)?.to_vec();
        let mut context = BTreeMap::new();
        if reader.number()? > 0 {
            for _ in 0..reader.number()? {
                context.insert(reader.text()?, reader.text()?);
            }
        }
        reader.expect(&[0, 1])?;
        reader.expect(b"\x00\x07aws-kms")?;
        let key_arn = reader.text()?;
        let wrapped = reader.part()?.to_vec();
        reader.expect(&[2, 0, 0, 0x10, 0])?;
        let commitment = reader.take(32)?.to_vec();
        let header = reader.at;
        Some(Self { key_arn, wrapped, context, message, id, commitment, header })
    }

    /// Decrypts the code by its data key.
    pub fn open(&self, data_key: &[u8]) -> Option<String> {
        if self.derive(data_key, &[b"COMMITKEY"]) != self.commitment {
            return None;
        }
        let key = self.derive(data_key, &[&[0x04, 0x78], b"DERIVEKEY"]);
        let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &key).ok()?);
        let (header, rest) = self.message.split_at(self.header);
        let (tag, frame) = rest.split_at_checked(16)?;
        let none = Nonce::assume_unique_for_key([0; 12]);
        key.open_in_place(none, Aad::from(header), &mut tag.to_vec()).ok()?;

        let mut reader = Reader { message: frame, at: 0 };
        reader.expect(&[0xff; 4])?;
        let sequence = reader.take(4)?;
        let nonce = Nonce::try_assume_unique_for_key(reader.take(12)?).ok()?;
        let length = u32::from_be_bytes(reader.take(4)?.try_into().ok()?);
        let mut content = frame[reader.at..].to_vec();
        let long = u64::from(length).to_be_bytes();
        let bound = [&self.id, FINAL_FRAME, sequence, &long].concat();
        let plain = key.open_in_place(nonce, Aad::from(bound), &mut content).ok()?;
        String::from_utf8(plain.to_vec()).ok()
    }

    fn derive(&self, data_key: &[u8], info: &[&[u8]]) -> Vec<u8> {
        let mut output = vec![0; 32];
        let derived = Salt::new(HKDF_SHA512, &self.id).extract(data_key);
        let filled = derived.expand(info, Key).and_then(|key| key.fill(&mut output));
        filled.expect("32 bytes");
        output
    }
}

struct Key;

impl KeyType for Key {
    fn len(&self) -> usize {
        32
    }
}
