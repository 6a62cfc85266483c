//! `GetUserAttributeVerificationCode`: a person asks for a code that proves an address or number.

use aws::Changes;
use userpool::{Kind, Limit};
use wire::{
    Exception, GetUserAttributeVerificationCodeRequest, GetUserAttributeVerificationCodeResponse,
};

use crate::triggers::{Occasion, Reason};
use crate::{Error, Result, Services, directory};

pub(crate) async fn get_user_attribute_verification_code(
    services: &Services,
    request: GetUserAttributeVerificationCodeRequest,
) -> Result<GetUserAttributeVerificationCodeResponse> {
    let caller = services.caller(&request.access_token).await?;
    let kind = provable(&request.attribute_name)?;
    let mut record = (*caller.user).clone();
    let name = kind.attribute();
    let value = record.user.pending.get(name).map(String::as_str).or(record.user.attribute(name));
    let value = value
        .ok_or_else(|| {
            Exception::InvalidParameter.because(format!("User has no attribute {name}."))
        })?
        .to_owned();
    record.user.limits.draw(Limit::AttributeVerificationCode, services.now())?;

    let (pool, client) = (&caller.pool, Some(caller.client.id.as_str()));
    let (code, digits) = services.attribute_code(pool, &record.user, kind, &value, client).await?;
    let changes = Changes::default().update(&caller.user, &record);
    services.store.commit(directory::put_code(changes, &caller.user, &code)).await?;

    let metadata = request.client_metadata.as_ref();
    let occasion = Occasion { pool, client: Some(&caller.client), metadata };
    let reason = Reason::VerifyUserAttribute;
    let delivery = services.send_code(&occasion, reason, &record.user, &code, &digits).await?;
    Ok(GetUserAttributeVerificationCodeResponse { code_delivery_details: Some(delivery) })
}

/// The kind of an attribute that a code can prove.
pub(crate) fn provable(name: &str) -> Result<Kind> {
    Kind::of_attribute(name)
        .filter(|kind| kind.verified_attribute().is_some())
        .ok_or_else(Error::attribute_cannot_be_verified)
}
