//! The constraints of a value in form, and what is said about those it violates.

use serde_json::{Map, Value};

use crate::constraints::{Kind, Limits, Shape};
use crate::{Exception, Result};

/// How many violations one message lists at most.
const LISTED: usize = 100;

/// How many characters of a value a message repeats at most.
const REPEATED: usize = 1024;

/// Checks a whole request; the error names everything that it violates.
pub(super) fn check(shape: &Shape, value: &Value) -> Result<()> {
    let mut violations = Violations::default();
    violations.walk(&Place { path: String::new(), secret: false }, shape, value);
    match violations.found.as_slice() {
        [] => Ok(()),
        [only] => {
            Err(Exception::InvalidParameter.because(format!("1 validation error detected: {only}")))
        }
        several => Err(Exception::InvalidParameter.because(format!(
            "{} validation errors detected: {}",
            several.len(),
            several.join("; ")
        ))),
    }
}

/// Where a value stands in the request.
struct Place {
    path: String,
    /// Whether something around it is sensitive.
    secret: bool,
}

impl Place {
    /// The place of what a shape's value has under a name.
    fn inner(&self, shape: &Shape, name: &str) -> Self {
        let path = match self.path.as_str() {
            "" => name.to_owned(),
            outer => format!("{outer}.{name}"),
        };
        Self { path, secret: self.secret || shape.sensitive }
    }
}

/// A value at its place.
struct At<'a> {
    place: &'a Place,
    shape: &'a Shape,
    value: &'a Value,
}

#[derive(Default)]
struct Violations {
    found: Vec<String>,
}

impl Violations {
    fn walk(&mut self, place: &Place, shape: &Shape, value: &Value) {
        let at = At { place, shape, value };
        match (&shape.kind, value) {
            (Kind::Structure(members), Value::Object(fields)) => {
                for member in *members {
                    let inner = place.inner(shape, &lower_camel(member.name));
                    match fields.get(member.name) {
                        Some(field) => self.walk(&inner, member.shape, field),
                        None if member.required => self.absent(&inner, member.shape),
                        None => {}
                    }
                }
            }
            (Kind::List { element, .. }, Value::Array(entries)) => {
                self.own(&at);
                self.elements(&at, element, entries);
            }
            (Kind::Map { key, value: part, .. }, Value::Object(entries)) => {
                self.own(&at);
                self.keys(&at, key, entries);
                self.values(&at, key, part, entries);
            }
            _ => self.own(&at),
        }
    }

    fn elements(&mut self, at: &At, element: &Shape, entries: &[Value]) {
        if holds_others(element) {
            for (position, entry) in entries.iter().enumerate() {
                let inner = at.place.inner(at.shape, &format!("{}.member", position + 1));
                self.walk(&inner, element, entry);
            }
        } else if entries.iter().any(|entry| !violated(element, entry).is_empty()) {
            let constraint = of_parts("Member must satisfy constraint", element);
            self.add(at, &constraint);
        }
    }

    fn keys(&mut self, at: &At, key: &Shape, entries: &Map<String, Value>) {
        if entries.keys().any(|text| !violated_by_text(key, text).is_empty()) {
            let constraint = of_parts("Map keys must satisfy constraint", key);
            self.add(at, &constraint);
        }
    }

    fn values(&mut self, at: &At, key: &Shape, part: &Shape, entries: &Map<String, Value>) {
        if holds_others(part) {
            // A key that is refused is no part of a path either.
            let named = |text: &str| violated_by_text(key, text).is_empty();
            for (name, entry) in entries.iter().filter(|(name, _)| named(name)) {
                let inner = at.place.inner(at.shape, &format!("{name}.member"));
                self.walk(&inner, part, entry);
            }
        } else if entries.values().any(|entry| !violated(part, entry).is_empty()) {
            let constraint = of_parts("Map value must satisfy constraint", part);
            self.add(at, &constraint);
        }
    }

    /// Adds what the value itself violates, whatever is in it.
    fn own(&mut self, at: &At) {
        for constraint in violated(at.shape, at.value) {
            self.add(at, &constraint);
        }
    }

    fn absent(&mut self, place: &Place, shape: &Shape) {
        let value = if place.secret || shape.sensitive { "" } else { " null" };
        self.push(value, &place.path, "Member must not be null");
    }

    fn add(&mut self, at: &At, constraint: &str) {
        if self.found.len() == LISTED {
            return;
        }
        if at.place.secret || at.shape.holds_secrets() {
            self.push("", &at.place.path, constraint);
        } else {
            self.push(&format!(" '{}'", repeated(at.value)), &at.place.path, constraint);
        }
    }

    fn push(&mut self, value: &str, path: &str, constraint: &str) {
        if self.found.len() < LISTED {
            self.found.push(format!(
                "Value{value} at '{path}' failed to satisfy constraint: {constraint}"
            ));
        }
    }
}

/// Whether the violations inside a value of the shape have places of their own.
fn holds_others(shape: &Shape) -> bool {
    matches!(shape.kind, Kind::Structure(_) | Kind::List { .. } | Kind::Map { .. })
}

/// The constraints that a value itself violates.
fn violated(shape: &Shape, value: &Value) -> Vec<String> {
    match (&shape.kind, value) {
        (Kind::Text { .. } | Kind::Choice(_), Value::String(text)) => violated_by_text(shape, text),
        (Kind::Blob(limits), Value::String(text)) => outside(limits, "length", decoded(text)),
        (Kind::List { size, .. }, Value::Array(entries)) => {
            outside(size, "length", count(entries.len()))
        }
        (Kind::Map { size, .. }, Value::Object(entries)) => {
            outside(size, "length", count(entries.len()))
        }
        (Kind::Integer(limits) | Kind::Long(limits), Value::Number(number)) => {
            number.as_i64().map(|number| outside(limits, "value", number)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

fn violated_by_text(shape: &Shape, text: &str) -> Vec<String> {
    match &shape.kind {
        Kind::Text { length, pattern } => {
            let mut found = outside(length, "length", count(text.encode_utf16().count()));
            if let Some(pattern) = pattern.filter(|pattern| !pattern.matches(text)) {
                found.push(matching(pattern.shown));
            }
            found
        }
        Kind::Choice(texts) if !texts.contains(&text) => vec![among(texts)],
        _ => Vec::new(),
    }
}

fn outside(limits: &Limits, what: &str, measure: i64) -> Vec<String> {
    let short = limits.min.filter(|min| measure < *min).map(|min| not_less(what, min));
    let long = limits.max.filter(|max| measure > *max).map(|max| not_more(what, max));
    short.into_iter().chain(long).collect()
}

/// Everything that is demanded of the parts of a list or a map.
fn of_parts(what: &str, part: &Shape) -> String {
    let demands = match &part.kind {
        Kind::Text { length, pattern } => {
            let mut demands = within(length, "length");
            demands.extend(pattern.map(|pattern| matching(pattern.shown)));
            demands
        }
        Kind::Choice(texts) => vec![among(texts)],
        Kind::Integer(limits) | Kind::Long(limits) => within(limits, "value"),
        Kind::Blob(limits) => within(limits, "length"),
        Kind::List { size, .. } | Kind::Map { size, .. } => within(size, "length"),
        Kind::Structure(_) | Kind::Boolean | Kind::Timestamp | Kind::Document => Vec::new(),
    };
    format!("{what}: [{}]", demands.join(", "))
}

fn within(limits: &Limits, what: &str) -> Vec<String> {
    let most = limits.max.map(|max| not_more(what, max));
    let least = limits.min.map(|min| not_less(what, min));
    most.into_iter().chain(least).collect()
}

fn not_less(what: &str, min: i64) -> String {
    format!("Member must have {what} greater than or equal to {min}")
}

fn not_more(what: &str, max: i64) -> String {
    format!("Member must have {what} less than or equal to {max}")
}

fn matching(pattern: &str) -> String {
    format!("Member must satisfy regular expression pattern: {pattern}")
}

fn among(texts: &[&str]) -> String {
    format!("Member must satisfy enum value set: [{}]", texts.join(", "))
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// How many bytes a text in base64 stands for.
fn decoded(text: &str) -> i64 {
    let padding = text.bytes().rev().take_while(|byte| *byte == b'=').count();
    count(text.len() / 4 * 3 - padding)
}

/// The value as a message repeats it: texts bare, lists as `[a, b]`, maps as `{a=b}`.
fn repeated(value: &Value) -> String {
    let mut text = String::new();
    write(&mut text, value);
    match text.char_indices().nth(REPEATED) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}

fn write(text: &mut String, value: &Value) {
    match value {
        Value::String(inner) => *text += inner,
        Value::Null | Value::Bool(_) | Value::Number(_) => *text += &value.to_string(),
        Value::Array(entries) => {
            text.push('[');
            for (position, entry) in entries.iter().enumerate() {
                *text += if position == 0 { "" } else { ", " };
                write(text, entry);
            }
            text.push(']');
        }
        Value::Object(entries) => {
            text.push('{');
            for (position, (key, entry)) in entries.iter().enumerate() {
                *text += if position == 0 { "" } else { ", " };
                *text += key;
                text.push('=');
                write(text, entry);
            }
            text.push('}');
        }
    }
}

/// `UserPoolId` as paths have it: `userPoolId`.
fn lower_camel(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_ascii_lowercase()).into_iter().chain(letters).collect()
}
