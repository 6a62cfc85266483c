//! Files that callers upload by themselves: a place in S3, addresses that take one file each, and
//! reading in ranges.
//!
//! Four plain requests are all that is needed of S3. Signing them costs nothing that the other
//! clients do not bring along, and its own client would be the largest of all.

use std::error::Error as StdError;
use std::fmt;
use std::time::{Duration, SystemTime};

use aws_config::SdkConfig;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider};
use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SignatureLocation,
    SigningSettings, UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4;
use aws_smithy_http_client::tls::{self, rustls_provider::CryptoMode};
use aws_smithy_runtime_api::client::http::{HttpConnector, SharedHttpConnector};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::byte_stream::ByteStream;
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, ETAG, IF_MATCH, RANGE, USER_AGENT};
use http::{Method, Request, StatusCode};
use tokio::time::timeout;
use userpool::Timestamp;
use userpool::import::Upload;

use crate::Lazy;

/// For how long an address takes a file.
pub const VALID: Duration = Duration::from_secs(15 * 60);

/// What whoever uploads has to say about encryption; the signature covers it.
pub const ENCRYPTION: (&str, &str) = ("x-amz-server-side-encryption", "aws:kms");

/// How long one attempt of a request may take, its answer included.
const ATTEMPT: Duration = Duration::from_secs(10);

/// How often a request is made before it counts as failed.
const ATTEMPTS: u32 = 3;

/// How long to wait before a request is made again; longer each time.
const PAUSE: Duration = Duration::from_millis(100);

type Boxed = Box<dyn StdError + Send + Sync>;

/// Why a file could not be asked for or an address not be made.
#[derive(Debug)]
pub struct UploadError(Boxed);

impl fmt::Display for UploadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the place of uploaded files could not be used")
    }
}

impl StdError for UploadError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.0)
    }
}

fn failed(source: impl Into<Boxed>) -> UploadError {
    UploadError(source.into())
}

/// A place for files.
#[derive(Clone)]
pub struct Uploads {
    base: String,
    region: String,
    agent: String,
    credentials: SharedCredentialsProvider,
    connector: Lazy<SharedHttpConnector>,
}

impl Uploads {
    /// A place at a base address that a connector reaches.
    pub fn at(
        base: impl Into<String>,
        region: impl Into<String>,
        credentials: impl ProvideCredentials + 'static,
        connector: impl HttpConnector + 'static,
    ) -> Self {
        let connector = SharedHttpConnector::new(connector);
        Self {
            base: base.into(),
            region: region.into(),
            agent: "cognate".to_owned(),
            credentials: SharedCredentialsProvider::new(credentials),
            connector: Lazy::new(|| connector),
        }
    }

    /// A bucket at its base address; the first request makes the connection. None where the
    /// configuration has no credentials or Region.
    pub fn on_first_use(config: &SdkConfig, base: impl Into<String>) -> Option<Self> {
        // AWS's logs of calls then tell which function made them.
        let agent = config.app_name().map(|name| format!("cognate app/{name}"));
        Some(Self {
            base: base.into(),
            region: config.region()?.to_string(),
            agent: agent.unwrap_or_else(|| "cognate".to_owned()),
            credentials: config.credentials_provider()?,
            connector: Lazy::new(|| {
                let provider = tls::Provider::Rustls(CryptoMode::AwsLc);
                let connector = aws_smithy_http_client::Connector::builder().tls_provider(provider);
                SharedHttpConnector::new(connector.build())
            }),
        })
    }

    /// The address that takes a file by `PUT` for a quarter of an hour from a time on. Whoever has
    /// it needs nothing else.
    pub async fn address(&self, key: &str, from: Timestamp) -> Result<String, UploadError> {
        let mut request = Request::put(self.url(key));
        request = request.header(ENCRYPTION.0, ENCRYPTION.1);
        let mut request = request.body(()).map_err(failed)?;
        let mut settings = SigningSettings::default();
        settings.signature_location = SignatureLocation::QueryParams;
        settings.expires_in = Some(VALID);
        self.sign(&mut request, settings, from).await?;
        Ok(request.uri().to_string())
    }

    /// A file's size and tag, if there is one.
    pub async fn find(&self, key: &str, now: Timestamp) -> Result<Option<Upload>, UploadError> {
        let Some(answer) = self.send(&Method::HEAD, key, &[], now).await? else { return Ok(None) };
        let text = |name: &str| answer.headers().get(name).unwrap_or_default();
        let size = text(CONTENT_LENGTH.as_str()).parse().map_err(failed)?;
        Ok(Some(Upload { size, tag: text(ETAG.as_str()).to_owned() }))
    }

    /// Part of a file, if it is there and still the one that was found.
    pub async fn read(
        &self,
        key: &str,
        file: &Upload,
        from: u64,
        length: u64,
        now: Timestamp,
    ) -> Result<Option<Bytes>, UploadError> {
        let last = from.saturating_add(length).min(file.size).saturating_sub(1);
        let range = format!("bytes={from}-{last}");
        let headers = [(RANGE.as_str(), range.as_str()), (IF_MATCH.as_str(), file.tag.as_str())];
        let Some(answer) = self.send(&Method::GET, key, &headers, now).await? else {
            return Ok(None);
        };
        let body = match answer.body().bytes() {
            Some(bytes) => Bytes::copy_from_slice(bytes),
            None => {
                let read = ByteStream::new(answer.into_body()).collect();
                timeout(ATTEMPT, read).await.map_err(failed)?.map_err(failed)?.into_bytes()
            }
        };
        if u64::try_from(body.len()).ok() != Some((last + 1).saturating_sub(from)) {
            return Err(failed("a part of a file has another length than was asked for"));
        }
        Ok(Some(body))
    }

    /// Removes a file, if it is there.
    pub async fn remove(&self, key: &str, now: Timestamp) -> Result<(), UploadError> {
        self.send(&Method::DELETE, key, &[], now).await.map(|_| ())
    }

    /// Makes a request; nothing comes back where there is no such file, or another one by now.
    async fn send(
        &self,
        method: &Method,
        key: &str,
        headers: &[(&str, &str)],
        now: Timestamp,
    ) -> Result<Option<HttpResponse>, UploadError> {
        let mut attempt = 1;
        loop {
            let request = self.request(method, key, headers, now).await?;
            let sent = timeout(ATTEMPT, self.connector.call(request)).await;
            let failure = match sent {
                Ok(Ok(answer)) => match status(&answer) {
                    status if status.is_success() => return Ok(Some(answer)),
                    // Without the right to list, a file that is not there is forbidden.
                    StatusCode::NOT_FOUND
                    | StatusCode::FORBIDDEN
                    | StatusCode::PRECONDITION_FAILED => return Ok(None),
                    status if status.is_server_error() => failed(status.to_string()),
                    status => return Err(failed(status.to_string())),
                },
                Ok(Err(error)) => failed(error),
                Err(late) => failed(late),
            };
            if attempt == ATTEMPTS {
                return Err(failure);
            }
            tokio::time::sleep(PAUSE * attempt).await;
            attempt += 1;
        }
    }

    async fn request(
        &self,
        method: &Method,
        key: &str,
        headers: &[(&str, &str)],
        now: Timestamp,
    ) -> Result<HttpRequest, UploadError> {
        let mut request = Request::builder().method(method).uri(self.url(key));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.body(SdkBody::empty()).map_err(failed)?;
        let mut settings = SigningSettings::default();
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        self.sign(&mut request, settings, now).await?;
        // It is no part of what is signed.
        request.headers_mut().insert(USER_AGENT, self.agent.parse().map_err(failed)?);
        request.try_into().map_err(failed)
    }

    /// Signs a request as S3 wants it: the path as it is, and the content not at all or empty.
    async fn sign<B>(
        &self,
        request: &mut Request<B>,
        mut settings: SigningSettings,
        at: Timestamp,
    ) -> Result<(), UploadError> {
        settings.percent_encoding_mode = PercentEncodingMode::Single;
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
        let body = match settings.signature_location {
            SignatureLocation::QueryParams => SignableBody::UnsignedPayload,
            _ => SignableBody::empty(),
        };
        let identity = self.credentials.provide_credentials().await.map_err(failed)?.into();
        let parameters = v4::SigningParams::builder()
            .identity(&identity)
            .region(&self.region)
            .name("s3")
            .time(system_time(at))
            .settings(settings)
            .build()
            .map_err(failed)?
            .into();
        let headers: Vec<(String, String)> = request
            .headers()
            .iter()
            .filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.to_owned())))
            .collect();
        let signable = SignableRequest::new(
            request.method().as_str(),
            request.uri().to_string(),
            headers.iter().map(|(name, value)| (name.as_str(), value.as_str())),
            body,
        )
        .map_err(failed)?;
        let (instructions, _) = sign(signable, &parameters).map_err(failed)?.into_parts();
        instructions.apply_to_request_http1x(request);
        Ok(())
    }

    fn url(&self, key: &str) -> String {
        format!("{}/{key}", self.base)
    }
}

fn status(answer: &HttpResponse) -> StatusCode {
    StatusCode::from_u16(answer.status().as_u16()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn system_time(at: Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_millis(at.as_millis().max(0).unsigned_abs())
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use aws_credential_types::Credentials;
    use aws_smithy_runtime_api::client::http::HttpConnectorFuture;

    use super::*;

    /// S3 that answers from a list and remembers what it was asked.
    #[derive(Clone, Debug, Default)]
    struct Bucket {
        answers: Arc<Mutex<Vec<(u16, &'static str)>>>,
        asked: Arc<Mutex<Vec<(String, String)>>>,
    }

    impl HttpConnector for Bucket {
        fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
            let headers = request.headers();
            let header = |name: &str| headers.get(name).unwrap_or_default().to_owned();
            let line = format!("{} {}", request.method(), request.uri());
            let told = format!("{} {}", header("range"), header("if-match"));
            assert!(header("authorization").contains("/us-east-1/s3/aws4_request"));
            self.asked.lock().unwrap().push((line, told));
            let (status, body) = self.answers.lock().unwrap().remove(0);
            let mut answer = HttpResponse::new(status.try_into().unwrap(), SdkBody::from(body));
            answer.headers_mut().insert("content-length", "10");
            answer.headers_mut().insert("etag", "\"a\"");
            HttpConnectorFuture::ready(Ok(answer))
        }
    }

    fn uploads(bucket: &Bucket) -> Uploads {
        let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
        let base = "https://files.s3.us-east-1.amazonaws.com";
        Uploads::at(base, "us-east-1", credentials, bucket.clone())
    }

    fn answering(answers: &[(u16, &'static str)]) -> Bucket {
        Bucket { answers: Arc::new(Mutex::new(answers.to_vec())), ..Bucket::default() }
    }

    const NOW: Timestamp = Timestamp::from_secs(1_369_353_600);

    #[tokio::test]
    async fn an_address_is_signed_as_documented() {
        let address = uploads(&Bucket::default()).address("pool/job", NOW).await.unwrap();

        let (path, query) = address.split_once('?').unwrap();
        assert_eq!(path, "https://files.s3.us-east-1.amazonaws.com/pool/job");
        for part in [
            "X-Amz-Algorithm=AWS4-HMAC-SHA256",
            "X-Amz-Credential=AKIDEXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request",
            "X-Amz-Date=20130524T000000Z",
            "X-Amz-Expires=900",
            "X-Amz-SignedHeaders=host%3Bx-amz-server-side-encryption",
            "X-Amz-Signature=",
        ] {
            assert!(query.contains(part), "{part} is not in {query}");
        }
    }

    #[tokio::test]
    async fn a_part_is_asked_for_of_the_file_that_was_found() {
        let bucket = answering(&[(200, ""), (206, "cde"), (412, ""), (500, ""), (206, "ij")]);
        let uploads = uploads(&bucket);

        let file = uploads.find("k", NOW).await.unwrap().unwrap();
        assert_eq!(file, Upload { size: 10, tag: "\"a\"".to_owned() });
        assert_eq!(uploads.read("k", &file, 2, 3, NOW).await.unwrap().unwrap(), "cde");
        assert_eq!(uploads.read("k", &file, 2, 3, NOW).await.unwrap(), None);
        assert_eq!(uploads.read("k", &file, 8, 5, NOW).await.unwrap().unwrap(), "ij");

        let asked = bucket.asked.lock().unwrap();
        assert_eq!(asked[1].1, "bytes=2-4 \"a\"");
        assert_eq!(asked[4].1, "bytes=8-9 \"a\"");
    }

    #[tokio::test]
    async fn what_is_not_there_is_told_from_what_cannot_be_asked() {
        let missing = uploads(&answering(&[(404, ""), (403, "")]));
        assert_eq!(missing.find("k", NOW).await.unwrap(), None);
        assert_eq!(missing.find("k", NOW).await.unwrap(), None);

        let broken = uploads(&answering(&[(503, ""), (503, ""), (503, "")]));
        assert!(broken.find("k", NOW).await.is_err());
        assert!(uploads(&answering(&[(400, "")])).remove("k", NOW).await.is_err());
    }
}
