//! `GetTokensFromRefreshToken`: an application refreshes a sign-in, and its refresh token where the
//! client rotates them (behaviour-api.md 22).

use aws::store::FamilyRecord;
use aws::{Changes, KeyPurpose};
use wire::{GetTokensFromRefreshTokenRequest, GetTokensFromRefreshTokenResponse};

use crate::triggers::Occasion;
use crate::{Error, Result, Services};

pub(crate) async fn get_tokens_from_refresh_token(
    services: &Services,
    request: GetTokensFromRefreshTokenRequest,
) -> Result<GetTokensFromRefreshTokenResponse> {
    let (pool, client) = services.client(&request.client_id).await?;
    if !client.verify_secret(request.client_secret.as_deref()) {
        return Err(Error::secret_hash_mismatch_on_refresh(&client.id));
    }
    let presented =
        services.presented(&pool, &request.refresh_token, request.device_key.as_deref()).await?;
    let (user, before) = services.judged(&client, &presented).await?;

    // Asked before the old token is replaced: a function that fails must not cost the sign-in (F13).
    let occasion =
        Occasion { pool: &pool, client: Some(&client), metadata: request.client_metadata.as_ref() };
    let issuer = services.refresher(&occasion, &user.user).await?;

    let mut record = (**before).clone();
    let mut refresh_token = None;
    if client.rotates_refresh_tokens() {
        record.family = services.visited(&pool, record.family);
        let key = services.data_key(&pool.id, KeyPurpose::Sessions).await?;
        let (grace, now) = (client.rotation_grace(), services.now());
        let mut entropy = services.entropy();
        let (family, text) =
            presented.token.rotate(&record.family, &pool.id, grace, &key, &mut entropy, now)?;
        record = FamilyRecord { family, ..record };
        // Of two calls at once one wins; the other one starts over, and finds the token used.
        services.store.commit(Changes::default().update(before, &record)).await?;
        refresh_token = Some(text);
    } else {
        services.note_visit(before).await?;
    }

    let mut result = services.tokens(&issuer, &pool, &client, &user.user, &record.family)?;
    result.refresh_token = refresh_token;
    Ok(GetTokensFromRefreshTokenResponse { authentication_result: Some(result) })
}
