//! An authenticator app, as people have it on their phones.

use aws::Clock;
use serde_json::{Value, json};
use totp_rs::{Algorithm, Builder, Secret};

use crate::{TestPool, Tokens, World};

/// An app that knows a secret.
pub struct App {
    secret: String,
}

impl App {
    /// An app that was shown a `SecretCode`.
    pub fn of(secret: &Value) -> Self {
        Self { secret: secret.as_str().expect("a secret").to_owned() }
    }

    /// The code that it shows now.
    pub fn code(&self, world: &World) -> String {
        let totp = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_skew(1)
            .with_step_duration(30)
            .with_secret(Secret::try_from_base32(&self.secret).expect("a secret in base32"))
            .build_noncompliant();
        let now = u64::try_from(world.clock.now().as_secs()).expect("a time after 1970");
        totp.generate(now).to_string()
    }
}

impl TestPool {
    /// Sets up an app with an access token.
    pub async fn enrol_app(&self, tokens: &Tokens) -> App {
        let world = &self.world;
        let token = json!({ "AccessToken": tokens.access });
        let associated = world.call("AssociateSoftwareToken", token).await.expect("a secret");
        let app = App::of(&associated["SecretCode"]);
        let body = json!({
            "AccessToken": tokens.access,
            "UserCode": app.code(world),
            "FriendlyDeviceName": "My phone",
        });
        let verified = world.call("VerifySoftwareToken", body).await.expect("a verified app");
        assert_eq!(verified["Status"], "SUCCESS");
        app
    }
}
