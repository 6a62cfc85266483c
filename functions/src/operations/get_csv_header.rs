//! `GetCSVHeader`: an owner asks which columns a file of users has.

use userpool::import;
use wire::{GetCSVHeaderRequest, GetCSVHeaderResponse};

use crate::{Result, Services};

pub(crate) async fn get_csv_header(
    services: &Services,
    request: GetCSVHeaderRequest,
) -> Result<GetCSVHeaderResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    Ok(GetCSVHeaderResponse {
        user_pool_id: Some(pool.id.to_string()),
        csv_header: Some(import::header(&pool.schema)),
    })
}
