//! CUSTOM_AUTH and CUSTOM_CHALLENGE: the pool's own functions say what is asked, and judge it
//! (behaviour-api.md 11.3, behaviour-oidc-and-more.md 4.3).
//!
//! DefineAuthChallenge decides what comes next, CreateAuthChallenge makes the question and
//! VerifyAuthChallengeResponse judges the answer. What they note for each other is kept in the
//! table, sealed, for as long as the session lives.

use aws::store::{RoundsRecord, keys};
use aws::{Changes, KeyPurpose};
use userpool::UserPool;
use userpool::auth_event::Standing;
use userpool::second_factor::SecondFactor;
use userpool::signin::custom::{ChallengeResult, Created, Rounds, is_lost};
use userpool::signin::{Challenge, Factor, Flow, Pending};
use wire::ChallengeNameType;

use super::{
    Asked, Attempt, Outcome, Person, Subject, boxed, commit_verdict, name_event, one_time_code,
    open_session_of, parameters, password_verifier, proceed, put, resume_any, subject_of, unjudged,
};
use crate::services::Services;
use crate::{Error, Result};

/// What a sign-in begins with that proves a password by SRP first.
const SRP: &str = "SRP_A";

/// The proof that follows it.
const PASSWORD: &str = "PASSWORD_VERIFIER";

/// Begins a custom sign-in, where the pool has the functions for it.
pub(super) async fn begin(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.required("USERNAME")?;
    if !is_configured(&attempt.pool) {
        return Err(Error::custom_auth_not_configured());
    }
    let by_srp = attempt.optional("CHALLENGE_NAME") == Some(SRP);
    let subject = subject_of(services, attempt, login, Flow::Custom).await?;
    let history = if by_srp { vec![ChallengeResult::new(SRP, true)] } else { Vec::new() };
    consult(services, attempt, subject, history).await
}

fn is_configured(pool: &UserPool) -> bool {
    pool.settings.lambda_config.as_ref().is_some_and(|config| {
        config.define_auth_challenge.is_some()
            && config.create_auth_challenge.is_some()
            && config.verify_auth_challenge_response.is_some()
    })
}

/// Goes on after a proof that the service itself has judged.
pub(super) async fn go_on(
    services: &Services,
    attempt: &Attempt,
    person: Person,
) -> Result<Outcome> {
    // The verdict is made before anybody hears of it (I06).
    let mut person = super::settle(services, attempt, person).await?;
    let Rounds { mut history, asked, .. } = match person.progress.rounds.take() {
        Some(id) => load(services, &attempt.pool, &id).await?,
        None => Rounds::asking(PASSWORD, vec![ChallengeResult::new(SRP, true)]),
    };
    // What the pool itself has asked for on the way comes behind.
    let told = |name: &&str| history.iter().any(|round| round.challenge_name == *name);
    let proved = person.progress.proved.iter().filter_map(|factor| name_of(*factor));
    let others = proved.filter(|name| !told(name) && asked.as_deref() != Some(name));
    let news: Vec<_> = asked.as_deref().into_iter().chain(others).collect();
    history.extend(news.into_iter().map(|name| ChallengeResult::new(name, true)));
    consult(services, attempt, Subject::Person(Box::new(person)), history).await
}

/// What the pool's functions call a proof that the service itself has judged.
fn name_of(factor: Factor) -> Option<&'static str> {
    if factor == Factor::Password {
        return Some(PASSWORD);
    }
    SecondFactor::ALL.into_iter().find(|one| Factor::from(*one) == factor).map(SecondFactor::as_str)
}

/// Takes an answer to a question of the pool's own.
pub(super) async fn answer(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.login()?;
    let given = attempt.required("ANSWER")?;
    let (session, subject) = resume_any(services, attempt, login).await?;
    if session.pending != Pending::Custom {
        return Err(Error::invalid_session());
    }
    let id = session.progress.rounds.as_deref().ok_or_else(Error::invalid_session)?;
    let rounds = load(services, &attempt.pool, id).await?;
    let right = services
        .verify_auth_challenge(&attempt.occasion(), subject.who(), &rounds.private, given)
        .await?;
    let history = rounds.answered(right);
    if is_lost(&history) {
        return refuse(services, attempt, subject).await;
    }
    consult(services, attempt, subject, history).await
}

/// Asks the pool's functions what comes next, and does that.
async fn consult(
    services: &Services,
    attempt: &Attempt,
    mut subject: Subject,
    history: Vec<ChallengeResult>,
) -> Result<Outcome> {
    subject.progress_mut().rounds = None;
    let said = services.define_auth_challenge(&attempt.occasion(), subject.who(), &history).await?;
    if said.fail_authentication {
        return refuse(services, attempt, subject).await;
    }
    if said.issue_tokens {
        return match subject {
            Subject::Person(person) => {
                proceed(services, attempt, person.proving(Factor::Custom)).await
            }
            Subject::Nobody(_) => refuse(services, attempt, subject).await,
        };
    }
    let name = said.challenge_name.unwrap_or_default();
    match (name.as_str(), SecondFactor::named(&name)) {
        ("CUSTOM_CHALLENGE", _) => ask(services, attempt, subject, &name, history).await,
        (PASSWORD, _) => {
            let public = password_verifier::public(attempt.required(SRP)?)?;
            // What begins with SRP has used nothing up, and its one round is known.
            if history == [ChallengeResult::new(SRP, true)] {
                return password_verifier::ask(services, attempt, &subject, &public).await;
            }
            let (id, changes) = keep(services, attempt, &Rounds::asking(&name, history)).await?;
            subject.progress_mut().rounds = Some(id);
            if let Subject::Person(person) = &mut subject {
                name_event(services, attempt, person);
            }
            let asked = password_verifier::ask(services, attempt, &subject, &public).await?;
            commit(services, attempt, subject, changes, Standing::Open).await?;
            Ok(asked)
        }
        (_, Some(factor)) => {
            let rounds = Rounds::asking(factor.as_str(), history);
            let (id, changes) = keep(services, attempt, &rounds).await?;
            subject.progress_mut().rounds = Some(id);
            match (subject, factor.kind()) {
                (Subject::Person(mut person), _) => {
                    person.used = person.used.and(changes);
                    let challenge = Challenge::SecondFactor(factor);
                    boxed(|| put(services, attempt, *person, challenge)).await
                }
                (Subject::Nobody(mut nobody), Some(kind)) => {
                    nobody.used = nobody.used.and(changes);
                    one_time_code::simulate(services, attempt, nobody, kind).await
                }
                (subject, None) => refuse(services, attempt, subject).await,
            }
        }
        _ => Err(Error::trigger_unusable()),
    }
}

/// Puts a question of the pool's own.
async fn ask(
    services: &Services,
    attempt: &Attempt,
    mut subject: Subject,
    name: &str,
    history: Vec<ChallengeResult>,
) -> Result<Outcome> {
    let occasion = attempt.occasion();
    let created = services.create_auth_challenge(&occasion, subject.who(), name, &history).await?;
    let Created { private, metadata, public } = created;
    let rounds = Rounds { history, private, metadata, ..Rounds::default() };
    let (id, changes) = keep(services, attempt, &rounds).await?;
    subject.progress_mut().rounds = Some(id);
    if let Subject::Person(person) = &mut subject {
        name_event(services, attempt, person);
    }
    let username = match &subject {
        Subject::Person(person) => person.user.username.clone(),
        Subject::Nobody(nobody) => password_verifier::name_of(services, attempt, nobody).await?,
    };
    let mut asked = Asked {
        name: ChallengeNameType::CustomChallenge,
        parameters: parameters([("USERNAME", username)]),
        session: Some(open_session_of(services, attempt, &subject, Pending::Custom).await?),
        available: None,
    };
    asked.parameters.extend(public);
    commit(services, attempt, subject, changes, Standing::Open).await?;
    Ok(Outcome::Asked(asked))
}

/// Ends a sign-in that the pool's functions have refused, or that leads to nobody. Its session is
/// used up.
async fn refuse<T>(services: &Services, attempt: &Attempt, subject: Subject) -> Result<T> {
    commit(services, attempt, subject, Changes::default(), Standing::Failed(None)).await?;
    Err(Error::incorrect_username_or_password())
}

/// Commits what an answer has used up, and what is kept for the next one.
async fn commit(
    services: &Services,
    attempt: &Attempt,
    subject: Subject,
    changes: Changes,
    standing: Standing,
) -> Result<()> {
    match subject {
        Subject::Person(person) => {
            let Person { used, .. } = *person;
            let person = Person { used: used.and(changes), ..*person };
            commit_verdict(services, attempt, person, standing).await
        }
        Subject::Nobody(nobody) => {
            let changes = nobody.used.and(changes);
            services.store.commit(changes).await.map_err(|error| unjudged(error.into()))
        }
    }
}

/// What is kept of the rounds until the next answer.
async fn keep(
    services: &Services,
    attempt: &Attempt,
    rounds: &Rounds,
) -> Result<(String, Changes)> {
    let (pool, id) = (&attempt.pool, services.uuid());
    let key = services.data_key(&pool.id, KeyPurpose::Sessions).await?;
    let sealed = rounds.seal(&pool.id, &id, &key, &mut services.entropy())?;
    let until = services.now().plus(attempt.client.session_validity());
    let record = RoundsRecord { id: id.clone(), sealed, until };
    Ok((id, Changes::default().create(&record)))
}

async fn load(services: &Services, pool: &UserPool, id: &str) -> Result<Rounds> {
    let record = services.store.get::<RoundsRecord>(&keys::rounds(id)).await?;
    let record = record.ok_or_else(Error::invalid_session)?;
    let key = services.data_key(&pool.id, KeyPurpose::Sessions).await?;
    Rounds::open(&record.sealed, &pool.id, id, &key).ok_or_else(Error::invalid_session)
}
