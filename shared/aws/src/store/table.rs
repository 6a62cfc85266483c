//! The one definition of the table, which the template and the local server agree on.

use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::operation::create_table::CreateTableError;
use aws_sdk_dynamodb::operation::describe_table::DescribeTableError;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, Projection,
    ProjectionType, ScalarAttributeType, StreamSpecification, StreamViewType, TableStatus,
    TimeToLiveSpecification, TimeToLiveStatus,
};

use super::{StoreError, failed};

/// The index that lists users. It is sparse, and copies only what lists show.
pub const USERS_INDEX: &str = "users";

/// The attribute whose time lets the table drop an item.
pub const TIME_TO_LIVE: &str = "expires_at";

/// The attributes that keys are made of; all are text.
pub const KEY_ATTRIBUTES: [&str; 4] = ["pk", "sk", "users", "created"];

/// The table's partition and sort key.
pub const TABLE_KEY: [&str; 2] = ["pk", "sk"];

/// The index's partition and sort key.
pub const INDEX_KEY: [&str; 2] = ["users", "created"];

/// The only attribute that the index copies beside keys.
pub const INDEX_PROJECTION: [&str; 1] = ["listed"];

/// How often a table that is being made is looked at: for more than a minute.
const LOOKS: u64 = 200;

/// Makes the table unless it is there, and waits until it can be used. Several may do so at once.
pub async fn create(client: &Client, name: &str) -> Result<(), StoreError> {
    for look in 0..LOOKS {
        match status(client, name).await? {
            Some(TableStatus::Active | TableStatus::Updating) => {
                return let_items_expire(client, name).await;
            }
            None => request(client, name).await?,
            Some(_) => {}
        }
        tokio::time::sleep(Duration::from_millis((look * 10).min(500))).await;
    }
    Err(StoreError::Busy)
}

async fn status(client: &Client, name: &str) -> Result<Option<TableStatus>, StoreError> {
    match client.describe_table().table_name(name).send().await {
        Ok(answer) => Ok(answer.table.and_then(|table| table.table_status)),
        Err(error)
            if error
                .as_service_error()
                .is_some_and(DescribeTableError::is_resource_not_found_exception) =>
        {
            Ok(None)
        }
        Err(error) => Err(failed(error)),
    }
}

async fn request(client: &Client, name: &str) -> Result<(), StoreError> {
    let stream = StreamSpecification::builder()
        .stream_enabled(true)
        .stream_view_type(StreamViewType::NewAndOldImages)
        .build()
        .map_err(StoreError::damaged)?;
    let sent = client
        .create_table()
        .table_name(name)
        .billing_mode(BillingMode::PayPerRequest)
        .set_attribute_definitions(Some(definitions()?))
        .set_key_schema(Some(key_schema(TABLE_KEY)?))
        .global_secondary_indexes(index()?)
        .stream_specification(stream)
        .send()
        .await;
    match sent {
        Err(error)
            if !error
                .as_service_error()
                .is_some_and(CreateTableError::is_resource_in_use_exception) =>
        {
            Err(failed(error))
        }
        // Where another process was first, its table is waited for.
        _ => Ok(()),
    }
}

/// Also where a process ended between making the table and this.
async fn let_items_expire(client: &Client, name: &str) -> Result<(), StoreError> {
    if items_expire(client, name).await? {
        return Ok(());
    }
    let time_to_live = TimeToLiveSpecification::builder()
        .attribute_name(TIME_TO_LIVE)
        .enabled(true)
        .build()
        .map_err(StoreError::damaged)?;
    let sent = client
        .update_time_to_live()
        .table_name(name)
        .time_to_live_specification(time_to_live)
        .send()
        .await;
    match sent {
        Err(error) if !items_expire(client, name).await? => Err(failed(error)),
        _ => Ok(()),
    }
}

async fn items_expire(client: &Client, name: &str) -> Result<bool, StoreError> {
    let answer = client.describe_time_to_live().table_name(name).send().await.map_err(failed)?;
    let status =
        answer.time_to_live_description.and_then(|described| described.time_to_live_status);
    Ok(matches!(status, Some(TimeToLiveStatus::Enabled | TimeToLiveStatus::Enabling)))
}

fn definitions() -> Result<Vec<AttributeDefinition>, StoreError> {
    KEY_ATTRIBUTES
        .iter()
        .map(|name| {
            AttributeDefinition::builder()
                .attribute_name(*name)
                .attribute_type(ScalarAttributeType::S)
                .build()
                .map_err(StoreError::damaged)
        })
        .collect()
}

fn key_schema([partition, sort]: [&str; 2]) -> Result<Vec<KeySchemaElement>, StoreError> {
    [(partition, KeyType::Hash), (sort, KeyType::Range)]
        .into_iter()
        .map(|(name, role)| {
            KeySchemaElement::builder()
                .attribute_name(name)
                .key_type(role)
                .build()
                .map_err(StoreError::damaged)
        })
        .collect()
}

fn index() -> Result<GlobalSecondaryIndex, StoreError> {
    GlobalSecondaryIndex::builder()
        .index_name(USERS_INDEX)
        .set_key_schema(Some(key_schema(INDEX_KEY)?))
        .projection(
            Projection::builder()
                .projection_type(ProjectionType::Include)
                .set_non_key_attributes(Some(INDEX_PROJECTION.map(str::to_owned).to_vec()))
                .build(),
        )
        .build()
        .map_err(StoreError::damaged)
}
