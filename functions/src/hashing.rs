//! The one gate that argon2 computations pass: few at once, in memory that is used again.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::Semaphore;
use userpool::password::{self, Memory};

use crate::services::internal;
use crate::{Error, Result};

/// How long a request waits for its turn before it is told to come back.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// Bounds the hashes that are computed at once (A75).
pub struct Hashing {
    turns: Semaphore,
    memories: Mutex<Vec<Memory>>,
}

impl Hashing {
    /// As many turns as there are cores.
    pub(crate) fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self { turns: Semaphore::new(cores), memories: Mutex::default() }
    }

    /// Hashes a password.
    pub async fn hash(&self, password: &str, salt: [u8; 16]) -> Result<String> {
        let password = zeroize::Zeroizing::new(password.to_owned());
        self.compute(move |memory| password::hash(&password, salt, memory)).await
    }

    /// Compares a password with a hash. Without one it compares with a decoy, at the same cost.
    pub async fn verify(&self, password: &str, phc: Option<&str>) -> Result<bool> {
        let password = zeroize::Zeroizing::new(password.to_owned());
        let real = phc.is_some();
        let phc = phc.unwrap_or(password::decoy()).to_owned();
        self.compute(move |memory| password::verify(&password, &phc, memory) && real).await
    }

    async fn compute<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Memory) -> T + Send + 'static,
    ) -> Result<T> {
        let turn = tokio::time::timeout(LONGEST_WAIT, self.turns.acquire())
            .await
            .map_err(|_| Error::too_many_requests())?
            .map_err(internal)?;
        let mut memory = self.memories().pop().unwrap_or_default();
        let (result, memory) = tokio::task::spawn_blocking(move || (work(&mut memory), memory))
            .await
            .map_err(internal)?;
        self.memories().push(memory);
        drop(turn);
        Ok(result)
    }

    fn memories(&self) -> std::sync::MutexGuard<'_, Vec<Memory>> {
        self.memories.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
