//! REFRESH_TOKEN_AUTH: new tokens of the same sign-in, from the person as they now are.

use wire::Exception;

use super::{Attempt, Outcome, names_of};
use crate::services::Services;
use crate::{Error, Result};

/// Takes a refresh token.
pub(super) async fn refresh(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let (pool, client) = (&attempt.pool, &attempt.client);
    let hash = attempt.optional("SECRET_HASH");
    client.expect_secret_hash(hash)?;
    let token = attempt.required("REFRESH_TOKEN")?;
    let presented = services.presented(pool, token, attempt.optional("DEVICE_KEY")).await?;
    let token = &presented.token;
    let own_names = [token.username.as_str(), token.sub.as_str()].into_iter();
    let person = presented.user.iter().flat_map(|record| names_of(&record.user));
    client.verify_refresh(own_names.chain(person), hash)?;
    let (user, family) =
        services.alive(client, &presented).await.map_err(|error| match error.exception {
            // Clients of this flow know no other word for it.
            Exception::RefreshTokenReuse => Error::invalid_refresh_token(),
            _ => error,
        })?;
    let issuer = services.refresher(&attempt.occasion(), &user.user).await?;
    let result = services.tokens(&issuer, pool, client, &user.user, &family.family)?;
    Ok(Outcome::Done(Box::new(result)))
}
