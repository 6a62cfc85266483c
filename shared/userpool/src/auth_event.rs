//! Auth events: what a pool with threat protection remembers of sign-ins, sign-ups and changes of
//! passwords (behaviour-oidc-and-more.md 6).
//!
//! No risk is judged here, so an event states none.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use wire::{
    AdvancedSecurityModeType, AuthEventType, ChallengeName, ChallengeResponse,
    ChallengeResponseType, Error, EventContextDataType, EventFeedbackType, EventResponseType,
    EventType, Exception, FeedbackValueType, Result,
};

use crate::signin::{Factor, Flow, Progress};
use crate::tracking::Visit;
use crate::{Timestamp, UserPool};

/// For how long an event is kept.
const KEPT: Duration = Duration::from_secs(2 * 365 * 86_400);

/// Something that a person did, or that was done in their name.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct AuthEvent {
    /// Its id; that of a sign-in is the sign-in's own, which its tokens carry. Ids of events are in
    /// the order of their beginnings.
    pub id: String,
    /// What was done.
    pub event_type: EventType,
    /// What came of it.
    pub response: EventResponseType,
    /// When.
    pub at: Timestamp,
    /// What was proved or not proved on the way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub challenges: Vec<(ChallengeName, ChallengeResponse)>,
    /// What the caller's program says of itself.
    pub device: String,
    /// The address that the caller was seen at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// What somebody has said of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feedback: Option<Feedback>,
}

/// What somebody says of an event.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Feedback {
    /// Whether it was the person.
    pub value: FeedbackValueType,
    /// Who says so.
    pub provider: Provider,
    /// When.
    pub at: Timestamp,
}

/// Who says something of an event.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Provider {
    /// An administrator.
    Admin,
    /// The person whose event it is.
    User,
}

impl Provider {
    fn name(self) -> &'static str {
        match self {
            Self::Admin => "ADMIN",
            Self::User => "USER",
        }
    }
}

/// Where a sign-in stands after a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// All was proved.
    Passed,
    /// More is asked.
    Open,
    /// It is refused: over the answer to this, or over what was proved before.
    Failed(Option<ChallengeName>),
}

impl Standing {
    fn response(self) -> EventResponseType {
        match self {
            Self::Passed => EventResponseType::Pass,
            Self::Open => EventResponseType::InProgress,
            Self::Failed(_) => EventResponseType::Fail,
        }
    }
}

impl AuthEvent {
    /// What was done beside signing in.
    pub fn new(
        id: String,
        event_type: EventType,
        response: EventResponseType,
        visit: Visit,
        now: Timestamp,
    ) -> Self {
        let Visit { device_type: device, address } = visit;
        let (challenges, feedback) = (Vec::new(), None);
        Self { id, event_type, response, at: now, challenges, device, address, feedback }
    }

    /// A sign-in as far as it has come.
    pub fn sign_in(
        id: String,
        progress: &Progress,
        standing: Standing,
        visit: Visit,
        now: Timestamp,
    ) -> Self {
        let proved = |name| progress.proved.iter().any(|factor| challenge(*factor) == Some(name));
        let mut challenges: Vec<_> = [ChallengeName::Password, ChallengeName::Mfa]
            .into_iter()
            .filter(|name| proved(*name))
            .map(|name| (name, ChallengeResponse::Success))
            .collect();
        if let Standing::Failed(Some(name)) = standing {
            challenges.push((name, ChallengeResponse::Failure));
        }
        let event = Self::new(id, EventType::SignIn, standing.response(), visit, now);
        Self { challenges, ..event }
    }

    /// When the event counts as gone.
    pub fn valid_until(&self) -> Timestamp {
        self.at.plus(KEPT)
    }

    /// The event with what somebody says of it, in place of what was said before.
    #[must_use]
    pub fn judged(self, value: FeedbackValueType, provider: Provider, now: Timestamp) -> Self {
        Self { feedback: Some(Feedback { value, provider, at: now }), ..self }
    }

    /// The event as lists show it. Where on earth an address is, nobody here knows.
    pub fn to_wire(&self) -> AuthEventType {
        let challenge =
            |(name, response): &(ChallengeName, ChallengeResponse)| ChallengeResponseType {
                challenge_name: Some(*name),
                challenge_response: Some(*response),
            };
        AuthEventType {
            event_id: Some(self.id.clone()),
            event_type: Some(self.event_type),
            event_response: Some(self.response),
            creation_date: Some(self.at.into()),
            challenge_responses: Some(self.challenges.iter().map(challenge).collect()),
            event_context_data: Some(EventContextDataType {
                device_name: Some(self.device.clone()),
                ip_address: self.address.clone(),
                ..EventContextDataType::default()
            }),
            event_feedback: self.feedback.map(|feedback| EventFeedbackType {
                feedback_value: feedback.value,
                provider: feedback.provider.name().to_owned(),
                feedback_date: Some(feedback.at.into()),
            }),
            event_risk: None,
        }
    }
}

/// What a factor is called in events; passkeys and the owner's own challenges have no name there.
fn challenge(factor: Factor) -> Option<ChallengeName> {
    match factor {
        Factor::Password => Some(ChallengeName::Password),
        Factor::EmailCode | Factor::SmsCode | Factor::SoftwareToken => Some(ChallengeName::Mfa),
        Factor::PlatformPasskey | Factor::RoamingPasskey | Factor::Custom | Factor::Device => None,
    }
}

impl UserPool {
    /// Whether the pool remembers auth events.
    pub fn records_events(&self) -> bool {
        let add_ons = self.settings.user_pool_add_ons.as_ref();
        add_ons.is_some_and(|add_ons| match add_ons.advanced_security_mode {
            AdvancedSecurityModeType::Audit | AdvancedSecurityModeType::Enforced => true,
            AdvancedSecurityModeType::Off => false,
        })
    }

    /// Whether the pool remembers sign-ins by a flow: those by its owner's own challenges only where it
    /// says so.
    pub fn records_sign_ins(&self, flow: Flow) -> bool {
        let add_ons = self.settings.user_pool_add_ons.as_ref();
        let flows = add_ons.and_then(|add_ons| add_ons.advanced_security_additional_flows.as_ref());
        let custom = flows.is_some_and(|flows| flows.custom_auth_mode.is_some());
        match flow {
            Flow::Password | Flow::Choice => self.records_events(),
            Flow::Custom => self.records_events() && custom,
        }
    }

    /// Refuses what is about auth events where the pool remembers none.
    pub fn check_events(&self) -> Result<()> {
        if self.records_events() { Ok(()) } else { Err(threat_protection_off()) }
    }
}

fn threat_protection_off() -> Error {
    Exception::UserPoolAddOnNotEnabled
        .because("Threat protection is not enabled for this user pool.")
}
