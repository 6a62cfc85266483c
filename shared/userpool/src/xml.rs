//! What every document in XML has to keep to before it is read.

use std::collections::HashSet;

/// The most attributes of one element. The parser compares each of them with those before it, so
/// that many take a time that grows with their square.
const MOST_ATTRIBUTES: usize = 256;

/// The most prefixes of a document. The parser gives an element that declares one all those around
/// it, and compares each of them with those before it.
const MOST_PREFIXES: usize = 64;

/// Whether a document has more attributes or prefixes than are read (A47, I17). Text that looks like
/// them counts as well.
pub(crate) fn is_crowded(text: &str) -> bool {
    let attributes = |element: &str| element.bytes().filter(|byte| *byte == b'=').count();
    if text.split('<').any(|element| attributes(element) > MOST_ATTRIBUTES) {
        return true;
    }
    let ends = |letter: char| letter == '=' || letter.is_whitespace();
    let declared = text.split("xmlns:").skip(1);
    let prefixes: HashSet<_> = declared.map(|rest| rest.split(ends).next()).collect();
    prefixes.len() > MOST_PREFIXES
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repeated(count: usize, part: impl Fn(usize) -> String) -> String {
        (0..count).map(part).collect()
    }

    #[test]
    fn a47_attributes_of_one_element_are_bounded_and_those_of_many_are_not() {
        let attributes = |count| repeated(count, |n| format!(" a{n}=''"));

        assert!(!is_crowded(&format!("<a{}/>", attributes(256))));
        assert!(is_crowded(&format!("<a{}/>", attributes(257))));
        assert!(!is_crowded(&repeated(1_000, |n| format!("<a n='{n}'/>"))));
    }

    #[test]
    fn a47_prefixes_are_bounded_and_their_repetition_is_not() {
        let nested = |count| repeated(count, |n| format!("<a xmlns:n{n} = 'x'>"));

        assert!(!is_crowded(&nested(64)));
        assert!(is_crowded(&nested(65)));
        assert!(!is_crowded(&repeated(1_000, |_| "<a xmlns:auth='x'/>".to_owned())));
    }
}
