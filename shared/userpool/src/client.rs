//! An app client: what an application may do in a pool, and what it may learn.

use std::collections::BTreeSet;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use wire::{
    AuthFlowType, ClientSecretDescriptorType, ClientTypeType, Error, Exception,
    ExplicitAuthFlowsType, FeatureType, IdentityProviderTypeType, OAuthFlowType,
    PreventUserExistenceErrorTypes, Result, TimeUnitsType, UserPoolClientType,
};
use zeroize::Zeroizing;

use crate::Sealed;
use crate::identity_provider::{COGNITO, IdentityProvider};
use crate::{PoolId, Timestamp, UserPool, secret_hash};

/// The shortest time between two moments.
const TICK: Duration = Duration::from_millis(1);

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// For how many minutes a step of a sign-in waits, and for how many days a sign-in can be
/// refreshed, where the owner says nothing of it.
const SESSION_MINUTES: i32 = 3;
const REFRESH_DAYS: i32 = 30;

/// The scopes that every pool knows.
const BUILT_IN_SCOPES: [&str; 5] =
    ["phone", "email", "openid", "profile", "aws.cognito.signin.user.admin"];

/// The scope with which applications register themselves. It belongs to no resource server.
const REGISTRATION_SCOPE: &str = "aws.cognito/dcr/register";

/// How many secrets a client may have at once (behaviour-api.md 5.6).
pub const SECRETS_PER_CLIENT: usize = 2;

/// The scope of the tokens that API sign-in issues.
pub const USER_ADMIN_SCOPE: &str = "aws.cognito.signin.user.admin";

/// An app client. Its secrets travel sealed; [`AppClient::unlock`] makes them usable.
#[derive(Clone, Serialize, Deserialize)]
pub struct AppClient {
    /// The client's id: 26 letters and digits.
    pub id: String,
    /// The pool that the client belongs to.
    pub pool: PoolId,
    /// All settings, as DescribeUserPoolClient shows them; never the secret.
    pub settings: UserPoolClientType,
    /// The secrets, sealed under the pool's data key for clients; at most two.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sealed_secrets: Vec<Sealed>,
    /// When each of the secrets was made, in the same order. One that is older than this list came
    /// with the client.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub secret_dates: Vec<Timestamp>,
    /// For how many minutes after a sign-in at the hosted pages the client takes tokens out of that
    /// session, where its owner has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sso_minutes: Option<i32>,
    /// When the client was created.
    pub created_at: Timestamp,
    /// When the client last changed.
    pub modified_at: Timestamp,
    /// The secrets in clear, in memory only.
    #[serde(skip)]
    secrets: Vec<Zeroizing<String>>,
}

/// Where an unknown user came up, since the words differ (behaviour-api.md 8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// At the proof of a password.
    SignIn,
    /// At an answer to a code.
    Code,
}

impl AppClient {
    /// A client as asked for. [`check`](Self::check) says whether its settings can be.
    pub fn new(id: String, pool: &UserPool, settings: UserPoolClientType, now: Timestamp) -> Self {
        Self {
            id,
            pool: pool.id.clone(),
            settings: UserPoolClientType { client_secret: None, ..settings },
            sealed_secrets: Vec::new(),
            secret_dates: Vec::new(),
            sso_minutes: None,
            created_at: now,
            modified_at: now,
            secrets: Vec::new(),
        }
    }

    /// The client with its settings replaced: what is left out goes back to its default, save the
    /// name and what cannot change. A client never gains or loses its secret here.
    pub fn replace(self, settings: UserPoolClientType, now: Timestamp) -> Self {
        let settings = UserPoolClientType {
            client_name: settings.client_name.or(self.settings.client_name),
            client_type: self.settings.client_type,
            client_secret: None,
            ..settings
        };
        Self { settings, modified_at: now, ..self }
    }

    /// Checks all settings against each other and against the pool (behaviour-api.md 6), whose
    /// resource servers know these scopes, and which has these of the providers that are named.
    pub fn check(
        &self,
        pool: &UserPool,
        scopes: &BTreeSet<String>,
        providers: &[IdentityProvider],
    ) -> Result<()> {
        self.check_flows()?;
        self.check_validities()?;
        self.check_context_data()?;
        self.check_oauth(scopes)?;
        self.check_providers(pool, providers)?;
        let settings = &self.settings;
        pool.schema.validate_client_lists(
            settings.read_attributes.as_deref(),
            settings.write_attributes.as_deref(),
        )
    }

    /// Hands over the secrets in clear, for comparison and for DescribeUserPoolClient.
    pub fn unlock(&mut self, secrets: Vec<Zeroizing<String>>) {
        self.secrets = secrets;
    }

    /// Refuses another secret where the client cannot have it: one that is public cannot become
    /// confidential, and a value counts once.
    pub fn check_another_secret(&self, value: &str) -> Result<()> {
        self.check_owner_manages_secrets()?;
        if !self.has_secret() {
            return Err(Exception::InvalidParameter
                .because("A client that was created without a secret cannot have one."));
        }
        if self.sealed_secrets.len() >= SECRETS_PER_CLIENT {
            return Err(Exception::LimitExceeded
                .because(format!("A client cannot have more than {SECRETS_PER_CLIENT} secrets.")));
        }
        if self.verify_secret(Some(value)) {
            return Err(Exception::InvalidParameter.because("The client has this secret already."));
        }
        Ok(())
    }

    /// Refuses to manage the secrets of an application that registered itself.
    pub fn check_owner_manages_secrets(&self) -> Result<()> {
        if self.settings.client_type == Some(ClientTypeType::Dcr) {
            return Err(Exception::InvalidParameter
                .because("The secrets of a client that registered itself cannot be managed."));
        }
        Ok(())
    }

    /// Adds a secret that was made now, and tells what identifies it. Of two secrets none has the
    /// other's time, since their ids are made of it.
    pub fn add_secret(&mut self, sealed: Sealed, now: Timestamp) -> ClientSecretDescriptorType {
        let mut dates = self.secret_dates();
        let next = dates.iter().max().map_or(now, |last| now.max(last.plus(TICK)));
        dates.push(next);
        self.secret_dates = dates;
        self.sealed_secrets.push(sealed);
        self.descriptor(next)
    }

    /// Takes the secret of an id away, unless it is the last one.
    pub fn remove_secret(&mut self, id: &str) -> Result<()> {
        let mut dates = self.secret_dates();
        let place = dates.iter().position(|made| self.secret_id(*made) == id).ok_or_else(|| {
            Exception::ResourceNotFound.because("The client secret does not exist.")
        })?;
        if self.sealed_secrets.len() == 1 {
            return Err(Exception::InvalidParameter
                .because("The last secret of a client cannot be deleted."));
        }
        dates.remove(place);
        self.secret_dates = dates;
        self.sealed_secrets.remove(place);
        Ok(())
    }

    /// What identifies the secrets, the older one first; never their values.
    pub fn secret_descriptors(&self) -> Vec<ClientSecretDescriptorType> {
        self.secret_dates().into_iter().map(|made| self.descriptor(made)).collect()
    }

    /// Whether the client has to prove a secret.
    pub fn has_secret(&self) -> bool {
        !self.sealed_secrets.is_empty()
    }

    /// Checks a SECRET_HASH over the login as it was sent (behaviour-api.md 4). Without a secret
    /// any hash is ignored.
    pub fn verify(&self, login: &str, given: Option<&str>) -> Result<()> {
        self.expect_secret_hash(given)?;
        if !self.has_secret() || given.is_some_and(|given| self.matches(login, given)) {
            Ok(())
        } else {
            Err(Error::secret_hash_mismatch(&self.id))
        }
    }

    /// Refuses a call without a SECRET_HASH where the client has a secret.
    pub fn expect_secret_hash(&self, given: Option<&str>) -> Result<()> {
        if self.has_secret() && given.is_none_or(str::is_empty) {
            return Err(Error::secret_hash_missing(&self.id));
        }
        Ok(())
    }

    /// Checks the SECRET_HASH of a refresh, which hashes one of the user's own names.
    pub fn verify_refresh<'a>(
        &self,
        names: impl IntoIterator<Item = &'a str>,
        given: Option<&str>,
    ) -> Result<()> {
        self.expect_secret_hash(given)?;
        let proves = |name: &str| given.is_some_and(|given| self.matches(name, given));
        if !self.has_secret() || names.into_iter().any(proves) {
            Ok(())
        } else {
            Err(Error::secret_hash_mismatch_on_refresh(&self.id))
        }
    }

    /// Checks a secret that is sent in clear, as RevokeToken does.
    pub fn verify_secret(&self, given: Option<&str>) -> bool {
        if !self.has_secret() {
            return true;
        }
        let given = given.unwrap_or_default().as_bytes();
        self.secrets.iter().fold(false, |found, secret| {
            found | crate::seal::constant_time_eq(secret.as_bytes(), given)
        })
    }

    /// The comparison of a secret with that of a client which is not there: it takes as long, and
    /// says nothing.
    pub fn verify_secret_of_nobody(given: Option<&str>) {
        let given = given.unwrap_or_default();
        crate::seal::constant_time_eq("#".repeat(given.len()).as_bytes(), given.as_bytes());
    }

    /// Refuses tokens to a client itself, unless it is meant for nothing else.
    pub fn admit_client_token(&self) -> Result<()> {
        let flows = self.settings.explicit_auth_flows.as_deref().unwrap_or_default();
        match flows {
            [ExplicitAuthFlowsType::AllowClientTokenAuth] => Ok(()),
            _ => Err(Error::flow_not_enabled("CLIENT_TOKEN_AUTH")),
        }
    }

    /// Refuses the exchange of tokens that the client is not meant for: in the person's own name,
    /// or in that of an actor who is named beside them.
    pub fn admit_exchange(&self, delegates: bool) -> Result<()> {
        let (flow, name) = if delegates {
            (ExplicitAuthFlowsType::AllowTokenExchangeDelegation, "TOKEN_EXCHANGE_DELEGATION")
        } else {
            (ExplicitAuthFlowsType::AllowTokenExchangeImpersonation, "TOKEN_EXCHANGE_IMPERSONATION")
        };
        let flows = self.settings.explicit_auth_flows.as_deref().unwrap_or_default();
        if flows.contains(&flow) { Ok(()) } else { Err(Error::flow_not_enabled(name)) }
    }

    /// The scopes that the client gets for itself: those that it asks for, or else all of its own.
    /// The scopes of people are not among them (A40).
    pub fn own_scopes(
        &self,
        asked: Option<&[String]>,
        known: &BTreeSet<String>,
    ) -> Result<Vec<String>> {
        let allowed = self.settings.allowed_oauth_scopes.as_deref().unwrap_or_default();
        let grantable = |scope: &&String| allowed.contains(scope) && is_custom(scope, known);
        let asked = asked.filter(|asked| !asked.is_empty());
        if let Some(refused) = asked.and_then(|asked| asked.iter().find(|one| !grantable(one))) {
            return Err(Error::scope_not_granted(refused));
        }
        let mut scopes: Vec<String> = Vec::new();
        for scope in asked.unwrap_or(allowed).iter().filter(grantable) {
            if !scopes.contains(scope) {
                scopes.push(scope.clone());
            }
        }
        if scopes.is_empty() {
            return Err(Exception::InvalidParameter
                .because("The client has no scopes of a resource server."));
        }
        Ok(scopes)
    }

    /// What is left of scopes that somebody else's token has, in the client's hands.
    pub fn handed_on(&self, scopes: &[String], known: &BTreeSet<String>) -> Vec<String> {
        let allowed = self.settings.allowed_oauth_scopes.as_deref().unwrap_or_default();
        let exists = |scope: &str| BUILT_IN_SCOPES.contains(&scope) || is_custom(scope, known);
        scopes.iter().filter(|one| allowed.contains(one) && exists(one)).cloned().collect()
    }

    /// Whether callers must not learn which users exist.
    pub fn hides_users(&self) -> bool {
        self.settings.prevent_user_existence_errors == Some(PreventUserExistenceErrorTypes::Enabled)
    }

    /// What a caller learns about a login that nobody has: the one place that decides it.
    pub fn absent(&self, absence: Absence) -> Error {
        match (absence, self.hides_users()) {
            (Absence::SignIn, false) => Error::user_not_found(),
            (Absence::SignIn, true) => Error::incorrect_username_or_password(),
            (Absence::Code, false) => Error::username_client_id_combination_not_found(),
            (Absence::Code, true) => Error::code_mismatch(),
        }
    }

    /// Refuses a flow that the client is not meant for.
    pub fn admit(&self, flow: AuthFlowType) -> Result<()> {
        use ExplicitAuthFlowsType as Allow;

        let flows = self.settings.explicit_auth_flows.as_deref().unwrap_or_default();
        let modern = flows.iter().any(is_modern);
        let has = |allow: Allow| flows.contains(&allow);
        let (allowed, refusal) = match flow {
            AuthFlowType::UserSrpAuth => (
                if modern { has(Allow::AllowUserSrpAuth) } else { !has(Allow::CustomAuthFlowOnly) },
                Exception::InvalidParameter.because("USER_SRP_AUTH is not enabled for the client."),
            ),
            AuthFlowType::UserPasswordAuth => (
                has(if modern { Allow::AllowUserPasswordAuth } else { Allow::UserPasswordAuth }),
                Error::flow_not_enabled("USER_PASSWORD_AUTH"),
            ),
            AuthFlowType::AdminUserPasswordAuth | AuthFlowType::AdminNoSrpAuth => (
                has(if modern { Allow::AllowAdminUserPasswordAuth } else { Allow::AdminNoSrpAuth }),
                Error::auth_flow_not_enabled(),
            ),
            AuthFlowType::CustomAuth => (
                !modern || has(Allow::AllowCustomAuth),
                Exception::InvalidParameter.because("CUSTOM_AUTH is not enabled for the client."),
            ),
            AuthFlowType::RefreshTokenAuth | AuthFlowType::RefreshToken => (
                (!modern || has(Allow::AllowRefreshTokenAuth)) && !self.rotates_refresh_tokens(),
                Error::auth_flow_not_enabled(),
            ),
            AuthFlowType::UserAuth => {
                (has(Allow::AllowUserAuth), Error::flow_not_enabled("USER_AUTH"))
            }
        };
        if allowed { Ok(()) } else { Err(refusal) }
    }

    /// Whether every refresh replaces the refresh token.
    pub fn rotates_refresh_tokens(&self) -> bool {
        self.settings
            .refresh_token_rotation
            .as_ref()
            .is_some_and(|rotation| rotation.feature == FeatureType::Enabled)
    }

    /// How long a refresh token that was replaced is still accepted.
    pub fn rotation_grace(&self) -> Duration {
        let rotation = self.settings.refresh_token_rotation.as_ref();
        let seconds = rotation.and_then(|rotation| rotation.retry_grace_period_seconds);
        Duration::from_secs(u64::from(seconds.unwrap_or_default().unsigned_abs()))
    }

    /// Whether RevokeToken works and tokens say which sign-in they come from.
    pub fn revokes_tokens(&self) -> bool {
        self.settings.enable_token_revocation.unwrap_or(true)
    }

    /// How long access tokens live.
    pub fn access_token_validity(&self) -> Duration {
        let unit = self.settings.token_validity_units.as_ref().and_then(|units| units.access_token);
        validity(self.settings.access_token_validity, unit, HOUR, HOUR)
    }

    /// How long ID tokens live.
    pub fn id_token_validity(&self) -> Duration {
        let unit = self.settings.token_validity_units.as_ref().and_then(|units| units.id_token);
        validity(self.settings.id_token_validity, unit, HOUR, HOUR)
    }

    /// How long after a sign-in it can be refreshed.
    pub fn refresh_token_validity(&self) -> Duration {
        let unit =
            self.settings.token_validity_units.as_ref().and_then(|units| units.refresh_token);
        let value = self.settings.refresh_token_validity.filter(|value| *value != 0);
        validity(value, unit, DAY, u64::from(REFRESH_DAYS.unsigned_abs()) * DAY)
    }

    /// How long a person may take for one step of a sign-in.
    pub fn session_validity(&self) -> Duration {
        let minutes = self.settings.auth_session_validity.unwrap_or(SESSION_MINUTES);
        Duration::from_secs(u64::from(minutes.unsigned_abs()) * MINUTE)
    }

    /// The client as the API shows it, the older of its secrets included, with the defaults of
    /// what always has a value.
    pub fn to_wire(&self) -> UserPoolClientType {
        let mut shown = UserPoolClientType {
            client_id: Some(self.id.clone()),
            user_pool_id: Some(self.pool.to_string()),
            client_secret: self.secrets.first().map(|secret| secret.to_string()),
            creation_date: Some(self.created_at.into()),
            last_modified_date: Some(self.modified_at.into()),
            ..self.settings.clone()
        };
        shown.allowed_oauth_flows_user_pool_client.get_or_insert(false);
        shown.auth_session_validity.get_or_insert(SESSION_MINUTES);
        shown.enable_propagate_additional_user_context_data.get_or_insert(false);
        shown.enable_token_revocation.get_or_insert(true);
        // In another unit it is another number.
        if shown.token_validity_units.as_ref().and_then(|units| units.refresh_token).is_none() {
            shown.refresh_token_validity.get_or_insert(REFRESH_DAYS);
        }
        shown
    }

    fn secret_dates(&self) -> Vec<Timestamp> {
        let dates = self.secret_dates.iter().copied().chain(std::iter::repeat(self.created_at));
        dates.take(self.sealed_secrets.len()).collect()
    }

    fn secret_id(&self, made: Timestamp) -> String {
        format!("{}--{}", self.id, made.as_millis())
    }

    fn descriptor(&self, made: Timestamp) -> ClientSecretDescriptorType {
        ClientSecretDescriptorType {
            client_secret_id: Some(self.secret_id(made)),
            client_secret_create_date: Some(made.into()),
            client_secret_value: None,
        }
    }

    fn matches(&self, login: &str, given: &str) -> bool {
        self.secrets.iter().fold(false, |found, secret| {
            found | secret_hash::verify(secret, login, &self.id, given)
        })
    }

    fn check_flows(&self) -> Result<()> {
        let flows = self.settings.explicit_auth_flows.as_deref().unwrap_or_default();
        if flows.iter().any(is_modern) && !flows.iter().all(is_modern) {
            return Err(Exception::InvalidParameter
                .because("Cannot mix new auth flows with prefix ALLOW_ with old auth flows."));
        }
        if flows.contains(&ExplicitAuthFlowsType::AllowClientTokenAuth) && flows.len() > 1 {
            return Err(Exception::InvalidParameter
                .because("ALLOW_CLIENT_TOKEN_AUTH cannot be combined with other auth flows."));
        }
        Ok(())
    }

    fn check_validities(&self) -> Result<()> {
        let (access, id, refresh) = (
            self.access_token_validity().as_secs(),
            self.id_token_validity().as_secs(),
            self.refresh_token_validity().as_secs(),
        );
        let short = 5 * MINUTE..=DAY;
        let fits = short.contains(&access)
            && short.contains(&id)
            && (HOUR..=3_650 * DAY).contains(&refresh)
            && refresh >= access.max(id);
        if fits { Ok(()) } else { Err(Error::invalid_token_validity()) }
    }

    /// Whoever reports from where people sign in has to prove who they are.
    fn check_context_data(&self) -> Result<()> {
        let reports = self.settings.enable_propagate_additional_user_context_data == Some(true);
        if reports && !self.has_secret() {
            return Err(Exception::InvalidParameter.because(
                "EnablePropagateAdditionalUserContextData needs a client with a secret.",
            ));
        }
        Ok(())
    }

    fn check_oauth(&self, known: &BTreeSet<String>) -> Result<()> {
        let settings = &self.settings;
        let flows = settings.allowed_oauth_flows.as_deref().unwrap_or_default();
        let scopes = settings.allowed_oauth_scopes.as_deref().unwrap_or_default();
        let callbacks = settings.callback_urls.as_deref().unwrap_or_default();
        let logouts = settings.logout_urls.as_deref().unwrap_or_default();

        let enabled = settings.allowed_oauth_flows_user_pool_client.unwrap_or(false);
        if enabled && (flows.is_empty() || scopes.is_empty()) {
            return Err(Exception::InvalidOAuthFlow.because(
                "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.",
            ));
        }
        if flows.contains(&OAuthFlowType::ClientCredentials) {
            if flows.len() > 1 {
                return Err(Exception::InvalidOAuthFlow.because(
                    "client_credentials flow can not be selected along with code flow or implicit flow.",
                ));
            }
            if !self.has_secret() {
                return Err(Exception::InvalidOAuthFlow.because(
                    "client_credentials flow can not be selected if client does not have a client secret.",
                ));
            }
        }
        let exists =
            |scope: &String| BUILT_IN_SCOPES.contains(&scope.as_str()) || is_custom(scope, known);
        if let Some(unknown) = scopes.iter().find(|scope| !exists(scope)) {
            return Err(Error::invalid_scope(unknown));
        }
        callbacks.iter().chain(logouts).try_for_each(|url| check_redirect(url))?;
        match &settings.default_redirect_uri {
            Some(default) if !callbacks.contains(default) => Err(Exception::InvalidParameter
                .because("The default redirect uri is not in the list of callback urls.")),
            _ => Ok(()),
        }
    }

    /// Every provider is there. Where people may come from one without having been sent, no other
    /// way leads to the client but SAML (behaviour-oidc-and-more.md 3.2).
    fn check_providers(&self, pool: &UserPool, providers: &[IdentityProvider]) -> Result<()> {
        let names = self.settings.supported_identity_providers.as_deref().unwrap_or_default();
        let exists =
            |name: &&String| *name == COGNITO || providers.iter().any(|one| one.name == **name);
        if let Some(unknown) = names.iter().find(|name| !exists(name)) {
            return Err(Error::client_names_unknown_provider(unknown, &pool.id));
        }
        let is_saml = |one: &IdentityProvider| one.provider_type == IdentityProviderTypeType::Saml;
        let speaks_saml_only =
            providers.iter().all(is_saml) && !names.iter().any(|name| name == COGNITO);
        match providers.iter().find(|one| one.begins_sign_ins() && !speaks_saml_only) {
            Some(provider) => Err(Exception::InvalidParameter.because(format!(
                "The provider {} begins sign-ins, and can only be combined with SAML providers.",
                provider.name
            ))),
            None => Ok(()),
        }
    }
}

/// Whether a scope is one that a client can hold on its own behalf: a resource server's, as long as
/// that knows it, or the one for registering applications.
fn is_custom(scope: &str, known: &BTreeSet<String>) -> bool {
    scope == REGISTRATION_SCOPE || known.contains(scope)
}

/// Whether a flow is named in the newer style, which cannot be mixed with the older one.
fn is_modern(flow: &ExplicitAuthFlowsType) -> bool {
    flow.as_str().starts_with("ALLOW_")
}

/// A lifetime in seconds; a number without a unit counts in the default unit.
fn validity(
    value: Option<i32>,
    unit: Option<TimeUnitsType>,
    default_unit: u64,
    default: u64,
) -> Duration {
    let unit = match unit {
        None => default_unit,
        Some(TimeUnitsType::Seconds) => 1,
        Some(TimeUnitsType::Minutes) => MINUTE,
        Some(TimeUnitsType::Hours) => HOUR,
        Some(TimeUnitsType::Days) => DAY,
    };
    Duration::from_secs(value.map_or(default, |value| u64::from(value.unsigned_abs()) * unit))
}

/// Schemes that lead nowhere but run or show what stands in them.
const NEVER_REDIRECTS: [&str; 6] = ["about", "blob", "data", "file", "javascript", "vbscript"];

/// A redirect is absolute, without a fragment, and https unless it leads to the own machine or is a
/// scheme of the application's own.
fn check_redirect(url: &str) -> Result<()> {
    let invalid =
        || Exception::InvalidParameter.because(format!("{url} is not a valid redirect URI."));
    let (scheme, rest) = url.split_once(':').ok_or_else(invalid)?;
    let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let runs = NEVER_REDIRECTS.iter().any(|never| scheme.eq_ignore_ascii_case(never));
    if !named || runs || rest.is_empty() || url.contains('#') {
        return Err(invalid());
    }
    if scheme.eq_ignore_ascii_case("http") {
        let authority = rest.trim_start_matches('/').split(['/', '?']).next().unwrap_or_default();
        let host = authority.rsplit_once(':').map_or(authority, |(host, port)| {
            if port.chars().all(|c| c.is_ascii_digit()) { host } else { authority }
        });
        if !["localhost", "127.0.0.1", "[::1]"].contains(&host) {
            return Err(Exception::InvalidParameter
                .because(format!("{url} cannot use the HTTP protocol; only localhost may.")));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn redirects_are_https_or_lead_to_the_own_machine_or_an_own_scheme() {
        for url in [
            "https://app.example/callback",
            "http://localhost:3000/",
            "http://127.0.0.1/x",
            "http://[::1]:8080/x",
            "myapp://callback",
        ] {
            assert!(check_redirect(url).is_ok(), "{url}");
        }
        for url in [
            "http://app.example/",
            "https://app.example/#x",
            "callback",
            "http://localhost.evil/",
            "JavaScript:alert(1)",
            "data:text/html,x",
        ] {
            assert!(check_redirect(url).is_err(), "{url}");
        }
    }

    #[test]
    fn a_validity_without_a_unit_counts_in_the_default_unit() {
        assert_eq!(validity(Some(2), None, HOUR, HOUR).as_secs(), 7_200);
        assert_eq!(validity(Some(2), Some(TimeUnitsType::Minutes), HOUR, HOUR).as_secs(), 120);
        assert_eq!(validity(None, None, DAY, 30 * DAY).as_secs(), 2_592_000);
    }
}
