//! The messages that a pool sends: its templates, what fills them, and how they look.
//!
//! A template is filled in one pass over its own text. What is filled in is never read as a
//! template, as markup or as a header again (A70, A71).

mod text_part;

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use wire::{
    AuthFactorType, CodeDeliveryDetailsType, DefaultEmailOptionType, EmailMfaConfigType, Exception,
    Result, UserPoolType, VerificationMessageTemplateType,
};

use self::text_part::{TextPart, is_html};
use crate::sign_in_name::Kind;

/// What a message is about, which decides the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// A code that proves an address or number, or the right to a new password.
    Verification,
    /// A link that confirms a sign-up.
    VerificationLink,
    /// A username and temporary password for someone whom an administrator invites.
    Invitation,
    /// The same for someone who signs in by code and has no password.
    PasswordlessInvitation,
    /// A code to sign in with.
    Authentication,
}

impl Topic {
    /// How the pool asks people by email to confirm their sign-up.
    pub fn of_sign_up(pool: &UserPoolType) -> Self {
        let option = verification(pool).and_then(|template| template.default_email_option);
        match option {
            Some(DefaultEmailOptionType::ConfirmWithLink) => Self::VerificationLink,
            Some(DefaultEmailOptionType::ConfirmWithCode) | None => Self::Verification,
        }
    }

    /// Whether the owner's text can be sent: an invitation has a place for a password if there is one,
    /// which nobody else tells, and only then.
    fn fits(self, own: &str) -> bool {
        let has_place = pieces(own).contains(&Piece::Code);
        match self {
            Self::Invitation => has_place,
            Self::PasswordlessInvitation => !has_place,
            Self::Verification | Self::VerificationLink | Self::Authentication => true,
        }
    }

    /// The same of a subject, which need not tell the password.
    fn fits_in_subject(self, own: &str) -> bool {
        self == Self::Invitation || self.fits(own)
    }
}

/// The template of an email.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailTemplate {
    /// The subject.
    pub subject: String,
    /// The body, in plain text or HTML.
    pub body: String,
}

impl EmailTemplate {
    /// The pool's template, or the default.
    pub fn of(pool: &UserPoolType, topic: Topic) -> Self {
        let template = verification(pool);
        let (subject, body) = match topic {
            Topic::Verification => (
                template.and_then(|own| own.email_subject.as_ref()),
                template.and_then(|own| own.email_message.as_ref()),
            ),
            Topic::VerificationLink => (
                template.and_then(|own| own.email_subject_by_link.as_ref()),
                template.and_then(|own| own.email_message_by_link.as_ref()),
            ),
            Topic::Invitation | Topic::PasswordlessInvitation => (
                invitation(pool).and_then(|own| own.email_subject.as_ref()),
                invitation(pool).and_then(|own| own.email_message.as_ref()),
            ),
            Topic::Authentication => (None, None),
        };
        let subject = subject.filter(|own| topic.fits_in_subject(own));
        Self::or_default(topic, subject, body.filter(|own| topic.fits(own)))
    }

    /// The template of a code to sign in with, which is configured with the second factors.
    pub fn of_email_mfa(config: Option<&EmailMfaConfigType>) -> Self {
        Self::or_default(
            Topic::Authentication,
            config.and_then(|config| config.subject.as_ref()),
            config.and_then(|config| config.message.as_ref()),
        )
    }

    fn or_default(topic: Topic, subject: Option<&String>, body: Option<&String>) -> Self {
        let (default_subject, default_body) = match topic {
            Topic::Verification => ("Your verification code", VERIFICATION),
            Topic::VerificationLink => ("Your verification link", VERIFICATION_LINK),
            Topic::Invitation => ("Your temporary password", INVITATION),
            Topic::PasswordlessInvitation => ("Your username", PASSWORDLESS_INVITATION),
            Topic::Authentication => ("Your authentication code", AUTHENTICATION),
        };
        Self {
            subject: subject.map_or(default_subject, String::as_str).to_owned(),
            body: body.map_or(default_body, String::as_str).to_owned(),
        }
    }
}

/// The template of an SMS: the pool's, or the default.
pub fn sms_template(pool: &UserPoolType, topic: Topic) -> &str {
    let (own, default) = match topic {
        Topic::Verification | Topic::VerificationLink => {
            (verification(pool).and_then(|own| own.sms_message.as_deref()), VERIFICATION)
        }
        Topic::Invitation => {
            (invitation(pool).and_then(|own| own.sms_message.as_deref()), INVITATION)
        }
        Topic::PasswordlessInvitation => {
            let own = invitation(pool).and_then(|own| own.sms_message.as_deref());
            (own, PASSWORDLESS_INVITATION)
        }
        Topic::Authentication => (pool.sms_authentication_message.as_deref(), AUTHENTICATION),
    };
    own.filter(|own| topic.fits(own)).unwrap_or(default)
}

/// What the pool's own function puts in place of its templates (behaviour-oidc-and-more.md 4.3).
///
/// A text that is empty is none: many functions cannot leave one out.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CustomMessage {
    sms_message: Option<String>,
    email_message: Option<String>,
    email_subject: Option<String>,
}

impl CustomMessage {
    /// Puts the function's email in place of the pool's, if it has the form of one.
    pub fn email(self, topic: Topic, template: EmailTemplate) -> Result<EmailTemplate> {
        let (subject, body) = (given(self.email_subject), given(self.email_message));
        check_subject("emailSubject", subject.as_deref())?;
        check_body("emailMessage", body.as_deref(), demand(topic))?;
        let subject = subject.filter(|own| topic.fits_in_subject(own));
        Ok(EmailTemplate {
            subject: subject.unwrap_or(template.subject),
            body: body.filter(|own| topic.fits(own)).unwrap_or(template.body),
        })
    }

    /// Puts the function's SMS in place of the pool's, if it has the form of one.
    pub fn sms(self, topic: Topic, template: &str) -> Result<String> {
        let text = given(self.sms_message);
        check_sms("smsMessage", text.as_deref(), demand(topic))?;
        Ok(text.filter(|own| topic.fits(own)).unwrap_or_else(|| template.to_owned()))
    }
}

fn given(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

/// What a function's message on a topic has to contain.
fn demand(topic: Topic) -> Demand {
    match topic {
        Topic::PasswordlessInvitation => has_username,
        Topic::Invitation => has_username_and_code,
        // Whoever makes links of their own puts the code into them.
        Topic::VerificationLink => |pieces| has_link(pieces).or_else(|_| has_code(pieces)),
        Topic::Verification | Topic::Authentication => has_code,
    }
}

const VERIFICATION: &str = "Your verification code is {####}.";
const VERIFICATION_LINK: &str =
    "Please click the link below to verify your email address. {##Verify Email##}";
const INVITATION: &str = "Your username is {username} and temporary password is {####}.";
const PASSWORDLESS_INVITATION: &str = "Your username is {username}.";
const AUTHENTICATION: &str = "Your authentication code is {####}.";

/// Refuses templates in a pool's settings that could not carry what they are for.
///
/// The texts of both email options may be given at once, since a description shows both and is
/// sent back whole by those who change one setting.
pub fn validate(pool: &UserPoolType) -> Result<()> {
    if let Some(template) = verification(pool) {
        check_body("EmailMessage", template.email_message.as_deref(), has_code)?;
        check_body("EmailMessageByLink", template.email_message_by_link.as_deref(), has_link)?;
        check_subject("EmailSubject", template.email_subject.as_deref())?;
        check_subject("EmailSubjectByLink", template.email_subject_by_link.as_deref())?;
        check_sms("SmsMessage", template.sms_message.as_deref(), has_code)?;
    }
    check_body("EmailVerificationMessage", pool.email_verification_message.as_deref(), has_code)?;
    check_subject("EmailVerificationSubject", pool.email_verification_subject.as_deref())?;
    check_sms("SmsVerificationMessage", pool.sms_verification_message.as_deref(), has_code)?;
    check_sms("SmsAuthenticationMessage", pool.sms_authentication_message.as_deref(), has_code)?;
    if let Some(template) = invitation(pool) {
        let fits = if is_passwordless(pool) { has_username } else { has_username_and_code };
        check_body("EmailMessage", template.email_message.as_deref(), fits)?;
        check_subject("EmailSubject", template.email_subject.as_deref())?;
        check_sms("SMSMessage", template.sms_message.as_deref(), fits)?;
    }
    Ok(())
}

/// Refuses templates of second factors that could not carry a code.
pub fn validate_authentication(
    sms: Option<&str>,
    email: Option<&EmailMfaConfigType>,
) -> Result<()> {
    check_sms("SmsAuthenticationMessage", sms, has_code)?;
    check_body("Message", email.and_then(|email| email.message.as_deref()), has_code)?;
    check_subject("Subject", email.and_then(|email| email.subject.as_deref()))
}

/// Shows the texts of verification messages in their older and their newer place, as descriptions
/// do; where both were given and differ, the newer one counts.
pub fn mirror(pool: &mut UserPoolType) {
    let template = pool.verification_message_template.get_or_insert_default();
    template.default_email_option.get_or_insert(DefaultEmailOptionType::ConfirmWithCode);
    for (newer, older) in [
        (&mut template.email_message, &mut pool.email_verification_message),
        (&mut template.email_subject, &mut pool.email_verification_subject),
        (&mut template.sms_message, &mut pool.sms_verification_message),
    ] {
        *newer = newer.take().or_else(|| older.take());
        older.clone_from(newer);
    }
}

/// What fills the places of a template.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    /// For `{username}`.
    pub username: &'a str,
    /// For `{####}`: a code or a temporary password; empty where there is none.
    pub code: &'a str,
    /// Where `{##words##}` leads.
    pub link: &'a str,
}

impl fmt::Debug for Values<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Values").finish_non_exhaustive()
    }
}

/// An email as it is sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The subject, on one line.
    pub subject: String,
    /// The body for those who read plain text.
    pub text: String,
    /// The body for those who read HTML.
    pub html: String,
}

impl fmt::Debug for Rendered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rendered").finish_non_exhaustive()
    }
}

/// Fills the template of an email. A body that contains tags is taken for HTML.
pub fn render_email(template: &EmailTemplate, values: &Values<'_>) -> Rendered {
    let pieces = pieces(&template.body);
    let (text, html) = if is_html(&template.body) {
        (text_of_html(&pieces, values), fill_html(&pieces, values, str::to_owned))
    } else {
        (fill_text(&pieces, values), fill_html(&pieces, values, html_of_text))
    };
    Rendered { subject: one_line(&fill_text(&self::pieces(&template.subject), values)), text, html }
}

/// Fills the template of an SMS.
pub fn render_sms(template: &str, values: &Values<'_>) -> String {
    let text = fill_text(&pieces(template), values);
    text.chars().filter(|character| *character == '\n' || !character.is_control()).collect()
}

/// An address or number as strangers may see it (behaviour-api.md 2).
pub fn mask(kind: Kind, value: &str) -> String {
    match kind {
        Kind::Email => {
            let (local, domain) = value.rsplit_once('@').unwrap_or((value, ""));
            let first = |text: &str| text.chars().next().map(String::from).unwrap_or_default();
            format!("{}***@{}***", first(local), first(domain))
        }
        Kind::PhoneNumber => {
            let digits: Vec<char> = value.trim_start_matches('+').chars().collect();
            // A number too short to hide anything of is hidden whole.
            let hidden = if digits.len() > 4 { digits.len() - 4 } else { digits.len() };
            let shown: String = digits[hidden..].iter().collect();
            format!("+{}{shown}", "*".repeat(hidden))
        }
        Kind::PreferredUsername => "***".to_owned(),
    }
}

/// What the masked destination of a login that nobody has looks like (A05).
///
/// A login of the channel's shape is masked itself. For any other, the seed decides: a keyed hash
/// of pool and login, so that the answer is always the same and nobody can compute it. The login
/// comes folded, as a stored address mostly is.
pub fn simulated_destination(kind: Kind, folded_login: &str, seed: &[u8; 32]) -> String {
    if Kind::of_shape(folded_login) == Some(kind) {
        return mask(kind, folded_login);
    }
    let pick = |initials: &str, byte: u8| {
        let initials: Vec<char> = initials.chars().collect();
        initials.get(usize::from(byte) % initials.len().max(1)).copied().unwrap_or('a')
    };
    match kind {
        Kind::Email | Kind::PreferredUsername => {
            let name = pick("abcdefghijklmnoprstvw", seed[0]);
            let domain = pick("gggghhoyiaemcpw", seed[1]);
            format!("{name}***@{domain}***")
        }
        Kind::PhoneNumber => {
            let digits = u32::from_be_bytes([0, seed[2], seed[3], seed[4]]) % 10_000;
            format!("+*******{digits:04}")
        }
    }
}

/// How the API tells where a code went.
pub fn delivery_details(kind: Kind, masked: String) -> CodeDeliveryDetailsType {
    CodeDeliveryDetailsType {
        attribute_name: Some(kind.attribute().to_owned()),
        delivery_medium: kind.medium(),
        destination: Some(masked),
    }
}

fn verification(pool: &UserPoolType) -> Option<&VerificationMessageTemplateType> {
    pool.verification_message_template.as_ref()
}

fn invitation(pool: &UserPoolType) -> Option<&wire::MessageTemplateType> {
    pool.admin_create_user_config.as_ref()?.invite_message_template.as_ref()
}

/// Whether users of the pool can do without a password, so that an invitation can too.
fn is_passwordless(pool: &UserPoolType) -> bool {
    pool.policies
        .as_ref()
        .and_then(|policies| policies.sign_in_policy.as_ref())
        .and_then(|policy| policy.allowed_first_auth_factors.as_deref())
        .unwrap_or_default()
        .iter()
        .any(|factor| *factor != AuthFactorType::Password)
}

/// What a template has to contain, and whether it does.
type Demand = fn(&[Piece<'_>]) -> std::result::Result<(), &'static str>;

fn has_code(pieces: &[Piece<'_>]) -> std::result::Result<(), &'static str> {
    pieces.contains(&Piece::Code).then_some(()).ok_or("{####}")
}

fn has_link(pieces: &[Piece<'_>]) -> std::result::Result<(), &'static str> {
    let is_link = |piece: &Piece<'_>| matches!(piece, Piece::Link(_));
    pieces.iter().any(is_link).then_some(()).ok_or("{##text##}")
}

fn has_username(pieces: &[Piece<'_>]) -> std::result::Result<(), &'static str> {
    pieces.contains(&Piece::Username).then_some(()).ok_or("{username}")
}

fn has_username_and_code(pieces: &[Piece<'_>]) -> std::result::Result<(), &'static str> {
    has_username(pieces)?;
    has_code(pieces)
}

fn check_body(member: &str, body: Option<&str>, demand: Demand) -> Result<()> {
    check(member, body, 6, 20_000, demand)
}

fn check_sms(member: &str, text: Option<&str>, demand: Demand) -> Result<()> {
    check(member, text, 6, 140, demand)
}

fn check_subject(member: &str, subject: Option<&str>) -> Result<()> {
    check(member, subject, 1, 140, |_| Ok(()))
}

fn check(
    member: &str,
    template: Option<&str>,
    shortest: usize,
    longest: usize,
    demand: Demand,
) -> Result<()> {
    let Some(template) = template else {
        return Ok(());
    };
    let length = template.encode_utf16().count();
    if !(shortest..=longest).contains(&length) {
        return Err(Exception::InvalidParameter
            .because(format!("{member} must have {shortest} to {longest} characters.")));
    }
    demand(&pieces(template)).map_err(|place| {
        Exception::InvalidParameter.because(format!("{member} must contain {place}."))
    })
}

/// A piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'t> {
    /// Text of the template itself.
    Literal(&'t str),
    /// `{####}`.
    Code,
    /// `{username}`.
    Username,
    /// `{##words##}`.
    Link(&'t str),
}

/// Takes a template apart. A brace that opens no known place is text.
fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let (mut literal, mut position) = (0, 0);
    while let Some(brace) = template[position..].find('{') {
        let start = position + brace;
        let Some((piece, length)) = place(&template[start..]) else {
            position = start + 1;
            continue;
        };
        if literal < start {
            pieces.push(Piece::Literal(&template[literal..start]));
        }
        pieces.push(piece);
        position = start + length;
        literal = position;
    }
    if literal < template.len() {
        pieces.push(Piece::Literal(&template[literal..]));
    }
    pieces
}

/// The place that a text begins with, and its length.
fn place(text: &str) -> Option<(Piece<'_>, usize)> {
    for (name, piece) in [("{####}", Piece::Code), ("{username}", Piece::Username)] {
        if text.starts_with(name) {
            return Some((piece, name.len()));
        }
    }
    let words = text.strip_prefix("{##")?;
    let end = words.find("##}").filter(|end| *end > 0)?;
    let words = &words[..end];
    (!words.contains(['{', '}'])).then_some((Piece::Link(words), end + 6))
}

fn fill_text(pieces: &[Piece<'_>], values: &Values<'_>) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Literal(text) => (*text).to_owned(),
            Piece::Code => printable(values.code),
            Piece::Username => printable(values.username),
            Piece::Link(words) => format!("{words}: {}", printable(values.link)),
        })
        .collect()
}

/// Fills a template for HTML; `text` makes markup of the template's own text.
fn fill_html(pieces: &[Piece<'_>], values: &Values<'_>, text: impl Fn(&str) -> String) -> String {
    let value = |value: &str| html_escape::encode_safe(&printable(value)).into_owned();
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Literal(literal) => text(literal),
            Piece::Code => value(values.code),
            Piece::Username => value(values.username),
            Piece::Link(words) => {
                let link = html_escape::encode_double_quoted_attribute(values.link);
                format!("<a href=\"{}\">{}</a>", printable(&link), text(words))
            }
        })
        .collect()
}

fn text_of_html(pieces: &[Piece<'_>], values: &Values<'_>) -> String {
    let mut part = TextPart::default();
    for piece in pieces {
        match piece {
            Piece::Literal(markup) => part.markup(markup),
            Piece::Code => part.value(&printable(values.code)),
            Piece::Username => part.value(&printable(values.username)),
            Piece::Link(words) => part.link(words, &printable(values.link)),
        }
    }
    part.finish()
}

fn html_of_text(text: &str) -> String {
    html_escape::encode_safe(text).replace("\r\n", "\n").replace('\n', "<br>\n")
}

/// A temporary password as custom senders are told it: they expect markup, and unescape it.
pub fn escape_password(password: &str) -> Cow<'_, str> {
    html_escape::encode_text(password)
}

/// A value without control characters: none of ours has any.
fn printable(value: &str) -> String {
    value.chars().filter(|character| !character.is_control()).collect()
}

/// A text on one line, without control characters, as a header needs it.
fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::{
        AdminCreateUserConfigType, MessageTemplateType, SignInPolicyType, UserPoolPolicyType,
    };

    const ADA: Values<'_> =
        Values { username: "ada", code: "123456", link: "https://id.example.com/?a=1&b=2" };

    fn email(body: &str) -> EmailTemplate {
        EmailTemplate { subject: "Hello {username}".to_owned(), body: body.to_owned() }
    }

    fn with_template(template: VerificationMessageTemplateType) -> UserPoolType {
        UserPoolType { verification_message_template: Some(template), ..UserPoolType::default() }
    }

    fn with_invitation(body: &str) -> UserPoolType {
        UserPoolType {
            admin_create_user_config: Some(AdminCreateUserConfigType {
                invite_message_template: Some(MessageTemplateType {
                    email_message: Some(body.to_owned()),
                    ..MessageTemplateType::default()
                }),
                ..AdminCreateUserConfigType::default()
            }),
            ..UserPoolType::default()
        }
    }

    #[track_caller]
    fn rendered(body: &str, values: &Values<'_>, text: &str, html: &str) {
        let mail = render_email(&email(body), values);
        assert_eq!(mail.text, text);
        assert_eq!(mail.html, html);
    }

    #[test]
    fn a_pool_without_templates_has_the_texts_of_the_service() {
        let pool = UserPoolType::default();
        let mail = |topic| render_email(&EmailTemplate::of(&pool, topic), &ADA);

        assert_eq!(mail(Topic::Verification).text, "Your verification code is 123456.");
        assert_eq!(mail(Topic::Verification).subject, "Your verification code");
        assert_eq!(
            mail(Topic::Invitation).text,
            "Your username is ada and temporary password is 123456."
        );
        assert_eq!(mail(Topic::Invitation).subject, "Your temporary password");
        let sms = |topic| render_sms(sms_template(&pool, topic), &ADA);
        assert_eq!(sms(Topic::Authentication), "Your authentication code is 123456.");
        assert_eq!(sms(Topic::Verification), "Your verification code is 123456.");
        assert_eq!(Topic::of_sign_up(&pool), Topic::Verification);
    }

    #[test]
    fn a_pool_speaks_by_its_own_templates() {
        let pool = with_template(VerificationMessageTemplateType {
            default_email_option: Some(DefaultEmailOptionType::ConfirmWithLink),
            email_message_by_link: Some("{##Yes, it is me##}".to_owned()),
            email_subject_by_link: Some("Is it you?".to_owned()),
            sms_message: Some("Type {####}".to_owned()),
            ..VerificationMessageTemplateType::default()
        });
        let template = EmailTemplate::of(&pool, Topic::of_sign_up(&pool));

        assert_eq!(template.subject, "Is it you?");
        assert_eq!(
            render_email(&template, &ADA).text,
            "Yes, it is me: https://id.example.com/?a=1&b=2"
        );
        assert_eq!(render_sms(sms_template(&pool, Topic::Verification), &ADA), "Type 123456");
        let config = EmailMfaConfigType { message: Some("In: {####}".to_owned()), subject: None };
        let mail = render_email(&EmailTemplate::of_email_mfa(Some(&config)), &ADA);
        assert_eq!(mail.text, "In: 123456");
    }

    #[test]
    fn plain_templates_become_html_with_lines_and_links() {
        rendered(
            "Dear {username},\r\n1 < 2 & {##click \"here\"##}",
            &ADA,
            "Dear ada,\r\n1 < 2 & click \"here\": https://id.example.com/?a=1&b=2",
            "Dear ada,<br>\n1 &lt; 2 &amp; <a href=\"https://id.example.com/?a=1&amp;b=2\">click &quot;here&quot;</a>",
        );
    }

    #[test]
    fn html_templates_stay_and_their_text_is_drawn_from_them() {
        rendered(
            "<h1>Hi&nbsp;{username}</h1><p>Code: <b>{####}</b><br>{##<i>Go</i>##}</p>",
            &Values { link: "https://x.org/?c=1", ..ADA },
            "Hi ada\nCode: 123456\nGo: https://x.org/?c=1",
            "<h1>Hi&nbsp;ada</h1><p>Code: <b>123456</b><br><a href=\"https://x.org/?c=1\"><i>Go</i></a></p>",
        );
        rendered(
            "<a href=\"https://my.app/confirm?code={####}\">Confirm</a>",
            &ADA,
            "Confirm: https://my.app/confirm?code=123456",
            "<a href=\"https://my.app/confirm?code=123456\">Confirm</a>",
        );
    }

    #[test]
    fn a71_values_are_filled_in_once_and_are_never_markup() {
        let hostile = Values {
            username: "{####}{username}{##x##}{{7*7}}<script>alert('1')</script>&\"",
            ..ADA
        };

        rendered(
            "{username} {####}",
            &hostile,
            &format!("{} 123456", hostile.username),
            "{####}{username}{##x##}{{7*7}}&lt;script&gt;alert(&#x27;1&#x27;)&lt;&#x2F;script&gt;&amp;&quot; 123456",
        );
        rendered(
            "<p>{username}</p>",
            &hostile,
            hostile.username,
            "<p>{####}{username}{##x##}{{7*7}}&lt;script&gt;alert(&#x27;1&#x27;)&lt;&#x2F;script&gt;&amp;&quot;</p>",
        );
        let in_tag = render_email(&email("<a href=\"/{username}\">x</a>"), &hostile);
        assert!(!in_tag.html.contains("<script>"));
        assert_eq!(render_sms("{username}", &hostile), hostile.username);
    }

    #[test]
    fn a71_a_link_cannot_leave_its_attribute() {
        let values = Values { link: "https://x.org/\"><script>", ..ADA };

        let html = render_email(&email("{##Go##}"), &values).html;

        assert_eq!(html, "<a href=\"https://x.org/&quot;&gt;&lt;script&gt;\">Go</a>");
    }

    #[test]
    fn a70_a_subject_is_one_line_whatever_goes_into_it() {
        let template = EmailTemplate {
            subject: "Hello\r\nBcc: eve@example.com {username}\0".to_owned(),
            body: "{####}".to_owned(),
        };
        let values = Values { username: "ada\r\nTo: eve@example.com", ..ADA };

        let mail = render_email(&template, &values);

        assert_eq!(mail.subject, "Hello Bcc: eve@example.com adaTo: eve@example.com");
        assert!(!mail.subject.chars().any(char::is_control));
        assert_eq!(render_sms("{username}\0\r\n{####}", &values), "adaTo: eve@example.com\n123456");
    }

    #[test]
    fn braces_that_open_no_place_are_text() {
        rendered(
            "{ {user} {##} {####{####} {##a {",
            &ADA,
            "{ {user} {##} {####123456 {##a {",
            "{ {user} {##} {####123456 {##a {",
        );
    }

    #[track_caller]
    fn check(pool: &UserPoolType, problem: Option<&str>) {
        assert_eq!(validate(pool).err().and_then(|error| error.message).as_deref(), problem);
    }

    #[test]
    fn a_template_of_a_code_contains_its_place() {
        let of = |message: &str| {
            with_template(VerificationMessageTemplateType {
                email_message: Some(message.to_owned()),
                ..VerificationMessageTemplateType::default()
            })
        };

        check(&UserPoolType::default(), None);
        check(&of("Code: {####}"), None);
        check(&of("Code: 123456"), Some("EmailMessage must contain {####}."));
        check(&of("{##Go##}"), Some("EmailMessage must contain {####}."));
        check(&of(&"{####}".repeat(3_334)), Some("EmailMessage must have 6 to 20000 characters."));
        let sms = UserPoolType {
            sms_authentication_message: Some("Hello you".to_owned()),
            ..UserPoolType::default()
        };
        check(&sms, Some("SmsAuthenticationMessage must contain {####}."));
        let long = format!("{{####}}{}", "x".repeat(135));
        assert!(validate_authentication(Some(&long), None).is_err());
        assert!(validate_authentication(Some(&long[..140]), None).is_ok());
    }

    #[test]
    fn a_template_of_a_link_contains_its_words() {
        let of = |message: &str| {
            with_template(VerificationMessageTemplateType {
                email_message_by_link: Some(message.to_owned()),
                ..VerificationMessageTemplateType::default()
            })
        };

        check(&of("{##Go##}"), None);
        check(&of("{####}"), Some("EmailMessageByLink must contain {##text##}."));
    }

    #[test]
    fn an_invitation_names_the_user_and_the_password_if_there_is_one() {
        let mut pool = with_invitation("Hi {username}");

        check(&with_invitation("{username} {####}"), None);
        check(&with_invitation("{####}"), Some("EmailMessage must contain {username}."));
        check(&pool, Some("EmailMessage must contain {####}."));
        pool.policies = Some(UserPoolPolicyType {
            sign_in_policy: Some(SignInPolicyType {
                allowed_first_auth_factors: Some(vec![
                    AuthFactorType::Password,
                    AuthFactorType::EmailOtp,
                ]),
            }),
            ..UserPoolPolicyType::default()
        });
        check(&pool, None);
    }

    #[test]
    fn a_description_shows_texts_in_their_older_and_newer_place() {
        let mut pool = UserPoolType {
            email_verification_subject: Some("older".to_owned()),
            sms_verification_message: Some("older {####}".to_owned()),
            ..with_template(VerificationMessageTemplateType {
                sms_message: Some("newer {####}".to_owned()),
                ..VerificationMessageTemplateType::default()
            })
        };

        mirror(&mut pool);

        let template = pool.verification_message_template.clone().unwrap();
        assert_eq!(template.default_email_option, Some(DefaultEmailOptionType::ConfirmWithCode));
        assert_eq!(template.email_subject.as_deref(), Some("older"));
        assert_eq!(template.sms_message.as_deref(), Some("newer {####}"));
        assert_eq!(pool.sms_verification_message.as_deref(), Some("newer {####}"));
        assert_eq!(pool.email_verification_message, None);
    }

    #[test]
    fn destinations_show_their_beginning_or_their_end() {
        assert_eq!(mask(Kind::Email, "jane@gmail.com"), "j***@g***");
        assert_eq!(mask(Kind::Email, "ädä@x.org"), "ä***@x***");
        assert_eq!(mask(Kind::PhoneNumber, "+12065559999"), "+*******9999");
        assert_eq!(mask(Kind::PhoneNumber, "+442071234114"), "+********4114");
        assert_eq!(mask(Kind::PhoneNumber, "+1234"), "+****");
    }

    #[test]
    fn a05_a_destination_that_does_not_exist_looks_like_one_and_never_changes() {
        let seed = [7; 32];
        let simulated = |kind, login| simulated_destination(kind, login, &seed);

        assert_eq!(simulated(Kind::Email, "ghost@example.com"), "g***@e***");
        assert_eq!(simulated(Kind::PhoneNumber, "+12065550100"), "+*******0100");
        let email = simulated(Kind::Email, "ghost");
        assert_eq!(email.len(), "j***@g***".len());
        assert_eq!(email, simulated(Kind::Email, "ghost"));
        assert_eq!(simulated(Kind::PhoneNumber, "ghost@example.com").len(), "+*******9999".len());
        assert_ne!(simulated_destination(Kind::Email, "ghost", &[8; 32]), email);
    }

    #[test]
    fn a_delivery_names_its_attribute_medium_and_destination() {
        let details = delivery_details(Kind::PhoneNumber, "+*******9999".to_owned());

        assert_eq!(details.attribute_name.as_deref(), Some("phone_number"));
        assert_eq!(details.delivery_medium, Some(wire::DeliveryMediumType::Sms));
        assert_eq!(details.destination.as_deref(), Some("+*******9999"));
    }

    #[test]
    fn a79_debug_shows_no_code() {
        let mail = render_email(&email("{####}"), &ADA);

        assert!(!format!("{mail:?} {ADA:?}").contains("123456"));
    }
}
