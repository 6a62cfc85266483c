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
    let (pool, changes) = if named == customization::ALL {
        let pool = services.current_pool(&request.user_pool_id).await?;
        (pool.into_inner(), Changes::default())
    } else {
        let (pool, client) = services.current_client(&request.user_pool_id, &named).await?;
        (pool, Changes::default().check(&client))
    };
    pool.check_domain()?;
    let before: Option<Loaded<Customization>> =
        services.store.get(&keys::customization(&pool.id, &named)).await?;
    let (id, now) = (pool.id.clone(), services.now());
    let after = Customization::new(id, named.clone(), request.css, request.image_file, now)?
        .map(|after| since(after, before.as_ref()));

    let changes = replace(changes, before.as_ref(), after.as_ref()).raise_revision(&pool.id);
    services.store.commit(changes).await?;
    services.forget(&pool.id);

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
