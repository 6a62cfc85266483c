//! `CreateUserPoolDomain`: an owner gives the hosted pages of a pool a place to be.

use aws::Changes;
use aws::store::keys;
use userpool::Domain;
use wire::{CreateUserPoolDomainRequest, CreateUserPoolDomainResponse};

use crate::{Error, Result, Services, hosted};

pub(crate) async fn create_user_pool_domain(
    services: &Services,
    request: CreateUserPoolDomainRequest,
) -> Result<CreateUserPoolDomainResponse> {
    let key = keys::domain(&request.domain);
    let (before, taken) = services.current_pool_and::<Domain>(&request.user_pool_id, &key).await?;
    let domain = Domain::new(request, &before, services.now())?;
    match taken {
        Some(taken) if taken.pool != before.id => return Err(Error::domain_taken()),
        Some(_) => return Err(Error::domain_exists()),
        // Nobody takes the name that the service itself answers to.
        None if services.own_host().as_ref() == Some(&domain.name) => {
            return Err(Error::domain_exists());
        }
        None => {}
    }
    let mut pool = before.clone().into_inner();
    pool.assign(&domain)?;

    let changes = Changes::default().update(&before, &pool).create(&domain);
    services.reconfigure(&pool.id, changes).await.map_err(hosted::overtaken)?;

    Ok(CreateUserPoolDomainResponse {
        cloud_front_domain: domain.is_custom().then(|| services.own_host()).flatten(),
        managed_login_version: Some(domain.managed_login_version),
        routing: domain.routing,
    })
}
