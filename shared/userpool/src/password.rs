//! Passwords: which ones a pool accepts, how new ones are made, how they are stored.

pub mod imported;

use std::fmt;

use argon2::{Algorithm, Argon2, Block, Params, Version, password_hash::phc::PasswordHash};
use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    code::{Random, below, text},
    seal::constant_time_eq,
};

/// What a hash costs: 19 MiB, two passes, one lane.
pub const PARAMS: Params = Params::DEFAULT;

const PHC_PREFIX: &str = "$argon2id$v=19$m=19456,t=2,p=1$";
const HASH: usize = 32;

// What a stored hash may cost at most: hashes can come from elsewhere, by import.
const MOST_MEMORY_KIB: u32 = 64 * 1024;
const MOST_PASSES: u32 = 4;
const MOST_LANES: u32 = 4;
const LONGEST_PHC: usize = 256;
const SHORTEST_SALT: usize = 8;
const SHORTEST_HASH: usize = 16;

/// The hash of no password, checked where there is no user, so that this takes the same time.
pub const fn decoy() -> &'static str {
    "$argon2id$v=19$m=19456,t=2,p=1$\
     Y29nbmF0ZSBkZWNveTAxMg$Y29nbmF0ZSBoYXMgbm8gcGFzc3dvcmQgZm9yIHRoaXM"
}

/// The memory that hashing works in, kept from one hash to the next.
pub struct Memory(Vec<Block>);

impl Memory {
    /// Takes the memory that hashes of today need.
    pub fn new() -> Self {
        Self(vec![Block::new(); PARAMS.block_count()])
    }

    fn blocks(&mut self, params: &Params) -> &mut [Block] {
        if self.0.len() < params.block_count() {
            self.0.resize(params.block_count(), Block::new());
        }
        &mut self.0
    }
}

impl Default for Memory {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory").field("blocks", &self.0.len()).finish_non_exhaustive()
    }
}

/// Makes the PHC string under which a password is stored.
#[expect(clippy::expect_used, reason = "a request is far shorter than the 4 GiB of the algorithm")]
pub fn hash(password: &str, salt: [u8; 16], memory: &mut Memory) -> String {
    let mut output = [0; HASH];
    argon2id(password, &salt, &PARAMS, memory, &mut output).expect("a password below 4 GiB");

    let (salt, output) =
        (BASE64_STANDARD_NO_PAD.encode(salt), BASE64_STANDARD_NO_PAD.encode(output));
    format!("{PHC_PREFIX}{salt}${output}")
}

/// Tells whether this is the password that was hashed.
///
/// A string that is no hash of an algorithm that is known here, or one that costs more than we are
/// ready to pay, is the hash of no password.
pub fn verify(password: &str, phc: &str, memory: &mut Memory) -> bool {
    let Some(stored) = Stored::parse(phc) else { return imported::verify(password, phc) };
    let mut output = Zeroizing::new(vec![0; stored.hash.len()]);

    argon2id(password, &stored.salt, &stored.params, memory, &mut output)
        .is_some_and(|()| constant_time_eq(&output, &stored.hash))
}

/// Tells whether a hash costs other than the hashes of today.
pub fn needs_upgrade(phc: &str) -> bool {
    !phc.starts_with(PHC_PREFIX)
}

fn argon2id(
    password: &str,
    salt: &[u8],
    params: &Params,
    memory: &mut Memory,
    output: &mut [u8],
) -> Option<()> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone())
        .hash_password_into_with_memory(password.as_bytes(), salt, output, memory.blocks(params))
        .ok()
}

/// A PHC string that was read and found affordable.
struct Stored {
    params: Params,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

impl Stored {
    fn parse(phc: &str) -> Option<Self> {
        if phc.len() > LONGEST_PHC {
            return None;
        }
        let phc = PasswordHash::new(phc).ok()?;
        let params = Params::try_from(&phc).ok()?;
        let (salt, hash) = (phc.salt?.to_vec(), phc.hash?.as_bytes().to_vec());

        let known = phc.algorithm.as_str() == "argon2id"
            && phc.version == Some(Version::V0x13 as u32)
            && params.keyid().is_empty()
            && params.data().is_empty();
        let affordable = params.m_cost() <= MOST_MEMORY_KIB
            && params.t_cost() <= MOST_PASSES
            && params.p_cost() <= MOST_LANES;
        let meaningful = salt.len() >= SHORTEST_SALT && hash.len() >= SHORTEST_HASH;

        (known && affordable && meaningful).then_some(Self { params, salt, hash })
    }
}

/// What a pool asks of its users' passwords.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PasswordPolicy {
    /// The least number of characters.
    pub minimum_length: u32,
    /// Asks for one of A–Z.
    pub require_uppercase: bool,
    /// Asks for one of a–z.
    pub require_lowercase: bool,
    /// Asks for one of 0–9.
    pub require_numbers: bool,
    /// Asks for one of the documented symbols.
    pub require_symbols: bool,
    /// How many earlier passwords may not come back.
    pub history_size: u32,
    /// How long a password from an administrator can be used.
    pub temporary_validity_days: u32,
}

impl Default for PasswordPolicy {
    fn default() -> Self {
        Self {
            minimum_length: 8,
            require_uppercase: true,
            require_lowercase: true,
            require_numbers: true,
            require_symbols: true,
            history_size: 0,
            temporary_validity_days: 7,
        }
    }
}

/// The first demand that a password does not meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Violation {
    /// It has too few characters.
    Length,
    /// It has none of A–Z.
    Uppercase,
    /// It has none of a–z.
    Lowercase,
    /// It has none of 0–9.
    Numbers,
    /// It has no symbol.
    Symbols,
}

impl Violation {
    /// Words the demand as the service does, to follow `Password did not conform with policy: `.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Length => "Password not long enough",
            Self::Uppercase => "Password must have uppercase characters",
            Self::Lowercase => "Password must have lowercase characters",
            Self::Numbers => "Password must have numeric characters",
            Self::Symbols => "Password must have symbol characters",
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

impl std::error::Error for Violation {}

const SYMBOLS: &str = "^$*.[]{}()?-\"!@#%&/\\,><':;|_~`+=";

// A generated password is read in a mail or a text message and typed by hand: it has no character
// that looks like another, nor one that HTML, a message template or an SMS alphabet treats apart.
const EASY_UPPERCASE: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
const EASY_LOWERCASE: &[u8] = b"abcdefghijkmnopqrstuvwxyz";
const EASY_NUMBERS: &[u8] = b"23456789";
const EASY_SYMBOLS: &[u8] = b"!*+-=?";
const SHORTEST_GENERATED: usize = 12;
const LONGEST_GENERATED: usize = 256;

impl PasswordPolicy {
    /// Asks for length, upper case, lower case, numbers and symbols; the first failure counts.
    pub fn check(&self, password: &str) -> Result<(), Violation> {
        let lacks = |wanted: fn(char) -> bool| !password.chars().any(wanted);

        if password.chars().count() < self.minimum_length as usize {
            Err(Violation::Length)
        } else if self.require_uppercase && lacks(|c| c.is_ascii_uppercase()) {
            Err(Violation::Uppercase)
        } else if self.require_lowercase && lacks(|c| c.is_ascii_lowercase()) {
            Err(Violation::Lowercase)
        } else if self.require_numbers && lacks(|c| c.is_ascii_digit()) {
            Err(Violation::Numbers)
        } else if self.require_symbols && !has_symbol(password) {
            Err(Violation::Symbols)
        } else {
            Ok(())
        }
    }

    /// Makes a temporary password that this policy, and any that asks for no more length, accepts.
    pub fn generate(&self, random: &mut Random<'_>) -> String {
        let length = (self.minimum_length as usize).clamp(SHORTEST_GENERATED, LONGEST_GENERATED);
        let plain = [EASY_UPPERCASE, EASY_LOWERCASE, EASY_NUMBERS].concat();
        let every = [&plain, EASY_SYMBOLS].concat();

        let mut middle = Zeroizing::new(Vec::with_capacity(length));
        for class in [EASY_UPPERCASE, EASY_LOWERCASE, EASY_NUMBERS, EASY_SYMBOLS] {
            middle.extend(text(class, 1, random).bytes());
        }
        let rest = length - 2 - middle.len();
        middle.extend(text(&every, rest, random).bytes());
        shuffle(&mut middle, random);

        // Neither end is a symbol, which a reader would take for the sentence's.
        let ends = Zeroizing::new(text(&plain, 2, random));
        let middle = middle.iter().copied().map(char::from);
        ends.chars().take(1).chain(middle).chain(ends.chars().skip(1)).collect()
    }
}

/// A space is a symbol too, where it is neither the first nor the last character.
fn has_symbol(password: &str) -> bool {
    password.contains(|c| SYMBOLS.contains(c)) || password.trim_matches(' ').contains(' ')
}

fn shuffle(bytes: &mut [u8], random: &mut Random<'_>) {
    for end in (1..bytes.len()).rev() {
        for chosen in below(end + 1, 1, random) {
            bytes.swap(chosen, end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    fn counter(mut state: u64) -> impl FnMut(&mut [u8]) {
        move |bytes| {
            for byte in bytes {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
                *byte = (state >> 56) as u8;
            }
        }
    }

    #[test]
    fn argon2id_gives_the_hashes_of_the_reference_implementation() {
        #[track_caller]
        fn check(m: u32, t: u32, p: u32, password: &str, salt: &str, expected: &str) {
            let params = Params::new(m, t, p, Some(32)).unwrap();
            let mut output = [0; 32];
            argon2id(password, salt.as_bytes(), &params, &mut Memory(Vec::new()), &mut output)
                .unwrap();
            assert_eq!(hex(&output), expected);
        }

        check(
            65536,
            2,
            1,
            "password",
            "somesalt",
            "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
        );
        check(
            256,
            2,
            1,
            "password",
            "somesalt",
            "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
        );
    }

    #[test]
    fn a_hash_of_the_reference_implementation_is_verified() {
        let phc = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$\
                   nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";

        assert!(verify("password", phc, &mut Memory::new()));
        assert!(!verify("Password", phc, &mut Memory::new()));
        assert!(needs_upgrade(phc));
    }

    #[test]
    fn a_password_is_verified_against_its_own_hash_only() {
        let mut memory = Memory::new();
        let phc = hash("Passw0rd!", [1; 16], &mut memory);

        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$AQEBAQEBAQEBAQEBAQEBAQ$"));
        assert!(verify("Passw0rd!", &phc, &mut memory));
        assert!(!verify("passw0rd!", &phc, &mut memory));
        assert!(!verify("", &phc, &mut memory));
        assert!(!needs_upgrade(&phc));
        assert_ne!(phc, hash("Passw0rd!", [2; 16], &mut memory));
    }

    #[test]
    fn memory_of_an_earlier_hash_changes_nothing() {
        let mut memory = Memory::new();
        let first = hash("Passw0rd!", [1; 16], &mut memory);
        hash("something else", [2; 16], &mut memory);

        assert_eq!(hash("Passw0rd!", [1; 16], &mut memory), first);
    }

    #[test]
    fn the_prefix_states_the_parameters() {
        let (m, t, p) = (PARAMS.m_cost(), PARAMS.t_cost(), PARAMS.p_cost());

        assert_eq!(PHC_PREFIX, format!("$argon2id$v=19$m={m},t={t},p={p}$"));
    }

    #[test]
    fn the_decoy_costs_what_a_hash_of_today_costs_and_fits_no_password() {
        assert!(Stored::parse(decoy()).is_some());
        assert!(!needs_upgrade(decoy()));
        assert_eq!(decoy().len(), hash("", [0; 16], &mut Memory::new()).len());
        assert!(!verify("", decoy(), &mut Memory::new()));
    }

    #[test]
    fn a_stored_hash_with_absurd_costs_is_refused() {
        #[track_caller]
        fn check(phc: &str) {
            let mut memory = Memory(Vec::new());
            assert!(!verify("password", phc, &mut memory), "{phc}");
            assert!(memory.0.is_empty(), "{phc}");
            assert!(Stored::parse(phc).is_none());
        }

        const END: &str = "c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4";
        check("");
        check("Passw0rd!");
        check(&format!("$argon2id$v=19$m=4294967295,t=1,p=1${END}"));
        check(&format!("$argon2id$v=19$m=65537,t=1,p=1${END}"));
        check(&format!("$argon2id$v=19$m=256,t=5,p=1${END}"));
        check(&format!("$argon2id$v=19$m=256,t=4294967295,p=1${END}"));
        check(&format!("$argon2id$v=19$m=256,t=2,p=5${END}"));
        check(&format!("$argon2id$v=19$m=256,t=2,p=16777215${END}"));
        check(&format!("$argon2id$v=19$m=256,t=0,p=1${END}"));
        check(&format!("$argon2id$v=19$m=1,t=2,p=1${END}"));
        check(&format!("$argon2id$v=16$m=256,t=2,p=1${END}"));
        check(&format!("$argon2id$m=256,t=2,p=1${END}"));
        check(&format!("$argon2i$v=19$m=256,t=2,p=1${END}"));
        check(&format!("$argon2d$v=19$m=256,t=2,p=1${END}"));
        check(&format!("$argon2id$v=19$m=256,t=2,p=1,keyid=AAAA${END}"));
        check(&format!("$argon2id$v=19$m=256,t=2,p=1,data=AAAA${END}"));
        check("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$AAAAAA");
        check("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ");
        check("$argon2id$v=19$m=256,t=2,p=1");
        check(&format!("$argon2id$v=19$m=256,t=2,p=1${END}{}", "A".repeat(100_000)));
    }

    #[test]
    fn a_policy_names_the_first_demand_that_is_not_met() {
        #[track_caller]
        fn check(password: &str, expected: Result<(), &str>) {
            let found = PasswordPolicy::default().check(password);
            assert_eq!(found.map_err(Violation::text), expected, "{password}");
        }

        check("Passw0rd!", Ok(()));
        check("a", Err("Password not long enough"));
        check("Pass0r!", Err("Password not long enough"));
        check("passwords", Err("Password must have uppercase characters"));
        check("PASSWORDS", Err("Password must have lowercase characters"));
        check("Passwords", Err("Password must have numeric characters"));
        check("Passw0rds", Err("Password must have symbol characters"));
        check("pässwörd0!", Err("Password must have uppercase characters"));
        check("ÄÖÜäöü123!", Err("Password must have uppercase characters"));
        check("Password٣!", Err("Password must have numeric characters"));
        check("Passw0rd€", Err("Password must have symbol characters"));
    }

    #[test]
    fn a_length_is_counted_in_characters() {
        let policy = PasswordPolicy { minimum_length: 8, ..lenient() };

        assert_eq!(policy.check("ÄÖÜäöüßé"), Ok(()));
        assert_eq!(policy.check("ÄÖÜäöüß"), Err(Violation::Length));
    }

    #[test]
    fn every_documented_symbol_counts_and_a_space_inside() {
        for symbol in r#"^$*.[]{}()?-"!@#%&/\,><':;|_~`+="#.chars() {
            assert_eq!(PasswordPolicy::default().check(&format!("Passw0rd{symbol}")), Ok(()));
        }
        assert_eq!(SYMBOLS.chars().count(), 32);
        assert_eq!(PasswordPolicy::default().check("Pass w0rd"), Ok(()));
        for spaced in [" Passw0rd", "Passw0rd ", "  Passw0rd  ", "Passw0rd\u{a0}x", "Pass\tw0rd"] {
            assert_eq!(PasswordPolicy::default().check(spaced), Err(Violation::Symbols));
        }
    }

    #[test]
    fn a_policy_that_asks_for_nothing_accepts_anything() {
        assert_eq!(lenient().check(""), Ok(()));
    }

    fn lenient() -> PasswordPolicy {
        PasswordPolicy {
            minimum_length: 0,
            require_uppercase: false,
            require_lowercase: false,
            require_numbers: false,
            require_symbols: false,
            ..PasswordPolicy::default()
        }
    }

    #[test]
    fn a_generated_password_meets_every_policy() {
        let mut random = counter(3);

        for minimum_length in [0, 6, 8, 12, 13, 64, 65, 99] {
            let policy = PasswordPolicy { minimum_length, ..PasswordPolicy::default() };
            for _ in 0..200 {
                let password = policy.generate(&mut random);
                assert_eq!(policy.check(&password), Ok(()), "{password}");
                assert_eq!(password.len(), (minimum_length as usize).max(12));
            }
        }
    }

    #[test]
    fn a_generated_password_survives_html_templates_and_text_messages() {
        let mut random = counter(5);

        for _ in 0..1000 {
            let password = PasswordPolicy::default().generate(&mut random);
            assert!(
                !password.contains(|c| "<>&\"' {}#%_^[]\\~|`$@0O1lI".contains(c)),
                "{password}"
            );
            assert!(password.starts_with(|c: char| c.is_ascii_alphanumeric()));
            assert!(password.ends_with(|c: char| c.is_ascii_alphanumeric()));
        }
    }

    #[test]
    fn generated_passwords_use_every_character_everywhere() {
        let mut random = counter(8);
        let mut seen = vec![std::collections::HashSet::new(); 12];

        for _ in 0..20_000 {
            let password = PasswordPolicy::default().generate(&mut random);
            password.chars().zip(&mut seen).for_each(|(c, place)| _ = place.insert(c));
        }

        for (place, characters) in seen.iter().enumerate() {
            let alphabet = if place == 0 || place == 11 { 24 + 25 + 8 } else { 24 + 25 + 8 + 6 };
            assert_eq!(characters.len(), alphabet, "place {place}");
        }
    }

    #[test]
    fn the_default_policy_is_that_of_a_new_pool() {
        assert_eq!(
            serde_json::to_string(&PasswordPolicy::default()).unwrap(),
            concat!(
                r#"{"minimum_length":8,"require_uppercase":true,"require_lowercase":true,"#,
                r#""require_numbers":true,"require_symbols":true,"history_size":0,"#,
                r#""temporary_validity_days":7}"#
            )
        );
        assert_eq!(
            serde_json::from_str::<PasswordPolicy>("{}").unwrap(),
            PasswordPolicy::default()
        );
    }
}
