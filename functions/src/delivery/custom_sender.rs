//! Custom senders: functions of a pool's owner that send its messages, in place of SES and SNS
//! (behaviour-oidc-and-more.md 4).

use std::collections::BTreeMap;

use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use tracing::warn;
use userpool::encryption_sdk::{self, MESSAGE_ID};
use userpool::{Kind, message};
use wire::LambdaConfigType;

use super::Message;
use crate::edge::causes;
use crate::services::{Services, internal};
use crate::triggers::{Event, Occasion, Reason, attributes_of};
use crate::{Error, Result};

/// What a code is bound to in KMS, as the service has it: owners' keys may ask for it.
const POOL: &str = "userpool-id";

/// A function that sends messages, and the key under which it is told their codes.
struct Sender<'a> {
    name: &'static str,
    request: &'static str,
    arn: &'a str,
    key: &'a str,
}

impl<'a> Sender<'a> {
    fn of(config: &'a LambdaConfigType, kind: Kind) -> Option<Self> {
        let (name, request, arn) = match kind {
            Kind::Email | Kind::PreferredUsername => (
                "CustomEmailSender",
                "customEmailSenderRequestV1",
                &config.custom_email_sender.as_ref()?.lambda_arn,
            ),
            Kind::PhoneNumber => (
                "CustomSMSSender",
                "customSMSSenderRequestV1",
                &config.custom_sms_sender.as_ref()?.lambda_arn,
            ),
        };
        let key = config.kms_key_id.as_deref()?;
        Some(Self { name, request, arn, key })
    }
}

impl Services {
    /// Hands a message over to the pool's own sender, and tells whether there is one.
    ///
    /// Its failure is for the log: whoever waits for the message waits for one that got lost.
    pub(super) async fn hand_over(&self, occasion: &Occasion<'_>, message: &Message<'_>) -> bool {
        let config = occasion.pool.settings.lambda_config.as_ref();
        let Some(sender) = config.and_then(|config| Sender::of(config, message.kind)) else {
            return false;
        };
        if let Err(error) = self.tell_sender(&sender, occasion, message).await {
            let (pool, source) = (&occasion.pool.id, causes(&error));
            warn!(pool.id = %pool, source, "A message of {pool} did not reach its {}", sender.name);
        }
        true
    }

    async fn tell_sender(
        &self,
        sender: &Sender<'_>,
        occasion: &Occasion<'_>,
        message: &Message<'_>,
    ) -> Result<()> {
        let code = match message.reason {
            Reason::AdminCreateUser => message::escape_password(message.values.code),
            _ => message.values.code.into(),
        };
        let code = self.encrypt_code(occasion, sender.key, &code).await?;
        let event = Event {
            source: &format!("{}_{}", sender.name, message.reason.name()),
            version: "1",
            user_name: &message.user.username,
            request: json!({
                "type": sender.request,
                "code": code,
                "clientMetadata": null,
                "userAttributes": addressed(message),
            }),
            response: Value::Null,
        };
        let metadata = occasion.metadata.filter(|_| tells_metadata(message.reason));
        let occasion = Occasion { metadata, ..*occasion };
        let mut event = event.envelope(&self.settings.region, &occasion);
        // There is nothing to answer.
        event.as_object_mut().and_then(|event| event.remove("response"));
        self.triggers.invoke_async(sender.arn, &event, self.patience()).await.map_err(internal)
    }

    async fn encrypt_code(&self, occasion: &Occasion<'_>, key: &str, code: &str) -> Result<String> {
        let context = BTreeMap::from([(POOL.to_owned(), occasion.pool.id.to_string())]);
        let key = self.trigger_keys.message_key(key, &context).await.map_err(internal)?;
        let mut id = [0; MESSAGE_ID];
        self.chance.fill(&mut id);
        encryption_sdk::encrypt(code.as_bytes(), &context, &key, id)
            .map(|message| BASE64_STANDARD.encode(message))
            .ok_or_else(|| Error::internal().caused_by("the code does not fit into a message"))
    }
}

/// Whether a sender is told what the client says beside its request.
fn tells_metadata(reason: Reason) -> bool {
    match reason {
        Reason::SignUp | Reason::ForgotPassword | Reason::Authentication => true,
        Reason::AdminCreateUser
        | Reason::ResendCode
        | Reason::UpdateUserAttribute
        | Reason::VerifyUserAttribute => false,
    }
}

/// The attributes of the user, with the address that this message is for: a sender knows no other,
/// and a code for a new address must not arrive at the old one.
fn addressed(message: &Message<'_>) -> Value {
    let mut attributes = attributes_of(message.user);
    let Message { kind, address, .. } = *message;
    if message.user.attribute(kind.attribute()) != Some(address) {
        attributes[kind.attribute()] = json!(address);
        if let Some(verified) = kind.verified_attribute() {
            attributes[verified] = json!("false");
        }
    }
    attributes
}
