//! `AdminDisableProviderForUser`: an administrator takes from a person one of the ways to sign in:
//! an identity that is linked, or the password.

use aws::Changes;
use userpool::identity::Reference;
use wire::{AdminDisableProviderForUserRequest, AdminDisableProviderForUserResponse};

use crate::{Error, Result, Services, directory};

pub(crate) async fn admin_disable_provider_for_user(
    services: &Services,
    request: AdminDisableProviderForUserRequest,
) -> Result<AdminDisableProviderForUserResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let named = Reference::read("User", request.user)?;
    let before = if named.is_native() {
        services.find_native(&pool, &named.value).await?
    } else {
        // The provider itself may be gone by now.
        let found = services.find_linked(&pool, &named).await?;
        found.ok_or_else(Error::account_not_linked)?
    };

    let mut user = before.user.clone();
    if named.is_native() {
        user.disable_password(services.now());
    } else if !user.unlink(&named, services.now()) {
        return Err(Error::account_not_linked());
    }
    services.store.commit(directory::update(Changes::default(), &pool, &before, &user)).await?;
    Ok(AdminDisableProviderForUserResponse::default())
}
