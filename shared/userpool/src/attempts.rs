//! How often a secret may be guessed: the lock after failed passwords and the hourly limits on codes.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use wire::{Error, Result};

use crate::Timestamp;

/// After this long without an attempt, failures are forgotten; no lock lasts longer.
const LONGEST_LOCK: Duration = Duration::from_secs(900);

/// Failed passwords of one user, over every name, client and flow (behaviour-api.md 16.1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempts {
    /// Failures counted since the last success or quiet period.
    pub failures: u32,
    /// When the last failure was.
    pub last: Timestamp,
}

impl Attempts {
    /// Refuses an attempt that falls into a lock; such an attempt neither counts nor is judged.
    pub fn admit(&self, now: Timestamp) -> Result<()> {
        if now < self.last.plus(self.lock()) {
            Err(Error::password_attempts_exceeded())
        } else {
            Ok(())
        }
    }

    /// One failure more.
    pub fn failed(self, now: Timestamp) -> Self {
        let failures = if self.forgotten(now) { 0 } else { self.failures };
        Self { failures: failures.saturating_add(1), last: now }
    }

    /// One failure less, where one was counted of a guess that has not been judged.
    #[must_use]
    pub fn forgiven(self) -> Self {
        Self { failures: self.failures.saturating_sub(1), ..self }
    }

    /// From the fifth failure on, 2^(n-5) seconds, at most [`LONGEST_LOCK`].
    fn lock(&self) -> Duration {
        match self.failures.checked_sub(5) {
            None => Duration::ZERO,
            Some(doublings) => {
                Duration::from_secs(1_u64.checked_shl(doublings).unwrap_or(u64::MAX))
                    .min(LONGEST_LOCK)
            }
        }
    }

    fn forgotten(&self, now: Timestamp) -> bool {
        now >= self.last.plus(LONGEST_LOCK)
    }
}

/// What is limited by the hour for each user (behaviour-api.md 16.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// Answers to a sign-up code.
    ConfirmSignUp,
    /// Sign-up codes sent again.
    ResendConfirmationCode,
    /// Answers to an attribute's code.
    VerifyUserAttribute,
    /// Codes sent to verify an attribute.
    AttributeVerificationCode,
    /// Codes sent to addresses and numbers that a person has changed to (A73).
    AttributeUpdateCode,
    /// Password changes, the successful ones included.
    ChangePassword,
    /// Codes sent to reset a password.
    ForgotPassword,
    /// Answers to a password reset code.
    ConfirmForgotPassword,
    /// Codes sent to sign in with.
    ChallengeMessage,
    /// Wrong answers to the codes of a second factor.
    ChallengeAnswer,
}

impl Limit {
    /// Uses allowed within an hour. ForgotPassword and ConfirmForgotPassword together stay within
    /// the documented 5 to 20.
    pub fn per_hour(self) -> u32 {
        match self {
            Self::ConfirmSignUp
            | Self::VerifyUserAttribute
            | Self::ConfirmForgotPassword
            | Self::ChallengeAnswer => 15,
            Self::ChallengeMessage | Self::AttributeUpdateCode => 20,
            Self::ResendConfirmationCode
            | Self::AttributeVerificationCode
            | Self::ChangePassword
            | Self::ForgotPassword => 5,
        }
    }
}

/// The limits that a user has drawn on in the current hour.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Limits(BTreeMap<Limit, Window>);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Window {
    since: Timestamp,
    used: u32,
}

impl Limits {
    /// Counts one use, or refuses it when the hour's uses are spent. A refused use does not count.
    pub fn draw(&mut self, limit: Limit, now: Timestamp) -> Result<()> {
        self.0.retain(|_, window| now < window.since.plus(Duration::from_secs(3600)));
        let window = self.0.entry(limit).or_insert(Window { since: now, used: 0 });
        if window.used >= limit.per_hour() {
            return Err(Error::attempt_limit_exceeded());
        }
        window.used += 1;
        Ok(())
    }

    /// Whether nothing has been drawn on.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(1_700_000_000_000 + seconds * 1000)
    }

    #[test]
    fn a10_the_lock_doubles_from_the_fifth_failure_and_stays_under_a_quarter_of_an_hour() {
        let mut attempts = Attempts::default();
        for failure in 1..=20_u32 {
            attempts = attempts.failed(at(0));
            let locked = match failure {
                0..=4 => 0,
                n => 2_i64.pow(n - 5).min(900),
            };
            assert!(
                attempts.admit(at(locked)).is_ok(),
                "open after {locked} s at failure {failure}"
            );
            if locked > 0 {
                assert!(attempts.admit(at(locked - 1)).is_err(), "locked at failure {failure}");
            }
        }
    }

    #[test]
    fn a10_a_quiet_quarter_of_an_hour_forgets_the_failures() {
        let mut attempts = Attempts::default();
        for _ in 0..8 {
            attempts = attempts.failed(at(0));
        }

        assert_eq!(attempts.failed(at(899)).failures, 9);
        assert_eq!(attempts.failed(at(900)).failures, 1);
    }

    #[test]
    fn a13_the_sixteenth_answer_within_the_hour_is_refused_and_the_next_hour_starts_anew() {
        let mut limits = Limits::default();
        for second in 0..15 {
            limits.draw(Limit::ConfirmSignUp, at(second)).unwrap();
        }

        assert!(limits.draw(Limit::ConfirmSignUp, at(3599)).is_err());
        assert!(limits.draw(Limit::ConfirmSignUp, at(3600)).is_ok());
    }
}
