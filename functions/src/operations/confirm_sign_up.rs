//! `ConfirmSignUp`: a person proves the address or number that they signed up with.

use std::collections::BTreeMap;

use aws::store::{Kind, StoreError};
use aws::{Changes, KeyPurpose};
use userpool::{AppClient, Kind as Proved, Limit, Purpose, User, UserPool};
use wire::{ConfirmSignUpRequest, ConfirmSignUpResponse};

use crate::directory::Along;
use crate::signin::confirmation;
use crate::triggers::{Confirmation, Occasion};
use crate::{Error, Result, Services, directory};

pub(crate) async fn confirm_sign_up(
    services: &Services,
    request: ConfirmSignUpRequest,
) -> Result<ConfirmSignUpResponse> {
    let (pool, client) = services.client(&request.client_id).await?;
    client.verify(&request.username, request.secret_hash.as_deref())?;
    let answer = Answer {
        username: &request.username,
        code: &request.confirmation_code,
        force_alias_creation: request.force_alias_creation.unwrap_or(false),
        metadata: request.client_metadata.as_ref(),
    };
    let begun = match &request.session {
        Some(text) => Some(confirmation::of_sign_up(services, &pool, &client, text).await?),
        None => None,
    };
    let confirmed = confirm(services, &pool, &client, &answer).await?;
    let session = match begun {
        Some(begun) => {
            Some(confirmation::proved(services, &pool, &client, &begun, &confirmed).await?)
        }
        None => None,
    };
    Ok(ConfirmSignUpResponse { session })
}

/// What came back of a code that was sent at sign-up.
pub(crate) struct Answer<'a> {
    /// Who answers.
    pub username: &'a str,
    /// The digits.
    pub code: &'a str,
    /// Whether a name is taken over from who has it.
    pub force_alias_creation: bool,
    /// `ClientMetadata`, for the pool's own function.
    pub metadata: Option<&'a BTreeMap<String, String>>,
}

/// A sign-up that has been confirmed.
pub(crate) struct Confirmed {
    /// The user as they now are.
    pub user: User,
    /// What the code has proved.
    pub kind: Proved,
}

/// Confirms a sign-up by the code that was sent, as the operation and the link in a mail do.
pub(crate) async fn confirm(
    services: &Services,
    pool: &UserPool,
    client: &AppClient,
    answer: &Answer<'_>,
) -> Result<Confirmed> {
    let hides = client.hides_users();
    let along = Along { codes: &[Purpose::SignUp], ghost: hides, ..Along::default() };
    let found = services.find(pool, answer.username, along).await?;
    let before = services.addressee(pool, client, &found, Limit::ConfirmSignUp).await?;

    let now = services.now();
    let mut user = before.user.clone();
    user.limits.draw(Limit::ConfirmSignUp, now)?;
    let counted = user.clone();
    user.confirm(now)?;
    let Some(code) = found.code(Purpose::SignUp)? else { return Err(Error::expired_code()) };
    let key = services.data_key(&pool.id, KeyPurpose::Users).await?;
    if let Err(wrong) = code.code.verify(answer.code, &user, Some(&client.id), &key, now) {
        // The verdict leaves after the attempt has been counted (A13).
        let mut record = (**before).clone();
        record.user = counted;
        services.store.commit(Changes::default().update(before, &record)).await?;
        return Err(wrong);
    }
    // A code proves the value that it was sent to, and no later one (A57).
    if user.attribute(code.code.kind.attribute()) != Some(code.code.value.as_str()) {
        return Err(Error::expired_code());
    }
    user.set_verified(code.code.kind, true);

    let changes = Changes::default().delete(&code);
    let changes = directory::update(changes, pool, before, &user);
    match services.store.commit(changes).await {
        Err(StoreError::Conflict(Kind::SignInName)) if answer.force_alias_creation => {
            let changes = Changes::default().delete(&code);
            let changes = directory::take_over(services, changes, pool, before, &user).await?;
            services.store.commit(changes).await?;
        }
        Err(StoreError::Conflict(Kind::SignInName)) => {
            return Err(Error::alias_exists(code.code.kind.attribute()));
        }
        other => other?,
    }
    let occasion = Occasion { pool, client: Some(client), metadata: answer.metadata };
    services.post_confirmation(&occasion, &user, Confirmation::SignUp).await?;
    Ok(Confirmed { user, kind: code.code.kind })
}
