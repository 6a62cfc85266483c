//! The pool and client that are there from the first start on, to try things with.

use std::path::Path;

use functions::Services;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::call::{Failure, call};

/// Ids to paste into a client's configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ready {
    /// The pool's id.
    pub pool: String,
    /// The id of a public client of the pool.
    pub client: String,
}

impl Ready {
    /// Finds the pool and client that a file remembers, or makes them anew where there is no such
    /// file or their owner has deleted one of them.
    pub async fn find_or_create(services: &Services, file: Option<&Path>) -> Result<Self, Failure> {
        if let Some(ready) = file.and_then(Self::remembered)
            && ready.exists(services).await
        {
            return Ok(ready);
        }
        let ready = Self::create(services).await?;
        if let Some(file) = file {
            ready.remember(file);
        }
        Ok(ready)
    }

    /// Three commands to paste: somebody signs up, confirms with the code that was sent, signs in.
    pub fn commands(&self, url: &str) -> [String; 3] {
        let client = &self.client;
        let post =
            |operation: &str, body: String| format!("curl --json '{body}' {url}/{operation}");
        let code = format!("'$(curl -s '{url}/_local/outbox/code?to=ada@example.com')'");
        [
            post(
                "SignUp",
                format!(
                    r#"{{"ClientId":"{client}","Username":"ada","Password":"Lovelace-1815","UserAttributes":[{{"Name":"email","Value":"ada@example.com"}}]}}"#
                ),
            ),
            post(
                "ConfirmSignUp",
                format!(
                    r#"{{"ClientId":"{client}","Username":"ada","ConfirmationCode":"{code}"}}"#
                ),
            ),
            post(
                "InitiateAuth",
                format!(
                    r#"{{"ClientId":"{client}","AuthFlow":"USER_PASSWORD_AUTH","AuthParameters":{{"USERNAME":"ada","PASSWORD":"Lovelace-1815"}}}}"#
                ),
            ),
        ]
    }

    async fn create(services: &Services) -> Result<Self, Failure> {
        let pool = json!({ "PoolName": "Ready to try", "AutoVerifiedAttributes": ["email"] });
        let pool = call(services, "CreateUserPool", &pool).await?;
        let pool = pool["UserPool"]["Id"].as_str().unwrap_or_default().to_owned();
        let client = json!({
            "UserPoolId": pool,
            "ClientName": "Ready to try",
            "ExplicitAuthFlows": [
                "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"
            ],
            "PreventUserExistenceErrors": "ENABLED",
        });
        let client = call(services, "CreateUserPoolClient", &client).await?;
        let client = client["UserPoolClient"]["ClientId"].as_str().unwrap_or_default().to_owned();
        Ok(Self { pool, client })
    }

    async fn exists(&self, services: &Services) -> bool {
        let Ok(pool) = services.pool(&self.pool).await else { return false };
        services.pool_client(&pool, &self.client).await.is_ok()
    }

    fn remembered(file: &Path) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(file).ok()?).ok()
    }

    /// Losing this file costs no more than another pool at the next start.
    fn remember(&self, file: &Path) {
        let text = json!(self).to_string();
        let new = file.with_extension("new");
        if let Err(error) = std::fs::write(&new, text).and_then(|()| std::fs::rename(&new, file)) {
            tracing::warn!(%error, "The ready pool could not be remembered");
        }
    }
}
