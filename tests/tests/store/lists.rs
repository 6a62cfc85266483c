//! Ranges and the list of users: in order, in pages, to the end.

use aws::store::{Changes, Key, Member, Page, Range, Record, UsersPage, keys};
use local::faults::Fault;
use userpool::Group;

use crate::records::{group, large_group, member, pool, user, user_since};
use crate::table::Table;

#[tokio::test]
async fn a_page_is_in_order_and_says_where_the_next_begins() {
    let table = Table::new().await;
    members(&table, 5).await;
    let mut range = Range { limit: Some(2), ..all_members() };

    let first = table.store.page::<Member>(&range).await.unwrap();
    range.after = first.next.clone();
    let second = table.store.page::<Member>(&range).await.unwrap();
    range.after = second.next.clone();
    let third = table.store.page::<Member>(&range).await.unwrap();

    assert_eq!(usernames(&first), ["m0", "m1"]);
    assert_eq!(usernames(&second), ["m2", "m3"]);
    assert_eq!(usernames(&third), ["m4"]);
    assert_eq!(third.next, None);
}

#[tokio::test]
async fn f07_a_page_may_be_empty_and_still_be_the_last_of_several() {
    let table = Table::new().await;
    members(&table, 2).await;
    let mut range = Range { limit: Some(2), ..all_members() };

    let first = table.store.page::<Member>(&range).await.unwrap();
    range.after = first.next.clone();

    // Whether anything follows a full page is known only when it has been asked for.
    if range.after.is_some() {
        let second = table.store.page::<Member>(&range).await.unwrap();
        assert_eq!((usernames(&second).len(), second.next), (0, None));
    }
    assert_eq!(usernames(&first), ["m0", "m1"]);
}

#[tokio::test]
async fn a_range_that_is_empty_is_an_empty_page() {
    let table = Table::new().await;

    let page = table.store.page::<Member>(&all_members()).await.unwrap();

    assert_eq!((usernames(&page).len(), page.next), (0, None));
}

#[tokio::test]
async fn a_prefix_keeps_to_its_own_and_a_bound_to_what_is_before_it() {
    let table = Table::new().await;
    let changes = Changes::default().create(&group("b")).create(&group("a"));
    table.arrange(changes.first_revision(&pool())).await;
    members(&table, 4).await;
    let groups =
        Range { pk: keys::pool_partition(&pool()), prefix: "group#".into(), ..Range::default() };

    let found = table.store.page::<Group>(&groups).await.unwrap();
    let before = Range { before: Some("m2".to_owned()), ..all_members() };
    let earlier = table.store.page::<Member>(&before).await.unwrap();

    let names: Vec<_> = found.records.iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["a", "b"]);
    assert_eq!(usernames(&earlier), ["m0", "m1"]);
}

#[tokio::test]
async fn all_of_a_range_is_read_whatever_the_pages() {
    let table = Table::new().await;
    members(&table, 7).await;
    for nth in [1, 2, 4] {
        table.faults.on("Query", nth, Fault::ShortPage(nth));
    }

    let all = table.store.all::<Member>(all_members(), 1_000).await.unwrap();

    let names: Vec<_> = all.iter().map(|member| member.username.as_str()).collect();
    assert_eq!(names, ["m0", "m1", "m2", "m3", "m4", "m5", "m6"]);
}

#[tokio::test]
async fn all_is_never_more_than_was_asked_for() {
    let table = Table::new().await;
    members(&table, 7).await;

    for most in [1, 3, 7, 8] {
        for limit in [None, Some(2), Some(3)] {
            let range = Range { limit, ..all_members() };
            let some = table.store.all::<Member>(range, most).await.unwrap();
            assert_eq!(some.len(), most.min(7), "{most} by {limit:?}");
        }
    }
}

#[tokio::test]
async fn f07_a_range_past_a_megabyte_is_read_and_counted_to_its_end() {
    let table = Table::new().await;
    for n in 0..12 {
        let group = large_group(&format!("g{n:02}"), 200 * 1024);
        table.arrange(Changes::default().create(&group)).await;
    }
    let range = Range { pk: keys::pool_partition(&pool()), ..Range::default() };

    let page = table.store.page::<Group>(&range).await.unwrap();
    let all = table.store.all::<Group>(range.clone(), 100).await.unwrap();
    let (first, next) = table.store.keys(&range).await.unwrap();

    assert!(page.next.is_some() && page.records.len() < 12);
    let names: Vec<_> = all.iter().map(|group| group.name.clone()).collect();
    assert_eq!(names, (0..12).map(|n| format!("g{n:02}")).collect::<Vec<_>>());
    assert_eq!(table.store.count(range).await.unwrap(), 12);
    assert_eq!(first.len() < 12, next.is_some());
}

#[tokio::test]
async fn keys_are_listed_without_their_items() {
    let table = Table::new().await;
    members(&table, 3).await;
    let range = Range { limit: Some(2), ..all_members() };

    let (first, next) = table.store.keys(&range).await.unwrap();
    let (second, end) = table.store.keys(&Range { after: next, ..range }).await.unwrap();

    let expected: Vec<Key> = (0..3).map(|n| member("g", &format!("m{n}")).key()).collect();
    assert_eq!([first, second].concat(), expected);
    assert_eq!(end, None);
}

#[tokio::test]
async fn a_range_is_counted_whatever_the_pages() {
    let table = Table::new().await;
    members(&table, 5).await;
    table.faults.on("Query", 1, Fault::ShortPage(1));
    table.faults.on("Query", 2, Fault::ShortPage(2));

    assert_eq!(table.store.count(all_members()).await.unwrap(), 5);
    assert_eq!(
        table.store.count(Range { pk: "none".into(), ..Range::default() }).await.unwrap(),
        0
    );
}

#[tokio::test]
async fn users_are_listed_by_creation_and_resumed_by_their_cursor() {
    let table = Table::new().await;
    // Written in another order than created; two at the same moment.
    for (username, created_at) in [("d", 400), ("b", 200), ("a", 300), ("c", 200), ("e", 500)] {
        table.arrange(Changes::default().create(&user_since(username, created_at))).await;
    }

    let mut pages = Vec::new();
    let mut after = None;
    loop {
        let page = table.store.users(&pool(), 0, after.as_ref(), 2).await.unwrap();
        pages.push(listed(&page));
        after = page.next;
        if after.is_none() {
            break;
        }
    }

    assert_eq!(pages.concat(), ["b sub-b", "c sub-c", "a sub-a", "d sub-d", "e sub-e"]);
    assert!(pages.iter().all(|page| page.len() <= 2));
}

#[tokio::test]
async fn a_cursor_survives_the_user_it_stands_on() {
    let table = Table::new().await;
    for n in 0..4 {
        table.arrange(Changes::default().create(&user_since(&format!("u{n}"), n))).await;
    }
    let first = table.store.users(&pool(), 0, None, 2).await.unwrap();

    table.arrange(Changes::default().remove(user("u1").key())).await;
    let rest = table.store.users(&pool(), 0, first.next.as_ref(), 10).await.unwrap();

    assert_eq!(listed(&rest), ["u2 sub-u2", "u3 sub-u3"]);
}

#[tokio::test]
async fn each_shard_lists_and_counts_its_own_users() {
    let table = Table::new().await;
    for (username, shard) in [("a", 0), ("b", 1), ("c", 1)] {
        let mut user = user(username);
        user.shard = shard;
        table.arrange(Changes::default().create(&user)).await;
    }

    let of = async |shard| listed(&table.store.users(&pool(), shard, None, 60).await.unwrap());
    assert_eq!(of(0).await, ["a sub-a"]);
    assert_eq!(of(1).await, ["b sub-b", "c sub-c"]);
    assert_eq!(of(2).await, [""; 0]);
    for (shard, count) in [(0, 1), (1, 2), (2, 0)] {
        assert_eq!(table.store.count_users(&pool(), shard, None).await.unwrap(), (count, None));
    }
}

#[tokio::test]
async fn what_is_no_user_is_not_listed() {
    let table = Table::new().await;
    let changes = Changes::default().create(&group("g")).create(&member("g", "ada"));
    table.arrange(changes).await;

    assert_eq!(table.store.count_users(&pool(), 0, None).await.unwrap(), (0, None));
}

#[tokio::test]
async fn a_list_tells_where_its_users_are() {
    let table = Table::new().await;
    for n in 0..3 {
        table.arrange(Changes::default().create(&user_since(&format!("u{n}"), n))).await;
    }

    let page = table.store.users(&pool(), 0, None, 2).await.unwrap();
    let behind = page.users[0].place();
    let rest = table.store.users(&pool(), 0, Some(&behind), 2).await.unwrap();

    let keys: Vec<_> = page.users.iter().map(|entry| entry.key.clone()).collect();
    assert_eq!(keys, [user("u0").key(), user("u1").key()]);
    assert_eq!(listed(&rest), ["u1 sub-u1", "u2 sub-u2"]);
}

#[tokio::test]
async fn users_are_counted_query_by_query() {
    let table = Table::new().await;
    for n in 0..3 {
        table.arrange(Changes::default().create(&user_since(&format!("u{n}"), n))).await;
    }
    table.faults.on("Query", 1, Fault::ShortPage(2));

    let (first, next) = table.store.count_users(&pool(), 0, None).await.unwrap();
    let (rest, end) = table.store.count_users(&pool(), 0, next.as_ref()).await.unwrap();

    assert_eq!((first, rest, end), (2, 1, None));
}

fn all_members() -> Range {
    Range { pk: keys::members(&pool(), "g"), ..Range::default() }
}

/// Puts `m0`, `m1` and so on into the group, the last one first.
async fn members(table: &Table, count: usize) {
    let changes = (0..count)
        .rev()
        .fold(Changes::default(), |changes, n| changes.create(&member("g", &format!("m{n}"))));
    table.arrange(changes.create(&member("h", "m9"))).await;
}

fn usernames(page: &Page<Member>) -> Vec<&str> {
    page.records.iter().map(|member| member.username.as_str()).collect()
}

fn listed(page: &UsersPage) -> Vec<String> {
    page.users.iter().map(|user| format!("{} {}", user.listed.username, user.sub)).collect()
}
