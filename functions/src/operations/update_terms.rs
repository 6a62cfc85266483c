//! `UpdateTerms`: an owner changes what is known of a document.

use aws::Changes;
use aws::Loaded;
use aws::store::keys;
use userpool::{AppClient, Terms};
use wire::{UpdateTermsRequest, UpdateTermsResponse};

use crate::{Error, Result, Services, hosted};

pub(crate) async fn update_terms(
    services: &Services,
    request: UpdateTermsRequest,
) -> Result<UpdateTermsResponse> {
    let (pool, before) = services.current_terms(&request.user_pool_id, &request.terms_id).await?;
    let terms = before.clone().into_inner().changed(request, services.now())?;

    let changes = if terms.name == before.name {
        Changes::default().update(&before, &terms)
    } else {
        rename(services, &before, &terms).await?
    };
    services.reconfigure(&pool.id, changes).await.map_err(hosted::overtaken)?;

    Ok(UpdateTermsResponse { terms: Some(terms.to_wire()) })
}

/// Under its other name the document takes another place, which its client has to be there for.
async fn rename(services: &Services, before: &Loaded<Terms>, terms: &Terms) -> Result<Changes> {
    let client_key = keys::client(&terms.client);
    let place = keys::terms(&terms.pool, &terms.name, &terms.client);
    let items = services.store.read(&[client_key.clone(), place.clone()]).await?;
    let client: Option<Loaded<AppClient>> = items.get(&client_key)?;
    let client = client.ok_or_else(Error::terms_not_found)?;
    if items.get::<Terms>(&place)?.is_some() {
        return Err(Error::terms_exist(&terms.name));
    }
    Ok(Changes::default().check(&client).delete(before).create(terms))
}
