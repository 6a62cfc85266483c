//! The filter of ListUsers: one attribute, compared with a value or the beginning of one
//! (behaviour-api.md 21).

use wire::{Error, Exception, Result, UserStatusType};

use crate::sign_in_name::fold;
use crate::user::Listed;

/// A condition on users.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// What is compared.
    pub field: Field,
    /// Whether the whole value or its beginning.
    pub comparison: Comparison,
    /// With what.
    pub value: String,
}

/// What a filter can compare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// The stored username, never another name.
    Username,
    /// The `sub`.
    Sub,
    /// `cognito:user_status`.
    UserStatus,
    /// `Enabled` or `Disabled`.
    Status,
    /// One of the searchable attributes.
    Attribute(&'static str),
}

/// How a filter compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `=`
    Equals,
    /// `^=`
    StartsWith,
}

/// What a user is found by: every searchable attribute that they have, with its value in the form
/// that is compared.
pub fn searchable(user: &Listed, sub: &str) -> Vec<(&'static str, String)> {
    let attributes = SEARCHABLE.into_iter();
    let attributes = attributes.filter_map(|name| user.attributes.get(name).map(|of| (name, of)));
    [("username", user.username.as_str()), ("sub", sub)]
        .into_iter()
        .chain(attributes)
        .map(|(name, value)| (name, fold(value, false)))
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

/// The attributes that users can be searched by.
const SEARCHABLE: [&str; 6] =
    ["email", "phone_number", "name", "given_name", "family_name", "preferred_username"];

impl Filter {
    /// Reads a filter; none where the text is empty.
    pub fn parse(text: &str) -> Result<Option<Self>> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let (name, rest) = name(text).ok_or_else(unreadable)?;
        let rest = rest.trim_start();
        let (comparison, rest) = match (rest.strip_prefix("^="), rest.strip_prefix('=')) {
            (Some(rest), _) => (Comparison::StartsWith, rest),
            (None, Some(rest)) => (Comparison::Equals, rest),
            (None, None) => return Err(unreadable()),
        };
        let (value, rest) = quoted(rest.trim_start()).ok_or_else(unreadable)?;
        if !rest.trim().is_empty() {
            return Err(unreadable());
        }
        Ok(Some(Self { field: Field::named(&name)?, comparison, value }))
    }

    /// The attribute that is searched, and the value or its beginning in the form that is compared.
    /// There is none where all users have to be looked at: a state is no attribute, and whatever
    /// begins with nothing may begin with anything.
    pub fn search(&self) -> Option<(&'static str, String)> {
        let attribute = match self.field {
            Field::Username => "username",
            Field::Sub => "sub",
            Field::UserStatus | Field::Status => return None,
            Field::Attribute(name) => name,
        };
        Some((attribute, fold(&self.value, false))).filter(|(_, value)| !value.is_empty())
    }

    /// Whether a user meets the condition. Only usernames of a case-sensitive pool are compared
    /// letter by letter.
    pub fn admits(&self, user: &Listed, sub: &str, case_sensitive: bool) -> bool {
        let exact = case_sensitive && self.field == Field::Username;
        let is = |actual: &str| {
            if exact {
                self.compare(actual, &self.value)
            } else {
                self.compare(&fold(actual, false), &fold(&self.value, false))
            }
        };
        match &self.field {
            Field::Username => is(&user.username),
            Field::Sub => is(sub),
            Field::UserStatus => is(status(user.status)),
            Field::Status => is(if user.enabled { "Enabled" } else { "Disabled" }),
            Field::Attribute(name) => user.attributes.get(name).is_some_and(is),
        }
    }

    fn compare(&self, actual: &str, wanted: &str) -> bool {
        match self.comparison {
            Comparison::Equals => actual == wanted,
            Comparison::StartsWith => actual.starts_with(wanted),
        }
    }
}

impl Field {
    fn named(name: &str) -> Result<Self> {
        Ok(match name {
            "username" => Self::Username,
            "sub" => Self::Sub,
            "cognito:user_status" => Self::UserStatus,
            "status" => Self::Status,
            _ => {
                let known = SEARCHABLE.into_iter().find(|known| *known == name);
                Self::Attribute(known.ok_or_else(Error::invalid_filter)?)
            }
        })
    }
}

fn status(status: UserStatusType) -> &'static str {
    status.as_str()
}

fn unreadable() -> Error {
    Exception::InvalidParameter.because("Error while parsing filter")
}

/// The attribute's name, bare or quoted.
fn name(text: &str) -> Option<(String, &str)> {
    if text.starts_with('"') {
        return quoted(text);
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '=' || c == '^')?;
    let (name, rest) = text.split_at_checked(end)?;
    (!name.is_empty()).then(|| (name.to_owned(), rest))
}

/// Text in quotes, within which a backslash takes the next character as it is.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut characters = text.strip_prefix('"')?.char_indices();
    let mut value = String::new();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((value, text.get(at + 2..)?)),
            '\\' => value.push(characters.next()?.1),
            other => value.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Timestamp;
    use crate::schema::Attributes;

    fn ada() -> Listed {
        Listed {
            username: "Ada".to_owned(),
            attributes: [("email", "ada@example.com"), ("name", "Ada \"the first\"")]
                .into_iter()
                .collect::<Attributes>(),
            created_at: Timestamp::from_millis(0),
            modified_at: Timestamp::from_millis(0),
            enabled: true,
            status: UserStatusType::ForceChangePassword,
            identities: Vec::new(),
        }
    }

    #[track_caller]
    fn check(filter: &str, expected: bool) {
        let filter = Filter::parse(filter).unwrap().unwrap();
        assert_eq!(filter.admits(&ada(), "1f2e", true), expected, "{filter:?}");
    }

    #[test]
    fn a64_a_filter_compares_one_attribute_with_a_value_or_its_beginning() {
        check(r#"username = "Ada""#, true);
        check(r#"username="ada""#, false);
        check(r#"email ^= "ADA@""#, true);
        check(r#""email"="ada@example.org""#, false);
        check(r#"name = "Ada \"the first\"""#, true);
        check(r#"cognito:user_status = "force_change_password""#, true);
        check(r#"status = "Enabled""#, true);
        check(r#"sub ^= "1f""#, true);
        check(r#"given_name ^= """#, false);
    }

    #[test]
    fn who_is_admitted_by_an_attribute_is_found_by_it() {
        let found = searchable(&ada(), "1F2E");
        let names: Vec<_> = found.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["username", "sub", "email", "name"]);

        for text in [
            r#"username = "ADA""#,
            r#"sub ^= "1f""#,
            r#"email ^= "ADA@""#,
            "email = \"\u{ff21}da@example.com\"",
            r#"name ^= "ada \"""#,
        ] {
            let filter = Filter::parse(text).unwrap().unwrap();
            let (attribute, value) = filter.search().unwrap();
            let (_, of) = found.iter().find(|(name, _)| *name == attribute).unwrap();
            assert!(filter.admits(&ada(), "1F2E", false), "{text}");
            assert!(of.starts_with(&value), "{text}: {of}");
        }
        for text in [r#"status = "Enabled""#, r#"cognito:user_status ^= "C""#, r#"name ^= """#] {
            assert_eq!(Filter::parse(text).unwrap().unwrap().search(), None, "{text}");
        }
    }

    #[test]
    fn a64_anything_else_is_refused() {
        for text in [
            "email",
            "email = ada",
            r#"email = "ada"#,
            r#"email = "a" OR sub = "b""#,
            r#"= "x""#,
            r#"email == "x""#,
            r#"custom:x = "1""#,
            r#"password = "x""#,
            r#"email = "\"#,
        ] {
            assert!(Filter::parse(text).is_err(), "{text}");
        }
        assert_eq!(Filter::parse("  ").unwrap(), None);
    }
}
