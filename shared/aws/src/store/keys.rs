//! The keys of the table, and nowhere else.
//!
//! | question | key |
//! |---|---|
//! | a pool, with its revision and wrapped data keys | `pool#{pool}` / `pool` `revision` `datakey#{purpose}` |
//! | how many users a pool had | `pool#{pool}` / `census` |
//! | a group, the groups of a pool by name | `pool#{pool}` / `group#{name}` |
//! | a resource server, those of a pool by identifier | `pool#{pool}` / `server#{identifier}` |
//! | the style of a client's hosted pages, those of a pool | `pool#{pool}` / `branding#{client}` |
//! | the terms of a client, those of a pool | `pool#{pool}` / `terms#{name}#{client}` |
//! | what the classic hosted pages look like, for a client or for all | `pool#{pool}` / `ui#{client or ALL}` |
//! | what is too large for a record's own item | the record's partition / `part#{number}#{the record's sort key}` |
//! | a domain and its pool | `domain#{name}` / `domain` |
//! | an identity provider, those of a pool by name; the provider of an identifier | `pool#{pool}` / `provider#{name}` `identifier#{identifier}` |
//! | the clients of a pool | `pool#{pool}` / `client#{id}` |
//! | the risk configuration of a pool, or of a client in its stead | `pool#{pool}` / `risk` `risk#{client}` |
//! | all pools | `pools` / `{pool}` |
//! | an import job, those of a pool, the newest first | `imports#{pool}` / `{job}` |
//! | which pools have a job that runs, and which one it is | `imports` / `{pool}` |
//! | a client and its pool | `client#{client}` / `client` |
//! | public keys; sealed signing keys, of tokens and of SAML requests | `keys#{pool}` / `keys`; `signing#{pool}` / `signing` `saml` |
//! | a user by stored username; their codes; failures of a login that nobody has | `user#{pool}#{folded username}` / `user` `code#{purpose}` `nobody` `nobody-event` |
//! | who signs in by this email, phone number or preferred username | `name#{pool}#{kind}#{folded value}` / `name` |
//! | who signs in by this identity at a provider | `name#{pool}#identity#{hash}` / `name` |
//! | a user by sub; what the user owns: all sign-ins, devices, passkeys | `sub#{pool}#{sub}` / `user` `refresh#{family}` `device#{key}` `passkey#{credential id}` `registration` `event#{id}` |
//! | whose attribute is, or begins with, this value | `find#{pool}#{attribute}#{first character}` / `{folded value}#{sub}` |
//! | the members of a group | `members#{pool}#{group id}` / `{username}` |
//! | who was invited and never signed in, the oldest first | `unused#{pool}` / `{validity start}#{sub}` |
//! | the requests a second that an owner asks for | `limits` / `{category}` |
//! | whether a session or exchange was used | `used#{id}` / `used` |
//! | the rounds of a custom sign-in until the next answer | `rounds#{id}` / `rounds` |
//! | an access key; when it was last used | `access#{id}` / `key`; `lastuse#{id}` / `use` |
//! | all access keys | `accesskeys` / `{id}` |
//! | the wrapped data key of access keys, which belong to no pool | `pool#deployment` / `datakey#access` |
//! | what deletions still have to remove | `purge` / `{pool}#{sub}`, `{pool}#group#{group id}`, `{pool}` |
//! | users of a pool in order of creation (index) | `users#{pool}#{shard}` / `{created}#{sub}` |
//!
//! A key holds at most one piece of callers' text, always as the last part of its half, so that no
//! text can forge another key (A63). Text past 512 bytes stands as its SHA-256. What is searched has
//! to stay in order: it is cut there instead, and a `sub`, which is never callers' text, follows it.

use aws_lc_rs::digest::{SHA256, digest};
use userpool::seal::hex;
use userpool::{Kind, PoolId, Purpose, Timestamp};

/// What the hash of a text begins with.
const HASHED: &str = "sha256=";

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
/// The partition of the jobs that run, one of a pool.
pub const IMPORTS: &str = "imports";
/// The partition that lists all access keys.
pub const ACCESS_KEYS: &str = "accesskeys";
/// What stands in the place of a pool's id where data keys are the deployment's own. No pool has it.
pub const DEPLOYMENT: &str = "deployment";
/// How sort keys of groups begin.
pub const GROUP_PREFIX: &str = "group#";
/// How sort keys of a pool's resource servers begin.
pub const SERVER_PREFIX: &str = "server#";
/// How sort keys of a pool's styles begin.
pub const BRANDING_PREFIX: &str = "branding#";
/// How sort keys of a pool's terms begin.
pub const TERMS_PREFIX: &str = "terms#";
/// How sort keys of a pool's identity providers begin.
pub const PROVIDER_PREFIX: &str = "provider#";
/// How sort keys of a pool's clients begin.
pub const CLIENT_PREFIX: &str = "client#";
/// How sort keys of a user's devices begin.
pub const DEVICE_PREFIX: &str = "device#";
/// How sort keys of a user's passkeys begin.
pub const PASSKEY_PREFIX: &str = "passkey#";
/// How sort keys of a user's sign-ins begin.
pub const FAMILY_PREFIX: &str = "refresh#";

/// How sort keys of a user's auth events begin.
pub const EVENT_PREFIX: &str = "event#";

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

/// How many users a pool had when they were counted last.
pub fn census(pool: &PoolId) -> Key {
    Key::new(pool_partition(pool), "census")
}

/// A group.
pub fn group(pool: &PoolId, name: &str) -> Key {
    Key::new(pool_partition(pool), format!("{GROUP_PREFIX}{}", text(name)))
}

/// A resource server.
pub fn resource_server(pool: &PoolId, identifier: &str) -> Key {
    Key::new(pool_partition(pool), format!("{SERVER_PREFIX}{}", text(identifier)))
}

/// The style of a client's hosted pages.
pub fn branding(pool: &PoolId, client: &str) -> Key {
    Key::new(pool_partition(pool), format!("{BRANDING_PREFIX}{}", text(client)))
}

/// The terms of a client; there are two names that they can have.
pub fn terms(pool: &PoolId, name: &str, client: &str) -> Key {
    Key::new(pool_partition(pool), format!("{TERMS_PREFIX}{name}#{}", text(client)))
}

/// What the classic hosted pages look like, for a client or for all.
pub fn customization(pool: &PoolId, client: &str) -> Key {
    Key::new(pool_partition(pool), format!("ui#{}", text(client)))
}

/// A part of what is too large for a record's own item.
pub fn part(of: &Key, number: usize) -> Key {
    Key::new(of.pk.as_str(), format!("part#{number:04}#{}", of.sk))
}

/// A domain.
pub fn domain(name: &str) -> Key {
    Key::new(format!("domain#{}", text(name)), "domain")
}

/// An identity provider.
pub fn identity_provider(pool: &PoolId, name: &str) -> Key {
    Key::new(pool_partition(pool), format!("{PROVIDER_PREFIX}{}", text(name)))
}

/// An identifier that leads to an identity provider.
pub fn idp_identifier(pool: &PoolId, identifier: &str) -> Key {
    Key::new(pool_partition(pool), format!("identifier#{}", text(identifier)))
}

/// A client, found by its id alone.
pub fn client(id: &str) -> Key {
    Key::new(format!("client#{}", text(id)), "client")
}

/// A client in its pool's list.
pub fn client_row(pool: &PoolId, id: &str) -> Key {
    Key::new(pool_partition(pool), format!("{CLIENT_PREFIX}{}", text(id)))
}

/// The risk configuration of a pool, or that of a client in its stead.
pub fn risk(pool: &PoolId, client: Option<&str>) -> Key {
    let risk = client.map_or_else(|| "risk".to_owned(), |id| format!("risk#{}", text(id)));
    Key::new(pool_partition(pool), risk)
}

/// How many requests a second an owner asks for in a category.
pub fn limit(category: &str) -> Key {
    Key::new("limits", category)
}

/// A pool's public keys.
pub fn public_keys(pool: &PoolId) -> Key {
    Key::new(format!("keys#{pool}"), "keys")
}

/// A pool's sealed signing keys.
pub fn signing_keys(pool: &PoolId) -> Key {
    Key::new(format!("signing#{pool}"), "signing")
}

/// The key that signs a pool's SAML requests.
pub fn saml_key(pool: &PoolId) -> Key {
    Key::new(signing_keys(pool).pk, "saml")
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
    Key::new(user_partition(pool, folded), "nobody")
}

/// The last event of a login that nobody has.
pub fn ghost_event(pool: &PoolId, folded: &str) -> Key {
    Key::new(user_partition(pool, folded), "nobody-event")
}

/// The partition of a user and their codes.
pub fn user_partition(pool: &PoolId, folded: &str) -> String {
    format!("user#{pool}#{}", text(folded))
}

/// Who signs in by an address, number or preferred username.
pub fn name(pool: &PoolId, kind: Kind, folded: &str) -> Key {
    Key::new(format!("name#{pool}#{}#{}", kind.attribute(), text(folded)), "name")
}

/// Who signs in by an identity at a provider, by its hash.
pub fn identity(pool: &PoolId, hash: &str) -> Key {
    Key::new(format!("name#{pool}#identity#{hash}"), "name")
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

/// An auth event of a user's; ids are in the order of their times.
pub fn event(pool: &PoolId, sub: &str, id: &str) -> Key {
    Key::new(owned(pool, sub), format!("{EVENT_PREFIX}{}", text(id)))
}

/// The partition of a pool's import jobs.
pub fn import_jobs(pool: &PoolId) -> String {
    format!("imports#{pool}")
}

/// An import job.
pub fn import_job(pool: &PoolId, id: &str) -> Key {
    Key::new(import_jobs(pool), text(id))
}

/// The import job of a pool that runs.
pub fn running_import(pool: &PoolId) -> Key {
    Key::new(IMPORTS, pool.as_str())
}

/// The partition of users by an attribute whose folded value begins as this one.
pub fn found(pool: &PoolId, attribute: &str, value: &str) -> String {
    let first: String = value.chars().take(1).collect();
    format!("find#{pool}#{attribute}#{first}")
}

/// How the sort keys begin of those whose folded value begins with this one.
pub fn beginning(value: &str) -> &str {
    &value[..value.floor_char_boundary(LONGEST_TEXT)]
}

/// How the sort keys begin of those whose folded value is this one.
pub fn whole(value: &str) -> String {
    format!("{}#", beginning(value))
}

/// A user among those who are found by an attribute.
pub fn search_row(pool: &PoolId, attribute: &str, value: &str, sub: &str) -> Key {
    Key::new(found(pool, attribute, value), whole(value) + sub)
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

/// Callers' text, or its hash where it is long; also where it looks like such a hash, so that no
/// text has another's key (A63).
fn text(text: &str) -> String {
    if text.len() <= LONGEST_TEXT && !text.starts_with(HASHED) {
        return text.to_owned();
    }
    format!("{HASHED}{}", hex(digest(&SHA256, text.as_bytes()).as_ref()))
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
    fn a63_what_is_searched_makes_no_other_user_s_row() {
        let row = |value: &str, sub: &str| search_row(&pool_id(), "name", value, sub);

        assert_eq!(row("#b", "1").pk, "find#us-east-1_AbCdEfGhI#name##");
        assert_eq!(row("a#2", "1").sk, "a#2#1");
        assert_ne!(row("a#2", "1"), row("a", "2"));
        let long = "ä".repeat(300);
        assert_eq!(row(&long, "1").sk, format!("{}#1", "ä".repeat(256)));
        assert_eq!(row("", "1").pk, "find#us-east-1_AbCdEfGhI#name#");
    }

    #[test]
    fn long_text_stands_as_its_hash() {
        let long = user(&pool_id(), &"ä".repeat(300));

        assert!(long.pk.len() < 128);
        assert_ne!(long, user(&pool_id(), &"ä".repeat(301)));
    }

    #[test]
    fn a63_text_that_looks_like_a_hash_makes_no_other_key() {
        let long = user(&pool_id(), &"ä".repeat(300));
        let (_, hash) = long.pk.rsplit_once('#').unwrap();

        assert!(hash.starts_with(HASHED));
        assert_ne!(long, user(&pool_id(), hash));
    }

    #[test]
    fn instants_sort_as_text() {
        let earlier = unused(&pool_id(), Timestamp::from_millis(999), "b");
        let later = unused(&pool_id(), Timestamp::from_millis(1_000), "a");

        assert!(earlier.sk < later.sk);
    }
}
