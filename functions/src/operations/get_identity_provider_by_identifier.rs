//! `GetIdentityProviderByIdentifier`: an owner asks which provider an identifier leads to.

use aws::store::{IdpIdentifier, keys};
use wire::{
    Exception, GetIdentityProviderByIdentifierRequest, GetIdentityProviderByIdentifierResponse,
};

use crate::{Result, Services};

pub(crate) async fn get_identity_provider_by_identifier(
    services: &Services,
    request: GetIdentityProviderByIdentifierRequest,
) -> Result<GetIdentityProviderByIdentifierResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let key = keys::idp_identifier(&pool.id, &request.idp_identifier);
    let row = services.store.get::<IdpIdentifier>(&key).await?.ok_or_else(|| {
        Exception::ResourceNotFound.because(format!(
            "Identity provider with identifier {} does not exist.",
            request.idp_identifier
        ))
    })?;

    let (_, provider) = services.current_identity_provider(pool.id.as_str(), &row.provider).await?;
    let identity_provider = services.describe_provider(&provider).await?;
    Ok(GetIdentityProviderByIdentifierResponse { identity_provider })
}
