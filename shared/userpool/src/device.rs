//! Devices: the browsers and machines that a pool remembers people's sign-ins by.
//!
//! A sign-in without a known device is bound to a new one. Who confirms that device registers a
//! verifier of a password that the device has made up for itself. A remembered device proves the
//! password by SRP (behaviour-api.md 10.5 and 13).

use serde::{Deserialize, Serialize};
use wire::{
    AttributeType, DeviceRememberedStatusType, DeviceSecretVerifierConfigType, DeviceType, Error,
    Exception, NewDeviceMetadataType, Result,
};
use zeroize::Zeroizing;

use crate::code::{self, Random};
use crate::seal::{DataKey, constant_time_eq};
use crate::signin::{KnownDevice, Progress, Way};
use crate::srp::Verifier;
use crate::{AppClient, PoolId, Sealed, Timestamp, User, UserPool};

/// A device that somebody has confirmed.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Device {
    /// Its key, which no other device ever has.
    pub key: String,
    /// What stands in the place of the pool's name in its proofs.
    pub group_key: String,
    /// What its client calls it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The verifier of its password, sealed under the pool's data key for users.
    pub verifier: Sealed,
    /// Whether it takes part in sign-ins.
    pub remembered: bool,
    /// When it was confirmed.
    pub created_at: Timestamp,
    /// When it last changed.
    pub modified_at: Timestamp,
    /// When somebody last signed in with it.
    pub authenticated_at: Timestamp,
    /// Where it was last seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_ip: Option<String>,
    /// The sign-in that waits for the device, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    offer: Option<Offer>,
}

/// The device that a sign-in and all its tokens are bound to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoundDevice {
    /// One that is new, and waits to be confirmed. That happens once: a device that was forgotten
    /// does not come back with the tokens that outlived it.
    New {
        /// Its key.
        key: String,
        /// Its group key.
        group_key: String,
    },
    /// One that has been confirmed.
    Known {
        /// Its key.
        key: String,
    },
}

/// A sign-in that waits for the proof of its remembered device. It is kept with the device, since
/// clients bring no session here, or an old one (behaviour-api.md 9.4).
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Offer {
    /// What names this offer and no other.
    pub id: String,
    /// The client that it was made to.
    client: String,
    /// The family of operations.
    way: Way,
    /// The user's epoch when it was made.
    epoch: u64,
    /// What the sign-in had come to.
    pub progress: Progress,
    /// When it ends.
    pub valid_until: Timestamp,
}

impl Device {
    /// A device as its client registers it within the sign-in that it is new in. A pool that leaves
    /// the decision to the person does not remember it yet.
    pub fn confirm(
        (key, group_key): (&str, &str),
        name: Option<String>,
        verifier: Sealed,
        pool: &UserPool,
        last_ip: Option<String>,
        now: Timestamp,
    ) -> Self {
        Self {
            key: key.to_owned(),
            group_key: group_key.to_owned(),
            name,
            verifier,
            remembered: !pool.asks_before_remembering_devices(),
            created_at: now,
            modified_at: now,
            authenticated_at: now,
            last_ip,
            offer: None,
        }
    }

    /// The device as a sign-in knows it.
    pub fn known(&self) -> KnownDevice {
        KnownDevice { key: self.key.clone(), remembered: self.remembered }
    }

    /// Remembers the device, or only keeps it.
    pub fn set_status(&mut self, status: DeviceRememberedStatusType, now: Timestamp) {
        self.remembered = status == DeviceRememberedStatusType::Remembered;
        self.offer = self.offer.take().filter(|_| self.remembered);
        self.modified_at = now;
    }

    /// Lets a sign-in wait for the device's proof, in place of any that waited before.
    pub fn offer(
        &mut self,
        (client, way): (&AppClient, Way),
        user: &User,
        progress: &Progress,
        random: &mut Random<'_>,
        now: Timestamp,
    ) {
        self.offer = Some(Offer {
            id: code::uuid_v4(random),
            client: client.id.clone(),
            way,
            epoch: user.epoch,
            progress: progress.clone(),
            valid_until: now.plus(client.session_validity()),
        });
    }

    /// The sign-in that waits for the device, if it is the one that is gone on with.
    pub fn offered(
        &self,
        client: &AppClient,
        way: Way,
        user: &User,
        now: Timestamp,
    ) -> Result<&Offer> {
        let offer = self.offer.as_ref().filter(|offer| {
            self.remembered
                && offer.client == client.id
                && offer.way == way
                && offer.epoch == user.epoch
        });
        match offer {
            None => Err(Error::invalid_session()),
            Some(offer) if now >= offer.valid_until => Err(Error::session_expired()),
            Some(offer) => Ok(offer),
        }
    }

    /// Notes that the device has proved itself: nothing waits for it any more.
    pub fn prove(&mut self, last_ip: Option<String>, now: Timestamp) {
        self.offer = None;
        self.authenticated_at = now;
        self.last_ip = last_ip.or(self.last_ip.take());
    }

    /// The verifier of the device's password.
    pub fn open(&self, pool: &PoolId, sub: &str, key: &DataKey) -> Result<Verifier> {
        let plain = self.verifier.open(&place(pool, sub, &self.key), key);
        let plain =
            plain.ok_or_else(|| Error::internal().caused_by("a device cannot be opened"))?;
        serde_json::from_slice(&plain).map_err(|error| Error::internal().caused_by(error))
    }

    /// The device as its owner sees it.
    pub fn to_wire(&self) -> DeviceType {
        let mut attributes = vec![attribute("device_status", "valid")];
        attributes.extend(self.name.as_deref().map(|name| attribute("device_name", name)));
        attributes.extend(self.last_ip.as_deref().map(|ip| attribute("last_ip_used", ip)));
        DeviceType {
            device_key: Some(self.key.clone()),
            device_attributes: Some(attributes),
            device_create_date: Some(self.created_at.into()),
            device_last_modified_date: Some(self.modified_at.into()),
            device_last_authenticated_date: Some(
                // The service tells this one to the second.
                Timestamp::from_secs(self.authenticated_at.as_secs()).into(),
            ),
        }
    }

    /// The device as administrators see it: with the attributes that are for developers only.
    pub fn to_wire_for_admin(&self, pool: &UserPool, username: &str) -> DeviceType {
        let owner = format!("{username}.{}", pool.id);
        let arn = pool.settings.arn.as_deref().unwrap_or_default();
        let service = arn.rsplit_once(':').map_or(arn, |(service, _)| service);
        let status = if self.remembered {
            DeviceRememberedStatusType::Remembered
        } else {
            DeviceRememberedStatusType::NotRemembered
        };
        let mut device = self.to_wire();
        device.device_attributes.get_or_insert_default().extend([
            attribute("dev:device_arn", &format!("{service}:owner/{owner}/device/{}", self.key)),
            attribute("dev:device_owner", &owner),
            attribute("dev:device_remembered_status", status.as_str()),
            attribute("dev:device_sdk", "aws-sdk"),
        ]);
        device
    }
}

impl BoundDevice {
    /// A device that nobody has confirmed yet.
    pub fn new(pool: &PoolId, random: &mut Random<'_>) -> Self {
        Self::New {
            key: format!("{}_{}", pool.region(), code::uuid_v4(random)),
            group_key: format!("-{}", code::device_group(random)),
        }
    }

    /// The device's key.
    pub fn key(&self) -> &str {
        match self {
            Self::New { key, .. } | Self::Known { key } => key,
        }
    }

    /// Whether this is the device of that key.
    pub fn is(&self, key: &str) -> bool {
        constant_time_eq(self.key().as_bytes(), key.as_bytes())
    }

    /// What a client needs to confirm the device, where it is new.
    pub fn to_wire(&self) -> Option<NewDeviceMetadataType> {
        match self {
            Self::New { key, group_key } => Some(NewDeviceMetadataType {
                device_key: Some(key.clone()),
                device_group_key: Some(group_key.clone()),
            }),
            Self::Known { .. } => None,
        }
    }
}

/// Reads and seals what a client registers to verify its device by.
pub fn seal(
    config: Option<&DeviceSecretVerifierConfigType>,
    pool: &PoolId,
    sub: &str,
    device: &str,
    key: &DataKey,
    random: &mut Random<'_>,
) -> Result<Sealed> {
    let config =
        config.ok_or_else(|| Error::missing_required_parameter("DeviceSecretVerifierConfig"))?;
    let (salt, verifier) = (config.salt.as_deref(), config.password_verifier.as_deref());
    let salt = salt.ok_or_else(|| Error::missing_required_parameter("Salt"))?;
    let verifier = verifier.ok_or_else(|| Error::missing_required_parameter("PasswordVerifier"))?;
    let verifier = Verifier::registered(salt, verifier).ok_or_else(|| {
        Exception::InvalidParameter.because("Invalid device secret verifier configuration.")
    })?;
    let plain = serde_json::to_vec(&verifier).map(Zeroizing::new);
    let plain = plain.map_err(|error| Error::internal().caused_by(error))?;
    Ok(Sealed::new(&plain, &place(pool, sub, device), key, random))
}

fn place(pool: &PoolId, sub: &str, device: &str) -> String {
    format!("device#{pool}#{sub}#{device}")
}

fn attribute(name: &str, value: &str) -> AttributeType {
    AttributeType { name: name.to_owned(), value: Some(value.to_owned()) }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use wire::{
        CreateUserPoolRequest, DeviceConfigurationType, UserPoolClientType, UserStatusType,
    };

    use super::*;
    use crate::schema::Attributes;
    use crate::srp::client::register_device;

    fn random() -> impl FnMut(&mut [u8]) {
        let mut next = 0_u8;
        move |bytes| {
            for byte in bytes {
                *byte = next;
                next = next.wrapping_add(1);
            }
        }
    }

    fn pool(asks: bool) -> UserPool {
        let devices = DeviceConfigurationType {
            device_only_remembered_on_user_prompt: Some(asks),
            ..DeviceConfigurationType::default()
        };
        let request = CreateUserPoolRequest {
            pool_name: "people".to_owned(),
            device_configuration: Some(devices),
            ..CreateUserPoolRequest::default()
        };
        let id = PoolId::new("eu-west-1_AbCdEfGhI");
        let arn = format!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/{id}");
        UserPool::create(request, id, arn, "http://issuer".to_owned(), at(0)).unwrap()
    }

    fn client(pool: &UserPool, id: &str) -> AppClient {
        AppClient::new(id.to_owned(), pool, UserPoolClientType::default(), at(0))
    }

    fn user(pool: &UserPool) -> User {
        let (name, sub) = ("ada".to_owned(), "sub".to_owned());
        User::new(pool, name, sub, Attributes::default(), UserStatusType::Confirmed, at(0))
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(1_700_000_000_250 + seconds * 1000)
    }

    fn key() -> DataKey {
        DataKey::new([7; 32])
    }

    fn config() -> DeviceSecretVerifierConfigType {
        let (salt, verifier) = register_device("-group", "r_key", "password", [0x5a; 16]);
        DeviceSecretVerifierConfigType { salt: Some(salt), password_verifier: Some(verifier) }
    }

    fn device(pool: &UserPool) -> Device {
        let sealed =
            seal(Some(&config()), &pool.id, "sub", "r_key", &key(), &mut random()).unwrap();
        let name = Some("A browser".to_owned());
        Device::confirm(("r_key", "-group"), name, sealed, pool, Some("192.0.2.1".into()), at(0))
    }

    fn told(device: &DeviceType) -> Vec<(&str, &str)> {
        let attributes = device.device_attributes.as_deref().unwrap_or_default();
        attributes.iter().map(|one| (one.name.as_str(), one.value.as_deref().unwrap())).collect()
    }

    #[test]
    fn a_new_device_has_keys_of_the_form_that_clients_know() {
        let bound = BoundDevice::new(&PoolId::new("eu-west-1_AbCdEfGhI"), &mut random());

        let told = bound.to_wire().unwrap();
        let (key, group) = (told.device_key.unwrap(), told.device_group_key.unwrap());
        assert!(key.starts_with("eu-west-1_") && key.len() == 10 + 36, "{key}");
        let letters = group.strip_prefix('-').unwrap();
        assert!(letters.len() == 8 && letters.bytes().all(|one| one.is_ascii_alphanumeric()));
        assert!(bound.is(&key) && !bound.is(&key[1..]));
        assert_eq!(BoundDevice::Known { key }.to_wire(), None);
    }

    #[test]
    fn a_device_is_shown_to_its_owner_and_in_full_to_administrators() {
        let pool = pool(false);
        let device = device(&pool);

        let own = [
            ("device_status", "valid"),
            ("device_name", "A browser"),
            ("last_ip_used", "192.0.2.1"),
        ];
        assert_eq!(told(&device.to_wire()), own);
        assert_eq!(device.to_wire().device_last_authenticated_date.unwrap().0 % 1000, 0);
        let owner = "ada.eu-west-1_AbCdEfGhI";
        let arn = format!("arn:aws:cognito-idp:eu-west-1:123456789012:owner/{owner}/device/r_key");
        let full = [
            ("dev:device_arn", arn.as_str()),
            ("dev:device_owner", owner),
            ("dev:device_remembered_status", "remembered"),
            ("dev:device_sdk", "aws-sdk"),
        ];
        assert_eq!(told(&device.to_wire_for_admin(&pool, "ada")), [&own[..], &full].concat());
    }

    #[test]
    fn a_pool_that_asks_remembers_a_device_when_the_person_says_so() {
        let mut device = device(&pool(true));
        assert!(!device.remembered);

        device.set_status(DeviceRememberedStatusType::Remembered, at(1));

        assert!(device.remembered);
        assert_eq!(device.modified_at, at(1));
    }

    #[test]
    fn a_verifier_opens_only_for_its_device_and_owner() {
        let pool = pool(false);
        let device = device(&pool);
        let other = Device { key: "r_other".to_owned(), ..device.clone() };

        assert!(device.open(&pool.id, "sub", &key()).is_ok());
        assert!(device.open(&pool.id, "another", &key()).is_err());
        assert!(device.open(&PoolId::new("eu-west-1_other"), "sub", &key()).is_err());
        assert!(other.open(&pool.id, "sub", &key()).is_err());
    }

    #[test]
    fn what_is_no_verifier_is_refused() {
        #[track_caller]
        fn check(config: Option<&DeviceSecretVerifierConfigType>) {
            let pool = PoolId::new("eu-west-1_AbCdEfGhI");
            let sealed = seal(config, &pool, "sub", "r_key", &key(), &mut random());
            assert_eq!(sealed.err().unwrap().exception, Exception::InvalidParameter);
        }

        check(None);
        check(Some(&DeviceSecretVerifierConfigType::default()));
        check(Some(&DeviceSecretVerifierConfigType { salt: None, ..config() }));
        check(Some(&DeviceSecretVerifierConfigType { password_verifier: None, ..config() }));
        for wrong in ["", "AA==", "AQ==", "*", "AQ"] {
            let password_verifier = Some(wrong.to_owned());
            check(Some(&DeviceSecretVerifierConfigType { password_verifier, ..config() }));
        }
    }

    #[test]
    fn an_offer_is_bound_to_client_way_epoch_time_and_a_remembered_device() {
        let pool = pool(false);
        let (one, other) = (client(&pool, "one"), client(&pool, "other"));
        let mut user = user(&pool);
        let mut device = device(&pool);
        let refused = |device: &Device, client: &AppClient, way, user: &User, now| {
            device.offered(client, way, user, now).err().unwrap().message.unwrap()
        };
        let (invalid, expired) =
            ("Invalid session for the user.", "Invalid session for the user, session is expired.");
        assert_eq!(refused(&device, &one, Way::Public, &user, at(0)), invalid);

        let to = (&one, Way::Public);
        device.offer(to, &user, &Progress::default(), &mut random(), at(0));

        assert!(device.offered(&one, Way::Public, &user, at(0)).is_ok());
        assert_eq!(refused(&device, &other, Way::Public, &user, at(0)), invalid);
        assert_eq!(refused(&device, &one, Way::Admin, &user, at(0)), invalid);
        let late = at(0).plus(Duration::from_secs(180));
        assert_eq!(refused(&device, &one, Way::Public, &user, late), expired);
        let mut unremembered = device.clone();
        unremembered.set_status(DeviceRememberedStatusType::NotRemembered, at(0));
        unremembered.set_status(DeviceRememberedStatusType::Remembered, at(0));
        assert_eq!(refused(&unremembered, &one, Way::Public, &user, at(0)), invalid);
        let mut proved = device.clone();
        proved.prove(None, at(1));
        assert_eq!(refused(&proved, &one, Way::Public, &user, at(1)), invalid);
        assert_eq!((proved.last_ip, proved.authenticated_at), (device.last_ip.clone(), at(1)));
        user.end_sign_ins();
        assert_eq!(refused(&device, &one, Way::Public, &user, at(0)), invalid);
    }
}
