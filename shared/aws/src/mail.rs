//! Mail through SES and SMS through SNS.

use std::collections::HashMap;

use aws_config::SdkConfig;
use aws_sdk_sesv2::types::{Body, Content, Destination, EmailContent, Message};
use aws_sdk_sns::types::MessageAttributeValue;

use crate::Lazy;

/// What could not be sent, and why. The reason is for the log.
#[derive(Debug)]
pub struct SendError(Box<dyn std::error::Error + Send + Sync>);

impl std::fmt::Display for SendError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a message could not be handed over for delivery")
    }
}

impl std::error::Error for SendError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.0)
    }
}

impl SendError {
    fn new(source: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self(Box::new(source))
    }
}

/// A mail to one person.
pub struct Letter<'a> {
    /// The one stored address.
    pub to: &'a str,
    /// The sender, as an address or `Name <address>`.
    pub from: &'a str,
    /// Where answers go.
    pub reply_to: Option<&'a str>,
    /// The SES configuration set.
    pub configuration_set: Option<&'a str>,
    /// The ARN of the identity that allows the sender's address.
    pub identity_arn: Option<&'a str>,
    /// The subject, without line breaks.
    pub subject: &'a str,
    /// The plain form.
    pub text: &'a str,
    /// The HTML form.
    pub html: &'a str,
}

/// Mail through SES.
#[derive(Clone)]
pub struct Mail {
    client: Lazy<aws_sdk_sesv2::Client>,
}

impl Mail {
    /// Mail through a client.
    pub fn new(client: aws_sdk_sesv2::Client) -> Self {
        Self { client: Lazy::new(|| client) }
    }

    /// Mail through a client that the first letter makes.
    pub fn on_first_use(config: SdkConfig) -> Self {
        Self { client: Lazy::new(move || aws_sdk_sesv2::Client::new(&config)) }
    }

    /// Hands over a letter; it has a plain and an HTML form and exactly one recipient (A70).
    pub async fn send(&self, letter: &Letter<'_>) -> Result<(), SendError> {
        let part = |text: &str| {
            Content::builder().data(text).charset("UTF-8").build().map_err(SendError::new)
        };
        let body = Body::builder().text(part(letter.text)?).html(part(letter.html)?).build();
        let message = Message::builder().subject(part(letter.subject)?).body(body).build();
        self.client
            .send_email()
            .from_email_address(letter.from)
            .set_from_email_address_identity_arn(letter.identity_arn.map(str::to_owned))
            .destination(Destination::builder().to_addresses(letter.to).build())
            .set_reply_to_addresses(letter.reply_to.map(|address| vec![address.to_owned()]))
            .set_configuration_set_name(letter.configuration_set.map(str::to_owned))
            .content(EmailContent::builder().simple(message).build())
            .send()
            .await
            .map_err(SendError::new)?;
        Ok(())
    }
}

/// SMS through SNS.
#[derive(Clone)]
pub struct Texts {
    client: Lazy<aws_sdk_sns::Client>,
}

impl Texts {
    /// SMS through a client.
    pub fn new(client: aws_sdk_sns::Client) -> Self {
        Self { client: Lazy::new(|| client) }
    }

    /// SMS through a client that the first message makes.
    pub fn on_first_use(config: SdkConfig) -> Self {
        Self { client: Lazy::new(move || aws_sdk_sns::Client::new(&config)) }
    }

    /// Hands over a message to one number.
    pub async fn send(&self, to: &str, message: &str) -> Result<(), SendError> {
        let kind = MessageAttributeValue::builder()
            .data_type("String")
            .string_value("Transactional")
            .build()
            .map_err(SendError::new)?;
        self.client
            .publish()
            .phone_number(to)
            .message(message)
            .set_message_attributes(Some(HashMap::from([("AWS.SNS.SMS.SMSType".to_owned(), kind)])))
            .send()
            .await
            .map_err(SendError::new)?;
        Ok(())
    }
}
