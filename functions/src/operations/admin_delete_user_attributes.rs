//! `AdminDeleteUserAttributes`: an administrator removes attributes of a user.

use userpool::schema::Writer;
use wire::{AdminDeleteUserAttributesRequest, AdminDeleteUserAttributesResponse};

use crate::triggers::Occasion;
use crate::{Result, Services};

pub(crate) async fn admin_delete_user_attributes(
    services: &Services,
    request: AdminDeleteUserAttributesRequest,
) -> Result<AdminDeleteUserAttributesResponse> {
    let pool = services.pool(&request.user_pool_id).await?;
    let change = pool.schema.admit_deletion(&request.user_attribute_names, Writer::Admin)?;
    let before = services.find_for_admin(&pool, &request.username).await?;

    let occasion = Occasion { pool: &pool, client: None, metadata: None };
    services.change_profile(&occasion, &before, change).await?;

    Ok(AdminDeleteUserAttributesResponse::default())
}
