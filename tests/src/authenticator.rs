//! An authenticator of passkeys with a browser around it, which tells the truth unless a test bends
//! what it says.

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};

/// The flag of a person who is there.
const PRESENT: u8 = 0x01;
/// The flag of a person who has been verified.
const VERIFIED: u8 = 0x04;
/// The flag of a passkey that comes along with what is signed.
const ATTESTED: u8 = 0x40;

/// An authenticator with one passkey.
pub struct Authenticator {
    key: EcdsaKeyPair,
    id: Vec<u8>,
    user: Option<String>,
    /// How often it has signed; 0 for one that does not count.
    pub counter: u32,
    /// The origin of the page that it is used on.
    pub origin: String,
}

/// What an authenticator and its browser say, before it is put together and signed.
pub struct Said {
    /// What the browser says about the page.
    pub client_data: Value,
    /// The relying party that the authenticator knows.
    pub relying_party: String,
    /// Whether the person was there.
    pub present: bool,
    /// Whether the person was verified.
    pub verified: bool,
    /// Other flags.
    pub flags: u8,
    /// The count of signatures.
    pub counter: u32,
    /// The id of the passkey.
    pub id: Vec<u8>,
    /// Whose passkey it says it is.
    pub user: Option<String>,
    /// The public key, in COSE's form.
    pub key: Vec<u8>,
    /// The format of the attestation.
    pub format: String,
    /// The attestation, in CBOR's form.
    pub statement: Vec<u8>,
    /// What follows the signed data, in CBOR's form.
    pub more: Vec<u8>,
    /// Where the authenticator is.
    pub attachment: &'static str,
    /// The ways to it.
    pub transports: Value,
}

impl Authenticator {
    /// A platform authenticator, used on a page of this origin.
    pub fn new(origin: &str) -> Self {
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).expect("a key");
        let id = digest(&SHA256, key.public_key().as_ref()).as_ref()[..20].to_vec();
        Self { key, id, user: None, counter: 1, origin: origin.to_owned() }
    }

    /// The id of its passkey.
    pub fn id(&self) -> String {
        URL_SAFE_NO_PAD.encode(&self.id)
    }

    /// Makes a passkey for `CredentialCreationOptions`.
    pub fn create(&mut self, options: &Value) -> Value {
        self.create_saying(options, |_| ())
    }

    /// The same, saying something else than the truth.
    pub fn create_saying(&mut self, options: &Value, bend: impl FnOnce(&mut Said)) -> Value {
        self.user = options["user"]["id"].as_str().map(str::to_owned);
        let mut said = self.said("webauthn.create", options, &options["rp"]["id"]);
        bend(&mut said);

        let mut data = said.data(ATTESTED);
        data.extend([0; 16]);
        let length = u16::try_from(said.id.len()).expect("a short id");
        data.extend(length.to_be_bytes());
        data.extend(&said.id);
        data.extend(&said.key);
        data.extend(&said.more);
        let attestation = cbor::map(&[
            (cbor::text("fmt"), cbor::text(&said.format)),
            (cbor::text("attStmt"), said.statement.clone()),
            (cbor::text("authData"), cbor::bytes(&data)),
        ]);
        said.answer(&json!({
            "clientDataJSON": base64url(said.client_data.to_string().as_bytes()),
            "attestationObject": base64url(&attestation),
            "authenticatorData": base64url(&data),
            "transports": said.transports,
        }))
    }

    /// Signs for `CREDENTIAL_REQUEST_OPTIONS`.
    pub fn get(&mut self, options: &Value) -> Value {
        self.get_saying(options, |_| ())
    }

    /// The same, saying something else than the truth; what is said is signed.
    pub fn get_saying(&mut self, options: &Value, bend: impl FnOnce(&mut Said)) -> Value {
        if self.counter > 0 {
            self.counter += 1;
        }
        let mut said = self.said("webauthn.get", options, &options["rpId"]);
        bend(&mut said);

        let client_data = said.client_data.to_string();
        let data = [said.data(0), said.more.clone()].concat();
        let signed = [&data, digest(&SHA256, client_data.as_bytes()).as_ref()].concat();
        #[expect(clippy::disallowed_methods, reason = "an authenticator is no part of the service")]
        let chance = SystemRandom::new();
        let signature = self.key.sign(&chance, &signed).expect("a signature");
        said.answer(&json!({
            "clientDataJSON": base64url(client_data.as_bytes()),
            "authenticatorData": base64url(&data),
            "signature": base64url(signature.as_ref()),
            "userHandle": said.user,
        }))
    }

    fn said(&self, kind: &str, options: &Value, relying_party: &Value) -> Said {
        Said {
            client_data: json!({
                "type": kind,
                "challenge": options["challenge"],
                "origin": self.origin,
                "crossOrigin": false,
            }),
            relying_party: relying_party.as_str().unwrap_or_default().to_owned(),
            present: true,
            verified: true,
            flags: 0,
            counter: self.counter,
            id: self.id.clone(),
            user: self.user.clone(),
            key: self.cose_key(),
            format: "none".to_owned(),
            statement: cbor::map(&[]),
            more: Vec::new(),
            attachment: "platform",
            transports: json!(["internal", "hybrid"]),
        }
    }

    fn cose_key(&self) -> Vec<u8> {
        let point = self.key.public_key().as_ref();
        cbor::map(&[
            (cbor::integer(1), cbor::integer(2)),
            (cbor::integer(3), cbor::integer(-7)),
            (cbor::integer(-1), cbor::integer(1)),
            (cbor::integer(-2), cbor::bytes(&point[1..33])),
            (cbor::integer(-3), cbor::bytes(&point[33..])),
        ])
    }
}

impl Said {
    fn data(&self, flags: u8) -> Vec<u8> {
        let mut data = digest(&SHA256, self.relying_party.as_bytes()).as_ref().to_vec();
        let present = if self.present { PRESENT } else { 0 };
        let verified = if self.verified { VERIFIED } else { 0 };
        data.push(flags | self.flags | present | verified);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn answer(&self, response: &Value) -> Value {
        let id = base64url(&self.id);
        json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "authenticatorAttachment": self.attachment,
            "response": response,
            "clientExtensionResults": { "credProps": { "rk": true } },
        })
    }
}

/// Bytes as browsers write them.
pub fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The little of CBOR that an authenticator writes.
pub mod cbor {
    /// A number.
    pub fn integer(value: i32) -> Vec<u8> {
        match u32::try_from(value) {
            Ok(value) => head(0, value),
            Err(_) => head(1, u32::try_from(-1 - value).unwrap_or_default()),
        }
    }

    /// Bytes.
    pub fn bytes(value: &[u8]) -> Vec<u8> {
        [head(2, length(value.len())), value.to_vec()].concat()
    }

    /// Text.
    pub fn text(value: &str) -> Vec<u8> {
        [head(3, length(value.len())), value.as_bytes().to_vec()].concat()
    }

    /// A map of what is already written.
    pub fn map(entries: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
        let entries_written = entries.iter().flat_map(|(key, value)| [key.clone(), value.clone()]);
        let mut map = head(5, length(entries.len()));
        map.extend(entries_written.flatten());
        map
    }

    /// The head of an item: its sort, and its number or length.
    pub fn head(sort: u8, number: u32) -> Vec<u8> {
        let sort = sort << 5;
        match number {
            0..=23 => vec![sort | number.to_be_bytes()[3]],
            24..=0xff => vec![sort | 24, number.to_be_bytes()[3]],
            0x100..=0xffff => [vec![sort | 25], number.to_be_bytes()[2..].to_vec()].concat(),
            _ => [vec![sort | 26], number.to_be_bytes().to_vec()].concat(),
        }
    }

    fn length(length: usize) -> u32 {
        u32::try_from(length).unwrap_or(u32::MAX)
    }
}
