//! The form of the constraint table: what the model demands of each member of a request.
//!
//! The table is static data; a pattern is compiled when a value first has to match it.

use std::sync::OnceLock;

use regex::Regex;

/// A shape of the model, as far as a value can violate it.
pub(crate) struct Shape {
    /// Whether its values stay out of messages.
    pub sensitive: bool,
    pub kind: Kind,
}

/// What a value of a shape has to be.
pub(crate) enum Kind {
    Structure(&'static [Member]),
    List {
        element: &'static Shape,
        size: Limits,
    },
    Map {
        key: &'static Shape,
        value: &'static Shape,
        size: Limits,
    },
    Text {
        length: Limits,
        pattern: Option<&'static Pattern>,
    },
    Choice(&'static [&'static str]),
    Integer(Limits),
    #[cfg_attr(not(test), expect(dead_code, reason = "no request holds one yet"))]
    Long(Limits),
    Boolean,
    Blob(Limits),
    #[cfg_attr(not(test), expect(dead_code, reason = "no request holds one yet"))]
    Timestamp,
    Document,
}

impl Shape {
    pub(crate) const fn structure(members: &'static [Member]) -> Self {
        Self::plain(Kind::Structure(members))
    }

    pub(crate) const fn secret_structure(members: &'static [Member]) -> Self {
        Self { sensitive: true, kind: Kind::Structure(members) }
    }

    pub(crate) const fn list(element: &'static Self, size: Limits) -> Self {
        Self::plain(Kind::List { element, size })
    }

    pub(crate) const fn map(key: &'static Self, value: &'static Self, size: Limits) -> Self {
        Self::plain(Kind::Map { key, value, size })
    }

    pub(crate) const fn text(length: Limits) -> Self {
        Self::plain(Kind::Text { length, pattern: None })
    }

    pub(crate) const fn matching(length: Limits, pattern: &'static Pattern) -> Self {
        Self::plain(Kind::Text { length, pattern: Some(pattern) })
    }

    pub(crate) const fn choice(texts: &'static [&'static str]) -> Self {
        Self::plain(Kind::Choice(texts))
    }

    pub(crate) const fn plain(kind: Kind) -> Self {
        Self { sensitive: false, kind }
    }

    /// The same shape, its values secret.
    pub(crate) const fn secret(self) -> Self {
        Self { sensitive: true, kind: self.kind }
    }

    /// Whether a value of this shape can hold what stays out of messages.
    pub(crate) fn holds_secrets(&self) -> bool {
        self.sensitive
            || match &self.kind {
                Kind::Structure(members) => members.iter().any(|one| one.shape.holds_secrets()),
                Kind::List { element, .. } => element.holds_secrets(),
                Kind::Map { key, value, .. } => key.holds_secrets() || value.holds_secrets(),
                Kind::Text { .. }
                | Kind::Choice(_)
                | Kind::Integer(_)
                | Kind::Long(_)
                | Kind::Boolean
                | Kind::Blob(_)
                | Kind::Timestamp
                | Kind::Document => false,
            }
    }
}

/// A member of a structure.
pub(crate) struct Member {
    pub name: &'static str,
    pub required: bool,
    pub shape: &'static Shape,
}

/// A member that a request may leave out.
pub(crate) const fn optional(name: &'static str, shape: &'static Shape) -> Member {
    Member { name, required: false, shape }
}

/// A member that a request has to bring.
pub(crate) const fn required(name: &'static str, shape: &'static Shape) -> Member {
    Member { name, required: true, shape }
}

/// The least and the greatest length, size or value.
pub(crate) struct Limits {
    pub min: Option<i64>,
    pub max: Option<i64>,
}

pub(crate) const ANY: Limits = Limits { min: None, max: None };

pub(crate) const fn at_least(min: i64) -> Limits {
    Limits { min: Some(min), max: None }
}

pub(crate) const fn at_most(max: i64) -> Limits {
    Limits { min: None, max: Some(max) }
}

pub(crate) const fn between(min: i64, max: i64) -> Limits {
    Limits { min: Some(min), max: Some(max) }
}

/// A pattern that a whole text has to match.
pub(crate) struct Pattern {
    /// As the model has it, which is how callers are told.
    pub shown: &'static str,
    /// The same in the syntax of the `regex` crate, anchored.
    pub compiled_from: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(crate) const fn new(shown: &'static str, compiled_from: &'static str) -> Self {
        Self { shown, compiled_from, compiled: OnceLock::new() }
    }

    /// Whether the whole text matches.
    pub(crate) fn matches(&self, text: &str) -> bool {
        // A test compiles every pattern; one that could not be would let nothing through.
        let compiled = self.compiled.get_or_init(|| Regex::new(self.compiled_from).ok());
        compiled.as_ref().is_some_and(|regex| regex.is_match(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;

    /// Calls back for a shape and every shape in it.
    fn visit(shape: &Shape, seen: &mut impl FnMut(&Shape)) {
        seen(shape);
        match &shape.kind {
            Kind::Structure(members) => members.iter().for_each(|one| visit(one.shape, seen)),
            Kind::List { element, .. } => visit(element, seen),
            Kind::Map { key, value, .. } => {
                visit(key, seen);
                visit(value, seen);
            }
            _ => {}
        }
    }

    #[test]
    fn every_pattern_compiles() {
        let mut patterns = 0;
        for operation in Operation::ALL {
            visit(operation.input(), &mut |shape| {
                if let Kind::Text { pattern: Some(pattern), .. } = &shape.kind {
                    Regex::new(pattern.compiled_from).unwrap();
                    patterns += 1;
                }
            });
        }
        assert!(patterns > 300);
    }

    #[track_caller]
    fn check(pattern: &Pattern, matching: &[&str], others: &[&str]) {
        for text in matching {
            assert!(pattern.matches(text), "{text:?}");
        }
        for text in others {
            assert!(!pattern.matches(text), "{text:?}");
        }
    }

    #[test]
    fn a_pattern_matches_whole_texts_only() {
        let pattern = Pattern::new("[a-z]+|b1", r"\A(?:[a-z]+|b1)\z");

        check(&pattern, &["a", "abc", "b1"], &["", "a1", "1a", "a\n", "b1b"]);
    }

    #[test]
    fn a_pattern_that_is_none_lets_nothing_through() {
        check(&Pattern::new("(", "("), &[], &["", "("]);
    }
}
