//! Passkeys: what one is, whom it is made for, and what an authenticator is asked to sign.
//!
//! The options are those that browsers parse (`PublicKeyCredential.parseCreationOptionsFromJSON`
//! and its twin). Whether an answer is right is judged elsewhere: here are plain values.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use wire::{
    AuthFactorType, Error, Exception, Result, UserPoolMfaType, UserVerificationType,
    WebAuthnConfigurationType, WebAuthnCredentialDescription, WebAuthnFactorConfigurationType,
};

use crate::code::Random;
use crate::{Timestamp, User, UserPool, seal};

/// How many passkeys a person can have.
pub const MOST: u32 = 20;

/// How long a registration can be completed.
const REGISTRATION: Duration = Duration::from_secs(300);

/// How long a browser waits for a new passkey, in milliseconds.
const REGISTRATION_TIMEOUT: u64 = 60_000;

/// How long a browser waits for a passkey at sign-in, in milliseconds.
const SIGN_IN_TIMEOUT: u64 = 180_000;

/// The algorithms of keys that are accepted: ES256, which every authenticator knows, and RS256.
const ALGORITHMS: [i64; 2] = [-7, -257];

/// The bytes of a challenge.
const CHALLENGE: usize = 32;

/// The longest id that the standard gives a credential, in bytes.
pub const LONGEST_ID: usize = 1023;

/// The name of this machine, which browsers let be a relying party without TLS.
const LOCALHOST: &str = "localhost";

/// Beginnings of domains under which strangers register their own; a pool must not claim one. The
/// browser knows the whole list of public suffixes, and is the one that holds to it.
const SHARED_SUFFIXES: [&str; 12] = [
    "amazonaws.com",
    "cloudfront.net",
    "co.jp",
    "co.nz",
    "co.uk",
    "com.au",
    "com.br",
    "github.io",
    "netlify.app",
    "org.uk",
    "pages.dev",
    "vercel.app",
];

/// A passkey, as the table keeps it. Nothing in it is secret.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Passkey {
    /// The id that its authenticator gave it, in base64url.
    pub id: String,
    /// What people know it by.
    pub name: String,
    /// The relying party that it was made for.
    pub relying_party: String,
    /// The ways in which a browser reaches its authenticator.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub transports: Vec<String>,
    /// Whether the authenticator is part of the device, where the browser said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment: Option<Attachment>,
    /// When it was registered.
    pub created_at: Timestamp,
    /// The public key, in the form of who judges signatures.
    pub key: String,
    /// How often it has signed, as far as its authenticator counts; 0 where it does not.
    pub counter: u32,
    /// Whether the authenticator verified the person at registration: then it does so ever after.
    pub user_verified: bool,
    /// What was asked about verification at registration.
    pub verification: UserVerificationType,
    /// Whether it can be copied to other devices.
    pub backup_eligible: bool,
    /// Whether it has been.
    pub backed_up: bool,
}

/// Where an authenticator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attachment {
    /// In the device that the person signs in on.
    Platform,
    /// Anywhere else.
    CrossPlatform,
}

impl Attachment {
    /// The name that browsers know it by.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Platform => "platform",
            Self::CrossPlatform => "cross-platform",
        }
    }
}

impl Passkey {
    /// Whether the passkey lives in the person's device (`swk` of `amr`) rather than in one that
    /// roams (`hwk`).
    pub fn is_platform(&self) -> bool {
        match self.attachment {
            Some(attachment) => attachment == Attachment::Platform,
            None => self.transports.iter().any(|transport| transport == "internal"),
        }
    }

    /// The passkey as ListWebAuthnCredentials shows it.
    pub fn to_wire(&self) -> WebAuthnCredentialDescription {
        WebAuthnCredentialDescription {
            authenticator_attachment: self.attachment.map(|at| at.as_str().to_owned()),
            authenticator_transports: self.transports.clone(),
            created_at: self.created_at.into(),
            credential_id: self.id.clone(),
            friendly_credential_name: self.name.clone(),
            relying_party_id: self.relying_party.clone(),
        }
    }

    /// The passkey as a browser is told which ones will do.
    pub fn listed(&self) -> Listed {
        Listed { id: self.id.clone(), transports: self.transports.clone() }
    }
}

/// A passkey in the list that a browser may choose from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// The ways to its authenticator.
    pub transports: Vec<String>,
}

impl Listed {
    fn descriptor(&self) -> Value {
        json!({ "type": "public-key", "id": self.id, "transports": self.transports })
    }
}

/// What is listed for a login that nobody has: always the same for one seed, and of the kinds that
/// people have (A08).
pub fn decoys(seed: &[u8; 32]) -> Vec<Listed> {
    // Lengths of ids, and transports, of passkeys in wide use.
    const KINDS: [(usize, &[&str]); 4] = [
        (16, &["hybrid", "internal"]),
        (20, &["hybrid", "internal"]),
        (32, &["internal"]),
        (48, &["usb"]),
    ];
    let mut bytes = [0; 100];
    seal::hkdf(b"decoy passkeys", seed, &[], &mut bytes);
    let (choices, ids) = bytes.split_at(4);
    let count = if choices[0] < 64 { 2 } else { 1 };
    ids.chunks(48)
        .zip(&choices[1..])
        .take(count)
        .map(|(id, choice)| {
            let (length, transports) = KINDS[usize::from(*choice) % KINDS.len()];
            Listed {
                id: URL_SAFE_NO_PAD.encode(&id[..length]),
                transports: transports.iter().map(|&way| way.to_owned()).collect(),
            }
        })
        .collect()
}

/// Whom passkeys of a pool are made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelyingParty {
    /// The domain.
    pub id: String,
    /// Whether an authenticator has to verify the person, or may leave it.
    pub verification: UserVerificationType,
}

impl RelyingParty {
    /// The relying party of a pool that has passkeys switched on: the one it states, or else the
    /// host that the deployment is reached at.
    pub fn of(pool: &UserPool, public_url: &str) -> Result<Self> {
        if !allows(pool) {
            return Err(Error::web_authn_not_enabled());
        }
        let configuration = pool.offered.web_authn.clone().unwrap_or_default();
        let verification = if configuration.factor_configuration == Some(MULTI_FACTOR) {
            UserVerificationType::Required
        } else {
            configuration.user_verification.unwrap_or(UserVerificationType::Preferred)
        };
        let id = configuration.relying_party_id.or_else(|| domain_of(public_url));
        let id = id.ok_or_else(Error::web_authn_configuration_missing)?;
        Ok(Self { id, verification })
    }

    /// Whether the relying party is the machine itself, where pages come without TLS and from any
    /// port.
    pub fn is_local(&self) -> bool {
        self.id == LOCALHOST
    }
}

/// Whether people of a pool can have passkeys at all: as a first factor or as a second one.
pub fn allows(pool: &UserPool) -> bool {
    pool.first_factors().contains(&AuthFactorType::WebAuthn) || counts_as_second_factor(pool)
}

/// Whether a passkey that verifies the person stands for both factors in a pool.
pub fn counts_as_second_factor(pool: &UserPool) -> bool {
    let configuration = pool.offered.web_authn.as_ref();
    configuration.and_then(|one| one.factor_configuration) == Some(MULTI_FACTOR)
}

const MULTI_FACTOR: WebAuthnFactorConfigurationType =
    WebAuthnFactorConfigurationType::MultiFactorWithUserVerification;

/// Refuses a relying party that no browser would accept.
pub(crate) fn check(configuration: Option<&WebAuthnConfigurationType>) -> Result<()> {
    match configuration.and_then(|one| one.relying_party_id.as_deref()) {
        Some(id) if !is_registrable(id) => Err(Exception::InvalidParameter
            .because("RelyingPartyId must be a domain name that is not a public suffix.")),
        _ => Ok(()),
    }
}

/// Refuses a pool in which a passkey alone would pass for the second factor that it requires.
pub fn check_factor(pool: &UserPool) -> Result<()> {
    let required = pool.settings.mfa_configuration == Some(UserPoolMfaType::On);
    let first = pool.first_factors().contains(&AuthFactorType::WebAuthn);
    if required && first && !counts_as_second_factor(pool) {
        // The service's own words.
        return Err(Exception::InvalidParameter.because(
            "Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and \
             WebAuthn is an allowed first auth factor",
        ));
    }
    Ok(())
}

fn is_registrable(id: &str) -> bool {
    id == LOCALHOST || is_domain(id) && id.contains('.') && !SHARED_SUFFIXES.contains(&id)
}

fn is_domain(id: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    // A last label of digits makes an address of it.
    let last = id.rsplit('.').next().unwrap_or_default();
    id.split('.').all(is_label) && !last.bytes().all(|b| b.is_ascii_digit())
}

/// The domain in a URL. An address is none, but for this machine's own, which has a name.
fn domain_of(url: &str) -> Option<String> {
    let rest = url.split_once("://")?.1;
    let authority = rest.split(['/', '?', '#']).next()?;
    if authority.starts_with("127.") || authority.starts_with("[::1]") {
        return Some(LOCALHOST.to_owned());
    }
    let host = authority.split(':').next()?.to_ascii_lowercase();
    is_domain(&host).then_some(host)
}

/// What an authenticator is asked to sign, as the service remembers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    /// Random bytes in base64url.
    #[serde(rename = "c")]
    pub value: String,
    /// Whether the person has to be verified.
    #[serde(rename = "v")]
    pub verification: UserVerificationType,
}

impl Challenge {
    /// Draws a challenge that nobody has seen.
    pub fn draw(party: &RelyingParty, random: &mut Random<'_>) -> Self {
        let mut bytes = [0; CHALLENGE];
        random(&mut bytes);
        Self { value: URL_SAFE_NO_PAD.encode(bytes), verification: party.verification }
    }

    /// The text of `CREDENTIAL_REQUEST_OPTIONS`: one of these passkeys is to sign.
    pub fn request_options(&self, party: &RelyingParty, passkeys: &[Listed]) -> Value {
        json!({
            "challenge": self.value,
            "timeout": SIGN_IN_TIMEOUT,
            "rpId": party.id,
            "allowCredentials": passkeys.iter().map(Listed::descriptor).collect::<Vec<_>>(),
            "userVerification": self.verification,
        })
    }
}

/// A registration that waits for its passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// The client whose token began it.
    pub client: String,
    /// The relying party that the passkey is to be made for.
    pub relying_party: String,
    /// What its authenticator has to sign.
    pub challenge: Challenge,
    /// When it ends.
    pub valid_until: Timestamp,
}

impl Registration {
    /// Begins a registration.
    pub fn begin(
        client: &str,
        party: &RelyingParty,
        random: &mut Random<'_>,
        now: Timestamp,
    ) -> Self {
        Self {
            client: client.to_owned(),
            relying_party: party.id.clone(),
            challenge: Challenge::draw(party, random),
            valid_until: now.plus(REGISTRATION),
        }
    }

    /// Refuses a completion that comes too late, through another client or after the pool has
    /// become another relying party.
    pub fn check(&self, client: &str, party: &RelyingParty, now: Timestamp) -> Result<()> {
        if now >= self.valid_until {
            return Err(Error::web_authn_challenge_not_found());
        }
        if self.client != client {
            return Err(Error::web_authn_client_mismatch());
        }
        if self.relying_party != party.id {
            return Err(Error::web_authn_relying_party_mismatch());
        }
        Ok(())
    }

    /// `CredentialCreationOptions`: a passkey for this person, in an authenticator that has none of
    /// theirs yet.
    pub fn creation_options(&self, user: &User, passkeys: &[Passkey]) -> Value {
        let parameters = ALGORITHMS.map(|alg| json!({ "type": "public-key", "alg": alg }));
        let name = account_name(user);
        json!({
            "rp": { "id": self.relying_party, "name": self.relying_party },
            "user": {
                "id": user_handle(user),
                "name": name,
                "displayName": user.attribute("name").unwrap_or(name),
            },
            "challenge": self.challenge.value,
            "pubKeyCredParams": parameters,
            "timeout": REGISTRATION_TIMEOUT,
            "excludeCredentials":
                passkeys.iter().map(|one| one.listed().descriptor()).collect::<Vec<_>>(),
            "authenticatorSelection": {
                "requireResidentKey": true,
                "residentKey": "required",
                "userVerification": self.challenge.verification,
            },
            "attestation": "none",
        })
    }
}

/// The user as authenticators know them: nothing but the `sub`.
pub fn user_handle(user: &User) -> String {
    URL_SAFE_NO_PAD.encode(&user.sub)
}

/// What an authenticator shows a person to choose by.
fn account_name(user: &User) -> &str {
    let address = || user.attribute("email").or_else(|| user.attribute("phone_number"));
    if user.username == user.sub { address().unwrap_or(&user.username) } else { &user.username }
}

/// What a passkey is called: its provider, where its authenticator model is a well-known one.
pub fn friendly_name(model: Option<[u8; 16]>, attachment: Option<Attachment>) -> String {
    const PROVIDERS: [(u128, &str); 9] = [
        (0xea9b8d66_4d01_1d21_3ce4_b6b48cb575d4, "Google Password Manager"),
        (0xfbfc3007_154e_4ecc_8c0b_6e020557d7bd, "iCloud Keychain"),
        (0x08987058_cadc_4b81_b6e1_30de50dcbe96, "Windows Hello"),
        (0x9ddd1817_af5a_4672_a2b9_3e3dd95000a9, "Windows Hello"),
        (0x6028b017_b1d4_4c02_b4b3_afcdafc96bb2, "Windows Hello"),
        (0xadce0002_35bc_c60a_648b_0b25f1f05503, "Chrome on Mac"),
        (0xbada5566_a7aa_401f_bd96_45619a55120d, "1Password"),
        (0xd548826e_79b4_db40_a3d8_11116f7e8349, "Bitwarden"),
        (0x531126d6_e717_415c_9320_3d9aa6981239, "Dashlane"),
    ];
    let model = model.map(u128::from_be_bytes);
    let provider = PROVIDERS.iter().find(|(known, _)| Some(*known) == model);
    let name = provider.map(|(_, name)| *name).unwrap_or(match attachment {
        Some(Attachment::CrossPlatform) => "Security key",
        Some(Attachment::Platform) | None => "Passkey",
    });
    name.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relying_party_is_a_domain_of_one_s_own() {
        for id in ["localhost", "example.com", "auth.example.co.uk", "xn--bcher-kva.example"] {
            assert!(is_registrable(id), "{id}");
        }
        for id in [
            "com",
            "co.uk",
            "10.0.0.1",
            "[::1]",
            "Example.com",
            "example.com.",
            "https://example.com",
            "example.com:443",
            "-a.com",
            "a..com",
            "",
        ] {
            assert!(!is_registrable(id), "{id}");
        }
    }

    #[test]
    fn the_domain_of_the_deployment_stands_in() {
        let check = |url: &str, domain: Option<&str>| {
            assert_eq!(domain_of(url).as_deref(), domain, "{url}");
        };
        check("https://id.example.com", Some("id.example.com"));
        check("https://ID.example.com:8443/path", Some("id.example.com"));
        check("http://127.0.0.1:9229", Some("localhost"));
        check("http://[::1]:9229", Some("localhost"));
        check("http://localhost:9229", Some("localhost"));
        check("http://10.0.0.1:9229", None);
        check("nothing", None);
    }

    #[test]
    fn a08_decoys_are_stable_for_a_login_and_unlike_another_s() {
        let first = decoys(&[1; 32]);

        assert_eq!(first, decoys(&[1; 32]));
        assert_ne!(first, decoys(&[2; 32]));
        for seed in 0..=255 {
            let decoys = decoys(&[seed; 32]);
            assert!((1..=2).contains(&decoys.len()), "{seed}");
            assert!(decoys.iter().all(|one| one.id.len() >= 22 && !one.transports.is_empty()));
        }
    }

    #[test]
    fn f11_the_count_ends_at_twenty_and_the_wish_for_passkeys_with_the_last() {
        let request = wire::CreateUserPoolRequest {
            pool_name: "people".to_owned(),
            ..wire::CreateUserPoolRequest::default()
        };
        let (id, now) = (crate::PoolId::new("us-east-1_AbCdEfGhI"), Timestamp::from_secs(0));
        let pool =
            UserPool::create(request, id, "arn".to_owned(), "https://issuer".to_owned(), now);
        let (name, sub) = ("ada".to_owned(), "sub".to_owned());
        let status = wire::UserStatusType::Confirmed;
        let none = crate::schema::Attributes::default();
        let mut user = User::new(&pool.unwrap(), name, sub, none, status, now);

        for _ in 0..MOST {
            user.add_passkey().unwrap();
        }
        assert_eq!(user.add_passkey().unwrap_err().exception, Exception::LimitExceeded);
        user.second_factors.passkeys = true;
        for left in (0..MOST).rev() {
            assert!(user.second_factors.passkeys);
            user.remove_passkey();
            assert_eq!(user.passkeys, left);
        }
        assert!(!user.second_factors.passkeys);
    }

    #[test]
    fn what_a_session_remembers_of_a_challenge_is_small() {
        let party = RelyingParty {
            id: "example.com".to_owned(),
            verification: UserVerificationType::Preferred,
        };
        let challenge = Challenge::draw(&party, &mut |bytes| bytes.fill(9));

        assert!(serde_json::to_string(&challenge).unwrap().len() < 100);
    }

    #[test]
    fn a_passkey_is_called_after_its_provider() {
        let google = 0xea9b8d66_4d01_1d21_3ce4_b6b48cb575d4_u128.to_be_bytes();

        assert_eq!(friendly_name(Some(google), None), "Google Password Manager");
        assert_eq!(friendly_name(Some([0; 16]), Some(Attachment::Platform)), "Passkey");
        assert_eq!(friendly_name(None, Some(Attachment::CrossPlatform)), "Security key");
    }
}
