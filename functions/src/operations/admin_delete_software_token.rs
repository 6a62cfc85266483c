//! `AdminDeleteSoftwareToken`: an administrator removes a user's authenticator app.

use aws::Changes;
use userpool::second_factor::SecondFactor;
use wire::{AdminDeleteSoftwareTokenRequest, AdminDeleteSoftwareTokenResponse};

use crate::{Result, Services, directory};

pub(crate) async fn admin_delete_software_token(
    services: &Services,
    request: AdminDeleteSoftwareTokenRequest,
) -> Result<AdminDeleteSoftwareTokenResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let before = services.find_for_admin(&pool, &request.username).await?;

    let mut user = before.user.clone();
    user.software_token = None;
    user.second_factors.set(SecondFactor::SoftwareToken, false);
    user.touch(services.now());
    services.store.commit(directory::update(Changes::default(), &pool, &before, &user)).await?;

    Ok(AdminDeleteSoftwareTokenResponse::default())
}
