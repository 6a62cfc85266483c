//! Devices, as their owners' operations and those of administrators share them.

use aws::store::{DeviceRecord, Kind, Range, StoreError, UserRecord, keys};
use aws::{Changes, Loaded};
use userpool::{Device, User, UserPool};
use wire::{DeviceRememberedStatusType, Exception};

use crate::pagination::{self, Listing};
use crate::services::Services;
use crate::{Error, Result};

/// How many devices one call looks at, at the most, for those that it shows.
const LOOKED_AT: usize = 600;

impl Services {
    /// A user's device, for an administrator.
    pub(crate) async fn device_for_admin(
        &self,
        pool: &UserPool,
        user: &Loaded<UserRecord>,
        device: &str,
    ) -> Result<Loaded<DeviceRecord>> {
        let key = keys::device(&pool.id, &user.user.sub, device);
        self.store.get(&key).await?.ok_or_else(Error::device_not_found)
    }

    /// The owner of devices, for the administrator's operations that know no user who is missing.
    pub(crate) async fn owner_for_admin(
        &self,
        pool: &UserPool,
        login: &str,
    ) -> Result<Loaded<UserRecord>> {
        self.find_for_admin(pool, login).await.map_err(|error| match error.exception {
            Exception::UserNotFound => Exception::ResourceNotFound.because("User does not exist."),
            _ => error,
        })
    }

    /// Forgets a device: sign-ins that are bound to it cannot be refreshed any more, and where the
    /// pool tracks sessions, theirs end.
    pub(crate) async fn forget_device(
        &self,
        pool: &UserPool,
        user: &User,
        device: &str,
    ) -> Result<()> {
        let key = keys::device(&pool.id, &user.sub, device);
        let gone = self.store.commit(Changes::default().consume::<DeviceRecord>(key)).await;
        gone.map_err(|error| match error {
            StoreError::Conflict(Kind::Device) => Error::device_not_found(),
            other => other.into(),
        })?;
        self.end_sessions_on(pool, user, device).await
    }

    /// Remembers a device or no longer does; without a status nothing changes.
    pub(crate) async fn set_device_status(
        &self,
        before: &Loaded<DeviceRecord>,
        status: Option<DeviceRememberedStatusType>,
    ) -> Result<()> {
        let Some(status) = status else { return Ok(()) };
        let mut record = (**before).clone();
        record.device.set_status(status, self.now());
        Ok(self.store.commit(Changes::default().update(before, &record)).await?)
    }

    /// A page of the devices of the user whose `sub` the list is for, as far as they are shown.
    pub(crate) async fn page_of_devices(
        &self,
        list: &Listing<'_>,
        limit: Option<i32>,
        token: Option<&str>,
        shown: impl Fn(&Device) -> bool,
    ) -> Result<(Vec<Device>, Option<String>)> {
        let (pk, prefix) = (keys::owned(list.pool, list.query), keys::DEVICE_PREFIX.to_owned());
        let after = list.resume(self, token).await?;
        let mut range = Range { pk, prefix, after, ..Range::default() };
        let size = usize::try_from(pagination::size(limit)).unwrap_or_default();
        let (mut devices, mut looked_at) = (Vec::new(), 0);
        while devices.len() < size && looked_at < LOOKED_AT {
            let missing = i32::try_from(size - devices.len()).unwrap_or_default();
            let (page, next) =
                pagination::page::<DeviceRecord>(self, range.clone(), missing).await?;
            looked_at += page.len();
            let page = page.into_iter().map(|record| record.into_inner().device);
            devices.extend(page.filter(&shown));
            range.after = next;
            if range.after.is_none() {
                break;
            }
        }
        let token = list.token(self, range.after).await?;
        Ok((devices, token))
    }
}
