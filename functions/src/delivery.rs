//! Messages: from a pool's template to the one address that they are for.

use aws::mail::Letter;
use userpool::message::{self, EmailTemplate, Topic, Values};
use userpool::verification::Digits;
use userpool::{AppClient, Code, Kind, User, UserPool};
use wire::CodeDeliveryDetailsType;

use crate::services::Services;
use crate::{Error, Result};

impl Services {
    /// Sends a code that proves an address or the right to a new password.
    pub(crate) async fn send_code(
        &self,
        pool: &UserPool,
        user: &User,
        code: &Code,
        digits: &Digits,
    ) -> Result<CodeDeliveryDetailsType> {
        let values = Values { username: &user.username, code: digits.reveal(), link: "" };
        self.send(pool, Topic::Verification, code.kind, &code.value, &values).await
    }

    /// Sends what confirms a sign-up: a code, or by email a link where the pool prefers one.
    pub(crate) async fn send_confirmation(
        &self,
        pool: &UserPool,
        client: &AppClient,
        user: &User,
        code: &Code,
        digits: &Digits,
    ) -> Result<CodeDeliveryDetailsType> {
        let topic = match code.kind {
            Kind::Email => Topic::of_sign_up(&pool.settings),
            Kind::PhoneNumber | Kind::PreferredUsername => Topic::Verification,
        };
        let link = self.confirmation_link(client, user, digits);
        let values = Values { username: &user.username, code: digits.reveal(), link: &link };
        self.send(pool, topic, code.kind, &code.value, &values).await
    }

    /// Sends an invitation with a temporary password.
    pub(crate) async fn send_invitation(
        &self,
        pool: &UserPool,
        kind: Kind,
        address: &str,
        username: &str,
        password: &str,
    ) -> Result<CodeDeliveryDetailsType> {
        let values = Values { username, code: password, link: "" };
        self.send(pool, Topic::Invitation, kind, address, &values).await
    }

    /// Sends a code to sign in with.
    pub(crate) async fn send_authentication(
        &self,
        pool: &UserPool,
        user: &User,
        kind: Kind,
        address: &str,
        code: &str,
    ) -> Result<CodeDeliveryDetailsType> {
        let values = Values { username: &user.username, code, link: "" };
        self.send(pool, Topic::Authentication, kind, address, &values).await
    }

    async fn send(
        &self,
        pool: &UserPool,
        topic: Topic,
        kind: Kind,
        address: &str,
        values: &Values<'_>,
    ) -> Result<CodeDeliveryDetailsType> {
        let sent = match kind {
            Kind::Email | Kind::PreferredUsername => {
                let template = match topic {
                    Topic::Authentication => {
                        EmailTemplate::of_email_mfa(pool.offered.email.as_ref())
                    }
                    Topic::Verification | Topic::VerificationLink | Topic::Invitation => {
                        EmailTemplate::of(&pool.settings, topic)
                    }
                };
                let rendered = message::render_email(&template, values);
                let settings = pool.settings.email_configuration.as_ref();
                let letter = Letter {
                    to: address,
                    from: settings
                        .and_then(|settings| settings.from.as_deref())
                        .unwrap_or(&self.settings.email_from),
                    reply_to: settings
                        .and_then(|settings| settings.reply_to_email_address.as_deref()),
                    configuration_set: settings
                        .and_then(|settings| settings.configuration_set.as_deref()),
                    identity_arn: settings.and_then(|settings| settings.source_arn.as_deref()),
                    subject: &rendered.subject,
                    text: &rendered.text,
                    html: &rendered.html,
                };
                self.mail.send(&letter).await
            }
            Kind::PhoneNumber => {
                let template = message::sms_template(&pool.settings, topic);
                self.texts.send(address, &message::render_sms(template, values)).await
            }
        };
        sent.map_err(|error| {
            Error::code_delivery_failed("The message could not be delivered.").caused_by(error)
        })?;
        Ok(message::delivery_details(kind, message::mask(kind, address)))
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
