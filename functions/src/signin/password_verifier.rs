//! USER_SRP_AUTH: a password proved without sending it (behaviour-api.md 10).

use aws::KeyPurpose;
use base64::{Engine, engine::general_purpose::STANDARD};
use userpool::seal::DataKey;
use userpool::signin::{self, Flow, Pending, Progress, SrpState};
use userpool::srp::{ClientPublic, ServerExchange, Verifier};
use userpool::{Kind, Timestamp, UserPool};
use wire::{ChallengeName, ChallengeNameType, Exception};

use super::{
    Asked, Attempt, Nobody, Outcome, Person, Subject, count_unknown, find, named_device,
    open_session_of, parameters, password, pre_authentication, proved_password, refuse, resume_any,
    use_up,
};
use crate::services::Services;
use crate::{Error, Result};

/// Begins a flow that begins with SRP.
pub(super) async fn begin(services: &Services, attempt: &Attempt, flow: Flow) -> Result<Outcome> {
    let login = attempt.required("USERNAME")?;
    let public = public(attempt.required("SRP_A")?)?;
    let progress = Progress::begin(flow);
    let found = find(services, attempt, login).await?;
    let subject = match &found.user {
        Some(user) => Subject::Person(Box::new(Person::new(user.clone(), progress))),
        None => password::nobody(&attempt.client, Nobody::new(found, progress))?,
    };
    subject.admit(&attempt.pool, services.now())?;
    pre_authentication(services, attempt, &subject).await?;
    ask(services, attempt, &subject, &public).await
}

/// The client's half of SRP. What makes no sense is refused before any work (A04).
pub(super) fn public(text: &str) -> Result<ClientPublic> {
    ClientPublic::parse(text)
        .ok_or_else(|| Exception::InvalidParameter.because("SRP_A is not a valid value."))
}

/// PASSWORD_SRP: takes the client's half, and asks for the proof.
pub(super) async fn answer_with_public(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.login()?;
    let public = public(attempt.required("SRP_A")?)?;
    let (session, subject) = resume_any(services, attempt, login).await?;
    if session.pending != Pending::PasswordSrp {
        return Err(Error::invalid_session());
    }
    ask(services, attempt, &subject, &public).await
}

/// Asks for the proof. A login that nobody has gets the same, from values that are always the same
/// for it (A03).
pub(super) async fn ask(
    services: &Services,
    attempt: &Attempt,
    subject: &Subject,
    public: &ClientPublic,
) -> Result<Outcome> {
    let (pool, client, now) = (&attempt.pool, &attempt.client, services.now());
    let key = services.data_key(&pool.id, KeyPurpose::Users).await?;
    let (username, sub, epoch, verifier, unknown_login) = match subject {
        Subject::Person(person) => {
            let user = &person.user;
            user.attempts.admit(now)?;
            let verifier = services.verifier(pool, user).await?;
            let decoy = || decoy(&key, pool, &person.before.folded).verifier;
            let verifier = verifier.unwrap_or_else(decoy);
            (user.username.clone(), user.sub.clone(), user.epoch, verifier, None)
        }
        Subject::Nobody(nobody) => {
            nobody.found.ghost(pool, now).user.attempts.admit(now)?;
            let folded = &nobody.found.folded;
            let decoy = decoy(&key, pool, folded);
            (decoy.username.clone(), decoy.username, 0, decoy.verifier, Some(folded.clone()))
        }
    };
    let progress = match subject {
        Subject::Person(person) => &person.progress,
        Subject::Nobody(nobody) => &nobody.progress,
    };

    let mut secret = [0; 32];
    services.chance.fill(&mut secret);
    let exchange = ServerExchange::new(&verifier, public, secret);
    let state = SrpState {
        id: services.uuid(),
        way: attempt.way,
        username: username.clone(),
        sub,
        epoch,
        unknown_login,
        device: None,
        exchange: STANDARD.encode(exchange.to_bytes()),
        progress: progress.clone(),
        valid_until: now.plus(client.session_validity()),
    };
    let sessions = services.data_key(&pool.id, KeyPurpose::Sessions).await?;
    let block = state.seal(pool, client, &sessions, &mut services.entropy())?;
    Ok(Outcome::Asked(Asked {
        name: ChallengeNameType::PasswordVerifier,
        parameters: parameters([
            ("SALT", verifier.salt_hex()),
            ("SRP_B", exchange.public_hex()),
            ("SECRET_BLOCK", block),
            ("USER_ID_FOR_SRP", username.clone()),
            ("USERNAME", username),
        ]),
        session: match progress.flow {
            // Real answers carry none: the state is in the secret block.
            Flow::Password => None,
            // Here they do carry one, and nobody needs it.
            Flow::Choice | Flow::Custom => {
                Some(open_session_of(services, attempt, subject, Pending::Proof).await?)
            }
        },
        available: None,
    }))
}

/// Judges the proof. Whatever does not match is a wrong password, and counts as one.
pub(super) async fn answer(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.login()?;
    let proof = Proof::of(attempt)?;
    let key = services.data_key(&attempt.pool.id, KeyPurpose::Sessions).await?;
    let (pool, client, now) = (&attempt.pool, &attempt.client, services.now());
    let (state, raw) = SrpState::open(proof.block, None, attempt.way, pool, client, &key, now)?;

    let found =
        find(services, attempt, state.unknown_login.as_deref().unwrap_or(&state.username)).await?;
    let user = found
        .user
        .as_ref()
        .filter(|record| record.user.sub == state.sub && state.unknown_login.is_none());
    let device = named_device(services, attempt, user).await?;
    let verifier = match user {
        Some(record) => {
            // What was proved before has ended with all sign-ins (I05).
            let carries = !state.progress.proved.is_empty() || state.progress.rounds.is_some();
            if carries && record.user.epoch != state.epoch {
                return Err(Error::invalid_session());
            }
            record.user.attempts.admit(now)?;
            signin::before_first_factor(client, &record.user, true)?;
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
    let names = (pool.id.name_part(), state.username.as_str());
    let proved = proof.holds(&state, &raw, &verifier, names, now) && real;
    match user {
        Some(before) if proved => {
            let used = use_up(&state.id, state.valid_until);
            let person = Person { used, ..Person::new(before.clone(), state.progress) };
            let person = person.on(device);
            proved_password(services, attempt, person).await
        }
        Some(before) => {
            let of = Some(ChallengeName::Password);
            refuse(services, attempt, before, &state.progress, of).await
        }
        None => {
            count_unknown(services, pool, &found, &state.progress, || async { Ok(()) }).await?;
            Err(Error::incorrect_username_or_password())
        }
    }
}

/// What a login that nobody has is called in answers: itself, or in place of an address the id
/// that its owner would have.
pub(super) async fn name_of(
    services: &Services,
    attempt: &Attempt,
    nobody: &Nobody,
) -> Result<String> {
    let folded = &nobody.found.folded;
    if Kind::of_shape(folded).is_none() {
        return Ok(folded.clone());
    }
    sub_of(services, attempt, nobody).await
}

/// The id that the owner of a login would have which nobody has: always the same.
pub(super) async fn sub_of(
    services: &Services,
    attempt: &Attempt,
    nobody: &Nobody,
) -> Result<String> {
    let key = services.data_key(&attempt.pool.id, KeyPurpose::Users).await?;
    Ok(decoy(&key, &attempt.pool, &nobody.found.folded).username)
}

/// What a client claims, for a person or a device.
pub(super) struct Proof<'a> {
    /// The secret block, as it came.
    pub block: &'a str,
    signature: &'a str,
    timestamp: &'a str,
}

impl<'a> Proof<'a> {
    /// The claim of an answer.
    pub fn of(attempt: &'a Attempt) -> Result<Self> {
        Ok(Self {
            block: attempt.required("PASSWORD_CLAIM_SECRET_BLOCK")?,
            signature: attempt.required("PASSWORD_CLAIM_SIGNATURE")?,
            timestamp: attempt.required("TIMESTAMP")?,
        })
    }

    /// Whether the claim is right: `raw` is what the secret block decodes to, and the names are
    /// those of the pool and the user, or of a device's group and the device.
    pub fn holds(
        &self,
        state: &SrpState,
        raw: &[u8],
        verifier: &Verifier,
        (pool, user): (&str, &str),
        now: Timestamp,
    ) -> bool {
        let key = STANDARD
            .decode(&state.exchange)
            .ok()
            .and_then(|bytes| ServerExchange::from_bytes(&bytes))
            .and_then(|exchange| exchange.session_key(verifier));
        let signed =
            key.is_some_and(|key| key.verify(pool, user, raw, self.timestamp, self.signature));
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
