//! A world of its own for each test: a table, a clock, an outbox, and services upon them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use aws::Entropy;
use base64::{Engine, prelude::BASE64_STANDARD};
use bytes::Bytes;
use functions::edge::{self, Vouched};
use functions::{Origin, Services};
use http::{Request, Response};
use local::bucket::{self, Bucket};
use local::call::{self, Failure};
use local::clock::AdjustableClock;
use local::embedded::Embedded;
use local::faults::Faults;
use local::kms::Kms;
use local::outbox::Outbox;
use local::service::{self, Foundation, TABLE};
use serde_json::{Value, json};
use userpool::Timestamp;

use crate::{EncryptedCode, Functions, PoolBuilder, SeededEntropy, TestPool};

/// When every world begins: a Monday, 9 o'clock in London.
const BEGINNING: Timestamp = Timestamp::from_secs(1_794_819_600);

/// Where clients would reach every world.
const PUBLIC_URL: &str = "http://cognate.test";

/// The key that everything hangs on.
const KEY: [u8; 32] = [7; 32];

/// A clock that moves when told: `world.clock.advance(hours(25))`.
pub type Clock = Arc<AdjustableClock>;

/// The whole service in one process. Clones are the same process.
#[derive(Clone)]
pub struct World {
    /// The service itself.
    pub services: Arc<Services>,
    /// The time of the service.
    pub clock: Clock,
    /// What it has sent.
    pub outbox: Outbox,
    /// The functions of the pools' owner.
    pub triggers: Functions,
    /// The files that were uploaded to it.
    pub bucket: Bucket,
    /// What goes wrong with its table, and how often it is asked.
    pub faults: Faults,
    entropy: Arc<SeededEntropy>,
    dynamodb: aws_sdk_dynamodb::Client,
    table: String,
}

impl World {
    /// Begins with an empty table.
    pub async fn new() -> Self {
        Self::with_seed(1).await
    }

    /// Begins with an empty table and other chance.
    pub async fn with_seed(seed: u64) -> Self {
        let clock = Arc::new(AdjustableClock::standing(BEGINNING));
        let told = clock.clone();
        let outbox = Outbox::new(move || aws::Clock::now(&*told).as_millis());
        let entropy = Arc::new(SeededEntropy::new(seed));
        let Ground { faults, dynamodb, table } = Ground::new(&clock);
        let triggers = Functions::default();
        let bucket = Bucket::memory();
        let foundation =
            foundation(&dynamodb, &table, &clock, &outbox, &triggers, &bucket, &entropy);
        let services = service::start(foundation).await.expect("the table can be made");
        faults.reset();
        let services = Arc::new(services);
        Self { services, clock, outbox, triggers, bucket, faults, entropy, dynamodb, table }
    }

    /// Another process on the same table: it knows nothing but what is written there.
    pub fn restart(&self) -> Self {
        self.restart_with(|_| ())
    }

    /// Another process on the same table, which a deployment gave other settings.
    pub fn restart_with(&self, change: impl FnOnce(&mut functions::Settings)) -> Self {
        let mut foundation = foundation(
            &self.dynamodb,
            &self.table,
            &self.clock,
            &self.outbox,
            &self.triggers,
            &self.bucket,
            &self.entropy,
        );
        change(&mut foundation.settings);
        Self { services: Arc::new(service::services(foundation)), ..self.clone() }
    }

    /// Calls an operation as a client does that someone vouches for.
    pub async fn call(&self, operation: &str, body: Value) -> Result<Value, Failure> {
        call::call(&self.services, operation, &body).await
    }

    /// Calls an operation as a client does that is seen at an address and says what it is.
    pub async fn call_from(
        &self,
        origin: Origin,
        operation: &str,
        body: Value,
    ) -> Result<Value, Failure> {
        let mut request = call::request(operation, &body);
        if let Some(agent) = origin.user_agent.as_ref().and_then(|agent| agent.parse().ok()) {
            request.headers_mut().insert(http::header::USER_AGENT, agent);
        }
        request.extensions_mut().insert(origin);
        call::read(&self.raw(request).await)
    }

    /// Calls an operation as a client does that nobody vouches for.
    pub async fn call_unsigned(&self, operation: &str, body: Value) -> Result<Value, Failure> {
        let request = call::request(operation, &body);
        call::read(&edge::answer(&self.services, request, &Vouched::Nobody).await)
    }

    /// Sends a request as it is, for somebody whom nobody vouches for.
    pub async fn raw_unsigned(&self, request: Request<Bytes>) -> Result<Value, Failure> {
        call::read(&edge::answer(&self.services, request, &Vouched::Nobody).await)
    }

    /// Sends a request as it is: to a page, or else to the edge.
    pub async fn raw(&self, request: Request<Bytes>) -> Response<Bytes> {
        match functions::pages::answer(&self.services, &request).await {
            Some(page) => page,
            None => edge::answer(&self.services, request, &Vouched::Local).await,
        }
    }

    /// Puts a file at an upload address, with the headers that are asked for.
    pub async fn upload(&self, address: &str, content: impl Into<Bytes>) -> Response<Bytes> {
        let request = Request::put(address).header("x-amz-server-side-encryption", "aws:kms");
        self.put(request.body(content.into()).expect("the address is one")).await
    }

    /// Puts a file as a request says.
    pub async fn put(&self, request: Request<Bytes>) -> Response<Bytes> {
        let (head, content) = request.into_parts();
        assert!(bucket::is_upload(&head), "{} takes no file", head.uri);
        match self.bucket.admit(&self.services, &head).await {
            Ok(key) => self.bucket.keep(&key, content, self.services.now()),
            Err(refusal) => *refusal,
        }
    }

    /// Opens a page as a browser does.
    pub async fn get(&self, path: &str) -> Response<Bytes> {
        let mut request = Request::new(Bytes::new());
        *request.uri_mut() = path.parse().expect("the path is one");
        self.raw(request).await
    }

    /// Makes a pool, with a public client that may sign in by password, SRP and refresh token.
    pub async fn pool(&self, pool: PoolBuilder) -> TestPool {
        TestPool::create(self.clone(), pool).await
    }

    /// Draws a number that no other draw of this world gives.
    pub fn unique(&self) -> u64 {
        let mut bytes = [0; 8];
        self.entropy.fill(&mut bytes);
        u64::from_be_bytes(bytes)
    }

    /// What stands for KMS, as the owner's functions reach it.
    pub fn kms(&self) -> Kms {
        Kms::new(KEY, self.entropy.clone())
    }

    /// Decrypts the code that a custom sender was told, as its function does.
    pub fn decrypt(&self, code: &str) -> Option<String> {
        let code = EncryptedCode::read(code)?;
        let body = json!({
            "KeyId": code.key_arn,
            "CiphertextBlob": BASE64_STANDARD.encode(&code.wrapped),
            "EncryptionContext": code.context,
        });
        let unwrapped =
            self.kms().answer("TrentService.Decrypt", body.to_string().as_bytes()).ok()?;
        code.open(&BASE64_STANDARD.decode(unwrapped["Plaintext"].as_str()?).ok()?)
    }

    /// The client of the table, past every fault's counting but through the same faults.
    pub fn dynamodb(&self) -> (&aws_sdk_dynamodb::Client, &str) {
        (&self.dynamodb, &self.table)
    }

    /// Moves the clock ahead.
    pub fn advance(&self, by: Duration) {
        self.clock.advance(by);
    }
}

fn foundation(
    dynamodb: &aws_sdk_dynamodb::Client,
    table: &str,
    clock: &Clock,
    outbox: &Outbox,
    triggers: &Functions,
    bucket: &Bucket,
    entropy: &Arc<SeededEntropy>,
) -> Foundation {
    Foundation {
        dynamodb: dynamodb.clone(),
        table: table.to_owned(),
        outbox: outbox.clone(),
        triggers: service::triggers_behind(triggers.http_client()),
        uploads: bucket.uploads(service::REGION, PUBLIC_URL, &KEY),
        clock: clock.clone(),
        entropy: entropy.clone(),
        key: KEY,
        settings: service::settings(service::REGION, PUBLIC_URL),
    }
}

/// The DynamoDB that a world stands on: the embedded one, or the one that the environment names.
struct Ground {
    faults: Faults,
    dynamodb: aws_sdk_dynamodb::Client,
    table: String,
}

impl Ground {
    fn new(clock: &Clock) -> Self {
        match elsewhere() {
            None => {
                let embedded = Embedded::memory_with_clock(clock.clone());
                let faults = Faults::around(embedded.expect("a table in memory can be opened"));
                let dynamodb = service::dynamodb(faults.clone());
                Self { faults, dynamodb, table: TABLE.to_owned() }
            }
            Some(endpoint) => {
                static NEXT: AtomicU64 = AtomicU64::new(0);

                let faults = Faults::around(aws_smithy_http_client::Builder::new().build_http());
                let config = service::dynamodb(faults.clone()).config().to_builder();
                let dynamodb =
                    aws_sdk_dynamodb::Client::from_conf(config.endpoint_url(endpoint).build());
                let number = NEXT.fetch_add(1, Ordering::Relaxed);
                let begun = aws::Clock::now(&aws::Machine).as_millis();
                let table = format!("{TABLE}-{}-{begun}-{number}", std::process::id());
                Self { faults, dynamodb, table }
            }
        }
    }
}

/// Another DynamoDB to run the same tests on, such as `http://127.0.0.1:8000`.
#[expect(clippy::disallowed_methods, reason = "only tests are run elsewhere, and only by this")]
fn elsewhere() -> Option<String> {
    std::env::var("COGNATE_TEST_DYNAMODB").ok().filter(|endpoint| !endpoint.is_empty())
}
