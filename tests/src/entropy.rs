//! Chance that repeats: the same seed gives the same bytes in the same order.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use aws::Entropy;
use aws_lc_rs::digest::{SHA256, digest};
use userpool::jwt::SigningKey;
use zeroize::Zeroizing;

type Failed = Box<dyn std::error::Error + Send + Sync>;

/// Bytes that are SHA-256 of a seed and a counter.
#[derive(Debug)]
pub struct SeededEntropy {
    seed: u64,
    drawn: AtomicU64,
    keys: AtomicUsize,
}

impl SeededEntropy {
    /// Begins at the start of a seed's bytes.
    pub fn new(seed: u64) -> Self {
        Self { seed, drawn: AtomicU64::new(0), keys: AtomicUsize::new(0) }
    }

    fn block(&self) -> [u8; 32] {
        let number = self.drawn.fetch_add(1, Ordering::Relaxed);
        let input = [self.seed.to_be_bytes(), number.to_be_bytes()].concat();
        let mut block = [0; 32];
        block.copy_from_slice(digest(&SHA256, &input).as_ref());
        block
    }
}

impl Entropy for SeededEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        for part in bytes.chunks_mut(32) {
            part.copy_from_slice(&self.block()[..part.len()]);
        }
    }

    /// One of a few keys in turn, which every test of the process shares: making one takes long.
    fn signing_key(&self) -> Result<SigningKey, Failed> {
        static KEYS: [OnceLock<Zeroizing<Vec<u8>>>; 8] = [const { OnceLock::new() }; 8];
        let turn = self.keys.fetch_add(1, Ordering::Relaxed) % KEYS.len();
        let key = match KEYS[turn].get() {
            Some(key) => key,
            None => {
                let made = make_key()?;
                KEYS[turn].get_or_init(|| made)
            }
        };
        SigningKey::from_pkcs8(key).map_err(|error| error.to_string().into())
    }
}

fn make_key() -> Result<Zeroizing<Vec<u8>>, Failed> {
    let made = SigningKey::generate().and_then(|key| key.to_pkcs8());
    made.map_err(|error| error.to_string().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_and_its_bytes_do_not() {
        let draw = |entropy: &SeededEntropy| {
            let mut bytes = [0; 50];
            entropy.fill(&mut bytes);
            bytes
        };
        let (one, same, other) =
            (SeededEntropy::new(1), SeededEntropy::new(1), SeededEntropy::new(2));

        let first = draw(&one);

        assert_eq!(first, draw(&same));
        assert_ne!(first, draw(&one));
        assert_ne!(first, draw(&other));
    }
}
