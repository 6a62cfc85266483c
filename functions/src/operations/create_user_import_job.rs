//! `CreateUserImportJob`: an owner prepares an import, and gets the address that takes its file.

use aws::Changes;
use aws::store::{Range, keys};
use userpool::ImportJob;
use userpool::import::JOBS_PER_POOL;
use wire::{CreateUserImportJobRequest, CreateUserImportJobResponse};

use crate::{Result, Services};

pub(crate) async fn create_user_import_job(
    services: &Services,
    request: CreateUserImportJobRequest,
) -> Result<CreateUserImportJobResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    services.uploads()?;
    let job = ImportJob::new(request, &pool, &mut services.entropy(), services.now())?;
    let all = Range { pk: keys::import_jobs(&pool.id), ..Range::default() };
    services.admit_another(all, JOBS_PER_POOL, "user import jobs").await?;

    // No job is made in a pool that is being deleted.
    services.store.commit(Changes::default().create(&job).check(&pool)).await?;

    let user_import_job = Some(services.describe_import(&job).await?);
    Ok(CreateUserImportJobResponse { user_import_job })
}
