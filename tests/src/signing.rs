//! Requests as SDKs sign them, by AWS's own library.

use std::time::{Duration, UNIX_EPOCH};

use aws_credential_types::Credentials;
use aws_sigv4::http_request::{
    SignableBody, SignableRequest, SigningParams, SigningSettings, sign,
};
use aws_sigv4::sign::v4;
use bytes::Bytes;
use http::Request;
use serde_json::{Value, json};
use userpool::Timestamp;

use crate::{Failure, World};

/// An access key, and what its holder's SDK is set up with.
#[derive(Clone, Debug)]
pub struct Signer {
    /// The key's id.
    pub id: String,
    /// Its secret.
    pub secret: String,
    /// The endpoint.
    pub endpoint: String,
    /// The Region.
    pub region: String,
    /// The service.
    pub service: String,
}

impl Signer {
    /// A key for the endpoint of a world.
    pub fn new(id: &str, secret: &str) -> Self {
        let text = str::to_owned;
        let (endpoint, region) = (text("http://cognate.test"), text("us-east-1"));
        Self { id: text(id), secret: text(secret), endpoint, region, service: text("cognito-idp") }
    }

    /// Signs a request as of a moment, and all that is in it.
    #[must_use]
    pub fn sign(&self, mut request: Request<Bytes>, at: Timestamp) -> Request<Bytes> {
        let identity = Credentials::new(&self.id, &self.secret, None, None, "tests").into();
        let since = u64::try_from(at.as_secs()).expect("a moment after 1970");
        let parameters: SigningParams<'_> = v4::SigningParams::builder()
            .identity(&identity)
            .region(&self.region)
            .name(&self.service)
            .time(UNIX_EPOCH + Duration::from_secs(since))
            .settings(SigningSettings::default())
            .build()
            .expect("parameters")
            .into();
        let uri = format!("{}{}", self.endpoint, request.uri().path());
        let headers = request.headers().iter();
        let headers =
            headers.filter_map(|(name, value)| Some((name.as_str(), value.to_str().ok()?)));
        let body = SignableBody::Bytes(request.body());
        let signable = SignableRequest::new(request.method().as_str(), uri, headers, body);
        let signed = sign(signable.expect("a request"), &parameters).expect("a signature");
        signed.into_parts().0.apply_to_request_http1x(&mut request);
        request
    }
}

impl World {
    /// Has an operator do something about access keys.
    pub async fn manage_keys(&self, order: Value) -> functions::Result<Value> {
        functions::access_keys::manage(&self.services, order).await
    }

    /// Issues a key.
    pub async fn issue_key(&self, operations: &[&str], pools: &[&str]) -> Signer {
        let order = json!({
            "action": "issue", "name": "ada", "operations": operations, "pools": pools,
        });
        let key = self.manage_keys(order).await.expect("a key");
        let text = |member: &str| key[member].as_str().unwrap_or_default();
        Signer::new(text("access_key_id"), text("secret_access_key"))
    }

    /// Calls an operation as an SDK does that signs with a key.
    pub async fn call_signed(
        &self,
        signer: &Signer,
        operation: &str,
        body: Value,
    ) -> Result<Value, Failure> {
        let request = local::call::request(operation, &body);
        self.raw_unsigned(signer.sign(request, self.services.now())).await
    }
}
