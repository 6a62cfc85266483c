//! `StartUserImportJob`: an owner has a file of users imported.

use aws::Changes;
use aws::store::{Kind, RunningImport, StoreError};
use wire::{StartUserImportJobRequest, StartUserImportJobResponse};

use crate::services::internal;
use crate::{Error, Result, Services};

pub(crate) async fn start_user_import_job(
    services: &Services,
    request: StartUserImportJobRequest,
) -> Result<StartUserImportJobResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let before = services.import_job(&pool.id, &request.job_id).await?;
    let now = services.now();
    let file = services.uploads()?.find(&before.file_key(), now).await.map_err(internal)?;
    let job = (*before).clone().start(&pool, file, now)?;

    // From here on the pool stays as it is, until whoever works on the job has ended it.
    let running = RunningImport { pool: pool.id.clone(), job: job.id.clone() };
    let changes = Changes::default().create(&running).update(&before, &job).check(&pool);
    services.store.commit(changes).await.map_err(|error| match error {
        StoreError::Conflict(Kind::RunningImport) => Error::import_job_running(),
        other => other.into(),
    })?;

    let user_import_job = Some(services.describe_import(&job).await?);
    Ok(StartUserImportJobResponse { user_import_job })
}
