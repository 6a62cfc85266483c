//! Sign-in, as the two entry points of each family of operations share it.

use std::collections::BTreeMap;
use std::sync::Arc;

use aws::store::{Kind, Used, UserRecord, keys};
use aws::{Changes, KeyPurpose, Loaded, StoreError};
use userpool::second_factor::SecondFactor;
use userpool::signin::{self, Challenge, Pending, Session, Step, Way};
use userpool::{Absence, AppClient, Attempts, Kind as Name, User, UserPool};
use wire::{
    AuthFlowType, AuthenticationResultType, ChallengeNameType, Exception,
    RespondToAuthChallengeResponse,
};

use crate::directory::{self, Along, Found};
use crate::services::{Services, internal};
use crate::{Error, Result};

mod mfa_setup;
mod new_password_required;
mod password_verifier;
mod second_factor;
mod select_mfa_type;

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

impl Attempt {
    /// A parameter that has to be there.
    pub(crate) fn required(&self, key: &str) -> Result<&str> {
        self.optional(key).ok_or_else(|| Error::missing_required_parameter(key))
    }

    /// A parameter that may be there; an empty one is not.
    pub(crate) fn optional(&self, key: &str) -> Option<&str> {
        self.parameters.get(key).map(String::as_str).filter(|value| !value.is_empty())
    }

    fn verify_secret_hash(&self, login: &str) -> Result<()> {
        self.client.verify(login, self.optional("SECRET_HASH"))
    }
}

/// Begins a sign-in.
pub(crate) async fn begin(
    services: &Services,
    flow: AuthFlowType,
    attempt: &Attempt,
) -> Result<Outcome> {
    use AuthFlowType as Flow;

    let refreshes = matches!(flow, Flow::RefreshToken | Flow::RefreshTokenAuth);
    // The secret goes before the flow and its parameters (behaviour-api.md 1.9). A refresh names
    // its user in the token.
    if let Some(login) = attempt.optional("USERNAME").filter(|_| !refreshes) {
        attempt.verify_secret_hash(login)?;
    }
    match (flow, attempt.way) {
        (Flow::AdminNoSrpAuth | Flow::AdminUserPasswordAuth, Way::Public)
        | (Flow::UserPasswordAuth, Way::Admin) => {
            return Err(Error::initiate_auth_method_not_supported());
        }
        _ => attempt.client.admit(flow)?,
    }
    match flow {
        Flow::UserPasswordAuth | Flow::AdminNoSrpAuth | Flow::AdminUserPasswordAuth => {
            by_password(services, attempt).await
        }
        Flow::UserSrpAuth => password_verifier::ask(services, attempt).await,
        Flow::RefreshToken | Flow::RefreshTokenAuth => refresh(services, attempt).await,
        Flow::CustomAuth => Err(Error::custom_auth_not_configured()),
        Flow::UserAuth => {
            Err(Exception::UnsupportedOperation.because("USER_AUTH is not built yet."))
        }
    }
}

/// Takes an answer to a challenge.
pub(crate) async fn answer(
    services: &Services,
    challenge: ChallengeNameType,
    attempt: &Attempt,
) -> Result<Outcome> {
    match challenge {
        ChallengeNameType::PasswordVerifier => password_verifier::answer(services, attempt).await,
        ChallengeNameType::NewPasswordRequired => {
            new_password_required::answer(services, attempt).await
        }
        ChallengeNameType::SmsMfa => {
            second_factor::answer(services, attempt, SecondFactor::Sms).await
        }
        ChallengeNameType::EmailOtp => {
            second_factor::answer(services, attempt, SecondFactor::Email).await
        }
        ChallengeNameType::SoftwareTokenMfa => {
            second_factor::answer(services, attempt, SecondFactor::SoftwareToken).await
        }
        ChallengeNameType::SelectMfaType => select_mfa_type::answer(services, attempt).await,
        ChallengeNameType::MfaSetup => mfa_setup::answer(services, attempt).await,
        other => Err(Exception::UnsupportedOperation
            .because(format!("The challenge {other} is not built yet."))),
    }
}

/// USER_PASSWORD_AUTH and its Admin twins.
async fn by_password(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.required("USERNAME")?;
    let password = attempt.required("PASSWORD")?;

    let found = find(services, attempt, login).await?;
    let Some(before) = &found.user else {
        return refuse_unknown(services, attempt, &found, password).await;
    };
    before.user.attempts.admit(services.now())?;
    signin::before_password(&attempt.client, &before.user)?;
    if !services.is_password_of(Some(&before.user), password).await? {
        return refuse(services, before).await;
    }
    let mut user = before.user.clone();
    if let Some(upgraded) = services.upgraded(&attempt.pool, &user, password).await? {
        user.password = Some(upgraded);
    }
    proved_password(services, attempt, before, user, Changes::default()).await
}

/// Finds the user of a login, with the failures counted for it should nobody have it.
async fn find(services: &Services, attempt: &Attempt, login: &str) -> Result<Found> {
    let ghost = attempt.client.hides_users();
    services.find(&attempt.pool, login, Along { ghost, ..Along::default() }).await
}

/// Goes on after a right password: to the next challenge, or to tokens.
async fn proved_password(
    services: &Services,
    attempt: &Attempt,
    before: &Loaded<UserRecord>,
    mut user: User,
    used: Changes,
) -> Result<Outcome> {
    let now = services.now();
    user.attempts = Attempts::default();
    match signin::after_password(&attempt.pool, &user, now) {
        Ok(Step::Done) => done(services, attempt, before, &user, used).await,
        Ok(Step::Ask(challenge)) => put(services, attempt, before, user, used, challenge).await,
        Err(refusal) => {
            commit_verdict(services, attempt, before, &user, used).await?;
            Err(refusal)
        }
    }
}

/// Puts a challenge. What was proved is committed first, so that the verdict leaves after the write
/// that nobody overtook (I06); then the message goes out, if there is one.
async fn put(
    services: &Services,
    attempt: &Attempt,
    before: &Loaded<UserRecord>,
    mut user: User,
    used: Changes,
    challenge: Challenge,
) -> Result<Outcome> {
    let prepared = prepare(services, attempt, &mut user, challenge).await;
    commit_verdict(services, attempt, before, &user, used).await?;
    let Prepared { asked, letter } = prepared?;
    if let Some(Letter { kind, address, code }) = &letter {
        services.send_authentication(&attempt.pool, &user, *kind, address, code).await?;
    }
    Ok(Outcome::Asked(asked))
}

/// Makes what a challenge needs: its parameters, its session, its message.
async fn prepare(
    services: &Services,
    attempt: &Attempt,
    user: &mut User,
    challenge: Challenge,
) -> Result<Prepared> {
    match challenge {
        Challenge::NewPasswordRequired { missing_attributes } => {
            let asked =
                new_password_required::ask(services, attempt, user, &missing_attributes).await?;
            Ok(Prepared { asked, letter: None })
        }
        Challenge::SecondFactor(factor) => {
            second_factor::prepare(services, attempt, user, factor).await
        }
        Challenge::SelectMfaType { choices } => {
            select_mfa_type::prepare(services, attempt, user, choices).await
        }
        Challenge::MfaSetup { choices } => {
            mfa_setup::prepare(services, attempt, user, choices).await
        }
    }
}

async fn done(
    services: &Services,
    attempt: &Attempt,
    before: &Loaded<UserRecord>,
    user: &User,
    used: Changes,
) -> Result<Outcome> {
    services
        .complete_sign_in(&attempt.pool, &attempt.client, before, user, used)
        .await
        .map(|result| Outcome::Done(Box::new(result)))
        .map_err(unjudged)
}

async fn commit_verdict(
    services: &Services,
    attempt: &Attempt,
    before: &Loaded<UserRecord>,
    user: &User,
    used: Changes,
) -> Result<()> {
    let changes = if *user == before.user {
        used.check(before)
    } else {
        directory::update(used, &attempt.pool, before, user)
    };
    services.store.commit(changes).await.map_err(|error| match error {
        StoreError::Conflict(Kind::Used) => Error::session_used(),
        other => unjudged(other.into()),
    })
}

/// A guess that was overtaken is refused without a verdict, and not judged a second time.
fn unjudged(error: Error) -> Error {
    let conflict = std::error::Error::source(&error)
        .and_then(|source| source.downcast_ref::<StoreError>())
        .is_some_and(|error| matches!(error, StoreError::Conflict(_)));
    if conflict { Error::too_many_requests() } else { error }
}

/// Counts a wrong password and refuses it.
async fn refuse<T>(services: &Services, before: &Loaded<UserRecord>) -> Result<T> {
    let mut record = (**before).clone();
    record.user.attempts = record.user.attempts.failed(services.now());
    let changes = Changes::default().update(before, &record);
    services.store.commit(changes).await.map_err(|error| unjudged(error.into()))?;
    Err(Error::incorrect_username_or_password())
}

/// Refuses a login that nobody has. Where that must not be learned, it costs what a wrong password
/// costs, and its failures lock it as they would lock a user (A01, A02).
async fn refuse_unknown<T>(
    services: &Services,
    attempt: &Attempt,
    found: &Found,
    password: &str,
) -> Result<T> {
    if attempt.client.hides_users() {
        count_unknown(services, &attempt.pool, found, || services.is_password_of(None, password))
            .await?;
    }
    Err(attempt.client.absent(Absence::SignIn))
}

/// Counts a failure of a login that nobody has, around the work that a user's would cost.
async fn count_unknown<T, F: Future<Output = Result<T>>>(
    services: &Services,
    pool: &UserPool,
    found: &Found,
    work: impl FnOnce() -> F,
) -> Result<()> {
    let mut ghost = found.ghost(pool, services.now());
    ghost.attempts.admit(services.now())?;
    work().await?;
    ghost.attempts = ghost.attempts.failed(services.now());
    services.store.commit(found.haunt(&ghost)).await.map_err(|error| unjudged(error.into()))
}

/// REFRESH_TOKEN_AUTH: new tokens of the same sign-in, from the person as they now are.
async fn refresh(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let (pool, client) = (&attempt.pool, &attempt.client);
    let hash = attempt.optional("SECRET_HASH");
    client.expect_secret_hash(hash)?;
    let presented = services.presented(pool, attempt.required("REFRESH_TOKEN")?).await?;
    let token = &presented.token;
    let own_names = [token.username.as_str(), token.sub.as_str()].into_iter();
    let person = presented.user.iter().flat_map(|record| names_of(&record.user));
    client.verify_refresh(own_names.chain(person), hash)?;
    let (user, family) =
        services.alive(client, &presented).await.map_err(|error| match error.exception {
            // Clients of this flow know no other word for it.
            Exception::RefreshTokenReuse => Error::invalid_refresh_token(),
            _ => error,
        })?;
    let result = services.tokens(pool, client, &user.user, &family.family).await?;
    Ok(Outcome::Done(Box::new(result)))
}

/// The names that a user may be called by in an answer.
fn names_of(user: &User) -> impl Iterator<Item = &str> {
    let addresses = Name::ALL.into_iter().filter_map(|kind| user.attribute(kind.attribute()));
    [user.username.as_str(), user.sub.as_str()].into_iter().chain(addresses)
}

/// A session string for the next step of a sign-in.
async fn open_session(
    services: &Services,
    attempt: &Attempt,
    user: &User,
    pending: Pending,
) -> Result<String> {
    let key = services.data_key(&attempt.pool.id, KeyPurpose::Sessions).await?;
    let (client, now) = (&attempt.client, services.now());
    let session = Session::begin(attempt.way, user, pending, client, &mut services.entropy(), now);
    session.seal(&attempt.pool, client, &key, &mut services.entropy())
}

/// The step that an answer's session stands for, and the user as they are now. The answer may call
/// them by any of their names, and by nobody else's.
async fn resume(
    services: &Services,
    attempt: &Attempt,
    login: &str,
) -> Result<(Session, Loaded<UserRecord>)> {
    let (pool, client) = (&attempt.pool, &attempt.client);
    let text =
        attempt.session.as_deref().ok_or_else(|| Error::missing_required_parameter("Session"))?;
    let (session, user) = open(services, pool, client, text).await?;
    if session.way != attempt.way {
        return Err(Error::invalid_session());
    }
    if !names_of(&user.user).any(|name| pool.fold(name) == pool.fold(login)) {
        return Err(Error::invalid_session());
    }
    Ok((session, user))
}

/// A sign-in that goes on in an operation which is told nothing but the session.
pub(crate) struct Resumed {
    /// The pool.
    pub pool: Arc<UserPool>,
    /// The step.
    pub session: Session,
    client: Arc<AppClient>,
}

impl Resumed {
    /// The string of the next step.
    pub(crate) async fn seal(&self, services: &Services, session: &Session) -> Result<String> {
        let key = services.data_key(&self.pool.id, KeyPurpose::Sessions).await?;
        session.seal(&self.pool, &self.client, &key, &mut services.entropy())
    }
}

/// The sign-in in which a second factor is being set up, and whose it is.
pub(crate) async fn resume_set_up(
    services: &Services,
    text: &str,
) -> Result<(Resumed, Loaded<UserRecord>)> {
    let (_, client) = Session::place(text).ok_or_else(Error::invalid_session)?;
    // A client that does not exist has begun nothing.
    let (pool, client) = services.client(&client).await.map_err(|error| match error.exception {
        Exception::ResourceNotFound => Error::invalid_session(),
        _ => error,
    })?;
    let (session, user) = open(services, &pool, &client, text).await?;
    match &session.pending {
        Pending::SetUp { choices, .. } if choices.contains(&SecondFactor::SoftwareToken) => {
            Ok((Resumed { pool, session, client }, user))
        }
        _ => Err(Error::invalid_session()),
    }
}

/// Opens a session that has not been used, with the user as they are now.
async fn open(
    services: &Services,
    pool: &UserPool,
    client: &AppClient,
    text: &str,
) -> Result<(Session, Loaded<UserRecord>)> {
    let key = services.data_key(&pool.id, KeyPurpose::Sessions).await?;
    let session = Session::open(text, pool, client, &key, services.now())?;

    let user = keys::user(&pool.id, &pool.fold(&session.username));
    let used = keys::used(&session.id);
    let items = services.read(&pool.id, &[user.clone(), used.clone()]).await?;
    if items.get::<Used>(&used)?.is_some() {
        return Err(Error::session_used());
    }
    let user = items.get::<UserRecord>(&user)?.ok_or_else(Error::invalid_session)?;
    session.check(&user.user)?;
    Ok((session, user))
}

/// Uses up a session or exchange: of several successful answers one is taken (I03).
pub(crate) fn use_up(id: &str, until: userpool::Timestamp) -> Changes {
    Changes::default().create(&Used { id: id.to_owned(), until })
}

/// A map of parameters from pairs.
fn parameters<const N: usize>(pairs: [(&str, String); N]) -> BTreeMap<String, String> {
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// Text that clients parse as JSON out of a parameter.
fn json_text(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(internal)
}
