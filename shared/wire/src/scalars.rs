//! The two scalars that JSON lacks: bytes and points in time.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::de::{Deserializer, Unexpected, Visitor};
use serde::{Deserialize, Serialize, Serializer};
use std::fmt;

/// Bytes, in base64 on the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Blob(pub Vec<u8>);

impl Serialize for Blob {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Blob {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(BlobVisitor)
    }
}

struct BlobVisitor;

impl Visitor<'_> for BlobVisitor {
    type Value = Blob;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text in base64")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Blob, E> {
        STANDARD.decode(text).map(Blob).map_err(|_| E::custom("not base64"))
    }
}

/// A point in time in milliseconds since 1970, in seconds with up to three decimals on the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(pub i64);

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0 % 1000 == 0 {
            serializer.serialize_i64(self.0 / 1000)
        } else {
            // The nearest double of a number of milliseconds prints with three decimals.
            serializer.serialize_f64(self.0 as f64 / 1000.0)
        }
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DateVisitor)
    }
}

struct DateVisitor;

impl Visitor<'_> for DateVisitor {
    type Value = Date;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of seconds since 1970")
    }

    fn visit_i64<E: serde::de::Error>(self, seconds: i64) -> Result<Date, E> {
        let milliseconds = seconds.checked_mul(1000);
        milliseconds.map(Date).ok_or_else(|| E::invalid_value(Unexpected::Signed(seconds), &self))
    }

    fn visit_u64<E: serde::de::Error>(self, seconds: u64) -> Result<Date, E> {
        let signed = i64::try_from(seconds);
        signed.map_err(E::custom).and_then(|seconds| self.visit_i64(seconds))
    }

    fn visit_f64<E: serde::de::Error>(self, seconds: f64) -> Result<Date, E> {
        let milliseconds = (seconds * 1000.0).round();
        // Within this bound every millisecond is a double of its own.
        if milliseconds.abs() <= 9_007_199_254_740_992.0 {
            Ok(Date(milliseconds as i64))
        } else {
            Err(E::invalid_value(Unexpected::Float(seconds), &self))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(milliseconds: i64, text: &str) {
        assert_eq!(serde_json::to_string(&Date(milliseconds)).unwrap(), text);
        assert_eq!(serde_json::from_str::<Date>(text).unwrap(), Date(milliseconds));
    }

    #[test]
    fn a_date_is_a_number_of_seconds() {
        check(1_548_697_449_497, "1548697449.497");
        check(1_548_697_449_000, "1548697449");
        check(1_548_697_449_400, "1548697449.4");
        check(0, "0");
        check(-1, "-0.001");
    }

    #[test]
    fn a_date_out_of_all_range_is_refused() {
        for text in ["1e300", "9223372036854775807", "18446744073709551615", "\"2020\"", "true"] {
            assert!(serde_json::from_str::<Date>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_blob_is_base64() {
        assert_eq!(serde_json::to_string(&Blob(vec![0, 255])).unwrap(), r#""AP8=""#);
        assert_eq!(serde_json::from_str::<Blob>(r#""AP8=""#).unwrap(), Blob(vec![0, 255]));
        assert!(serde_json::from_str::<Blob>(r#""%""#).is_err());
    }
}
