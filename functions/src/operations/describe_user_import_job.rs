//! `DescribeUserImportJob`: an owner looks at an import.

use wire::{DescribeUserImportJobRequest, DescribeUserImportJobResponse};

use crate::{Result, Services};

pub(crate) async fn describe_user_import_job(
    services: &Services,
    request: DescribeUserImportJobRequest,
) -> Result<DescribeUserImportJobResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let job = services.import_job(&pool.id, &request.job_id).await?;
    let user_import_job = Some(services.describe_import(&job).await?);
    Ok(DescribeUserImportJobResponse { user_import_job })
}
