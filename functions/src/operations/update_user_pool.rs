//! `UpdateUserPool`: an owner replaces a pool's settings.

use aws::Changes;
use aws::store::PoolRow;
use wire::{UpdateUserPoolRequest, UpdateUserPoolResponse};

use crate::{Result, Services, import};

pub(crate) async fn update_user_pool(
    services: &Services,
    request: UpdateUserPoolRequest,
) -> Result<UpdateUserPoolResponse> {
    let before = services.current_pool(&request.user_pool_id).await?;
    let pool = before.clone().into_inner().replace(request, services.now())?;

    let changes =
        Changes::default().update(&before, &pool).put(&PoolRow::of(&pool)).raise_revision(&pool.id);
    let changes = import::unless_running(changes, &pool.id);
    services.store.commit(changes).await.map_err(|error| import::refusal(&pool.id, error))?;
    services.forget(&pool.id);

    Ok(UpdateUserPoolResponse::default())
}
