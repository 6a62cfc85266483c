//! The present and chance, as services receive them: the one file that asks the machine for either.

use std::time::{SystemTime, UNIX_EPOCH};

use aws_lc_rs::rand::{SecureRandom, SystemRandom};
use userpool::Timestamp;
use userpool::jwt::SigningKey;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present.
    fn now(&self) -> Timestamp;
}

/// Gives what nobody can foretell.
pub trait Entropy: Send + Sync {
    /// Fills with random bytes.
    fn fill(&self, bytes: &mut [u8]);

    /// A new key to sign with; takes a good part of a second.
    fn signing_key(&self) -> Result<SigningKey, Box<dyn std::error::Error + Send + Sync>>;
}

/// The machine's clock and random source.
#[derive(Clone, Copy, Debug, Default)]
pub struct Machine;

impl Clock for Machine {
    #[expect(clippy::disallowed_methods, reason = "this file owns the clock")]
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

impl Entropy for Machine {
    #[expect(
        clippy::disallowed_methods,
        clippy::expect_used,
        reason = "this file owns chance; without it nothing may go on"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        SystemRandom::new().fill(bytes).expect("the operating system gives random bytes");
    }

    fn signing_key(&self) -> Result<SigningKey, Box<dyn std::error::Error + Send + Sync>> {
        SigningKey::generate().map_err(|error| error.to_string().into())
    }
}
