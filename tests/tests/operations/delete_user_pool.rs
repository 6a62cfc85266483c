//! How `DeleteUserPool` behaves.

use serde_json::json;
use tests::{Fault, World, assert_refused, minutes, pool};

const PASSWORD: &str = "Correct-horse-1";

#[tokio::test]
async fn a_deleted_pool_leaves_nothing_behind() {
    let world = World::new().await;
    let people = world.pool(pool().with_email_alias().auto_verify_email()).await;
    people.sign_up_and_confirm("ada", PASSWORD, "ada@example.com").await;
    people.sign_up("grace", PASSWORD, "grace@example.com").await.unwrap();
    people
        .admin("AdminCreateUser", json!({ "Username": "joan", "MessageAction": "SUPPRESS" }))
        .await
        .unwrap();
    people.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();
    people
        .admin("AdminAddUserToGroup", json!({ "GroupName": "ops", "Username": "ada" }))
        .await
        .unwrap();
    people.sign_in("ada", PASSWORD).await.unwrap();

    people.admin("DeleteUserPool", json!({})).await.unwrap();

    assert_eq!(items_naming(&world, &people.id).await, [format!("purge / {}", people.id)]);
    assert!(items_naming(&world, &people.client).await.is_empty());
    // Requests that had begun before may still write for a while; then the last row goes as well.
    world.advance(minutes(15));
    functions::scheduled::run(&world.services, "expire-unused-accounts").await.unwrap().unwrap();
    assert!(items_naming(&world, &people.id).await.is_empty());
}

#[tokio::test]
async fn nothing_of_a_deleted_pool_answers() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    people.sign_up("ada", PASSWORD, "").await.unwrap();
    people.admin("AdminConfirmSignUp", json!({ "Username": "ada" })).await.unwrap();
    let tokens = people.sign_in("ada", PASSWORD).await.unwrap();
    people.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();
    let elsewhere = people.restart();
    elsewhere.sign_in("ada", PASSWORD).await.unwrap();

    people.admin("DeleteUserPool", json!({})).await.unwrap();

    world.advance(tests::seconds(1));
    for pool in [&people, &elsewhere] {
        let gone = format!("User pool {} does not exist.", people.id);
        for (operation, body) in [
            ("DescribeUserPool", json!({})),
            ("UpdateUserPool", json!({})),
            ("DeleteUserPool", json!({})),
            ("ListGroups", json!({})),
            ("GetGroup", json!({ "GroupName": "ops" })),
            ("CreateGroup", json!({ "GroupName": "new" })),
            ("ListUserPoolClients", json!({})),
            ("CreateUserPoolClient", json!({ "ClientName": "late" })),
        ] {
            let error = pool.admin(operation, body).await.unwrap_err();
            assert_eq!(error.exception, "ResourceNotFoundException", "{operation}");
            assert_eq!(error.message, gone, "{operation}");
        }
        assert!(pool.sign_in("ada", PASSWORD).await.is_err());
        assert!(pool.world.call("GetUser", json!({ "AccessToken": tokens.access })).await.is_err());
    }
    let listed = world.call("ListUserPools", json!({ "MaxResults": 60 })).await.unwrap();
    assert_eq!(listed["UserPools"], json!([]));
    assert_eq!(items_naming(&world, &people.id).await, [format!("purge / {}", people.id)]);
}

#[tokio::test]
async fn nobody_signs_up_to_a_deleted_pool_through_another_process() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    let elsewhere = people.restart();
    elsewhere.sign_up("ada", PASSWORD, "").await.unwrap();

    people.admin("DeleteUserPool", json!({})).await.unwrap();

    world.advance(tests::seconds(1));
    assert!(elsewhere.sign_up("grace", PASSWORD, "").await.is_err());
    let body = json!({ "Username": "joan", "MessageAction": "SUPPRESS" });
    assert!(elsewhere.admin("AdminCreateUser", body).await.is_err());
    assert_eq!(items_naming(&world, &people.id).await, [format!("purge / {}", people.id)]);
}

#[tokio::test]
async fn other_pools_stay_as_they_are() {
    let world = World::new().await;
    let (people, others) = (world.pool(pool()).await, world.pool(pool()).await);
    others.sign_up("ada", PASSWORD, "").await.unwrap();
    others.admin("AdminConfirmSignUp", json!({ "Username": "ada" })).await.unwrap();
    let before = items_naming(&world, &others.id).await;

    people.admin("DeleteUserPool", json!({})).await.unwrap();

    assert_eq!(items_naming(&world, &others.id).await, before);
    others.sign_in("ada", PASSWORD).await.unwrap();
}

#[tokio::test]
async fn the_sweep_finishes_what_a_failing_table_left() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    for name in ["ada", "grace"] {
        people.sign_up(name, PASSWORD, "").await.unwrap();
    }
    for call in 1..=3 {
        world.faults.on("BatchWriteItem", call, Fault::InternalError);
    }

    people.admin("DeleteUserPool", json!({})).await.unwrap();

    assert!(items_naming(&world, &people.id).await.len() > 1);
    world.faults.clear();
    world.advance(minutes(15));
    functions::scheduled::run(&world.services, "expire-unused-accounts").await.unwrap().unwrap();
    assert!(items_naming(&world, &people.id).await.is_empty());
}

#[tokio::test]
async fn a_user_whom_the_lagging_list_does_not_show_yet_goes_with_the_sweep() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    world.faults.lag_index(true);
    people.admin("DescribeUserPool", json!({})).await.unwrap();
    people.sign_up("ada", PASSWORD, "").await.unwrap();

    people.admin("DeleteUserPool", json!({})).await.unwrap();

    assert!(items_naming(&world, &people.id).await.len() > 1);
    world.faults.clear();
    world.advance(minutes(15));
    functions::scheduled::run(&world.services, "expire-unused-accounts").await.unwrap().unwrap();
    assert!(items_naming(&world, &people.id).await.is_empty());
}

#[tokio::test]
async fn more_users_than_a_page_all_go() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    for number in 0..70 {
        people
            .admin(
                "AdminCreateUser",
                json!({ "Username": format!("user{number}"), "MessageAction": "SUPPRESS" }),
            )
            .await
            .unwrap();
    }

    people.admin("DeleteUserPool", json!({})).await.unwrap();

    assert_eq!(items_naming(&world, &people.id).await, [format!("purge / {}", people.id)]);
}

#[tokio::test]
async fn a_protected_pool_is_not_deleted() {
    let world = World::new().await;
    let people = world.pool(pool().with("DeletionProtection", json!("ACTIVE"))).await;

    let outcome = people.admin("DeleteUserPool", json!({})).await;

    assert_refused(
        outcome,
        "InvalidParameter",
        "The user pool cannot be deleted because deletion protection is activated. \
         Deletion protection must be inactivated first.",
    );
    people.admin("UpdateUserPool", json!({ "DeletionProtection": "INACTIVE" })).await.unwrap();
    people.admin("DeleteUserPool", json!({})).await.unwrap();
}

#[tokio::test]
async fn a_pool_that_is_not_there_is_not_found() {
    let world = World::new().await;

    let outcome =
        world.call("DeleteUserPool", json!({ "UserPoolId": "us-east-1_Nowhere00" })).await;

    assert_refused(outcome, "ResourceNotFound", "User pool us-east-1_Nowhere00 does not exist.");
}

/// The keys of all items that name `text` anywhere, in their keys or in what they hold.
async fn items_naming(world: &World, text: &str) -> Vec<String> {
    let (dynamodb, table) = world.dynamodb();
    let mut found = Vec::new();
    let mut start = None;
    loop {
        let page =
            dynamodb.scan().table_name(table).set_exclusive_start_key(start).send().await.unwrap();
        for item in page.items() {
            if format!("{item:?}").contains(text) {
                let part = |name: &str| item[name].as_s().unwrap().clone();
                found.push(format!("{} / {}", part("pk"), part("sk")));
            }
        }
        start = page.last_evaluated_key;
        if start.is_none() {
            found.sort();
            return found;
        }
    }
}
