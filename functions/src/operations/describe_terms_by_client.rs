//! `DescribeTermsByClient`: an owner reads what is known of a client's document.

use aws::Loaded;
use aws::store::keys;
use userpool::Terms;
use wire::{DescribeTermsByClientRequest, DescribeTermsByClientResponse};

use crate::{Error, Result, Services};

pub(crate) async fn describe_terms_by_client(
    services: &Services,
    request: DescribeTermsByClientRequest,
) -> Result<DescribeTermsByClientResponse> {
    let (pool, client) = services.current_client(&request.user_pool_id, &request.client_id).await?;
    let key = keys::terms(&pool.id, &request.terms_name, &client.id);
    let terms: Option<Loaded<Terms>> = services.store.get(&key).await?;
    let terms = terms.ok_or_else(Error::terms_not_found)?;
    Ok(DescribeTermsByClientResponse { terms: Some(terms.to_wire()) })
}
