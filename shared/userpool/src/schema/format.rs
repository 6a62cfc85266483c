//! What the values of an attribute look like, and within what bounds.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use wire::{
    AttributeDataType, Exception, NumberAttributeConstraintsType, Result, SchemaAttributeType,
    StringAttributeConstraintsType,
};

/// The most characters that any value has.
pub(super) const LONGEST_VALUE: u32 = 2048;

/// The type of an attribute, with the bounds that its type can have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Format {
    /// Text of so many characters.
    String(Bounds<u32>),
    /// An integer or decimal number.
    Number(Bounds<Decimal>),
    /// A date, or a date and time, as in ISO 8601.
    DateTime,
    /// `true` or `false`.
    Boolean,
}

/// The least and the greatest, where there is one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bounds<T> {
    /// The least.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub min: Option<T>,
    /// The greatest.
    #[serde(default = "none", skip_serializing_if = "Option::is_none")]
    pub max: Option<T>,
}

fn none<T>() -> Option<T> {
    None
}

impl Format {
    pub(super) const fn string(min: u32, max: u32) -> Self {
        Self::String(Bounds { min: Some(min), max: Some(max) })
    }

    /// A type without bounds.
    pub(super) fn unbounded(kind: AttributeDataType) -> Self {
        match kind {
            AttributeDataType::String => Self::String(Bounds { min: None, max: None }),
            AttributeDataType::Number => Self::Number(Bounds { min: None, max: None }),
            AttributeDataType::DateTime => Self::DateTime,
            AttributeDataType::Boolean => Self::Boolean,
        }
    }

    /// The type's name in the API.
    pub fn data_type(&self) -> AttributeDataType {
        match self {
            Self::String(_) => AttributeDataType::String,
            Self::Number(_) => AttributeDataType::Number,
            Self::DateTime => AttributeDataType::DateTime,
            Self::Boolean => AttributeDataType::Boolean,
        }
    }

    /// Takes over the bounds that a request states; the others stay.
    pub(super) fn bound(&mut self, name: &str, requested: &SchemaAttributeType) -> Result<()> {
        match self {
            Self::String(bounds) => {
                if let Some(stated) = &requested.string_attribute_constraints {
                    bound_string(bounds, name, stated)?;
                }
            }
            Self::Number(bounds) => {
                if let Some(stated) = &requested.number_attribute_constraints {
                    bound_number(bounds, name, stated)?;
                }
            }
            Self::DateTime | Self::Boolean => {}
        }
        Ok(())
    }

    /// States the type and its bounds in a schema of the API, where bounds are texts.
    pub(super) fn describe(&self, attribute: &mut SchemaAttributeType) {
        attribute.attribute_data_type = Some(self.data_type());
        match self {
            Self::String(Bounds { min, max }) => {
                attribute.string_attribute_constraints = Some(StringAttributeConstraintsType {
                    min_length: min.map(|length| length.to_string()),
                    max_length: max.map(|length| length.to_string()),
                });
            }
            Self::Number(Bounds { min, max }) => {
                attribute.number_attribute_constraints = Some(NumberAttributeConstraintsType {
                    min_value: min.as_ref().map(|value| value.0.clone()),
                    max_value: max.as_ref().map(|value| value.0.clone()),
                });
            }
            Self::DateTime | Self::Boolean => {}
        }
    }

    /// The value as it is stored, or what is wrong with it.
    pub(super) fn admit(&self, value: &str) -> std::result::Result<String, String> {
        match self {
            Self::String(bounds) => check_length(value, bounds)?,
            Self::Number(bounds) => check_number(value, bounds)?,
            Self::DateTime => {
                if !is_date_time(value) {
                    return Err("Attribute value must be a date and time in ISO 8601.".to_owned());
                }
            }
            Self::Boolean => {
                let value = value.to_ascii_lowercase();
                if value != "true" && value != "false" {
                    return Err("Attribute value must be true or false.".to_owned());
                }
                return Ok(value);
            }
        }
        Ok(value.to_owned())
    }
}

/// A decimal number in the digits it was given in, compared without rounding.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Decimal(String);

impl Decimal {
    /// Reads digits with an optional sign before and fraction behind them.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = split(text.strip_prefix('-').unwrap_or(text));
        let digits =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        (digits(whole) && fraction.is_none_or(digits)).then(|| Self(text.to_owned()))
    }

    /// The sign, then what decides between two numbers of one sign.
    fn parts(&self) -> (bool, usize, &str, &str) {
        let magnitude = self.0.strip_prefix('-').unwrap_or(&self.0);
        let (whole, fraction) = split(magnitude);
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.unwrap_or_default().trim_end_matches('0');
        let negative = self.0.starts_with('-') && !(whole.is_empty() && fraction.is_empty());
        (negative, whole.len(), whole, fraction)
    }
}

fn split(magnitude: &str) -> (&str, Option<&str>) {
    match magnitude.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (magnitude, None),
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let (negative, length, whole, fraction) = self.parts();
        let (other_negative, other_length, other_whole, other_fraction) = other.parts();
        let magnitudes =
            (length, whole, fraction).cmp(&(other_length, other_whole, other_fraction));
        match (negative, other_negative) {
            (false, false) => magnitudes,
            (true, true) => magnitudes.reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

fn bound_string(
    bounds: &mut Bounds<u32>,
    name: &str,
    stated: &StringAttributeConstraintsType,
) -> Result<()> {
    let parse = |text: &str| text.parse().ok();
    take_over(&mut bounds.min, name, "StringMinLength", stated.min_length.as_deref(), parse)?;
    take_over(&mut bounds.max, name, "StringMaxLength", stated.max_length.as_deref(), parse)?;
    if bounds.min.max(bounds.max).is_some_and(|length| length > LONGEST_VALUE) {
        return Err(Exception::InvalidParameter.because(format!(
            "user.{name}: String attributes cannot have a length of more than {LONGEST_VALUE}"
        )));
    }
    refuse_empty_range(bounds, name, "length")
}

fn bound_number(
    bounds: &mut Bounds<Decimal>,
    name: &str,
    stated: &NumberAttributeConstraintsType,
) -> Result<()> {
    let parse = Decimal::parse;
    take_over(&mut bounds.min, name, "NumberMinValue", stated.min_value.as_deref(), parse)?;
    take_over(&mut bounds.max, name, "NumberMaxValue", stated.max_value.as_deref(), parse)?;
    refuse_empty_range(bounds, name, "value")
}

/// A bound that is left out or empty stays as it is.
fn take_over<T>(
    bound: &mut Option<T>,
    name: &str,
    constraint: &str,
    stated: Option<&str>,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<()> {
    let Some(text) = stated.filter(|text| !text.is_empty()) else {
        return Ok(());
    };
    let parsed = parse(text).ok_or_else(|| {
        Exception::InvalidParameter
            .because(format!("Invalid {constraint} for schema attribute {name}"))
    })?;
    *bound = Some(parsed);
    Ok(())
}

fn refuse_empty_range<T: PartialOrd>(bounds: &Bounds<T>, name: &str, what: &str) -> Result<()> {
    match (&bounds.min, &bounds.max) {
        (Some(min), Some(max)) if min > max => Err(Exception::InvalidParameter
            .because(format!("user.{name}: Max {what} cannot be less than min {what}."))),
        _ => Ok(()),
    }
}

fn check_length(value: &str, bounds: &Bounds<u32>) -> std::result::Result<(), String> {
    let length = length(value);
    if let Some(max) = bounds.max.filter(|max| length > *max) {
        return Err(too_long(max));
    }
    if let Some(min) = bounds.min.filter(|min| length < *min) {
        return Err(format!("String must be no shorter than {min} characters"));
    }
    Ok(())
}

pub(super) fn too_long(max: u32) -> String {
    format!("String must be no longer than {max} characters")
}

/// The service counts UTF-16 code units (behaviour-api.md 1.5).
pub(super) fn length(value: &str) -> u32 {
    u32::try_from(value.encode_utf16().count()).unwrap_or(u32::MAX)
}

fn check_number(value: &str, bounds: &Bounds<Decimal>) -> std::result::Result<(), String> {
    let Some(number) = Decimal::parse(value) else {
        return Err("Attribute value must be a number.".to_owned());
    };
    if let Some(max) = bounds.max.as_ref().filter(|max| number > **max) {
        return Err(format!("Number must be no greater than {}", max.0));
    }
    if let Some(min) = bounds.min.as_ref().filter(|min| number < **min) {
        return Err(format!("Number must be no less than {}", min.0));
    }
    Ok(())
}

fn is_date_time(value: &str) -> bool {
    use jiff::{Timestamp, civil};

    value.parse::<Timestamp>().is_ok()
        || value.parse::<civil::DateTime>().is_ok()
        || value.parse::<civil::Date>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn numbers_compare_by_value_and_without_rounding() {
        let ascending = [
            "-10",
            "-9.5",
            "-9",
            "-0.1",
            "0",
            "0.09",
            "0.1",
            "9",
            "10",
            "9007199254740992",
            "9007199254740993",
        ];
        for pair in ascending.windows(2) {
            assert!(number(pair[0]) < number(pair[1]), "{pair:?}");
        }
        for (a, b) in [("0", "-0"), ("1", "1.0"), ("007", "7"), ("-2.50", "-2.5")] {
            assert_eq!(number(a), number(b));
        }
    }

    #[test]
    fn what_is_no_plain_number_is_refused() {
        for text in
            ["", "-", "+1", "1.", ".5", "1e3", "0x1", " 1", "1 ", "1,5", "NaN", "٣", "--1", "1.2.3"]
        {
            assert!(Decimal::parse(text).is_none(), "{text:?}");
        }
    }

    #[track_caller]
    fn check(kind: AttributeDataType, value: &str, admitted: Option<&str>) {
        assert_eq!(Format::unbounded(kind).admit(value).ok().as_deref(), admitted, "{value:?}");
    }

    #[test]
    fn a60_values_have_the_form_of_their_type() {
        use AttributeDataType::{Boolean, DateTime, Number, String};

        check(String, "anything\n at all", Some("anything\n at all"));
        check(Boolean, "TRUE", Some("true"));
        check(Boolean, "false", Some("false"));
        check(Boolean, "yes", None);
        check(Boolean, "1", None);
        check(Number, "-12.5", Some("-12.5"));
        check(Number, "twelve", None);
        check(DateTime, "2026-11-23", Some("2026-11-23"));
        check(DateTime, "2026-11-23T06:48:00", Some("2026-11-23T06:48:00"));
        check(DateTime, "2026-11-23T06:48:00.123Z", Some("2026-11-23T06:48:00.123Z"));
        check(DateTime, "2026-11-23T06:48:00+01:00", Some("2026-11-23T06:48:00+01:00"));
        check(DateTime, "2026-13-01", None);
        check(DateTime, "yesterday", None);
    }

    #[test]
    fn a60_bounds_hold_at_their_edges() {
        let text = Format::string(2, 3);
        let whole = Format::Number(Bounds { min: Some(number("0")), max: Some(number("9.5")) });

        assert!(text.admit("a").is_err());
        assert!(text.admit("ab").is_ok());
        assert!(text.admit("abc").is_ok());
        assert_eq!(text.admit("abcd").unwrap_err(), "String must be no longer than 3 characters");
        assert!(text.admit("a😀").is_ok());
        assert!(text.admit("😀😀").is_err());
        assert!(whole.admit("0").is_ok());
        assert!(whole.admit("9.50").is_ok());
        assert_eq!(whole.admit("9.51").unwrap_err(), "Number must be no greater than 9.5");
        assert_eq!(whole.admit("-1").unwrap_err(), "Number must be no less than 0");
    }
}
