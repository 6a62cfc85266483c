//! `DeleteUserPool`: an owner removes a pool with everyone in it.

use aws::store::{Purge, keys};
use aws::{Changes, KeyPurpose};
use userpool::{PoolId, UserPool};
use wire::DeleteUserPoolRequest;

use crate::{Error, Result, Services, import, purge};

pub(crate) async fn delete_user_pool(
    services: &Services,
    request: DeleteUserPoolRequest,
) -> Result<()> {
    let id = PoolId::new(&request.user_pool_id);
    let Some(pool) = services.store.get::<UserPool>(&keys::pool(&id)).await? else {
        // Called again, it goes on with what is left; then the pool is gone for its owner as well.
        let went_on = purge::go_on(services, &id).await?;
        return went_on.then_some(()).ok_or_else(|| Error::pool_not_found(id.as_str()));
    };
    pool.check_deletion()?;
    check_domains(&pool)?;

    // The keys go along: what was sealed or signed for the pool is void from here on.
    let left = Purge::pool(&pool, services.now());
    let mut changes = Changes::default()
        .delete(&pool)
        .remove(keys::pool_row(&pool.id))
        .remove(keys::revision(&pool.id))
        .remove(keys::signing_keys(&pool.id))
        .remove(keys::public_keys(&pool.id))
        .put(&left);
    for purpose in KeyPurpose::ALL {
        changes = changes.remove(keys::data_key(&pool.id, purpose.as_str()));
    }
    let changes = import::unless_running(changes, &pool.id);
    services.store.commit(changes).await.map_err(|error| import::refusal(&pool.id, error))?;
    services.forget(&pool.id);
    services.keyring.forget(&pool.id);

    purge::at_once(services, &left).await;
    Ok(())
}

/// A domain leads to its pool, and goes first.
fn check_domains(pool: &UserPool) -> Result<()> {
    if pool.has_domain() { Err(Error::pool_has_domain()) } else { Ok(()) }
}
