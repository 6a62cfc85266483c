//! `CreateManagedLoginBranding`: an owner gives a client's hosted pages a style.

use aws::Changes;
use aws::store::{Kind, StoreError};
use userpool::Branding;
use userpool::branding::{STYLES_PER_POOL, Style};
use wire::{CreateManagedLoginBrandingRequest, CreateManagedLoginBrandingResponse};

use crate::{Error, Result, Services, hosted};

pub(crate) async fn create_managed_login_branding(
    services: &Services,
    request: CreateManagedLoginBrandingRequest,
) -> Result<CreateManagedLoginBrandingResponse> {
    let (pool, client) = services.current_client(&request.user_pool_id, &request.client_id).await?;
    let style = Style::new(request.use_cognito_provided_values, request.settings, request.assets)?;
    let what = "managed login branding styles";
    services.admit_another(hosted::brandings(&pool.id), STYLES_PER_POOL, what).await?;
    let branding = Branding::new(&client, services.uuid(), services.now());

    let changes = Changes::default().check(&client).create_whole(&branding, &style.to_bytes()?);
    services.reconfigure(&pool.id, changes).await.map_err(|error| match error {
        StoreError::Conflict(Kind::Branding) => Error::branding_exists(),
        other => hosted::overtaken(other),
    })?;

    Ok(CreateManagedLoginBrandingResponse {
        managed_login_branding: Some(branding.to_wire(style, false)),
    })
}
