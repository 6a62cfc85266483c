//! Devices as clients keep them, and the proofs that they make.

use aws::Clock;
use serde_json::{Value, json};
use userpool::srp::client::{Challenge, Client, register_device};

use crate::{Failure, Family, PASSWORD, TestPool, Tokens};

/// What a client keeps of its device.
#[derive(Clone, Debug)]
pub struct TestDevice {
    /// Its key.
    pub key: String,
    /// Its group key.
    pub group_key: String,
    /// The password that it has made up.
    pub password: String,
}

/// A device that begins to prove itself, always with the same number.
fn client() -> Client {
    Client::new([0x52; 32])
}

impl TestDevice {
    /// The device that a sign-in says is new.
    #[track_caller]
    pub fn of(answer: &Value) -> Self {
        let told = &answer["AuthenticationResult"]["NewDeviceMetadata"];
        let text = |name: &str| told[name].as_str().expect("a new device").to_owned();
        let password = "a password that only this device has".to_owned();
        Self { key: text("DeviceKey"), group_key: text("DeviceGroupKey"), password }
    }

    /// `DeviceSecretVerifierConfig`.
    pub fn verifier(&self) -> Value {
        let (salt, verifier) =
            register_device(&self.group_key, &self.key, &self.password, [0x5a; 16]);
        json!({ "Salt": salt, "PasswordVerifier": verifier })
    }
}

impl TestPool {
    /// Registers a device.
    pub async fn confirm_device(
        &self,
        tokens: &Tokens,
        device: &TestDevice,
    ) -> Result<Value, Failure> {
        let body = json!({
            "AccessToken": tokens.access,
            "DeviceKey": device.key,
            "DeviceName": "A browser",
            "DeviceSecretVerifierConfig": device.verifier(),
        });
        self.world.call("ConfirmDevice", body).await
    }

    /// Signs somebody in who has no device yet, and registers the one that is new.
    pub async fn device_of(&self, login: &str) -> (Tokens, TestDevice) {
        let parameters = json!({ "USERNAME": login, "PASSWORD": PASSWORD });
        let answer = self.initiate("USER_PASSWORD_AUTH", login, parameters).await;
        let answer = answer.expect("a sign-in");
        let (tokens, device) = (Tokens::of(&answer), TestDevice::of(&answer));
        self.confirm_device(&tokens, &device).await.expect("a device");
        (tokens, device)
    }

    /// Answers DEVICE_SRP_AUTH: what is asked next is the proof.
    pub async fn begin_device(
        &self,
        family: Family,
        login: &str,
        device: &TestDevice,
        session: Option<&str>,
    ) -> Result<Value, Failure> {
        let srp_a = client().public_hex();
        let responses = json!({ "USERNAME": login, "DEVICE_KEY": device.key, "SRP_A": srp_a });
        self.answer(family, "DEVICE_SRP_AUTH", session, responses).await
    }

    /// What a device answers to DEVICE_PASSWORD_VERIFIER.
    pub fn device_proof(&self, asked: &Value, device: &TestDevice) -> Value {
        let text =
            |name: &str| asked["ChallengeParameters"][name].as_str().expect("a parameter of SRP");
        let timestamp = self.world.clock.now().format_srp();
        let signature = client().prove(&Challenge {
            pool_name: &device.group_key,
            user_id: &device.key,
            password: &device.password,
            salt: text("SALT"),
            srp_b: text("SRP_B"),
            secret_block: text("SECRET_BLOCK"),
            timestamp: &timestamp,
        });
        json!({
            "USERNAME": text("USERNAME"),
            "DEVICE_KEY": device.key,
            "PASSWORD_CLAIM_SECRET_BLOCK": text("SECRET_BLOCK"),
            "PASSWORD_CLAIM_SIGNATURE": signature.expect("a challenge that makes sense"),
            "TIMESTAMP": timestamp,
        })
    }

    /// Goes through both steps of a device that a sign-in waits for.
    pub async fn prove_device(
        &self,
        family: Family,
        login: &str,
        device: &TestDevice,
    ) -> Result<Value, Failure> {
        let asked = self.begin_device(family, login, device, None).await?;
        let proof = self.device_proof(&asked, device);
        self.answer(family, "DEVICE_PASSWORD_VERIFIER", None, proof).await
    }
}
