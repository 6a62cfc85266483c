//! Writes `src/generated/` from `model.json` and `overlay.json`.
//!
//! The text comes out as rustfmt would leave it, so that nothing but Cargo is needed to run this
//! or to check that what is committed is still what the model says.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// The widest line, as in `rustfmt.toml`.
const WIDTH: usize = 100;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for (path, text) in Generator::read()?.files() {
        std::fs::write(path, text)?;
    }
    Ok(())
}

/// The model's file.
#[derive(Deserialize)]
struct Model {
    operations: BTreeMap<String, OperationModel>,
    shapes: BTreeMap<String, ShapeModel>,
}

#[derive(Deserialize)]
struct OperationModel {
    auth: String,
    errors: Vec<String>,
    input: String,
    output: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct ShapeModel {
    r#type: String,
    members: BTreeMap<String, String>,
    required: BTreeSet<String>,
    member: String,
    key: String,
    value: String,
    min: Option<i64>,
    max: Option<i64>,
    pattern: Option<String>,
    matches: Option<String>,
    r#enum: Vec<String>,
    sensitive: bool,
    exception: bool,
    document: bool,
}

/// The overlay's file: what is known better than the model has it.
#[derive(Deserialize)]
struct Overlay {
    shapes: BTreeMap<String, ShapeOverlay>,
    access: BTreeMap<String, String>,
    exceptions: Vec<String>,
}

#[derive(Deserialize)]
struct ShapeOverlay {
    #[serde(default)]
    r#enum: Vec<String>,
    max: Option<i64>,
    pattern: Option<String>,
    /// What to match where it is not the pattern that callers are shown.
    matches: Option<String>,
}

struct Generator {
    model: Model,
    overlay: Overlay,
}

impl Generator {
    fn read() -> Result<Self, Box<dyn std::error::Error>> {
        let mut model: Model =
            serde_json::from_slice(&std::fs::read(folder().join("model.json"))?)?;
        let overlay: Overlay =
            serde_json::from_slice(&std::fs::read(folder().join("overlay.json"))?)?;
        for (name, better) in &overlay.shapes {
            let shape = model.shapes.get_mut(name).ok_or_else(|| format!("no shape {name}"))?;
            shape.r#enum.extend(better.r#enum.iter().cloned());
            shape.max = better.max.or(shape.max);
            shape.pattern = better.pattern.clone().or(shape.pattern.take());
            shape.matches = better.matches.clone();
        }
        Ok(Self { model, overlay })
    }

    /// The files with their content.
    fn files(&self) -> Vec<(PathBuf, String)> {
        let generated = folder().join("src/generated");
        let files = [
            ("constraints.rs", self.constraints()),
            ("exceptions.rs", self.exceptions()),
            ("mod.rs", modules()),
            ("operations.rs", self.operations()),
            ("types.rs", self.types()),
        ];
        files.into_iter().map(|(name, text)| (generated.join(name), text)).collect()
    }

    fn shape(&self, name: &str) -> &ShapeModel {
        &self.model.shapes[name]
    }

    /// Whether a value of the shape can hold what the model calls sensitive.
    fn holds_secrets(&self, name: &str) -> bool {
        let shape = self.shape(name);
        shape.sensitive || self.parts(shape).any(|part| self.holds_secrets(part))
    }

    /// Whether Rust can make up a value of the shape.
    fn has_default(&self, name: &str) -> bool {
        let shape = self.shape(name);
        shape.r#enum.is_empty()
            && shape.required.iter().all(|member| self.has_default(&shape.members[member]))
    }

    fn parts<'a>(&'a self, shape: &'a ShapeModel) -> impl Iterator<Item = &'a str> {
        let parts = [&shape.member, &shape.key, &shape.value];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.chain(shape.members.values()).map(String::as_str)
    }

    /// The Rust type of a shape.
    fn rust_type(&self, name: &str) -> String {
        let shape = self.shape(name);
        match shape.r#type.as_str() {
            "structure" if shape.document => "serde_json::Value".to_owned(),
            "structure" => camel(name),
            "string" if !shape.r#enum.is_empty() => camel(name),
            "list" => format!("Vec<{}>", self.rust_type(&shape.member)),
            "map" => format!("BTreeMap<String, {}>", self.rust_type(&shape.value)),
            "integer" => "i32".to_owned(),
            "long" => "i64".to_owned(),
            "boolean" => "bool".to_owned(),
            "blob" => "Blob".to_owned(),
            "timestamp" => "Date".to_owned(),
            _ => "String".to_owned(),
        }
    }

    fn types(&self) -> String {
        let mut text = header("The structures and enumerations of the API.");
        text += "use std::collections::BTreeMap;\n\nuse serde::{Deserialize, Serialize};\n\n";
        text += "use crate::choices::choices;\nuse crate::{Blob, Date};\n";
        for (name, shape) in &self.model.shapes {
            if shape.r#type == "structure" && !shape.exception && !shape.document {
                text += &self.structure(name, shape);
            }
        }
        text + "\nchoices! {\n" + &self.enumerations() + "}\n"
    }

    fn structure(&self, name: &str, shape: &ShapeModel) -> String {
        let mut text = format!("\n/// {}\n", self.about_structure(name));
        let debug = if self.holds_secrets(name) { "" } else { "Debug, " };
        let default = if self.has_default(name) { "Default, " } else { "" };
        text += &format!("#[derive(Clone, {debug}{default}PartialEq, Serialize, Deserialize)]\n");
        if shape.members.is_empty() {
            return text + &format!("pub struct {} {{}}\n", camel(name));
        }
        text += "#[serde(rename_all = \"PascalCase\")]\n";
        text += &format!("pub struct {} {{\n", camel(name));
        for (member, of) in &shape.members {
            text += &self.field(member, of, shape.required.contains(member));
        }
        text + "}\n"
    }

    fn about_structure(&self, name: &str) -> String {
        for (operation, facts) in &self.model.operations {
            if facts.input == name {
                return format!("What `{operation}` is asked.");
            }
            if facts.output.as_deref() == Some(name) {
                return format!("What `{operation}` answers.");
            }
        }
        format!("The structure `{name}`.")
    }

    fn field(&self, member: &str, of: &str, required: bool) -> String {
        let mut text = format!("    /// {}\n", self.about_field(member, of));
        let field = snake(member);
        let mut serde = Vec::new();
        if pascal(&field) != member {
            serde.push(format!("rename = \"{member}\""));
        }
        if !required {
            serde.push("skip_serializing_if = \"Option::is_none\"".to_owned());
        }
        if !serde.is_empty() {
            text += &format!("    #[serde({})]\n", serde.join(", "));
        }
        let field = if field == "type" { "r#type" } else { &field };
        let of = self.rust_type(of);
        let of = if required { of } else { format!("Option<{of}>") };
        let line = format!("    pub {field}: {of},");
        if line.len() <= WIDTH {
            return text + &line + "\n";
        }
        text + &format!("    pub {field}:\n        {of},\n")
    }

    fn about_field(&self, member: &str, of: &str) -> String {
        let shape = self.shape(of);
        let unit = match shape.r#type.as_str() {
            "string" => " characters",
            "blob" => " bytes",
            "list" | "map" => " entries",
            _ => "",
        };
        let limits = match (shape.min.filter(|min| *min != 0 || unit.is_empty()), shape.max) {
            (Some(min), Some(max)) if min == max => format!(", {max}{unit}"),
            (Some(min), Some(max)) => format!(", {min} to {max}{unit}"),
            (Some(min), None) => format!(", at least {min}{unit}"),
            (None, Some(max)) => format!(", at most {max}{unit}"),
            (None, None) => String::new(),
        };
        let secret = if shape.sensitive { ", secret" } else { "" };
        format!("`{member}`{limits}{secret}.")
    }

    fn enumerations(&self) -> String {
        let mut text = String::new();
        for (name, shape) in &self.model.shapes {
            if !shape.r#enum.is_empty() {
                text += &format!("    /// The enumeration `{name}`.\n    {} {{\n", camel(name));
                for member in &shape.r#enum {
                    text += &format!("        {} = \"{member}\",\n", variant(member));
                }
                text += "    }\n";
            }
        }
        text
    }

    fn exceptions(&self) -> String {
        let mut text = header("The exceptions of the API, and those of what stands before it.");
        let shapes = self.model.shapes.iter().filter(|(_, shape)| shape.exception);
        let mut names: BTreeSet<&str> = shapes.map(|(name, _)| name.as_str()).collect();
        names.extend(self.overlay.exceptions.iter().map(String::as_str));
        text += "/// An exception of the API, named without the suffix.\n";
        text += "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]\n";
        text += "pub enum Exception {\n";
        for name in &names {
            text += &format!("    /// `{name}`.\n    {},\n", unsuffixed(name));
        }
        text += "}\n\nimpl Exception {\n    /// Every exception, by name.\n";
        let all = names.iter().map(|name| Code::word(format!("Self::{}", unsuffixed(name))));
        let all = Code::group("&[", all, "]");
        text += &all.after("    ", "    pub const ALL: &'static [Self] = ", ";");
        text += "\n    /// The name on the wire.\n";
        text += "    pub const fn name(self) -> &'static str {\n        match self {\n";
        for name in &names {
            let arm = format!("            Self::{} => \"{name}\",\n", unsuffixed(name));
            text += &arm;
        }
        text + "        }\n    }\n}\n"
    }

    fn operations(&self) -> String {
        let mut text = header("The operations of the API.");
        text += "use super::constraints;\nuse super::exceptions::Exception;\n";
        text += "use crate::operation::{Access, Facts};\n\n/// An operation of the API.\n";
        text += "#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]\n";
        text += "pub enum Operation {\n";
        for name in self.model.operations.keys() {
            text += &format!("    /// `{name}`.\n    {name},\n");
        }
        text += "}\n\nimpl Operation {\n    /// Every operation, by name.\n";
        let names = self.model.operations.keys();
        let all = Code::group("&[", names.map(|name| Code::word(format!("Self::{name}"))), "]");
        text += &all.after("    ", "    pub const ALL: &'static [Self] = ", ";");
        text += "}\n\n/// What is fixed about each operation, in the order of the variants.\n";
        let facts = self.model.operations.iter().map(|(name, facts)| self.facts(name, facts));
        let table = format!("pub(crate) static FACTS: [Facts; {}] = ", facts.len());
        text += &Code::group("[", facts, "]").after("", &table, ";");
        text += "\n/// Reads a request as the type that is its own.\n#[cfg(test)]\n";
        text += "pub(crate) fn read(operation: Operation, body: &[u8]) -> crate::Result<()> {\n";
        text += "    use super::types::*;\n    use crate::request::parse;\n\n";
        text += "    match operation {\n";
        for (name, facts) in &self.model.operations {
            text += &read_arm(name, &facts.input);
        }
        text + "    }\n}\n"
    }

    fn facts(&self, name: &str, facts: &OperationModel) -> Code {
        let errors = facts
            .errors
            .iter()
            .map(|error| Code::word(format!("Exception::{}", unsuffixed(error))));
        let fields = [
            Code::word(format!("name: \"{name}\"")),
            Code::word(format!("snake_name: \"{}\"", snake(name))),
            Code::word(format!("access: Access::{}", self.access(name, facts))),
            Code::word(format!("has_output: {}", facts.output.is_some())),
            Code::word(format!("input: &constraints::{}", constant(&facts.input))),
            Code::group("errors: &[", errors, "]"),
        ];
        Code::group("Facts {", fields, "}")
    }

    fn access<'a>(&'a self, name: &str, facts: &OperationModel) -> &'a str {
        match self.overlay.access.get(name) {
            Some(access) => access,
            None if facts.auth == "sigv4" => "Signed",
            None if self.shape(&facts.input).members.contains_key("AccessToken") => "Token",
            None => "Open",
        }
    }

    fn constraints(&self) -> String {
        let mut text = header("What the model demands of each shape that a request can hold.");
        text += "use super::types::*;\n";
        text += "use crate::constraints::{\n    ANY, Kind, Pattern, Shape, at_least, at_most, ";
        text += "between, optional, required,\n};\n\n";
        let shapes = self.of_requests();
        let patterns = self.patterns(&shapes);
        for ((shown, compiled), name) in &patterns {
            let strings = [raw(shown), raw(compiled)].map(Code::word);
            let code = Code::group("Pattern::new(", strings, ")");
            text += &code.after("", &format!("static {name}: Pattern = "), ";");
        }
        text += "\n";
        for name in shapes {
            let code = self.constraint(name, &patterns);
            text +=
                &code.after("", &format!("pub(super) static {}: Shape = ", constant(name)), ";");
        }
        text
    }

    /// The shapes that a request can hold.
    fn of_requests(&self) -> BTreeSet<&str> {
        let mut found = BTreeSet::new();
        let mut ahead: Vec<&str> =
            self.model.operations.values().map(|facts| facts.input.as_str()).collect();
        while let Some(name) = ahead.pop() {
            if found.insert(name) {
                ahead.extend(self.parts(self.shape(name)));
            }
        }
        found
    }

    /// The constant for each pattern, named after the first shape that has it.
    fn patterns(&self, shapes: &BTreeSet<&str>) -> BTreeMap<(String, String), String> {
        let mut patterns = BTreeMap::new();
        for name in shapes {
            if let Some(pattern) = self.shape(name).patterns() {
                patterns.entry(pattern).or_insert_with(|| format!("{}_PATTERN", constant(name)));
            }
        }
        patterns
    }

    fn constraint(&self, name: &str, patterns: &BTreeMap<(String, String), String>) -> Code {
        let shape = self.shape(name);
        let of = |part: &str| Code::word(format!("&{}", constant(part)));
        let limits = || Code::word(shape.limits());
        let secret = if shape.sensitive { ").secret()" } else { ")" };
        match shape.r#type.as_str() {
            "structure" if shape.document => Code::word("Shape::plain(Kind::Document)".to_owned()),
            "structure" => {
                let members = shape.members.iter().map(|(member, part)| {
                    let need =
                        if shape.required.contains(member) { "required" } else { "optional" };
                    let name = Code::word(format!("\"{member}\""));
                    Code::group(&format!("{need}("), [name, of(part)], ")")
                });
                let secret = if shape.sensitive { "secret_" } else { "" };
                Code::group(&format!("Shape::{secret}structure(&["), members, "])")
            }
            "list" => Code::group("Shape::list(", [of(&shape.member), limits()], secret),
            "map" => {
                Code::group("Shape::map(", [of(&shape.key), of(&shape.value), limits()], secret)
            }
            "integer" => Code::word(format!("Shape::plain(Kind::Integer({}))", shape.limits())),
            "long" => Code::word(format!("Shape::plain(Kind::Long({}))", shape.limits())),
            "blob" => Code::word(format!("Shape::plain(Kind::Blob({}))", shape.limits())),
            "boolean" => Code::word("Shape::plain(Kind::Boolean)".to_owned()),
            "timestamp" => Code::word("Shape::plain(Kind::Timestamp)".to_owned()),
            _ if !shape.r#enum.is_empty() => {
                Code::word(format!("Shape::choice({}::TEXTS{secret}", camel(name)))
            }
            _ => match shape.patterns() {
                Some(pattern) => {
                    let pattern = Code::word(format!("&{}", patterns[&pattern]));
                    Code::group("Shape::matching(", [limits(), pattern], secret)
                }
                None => Code::group("Shape::text(", [limits()], secret),
            },
        }
    }
}

impl ShapeModel {
    /// The pattern as it is shown and as it is compiled.
    fn patterns(&self) -> Option<(String, String)> {
        let shown = self.pattern.as_ref()?;
        Some((shown.clone(), translated(self.matches.as_ref().unwrap_or(shown))))
    }

    fn limits(&self) -> String {
        let counts = !matches!(self.r#type.as_str(), "integer" | "long");
        match (self.min.filter(|min| *min != 0 || !counts), self.max) {
            (Some(min), Some(max)) => format!("between({min}, {max})"),
            (Some(min), None) => format!("at_least({min})"),
            (None, Some(max)) => format!("at_most({max})"),
            (None, None) => "ANY".to_owned(),
        }
    }
}

/// A piece of code that stands on one line where it fits, and else has a line for each item.
enum Code {
    Word(String),
    Group { open: String, items: Vec<Code>, close: String },
}

impl Code {
    fn word(text: String) -> Self {
        Self::Word(text)
    }

    fn group(open: &str, items: impl IntoIterator<Item = Self>, close: &str) -> Self {
        let items = items.into_iter().collect();
        Self::Group { open: open.to_owned(), items, close: close.to_owned() }
    }

    /// The code after a text such as `static NAME: Type = `, with the line's end.
    fn after(&self, indent: &str, before: &str, end: &str) -> String {
        let line = self.on_one_line();
        let mut text = before.to_owned();
        if before.len() + line.len() + end.len() <= WIDTH {
            text += &line;
        } else if indent.len() + 4 + line.len() + end.len() <= WIDTH {
            text = format!("{}\n{indent}    {line}", before.trim_end());
        } else {
            self.write(&mut text, indent, usize::MAX);
        }
        text + end + "\n"
    }

    fn on_one_line(&self) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::Group { open, items, close } => {
                let items: Vec<String> = items.iter().map(Self::on_one_line).collect();
                let space = if open.ends_with('{') { " " } else { "" };
                format!("{open}{space}{}{space}{close}", items.join(", "))
            }
        }
    }

    /// Writes the code where `used` columns of the line are taken.
    fn write(&self, text: &mut String, indent: &str, used: usize) {
        let line = self.on_one_line();
        match self {
            Self::Group { open, items, close } if used.saturating_add(line.len()) > WIDTH => {
                if let [only @ Self::Group { .. }] = items.as_slice() {
                    *text += open;
                    only.write(text, indent, usize::MAX);
                    *text += close;
                    return;
                }
                let inner = format!("{indent}    ");
                *text += open;
                for item in items {
                    let _ = write!(text, "\n{inner}");
                    item.write(text, &inner, inner.len() + 1);
                    *text += ",";
                }
                let _ = write!(text, "\n{indent}{close}");
            }
            _ => *text += &line,
        }
    }
}

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn header(about: &str) -> String {
    format!("//! {about}\n//!\n//! Written by `cargo run -p wire --bin generate`; do not edit.\n\n")
}

fn modules() -> String {
    let about = "What is written from the model: types, operations, exceptions and constraints.";
    header(about) + "mod constraints;\npub mod exceptions;\npub mod operations;\npub mod types;\n"
}

fn read_arm(operation: &str, input: &str) -> String {
    let indent = "        ";
    let arm = format!("{indent}Operation::{operation} =>");
    let line = format!("parse::<{input}>(operation, body).map(drop)");
    if arm.len() + line.len() + 2 <= WIDTH {
        return format!("{arm} {line},\n");
    }
    format!("{arm} {{\n{indent}    {line}\n{indent}}}\n")
}

fn unsuffixed(exception: &str) -> &str {
    exception.strip_suffix("Exception").unwrap_or(exception)
}

/// The Rust name of a type: the model's.
fn camel(name: &str) -> String {
    name.to_owned()
}

fn constant(name: &str) -> String {
    snake(name).to_uppercase()
}

/// `UserMFASettingList` becomes `user_mfa_setting_list`.
fn snake(name: &str) -> String {
    let name = name.replace("OAuth", "Oauth").replace("URLs", "Urls");
    let letters: Vec<char> = name.chars().collect();
    let mut text = String::new();
    for (place, letter) in letters.iter().enumerate() {
        let before = place.checked_sub(1).map(|before| letters[before]);
        let after_word = before.is_some_and(|before| !before.is_ascii_uppercase());
        let ends_acronym = before.is_some_and(|before| before.is_ascii_uppercase())
            && letters.get(place + 1).is_some_and(char::is_ascii_lowercase);
        if letter.is_ascii_uppercase() && (after_word || ends_acronym) {
            text.push('_');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}

/// What serde makes of a field's name by `PascalCase`.
fn pascal(field: &str) -> String {
    field.split('_').map(capitalised).collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// `USER_SRP_AUTH` and `verified_email` become `UserSrpAuth` and `VerifiedEmail`.
fn variant(text: &str) -> String {
    let mixed = text.contains(|letter: char| letter.is_ascii_lowercase())
        && text.contains(|letter: char| letter.is_ascii_uppercase());
    if mixed {
        return capitalised(text);
    }
    let mut name = String::new();
    for word in text.split('_') {
        // Between digits the line stays: `V1_0`.
        let digits = name.ends_with(|letter: char| letter.is_ascii_digit())
            && word.starts_with(|letter: char| letter.is_ascii_digit());
        if digits {
            name.push('_');
        }
        name += &capitalised(&word.to_ascii_lowercase());
    }
    name
}

fn raw(text: &str) -> String {
    format!("r\"{text}\"")
}

/// The pattern in the syntax of the `regex` crate, matching a whole text.
///
/// In the model's syntax, Java's, `\w` and `\s` are ASCII; in the crate's they are Unicode.
fn translated(pattern: &str) -> String {
    let mut text = String::new();
    let mut letters = pattern.chars();
    let mut in_class = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => {
                let escaped = letters.next().unwrap_or('\\');
                text += &translated_escape(escaped, in_class);
            }
            '[' | ']' => {
                in_class = letter == '[';
                text.push(letter);
            }
            _ => text.push(letter),
        }
    }
    // What was `[\S]` reads better without the outer brackets.
    let text = text.replace("[[^\\t\\n\\x0B\\x0C\\r ]]", "[^\\t\\n\\x0B\\x0C\\r ]");
    format!("\\A(?:{text})\\z")
}

fn translated_escape(escaped: char, in_class: bool) -> String {
    let class = match escaped {
        'w' => "0-9A-Za-z_",
        's' => "\\t\\n\\x0B\\x0C\\r ",
        'S' => return "[^\\t\\n\\x0B\\x0C\\r ]".to_owned(),
        _ => return format!("\\{escaped}"),
    };
    if in_class { class.to_owned() } else { format!("[{class}]") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_files_are_what_the_model_says() {
        for (path, text) in Generator::read().unwrap().files() {
            let committed = std::fs::read_to_string(&path).unwrap();
            assert!(committed == text, "{} differs: run the generator", path.display());
        }
    }

    #[test]
    fn names_follow_the_customs_of_rust() {
        assert_eq!(snake("UserMFASettingList"), "user_mfa_setting_list");
        assert_eq!(snake("CallbackURLs"), "callback_urls");
        assert_eq!(snake("AllowedOAuthFlows"), "allowed_oauth_flows");
        assert_eq!(snake("S3Configuration"), "s3_configuration");
        assert_eq!(snake("headerName"), "header_name");
        assert_eq!(variant("V1_0"), "V1_0");
        assert_eq!(variant("TLS_V1_2_2021"), "TlsV1_2_2021");
        assert_eq!(variant("userNotification"), "UserNotification");
        assert_eq!(variant("PBKDF2_SHA256"), "Pbkdf2Sha256");
    }

    #[test]
    fn classes_are_ascii_where_java_has_them_so() {
        assert_eq!(translated("[\\w+]+"), "\\A(?:[0-9A-Za-z_+]+)\\z");
        assert_eq!(translated("[\\S]+"), "\\A(?:[^\\t\\n\\x0B\\x0C\\r ]+)\\z");
        assert_eq!(translated("\\{#\\}"), "\\A(?:\\{#\\})\\z");
    }
}
