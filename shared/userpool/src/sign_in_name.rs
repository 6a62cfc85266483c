//! The names people sign in with: usernames, email addresses, phone numbers, preferred usernames.
//!
//! Two names that look or sound alike to a person must not belong to two people, and no locale may
//! decide it. There is one rule, [`fold`]: NFKC, full case folding where the pool ignores case, and
//! both again until nothing changes. What a fold would not make visible (control, format and
//! zero-width characters, spaces) is refused before it becomes a name.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};
use wire::{
    AliasAttributeType, DeliveryMediumType, Error, Exception, Result, UsernameAttributeType,
};

use crate::schema::Attributes;

/// An attribute that can be a name to sign in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The email address.
    Email,
    /// The phone number in E.164 form.
    PhoneNumber,
    /// A name of one's own choice that can change.
    PreferredUsername,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Email, Self::PhoneNumber, Self::PreferredUsername];

    /// The attribute that holds the name.
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::PhoneNumber => "phone_number",
            Self::PreferredUsername => "preferred_username",
        }
    }

    /// The attribute that says whether the name was proved, for the kinds that need a proof.
    pub fn verified_attribute(self) -> Option<&'static str> {
        match self {
            Self::Email => Some("email_verified"),
            Self::PhoneNumber => Some("phone_number_verified"),
            Self::PreferredUsername => None,
        }
    }

    /// The way a message takes to it, for the kinds that can be written to.
    pub fn medium(self) -> Option<DeliveryMediumType> {
        match self {
            Self::Email => Some(DeliveryMediumType::Email),
            Self::PhoneNumber => Some(DeliveryMediumType::Sms),
            Self::PreferredUsername => None,
        }
    }

    /// The kind that an attribute is, if it can be a name.
    pub fn of_attribute(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.attribute() == name)
    }

    /// The kind of address that a login is shaped like.
    pub fn of_shape(login: &str) -> Option<Self> {
        if looks_like_phone(login) {
            Some(Self::PhoneNumber)
        } else if looks_like_email(login) {
            Some(Self::Email)
        } else {
            None
        }
    }

    /// The form under which a name of this kind is unique and found. A phone number stays as it is.
    pub fn fold(self, value: &str, case_sensitive: bool) -> String {
        match self {
            Self::Email | Self::PreferredUsername => fold(value, case_sensitive),
            Self::PhoneNumber => value.to_owned(),
        }
    }
}

/// The form under which a name is unique and found: the same in every locale.
///
/// A fold is stable: folding it again changes nothing. Dotless `ı` stays apart from `i`, while the
/// Kelvin sign, long `ſ`, full-width letters and decomposed accents meet their plain twins.
pub fn fold(name: &str, case_sensitive: bool) -> String {
    let mut folded = fold_once(name, case_sensitive);
    // Unicode needs two rounds at the most; the bound keeps a surprise from becoming a loop.
    for _ in 0..4 {
        let again = fold_once(&folded, case_sensitive);
        if again == folded {
            break;
        }
        folded = again;
    }
    folded
}

fn fold_once(name: &str, case_sensitive: bool) -> String {
    let normal: String = name.nfkc().collect();
    if case_sensitive { normal } else { caseless::default_case_fold_str(&normal).nfkc().collect() }
}

/// Whether a login has the shape of an email address, in its compatibility form too.
pub fn looks_like_email(login: &str) -> bool {
    has_email_form(&login.nfkc().collect::<String>())
}

/// Whether a login has the shape of a phone number, in its compatibility form too.
pub fn looks_like_phone(login: &str) -> bool {
    is_phone(&login.nfkc().collect::<String>())
}

/// Whether a value may be stored as an email address: one recipient, nothing that a header or a
/// list of addresses could misread (A70), and still so after normalisation.
pub fn is_email(value: &str) -> bool {
    has_email_form(value) && looks_like_email(value)
}

/// Whether a value may be stored as a phone number: E.164, a plus sign and up to 15 digits.
pub fn is_phone(value: &str) -> bool {
    value.strip_prefix('+').is_some_and(|digits| {
        (1..=15).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn has_email_form(value: &str) -> bool {
    const SEPARATORS: &[char] = &[',', ';', ':', '<', '>', '(', ')', '[', ']', '"', '\\'];

    let Some((local, domain)) = value.split_once('@') else {
        return false;
    };
    !local.is_empty()
        && !domain.contains('@')
        && domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty())
        && value.chars().all(is_visible)
        && !value.contains(SEPARATORS)
        // An encoded word could decode to another address on its way.
        && !value.contains("=?")
}

/// Whether every character of a name is one that a person can see.
///
/// The service's pattern (letters, marks, symbols, numbers, punctuation) leaves out control,
/// format, unassigned and space characters; invisible letters and marks are left out here as well.
pub fn is_visible_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(is_visible)
}

fn is_visible(character: char) -> bool {
    use GeneralCategoryGroup::{Letter, Mark, Number, Punctuation, Symbol};

    let group = character.general_category_group();
    matches!(group, Letter | Mark | Symbol | Number | Punctuation) && !is_ignorable(character)
}

/// Letters and marks that are drawn as nothing (default ignorable code points).
fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{034F}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FFA0}'
            | '\u{E0100}'..='\u{E01EF}'
    )
}

/// What the people of a pool sign in with (behaviour-api.md 7.1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameModel {
    /// A username alone.
    #[default]
    Plain,
    /// A username or, while verified, one of these; a preferred username needs no proof.
    Aliases(BTreeSet<Kind>),
    /// One of these in place of a username; the stored username is the `sub`.
    UsernameAttributes(BTreeSet<Kind>),
}

impl NameModel {
    /// Reads the two settings of a new pool, of which one at most may be there.
    pub fn new(
        aliases: Option<&[AliasAttributeType]>,
        username_attributes: Option<&[UsernameAttributeType]>,
    ) -> Result<Self> {
        let aliases = aliases.unwrap_or_default();
        let username_attributes = username_attributes.unwrap_or_default();
        match (aliases, username_attributes) {
            ([], []) => Ok(Self::Plain),
            (_, []) => Ok(Self::Aliases(aliases.iter().map(alias_kind).collect())),
            ([], _) => Ok(Self::UsernameAttributes(
                username_attributes.iter().map(username_kind).collect(),
            )),
            _ => Err(Exception::InvalidParameter.because(
                "Only one of the aliasAttributes or usernameAttributes can be set in a user pool.",
            )),
        }
    }

    /// The pool's `AliasAttributes`.
    pub fn alias_attributes(&self) -> Option<Vec<AliasAttributeType>> {
        let Self::Aliases(kinds) = self else {
            return None;
        };
        let to_wire = |kind: &Kind| match kind {
            Kind::Email => AliasAttributeType::Email,
            Kind::PhoneNumber => AliasAttributeType::PhoneNumber,
            Kind::PreferredUsername => AliasAttributeType::PreferredUsername,
        };
        Some(kinds.iter().map(to_wire).collect())
    }

    /// The pool's `UsernameAttributes`.
    pub fn username_attributes(&self) -> Option<Vec<UsernameAttributeType>> {
        let Self::UsernameAttributes(kinds) = self else {
            return None;
        };
        let to_wire = |kind: &Kind| match kind {
            Kind::Email => Some(UsernameAttributeType::Email),
            Kind::PhoneNumber => Some(UsernameAttributeType::PhoneNumber),
            Kind::PreferredUsername => None,
        };
        Some(kinds.iter().filter_map(to_wire).collect())
    }

    /// Refuses a username that cannot be given to a new user of the pool (behaviour-api.md 7.2).
    pub fn check_username(&self, username: &str) -> Result<()> {
        if !is_visible_name(username) {
            return Err(Exception::InvalidParameter.because(UNPRINTABLE_USERNAME));
        }
        match self {
            Self::Plain => Ok(()),
            Self::Aliases(kinds) => refuse_alias_shape(kinds, username),
            Self::UsernameAttributes(kinds) => {
                self.attribute_of(username).map(|_| ()).ok_or_else(|| wrong_shape(kinds))
            }
        }
    }

    /// Refuses a preferred username that would pass for another kind of name.
    ///
    /// Where it is a name to sign in with, it takes the characters of a username and not the shape
    /// of another enabled alias: nobody can take the address that someone else types.
    pub fn check_preferred_username(&self, value: &str) -> Result<()> {
        let Self::Aliases(kinds) = self else {
            return Ok(());
        };
        if !kinds.contains(&Kind::PreferredUsername) {
            return Ok(());
        }
        if !is_visible_name(value) || alias_shape(kinds, value).is_some() {
            return Err(Error::schema(
                "user.preferred_username: Attribute value cannot be used to sign in.\n",
            ));
        }
        Ok(())
    }

    /// The attribute that a new user's `Username` stands for, where the pool has no usernames.
    pub fn attribute_of(&self, username: &str) -> Option<Kind> {
        let Self::UsernameAttributes(kinds) = self else {
            return None;
        };
        let storable = |kind: &Kind| match kind {
            Kind::Email => is_email(username),
            Kind::PhoneNumber => is_phone(username),
            Kind::PreferredUsername => false,
        };
        kinds.iter().copied().find(storable)
    }

    /// The names that a typed login could be besides a stored username, in folded form.
    pub fn candidates(&self, login: &str, case_sensitive: bool) -> Vec<(Kind, String)> {
        let could_be = |kind: &Kind| match kind {
            Kind::Email => looks_like_email(login),
            Kind::PhoneNumber => is_phone(login),
            Kind::PreferredUsername => is_visible_name(login),
        };
        let kinds = self.kinds().filter(could_be);
        kinds.map(|kind| (kind, kind.fold(login, case_sensitive))).collect()
    }

    /// The names that a user's attributes give them, in folded form.
    ///
    /// An alias counts only while it is verified; in place of a username an address counts at once.
    pub fn names_of(&self, attributes: &Attributes, case_sensitive: bool) -> Vec<(Kind, String)> {
        let counts = |kind: &Kind| match self {
            Self::Plain => false,
            Self::Aliases(_) => {
                kind.verified_attribute().is_none_or(|flag| attributes.is_true(flag))
            }
            Self::UsernameAttributes(_) => true,
        };
        self.kinds()
            .filter(counts)
            .filter_map(|kind| {
                let value = attributes.get(kind.attribute())?;
                Some((kind, kind.fold(value, case_sensitive)))
            })
            .collect()
    }

    /// The kinds of name that the pool knows besides usernames.
    pub fn kinds(&self) -> impl Iterator<Item = Kind> + '_ {
        let kinds = match self {
            Self::Plain => None,
            Self::Aliases(kinds) | Self::UsernameAttributes(kinds) => Some(kinds),
        };
        kinds.into_iter().flatten().copied()
    }
}

const UNPRINTABLE_USERNAME: &str = "1 validation error detected: Value at 'username' failed to \
    satisfy constraint: Member must satisfy regular expression pattern: \
    [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+";

fn alias_kind(alias: &AliasAttributeType) -> Kind {
    match alias {
        AliasAttributeType::Email => Kind::Email,
        AliasAttributeType::PhoneNumber => Kind::PhoneNumber,
        AliasAttributeType::PreferredUsername => Kind::PreferredUsername,
    }
}

fn username_kind(attribute: &UsernameAttributeType) -> Kind {
    match attribute {
        UsernameAttributeType::Email => Kind::Email,
        UsernameAttributeType::PhoneNumber => Kind::PhoneNumber,
    }
}

/// The enabled alias that a name is shaped like.
fn alias_shape(aliases: &BTreeSet<Kind>, name: &str) -> Option<Kind> {
    Kind::of_shape(name).filter(|kind| aliases.contains(kind))
}

fn refuse_alias_shape(aliases: &BTreeSet<Kind>, username: &str) -> Result<()> {
    match alias_shape(aliases, username) {
        Some(Kind::Email) => Err(Error::username_shaped_like_email()),
        Some(Kind::PhoneNumber) => Err(Error::username_shaped_like_phone_number()),
        Some(Kind::PreferredUsername) | None => Ok(()),
    }
}

fn wrong_shape(kinds: &BTreeSet<Kind>) -> Error {
    match (kinds.contains(&Kind::Email), kinds.contains(&Kind::PhoneNumber)) {
        (true, true) => Error::username_should_be_email_or_phone_number(),
        (true, false) => Error::username_should_be_email(),
        (false, _) => Error::username_should_be_phone_number(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aliases(kinds: &[Kind]) -> NameModel {
        NameModel::Aliases(kinds.iter().copied().collect())
    }

    fn username_attributes(kinds: &[Kind]) -> NameModel {
        NameModel::UsernameAttributes(kinds.iter().copied().collect())
    }

    #[track_caller]
    fn twins(a: &str, b: &str) {
        assert_eq!(fold(a, false), fold(b, false), "{a:?} and {b:?}");
    }

    #[track_caller]
    fn strangers(a: &str, b: &str, case_sensitive: bool) {
        assert_ne!(fold(a, case_sensitive), fold(b, case_sensitive), "{a:?} and {b:?}");
    }

    #[test]
    fn a55_names_that_look_alike_are_one_name_where_case_is_ignored() {
        twins("Ada", "ada");
        twins("\u{212A}elvin", "kelvin");
        twins("\u{212A}elvin", "Kelvin");
        twins("\u{17F}am", "Sam");
        twins("ａｄａ", "ada");
        twins("ＡＤＡ＠ＥＸＡＭＰＬＥ．ＣＯＭ", "ada@example.com");
        twins("re\u{301}ne", "réne");
        twins("RÉNE", "re\u{301}ne");
        twins("straße", "STRASSE");
        twins("\u{1E9E}", "ss");
        twins("ﬁona", "Fiona");
        twins("Ω\u{2126}", "\u{3C9}\u{3C9}");
        twins("ς", "Σ");
        twins("\u{1F88}", "\u{1F80}");
        twins("①", "1");
        twins("\u{130}", "i\u{307}");
        twins("q\u{307}\u{323}", "q\u{323}\u{307}");
    }

    #[test]
    fn a55_names_that_differ_for_a_reader_stay_apart() {
        strangers("\u{131}", "i", false);
        strangers("\u{131}", "I", false);
        strangers("rene", "réne", false);
        strangers("ada", "ada.", false);
        strangers("Ada", "ada", true);
        strangers("\u{212A}", "k", true);
    }

    #[test]
    fn a55_a_case_sensitive_pool_still_joins_compatible_forms() {
        assert_eq!(fold("\u{212A}ａ", true), "Ka");
        assert_eq!(fold("re\u{301}", true), "ré");
    }

    #[test]
    fn a55_folding_a_fold_changes_nothing() {
        // Beyond the planes of letters there is nothing that a name could hold.
        for code in (0..0x3_2400).filter_map(char::from_u32).filter(|c| is_visible(*c)) {
            let folded = fold(&format!("a{code}\u{345}\u{301}"), false);
            assert_eq!(fold_once(&folded, false), folded, "U+{:04X}", code as u32);
        }
    }

    #[test]
    fn a55_what_cannot_be_seen_is_no_part_of_a_name() {
        for name in [
            "",
            "ada ",
            " ada",
            "a da",
            "ada\0",
            "ada\r\n",
            "ada\t",
            "ad\u{200B}a",
            "ad\u{200C}a",
            "ad\u{200D}a",
            "ad\u{2060}a",
            "\u{FEFF}ada",
            "ad\u{AD}a",
            "\u{202E}ada",
            "ada\u{2066}",
            "ada\u{200F}",
            "ada\u{A0}",
            "ada\u{3000}",
            "ada\u{2028}",
            "ad\u{34F}a",
            "ada\u{3164}",
            "ada\u{FE0F}",
            "ada\u{E0020}",
            "ada\u{E0100}",
            "ada\u{E000}",
            "ada\u{378}",
        ] {
            let error = NameModel::Plain.check_username(name).unwrap_err();
            assert_eq!(error.exception, Exception::InvalidParameter, "{name:?}");
            assert_eq!(error.message.as_deref(), Some(UNPRINTABLE_USERNAME));
        }
    }

    #[test]
    fn letters_marks_symbols_numbers_and_punctuation_make_a_username() {
        for name in
            ["ada", "Ada.Lovelace-1815", "ада", "阿达", "re\u{301}ne", "€uro", "x@y", "ß'\"#%", "٣"]
        {
            NameModel::Plain.check_username(name).unwrap();
        }
    }

    #[test]
    fn an_email_address_has_one_recipient_and_a_domain() {
        for good in [
            "ada@example.com",
            "a+b@x.co",
            "a.b-c_d@sub.example.org",
            "ä@exämple.de",
            "o'neil@x.ie",
        ] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "@",
            "ada",
            "ada@",
            "@example.com",
            "ada@example",
            "ada@.com",
            "ada@example.",
            "ada@example..com",
            "a@b@example.com",
            "ada @example.com",
            "ada@exa mple.com",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }

    #[test]
    fn a70_an_email_address_carries_no_header_and_no_second_recipient() {
        for bad in [
            "ada@example.com\r\nBcc: eve@example.com",
            "ada@example.com\n",
            "ada\0@example.com",
            "ada@example.com,eve@example.com",
            "ada@example.com;eve",
            "\"ada\"@example.com",
            "<ada@example.com>",
            "Ada <ada@example.com>",
            "ada(comment)@example.com",
            "=?utf-8?q?eve=40example.com?=@example.com",
            "ada@example.com\u{2028}",
            "ad\u{200B}a@example.com",
            "ada\u{FF0C}b@example.com",
            "eve\u{FF20}x@example.com",
        ] {
            assert!(!is_email(bad), "{bad:?}");
        }
    }

    #[test]
    fn a70_a_phone_number_is_a_plus_sign_and_ascii_digits() {
        for good in ["+1", "+12065550100", "+123456789012345"] {
            assert!(is_phone(good), "{good}");
        }
        for bad in [
            "",
            "+",
            "12065550100",
            "+1 206",
            "+1-206",
            "+1206555010x",
            "++1",
            "+1234567890123456",
            "+12065550100\n",
            "+1206555\0",
            "+１２３",
            "+1,+2",
        ] {
            assert!(!is_phone(bad), "{bad:?}");
        }
    }

    #[test]
    fn a_shape_is_seen_through_full_width_letters() {
        assert!(looks_like_email("ada＠example．com"));
        assert!(looks_like_phone("＋１２３"));
        assert!(!looks_like_email("ada"));
        assert_eq!(Kind::of_shape("ada@example.com"), Some(Kind::Email));
        assert_eq!(Kind::of_shape("+123"), Some(Kind::PhoneNumber));
        assert_eq!(Kind::of_shape("ada"), None);
    }

    #[track_caller]
    fn refused(model: &NameModel, username: &str, message: &str) {
        let error = model.check_username(username).unwrap_err();
        assert_eq!(error.message.as_deref(), Some(message));
    }

    #[test]
    fn a_username_is_not_shaped_like_an_enabled_alias() {
        let email =
            "Username cannot be of email format, since user pool is configured for email alias.";
        let phone = "Username cannot be of phone number format, since user pool is configured for phone number alias.";
        let both = aliases(&[Kind::Email, Kind::PhoneNumber]);

        refused(&both, "ada@example.com", email);
        refused(&both, "ada＠example.com", email);
        refused(&both, "+12065550100", phone);
        both.check_username("ada").unwrap();
        aliases(&[Kind::Email]).check_username("+12065550100").unwrap();
        aliases(&[Kind::PhoneNumber]).check_username("ada@example.com").unwrap();
        aliases(&[Kind::PreferredUsername]).check_username("ada@example.com").unwrap();
    }

    #[test]
    fn in_place_of_a_username_stands_the_enabled_kind_of_address() {
        let email = username_attributes(&[Kind::Email]);
        let phone = username_attributes(&[Kind::PhoneNumber]);
        let both = username_attributes(&[Kind::Email, Kind::PhoneNumber]);

        refused(&email, "ada", "Username should be an email.");
        refused(&email, "+12065550100", "Username should be an email.");
        refused(&phone, "ada@example.com", "Username should be a phone number.");
        refused(&both, "ada", "Username should be either an email or a phone number.");
        assert_eq!(both.attribute_of("ada@example.com"), Some(Kind::Email));
        assert_eq!(both.attribute_of("+12065550100"), Some(Kind::PhoneNumber));
        both.check_username("+12065550100").unwrap();
    }

    #[test]
    fn a_preferred_username_does_not_pass_for_an_address_that_is_an_alias() {
        let model = aliases(&[Kind::Email, Kind::PreferredUsername]);

        assert!(model.check_preferred_username("eve@example.com").is_err());
        assert!(model.check_preferred_username("ad\u{200B}a").is_err());
        model.check_preferred_username("ada").unwrap();
        NameModel::Plain.check_preferred_username("Ada Lovelace").unwrap();
    }

    #[test]
    fn aliases_and_username_attributes_exclude_each_other() {
        let error = NameModel::new(
            Some(&[AliasAttributeType::Email]),
            Some(&[UsernameAttributeType::Email]),
        )
        .unwrap_err();

        assert_eq!(error.exception, Exception::InvalidParameter);
        assert_eq!(NameModel::new(None, Some(&[])).unwrap(), NameModel::Plain);
        let model = NameModel::new(Some(&[AliasAttributeType::Email]), None).unwrap();
        assert_eq!(model, aliases(&[Kind::Email]));
        assert_eq!(model.alias_attributes(), Some(vec![AliasAttributeType::Email]));
        assert_eq!(model.username_attributes(), None);
    }

    #[test]
    fn a_typed_login_could_be_any_name_whose_shape_it_has() {
        let all = aliases(&Kind::ALL);
        let candidates = |login| all.candidates(login, false);

        assert_eq!(
            candidates("Ada@Example.com"),
            [
                (Kind::Email, "ada@example.com".to_owned()),
                (Kind::PreferredUsername, "ada@example.com".to_owned())
            ]
        );
        assert_eq!(
            candidates("+123"),
            [(Kind::PhoneNumber, "+123".to_owned()), (Kind::PreferredUsername, "+123".to_owned())]
        );
        assert_eq!(candidates("Ada"), [(Kind::PreferredUsername, "ada".to_owned())]);
        assert_eq!(NameModel::Plain.candidates("ada@example.com", false), []);
        assert_eq!(username_attributes(&[Kind::Email]).candidates("ada", false), []);
    }

    #[test]
    fn i01_an_alias_counts_only_while_it_is_verified() {
        let mut attributes = Attributes::default();
        attributes.set("email", "Ada@Example.com");
        attributes.set("preferred_username", "Ada");
        let alias_pool = aliases(&[Kind::Email, Kind::PreferredUsername]);
        let email_pool = username_attributes(&[Kind::Email]);
        let email = (Kind::Email, "ada@example.com".to_owned());
        let preferred = (Kind::PreferredUsername, "ada".to_owned());

        let names = |model: &NameModel| model.names_of(&attributes, false);
        assert_eq!(names(&alias_pool), std::slice::from_ref(&preferred));
        assert_eq!(names(&email_pool), std::slice::from_ref(&email));
        assert_eq!(NameModel::Plain.names_of(&attributes, false), []);
        attributes.set("email_verified", "true");
        assert_eq!(alias_pool.names_of(&attributes, false), [email, preferred]);
    }

    #[test]
    fn a_name_model_is_kept_as_it_was() {
        let model = aliases(&[Kind::Email, Kind::PreferredUsername]);
        let json = serde_json::to_string(&model).unwrap();

        assert_eq!(json, r#"{"aliases":["email","preferred_username"]}"#);
        assert_eq!(serde_json::from_str::<NameModel>(&json).unwrap(), model);
    }
}
