//! The keys of the table, and nowhere else.
//!
//! | question | key |
//! |---|---|
//! | a pool, with its revision and wrapped data keys | `pool#{pool}` / `pool` `revision` `datakey#{purpose}` |
//! | a group, the groups of a pool by name | `pool#{pool}` / `group#{name}` |
//! | a resource server, those of a pool by identifier | `pool#{pool}` / `server#{identifier}` |
//! | the clients of a pool | `pool#{pool}` / `client#{id}` |
//! | all pools | `pools` / `{pool}` |
//! | a client and its pool | `client#{client}` / `client` |
//! | public keys; sealed signing keys | `keys#{pool}` / `keys`; `signing#{pool}` / `signing` |
//! | a user by stored username; their codes; failures of a login that nobody has | `user#{pool}#{folded username}` / `user` `code#{purpose}` `ghost` |
//! | who signs in by this email, phone number or preferred username | `name#{pool}#{kind}#{folded value}` / `name` |
//! | a user by sub; what the user owns: all sign-ins, devices, passkeys | `sub#{pool}#{sub}` / `user` `refresh#{family}` `device#{key}` `passkey#{credential id}` `registration` |
//! | the members of a group | `members#{pool}#{group id}` / `{username}` |
//! | who was invited and never signed in, the oldest first | `unused#{pool}` / `{validity start}#{sub}` |
//! | whether a session or exchange was used | `used#{id}` / `used` |
//! | the rounds of a custom sign-in until the next answer | `rounds#{id}` / `rounds` |
//! | an access key; when it was last used | `access#{id}` / `key`; `lastuse#{id}` / `use` |
//! | all access keys | `accesskeys` / `{id}` |
//! | the wrapped data key of access keys, which belong to no pool | `pool#deployment` / `datakey#access` |
//! | what deletions still have to remove | `purge` / `{pool}#{sub}`, `{pool}#group#{group id}`, `{pool}` |
//! | users of a pool in order of creation (index) | `users#{pool}#{shard}` / `{created}#{sub}` |
//!
//! A key holds at most one piece of callers' text, always as the last part of its half, so that no
//! text can forge another key (A63). Text past 512 bytes stands as its SHA-256.

use aws_lc_rs::digest::{SHA256, digest};
use userpool::{Kind, PoolId, Purpose, Timestamp};

/// The longest text that a key takes as it is, in bytes.
const LONGEST_TEXT: usize = 512;

/// The primary key of an item.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key {
    /// The partition key.
    pub pk: String,
    /// The sort key.
    pub sk: String,
}

impl Key {
    fn new(pk: impl Into<String>, sk: impl Into<String>) -> Self {
        Self { pk: pk.into(), sk: sk.into() }
    }
}

/// The partition that lists all pools.
pub const POOLS: &str = "pools";
/// The partition of what deletions still have to remove.
pub const PURGE: &str = "purge";
/// The partition that lists all access keys.
pub const ACCESS_KEYS: &str = "accesskeys";
/// What stands in the place of a pool's id where data keys are the deployment's own. No pool has it.
pub const DEPLOYMENT: &str = "deployment";
/// How sort keys of groups begin.
pub const GROUP_PREFIX: &str = "group#";
/// How sort keys of a pool's resource servers begin.
pub const SERVER_PREFIX: &str = "server#";
/// How sort keys of a pool's clients begin.
pub const CLIENT_PREFIX: &str = "client#";
/// How sort keys of a user's devices begin.
pub const DEVICE_PREFIX: &str = "device#";
/// How sort keys of a user's passkeys begin.
pub const PASSKEY_PREFIX: &str = "passkey#";
/// How sort keys of a user's sign-ins begin.
pub const FAMILY_PREFIX: &str = "refresh#";

/// A pool.
pub fn pool(pool: &PoolId) -> Key {
    Key::new(pool_partition(pool), "pool")
}

/// The partition of a pool and its configuration.
pub fn pool_partition(pool: &PoolId) -> String {
    format!("pool#{pool}")
}

/// The number that every change of a pool's configuration raises.
pub fn revision(pool: &PoolId) -> Key {
    Key::new(pool_partition(pool), "revision")
}

/// A wrapped data key of a pool.
pub fn data_key(pool: &PoolId, purpose: &str) -> Key {
    Key::new(pool_partition(pool), format!("datakey#{purpose}"))
}

/// A pool in the list of pools.
pub fn pool_row(pool: &PoolId) -> Key {
    Key::new(POOLS, pool.as_str())
}

/// A group.
pub fn group(pool: &PoolId, name: &str) -> Key {
    Key::new(pool_partition(pool), format!("{GROUP_PREFIX}{}", text(name)))
}

/// A resource server.
pub fn resource_server(pool: &PoolId, identifier: &str) -> Key {
    Key::new(pool_partition(pool), format!("{SERVER_PREFIX}{}", text(identifier)))
}

/// A client, found by its id alone.
pub fn client(id: &str) -> Key {
    Key::new(format!("client#{}", text(id)), "client")
}

/// A client in its pool's list.
pub fn client_row(pool: &PoolId, id: &str) -> Key {
    Key::new(pool_partition(pool), format!("{CLIENT_PREFIX}{}", text(id)))
}

/// A pool's public keys.
pub fn public_keys(pool: &PoolId) -> Key {
    Key::new(format!("keys#{pool}"), "keys")
}

/// A pool's sealed signing keys.
pub fn signing_keys(pool: &PoolId) -> Key {
    Key::new(format!("signing#{pool}"), "signing")
}

/// A user, by the folded stored username.
pub fn user(pool: &PoolId, folded: &str) -> Key {
    Key::new(user_partition(pool, folded), "user")
}

/// A user's code.
pub fn code(pool: &PoolId, folded: &str, purpose: Purpose) -> Key {
    Key::new(user_partition(pool, folded), format!("code#{}", purpose.as_str()))
}

/// Failures counted for a login that nobody has.
pub fn ghost(pool: &PoolId, folded: &str) -> Key {
    Key::new(user_partition(pool, folded), "ghost")
}

/// The partition of a user and their codes.
pub fn user_partition(pool: &PoolId, folded: &str) -> String {
    format!("user#{pool}#{}", text(folded))
}

/// Who signs in by an address, number or preferred username.
pub fn name(pool: &PoolId, kind: Kind, folded: &str) -> Key {
    Key::new(format!("name#{pool}#{}#{}", kind.attribute(), text(folded)), "name")
}

/// The partition of what a user owns, by the id that is never used again.
pub fn owned(pool: &PoolId, sub: &str) -> String {
    format!("sub#{pool}#{}", text(sub))
}

/// The way from a sub to its user.
pub fn pointer(pool: &PoolId, sub: &str) -> Key {
    Key::new(owned(pool, sub), "user")
}

/// A sign-in of a user and all tokens that come from it.
pub fn family(pool: &PoolId, sub: &str, id: &str) -> Key {
    Key::new(owned(pool, sub), format!("{FAMILY_PREFIX}{}", text(id)))
}

/// A device of a user's.
pub fn device(pool: &PoolId, sub: &str, key: &str) -> Key {
    Key::new(owned(pool, sub), format!("{DEVICE_PREFIX}{}", text(key)))
}

/// A user's passkey, by the id that its authenticator gave it.
pub fn passkey(pool: &PoolId, sub: &str, id: &str) -> Key {
    Key::new(owned(pool, sub), format!("{PASSKEY_PREFIX}{}", text(id)))
}

/// The registration of a passkey that a user has begun.
pub fn registration(pool: &PoolId, sub: &str) -> Key {
    Key::new(owned(pool, sub), "registration")
}

/// The partition of a group's members.
pub fn members(pool: &PoolId, group_id: &str) -> String {
    format!("members#{pool}#{group_id}")
}

/// A member of a group.
pub fn member(pool: &PoolId, group_id: &str, username: &str) -> Key {
    Key::new(members(pool, group_id), text(username))
}

/// The partition of a pool's invitations that nobody has used.
pub fn unused_partition(pool: &PoolId) -> String {
    format!("unused#{pool}")
}

/// An invitation that nobody has used; the sort key orders by the start of its validity.
pub fn unused(pool: &PoolId, since: Timestamp, sub: &str) -> Key {
    Key::new(unused_partition(pool), format!("{}#{sub}", instant(since)))
}

/// A session or exchange that has been used.
pub fn used(id: &str) -> Key {
    Key::new(format!("used#{id}"), "used")
}

/// The rounds of a custom sign-in.
pub fn rounds(id: &str) -> Key {
    Key::new(format!("rounds#{id}"), "rounds")
}

/// An access key.
pub fn access_key(id: &str) -> Key {
    Key::new(format!("access#{}", text(id)), "key")
}

/// When an access key was last used: apart from the key, so that who notes it cannot change a key.
pub fn last_use(id: &str) -> Key {
    Key::new(format!("lastuse#{}", text(id)), "use")
}

/// An access key in the list of them.
pub fn access_key_row(id: &str) -> Key {
    Key::new(ACCESS_KEYS, text(id))
}

/// What is left of a deleted user.
pub fn purge_user(pool: &PoolId, sub: &str) -> Key {
    Key::new(PURGE, format!("{pool}#{sub}"))
}

/// What is left of a deleted group.
pub fn purge_group(pool: &PoolId, group_id: &str) -> Key {
    Key::new(PURGE, format!("{pool}#group#{group_id}"))
}

/// What is left of a deleted pool.
pub fn purge_pool(pool: &PoolId) -> Key {
    Key::new(PURGE, pool.as_str())
}

/// The index's partition for one shard of a pool's users.
pub fn users(pool: &PoolId, shard: u32) -> String {
    format!("users#{pool}#{shard}")
}

/// A time as text that sorts as the time does.
pub fn instant(at: Timestamp) -> String {
    format!("{:015}", at.as_millis().max(0))
}

/// Callers' text, or its hash where it is long.
fn text(text: &str) -> String {
    use std::fmt::Write as _;

    if text.len() <= LONGEST_TEXT {
        return text.to_owned();
    }
    digest(&SHA256, text.as_bytes()).as_ref().iter().fold(
        String::from("sha256="),
        |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool_id() -> PoolId {
        PoolId::new("us-east-1_AbCdEfGhI")
    }

    #[test]
    fn a63_text_with_separators_makes_no_other_key() {
        let forged = user(&pool_id(), "a#code#sign_up");

        assert_eq!(forged.pk, "user#us-east-1_AbCdEfGhI#a#code#sign_up");
        assert_eq!(forged.sk, "user");
        assert_ne!(forged, code(&pool_id(), "a", Purpose::SignUp));
        assert_ne!(name(&pool_id(), Kind::Email, "x"), user(&pool_id(), "email#x"));
    }

    #[test]
    fn long_text_stands_as_its_hash() {
        let long = user(&pool_id(), &"ä".repeat(300));

        assert!(long.pk.len() < 128);
        assert_ne!(long, user(&pool_id(), &"ä".repeat(301)));
    }

    #[test]
    fn instants_sort_as_text() {
        let earlier = unused(&pool_id(), Timestamp::from_millis(999), "b");
        let later = unused(&pool_id(), Timestamp::from_millis(1_000), "a");

        assert!(earlier.sk < later.sk);
    }
}
