//! `UpdateUserAttributes`: a person changes their own profile.

use userpool::schema::Writer;
use wire::{UpdateUserAttributesRequest, UpdateUserAttributesResponse};

use crate::triggers::Occasion;
use crate::{Result, Services};

pub(crate) async fn update_user_attributes(
    services: &Services,
    request: UpdateUserAttributesRequest,
) -> Result<UpdateUserAttributesResponse> {
    let caller = services.caller(&request.access_token).await?;
    let write = caller.client.settings.write_attributes.as_deref();
    let change = caller.pool.schema.admit(&request.user_attributes, Writer::Client { write })?;

    let (client, metadata) = (Some(&*caller.client), request.client_metadata.as_ref());
    let occasion = Occasion { pool: &caller.pool, client, metadata };
    let deliveries = services.change_profile(&occasion, &caller.user, change).await?;

    Ok(UpdateUserAttributesResponse { code_delivery_details_list: Some(deliveries) })
}
