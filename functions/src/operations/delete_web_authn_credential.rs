//! `DeleteWebAuthnCredential`: a person gives a passkey up.

use aws::Changes;
use aws::store::{PasskeyRecord, keys};
use wire::{DeleteWebAuthnCredentialRequest, DeleteWebAuthnCredentialResponse};

use crate::{Error, Result, Services, directory};

pub(crate) async fn delete_web_authn_credential(
    services: &Services,
    request: DeleteWebAuthnCredentialRequest,
) -> Result<DeleteWebAuthnCredentialResponse> {
    let caller = services.caller(&request.access_token).await?;
    let (pool, before) = (&caller.pool, &caller.user);
    let passkey = keys::passkey(&pool.id, &before.user.sub, &request.credential_id);
    let passkey = services.store.get::<PasskeyRecord>(&passkey).await?;
    let passkey = passkey.ok_or_else(Error::passkey_not_found)?;

    let mut user = before.user.clone();
    user.remove_passkey();
    let changes = Changes::default().delete(&passkey);
    let changes = directory::update(changes, pool, before, &user);
    services.store.commit(changes).await?;

    Ok(DeleteWebAuthnCredentialResponse::default())
}
