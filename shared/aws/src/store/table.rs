//! The one definition of the table, which the template and the local server agree on.

use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::{
    AttributeDefinition, BillingMode, GlobalSecondaryIndex, KeySchemaElement, KeyType, Projection,
    ProjectionType, ScalarAttributeType, StreamSpecification, StreamViewType, TableStatus,
    TimeToLiveSpecification,
};

use super::StoreError;

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

/// Makes the table unless it is there, and waits until it can be used.
pub async fn create(client: &Client, name: &str) -> Result<(), StoreError> {
    if exists(client, name).await? {
        return Ok(());
    }
    let request = client
        .create_table()
        .table_name(name)
        .billing_mode(BillingMode::PayPerRequest)
        .set_attribute_definitions(Some(definitions()?))
        .set_key_schema(Some(key_schema(TABLE_KEY)?))
        .global_secondary_indexes(index()?)
        .stream_specification(
            StreamSpecification::builder()
                .stream_enabled(true)
                .stream_view_type(StreamViewType::NewAndOldImages)
                .build()
                .map_err(StoreError::damaged)?,
        );
    request.send().await.map_err(super::failed)?;
    while !exists(client, name).await? {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let time_to_live = TimeToLiveSpecification::builder()
        .attribute_name(TIME_TO_LIVE)
        .enabled(true)
        .build()
        .map_err(StoreError::damaged)?;
    client
        .update_time_to_live()
        .table_name(name)
        .time_to_live_specification(time_to_live)
        .send()
        .await
        .map_err(super::failed)?;
    Ok(())
}

async fn exists(client: &Client, name: &str) -> Result<bool, StoreError> {
    match client.describe_table().table_name(name).send().await {
        Ok(answer) => {
            Ok(answer.table.and_then(|table| table.table_status) == Some(TableStatus::Active))
        }
        Err(error)
            if error
                .as_service_error()
                .is_some_and(|error| error.is_resource_not_found_exception()) =>
        {
            Ok(false)
        }
        Err(error) => Err(super::failed(error)),
    }
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
