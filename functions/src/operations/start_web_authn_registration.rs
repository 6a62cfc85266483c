//! `StartWebAuthnRegistration`: a person begins to register a passkey.

use aws::Changes;
use aws::store::RegistrationRecord;
use userpool::passkey::{MOST, Registration};
use wire::{StartWebAuthnRegistrationRequest, StartWebAuthnRegistrationResponse};

use crate::{Error, Result, Services};

pub(crate) async fn start_web_authn_registration(
    services: &Services,
    request: StartWebAuthnRegistrationRequest,
) -> Result<StartWebAuthnRegistrationResponse> {
    let caller = services.caller(&request.access_token).await?;
    let user = &caller.user.user;
    let party = services.relying_party(&caller.pool)?;
    if user.passkeys >= MOST {
        return Err(Error::too_many_passkeys());
    }
    let known = services.passkeys(user).await?;

    let registration =
        Registration::begin(&caller.client.id, &party, &mut services.entropy(), services.now());
    let options = registration.creation_options(user, &known);
    let record =
        RegistrationRecord { pool: caller.pool.id.clone(), sub: user.sub.clone(), registration };
    services.store.commit(Changes::default().put(&record)).await?;

    Ok(StartWebAuthnRegistrationResponse { credential_creation_options: options })
}
