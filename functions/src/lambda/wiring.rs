//! The services of a function, as its environment describes them.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use aws::mail::{Mail, Texts};
use aws::store::keys;
use aws::{Endpoints, Keyring, Machine, Store, TriggerKeys, Triggers, Uploads, Wrapper};
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{AppName, BehaviorVersion, SdkConfig};
use base64::{Engine, engine::general_purpose::STANDARD};
use userpool::seal::DataKey;
use userpool::{PoolId, UserPool};

use crate::services::{KEY_ROTATION_DAYS, Parts, Services, Settings};

/// How long one attempt of a call to AWS may take.
const ATTEMPT: Duration = Duration::from_secs(3);

/// How often a call to AWS is made before it counts as failed.
const ATTEMPTS: u32 = 3;

/// How long the first connection may take of a function's start.
const WARM_UP: Duration = Duration::from_secs(2);

type Boxed = Box<dyn std::error::Error + Send + Sync>;

/// What is wrong with the environment, in a sentence for the person who wrote it.
pub(super) struct Misfit(String);

impl Misfit {
    /// The sentence as `main` returns it.
    pub(super) fn boxed(sentence: impl Into<String>) -> Boxed {
        Box::new(Self(sentence.into()))
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Misfit {
    // What `main` returns is printed in this form.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Misfit {}

/// Builds the services; the connection to the table is made already, since a function's start
/// runs at full speed.
pub(super) async fn services(variable: fn(&str) -> Option<String>) -> Result<Services, Boxed> {
    let environment = Environment::read(variable)?;
    let mut config = aws_config::defaults(BehaviorVersion::latest())
        .retry_config(RetryConfig::standard().with_max_attempts(ATTEMPTS))
        .timeout_config(TimeoutConfig::builder().operation_attempt_timeout(ATTEMPT).build());
    // AWS's logs of calls then tell which function made them.
    if let Some(name) =
        variable("AWS_LAMBDA_FUNCTION_NAME").and_then(|name| AppName::new(name).ok())
    {
        config = config.app_name(name);
    }
    let config = config.load().await;
    let services = environment.services(&config);
    warm_up(&services.store).await;
    Ok(services)
}

/// Whether every caller is taken for the owner of this machine.
pub(super) fn trusts_callers(variable: impl Fn(&str) -> Option<String>) -> Result<bool, Boxed> {
    match variable("COGNATE_TRUST_CALLERS").as_deref() {
        None => Ok(false),
        Some("local-only") => {
            let url = variable("COGNATE_PUBLIC_URL").unwrap_or_default();
            if ["http://127.0.0.1", "http://localhost"].iter().any(|here| is_host(&url, here)) {
                Ok(true)
            } else {
                Err(Misfit::boxed(
                    "COGNATE_TRUST_CALLERS lets everybody administer all pools, so it goes only \
                     with a COGNATE_PUBLIC_URL on 127.0.0.1 or localhost.",
                ))
            }
        }
        Some(_) => Err(Misfit::boxed("COGNATE_TRUST_CALLERS is local-only or not set.")),
    }
}

fn is_host(url: &str, host: &str) -> bool {
    url.strip_prefix(host).is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/']))
}

/// Makes the connection to the table. If it cannot be made, the first request will say so.
async fn warm_up(store: &Store) {
    let nothing = keys::pool(&PoolId::new("-"));
    let _ = tokio::time::timeout(WARM_UP, store.get::<UserPool>(&nothing)).await;
}

/// The environment of a function.
struct Environment {
    table: String,
    key: Key,
    settings: Settings,
    endpoints: Endpoints,
    /// The base address of the bucket of uploaded files.
    uploads: Option<String>,
}

/// Where the key is that wraps data keys.
enum Key {
    Kms(String),
    File(DataKey),
}

impl Environment {
    fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, Boxed> {
        let needed = |name: &str, what: &str| {
            variable(name).ok_or_else(|| Misfit::boxed(format!("{name} is not set; it is {what}.")))
        };
        Ok(Self {
            table: needed("COGNATE_TABLE", "the name of the DynamoDB table")?,
            key: key(variable("COGNATE_KMS_KEY_ID"), variable("COGNATE_KEY_FILE"))?,
            settings: Settings {
                region: needed("AWS_REGION", "the Region that pool ids begin with")?,
                account_id: account(needed(
                    "COGNATE_ACCOUNT_ID",
                    "the AWS account that ARNs name",
                )?)?,
                public_url: public_url(&needed(
                    "COGNATE_PUBLIC_URL",
                    "the address that clients use",
                )?)?,
                email_from: needed("COGNATE_EMAIL_FROM", "the sender of mail")?,
                removal_grace_days: days(&variable, "COGNATE_REMOVAL_GRACE_DAYS", 0)?,
                key_rotation_days: days(&variable, "COGNATE_KEY_ROTATION_DAYS", KEY_ROTATION_DAYS)?,
            },
            endpoints: endpoints(variable("COGNATE_TRIGGER_ENDPOINTS"))?,
            uploads: variable("COGNATE_UPLOADS"),
        })
    }

    fn services(self, config: &SdkConfig) -> Services {
        let client = aws_sdk_dynamodb::Client::new(config);
        let wrapper = match self.key {
            Key::Kms(id) => Wrapper::kms(config.clone(), id),
            Key::File(key) => Wrapper::File(Arc::new(key)),
        };
        Services::new(Parts {
            settings: self.settings,
            store: Store::new(client, self.table, Arc::new(Machine)),
            keyring: Keyring::new(wrapper, Arc::new(Machine)),
            mail: Mail::on_first_use(config.clone()),
            texts: Texts::on_first_use(config.clone()),
            triggers: Triggers::on_first_use(config.clone(), self.endpoints),
            trigger_keys: TriggerKeys::on_first_use(config.clone()),
            uploads: self.uploads.and_then(|base| Uploads::on_first_use(config, base)),
            clock: Arc::new(Machine),
            entropy: Arc::new(Machine),
        })
    }
}

fn key(kms: Option<String>, file: Option<String>) -> Result<Key, Boxed> {
    match (kms, file) {
        (Some(id), None) => Ok(Key::Kms(id)),
        (None, Some(file)) => {
            let content = std::fs::read(&file).map_err(|error| {
                Misfit::boxed(format!("COGNATE_KEY_FILE {file} cannot be read: {error}."))
            })?;
            key_in(&content).map(Key::File).ok_or_else(|| {
                Misfit::boxed(format!("COGNATE_KEY_FILE {file} does not hold a key of 32 bytes."))
            })
        }
        (None, None) => Err(Misfit::boxed(
            "COGNATE_KMS_KEY_ID is not set; it is the KMS key that protects secrets, and away from \
             AWS the file COGNATE_KEY_FILE stands in for it.",
        )),
        (Some(_), Some(_)) => Err(Misfit::boxed(
            "COGNATE_KMS_KEY_ID and COGNATE_KEY_FILE are both set; one protects secrets.",
        )),
    }
}

/// The key in a file, as it is or in base64.
fn key_in(content: &[u8]) -> Option<DataKey> {
    let bytes = match <[u8; 32]>::try_from(content) {
        Ok(bytes) => bytes,
        Err(_) => STANDARD.decode(content.trim_ascii()).ok()?.try_into().ok()?,
    };
    Some(DataKey::new(bytes))
}

fn account(id: String) -> Result<String, Boxed> {
    if id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(id)
    } else {
        Err(Misfit::boxed(format!("COGNATE_ACCOUNT_ID is {id}; an account has twelve digits.")))
    }
}

fn public_url(url: &str) -> Result<String, Boxed> {
    let url = url.trim_end_matches('/');
    match url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) {
        Some(host) if !host.is_empty() => Ok(url.to_owned()),
        _ => Err(Misfit::boxed(format!(
            "COGNATE_PUBLIC_URL is {url}; it begins with https:// and a host."
        ))),
    }
}

fn days(variable: impl Fn(&str) -> Option<String>, name: &str, usual: u32) -> Result<u32, Boxed> {
    let Some(text) = variable(name) else { return Ok(usual) };
    text.parse().map_err(|_| Misfit::boxed(format!("{name} is {text}; it is a number of days.")))
}

fn endpoints(text: Option<String>) -> Result<Endpoints, Boxed> {
    let Some(text) = text else { return Ok(Endpoints::default()) };
    Endpoints::read(&text)
        .map_err(|sentence| Misfit::boxed(format!("COGNATE_TRIGGER_ENDPOINTS: {sentence}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(name: &str) -> Option<String> {
        let value = match name {
            "COGNATE_TABLE" => "cognate",
            "COGNATE_PUBLIC_URL" => "https://auth.example.com/",
            "COGNATE_EMAIL_FROM" => "no-reply@example.com",
            "COGNATE_KMS_KEY_ID" => "alias/cognate",
            "COGNATE_ACCOUNT_ID" => "123456789012",
            "AWS_REGION" => "eu-central-1",
            _ => return None,
        };
        Some(value.to_owned())
    }

    #[track_caller]
    fn says(name: &str, value: Option<&str>, expected: &str) {
        let changed = |asked: &str| match asked == name {
            true => value.map(str::to_owned),
            false => whole(asked),
        };
        let Err(misfit) = Environment::read(changed) else { panic!("{name} was accepted") };
        assert_eq!(misfit.to_string(), expected);
        assert_eq!(format!("{misfit:?}"), expected);
    }

    #[test]
    fn a_whole_environment_is_understood() {
        let environment = Environment::read(whole).unwrap();

        assert_eq!(environment.table, "cognate");
        assert_eq!(environment.settings.public_url, "https://auth.example.com");
        assert_eq!(environment.settings.removal_grace_days, 0);
        assert_eq!(environment.settings.key_rotation_days, 90);
    }

    #[test]
    fn what_is_missing_or_wrong_is_one_sentence() {
        says(
            "COGNATE_TABLE",
            None,
            "COGNATE_TABLE is not set; it is the name of the DynamoDB table.",
        );
        says(
            "COGNATE_ACCOUNT_ID",
            Some("me"),
            "COGNATE_ACCOUNT_ID is me; an account has twelve digits.",
        );
        says(
            "COGNATE_PUBLIC_URL",
            Some("auth.example.com"),
            "COGNATE_PUBLIC_URL is auth.example.com; it begins with https:// and a host.",
        );
        says(
            "COGNATE_REMOVAL_GRACE_DAYS",
            Some("soon"),
            "COGNATE_REMOVAL_GRACE_DAYS is soon; it is a number of days.",
        );
        says(
            "COGNATE_KEY_ROTATION_DAYS",
            Some("-1"),
            "COGNATE_KEY_ROTATION_DAYS is -1; it is a number of days.",
        );
        says(
            "COGNATE_TRIGGER_ENDPOINTS",
            Some("http://127.0.0.1:9000"),
            "COGNATE_TRIGGER_ENDPOINTS: \"http://127.0.0.1:9000\" names no place of a trigger; one is \
             written as arn:aws:lambda:us-east-1:000000000000:function:NAME=http://127.0.0.1:9000.",
        );
        says(
            "COGNATE_KEY_FILE",
            Some("key"),
            "COGNATE_KMS_KEY_ID and COGNATE_KEY_FILE are both set; one protects secrets.",
        );
    }

    #[test]
    fn a_key_is_32_bytes_raw_or_in_base64() {
        assert!(key_in(&[7; 32]).is_some());
        assert!(key_in(b"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n").is_some());
        assert!(key_in(&[7; 31]).is_none());
        assert!(key_in(b"").is_none());
    }

    #[test]
    fn callers_are_trusted_on_this_machine_alone() {
        let trusting = |url: &'static str| {
            trusts_callers(move |name| match name {
                "COGNATE_TRUST_CALLERS" => Some("local-only".to_owned()),
                _ => Some(url.to_owned()),
            })
        };

        assert!(trusting("http://127.0.0.1:9000").unwrap());
        assert!(trusting("http://localhost").unwrap());
        assert!(trusting("https://auth.example.com").is_err());
        assert!(trusting("http://localhost.example.com").is_err());
        assert!(!trusts_callers(|_| None).unwrap());
    }
}
