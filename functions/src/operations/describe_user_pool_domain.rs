//! `DescribeUserPoolDomain`: an owner reads whose a domain is, and how it is served.

use aws::Loaded;
use aws::store::keys;
use userpool::Domain;
use wire::{DescribeUserPoolDomainRequest, DescribeUserPoolDomainResponse, DomainDescriptionType};

use crate::{Result, Services};

pub(crate) async fn describe_user_pool_domain(
    services: &Services,
    request: DescribeUserPoolDomainRequest,
) -> Result<DescribeUserPoolDomainResponse> {
    let domain: Option<Loaded<Domain>> = services.store.get(&keys::domain(&request.domain)).await?;
    // A domain that nobody has is described as nothing, not refused (behaviour-api.md 25).
    let description = match domain {
        Some(domain) => domain.to_wire(&services.settings.account_id, services.own_host()),
        None => DomainDescriptionType::default(),
    };
    Ok(DescribeUserPoolDomainResponse { domain_description: Some(description) })
}
