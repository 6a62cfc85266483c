//! Step-up: a sign-in that has to reach a level, with credit for an earlier one
//! (behaviour-api-2026.md 4).

use userpool::signin::first_factor::{is_in_reach, offered};
use userpool::signin::{Factor, Level, Progress};
use userpool::{UserPool, second_factor};
use wire::{Exception, UserStatusType};

use super::{Attempt, Person, Subject, select_challenge};
use crate::services::Services;
use crate::{Error, Result};

/// Takes up the level that a request names, and what an access token has proved towards it.
pub(super) async fn aim(
    services: &Services,
    attempt: &Attempt,
    subject: Subject,
) -> Result<Subject> {
    let token = attempt.optional("ACCESS_TOKEN");
    let Some(targets) = attempt.optional("TARGET_ACR_VALUES") else {
        return match token {
            None => Ok(subject),
            Some(_) => Err(Error::missing_required_parameter("TARGET_ACR_VALUES")),
        };
    };
    if attempt.pool.is_lite() {
        return Err(Exception::FeatureUnavailableInTier
            .because("TARGET_ACR_VALUES is not available in the LITE tier."));
    }
    let credit = match token {
        Some(token) => credit(services, attempt, &subject, token).await?,
        None => Vec::new(),
    };
    let goals = levels(&attempt.pool, targets);
    match subject {
        Subject::Person(mut person) => {
            person.progress.proved = credit;
            let goal = goals.into_iter().find(|goal| reaches(&attempt.pool, &person, *goal));
            let goal = goal.ok_or_else(unreachable)?;
            // A level that is met already yields nothing: a step-up is no refresh.
            if goal.is_met_by(&person.progress.proved) {
                return Err(Exception::InvalidParameter
                    .because("The access token already meets the requested ACR value."));
            }
            person.progress.goal = Some(goal);
            Ok(Subject::Person(person))
        }
        Subject::Nobody(mut nobody) => {
            // As for a person who has no second factor.
            let open = select_challenge::plausible_to(services, attempt, &nobody).await?;
            let alone = |goal: &Level| open.iter().any(|factor| goal.is_met_by(&[factor.proves()]));
            let goal = goals.into_iter().find(alone).ok_or_else(unreachable)?;
            nobody.progress.goal = Some(goal);
            Ok(Subject::Nobody(nobody))
        }
    }
}

/// Whether the credit of an earlier sign-in leaves a second factor to be asked for, and no first.
pub(super) fn goes_on(pool: &UserPool, person: &Person) -> bool {
    let Person { user, progress, .. } = person;
    let second = |goal| !second_factor::towards(goal, pool, user, progress).is_empty();
    !progress.proved.is_empty() && progress.goal.is_some_and(second)
}

fn unreachable() -> Error {
    Exception::InvalidParameter
        .because("None of the requested ACR values can be met with the user's factors.")
}

/// The levels that are named, in the order of the request; unknown names are skipped.
fn levels(pool: &UserPool, names: &str) -> Vec<Level> {
    let level = |name: &str| Level::ALL.into_iter().find(|level| pool.level_name(*level) == name);
    names.split_ascii_whitespace().filter_map(level).collect()
}

/// Whether a person can come up to a level from where they are.
fn reaches(pool: &UserPool, person: &Person, goal: Level) -> bool {
    let progress = Progress { goal: Some(goal), ..person.progress.clone() };
    is_in_reach(goal, pool, &person.user, &progress)
        || !offered(pool, &person.user, &progress).is_empty()
}

/// What an access token of the same person has proved, unless that is too long ago or no longer
/// counts.
async fn credit(
    services: &Services,
    attempt: &Attempt,
    subject: &Subject,
    token: &str,
) -> Result<Vec<Factor>> {
    let caller = services.caller(token).await?;
    let sub = match subject {
        Subject::Person(person) => Some(&person.user.sub),
        Subject::Nobody(_) => None,
    };
    if caller.pool.id != attempt.pool.id || sub != Some(&caller.user.user.sub) {
        return Err(Error::invalid_access_token());
    }
    let age = services.now().since(caller.family.family.auth_time);
    let too_old = match attempt.optional("MAX_AGE") {
        None => false,
        Some(text) => match text.parse::<u64>() {
            Ok(seconds) => age.as_secs() > seconds,
            Err(_) => {
                return Err(Exception::InvalidParameter
                    .because("MAX_AGE is not a valid number of seconds."));
            }
        },
    };
    // Who has been given a temporary password proves that one, whatever they proved before.
    let anew = caller.user.user.status() == UserStatusType::ForceChangePassword;
    Ok(if too_old || anew { Vec::new() } else { caller.family.family.proved.clone() })
}
