//! `DescribeTerms`: an owner reads what is known of a document.

use wire::{DescribeTermsRequest, DescribeTermsResponse};

use crate::{Result, Services};

pub(crate) async fn describe_terms(
    services: &Services,
    request: DescribeTermsRequest,
) -> Result<DescribeTermsResponse> {
    let (_, terms) = services.current_terms(&request.user_pool_id, &request.terms_id).await?;
    Ok(DescribeTermsResponse { terms: Some(terms.to_wire()) })
}
