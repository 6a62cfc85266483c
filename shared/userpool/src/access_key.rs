//! Access keys: what an administrator's program signs its calls with, and what it may call.

use serde::{Deserialize, Serialize};
use wire::{Access, Exception, Operation, Result};
use zeroize::Zeroizing;

use crate::code::{Random, access_key_id, access_key_secret};
use crate::seal::{DataKey, hex};
use crate::{Sealed, Timestamp};

/// What stands for everything, in patterns of operations and among pools.
const ALL: &str = "*";

/// The most patterns or pools that a key is limited to.
const MOST: usize = 200;

/// The longest of them; no operation has such a name, no pool such an id.
const LONGEST: usize = 64;

/// A key that this deployment has issued.
///
/// What it may do is part of the place that its secret is sealed for: whoever can write to the table
/// and cannot unwrap the deployment's key breaks a key by changing it, and widens none.
#[derive(Clone, Serialize, Deserialize)]
pub struct AccessKey {
    /// The id, which signatures name.
    pub id: String,
    /// The name of who holds it.
    pub name: String,
    /// What it may do.
    #[serde(flatten)]
    pub powers: Powers,
    /// When it was issued.
    pub created_at: Timestamp,
    secret: Sealed,
}

/// What a key may do: nothing that is not named here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Powers {
    /// The operations, in whose names `*` stands for any letters.
    pub operations: Vec<String>,
    /// The ids of the pools, or `*` for all, those of later among them.
    pub pools: Vec<String>,
}

impl AccessKey {
    /// Issues a key; its secret is shown to nobody again.
    pub fn issue(
        name: String,
        powers: Powers,
        now: Timestamp,
        key: &DataKey,
        random: &mut Random<'_>,
    ) -> Result<(Self, Zeroizing<String>)> {
        let (id, secret) = (access_key_id(random), Zeroizing::new(access_key_secret(random)));
        Ok((Self::with_secret(id, &secret, name, powers, now, key, random)?, secret))
    }

    /// A key with an id and secret that somebody has chosen: for one machine alone.
    pub fn with_secret(
        id: String,
        secret: &str,
        name: String,
        powers: Powers,
        now: Timestamp,
        key: &DataKey,
        random: &mut Random<'_>,
    ) -> Result<Self> {
        check_name(&name)?;
        powers.check()?;
        let secret = Sealed::new(secret.as_bytes(), &place(&id, &powers), key, random);
        Ok(Self { id, name, powers, created_at: now, secret })
    }

    /// The secret, unless something of the key was changed since it was issued.
    pub fn secret(&self, key: &DataKey) -> Option<Zeroizing<String>> {
        let secret = self.secret.open(&place(&self.id, &self.powers), key)?;
        std::str::from_utf8(&secret).ok().map(|secret| Zeroizing::new(secret.to_owned()))
    }

    /// A secret in the place of one that nobody has, so that checking costs the same.
    pub fn secret_of_nobody(id: &str, key: &DataKey) -> Zeroizing<String> {
        let hash = key.mac("access key of nobody", &[id.as_bytes()]);
        Zeroizing::new(hex(&hash[..20]))
    }
}

impl Powers {
    /// Whether an operation may be called on a pool, or on none in particular, which takes all.
    pub fn allow(&self, operation: Operation, pool: Option<&str>) -> bool {
        let called = |name: &str| self.operations.iter().any(|pattern| fits(pattern, name));
        called(operation.name())
            && implied(operation).is_none_or(|other| called(other.name()))
            && self.pools.iter().any(|one| one == ALL || Some(one.as_str()) == pool)
    }

    /// Whether it makes no difference which pool an operation is called on.
    pub fn reach_every_pool(&self) -> bool {
        self.pools.iter().any(|one| one == ALL)
    }

    /// Refuses what cannot be meant: patterns that no signed operation has, and what is no pool.
    fn check(&self) -> Result<()> {
        let named = [("operations", &self.operations), ("pools", &self.pools)];
        if let Some((what, _)) = named.iter().find(|(_, list)| list.is_empty() || list.len() > MOST)
        {
            return Err(Exception::InvalidParameter
                .because(format!("Name 1 to {MOST} {what}; {ALL} stands for all of them.")));
        }
        let signed = |pattern: &str| {
            let mut all = Operation::ALL.iter().filter(|one| is_signed(**one));
            pattern.len() <= LONGEST && all.any(|one| fits(pattern, one.name()))
        };
        if let Some(unknown) = self.operations.iter().find(|pattern| !signed(pattern)) {
            return Err(Exception::InvalidParameter
                .because(format!("No signed operation has the name {unknown}.")));
        }
        if let Some(unknown) = self.pools.iter().find(|pool| *pool != ALL && !is_pool_id(pool)) {
            return Err(Exception::InvalidParameter
                .because(format!("{unknown} is not the id of a user pool.")));
        }
        Ok(())
    }
}

/// What the secret of a key is sealed for. No part holds a separator.
fn place(id: &str, powers: &Powers) -> String {
    format!("access#{id}#{}#{}", powers.operations.join(","), powers.pools.join(","))
}

/// What has to be allowed as well, since it tells the same (behaviour-api-2026.md 9).
fn implied(operation: Operation) -> Option<Operation> {
    (operation == Operation::DescribeTermsByClient).then_some(Operation::DescribeTerms)
}

fn is_signed(operation: Operation) -> bool {
    matches!(operation.access(), Access::Signed | Access::Either)
}

/// Whether a name fits a pattern, in which `*` stands for any text.
fn fits(pattern: &str, name: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == name };
    let (between, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    let inner = name.strip_prefix(start).and_then(|name| name.strip_suffix(end));
    let Some(mut left) = inner else { return false };
    between.split('*').all(|part| match left.split_once(part) {
        Some((_, after)) => {
            left = after;
            true
        }
        None => false,
    })
}

fn is_pool_id(text: &str) -> bool {
    let word = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let region = |part: &str| part.split('-').all(|part| !part.is_empty() && word(part));
    let parts = text.split_once('_').filter(|(_, name)| !name.is_empty());
    text.len() <= LONGEST && parts.is_some_and(|(start, name)| region(start) && word(name))
}

/// Names become part of an ARN in refusals, and so have the form of IAM's names of users.
fn check_name(name: &str) -> Result<()> {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@-".contains(&byte);
    if (1..=LONGEST).contains(&name.len()) && name.bytes().all(fits) {
        return Ok(());
    }
    Err(Exception::InvalidParameter
        .because(format!("A name has 1 to {LONGEST} letters, digits and _+=,.@- in it.")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn powers(operations: &[&str], pools: &[&str]) -> Powers {
        let owned = |list: &[&str]| list.iter().map(|one| (*one).to_owned()).collect();
        Powers { operations: owned(operations), pools: owned(pools) }
    }

    fn data_key() -> DataKey {
        DataKey::new([7; 32])
    }

    fn issued(powers: Powers) -> Result<(AccessKey, Zeroizing<String>)> {
        let now = Timestamp::from_secs(1);
        AccessKey::issue("ada".to_owned(), powers, now, &data_key(), &mut |bytes| bytes.fill(9))
    }

    #[test]
    fn a_star_stands_for_any_text() {
        #[track_caller]
        fn check(pattern: &str, name: &str, expected: bool) {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }

        check("*", "ListUsers", true);
        check("ListUsers", "ListUsers", true);
        check("ListUsers", "ListUsersInGroup", false);
        check("List*", "ListUsers", true);
        check("*Users", "ListUsers", true);
        check("*User", "ListUsers", false);
        check("L*U*s", "ListUsers", true);
        check("L*s*s", "ListUsers", true);
        check("L*s*s*s*s", "ListUsers", false);
        check("List*stUsers", "ListUsers", false);
        check("**", "ListUsers", true);
        check("Admin*User", "AdminGetUser", true);
        check("", "ListUsers", false);
        check("listusers", "ListUsers", false);
    }

    #[test]
    fn a_key_may_do_what_it_names_and_nothing_else() {
        let one = powers(&["List*", "AdminGetUser"], &["eu-west-1_a"]);

        assert!(one.allow(Operation::ListUsers, Some("eu-west-1_a")));
        assert!(one.allow(Operation::AdminGetUser, Some("eu-west-1_a")));
        assert!(!one.allow(Operation::ListUsers, Some("eu-west-1_ab")));
        assert!(!one.allow(Operation::AdminDeleteUser, Some("eu-west-1_a")));
        // What names no pool is about all of them.
        assert!(!one.allow(Operation::ListUserPools, None));
        assert!(powers(&["*"], &["*"]).allow(Operation::ListUserPools, None));
    }

    #[test]
    fn terms_by_client_are_terms() {
        let by_client = powers(&["DescribeTermsByClient"], &["*"]);

        assert!(!by_client.allow(Operation::DescribeTermsByClient, None));
        assert!(powers(&["DescribeTerms*"], &["*"]).allow(Operation::DescribeTermsByClient, None));
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        let many = vec!["*"; MOST + 1];
        let long = "*".repeat(LONGEST + 1);
        for (operations, pools) in [
            (&[][..], &["*"][..]),
            (&["*"], &[]),
            (&many, &["*"]),
            (&["SignUp"], &["*"]),
            (&["Lst*"], &["*"]),
            (&[&*long], &["*"]),
            (&["List*", "list,Users"], &["*"]),
            (&["*"], &["eu-west-1"]),
            (&["*"], &["eu-west-1_a#b"]),
            (&["*"], &["eu-west-1_a,b"]),
            (&["*"], &["eu-west-1_*"]),
            (&["*"], &["-_a"]),
        ] {
            assert!(issued(powers(operations, pools)).is_err(), "{operations:?} {pools:?}");
        }
        assert!(issued(powers(&["*"], &["eu-west-1_a", "*"])).is_ok());
    }

    #[test]
    fn a_key_that_was_widened_in_the_table_opens_no_more() {
        let (key, secret) = issued(powers(&["ListUsers"], &["eu-west-1_a"])).unwrap();
        assert_eq!(key.secret(&data_key()).unwrap(), secret);

        let wider = AccessKey { powers: powers(&["*"], &["eu-west-1_a"]), ..key.clone() };
        let other = AccessKey { id: "COGNOTHER".to_owned(), ..key.clone() };

        assert!(wider.secret(&data_key()).is_none());
        assert!(other.secret(&data_key()).is_none());
        assert!(key.secret(&DataKey::new([8; 32])).is_none());
    }

    #[test]
    fn names_fit_into_an_arn() {
        for (name, fits) in
            [("ci", true), ("ada@example.com", true), ("", false), ("a/b", false), ("ä", false)]
        {
            assert_eq!(check_name(name).is_ok(), fits, "{name}");
        }
        assert!(check_name(&"a".repeat(65)).is_err());
    }

    #[test]
    fn what_nobody_has_is_as_long_as_what_somebody_has() {
        let (_, secret) = issued(powers(&["*"], &["*"])).unwrap();

        assert_eq!(AccessKey::secret_of_nobody("COGN", &data_key()).len(), secret.len());
    }
}
