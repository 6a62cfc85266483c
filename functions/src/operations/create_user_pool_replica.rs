//! `CreateUserPoolReplica`: an owner asks for a pool in a second Region, which this service
//! has not.

use userpool::tags;
use wire::{CreateUserPoolReplicaRequest, CreateUserPoolReplicaResponse, Exception};

use crate::{Result, Services};

pub(crate) async fn create_user_pool_replica(
    services: &Services,
    request: CreateUserPoolReplicaRequest,
) -> Result<CreateUserPoolReplicaResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let refusal = if pool.is_lite() {
        Exception::FeatureUnavailableInTier.because("Replicas are not available in the LITE tier.")
    } else if request.region_name == pool.id.region() {
        Exception::InvalidParameter
            .because(format!("The user pool is in {} already.", request.region_name))
    } else if let Some(problem) = request.user_pool_tags.as_ref().and_then(tags::problem) {
        Exception::UserPoolTagging.because(problem)
    } else {
        Exception::OperationNotEnabled.because("User pools here live in one Region.")
    };
    Err(refusal)
}
