//! Metadata of a SAML provider, read with distrust: no document type, no entities, few nodes, and
//! nothing that two readers could take differently (A46, A47).

use base64::{Engine, engine::general_purpose::STANDARD};
use roxmltree::{Document, Node, ParsingOptions};
use wire::{Exception, Result};
use x509_parser::prelude::{FromDer, X509Certificate};

use super::details::is_web_address;
use crate::{Timestamp, xml};

const METADATA: &str = "urn:oasis:names:tc:SAML:2.0:metadata";
const SIGNATURE: &str = "http://www.w3.org/2000/09/xmldsig#";
const REDIRECT: &str = "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect";

/// The most nodes of a document: elements, texts, comments. A provider's has a few dozen.
const MOST_NODES: u32 = 5_000;

/// The longest certificate, in base64 (behaviour-oidc-and-more.md 3.2).
const LONGEST_CERTIFICATE: usize = 4_096;

/// The longest name that a provider may have for itself (SAML core, 8.3.6).
const LONGEST_ENTITY_ID: usize = 1_024;

/// What a provider says of itself.
pub(super) struct Metadata {
    /// What it calls itself.
    pub entity_id: String,
    /// Where people are sent to sign in.
    pub sign_on: String,
    /// Where people are sent to sign out, if anywhere.
    pub sign_out: Option<String>,
}

impl Metadata {
    /// Reads a document and refuses one by which nobody could sign in.
    pub fn read(text: &str, now: Timestamp) -> Result<Self> {
        let options = ParsingOptions {
            allow_dtd: false,
            nodes_limit: MOST_NODES,
            ..ParsingOptions::default()
        };
        let unreadable = || invalid("Unable to unmarshall metadata.");
        if xml::is_crowded(text) {
            return Err(unreadable());
        }
        let document = Document::parse_with_options(text, options).map_err(|_| unreadable())?;
        let (entity, provider) = provider_of(document.root_element())?;
        let entity_id = entity.attribute("entityID").unwrap_or_default();
        if entity_id.is_empty() || entity_id.len() > LONGEST_ENTITY_ID {
            return Err(invalid("No valid entityID found in metadata."));
        }
        check_certificates(provider, now)?;
        let sign_on = redirect(provider, "SingleSignOnService")?.ok_or_else(|| {
            invalid("No SingleSignOn Http redirect binding location found in metadata.")
        })?;
        Ok(Self {
            entity_id: entity_id.to_owned(),
            sign_on,
            sign_out: redirect(provider, "SingleLogoutService")?,
        })
    }
}

/// The one entity of a document that lets people sign in, and its part that says how.
fn provider_of<'a>(root: Node<'a, 'a>) -> Result<(Node<'a, 'a>, Node<'a, 'a>)> {
    let entities: Vec<Node<'_, '_>> = if root.has_tag_name((METADATA, "EntitiesDescriptor")) {
        children(root, METADATA, "EntityDescriptor").collect()
    } else {
        Some(root)
            .filter(|root| root.has_tag_name((METADATA, "EntityDescriptor")))
            .into_iter()
            .collect()
    };
    let mut providers = entities.into_iter().flat_map(|entity| {
        children(entity, METADATA, "IDPSSODescriptor").map(move |provider| (entity, provider))
    });
    match (providers.next(), providers.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(invalid("No IDPSSODescriptor found in metadata.")),
        (Some(_), Some(_)) => Err(invalid("More than one IDPSSODescriptor found in metadata.")),
    }
}

/// Where a service of the provider's is reached by a redirect, if it is.
fn redirect(provider: Node<'_, '_>, service: &str) -> Result<Option<String>> {
    let mut services = children(provider, METADATA, service);
    let Some(found) = services.find(|one| one.attribute("Binding") == Some(REDIRECT)) else {
        return Ok(None);
    };
    let location = found.attribute("Location").unwrap_or_default();
    if !is_web_address(location, &["https", "http"]) {
        return Err(invalid(&format!("The location of {service} in metadata is not a valid URL.")));
    }
    Ok(Some(location.to_owned()))
}

/// Every certificate can be read, and by one at least something can be verified today.
fn check_certificates(provider: Node<'_, '_>, now: Timestamp) -> Result<()> {
    let signing = children(provider, METADATA, "KeyDescriptor")
        .filter(|key| key.attribute("use").is_none_or(|purpose| purpose == "signing"));
    let mut in_force = false;
    for certificate in signing.flat_map(|key| {
        key.descendants().filter(|node| node.has_tag_name((SIGNATURE, "X509Certificate")))
    }) {
        let expires = expiry_of(certificate)
            .ok_or_else(|| invalid("A certificate in metadata cannot be read."))?;
        in_force |= now.as_secs() < expires;
    }
    if in_force {
        return Ok(());
    }
    Err(invalid("No signing certificate in force found in metadata."))
}

/// When a certificate expires, if it can be read. A comment or anything else among its text makes
/// it unreadable.
fn expiry_of(certificate: Node<'_, '_>) -> Option<i64> {
    let text = certificate.text().filter(|_| certificate.children().count() == 1)?;
    let text: String = text.split_ascii_whitespace().collect();
    let der = STANDARD.decode(Some(text).filter(|text| text.len() <= LONGEST_CERTIFICATE)?).ok()?;
    let (rest, read) = X509Certificate::from_der(&der).ok()?;
    rest.is_empty().then(|| read.validity().not_after.timestamp())
}

fn children<'a>(
    of: Node<'a, 'a>,
    namespace: &'static str,
    name: &'a str,
) -> impl Iterator<Item = Node<'a, 'a>> {
    of.children().filter(move |child| child.has_tag_name((namespace, name)))
}

fn invalid(message: &str) -> wire::Error {
    Exception::InvalidParameter.because(message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PoolId;
    use crate::certificate::CertifiedKey;
    use crate::jwt::SigningKey;
    use crate::seal::DataKey;
    use std::sync::LazyLock;

    const NOW: Timestamp = Timestamp::from_secs(1_794_819_600);
    const SERVICES: &str = r#"<SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/slo"/><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example/post"/><SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="https://idp.example/sso?a=1&amp;b=2"/>"#;

    static CERTIFICATE: LazyLock<String> = LazyLock::new(|| {
        let key = SigningKey::generate().unwrap();
        let pool = PoolId::new("idp");
        let random = &mut |bytes: &mut [u8]| bytes.fill(5);
        CertifiedKey::new(&key, &pool, "", &DataKey::new([0; 32]), random, NOW).unwrap().certificate
    });

    fn key(certificate: &str) -> String {
        format!(
            r#"<KeyDescriptor use="signing"><d:KeyInfo xmlns:d="{SIGNATURE}"><d:X509Data><d:X509Certificate>{certificate}</d:X509Certificate></d:X509Data></d:KeyInfo></KeyDescriptor>"#
        )
    }

    fn entity(inside: &str) -> String {
        format!(
            r#"<EntityDescriptor xmlns="{METADATA}" entityID="https://idp.example"><IDPSSODescriptor>{inside}</IDPSSODescriptor></EntityDescriptor>"#
        )
    }

    fn usual() -> String {
        entity(&format!("{}{SERVICES}", key(&CERTIFICATE)))
    }

    #[track_caller]
    fn refused(text: &str, at: Timestamp, message: &str) {
        let error = Metadata::read(text, at).err().unwrap();
        assert_eq!(error.message.as_deref(), Some(message));
    }

    #[test]
    fn a_provider_says_who_it_is_and_where_people_are_sent() {
        let wrapped =
            format!(r#"<EntitiesDescriptor xmlns="{METADATA}">{}</EntitiesDescriptor>"#, usual());
        let declared = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", usual());
        let lines: String = CERTIFICATE
            .as_bytes()
            .chunks(64)
            .map(|line| format!("\n  {}", std::str::from_utf8(line).unwrap()))
            .collect();

        for text in [usual(), wrapped, declared, entity(&format!("{}{SERVICES}", key(&lines)))] {
            let metadata = Metadata::read(&text, NOW).unwrap();

            assert_eq!(metadata.entity_id, "https://idp.example");
            assert_eq!(metadata.sign_on, "https://idp.example/sso?a=1&b=2");
            assert_eq!(metadata.sign_out.as_deref(), Some("https://idp.example/slo"));
        }
    }

    #[test]
    fn a47_a_document_type_entities_and_masses_of_nodes_are_refused() {
        let unreadable = "Unable to unmarshall metadata.";
        let laughs = r#"<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>"#;
        let external = r#"<!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/passwd">]>"#;
        for before in ["<!DOCTYPE e>", laughs, external] {
            refused(&format!("{before}{}", usual()), NOW, unreadable);
        }
        refused(&usual().replace("entityID=\"https", "entityID=\"&lol;https"), NOW, unreadable);
        refused(&entity(&"<x/>".repeat(6_000)), NOW, unreadable);
        // Deep nesting is read without recursion, and counts as nodes do.
        let deep = format!("{}{}", "<x>".repeat(4_000), "</x>".repeat(4_000));
        refused(&entity(&deep), NOW, "No signing certificate in force found in metadata.");
        for text in ["", "{}", "<a>", "<a/><b/>", "\u{0}"] {
            refused(text, NOW, unreadable);
        }
    }

    #[test]
    fn a46_a_comment_within_a_certificate_makes_it_unreadable() {
        let (half, rest) = CERTIFICATE.split_at(400);
        for certificate in [
            format!("{half}<!-- -->{rest}"),
            format!("{half}<?x y?>{rest}"),
            format!("<b/>{half}{rest}"),
            format!("{half}{rest}AAAA"),
            "A".repeat(5_000),
            String::new(),
        ] {
            let text = entity(&format!("{}{SERVICES}", key(&certificate)));
            refused(&text, NOW, "A certificate in metadata cannot be read.");
        }
    }

    #[test]
    fn metadata_by_which_nobody_could_sign_in_is_refused() {
        let none = "No signing certificate in force found in metadata.";
        refused(&entity(SERVICES), NOW, none);
        refused(&usual().replace("\"signing\"", "\"encryption\""), NOW, none);
        refused(&usual(), NOW.plus(std::time::Duration::from_secs(11 * 366 * 86_400)), none);
        let missing = "No SingleSignOn Http redirect binding location found in metadata.";
        refused(&entity(&key(&CERTIFICATE)), NOW, missing);
        let script = usual().replace("https://idp.example/sso?", "javascript:alert(1)//");
        let told = "The location of SingleSignOnService in metadata is not a valid URL.";
        refused(&script, NOW, told);
        let nameless = usual().replace("entityID=\"https://idp.example\"", "");
        refused(&nameless, NOW, "No valid entityID found in metadata.");
        let other = usual().replace(METADATA, "urn:example");
        refused(&other, NOW, "No IDPSSODescriptor found in metadata.");
        let two = format!(
            r#"<EntitiesDescriptor xmlns="{METADATA}">{}{}</EntitiesDescriptor>"#,
            usual(),
            usual()
        );
        refused(&two, NOW, "More than one IDPSSODescriptor found in metadata.");
    }
}
