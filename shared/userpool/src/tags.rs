//! Tags: the labels that an owner puts on a pool (behaviour-api.md 24).

use std::collections::BTreeMap;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

/// How many tags a pool may have.
pub const TAGS_PER_POOL: usize = 50;

/// How the keys begin that nobody but the service itself could give, in capitals too.
const RESERVED: &str = "aws:";

/// Says what is wrong with the tags of a pool, all of them together.
pub fn problem(tags: &BTreeMap<String, String>) -> Option<String> {
    if tags.len() > TAGS_PER_POOL {
        return Some(format!("A user pool cannot have more than {TAGS_PER_POOL} tags."));
    }
    let reserved = |key: &&String| {
        key.get(..RESERVED.len()).is_some_and(|start| start.eq_ignore_ascii_case(RESERVED))
    };
    if let Some(key) = tags.keys().find(reserved) {
        return Some(format!("The tag key {key} begins with {RESERVED}, which is reserved."));
    }
    let malformed = |(key, value): &(&String, &String)| !(is_label(key) && is_label(value));
    let (key, _) = tags.iter().find(malformed)?;
    Some(format!(
        "The key and the value of the tag {key} can hold letters, digits, spaces and _.:/=+-@ only."
    ))
}

fn is_label(text: &str) -> bool {
    text.chars().all(|character| {
        use GeneralCategoryGroup::{Letter, Number, Separator};

        matches!(character.general_category_group(), Letter | Number | Separator)
            || "_.:/=+-@".contains(character)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(key: &str, value: &str, fits: bool) {
        let tags = BTreeMap::from([(key.to_owned(), value.to_owned())]);
        assert_eq!(problem(&tags).is_none(), fits, "{key}={value}");
    }

    #[test]
    fn a_tag_is_letters_digits_spaces_and_few_signs() {
        check("Cost centre", "R&D", false);
        check("Cost centre", "R+D 4.2/ä@x", true);
        check("Stufe", "", true);
        check("a\nb", "c", false);
    }

    #[test]
    fn what_begins_like_the_service_s_own_is_refused() {
        check("aws:name", "x", false);
        check("AWS:name", "x", false);
        check("awsome", "aws:x", true);
    }

    #[test]
    fn fifty_tags_are_the_most() {
        let tags = |count: usize| (0..count).map(|one| (one.to_string(), String::new())).collect();

        assert!(problem(&tags(50)).is_none());
        assert!(problem(&tags(51)).is_some());
    }
}
