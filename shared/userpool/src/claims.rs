//! What a pool's owner makes of the claims in tokens, in a function that is asked before they are
//! issued (behaviour-oidc-and-more.md 4.3).
//!
//! Claims that say who issued a token, for whom, for whose sign-in and until when are the service's
//! own: an answer that names one of them changes nothing of it (A78).

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value, json};
use wire::PreTokenGenerationLambdaVersionType as Version;

use crate::GroupClaims;

/// How many claims and scopes the tokens of one sign-in may have.
const MOST: usize = 5_000;

/// The claims that no function can set or suppress, beside those of `cognito:`.
const PROTECTED: [&str; 22] = [
    "acr",
    "amr",
    "at_hash",
    "auth_time",
    "azp",
    "client_id",
    "device_key",
    "event_id",
    "exp",
    "iat",
    "identities",
    "iss",
    "jti",
    "nbf",
    "nonce",
    "origin_jti",
    "sid",
    "sub",
    "token_use",
    "username",
    "version",
    "scope",
];

/// The claims of an ID token that hold no list and no object but their own.
const PLAIN: [&str; 4] = ["address", "email_verified", "phone_number_verified", "updated_at"];

/// The claims of groups and what goes with them.
const GROUPS: [&str; 3] = ["cognito:groups", "cognito:roles", "cognito:preferred_role"];

/// What of the tokens is to be other than it would be. Nothing by default.
///
/// There is no `Debug`: claims tell about a person.
#[derive(Clone, Default, PartialEq)]
pub struct Override {
    groups: Option<GroupClaims>,
    id: Change,
    access: Change,
    scopes: Scopes,
}

#[derive(Clone, Default, PartialEq)]
struct Change {
    set: BTreeMap<String, Value>,
    suppress: BTreeSet<String>,
}

#[derive(Clone, Default, PartialEq)]
struct Scopes {
    add: Vec<String>,
    suppress: BTreeSet<String>,
}

/// A function's answer that means nothing that could be done.
#[derive(Debug, PartialEq, Eq)]
pub struct Unusable;

impl Override {
    /// Reads the `response` of a function, beside so many claims and scopes that there are already.
    pub fn read(version: Version, response: Value, existing: usize) -> Result<Self, Unusable> {
        let read = match version {
            Version::V1_0 => Self::first(response)?,
            Version::V2_0 | Version::V3_0 => Self::second(response)?,
        };
        let added = read.id.set.len() + read.access.set.len() + read.scopes.add.len();
        if existing + added > MOST { Err(Unusable) } else { Ok(read) }
    }

    /// The groups that the tokens name, in place of the person's own.
    pub fn groups<'a>(&'a self, own: &'a GroupClaims) -> &'a GroupClaims {
        self.groups.as_ref().unwrap_or(own)
    }

    /// The scopes of the access token: those that it would have, without what is suppressed and
    /// with what is added. What gives rights on the service itself cannot be added.
    pub fn scopes<'a>(&'a self, own: &[&'a str]) -> Vec<&'a str> {
        let granted = |scope: &&str| own.contains(scope) || !scope.starts_with("aws.cognito");
        let added = self.scopes.add.iter().map(String::as_str).filter(granted);
        let mut scopes: Vec<&str> = Vec::new();
        for scope in own.iter().copied().chain(added) {
            if !scopes.contains(&scope) && !self.scopes.suppress.contains(scope) {
                scopes.push(scope);
            }
        }
        scopes
    }

    /// Changes the claims of an ID token.
    pub fn change_id(&self, claims: &mut Map<String, Value>) {
        for (name, value) in &self.id.set {
            if is_free(name) && name != "aud" {
                claims.insert(name.clone(), plain(name, value));
            }
        }
        self.id.suppress(claims);
    }

    /// Changes the claims of an access token. It may name the client as its audience, and nobody
    /// else.
    pub fn change_access(&self, claims: &mut Map<String, Value>, client: &str) {
        for (name, value) in &self.access.set {
            if is_free(name) && (name != "aud" || value.as_str() == Some(client)) {
                claims.insert(name.clone(), value.clone());
            }
        }
        self.access.suppress(claims);
    }

    fn first(response: Value) -> Result<Self, Unusable> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Response {
            claims_override_details: Option<Details>,
        }

        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Details {
            claims_to_add_or_override: Option<BTreeMap<String, String>>,
            claims_to_suppress: Option<BTreeSet<String>>,
            #[serde(default, deserialize_with = "given")]
            group_override_details: Option<Option<Groups>>,
        }

        let response: Response = serde_json::from_value(response).map_err(|_| Unusable)?;
        let Some(details) = response.claims_override_details else { return Ok(Self::default()) };
        let set = details.claims_to_add_or_override.unwrap_or_default();
        Ok(Self {
            groups: details.group_override_details.map(Groups::claims),
            id: Change {
                set: set.into_iter().map(|(name, value)| (name, json!(value))).collect(),
                suppress: details.claims_to_suppress.unwrap_or_default(),
            },
            ..Self::default()
        })
    }

    fn second(response: Value) -> Result<Self, Unusable> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Response {
            claims_and_scope_override_details: Option<Details>,
        }

        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Details {
            id_token_generation: Option<Token>,
            access_token_generation: Option<Token>,
            #[serde(default, deserialize_with = "given")]
            group_override_details: Option<Option<Groups>>,
        }

        #[derive(Default, Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Token {
            claims_to_add_or_override: Option<BTreeMap<String, Value>>,
            claims_to_suppress: Option<BTreeSet<String>>,
            scopes_to_add: Option<Vec<String>>,
            scopes_to_suppress: Option<BTreeSet<String>>,
        }

        impl Token {
            fn change(&mut self) -> Change {
                Change {
                    set: self.claims_to_add_or_override.take().unwrap_or_default(),
                    suppress: self.claims_to_suppress.take().unwrap_or_default(),
                }
            }
        }

        let response: Response = serde_json::from_value(response).map_err(|_| Unusable)?;
        let Some(details) = response.claims_and_scope_override_details else {
            return Ok(Self::default());
        };
        let mut id = details.id_token_generation.unwrap_or_default();
        let mut access = details.access_token_generation.unwrap_or_default();
        let change = Self {
            groups: details.group_override_details.map(Groups::claims),
            id: id.change(),
            access: access.change(),
            scopes: Scopes {
                add: access.scopes_to_add.unwrap_or_default(),
                suppress: access.scopes_to_suppress.unwrap_or_default(),
            },
        };
        let says_nothing = |change: &Change| change.set.values().any(Value::is_null);
        let is_structure = |name: &&str| {
            change.id.set.get(*name).is_some_and(|value| value.is_array() || value.is_object())
        };
        if says_nothing(&change.id)
            || says_nothing(&change.access)
            || PLAIN.iter().any(is_structure)
            || !change.scopes.add.iter().all(|scope| is_scope(scope))
        {
            return Err(Unusable);
        }
        Ok(change)
    }
}

impl Change {
    /// Takes claims away; what is both set and suppressed is suppressed. Roles go with the groups.
    fn suppress(&self, claims: &mut Map<String, Value>) {
        for name in &self.suppress {
            if name == GROUPS[0] {
                claims.retain(|name, _| !GROUPS.contains(&name.as_str()));
            } else if is_free(name) && name != "aud" {
                claims.remove(name);
            }
        }
    }
}

/// The groups that a function names.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Groups {
    groups_to_override: Option<Vec<String>>,
    iam_roles_to_override: Option<Vec<String>>,
    preferred_role: Option<String>,
}

impl Groups {
    /// An empty object, or null in its place, suppresses all groups; one that is left out changes
    /// nothing.
    fn claims(named: Option<Self>) -> GroupClaims {
        let Some(named) = named else { return GroupClaims::default() };
        GroupClaims {
            groups: named.groups_to_override.unwrap_or_default(),
            roles: named.iam_roles_to_override.unwrap_or_default(),
            preferred_role: named.preferred_role,
        }
    }
}

/// Reads a member that is there, be it null.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// Whether a claim is the owner's to set.
fn is_free(name: &str) -> bool {
    !name.is_empty()
        && !PROTECTED.contains(&name)
        && !name.starts_with("cognito:")
        && !name.starts_with("dev:")
}

/// The characters of a scope (RFC 6749, 3.3). A space would make two of one.
fn is_scope(scope: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_graphic() && byte != b'"' && byte != b'\\';
    !scope.is_empty() && scope.bytes().all(fits)
}

/// A claim of a fixed type keeps it, whatever text it is given as.
fn plain(name: &str, value: &Value) -> Value {
    match value.as_str() {
        Some(text) if PLAIN.contains(&name) => crate::token::claim(name, text),
        _ => value.clone(),
    }
}

#[cfg(test)]
#[expect(clippy::needless_pass_by_value, reason = "details are written where they are used")]
mod tests {
    use super::*;

    const ID: &str = r#"{ "sub": "1", "iss": "https://a/p", "aud": "c", "exp": 9, "email": "a@b.c",
        "cognito:groups": ["g"], "cognito:roles": ["r"], "cognito:preferred_role": "r" }"#;

    fn claims(text: &str) -> Map<String, Value> {
        serde_json::from_str(text).unwrap()
    }

    fn first(details: Value) -> Result<Override, Unusable> {
        Override::read(Version::V1_0, json!({ "claimsOverrideDetails": details }), 20)
    }

    fn second(details: Value) -> Result<Override, Unusable> {
        Override::read(Version::V2_0, json!({ "claimsAndScopeOverrideDetails": details }), 20)
    }

    fn id_of(change: &Override) -> Value {
        let mut claims = claims(ID);
        change.change_id(&mut claims);
        Value::Object(claims)
    }

    fn access_of(change: &Override) -> Value {
        let mut claims = claims(r#"{ "sub": "1", "client_id": "c", "scope": "s" }"#);
        change.change_access(&mut claims, "c");
        Value::Object(claims)
    }

    #[test]
    fn nothing_said_is_nothing_changed() {
        for response in [json!({}), json!({ "claimsOverrideDetails": null })] {
            assert!(Override::read(Version::V1_0, response, 20) == Ok(Override::default()));
        }
        assert!(second(Value::Null) == Ok(Override::default()));
        assert_eq!(id_of(&Override::default()), Value::Object(claims(ID)));
    }

    #[test]
    fn claims_are_set_and_what_is_suppressed_as_well_is_suppressed() {
        let change = first(json!({
            "claimsToAddOrOverride": { "tier": "gold", "email": "x@y.z", "both": "1" },
            "claimsToSuppress": ["both", "never there"],
        }));

        let id = id_of(&change.unwrap());

        assert_eq!(id["tier"], "gold");
        assert_eq!(id["email"], "x@y.z");
        assert_eq!(id.get("both"), None);
    }

    #[test]
    fn a78_protected_claims_can_neither_be_set_nor_suppressed() {
        let names: Vec<&str> = PROTECTED
            .into_iter()
            .chain(["aud", "cognito:groups", "cognito:username", "cognito:x", "dev:custom:x", ""])
            .collect();
        let set: BTreeMap<&str, &str> = names.iter().map(|name| (*name, "forged")).collect();
        let kept: Vec<&&str> = names.iter().filter(|name| **name != "cognito:groups").collect();
        let token = json!({ "claimsToAddOrOverride": set });
        let setting = second(json!({ "idTokenGeneration": token, "accessTokenGeneration": token }));
        let token = json!({ "claimsToSuppress": kept });
        let hiding = second(json!({ "idTokenGeneration": token, "accessTokenGeneration": token }));

        for change in [setting.unwrap(), hiding.unwrap()] {
            assert_eq!(id_of(&change), Value::Object(claims(ID)));
            assert_eq!(access_of(&change), access_of(&Override::default()));
        }
    }

    #[test]
    fn suppressed_groups_take_their_roles_along() {
        let id = id_of(&first(json!({ "claimsToSuppress": ["cognito:groups"] })).unwrap());

        assert!(GROUPS.iter().all(|name| id.get(name).is_none()), "{id}");
    }

    #[test]
    fn groups_are_replaced_suppressed_or_left_alone() {
        let own = GroupClaims { groups: vec!["own".to_owned()], ..GroupClaims::default() };
        let groups = |details: Value| {
            let change = first(details).unwrap();
            change.groups(&own).clone()
        };

        let named = groups(json!({ "groupOverrideDetails": {
            "groupsToOverride": ["a"], "iamRolesToOverride": ["r"], "preferredRole": "r",
        } }));
        assert_eq!((named.groups, named.roles), (vec!["a".to_owned()], vec!["r".to_owned()]));
        assert_eq!(named.preferred_role.as_deref(), Some("r"));
        assert_eq!(groups(json!({ "groupOverrideDetails": {} })), GroupClaims::default());
        assert_eq!(groups(json!({ "groupOverrideDetails": null })), GroupClaims::default());
        assert_eq!(groups(json!({})), own);
    }

    #[test]
    fn claims_of_the_later_versions_are_of_any_json_type() {
        let values = json!({ "list": [1, "a"], "object": { "a": { "b": true } }, "number": 1.5 });
        let token = json!({ "claimsToAddOrOverride": values });

        let change =
            second(json!({ "idTokenGeneration": token, "accessTokenGeneration": token })).unwrap();

        for (name, value) in values.as_object().unwrap() {
            assert_eq!((&id_of(&change)[name], &access_of(&change)[name]), (value, value));
        }
    }

    #[test]
    fn claims_of_a_fixed_type_keep_it() {
        let change = first(json!({ "claimsToAddOrOverride": {
            "email_verified": "true", "updated_at": "12", "address": "Here 1",
        } }));

        let id = id_of(&change.unwrap());

        assert_eq!(id["email_verified"], true);
        assert_eq!(id["updated_at"], 12);
        assert_eq!(id["address"], json!({ "formatted": "Here 1" }));
    }

    #[test]
    fn the_audience_of_an_access_token_is_its_client_or_nobody() {
        let audience = |value: Value| {
            let token = json!({ "claimsToAddOrOverride": { "aud": value } });
            let change = second(json!({ "accessTokenGeneration": token }));
            access_of(&change.unwrap()).get("aud").cloned()
        };

        assert_eq!(audience(json!("c")), Some(json!("c")));
        assert_eq!(audience(json!("other")), None);
        assert_eq!(audience(json!(["c", "other"])), None);
    }

    #[test]
    fn a78_scopes_are_added_and_suppressed_and_none_of_the_service_is_gained() {
        let scopes = |own: &[&str], add: &[&str], suppress: &[&str]| {
            let token = json!({ "scopesToAdd": add, "scopesToSuppress": suppress });
            let change = second(json!({ "accessTokenGeneration": token })).unwrap();
            change.scopes(own).join(" ")
        };
        let admin = "aws.cognito.signin.user.admin";

        assert_eq!(scopes(&[admin], &["api/read", "api/read"], &[]), format!("{admin} api/read"));
        assert_eq!(scopes(&[admin], &["api/read", admin], &[admin]), "api/read");
        assert_eq!(scopes(&["openid"], &[admin, "aws.cognito.x"], &[]), "openid");
        assert_eq!(scopes(&[admin], &[], &[admin]), "");
    }

    #[test]
    fn a78_answers_of_the_wrong_form_are_unusable() {
        for details in [
            json!("junk"),
            json!([]),
            json!({ "claimsToAddOrOverride": { "number": 1 } }),
            json!({ "claimsToAddOrOverride": { "none": null } }),
            json!({ "claimsToAddOrOverride": ["a"] }),
            json!({ "claimsToSuppress": "email" }),
            json!({ "groupOverrideDetails": { "groupsToOverride": "admins" } }),
        ] {
            assert!(first(details.clone()) == Err(Unusable), "{details}");
        }
        for token in [
            json!({ "claimsToAddOrOverride": { "none": null } }),
            json!({ "claimsToAddOrOverride": { "address": { "formatted": "x" } } }),
            json!({ "claimsToAddOrOverride": { "email_verified": [true] } }),
        ] {
            assert!(second(json!({ "idTokenGeneration": token })) == Err(Unusable), "{token}");
        }
        for scope in ["a aws.cognito.signin.user.admin", "", "a\"b", "ä"] {
            let token = json!({ "scopesToAdd": [scope] });
            assert!(second(json!({ "accessTokenGeneration": token })) == Err(Unusable), "{scope}");
        }
    }

    #[test]
    fn more_than_five_thousand_claims_and_scopes_are_unusable() {
        let with = |count: usize| {
            let set: BTreeMap<String, bool> = (0..count).map(|n| (format!("c{n}"), true)).collect();
            let token = json!({ "claimsToAddOrOverride": set, "scopesToAdd": ["a"] });
            second(json!({ "accessTokenGeneration": token }))
        };

        assert!(with(MOST - 21).is_ok());
        assert!(with(MOST - 20) == Err(Unusable));
    }
}
