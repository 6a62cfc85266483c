//! Addresses that pages link to and that the service itself will ask.

use url::Url;

/// The address of one host by one of these schemes, and nothing that a reader could take for another
/// (A39, A47): no credentials, no white space, no quotes, a host of its own behind the slashes.
pub(crate) fn read(text: &str, schemes: &[&str]) -> Option<Url> {
    let plain = |letter: char| {
        !letter.is_whitespace() && !letter.is_control() && !"\\\"<>".contains(letter)
    };
    let (_, rest) = text.split_once("://")?;
    let url = Url::parse(text).ok()?;
    let named = schemes.contains(&url.scheme()) && url.has_host() && !rest.starts_with('/');
    let alone = url.username().is_empty() && url.password().is_none();
    (named && alone && text.chars().all(plain)).then_some(url)
}
