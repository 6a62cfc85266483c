//! `AdminUpdateUserAttributes`: an administrator changes a user's profile.

use userpool::schema::Writer;
use wire::{AdminUpdateUserAttributesRequest, AdminUpdateUserAttributesResponse};

use crate::triggers::Occasion;
use crate::{Result, Services};

pub(crate) async fn admin_update_user_attributes(
    services: &Services,
    request: AdminUpdateUserAttributesRequest,
) -> Result<AdminUpdateUserAttributesResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let change = pool.schema.admit(&request.user_attributes, Writer::Admin)?;
    let before = services.find_for_admin(&pool, &request.username).await?;

    let metadata = request.client_metadata.as_ref();
    let occasion = Occasion { pool: &pool, client: None, metadata };
    services.change_profile(&occasion, &before, change).await?;

    Ok(AdminUpdateUserAttributesResponse::default())
}
