//! Session strings: handed out with a challenge, and opened again with its answer.

use std::sync::Arc;

use aws::store::{DeviceRecord, Used, UserRecord, keys};
use aws::{Changes, KeyPurpose, Loaded};
use userpool::second_factor::{self, SecondFactor};
use userpool::signin::{Pending, Progress, Session, Way};
use userpool::{AppClient, Timestamp, User, UserPool};
use wire::Exception;

use super::{Attempt, Nobody, Person, Subject, named_device, names_of, password_verifier};
use crate::services::Services;
use crate::{Error, Result};

/// A session string for the next step of a sign-in.
pub(super) async fn open_session(
    services: &Services,
    attempt: &Attempt,
    person: &Person,
    pending: Pending,
) -> Result<String> {
    let Attempt { pool, client, way, .. } = attempt;
    let progress = person.progress.clone();
    let session = session_of(services, client, *way, &person.user, progress, pending);
    seal_session(services, pool, client, &session).await
}

/// The same, for whomever a login means.
pub(super) async fn open_session_of(
    services: &Services,
    attempt: &Attempt,
    subject: &Subject,
    pending: Pending,
) -> Result<String> {
    let nobody = match subject {
        Subject::Person(person) => return open_session(services, attempt, person, pending).await,
        Subject::Nobody(nobody) => nobody,
    };
    let Attempt { pool, client, way, .. } = attempt;
    let session = Session {
        id: services.uuid(),
        way: *way,
        username: nobody.found.folded.clone(),
        sub: password_verifier::sub_of(services, attempt, nobody).await?,
        unknown: true,
        epoch: 0,
        pending,
        progress: nobody.progress.clone(),
        valid_until: services.now().plus(client.session_validity()),
    };
    seal_session(services, pool, client, &session).await
}

/// A step that begins now for a user.
pub(super) fn session_of(
    services: &Services,
    client: &AppClient,
    way: Way,
    user: &User,
    progress: Progress,
    pending: Pending,
) -> Session {
    Session {
        id: services.uuid(),
        way,
        username: user.username.clone(),
        sub: user.sub.clone(),
        unknown: false,
        epoch: user.epoch,
        pending,
        progress,
        valid_until: services.now().plus(client.session_validity()),
    }
}

/// The string of a step that its client carries.
pub(super) async fn seal_session(
    services: &Services,
    pool: &UserPool,
    client: &AppClient,
    session: &Session,
) -> Result<String> {
    let key = services.data_key(&pool.id, KeyPurpose::Sessions).await?;
    session.seal(pool, client, &key, &mut services.entropy())
}

/// The key of a device, and when it came up.
#[derive(Clone, Copy)]
enum Named<'a> {
    /// In an earlier call: meanwhile it may have been forgotten.
    Before(&'a str),
    /// In this call: it has to be there.
    Now(&'a str),
}

impl Named<'_> {
    fn key(&self) -> &str {
        match self {
            Self::Before(key) | Self::Now(key) => key,
        }
    }
}

/// The step that an answer's session stands for, and the user as they are now. The answer may call
/// them by any of their names, and by nobody else's.
pub(super) async fn resume(
    services: &Services,
    attempt: &Attempt,
    login: &str,
) -> Result<(Session, Person)> {
    match resume_any(services, attempt, login).await? {
        (session, Subject::Person(person)) => Ok((session, *person)),
        (_, Subject::Nobody(_)) => Err(Error::invalid_session()),
    }
}

/// The same, for steps that a login goes through which nobody has.
pub(super) async fn resume_any(
    services: &Services,
    attempt: &Attempt,
    login: &str,
) -> Result<(Session, Subject)> {
    let (pool, client) = (&attempt.pool, &attempt.client);
    let text =
        attempt.session.as_deref().ok_or_else(|| Error::missing_required_parameter("Session"))?;
    let session = unseal(services, pool, client, text).await?;
    if session.way != attempt.way {
        return Err(Error::invalid_session());
    }
    let is = |name: &str| pool.fold(name) == pool.fold(login);
    if session.unknown {
        named_device(services, attempt, None).await?;
        let found = services.find_nobody(pool, &session.username, &session.id).await?;
        let used = use_up(&session.id, session.valid_until);
        let nobody = Nobody { used, ..Nobody::new(found, session.progress.clone()) };
        return match is(&session.username) || is(&session.sub) {
            true => Ok((session, Subject::Nobody(Box::new(nobody)))),
            false => Err(Error::invalid_session()),
        };
    }
    let before = session.progress.device.as_ref().filter(|_| pool.tracks_devices());
    let before = before.map(|device| Named::Before(&device.key));
    let device = attempt.device().map(Named::Now).or(before);
    let (user, device) = open_on(services, pool, &session, device).await?;
    if !names_of(&user.user).any(is) {
        return Err(Error::invalid_session());
    }
    let person = Person::answering(user, &session).on(device);
    Ok((session, Subject::Person(Box::new(person))))
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
        seal_session(services, &self.pool, &self.client, session).await
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
    let session = unseal(services, &pool, &client, text).await?;
    if session.unknown {
        return Err(Error::invalid_session());
    }
    let user = open(services, &pool, &session).await?;
    match &session.pending {
        Pending::SetUp { choices, .. }
            if choices.contains(&SecondFactor::SoftwareToken)
                && second_factor::has_to_set_up(&pool, &user.user) =>
        {
            Ok((Resumed { pool, session, client }, user))
        }
        _ => Err(Error::invalid_session()),
    }
}

pub(super) async fn unseal(
    services: &Services,
    pool: &UserPool,
    client: &AppClient,
    text: &str,
) -> Result<Session> {
    let key = services.data_key(&pool.id, KeyPurpose::Sessions).await?;
    Session::open(text, pool, client, &key, services.now())
}

/// The user of a session that has not been used, as they are now.
pub(super) async fn open(
    services: &Services,
    pool: &UserPool,
    session: &Session,
) -> Result<Loaded<UserRecord>> {
    Ok(open_on(services, pool, session, None).await?.0)
}

/// The same, with a device of the user's, if it is there.
async fn open_on(
    services: &Services,
    pool: &UserPool,
    session: &Session,
    device: Option<Named<'_>>,
) -> Result<(Loaded<UserRecord>, Option<Loaded<DeviceRecord>>)> {
    let user = keys::user(&pool.id, &pool.fold(&session.username));
    let used = keys::used(&session.id);
    let key = device.map(|device| keys::device(&pool.id, &session.sub, device.key()));
    let mut wanted = vec![user.clone(), used.clone()];
    wanted.extend(key.clone());
    let items = services.read(&pool.id, &wanted).await?;
    let found = key.map(|key| items.get(&key)).transpose()?.flatten();
    if let (Some(Named::Now(_)), None) = (device, &found) {
        return Err(Error::device_not_found());
    }
    if items.get::<Used>(&used)?.is_some() {
        return Err(Error::session_used());
    }
    let user = items.get::<UserRecord>(&user)?.ok_or_else(Error::invalid_session)?;
    session.check(&user.user)?;
    Ok((user, found))
}

/// Uses up a session or exchange: of several successful answers one is taken (I03).
pub(crate) fn use_up(id: &str, until: Timestamp) -> Changes {
    Changes::default().create(&Used { id: id.to_owned(), until })
}
