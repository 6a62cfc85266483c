//! `CreateUserImportJob`: an owner prepares an import, and gets the address that takes its file.

use aws::Changes;
use aws::store::{Range, keys};
use userpool::import::JOBS_PER_POOL;
use userpool::{ImportJob, PoolId};
use wire::{CreateUserImportJobRequest, CreateUserImportJobResponse, Exception};

use crate::{Result, Services};

pub(crate) async fn create_user_import_job(
    services: &Services,
    request: CreateUserImportJobRequest,
) -> Result<CreateUserImportJobResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    services.uploads()?;
    let job = ImportJob::new(request, &pool, &mut services.entropy(), services.now())?;
    check_number(services, &pool.id).await?;

    // No job is made in a pool that is being deleted.
    services.store.commit(Changes::default().create(&job).check(&pool)).await?;

    let user_import_job = Some(services.describe_import(&job).await?);
    Ok(CreateUserImportJobResponse { user_import_job })
}

async fn check_number(services: &Services, pool: &PoolId) -> Result<()> {
    let jobs = Range { pk: keys::import_jobs(pool), ..Range::default() };
    if services.store.count(jobs).await? >= JOBS_PER_POOL {
        return Err(Exception::LimitExceeded.because(format!(
            "A user pool cannot have more than {JOBS_PER_POOL} user import jobs."
        )));
    }
    Ok(())
}
