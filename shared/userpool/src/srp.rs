//! SRP-6a as Cognito speaks it: a password is proved without being sent.
//!
//! The group is the 3,072-bit one of RFC 5054 with g = 2, the hash SHA-256. Wherever a number is
//! hashed, it is written as [`pad`] says. The server keeps a [`Verifier`]; a sign-in is a
//! [`ServerExchange`] from the challenge to the proof, whose [`SessionKey`] signs what is claimed.
//! A device proves its password in the same way, with its group key in the place of the pool's name
//! and its own key in that of the username.

use std::fmt;

use aws_lc_rs::digest::{Context, SHA256};
use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD},
};
use crypto_bigint::{
    U256, U3072, const_monty_params,
    modular::{ConstMontyForm, ConstMontyParams},
};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::seal::{constant_time_eq, hkdf, hmac_sha256};

const_monty_params!(
    Group,
    U3072,
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74\
     020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437\
     4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED\
     EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF05\
     98DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB\
     9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B\
     E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF695581718\
     3995497CEA956AE515D2261898FA051015728E5A8AAAC42DAD33170D04507A33\
     A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7\
     ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864\
     D87602733EC86A64521F2B18177B200CBBE117577A615D6C770988C0BAD946E2\
     08E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
    "The numbers modulo N, the prime of the group."
);

/// A number modulo N, in the form in which the arithmetic takes constant time.
type Element = ConstMontyForm<Group, { U3072::LIMBS }>;

/// The bytes of a number of the group.
const NUMBER: usize = 384;

/// The bytes of a salt.
const SALT: usize = 16;

/// The bytes that are kept of an exchange.
const EXCHANGE: usize = 2 * NUMBER + 32;

const GENERATOR: Element = Element::new(&U3072::from_u8(2));

/// SHA-256 of pad(N) and pad(g).
const MULTIPLIER: Element = Element::new(
    &U256::from_be_hex("538282c4354742d7cbbde2359fcf67f9f5b3a6b08791e5011b43b8a5b66d9ee6").resize(),
);

/// Leading zeros are legal on the wire; this many digits hold any number with room to spare.
const LONGEST_HEX: usize = 1024;

/// What the server keeps of a password for SRP: a salt and g^x.
///
/// It is bound to the pool's name and the username, and as good as an unsalted fast hash to who
/// steals it: it belongs into sealed storage.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Verifier {
    salt: [u8; SALT],
    v: Zeroizing<[u8; NUMBER]>,
}

impl Verifier {
    /// Computes the verifier of a password; the salt comes from [`salt_from`].
    pub fn of(pool_name: &str, user_id: &str, password: &str, salt: [u8; SALT]) -> Self {
        let x = private_key(pool_name, user_id, password, &salt);
        Self { salt, v: Zeroizing::new(bytes(&power(&GENERATOR, &x).retrieve())) }
    }

    /// Makes a verifier that no known password has, for a user who does not exist.
    ///
    /// The seed is a keyed hash of the name, so that the salt stays the same for as long.
    pub fn decoy(seed: &[u8; 32]) -> Self {
        let (mut salt, mut v) = ([0; SALT], [0; NUMBER]);
        hkdf(&[], seed, &[b"cognate srp salt"], &mut salt);
        hkdf(&[], seed, &[b"cognate srp verifier"], &mut v);
        Self { salt: salt_from(salt), v: Zeroizing::new(bytes(&element(&v).retrieve())) }
    }

    /// Reads what a client registers for a device: base64 of pad(salt) and of pad(v).
    ///
    /// 0, 1 and N−1 are refused: with them anybody could sign in as the device.
    pub fn registered(salt: &str, verifier: &str) -> Option<Self> {
        let salt = unpadded(&decode(salt)?)?;
        let v: Zeroizing<[u8; NUMBER]> = Zeroizing::new(unpadded(&decode(verifier)?)?);

        let number = U3072::from_be_slice(v.as_ref());
        let last = Group::PARAMS.modulus().as_ref().wrapping_sub(&U3072::ONE);
        (number > U3072::ONE && number < last).then_some(Self { salt, v })
    }

    /// Writes the salt as it is sent, in hex.
    pub fn salt_hex(&self) -> String {
        hex(&self.salt)
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier").finish_non_exhaustive()
    }
}

impl From<Verifier> for String {
    fn from(verifier: Verifier) -> Self {
        BASE64_STANDARD_NO_PAD.encode([&verifier.salt[..], verifier.v.as_ref()].concat())
    }
}

impl TryFrom<String> for Verifier {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let malformed = "a verifier is base64 of 400 bytes";
        let bytes = BASE64_STANDARD_NO_PAD.decode(Zeroizing::new(text)).map_err(|_| malformed)?;
        let (salt, v) = bytes.split_first_chunk().ok_or(malformed)?;
        let v = v.try_into().map_err(|_| malformed)?;
        Ok(Self { salt: *salt, v: Zeroizing::new(v) })
    }
}

/// Makes a salt of random bytes.
///
/// Clients differ in how they treat leading zeros, so there are none, nor a leading one bit.
pub fn salt_from(mut random: [u8; SALT]) -> [u8; SALT] {
    random[0] = 0x10 + random[0] % 0x70;
    random
}

/// A, the public number of a client, known to be other than 0 modulo N.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientPublic([u8; NUMBER]);

impl ClientPublic {
    /// Reads hex of any length a client may send, in either case, with or without leading zeros.
    pub fn parse(hex: &str) -> Option<Self> {
        let digits = hex.trim_start_matches('0');
        if hex.len() > LONGEST_HEX || digits.len() > 2 * NUMBER {
            return None;
        }
        let mut number = [0; NUMBER];
        for (place, digit) in digits.bytes().rev().enumerate() {
            let value = char::from(digit).to_digit(16)? as u8;
            number[NUMBER - 1 - place / 2] |= value << (4 * (place % 2));
        }
        Self::new(number)
    }

    fn new(number: [u8; NUMBER]) -> Option<Self> {
        (element(&number) != Element::ZERO).then_some(Self(number))
    }
}

/// The server's side of one sign-in, from the challenge to the proof.
///
/// Between the two it travels with the client, in the secret block: sealed, for it holds b.
#[derive(Clone, PartialEq, Eq)]
pub struct ServerExchange {
    client: [u8; NUMBER],
    server: [u8; NUMBER],
    secret: Zeroizing<[u8; 32]>,
}

impl ServerExchange {
    /// Answers a client's number with B, from 32 random bytes.
    pub fn new(verifier: &Verifier, client: &ClientPublic, b: [u8; 32]) -> Self {
        let server = MULTIPLIER * element(&verifier.v) + power(&GENERATOR, &b);
        Self { client: client.0, server: bytes(&server.retrieve()), secret: Zeroizing::new(b) }
    }

    /// Writes B as it is sent, in hex without leading zeros.
    pub fn public_hex(&self) -> String {
        hex(&self.server)
    }

    /// Gives all of the state, to be sealed into the secret block.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new([&self.client[..], &self.server, self.secret.as_ref()].concat())
    }

    /// Takes the state from an opened secret block.
    pub fn from_bytes(state: &[u8]) -> Option<Self> {
        let state: &[u8; EXCHANGE] = state.try_into().ok()?;
        let (client, rest) = state.split_first_chunk()?;
        let (server, secret) = rest.split_first_chunk()?;
        let client = ClientPublic::new(*client)?;
        let secret = Zeroizing::new(secret.try_into().ok()?);
        Some(Self { client: client.0, server: *server, secret })
    }

    /// Computes the key that a client has too if it knows the password.
    ///
    /// There is none when u is 0, which no honest client meets.
    pub fn session_key(&self, verifier: &Verifier) -> Option<SessionKey> {
        let u = scrambler(&self.client, &self.server)?;
        let shared = element(&self.client) * power(&element(&verifier.v), &u);
        Some(SessionKey::derive(&u, &power(&shared, &self.secret)))
    }
}

impl fmt::Debug for ServerExchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerExchange").finish_non_exhaustive()
    }
}

/// What both sides know at the end, and nobody else.
#[derive(Clone)]
pub struct SessionKey(Zeroizing<[u8; 16]>);

impl SessionKey {
    fn derive(u: &[u8; 32], shared: &Element) -> Self {
        let shared = Zeroizing::new(pad(&bytes(&shared.retrieve())));
        let mut key = Zeroizing::new([0; 16]);
        hkdf(&pad(u), &shared, &[b"Caldera Derived Key"], key.as_mut());
        Self(key)
    }

    /// Signs what is claimed. The block is what base64 decodes to, the date what the client wrote.
    pub fn signature(
        &self,
        pool_name: &str,
        user_id: &str,
        secret_block: &[u8],
        timestamp: &str,
    ) -> [u8; 32] {
        let (pool_name, user_id) = (pool_name.as_bytes(), user_id.as_bytes());
        hmac_sha256(self.0.as_ref(), &[pool_name, user_id, secret_block, timestamp.as_bytes()])
    }

    /// Tells whether `given` is the base64 of the signature.
    pub fn verify(
        &self,
        pool_name: &str,
        user_id: &str,
        secret_block: &[u8],
        timestamp: &str,
        given: &str,
    ) -> bool {
        let expected = self.signature(pool_name, user_id, secret_block, timestamp);
        constant_time_eq(BASE64_STANDARD.encode(expected).as_bytes(), given.as_bytes())
    }
}

impl fmt::Debug for SessionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SessionKey").finish_non_exhaustive()
    }
}

/// The client's half of the protocol: nothing in the service uses it, what tests the service does.
pub mod client {
    use super::*;

    /// What a server asks, with what the client adds to answer.
    #[derive(Clone, Copy)]
    pub struct Challenge<'a> {
        /// The pool's name, or the group key of a device.
        pub pool_name: &'a str,
        /// `USER_ID_FOR_SRP`, or the key of a device.
        pub user_id: &'a str,
        /// The password, or that of a device.
        pub password: &'a str,
        /// `SALT`.
        pub salt: &'a str,
        /// `SRP_B`.
        pub srp_b: &'a str,
        /// `SECRET_BLOCK`.
        pub secret_block: &'a str,
        /// `TIMESTAMP`, the present as the client writes it.
        pub timestamp: &'a str,
    }

    /// A client about to sign in, with its secret number.
    pub struct Client {
        a: [u8; 32],
        public: [u8; NUMBER],
    }

    impl Client {
        /// Takes 32 random bytes.
        pub fn new(a: [u8; 32]) -> Self {
            Self { a, public: bytes(&power(&GENERATOR, &a).retrieve()) }
        }

        /// Writes `SRP_A`, in hex without leading zeros.
        pub fn public_hex(&self) -> String {
            hex(&self.public)
        }

        /// Makes `PASSWORD_CLAIM_SIGNATURE`, unless the challenge makes no sense.
        pub fn prove(&self, challenge: &Challenge<'_>) -> Option<String> {
            let key = self.session_key(challenge)?;
            let secret_block = BASE64_STANDARD.decode(challenge.secret_block).ok()?;
            let Challenge { pool_name, user_id, timestamp, .. } = *challenge;
            let signature = key.signature(pool_name, user_id, &secret_block, timestamp);
            Some(BASE64_STANDARD.encode(signature))
        }

        fn session_key(&self, challenge: &Challenge<'_>) -> Option<SessionKey> {
            let Challenge { pool_name, user_id, password, .. } = *challenge;
            let server = ClientPublic::parse(challenge.srp_b)?.0;
            let salt: [u8; SALT] = unpadded(&ClientPublic::parse(challenge.salt)?.0)?;
            let u = scrambler(&self.public, &server)?;
            let x = private_key(pool_name, user_id, password, &salt);

            let base = element(&server) - MULTIPLIER * power(&GENERATOR, &x);
            let shared = power(&base, &self.a) * power(&power(&base, &u), &x);
            Some(SessionKey::derive(&u, &shared))
        }
    }

    /// Makes `DeviceSecretVerifierConfig` for a device: its salt and its verifier.
    pub fn register_device(
        group_key: &str,
        device_key: &str,
        password: &str,
        salt: [u8; SALT],
    ) -> (String, String) {
        let verifier = Verifier::of(group_key, device_key, password, salt);
        let encode = |number: &[u8]| BASE64_STANDARD.encode(pad(number));
        (encode(&verifier.salt), encode(verifier.v.as_ref()))
    }
}

/// x, the secret that a password stands for.
fn private_key(
    pool_name: &str,
    user_id: &str,
    password: &str,
    salt: &[u8; SALT],
) -> Zeroizing<[u8; 32]> {
    let (pool_name, user_id) = (pool_name.as_bytes(), user_id.as_bytes());
    let identity = Zeroizing::new(sha256(&[pool_name, user_id, b":", password.as_bytes()]));
    Zeroizing::new(sha256(&[&pad(salt), identity.as_ref()]))
}

/// u, which binds the two public numbers; it must not be 0.
fn scrambler(client: &[u8; NUMBER], server: &[u8; NUMBER]) -> Option<[u8; 32]> {
    let u = sha256(&[&pad(client), &pad(server)]);
    (u != [0; 32]).then_some(u)
}

/// The one place that raises to a power, in constant time and at the cost of 256 bits.
fn power(base: &Element, exponent: &[u8; 32]) -> Element {
    #[cfg(test)]
    tests::POWERS.set(tests::POWERS.get() + 1);
    base.pow(&U256::from_be_slice(exponent))
}

fn element(number: &[u8; NUMBER]) -> Element {
    Element::new(&U3072::from_be_slice(number))
}

fn bytes(number: &U3072) -> [u8; NUMBER] {
    let mut bytes = [0; NUMBER];
    bytes.copy_from_slice(number.to_be_bytes().as_ref());
    bytes
}

/// Writes a number in the fewest bytes that keep the first bit 0, as Java's `BigInteger` does.
fn pad(number: &[u8]) -> Vec<u8> {
    let significant = significant(number);
    let sign = if significant.first().is_none_or(|first| first & 0x80 != 0) { 1 } else { 0 };
    [&[0][..sign], significant].concat()
}

/// Reads a number into a fixed width that holds it.
fn unpadded<const N: usize>(number: &[u8]) -> Option<[u8; N]> {
    let significant = significant(number);
    let mut fixed = [0; N];
    fixed[N.checked_sub(significant.len())?..].copy_from_slice(significant);
    Some(fixed)
}

fn significant(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    &number[zeros..]
}

fn hex(number: &[u8]) -> String {
    let digits: String = number.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.trim_start_matches('0').to_owned()
}

fn decode(text: &str) -> Option<Vec<u8>> {
    if text.len() > LONGEST_HEX { None } else { BASE64_STANDARD.decode(text).ok() }
}

fn sha256(parts: &[&[u8]]) -> [u8; 32] {
    let mut context = Context::new(&SHA256);
    parts.iter().for_each(|part| context.update(part));
    let mut digest = [0; 32];
    digest.copy_from_slice(context.finish().as_ref());
    digest
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{
        client::{Challenge, Client, register_device},
        *,
    };

    thread_local! {
        pub(super) static POWERS: Cell<usize> = const { Cell::new(0) };
    }

    const SALT_VECTOR: [u8; SALT] = [0x5a, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0xa, 0xb, 0xc, 0xd, 0xe, 0xf];
    const TIMESTAMP: &str = "Sun Nov 8 17:05:09 UTC 2026";
    const SIGNATURE: &str = "i2rYF4ZDqdMh2n1n+3eymTi7jidstN+UsxcG/2H7bz8=";

    fn all_digits(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn digest_of(number: &[u8]) -> String {
        all_digits(&sha256(&[&pad(number)]))
    }

    fn modulus() -> [u8; NUMBER] {
        bytes(Group::PARAMS.modulus().as_ref())
    }

    fn alice() -> Verifier {
        Verifier::of("AbCdEfGhI", "alice", "Passw0rd!", SALT_VECTOR)
    }

    fn exchange() -> ServerExchange {
        let client = ClientPublic::parse(&Client::new([0x11; 32]).public_hex()).unwrap();
        ServerExchange::new(&alice(), &client, [0x22; 32])
    }

    fn prove(password: &str, exchange: &ServerExchange) -> String {
        Client::new([0x11; 32])
            .prove(&Challenge {
                pool_name: "AbCdEfGhI",
                user_id: "alice",
                password,
                salt: &alice().salt_hex(),
                srp_b: &exchange.public_hex(),
                secret_block: &BASE64_STANDARD.encode("secret-block-bytes"),
                timestamp: TIMESTAMP,
            })
            .unwrap()
    }

    #[test]
    fn the_group_is_the_published_one() {
        assert_eq!(
            all_digits(&sha256(&[&modulus()])),
            "48cf8b092fbce4359d9871abf74f98e25b6163379eaa15cd9087e800c6d1c55c"
        );
        assert_eq!(
            element(&unpadded(&sha256(&[&pad(&modulus()), &pad(&[2])])).unwrap()),
            MULTIPLIER
        );
    }

    #[test]
    fn a_number_is_padded_as_a_signed_one() {
        assert_eq!(pad(&[]), [0]);
        assert_eq!(pad(&[0, 0]), [0]);
        assert_eq!(pad(&[0, 0x7f]), [0x7f]);
        assert_eq!(pad(&[0, 0, 0x80, 0]), [0, 0x80, 0]);
        assert_eq!(pad(&[1, 0]), [1, 0]);
    }

    #[test]
    fn a_password_makes_the_verifier_of_the_vector() {
        assert_eq!(
            all_digits(&*private_key("AbCdEfGhI", "alice", "Passw0rd!", &SALT_VECTOR)),
            "88b236ccdc2923e0f0ca7204a9ae7b861ee0e0ca03685ce61d10a5e4b4760537"
        );
        assert_eq!(
            digest_of(alice().v.as_ref()),
            "2fcc6e82ab2d86c89020929cc5b0722abf5b0f4d6d1f83d340fd841f4f03da2c"
        );
        assert_eq!(alice().salt_hex(), "5a0102030405060708090a0b0c0d0e0f");
    }

    #[test]
    fn both_public_numbers_are_those_of_the_vector() {
        let (client, exchange) = (Client::new([0x11; 32]).public_hex(), exchange());

        assert!(client.starts_with("f2c4e7407ccfac45"));
        assert_eq!(
            digest_of(&exchange.client),
            "fb177c2f8a148859028b890ea60616525a0b01fee86908d6b72f135787965310"
        );
        assert!(exchange.public_hex().starts_with("8bf05c9d4ae0ab60"));
        assert_eq!(
            digest_of(&exchange.server),
            "f64d002713cabf9e029e01b381042929768f31671233aff4ed646d273a32b0e1"
        );
    }

    #[test]
    fn the_shared_secret_and_its_keys_are_those_of_the_vector() {
        let exchange = exchange();

        let u = scrambler(&exchange.client, &exchange.server).unwrap();
        let shared = element(&exchange.client) * power(&element(&alice().v), &u);
        let shared = pad(&bytes(&power(&shared, &exchange.secret).retrieve()));

        assert_eq!(
            all_digits(&u),
            "e171a203800a7399b2d55461a3b051c69a91deb1b09737f61da6bec68b2d5495"
        );
        assert_eq!(
            digest_of(&shared),
            "f4aee1de4419eb00db90702cc0c8782bde5e9de32b1b7c673d49ae5c186a5de7"
        );
        assert_eq!(
            all_digits(&hmac_sha256(&pad(&u), &[&shared])),
            "93fb37bd3ed9906299b84b8a8177837949d941d93b54af5eebe2b20587dea65a"
        );
        assert_eq!(
            all_digits(exchange.session_key(&alice()).unwrap().0.as_ref()),
            "652b3632c2e0d41439dbf3d194269aff"
        );
    }

    #[test]
    fn the_signature_is_that_of_the_vector_on_both_sides() {
        let key = exchange().session_key(&alice()).unwrap();

        let signature = key.signature("AbCdEfGhI", "alice", b"secret-block-bytes", TIMESTAMP);

        assert_eq!(BASE64_STANDARD.encode(signature), SIGNATURE);
        assert_eq!(prove("Passw0rd!", &exchange()), SIGNATURE);
    }

    #[test]
    fn a_device_makes_the_verifier_of_the_vector() {
        let (group, key) = ("-wt2ha1Zd", "us-west-2_fec070d2-fa88-424a-8ec8-b26d7198eb23");

        let (salt, verifier) = register_device(group, key, "cGFzc3dvcmQ=", SALT_VECTOR);
        let registered = Verifier::registered(&salt, &verifier).unwrap();

        assert_eq!(
            all_digits(&*private_key(group, key, "cGFzc3dvcmQ=", &SALT_VECTOR)),
            "dfd38baef3fdd9b8f47f3b8f95e4c73f5479da99791382da45cc9af02f46b20b"
        );
        assert_eq!(
            digest_of(registered.v.as_ref()),
            "ea75848e2b7aad20db55be1effb83538a7dbe48c58909e490042e4753c092ea8"
        );
        assert_eq!(registered, Verifier::of(group, key, "cGFzc3dvcmQ=", SALT_VECTOR));
    }

    #[test]
    fn a_device_may_have_any_salt_of_its_own() {
        #[track_caller]
        fn check(first: [u8; 2], sent: &str) {
            let mut salt = SALT_VECTOR;
            salt[..2].copy_from_slice(&first);
            let (salt_sent, verifier_sent) = register_device("-group", "r_key", "secret", salt);
            let verifier = Verifier::registered(&salt_sent, &verifier_sent).unwrap();
            assert_eq!(verifier.salt_hex(), sent);

            let client = Client::new([5; 32]);
            let public = ClientPublic::parse(&client.public_hex()).unwrap();
            let exchange = ServerExchange::new(&verifier, &public, [6; 32]);
            let challenge = Challenge {
                pool_name: "-group",
                user_id: "r_key",
                password: "secret",
                salt: sent,
                srp_b: &exchange.public_hex(),
                secret_block: "AAAA",
                timestamp: TIMESTAMP,
            };
            let (proof, key) = (client.prove(&challenge), exchange.session_key(&verifier));
            assert!(key.unwrap().verify("-group", "r_key", &[0; 3], TIMESTAMP, &proof.unwrap()));
        }

        check([0xff, 1], "ff0102030405060708090a0b0c0d0e0f");
        check([0x0f, 1], "f0102030405060708090a0b0c0d0e0f");
        check([0, 0x80], "8002030405060708090a0b0c0d0e0f");
    }

    #[test]
    fn a_device_is_not_registered_with_numbers_that_anybody_could_use() {
        #[track_caller]
        fn check(salt: &str, verifier: &[u8]) {
            assert_eq!(Verifier::registered(salt, &BASE64_STANDARD.encode(verifier)), None);
        }

        let salt = BASE64_STANDARD.encode(SALT_VECTOR);
        let mut last = modulus();
        last[NUMBER - 1] -= 1;
        check(&salt, &[]);
        check(&salt, &[0]);
        check(&salt, &[1]);
        check(&salt, &last);
        check(&salt, &modulus());
        check(&salt, &[0xff; NUMBER]);
        check(&salt, &[1; NUMBER + 1]);
        check(&salt, &[1; 10_000]);
        check(&BASE64_STANDARD.encode([1; 17]), &[2]);
        check("*", &[2]);
        assert_eq!(Verifier::registered(&salt, "*"), None);
    }

    #[test]
    fn a_proof_of_another_password_or_claim_is_refused() {
        #[track_caller]
        fn check(pool: &str, user: &str, block: &[u8], timestamp: &str, given: &str) {
            let key = exchange().session_key(&alice()).unwrap();
            assert!(!key.verify(pool, user, block, timestamp, given));
        }

        const BLOCK: &[u8] = b"secret-block-bytes";
        assert!(exchange().session_key(&alice()).unwrap().verify(
            "AbCdEfGhI",
            "alice",
            BLOCK,
            TIMESTAMP,
            SIGNATURE
        ));
        check("AbCdEfGhI", "alice", BLOCK, TIMESTAMP, &prove("passw0rd!", &exchange()));
        check("IhGfEdCbA", "alice", BLOCK, TIMESTAMP, SIGNATURE);
        check("AbCdEfGhI", "bob", BLOCK, TIMESTAMP, SIGNATURE);
        check("AbCdEfGhI", "alice", b"another block", TIMESTAMP, SIGNATURE);
        check("AbCdEfGhI", "alice", BLOCK, "Sun Nov 8 17:05:10 UTC 2026", SIGNATURE);
        check("AbCdEfGhI", "alice", BLOCK, TIMESTAMP, "");
        check("AbCdEfGhI", "alice", BLOCK, TIMESTAMP, &SIGNATURE.repeat(1000));
        check("AbCdEfGhI", "alice", BLOCK, TIMESTAMP, SIGNATURE.trim_end_matches('='));
    }

    #[test]
    fn a04_numbers_that_are_zero_modulo_n_or_no_numbers_are_refused() {
        #[track_caller]
        fn check(hex: &str) {
            assert_eq!(ClientPublic::parse(hex), None);
        }

        let n = Group::PARAMS.modulus().as_ref();
        let twice = format!("1{}", all_digits(&bytes(&n.wrapping_add(n))));
        check("");
        check("0");
        check(&"0".repeat(768));
        check(&all_digits(&modulus()));
        check(&all_digits(&modulus()).to_uppercase());
        check(&format!("00{}", all_digits(&modulus())));
        check(&twice);
        check(&"f".repeat(769));
        check(&"1".repeat(10_240));
        check(&format!("{}1", "0".repeat(10_240)));
        check("-1");
        check("+1");
        check("0x1");
        check("1 ");
        check("1g");
        check("é");
    }

    #[test]
    fn a04_other_edge_values_behave_as_a_wrong_proof() {
        #[track_caller]
        fn check(hex: &str) {
            let client = ClientPublic::parse(hex).unwrap();
            let exchange = ServerExchange::new(&alice(), &client, [0x22; 32]);
            let key = exchange.session_key(&alice()).unwrap();
            let block = b"secret-block-bytes";
            assert!(!key.verify("AbCdEfGhI", "alice", block, TIMESTAMP, SIGNATURE));
        }

        let mut before = modulus();
        before[NUMBER - 1] -= 1;
        check("1");
        check("001");
        check("abc");
        check("ABC");
        check(&all_digits(&before));
        check(&"f".repeat(768));
    }

    #[test]
    fn hex_is_read_in_either_case_and_any_length() {
        assert_eq!(ClientPublic::parse("abc"), ClientPublic::parse("000ABC"));
        assert_eq!(hex(&ClientPublic::parse("0aBc").unwrap().0), "abc");
    }

    #[test]
    fn an_exchange_survives_its_journey_with_the_client() {
        let state = exchange().to_bytes();

        assert_eq!(state.len(), EXCHANGE);
        assert_eq!(ServerExchange::from_bytes(&state), Some(exchange()));
        assert_eq!(ServerExchange::from_bytes(&state[1..]), None);
        assert_eq!(ServerExchange::from_bytes(&[0; EXCHANGE]), None);
        assert_eq!(ServerExchange::from_bytes(&[]), None);
    }

    #[test]
    fn a_sign_in_costs_three_powers() {
        let (verifier, client) = (alice(), ClientPublic::parse("abc").unwrap());
        POWERS.set(0);

        let exchange = ServerExchange::new(&verifier, &client, [0x22; 32]);
        let challenged = POWERS.get();
        let exchange = ServerExchange::from_bytes(&exchange.to_bytes()).unwrap();
        exchange.session_key(&verifier).unwrap();

        assert_eq!((challenged, POWERS.get()), (1, 3));
    }

    #[test]
    fn a_salt_starts_with_neither_a_zero_digit_nor_a_one_bit() {
        for first in 0..=255 {
            let salt = salt_from([first; SALT]);

            assert!((0x10..=0x7f).contains(&salt[0]));
            assert_eq!(salt[1..], [first; SALT - 1]);
            assert_eq!(hex(&salt).len(), 32);
        }
    }

    #[test]
    fn a_decoy_looks_like_a_verifier_and_stays_the_same() {
        let decoy = Verifier::decoy(&[3; 32]);
        POWERS.set(0);

        assert_eq!(decoy, Verifier::decoy(&[3; 32]));
        assert_ne!(decoy.v, Verifier::decoy(&[4; 32]).v);
        assert_ne!(decoy.salt, Verifier::decoy(&[4; 32]).salt);
        assert_eq!(decoy.salt_hex().len(), 32);
        assert_eq!(POWERS.get(), 0);
    }

    #[test]
    fn a_verifier_is_stored_as_one_short_text() {
        let stored = serde_json::to_string(&alice()).unwrap();

        assert_eq!(stored.len(), 2 + 534);
        assert_eq!(serde_json::from_str::<Verifier>(&stored).unwrap(), alice());
        assert!(serde_json::from_str::<Verifier>("\"\"").is_err());
        assert!(serde_json::from_str::<Verifier>("\"AAAA\"").is_err());
        assert!(serde_json::from_str::<Verifier>("\"*\"").is_err());
    }

    #[test]
    fn secrets_do_not_show_themselves() {
        let key = exchange().session_key(&alice()).unwrap();

        assert_eq!(format!("{:?}", alice()), "Verifier { .. }");
        assert_eq!(format!("{:?}", exchange()), "ServerExchange { .. }");
        assert_eq!(format!("{key:?}"), "SessionKey { .. }");
    }
}
