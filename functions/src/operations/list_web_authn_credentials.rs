//! `ListWebAuthnCredentials`: a person goes through their passkeys.

use aws::store::{PasskeyRecord, Range, keys};
use userpool::passkey::MOST;
use wire::{ListWebAuthnCredentialsRequest, ListWebAuthnCredentialsResponse, Operation};

use crate::pagination::{self, Listing};
use crate::{Result, Services};

pub(crate) async fn list_web_authn_credentials(
    services: &Services,
    request: ListWebAuthnCredentialsRequest,
) -> Result<ListWebAuthnCredentialsResponse> {
    let caller = services.caller(&request.access_token).await?;
    let (pool, sub) = (&caller.pool.id, &caller.user.user.sub);
    let list = Listing { operation: Operation::ListWebAuthnCredentials, pool, query: sub };
    let range = Range {
        pk: keys::owned(pool, sub),
        prefix: keys::PASSKEY_PREFIX.to_owned(),
        after: list.resume(services, request.next_token.as_deref()).await?,
        ..Range::default()
    };
    let asked = request.max_results.filter(|asked| *asked > 0);
    let size = pagination::size(asked.or(i32::try_from(MOST).ok()));
    let (passkeys, next) = pagination::page::<PasskeyRecord>(services, range, size).await?;

    Ok(ListWebAuthnCredentialsResponse {
        credentials: passkeys.iter().map(|record| record.passkey.to_wire()).collect(),
        next_token: list.token(services, next).await?,
    })
}
