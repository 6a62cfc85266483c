//! `CreateTerms`: an owner names a document that a client's sign-up links to.

use aws::Changes;
use aws::store::{Kind, StoreError};
use userpool::Terms;
use userpool::terms::TERMS_PER_POOL;
use wire::{CreateTermsRequest, CreateTermsResponse};

use crate::{Error, Result, Services, hosted};

pub(crate) async fn create_terms(
    services: &Services,
    request: CreateTermsRequest,
) -> Result<CreateTermsResponse> {
    let (pool, client) = services.current_client(&request.user_pool_id, &request.client_id).await?;
    let terms = Terms::new(request, pool.id.clone(), services.uuid(), services.now())?;
    services.admit_another(hosted::terms(&pool.id), TERMS_PER_POOL, "terms documents").await?;

    let changes = Changes::default().check(&client).create(&terms);
    services.reconfigure(&pool.id, changes).await.map_err(|error| match error {
        StoreError::Conflict(Kind::Terms) => Error::terms_exist(&terms.name),
        other => hosted::overtaken(other),
    })?;

    Ok(CreateTermsResponse { terms: Some(terms.to_wire()) })
}
