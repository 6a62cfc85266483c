//! `DeleteUserAttributes`: a person removes attributes of their own.

use userpool::schema::Writer;
use wire::{DeleteUserAttributesRequest, DeleteUserAttributesResponse};

use crate::triggers::Occasion;
use crate::{Result, Services};

pub(crate) async fn delete_user_attributes(
    services: &Services,
    request: DeleteUserAttributesRequest,
) -> Result<DeleteUserAttributesResponse> {
    let caller = services.caller(&request.access_token).await?;
    let write = caller.client.settings.write_attributes.as_deref();
    let names = &request.user_attribute_names;
    let change = caller.pool.schema.admit_deletion(names, Writer::Client { write })?;

    let (pool, client) = (&caller.pool, Some(&*caller.client));
    let occasion = Occasion { pool, client, metadata: None };
    services.change_profile(&occasion, &caller.user, change).await?;

    Ok(DeleteUserAttributesResponse::default())
}
