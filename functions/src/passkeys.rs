//! Passkeys: asked for, and judged by the WebAuthn library that only this file knows.
//!
//! The library is told nothing but the relying party, the challenge and the public key. Its own
//! states are made for one call, around a challenge that `services.entropy()` gave.

use std::time::Duration;

use aws::store::{PasskeyRecord, Range, UserRecord, keys};
use aws::{Changes, Loaded};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tracing::subscriber::{NoSubscriber, with_default};
use url::Url;
use userpool::passkey::{self, Attachment, Challenge, Listed, RelyingParty};
use userpool::{Passkey, Timestamp, User, UserPool};
use webauthn_rs_core::WebauthnCore;
use webauthn_rs_core::error::WebauthnError;
use webauthn_rs_core::proto::{
    AttestationFormat, AuthenticationResult, AuthenticationState, COSEAlgorithm, COSEKey,
    Credential, ParsedAttestation, PublicKeyCredential, RegisterPublicKeyCredential,
    RegisteredExtensions, RegistrationState, UserVerificationPolicy,
};
use wire::UserVerificationType;

use crate::services::{Services, internal};
use crate::{Error, Result};

/// The library's own timeout appears in its own options alone, which nobody gets to see.
const UNUSED_TIMEOUT: Duration = Duration::from_secs(60);

/// The longest answer of an authenticator that is looked at, in bytes of JSON.
const LONGEST_ANSWER: usize = 64 * 1024;

/// The most transports that are kept of a passkey.
const MOST_TRANSPORTS: usize = 8;

/// Who is asked for a passkey.
#[derive(Clone, Copy)]
pub(crate) enum Asked<'a> {
    /// A person.
    User(&'a User),
    /// A login that nobody has, in the form it was looked up.
    Nobody(&'a str),
}

/// A passkey that is asked for.
pub(crate) struct PasskeyRequest {
    /// What `CREDENTIAL_REQUEST_OPTIONS` says, as JSON text.
    pub options: Value,
    /// What the answer is judged by; small enough for a session.
    pub challenge: Challenge,
}

/// A passkey that has proved to be the user's.
pub(crate) struct ProvedPasskey {
    /// The changes of the passkey, to be made along with the success. They hold it to what was
    /// read, so that of two copies that count alike one is refused.
    pub changes: Changes,
    /// Whether it lives in the person's device (`swk`) or roams (`hwk`).
    pub platform: bool,
    /// Whether the authenticator has verified the person, which makes two factors of it.
    pub user_verified: bool,
}

impl Services {
    /// The relying party that a pool's passkeys are for, if it has passkeys switched on.
    pub(crate) fn relying_party(&self, pool: &UserPool) -> Result<RelyingParty> {
        RelyingParty::of(pool, &self.settings.public_url)
    }

    /// The passkeys of a user. Costs one read.
    pub(crate) async fn passkeys(&self, user: &User) -> Result<Vec<Passkey>> {
        let range = Range {
            pk: keys::owned(&user.pool, &user.sub),
            prefix: keys::PASSKEY_PREFIX.to_owned(),
            ..Range::default()
        };
        let records = self.store.all::<PasskeyRecord>(range, passkey::MOST as usize).await?;
        Ok(records.into_iter().map(|record| record.into_inner().passkey).collect())
    }

    /// Asks for one of a user's passkeys. A login that nobody has is shown a list all the same,
    /// for the same read (A08).
    pub(crate) async fn passkey_request(
        &self,
        pool: &UserPool,
        asked: Asked<'_>,
    ) -> Result<PasskeyRequest> {
        let party = self.relying_party(pool)?;
        let listed: Vec<Listed> = match asked {
            Asked::User(user) => {
                let passkeys = self.passkeys(user).await?;
                let usable = passkeys.iter().filter(|one| one.relying_party == party.id);
                usable.map(Passkey::listed).collect()
            }
            Asked::Nobody(folded) => {
                let nobody = keys::owned(&pool.id, folded);
                self.store.keys(&Range { pk: nobody, limit: Some(1), ..Range::default() }).await?;
                passkey::decoys(&self.login_seed(pool, folded).await?)
            }
        };
        let challenge = Challenge::draw(&party, &mut self.entropy());
        Ok(PasskeyRequest { options: challenge.request_options(&party, &listed), challenge })
    }

    /// Judges the answer to a request. Without the user or the passkey it costs the same read and
    /// the same work to say no, and every refusal has the same words (A02, A08).
    pub(crate) async fn passkey_judge(
        &self,
        pool: &UserPool,
        user: Option<&Loaded<UserRecord>>,
        challenge: &Challenge,
        credential: &str,
    ) -> Result<ProvedPasskey> {
        let party = self.relying_party(pool)?;
        let answer: PublicKeyCredential = parse(credential)?;
        let id = URL_SAFE_NO_PAD.encode(&answer.raw_id);
        let sub = user.map_or("", |record| &record.user.sub);
        let before =
            self.get::<PasskeyRecord>(&pool.id, &keys::passkey(&pool.id, sub, &id)).await?;
        let nobodys = before.is_none().then(|| nobodys(&party, id));
        let passkey = before.as_ref().map(|record| &record.passkey).or(nobodys.as_ref());
        let judged = passkey.map(|passkey| verify(&party, challenge, passkey, sub, &answer));
        let (Some(before), Some(Ok(proof))) = (&before, &judged) else {
            if let Some(Err(WebauthnError::CredentialPossibleCompromise)) = judged {
                tracing::warn!(
                    pool.id = %pool.id,
                    user.sub = sub,
                    "Refused a passkey whose counter went back: it may have been copied"
                );
            }
            return Err(Error::incorrect_username_or_password());
        };

        let mut after = (**before).clone();
        after.passkey.counter = proof.counter();
        after.passkey.backup_eligible = proof.backup_eligible();
        after.passkey.backed_up = proof.backup_state();
        let changes = if after.passkey == before.passkey {
            Changes::default().check(before)
        } else {
            Changes::default().update(before, &after)
        };
        Ok(ProvedPasskey {
            changes,
            platform: before.passkey.is_platform(),
            user_verified: proof.user_verified(),
        })
    }
}

/// The passkey that an authenticator has made for a registration.
pub(crate) fn register(
    party: &RelyingParty,
    challenge: &Challenge,
    credential: &Value,
    now: Timestamp,
) -> Result<Passkey> {
    let answer: RegisterPublicKeyCredential = parse(&credential.to_string())?;
    let made = make(party, challenge, &answer).map_err(|refusal| refuse_registration(&refusal))?;
    // A browser sends the id twice, and the authenticator signs it.
    if made.cred_id != answer.raw_id || made.cred_id.len() > passkey::LONGEST_ID {
        return Err(Error::invalid_passkey());
    }
    let attachment = attachment(credential);
    Ok(Passkey {
        id: URL_SAFE_NO_PAD.encode(&made.cred_id),
        name: passkey::friendly_name(model(credential), attachment),
        relying_party: party.id.clone(),
        transports: transports(credential),
        attachment,
        created_at: now,
        key: serde_json::to_string(&made.cred).map_err(internal)?,
        counter: made.counter,
        user_verified: made.user_verified,
        verification: challenge.verification,
        backup_eligible: made.backup_eligible,
        backed_up: made.backup_state,
    })
}

/// Reads an answer. What browsers add of extensions that nobody asked for is not even read.
fn parse<T: DeserializeOwned>(text: &str) -> Result<T> {
    let invalid = |_| Error::invalid_passkey();
    if text.len() > LONGEST_ANSWER {
        return Err(Error::invalid_passkey());
    }
    let mut credential: serde_json::Map<String, Value> =
        serde_json::from_str(text).map_err(invalid)?;
    if credential.get("type").and_then(Value::as_str) != Some("public-key") {
        return Err(Error::invalid_passkey());
    }
    credential.remove("clientExtensionResults");
    credential.remove("extensions");
    serde_json::from_value(Value::Object(credential)).map_err(invalid)
}

fn make(
    party: &RelyingParty,
    challenge: &Challenge,
    answer: &RegisterPublicKeyCredential,
) -> std::result::Result<Credential, WebauthnError> {
    check_frame(&answer.response.client_data_json)?;
    quietly(|| {
        let core = core(party)?;
        // The library refuses empty names; what a person is called does not concern its state.
        let builder = core
            .new_challenge_register_builder(b"user", "user", "user")?
            .credential_algorithms(vec![COSEAlgorithm::ES256, COSEAlgorithm::RS256])
            .user_verification_policy(policy(challenge.verification));
        let (_, state) = core.generate_challenge_register(builder)?;
        let state: RegistrationState = around(&state, challenge)?;
        core.register_credential(answer, &state, None)
    })
}

fn verify(
    party: &RelyingParty,
    challenge: &Challenge,
    passkey: &Passkey,
    sub: &str,
    answer: &PublicKeyCredential,
) -> std::result::Result<AuthenticationResult, WebauthnError> {
    if passkey.relying_party != party.id {
        return Err(WebauthnError::InvalidRPIDHash);
    }
    // An authenticator may say whose passkey it is; some say it with an empty text.
    let handle = answer.response.user_handle.as_deref().filter(|handle| !handle.is_empty());
    if handle.is_some_and(|handle| handle != sub.as_bytes()) {
        return Err(WebauthnError::CredentialNotFound);
    }
    check_frame(&answer.response.client_data_json)?;
    quietly(|| {
        let core = core(party)?;
        let builder = core
            .new_challenge_authenticate_builder(Vec::new(), Some(policy(challenge.verification)))?
            .allow_backup_eligible_upgrade(true);
        let (_, state) = core.generate_challenge_authenticate(builder)?;
        let state: AuthenticationState = around(&state, challenge)?;
        core.authenticate_single_credential(answer, &state, &credential(passkey)?)
    })
}

/// The library for one relying party: pages of its domain and of those below it, with TLS. On this
/// machine also without, and from any port.
fn core(party: &RelyingParty) -> std::result::Result<WebauthnCore, WebauthnError> {
    let schemes: &[&str] = if party.is_local() { &["http", "https"] } else { &["https"] };
    let origins = schemes.iter().map(|scheme| Url::parse(&format!("{scheme}://{}", party.id)));
    let origins: Vec<Url> =
        origins.collect::<std::result::Result<_, _>>().map_err(|_| WebauthnError::Configuration)?;
    let (subdomains, any_port) = (Some(true), Some(party.is_local()));
    Ok(WebauthnCore::new_unsafe_experts_only(
        &party.id,
        &party.id,
        origins,
        UNUSED_TIMEOUT,
        subdomains,
        any_port,
    ))
}

/// A passkey to judge by where there is none. Its key is a point of the curve below a hash: there
/// is nobody who could sign with it, and nobody who does is let in.
fn nobodys(party: &RelyingParty, id: String) -> Passkey {
    const KEY: &str = concat!(
        r#"{"type_":"ES256","key":{"EC_EC2":{"curve":"SECP256R1","#,
        r#""x":"KC1N_VlhX9nLHwr_J3VFWhgoHS6uQ4J53v-6Qd2kTAo","#,
        r#""y":"c1frZvHNQZfVhgPRCipUCeiZdrIEU3pjeiBSLKjTxNA"}}}"#,
    );
    Passkey {
        id,
        name: String::new(),
        relying_party: party.id.clone(),
        transports: Vec::new(),
        attachment: None,
        created_at: Timestamp::from_secs(0),
        key: KEY.to_owned(),
        counter: 0,
        user_verified: false,
        verification: UserVerificationType::Preferred,
        backup_eligible: false,
        backed_up: false,
    }
}

/// A state of the library around a challenge that was drawn elsewhere.
fn around<S: Serialize + DeserializeOwned>(
    state: &S,
    challenge: &Challenge,
) -> std::result::Result<S, WebauthnError> {
    let mut state = serde_json::to_value(state).map_err(WebauthnError::ParseJSONFailure)?;
    state["challenge"] = Value::String(challenge.value.clone());
    serde_json::from_value(state).map_err(WebauthnError::ParseJSONFailure)
}

/// A passkey in the library's form.
fn credential(passkey: &Passkey) -> std::result::Result<Credential, WebauthnError> {
    let cred: COSEKey =
        serde_json::from_str(&passkey.key).map_err(WebauthnError::ParseJSONFailure)?;
    Ok(Credential {
        cred_id: URL_SAFE_NO_PAD.decode(&passkey.id).map_err(|_| WebauthnError::Configuration)?,
        cred,
        counter: passkey.counter,
        transports: None,
        user_verified: passkey.user_verified,
        backup_eligible: passkey.backup_eligible,
        backup_state: passkey.backed_up,
        registration_policy: policy(passkey.verification),
        extensions: RegisteredExtensions::none(),
        attestation: ParsedAttestation::default(),
        attestation_format: AttestationFormat::None,
    })
}

fn policy(verification: UserVerificationType) -> UserVerificationPolicy {
    match verification {
        UserVerificationType::Required => UserVerificationPolicy::Required,
        UserVerificationType::Preferred => UserVerificationPolicy::Preferred,
    }
}

/// Refuses what was made in a frame of somebody else's page. The library looks at this only in
/// registrations, and not at the name of the page around.
fn check_frame(client_data: &[u8]) -> std::result::Result<(), WebauthnError> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Frame {
        cross_origin: Option<bool>,
        top_origin: Option<Value>,
    }

    let frame: Frame =
        serde_json::from_slice(client_data).map_err(WebauthnError::ParseJSONFailure)?;
    if frame.cross_origin == Some(true) || frame.top_origin.is_some() {
        return Err(WebauthnError::CredentialCrossOrigin);
    }
    Ok(())
}

/// Runs the library without its own log, which shows callers' bytes and cries wolf at every forgery.
fn quietly<T>(work: impl FnOnce() -> T) -> T {
    with_default(NoSubscriber::new(), work)
}

fn refuse_registration(refusal: &WebauthnError) -> Error {
    let answer = match refusal {
        WebauthnError::MismatchedChallenge => Error::web_authn_challenge_not_found(),
        WebauthnError::InvalidRPOrigin | WebauthnError::CredentialCrossOrigin => {
            Error::web_authn_origin_not_allowed()
        }
        WebauthnError::InvalidRPIDHash => Error::web_authn_relying_party_mismatch(),
        WebauthnError::InvalidClientDataType
        | WebauthnError::ParseJSONFailure(_)
        | WebauthnError::ParseCBORFailure(_)
        | WebauthnError::ParseNOMFailure => Error::invalid_passkey(),
        _ => Error::web_authn_credential_not_supported(),
    };
    // What failed underneath may quote the caller's bytes, and stays out of the log.
    answer.caused_by(refusal.to_string())
}

fn attachment(credential: &Value) -> Option<Attachment> {
    match credential["authenticatorAttachment"].as_str()? {
        "platform" => Some(Attachment::Platform),
        "cross-platform" => Some(Attachment::CrossPlatform),
        _ => None,
    }
}

/// The transports that the standard knows, of those that the browser names.
fn transports(credential: &Value) -> Vec<String> {
    const KNOWN: [&str; 6] = ["ble", "hybrid", "internal", "nfc", "smart-card", "usb"];

    let named = credential["response"]["transports"].as_array();
    let mut transports: Vec<String> = named
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .filter(|way| KNOWN.contains(way))
        .map(str::to_owned)
        .take(MOST_TRANSPORTS)
        .collect();
    transports.sort_unstable();
    transports.dedup();
    transports
}

/// The model of the authenticator, as the browser repeats it outside of what is signed: good for a
/// name and nothing else.
fn model(credential: &Value) -> Option<[u8; 16]> {
    // After the hash of the relying party, the flags and the counter.
    const MODEL: std::ops::Range<usize> = 37..53;

    let data = credential["response"]["authenticatorData"].as_str()?;
    let data = URL_SAFE_NO_PAD.decode(data).ok()?;
    data.get(MODEL)?.try_into().ok()
}
