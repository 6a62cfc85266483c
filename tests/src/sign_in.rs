//! Sign-in step by step, as clients do it: what is asked is at hand before it is answered.

use aws::Clock;
use serde_json::{Value, json};
use userpool::srp::client::{Challenge, Client};

use crate::{Failure, TestPool};

/// The operations that a sign-in goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// InitiateAuth and RespondToAuthChallenge.
    Public,
    /// Their Admin twins.
    Admin,
}

impl Family {
    fn begins_with(self) -> &'static str {
        match self {
            Self::Public => "InitiateAuth",
            Self::Admin => "AdminInitiateAuth",
        }
    }

    fn goes_on_with(self) -> &'static str {
        match self {
            Self::Public => "RespondToAuthChallenge",
            Self::Admin => "AdminRespondToAuthChallenge",
        }
    }
}

/// An exchange of SRP that waits for its proof.
pub struct Srp {
    client: Client,
    /// What the service asks with.
    pub parameters: Value,
}

impl Srp {
    /// The exchange of a challenge that was asked in another way, begun from the same secret.
    pub fn of(secret: [u8; 32], asked: &Value) -> Self {
        let parameters = asked["ChallengeParameters"].clone();
        Self { client: Client::new(secret), parameters }
    }
}

impl TestPool {
    /// Begins a sign-in. Where the client has a secret and no proof of it stands in the parameters,
    /// it is added.
    pub async fn begin(
        &self,
        family: Family,
        flow: &str,
        mut parameters: Value,
    ) -> Result<Value, Failure> {
        self.prove_secret(&mut parameters);
        let body = json!({ "AuthFlow": flow, "AuthParameters": parameters });
        self.call_of(family, family.begins_with(), body).await
    }

    /// Answers a challenge.
    pub async fn answer(
        &self,
        family: Family,
        challenge: &str,
        session: Option<&str>,
        mut responses: Value,
    ) -> Result<Value, Failure> {
        self.prove_secret(&mut responses);
        let mut body = json!({ "ChallengeName": challenge, "ChallengeResponses": responses });
        if let Some(session) = session {
            body["Session"] = json!(session);
        }
        self.call_of(family, family.goes_on_with(), body).await
    }

    /// Begins a sign-in by SRP.
    pub async fn srp(&self, family: Family, login: &str) -> Result<Srp, Failure> {
        let client = Client::new([0x51; 32]);
        let parameters = json!({ "USERNAME": login, "SRP_A": client.public_hex() });
        let asked = self.begin(family, "USER_SRP_AUTH", parameters).await?;
        assert_eq!(asked["ChallengeName"], "PASSWORD_VERIFIER", "{asked}");
        Ok(Srp { client, parameters: asked["ChallengeParameters"].clone() })
    }

    /// What a client answers who knows this password: the present is the service's.
    pub fn proof(&self, srp: &Srp, password: &str) -> Value {
        self.proof_at(srp, password, &self.world.clock.now().format_srp())
    }

    /// The same, with a date of the client's own.
    pub fn proof_at(&self, srp: &Srp, password: &str, timestamp: &str) -> Value {
        let text = |name: &str| srp.parameters[name].as_str().expect("a parameter of SRP");
        let signature = srp.client.prove(&Challenge {
            pool_name: self.id.split('_').nth(1).expect("a pool's id has two parts"),
            user_id: text("USER_ID_FOR_SRP"),
            password,
            salt: text("SALT"),
            srp_b: text("SRP_B"),
            secret_block: text("SECRET_BLOCK"),
            timestamp,
        });
        json!({
            "USERNAME": text("USER_ID_FOR_SRP"),
            "PASSWORD_CLAIM_SECRET_BLOCK": text("SECRET_BLOCK"),
            "PASSWORD_CLAIM_SIGNATURE": signature.expect("a challenge that makes sense"),
            "TIMESTAMP": timestamp,
        })
    }

    /// Signs in by SRP and returns the last answer.
    pub async fn sign_in_by_srp(
        &self,
        family: Family,
        login: &str,
        password: &str,
    ) -> Result<Value, Failure> {
        let srp = self.srp(family, login).await?;
        self.answer(family, "PASSWORD_VERIFIER", None, self.proof(&srp, password)).await
    }

    async fn call_of(
        &self,
        family: Family,
        operation: &str,
        mut body: Value,
    ) -> Result<Value, Failure> {
        body["ClientId"] = json!(self.client);
        match family {
            Family::Public => self.world.call(operation, body).await,
            Family::Admin => self.admin(operation, body).await,
        }
    }

    fn prove_secret(&self, parameters: &mut Value) {
        let hash = parameters["USERNAME"].as_str().and_then(|login| self.secret_hash(login));
        if let (Some(hash), None) = (hash, parameters.get("SECRET_HASH")) {
            parameters["SECRET_HASH"] = json!(hash);
        }
    }
}
