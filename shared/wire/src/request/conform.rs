//! The form of a value: its JSON types are those of its shape.
//!
//! The form that comes out has no nulls and no unknown members, and its integers are integers.
//! Only the first mistake is told.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Number, Value};

use crate::constraints::{Kind, Member, Shape};
use crate::{Date, Error, Exception, Result};

/// Above it not every integer is a double.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Brings a value into the form of its shape.
pub(super) fn conform(shape: &Shape, value: Value) -> Result<Value> {
    match (&shape.kind, value) {
        (Kind::Structure(members), Value::Object(fields)) => structure(members, fields),
        (Kind::List { element, .. }, Value::Array(entries)) => list(element, entries),
        (Kind::Map { value, .. }, Value::Object(entries)) => map(value, entries),
        (Kind::Text { .. } | Kind::Choice(_), text @ Value::String(_)) => Ok(text),
        (Kind::Boolean, boolean @ Value::Bool(_)) => Ok(boolean),
        (Kind::Integer(_), Value::Number(number)) => integer(&number)
            .filter(|integer| i32::try_from(*integer).is_ok())
            .map(Value::from)
            .ok_or_else(|| no_conversion("NUMBER_VALUE", "an Integer")),
        (Kind::Long(_), Value::Number(number)) => {
            integer(&number).map(Value::from).ok_or_else(|| no_conversion("NUMBER_VALUE", "a Long"))
        }
        (Kind::Timestamp, Value::Number(number)) => timestamp(number),
        (Kind::Blob(_), Value::String(text)) => blob(text),
        (Kind::Document, document) => Ok(document),
        (kind, other) => Err(mismatch(kind, &other)),
    }
}

fn structure(members: &[Member], mut fields: Map<String, Value>) -> Result<Value> {
    let mut known = Map::new();
    for Member { name, shape, .. } in members {
        match fields.remove(*name) {
            None | Some(Value::Null) => {}
            Some(value) => {
                known.insert((*name).to_owned(), conform(shape, value)?);
            }
        }
    }
    Ok(Value::Object(known))
}

fn list(element: &Shape, entries: Vec<Value>) -> Result<Value> {
    let present = entries.into_iter().filter(|entry| !entry.is_null());
    present.map(|entry| conform(element, entry)).collect::<Result<Vec<_>>>().map(Value::Array)
}

fn map(shape: &Shape, entries: Map<String, Value>) -> Result<Value> {
    let present = entries.into_iter().filter(|(_, entry)| !entry.is_null());
    present
        .map(|(key, entry)| Ok((key, conform(shape, entry)?)))
        .collect::<Result<Map<_, _>>>()
        .map(Value::Object)
}

/// The integer that a number is, if it is one.
fn integer(number: &Number) -> Option<i64> {
    let whole = |double: &f64| double.fract() == 0.0 && double.abs() <= EXACT;
    number.as_i64().or_else(|| number.as_f64().filter(whole).map(|double| double as i64))
}

fn timestamp(number: Number) -> Result<Value> {
    let value = Value::Number(number);
    serde_json::from_value::<Date>(value.clone()).map_err(|_| Error::unreadable())?;
    Ok(value)
}

fn blob(text: String) -> Result<Value> {
    STANDARD.decode(&text).map_err(|_| Error::unreadable())?;
    Ok(Value::String(text))
}

/// The error for a value of another JSON type than its shape has.
fn mismatch(kind: &Kind, value: &Value) -> Error {
    let given = match value {
        Value::Array(_) => {
            return Exception::Serialization.because("Start of list found where not expected");
        }
        Value::Object(_) => {
            let text = "Start of structure or map found where not expected.";
            return Exception::Serialization.because(text);
        }
        Value::String(_) => "STRING_VALUE",
        Value::Number(_) => "NUMBER_VALUE",
        Value::Bool(true) => "TRUE_VALUE",
        Value::Bool(false) => "FALSE_VALUE",
        Value::Null => "NULL_VALUE",
    };
    match kind {
        Kind::Structure(_) | Kind::Map { .. } => Exception::Serialization.because("Expected null"),
        Kind::List { .. } => Exception::Serialization.because("Expected list or null"),
        Kind::Text { .. } | Kind::Choice(_) => no_conversion(given, "a String"),
        Kind::Integer(_) => no_conversion(given, "an Integer"),
        Kind::Long(_) => no_conversion(given, "a Long"),
        Kind::Boolean => no_conversion(given, "a Boolean"),
        Kind::Timestamp => no_conversion(given, "milliseconds since epoch"),
        Kind::Blob(_) | Kind::Document => no_conversion(given, "a Blob"),
    }
}

fn no_conversion(given: &str, wanted: &str) -> Error {
    Exception::Serialization.because(format!("{given} can not be converted to {wanted}"))
}
