//! F08: an index that lags and reads that are stale change what lists show, and no decision.

use aws::store::{
    Changes, CodeRecord, FamilyRecord, Member, Range, Record, SignInName, Store, UserRecord, keys,
};

use crate::records::{code, family, member, name, pool, user};
use crate::table::Table;

#[tokio::test]
async fn decisions_are_made_on_the_present() {
    let (fresh, stale) = (Table::new().await, Table::new().await);
    for table in [&fresh, &stale] {
        let changes = Changes::default().first_revision(&pool()).create(&user("first"));
        table.arrange(changes).await;
    }
    stale.faults.stale_reads(true);
    stale.faults.lag_index(true);

    let expected = walk(&fresh.store).await;
    let found = walk(&stale.store).await;

    assert_eq!(found, expected);
    assert!(stale.content().await == fresh.content().await);
}

#[tokio::test]
async fn lists_lag_and_catch_up() {
    let table = Table::new().await;
    table.arrange(Changes::default().create(&user("ada"))).await;
    table.faults.lag_index(true);
    let listed = async || table.store.users(&pool(), 0, None, 10).await.unwrap().users.len();
    assert_eq!(listed().await, 1);

    let changes = Changes::default().create(&user("eve")).create(&user("bob"));
    table.store.commit(changes).await.unwrap();

    assert_eq!(listed().await, 1);
    assert_eq!(table.store.count_users(&pool(), 0, None).await.unwrap().0, 1);
    table.faults.lag_index(false);
    assert_eq!(listed().await, 3);
}

/// Does everything whose outcome rests on what was written before, and tells each outcome.
async fn walk(store: &Store) -> Vec<String> {
    let mut told = Vec::new();
    let mut tell = |what: &str, outcome: String| told.push(format!("{what}: {outcome}"));
    let email = name("a@example.com", "ada");

    let sign_up = || Changes::default().create(&user("ada")).claim(&email).raise_revision(&pool());
    tell("sign up", format!("{:?}", store.commit(sign_up()).await));
    tell("sign up again", format!("{:?}", store.commit(sign_up()).await));
    let other = Changes::default().claim(&name("a@example.com", "eve"));
    tell("another's name", format!("{:?}", store.commit(other).await));

    store.commit(Changes::default().put(&code("ada", 1_000))).await.unwrap();
    let sent = store.get::<CodeRecord>(&code("ada", 0).key()).await.unwrap().unwrap();
    let use_code = || Changes::default().delete(&sent);
    tell("code", format!("{:?}", store.commit(use_code()).await));
    tell("code again", format!("{:?}", store.commit(use_code()).await));
    let gone = store.get::<CodeRecord>(&code("ada", 0).key()).await.unwrap();
    tell("code is gone", gone.is_none().to_string());

    store.commit(Changes::default().create(&family("f"))).await.unwrap();
    let family = store.get::<FamilyRecord>(&family("f").key()).await.unwrap().unwrap();
    let mut rotated = family.clone().into_inner();
    rotated.family.refresh_hash = "rotated".to_owned();
    let rotate = || Changes::default().update(&family, &rotated);
    tell("rotate", format!("{:?}", store.commit(rotate()).await));
    tell("rotate again", format!("{:?}", store.commit(rotate()).await));

    let wanted = [user("ada").key(), email.key(), family.key(), keys::revision(&pool())];
    let items = store.read(&wanted).await.unwrap();
    let found = items.get::<UserRecord>(&wanted[0]).unwrap().map(|user| user.user.sub.clone());
    tell("user", format!("{found:?}"));
    let found = items.get::<SignInName>(&wanted[1]).unwrap().map(|name| name.username.clone());
    tell("name", format!("{found:?}"));
    let found = items.get::<FamilyRecord>(&wanted[2]).unwrap();
    tell("family", format!("{:?}", found.map(|found| found.family.refresh_hash.clone())));
    tell("revision", items.revision(&wanted[3]).to_string());

    let changes = Changes::default().create(&member("g", "a")).create(&member("g", "b"));
    store.commit(changes).await.unwrap();
    store.commit(Changes::default().remove(member("g", "a").key())).await.unwrap();
    let members = Range { pk: keys::members(&pool(), "g"), ..Range::default() };
    let page = store.page::<Member>(&members).await.unwrap();
    let names: Vec<_> = page.records.iter().map(|member| member.username.clone()).collect();
    tell("members", names.join(", "));
    tell("keys", format!("{:?}", store.keys(&members).await.unwrap()));
    tell("count", store.count(members).await.unwrap().to_string());

    store.commit(Changes::default().remove(family.key())).await.unwrap();
    let revoked = store.get::<FamilyRecord>(&family.key()).await.unwrap();
    tell("revoked", revoked.is_none().to_string());
    told
}
