//! DEVICE_PASSWORD_VERIFIER: a remembered device proves itself (behaviour-api.md 9.4, 10.5).

use aws::{Changes, KeyPurpose};
use userpool::Attempts;
use userpool::signin::{Factor, SrpState};

use super::password_verifier::Proof;
use super::{Attempt, Outcome, Person, device_srp_auth, proceed, refuse};
use crate::services::Services;
use crate::{Error, Result};

/// Judges the proof. A wrong one counts as a wrong password and leaves the sign-in waiting; of
/// several right ones one finds it still there (I03).
pub(super) async fn answer(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.login()?;
    let proof = Proof::of(attempt)?;
    let (owner, record) = device_srp_auth::waiting(services, attempt, login).await?;
    let (pool, client, now) = (&attempt.pool, &attempt.client, services.now());
    let (way, device) = (attempt.way, &record.device);
    let offer = device.offered(client, way, &owner.user, now)?;
    let sessions = services.data_key(&pool.id, KeyPurpose::Sessions).await?;
    let (state, raw) =
        SrpState::open(proof.block, Some(&device.key), way, pool, client, &sessions, now)?;
    // The secret block of another sign-in.
    if state.id != offer.id || state.sub != owner.user.sub {
        return Err(Error::invalid_session());
    }
    owner.user.attempts.admit(now)?;

    let users = services.data_key(&pool.id, KeyPurpose::Users).await?;
    let verifier = device.open(&pool.id, &owner.user.sub, &users)?;
    let names = (device.group_key.as_str(), device.key.as_str());
    if !proof.holds(&state, &raw, &verifier, names, now) {
        return refuse(services, attempt, &owner, &offer.progress, None).await;
    }
    let mut proved = (*record).clone();
    proved.device.prove(services.origin.address.clone(), now);
    let used = Changes::default().update(&record, &proved);
    let progress = offer.progress.clone();
    let mut person = Person { used, ..Person::new(owner, progress) }.on(Some(record));
    person.user.attempts = Attempts::default();
    proceed(services, attempt, person.proving(Factor::Device)).await
}
