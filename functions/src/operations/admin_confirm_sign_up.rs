//! `AdminConfirmSignUp`: an administrator vouches for a sign-up.

use aws::Changes;
use wire::{AdminConfirmSignUpRequest, AdminConfirmSignUpResponse};

use crate::triggers::{Confirmation, Occasion};
use crate::{Result, Services, directory};

pub(crate) async fn admin_confirm_sign_up(
    services: &Services,
    request: AdminConfirmSignUpRequest,
) -> Result<AdminConfirmSignUpResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let before = services.find_for_admin(&pool, &request.username).await?;

    let mut user = before.user.clone();
    user.confirm(services.now())?;
    services.store.commit(directory::update(Changes::default(), &pool, &before, &user)).await?;

    let occasion =
        Occasion { pool: &pool, client: None, metadata: request.client_metadata.as_ref() };
    services.post_confirmation(&occasion, &user, Confirmation::SignUp).await?;

    Ok(AdminConfirmSignUpResponse::default())
}
