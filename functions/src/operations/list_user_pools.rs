//! `ListUserPools`: an owner goes through all pools.

use aws::Loaded;
use aws::store::{PoolRow, Range, keys};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use wire::{ListUserPoolsRequest, ListUserPoolsResponse, UserPoolDescriptionType};

use crate::{Error, Result, Services, pagination};

pub(crate) async fn list_user_pools(
    services: &Services,
    request: ListUserPoolsRequest,
) -> Result<ListUserPoolsResponse> {
    let after = request.next_token.as_deref().map(open).transpose()?;
    let range = Range { pk: keys::POOLS.to_owned(), after, ..Range::default() };
    let (rows, next) =
        pagination::page::<PoolRow>(services, range, pagination::size(Some(request.max_results)))
            .await?;

    Ok(ListUserPoolsResponse {
        user_pools: Some(rows.into_iter().map(Loaded::into_inner).map(description).collect()),
        next_token: next.map(|id| URL_SAFE_NO_PAD.encode(id)),
    })
}

/// No pool's key could seal this token. It holds nothing but the id of a pool that the list showed.
fn open(token: &str) -> Result<String> {
    let id = URL_SAFE_NO_PAD.decode(token).ok().and_then(|id| String::from_utf8(id).ok());
    id.filter(|id| is_pool_id(id)).ok_or_else(Error::invalid_pagination_token)
}

fn is_pool_id(text: &str) -> bool {
    text.split_once('_').is_some_and(|(region, suffix)| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric();
        !region.is_empty()
            && region.bytes().all(|byte| plain(byte) || byte == b'-')
            && !suffix.is_empty()
            && suffix.bytes().all(plain)
    })
}

fn description(row: PoolRow) -> UserPoolDescriptionType {
    UserPoolDescriptionType {
        id: Some(row.id.to_string()),
        name: Some(row.name),
        lambda_config: Some(row.lambda_config.unwrap_or_default()),
        creation_date: Some(row.created_at.into()),
        last_modified_date: Some(row.modified_at.into()),
        ..UserPoolDescriptionType::default()
    }
}
