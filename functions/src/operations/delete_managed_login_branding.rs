//! `DeleteManagedLoginBranding`: an owner takes the style from a client's hosted pages.

use aws::Changes;
use wire::DeleteManagedLoginBrandingRequest;

use crate::{Result, Services, hosted};

pub(crate) async fn delete_managed_login_branding(
    services: &Services,
    request: DeleteManagedLoginBrandingRequest,
) -> Result<()> {
    let (pool, branding) = services
        .current_branding(&request.user_pool_id, &request.managed_login_branding_id)
        .await?;

    let changes = Changes::default().delete_whole(&branding);
    services.reconfigure(&pool.id, changes).await.map_err(hosted::overtaken)?;
    Ok(())
}
