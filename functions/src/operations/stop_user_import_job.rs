//! `StopUserImportJob`: an owner has an import end where it is. What has been imported stays.

use aws::Changes;
use wire::{StopUserImportJobRequest, StopUserImportJobResponse};

use crate::{Result, Services};

pub(crate) async fn stop_user_import_job(
    services: &Services,
    request: StopUserImportJobRequest,
) -> Result<StopUserImportJobResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let before = services.import_job(&pool.id, &request.job_id).await?;
    let job = (*before).clone().stop(services.now())?;

    services.store.commit(Changes::default().update(&before, &job)).await?;

    let user_import_job = Some(services.describe_import(&job).await?);
    Ok(StopUserImportJobResponse { user_import_job })
}
