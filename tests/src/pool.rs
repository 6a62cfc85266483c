//! Pools as tests want them: a builder says what matters, and the rest is ordinary.

use serde_json::{Value, json};

use crate::{Failure, World};

/// What a pool is to be like.
#[derive(Clone, Debug)]
pub struct PoolBuilder {
    pool: Value,
    client: Value,
}

/// An ordinary pool: people choose usernames, and nothing is verified by itself.
pub fn pool() -> PoolBuilder {
    PoolBuilder {
        pool: json!({ "PoolName": "people" }),
        client: json!({
            "ClientName": "app",
            "ExplicitAuthFlows": [
                "ALLOW_USER_PASSWORD_AUTH",
                "ALLOW_ADMIN_USER_PASSWORD_AUTH",
                "ALLOW_USER_SRP_AUTH",
                "ALLOW_REFRESH_TOKEN_AUTH",
            ],
        }),
    }
}

impl PoolBuilder {
    /// Sign-in by email address, which is asked for in place of a username.
    #[must_use]
    pub fn with_email_as_username(self) -> Self {
        self.with("UsernameAttributes", json!(["email"]))
    }

    /// Sign-in by phone number, which is asked for in place of a username.
    #[must_use]
    pub fn with_phone_as_username(self) -> Self {
        self.with("UsernameAttributes", json!(["phone_number"]))
    }

    /// Sign-in by a verified email address beside the username.
    #[must_use]
    pub fn with_email_alias(self) -> Self {
        self.with("AliasAttributes", json!(["email"]))
    }

    /// A code by mail to who signs up.
    #[must_use]
    pub fn auto_verify_email(self) -> Self {
        self.with("AutoVerifiedAttributes", json!(["email"]))
    }

    /// A code by SMS to who signs up.
    #[must_use]
    pub fn auto_verify_phone(self) -> Self {
        let role = "arn:aws:iam::000000000000:role/sms";
        self.with("AutoVerifiedAttributes", json!(["phone_number"]))
            .with("SmsConfiguration", json!({ "SnsCallerArn": role }))
    }

    /// A member of CreateUserPool's request.
    #[must_use]
    pub fn with(mut self, member: &str, value: Value) -> Self {
        self.pool[member] = value;
        self
    }

    /// A member of CreateUserPoolClient's request.
    #[must_use]
    pub fn with_client(mut self, member: &str, value: Value) -> Self {
        self.client[member] = value;
        self
    }

    /// A client that has to prove a secret.
    #[must_use]
    pub fn with_client_secret(self) -> Self {
        self.with_client("GenerateSecret", json!(true))
    }

    /// A client whose callers do not learn which users exist.
    #[must_use]
    pub fn hiding_users(self) -> Self {
        self.with_client("PreventUserExistenceErrors", json!("ENABLED"))
    }
}

/// A pool in a world, with a client.
#[derive(Clone)]
pub struct TestPool {
    /// The pool's id.
    pub id: String,
    /// The client's id.
    pub client: String,
    /// The client's secret, if it has one.
    pub secret: Option<String>,
    /// The world that the pool is in.
    pub world: World,
}

/// What a sign-in gives.
#[derive(Clone)]
pub struct Tokens {
    /// The ID token.
    pub id: String,
    /// The access token.
    pub access: String,
    /// The refresh token; empty after a refresh.
    pub refresh: String,
}

impl TestPool {
    pub(crate) async fn create(world: World, builder: PoolBuilder) -> Self {
        let created = world.call("CreateUserPool", builder.pool).await.expect("a pool");
        let id = text(&created["UserPool"]["Id"]);
        let pool = Self { id, client: String::new(), secret: None, world };
        pool.client(builder.client).await
    }

    /// The same pool with another client, of these settings.
    pub async fn client(&self, settings: Value) -> Self {
        let mut request = json!({ "ClientName": "app", "UserPoolId": self.id });
        for (member, value) in settings.as_object().into_iter().flatten() {
            request[member] = value.clone();
        }
        let created = self.world.call("CreateUserPoolClient", request).await.expect("a client");
        let client = &created["UserPoolClient"];
        Self {
            client: text(&client["ClientId"]),
            secret: client["ClientSecret"].as_str().map(str::to_owned),
            ..self.clone()
        }
    }

    /// The same pool as another process sees it.
    pub fn restart(&self) -> Self {
        Self { world: self.world.restart(), ..self.clone() }
    }

    /// Calls an operation of an administrator: the pool's id stands in the request.
    pub async fn admin(&self, operation: &str, mut body: Value) -> Result<Value, Failure> {
        body["UserPoolId"] = json!(self.id);
        self.world.call(operation, body).await
    }

    /// Calls an operation of the client: its id and its proof of the secret stand in the request.
    pub async fn call(&self, operation: &str, mut body: Value) -> Result<Value, Failure> {
        body["ClientId"] = json!(self.client);
        if let (Some(hash), None) = (
            body["Username"].as_str().and_then(|login| self.secret_hash(login)),
            body.get("SecretHash"),
        ) {
            body["SecretHash"] = json!(hash);
        }
        self.world.call(operation, body).await
    }

    /// Registers somebody with an email address; empty for none.
    pub async fn sign_up(
        &self,
        username: &str,
        password: &str,
        email: &str,
    ) -> Result<Value, Failure> {
        let mut body = json!({ "Username": username, "Password": password });
        if !email.is_empty() {
            body["UserAttributes"] = json!([{ "Name": "email", "Value": email }]);
        }
        self.call("SignUp", body).await
    }

    /// Confirms a sign-up with a code.
    pub async fn confirm(&self, username: &str, code: &str) -> Result<Value, Failure> {
        let body = json!({ "Username": username, "ConfirmationCode": code });
        self.call("ConfirmSignUp", body).await
    }

    /// Registers somebody and confirms with the code from the outbox.
    pub async fn sign_up_and_confirm(&self, username: &str, password: &str, email: &str) {
        self.sign_up(username, password, email).await.expect("a sign-up");
        let code = self.world.outbox.last_code(email).expect("a code in the outbox");
        self.confirm(username, &code).await.expect("a confirmation");
    }

    /// Signs in by username and password.
    pub async fn sign_in(&self, username: &str, password: &str) -> Result<Tokens, Failure> {
        let parameters = json!({ "USERNAME": username, "PASSWORD": password });
        let answer = self.initiate("USER_PASSWORD_AUTH", username, parameters).await?;
        Ok(Tokens::of(&answer))
    }

    /// Goes on with a sign-in by its refresh token; `username` is for the proof of the secret.
    pub async fn refresh(&self, username: &str, tokens: &Tokens) -> Result<Tokens, Failure> {
        let parameters = json!({ "REFRESH_TOKEN": tokens.refresh });
        let answer = self.initiate("REFRESH_TOKEN_AUTH", username, parameters).await?;
        Ok(Tokens::of(&answer))
    }

    /// Begins a sign-in and returns the whole answer.
    pub async fn initiate(
        &self,
        flow: &str,
        username: &str,
        mut parameters: Value,
    ) -> Result<Value, Failure> {
        if let Some(hash) = self.secret_hash(username) {
            parameters["SECRET_HASH"] = json!(hash);
        }
        let body = json!({ "AuthFlow": flow, "AuthParameters": parameters });
        self.call("InitiateAuth", body).await
    }

    /// The proof of the client's secret for a username.
    pub fn secret_hash(&self, username: &str) -> Option<String> {
        let secret = self.secret.as_deref()?;
        Some(userpool::secret_hash::of(secret, username, &self.client))
    }
}

impl Tokens {
    /// Reads the tokens of an answer.
    #[track_caller]
    pub fn of(answer: &Value) -> Self {
        let result = &answer["AuthenticationResult"];
        assert!(result.is_object(), "tokens were expected in {answer}");
        Self {
            id: text(&result["IdToken"]),
            access: text(&result["AccessToken"]),
            refresh: text(&result["RefreshToken"]),
        }
    }

    /// The claims of the access token.
    pub fn access_claims(&self) -> Value {
        claims(&self.access)
    }

    /// The claims of the ID token.
    pub fn id_claims(&self) -> Value {
        claims(&self.id)
    }
}

/// What a token says, unverified.
fn claims(token: &str) -> Value {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

    let payload = token.split('.').nth(1).expect("a token has a payload");
    let payload = URL_SAFE_NO_PAD.decode(payload).expect("a payload is base64");
    serde_json::from_slice(&payload).expect("a payload is JSON")
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
