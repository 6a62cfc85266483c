//! Mail and text messages, captured in place of being sent.
//!
//! [`Outbox`] hands out HTTP clients for the SDKs of SES and SNS. What the service sends is kept, oldest
//! first and the last thousand of it, and answered as if it were on its way.

use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_smithy_runtime_api::client::http::{
    HttpConnector, HttpConnectorFuture, SharedHttpClient, SharedHttpConnector, http_client_fn,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::embedded::{collect, respond};
use crate::faults::connection_reset;

const KEPT: usize = 1_000;

/// The messages that were sent; clones share them.
#[derive(Clone)]
pub struct Outbox(Arc<Inner>);

/// A captured message.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// What the sender was told as the message's identifier.
    pub id: String,
    /// The way it would have gone.
    pub channel: Channel,
    /// The address or phone number; a mail to several is several messages.
    pub to: String,
    /// The address, or the sender ID of a text message.
    pub from: Option<String>,
    /// The addresses that answers go to.
    pub reply_to: Option<String>,
    /// The subject of a mail.
    pub subject: Option<String>,
    /// The plain text.
    pub text: Option<String>,
    /// The HTML of a mail.
    pub html: Option<String>,
    /// When it was sent, in milliseconds since 1970.
    pub sent_at: i64,
    /// What else was said about it: tags of a mail, attributes of a text message.
    pub attributes: BTreeMap<String, String>,
}

/// The way a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Channel {
    /// Mail, through SES.
    Email,
    /// A text message, through SNS.
    Sms,
}

/// What becomes of a message that is not delivered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The service does not take it: `MessageRejected` or `InvalidParameter`.
    Refused,
    /// The account has sent too many: `TooManyRequestsException` or `Throttled`.
    Throttled,
    /// The service has an error of its own, status 500.
    InternalError,
    /// No answer comes, and nothing was sent.
    TimedOut,
    /// It was sent, and the connection broke before the answer.
    LoseAnswer,
}

struct Inner {
    clock: Box<dyn Fn() -> i64 + Send + Sync>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    messages: VecDeque<Message>,
    failures: Vec<(Channel, Failure)>,
    sent: u64,
    file: Option<Journal>,
}

impl Outbox {
    /// Begins empty; `clock` tells the milliseconds since 1970.
    pub fn new(clock: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        Self::with(State::default(), clock)
    }

    /// Goes on with the messages in a file, and keeps further ones there.
    pub fn open(
        path: impl AsRef<Path>,
        clock: impl Fn() -> i64 + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let (journal, messages) = Journal::open(path.as_ref())?;
        let sent = messages.back().and_then(|message| sequence(&message.id)).unwrap_or_default();
        let state = State { messages, sent, file: Some(journal), ..State::default() };
        Ok(Self::with(state, clock))
    }

    /// Returns the client for `aws_sdk_sesv2`.
    pub fn mail_client(&self) -> SharedHttpClient {
        self.client(Channel::Email)
    }

    /// Returns the client for `aws_sdk_sns`.
    pub fn sms_client(&self) -> SharedHttpClient {
        self.client(Channel::Sms)
    }

    /// Returns all messages or those to one address, oldest first.
    pub fn messages(&self, to: Option<&str>) -> Vec<Message> {
        let state = self.state();
        let wanted = state.messages.iter().filter(|message| to.is_none_or(|to| message.to == to));
        wanted.cloned().collect()
    }

    /// Returns a message by its identifier.
    pub fn message(&self, id: &str) -> Option<Message> {
        self.state().messages.iter().find(|message| message.id == id).cloned()
    }

    /// Returns the newest message to an address.
    pub fn last(&self, to: &str) -> Option<Message> {
        self.state().messages.iter().rev().find(|message| message.to == to).cloned()
    }

    /// Returns the last number of six or eight digits in the newest message to an address.
    pub fn last_code(&self, to: &str) -> Option<String> {
        self.last(to)?.code()
    }

    /// Returns the last web address in the newest message to an address.
    pub fn last_link(&self, to: &str) -> Option<String> {
        self.last(to)?.link()
    }

    /// Forgets all messages.
    pub fn clear(&self) {
        let mut state = self.state();
        state.messages.clear();
        state.rewrite();
    }

    /// Lets the next message of a channel fail; several times, the next several.
    pub fn fail_next(&self, channel: Channel, failure: Failure) {
        self.state().failures.push((channel, failure));
    }

    fn with(state: State, clock: impl Fn() -> i64 + Send + Sync + 'static) -> Self {
        Self(Arc::new(Inner { clock: Box::new(clock), state: Mutex::new(state) }))
    }

    fn client(&self, channel: Channel) -> SharedHttpClient {
        let connector = SharedHttpConnector::new(Connector { outbox: self.clone(), channel });
        http_client_fn(move |_, _| connector.clone())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps a message once for each of its recipients and returns its identifier.
    fn capture(&self, draft: &Message, recipients: &[String]) -> String {
        let sent_at = (self.0.clock)();
        let mut state = self.state();
        let mut id = String::new();
        for to in recipients {
            state.sent += 1;
            id = format!("{sent_at:016x}-{:08}", state.sent);
            state.keep(Message { id: id.clone(), to: to.clone(), sent_at, ..draft.clone() });
        }
        id
    }
}

impl fmt::Debug for Outbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outbox").field("messages", &self.state().messages.len()).finish()
    }
}

impl Message {
    fn draft(channel: Channel) -> Self {
        Self {
            id: String::new(),
            channel,
            to: String::new(),
            from: None,
            reply_to: None,
            subject: None,
            text: None,
            html: None,
            sent_at: 0,
            attributes: BTreeMap::new(),
        }
    }

    /// Returns the last number of six or eight digits in it.
    pub fn code(&self) -> Option<String> {
        self.parts().find_map(last_code)
    }

    /// Returns the last web address in it.
    pub fn link(&self) -> Option<String> {
        self.parts().find_map(last_link)
    }

    /// Where something to read may stand, the likeliest first.
    fn parts(&self) -> impl Iterator<Item = &str> {
        [&self.text, &self.html, &self.subject].into_iter().filter_map(|part| part.as_deref())
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("id", &self.id)
            .field("channel", &self.channel)
            .finish_non_exhaustive()
    }
}

impl State {
    fn keep(&mut self, message: Message) {
        self.messages.push_back(message);
        if self.messages.len() > KEPT {
            self.messages.pop_front();
        }
        let Some(journal) = &mut self.file else { return };
        let newest: Vec<&Message> = self.messages.iter().rev().take(1).collect();
        if journal.lines >= 2 * KEPT {
            self.rewrite();
        } else if let Err(error) = journal.append(&newest) {
            tracing::warn!(%error, "A captured message could not be written to its file");
        }
    }

    fn rewrite(&mut self) {
        let Some(journal) = &mut self.file else { return };
        if let Err(error) = journal.replace(&self.messages) {
            tracing::warn!(%error, "The captured messages could not be written to their file");
        }
    }
}

/// The file of messages, one JSON object a line.
struct Journal {
    path: PathBuf,
    file: File,
    lines: usize,
}

impl Journal {
    /// Reads what is there; a line that a killed process left half written is passed over.
    fn open(path: &Path) -> io::Result<(Self, VecDeque<Message>)> {
        let file = open(path, false)?;
        let mut messages = VecDeque::new();
        for line in BufReader::new(&file).split(b'\n') {
            if let Ok(message) = serde_json::from_slice(&line?) {
                messages.push_back(message);
            }
        }
        messages.drain(..messages.len().saturating_sub(KEPT));
        let mut journal = Self { path: path.to_owned(), file, lines: 0 };
        journal.replace(&messages)?;
        Ok((journal, messages))
    }

    fn append(&mut self, messages: &[&Message]) -> io::Result<()> {
        self.file.write_all(&lines(messages.iter().copied())?)?;
        self.lines += messages.len();
        Ok(())
    }

    fn replace(&mut self, messages: &VecDeque<Message>) -> io::Result<()> {
        let new = self.path.with_extension("new");
        let mut file = open(&new, true)?;
        file.write_all(&lines(messages)?)?;
        std::fs::rename(&new, &self.path)?;
        self.file = file;
        self.lines = messages.len();
        Ok(())
    }
}

/// Opens a file to add to; codes stand in it, so it is its owner's alone.
fn open(path: &Path, empty: bool) -> io::Result<File> {
    if empty && path.exists() {
        std::fs::remove_file(path)?;
    }
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn lines<'a>(messages: impl IntoIterator<Item = &'a Message>) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    for message in messages {
        serde_json::to_writer(&mut text, message)?;
        text.push(b'\n');
    }
    Ok(text)
}

fn sequence(id: &str) -> Option<u64> {
    id.rsplit('-').next()?.parse().ok()
}

#[derive(Clone, Debug)]
struct Connector {
    outbox: Outbox,
    channel: Channel,
}

impl HttpConnector for Connector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let Self { outbox, channel } = self.clone();
        HttpConnectorFuture::new(async move {
            let path = request.uri().to_owned();
            let body = collect(request.into_body()).await?;
            match channel {
                Channel::Email => outbox.send_email(&path, &body),
                Channel::Sms => outbox.publish(&body),
            }
        })
    }
}

impl Outbox {
    /// Answers `SendEmail` of SES, version 2.
    fn send_email(&self, uri: &str, body: &[u8]) -> Result<HttpResponse, ConnectorError> {
        if !uri.ends_with("/v2/email/outbound-emails") {
            return mail_error(404, "NotFoundException", "The outbox knows SendEmail alone.");
        }
        let request: Value = serde_json::from_slice(body).unwrap_or_default();
        let content = &request["Content"]["Simple"];
        let recipients = strings(&request["Destination"]["ToAddresses"]);
        if content.is_null() || recipients.is_empty() {
            let message = "The outbox takes Content.Simple, to at least one address.";
            return mail_error(400, "BadRequestException", message);
        }

        let text = |value: &Value| value.as_str().map(str::to_owned);
        let reply_to = strings(&request["ReplyToAddresses"]).join(", ");
        let draft = Message {
            from: text(&request["FromEmailAddress"]),
            reply_to: Some(reply_to).filter(|addresses| !addresses.is_empty()),
            subject: text(&content["Subject"]["Data"]),
            text: text(&content["Body"]["Text"]["Data"]),
            html: text(&content["Body"]["Html"]["Data"]),
            attributes: mail_attributes(&request),
            ..Message::draft(Channel::Email)
        };
        let accept = || {
            let id = self.capture(&draft, &recipients);
            respond(200, "application/json", json!({ "MessageId": id }).to_string())
        };
        match self.failure(Channel::Email) {
            None => accept(),
            Some(Failure::Refused) => {
                mail_error(400, "MessageRejected", "Email address is not verified.")
            }
            Some(Failure::Throttled) => {
                mail_error(429, "TooManyRequestsException", "Maximum sending rate exceeded.")
            }
            Some(Failure::InternalError) => {
                mail_error(500, "InternalServiceErrorException", "Internal failure")
            }
            Some(Failure::TimedOut) => Err(timed_out()),
            Some(Failure::LoseAnswer) => accept().and_then(|_| Err(connection_reset())),
        }
    }

    /// Answers `Publish` of SNS, to a phone number.
    fn publish(&self, body: &[u8]) -> Result<HttpResponse, ConnectorError> {
        let form: BTreeMap<String, String> = form_urlencoded::parse(body).into_owned().collect();
        if form.get("Action").map(String::as_str) != Some("Publish") {
            return sms_error(400, "InvalidAction", "The outbox knows Publish alone.");
        }
        let (Some(to), Some(text)) = (form.get("PhoneNumber"), form.get("Message")) else {
            let message = "Invalid parameter: The outbox takes a PhoneNumber and a Message.";
            return sms_error(400, "InvalidParameter", message);
        };

        let attributes = sms_attributes(&form);
        let draft = Message {
            from: attributes.get("AWS.SNS.SMS.SenderID").cloned(),
            text: Some(text.clone()),
            attributes,
            ..Message::draft(Channel::Sms)
        };
        let accept = || {
            let id = self.capture(&draft, std::slice::from_ref(to));
            let body = format!(
                r#"<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>{id}</MessageId></PublishResult><ResponseMetadata><RequestId>{id}</RequestId></ResponseMetadata></PublishResponse>"#
            );
            respond(200, "text/xml", body)
        };
        match self.failure(Channel::Sms) {
            None => accept(),
            Some(Failure::Refused) => sms_error(
                400,
                "InvalidParameter",
                "Invalid parameter: PhoneNumber Reason: the number cannot be reached",
            ),
            Some(Failure::Throttled) => sms_error(429, "Throttled", "Rate exceeded"),
            Some(Failure::InternalError) => sms_error(500, "InternalError", "Internal failure"),
            Some(Failure::TimedOut) => Err(timed_out()),
            Some(Failure::LoseAnswer) => accept().and_then(|_| Err(connection_reset())),
        }
    }

    fn failure(&self, channel: Channel) -> Option<Failure> {
        let mut state = self.state();
        let next = state.failures.iter().position(|(failing, _)| *failing == channel)?;
        Some(state.failures.remove(next).1)
    }
}

fn strings(list: &Value) -> Vec<String> {
    let list = list.as_array().into_iter().flatten();
    list.filter_map(|value| value.as_str().map(str::to_owned)).collect()
}

/// Tags by their names, and the settings that go with a mail.
fn mail_attributes(request: &Value) -> BTreeMap<String, String> {
    let tags = request["EmailTags"].as_array().into_iter().flatten();
    let tags = tags.filter_map(|tag| Some((tag["Name"].as_str()?, tag["Value"].as_str()?)));
    let settings = ["ConfigurationSetName", "FromEmailAddressIdentityArn"]
        .into_iter()
        .filter_map(|name| Some((name, request[name].as_str()?)));
    tags.chain(settings).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// Reads `MessageAttributes.entry.N.Name` with `.Value.StringValue`.
fn sms_attributes(form: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let names = form.iter().filter_map(|(key, name)| {
        let entry = key.strip_prefix("MessageAttributes.")?.strip_suffix(".Name")?;
        let value = form.get(&format!("MessageAttributes.{entry}.Value.StringValue"))?;
        Some((name.clone(), value.clone()))
    });
    names.collect()
}

fn mail_error(status: u16, exception: &str, message: &str) -> Result<HttpResponse, ConnectorError> {
    let body = json!({ "message": message }).to_string();
    let mut response = respond(status, "application/json", body)?;
    response.headers_mut().insert("x-amzn-errortype", exception.to_owned());
    Ok(response)
}

fn sms_error(status: u16, code: &str, message: &str) -> Result<HttpResponse, ConnectorError> {
    let side = if status < 500 { "Sender" } else { "Receiver" };
    let body = format!(
        r#"<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>{side}</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>local</RequestId></ErrorResponse>"#
    );
    respond(status, "text/xml", body)
}

fn timed_out() -> ConnectorError {
    ConnectorError::timeout(io::Error::from(io::ErrorKind::TimedOut).into())
}

/// Finds a number of six or eight digits that stands alone; `#` begins a colour.
fn last_code(text: &str) -> Option<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '#');
    let mut codes = words
        .filter(|word| matches!(word.len(), 6 | 8) && word.bytes().all(|b| b.is_ascii_digit()));
    codes.next_back().map(str::to_owned)
}

fn last_link(text: &str) -> Option<String> {
    let start = text.rfind("https://").max(text.rfind("http://"))?;
    let link = &text[start..];
    let end = link.find(|c: char| c.is_whitespace() || "\"'<>`".contains(c));
    let link = link[..end.unwrap_or(link.len())].trim_end_matches(['.', ',', ';', ')']);
    Some(link.replace("&amp;", "&"))
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use aws_sdk_sesv2::config::retry::RetryConfig;
    use aws_sdk_sesv2::config::{BehaviorVersion, Credentials, Region};
    use aws_sdk_sesv2::error::{ProvideErrorMetadata, SdkError};
    use aws_sdk_sesv2::operation::send_email::SendEmailError;
    use aws_sdk_sesv2::operation::send_email::builders::SendEmailFluentBuilder;
    use aws_sdk_sesv2::types::{
        Body, Content, Destination, EmailContent, Message as Mail, MessageTag,
    };
    use aws_sdk_sns::operation::publish::PublishError;
    use aws_sdk_sns::operation::publish::builders::PublishFluentBuilder;
    use aws_sdk_sns::types::MessageAttributeValue;

    use super::*;
    use crate::data_folder::tests::Scratch;

    fn clock() -> impl Fn() -> i64 + Send + Sync + 'static {
        let now = AtomicI64::new(1_700_000_000_000);
        move || now.fetch_add(1_000, Ordering::Relaxed)
    }

    fn mail(outbox: &Outbox, to: &str, text: &str) -> SendEmailFluentBuilder {
        let config = aws_sdk_sesv2::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-east-1"))
            .credentials_provider(Credentials::new("local", "local", None, None, "local"))
            .retry_config(RetryConfig::disabled())
            .http_client(outbox.mail_client())
            .build();
        let content = |data: &str| Content::builder().data(data).build().unwrap();
        let body = Body::builder().text(content(text)).html(content(&format!("<b>{text}</b>")));
        let mail = Mail::builder().subject(content("Grüße")).body(body.build()).build();
        aws_sdk_sesv2::Client::from_conf(config)
            .send_email()
            .from_email_address("Pool <no-reply@example.com>")
            .destination(Destination::builder().to_addresses(to).build())
            .content(EmailContent::builder().simple(mail).build())
    }

    fn sms(outbox: &Outbox, to: &str, text: &str) -> PublishFluentBuilder {
        let config = aws_sdk_sns::Config::builder()
            .behavior_version(BehaviorVersion::latest())
            .region(Region::new("us-east-1"))
            .credentials_provider(Credentials::new("local", "local", None, None, "local"))
            .retry_config(RetryConfig::disabled())
            .http_client(outbox.sms_client())
            .build();
        aws_sdk_sns::Client::from_conf(config).publish().phone_number(to).message(text)
    }

    #[tokio::test]
    async fn a_mail_is_captured_as_it_was_sent() {
        let outbox = Outbox::new(clock());

        let sent = mail(&outbox, "ada@example.com", "Your code is 123456.")
            .reply_to_addresses("help@example.com")
            .configuration_set_name("audit")
            .email_tags(MessageTag::builder().name("pool").value("p1").build().unwrap())
            .send()
            .await
            .unwrap();

        let [message] = outbox.messages(None).try_into().unwrap();
        let attributes = [("ConfigurationSetName", "audit"), ("pool", "p1")];
        let expected = Message {
            id: sent.message_id.unwrap(),
            channel: Channel::Email,
            to: "ada@example.com".to_owned(),
            from: Some("Pool <no-reply@example.com>".to_owned()),
            reply_to: Some("help@example.com".to_owned()),
            subject: Some("Grüße".to_owned()),
            text: Some("Your code is 123456.".to_owned()),
            html: Some("<b>Your code is 123456.</b>".to_owned()),
            sent_at: 1_700_000_000_000,
            attributes: attributes.map(|(a, b)| (a.to_owned(), b.to_owned())).into(),
        };
        assert!(message == expected, "{}", serde_json::to_string(&message).unwrap());
        assert!(!format!("{message:?}{outbox:?}").contains("123456"));
    }

    #[tokio::test]
    async fn a_text_message_is_captured_as_it_was_sent() {
        let outbox = Outbox::new(clock());
        let attribute = |value: &str| {
            MessageAttributeValue::builder()
                .data_type("String")
                .string_value(value)
                .build()
                .unwrap()
        };

        let sent = sms(&outbox, "+15550100", "Code 12345678 & more ☂")
            .message_attributes("AWS.SNS.SMS.SenderID", attribute("Pool"))
            .message_attributes("AWS.SNS.SMS.SMSType", attribute("Transactional"))
            .send()
            .await
            .unwrap();

        let message = outbox.last("+15550100").unwrap();
        assert_eq!(sent.message_id, Some(message.id));
        assert_eq!(message.channel, Channel::Sms);
        assert_eq!(message.text.unwrap(), "Code 12345678 & more ☂");
        assert_eq!(message.from.unwrap(), "Pool");
        assert_eq!(message.attributes["AWS.SNS.SMS.SMSType"], "Transactional");
        assert_eq!(outbox.last_code("+15550100").unwrap(), "12345678");
    }

    #[tokio::test]
    async fn messages_stand_in_the_order_of_sending_until_they_are_cleared() {
        let outbox = Outbox::new(clock());
        mail(&outbox, "ada@example.com", "1").send().await.unwrap();
        sms(&outbox, "+15550100", "2").send().await.unwrap();
        mail(&outbox, "ada@example.com", "3").send().await.unwrap();

        let texts = |to: Option<&str>| -> Vec<String> {
            outbox.messages(to).into_iter().filter_map(|message| message.text).collect()
        };
        assert_eq!(texts(None), ["1", "2", "3"]);
        assert_eq!(texts(Some("ada@example.com")), ["1", "3"]);
        assert_eq!(texts(Some("eve@example.com")), [""; 0]);
        outbox.clear();
        assert_eq!(texts(None), [""; 0]);
    }

    #[test]
    fn a_message_has_the_json_of_the_outbox_page() {
        let mut message = Message::draft(Channel::Sms);
        message.to = "+15550100".to_owned();

        let json = serde_json::to_value(message).unwrap();

        let expected = json!({
            "id": "", "channel": "sms", "to": "+15550100", "from": null, "reply_to": null,
            "subject": null, "text": null, "html": null, "sent_at": 0, "attributes": {},
        });
        assert_eq!(json, expected);
    }

    #[test]
    fn a_code_is_six_or_eight_digits_that_stand_alone() {
        #[track_caller]
        fn check(text: &str, code: Option<&str>) {
            assert_eq!(last_code(text).as_deref(), code);
        }
        check("Your code is 123456", Some("123456"));
        check("123456 or 654321.", Some("654321"));
        check("12345678", Some("12345678"));
        check("1234567 and 12345", None);
        check("id a123456b", None);
        check("<p style=\"color:#123456\">000111</p>", Some("000111"));
        check("<p style=\"color:#123456\">none</p>", None);
        check("https://example.com/confirm?code=222333&user=ada", Some("222333"));
    }

    #[test]
    fn a_link_ends_where_its_surroundings_begin() {
        #[track_caller]
        fn check(text: &str, link: Option<&str>) {
            assert_eq!(last_link(text).as_deref(), link);
        }
        check("see http://localhost:9229/a?b=c.", Some("http://localhost:9229/a?b=c"));
        check("<a href=\"https://e.com/?a=1&amp;b=2\">here</a>", Some("https://e.com/?a=1&b=2"));
        check("http://one https://two", Some("https://two"));
        check("none", None);
    }

    #[tokio::test]
    async fn mail_fails_as_it_was_told_to() {
        let outbox = Outbox::new(clock());
        let failures = [
            Failure::Refused,
            Failure::Throttled,
            Failure::InternalError,
            Failure::TimedOut,
            Failure::LoseAnswer,
        ];
        for failure in failures {
            outbox.fail_next(Channel::Email, failure);
        }
        let send = async || mail(&outbox, "ada@example.com", "hello").send().await.unwrap_err();

        assert!(matches!(send().await.into_service_error(), SendEmailError::MessageRejected(_)));
        let throttled = send().await.into_service_error();
        assert!(matches!(throttled, SendEmailError::TooManyRequestsException(_)));
        assert_eq!(send().await.raw_response().unwrap().status().as_u16(), 500);
        assert!(matches!(send().await, SdkError::DispatchFailure(failure) if failure.is_timeout()));
        assert_eq!(outbox.messages(None).len(), 0);
        assert!(matches!(send().await, SdkError::DispatchFailure(failure) if failure.is_io()));
        assert_eq!(outbox.messages(None).len(), 1);
        mail(&outbox, "ada@example.com", "hello").send().await.unwrap();
    }

    #[tokio::test]
    async fn a_text_message_fails_as_it_was_told_to() {
        let outbox = Outbox::new(clock());
        outbox.fail_next(Channel::Email, Failure::Refused);
        for failure in [Failure::Refused, Failure::Throttled, Failure::InternalError] {
            outbox.fail_next(Channel::Sms, failure);
        }
        let send = async || sms(&outbox, "+15550100", "hello").send().await.unwrap_err();

        let refused = send().await.into_service_error();
        assert!(matches!(refused, PublishError::InvalidParameterException(_)));
        assert_eq!(send().await.code(), Some("Throttled"));
        let broken = send().await.into_service_error();
        assert!(matches!(broken, PublishError::InternalErrorException(_)));
        sms(&outbox, "+15550100", "hello").send().await.unwrap();
    }

    #[tokio::test]
    async fn a_restart_keeps_the_last_thousand_messages() {
        let scratch = Scratch::new();
        let path = scratch.join("outbox.jsonl");
        let outbox = Outbox::open(&path, clock()).unwrap();
        for number in 0..2 * KEPT + 10 {
            let draft = Message { text: Some(number.to_string()), ..Message::draft(Channel::Sms) };
            outbox.capture(&draft, &["+15550100".to_owned()]);
        }
        let before = outbox.messages(None);
        drop(outbox);
        OpenOptions::new().append(true).open(&path).unwrap().write_all(b"{\"id\":\"ha").unwrap();

        let outbox = Outbox::open(&path, clock()).unwrap();
        assert!(outbox.messages(None) == before);
        assert_eq!(before.len(), KEPT);
        sms(&outbox, "+15550100", "new").send().await.unwrap();
        let newest = outbox.last("+15550100").unwrap();
        assert!(newest.id.ends_with("-00002011"), "{}", newest.id);
        drop(outbox);

        let outbox = Outbox::open(&path, clock()).unwrap();
        assert!(outbox.last("+15550100").unwrap() == newest);
        outbox.clear();
        assert!(Outbox::open(&path, clock()).unwrap().messages(None).is_empty());
    }
}
