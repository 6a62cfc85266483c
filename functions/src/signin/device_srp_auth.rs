//! DEVICE_SRP_AUTH: a remembered device begins to prove itself (behaviour-api.md 9.4, 10.5, 11.2).

use aws::store::{DeviceRecord, UserRecord};
use aws::{KeyPurpose, Loaded};
use base64::{Engine, engine::general_purpose::STANDARD};
use userpool::signin::{Pending, Progress, SrpState};
use userpool::srp::ServerExchange;
use wire::ChallengeNameType;

use super::{
    Asked, Attempt, Outcome, Person, find, named_device, open_session, parameters,
    password_verifier,
};
use crate::services::Services;
use crate::{Error, Result};

/// Asks the device to begin. The sign-in waits with the device, where the answer is looked for:
/// clients bring no session, or that of the step before.
pub(super) async fn ask(
    services: &Services,
    attempt: &Attempt,
    person: &mut Person,
) -> Result<Asked> {
    let before = person.device.as_ref().ok_or_else(Error::invalid_session)?;
    let mut record = (**before).clone();
    let (to, progress) = ((&*attempt.client, attempt.way), &person.progress);
    record.device.offer(to, &person.user, progress, &mut services.entropy(), services.now());
    person.used = std::mem::take(&mut person.used).update(before, &record);
    Ok(Asked {
        name: ChallengeNameType::DeviceSrpAuth,
        parameters: parameters([
            ("USERNAME", person.user.username.clone()),
            ("DEVICE_KEY", record.device.key),
        ]),
        session: Some(open_session(services, attempt, person, Pending::Device).await?),
        available: None,
    })
}

/// Takes the device's half of SRP, and asks for its proof.
pub(super) async fn answer(services: &Services, attempt: &Attempt) -> Result<Outcome> {
    let login = attempt.login()?;
    let public = password_verifier::public(attempt.required("SRP_A")?)?;
    let (owner, record) = waiting(services, attempt, login).await?;
    let (pool, client, now) = (&attempt.pool, &attempt.client, services.now());
    let (user, device) = (&owner.user, &record.device);
    let offer = device.offered(client, attempt.way, user, now)?;
    if !user.listed.enabled {
        return Err(Error::user_disabled());
    }
    user.attempts.admit(now)?;

    let users = services.data_key(&pool.id, KeyPurpose::Users).await?;
    let verifier = device.open(&pool.id, &user.sub, &users)?;
    let mut secret = [0; 32];
    services.chance.fill(&mut secret);
    let exchange = ServerExchange::new(&verifier, &public, secret);
    let state = SrpState {
        id: offer.id.clone(),
        way: attempt.way,
        username: user.username.clone(),
        sub: user.sub.clone(),
        epoch: user.epoch,
        unknown_login: None,
        device: Some(device.key.clone()),
        exchange: STANDARD.encode(exchange.to_bytes()),
        // It stays with the device.
        progress: Progress::default(),
        valid_until: offer.valid_until,
    };
    let sessions = services.data_key(&pool.id, KeyPurpose::Sessions).await?;
    let block = state.seal(pool, client, &sessions, &mut services.entropy())?;
    Ok(Outcome::Asked(Asked {
        name: ChallengeNameType::DevicePasswordVerifier,
        parameters: parameters([
            ("SALT", verifier.salt_hex()),
            ("SRP_B", exchange.public_hex()),
            ("SECRET_BLOCK", block),
            ("DEVICE_KEY", device.key.clone()),
            ("USERNAME", user.username.clone()),
        ]),
        session: None,
        available: None,
    }))
}

/// The device that an answer is from, and its owner.
pub(super) async fn waiting(
    services: &Services,
    attempt: &Attempt,
    login: &str,
) -> Result<(Loaded<UserRecord>, Loaded<DeviceRecord>)> {
    attempt.required("DEVICE_KEY")?;
    attempt.pool.check_devices()?;
    let found = find(services, attempt, login).await?;
    let device = named_device(services, attempt, found.user.as_ref()).await?;
    found.user.zip(device).ok_or_else(Error::device_not_found)
}
