//! Sign-in, as the two entry points of each family of operations share it.
//!
//! A call begins a flow or answers a challenge. Either proves something of a [`Person`], and
//! [`proceed`] asks the state machine what comes next: another challenge, or tokens.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::Arc;

use aws::store::{DeviceRecord, Ghost, Kind, StoreError, UserRecord, keys};
use aws::{Changes, Loaded};
use userpool::auth_event::Standing;
use userpool::second_factor::SecondFactor;
use userpool::signin::{self, Challenge, Factor, Flow, Progress, Session, Step, Way};
use userpool::{AppClient, Attempts, Kind as Name, Timestamp, User, UserPool};
use wire::{
    AuthFlowType, AuthenticationResultType, ChallengeName, ChallengeNameType, Exception,
    RespondToAuthChallengeResponse,
};

use crate::directory::{self, Along, Found};
use crate::services::{Services, internal};
use crate::triggers::{Occasion, Subject as Who};
use crate::{Error, Result};

pub(crate) mod confirmation;
mod custom_challenge;
mod device_password_verifier;
mod device_srp_auth;
mod mfa_setup;
mod new_password_required;
mod one_time_code;
mod password;
mod password_verifier;
mod refresh;
mod select_challenge;
mod select_mfa_type;
mod session;
mod software_token_mfa;
mod step_up;
mod web_authn;

pub(crate) use session::{Resumed, resume_set_up, use_up};
use session::{
    open, open_session, open_session_of, resume, resume_any, seal_session, session_of, unseal,
};

/// No login is longer, in the units that the model counts: attributes, which can be names, end there
/// (I17).
const LONGEST_LOGIN: usize = 2_048;

/// What is asked for or answered in one call of a sign-in.
pub(crate) struct Attempt {
    /// The pool.
    pub pool: Arc<UserPool>,
    /// The client.
    pub client: Arc<AppClient>,
    /// The family of operations.
    pub way: Way,
    /// `AuthParameters` or `ChallengeResponses`.
    pub parameters: BTreeMap<String, String>,
    /// The session that an answer belongs to.
    pub session: Option<String>,
    /// The address that an application's own server says it has seen the person at.
    pub address: Option<String>,
    /// `ClientMetadata` of a beginning, which reaches the functions that are asked before it.
    pub validation: Option<BTreeMap<String, String>>,
    /// `ClientMetadata` of an answer, which reaches all others (behaviour-oidc-and-more.md 4.1).
    pub metadata: Option<BTreeMap<String, String>>,
}

/// What a call of a sign-in comes to.
pub(crate) enum Outcome {
    /// The person has proved all that was asked.
    Done(Box<AuthenticationResultType>),
    /// Something is still asked.
    Asked(Asked),
}

impl Outcome {
    /// The answer of any of the four operations: they have the same members.
    pub(crate) fn into_response<R: serde::de::DeserializeOwned>(self) -> Result<R> {
        userpool::same_members(&match self {
            Self::Done(result) => RespondToAuthChallengeResponse {
                authentication_result: Some(*result),
                challenge_parameters: Some(BTreeMap::new()),
                ..RespondToAuthChallengeResponse::default()
            },
            Self::Asked(asked) => RespondToAuthChallengeResponse {
                available_challenges: asked.available,
                challenge_name: Some(asked.name),
                challenge_parameters: Some(asked.parameters),
                session: asked.session,
                ..RespondToAuthChallengeResponse::default()
            },
        })
    }
}

/// A challenge as it goes out.
pub(crate) struct Asked {
    /// Its name.
    pub name: ChallengeNameType,
    /// What the client needs to answer.
    pub parameters: BTreeMap<String, String>,
    /// The session that the answer has to bring, where one is needed.
    pub session: Option<String>,
    /// The first factors that are open to the person, in USER_AUTH.
    pub available: Option<Vec<ChallengeNameType>>,
}

/// A challenge that is ready to go out.
struct Prepared {
    asked: Asked,
    letter: Option<Letter>,
}

/// A code on its way to an address or number.
struct Letter {
    kind: Name,
    address: String,
    code: String,
}

/// The person who signs in.
pub(crate) struct Person {
    /// As they were read.
    pub before: Loaded<UserRecord>,
    /// As they become.
    pub user: User,
    /// What they have proved.
    pub progress: Progress,
    /// What that uses up.
    pub used: Changes,
    /// The device that the sign-in goes on, where it is known.
    pub device: Option<Loaded<DeviceRecord>>,
}

impl Person {
    fn new(before: Loaded<UserRecord>, progress: Progress) -> Self {
        let user = before.user.clone();
        Self { before, user, progress, used: Changes::default(), device: None }
    }

    /// The person who answers a session: a right answer uses it up.
    fn answering(before: Loaded<UserRecord>, session: &Session) -> Self {
        let used = use_up(&session.id, session.valid_until);
        Self { used, ..Self::new(before, session.progress.clone()) }
    }

    /// On a device of theirs, or on one that nobody knows.
    fn on(mut self, device: Option<Loaded<DeviceRecord>>) -> Self {
        self.progress.device = device.as_ref().map(|record| record.device.known());
        Self { device, ..self }
    }

    fn proving(self, factor: Factor) -> Self {
        Self { progress: self.progress.proving(factor), ..self }
    }
}

/// A login that nobody has, where that must not be learned: it goes the way of a person, and is
/// refused at its end.
struct Nobody {
    found: Found,
    progress: Progress,
    used: Changes,
    /// Whether this guess has been counted already.
    counted: bool,
}

impl Nobody {
    fn new(found: Found, progress: Progress) -> Self {
        Self { found, progress, used: Changes::default(), counted: false }
    }
}

/// Whom a login means.
enum Subject {
    /// Somebody.
    Person(Box<Person>),
    /// Nobody.
    Nobody(Box<Nobody>),
}

impl Subject {
    fn progress_mut(&mut self) -> &mut Progress {
        match self {
            Self::Person(person) => &mut person.progress,
            Self::Nobody(nobody) => &mut nobody.progress,
        }
    }

    /// Refuses whom wrong passwords have locked out.
    fn admit(&self, pool: &UserPool, now: Timestamp) -> Result<()> {
        match self {
            Self::Person(person) => person.user.attempts.admit(now),
            Self::Nobody(nobody) => nobody.found.ghost(pool, now).user.attempts.admit(now),
        }
    }

    /// Whom the pool's own functions are told of.
    fn who(&self) -> Who<'_> {
        match self {
            Self::Person(person) => Who::Known(&person.user),
            Self::Nobody(nobody) => Who::Unknown(&nobody.found.folded),
        }
    }
}

impl Attempt {
    /// What the pool's own functions are told of a call.
    pub(crate) fn occasion(&self) -> Occasion<'_> {
        Occasion { pool: &self.pool, client: Some(&self.client), metadata: self.metadata.as_ref() }
    }

    /// A parameter that has to be there.
    pub(crate) fn required(&self, key: &str) -> Result<&str> {
        self.optional(key).ok_or_else(|| Error::missing_required_parameter(key))
    }

    /// A parameter that may be there; an empty one is not.
    pub(crate) fn optional(&self, key: &str) -> Option<&str> {
        self.parameters.get(key).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// The device that a call names, where the pool tracks devices.
    fn device(&self) -> Option<&str> {
        self.optional("DEVICE_KEY").filter(|_| self.pool.tracks_devices())
    }

    fn verify_secret_hash(&self, login: &str) -> Result<()> {
        self.client.verify(login, self.optional("SECRET_HASH"))
    }

    /// Whom a call names, with the client's proof.
    fn login(&self) -> Result<&str> {
        let login = self.required("USERNAME")?;
        if login.encode_utf16().count() > LONGEST_LOGIN {
            return Err(Exception::InvalidParameter.because("USERNAME is too long."));
        }
        self.verify_secret_hash(login)?;
        Ok(login)
    }
}

/// Begins a sign-in.
pub(crate) async fn begin(
    services: &Services,
    flow: AuthFlowType,
    attempt: &Attempt,
) -> Result<Outcome> {
    use AuthFlowType as Begun;

    let refreshes = matches!(flow, Begun::RefreshToken | Begun::RefreshTokenAuth);
    // The secret goes before the flow and its parameters (behaviour-api.md 1.9). A refresh names
    // its user in the token.
    if !refreshes && attempt.optional("USERNAME").is_some() {
        attempt.login()?;
    }
    match (flow, attempt.way) {
        (Begun::AdminNoSrpAuth | Begun::AdminUserPasswordAuth, Way::Public)
        | (Begun::UserPasswordAuth, Way::Admin) => {
            return Err(Error::initiate_auth_method_not_supported());
        }
        _ => attempt.client.admit(flow)?,
    }
    match flow {
        Begun::UserPasswordAuth | Begun::AdminNoSrpAuth | Begun::AdminUserPasswordAuth => {
            password::begin(services, attempt).await
        }
        Begun::UserSrpAuth => password_verifier::begin(services, attempt, Flow::Password).await,
        Begun::RefreshToken | Begun::RefreshTokenAuth => refresh::refresh(services, attempt).await,
        Begun::CustomAuth => custom_challenge::begin(services, attempt).await,
        Begun::UserAuth => select_challenge::begin(services, attempt).await,
    }
}

/// Takes an answer to a challenge.
pub(crate) async fn answer(
    services: &Services,
    challenge: ChallengeNameType,
    attempt: &Attempt,
) -> Result<Outcome> {
    use ChallengeNameType as Name;

    match challenge {
        Name::PasswordVerifier => boxed(|| password_verifier::answer(services, attempt)).await,
        Name::NewPasswordRequired => {
            boxed(|| new_password_required::answer(services, attempt)).await
        }
        Name::SmsMfa | Name::SmsOtp | Name::EmailOtp => {
            boxed(|| one_time_code::answer(services, attempt, challenge)).await
        }
        Name::SoftwareTokenMfa => boxed(|| software_token_mfa::answer(services, attempt)).await,
        Name::SelectMfaType => boxed(|| select_mfa_type::answer(services, attempt)).await,
        Name::MfaSetup => boxed(|| mfa_setup::answer(services, attempt)).await,
        Name::SelectChallenge => boxed(|| select_challenge::answer(services, attempt)).await,
        Name::Password => boxed(|| password::answer(services, attempt)).await,
        Name::CustomChallenge => boxed(|| custom_challenge::answer(services, attempt)).await,
        Name::DeviceSrpAuth => boxed(|| device_srp_auth::answer(services, attempt)).await,
        Name::DevicePasswordVerifier => {
            boxed(|| device_password_verifier::answer(services, attempt)).await
        }
        Name::WebAuthn => boxed(|| web_authn::answer(services, attempt)).await,
        Name::PasswordSrp => {
            boxed(|| password_verifier::answer_with_public(services, attempt)).await
        }
        // A name of the model that is no challenge: no session waits for its answer.
        Name::AdminNoSrpAuth => Err(Error::invalid_session()),
    }
}

/// Makes a future on the heap, and has no room for it in the stack of whoever waits: every way of
/// signing in ends in the same few, one below the other.
fn boxed<F: Future>(make: impl FnOnce() -> F) -> Pin<Box<F>> {
    Box::pin(make())
}

/// Goes on with a person who has proved something: to the next challenge, or to tokens.
async fn proceed(services: &Services, attempt: &Attempt, person: Person) -> Result<Outcome> {
    match signin::next(&attempt.pool, &person.user, &person.progress, services.now()) {
        Ok(Step::Done) => boxed(|| done(services, attempt, person)).await,
        // This may lead back here.
        Ok(Step::Ask(Challenge::Custom)) => {
            boxed(|| custom_challenge::go_on(services, attempt, person)).await
        }
        Ok(Step::Ask(challenge)) => boxed(|| put(services, attempt, person, challenge)).await,
        Err(refusal) => {
            commit_verdict(services, attempt, person, Standing::Failed(None)).await?;
            Err(refusal)
        }
    }
}

/// Goes on after a right password.
async fn proved_password(
    services: &Services,
    attempt: &Attempt,
    mut person: Person,
) -> Result<Outcome> {
    person.user.attempts = Attempts::default();
    person.progress.temporary_since = person.user.temporary_since();
    proceed(services, attempt, person.proving(Factor::Password)).await
}

/// Puts a challenge.
async fn put(
    services: &Services,
    attempt: &Attempt,
    mut person: Person,
    challenge: Challenge,
) -> Result<Outcome> {
    name_event(services, attempt, &mut person);
    let prepared = prepare(services, attempt, &mut person, challenge).await;
    hand_out(services, attempt, person, prepared).await
}

/// Gives a sign-in that goes on its id already, where the pool notes how far it has come.
fn name_event(services: &Services, attempt: &Attempt, person: &mut Person) {
    if attempt.pool.records_sign_ins(person.progress.flow) {
        person.progress.event.get_or_insert_with(|| services.event_id());
    }
}

/// Hands a challenge out. What was proved is committed first, so that the verdict leaves after the
/// write that nobody overtook (I06); then the message goes out, if there is one. A disabled user is
/// sent none (A05).
async fn hand_out(
    services: &Services,
    attempt: &Attempt,
    person: Person,
    prepared: Result<Prepared>,
) -> Result<Outcome> {
    let user = person.user.clone();
    let standing = if prepared.is_ok() { Standing::Open } else { Standing::Failed(None) };
    commit_verdict(services, attempt, person, standing).await?;
    let Prepared { asked, letter } = prepared?;
    if let Some(Letter { kind, address, code }) = letter.as_ref().filter(|_| user.listed.enabled) {
        services.send_authentication(&attempt.occasion(), &user, *kind, address, code).await?;
    }
    Ok(Outcome::Asked(asked))
}

/// Makes what a challenge needs: its parameters, its session, its message.
async fn prepare(
    services: &Services,
    attempt: &Attempt,
    person: &mut Person,
    challenge: Challenge,
) -> Result<Prepared> {
    let asked = match challenge {
        Challenge::NewPasswordRequired { missing_attributes } => {
            new_password_required::ask(services, attempt, person, &missing_attributes).await?
        }
        Challenge::SecondFactor(factor) => {
            return match factor {
                SecondFactor::SoftwareToken => {
                    let asked = software_token_mfa::ask(services, attempt, person).await?;
                    Ok(Prepared { asked, letter: None })
                }
                SecondFactor::Email => {
                    one_time_code::prepare(services, attempt, person, Name::Email).await
                }
                SecondFactor::Sms => {
                    one_time_code::prepare(services, attempt, person, Name::PhoneNumber).await
                }
            };
        }
        Challenge::SelectMfaType { choices } => {
            select_mfa_type::ask(services, attempt, person, choices).await?
        }
        Challenge::MfaSetup { choices } => {
            mfa_setup::ask(services, attempt, person, choices).await?
        }
        Challenge::Device { .. } => device_srp_auth::ask(services, attempt, person).await?,
        Challenge::Custom => return Err(Error::invalid_session()),
    };
    Ok(Prepared { asked, letter: None })
}

async fn done(services: &Services, attempt: &Attempt, person: Person) -> Result<Outcome> {
    let result = services.complete_sign_in(attempt, person).await?;
    Ok(Outcome::Done(Box::new(result)))
}

/// Commits what a person has proved, and where that leaves their sign-in.
async fn commit_verdict(
    services: &Services,
    attempt: &Attempt,
    person: Person,
    standing: Standing,
) -> Result<()> {
    let Person { user, progress, .. } = &person;
    let id = progress.event.as_deref();
    let event = services.sign_in_event(attempt, user, id, progress, standing);
    commit_proof(services, attempt, person, event).await
}

/// Commits what a person has proved, and something beside it.
async fn commit_proof(
    services: &Services,
    attempt: &Attempt,
    person: Person,
    beside: Changes,
) -> Result<()> {
    let Person { before, user, used, .. } = person;
    let used = used.and(beside);
    let changes = if user == before.user {
        used.check(&before)
    } else {
        directory::update(used, &attempt.pool, &before, &user)
    };
    match services.store.commit(changes).await {
        Ok(()) => Ok(()),
        Err(error) => Err(proof_refused(services, &attempt.pool, &user, error).await),
    }
}

/// What stood in the way of what a person has proved, and of what came along with it.
pub(crate) async fn proof_refused(
    services: &Services,
    pool: &UserPool,
    user: &User,
    error: StoreError,
) -> Error {
    if !matches!(error, StoreError::Conflict(Kind::SignInName)) {
        return unjudged(error.into());
    }
    match directory::taken(services, pool, user).await {
        Ok(Some(kind)) => Error::given_alias_exists(kind.attribute()),
        Ok(None) => Error::too_many_requests(),
        Err(error) => error,
    }
}

/// Commits what a person has proved so far, and goes on with them as they then are.
async fn settle(services: &Services, attempt: &Attempt, person: Person) -> Result<Person> {
    let (sub, epoch, progress) =
        (person.user.sub.clone(), person.user.epoch, person.progress.clone());
    let device = person.device.clone();
    let key = keys::user(&attempt.pool.id, &person.before.folded);
    commit_proof(services, attempt, person, Changes::default()).await?;
    let user = services.store.get::<UserRecord>(&key).await?;
    let user = user.filter(|user| user.user.sub == sub && user.user.epoch == epoch);
    Ok(Person { device, ..Person::new(user.ok_or_else(Error::invalid_session)?, progress) })
}

/// Lets the pool's own function say whether a sign-in may begin. For a login that nobody has it is
/// asked where that must not be learned.
async fn pre_authentication(
    services: &Services,
    attempt: &Attempt,
    subject: &Subject,
) -> Result<()> {
    let validation = attempt.validation.as_ref();
    services.pre_authentication(&attempt.occasion(), subject.who(), validation).await
}

/// A guess that was overtaken is refused without a verdict, and not judged a second time.
fn unjudged(error: Error) -> Error {
    let source = std::error::Error::source(&error);
    match source.and_then(|source| source.downcast_ref::<StoreError>()) {
        Some(StoreError::Conflict(Kind::Used)) => Error::session_used(),
        Some(StoreError::Conflict(_)) => Error::too_many_requests(),
        _ => error,
    }
}

/// Counts a wrong proof as a wrong password, and refuses it.
async fn refuse<T>(
    services: &Services,
    attempt: &Attempt,
    before: &Loaded<UserRecord>,
    progress: &Progress,
    of: Option<ChallengeName>,
) -> Result<T> {
    count(services, attempt, before, progress, of).await?;
    Err(Error::incorrect_username_or_password())
}

/// Counts a failure of a user.
async fn count(
    services: &Services,
    attempt: &Attempt,
    before: &Loaded<UserRecord>,
    progress: &Progress,
    of: Option<ChallengeName>,
) -> Result<()> {
    let mut record = (**before).clone();
    record.user.attempts = record.user.attempts.failed(services.now());
    let (id, standing) = (progress.event.as_deref(), Standing::Failed(of));
    let event = services.sign_in_event(attempt, &record.user, id, progress, standing);
    let changes = event.update(before, &record);
    services.store.commit(changes).await.map_err(|error| unjudged(error.into()))
}

/// Counts a failure of a login that nobody has, around the work that a user's would cost.
async fn count_unknown<T, F: Future<Output = Result<T>>>(
    services: &Services,
    pool: &UserPool,
    found: &Found,
    progress: &Progress,
    work: impl FnOnce() -> F,
) -> Result<()> {
    let mut ghost = found.ghost(pool, services.now());
    ghost.user.attempts.admit(services.now())?;
    work().await?;
    ghost.user.attempts = ghost.user.attempts.failed(services.now());
    let changes = found.haunt(&ghost).and(services.unknown_event(pool, &found.folded, progress));
    services.store.commit(changes).await.map_err(|error| unjudged(error.into()))
}

/// Takes back a failure that was counted for a login beforehand, whose guess nobody has judged. It
/// stays where others count at the same time.
async fn forgive(services: &Services, pool: &UserPool, folded: &str) {
    let taken_back = async {
        let Some(counted) = services.store.get::<Ghost>(&keys::ghost(&pool.id, folded)).await?
        else {
            return Ok(());
        };
        let mut ghost = (*counted).clone();
        ghost.user.attempts = ghost.user.attempts.forgiven();
        services.store.commit(Changes::default().update(&counted, &ghost)).await
    };
    if let Err(error) = taken_back.await {
        tracing::warn!(error = &error as &dyn std::error::Error, "a guess stays counted");
    }
}

/// Finds the user of a login, with the failures counted for it should nobody have it.
async fn find(services: &Services, attempt: &Attempt, login: &str) -> Result<Found> {
    let ghost = attempt.client.hides_users();
    services.find(&attempt.pool, login, Along { ghost, ..Along::default() }).await
}

/// The device that a call names, of the user who was found. One that is not there is refused before
/// anything else is judged or used up, since clients repeat the same call without it; a login that
/// nobody has costs the same and is answered the same.
async fn named_device(
    services: &Services,
    attempt: &Attempt,
    user: Option<&Loaded<UserRecord>>,
) -> Result<Option<Loaded<DeviceRecord>>> {
    let Some(device) = attempt.device() else { return Ok(None) };
    let sub = user.map_or("nobody", |record| &record.user.sub);
    let key = keys::device(&attempt.pool.id, sub, device);
    services.store.get(&key).await?.map(Some).ok_or_else(Error::device_not_found)
}

/// The same, for the call that begins a sign-in. With SRP the device comes up again beside the
/// proof, where clients know to do without it.
async fn device_at_beginning(
    services: &Services,
    attempt: &Attempt,
    found: &Found,
) -> Result<Option<Loaded<DeviceRecord>>> {
    match attempt.optional("SRP_A") {
        None => named_device(services, attempt, found.user.as_ref()).await,
        Some(_) => Ok(None),
    }
}

/// Whom a sign-in means that need not begin with a password, once the pool's own function lets it
/// begin.
async fn subject_of(
    services: &Services,
    attempt: &Attempt,
    login: &str,
    flow: Flow,
) -> Result<Subject> {
    let progress = Progress::begin(flow);
    let found = find(services, attempt, login).await?;
    let device = device_at_beginning(services, attempt, &found).await?;
    let subject = match &found.user {
        Some(user) => {
            // Who has to reset their password may still begin with something else.
            signin::before_first_factor(&attempt.client, &user.user, false)?;
            Subject::Person(Box::new(Person::new(user.clone(), progress).on(device)))
        }
        None => password::nobody(&attempt.client, Nobody::new(found, progress))?,
    };
    pre_authentication(services, attempt, &subject).await?;
    Ok(subject)
}

/// The names that a user may be called by in an answer.
fn names_of(user: &User) -> impl Iterator<Item = &str> {
    let addresses = Name::ALL.into_iter().filter_map(|kind| user.attribute(kind.attribute()));
    [user.username.as_str(), user.sub.as_str()].into_iter().chain(addresses)
}

/// A map of parameters from pairs.
fn parameters<const N: usize>(pairs: [(&str, String); N]) -> BTreeMap<String, String> {
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// Text that clients parse as JSON out of a parameter.
fn json_text(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(internal)
}
