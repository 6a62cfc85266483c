//! What every document in XML has to keep to before it is read.

/// The most attributes of one element. The parser compares each of them with those before it, so
/// that many take a time that grows with their square.
const MOST_ATTRIBUTES: usize = 256;

/// Whether an element of a document may have more attributes than are read. The one mark of an
/// attribute is counted up to the next element, so a text full of it counts as well.
pub(crate) fn crowds_an_element(text: &str) -> bool {
    text.split('<')
        .any(|element| element.bytes().filter(|byte| *byte == b'=').count() > MOST_ATTRIBUTES)
}
