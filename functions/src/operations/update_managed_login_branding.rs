//! `UpdateManagedLoginBranding`: an owner changes the style of a client's hosted pages.

use aws::Changes;
use userpool::Branding;
use wire::{Exception, UpdateManagedLoginBrandingRequest, UpdateManagedLoginBrandingResponse};

use crate::{Error, Result, Services, hosted};

pub(crate) async fn update_managed_login_branding(
    services: &Services,
    request: UpdateManagedLoginBrandingRequest,
) -> Result<UpdateManagedLoginBrandingResponse> {
    let (pool, before) = services
        .current_branding(
            request.user_pool_id.as_deref().ok_or_else(|| missing("UserPoolId"))?,
            request.managed_login_branding_id.as_deref().ok_or_else(nameless)?,
        )
        .await?;
    let style = services.style(&before).await?.changed(
        request.use_cognito_provided_values,
        request.settings,
        request.assets,
    )?;
    let branding = Branding { modified_at: services.now(), ..before.clone().into_inner() };

    let changes = Changes::default().update_whole(&before, &branding, &style.to_bytes()?);
    services.reconfigure(&pool.id, changes).await.map_err(hosted::overtaken)?;

    Ok(UpdateManagedLoginBrandingResponse {
        managed_login_branding: Some(branding.to_wire(style, false)),
    })
}

fn nameless() -> Error {
    missing("ManagedLoginBrandingId")
}

/// The model requires neither of the two, and without them nothing can be meant.
fn missing(member: &str) -> Error {
    Exception::InvalidParameter.because(format!("{member} is required."))
}
