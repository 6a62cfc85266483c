//! `ConfirmDevice`: an application registers the device that a sign-in was bound to.

use aws::store::{DeviceRecord, Kind, StoreError};
use aws::{Changes, KeyPurpose};
use userpool::{BoundDevice, Device, device};
use wire::{ConfirmDeviceRequest, ConfirmDeviceResponse};

use crate::{Error, Result, Services};

pub(crate) async fn confirm_device(
    services: &Services,
    request: ConfirmDeviceRequest,
) -> Result<ConfirmDeviceResponse> {
    let key = request.device_key;
    let (caller, known) = services.caller_and_device(&request.access_token, &key).await?;
    let (pool, user) = (&caller.pool, &caller.user.user);
    let bound = caller.family.family.device.as_ref().filter(|bound| bound.is(&key));
    let group_key = match bound.ok_or_else(Error::invalid_device_key)? {
        _ if known.is_some() => return Err(Error::device_key_exists()),
        // It has been confirmed before, and forgotten since.
        BoundDevice::Known { .. } => return Err(Error::invalid_device_key()),
        BoundDevice::New { group_key, .. } => group_key,
    };

    let mut family = (*caller.family).clone();
    family.family.device = Some(BoundDevice::Known { key: key.clone() });
    let users = services.data_key(&pool.id, KeyPurpose::Users).await?;
    let config = request.device_secret_verifier_config.as_ref();
    let verifier =
        device::seal(config, &pool.id, &user.sub, &key, &users, &mut services.entropy())?;
    let address = services.origin.address.clone();
    let (keys, name, now) =
        ((key.as_str(), group_key.as_str()), request.device_name, services.now());
    let device = Device::confirm(keys, name, verifier, pool, address, now);
    let necessary = !device.remembered;
    let record = DeviceRecord { pool: pool.id.clone(), sub: user.sub.clone(), device };

    // A user who is deleted meanwhile leaves no device behind (I11).
    let changes = Changes::default().create(&record).update(&caller.family, &family);
    services.store.commit(changes.check(&caller.user)).await.map_err(|error| match error {
        StoreError::Conflict(Kind::Device) => Error::device_key_exists(),
        other => other.into(),
    })?;
    Ok(ConfirmDeviceResponse { user_confirmation_necessary: Some(necessary) })
}
