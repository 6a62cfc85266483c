//! Hashes that other systems made, as an import brings them: what they may cost, and how they are
//! checked until the first right password replaces them.
//!
//! The file names the costs, so each algorithm has a limit: a hash that would keep a processor or
//! its memory for long is refused at import, and is the hash of no password at sign-in. The most
//! that is let in takes about a second of a processor and 128 MiB.

use std::num::NonZeroU32;

use argon2::password_hash::phc::PasswordHash;
use aws_lc_rs::pbkdf2;
use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD};
use wire::PasswordHashingAlgorithmType;
use zeroize::Zeroizing;

use super::{LONGEST_PHC, SHORTEST_HASH, SHORTEST_SALT, Stored};
use crate::seal::constant_time_eq;

/// The greatest cost of bcrypt, which doubles with each.
const MOST_BCRYPT_COST: u32 = 14;

/// The greatest product of scrypt's three parameters: 128 MiB in one lane, or less in several.
const MOST_SCRYPT_WORK: u64 = 1 << 20;

/// The most rounds of PBKDF2.
const MOST_PBKDF2_ROUNDS: u32 = 2_000_000;

/// The longest hash that is compared, in bytes.
const LONGEST_HASH: usize = 64;

/// Whether a hash is one of the algorithm's, and affordable.
pub fn is_admissible(hash: &str, algorithm: PasswordHashingAlgorithmType) -> bool {
    match algorithm {
        PasswordHashingAlgorithmType::Argon2id => Stored::parse(hash).is_some(),
        PasswordHashingAlgorithmType::Bcrypt => is_bcrypt(hash),
        PasswordHashingAlgorithmType::Scrypt => Scrypt::parse(hash).is_some(),
        PasswordHashingAlgorithmType::Pbkdf2Sha256 => Pbkdf2::parse(hash).is_some(),
    }
}

/// Tells whether this is the password of a hash that is none of argon2id.
pub(super) fn verify(password: &str, hash: &str) -> bool {
    if let Some(scrypt) = Scrypt::parse(hash) {
        return scrypt.verify(password);
    }
    if let Some(pbkdf2) = Pbkdf2::parse(hash) {
        return pbkdf2.verify(password);
    }
    // As every bcrypt does, this one reads the first 72 bytes of a password.
    is_bcrypt(hash) && bcrypt::verify(password, hash).unwrap_or(false)
}

/// `$2a$`, `$2b$` and `$2y$` are the same for what is valid UTF-8; `$2x$` is a known mistake.
fn is_bcrypt(hash: &str) -> bool {
    let known = ["$2a$", "$2b$", "$2y$"].iter().any(|prefix| hash.starts_with(prefix));
    known
        && hash.len() == 60
        && hash.parse().is_ok_and(|parts: bcrypt::HashParts| parts.get_cost() <= MOST_BCRYPT_COST)
}

/// `$scrypt$ln=15,r=8,p=1$salt$hash`.
struct Scrypt {
    params: scrypt::Params,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

impl Scrypt {
    fn parse(hash: &str) -> Option<Self> {
        if hash.len() > LONGEST_PHC || !hash.starts_with("$scrypt$") {
            return None;
        }
        let phc = PasswordHash::new(hash).ok()?;
        let number = |name: &str| phc.params.get_decimal(name);
        let (ln, r, p) = (number("ln")?, number("r")?, number("p")?);
        let rows = 1_u64.checked_shl(ln).filter(|rows| *rows > 1)?;
        let work = rows.checked_mul(u64::from(r))?.checked_mul(u64::from(p))?;
        if work > MOST_SCRYPT_WORK {
            return None;
        }
        let params = scrypt::Params::new(u8::try_from(ln).ok()?, r, p).ok()?;
        let (salt, hash) = (phc.salt?.to_vec(), phc.hash?.as_bytes().to_vec());
        is_meaningful(&salt, &hash).then_some(Self { params, salt, hash })
    }

    fn verify(&self, password: &str) -> bool {
        let mut output = Zeroizing::new(vec![0; self.hash.len()]);
        scrypt::scrypt(password.as_bytes(), &self.salt, &self.params, &mut output).is_ok()
            && constant_time_eq(&output, &self.hash)
    }
}

/// `$pbkdf2-sha256$i=600000,l=32$salt$hash`, or with the bare number of rounds and a `.` for `+`.
struct Pbkdf2 {
    rounds: NonZeroU32,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

impl Pbkdf2 {
    fn parse(hash: &str) -> Option<Self> {
        if hash.len() > LONGEST_PHC {
            return None;
        }
        let mut parts = hash.strip_prefix("$pbkdf2-sha256$")?.split('$');
        let (rounds, salt, hash) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() {
            return None;
        }
        let rounds = match rounds.strip_prefix("i=") {
            Some(named) => named.split(',').next()?,
            None => rounds,
        };
        let rounds: NonZeroU32 = rounds.parse().ok()?;
        let bytes = |text: &str| BASE64_STANDARD_NO_PAD.decode(text.replace('.', "+")).ok();
        let (salt, hash) = (bytes(salt)?, bytes(hash)?);
        let affordable = rounds.get() <= MOST_PBKDF2_ROUNDS;
        (affordable && is_meaningful(&salt, &hash)).then_some(Self { rounds, salt, hash })
    }

    /// The comparison takes the same time wherever the two differ.
    fn verify(&self, password: &str) -> bool {
        let algorithm = pbkdf2::PBKDF2_HMAC_SHA256;
        pbkdf2::verify(algorithm, self.rounds, &self.salt, password.as_bytes(), &self.hash).is_ok()
    }
}

fn is_meaningful(salt: &[u8], hash: &[u8]) -> bool {
    salt.len() >= SHORTEST_SALT && (SHORTEST_HASH..=LONGEST_HASH).contains(&hash.len())
}

#[cfg(test)]
mod tests {
    use super::super::{Memory, needs_upgrade, verify};
    use super::*;
    use PasswordHashingAlgorithmType::{Argon2id, Bcrypt, Pbkdf2Sha256, Scrypt};

    #[track_caller]
    fn opens(algorithm: PasswordHashingAlgorithmType, password: &str, hash: &str) {
        assert!(is_admissible(hash, algorithm), "{hash}");
        for other in [Argon2id, Bcrypt, Scrypt, Pbkdf2Sha256] {
            assert_eq!(is_admissible(hash, other), other == algorithm, "{hash} as {other:?}");
        }
        assert!(verify(password, hash, &mut Memory::new()), "{hash}");
        assert!(!verify(&format!("{password}x"), hash, &mut Memory::new()), "{hash}");
        assert!(needs_upgrade(hash));
    }

    #[test]
    fn hashes_of_other_systems_are_opened_by_their_password_alone() {
        // From the test suites of bcrypt's own implementations.
        opens(Bcrypt, "U*U", "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
        opens(Bcrypt, "U*U", "$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
        opens(Bcrypt, "U*U", "$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
        // Made by Python's hashlib.
        opens(
            Scrypt,
            "Lovelace-1815!",
            "$scrypt$ln=10,r=8,p=2$MDEyMzQ1Njc4OWFiY2RlZg$C/sEE52z3C6ia7MOnLQRU0VLJhon3E5G2+ua1KvMr+I",
        );
        opens(
            Pbkdf2Sha256,
            "Lovelace-1815!",
            "$pbkdf2-sha256$i=1000,l=32$MDEyMzQ1Njc4OWFiY2RlZg$wwbD8ErIwtscbiejE0Td1r/c+yZ328r5Qwa51FX2Pbc",
        );
        opens(
            Pbkdf2Sha256,
            "Lovelace-1815!",
            "$pbkdf2-sha256$29000$........................$c6JRd5a.Yh60kd117/M6VqxOJk/Nu/S7gWcWPUxL8zw",
        );
        opens(
            Argon2id,
            "password",
            "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
        );
    }

    #[test]
    fn what_costs_too_much_or_says_too_little_is_the_hash_of_no_password() {
        #[track_caller]
        fn refused(algorithm: PasswordHashingAlgorithmType, hash: &str) {
            assert!(!is_admissible(hash, algorithm), "{hash}");
            assert!(!verify("password", hash, &mut Memory::new()), "{hash}");
        }

        let bcrypt = "CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
        for head in ["$2a$15$", "$2a$31$", "$2a$99$", "$2x$05$", "$2$05$"] {
            refused(Bcrypt, &format!("{head}{bcrypt}"));
        }
        let tail = "c29tZXNhbHRzb21lc2FsdA$Y29nbmF0ZSBoYXMgbm8gcGFzc3dvcmQgZm9yIHRoaXM";
        for head in [
            "ln=18,r=8,p=1",
            "ln=63,r=8,p=1",
            "ln=64,r=1,p=1",
            "ln=4294967295,r=1,p=1",
            "ln=14,r=4294967295,p=4294967295",
            "ln=10,r=8,p=200",
            "r=8,p=1",
            "ln=0,r=8,p=1",
        ] {
            refused(Scrypt, &format!("$scrypt${head}${tail}"));
        }
        refused(Scrypt, "$scrypt$ln=10,r=8,p=1$c2FsdA$Y29nbmF0ZSBoYXMgbm8gcGFzc3dvcmQgZm9yIHRoaXM");
        for head in ["i=2000001", "0", "4294967296", "-1", "i=", ""] {
            refused(Pbkdf2Sha256, &format!("$pbkdf2-sha256${head}${tail}"));
        }
        refused(Pbkdf2Sha256, "$pbkdf2-sha256$1000$c29tZXNhbHRzb21lc2FsdA$c2hvcnQ");
        refused(Pbkdf2Sha256, "$pbkdf2-sha256$1000$c29tZXNhbHRzb21lc2FsdA");
        refused(Argon2id, &format!("$argon2id$v=19$m=4194304,t=2,p=1${tail}"));
        refused(Argon2id, "plain");
    }
}
