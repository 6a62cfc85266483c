//! Pools with passkeys, and people who have some.

use serde_json::{Value, json};

use crate::{Authenticator, Failure, PoolBuilder, TestPool};

/// Where pages of the deployment's own domain come from.
const ORIGIN: &str = "https://cognate.test";

impl PoolBuilder {
    /// Passkeys as a first factor, made for the deployment's domain.
    #[must_use]
    pub fn with_passkeys(self) -> Self {
        let factors = json!(["PASSWORD", "WEB_AUTHN"]);
        let flows = json!([
            "ALLOW_USER_PASSWORD_AUTH",
            "ALLOW_USER_AUTH",
            "ALLOW_ADMIN_USER_PASSWORD_AUTH",
            "ALLOW_REFRESH_TOKEN_AUTH",
        ]);
        self.with("Policies", json!({ "SignInPolicy": { "AllowedFirstAuthFactors": factors } }))
            .with_client("ExplicitAuthFlows", flows)
    }
}

impl TestPool {
    /// Begins a registration, and returns what the browser is asked for.
    pub async fn start_passkey(&self, access_token: &str) -> Result<Value, Failure> {
        let body = json!({ "AccessToken": access_token });
        let mut answer = self.world.call("StartWebAuthnRegistration", body).await?;
        Ok(answer["CredentialCreationOptions"].take())
    }

    /// Completes a registration.
    pub async fn complete_passkey(
        &self,
        access_token: &str,
        credential: &Value,
    ) -> Result<Value, Failure> {
        let body = json!({ "AccessToken": access_token, "Credential": credential });
        self.world.call("CompleteWebAuthnRegistration", body).await
    }

    /// Registers a passkey in an authenticator of its own.
    pub async fn register_passkey(&self, access_token: &str) -> Authenticator {
        let mut authenticator = Authenticator::new(ORIGIN);
        let options = self.start_passkey(access_token).await.expect("a registration");
        let made = authenticator.create(&options);
        self.complete_passkey(access_token, &made).await.expect("a passkey");
        authenticator
    }

    /// The passkeys of whoever has the token.
    pub async fn passkeys(&self, access_token: &str) -> Vec<Value> {
        let body = json!({ "AccessToken": access_token });
        let listed = self.world.call("ListWebAuthnCredentials", body).await.expect("a list");
        listed["Credentials"].as_array().cloned().unwrap_or_default()
    }

    /// Begins a sign-in by passkey, and returns the whole answer.
    pub async fn ask_for_passkey(&self, login: &str) -> Result<Value, Failure> {
        let parameters = json!({ "USERNAME": login, "PREFERRED_CHALLENGE": "WEB_AUTHN" });
        self.initiate("USER_AUTH", login, parameters).await
    }

    /// Answers with a passkey.
    pub async fn answer_with_passkey(
        &self,
        login: &str,
        asked: &Value,
        credential: &Value,
    ) -> Result<Value, Failure> {
        let responses = json!({ "USERNAME": login, "CREDENTIAL": credential.to_string() });
        let session = asked["Session"].as_str();
        self.answer(crate::Family::Public, "WEB_AUTHN", session, responses).await
    }
}

/// What a browser is asked for by a challenge WEB_AUTHN.
#[track_caller]
pub fn request_options(asked: &Value) -> Value {
    assert_eq!(asked["ChallengeName"], "WEB_AUTHN", "{asked}");
    let text = asked["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"].as_str();
    serde_json::from_str(text.expect("options")).expect("options in JSON")
}
