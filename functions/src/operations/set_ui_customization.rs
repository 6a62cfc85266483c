//! `SetUICustomization`: an owner decides what the classic hosted pages look like, of one client or
//! of all that have no look of their own.

use aws::store::keys;
use aws::{Changes, Loaded};
use userpool::{Customization, PoolId, customization};
use wire::{SetUICustomizationRequest, SetUICustomizationResponse, UICustomizationType};

use crate::{Result, Services};

pub(crate) async fn set_ui_customization(
    services: &Services,
    request: SetUICustomizationRequest,
) -> Result<SetUICustomizationResponse> {
    let named = request.client_id.unwrap_or_else(|| customization::ALL.to_owned());
    let client = Some(named.as_str()).filter(|named| *named != customization::ALL);
    let (pool, client) = services.current_subject(&request.user_pool_id, client).await?;
    let lives = client.map(|client| Changes::default().check(&client)).unwrap_or_default();
    pool.check_domain()?;
    let before: Option<Loaded<Customization>> =
        services.store.get(&keys::customization(&pool.id, &named)).await?;
    let (id, now) = (pool.id.clone(), services.now());
    let after = Customization::new(id, named.clone(), request.css, request.image_file, now)?
        .map(|after| since(after, before.as_ref()));

    let changes = replace(lives, before.as_ref(), after.as_ref());
    services.reconfigure(&pool.id, changes).await?;

    let ui_customization = after.map_or_else(|| nothing(&pool.id, named), |after| after.to_wire());
    Ok(SetUICustomizationResponse { ui_customization })
}

/// A customisation that takes the place of another one was created when that was.
fn since(after: Customization, before: Option<&Loaded<Customization>>) -> Customization {
    match before {
        Some(before) => Customization { created_at: before.created_at, ..after },
        None => after,
    }
}

/// Neither a sheet nor a logo takes the customisation away.
fn replace(
    changes: Changes,
    before: Option<&Loaded<Customization>>,
    after: Option<&Customization>,
) -> Changes {
    match (before, after) {
        (None, None) => changes,
        (None, Some(after)) => changes.create(after),
        (Some(before), None) => changes.delete(before),
        (Some(before), Some(after)) => changes.update(before, after),
    }
}

fn nothing(pool: &PoolId, client: String) -> UICustomizationType {
    UICustomizationType {
        user_pool_id: Some(pool.to_string()),
        client_id: Some(client),
        ..UICustomizationType::default()
    }
}
