//! Codes and identifiers made from random bytes, each outcome as likely as any other.
//!
//! The random source is an argument. Bytes that would favour some outcomes are drawn again, so a
//! source must not repeat a single byte forever.

use zeroize::Zeroizing;

use crate::Timestamp;

/// A source that fills a slice with random bytes.
pub type Random<'a> = dyn FnMut(&mut [u8]) + 'a;

const DIGITS: &[u8] = b"0123456789";
pub(crate) const LOWERCASE: &[u8] = b"0123456789abcdefghijklmnopqrstuvwxyz";
const ALPHANUMERIC: &[u8] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

const BASE32: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// Makes a code of `n` digits, such as a person types.
pub fn digits(n: usize, random: &mut Random<'_>) -> String {
    text(DIGITS, n, random)
}

/// Makes the id of an app client.
pub fn client_id(random: &mut Random<'_>) -> String {
    text(LOWERCASE, 26, random)
}

/// Makes the secret of an app client.
pub fn client_secret(random: &mut Random<'_>) -> String {
    text(LOWERCASE, 52, random)
}

/// Makes the id of a token session.
pub fn session_id(random: &mut Random<'_>) -> String {
    format!("tkn{}", text(LOWERCASE, 25, random))
}

/// Makes the id of an access key, in the form of AWS's own and like none of them.
pub fn access_key_id(random: &mut Random<'_>) -> String {
    format!("COGN{}", text(BASE32, 16, random))
}

/// Makes the secret of an access key.
pub fn access_key_secret(random: &mut Random<'_>) -> String {
    text(ALPHANUMERIC, 40, random)
}

/// Makes what follows the Region in the id of a user pool.
pub fn pool_suffix(random: &mut Random<'_>) -> String {
    text(ALPHANUMERIC, 9, random)
}

/// Makes what follows the hyphen in the group key of a device.
pub fn device_group(random: &mut Random<'_>) -> String {
    text(ALPHANUMERIC, 8, random)
}

/// Makes a UUID of version 4 in lower case.
pub fn uuid_v4(random: &mut Random<'_>) -> String {
    let mut bytes = [0; 16];
    random(&mut bytes);
    uuid(bytes, 4)
}

/// Makes a UUID of version 7 in lower case: they are in the order of their times.
pub fn uuid_v7(random: &mut Random<'_>, now: Timestamp) -> String {
    let mut bytes = [0; 16];
    random(&mut bytes[6..]);
    let millis = u64::try_from(now.as_millis()).unwrap_or_default().to_be_bytes();
    bytes[..6].copy_from_slice(&millis[2..]);
    uuid(bytes, 7)
}

/// Writes a UUID of a version in lower case.
fn uuid(mut bytes: [u8; 16], version: u8) -> String {
    bytes[6] = bytes[6] & 0x0f | version << 4;
    bytes[8] = bytes[8] & 0x3f | 0x80;

    let hex = format!("{:032x}", u128::from_be_bytes(bytes));
    [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-")
}

/// Makes `n` characters of an ASCII alphabet.
pub(crate) fn text(alphabet: &[u8], n: usize, random: &mut Random<'_>) -> String {
    below(alphabet.len(), n, random).map(|index| char::from(alphabet[index])).collect()
}

/// Draws `n` numbers below `bound`, which is at most 256.
pub(crate) fn below(
    bound: usize,
    n: usize,
    random: &mut Random<'_>,
) -> impl Iterator<Item = usize> + use<> {
    let fair = 256 - 256 % bound;
    let mut drawn = Zeroizing::new(Vec::<u8>::with_capacity(n));
    let mut buffer = Zeroizing::new([0; 64]);

    while drawn.len() < n {
        let missing = (n - drawn.len()).min(buffer.len());
        random(&mut buffer[..missing]);
        drawn.extend(buffer[..missing].iter().filter(|byte| usize::from(**byte) < fair));
    }
    (0..n).map(move |i| usize::from(drawn[i]) % bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives every byte in turn, so that each value comes equally often.
    fn every_byte() -> impl FnMut(&mut [u8]) {
        let mut next = 0u8;
        move |bytes| {
            for byte in bytes {
                *byte = next;
                next = next.wrapping_add(1);
            }
        }
    }

    /// A generator for statistics (splitmix64), good enough to see a bias and no more.
    fn seeded(mut state: u64) -> impl FnMut(&mut [u8]) {
        move |bytes| {
            for byte in bytes {
                state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
                let mixed = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                *byte = ((mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb) >> 56) as u8;
            }
        }
    }

    #[test]
    fn a17_every_character_comes_from_equally_many_bytes() {
        #[track_caller]
        fn check(alphabet: &[u8], times: usize) {
            let drawn = text(alphabet, alphabet.len() * times, &mut every_byte());

            for character in alphabet {
                let found = drawn.bytes().filter(|byte| byte == character).count();
                assert_eq!(found, times, "{}", char::from(*character));
            }
        }

        check(DIGITS, 25);
        check(LOWERCASE, 7);
        check(ALPHANUMERIC, 4);
        check(b"ab", 128);
    }

    #[test]
    fn a17_a_million_codes_are_uniform() {
        let mut random = seeded(17);
        let mut found = [[0u32; 10]; 6];

        for _ in 0..1_000_000 {
            let code = digits(6, &mut random);
            assert_eq!(code.len(), 6);
            for (place, digit) in code.bytes().enumerate() {
                found[place][usize::from(digit - b'0')] += 1;
            }
        }

        for place in found {
            let chi_square: f64 =
                place.iter().map(|&n| (f64::from(n) - 100_000.0).powi(2) / 100_000.0).sum();
            assert!(chi_square < 33.7, "one in ten thousand: {chi_square}");
        }
    }

    #[test]
    fn a_code_keeps_its_leading_zeros() {
        assert_eq!(digits(6, &mut |bytes| bytes.fill(0)), "000000");
        assert_eq!(digits(8, &mut |bytes| bytes.fill(249)), "99999999");
    }

    #[test]
    fn a_code_may_be_longer_than_one_draw() {
        assert_eq!(digits(200, &mut seeded(1)).len(), 200);
        assert_eq!(digits(0, &mut seeded(1)), "");
    }

    #[test]
    fn identifiers_have_the_form_that_clients_know() {
        #[track_caller]
        fn check(text: &str, length: usize, allowed: fn(char) -> bool) {
            assert_eq!(text.len(), length, "{text}");
            assert!(text.chars().all(allowed), "{text}");
        }

        let random = &mut seeded(4);
        check(&client_id(random), 26, |c| c.is_ascii_digit() || c.is_ascii_lowercase());
        check(&client_secret(random), 52, |c| c.is_ascii_digit() || c.is_ascii_lowercase());
        check(&pool_suffix(random), 9, |c| c.is_ascii_alphanumeric());
    }

    #[test]
    fn a_uuid_states_its_version_and_variant() {
        assert_eq!(uuid_v4(&mut |b| b.fill(0)), "00000000-0000-4000-8000-000000000000");
        assert_eq!(uuid_v4(&mut |b| b.fill(0xff)), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(uuid_v4(&mut every_byte()), "00010203-0405-4607-8809-0a0b0c0d0e0f");
    }

    /// The time is that of RFC 9562's example.
    #[test]
    fn a_uuid_of_version_7_begins_with_its_time() {
        let at = Timestamp::from_millis(0x017f_22e2_79b0);

        assert_eq!(uuid_v7(&mut every_byte(), at), "017f22e2-79b0-7001-8203-040506070809");
        assert!(
            uuid_v7(&mut |b| b.fill(0xff), Timestamp::from_millis(0))
                .starts_with("00000000-0000-7")
        );
    }
}
