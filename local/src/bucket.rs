//! The place of uploaded files on this machine: of S3, what the service and whoever uploads need.
//!
//! The service reads through [`HttpConnector`], as it reads S3. A file comes in by `PUT` at an address
//! that the service has signed, and is taken under the same terms: for as long, with the same header.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use aws::Uploads;
use aws::uploads::{ENCRYPTION, VALID};
use aws_credential_types::Credentials;
use aws_smithy_runtime_api::client::http::{HttpConnector, HttpConnectorFuture};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::client::result::ConnectorError;
use bytes::Bytes;
use functions::Services;
use http::request::Parts;
use http::{Method, Response, StatusCode};
use userpool::Timestamp;
use userpool::import::{LARGEST_FILE, Upload};
use userpool::seal::{DataKey, constant_time_eq, hex};

use crate::data_folder::KEY_LENGTH;
use crate::embedded::respond;

/// Where files are put, beneath the public URL.
pub const PATH: &str = "/_uploads";

/// What the bucket's own rule removes: no file is needed for longer than its job waits.
const OLDEST: Duration = Duration::from_secs(24 * 3_600);

/// The uploaded files; clones share them.
#[derive(Clone)]
pub struct Bucket(Arc<Place>);

enum Place {
    Memory(Mutex<BTreeMap<String, Kept>>),
    Folder(PathBuf),
}

struct Kept {
    content: Bytes,
    number: usize,
    at: Timestamp,
}

/// What whoever uploads is told in place of a file being taken.
pub type Refused = Box<Response<Bytes>>;

impl Bucket {
    /// Keeps files for as long as the process lives.
    pub fn memory() -> Self {
        Self(Arc::new(Place::Memory(Mutex::default())))
    }

    /// Keeps files in a folder, which is made when the first one comes.
    pub fn folder(path: impl Into<PathBuf>) -> Self {
        Self(Arc::new(Place::Folder(path.into())))
    }

    /// The bucket as the service uses it. Addresses are signed under the key of the data folder.
    pub fn uploads(&self, region: &str, public_url: &str, key: &[u8; KEY_LENGTH]) -> Uploads {
        let secret = hex(&DataKey::new(*key).mac("uploads", &[]));
        let credentials = Credentials::from_keys("local", secret, None);
        Uploads::at(format!("{public_url}{PATH}"), region, credentials, self.clone())
    }

    /// Judges a `PUT` by its head: the key of the file that it may bring, or the refusal.
    pub async fn admit(&self, services: &Services, head: &Parts) -> Result<String, Refused> {
        let key = head.uri.path().strip_prefix(PATH).and_then(|path| path.strip_prefix('/'));
        let (Some(key), Some(uploads)) = (key, &services.uploads) else {
            return Err(
                refusal(StatusCode::NOT_FOUND, "NoSuchBucket", "There is no such place.").into()
            );
        };
        let query = head.uri.query().unwrap_or_default();
        let parameter = |name: &str| {
            let mut all = form_urlencoded::parse(query.as_bytes());
            all.find(|(given, _)| given == name).map(|(_, value)| value.into_owned())
        };
        let at = parameter("X-Amz-Date").and_then(|date| Timestamp::parse_signature(&date));
        let (Some(at), Some(signature)) = (at, parameter("X-Amz-Signature")) else {
            return Err(mismatch().into());
        };
        // The same time and key make the same address; whatever else was changed in it is not read.
        let address = uploads.address(key, at).await.map_err(|_| Refused::from(mismatch()))?;
        let expected = address.rsplit_once("X-Amz-Signature=").map_or("", |(_, end)| end);
        let encrypts = head.headers.get(ENCRYPTION.0).is_some_and(|value| value == ENCRYPTION.1);
        if !encrypts || !constant_time_eq(signature.as_bytes(), expected.as_bytes()) {
            return Err(mismatch().into());
        }
        if services.now() >= at.plus(VALID) {
            let message = "Request has expired";
            return Err(refusal(StatusCode::FORBIDDEN, "AccessDenied", message).into());
        }
        Ok(key.to_owned())
    }

    /// Keeps a file under a key that was admitted, in place of an earlier one.
    pub fn keep(&self, key: &str, content: Bytes, now: Timestamp) -> Response<Bytes> {
        if u64::try_from(content.len()).unwrap_or(u64::MAX) > LARGEST_FILE {
            return too_large();
        }
        match self.write(key, content, now) {
            Ok(()) => {
                let mut response = Response::new(Bytes::new());
                if let Some(tag) = self.find(key).and_then(|file| file.tag.parse().ok()) {
                    response.headers_mut().insert(http::header::ETAG, tag);
                }
                response
            }
            Err(error) => {
                tracing::error!(%error, "An uploaded file could not be kept");
                let message = "The file could not be kept.";
                refusal(StatusCode::INTERNAL_SERVER_ERROR, "InternalError", message)
            }
        }
    }

    /// The keys of the files that are there.
    pub fn keys(&self) -> Vec<String> {
        match &*self.0 {
            Place::Memory(files) => lock(files).keys().cloned().collect(),
            Place::Folder(folder) => names(folder).map(|name| name.replace('+', "/")).collect(),
        }
    }

    /// Removes the files that no job needs any more.
    pub fn sweep(&self, now: Timestamp) {
        for key in self.keys() {
            if self.written_at(&key).is_some_and(|at| now >= at.plus(OLDEST)) {
                self.remove(&key);
            }
        }
    }

    fn write(&self, key: &str, content: Bytes, now: Timestamp) -> io::Result<()> {
        match &*self.0 {
            Place::Memory(files) => {
                let mut files = lock(files);
                let number = files.get(key).map_or(0, |file| file.number + 1);
                files.insert(key.to_owned(), Kept { content, number, at: now });
                Ok(())
            }
            Place::Folder(folder) => {
                fs::create_dir_all(folder)?;
                let path = path_of(folder, key);
                // A file that is half there is never seen under its name.
                let part = path.with_extension("part");
                let mut file = File::create(&part)?;
                file.write_all(&content)?;
                let at = Duration::from_millis(now.as_millis().max(0).unsigned_abs());
                file.set_modified(SystemTime::UNIX_EPOCH + at)?;
                fs::rename(part, path)
            }
        }
    }

    fn find(&self, key: &str) -> Option<Upload> {
        match &*self.0 {
            Place::Memory(files) => lock(files).get(key).map(|file| {
                let size = u64::try_from(file.content.len()).unwrap_or(u64::MAX);
                Upload { size, tag: format!("\"{}-{}\"", file.at.as_millis(), file.number) }
            }),
            Place::Folder(folder) => {
                let size = fs::metadata(path_of(folder, key)).ok()?.len();
                let at = self.written_at(key)?.as_millis();
                Some(Upload { size, tag: format!("\"{at}-{size}\"") })
            }
        }
    }

    fn read(&self, key: &str, from: u64, length: usize) -> io::Result<Bytes> {
        match &*self.0 {
            Place::Memory(files) => {
                let files = lock(files);
                let content = files.get(key).map(|file| &file.content);
                let content = content.ok_or(io::ErrorKind::NotFound)?;
                let from = usize::try_from(from).unwrap_or(usize::MAX).min(content.len());
                Ok(content.slice(from..content.len().min(from.saturating_add(length))))
            }
            Place::Folder(folder) => {
                let mut file = File::open(path_of(folder, key))?;
                file.seek(SeekFrom::Start(from))?;
                let mut content = Vec::new();
                file.take(u64::try_from(length).unwrap_or(u64::MAX)).read_to_end(&mut content)?;
                Ok(content.into())
            }
        }
    }

    fn remove(&self, key: &str) {
        match &*self.0 {
            Place::Memory(files) => {
                lock(files).remove(key);
            }
            // One that is not there is as good as removed.
            Place::Folder(folder) => drop(fs::remove_file(path_of(folder, key))),
        }
    }

    fn written_at(&self, key: &str) -> Option<Timestamp> {
        match &*self.0 {
            Place::Memory(files) => lock(files).get(key).map(|file| file.at),
            Place::Folder(folder) => {
                let at = fs::metadata(path_of(folder, key)).ok()?.modified().ok()?;
                let since = at.duration_since(SystemTime::UNIX_EPOCH).ok()?;
                i64::try_from(since.as_millis()).ok().map(Timestamp::from_millis)
            }
        }
    }

    fn answer(&self, request: &HttpRequest) -> Result<HttpResponse, ConnectorError> {
        let uri: http::Uri = request
            .uri()
            .parse()
            .map_err(|error: http::uri::InvalidUri| ConnectorError::user(error.into()))?;
        let key = uri.path().rsplit_once(&format!("{PATH}/")).map_or("", |(_, key)| key);
        let Some(file) = self.find(key) else { return respond(404, "application/xml", "") };
        match request.method() {
            "HEAD" => described(respond(200, "text/csv", "")?, &file),
            "DELETE" => {
                self.remove(key);
                respond(204, "application/xml", "")
            }
            "GET" if request.headers().get("if-match") != Some(file.tag.as_str()) => {
                respond(412, "application/xml", "")
            }
            "GET" => {
                let range = request.headers().get("range").and_then(read_range);
                let Some((from, length)) = range else {
                    return respond(416, "application/xml", "");
                };
                let part = self.read(key, from, length);
                respond(206, "text/csv", part.map_err(|error| ConnectorError::io(error.into()))?)
            }
            _ => respond(405, "application/xml", ""),
        }
    }
}

impl HttpConnector for Bucket {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        HttpConnectorFuture::ready(self.answer(&request))
    }
}

impl fmt::Debug for Bucket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Bucket").field("files", &self.keys().len()).finish_non_exhaustive()
    }
}

/// What is told of a file that is larger than any can be.
pub fn too_large() -> Response<Bytes> {
    let message = "Your proposed upload exceeds the maximum allowed size";
    refusal(StatusCode::BAD_REQUEST, "EntityTooLarge", message)
}

/// Whether a request brings a file.
pub fn is_upload(head: &Parts) -> bool {
    head.method == Method::PUT && head.uri.path().starts_with(&format!("{PATH}/"))
}

fn lock(files: &Mutex<BTreeMap<String, Kept>>) -> MutexGuard<'_, BTreeMap<String, Kept>> {
    files.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A key is a pool and a job, and was signed: it names no other folder.
fn path_of(folder: &Path, key: &str) -> PathBuf {
    folder.join(key.replace('/', "+"))
}

fn names(folder: &Path) -> impl Iterator<Item = String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok())
}

fn described(mut answer: HttpResponse, file: &Upload) -> Result<HttpResponse, ConnectorError> {
    answer.headers_mut().insert("content-length", file.size.to_string());
    answer.headers_mut().insert("etag", file.tag.clone());
    Ok(answer)
}

fn read_range(text: &str) -> Option<(u64, usize)> {
    let (from, last) = text.strip_prefix("bytes=")?.split_once('-')?;
    let (from, last): (u64, u64) = (from.parse().ok()?, last.parse().ok()?);
    let length = last.checked_sub(from)?.checked_add(1)?;
    Some((from, usize::try_from(length).ok()?))
}

fn mismatch() -> Response<Bytes> {
    let message = "The request signature we calculated does not match the signature you provided.";
    refusal(StatusCode::FORBIDDEN, "SignatureDoesNotMatch", message)
}

fn refusal(status: StatusCode, code: &str, message: &str) -> Response<Bytes> {
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    );
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = status;
    let content_type = http::HeaderValue::from_static("application/xml");
    response.headers_mut().insert(http::header::CONTENT_TYPE, content_type);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_secs(1_794_819_600);
    const LATER: Timestamp = Timestamp::from_secs(1_794_819_600 + 86_400);
    const KEY: &str = "us-east-1_AbCdEfGhI/import-1";

    async fn check(bucket: Bucket) {
        let uploads = bucket.uploads("us-east-1", "http://localhost:9229", &[7; KEY_LENGTH]);
        assert_eq!(uploads.find(KEY, NOW).await.unwrap(), None);

        assert_eq!(bucket.keep(KEY, Bytes::from_static(b"name,email"), NOW).status(), 200);
        let file = uploads.find(KEY, NOW).await.unwrap().unwrap();
        assert_eq!(file.size, 10);
        assert_eq!(uploads.read(KEY, &file, 5, 100, NOW).await.unwrap().unwrap(), "email");
        assert_eq!(uploads.read(KEY, &file, 0, 4, NOW).await.unwrap().unwrap(), "name");

        assert_eq!(bucket.keep(KEY, Bytes::from_static(b"other"), NOW).status(), 200);
        assert_eq!(uploads.read(KEY, &file, 0, 4, NOW).await.unwrap(), None);
        bucket.sweep(NOW);
        assert_eq!(bucket.keys(), [KEY]);
        uploads.remove(KEY, NOW).await.unwrap();
        uploads.remove(KEY, NOW).await.unwrap();
        assert_eq!(uploads.find(KEY, NOW).await.unwrap(), None);

        bucket.keep(KEY, Bytes::from_static(b"a"), NOW);
        bucket.sweep(LATER);
        assert_eq!(bucket.keys(), Vec::<String>::new());
    }

    #[tokio::test]
    async fn files_are_kept_in_memory() {
        check(Bucket::memory()).await;
    }

    #[tokio::test]
    async fn files_are_kept_in_a_folder() {
        let folder = std::env::temp_dir().join(format!("cognate-bucket-{}", std::process::id()));

        check(Bucket::folder(&folder)).await;

        assert_eq!(names(&folder).count(), 0);
        fs::remove_dir(folder).unwrap();
    }
}
