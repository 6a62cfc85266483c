//! `DeleteUser`: a person closes their account.

use wire::DeleteUserRequest;

use crate::{Result, Services, directory};

pub(crate) async fn delete_user(services: &Services, request: DeleteUserRequest) -> Result<()> {
    let caller = services.caller(&request.access_token).await?;
    directory::remove(services, &caller.pool, &caller.user).await
}
