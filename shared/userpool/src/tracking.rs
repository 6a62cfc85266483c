//! Tracked sessions: what a pool remembers of each sign-in where its owner wants to see and limit
//! them (behaviour-api-2026.md 2).

use serde::{Deserialize, Serialize};
use wire::{SessionDescriptionType, SessionLocationType, SessionTypeType, UserSessionTrackingType};

use crate::{Family, Timestamp, User};

/// How many sessions a user may have where nobody has said a number.
const USUAL_MOST: i32 = 20;

/// For how many minutes a client signs in from a session of the hosted pages, where nobody has said.
pub const USUAL_SSO_MINUTES: i32 = 60;

/// The longest address that is kept.
const LONGEST_ADDRESS: usize = 128;

/// The longest part of a user agent that is looked at, and the longest name that is taken from it.
const LONGEST_AGENT: usize = 512;
const LONGEST_PRODUCT: usize = 64;

/// What is said of a device that nothing is known of.
const UNKNOWN: &str = "unknown";

/// Whether a pool tracks sessions, and how many a user may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tracking {
    /// Whether sessions are tracked.
    pub enabled: bool,
    /// How many token sessions a user may have at once.
    pub max_per_user: i32,
    /// Raised each time that tracking is switched on: what was tracked before counts no more.
    pub round: u32,
}

impl Default for Tracking {
    fn default() -> Self {
        Self { enabled: false, max_per_user: USUAL_MOST, round: 0 }
    }
}

impl Tracking {
    /// Whether nobody has ever set anything.
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// The setting in place of this one.
    #[must_use]
    pub fn set(self, tracking: UserSessionTrackingType, max_per_user: i32) -> Self {
        let enabled = tracking == UserSessionTrackingType::Enabled;
        let round = self.round + u32::from(enabled && !self.enabled);
        Self { enabled, max_per_user, round }
    }

    /// The setting's name in the API.
    pub fn to_wire(&self) -> UserSessionTrackingType {
        if self.enabled {
            UserSessionTrackingType::Enabled
        } else {
            UserSessionTrackingType::Disabled
        }
    }

    /// The sign-ins that have to end before another one begins: the least recently used ones, the
    /// oldest of them first, so that with the new one there are no more than the pool allows.
    pub fn over_the_limit<'a>(
        &self,
        user: &User,
        families: impl IntoIterator<Item = &'a Family>,
        now: Timestamp,
    ) -> Vec<&'a Family> {
        let mut tracked: Vec<(Timestamp, &Family)> = families
            .into_iter()
            .filter(|family| family.is_alive(user, now))
            .filter_map(|family| Some((family.tracked(self)?.last_active, family)))
            .collect();
        tracked.sort_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.id.cmp(&b.1.id)));
        let most = usize::try_from(self.max_per_user).unwrap_or_default();
        tracked.truncate((tracked.len() + 1).saturating_sub(most));
        tracked.into_iter().map(|(_, family)| family).collect()
    }
}

/// What is remembered of a sign-in. It is part of the sign-in's family, so that ending either ends
/// both.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct TrackedSession {
    /// The session's id, `tkn` and 25 letters and digits.
    pub id: String,
    /// The pool's round of tracking that it belongs to.
    pub round: u32,
    /// When it began; for a sign-in of before tracking, when it was first seen.
    pub created: Timestamp,
    /// When tokens were last issued.
    pub last_active: Timestamp,
    /// What the caller's program says of itself, in a few words.
    pub device_type: String,
    /// The address that the caller was last seen at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The session of the hosted pages that the sign-in came through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<String>,
}

/// Where and by what program a session is used. Nothing of it is proved; people look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    pub(crate) device_type: String,
    pub(crate) address: Option<String>,
}

impl Visit {
    /// What a request says.
    pub fn of(address: Option<&str>, user_agent: Option<&str>) -> Self {
        Self {
            device_type: device_type(user_agent.unwrap_or_default()),
            address: address.map(|address| first(address, LONGEST_ADDRESS).to_owned()),
        }
    }
}

impl Family {
    /// Whether the sign-in still stands for the user.
    pub fn is_alive(&self, user: &User, now: Timestamp) -> bool {
        self.sub == user.sub
            && self.epoch == user.epoch
            && user.listed.enabled
            && now < self.valid_until
    }

    /// What is tracked of the sign-in, if the pool tracks it now.
    pub fn tracked(&self, tracking: &Tracking) -> Option<&TrackedSession> {
        self.session.as_ref().filter(|session| tracking.enabled && session.round == tracking.round)
    }

    /// The sign-in after tokens were issued at this visit. What was not tracked yet begins to be.
    #[must_use]
    pub fn visited(
        self,
        tracking: &Tracking,
        visit: Visit,
        random: &mut dyn FnMut(&mut [u8]),
        now: Timestamp,
    ) -> Self {
        if !tracking.enabled {
            return self;
        }
        let Visit { device_type, address } = visit;
        let session = match self.tracked(tracking).cloned() {
            Some(session) => TrackedSession { last_active: now, device_type, address, ..session },
            None => TrackedSession {
                id: crate::code::session_id(random),
                round: tracking.round,
                created: now,
                last_active: now,
                device_type,
                address,
                origin: None,
            },
        };
        Self { session: Some(session), ..self }
    }
}

impl TrackedSession {
    /// The session as lists show it. Where on earth an address is, nobody here knows.
    pub fn to_wire(&self, client: &str, is_current: bool) -> SessionDescriptionType {
        SessionDescriptionType {
            session_id: Some(self.id.clone()),
            session_type: Some(SessionTypeType::Token),
            client_id: Some(client.to_owned()),
            create_date: Some(self.created.into()),
            last_active_date: Some(self.last_active.into()),
            device_type: Some(self.device_type.clone()),
            last_ip_address: self.address.clone(),
            last_location: Some(SessionLocationType {
                city: None,
                country: Some(UNKNOWN.to_owned()),
            }),
            origin_session_id: self.origin.clone(),
            is_current_session: Some(is_current),
        }
    }
}

/// Programs and machines by what their user agents contain; the first that is found counts, since
/// browsers also name those that they resemble.
const PROGRAMS: [(&str, &str); 13] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("aws-amplify", "Amplify"),
    ("aws-cli", "AWS CLI"),
    ("Boto3", "Boto3"),
    ("aws-sdk", "AWS SDK"),
    ("okhttp", "OkHttp"),
];
const MACHINES: [(&str, &str); 9] = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("macos", "macOS"),
    ("Linux", "Linux"),
    ("linux", "Linux"),
];

/// Names the program and the machine in a user agent, such as `Firefox on Windows`; else the
/// product that it begins with.
fn device_type(user_agent: &str) -> String {
    let agent = first(user_agent, LONGEST_AGENT);
    let find = |known: &[(&str, &'static str)]| {
        known.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    match (find(&PROGRAMS), find(&MACHINES)) {
        (Some(program), Some(machine)) => format!("{program} on {machine}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => {
            let product = agent.split(['/', ' ']).next().unwrap_or_default();
            let named: String =
                product.chars().filter(char::is_ascii_graphic).take(LONGEST_PRODUCT).collect();
            if named.is_empty() { UNKNOWN.to_owned() } else { named }
        }
    }
}

/// The beginning of a text, in so many bytes at most.
fn first(text: &str, most: usize) -> &str {
    &text[..text.floor_char_boundary(most)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(agent: &str, expected: &str) {
        assert_eq!(device_type(agent), expected, "{agent}");
    }

    #[test]
    fn a_device_is_called_by_its_program_and_machine() {
        check(
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
             Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
            "Edge on Windows",
        );
        check(
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, \
             like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
            "Safari on iPhone",
        );
        check(
            "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
            "Firefox on Linux",
        );
        check("Boto3/1.44.5 md/Botocore#1.44.5 ua/2.1 os/linux#6.1 lang/python", "Boto3 on Linux");
        check("aws-sdk-js/3.900.0 ua/2.1 os/macos#25", "AWS SDK on macOS");
        check("curl/8.5.0", "curl");
        check("", "unknown");
        check("\u{0} ", "unknown");
        check("\u{e4}\u{f6}/1", "unknown");
    }

    #[test]
    fn a_user_agent_of_any_length_makes_a_short_name() {
        assert_eq!(device_type(&"x".repeat(100_000)).len(), LONGEST_PRODUCT);
        assert_eq!(device_type(&"\u{1f600}".repeat(10_000)), "unknown");
        let long = Visit::of(Some(&"1".repeat(1_000)), None);
        assert_eq!(long.address.unwrap().len(), LONGEST_ADDRESS);
    }

    #[test]
    fn switching_tracking_on_begins_a_new_round_and_nothing_else_does() {
        use UserSessionTrackingType::{Disabled, Enabled};

        let first = Tracking::default().set(Enabled, 5);
        let same = first.set(Enabled, 6);
        let second = same.set(Disabled, 6).set(Disabled, 7).set(Enabled, 7);

        assert_eq!((first.round, same.round, second.round), (1, 1, 2));
        assert_eq!((same.max_per_user, second.max_per_user), (6, 7));
    }
}
