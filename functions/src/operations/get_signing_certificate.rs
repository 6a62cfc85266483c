//! `GetSigningCertificate`: an owner reads the certificate by which providers know the pool's SAML
//! requests.

use wire::{GetSigningCertificateRequest, GetSigningCertificateResponse};

use crate::{Result, Services};

pub(crate) async fn get_signing_certificate(
    services: &Services,
    request: GetSigningCertificateRequest,
) -> Result<GetSigningCertificateResponse> {
    let pool = services.current_pool(&request.user_pool_id).await?;
    let key = services.saml_key(&pool).await?;
    Ok(GetSigningCertificateResponse { certificate: Some(key.certificate) })
}
