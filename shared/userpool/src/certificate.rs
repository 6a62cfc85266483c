//! Certificates for the keys that SAML providers are told of: self-signed, named after the pool.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use rcgen::{
    CertificateParams, DistinguishedName, DnType, PKCS_RSA_SHA256, PublicKeyData,
    SignatureAlgorithm,
};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::jwt::{KeyError, SigningKey};
use crate::seal::DataKey;
use crate::{PoolId, Sealed, Timestamp};

/// How long a certificate is valid: ten years, of which three may be leap years.
const VALIDITY: Duration = Duration::from_secs(3_653 * 86_400);

/// A key and its certificate, as the table keeps them.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct CertifiedKey {
    /// The key, PKCS #8, sealed.
    pub key: Sealed,
    /// The certificate: DER in base64.
    pub certificate: String,
}

impl CertifiedKey {
    /// Certifies a key of a pool and seals it for one place, which `associated` names.
    pub fn new(
        key: &SigningKey,
        pool: &PoolId,
        associated: &str,
        seal: &DataKey,
        random: &mut dyn FnMut(&mut [u8]),
        now: Timestamp,
    ) -> Result<Self, KeyError> {
        let mut serial = [0; 16];
        random(&mut serial);
        Ok(Self {
            certificate: STANDARD.encode(self_signed(key, pool, serial, now)?),
            key: Sealed::new(&key.to_pkcs8()?, associated, seal, random),
        })
    }
}

/// The certificate by which a key vouches for itself, in DER.
fn self_signed(
    key: &SigningKey,
    pool: &PoolId,
    serial: [u8; 16],
    now: Timestamp,
) -> Result<Vec<u8>, KeyError> {
    let date = |at: Timestamp| OffsetDateTime::from_unix_timestamp(at.as_secs());
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, pool.as_str());
    params.serial_number = Some(serial.to_vec().into());
    params.not_before = date(now).map_err(|_| KeyError)?;
    params.not_after = date(now.plus(VALIDITY)).map_err(|_| KeyError)?;
    let certificate = params.self_signed(&Signer(key)).map_err(|_| KeyError)?;
    Ok(certificate.der().to_vec())
}

/// A key as the library of certificates uses one.
struct Signer<'a>(&'a SigningKey);

impl PublicKeyData for Signer<'_> {
    fn der_bytes(&self) -> &[u8] {
        self.0.public_der()
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_RSA_SHA256
    }
}

impl rcgen::SigningKey for Signer<'_> {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rcgen::Error> {
        self.0.signature(message).map_err(|_| rcgen::Error::RemoteKeyError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
    use x509_parser::prelude::{FromDer, X509Certificate};

    #[test]
    fn a_certificate_names_the_pool_lasts_ten_years_and_is_signed_by_its_own_key() {
        let key = SigningKey::generate().unwrap();
        let pool = PoolId::new("eu-west-1_AbCdEfGhI");
        let seal = DataKey::new([7; 32]);
        let now = Timestamp::from_secs(1_794_819_600);

        let certified =
            CertifiedKey::new(&key, &pool, "here", &seal, &mut |bytes| bytes.fill(0xF1), now);

        let certified = certified.unwrap();
        let der = STANDARD.decode(&certified.certificate).unwrap();
        let (rest, read) = X509Certificate::from_der(&der).unwrap();
        assert!(rest.is_empty());
        assert_eq!(read.subject().to_string(), "CN=eu-west-1_AbCdEfGhI");
        assert_eq!(read.issuer(), read.subject());
        assert_eq!(read.validity().not_before.timestamp(), now.as_secs());
        assert_eq!(read.validity().not_after.to_datetime().year(), 2036);
        assert_eq!(read.raw_serial(), [&[0][..], &[0xF1; 16]].concat());
        assert!(read.extensions().is_empty());
        let public = read.public_key().subject_public_key.as_ref();
        assert_eq!(public, key.public_der());
        UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, public)
            .verify(read.tbs_certificate.as_ref(), read.signature_value.as_ref())
            .unwrap();
        let opened = certified.key.open("here", &seal).unwrap();
        assert_eq!(SigningKey::from_pkcs8(&opened).unwrap().kid(), key.kid());
    }
}
