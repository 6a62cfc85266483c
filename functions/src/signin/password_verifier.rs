//! USER_SRP_AUTH: a password proved without sending it (behaviour-api.md 10).

use aws::KeyPurpose;
use base64::{Engine, engine::general_purpose::STANDARD};
use userpool::seal::DataKey;
use userpool::signin::{self, SrpState};
use userpool::srp::{ClientPublic, ServerExchange, Verifier};
use userpool::{Absence, Timestamp, UserPool};
use wire::{ChallengeNameType, Exception};

use super::{
    Asked, Attempt, Outcome, count_unknown, find, parameters, proved_password, refuse, use_up,
};
use crate::services::Services;
use crate::{Error, Result};

/// Asks for the proof.
pub(super) async fn ask(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.required("USERNAME")?;
    let public = attempt.required("SRP_A")?;
    let public = ClientPublic::parse(public)
        .ok_or_else(|| Exception::InvalidParameter.because("SRP_A is not a valid value."))?;

    let found = find(services, attempt, login).await?;
    let key = services.data_key(&attempt.pool.id, KeyPurpose::Users).await?;
    let now = services.now();
    let (username, sub, verifier, unknown_login) = match &found.user {
        Some(record) => {
            record.user.attempts.admit(now)?;
            let verifier = services.verifier(&attempt.pool, &record.user).await?;
            let decoy = || decoy(&key, &attempt.pool, &found.folded);
            let verifier = verifier.unwrap_or_else(|| decoy().verifier);
            (record.user.username.clone(), record.user.sub.clone(), verifier, None)
        }
        None if attempt.client.hides_users() => {
            if let Some(ghost) = &found.ghost {
                ghost.attempts.admit(now)?;
            }
            let decoy = decoy(&key, &attempt.pool, &found.folded);
            (decoy.username.clone(), decoy.username, decoy.verifier, Some(found.folded.clone()))
        }
        None => return Err(attempt.client.absent(Absence::SignIn)),
    };

    let mut secret = [0; 32];
    services.chance.fill(&mut secret);
    let exchange = ServerExchange::new(&verifier, &public, secret);
    let state = SrpState {
        id: services.uuid(),
        way: attempt.way,
        username: username.clone(),
        sub,
        unknown_login,
        exchange: STANDARD.encode(exchange.to_bytes()),
        valid_until: now.plus(attempt.client.session_validity()),
    };
    let sessions = services.data_key(&attempt.pool.id, KeyPurpose::Sessions).await?;
    let block = state.seal(&attempt.pool, &attempt.client, &sessions, &mut services.entropy())?;
    Ok(Outcome::Asked(Asked {
        name: ChallengeNameType::PasswordVerifier,
        parameters: parameters([
            ("SALT", verifier.salt_hex()),
            ("SRP_B", exchange.public_hex()),
            ("SECRET_BLOCK", block),
            ("USER_ID_FOR_SRP", username.clone()),
            ("USERNAME", username),
        ]),
        // Real answers carry none: the state is in the secret block.
        session: None,
    }))
}

/// Judges the proof. Whatever does not match is a wrong password, and counts as one.
pub(super) async fn answer(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.required("USERNAME")?;
    attempt.verify_secret_hash(login)?;
    let block = attempt.required("PASSWORD_CLAIM_SECRET_BLOCK")?;
    let signature = attempt.required("PASSWORD_CLAIM_SIGNATURE")?;
    let timestamp = attempt.required("TIMESTAMP")?;
    let key = services.data_key(&attempt.pool.id, KeyPurpose::Sessions).await?;
    let (pool, client, now) = (&attempt.pool, &attempt.client, services.now());
    let (state, raw) = SrpState::open(block, attempt.way, pool, client, &key, now)?;

    let found =
        find(services, attempt, state.unknown_login.as_deref().unwrap_or(&state.username)).await?;
    let user = found
        .user
        .as_ref()
        .filter(|record| record.user.sub == state.sub && state.unknown_login.is_none());
    let verifier = match user {
        Some(record) => {
            record.user.attempts.admit(now)?;
            signin::before_password(client, &record.user)?;
            services.verifier(pool, &record.user).await?
        }
        None => None,
    };
    let real = verifier.is_some() && pool.fold(login) == pool.fold(&state.username);
    let verifier = match verifier {
        Some(verifier) => verifier,
        None => {
            let users = services.data_key(&pool.id, KeyPurpose::Users).await?;
            decoy(&users, pool, &found.folded).verifier
        }
    };
    let proof = Proof { timestamp, signature, block: &raw };
    let proved = proof.holds(&state, &verifier, pool, now) && real;
    match user {
        Some(before) if proved => {
            let used = use_up(&state.id, state.valid_until);
            proved_password(services, attempt, before, before.user.clone(), used).await
        }
        Some(before) => refuse(services, before).await,
        None => {
            count_unknown(services, pool, &found, || async { Ok(()) }).await?;
            Err(Error::incorrect_username_or_password())
        }
    }
}

/// What a client claims.
struct Proof<'a> {
    timestamp: &'a str,
    signature: &'a str,
    block: &'a [u8],
}

impl Proof<'_> {
    fn holds(
        &self,
        state: &SrpState,
        verifier: &Verifier,
        pool: &UserPool,
        now: Timestamp,
    ) -> bool {
        let key = STANDARD
            .decode(&state.exchange)
            .ok()
            .and_then(|bytes| ServerExchange::from_bytes(&bytes))
            .and_then(|exchange| exchange.session_key(verifier));
        let signed = key.is_some_and(|key| {
            let pool = pool.id.name_part();
            key.verify(pool, &state.username, self.block, self.timestamp, self.signature)
        });
        signed && self.is_recent(now)
    }

    /// The documentation asks for an answer within seconds; clients' clocks drift. A quarter of an
    /// hour either way admits both, and the secret block's own age bounds the exchange.
    fn is_recent(&self, now: Timestamp) -> bool {
        let skew = std::time::Duration::from_secs(900);
        Timestamp::parse_srp_strict(self.timestamp)
            .is_some_and(|at| at.since(now) <= skew && now.since(at) <= skew)
    }
}

/// A user who does not exist, the same one for a login every time (A03).
struct Decoy {
    username: String,
    verifier: Verifier,
}

fn decoy(key: &DataKey, pool: &UserPool, folded: &str) -> Decoy {
    let of = |label| key.mac(label, &[pool.id.as_str().as_bytes(), folded.as_bytes()]);
    let mut bytes = of("decoy username").into_iter();
    let username = userpool::code::uuid_v4(&mut |out: &mut [u8]| {
        for byte in out {
            *byte = bytes.next().unwrap_or_default();
        }
    });
    Decoy { username, verifier: Verifier::decoy(&of("decoy verifier")) }
}
