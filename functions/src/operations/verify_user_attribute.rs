//! `VerifyUserAttribute`: a person proves an address or number by the code that went there.

use aws::Changes;
use aws::KeyPurpose;
use aws::store::{Kind as Record, StoreError};
use userpool::{Limit, Purpose};
use wire::{VerifyUserAttributeRequest, VerifyUserAttributeResponse};

use super::get_user_attribute_verification_code::provable;
use crate::{Error, Result, Services, directory};

pub(crate) async fn verify_user_attribute(
    services: &Services,
    request: VerifyUserAttributeRequest,
) -> Result<VerifyUserAttributeResponse> {
    let codes = [Purpose::Email, Purpose::PhoneNumber];
    let caller = services.caller_along(&request.access_token, &codes).await?;
    let kind = provable(&request.attribute_name)?;
    let (pool, now) = (&caller.pool, services.now());
    let mut user = caller.user.user.clone();
    user.limits.draw(Limit::VerifyUserAttribute, now)?;
    let code = caller.code(Purpose::verifying(kind))?.ok_or_else(Error::expired_code)?;

    let key = services.data_key(&pool.id, KeyPurpose::Users).await?;
    let client = Some(caller.client.id.as_str());
    if let Err(wrong) = code.code.verify(&request.code, &user, client, &key, now) {
        // The verdict leaves after the attempt has been counted (A13).
        let counted = directory::update(Changes::default(), pool, &caller.user, &user);
        services.store.commit(counted).await?;
        return Err(wrong);
    }
    let (name, proved) = (kind.attribute(), code.code.value.as_str());
    if user.pending.get(name).is_some_and(|waiting| waiting == proved) {
        user.pending.remove(name);
        user.listed.attributes.set(name, proved);
    }
    // A code proves the value that it was sent to, and no later one.
    if user.attribute(name) != Some(proved) {
        return Err(Error::expired_code());
    }
    user.set_verified(kind, true);
    user.touch(now);

    let changes = Changes::default().delete(&code);
    let changes = directory::update(changes, pool, &caller.user, &user);
    services.store.commit(changes).await.map_err(|error| match error {
        StoreError::Conflict(Record::SignInName) => Error::given_alias_exists(name),
        other => other.into(),
    })?;
    Ok(VerifyUserAttributeResponse::default())
}
