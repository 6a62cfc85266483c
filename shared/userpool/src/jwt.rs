//! JSON web tokens: signed with RS256, and read back with distrust.
//!
//! Of a token's header two members count: `alg` must be the text RS256, and `kid` selects one of
//! the keys that the caller names. Nothing else in it is looked at, save that `crit` is refused.

use std::fmt;

use aws_lc_rs::{
    digest::{SHA256, digest},
    encoding::{AsDer, Pkcs8V1Der},
    rand::SystemRandom,
    rsa::KeySize,
    signature::{
        KeyPair, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256, RsaKeyPair, RsaPublicKeyComponents,
    },
};
use base64::{
    Engine,
    prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD},
};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error, MapAccess, Visitor},
};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use crate::time::Timestamp;

/// The longest token that is looked at.
pub const LONGEST_TOKEN: usize = 16 * 1024;

/// How far the clocks of two machines may be apart when one reads what the other has just issued.
///
/// It applies to `iat` and `nbf`; a token whose `exp` has come is expired at once.
pub const LEEWAY_SECS: i64 = 5;

const ALGORITHM: &str = "RS256";

/// A key that signs tokens, or what else is signed for a pool.
pub struct SigningKey {
    pair: RsaKeyPair,
    kid: String,
}

impl SigningKey {
    /// Makes a new key of 2,048 bits.
    ///
    /// This is the one place which draws on the cryptographic library's own random source: it makes
    /// RSA keys from no other. It takes a tenth of a second, at times several.
    pub fn generate() -> Result<Self, KeyError> {
        Ok(Self::of(RsaKeyPair::generate(KeySize::Rsa2048).map_err(|_| KeyError)?))
    }

    /// Takes a key from storage, in the form of [`SigningKey::to_pkcs8`].
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, KeyError> {
        Ok(Self::of(RsaKeyPair::from_pkcs8(der).map_err(|_| KeyError)?))
    }

    fn of(pair: RsaKeyPair) -> Self {
        let kid = BASE64_STANDARD.encode(digest(&SHA256, pair.public_key().as_ref()));
        Self { pair, kid }
    }

    /// Gives the key as PKCS#8 in DER, to be sealed and stored.
    pub fn to_pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let der: Pkcs8V1Der<'_> = self.pair.as_der().map_err(|_| KeyError)?;
        Ok(Zeroizing::new(der.as_ref().to_vec()))
    }

    /// The key's name: the SHA-256 of its public half, in base64.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The public half as certificates hold it, in DER.
    pub(crate) fn public_der(&self) -> &[u8] {
        self.pair.public_key().as_ref()
    }

    /// The public half, as it is published.
    pub fn public_jwk(&self) -> Jwk {
        let public = self.pair.public_key();
        let encode = |number: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(number);
        Jwk {
            kid: self.kid.clone(),
            kty: "RSA".to_owned(),
            alg: ALGORITHM.to_owned(),
            r#use: "sig".to_owned(),
            n: encode(public.modulus().big_endian_without_leading_zero()),
            e: encode(public.exponent().big_endian_without_leading_zero()),
        }
    }

    /// Signs claims, under the header `{"kid":"…","alg":"RS256"}`.
    pub fn sign(&self, claims: &Value) -> Result<String, KeyError> {
        let header = format!(r#"{{"kid":"{}","alg":"{ALGORITHM}"}}"#, self.kid);
        let encode = |part: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(part);
        let input = [encode(header.as_bytes()), encode(claims.to_string().as_bytes())].join(".");
        let signature = encode(&self.signature(input.as_bytes())?);
        Ok([input, signature].join("."))
    }

    /// The signature of a message, by RSA with SHA-256.
    #[expect(clippy::disallowed_methods, reason = "the library ignores it: RS256 draws nothing")]
    pub(crate) fn signature(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
            .map_err(|_| KeyError)?;
        Ok(signature)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}

/// A signing key that cannot be made, read or used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyError;

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the signing key is unusable")
    }
}

impl std::error::Error for KeyError {}

/// A public key in a key set (RFC 7517).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwk {
    /// The key's name.
    pub kid: String,
    /// The key's type, RSA.
    pub kty: String,
    /// The one algorithm to use it with, RS256.
    pub alg: String,
    /// What it is for, `sig`.
    pub r#use: String,
    /// The modulus.
    pub n: String,
    /// The exponent.
    pub e: String,
}

impl Jwk {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Invalid> {
        if (&*self.kty, &*self.alg, &*self.r#use) != ("RSA", ALGORITHM, "sig") {
            return Err(Invalid::UnknownKey);
        }
        RsaPublicKeyComponents { n: decode(&self.n)?, e: decode(&self.e)? }
            .verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            .map_err(|_| Invalid::Signature)
    }
}

/// Why a token is refused; for the log, since callers learn no more than that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalid {
    /// It is longer than any token of ours.
    Oversized,
    /// It is not three parts of base64url, or a part is not the JSON it should be.
    Malformed,
    /// It claims another algorithm, or demands an extension.
    Algorithm,
    /// Its key is none of those given.
    UnknownKey,
    /// The key did not sign this.
    Signature,
    /// Its time is over, or yet to come.
    NotInForce,
    /// It comes from another issuer, is of another kind, or for another client.
    NotMeant,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Oversized => "the token is too long",
            Self::Malformed => "the token is malformed",
            Self::Algorithm => "the token's algorithm is not RS256",
            Self::UnknownKey => "the token's key is unknown",
            Self::Signature => "the token's signature is wrong",
            Self::NotInForce => "the token is not in force",
            Self::NotMeant => "the token is meant for something else",
        })
    }
}

impl std::error::Error for Invalid {}

/// Reads the claims of a token that one of `keys` has signed.
///
/// Whether the token is in force and meant for this use is a question to [`Expected::check`].
pub fn verify(token: &str, keys: &[Jwk]) -> Result<Map<String, Value>, Invalid> {
    if token.len() > LONGEST_TOKEN {
        return Err(Invalid::Oversized);
    }
    let [header, payload, signature] = token.splitn(4, '.').collect::<Vec<_>>()[..] else {
        return Err(Invalid::Malformed);
    };

    let key = key_for(&object(header)?, keys)?;
    key.verify([header, payload].join(".").as_bytes(), &decode(signature)?)?;
    object(payload)
}

fn key_for<'a>(header: &Map<String, Value>, keys: &'a [Jwk]) -> Result<&'a Jwk, Invalid> {
    if header.get("alg").and_then(Value::as_str) != Some(ALGORITHM) || header.contains_key("crit") {
        return Err(Invalid::Algorithm);
    }
    let kid = header.get("kid").and_then(Value::as_str).ok_or(Invalid::UnknownKey)?;
    keys.iter().find(|key| key.kid == kid).ok_or(Invalid::UnknownKey)
}

fn object(part: &str) -> Result<Map<String, Value>, Invalid> {
    let Members(members) =
        serde_json::from_slice(&decode(part)?).map_err(|_| Invalid::Malformed)?;
    Ok(members)
}

/// Decodes base64url in its one canonical form: no padding, no stray bits.
fn decode(part: &str) -> Result<Vec<u8>, Invalid> {
    BASE64_URL_SAFE_NO_PAD.decode(part).map_err(|_| Invalid::Malformed)
}

/// An object whose members are all different, since readers differ on which of two alike counts.
struct Members(Map<String, Value>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Different;

        impl<'de> Visitor<'de> for Different {
            type Value = Members;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object with different members")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Members, A::Error> {
                let mut members = Map::new();
                while let Some((name, value)) = access.next_entry()? {
                    if members.insert(name, value).is_some() {
                        return Err(A::Error::custom("a member comes twice"));
                    }
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Different)
    }
}

/// What a token is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenUse {
    /// It tells a client who has signed in.
    Id,
    /// It opens the user's own operations.
    Access,
}

impl TokenUse {
    /// The value of `token_use`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Access => "access",
        }
    }

    /// The claim that holds the client's id.
    const fn client_claim(self) -> &'static str {
        match self {
            Self::Id => "aud",
            Self::Access => "client_id",
        }
    }
}

/// What a token must be to be accepted at some place.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The pool's issuer, which names Region and pool.
    pub issuer: &'a str,
    /// What the token is used for.
    pub token_use: TokenUse,
    /// The client it was issued to, where only one may use it here.
    pub client_id: Option<&'a str>,
}

impl Expected<'_> {
    /// Asks whether verified claims are in force and meant for this.
    pub fn check(&self, claims: &Map<String, Value>, now: Timestamp) -> Result<(), Invalid> {
        let text = |name: &str| claims.get(name).and_then(Value::as_str);
        let client_id = text(self.token_use.client_claim()).ok_or(Invalid::NotMeant)?;

        let meant = text("iss") == Some(self.issuer)
            && text("token_use") == Some(self.token_use.as_str())
            && self.client_id.is_none_or(|expected| expected == client_id);
        let in_force = is_in_force(claims, now.as_secs()).unwrap_or(false);
        match (meant, in_force) {
            (false, _) => Err(Invalid::NotMeant),
            (true, false) => Err(Invalid::NotInForce),
            (true, true) => Ok(()),
        }
    }
}

/// Compares the three dates. All are whole seconds after 1970; `nbf` may be missing.
fn is_in_force(claims: &Map<String, Value>, now: i64) -> Option<bool> {
    let date = |name: &str| claims.get(name)?.as_i64().filter(|secs| *secs > 0);
    let latest = now.saturating_add(LEEWAY_SECS);
    let begun = date("iat")? <= latest && (!claims.contains_key("nbf") || date("nbf")? <= latest);
    Some(begun && now < date("exp")?)
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use serde_json::json;

    use super::*;
    use crate::seal::hmac_sha256;

    static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate().unwrap());
    static OTHER: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate().unwrap());

    const ISSUER: &str = "https://pools.example/eu-west-1_AbCdEfGhI";
    const NOW: i64 = 1_794_157_509;

    fn keys() -> Vec<Jwk> {
        vec![KEY.public_jwk()]
    }

    fn encode(part: impl AsRef<[u8]>) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(part)
    }

    /// Signs any header and payload, however wrong, with our key.
    fn signed(header: &str, payload: impl AsRef<[u8]>) -> String {
        signed_parts(&encode(header), &encode(payload))
    }

    fn signed_parts(header: &str, payload: &str) -> String {
        let input = [header, payload].join(".");
        let signature = encode(KEY.signature(input.as_bytes()).unwrap());
        [input, signature].join(".")
    }

    fn header() -> String {
        format!(r#"{{"kid":"{}","alg":"RS256"}}"#, KEY.kid())
    }

    fn token() -> String {
        KEY.sign(&json!({"sub": "1", "exp": 2})).unwrap()
    }

    #[track_caller]
    fn check(token: &str, expected: Invalid) {
        assert_eq!(verify(token, &keys()), Err(expected), "{token:.200}");
    }

    #[test]
    fn a_signature_of_rfc_7515_is_verified() {
        let key = Jwk {
            kid: "2010-12-29".to_owned(),
            kty: "RSA".to_owned(),
            alg: "RS256".to_owned(),
            r#use: "sig".to_owned(),
            n: concat!(
                "ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp",
                "-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOW",
                "vG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUs",
                "LA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9k",
                "G4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2",
                "PAcDTW9gb54h4FRWyuXpoQ"
            )
            .to_owned(),
            e: "AQAB".to_owned(),
        };
        let input = concat!(
            "eyJhbGciOiJSUzI1NiJ9.",
            "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFt",
            "cGxlLmNvbS9pc19yb290Ijp0cnVlfQ"
        );
        let signature = decode(concat!(
            "cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7",
            "AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4",
            "BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K",
            "0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqv",
            "hJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrB",
            "p0igcN_IoypGlUPQGe77Rw"
        ))
        .unwrap();

        assert_eq!(key.verify(input.as_bytes(), &signature), Ok(()));
        assert_eq!(key.verify(&input.as_bytes()[1..], &signature), Err(Invalid::Signature));
        let payload = object(input.split('.').nth(1).unwrap()).unwrap();
        assert_eq!(payload["http://example.com/is_root"], true);
    }

    #[test]
    fn a_signed_token_is_read_back() {
        let claims = json!({"sub": "1", "cognito:groups": ["a"], "exp": 1_794_157_509, "n": "ü"});

        let token = KEY.sign(&claims).unwrap();

        assert_eq!(verify(&token, &keys()).map(Value::Object), Ok(claims));
        let header_sent = decode(token.split('.').next().unwrap()).unwrap();
        assert_eq!(String::from_utf8(header_sent).unwrap(), header());
    }

    #[test]
    fn a_published_key_has_the_members_of_rfc_7517() {
        let jwk = serde_json::to_value(KEY.public_jwk()).unwrap();

        assert_eq!(jwk["kid"].as_str().unwrap().len(), 44);
        assert_eq!((&jwk["kty"], &jwk["alg"]), (&json!("RSA"), &json!("RS256")));
        assert_eq!((&jwk["use"], &jwk["e"]), (&json!("sig"), &json!("AQAB")));
        assert_eq!(decode(jwk["n"].as_str().unwrap()).unwrap().len(), 256);
        assert_eq!(jwk.as_object().unwrap().len(), 6);
        assert_eq!(serde_json::from_value::<Jwk>(jwk).unwrap(), KEY.public_jwk());
    }

    #[test]
    fn a_stored_key_is_the_same_key() {
        let restored = SigningKey::from_pkcs8(&KEY.to_pkcs8().unwrap()).unwrap();

        assert_eq!(restored.public_jwk(), KEY.public_jwk());
        assert!(verify(&restored.sign(&json!({})).unwrap(), &keys()).is_ok());
        assert_ne!(OTHER.kid(), KEY.kid());
        assert_eq!(SigningKey::from_pkcs8(b"no key").unwrap_err(), KeyError);
    }

    #[test]
    fn a_signing_key_does_not_show_itself() {
        assert_eq!(format!("{:?}", *KEY), format!("SigningKey {{ kid: {:?}, .. }}", KEY.kid()));
    }

    #[test]
    fn a20_a_token_without_a_signature_is_refused() {
        for alg in ["none", "None", "NONE", "nOnE", "", "rs256", "RS256 ", "RS512", "PS256"] {
            let header = format!(r#"{{"kid":"{}","alg":"{alg}"}}"#, KEY.kid());
            check(&signed(&header, "{}"), Invalid::Algorithm);
            check(&format!("{}.{}.", encode(&header), encode("{}")), Invalid::Algorithm);
        }
        for alg in ["null", "0", "[\"RS256\"]", "{\"RS256\":1}"] {
            let header = format!(r#"{{"kid":"{}","alg":{alg}}}"#, KEY.kid());
            check(&signed(&header, "{}"), Invalid::Algorithm);
        }
        check(&signed(&format!(r#"{{"kid":"{}"}}"#, KEY.kid()), "{}"), Invalid::Algorithm);

        let stripped = token().rsplit_once('.').unwrap().0.to_owned();
        check(&stripped, Invalid::Malformed);
        check(&format!("{stripped}."), Invalid::Signature);
        check(&format!("{stripped}.AA"), Invalid::Signature);
        check(&format!("{stripped}.{}", encode([0; 256])), Invalid::Signature);
        check(&format!("{stripped}.{}", encode([0xff; 256])), Invalid::Signature);
    }

    #[test]
    fn a20_any_change_breaks_the_signature() {
        let [header, payload, signature] =
            token().split('.').map(str::to_owned).collect::<Vec<_>>().try_into().unwrap();
        let changed = encode(r#"{"sub":"2","exp":2}"#);
        let foreign = OTHER.sign(&json!({"sub": "1", "exp": 2})).unwrap();
        let foreign = foreign.rsplit_once('.').unwrap().1;

        check(&format!("{header}.{changed}.{signature}"), Invalid::Signature);
        check(&format!("{header}.{payload}.{foreign}"), Invalid::Signature);
        check(&format!("{}.{payload}.{signature}", encode(header_reordered())), Invalid::Signature);
    }

    fn header_reordered() -> String {
        format!(r#"{{"alg":"RS256","kid":"{}"}}"#, KEY.kid())
    }

    #[test]
    fn a21_a_token_keyed_with_the_public_key_is_refused() {
        let jwk = KEY.public_jwk();
        let der = KEY.pair.public_key().as_ref().to_vec();
        let lines = BASE64_STANDARD.encode(&der);
        let pem =
            format!("-----BEGIN RSA PUBLIC KEY-----\n{lines}\n-----END RSA PUBLIC KEY-----\n");

        for secret in [
            der,
            pem.into_bytes(),
            serde_json::to_vec(&jwk).unwrap(),
            jwk.n.clone().into_bytes(),
            decode(&jwk.n).unwrap(),
        ] {
            for (alg, expected) in [("HS256", Invalid::Algorithm), ("RS256", Invalid::Signature)] {
                let header = format!(r#"{{"kid":"{}","alg":"{alg}"}}"#, jwk.kid);
                let input = [encode(header), encode("{}")].join(".");
                let mac = encode(hmac_sha256(&secret, &[input.as_bytes()]));
                check(&format!("{input}.{mac}"), expected);
            }
        }
    }

    #[test]
    fn a21_a_key_for_something_else_verifies_nothing() {
        for change in [
            |key: &mut Jwk| key.kty = "oct".to_owned(),
            |key: &mut Jwk| key.alg = "HS256".to_owned(),
            |key: &mut Jwk| key.r#use = "enc".to_owned(),
        ] {
            let mut key = KEY.public_jwk();
            change(&mut key);
            assert_eq!(verify(&token(), &[key]), Err(Invalid::UnknownKey));
        }
    }

    #[test]
    fn a22_a_kid_names_one_of_the_given_keys_and_nothing_else() {
        for kid in [
            "unknown",
            "",
            "../../etc/passwd",
            "' OR '1'='1",
            r#"{\"$gt\":\"\"}"#,
            r"\u0000",
            &format!(r"{}\u0000", KEY.kid()),
            &format!("{} ", KEY.kid()),
            &KEY.kid().to_lowercase(),
            OTHER.kid(),
        ] {
            let header = format!(r#"{{"kid":"{kid}","alg":"RS256"}}"#);
            check(&signed(&header, "{}"), Invalid::UnknownKey);
        }
        check(&signed(r#"{"kid":1,"alg":"RS256"}"#, "{}"), Invalid::UnknownKey);
        check(&signed(r#"{"alg":"RS256"}"#, "{}"), Invalid::UnknownKey);
        check(&OTHER.sign(&json!({})).unwrap(), Invalid::UnknownKey);
        let long = format!(r#"{{"kid":"{}","alg":"RS256"}}"#, "k".repeat(64 * 1024));
        check(&signed(&long, "{}"), Invalid::Oversized);
        assert_eq!(verify(&token(), &[]), Err(Invalid::UnknownKey));
    }

    #[test]
    fn a22_keys_in_a_header_are_ignored() {
        let jwk = serde_json::to_string(&OTHER.public_jwk()).unwrap();
        let foreign = |kid: &str| {
            let header = format!(
                r#"{{"kid":"{kid}","alg":"RS256","jwk":{jwk},"jku":"https://evil.example/keys",
                    "x5u":"https://evil.example/x","x5c":["MIIB"]}}"#
            );
            let input = [encode(header), encode("{}")].join(".");
            let signature = encode(OTHER.signature(input.as_bytes()).unwrap());
            format!("{input}.{signature}")
        };

        check(&foreign(KEY.kid()), Invalid::Signature);
        check(&foreign(OTHER.kid()), Invalid::UnknownKey);
    }

    fn access() -> Value {
        json!({
            "iss": ISSUER, "token_use": "access", "client_id": "client", "sub": "1",
            "iat": NOW - 10, "exp": NOW + 3590,
        })
    }

    #[track_caller]
    fn check_claims(change: &Value, expected: Result<(), Invalid>) {
        let Value::Object(mut claims) = access() else { panic!("claims are an object") };
        for (name, value) in change.as_object().unwrap() {
            match value {
                Value::Null => _ = claims.remove(name),
                value => _ = claims.insert(name.clone(), value.clone()),
            }
        }
        let place =
            Expected { issuer: ISSUER, token_use: TokenUse::Access, client_id: Some("client") };
        let now = Timestamp::from_millis(NOW * 1000 + 999);
        assert_eq!(place.check(&claims, now), expected, "{change}");
    }

    #[test]
    fn a23_a_token_meant_for_something_else_is_refused() {
        check_claims(&json!({}), Ok(()));
        for change in [
            json!({"token_use": "id"}),
            json!({"token_use": "id", "aud": "client", "client_id": null}),
            json!({"token_use": null}),
            json!({"token_use": ["access"]}),
            json!({"client_id": "another"}),
            json!({"client_id": null}),
            json!({"client_id": null, "aud": "client"}),
            json!({"client_id": ["client"]}),
            json!({"iss": "https://pools.example/eu-west-1_Another00"}),
            json!({"iss": "https://pools.example/us-east-1_AbCdEfGhI"}),
            json!({"iss": format!("{ISSUER}/")}),
            json!({"iss": null}),
        ] {
            check_claims(&change, Err(Invalid::NotMeant));
        }
    }

    #[test]
    fn a23_an_id_token_names_its_client_in_another_claim() {
        let claims = json!({
            "iss": ISSUER, "token_use": "id", "aud": "client", "iat": NOW, "exp": NOW + 1,
        });
        let claims = claims.as_object().unwrap();
        let now = Timestamp::from_secs(NOW);

        let of = |token_use, client_id| {
            Expected { issuer: ISSUER, token_use, client_id }.check(claims, now)
        };

        assert_eq!(of(TokenUse::Id, Some("client")), Ok(()));
        assert_eq!(of(TokenUse::Id, None), Ok(()));
        assert_eq!(of(TokenUse::Id, Some("another")), Err(Invalid::NotMeant));
        assert_eq!(of(TokenUse::Access, None), Err(Invalid::NotMeant));
    }

    #[test]
    fn a24_a_token_is_in_force_for_its_time_only() {
        for change in [
            json!({"exp": NOW - 1}),
            json!({"exp": NOW}),
            json!({"exp": null}),
            json!({"exp": (NOW + 100).to_string()}),
            json!({"exp": (NOW + 100) as f64}),
            json!({"exp": -1}),
            json!({"exp": i64::MIN}),
            json!({"exp": 1u64 << 63}),
            json!({"exp": 1e30}),
            json!({"exp": [NOW + 100]}),
            json!({"exp": true}),
            json!({"iat": NOW + LEEWAY_SECS + 1}),
            json!({"iat": null}),
            json!({"iat": "0"}),
            json!({"nbf": NOW + LEEWAY_SECS + 1}),
            json!({"nbf": "0"}),
            json!({"nbf": -1}),
        ] {
            check_claims(&change, Err(Invalid::NotInForce));
        }
        check_claims(&json!({"exp": NOW + 1}), Ok(()));
        check_claims(&json!({"exp": i64::MAX}), Ok(()));
        check_claims(&json!({"iat": NOW + LEEWAY_SECS, "nbf": NOW + LEEWAY_SECS}), Ok(()));
    }

    #[test]
    fn a24_claims_that_come_twice_are_refused() {
        check(&signed(&header(), r#"{"sub":"1","sub":"2"}"#), Invalid::Malformed);
        check(&signed(&header(), r#"{"sub":"1","sub":"1"}"#), Invalid::Malformed);
        check(&signed(&header(), r#"{"sub":"1","\u0073ub":"2"}"#), Invalid::Malformed);
        let twice = format!(r#"{{"alg":"none","kid":"{}","alg":"RS256"}}"#, KEY.kid());
        check(&signed(&twice, "{}"), Invalid::Malformed);
    }

    #[test]
    fn a24_a_critical_extension_is_refused() {
        for crit in [r#"["exp"]"#, r#"["b64"]"#, "[]", "null"] {
            let header = format!(r#"{{"kid":"{}","alg":"RS256","crit":{crit}}}"#, KEY.kid());
            check(&signed(&header, "{}"), Invalid::Algorithm);
        }
    }

    #[test]
    fn a24_what_is_no_signed_object_is_refused() {
        let token = token();
        check("", Invalid::Malformed);
        check(".", Invalid::Malformed);
        check("..", Invalid::Malformed);
        check("a.b.c", Invalid::Malformed);
        check(&token.replacen('.', "..", 1), Invalid::Malformed);
        check(&format!("{token}.{}", encode("tag")), Invalid::Malformed);
        check(&format!("{token}.a.b"), Invalid::Malformed);
        check(&signed(&header(), &token), Invalid::Malformed);
        check(&signed(&header(), "[]"), Invalid::Malformed);
        check(&signed(&header(), "\"text\""), Invalid::Malformed);
        check(&signed(&header(), ""), Invalid::Malformed);
        check(&signed(&header(), "{} {}"), Invalid::Malformed);
        check(&signed(&header(), b"{\"sub\":\"\xff\"}"), Invalid::Malformed);
        check(&signed(&header(), format!("{{\"a\":{}", "[".repeat(5000))), Invalid::Malformed);
        check(&signed("[]", "{}"), Invalid::Malformed);
        check(&"a".repeat(LONGEST_TOKEN + 1), Invalid::Oversized);
    }

    #[test]
    fn a24_a_part_has_one_spelling() {
        let token = token();
        let (input, signature) = token.rsplit_once('.').unwrap();
        let (header, payload) = input.split_once('.').unwrap();

        check(&format!("{token}="), Invalid::Malformed);
        check(&format!("{token}=="), Invalid::Malformed);
        check(&format!("{token} "), Invalid::Malformed);
        check(&format!("{token}\n"), Invalid::Malformed);
        check(&format!(" {token}"), Invalid::Malformed);
        check(&format!("{token}A"), Invalid::Signature);
        check(&format!("{token}AAA"), Invalid::Malformed);
        check(&format!("{header}.{payload}=.{signature}"), Invalid::Signature);
        check(&signed_parts(header, &format!("{payload}=")), Invalid::Malformed);
        check(&signed_parts(header, "e31"), Invalid::Malformed);
        check(&signed_parts(&format!("{header}="), payload), Invalid::Malformed);
        check(&format!("{input}.{}", stray_bits(signature)), Invalid::Malformed);
        check(&format!("{input}.{}+{}", &signature[..9], &signature[10..]), Invalid::Malformed);
        check(&format!("{input}.{}/{}", &signature[..9], &signature[10..]), Invalid::Malformed);
    }

    /// Sets a bit of the last character which the bytes do not need: 256 bytes leave four.
    fn stray_bits(part: &str) -> String {
        const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let last = ALPHABET.find(&part[part.len() - 1..]).unwrap();
        format!("{}{}", &part[..part.len() - 1], &ALPHABET[last + 1..last + 2])
    }
}
