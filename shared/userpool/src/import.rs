//! The import of users from a file: its lines, its header, and what a row says of a user
//! (behaviour-api.md 23).
//!
//! The form is one of its own: no quotes, a comma in a value after a backslash, one user a line.
//! Libraries for CSV know escapes between quotes alone, so [`split`] is ours.

mod job;

use std::collections::BTreeSet;

use wire::{AttributeType, Exception, PasswordHashingAlgorithmType, Result, UserPoolMfaType};

pub use self::job::{Counts, End, ImportJob, Phase, Run, Stage, Upload};
use crate::password::imported;
use crate::schema::{Attributes, Schema, Writer};
use crate::{Kind, UserPool};

/// The largest file, in bytes.
pub const LARGEST_FILE: u64 = 100 * 1024 * 1024;

/// The most users of a file.
pub const MOST_USERS: u64 = 500_000;

/// How many jobs a pool may have.
pub const JOBS_PER_POOL: usize = 1_000;

/// The most characters of a row.
pub const LONGEST_ROW: usize = 16_000;

/// The most characters of a username, as everywhere.
const LONGEST_USERNAME: usize = 128;

const USERNAME: &str = "cognito:username";
const MFA_ENABLED: &str = "cognito:mfa_enabled";

/// The column of hashes, which only a job with an algorithm may have (behaviour-api-2026.md 10).
const PASSWORD_HASH: &str = "cognito:password_hash";

/// The columns of a pool's files, as GetCSVHeader lists them.
pub fn header(schema: &Schema) -> Vec<String> {
    let attributes = schema
        .definitions()
        .iter()
        .filter(|one| one.name != "sub" && one.name != "identities" && !one.developer_only)
        .map(|one| one.name.clone());
    attributes.chain([MFA_ENABLED.to_owned(), USERNAME.to_owned()]).collect()
}

/// Reads the first line of a file: every column of the pool once, in any order. Inside is what is
/// wrong with it.
pub fn read_header(
    line: &str,
    schema: &Schema,
    algorithm: Option<PasswordHashingAlgorithmType>,
) -> std::result::Result<Vec<String>, String> {
    let mut missing: BTreeSet<String> = header(schema).into_iter().collect();
    if algorithm.is_some() {
        missing.insert(PASSWORD_HASH.to_owned());
    }
    let columns = split(line);
    if columns.iter().any(|column| !missing.remove(column)) {
        return Err("The header of the file has a column that is unknown or named twice.".into());
    }
    match missing.first() {
        Some(column) => Err(format!("The header of the file does not have the column {column}.")),
        None => Ok(columns),
    }
}

/// The values of a line, trimmed.
fn split(line: &str) -> Vec<String> {
    let mut values = vec![String::new()];
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' if characters.peek() == Some(&',') => {
                characters.next();
                push(&mut values, ',');
            }
            ',' => values.push(String::new()),
            other => push(&mut values, other),
        }
    }
    values.iter().map(|value| value.trim().to_owned()).collect()
}

fn push(values: &mut [String], character: char) {
    if let Some(value) = values.last_mut() {
        value.push(character);
    }
}

/// What a row says of a user. There is no `Debug`: it holds what logs must not.
pub struct Row {
    /// The name that the user signs in by.
    pub username: String,
    /// The attributes, before the username has become one of them where the pool wants that.
    pub attributes: Attributes,
    /// Whether the user is asked for a second factor.
    pub second_factor: bool,
    /// The hash of the user's password.
    pub password_hash: Option<String>,
}

impl Row {
    /// Reads a row by the file's columns. What an error says holds no value of the row's.
    pub fn read(
        line: &str,
        columns: &[String],
        pool: &UserPool,
        algorithm: Option<PasswordHashingAlgorithmType>,
    ) -> Result<Self> {
        if line.chars().count() > LONGEST_ROW {
            return refuse(format!("The row has more than {LONGEST_ROW} characters."));
        }
        let values = split(line);
        if values.len() != columns.len() {
            return refuse("The row does not have as many values as the header has columns.");
        }
        let (mut username, mut second_factor, mut password_hash) = (String::new(), None, None);
        let mut list = Vec::new();
        for (column, value) in columns.iter().zip(values).filter(|(_, value)| !value.is_empty()) {
            match column.as_str() {
                USERNAME => username = value,
                MFA_ENABLED => second_factor = Some(boolean(MFA_ENABLED, &value)?),
                PASSWORD_HASH => password_hash = Some(value),
                name => list.push(AttributeType { name: name.to_owned(), value: Some(value) }),
            }
        }
        check_username(&username)?;
        check_birthdate(&list)?;
        check_password_hash(password_hash.as_deref(), algorithm)?;
        let mut attributes = Attributes::default();
        attributes.apply(&pool.schema.admit(&list, Writer::Admin)?);
        let second_factor = check_second_factor(pool, second_factor)?;
        Ok(Self { username, attributes, second_factor, password_hash })
    }
}

/// Refuses a user without an address that is proved and that the pool proves by itself. What says
/// that nothing is there is not proved goes.
pub fn settle_proofs(pool: &UserPool, attributes: &mut Attributes) -> Result<()> {
    for kind in Kind::ALL {
        let Some(flag) = kind.verified_attribute() else { continue };
        if attributes.contains(kind.attribute()) {
            continue;
        }
        if attributes.is_true(flag) {
            return refuse(format!("{flag} is true, and the user has no {}.", kind.attribute()));
        }
        attributes.remove(flag);
    }
    let proved = |kind: &Kind| kind.verified_attribute().is_some_and(|it| attributes.is_true(it));
    if pool.auto_verified().iter().any(proved) {
        return Ok(());
    }
    refuse(
        "The User Record does not set any of the auto verified attributes to true. \
         (Example: email_verified to true).",
    )
}

fn check_username(username: &str) -> Result<()> {
    if username.is_empty() {
        return refuse("The row does not have a cognito:username.");
    }
    if username.encode_utf16().count() > LONGEST_USERNAME {
        return refuse(format!("The username has more than {LONGEST_USERNAME} characters."));
    }
    Ok(())
}

/// A date is written as `mm/dd/yyyy` here, and kept so.
fn check_birthdate(list: &[AttributeType]) -> Result<()> {
    let dates = list.iter().filter(|attribute| attribute.name == "birthdate");
    let mut written = dates.filter_map(|attribute| attribute.value.as_deref());
    if written.all(is_date) { Ok(()) } else { refuse("birthdate is not a date as mm/dd/yyyy.") }
}

fn is_date(text: &str) -> bool {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(place, byte)| match place {
            2 | 5 => byte == b'/',
            _ => byte.is_ascii_digit(),
        });
    shaped && jiff::civil::Date::strptime("%m/%d/%Y", text).is_ok()
}

fn check_password_hash(
    hash: Option<&str>,
    algorithm: Option<PasswordHashingAlgorithmType>,
) -> Result<()> {
    match (hash, algorithm) {
        (None, _) => Ok(()),
        (Some(hash), Some(algorithm)) if imported::is_admissible(hash, algorithm) => Ok(()),
        (Some(_), _) => refuse(
            "The password hash is not one of the job's algorithm, or costs more than is accepted.",
        ),
    }
}

/// Whoever has to have a second factor says so, and nobody says so where there is none.
fn check_second_factor(pool: &UserPool, stated: Option<bool>) -> Result<bool> {
    match (stated, pool.settings.mfa_configuration) {
        (None, _) => refuse("The row does not have a cognito:mfa_enabled."),
        (Some(false), Some(UserPoolMfaType::On)) => {
            refuse("cognito:mfa_enabled must be true where the user pool requires MFA.")
        }
        (Some(true), None | Some(UserPoolMfaType::Off)) => {
            refuse("cognito:mfa_enabled must be false where the user pool has no MFA.")
        }
        (Some(stated), _) => Ok(stated),
    }
}

fn boolean(column: &str, value: &str) -> Result<bool> {
    if value.eq_ignore_ascii_case("true") {
        Ok(true)
    } else if value.eq_ignore_ascii_case("false") {
        Ok(false)
    } else {
        refuse(format!("{column} is neither true nor false."))
    }
}

fn refuse<T>(reason: impl Into<std::borrow::Cow<'static, str>>) -> Result<T> {
    Err(Exception::InvalidParameter.because(reason.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_separated_by_commas_and_trimmed() {
        #[track_caller]
        fn check(line: &str, expected: &[&str]) {
            assert_eq!(split(line), expected, "{line}");
        }

        check("a,b", &["a", "b"]);
        check(" a , b\r", &["a", "b"]);
        check("", &[""]);
        check(",", &["", ""]);
        check(r"12 St James\, London,x", &["12 St James, London", "x"]);
        check(r"a\b,\\,c\", &[r"a\b", r"\,c\"]);
        check("\"a,b\"", &["\"a", "b\""]);
    }

    #[test]
    fn a_header_has_every_column_once_in_any_order() {
        let schema = Schema::standard();
        let all = header(&schema);
        let mut backwards = all.clone();
        backwards.reverse();

        assert_eq!(read_header(&backwards.join(","), &schema, None), Ok(backwards));
        let twice = format!("{},email", all.join(","));
        assert!(read_header(&twice, &schema, None).is_err());
        assert_eq!(
            read_header(&all[1..].join(","), &schema, None),
            Err("The header of the file does not have the column name.".to_owned())
        );
        assert!(read_header(&format!("\u{feff}{}", all.join(",")), &schema, None).is_err());
        let hashed = format!("{},cognito:password_hash", all.join(","));
        assert!(read_header(&hashed, &schema, None).is_err());
        let bcrypt = Some(PasswordHashingAlgorithmType::Bcrypt);
        assert!(read_header(&hashed, &schema, bcrypt).is_ok());
        assert!(read_header(&all.join(","), &schema, bcrypt).is_err());
    }

    #[test]
    fn a_date_has_a_month_a_day_and_a_year() {
        for date in ["02/01/1985", "12/31/1999", "02/29/2024"] {
            assert!(is_date(date), "{date}");
        }
        for other in
            ["1985-02-01", "31/12/1999", "02/29/2023", "2/1/1985", "02/01/85", "\u{661}2/01/1985"]
        {
            assert!(!is_date(other), "{other}");
        }
    }
}
