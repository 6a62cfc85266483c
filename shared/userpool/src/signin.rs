//! Sign-in as a state machine of plain values: what is proved, and what is still asked.

use wire::{Error, Result, UserStatusType};

use crate::second_factor::{self, Demand, SecondFactor};
use crate::{AppClient, Timestamp, User, UserPool};

mod session;
mod srp_state;

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
}

/// What keeps a user out before the password is looked at.
///
/// Reports on the service differ on whether the state or the password is judged first
/// (behaviour-api.md 9.5). Where the client may learn who exists, the state goes first; where it
/// may not, only the right password opens the state's own words.
pub fn before_password(client: &AppClient, user: &User) -> Result<()> {
    if client.hides_users() { Ok(()) } else { check_state(user) }
}

/// What keeps a user out whose password was right, and what is asked of them next.
pub fn after_password(pool: &UserPool, user: &User, now: Timestamp) -> Result<Step> {
    check_state(user)?;
    if user.status() != UserStatusType::ForceChangePassword {
        return Ok(after_first_factor(pool, user));
    }
    if user.temporary_password_expired(pool.password_policy().temporary_validity_days, now) {
        return Err(Error::temporary_password_expired());
    }
    Ok(Step::Ask(Challenge::NewPasswordRequired {
        missing_attributes: pool.schema.missing_required(&user.listed.attributes),
    }))
}

/// What is asked of a person who has proved the first factor.
pub fn after_first_factor(pool: &UserPool, user: &User) -> Step {
    match second_factor::demand(pool, user) {
        Demand::Nothing => Step::Done,
        Demand::One(factor) => Step::Ask(Challenge::SecondFactor(factor)),
        Demand::Choice(choices) => Step::Ask(Challenge::SelectMfaType { choices }),
        Demand::SetUp(choices) => Step::Ask(Challenge::MfaSetup { choices }),
    }
}

fn check_state(user: &User) -> Result<()> {
    if !user.listed.enabled {
        return Err(Error::user_disabled());
    }
    match user.status() {
        UserStatusType::Unconfirmed => Err(Error::user_not_confirmed()),
        UserStatusType::ResetRequired => Err(Error::password_reset_required()),
        UserStatusType::Confirmed | UserStatusType::ForceChangePassword => Ok(()),
        UserStatusType::Archived
        | UserStatusType::Compromised
        | UserStatusType::Unknown
        | UserStatusType::ExternalProvider => Err(Error::incorrect_username_or_password()),
    }
}
