//! Auth events: noted in the commits that decide, listed for administrators, and judged by people.
//!
//! A pool that does not ask for them costs nothing. In one that does, a call notes one event at most,
//! in the commit on the user as they were read: so nothing is noted of whoever has gone.

use aws::store::{AuthEventRecord, GhostEvent, Range, keys};
use aws::{Changes, KeyPurpose, Loaded};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use userpool::auth_event::{AuthEvent, Provider, Standing};
use userpool::seal::constant_time_eq;
use userpool::signin::Progress;
use userpool::tracking::Visit;
use userpool::{AppClient, PoolId, User, UserPool};
use wire::{
    AuthEventType, ChallengeName, EventResponseType, EventType, FeedbackValueType, Operation,
    UserContextDataType,
};

use crate::pagination::{self, Listing};
use crate::signin::Attempt;
use crate::{Error, Result, Services};

/// The address that an application's own server has seen a person at. It is believed of servers
/// alone, which have a secret, and where the client says so.
pub(crate) fn told_address<'a>(
    client: &AppClient,
    context: Option<&'a UserContextDataType>,
) -> Option<&'a str> {
    let propagates = client.settings.enable_propagate_additional_user_context_data == Some(true);
    context?.ip_address.as_deref().filter(|_| propagates && client.has_secret())
}

impl Services {
    /// The id of a new sign-in or another event.
    pub(crate) fn event_id(&self) -> String {
        userpool::code::uuid_v7(&mut self.entropy(), self.now())
    }

    /// What a user did, other than signing in, for the commit that decides it.
    pub(crate) fn event(
        &self,
        pool: &UserPool,
        user: &User,
        (event_type, response): (EventType, EventResponseType),
        address: Option<&str>,
    ) -> Changes {
        if !pool.records_events() {
            return Changes::default();
        }
        let (visit, now) = (self.visit(address), self.now());
        note(user, AuthEvent::new(self.event_id(), event_type, response, visit, now))
    }

    /// How far a user's sign-in has come, for the commit of that. All that is noted of one sign-in
    /// is one event.
    pub(crate) fn sign_in_event(
        &self,
        attempt: &Attempt,
        user: &User,
        id: Option<&str>,
        progress: &Progress,
        standing: Standing,
    ) -> Changes {
        if !attempt.pool.records_sign_ins(progress.flow) {
            return Changes::default();
        }
        let id = id.map_or_else(|| self.event_id(), str::to_owned);
        let visit = self.visit(attempt.address.as_deref());
        note(user, AuthEvent::sign_in(id, progress, standing, visit, self.now()))
    }

    /// What a call for a login that nobody has leaves, so that it costs as much as one for a user: the
    /// last such event, which nobody reads and which is soon gone.
    pub(crate) fn unknown_event(
        &self,
        pool: &UserPool,
        folded: &str,
        progress: &Progress,
    ) -> Changes {
        if !pool.records_sign_ins(progress.flow) {
            return Changes::default();
        }
        let wrong = Standing::Failed(Some(ChallengeName::Password));
        let (id, visit, now) = (self.event_id(), self.visit(None), self.now());
        let event = AuthEvent::sign_in(id, progress, wrong, visit, now);
        Changes::default().put(&GhostEvent {
            pool: pool.id.clone(),
            folded: folded.to_owned(),
            event,
        })
    }

    fn visit(&self, address: Option<&str>) -> Visit {
        let address = address.or(self.origin.address.as_deref());
        Visit::of(address, self.origin.user_agent.as_deref())
    }

    /// An event of a user's, while it is kept.
    async fn kept_event(
        &self,
        pool: &PoolId,
        sub: &str,
        id: &str,
    ) -> Result<Option<Loaded<AuthEventRecord>>> {
        let record = self.store.get::<AuthEventRecord>(&keys::event(pool, sub, id)).await?;
        Ok(record.filter(|record| self.now() < record.event.valid_until()))
    }

    /// What a person shows to say something of an event of theirs. It stands in a notification, and
    /// is good for as long as the event is kept.
    pub async fn feedback_token(&self, pool: &PoolId, sub: &str, event: &str) -> Result<String> {
        let key = self.data_key(pool, KeyPurpose::Users).await?;
        Ok(URL_SAFE_NO_PAD.encode(key.mac("feedback", &[sub.as_bytes(), event.as_bytes()])))
    }
}

fn note(user: &User, event: AuthEvent) -> Changes {
    let (pool, sub) = (user.pool.clone(), user.sub.clone());
    Changes::default().put(&AuthEventRecord { pool, sub, event })
}

/// A page of a user's events, the newest first.
pub(crate) async fn list(
    services: &Services,
    pool: &UserPool,
    user: &User,
    size: Option<i32>,
    token: Option<&str>,
) -> Result<(Vec<AuthEventType>, Option<String>)> {
    let operation = Operation::AdminListUserAuthEvents;
    let list = Listing { operation, pool: &pool.id, query: &user.sub };
    let range = Range {
        pk: keys::owned(&pool.id, &user.sub),
        prefix: keys::EVENT_PREFIX.to_owned(),
        after: list.resume(services, token).await?,
        newest_first: true,
        ..Range::default()
    };
    let size = pagination::size(size);
    let (records, next) = pagination::page::<AuthEventRecord>(services, range, size).await?;
    let now = services.now();
    let kept = records.iter().filter(|record| now < record.event.valid_until());
    Ok((kept.map(|record| record.event.to_wire()).collect(), list.token(services, next).await?))
}

/// Keeps what somebody says of an event.
pub(crate) async fn judge(
    services: &Services,
    user: &User,
    event: &str,
    value: FeedbackValueType,
    provider: Provider,
) -> Result<()> {
    let before = services.kept_event(&user.pool, &user.sub, event).await?;
    let before = before.ok_or_else(Error::auth_event_not_found)?;
    let event = before.event.clone().judged(value, provider, services.now());
    let after = AuthEventRecord { event, ..(*before).clone() };
    Ok(services.store.commit(Changes::default().update(&before, &after)).await?)
}

/// Whether a token is that of a user's event; a login that nobody has costs the same.
pub(crate) async fn check_feedback_token(
    services: &Services,
    pool: &PoolId,
    user: Option<&User>,
    event: &str,
    token: &str,
) -> Result<()> {
    let sub = user.map_or("nobody", |user| &user.sub);
    let expected = services.feedback_token(pool, sub, event).await?;
    match constant_time_eq(expected.as_bytes(), token.as_bytes()) && user.is_some() {
        true => Ok(()),
        false => Err(Error::invalid_feedback_token()),
    }
}
