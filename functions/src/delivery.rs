//! Messages: from a pool's template to the one address that they are for.

mod custom_sender;

use aws::mail::Letter;
use userpool::message::{self, EmailTemplate, Topic, Values};
use userpool::verification::Digits;
use userpool::{AppClient, Code, Kind, User};
use wire::CodeDeliveryDetailsType;

use crate::services::Services;
use crate::triggers::{Occasion, Reason};
use crate::{Error, Result};

/// A message to somebody.
struct Message<'a> {
    user: &'a User,
    reason: Reason,
    topic: Topic,
    kind: Kind,
    address: &'a str,
    values: Values<'a>,
}

impl Services {
    /// Sends a code that proves an address or the right to a new password.
    pub(crate) async fn send_code(
        &self,
        occasion: &Occasion<'_>,
        reason: Reason,
        user: &User,
        code: &Code,
        digits: &Digits,
    ) -> Result<CodeDeliveryDetailsType> {
        let values = Values { username: &user.username, code: digits.reveal(), link: "" };
        let (topic, kind, address) = (Topic::Verification, code.kind, &code.value);
        self.send(occasion, &Message { user, reason, topic, kind, address, values }).await
    }

    /// Sends what confirms a sign-up: a code, or by email a link where the pool prefers one.
    pub(crate) async fn send_confirmation(
        &self,
        occasion: &Occasion<'_>,
        client: &AppClient,
        reason: Reason,
        user: &User,
        code: &Code,
        digits: &Digits,
    ) -> Result<CodeDeliveryDetailsType> {
        let topic = match code.kind {
            Kind::Email => Topic::of_sign_up(&occasion.pool.settings),
            Kind::PhoneNumber | Kind::PreferredUsername => Topic::Verification,
        };
        let link = self.confirmation_link(client, user, digits);
        let values = Values { username: &user.username, code: digits.reveal(), link: &link };
        let (kind, address) = (code.kind, &code.value);
        self.send(occasion, &Message { user, reason, topic, kind, address, values }).await
    }

    /// Sends an invitation to who signs in by this username, with their temporary password if they
    /// have one.
    pub(crate) async fn send_invitation(
        &self,
        occasion: &Occasion<'_>,
        user: &User,
        kind: Kind,
        username: &str,
        password: Option<&str>,
    ) -> Result<CodeDeliveryDetailsType> {
        let values = Values { username, code: password.unwrap_or_default(), link: "" };
        let topic = match password {
            Some(_) => Topic::Invitation,
            None => Topic::PasswordlessInvitation,
        };
        let reason = Reason::AdminCreateUser;
        let address = user.attribute(kind.attribute()).unwrap_or_default();
        self.send(occasion, &Message { user, reason, topic, kind, address, values }).await
    }

    /// Sends a code to sign in with.
    pub(crate) async fn send_authentication(
        &self,
        occasion: &Occasion<'_>,
        user: &User,
        kind: Kind,
        address: &str,
        code: &str,
    ) -> Result<CodeDeliveryDetailsType> {
        let values = Values { username: &user.username, code, link: "" };
        let (reason, topic) = (Reason::Authentication, Topic::Authentication);
        self.send(occasion, &Message { user, reason, topic, kind, address, values }).await
    }

    async fn send(
        &self,
        occasion: &Occasion<'_>,
        message: &Message<'_>,
    ) -> Result<CodeDeliveryDetailsType> {
        let Message { kind, address, .. } = *message;
        if !self.hand_over(occasion, message).await {
            match kind {
                Kind::Email | Kind::PreferredUsername => self.send_email(occasion, message).await?,
                Kind::PhoneNumber => self.send_sms(occasion, message).await?,
            }
        }
        Ok(message::delivery_details(kind, message::mask(kind, address)))
    }

    async fn send_email(&self, occasion: &Occasion<'_>, message: &Message<'_>) -> Result<()> {
        let Message { user, reason, topic, .. } = *message;
        let pool = occasion.pool;
        let template = match topic {
            Topic::Authentication => EmailTemplate::of_email_mfa(pool.offered.email.as_ref()),
            Topic::Verification
            | Topic::VerificationLink
            | Topic::Invitation
            | Topic::PasswordlessInvitation => EmailTemplate::of(&pool.settings, topic),
        };
        let custom = self.custom_message(occasion, user, reason, topic).await?;
        let template = custom
            .email(topic, template)
            .map_err(|misfit| Error::trigger_unusable().caused_by(misfit))?;
        let rendered = message::render_email(&template, &message.values);
        let settings = pool.settings.email_configuration.as_ref();
        let letter = Letter {
            to: message.address,
            from: settings
                .and_then(|settings| settings.from.as_deref())
                .unwrap_or(&self.settings.email_from),
            reply_to: settings.and_then(|settings| settings.reply_to_email_address.as_deref()),
            configuration_set: settings.and_then(|settings| settings.configuration_set.as_deref()),
            identity_arn: settings.and_then(|settings| settings.source_arn.as_deref()),
            subject: &rendered.subject,
            text: &rendered.text,
            html: &rendered.html,
        };
        self.mail.send(&letter).await.map_err(undelivered)
    }

    async fn send_sms(&self, occasion: &Occasion<'_>, message: &Message<'_>) -> Result<()> {
        let Message { user, reason, topic, .. } = *message;
        let settings = &occasion.pool.settings;
        let custom = self.custom_message(occasion, user, reason, topic).await?;
        let template = custom
            .sms(topic, message::sms_template(settings, topic))
            .map_err(|misfit| Error::trigger_unusable().caused_by(misfit))?;
        let text = message::render_sms(&template, &message.values);
        self.texts.send(message.address, &text).await.map_err(undelivered)
    }

    fn confirmation_link(&self, client: &AppClient, user: &User, digits: &Digits) -> String {
        use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

        let encoded = |text| utf8_percent_encode(text, NON_ALPHANUMERIC);
        format!(
            "{}/confirmUser?client_id={}&user_name={}&confirmation_code={}",
            self.settings.public_url,
            encoded(&client.id),
            encoded(&user.username),
            encoded(digits.reveal()),
        )
    }
}

fn undelivered(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::code_delivery_failed("The message could not be delivered.").caused_by(error)
}
