//! `SECRET_HASH`: how a client that has a secret proves that it knows it.

use base64::{Engine, prelude::BASE64_STANDARD};

use crate::seal::{constant_time_eq, hmac_sha256};

/// Makes the hash that a client sends with `login`, the string that its user typed.
pub fn of(secret: &str, login: &str, client_id: &str) -> String {
    BASE64_STANDARD
        .encode(hmac_sha256(secret.as_bytes(), &[login.as_bytes(), client_id.as_bytes()]))
}

/// Tells whether `given` is the hash for this login.
pub fn verify(secret: &str, login: &str, client_id: &str, given: &str) -> bool {
    constant_time_eq(of(secret, login, client_id).as_bytes(), given.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "mysecretmysecretmysecret";
    const HASH: &str = "jmLieJSEW/BejxJXbk5RDam8Z3X5l05wfVt3YvDQJxA=";

    #[test]
    fn the_hash_is_the_documented_one() {
        assert_eq!(of(SECRET, "alice", "1example23456789"), HASH);
        assert!(verify(SECRET, "alice", "1example23456789", HASH));
    }

    #[test]
    fn a28_a_hash_for_anything_else_is_refused() {
        #[track_caller]
        fn check(secret: &str, login: &str, client_id: &str, given: &str) {
            assert!(!verify(secret, login, client_id, given));
        }

        check("another secret", "alice", "1example23456789", HASH);
        check(SECRET, "Alice", "1example23456789", HASH);
        check(SECRET, "bob", "1example23456789", HASH);
        check(SECRET, "alice", "2example23456789", HASH);
        check(SECRET, "alice", "1example23456789", "");
        check(SECRET, "alice", "1example23456789", &HASH.to_lowercase());
        check(SECRET, "alice", "1example23456789", HASH.trim_end_matches('='));
        check(SECRET, "alice", "1example23456789", &format!("{HASH} "));
        check(SECRET, "alice", "1example23456789", &HASH.repeat(100_000));
    }

    #[test]
    fn any_text_can_be_hashed() {
        assert_eq!(of("", "", "").len(), 44);
        assert_eq!(of("s", &"ü".repeat(10_000), "c").len(), 44);
    }
}
