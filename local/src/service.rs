//! The wiring of the services that one process runs on, shared by the server and by tests.

use std::sync::Arc;

use aws::mail::{Mail, Texts};
use aws::store::table;
use aws::{
    Clock, Endpoints, Entropy, Keyring, Store, StoreError, TriggerKeys, Triggers, Uploads, Wrapper,
};
use aws_credential_types::Credentials;
use aws_sdk_dynamodb::config::{BehaviorVersion, Region, StalledStreamProtectionConfig};
use aws_smithy_runtime_api::client::http::HttpClient;
use aws_smithy_types::retry::RetryConfig;
use functions::{KEY_ROTATION_DAYS, Parts, Services, Settings};
use userpool::seal::DataKey;

use crate::data_folder::KEY_LENGTH;
use crate::kms::Kms;
use crate::outbox::Outbox;

/// The name of the table.
pub const TABLE: &str = "cognate";

/// The account that ARNs name where there is none.
pub const ACCOUNT: &str = "000000000000";

/// The Region that pool ids begin with unless another one is asked for.
pub const REGION: &str = "us-east-1";

/// The sender of mail where a pool states none.
pub const EMAIL_FROM: &str = "no-reply@localhost";

/// What the services of one process are made of.
pub struct Foundation {
    /// The client of the table; see [`dynamodb`].
    pub dynamodb: aws_sdk_dynamodb::Client,
    /// The name of the table.
    pub table: String,
    /// Where mail and SMS go.
    pub outbox: Outbox,
    /// The owner's functions; see [`triggers`].
    pub triggers: Triggers,
    /// The place of uploaded files; see [`Bucket::uploads`](crate::bucket::Bucket::uploads).
    pub uploads: Uploads,
    /// The present.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub entropy: Arc<dyn Entropy>,
    /// The key that wraps the data keys of pools.
    pub key: [u8; KEY_LENGTH],
    /// The deployment's settings; see [`settings`].
    pub settings: Settings,
}

/// The settings of a service on this machine.
pub fn settings(region: impl Into<String>, public_url: impl Into<String>) -> Settings {
    Settings {
        region: region.into(),
        account_id: ACCOUNT.to_owned(),
        public_url: public_url.into(),
        email_from: EMAIL_FROM.to_owned(),
        removal_grace_days: 0,
        key_rotation_days: KEY_ROTATION_DAYS,
    }
}

/// A client of DynamoDB over an HTTP client, which may be the embedded store itself.
pub fn dynamodb(http: impl HttpClient + 'static) -> aws_sdk_dynamodb::Client {
    let config = aws_sdk_dynamodb::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static(REGION))
        .credentials_provider(credentials())
        // The store is in this process: while it is busy, its answers have not stalled.
        .stalled_stream_protection(StalledStreamProtectionConfig::disabled())
        .http_client(http)
        .build();
    aws_sdk_dynamodb::Client::from_conf(config)
}

/// The owner's functions at the places that are named; no others can be reached from here.
pub fn triggers(endpoints: Endpoints) -> Triggers {
    Triggers::only_at(aws_sdk_lambda::Client::from_conf(lambda().build()), endpoints)
}

/// The owner's functions behind an HTTP client that stands for Lambda.
pub fn triggers_behind(http: impl HttpClient + 'static) -> Triggers {
    Triggers::new(aws_sdk_lambda::Client::from_conf(lambda().http_client(http).build()))
}

/// What calls of functions have in common. Attempts and their time are `aws::Triggers`' own.
fn lambda() -> aws_sdk_lambda::config::Builder {
    aws_sdk_lambda::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static(REGION))
        .credentials_provider(credentials())
        .retry_config(RetryConfig::disabled())
}

/// Makes the table if need be, and the services upon it.
pub async fn start(foundation: Foundation) -> Result<Services, StoreError> {
    table::create(&foundation.dynamodb, &foundation.table).await?;
    Ok(services(foundation))
}

/// The services upon a table that is there.
pub fn services(foundation: Foundation) -> Services {
    let Foundation { dynamodb, table, outbox, triggers, uploads, clock, entropy, key, settings } =
        foundation;
    let wrapper = Wrapper::File(Arc::new(DataKey::new(key)));
    let kms = Kms::new(key, entropy.clone());
    Services::new(Parts {
        settings,
        store: Store::new(dynamodb, table, entropy.clone()),
        keyring: Keyring::new(wrapper, entropy.clone()),
        mail: Mail::new(mail_client(&outbox)),
        texts: Texts::new(sms_client(&outbox)),
        triggers,
        trigger_keys: TriggerKeys::new(kms_client(&kms)),
        uploads: Some(uploads),
        clock,
        entropy,
    })
}

fn mail_client(outbox: &Outbox) -> aws_sdk_sesv2::Client {
    let config = aws_sdk_sesv2::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static(REGION))
        .credentials_provider(credentials())
        .http_client(outbox.mail_client())
        .build();
    aws_sdk_sesv2::Client::from_conf(config)
}

fn sms_client(outbox: &Outbox) -> aws_sdk_sns::Client {
    let config = aws_sdk_sns::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static(REGION))
        .credentials_provider(credentials())
        .http_client(outbox.sms_client())
        .build();
    aws_sdk_sns::Client::from_conf(config)
}

fn kms_client(kms: &Kms) -> aws_sdk_kms::Client {
    let config = aws_sdk_kms::Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::from_static(REGION))
        .credentials_provider(credentials())
        .http_client(kms.http_client())
        .build();
    aws_sdk_kms::Client::from_conf(config)
}

/// What the SDK signs with; nobody here checks it.
fn credentials() -> Credentials {
    Credentials::from_keys("local", "local", None)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use aws::TriggerError;
    use serde_json::{Value, json};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    use super::*;

    const ARN: &str = "arn:aws:lambda:us-east-1:000000000000:function:welcome";

    /// Answers one request with a body, and returns the request's first line.
    async fn answer_once(listener: TcpListener, body: &str) -> String {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = vec![0; 4096];
        let read = stream.read(&mut request).await.unwrap();
        let length = body.len();
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n");
        stream.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
        let request = String::from_utf8_lossy(&request[..read]).into_owned();
        request.lines().next().unwrap_or_default().to_owned()
    }

    async fn invoke(endpoints: &str) -> Result<Value, TriggerError> {
        let triggers = triggers(Endpoints::read(endpoints).unwrap());
        triggers.invoke(ARN, &json!({}), Duration::from_secs(5)).await
    }

    #[tokio::test]
    async fn a_function_is_invoked_where_it_is_said_to_be() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let place = format!("{ARN}=http://{}", listener.local_addr().unwrap());

        let (asked, answer) =
            tokio::join!(answer_once(listener, "{\"response\":{}}"), invoke(&place));

        assert_eq!(asked, "POST /2015-03-31/functions/welcome/invocations HTTP/1.1");
        assert_eq!(answer.unwrap(), json!({ "response": {} }));
    }

    #[tokio::test]
    async fn a_function_without_a_place_fails_at_once() {
        let error = invoke("").await.unwrap_err();

        assert_eq!(
            error.to_string(),
            format!("the trigger function failed: no --trigger says where {ARN} is")
        );
    }
}
