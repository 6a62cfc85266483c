//! The table comes into being once, as it is defined, whoever asks for it and how often.

use aws::store::{Changes, table};
use aws_sdk_dynamodb::types::{
    AttributeValue, ProjectionType, TableStatus, TimeToLiveSpecification, TimeToLiveStatus,
};
use local::faults::Fault;

use crate::records::user;
use crate::table::Table;

#[tokio::test]
async fn the_table_is_what_its_definition_says() {
    let table = Table::new().await;

    let described = table.client.describe_table().table_name(table.store.table());
    let described = described.send().await.unwrap().table.unwrap();

    assert_eq!(described.table_status, Some(TableStatus::Active));
    let key = |schema: &[aws_sdk_dynamodb::types::KeySchemaElement]| -> Vec<String> {
        schema.iter().map(|element| element.attribute_name.clone()).collect()
    };
    assert_eq!(key(described.key_schema()), table::TABLE_KEY);
    let [index] = described.global_secondary_indexes() else { panic!("one index") };
    assert_eq!(index.index_name(), Some(table::USERS_INDEX));
    assert_eq!(key(index.key_schema()), table::INDEX_KEY);
    let projection = index.projection().unwrap();
    assert_eq!(projection.projection_type(), Some(&ProjectionType::Include));
    assert_eq!(projection.non_key_attributes(), table::INDEX_PROJECTION);
    // On this machine nobody could read the stream, and it would slow every write.
    let stream = described.stream_specification().is_some_and(|stream| stream.stream_enabled);
    assert_eq!(stream, !table.embedded);
    assert!(expires(&table).await);
}

#[tokio::test]
async fn making_it_again_changes_nothing() {
    let table = Table::new().await;
    table.arrange(Changes::default().create(&user("ada"))).await;
    let before = table.items().await;

    table::create(&table.client, table.store.table()).await.unwrap();

    assert_eq!(table.items().await, before);
    assert!(expires(&table).await);
}

#[tokio::test]
async fn eight_processes_make_it_at_once() {
    let table = Table::missing();

    let makers: Vec<_> = (0..8)
        .map(|_| {
            let (client, name) = (table.client.clone(), table.store.table().to_owned());
            tokio::spawn(async move { table::create(&client, &name).await })
        })
        .collect();

    for maker in makers {
        maker.await.unwrap().unwrap();
    }
    assert!(expires(&table).await);
}

#[tokio::test]
async fn a_process_that_finds_the_table_in_the_making_waits_for_it() {
    let table = Table::missing();
    // The answer that it was created is lost; the SDK asks again and hears that it is in use.
    table.faults.on("CreateTable", 1, Fault::LoseAnswer);

    table::create(table.store.client(), table.store.table()).await.unwrap();

    assert_eq!(table.faults.calls()["CreateTable"], 2);
    assert!(expires(&table).await);
}

#[tokio::test]
async fn a_table_left_half_made_is_completed() {
    let table = Table::new().await;
    let off = TimeToLiveSpecification::builder()
        .attribute_name(table::TIME_TO_LIVE)
        .enabled(false)
        .build()
        .unwrap();
    let update = table.client.update_time_to_live().table_name(table.store.table());
    update.time_to_live_specification(off).send().await.unwrap();

    table::create(&table.client, table.store.table()).await.unwrap();

    assert!(expires(&table).await);
}

#[tokio::test]
async fn the_index_copies_what_lists_show_and_nothing_secret() {
    let table = Table::new().await;
    table.arrange(Changes::default().create(&user("ada"))).await;

    let found = table
        .client
        .query()
        .table_name(table.store.table())
        .index_name(table::USERS_INDEX)
        .key_condition_expression("#users = :users")
        .expression_attribute_names("#users", "users")
        .expression_attribute_values(
            ":users",
            AttributeValue::S(aws::store::keys::users(&crate::records::pool(), 0)),
        )
        .send()
        .await
        .unwrap();

    let mut names: Vec<_> = found.items()[0].keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["created", "listed", "pk", "sk", "users"]);
}

async fn expires(table: &Table) -> bool {
    let described = table.client.describe_time_to_live().table_name(table.store.table());
    let described = described.send().await.unwrap().time_to_live_description.unwrap();
    described.attribute_name() == Some(table::TIME_TO_LIVE)
        && described.time_to_live_status() == Some(&TimeToLiveStatus::Enabled)
}
