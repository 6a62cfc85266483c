use std::collections::BTreeSet;

use serde_json::{Value, json};
use tests::{Failure, PASSWORD, TestPool, World, assert_refused, hours, seconds};

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
