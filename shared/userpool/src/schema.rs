//! The attributes that the users of a pool can have, and the rules for writing and reading them.

mod format;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use wire::{AttributeDataType, AttributeType, Error, Exception, Result, SchemaAttributeType};

pub use self::format::{Bounds, Decimal, Format};
use crate::sign_in_name::{Kind, is_email, is_phone, is_visible_name};

/// How many custom attributes a pool may have (behaviour-api.md 5.6).
pub const CUSTOM_ATTRIBUTES: usize = 50;

/// How long the name of a custom attribute may be, without its prefix.
pub const CUSTOM_NAME_LENGTH: u32 = 20;

/// The attributes of a pool: the standard ones in the order of the service, then the pool's own in
/// the order in which they were added.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Schema {
    definitions: Vec<Definition>,
}

/// What a schema says of one attribute.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Definition {
    /// The full name: `email`, `custom:level`, `dev:custom:note`.
    pub name: String,
    /// The type and bounds of its values.
    pub format: Format,
    /// Whether nobody registers without it.
    pub required: bool,
    /// Whether it can change after the user was created.
    pub mutable: bool,
    /// Whether clients can neither see nor write it.
    pub developer_only: bool,
}

/// Who writes attributes.
#[derive(Clone, Copy, Debug)]
pub enum Writer<'a> {
    /// A person through an app client, which may have a list of what it can write.
    Client {
        /// The client's `WriteAttributes`; none allows every attribute.
        write: Option<&'a [String]>,
    },
    /// An administrator.
    Admin,
}

impl Schema {
    /// The schema of a pool that asks for nothing of its own (behaviour-api.md 5.3).
    pub fn standard() -> Self {
        use AttributeDataType::{Boolean, Number, String};

        let text = || Format::string(0, format::LONGEST_VALUE);
        let optional = |name: &str, format| Definition {
            name: name.to_owned(),
            format,
            required: false,
            mutable: true,
            developer_only: false,
        };
        let mut updated_at = Format::unbounded(Number);
        if let Format::Number(bounds) = &mut updated_at {
            bounds.min = Decimal::parse("0");
        }
        let definitions = vec![
            Definition {
                required: true,
                mutable: false,
                ..optional("sub", Format::string(1, format::LONGEST_VALUE))
            },
            optional("name", text()),
            optional("given_name", text()),
            optional("family_name", text()),
            optional("middle_name", text()),
            optional("nickname", text()),
            optional("preferred_username", text()),
            optional("profile", text()),
            optional("picture", text()),
            optional("website", text()),
            optional("email", text()),
            optional("email_verified", Format::unbounded(Boolean)),
            optional("gender", text()),
            optional("birthdate", Format::string(10, 10)),
            optional("zoneinfo", text()),
            optional("locale", text()),
            optional("phone_number", text()),
            optional("phone_number_verified", Format::unbounded(Boolean)),
            optional("address", text()),
            optional("updated_at", updated_at),
            optional("identities", Format::unbounded(String)),
        ];
        Self { definitions }
    }

    /// The schema of a new pool: the standard attributes as the request adjusts them, and its own.
    pub fn create(requested: &[SchemaAttributeType]) -> Result<Self> {
        let mut schema = Self::standard();
        let mut adjusted = BTreeSet::new();
        for attribute in requested {
            let name = requested_name(attribute)?;
            match schema.definitions.iter_mut().find(|definition| definition.name == name) {
                Some(_) if !adjusted.insert(name) => {
                    return Err(Error::custom_attribute_exists(name));
                }
                Some(standard) if standard.is_standard() => standard.adjust(attribute)?,
                _ => schema.declare(attribute)?,
            }
        }
        Ok(schema)
    }

    /// The schema with the custom attributes of an `AddCustomAttributes` added.
    pub fn add_custom(&self, requested: &[SchemaAttributeType]) -> Result<Self> {
        let mut schema = self.clone();
        for attribute in requested {
            schema.declare(attribute)?;
        }
        Ok(schema)
    }

    /// Every attribute, in order.
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }

    /// What the schema says of an attribute; `dev:x` stands for `dev:custom:x`.
    pub fn definition(&self, name: &str) -> Option<&Definition> {
        let name = canonical(name);
        self.definitions.iter().find(|definition| definition.name == name)
    }

    /// The schema as DescribeUserPool shows it.
    pub fn to_wire(&self) -> Vec<SchemaAttributeType> {
        self.definitions.iter().map(Definition::to_wire).collect()
    }

    /// Reads the attributes of a request: who may write them, then what they may hold.
    ///
    /// An empty value removes an attribute. Whether an attribute may still change is
    /// [`check_update`](Self::check_update)'s to say, after this.
    pub fn admit(&self, list: &[AttributeType], writer: Writer<'_>) -> Result<AttributeChange> {
        self.authorise(list.iter().map(|attribute| attribute.name.as_str()), writer)?;
        let mut change = AttributeChange::default();
        let mut problems = Problems::default();
        for attribute in list {
            let name = canonical(&attribute.name);
            let Some(value) = &attribute.value else {
                return Err(Error::attribute_value_null(&name));
            };
            if change.touches(&name) {
                return Err(Exception::InvalidParameter.because(format!(
                    "Invalid user attributes: {name}: Attribute is given more than once."
                )));
            }
            let Some(definition) = self.definition(&name) else {
                problems.add(&name, "Attribute does not exist in the schema.");
                continue;
            };
            if value.is_empty() {
                change.remove(&name);
                continue;
            }
            match definition.admit(value)? {
                Ok(value) => change.set(&name, value),
                Err(problem) => problems.add(&format!("user.{name}"), &problem),
            }
        }
        problems.none_or_refuse()?;
        Ok(change)
    }

    /// Reads the names of attributes that a request deletes.
    pub fn admit_deletion(&self, names: &[String], writer: Writer<'_>) -> Result<AttributeChange> {
        self.authorise(names.iter().map(String::as_str), writer)?;
        self.check_delete(names)?;
        let mut change = AttributeChange::default();
        for name in names {
            change.remove(&canonical(name));
        }
        Ok(change)
    }

    /// Refuses to delete what is required, cannot change, or does not exist.
    pub fn check_delete(&self, names: &[String]) -> Result<()> {
        for name in names {
            match self.definition(name) {
                None => {
                    return Err(Exception::InvalidParameter.because(format!(
                        "Invalid user attributes: {name}: Attribute does not exist in the schema."
                    )));
                }
                Some(definition) if !definition.mutable => {
                    return Err(Error::attribute_cannot_be_updated(name));
                }
                Some(definition) if definition.required => {
                    return Err(Error::required_attribute_cannot_be_deleted(name));
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    /// Refuses a change of an existing user that the schema rules out.
    ///
    /// An immutable attribute is set when the user is created and never later, also when it has no
    /// value yet (behaviour-api.md 5.5).
    pub fn check_update(&self, existing: &Attributes, change: &AttributeChange) -> Result<()> {
        self.check_change(existing, change, |_| true)
    }

    /// Refuses a change that completes a profile at the first sign-in: as [`check_update`], but
    /// what has no value yet may get one, also where it cannot change later.
    ///
    /// [`check_update`]: Self::check_update
    pub fn check_completion(&self, existing: &Attributes, change: &AttributeChange) -> Result<()> {
        self.check_change(existing, change, |name| existing.contains(name))
    }

    fn check_change(
        &self,
        existing: &Attributes,
        change: &AttributeChange,
        is_update: impl Fn(&str) -> bool,
    ) -> Result<()> {
        let definition = |name: &str| self.definition(name);
        for (name, _) in change.values().filter(|(name, _)| is_update(name)) {
            if definition(name).is_some_and(|definition| !definition.mutable) {
                return Err(Error::attribute_cannot_be_updated(name));
            }
        }
        for name in change.removals().filter(|name| existing.contains(name)) {
            match definition(name) {
                Some(definition) if !definition.mutable => {
                    return Err(Error::attribute_cannot_be_updated(name));
                }
                Some(definition) if definition.required => {
                    return Err(Error::required_attribute_cannot_be_deleted(name));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Refuses attributes of a new user among which a required one is missing.
    pub fn check_required(&self, attributes: &Attributes) -> Result<()> {
        let mut problems = Problems::default();
        for name in self.missing_required(attributes) {
            // The service calls the full name by its place in its own user record.
            let name = if name == "name" { "name.formatted" } else { name.as_str() };
            problems.add(name, &format!("The attribute {name} is required"));
        }
        problems.none_or_refuse()
    }

    /// The required attributes without a value: what NEW_PASSWORD_REQUIRED asks for.
    pub fn missing_required(&self, attributes: &Attributes) -> Vec<String> {
        self.required().filter(|name| !attributes.contains(name)).map(str::to_owned).collect()
    }

    /// The attributes that a client may show to the person whom they describe.
    ///
    /// Nobody but administrators sees what is for developers; by what they sign in, everybody sees:
    /// the linked identities, and `sub`, which is not kept among the attributes.
    pub fn readable(&self, attributes: &Attributes, read: Option<&[String]>) -> Attributes {
        let visible = |name: &str| {
            self.definition(name).is_some_and(|definition| !definition.developer_only)
                && (name == "identities"
                    || read.is_none_or(|list| list.iter().any(|readable| readable == name)))
        };
        attributes.iter().filter(|(name, _)| visible(name)).collect()
    }

    /// Refuses lists of a client that name what is not there, or that leave no way to register.
    pub fn validate_client_lists(
        &self,
        read: Option<&[String]>,
        write: Option<&[String]>,
    ) -> Result<()> {
        let is_known = |name: &String| {
            self.definitions.iter().any(|one| one.name == *name && !one.developer_only)
        };
        if !read.unwrap_or_default().iter().all(is_known) {
            return Err(Error::invalid_read_attributes());
        }
        let Some(write) = write else {
            return Ok(());
        };
        let mut required = self.required();
        if write.iter().all(|name| is_known(name) && !is_reserved(name))
            && required.all(|name| is_reserved(name) || write.iter().any(|given| given == name))
        {
            Ok(())
        } else {
            Err(Error::invalid_write_attributes())
        }
    }

    /// The names of the required attributes that somebody has to give.
    fn required(&self) -> impl Iterator<Item = &str> {
        self.definitions
            .iter()
            .filter(|definition| definition.required && definition.name != "sub")
            .map(|definition| definition.name.as_str())
    }

    fn authorise<'n>(
        &self,
        names: impl IntoIterator<Item = &'n str>,
        writer: Writer<'_>,
    ) -> Result<()> {
        for name in names.into_iter().map(canonical) {
            match writer {
                Writer::Client { write } if !client_may_write(&name, write) => {
                    return Err(Error::unauthorized_attribute());
                }
                // These are the service's own, for administrators too.
                Writer::Admin if name == "sub" || name == "identities" => {
                    return Err(Error::attribute_cannot_be_updated(&name));
                }
                Writer::Client { .. } | Writer::Admin => {}
            }
        }
        Ok(())
    }

    fn declare(&mut self, requested: &SchemaAttributeType) -> Result<()> {
        let definition = Definition::custom(requested)?;
        if self.definitions.iter().any(|existing| existing.name == definition.name) {
            return Err(Error::custom_attribute_exists(&definition.name));
        }
        if self.definitions.iter().filter(|one| !one.is_standard()).count() >= CUSTOM_ATTRIBUTES {
            return Err(Exception::InvalidParameter.because(format!(
                "A user pool cannot have more than {CUSTOM_ATTRIBUTES} custom attributes."
            )));
        }
        self.definitions.push(definition);
        Ok(())
    }
}

impl Definition {
    /// Whether every pool has the attribute.
    pub fn is_standard(&self) -> bool {
        !self.name.contains(':')
    }

    /// The attribute as a schema of the API shows it.
    pub fn to_wire(&self) -> SchemaAttributeType {
        let mut attribute = SchemaAttributeType {
            name: Some(self.name.clone()),
            required: Some(self.required),
            mutable: Some(self.mutable),
            developer_only_attribute: Some(self.developer_only),
            ..SchemaAttributeType::default()
        };
        self.format.describe(&mut attribute);
        attribute
    }

    fn custom(requested: &SchemaAttributeType) -> Result<Self> {
        let (bare, developer_only) = bare_name(requested)?;
        let name = if developer_only {
            format!("{DEVELOPER_PREFIX}{CUSTOM_PREFIX}{bare}")
        } else {
            format!("{CUSTOM_PREFIX}{bare}")
        };
        let data_type =
            requested.attribute_data_type.ok_or_else(Error::attribute_data_type_missing)?;
        if requested.required == Some(true) {
            return Err(Error::required_custom_attribute());
        }
        let mut format = Format::unbounded(data_type);
        format.bound(&name, requested)?;
        Ok(Self {
            name,
            format,
            required: false,
            // Left out means immutable in the raw API, by practitioners' reports (behaviour-api.md 5.3).
            mutable: requested.mutable.unwrap_or(false),
            developer_only,
        })
    }

    fn adjust(&mut self, requested: &SchemaAttributeType) -> Result<()> {
        let keeps_type =
            requested.attribute_data_type.is_none_or(|kind| kind == self.format.data_type());
        if !keeps_type || requested.developer_only_attribute == Some(true) {
            return Err(Error::standard_attribute_type_fixed(&self.name));
        }
        if self.name == "sub" || self.name == "identities" {
            return Ok(());
        }
        self.required = requested.required.unwrap_or(self.required);
        self.mutable = requested.mutable.unwrap_or(self.mutable);
        self.format.bound(&self.name, requested)
    }

    /// The value as it is stored; inside, what is wrong with it by the schema.
    fn admit(&self, value: &str) -> Result<std::result::Result<String, String>> {
        if format::length(value) > format::LONGEST_VALUE {
            return Ok(Err(format::too_long(format::LONGEST_VALUE)));
        }
        match Kind::of_attribute(&self.name) {
            Some(Kind::Email) if !is_email(value) => Err(Error::invalid_email()),
            Some(Kind::PhoneNumber) if !is_phone(value) => Err(Error::invalid_phone_number()),
            _ => Ok(self.format.admit(value)),
        }
    }
}

/// The attributes of a user by name, without `sub`.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Attributes(BTreeMap<String, String>);

impl Attributes {
    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Whether an attribute has a value.
    pub fn contains(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// Whether an attribute says `true`.
    pub fn is_true(&self, name: &str) -> bool {
        self.get(name) == Some("true")
    }

    /// Gives an attribute a value.
    pub fn set(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), value.into());
    }

    /// Takes an attribute away.
    pub fn remove(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }

    /// Every attribute with its value, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether there is no attribute.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Makes a change that was admitted.
    ///
    /// A proof holds for the value that was proved (I08): a new email address or phone number is
    /// unverified unless the same change says otherwise, and the flag goes with the value.
    pub fn apply(&mut self, change: &AttributeChange) {
        for kind in Kind::ALL {
            let Some(flag) = kind.verified_attribute() else {
                continue;
            };
            let present = self.get(kind.attribute());
            if change.get(kind.attribute()).is_some_and(|value| present != Some(value)) {
                self.set(flag, "false");
            }
        }
        for (name, value) in change.values() {
            self.set(name, value);
        }
        for name in change.removals() {
            self.remove(name);
            if let Some(flag) = Kind::of_attribute(name).and_then(Kind::verified_attribute) {
                self.remove(flag);
            }
        }
    }

    /// The attributes as the API lists them, `sub` first.
    pub fn to_wire(&self, sub: &str) -> Vec<AttributeType> {
        std::iter::once(("sub", sub))
            .chain(self.iter())
            .map(|(name, value)| AttributeType {
                name: name.to_owned(),
                value: Some(value.to_owned()),
            })
            .collect()
    }
}

impl<N: Into<String>, V: Into<String>> FromIterator<(N, V)> for Attributes {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(pairs: I) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl fmt::Debug for Attributes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Attributes").field(&self.0.keys().collect::<Vec<_>>()).finish()
    }
}

/// What a request does to a user's attributes, after the schema admitted it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct AttributeChange {
    /// The new value, or none where the attribute is removed.
    changes: BTreeMap<String, Option<String>>,
}

impl AttributeChange {
    /// The new value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.changes.get(name)?.as_deref()
    }

    /// Whether an attribute is set or removed.
    pub fn touches(&self, name: &str) -> bool {
        self.changes.contains_key(name)
    }

    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The attributes that get a value.
    pub fn values(&self) -> impl Iterator<Item = (&str, &str)> {
        self.changes.iter().filter_map(|(name, value)| Some((name.as_str(), value.as_deref()?)))
    }

    /// The attributes that are removed.
    pub fn removals(&self) -> impl Iterator<Item = &str> {
        self.changes.iter().filter(|(_, value)| value.is_none()).map(|(name, _)| name.as_str())
    }

    /// Sets an attribute as well: the address that came as the username, a verified flag.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.changes.insert(name.to_owned(), Some(value.into()));
    }

    /// Removes an attribute as well.
    pub fn remove(&mut self, name: &str) {
        self.changes.insert(name.to_owned(), None);
    }

    /// Takes a new value out of the change: one that waits for its proof.
    pub fn take(&mut self, name: &str) -> Option<String> {
        self.changes.remove(name).flatten()
    }
}

impl fmt::Debug for AttributeChange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("AttributeChange").field(&self.changes.keys().collect::<Vec<_>>()).finish()
    }
}

const CUSTOM_PREFIX: &str = "custom:";
const DEVELOPER_PREFIX: &str = "dev:";

/// The full name of an attribute: the guide writes `dev:x` where the service stores `dev:custom:x`.
fn canonical(name: &str) -> String {
    match name.strip_prefix(DEVELOPER_PREFIX) {
        Some(rest) if !rest.starts_with(CUSTOM_PREFIX) => {
            format!("{DEVELOPER_PREFIX}{CUSTOM_PREFIX}{rest}")
        }
        _ => name.to_owned(),
    }
}

fn requested_name(requested: &SchemaAttributeType) -> Result<&str> {
    requested.name.as_deref().ok_or_else(|| {
        Exception::InvalidParameter.because("Attribute name must not be null in the schema.")
    })
}

/// The name without prefix, and whether the attribute is for developers only.
///
/// A prefix is accepted, so that a schema which was read from a pool can be used to make another.
fn bare_name(requested: &SchemaAttributeType) -> Result<(&str, bool)> {
    let name = requested_name(requested)?;
    let without_dev = name.strip_prefix(DEVELOPER_PREFIX);
    let developer_only =
        requested.developer_only_attribute.unwrap_or(false) || without_dev.is_some();
    let bare = without_dev.unwrap_or(name);
    let bare = bare.strip_prefix(CUSTOM_PREFIX).unwrap_or(bare);
    if !is_visible_name(bare) {
        return Err(Exception::InvalidParameter.because(format!(
            "custom:{bare}: Attribute name must not be empty or contain invisible characters."
        )));
    }
    if format::length(bare) > CUSTOM_NAME_LENGTH {
        return Err(Exception::InvalidParameter.because(format!(
            "custom:{bare}: Attribute name must have length less than or equal to \
             {CUSTOM_NAME_LENGTH}."
        )));
    }
    Ok((bare, developer_only))
}

/// What nobody writes through a client, whatever its list says (A58).
fn is_reserved(name: &str) -> bool {
    name == "sub"
        || name == "identities"
        || Kind::ALL.into_iter().any(|kind| kind.verified_attribute() == Some(name))
        || name.starts_with("cognito:")
        || name.starts_with(DEVELOPER_PREFIX)
}

fn client_may_write(name: &str, write: Option<&[String]>) -> bool {
    !is_reserved(name) && write.is_none_or(|list| list.iter().any(|writable| writable == name))
}

/// Problems with single attributes, which the service tells in one message.
#[derive(Default)]
struct Problems(String);

impl Problems {
    fn add(&mut self, name: &str, problem: &str) {
        self.0.push_str(&format!("{name}: {problem}\n"));
    }

    fn none_or_refuse(self) -> Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        Err(Error::schema(&self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{NumberAttributeConstraintsType, StringAttributeConstraintsType};

    const CLIENT: Writer<'_> = Writer::Client { write: None };

    fn asked(name: &str, kind: AttributeDataType) -> SchemaAttributeType {
        SchemaAttributeType {
            name: Some(name.to_owned()),
            attribute_data_type: Some(kind),
            mutable: Some(true),
            ..SchemaAttributeType::default()
        }
    }

    fn text(name: &str) -> SchemaAttributeType {
        asked(name, AttributeDataType::String)
    }

    fn lengths(min: Option<&str>, max: Option<&str>) -> Option<StringAttributeConstraintsType> {
        Some(StringAttributeConstraintsType {
            min_length: min.map(str::to_owned),
            max_length: max.map(str::to_owned),
        })
    }

    fn values(min: Option<&str>, max: Option<&str>) -> Option<NumberAttributeConstraintsType> {
        Some(NumberAttributeConstraintsType {
            min_value: min.map(str::to_owned),
            max_value: max.map(str::to_owned),
        })
    }

    fn list(pairs: &[(&str, &str)]) -> Vec<AttributeType> {
        pairs
            .iter()
            .map(|(name, value)| AttributeType {
                name: (*name).to_owned(),
                value: Some((*value).to_owned()),
            })
            .collect()
    }

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    /// A pool with a required email, a level, an immutable badge, a score and a developer's note.
    fn schema() -> Schema {
        Schema::create(&[
            SchemaAttributeType { required: Some(true), ..text("email") },
            SchemaAttributeType {
                string_attribute_constraints: lengths(Some("2"), Some("5")),
                ..text("level")
            },
            SchemaAttributeType { mutable: Some(false), ..text("badge") },
            SchemaAttributeType {
                number_attribute_constraints: values(Some("0"), Some("10")),
                ..asked("score", AttributeDataType::Number)
            },
            SchemaAttributeType { developer_only_attribute: Some(true), ..text("note") },
        ])
        .unwrap()
    }

    #[track_caller]
    fn refused<T>(outcome: Result<T>, exception: Exception, message: &str) {
        let error = outcome.err().unwrap();
        assert_eq!(error.message.as_deref(), Some(message));
        assert_eq!(error.exception, exception);
    }

    #[track_caller]
    fn invalid<T>(outcome: Result<T>, message: &str) {
        refused(outcome, Exception::InvalidParameter, message);
    }

    #[track_caller]
    fn unwritable<T>(outcome: Result<T>) {
        let message = "A client attempted to write unauthorized attribute";
        refused(outcome, Exception::NotAuthorized, message);
    }

    #[test]
    fn a_pool_has_the_standard_attributes_in_the_order_of_the_service() {
        let wire = Schema::create(&[]).unwrap().to_wire();
        let order: Vec<_> = wire.iter().map(|one| one.name.as_deref().unwrap()).collect();

        assert_eq!(
            order.join(" "),
            "sub name given_name family_name middle_name nickname preferred_username profile picture \
             website email email_verified gender birthdate zoneinfo locale phone_number \
             phone_number_verified address updated_at identities"
        );
        assert_eq!(wire[0].string_attribute_constraints, lengths(Some("1"), Some("2048")));
        assert_eq!((wire[0].required, wire[0].mutable), (Some(true), Some(false)));
        assert_eq!(wire[1].string_attribute_constraints, lengths(Some("0"), Some("2048")));
        assert_eq!(wire[11].attribute_data_type, Some(AttributeDataType::Boolean));
        assert_eq!(wire[11].string_attribute_constraints, None);
        assert_eq!(wire[13].string_attribute_constraints, lengths(Some("10"), Some("10")));
        assert_eq!(wire[19].number_attribute_constraints, values(Some("0"), None));
        assert_eq!(wire[20].string_attribute_constraints, lengths(None, None));
        assert!(wire.iter().all(|one| one.developer_only_attribute == Some(false)));
    }

    #[test]
    fn a_standard_attribute_can_be_made_required_immutable_and_narrower() {
        let schema = Schema::create(&[SchemaAttributeType {
            name: Some("nickname".to_owned()),
            required: Some(true),
            mutable: Some(false),
            string_attribute_constraints: lengths(None, Some("8")),
            ..SchemaAttributeType::default()
        }])
        .unwrap();
        let nickname = schema.definition("nickname").unwrap();

        assert!(nickname.required && !nickname.mutable);
        assert_eq!(nickname.format, Format::string(0, 8));
        assert_eq!(schema.definitions().len(), 21);
    }

    #[test]
    fn a_standard_attribute_keeps_its_type_and_its_readers() {
        let message = "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email";

        invalid(Schema::create(&[asked("email", AttributeDataType::Number)]), message);
        invalid(
            Schema::create(&[SchemaAttributeType {
                developer_only_attribute: Some(true),
                ..text("email")
            }]),
            message,
        );
    }

    #[test]
    fn custom_attributes_get_their_prefix_and_stand_last() {
        let wire = schema().to_wire();
        let tail: Vec<_> = wire[21..].iter().map(|one| one.name.as_deref().unwrap()).collect();

        assert_eq!(tail, ["custom:level", "custom:badge", "custom:score", "dev:custom:note"]);
        assert_eq!(wire[22].string_attribute_constraints, lengths(None, None));
        assert_eq!(wire[23].number_attribute_constraints, values(Some("0"), Some("10")));
        assert_eq!(wire[24].developer_only_attribute, Some(true));
        assert!(schema().definition("dev:note").is_some());
    }

    #[test]
    fn a_schema_that_was_described_makes_the_same_schema() {
        assert_eq!(Schema::create(&schema().to_wire()).unwrap(), schema());
        let json = serde_json::to_string(&schema()).unwrap();
        assert_eq!(serde_json::from_str::<Schema>(&json).unwrap(), schema());
    }

    #[test]
    fn a_custom_attribute_without_mutable_cannot_change() {
        let schema = Schema::standard()
            .add_custom(&[SchemaAttributeType { mutable: None, ..text("x") }])
            .unwrap();

        assert!(!schema.definition("custom:x").unwrap().mutable);
    }

    #[test]
    fn a60_a_name_is_given_once() {
        let message = "custom:level: Existing attribute already has name custom:level.";

        invalid(schema().add_custom(&[text("level")]), message);
        invalid(schema().add_custom(&[text("custom:level")]), message);
        invalid(Schema::create(&[text("level"), text("level")]), message);
        invalid(
            Schema::create(&[text("email"), text("email")]),
            "email: Existing attribute already has name email.",
        );
        assert!(schema().add_custom(&[text("email")]).is_ok());
    }

    #[test]
    fn a60_a_custom_attribute_is_typed_optional_and_shortly_named() {
        invalid(
            Schema::standard()
                .add_custom(&[SchemaAttributeType { attribute_data_type: None, ..text("x") }]),
            "Invalid AttributeDataType input, consider using the provided AttributeDataType enum.",
        );
        invalid(
            Schema::standard()
                .add_custom(&[SchemaAttributeType { required: Some(true), ..text("x") }]),
            "Required custom attributes are not supported currently.",
        );
        assert!(Schema::standard().add_custom(&[text(&"x".repeat(20))]).is_ok());
        assert!(Schema::standard().add_custom(&[text(&"x".repeat(21))]).is_err());
        for name in ["", "custom:", "a b", "a\n", "a\u{200B}"] {
            assert!(Schema::standard().add_custom(&[text(name)]).is_err(), "{name:?}");
        }
    }

    #[test]
    fn a60_the_51st_custom_attribute_is_refused() {
        let fifty: Vec<_> = (0..50).map(|number| text(&format!("x{number}"))).collect();
        let full = Schema::create(&fifty).unwrap();

        let error = full.add_custom(&[text("one_more")]).unwrap_err();

        assert_eq!(error.exception, Exception::InvalidParameter);
    }

    #[test]
    fn a60_constraints_of_a_schema_are_sane() {
        let string = |min, max| {
            Schema::create(&[SchemaAttributeType {
                string_attribute_constraints: lengths(min, max),
                ..text("x")
            }])
        };
        let number = |min, max| {
            Schema::create(&[SchemaAttributeType {
                number_attribute_constraints: values(min, max),
                ..asked("x", AttributeDataType::Number)
            }])
        };

        invalid(string(Some("a"), None), "Invalid StringMinLength for schema attribute custom:x");
        invalid(string(None, Some("-1")), "Invalid StringMaxLength for schema attribute custom:x");
        invalid(
            string(None, Some("2049")),
            "user.custom:x: String attributes cannot have a length of more than 2048",
        );
        invalid(
            string(Some("3"), Some("2")),
            "user.custom:x: Max length cannot be less than min length.",
        );
        invalid(number(Some("x"), None), "Invalid NumberMinValue for schema attribute custom:x");
        invalid(
            number(Some("3"), Some("-2")),
            "user.custom:x: Max value cannot be less than min value.",
        );
        assert!(string(Some("2"), Some("2")).is_ok());
        assert!(number(Some("-2.5"), Some("")).is_ok());
    }

    #[test]
    fn a58_a_client_writes_nothing_that_is_the_services() {
        for name in [
            "email_verified",
            "phone_number_verified",
            "sub",
            "identities",
            "cognito:username",
            "cognito:mfa_enabled",
            "dev:note",
            "dev:custom:note",
        ] {
            let allowed = names(&[name]);
            unwritable(schema().admit(&list(&[(name, "true")]), CLIENT));
            let write = Some(allowed.as_slice());
            unwritable(schema().admit(&list(&[(name, "true")]), Writer::Client { write }));
            unwritable(schema().admit_deletion(&allowed, CLIENT));
        }
    }

    #[test]
    fn a58_a_client_writes_what_is_on_its_list() {
        let allowed = names(&["email"]);
        let writer = Writer::Client { write: Some(&allowed) };

        assert!(schema().admit(&list(&[("email", "ada@example.com")]), writer).is_ok());
        unwritable(schema().admit(&list(&[("custom:level", "gold")]), writer));
        unwritable(schema().admit(&list(&[("custom:admin", "yes")]), writer));
        unwritable(schema().admit_deletion(&names(&["custom:level"]), writer));
        assert!(schema().admit(&list(&[("custom:level", "gold")]), CLIENT).is_ok());
    }

    #[test]
    fn a58_who_may_write_is_asked_before_what() {
        let allowed = names(&["name"]);
        let writer = Writer::Client { write: Some(&allowed) };

        unwritable(schema().admit(&list(&[("custom:badge", "x"), ("name", "Ada")]), writer));
        unwritable(schema().admit(&list(&[("email", "no address")]), writer));
        unwritable(schema().admit_deletion(&names(&["email"]), writer));
    }

    #[test]
    fn a58_an_administrator_writes_flags_and_notes_but_not_what_identifies() {
        let change = schema()
            .admit(
                &list(
                    &[("email_verified", "TRUE"), ("dev:note", "x"), ("dev:custom:note", "")][..2],
                ),
                Writer::Admin,
            )
            .unwrap();

        assert_eq!(change.get("email_verified"), Some("true"));
        assert_eq!(change.get("dev:custom:note"), Some("x"));
        let cannot = "user.sub: Attribute cannot be updated.";
        invalid(schema().admit(&list(&[("sub", "x")]), Writer::Admin), cannot);
        invalid(
            schema().admit(&list(&[("identities", "[]")]), Writer::Admin),
            "user.identities: Attribute cannot be updated.",
        );
        invalid(
            schema().admit(&list(&[("cognito:username", "x")]), Writer::Admin),
            "Attributes did not conform to the schema: cognito:username: Attribute does not exist in the schema.\n",
        );
    }

    #[test]
    fn a58_an_attribute_that_is_not_declared_is_refused() {
        invalid(
            schema().admit(&list(&[("custom:admin", "yes"), ("plan", "pro")]), CLIENT),
            "Attributes did not conform to the schema: custom:admin: Attribute does not exist in the schema.\nplan: Attribute does not exist in the schema.\n",
        );
    }

    #[test]
    fn a76_an_attribute_is_given_once() {
        for twice in [
            [("name", "Ada"), ("name", "Eve")],
            [("name", ""), ("name", "Eve")],
            [("dev:note", "a"), ("dev:custom:note", "b")],
        ] {
            assert!(schema().admit(&list(&twice), Writer::Admin).is_err(), "{twice:?}");
        }
    }

    #[test]
    fn an_empty_value_removes_and_a_missing_one_is_refused() {
        let change = schema().admit(&list(&[("custom:level", "")]), CLIENT).unwrap();
        let null = [AttributeType { name: "name".to_owned(), value: None }];

        assert_eq!(change.removals().collect::<Vec<_>>(), ["custom:level"]);
        invalid(schema().admit(&null, CLIENT), "Attribute value for name must not be null");
    }

    #[test]
    fn a60_values_keep_to_their_bounds() {
        let prefix = "Attributes did not conform to the schema: ";
        let check = |name, value: &str, problem: &str| {
            invalid(
                schema().admit(&list(&[(name, value)]), CLIENT),
                &format!("{prefix}user.{name}: {problem}\n"),
            );
        };

        check("custom:level", "golden", "String must be no longer than 5 characters");
        check("custom:level", "g", "String must be no shorter than 2 characters");
        check("birthdate", "1815-12-1", "String must be no shorter than 10 characters");
        check("custom:score", "11", "Number must be no greater than 10");
        check("custom:score", "high", "Attribute value must be a number.");
        check("updated_at", "-1", "Number must be no less than 0");
        check("custom:badge", &"x".repeat(2049), "String must be no longer than 2048 characters");
        check("name", &"x".repeat(2049), "String must be no longer than 2048 characters");
        assert!(schema().admit(&list(&[("name", &"x".repeat(2048))]), CLIENT).is_ok());
    }

    #[test]
    fn a70_addresses_carry_nothing_but_themselves() {
        for value in [
            "ada@example.com\r\nBcc: eve@example.com",
            "ada@example.com\0",
            "a@x.org,b@x.org",
            "ada",
        ] {
            invalid(
                schema().admit(&list(&[("email", value)]), Writer::Admin),
                "Invalid email address format.",
            );
        }
        for value in ["+1206555\n", "2065550100", "+1 206"] {
            invalid(
                schema().admit(&list(&[("phone_number", value)]), Writer::Admin),
                "Invalid phone number format.",
            );
        }
    }

    #[test]
    fn a60_an_immutable_attribute_is_set_at_creation_and_never_later() {
        let change = schema().admit(&list(&[("custom:badge", "7")]), Writer::Admin).unwrap();
        let with_badge: Attributes = [("custom:badge", "7")].into_iter().collect();
        let removal = schema().admit(&list(&[("custom:badge", "")]), Writer::Admin).unwrap();
        let cannot = "user.custom:badge: Attribute cannot be updated.";

        invalid(schema().check_update(&Attributes::default(), &change), cannot);
        invalid(schema().check_update(&with_badge, &change), cannot);
        invalid(schema().check_update(&with_badge, &removal), cannot);
        invalid(schema().check_delete(&names(&["custom:badge"])), cannot);
        assert!(schema().check_update(&Attributes::default(), &removal).is_ok());
    }

    #[test]
    fn a60_required_attributes_are_there_from_the_start_and_stay() {
        let required = |name: &str| SchemaAttributeType { required: Some(true), ..text(name) };
        let schema = Schema::create(&[required("phone_number"), required("name")]).unwrap();
        let phone: Attributes = [("phone_number", "+1")].into_iter().collect();
        let removal = schema.admit(&list(&[("phone_number", "")]), Writer::Admin).unwrap();
        let cannot = "Invalid user attributes: phone_number: Required attribute cannot be deleted.";

        invalid(
            schema.check_required(&Attributes::default()),
            "Attributes did not conform to the schema: name.formatted: The attribute name.formatted is required\nphone_number: The attribute phone_number is required\n",
        );
        assert_eq!(schema.missing_required(&phone), ["name"]);
        invalid(schema.check_update(&phone, &removal), cannot);
        invalid(schema.check_delete(&names(&["phone_number"])), cannot);
        assert!(schema.check_update(&Attributes::default(), &removal).is_ok());
        assert!(Schema::standard().check_required(&Attributes::default()).is_ok());
    }

    #[test]
    fn what_is_not_in_the_schema_cannot_be_deleted() {
        assert!(schema().admit_deletion(&names(&["custom:none"]), Writer::Admin).is_err());
        let change = schema().admit_deletion(&names(&["name", "dev:note"]), Writer::Admin).unwrap();
        assert_eq!(change.removals().collect::<Vec<_>>(), ["dev:custom:note", "name"]);
    }

    #[test]
    fn a_client_reads_what_is_on_its_list_and_never_what_is_for_developers() {
        let attributes: Attributes =
            [("email", "a@x.org"), ("custom:level", "gold"), ("dev:custom:note", "x")]
                .into_iter()
                .collect();
        let read = names(&["email", "dev:custom:note"]);
        let shown = |read| {
            let readable = schema().readable(&attributes, read);
            readable.iter().map(|(name, _)| name.to_owned()).collect::<Vec<_>>()
        };

        assert_eq!(shown(None), ["custom:level", "email"]);
        assert_eq!(shown(Some(&read)), ["email"]);
    }

    #[test]
    fn a58_the_lists_of_a_client_name_what_is_there_and_what_may_be_written() {
        let read = "Invalid read attributes specified while creating a client";
        let write = "Invalid write attributes specified while creating a client";
        let schema = schema();

        invalid(schema.validate_client_lists(Some(&names(&["plan"])), None), read);
        invalid(schema.validate_client_lists(Some(&names(&["dev:custom:note"])), None), read);
        invalid(schema.validate_client_lists(None, Some(&names(&["email", "plan"]))), write);
        invalid(schema.validate_client_lists(None, Some(&names(&["name"]))), write);
        for name in ["sub", "email_verified", "identities", "dev:custom:note"] {
            invalid(schema.validate_client_lists(None, Some(&names(&["email", name]))), write);
        }
        let readable = names(&["sub", "email_verified", "custom:level"]);
        let writable = names(&["email", "custom:badge"]);
        assert!(schema.validate_client_lists(Some(&readable), Some(&writable)).is_ok());
        assert!(schema.validate_client_lists(None, None).is_ok());
    }

    #[test]
    fn i08_a_new_address_is_unverified_until_it_is_proved() {
        let verified: Attributes =
            [("email", "ada@example.com"), ("email_verified", "true")].into_iter().collect();
        let after = |pairs: &[(&str, &str)]| {
            let mut attributes = verified.clone();
            attributes.apply(&schema().admit(&list(pairs), Writer::Admin).unwrap());
            attributes.get("email_verified").map(str::to_owned)
        };

        assert_eq!(after(&[("email", "new@example.com")]).as_deref(), Some("false"));
        assert_eq!(after(&[("email", "ada@example.com")]).as_deref(), Some("true"));
        assert_eq!(after(&[("name", "Ada")]).as_deref(), Some("true"));
        assert_eq!(
            after(&[("email", "new@example.com"), ("email_verified", "true")]).as_deref(),
            Some("true")
        );
        assert_eq!(after(&[("email", "")]), None);
        assert_eq!(after(&[("email", ""), ("email_verified", "true")]), None);
    }

    #[test]
    fn a_value_that_waits_for_its_proof_leaves_the_change() {
        let mut change =
            schema().admit(&list(&[("email", "b@x.org"), ("name", "Ada")]), CLIENT).unwrap();

        assert_eq!(change.take("email").as_deref(), Some("b@x.org"));
        assert!(!change.touches("email") && change.touches("name"));
    }

    #[test]
    fn lists_of_attributes_begin_with_the_sub() {
        let attributes: Attributes = [("email", "a@x.org"), ("name", "Ada")].into_iter().collect();
        let wire = attributes.to_wire("the-sub");
        let order: Vec<_> = wire.iter().map(|one| one.name.as_str()).collect();

        assert_eq!(order, ["sub", "email", "name"]);
        assert_eq!(wire[0].value.as_deref(), Some("the-sub"));
    }

    #[test]
    fn a79_debug_shows_names_and_no_values() {
        let attributes: Attributes = [("email", "ada@example.com")].into_iter().collect();
        let change = schema().admit(&list(&[("email", "ada@example.com")]), CLIENT).unwrap();

        assert_eq!(format!("{attributes:?}"), r#"Attributes(["email"])"#);
        assert_eq!(format!("{change:?}"), r#"AttributeChange(["email"])"#);
    }
}
