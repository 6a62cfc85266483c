//! Triggers: what the owner's functions are asked, and how their answers are read
//! (behaviour-oidc-and-more.md 4).
//!
//! An answer is read strictly: what cannot be understood fails the operation. A pool without the
//! function costs nothing, and goes on as if it had answered with its event unchanged.

use std::collections::BTreeMap;

use aws::TriggerError;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use userpool::claims::Override;
use userpool::message::{CustomMessage, Topic};
use userpool::signin::custom::{ChallengeResult, Created, Definition};
use userpool::{AppClient, GroupClaims, Kind, User, UserPool, identity};
use wire::{
    AttributeType, Exception, LambdaConfigType, PreTokenGenerationLambdaVersionType as Version,
};

use crate::services::Services;
use crate::{Error, Result};

/// The client of an administrator who acts for none.
const NO_CLIENT: &str = "CLIENT_ID_NOT_APPLICABLE";

/// The claims that every token has beside those of a person's attributes, and some to spare.
const OWN_CLAIMS: usize = 32;

/// On what occasion a function is invoked.
#[derive(Clone, Copy)]
pub(crate) struct Occasion<'a> {
    /// The pool.
    pub pool: &'a UserPool,
    /// The client; none where an administrator acts for none.
    pub client: Option<&'a AppClient>,
    /// `ClientMetadata`, where the operation hands it to this function.
    pub metadata: Option<&'a BTreeMap<String, String>>,
}

impl<'a> Occasion<'a> {
    fn functions(&self) -> Option<&'a LambdaConfigType> {
        self.pool.settings.lambda_config.as_ref()
    }
}

/// A kind of function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trigger {
    /// Before somebody is registered.
    PreSignUp,
    /// After an account was confirmed.
    PostConfirmation,
    /// Before a sign-in is judged.
    PreAuthentication,
    /// After a sign-in has succeeded.
    PostAuthentication,
    /// Says what comes next in a sign-in by custom challenges.
    DefineAuthChallenge,
    /// Makes a custom challenge.
    CreateAuthChallenge,
    /// Judges the answer to one.
    VerifyAuthChallengeResponse,
    /// Before tokens are issued.
    PreTokenGeneration,
    /// Knows the users of an earlier directory.
    UserMigration,
    /// Words messages.
    CustomMessage,
}

impl Trigger {
    /// The name that errors call it by.
    fn name(self) -> &'static str {
        match self {
            Self::PreSignUp => "PreSignUp",
            Self::PostConfirmation => "PostConfirmation",
            Self::PreAuthentication => "PreAuthentication",
            Self::PostAuthentication => "PostAuthentication",
            Self::DefineAuthChallenge => "DefineAuthChallenge",
            Self::CreateAuthChallenge => "CreateAuthChallenge",
            Self::VerifyAuthChallengeResponse => "VerifyAuthChallengeResponse",
            Self::PreTokenGeneration => "PreTokenGeneration",
            Self::UserMigration => "UserMigration",
            Self::CustomMessage => "CustomMessage",
        }
    }

    /// The pool's function of this kind.
    fn arn(self, config: &LambdaConfigType) -> Option<&str> {
        let arn = match self {
            Self::PreSignUp => &config.pre_sign_up,
            Self::PostConfirmation => &config.post_confirmation,
            Self::PreAuthentication => &config.pre_authentication,
            Self::PostAuthentication => &config.post_authentication,
            Self::DefineAuthChallenge => &config.define_auth_challenge,
            Self::CreateAuthChallenge => &config.create_auth_challenge,
            Self::VerifyAuthChallengeResponse => &config.verify_auth_challenge_response,
            Self::PreTokenGeneration => &config.pre_token_generation,
            Self::UserMigration => &config.user_migration,
            Self::CustomMessage => &config.custom_message,
        };
        arn.as_deref().filter(|arn| !arn.is_empty())
    }
}

/// Whom a sign-in is about.
#[derive(Clone, Copy)]
pub(crate) enum Subject<'a> {
    /// A user.
    Known(&'a User),
    /// What was typed, where nobody has it and the caller must not learn that.
    Unknown(&'a str),
}

impl Subject<'_> {
    fn user_name(&self) -> &str {
        match self {
            Self::Known(user) => &user.username,
            Self::Unknown(login) => login,
        }
    }

    fn attributes(&self) -> Value {
        match self {
            Self::Known(user) => attributes_of(user),
            Self::Unknown(_) => json!({}),
        }
    }

    fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown(_))
    }
}

/// What a function is asked: everything of its event that the occasion does not tell.
pub(crate) struct Event<'a> {
    /// The `triggerSource`.
    pub source: &'a str,
    /// The version of the event's form.
    pub version: &'static str,
    /// The `userName`.
    pub user_name: &'a str,
    /// The `request`, without the client's metadata.
    pub request: Value,
    /// The `response` as the function finds it.
    pub response: Value,
}

impl Event<'_> {
    /// The whole event.
    pub(crate) fn envelope(mut self, region: &str, occasion: &Occasion<'_>) -> Value {
        if let Some(metadata) = occasion.metadata {
            self.request["clientMetadata"] = json!(metadata);
        }
        json!({
            "version": self.version,
            "triggerSource": self.source,
            "region": region,
            "userPoolId": occasion.pool.id.as_str(),
            "userName": self.user_name,
            "callerContext": {
                "awsSdkVersion": "aws-sdk-unknown-unknown",
                "clientId": occasion.client.map_or(NO_CLIENT, |client| &client.id),
            },
            "request": self.request,
            "response": self.response,
        })
    }
}

/// Why somebody is being registered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Registration {
    /// They sign up.
    SignUp,
    /// An administrator creates them.
    AdminCreateUser,
}

/// What a function allows of a registration beyond the registration itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Admission {
    /// Whether the account needs no confirmation.
    pub confirmed: bool,
    /// The addresses and numbers that need no proof.
    pub verified: Vec<Kind>,
}

/// What was confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Confirmation {
    /// An account.
    SignUp,
    /// A new password, by who had forgotten theirs.
    ForgotPassword,
}

/// What tokens are issued for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenSource {
    /// A sign-in through the API.
    Authentication,
    /// A sign-in that ended with a password of one's own.
    NewPasswordChallenge,
    /// A sign-in that ended with the proof of a device.
    AuthenticateDevice,
    /// A refresh.
    RefreshTokens,
    /// The exchange of a token for another client's.
    Exchange,
}

impl TokenSource {
    fn source(self) -> &'static str {
        match self {
            Self::Authentication => "TokenGeneration_Authentication",
            Self::NewPasswordChallenge => "TokenGeneration_NewPasswordChallenge",
            Self::AuthenticateDevice => "TokenGeneration_AuthenticateDevice",
            // What the service calls an exchange is not known. It issues tokens of a sign-in that is
            // there already, as a refresh does, so what a function takes away there goes here too.
            Self::RefreshTokens | Self::Exchange => "TokenGeneration_RefreshTokens",
        }
    }
}

/// What a message is sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// Somebody signs up.
    SignUp,
    /// An administrator creates somebody.
    AdminCreateUser,
    /// The code of a sign-up is asked for once more.
    ResendCode,
    /// A password was forgotten, or reset by an administrator.
    ForgotPassword,
    /// An address or number is changed.
    UpdateUserAttribute,
    /// An address or number is to be proved.
    VerifyUserAttribute,
    /// A sign-in takes a code.
    Authentication,
}

impl Reason {
    /// The name that the sources of events end in.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::SignUp => "SignUp",
            Self::AdminCreateUser => "AdminCreateUser",
            Self::ResendCode => "ResendCode",
            Self::ForgotPassword => "ForgotPassword",
            Self::UpdateUserAttribute => "UpdateUserAttribute",
            Self::VerifyUserAttribute => "VerifyUserAttribute",
            Self::Authentication => "Authentication",
        }
    }
}

/// What an earlier directory knows of somebody.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Migration {
    /// Who they are; nothing where the function does not know them.
    pub user_attributes: Option<BTreeMap<String, String>>,
    /// Whether their password goes on to be theirs.
    pub final_user_status: Option<FinalUserStatus>,
    /// Whether they are sent an invitation. They are not, whatever this says: an invitation tells a
    /// temporary password, and they have none.
    #[serde(rename = "messageAction")]
    _message_action: Option<MessageAction>,
    /// How they would be.
    #[serde(rename = "desiredDeliveryMediums")]
    _desired_delivery_mediums: Option<Vec<wire::DeliveryMediumType>>,
    /// Whether names are taken over from who has them.
    pub force_alias_creation: Option<bool>,
    /// Whether they sign in with a second factor by SMS.
    #[serde(rename = "enableSMSMFA")]
    pub enable_sms_mfa: Option<bool>,
}

/// Where a migrated user stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum FinalUserStatus {
    /// Their password goes on to be theirs.
    Confirmed,
    /// They have to set another one.
    ResetRequired,
}

/// What becomes of the message to a new user.
#[derive(Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
enum MessageAction {
    Suppress,
}

impl Services {
    /// Asks whether somebody may register. Nothing of them is kept yet.
    pub(crate) async fn pre_sign_up(
        &self,
        occasion: &Occasion<'_>,
        user: &User,
        registration: Registration,
        validation: Option<&[AttributeType]>,
    ) -> Result<Admission> {
        #[derive(Default, Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Answer {
            auto_confirm_user: Option<bool>,
            auto_verify_email: Option<bool>,
            auto_verify_phone: Option<bool>,
        }

        let asked = || Event {
            source: match registration {
                Registration::SignUp => "PreSignUp_SignUp",
                Registration::AdminCreateUser => "PreSignUp_AdminCreateUser",
            },
            version: "1",
            user_name: &user.username,
            request: json!({
                "userAttributes": attributes_before(user),
                "validationData": validation.map(values),
            }),
            response: json!({
                "autoConfirmUser": false, "autoVerifyEmail": false, "autoVerifyPhone": false,
            }),
        };
        let answer: Option<Answer> = self.ask(Trigger::PreSignUp, occasion, asked).await?;
        let answer = answer.unwrap_or_default();
        // An administrator confirms and vouches in words of their own.
        if registration == Registration::AdminCreateUser {
            return Ok(Admission::default());
        }
        let vouched = [
            (Kind::Email, answer.auto_verify_email),
            (Kind::PhoneNumber, answer.auto_verify_phone),
        ];
        let mut admission =
            Admission { confirmed: answer.auto_confirm_user == Some(true), verified: Vec::new() };
        for (kind, _) in vouched.into_iter().filter(|(_, vouched)| *vouched == Some(true)) {
            if user.attribute(kind.attribute()).is_none() {
                return Err(Error::trigger_unusable());
            }
            admission.verified.push(kind);
        }
        Ok(admission)
    }

    /// Tells that something was confirmed. It stays so, whatever the function answers.
    pub(crate) async fn post_confirmation(
        &self,
        occasion: &Occasion<'_>,
        user: &User,
        confirmation: Confirmation,
    ) -> Result<()> {
        let asked = || Event {
            source: match confirmation {
                Confirmation::SignUp => "PostConfirmation_ConfirmSignUp",
                Confirmation::ForgotPassword => "PostConfirmation_ConfirmForgotPassword",
            },
            version: "1",
            user_name: &user.username,
            request: json!({ "userAttributes": attributes_of(user) }),
            response: json!({}),
        };
        self.tell(Trigger::PostConfirmation, occasion, asked).await
    }

    /// Asks whether a sign-in may be tried, before anything of it is judged.
    pub(crate) async fn pre_authentication(
        &self,
        occasion: &Occasion<'_>,
        subject: Subject<'_>,
        validation: Option<&BTreeMap<String, String>>,
    ) -> Result<()> {
        let asked = || Event {
            source: "PreAuthentication_Authentication",
            version: "1",
            user_name: subject.user_name(),
            request: json!({
                "userAttributes": subject.attributes(),
                "validationData": validation,
                "userNotFound": subject.is_unknown(),
            }),
            response: json!({}),
        };
        self.tell(Trigger::PreAuthentication, occasion, asked).await
    }

    /// Tells that a sign-in has succeeded; `new_device_used` only where devices are remembered.
    pub(crate) async fn post_authentication(
        &self,
        occasion: &Occasion<'_>,
        user: &User,
        new_device_used: Option<bool>,
    ) -> Result<()> {
        let asked = || {
            let mut request = json!({ "userAttributes": attributes_of(user) });
            if let Some(new) = new_device_used {
                request["newDeviceUsed"] = json!(new);
            }
            Event {
                source: "PostAuthentication_Authentication",
                version: "1",
                user_name: &user.username,
                request,
                response: json!({}),
            }
        };
        self.tell(Trigger::PostAuthentication, occasion, asked).await
    }

    /// Asks what comes next in a sign-in by custom challenges.
    pub(crate) async fn define_auth_challenge(
        &self,
        occasion: &Occasion<'_>,
        subject: Subject<'_>,
        history: &[ChallengeResult],
    ) -> Result<Definition> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Answer {
            challenge_name: Option<String>,
            issue_tokens: Option<bool>,
            fail_authentication: Option<bool>,
        }

        let asked = || Event {
            source: "DefineAuthChallenge_Authentication",
            version: "1",
            user_name: subject.user_name(),
            request: json!({
                "userAttributes": subject.attributes(),
                "session": history,
                "userNotFound": subject.is_unknown(),
            }),
            response: json!({
                "challengeName": null, "issueTokens": null, "failAuthentication": null,
            }),
        };
        let answer: Option<Answer> =
            self.ask(Trigger::DefineAuthChallenge, occasion, asked).await?;
        let answer = answer.ok_or_else(Error::custom_auth_not_configured)?;
        Ok(Definition {
            challenge_name: answer.challenge_name.filter(|name| !name.is_empty()),
            issue_tokens: answer.issue_tokens.unwrap_or(false),
            fail_authentication: answer.fail_authentication.unwrap_or(false),
        })
    }

    /// Asks for a custom challenge.
    pub(crate) async fn create_auth_challenge(
        &self,
        occasion: &Occasion<'_>,
        subject: Subject<'_>,
        challenge_name: &str,
        history: &[ChallengeResult],
    ) -> Result<Created> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Answer {
            public_challenge_parameters: Option<BTreeMap<String, String>>,
            private_challenge_parameters: Option<BTreeMap<String, String>>,
            challenge_metadata: Option<String>,
        }

        let asked = || Event {
            source: "CreateAuthChallenge_Authentication",
            version: "1",
            user_name: subject.user_name(),
            request: json!({
                "userAttributes": subject.attributes(),
                "challengeName": challenge_name,
                "session": history,
                "userNotFound": subject.is_unknown(),
            }),
            response: json!({
                "publicChallengeParameters": null,
                "privateChallengeParameters": null,
                "challengeMetadata": null,
            }),
        };
        let answer: Option<Answer> =
            self.ask(Trigger::CreateAuthChallenge, occasion, asked).await?;
        let answer = answer.ok_or_else(Error::custom_auth_not_configured)?;
        Ok(Created {
            public: answer.public_challenge_parameters.unwrap_or_default(),
            private: answer.private_challenge_parameters.unwrap_or_default(),
            metadata: answer.challenge_metadata,
        })
    }

    /// Asks whether the answer to a custom challenge is right. Saying nothing is saying no.
    pub(crate) async fn verify_auth_challenge(
        &self,
        occasion: &Occasion<'_>,
        subject: Subject<'_>,
        private: &BTreeMap<String, String>,
        answer: &str,
    ) -> Result<bool> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Answer {
            answer_correct: Option<bool>,
        }

        let asked = || Event {
            source: "VerifyAuthChallengeResponse_Authentication",
            version: "1",
            user_name: subject.user_name(),
            request: json!({
                "userAttributes": subject.attributes(),
                "privateChallengeParameters": private,
                "challengeAnswer": answer,
                "userNotFound": subject.is_unknown(),
            }),
            response: json!({ "answerCorrect": null }),
        };
        let verdict: Option<Answer> =
            self.ask(Trigger::VerifyAuthChallengeResponse, occasion, asked).await?;
        let verdict = verdict.ok_or_else(Error::custom_auth_not_configured)?;
        Ok(verdict.answer_correct == Some(true))
    }

    /// Asks what is to be other in the tokens of a person, before they are issued and before
    /// anything that depends on them is committed.
    pub(crate) async fn pre_token_generation(
        &self,
        occasion: &Occasion<'_>,
        user: &User,
        groups: &GroupClaims,
        scopes: &[&str],
        source: TokenSource,
    ) -> Result<Override> {
        let version = occasion
            .functions()
            .and_then(|config| config.pre_token_generation_config.as_ref())
            .map_or(Version::V1_0, |config| config.lambda_version);
        let asked = || {
            let mut request = json!({
                "userAttributes": attributes_of(user),
                "groupConfiguration": {
                    "groupsToOverride": groups.groups,
                    "iamRolesToOverride": groups.roles,
                    "preferredRole": groups.preferred_role,
                },
            });
            let (version, details) = match version {
                Version::V1_0 => ("1", "claimsOverrideDetails"),
                Version::V2_0 => ("2", "claimsAndScopeOverrideDetails"),
                Version::V3_0 => ("3", "claimsAndScopeOverrideDetails"),
            };
            if version != "1" {
                request["scopes"] = json!(scopes);
            }
            Event {
                source: source.source(),
                version,
                user_name: &user.username,
                request,
                response: json!({ details: null }),
            }
        };
        let answer: Option<Value> = self.ask(Trigger::PreTokenGeneration, occasion, asked).await?;
        let Some(answer) = answer else { return Ok(Override::default()) };
        let existing = OWN_CLAIMS + user.listed.attributes.iter().count() + scopes.len();
        Override::read(version, answer, existing).map_err(|_| Error::trigger_unusable())
    }

    /// Asks what is to be other in a token that a client gets on its own behalf. Only functions that
    /// are written for the third version of the event know of such tokens.
    pub(crate) async fn pre_client_token_generation(
        &self,
        occasion: &Occasion<'_>,
        scopes: &[String],
    ) -> Result<Override> {
        let config = occasion.functions().and_then(|of| of.pre_token_generation_config.as_ref());
        if config.is_none_or(|config| config.lambda_version != Version::V3_0) {
            return Ok(Override::default());
        }
        let asked = || Event {
            source: "TokenGeneration_ClientCredentials",
            version: "3",
            user_name: "ClientCredentials",
            request: json!({
                "userAttributes": {}, "groupConfiguration": null, "scopes": scopes,
            }),
            response: json!({ "claimsAndScopeOverrideDetails": null }),
        };
        let answer: Option<Value> = self.ask(Trigger::PreTokenGeneration, occasion, asked).await?;
        let Some(answer) = answer else { return Ok(Override::default()) };
        Override::read(Version::V3_0, answer, OWN_CLAIMS + scopes.len())
            .map_err(|_| Error::trigger_unusable())
    }

    /// Asks an earlier directory for somebody whom this one does not know. A password is asked about
    /// at a sign-in, and none where it was forgotten.
    pub(crate) async fn user_migration(
        &self,
        occasion: &Occasion<'_>,
        login: &str,
        password: Option<&str>,
        validation: Option<&BTreeMap<String, String>>,
    ) -> Result<Option<Migration>> {
        let asked = || {
            let mut request = json!({ "validationData": validation });
            if let Some(password) = password {
                request["password"] = json!(password);
            }
            Event {
                source: match password {
                    Some(_) => "UserMigration_Authentication",
                    None => "UserMigration_ForgotPassword",
                },
                version: "1",
                user_name: login,
                request,
                response: json!({
                    "userAttributes": null,
                    "forceAliasCreation": null,
                    "enableSMSMFA": null,
                    "finalUserStatus": null,
                    "messageAction": null,
                    "desiredDeliveryMediums": null,
                }),
            }
        };
        self.ask(Trigger::UserMigration, occasion, asked).await
    }

    /// Asks how a message is to be worded, in place of the pool's own template.
    pub(crate) async fn custom_message(
        &self,
        occasion: &Occasion<'_>,
        user: &User,
        reason: Reason,
        topic: Topic,
    ) -> Result<CustomMessage> {
        let source = format!("CustomMessage_{}", reason.name());
        let asked = || {
            let invited = reason == Reason::AdminCreateUser;
            let mut request = json!({
                "userAttributes": attributes_of(user),
                "codeParameter": "{####}",
                "usernameParameter": invited.then_some("{username}"),
            });
            if topic == Topic::VerificationLink {
                request["linkParameter"] = json!("{##Click Here##}");
            }
            Event {
                source: &source,
                version: "1",
                user_name: &user.username,
                request,
                response: json!({ "smsMessage": null, "emailMessage": null, "emailSubject": null }),
            }
        };
        let answer = self.ask(Trigger::CustomMessage, occasion, asked).await?;
        Ok(answer.unwrap_or_default())
    }

    /// Whether a pool has a function of this kind.
    pub(crate) fn has_trigger(&self, trigger: Trigger, pool: &UserPool) -> bool {
        let config = pool.settings.lambda_config.as_ref();
        config.is_some_and(|config| trigger.arn(config).is_some())
    }

    /// Tells a function something that it answers with nothing but its event.
    async fn tell<'e>(
        &self,
        trigger: Trigger,
        occasion: &Occasion<'_>,
        event: impl FnOnce() -> Event<'e>,
    ) -> Result<()> {
        self.ask::<Map<String, Value>>(trigger, occasion, event).await.map(|_| ())
    }

    /// Invokes the pool's function, if it has one, and reads the `response` in its answer.
    pub(crate) async fn ask<'e, R: DeserializeOwned>(
        &self,
        trigger: Trigger,
        occasion: &Occasion<'_>,
        event: impl FnOnce() -> Event<'e>,
    ) -> Result<Option<R>> {
        let Some(arn) = occasion.functions().and_then(|config| trigger.arn(config)) else {
            return Ok(None);
        };
        let event = event();
        let version = event.version;
        let event = event.envelope(&self.settings.region, occasion);
        let answer = self.triggers.invoke(arn, &event, self.patience()).await;
        let answer = answer.map_err(|error| failure(trigger, error))?;
        let response = response(answer, version).ok_or_else(Error::trigger_unusable)?;
        serde_json::from_value(response).map(Some).map_err(|error| {
            // What serde says may quote the answer, which tells about a person.
            let place = format!("column {} of the response", error.column());
            Error::trigger_unusable().caused_by(place)
        })
    }
}

/// Whether a function refused, rather than failed.
pub(crate) fn is_refusal(error: &Error) -> bool {
    error.exception == Exception::UserLambdaValidation
}

/// Whether the function that failed has surely not run.
pub(crate) fn never_ran(error: &Error) -> bool {
    let source = std::error::Error::source(error);
    let failure = source.and_then(|source| source.downcast_ref::<TriggerError>());
    matches!(failure, Some(TriggerError::Failed { never_ran: true, .. }))
}

fn failure(trigger: Trigger, error: TriggerError) -> Error {
    let told = match &error {
        TriggerError::Raised(text) => Error::trigger_refused(trigger.name(), text.reveal()),
        TriggerError::Failed { code, .. } => Error::trigger_failed(trigger.name(), code),
        TriggerError::Unusable => Error::trigger_unusable(),
    };
    told.caused_by(error)
}

/// The `response` of an answer, which is the event with that filled in. An answer of another version
/// is not to this event.
fn response(mut answer: Value, version: &str) -> Option<Value> {
    let same_version = match answer.get("version") {
        None | Some(Value::Null) => true,
        Some(answered) => answered.as_str() == Some(version),
    };
    let response = answer.get_mut("response").filter(|response| response.is_object())?.take();
    same_version.then_some(response)
}

/// The attributes of a user as functions see them, with what stands for the user's state.
pub(crate) fn attributes_of(user: &User) -> Value {
    let mut attributes = flat(user.listed.attributes.iter());
    if let Some(identities) = identity::claim(&user.listed.identities) {
        attributes.insert("identities".to_owned(), json!(identities.to_string()));
    }
    attributes.insert("sub".to_owned(), json!(user.sub));
    attributes.insert("cognito:user_status".to_owned(), json!(user.status()));
    Value::Object(attributes)
}

/// The attributes of somebody who is not registered yet: what was given, and no state.
fn attributes_before(user: &User) -> Value {
    let flags = [Kind::Email, Kind::PhoneNumber].map(Kind::verified_attribute);
    let given = |(name, value): &(&str, &str)| !(flags.contains(&Some(*name)) && *value == "false");
    Value::Object(flat(user.listed.attributes.iter().filter(given)))
}

fn flat<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Map<String, Value> {
    pairs.map(|(name, value)| (name.to_owned(), json!(value))).collect()
}

/// `ValidationData` as functions see it.
fn values(list: &[AttributeType]) -> Value {
    let pairs = list.iter().map(|pair| (&*pair.name, pair.value.as_deref().unwrap_or_default()));
    Value::Object(flat(pairs))
}
