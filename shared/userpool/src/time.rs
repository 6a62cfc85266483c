//! Points in time, to the millisecond, and the texts in which the protocols write them.

use std::time::Duration;

use jiff::{civil::DateTime, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// Sign-in clients write the moment of their proof so, with English names and a plain day.
const SRP_FORMAT: &str = "%a %b %-d %H:%M:%S UTC %Y";

/// The one form in which HTTP servers write dates (RFC 9110, IMF-fixdate).
const HTTP_FORMAT: &str = "%a, %d %b %Y %H:%M:%S GMT";

/// The one form in which signatures say when they were made (ISO 8601, basic format).
const SIGNATURE_FORMAT: &str = "%Y%m%dT%H%M%SZ";

/// Longer than any date a client can mean.
const LONGEST_SRP_DATE: usize = 40;

/// A moment, in milliseconds since 1970.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Takes milliseconds since 1970.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Takes seconds since 1970.
    pub const fn from_secs(secs: i64) -> Self {
        Self(secs.saturating_mul(1000))
    }

    /// Gives milliseconds since 1970.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// Gives whole seconds since 1970, rounded towards the past.
    pub const fn as_secs(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// Moves towards the future, as far as there is one.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(millis(duration)))
    }

    /// Moves towards the past, as far as there is one.
    #[must_use]
    pub fn minus(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(millis(duration)))
    }

    /// Tells how long after `other` this is; nothing when it is not after.
    pub fn since(self, other: Self) -> Duration {
        Duration::from_millis(u64::try_from(self.0.saturating_sub(other.0)).unwrap_or(0))
    }

    /// Writes the date as sign-in clients do, such as `Sun Nov 8 17:05:09 UTC 2026`.
    pub fn format_srp(self) -> String {
        self.civil().strftime(SRP_FORMAT).to_string()
    }

    /// Reads a date that is written exactly as [`Timestamp::format_srp`] writes it.
    ///
    /// The service refuses `Sep 05` and a weekday that does not belong to the date, although the
    /// client has signed just that text.
    pub fn parse_srp_strict(text: &str) -> Option<Self> {
        if text.len() > LONGEST_SRP_DATE {
            return None;
        }
        let date = DateTime::strptime(SRP_FORMAT, text).ok()?;
        let parsed = Self(TimeZone::UTC.to_timestamp(date).ok()?.as_millisecond());
        (parsed.format_srp() == text).then_some(parsed)
    }

    /// Writes the date as HTTP headers do, such as `Sun, 06 Nov 1994 08:49:37 GMT`.
    pub fn rfc2822(self) -> String {
        self.civil().strftime(HTTP_FORMAT).to_string()
    }

    /// Writes the time as versions of style sheets are, such as `20261108170509`.
    pub fn compact(self) -> String {
        self.civil().strftime("%Y%m%d%H%M%S").to_string()
    }

    /// Writes the moment as signatures do, such as `20150830T123600Z`.
    pub fn format_signature(self) -> String {
        self.civil().strftime(SIGNATURE_FORMAT).to_string()
    }

    /// Reads a moment that is written exactly as [`Timestamp::format_signature`] writes it.
    pub fn parse_signature(text: &str) -> Option<Self> {
        if text.len() != "20150830T123600Z".len() {
            return None;
        }
        let date = DateTime::strptime(SIGNATURE_FORMAT, text).ok()?;
        let parsed = Self(TimeZone::UTC.to_timestamp(date).ok()?.as_millisecond());
        (parsed.format_signature() == text).then_some(parsed)
    }

    /// Gives the date and time in UTC; what lies past the calendar is its first or last moment.
    fn civil(self) -> DateTime {
        let nearest = if self.0 < 0 { jiff::Timestamp::MIN } else { jiff::Timestamp::MAX };
        TimeZone::UTC.to_datetime(jiff::Timestamp::from_millisecond(self.0).unwrap_or(nearest))
    }
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOVEMBER: Timestamp = Timestamp::from_secs(1_794_157_509);

    #[test]
    fn a_date_is_written_as_clients_write_it() {
        assert_eq!(NOVEMBER.format_srp(), "Sun Nov 8 17:05:09 UTC 2026");
        assert_eq!(Timestamp::from_millis(0).format_srp(), "Thu Jan 1 00:00:00 UTC 1970");
        assert_eq!(Timestamp::from_millis(-1).format_srp(), "Wed Dec 31 23:59:59 UTC 1969");
    }

    #[test]
    fn a_date_of_a_client_is_read() {
        assert_eq!(Timestamp::parse_srp_strict("Sun Nov 8 17:05:09 UTC 2026"), Some(NOVEMBER));
        assert_eq!(
            Timestamp::parse_srp_strict("Thu Feb 29 00:00:00 UTC 2024"),
            Some(Timestamp::from_secs(1_709_164_800))
        );
    }

    #[test]
    fn a_date_in_any_other_form_is_refused() {
        #[track_caller]
        fn check(text: &str) {
            assert_eq!(Timestamp::parse_srp_strict(text), None, "{text}");
        }

        check("");
        check("Sun Nov 08 17:05:09 UTC 2026");
        check("Sun Nov  8 17:05:09 UTC 2026");
        check("Mon Nov 8 17:05:09 UTC 2026");
        check("sun Nov 8 17:05:09 UTC 2026");
        check("Sunday November 8 17:05:09 UTC 2026");
        check("So Nov 8 17:05:09 UTC 2026");
        check("Sun Nov 8 5:05:09 UTC 2026");
        check("Sun Nov 8 17:05:60 UTC 2026");
        check("Sun Nov 8 17:05:09 GMT 2026");
        check("Sun Nov 8 17:05:09 utc 2026");
        check("Sun Nov 8 17:05:09 2026");
        check("Sun Nov 8 17:05:09 UTC 26");
        check("Sun Nov 8 17:05:09 UTC +2026");
        check(" Sun Nov 8 17:05:09 UTC 2026");
        check("Sun Nov 8 17:05:09 UTC 2026 ");
        check("Sun Nov 8 17:05:09 UTC 2026\0");
        check("Thu Feb 29 00:00:00 UTC 2026");
        check(&"Sun Nov 8 17:05:09 UTC 2026".repeat(1000));
    }

    #[test]
    fn a_http_date_has_its_fixed_form() {
        let example = Timestamp::from_secs(784_111_777);

        assert_eq!(example.rfc2822(), "Sun, 06 Nov 1994 08:49:37 GMT");
    }

    #[test]
    fn a_version_has_fourteen_digits() {
        assert_eq!(NOVEMBER.compact(), "20261108170509");
    }

    #[test]
    fn arithmetic_stops_at_the_ends_of_time() {
        let day = Duration::from_secs(86_400);

        assert_eq!(Timestamp::from_millis(i64::MAX).plus(day), Timestamp::from_millis(i64::MAX));
        assert_eq!(Timestamp::from_millis(i64::MIN).minus(day), Timestamp::from_millis(i64::MIN));
        assert_eq!(NOVEMBER.plus(Duration::MAX), Timestamp::from_millis(i64::MAX));
        assert_eq!(NOVEMBER.plus(day).since(NOVEMBER), day);
        assert_eq!(NOVEMBER.since(NOVEMBER.plus(day)), Duration::ZERO);
        assert_eq!(NOVEMBER.plus(day).minus(day), NOVEMBER);
        assert!(!Timestamp::from_millis(i64::MAX).format_srp().is_empty());
        assert!(!Timestamp::from_millis(i64::MIN).rfc2822().is_empty());
    }

    #[test]
    fn seconds_are_rounded_towards_the_past() {
        assert_eq!(Timestamp::from_millis(1999).as_secs(), 1);
        assert_eq!(Timestamp::from_millis(-1).as_secs(), -1);
    }

    #[test]
    fn a_timestamp_is_stored_as_a_plain_number() {
        assert_eq!(serde_json::to_string(&Timestamp::from_millis(1234)).unwrap(), "1234");
        assert_eq!(
            serde_json::from_str::<Timestamp>("1234").unwrap(),
            Timestamp::from_millis(1234)
        );
    }

    #[test]
    fn the_moment_of_a_signature_is_read_in_one_form_only() {
        let at = Timestamp::parse_signature("20150830T123600Z").unwrap();

        assert_eq!(at, Timestamp::from_secs(1_440_938_160));
        assert_eq!(at.format_signature(), "20150830T123600Z");
        for other in [
            "",
            "20150830T123600",
            "20150830T123600z",
            "20150830T1236000",
            "20150830 123600Z",
            "20150830T126000Z",
            "20150230T123600Z",
            "2015083XT123600Z",
            "-0150830T123600Z",
        ] {
            assert_eq!(Timestamp::parse_signature(other), None, "{other}");
        }
    }
}
