//! How `DeleteUserPool` behaves.

use std::time::Duration;

use aws::Changes;
use aws::store::{UserRecord, keys};
use serde_json::json;
use tests::{Fault, World, assert_refused, minutes, pool};
use userpool::PoolId;

const PASSWORD: &str = "Correct-horse-1";

/// So many calls in a row fail that one of those side by side fails for good: the SDK tries thrice.
const MANY: usize = 60;

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

#[tokio::test]
async fn i11_a_crowd_s_deletion_that_is_interrupted_three_times_leaves_nothing() {
    let world = World::new().await;
    let people = world.pool(pool().with_email_alias().auto_verify_email()).await;
    people.people(0..400).await;
    people.crowd(200).await;
    people.sign_up_and_confirm("ada", PASSWORD, "ada@example.com").await;
    people.sign_in("ada", PASSWORD).await.unwrap();
    let sweep = async || {
        functions::scheduled::run(&world.services, "expire-unused-accounts").await.unwrap().unwrap()
    };
    let left = async || items_naming(&world, &people.id).await.len();

    let interrupt = |action: &str, nth: usize| {
        (0..MANY).for_each(|_| world.faults.on(action, nth, Fault::Reset));
    };
    let mut before = left().await;
    interrupt("TransactWriteItems", 8);
    people.admin("DeleteUserPool", json!({})).await.unwrap();
    for (action, nth) in [("Query", 140), ("BatchWriteItem", 150)] {
        world.faults.clear();
        let now = left().await;
        assert!((1..before).contains(&now), "{now} of {before} before {action} {nth}");
        before = now;
        interrupt(action, nth);
        // What follows the purge may fail as well.
        let _ = functions::scheduled::run(&world.services, "expire-unused-accounts").await;
        assert!(world.faults.waiting() < MANY, "{action} was not interrupted");
    }
    world.faults.clear();
    assert!((2..before).contains(&left().await));

    sweep().await;
    assert_eq!(items_naming(&world, &people.id).await, [format!("purge / {}", people.id)]);
    world.advance(minutes(15));
    sweep().await;
    assert_eq!(world.items().await, Vec::<serde_json::Value>::new());
}

#[tokio::test]
async fn a_half_done_deletion_goes_on_when_it_is_called_again() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    people.people(0..50).await;
    (0..MANY).for_each(|_| world.faults.on("BatchWriteItem", 10, Fault::Reset));
    people.admin("DeleteUserPool", json!({})).await.unwrap();
    world.faults.clear();
    assert!(items_naming(&world, &people.id).await.len() > 1);

    people.admin("DeleteUserPool", json!({})).await.unwrap();

    assert_eq!(items_naming(&world, &people.id).await, [format!("purge / {}", people.id)]);
    let gone = format!("User pool {} does not exist.", people.id);
    let third = people.admin("DeleteUserPool", json!({})).await;
    assert_refused(third, "ResourceNotFound", &gone);
}

#[tokio::test]
async fn a_user_who_changes_while_the_pool_goes_leaves_nothing_of_the_new() {
    let world = World::new().await;
    let people = world.pool(pool()).await;
    people.people(0..1).await;
    let id = PoolId::new(&people.id);
    let store = &world.services.store;
    let user = store.get::<UserRecord>(&keys::user(&id, "person-0")).await.unwrap().unwrap();
    let mut changed = (*user).clone();
    changed.user.listed.attributes.set("name", "Late");
    let row = changed.search_rows().into_iter().find(|row| row.attribute == "name").unwrap();
    let late = Changes::default().update(&user, &changed).put(&row);

    // The transaction that takes the user's own item is held up until the late change is there.
    world.faults.on("TransactWriteItems", 2, Fault::Delay(Duration::from_millis(400)));
    let deleting = people.admin("DeleteUserPool", json!({}));
    let changing = async {
        tokio::time::sleep(Duration::from_millis(200)).await;
        people.restart().world.services.store.commit(late).await
    };
    let (deleted, _) = tokio::join!(deleting, changing);

    deleted.unwrap();
    assert_eq!(items_naming(&world, &people.id).await, [format!("purge / {}", people.id)]);
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
