//! `ListIdentityProviders`: an owner goes through the providers that a pool knows.

use aws::store::{Range, keys};
use userpool::IdentityProvider;
use wire::{ListIdentityProvidersRequest, ListIdentityProvidersResponse, Operation};

use crate::pagination::{self, Listing};
use crate::{Result, Services};

/// The largest page of this list, and the one where nothing else is asked for.
const LARGEST: i32 = 50;

pub(crate) async fn list_identity_providers(
    services: &Services,
    request: ListIdentityProvidersRequest,
) -> Result<ListIdentityProvidersResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let list = Listing { operation: Operation::ListIdentityProviders, pool: &pool.id, query: "" };
    let range = Range {
        pk: keys::pool_partition(&pool.id),
        prefix: keys::PROVIDER_PREFIX.to_owned(),
        after: list.resume(services, request.next_token.as_deref()).await?,
        ..Range::default()
    };
    let size = pagination::size(request.max_results).min(LARGEST);
    let (providers, next) = pagination::page::<IdentityProvider>(services, range, size).await?;

    Ok(ListIdentityProvidersResponse {
        providers: providers.iter().map(|provider| provider.to_description()).collect(),
        next_token: list.token(services, next).await?,
    })
}
