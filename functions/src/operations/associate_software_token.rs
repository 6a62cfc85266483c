//! `AssociateSoftwareToken`: a person begins to set up an authenticator app.

use std::sync::Arc;

use aws::store::UserRecord;
use aws::{Changes, KeyPurpose, Loaded};
use userpool::UserPool;
use userpool::second_factor::SecondFactor;
use userpool::signin::{Pending, Session};
use wire::{AssociateSoftwareTokenRequest, AssociateSoftwareTokenResponse, Exception};

use crate::signin::{self, Resumed};
use crate::{Error, Result, Services, directory};

pub(crate) async fn associate_software_token(
    services: &Services,
    request: AssociateSoftwareTokenRequest,
) -> Result<AssociateSoftwareTokenResponse> {
    let credential =
        Credential::of(services, request.access_token.as_deref(), request.session.as_deref())
            .await?;
    let (pool, before) = (&credential.pool, &credential.user);

    let key = services.data_key(&pool.id, KeyPurpose::Users).await?;
    let mut user = before.user.clone();
    let token = user.software_token.get_or_insert_default();
    let secret = token.begin(&pool.id, &before.user.sub, &key, &mut services.entropy());
    services.store.commit(directory::update(Changes::default(), pool, before, &user)).await?;

    Ok(AssociateSoftwareTokenResponse {
        secret_code: Some(secret),
        session: credential.next_session(services, false).await?,
    })
}

/// Who sets up an app: with an access token, or within a sign-in that requires a second factor.
pub(crate) struct Credential {
    /// The pool.
    pub pool: Arc<UserPool>,
    /// The person.
    pub user: Loaded<UserRecord>,
    /// The sign-in, if it is one.
    pub sign_in: Option<Resumed>,
}

impl Credential {
    /// Believes one of the two, and not both.
    pub(crate) async fn of(
        services: &Services,
        access_token: Option<&str>,
        session: Option<&str>,
    ) -> Result<Self> {
        let credential = match (access_token, session) {
            (Some(token), None) => {
                let caller = services.caller(token).await?;
                Self { pool: caller.pool, user: caller.user, sign_in: None }
            }
            (None, Some(session)) => {
                let (resumed, user) = signin::resume_set_up(services, session).await?;
                Self { pool: resumed.pool.clone(), user, sign_in: Some(resumed) }
            }
            _ => {
                return Err(Exception::InvalidParameter
                    .because("Either an access token or a session is required."));
            }
        };
        if credential.pool.offered.factors().contains(&SecondFactor::SoftwareToken) {
            Ok(credential)
        } else {
            Err(Error::software_token_not_enabled())
        }
    }

    /// The session that the sign-in goes on with, if it is one.
    pub(crate) async fn next_session(
        &self,
        services: &Services,
        ready: bool,
    ) -> Result<Option<String>> {
        let Some(resumed) = &self.sign_in else { return Ok(None) };
        let pending = match &resumed.session.pending {
            Pending::SetUp { choices, .. } => Pending::SetUp { choices: choices.clone(), ready },
            _ => return Err(Error::invalid_session()),
        };
        let session = Session { pending, id: services.uuid(), ..resumed.session.clone() };
        resumed.seal(services, &session).await.map(Some)
    }
}
