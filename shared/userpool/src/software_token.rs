//! Codes of an authenticator app (RFC 6238): SHA-1, six digits, thirty seconds.

use serde::{Deserialize, Serialize};
use totp_rs::{Algorithm, Builder, Secret, Totp};

use crate::code::Random;
use crate::seal::DataKey;
use crate::{PoolId, Sealed, Timestamp};

/// Bytes of a secret: 52 characters in base32, as the service's own.
const SECRET: usize = 32;

/// How many steps a clock may be off, either way.
const SKEW: u16 = 1;

/// Seconds that a code stands for.
const STEP: u64 = 30;

/// A user's authenticator apps: the one that counts, and the one that is being set up.
#[derive(Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SoftwareToken {
    /// The secret that has been verified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    verified: Option<Sealed>,
    /// A secret that waits for its first code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pending: Option<Sealed>,
    /// What the person calls the app.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The last step whose code was accepted: no code counts twice (A14).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    last_step: Option<u64>,
}

/// What a code is found to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Right, and not used before.
    Right,
    /// Right, and used before.
    Used,
    /// Not a code of this secret at this time.
    Wrong,
}

impl SoftwareToken {
    /// Whether a secret has been verified.
    pub fn is_verified(&self) -> bool {
        self.verified.is_some()
    }

    /// Begins to set up an app; returns the secret in base32. An earlier one that was never
    /// verified is void.
    pub fn begin(
        &mut self,
        pool: &PoolId,
        sub: &str,
        key: &DataKey,
        random: &mut Random<'_>,
    ) -> String {
        let mut secret = [0; SECRET];
        random(&mut secret);
        self.pending = Some(Sealed::new(&secret, &place(pool, sub), key, random));
        Secret::new(Box::new(secret)).to_base32()
    }

    /// Judges the first code of an app that is being set up; a right one makes it count.
    pub fn enrol(
        &mut self,
        code: &str,
        name: Option<String>,
        pool: &PoolId,
        sub: &str,
        key: &DataKey,
        now: Timestamp,
    ) -> Verdict {
        let Some(pending) = self.pending.clone() else { return Verdict::Wrong };
        let Some(step) = step(&pending, code, pool, sub, key, now) else { return Verdict::Wrong };
        *self = Self { verified: Some(pending), pending: None, name, last_step: Some(step) };
        Verdict::Right
    }

    /// Judges a code. A right one is used up.
    pub fn answer(
        &mut self,
        code: &str,
        pool: &PoolId,
        sub: &str,
        key: &DataKey,
        now: Timestamp,
    ) -> Verdict {
        let secret = self.verified.as_ref();
        let Some(step) = secret.and_then(|secret| step(secret, code, pool, sub, key, now)) else {
            return Verdict::Wrong;
        };
        if self.last_step.is_some_and(|last| step <= last) {
            return Verdict::Used;
        }
        self.last_step = Some(step);
        Verdict::Right
    }
}

fn step(
    secret: &Sealed,
    code: &str,
    pool: &PoolId,
    sub: &str,
    key: &DataKey,
    now: Timestamp,
) -> Option<u64> {
    let secret = secret.open(&place(pool, sub), key)?;
    totp(&secret).check(code, u64::try_from(now.as_secs()).ok()?)
}

fn totp(secret: &[u8]) -> Totp {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(SKEW)
        .with_step_duration(STEP)
        .with_secret(Secret::new(secret.into()))
        .build_noncompliant()
}

fn place(pool: &PoolId, sub: &str) -> String {
    format!("totp#{pool}#{sub}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pool() -> PoolId {
        PoolId::new("us-east-1_AbCdEfGhI")
    }

    fn key() -> DataKey {
        DataKey::new([7; 32])
    }

    fn enrolled(at: Timestamp) -> (SoftwareToken, Vec<u8>) {
        let mut token = SoftwareToken::default();
        let secret = token.begin(&pool(), "sub", &key(), &mut |bytes| bytes.fill(9));
        let secret = Secret::try_from_base32(secret).unwrap().as_bytes().to_vec();
        let code = code_at(&secret, at);
        let name = Some("phone".to_owned());
        assert_eq!(token.enrol(&code, name, &pool(), "sub", &key(), at), Verdict::Right);
        (token, secret)
    }

    fn code_at(secret: &[u8], at: Timestamp) -> String {
        totp(secret).generate(u64::try_from(at.as_secs()).unwrap()).to_string()
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_secs(1_700_000_010 + seconds)
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        let secret = b"12345678901234567890";
        for (seconds, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")]
        {
            assert_eq!(code_at(secret, Timestamp::from_secs(seconds)), code);
        }
    }

    #[test]
    fn a14_a_code_counts_once_and_no_earlier_one_after_it() {
        let (mut token, secret) = enrolled(at(0));
        let mut judge = |code: &str, now| token.answer(code, &pool(), "sub", &key(), now);

        assert_eq!(judge(&code_at(&secret, at(0)), at(1)), Verdict::Used);
        assert_eq!(judge(&code_at(&secret, at(30)), at(30)), Verdict::Right);
        assert_eq!(judge(&code_at(&secret, at(30)), at(31)), Verdict::Used);
        assert_eq!(judge(&code_at(&secret, at(0)), at(31)), Verdict::Used);
    }

    #[test]
    fn a14_a_clock_may_be_one_step_off_and_no_more() {
        for (skew, verdict) in [
            (-30, Verdict::Right),
            (30, Verdict::Right),
            (-300, Verdict::Wrong),
            (300, Verdict::Wrong),
        ] {
            let (mut token, secret) = enrolled(at(0));
            let now = at(900);
            let code = code_at(&secret, at(900 + skew));
            assert_eq!(token.answer(&code, &pool(), "sub", &key(), now), verdict, "{skew} s");
        }
    }

    #[test]
    fn a_secret_counts_only_after_its_first_code_and_for_its_user() {
        let mut token = SoftwareToken::default();
        let secret = token.begin(&pool(), "sub", &key(), &mut |bytes| bytes.fill(9));
        let secret = Secret::try_from_base32(secret).unwrap().as_bytes().to_vec();
        let code = code_at(&secret, at(0));

        assert_eq!(token.answer(&code, &pool(), "sub", &key(), at(0)), Verdict::Wrong);
        assert_eq!(token.enrol("000000", None, &pool(), "sub", &key(), at(0)), Verdict::Wrong);
        assert_eq!(
            token.clone().enrol(&code, None, &pool(), "other", &key(), at(0)),
            Verdict::Wrong
        );
        assert!(!token.is_verified());
    }

    #[test]
    fn hostile_codes_are_wrong() {
        let (mut token, _) = enrolled(at(0));
        for code in ["", "1", "1234567", "12345a", "１２３４５６", "-12345", "      "] {
            assert_eq!(
                token.answer(code, &pool(), "sub", &key(), at(60)),
                Verdict::Wrong,
                "{code}"
            );
        }
    }
}
