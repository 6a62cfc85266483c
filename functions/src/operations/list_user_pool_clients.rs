//! `ListUserPoolClients`: an owner goes through a pool's applications.

use aws::store::{ClientRow, Range, keys};
use wire::{
    ClientTypeType, ListUserPoolClientsRequest, ListUserPoolClientsResponse, Operation,
    UserPoolClientDescription,
};

use crate::pagination::{self, Listing};
use crate::{Result, Services};

pub(crate) async fn list_user_pool_clients(
    services: &Services,
    request: ListUserPoolClientsRequest,
) -> Result<ListUserPoolClientsResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let list = Listing {
        operation: Operation::ListUserPoolClients,
        pool: &pool.id,
        query: request.client_type.map_or("", ClientTypeType::as_str),
    };
    let range = Range {
        pk: keys::pool_partition(&pool.id),
        prefix: keys::CLIENT_PREFIX.to_owned(),
        after: list.resume(services, request.next_token.as_deref()).await?,
        ..Range::default()
    };
    let size = pagination::size(request.max_results);
    let (rows, next) = pagination::page::<ClientRow>(services, range, size).await?;

    // The filter looks at a page that has been read: what remains may be short or empty.
    let shown = rows.iter().filter(|row| is_of(row, request.client_type));
    Ok(ListUserPoolClientsResponse {
        user_pool_clients: Some(shown.map(|row| description(row)).collect()),
        next_token: list.token(services, next).await?,
    })
}

fn is_of(row: &ClientRow, wanted: Option<ClientTypeType>) -> bool {
    wanted.is_none_or(|wanted| row.client_type.unwrap_or(ClientTypeType::Regular) == wanted)
}

fn description(row: &ClientRow) -> UserPoolClientDescription {
    UserPoolClientDescription {
        client_id: Some(row.id.clone()),
        user_pool_id: Some(row.pool.to_string()),
        client_name: Some(row.name.clone()),
    }
}
