//! `ProviderDetails`: what has to be said of a provider of each type, what may be said, and what
//! is known without being said.

use std::collections::BTreeMap;

use wire::{Exception, IdentityProviderTypeType as Type, Result};
use zeroize::Zeroizing;

use super::metadata::Metadata;
use crate::{Timestamp, web_address};

/// The secret that an application shares with a provider.
pub(super) const CLIENT_SECRET: &str = "client_secret";

/// The certificate of the key that responses are encrypted for.
pub(super) const CERTIFICATE: &str = "ActiveEncryptionCertificate";

/// The key with which secrets for Apple are made.
const PRIVATE_KEY: &str = "private_key";

/// What is kept sealed.
const SECRETS: [&str; 2] = [CLIENT_SECRET, PRIVATE_KEY];

/// What every provider that speaks OAuth 2.0 may be described by.
const OAUTH: [&str; 10] = [
    "attributes_request_method",
    "attributes_url",
    "attributes_url_add_attributes",
    "authorize_scopes",
    "authorize_url",
    "client_id",
    "jwks_uri",
    "oidc_issuer",
    "token_request_method",
    "token_url",
];

/// Where providers are asked, by people's browsers or by the service itself.
const ENDPOINTS: [&str; 5] =
    ["attributes_url", "authorize_url", "jwks_uri", "oidc_issuer", "token_url"];

/// What providers that speak SAML are described by.
const SAML: [&str; 6] = [
    "EncryptedResponses",
    "IDPInit",
    "IDPSignout",
    "MetadataFile",
    "MetadataURL",
    "RequestSigningAlgorithm",
];

/// Where the metadata says that people are sent.
const SIGN_ON: &str = "SSORedirectBindingURI";
const SIGN_OUT: &str = "SLORedirectBindingURI";

/// What descriptions of SAML providers tell besides. Clients send back what they have read, and it
/// is made anew.
const DERIVED: [&str; 3] = [SIGN_ON, SIGN_OUT, CERTIFICATE];

/// The version of Facebook's API where none is asked for.
const FACEBOOK: &str = "v17.0";

/// Details as they are kept.
pub(super) struct Details {
    /// What is shown.
    pub shown: BTreeMap<String, String>,
    /// What is sealed.
    pub secrets: BTreeMap<&'static str, Zeroizing<String>>,
    /// What the provider calls itself, if the details tell.
    pub issuer: Option<String>,
}

/// Reads the details of a request.
pub(super) fn read(
    provider_type: Type,
    mut given: BTreeMap<String, String>,
    now: Timestamp,
) -> Result<Details> {
    if let Some(unknown) = given.keys().find(|name| !is_known(provider_type, name)) {
        return Err(invalid(&format!("{unknown} is not a detail of {provider_type} providers.")));
    }
    if provider_type == Type::Saml {
        return saml(given, now);
    }
    let secrets: BTreeMap<_, _> = SECRETS
        .into_iter()
        .filter_map(|name| Some((name, Zeroizing::new(given.remove(name)?))))
        .filter(|(_, secret)| !secret.is_empty())
        .collect();
    let says = |name: &str| {
        secrets.contains_key(name) || given.get(name).is_some_and(|value| !value.is_empty())
    };
    let (required, refusal) = required(provider_type);
    if !required.iter().all(|name| says(name)) {
        return Err(invalid(refusal));
    }
    add_known(provider_type, &mut given)?;
    check_oauth(&given)?;
    Ok(Details { shown: given, secrets, issuer: None })
}

fn is_known(provider_type: Type, name: &str) -> bool {
    match provider_type {
        Type::Saml => SAML.contains(&name) || DERIVED.contains(&name),
        Type::SignInWithApple => {
            OAUTH.contains(&name) || ["key_id", PRIVATE_KEY, "team_id"].contains(&name)
        }
        Type::Facebook => OAUTH.contains(&name) || [CLIENT_SECRET, "api_version"].contains(&name),
        Type::Google | Type::LoginWithAmazon | Type::Oidc => {
            OAUTH.contains(&name) || name == CLIENT_SECRET
        }
    }
}

/// What has to be said, and how the service words its absence.
fn required(provider_type: Type) -> (&'static [&'static str], &'static str) {
    match provider_type {
        Type::Saml => (&[], ""),
        Type::Oidc => (
            &["client_id", "authorize_scopes", "oidc_issuer", "attributes_request_method"],
            "clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.",
        ),
        Type::SignInWithApple => (
            &["client_id", PRIVATE_KEY, "team_id", "key_id", "authorize_scopes"],
            "clientId, privateKey, teamId, and keyId are all required idp details.",
        ),
        Type::Facebook | Type::Google | Type::LoginWithAmazon => (
            &["client_id", CLIENT_SECRET, "authorize_scopes"],
            "clientId, clientSecret and authorizeScopes are all required idp details.",
        ),
    }
}

/// Adds what the service knows of providers by itself; what an owner says of them prevails.
fn add_known(provider_type: Type, details: &mut BTreeMap<String, String>) -> Result<()> {
    let facebook =
        |path: &str, version: &str, host: &str| format!("https://{host}/{version}/{path}");
    let known: Vec<(&str, String)> = match provider_type {
        Type::Saml => Vec::new(),
        Type::Oidc => vec![("attributes_url_add_attributes", "false".to_owned())],
        Type::Google => owned(&[
            ("attributes_url", "https://people.googleapis.com/v1/people/me?personFields="),
            ("attributes_url_add_attributes", "true"),
            ("authorize_url", "https://accounts.google.com/o/oauth2/v2/auth"),
            ("oidc_issuer", "https://accounts.google.com"),
            ("token_request_method", "POST"),
            ("token_url", "https://www.googleapis.com/oauth2/v4/token"),
        ]),
        Type::LoginWithAmazon => owned(&[
            ("attributes_url", "https://api.amazon.com/user/profile"),
            ("attributes_url_add_attributes", "false"),
            ("authorize_url", "https://www.amazon.com/ap/oa"),
            ("token_request_method", "POST"),
            ("token_url", "https://api.amazon.com/auth/o2/token"),
        ]),
        Type::SignInWithApple => owned(&[
            ("attributes_url_add_attributes", "false"),
            ("authorize_url", "https://appleid.apple.com/auth/authorize"),
            ("oidc_issuer", "https://appleid.apple.com"),
            ("token_request_method", "POST"),
            ("token_url", "https://appleid.apple.com/auth/token"),
        ]),
        Type::Facebook => {
            let version = details.get("api_version").map_or(FACEBOOK, String::as_str);
            if !is_api_version(version) {
                return Err(invalid("api_version is not a version of Facebook's API."));
            }
            let graph = |path| facebook(path, version, "graph.facebook.com");
            vec![
                ("api_version", version.to_owned()),
                ("attributes_url", graph("me?fields=")),
                ("attributes_url_add_attributes", "true".to_owned()),
                ("authorize_url", facebook("dialog/oauth", version, "www.facebook.com")),
                ("token_request_method", "GET".to_owned()),
                ("token_url", graph("oauth/access_token")),
            ]
        }
    };
    for (name, value) in known {
        details.entry(name.to_owned()).or_insert(value);
    }
    Ok(())
}

fn owned(known: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
    known.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

/// The version becomes a part of addresses.
fn is_api_version(version: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    version
        .strip_prefix('v')
        .and_then(|numbers| numbers.split_once('.'))
        .is_some_and(|(major, minor)| is_number(major) && is_number(minor))
}

fn check_oauth(details: &BTreeMap<String, String>) -> Result<()> {
    for (name, value) in ENDPOINTS.iter().filter_map(|name| details.get_key_value(*name)) {
        if !value.starts_with("https://") {
            return Err(invalid("OIDC endpoint must start with https://"));
        }
        if !is_web_address(value, &["https"]) {
            return Err(invalid(&format!("{name} is not a valid URL.")));
        }
    }
    for (name, path) in [
        ("attributes_request_method", "attributesRequestMethod"),
        ("token_request_method", "tokenRequestMethod"),
    ] {
        if let Some(method) =
            details.get(name).filter(|method| !["GET", "POST"].contains(&&***method))
        {
            return Err(invalid(&format!(
                "1 validation error detected: Value '{method}' at '{path}' failed to satisfy \
                 constraint: Member must satisfy enum value set: [POST, GET]"
            )));
        }
    }
    check_flag(details, "attributes_url_add_attributes")
}

fn saml(mut given: BTreeMap<String, String>, now: Timestamp) -> Result<Details> {
    given.retain(|name, _| !DERIVED.contains(&name.as_str()));
    for flag in ["EncryptedResponses", "IDPInit", "IDPSignout"] {
        check_flag(&given, flag)?;
    }
    if given.get("RequestSigningAlgorithm").is_some_and(|algorithm| algorithm != "rsa-sha256") {
        return Err(invalid("RequestSigningAlgorithm must be rsa-sha256."));
    }
    let issuer = match (given.get("MetadataURL"), given.get("MetadataFile")) {
        (None, None) => {
            return Err(invalid(
                "At least one of the MetadataURL or MetadataFile should be provided.",
            ));
        }
        (Some(_), Some(_)) => {
            return Err(invalid("Only one of the MetadataURL or MetadataFile should be provided."));
        }
        (Some(address), None) if !is_web_address(address, &["https"]) => {
            return Err(invalid("MetadataURL is not a valid HTTPS URL."));
        }
        // What it leads to is read when somebody signs in.
        (Some(_), None) => None,
        (None, Some(text)) => {
            let metadata = Metadata::read(text, now)?;
            given.insert(SIGN_ON.to_owned(), metadata.sign_on);
            given.extend(metadata.sign_out.map(|address| (SIGN_OUT.to_owned(), address)));
            Some(metadata.entity_id)
        }
    };
    Ok(Details { shown: given, secrets: BTreeMap::new(), issuer })
}

fn check_flag(details: &BTreeMap<String, String>, flag: &str) -> Result<()> {
    let is_flag =
        |value: &String| ["true", "false"].iter().any(|is| value.eq_ignore_ascii_case(is));
    if details.get(flag).is_none_or(is_flag) {
        return Ok(());
    }
    Err(invalid(&format!("{flag} must be true or false.")))
}

/// Whether text is the address of a host, as the service and every browser would ask it.
pub(super) fn is_web_address(text: &str, schemes: &[&str]) -> bool {
    text.is_ascii() && web_address::read(text, schemes).is_some_and(|url| url.fragment().is_none())
}

fn invalid(message: &str) -> wire::Error {
    Exception::InvalidParameter.because(message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_host_for_every_reader() {
        for address in ["https://idp.example", "https://idp.example:8443/a?b=c"] {
            assert!(is_web_address(address, &["https"]), "{address}");
        }
        for address in [
            "http://idp.example",
            "https://",
            "https:///b.example",
            "https://a@b.example",
            "https://a.example\\@b.example",
            "https://idp.example/#x",
            "https://idp.example/ä",
            "https://idp.exa mple",
            "javascript:alert(1)",
            "idp.example",
        ] {
            assert!(!is_web_address(address, &["https"]), "{address}");
        }
    }

    #[test]
    fn a_version_is_two_numbers() {
        for version in ["v17.0", "v2.12"] {
            assert!(is_api_version(version), "{version}");
        }
        for version in ["17.0", "v17", "v17.", "v.0", "v1.0/../x", ""] {
            assert!(!is_api_version(version), "{version}");
        }
    }
}
