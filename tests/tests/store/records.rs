//! Records to keep, of each kind: what matters is said, the rest is ordinary.

use aws::store::{CodeRecord, FamilyRecord, Member, Pointer, SignInName, Used, UserRecord};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use userpool::{Group, Kind, PoolId, Purpose, Timestamp};

/// The pool that everything is in.
pub fn pool() -> PoolId {
    PoolId::new("us-east-1_AbCdEfGhI")
}

/// A user, in the first shard, created at the time.
pub fn user_since(username: &str, created_at: i64) -> UserRecord {
    of(json!({
        "folded": username,
        "shard": 0,
        "pool": pool(),
        "username": username,
        "sub": format!("sub-{username}"),
        "listed": {
            "username": username,
            "attributes": { "email": format!("{username}@example.com") },
            "created_at": created_at,
            "modified_at": created_at,
            "enabled": true,
            "status": "CONFIRMED",
        },
    }))
}

/// A user.
pub fn user(username: &str) -> UserRecord {
    user_since(username, 1_000)
}

/// An email address that somebody signs in by.
pub fn name(email: &str, owner: &str) -> SignInName {
    SignInName {
        pool: pool(),
        kind: Kind::Email,
        folded: email.to_owned(),
        username: owner.to_owned(),
        sub: format!("sub-{owner}"),
    }
}

/// A code that a user was sent, and until when it is good.
pub fn code(username: &str, valid_until: i64) -> CodeRecord {
    of(json!({
        "pool": pool(),
        "folded": username,
        "purpose": Purpose::SignUp,
        "kind": Kind::Email,
        "value": format!("{username}@example.com"),
        "valid_until": valid_until,
        "hash": "hash",
    }))
}

/// A sign-in.
pub fn family(id: &str) -> FamilyRecord {
    of(json!({
        "pool": pool(),
        "id": id,
        "sub": "sub-ada",
        "client": "client",
        "epoch": 0,
        "auth_time": 1_000,
        "valid_until": 2_000,
        "refresh_hash": "hash",
    }))
}

/// A group.
pub fn group(name: &str) -> Group {
    Group {
        pool: pool(),
        name: name.to_owned(),
        id: format!("id-{name}"),
        description: None,
        role_arn: None,
        precedence: None,
        created_at: Timestamp::from_secs(1),
        modified_at: Timestamp::from_secs(1),
    }
}

/// A group with a description of so many bytes.
pub fn large_group(name: &str, bytes: usize) -> Group {
    Group { description: Some("x".repeat(bytes)), ..group(name) }
}

/// A member of a group.
pub fn member(group: &str, username: &str) -> Member {
    Member {
        pool: pool(),
        group: group.to_owned(),
        username: username.to_owned(),
        folded: username.to_owned(),
        sub: format!("sub-{username}"),
    }
}

/// The way to a user.
pub fn pointer(username: &str) -> Pointer {
    Pointer { pool: pool(), sub: format!("sub-{username}"), username: username.to_owned() }
}

/// A session that has been used.
pub fn used(id: &str) -> Used {
    Used { id: id.to_owned(), until: Timestamp::from_secs(1) }
}

fn of<R: DeserializeOwned>(content: Value) -> R {
    serde_json::from_value(content).unwrap()
}
