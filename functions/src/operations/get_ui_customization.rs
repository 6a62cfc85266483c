//! `GetUICustomization`: an owner reads what the classic hosted pages of a client look like.

use aws::Loaded;
use aws::store::keys;
use userpool::{Customization, customization};
use wire::{GetUICustomizationRequest, GetUICustomizationResponse};

use crate::{Result, Services};

pub(crate) async fn get_ui_customization(
    services: &Services,
    request: GetUICustomizationRequest,
) -> Result<GetUICustomizationResponse> {
    let named = request.client_id.unwrap_or_else(|| customization::ALL.to_owned());
    let client = Some(named.as_str()).filter(|named| *named != customization::ALL);
    let (pool, _) = services.current_subject(&request.user_pool_id, client).await?;
    pool.check_domain()?;
    let own = keys::customization(&pool.id, &named);
    let all = keys::customization(&pool.id, customization::ALL);
    let items = services.store.read(&[own.clone(), all.clone()]).await?;
    let found: Option<Loaded<Customization>> = match items.get(&own)? {
        Some(own) => Some(own),
        None => items.get(&all)?,
    };
    // Where nothing was set at all, the answer is an empty one (behaviour-api.md 25).
    let ui_customization = found.map(|found| found.to_wire()).unwrap_or_default();
    Ok(GetUICustomizationResponse { ui_customization })
}
