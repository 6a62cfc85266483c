//! `DeleteTerms`: an owner takes a document from a client's sign-up.

use aws::Changes;
use wire::DeleteTermsRequest;

use crate::{Result, Services, hosted};

pub(crate) async fn delete_terms(services: &Services, request: DeleteTermsRequest) -> Result<()> {
    let (pool, terms) = services.current_terms(&request.user_pool_id, &request.terms_id).await?;

    let changes = Changes::default().delete(&terms);
    services.reconfigure(&pool.id, changes).await.map_err(hosted::overtaken)?;
    Ok(())
}
