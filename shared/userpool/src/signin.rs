//! Sign-in as a state machine of plain values: what is proved, and what is still asked.

use wire::{Error, Result, UserStatusType};

use crate::second_factor::{self, Demand, SecondFactor};
use crate::{AppClient, Timestamp, User, UserPool};

pub mod custom;
mod factor;
pub mod first_factor;
mod progress;
mod session;
mod srp_state;
#[cfg(test)]
mod transitions;

pub use factor::{Factor, Level, methods};
pub use first_factor::FirstFactor;
pub use progress::{Flow, KnownDevice, Progress};
pub use session::{Pending, Session, Way};
pub use srp_state::SrpState;

/// Where a sign-in stands after an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Something is still to be proved.
    Ask(Challenge),
    /// All that the pool requires has been proved.
    Done,
}

/// What a person can be asked after their first factor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Challenge {
    /// A password of one's own in place of the temporary one, with the required attributes that
    /// have no value yet.
    NewPasswordRequired {
        /// The names of those attributes.
        missing_attributes: Vec<String>,
    },
    /// A second factor.
    SecondFactor(SecondFactor),
    /// A choice among the second factors that the person has.
    SelectMfaType {
        /// What there is to choose from.
        choices: Vec<SecondFactor>,
    },
    /// To set up a second factor, since the pool requires one and the person has none.
    MfaSetup {
        /// What the pool offers.
        choices: Vec<SecondFactor>,
    },
    /// Whatever the pool's own functions say.
    Custom,
    /// The remembered device.
    Device {
        /// Its key.
        key: String,
    },
}

/// What keeps a user out before anything is proved; with a password, who has to reset it too.
///
/// Reports on the service differ on whether the state or the password is judged first
/// (behaviour-api.md 9.5). Where the client may learn who exists, the state goes first; where it
/// may not, only the right proof opens the state's own words.
pub fn before_first_factor(client: &AppClient, user: &User, by_password: bool) -> Result<()> {
    if client.hides_users() { Ok(()) } else { check_state(user, by_password) }
}

/// What is asked next of a person who has proved at least a first factor, or is being asked for
/// one by the pool's own functions. This is the order of gates of behaviour-api.md 9.5 and the
/// table of its 11.3.
pub fn next(pool: &UserPool, user: &User, progress: &Progress, now: Timestamp) -> Result<Step> {
    if progress.proved.is_empty() {
        return match progress.flow {
            Flow::Custom => Ok(Step::Ask(Challenge::Custom)),
            Flow::Password | Flow::Choice => Err(Error::invalid_session()),
        };
    }
    check_state(user, progress.has(Factor::Password))?;
    if user.status() == UserStatusType::ForceChangePassword {
        // An earlier password proves nothing of the temporary one that has taken its place.
        let temporary =
            progress.has(Factor::Password) && progress.temporary_since == user.temporary_since();
        if !temporary && !progress.has(Factor::Custom) {
            return Err(Error::invalid_session());
        }
        if user.temporary_password_expired(pool.password_policy().temporary_validity_days, now) {
            return Err(Error::temporary_password_expired());
        }
        return Ok(Step::Ask(Challenge::NewPasswordRequired {
            missing_attributes: pool.schema.missing_required(&user.listed.attributes),
        }));
    }
    if let Some(challenge) = second_factor(pool, user, progress)? {
        return Ok(Step::Ask(challenge));
    }
    if progress.flow == Flow::Custom && !progress.has(Factor::Custom) {
        return Ok(Step::Ask(Challenge::Custom));
    }
    Ok(match remembered(progress) {
        Some(key) if !progress.has(Factor::Device) => {
            Step::Ask(Challenge::Device { key: key.to_owned() })
        }
        _ => Step::Done,
    })
}

/// What is asked as a second factor, if anything still is.
fn second_factor(pool: &UserPool, user: &User, progress: &Progress) -> Result<Option<Challenge>> {
    if let Some(goal) = progress.goal.filter(|goal| !goal.is_met_by(&progress.proved)) {
        return towards(goal, pool, user, progress).map(Some);
    }
    let demand = second_factor::demand(pool, user);
    if progress.has_second_factor(&demand) {
        return Ok(None);
    }
    // What the pool's own functions ask for is theirs to say; a password before it is not.
    if progress.flow == Flow::Custom && !progress.has(Factor::Password) {
        return Ok(None);
    }
    if remembered(progress).is_some() && pool.remembered_devices_replace_second_factors() {
        return Ok(None);
    }
    // A code or passkey that begins a sign-in is all of it, and is not offered where it would not
    // be enough. Where that has changed on the way, the person begins anew.
    if demand != Demand::Nothing && !progress.has(Factor::Password) {
        let passkey = progress.proved.iter().any(|factor| factor.is_passkey());
        let enough = passkey && user.passkeys_are_enough(pool);
        return if enough { Ok(None) } else { Err(Error::invalid_session()) };
    }
    Ok(match demand {
        Demand::Nothing => None,
        Demand::One(factor) => Some(Challenge::SecondFactor(factor)),
        Demand::Choice(choices) => Some(Challenge::SelectMfaType { choices }),
        Demand::SetUp(choices) => Some(Challenge::MfaSetup { choices }),
    })
}

/// The second factor that comes up to a level; the preferred one, if it does.
fn towards(goal: Level, pool: &UserPool, user: &User, progress: &Progress) -> Result<Challenge> {
    let choices = second_factor::towards(goal, pool, user, progress);
    let preferred = user.second_factors.preferred.filter(|factor| choices.contains(factor));
    match (preferred, choices.as_slice()) {
        (Some(factor), _) => Ok(Challenge::SecondFactor(factor)),
        (None, [factor]) => Ok(Challenge::SecondFactor(*factor)),
        // The person had what it takes when the sign-in began.
        (None, []) => Err(Error::invalid_session()),
        (None, [_, _, ..]) => Ok(Challenge::SelectMfaType { choices }),
    }
}

/// The remembered device of a sign-in in which it counts: beside a password or the pool's own
/// questions, and not where the password has just been replaced or a second factor set up, from
/// where clients take tokens.
fn remembered(progress: &Progress) -> Option<&str> {
    let counts = matches!(progress.proved.first(), Some(Factor::Password | Factor::Custom));
    let device = progress.device.as_ref().filter(|device| device.remembered)?;
    (counts && !progress.new_password && !progress.set_up).then_some(device.key.as_str())
}

/// What keeps a user out. Who has to reset their password may still prove something else.
fn check_state(user: &User, by_password: bool) -> Result<()> {
    if !user.listed.enabled {
        return Err(Error::user_disabled());
    }
    match user.status() {
        UserStatusType::Unconfirmed => Err(Error::user_not_confirmed()),
        UserStatusType::ResetRequired if by_password => Err(Error::password_reset_required()),
        UserStatusType::Confirmed
        | UserStatusType::ForceChangePassword
        | UserStatusType::ResetRequired => Ok(()),
        UserStatusType::Archived
        | UserStatusType::Compromised
        | UserStatusType::Unknown
        | UserStatusType::ExternalProvider => Err(Error::incorrect_username_or_password()),
    }
}
