//! `CompleteWebAuthnRegistration`: a person registers the passkey that their authenticator made.

use aws::Changes;
use aws::store::{Kind, PasskeyRecord, RegistrationRecord, StoreError, keys};
use wire::{CompleteWebAuthnRegistrationRequest, CompleteWebAuthnRegistrationResponse};

use crate::{Error, Result, Services, directory, passkeys};

pub(crate) async fn complete_web_authn_registration(
    services: &Services,
    request: CompleteWebAuthnRegistrationRequest,
) -> Result<CompleteWebAuthnRegistrationResponse> {
    let caller = services.caller(&request.access_token).await?;
    let (pool, before, now) = (&caller.pool, &caller.user, services.now());
    let party = services.relying_party(pool)?;
    let begun = keys::registration(&pool.id, &before.user.sub);
    let begun = services.store.get::<RegistrationRecord>(&begun).await?;
    let begun = begun.ok_or_else(Error::web_authn_challenge_not_found)?;
    begun.registration.check(&caller.client.id, &party, now)?;

    let challenge = &begun.registration.challenge;
    let passkey = passkeys::register(&party, challenge, &request.credential, now)?;
    let mut user = before.user.clone();
    user.add_passkey()?;

    // The registration goes with its success: of several completions one succeeds (I03).
    let record = PasskeyRecord { pool: pool.id.clone(), sub: user.sub.clone(), passkey };
    let changes = Changes::default().delete(&begun).create(&record);
    let changes = directory::update(changes, pool, before, &user);
    services.store.commit(changes).await.map_err(|error| match error {
        StoreError::Conflict(Kind::Registration) => Error::web_authn_challenge_not_found(),
        StoreError::Conflict(Kind::Passkey) => Error::passkey_exists(),
        other => other.into(),
    })?;

    Ok(CompleteWebAuthnRegistrationResponse::default())
}
