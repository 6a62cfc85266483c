//! `VerifySoftwareToken`: a person shows that their authenticator app works.

use aws::store::{Kind, StoreError};
use aws::{Changes, KeyPurpose};
use userpool::Limit;
use userpool::second_factor::SecondFactor;
use userpool::software_token::Verdict;
use wire::{
    VerifySoftwareTokenRequest, VerifySoftwareTokenResponse, VerifySoftwareTokenResponseType,
};

use super::associate_software_token::Credential;
use crate::{Error, Result, Services, directory, signin};

pub(crate) async fn verify_software_token(
    services: &Services,
    request: VerifySoftwareTokenRequest,
) -> Result<VerifySoftwareTokenResponse> {
    let credential =
        Credential::of(services, request.access_token.as_deref(), request.session.as_deref())
            .await?;
    let (pool, before, now) = (&credential.pool, &credential.user, services.now());
    let mut counted = before.user.clone();
    counted.limits.draw(Limit::ChallengeAnswer, now)?;

    let key = services.data_key(&pool.id, KeyPurpose::Users).await?;
    let mut user = before.user.clone();
    let token = user.software_token.get_or_insert_default();
    let name = request.friendly_device_name;
    match token.enrol(&request.user_code, name, &pool.id, &before.user.sub, &key, now) {
        Verdict::Right => {}
        Verdict::Used | Verdict::Wrong => {
            let counted = directory::update(Changes::default(), pool, before, &counted);
            services.store.commit(counted).await?;
            return Err(Error::enable_software_token_mismatch());
        }
    }
    let mut changes = Changes::default();
    if let Some(resumed) = &credential.sign_in {
        // Within a sign-in that requires a second factor, this is now the one.
        user.second_factors.set(SecondFactor::SoftwareToken, true);
        changes = signin::use_up(&resumed.session.id, resumed.session.valid_until);
    }
    user.touch(now);
    let changes = directory::update(changes, pool, before, &user);
    services.store.commit(changes).await.map_err(|error| match error {
        StoreError::Conflict(Kind::Used) => Error::session_used(),
        other => other.into(),
    })?;

    Ok(VerifySoftwareTokenResponse {
        status: Some(VerifySoftwareTokenResponseType::Success),
        session: credential.next_session(services, true).await?,
    })
}
