//! `CreateUserPool`: an owner makes a pool.

use aws::Changes;
use aws::store::PoolRow;
use userpool::{PoolId, UserPool};
use wire::{CreateUserPoolRequest, CreateUserPoolResponse};

use crate::{Result, Services};

pub(crate) async fn create_user_pool(
    services: &Services,
    request: CreateUserPoolRequest,
) -> Result<CreateUserPoolResponse> {
    let settings = &services.settings;
    let suffix = userpool::code::pool_suffix(&mut services.entropy());
    let id = PoolId::new(format!("{}_{suffix}", settings.region));
    let arn = format!("{}{id}", settings.pool_arns());
    let issuer = format!("{}/{id}", settings.public_url);
    let pool = UserPool::create(request, id, arn, issuer, services.now())?;

    let changes =
        Changes::default().create(&pool).create(&PoolRow::of(&pool)).first_revision(&pool.id);
    let changes = services.keyring.create(&pool.id, changes).await?;
    services.store.commit(changes).await?;

    Ok(CreateUserPoolResponse { user_pool: Some(pool.to_wire(0)) })
}
