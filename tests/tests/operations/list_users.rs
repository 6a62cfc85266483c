use std::collections::BTreeSet;

use aws::Changes;
use aws::store::keys;
use serde_json::{Value, json};
use tests::{Failure, PASSWORD, TestPool, World, assert_refused, hours, seconds};
use userpool::{PoolId, UserPool};

const BAD_TOKEN: &str = "Invalid pagination token given.";

async fn list(pool: &TestPool, body: Value) -> Result<Value, Failure> {
    pool.admin("ListUsers", body).await
}

fn names(page: &Value) -> Vec<String> {
    let users = page["Users"].as_array().unwrap();
    users.iter().map(|user| user["Username"].as_str().unwrap().to_owned()).collect()
}

async fn invite(pool: &TestPool, login: &str, attributes: &[(&str, &str)]) {
    let list = |(name, value): &(&str, &str)| json!({ "Name": name, "Value": value });
    let attributes: Vec<Value> = attributes.iter().map(list).collect();
    let body = json!({
        "Username": login, "UserAttributes": attributes, "MessageAction": "SUPPRESS",
        "TemporaryPassword": PASSWORD,
    });
    pool.admin("AdminCreateUser", body).await.unwrap();
    pool.world.advance(seconds(1));
}

#[tokio::test]
async fn a_list_shows_users_as_administrators_see_them() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    assert_eq!(list(&pool, json!({})).await.unwrap(), json!({ "Users": [] }));
    invite(&pool, "ada", &[("email", "ada@example.com"), ("name", "Ada")]).await;

    let page = list(&pool, json!({})).await.unwrap();

    let (user, seen) = (&page["Users"][0], pool.user("ada").await);
    assert_eq!(user["Attributes"], seen["UserAttributes"]);
    for member in ["Username", "Enabled", "UserStatus", "UserCreateDate", "UserLastModifiedDate"] {
        assert_eq!(user[member], seen[member], "{member}");
    }
    assert!(!page.to_string().contains("argon2"));
    let page = list(&pool, json!({ "AttributesToGet": ["email", "locale"] })).await.unwrap();
    let only = json!([{ "Name": "email", "Value": "ada@example.com" }]);
    assert_eq!(page["Users"][0]["Attributes"], only);
    let page = list(&pool, json!({ "AttributesToGet": [] })).await.unwrap();
    assert_eq!(page["Users"][0]["Attributes"], seen["UserAttributes"]);
}

#[tokio::test]
async fn a64_a_filter_finds_by_one_attribute() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().with_email_alias().auto_verify_email()).await;
    let ada = [
        ("email", "ada@example.com"),
        ("phone_number", "+441"),
        ("name", "Ada \"the first\" \\o/"),
        ("given_name", "Ada"),
        ("family_name", "Lovelace"),
        ("preferred_username", "countess"),
        ("email_verified", "true"),
    ];
    invite(&pool, "ada", &ada).await;
    invite(&pool, "Adam", &[("email", "adam@example.com"), ("given_name", "Adam")]).await;
    pool.person("bob").await;
    pool.admin("AdminDisableUser", json!({ "Username": "bob" })).await.unwrap();
    let user = pool.user("ada").await;
    let sub = tests::attribute(&user["UserAttributes"], "sub").unwrap();

    let by_sub = format!("sub = \"{sub}\"");
    for (filter, expected) in [
        ("", vec!["ada", "Adam", "bob"]),
        ("username = \"ada\"", vec!["ada"]),
        ("username ^= \"ad\"", vec!["ada"]),
        ("username = \"ada@example.com\"", vec![]),
        ("email ^= \"ADA\"", vec!["ada", "Adam"]),
        ("  \"email\"  =  \"adam@example.com\"  ", vec!["Adam"]),
        ("phone_number = \"+441\"", vec!["ada"]),
        (r#"name = "Ada \"the first\" \\o/""#, vec!["ada"]),
        ("given_name ^= \"ada\"", vec!["ada", "Adam"]),
        ("family_name = \"lovelace\"", vec!["ada"]),
        ("preferred_username = \"countess\"", vec!["ada"]),
        ("cognito:user_status = \"CONFIRMED\"", vec!["bob"]),
        ("cognito:user_status = \"force_change_password\"", vec!["ada", "Adam"]),
        ("status = \"Disabled\"", vec!["bob"]),
        ("status = \"Enabled\"", vec!["ada", "Adam"]),
        (&by_sub, vec!["ada"]),
        ("name = \"\\\" or email ^= \\\"\"", vec![]),
    ] {
        let page = list(&pool, json!({ "Filter": filter })).await.unwrap();
        assert_eq!(names(&page), expected, "{filter}");
    }
}

#[tokio::test]
async fn a64_a_filter_of_another_form_is_refused() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    let constraint = "Input fails to satisfy the constraints.";
    let unreadable = "Error while parsing filter";

    for (filter, refusal) in [
        ("custom:role = \"admin\"", constraint),
        ("password = \"x\"", constraint),
        ("locale = \"en\"", constraint),
        ("email = ada", unreadable),
        ("email == \"ada\"", unreadable),
        ("email = \"ada", unreadable),
        ("email = \"a\" and name = \"b\"", unreadable),
        ("= \"a\"", unreadable),
        ("email", unreadable),
        ("email != \"a\"", unreadable),
    ] {
        let answer = list(&pool, json!({ "Filter": filter })).await;
        assert_refused(answer, "InvalidParameter", refusal);
    }
    for body in
        [json!({ "Filter": "x".repeat(257) }), json!({ "Limit": 61 }), json!({ "Limit": -1 })]
    {
        let failure = list(&pool, body).await.unwrap_err();
        assert_eq!(failure.exception, "InvalidParameterException");
    }
}

#[tokio::test]
async fn pages_hold_everyone_once_while_users_come_and_go() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    for number in 0..23 {
        invite(&pool, &format!("user-{number:02}"), &[]).await;
    }

    let mut seen = Vec::new();
    let mut token = Value::Null;
    let mut page_number = 0;
    loop {
        let mut body = json!({ "Limit": 4 });
        if !token.is_null() {
            body["PaginationToken"] = token.clone();
        }
        let page = list(&pool, body).await.unwrap();
        assert!(names(&page).len() <= 4);
        seen.extend(names(&page));
        // The last one seen goes, so that the next page begins behind nobody; another one comes.
        if let Some(last) = names(&page).last().filter(|last| last.starts_with("user-")) {
            pool.admin("AdminDeleteUser", json!({ "Username": last })).await.unwrap();
        }
        if page_number < 3 {
            invite(&pool, &format!("late-{page_number}"), &[]).await;
        }
        page_number += 1;
        token = page["PaginationToken"].clone();
        if token.is_null() {
            break;
        }
    }

    let unique: BTreeSet<&String> = seen.iter().collect();
    assert_eq!(unique.len(), seen.len(), "{seen:?}");
    for number in 0..23 {
        assert!(seen.contains(&format!("user-{number:02}")), "{number}: {seen:?}");
    }
}

#[tokio::test]
async fn filtered_pages_hold_everyone_once() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    for number in 0..20 {
        let name = if number % 2 == 0 { "even" } else { "odd" };
        invite(&pool, &format!("user-{number:02}"), &[("name", name)]).await;
    }

    let mut seen = Vec::new();
    let mut body = json!({ "Limit": 3, "Filter": "name = \"even\"" });
    loop {
        let page = list(&pool, body.clone()).await.unwrap();
        seen.extend(names(&page));
        match page.get("PaginationToken") {
            Some(token) => body["PaginationToken"] = token.clone(),
            None => break,
        }
    }

    let expected: Vec<String> = (0..20).step_by(2).map(|n| format!("user-{n:02}")).collect();
    seen.sort();
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn a64_a_token_is_good_for_its_list_and_for_an_hour() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    let other = world.pool(tests::pool()).await;
    for number in 0..3 {
        invite(&pool, &format!("user-{number}"), &[]).await;
        invite(&other, &format!("user-{number}"), &[]).await;
    }
    let page = list(&pool, json!({ "Limit": 1 })).await.unwrap();
    let token = page["PaginationToken"].as_str().unwrap();

    let mut edited = token.to_owned().into_bytes();
    let middle = edited.len() / 2;
    edited[middle] = if edited[middle] == b'A' { b'B' } else { b'A' };
    let edited = String::from_utf8(edited).unwrap();
    for (pool, body) in [
        (&pool, json!({ "PaginationToken": edited })),
        (&pool, json!({ "PaginationToken": "eyJzaGFyZCI6MH0" })),
        (&pool, json!({ "PaginationToken": format!("{token}A") })),
        (&pool, json!({ "PaginationToken": token, "Filter": "username ^= \"u\"" })),
        (&other, json!({ "PaginationToken": token })),
    ] {
        assert_refused(list(pool, body).await, "InvalidParameter", BAD_TOKEN);
    }
    let body = json!({ "PaginationToken": token });
    assert_eq!(names(&list(&pool.restart(), body.clone()).await.unwrap()), ["user-1", "user-2"]);
    world.advance(hours(1));
    assert_refused(list(&pool, body).await, "InvalidParameter", BAD_TOKEN);
}

#[tokio::test]
async fn f07_a_page_that_the_table_cuts_short_loses_nobody() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    for number in 0..6 {
        invite(&pool, &format!("user-{number}"), &[]).await;
    }
    world.faults.on("Query", 1, tests::Fault::ShortPage(1));
    world.faults.on("Query", 2, tests::Fault::ShortPage(2));

    let mut seen = Vec::new();
    let mut body = json!({});
    loop {
        let page = list(&pool, body.clone()).await.unwrap();
        seen.extend(names(&page));
        match page.get("PaginationToken") {
            Some(token) => body["PaginationToken"] = token.clone(),
            None => break,
        }
    }

    assert_eq!(seen, ["user-0", "user-1", "user-2", "user-3", "user-4", "user-5"]);
}

#[tokio::test]
async fn a_search_follows_what_users_become() {
    let world = World::new().await;
    let pool = world.pool(tests::pool().with_email_alias()).await;
    invite(&pool, "ada", &[("given_name", "Ada"), ("email", "ada@example.com")]).await;
    invite(&pool, "bob", &[("given_name", "Bob")]).await;
    let found = async |filter: &str| {
        let page = list(&pool, json!({ "Filter": filter })).await.unwrap();
        assert!(page.get("PaginationToken").is_none(), "{filter}");
        names(&page)
    };
    assert_eq!(found("given_name ^= \"A\"").await, ["ada"]);

    let change = json!([{ "Name": "given_name", "Value": "Augusta" }]);
    let body = json!({ "Username": "ada", "UserAttributes": change });
    pool.admin("AdminUpdateUserAttributes", body).await.unwrap();
    assert_eq!(found("given_name = \"ada\"").await, [""; 0]);
    assert_eq!(found("given_name ^= \"aug\"").await, ["ada"]);
    pool.assert_consistent().await;

    let body = json!({ "Username": "ada", "UserAttributeNames": ["given_name"] });
    pool.admin("AdminDeleteUserAttributes", body).await.unwrap();
    assert_eq!(found("given_name ^= \"a\"").await, [""; 0]);
    pool.admin("AdminDeleteUser", json!({ "Username": "ada" })).await.unwrap();
    assert_eq!(found("email ^= \"ada\"").await, [""; 0]);
    assert_eq!(found("username ^= \"\"").await, ["bob"]);
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_search_is_read_from_the_table_and_never_lags() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    world.faults.lag_index(true);
    invite(&pool, "ada", &[]).await;

    let page = list(&pool, json!({ "Filter": "username = \"ada\"" })).await.unwrap();

    assert_eq!(names(&page), ["ada"]);
    assert_eq!(names(&list(&pool, json!({})).await.unwrap()), [""; 0]);
}

#[tokio::test]
async fn a_search_costs_one_query_and_one_read_of_whom_it_finds() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    pool.people(0..200).await;
    list(&pool, json!({})).await.unwrap();
    world.faults.reset();

    let page = list(&pool, json!({ "Filter": "email ^= \"person-1\"" })).await.unwrap();

    assert_eq!(page["Users"].as_array().unwrap().len(), 60);
    let calls: Vec<_> = world.faults.calls().into_iter().collect();
    assert_eq!(calls, [("BatchGetItem".to_owned(), 1), ("Query".to_owned(), 1)]);
}

#[tokio::test]
async fn a_value_that_is_longer_than_a_key_is_found() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    let (long, longer) = ("ä".repeat(240), "ä".repeat(1_000));
    invite(&pool, "ada", &[("name", &long)]).await;
    invite(&pool, "bob", &[("name", &longer)]).await;

    for (filter, expected) in [
        (format!("name = \"{long}\""), vec!["ada"]),
        (format!("name ^= \"{long}\""), vec!["ada", "bob"]),
        (format!("name ^= \"{}\"", &long[..30]), vec!["ada", "bob"]),
    ] {
        let page = list(&pool, json!({ "Filter": filter })).await.unwrap();
        assert_eq!(names(&page), expected, "{filter}");
    }
}

#[tokio::test]
async fn a_list_over_several_shards_holds_everyone_once_while_the_pool_gets_more() {
    let world = World::new().await;
    let pool = world.pool(tests::pool()).await;
    pool.people(0..30).await;
    spread(&pool, 3).await;
    pool.people(30..90).await;

    let mut seen = Vec::new();
    let mut body = json!({ "Limit": 13 });
    loop {
        let page = list(&pool, body.clone()).await.unwrap();
        seen.extend(names(&page));
        if seen.len() == 26 {
            spread(&pool, 5).await;
            world.advance(seconds(1));
            invite(&pool, "late", &[]).await;
        }
        match page.get("PaginationToken") {
            Some(token) => body["PaginationToken"] = token.clone(),
            None => break,
        }
    }

    let unique: BTreeSet<&String> = seen.iter().collect();
    assert_eq!(unique.len(), seen.len());
    assert!((0..90).all(|n| unique.contains(&format!("person-{n}"))), "{seen:?}");
}

/// Gives the list of users more shards, as the count does when the pool has grown.
async fn spread(pool: &TestPool, shards: u32) {
    let store = &pool.world.services.store;
    let id = PoolId::new(&pool.id);
    let before = store.get::<UserPool>(&keys::pool(&id)).await.unwrap().unwrap();
    let mut after = (*before).clone();
    after.shards = shards;
    store.commit(Changes::default().update(&before, &after).raise_revision(&id)).await.unwrap();
}
