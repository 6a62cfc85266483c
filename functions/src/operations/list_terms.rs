//! `ListTerms`: an owner goes through the documents that the clients of a pool link to.

use aws::store::Range;
use userpool::Terms;
use wire::{ListTermsRequest, ListTermsResponse, Operation};

use crate::pagination::{self, Listing};
use crate::{Result, Services, hosted};

pub(crate) async fn list_terms(
    services: &Services,
    request: ListTermsRequest,
) -> Result<ListTermsResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let list = Listing { operation: Operation::ListTerms, pool: &pool.id, query: "" };
    let range = Range {
        after: list.resume(services, request.next_token.as_deref()).await?,
        ..hosted::terms(&pool.id)
    };
    let size = pagination::size(request.max_results);
    let (terms, next) = pagination::page::<Terms>(services, range, size).await?;

    Ok(ListTermsResponse {
        terms: terms.iter().map(|terms| terms.to_description()).collect(),
        next_token: list.token(services, next).await?,
    })
}
