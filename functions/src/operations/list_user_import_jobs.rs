//! `ListUserImportJobs`: an owner goes through a pool's imports, the newest first.

use aws::store::{Range, keys};
use userpool::ImportJob;
use wire::{ListUserImportJobsRequest, ListUserImportJobsResponse, Operation};

use crate::pagination::{self, Listing};
use crate::{Result, Services};

/// The largest page of this list, whatever is asked for.
const LARGEST: i32 = 50;

pub(crate) async fn list_user_import_jobs(
    services: &Services,
    request: ListUserImportJobsRequest,
) -> Result<ListUserImportJobsResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let list = Listing { operation: Operation::ListUserImportJobs, pool: &pool.id, query: "" };
    let range = Range {
        pk: keys::import_jobs(&pool.id),
        after: list.resume(services, request.pagination_token.as_deref()).await?,
        ..Range::default()
    };
    let size = request.max_results.min(LARGEST);
    let (jobs, next) = pagination::page::<ImportJob>(services, range, size).await?;

    let mut shown = Vec::with_capacity(jobs.len());
    for job in &jobs {
        shown.push(services.describe_import(job).await?);
    }
    Ok(ListUserImportJobsResponse {
        // The model's list is never empty.
        user_import_jobs: Some(shown).filter(|jobs| !jobs.is_empty()),
        pagination_token: list.token(services, next).await?,
    })
}
