//! The whole service on one machine, started by one command.

use std::io::Write;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use aws::{Clock, Machine};
use functions::edge::Vouched;
use functions::scheduled::{self, RUN_IMPORT_JOBS};
use functions::{Services, access_keys};
use local::bucket::Bucket;
use local::clock::AdjustableClock;
use local::data_folder::{self, DataFolder};
use local::embedded::Embedded;
use local::kms::Kms;
use local::options::{Command, Data, HELP, Options, Signatures};
use local::outbox::Outbox;
use local::ready::Ready;
use local::server::{self, Server};
use local::service::{self, Foundation};
use serde_json::json;
use tokio::net::TcpListener;
use tokio::time::MissedTickBehavior;

/// How often the embedded table drops what is past its time to live.
const SWEEP_EVERY: Duration = Duration::from_secs(60);

/// How often jobs that import users are looked for.
const IMPORT_EVERY: Duration = Duration::from_secs(1);

/// How long requests that have begun may take once the server is told to stop.
const LAST_ANSWERS: Duration = Duration::from_secs(5);

fn main() -> ExitCode {
    let command = Command::read(std::env::args().skip(1), environment);
    let outcome = match command {
        Ok(Command::Help) => print(HELP),
        Ok(Command::Version) => print(concat!("cognate ", env!("CARGO_PKG_VERSION"))),
        Ok(Command::Serve(options)) => serve(&options),
        Err(sentence) => Err(sentence),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            // Nobody is left to tell if this fails.
            let _ = writeln!(std::io::stderr(), "{sentence}");
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the environment of the server is read here")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn print(text: &str) -> Result<(), String> {
    // Whoever closed the output does not want to read it.
    let _ = writeln!(std::io::stdout(), "{text}");
    Ok(())
}

fn serve(options: &Options) -> Result<(), String> {
    start_log();
    // The random source takes some fifty milliseconds to begin; nobody should wait for that twice.
    std::thread::spawn(data_folder::new_key);
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("The server could not start its threads: {error}."))?;
    let outcome = runtime.block_on(run(options));
    // What is still computed for nobody does not hold the process.
    runtime.shutdown_background();
    outcome
}

fn start_log() {
    let wanted = environment("COGNATE_LOG").unwrap_or_else(|| "warn".to_owned());
    let filter = tracing_subscriber::EnvFilter::try_new(wanted).unwrap_or_default();
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

/// Starts everything, and serves until the process is told to stop.
async fn run(options: &Options) -> Result<(), String> {
    // Asked for first, so that no signal ends the process in the middle of its start.
    let stop = stop_signal()?;
    let (listener, address) = listen(options.listen).await?;
    let dynamodb = match options.dynamodb {
        Some(address) => Some(listen(address).await?.0),
        None => None,
    };
    let base = Base::open(&options.data)?;
    let server = start(options, &base, address).await?;
    let key = first_key(&server.services, &options.signatures).await?;
    welcome(&server, &base, options.dynamodb, &key)?;

    tokio::spawn(make_keys(server.clone()));
    tokio::spawn(sweep(base.embedded.clone(), server.clone()));
    tokio::spawn(import(server.clone()));
    if let Some(listener) = dynamodb {
        let embedded = base.embedded.clone();
        tokio::spawn(async move { embedded.serve(listener, std::future::pending()).await });
    }
    finish(server, listener, stop).await
}

/// Serves until the signal, and then gives what has begun a little longer.
async fn finish(
    server: Arc<Server>,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), String> {
    let (stopping, stopped) = tokio::sync::oneshot::channel::<()>();
    let served = server::serve(server, listener, async move {
        stop.await;
        drop(stopping);
    });
    tokio::select! {
        outcome = served => outcome.map_err(|error| format!("The server stopped: {error}.")),
        () = async {
            let _ = stopped.await;
            tokio::time::sleep(LAST_ANSWERS).await;
        } => Ok(()),
    }
}

/// What everything is kept in.
struct Base {
    embedded: Embedded,
    outbox: Outbox,
    bucket: Bucket,
    clock: Arc<AdjustableClock>,
    key: [u8; data_folder::KEY_LENGTH],
    folder: Option<DataFolder>,
}

impl Base {
    fn open(data: &Data) -> Result<Self, String> {
        let clock = Arc::new(AdjustableClock::of_the_machine());
        let told = clock.clone();
        let millis = move || told.now().as_millis();
        match data {
            Data::Memory => Ok(Self {
                embedded: Embedded::memory_with_clock(clock.clone()).map_err(sentence)?,
                outbox: Outbox::new(millis),
                bucket: Bucket::memory(),
                clock,
                key: data_folder::new_key().map_err(sentence)?,
                folder: None,
            }),
            Data::Folder(path) => {
                let folder = DataFolder::open(path).map_err(sentence)?;
                let outbox = Outbox::open(folder.outbox_file(), millis).map_err(|error| {
                    let file = folder.outbox_file();
                    format!("The captured messages in {} cannot be used: {error}.", file.display())
                })?;
                Ok(Self {
                    embedded: Embedded::open(folder.database_path()).map_err(sentence)?,
                    outbox,
                    bucket: Bucket::folder(folder.uploads_folder()),
                    clock,
                    key: *folder.key(),
                    folder: Some(folder),
                })
            }
        }
    }
}

async fn start(options: &Options, base: &Base, address: SocketAddr) -> Result<Arc<Server>, String> {
    let public_url = options.public_url.clone().unwrap_or_else(|| url_of(address));
    let uploads = base.bucket.uploads(&options.region, &public_url, &base.key);
    let foundation = Foundation {
        dynamodb: service::dynamodb(base.embedded.clone()),
        table: service::TABLE.to_owned(),
        outbox: base.outbox.clone(),
        triggers: service::triggers(options.triggers.clone()),
        uploads,
        clock: base.clock.clone(),
        entropy: Arc::new(Machine),
        key: base.key,
        settings: service::settings(&options.region, public_url),
    };
    let services = service::start(foundation)
        .await
        .map_err(|error| format!("The table could not be made ready: {error}."))?;
    let file = base.folder.as_ref().map(DataFolder::ready_file);
    let ready = Ready::find_or_create(&services, file.as_deref())
        .await
        .map_err(|error| format!("A pool to try things with could not be made: {error}"))?;
    let (outbox, bucket) = (base.outbox.clone(), base.bucket.clone());
    let clock = base.clock.clone();
    let kms = Kms::new(base.key, Arc::new(Machine));
    let vouched = match options.signatures {
        Signatures::Accepted => Vouched::Local,
        Signatures::Required(_) => Vouched::Nobody,
    };
    Ok(Arc::new(Server { services, outbox, bucket, kms, clock, ready, address, vouched }))
}

/// Sees to it that somebody can sign where that is required, and tells with what: the environment's
/// own key is taken, and otherwise the first one is issued here and shown this once.
async fn first_key(services: &Services, signatures: &Signatures) -> Result<String, String> {
    let failed = |error: functions::Error| format!("An access key could not be made: {error}.");
    let manage = |order| access_keys::manage(services, order);
    match signatures {
        Signatures::Accepted => Ok(String::new()),
        Signatures::Required(Some(own)) => {
            access_keys::adopt(services, &own.id, &own.secret).await.map_err(failed)?;
            Ok(format!("  key      {} of the environment\n", own.id))
        }
        Signatures::Required(None) => {
            let keys = manage(json!({ "action": "list" })).await.map_err(failed)?;
            if let Some(first) = keys["access_keys"][0]["access_key_id"].as_str() {
                return Ok(format!(
                    "  key      {first}, whose secret was shown when it was made\n"
                ));
            }
            let order = json!({
                "action": "issue", "name": "local", "operations": ["*"], "pools": ["*"],
            });
            let key = manage(order).await.map_err(failed)?;
            let text = |member: &str| key[member].as_str().unwrap_or_default().to_owned();
            let (id, secret) = (text("access_key_id"), text("secret_access_key"));
            Ok(format!("  key      {id}\n  secret   {secret} (shown this once)\n"))
        }
    }
}

async fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), String> {
    let taken = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AddrInUse => format!(
            "The address {address} is in use by another program: stop that one, or name another address with --listen."
        ),
        _ => format!("The address {address} cannot be listened on: {error}."),
    };
    let listener = TcpListener::bind(address).await.map_err(taken)?;
    let address = listener.local_addr().map_err(taken)?;
    Ok((listener, address))
}

/// How programs on this machine reach an address.
fn url_of(address: SocketAddr) -> String {
    if address.ip().is_unspecified() {
        format!("http://localhost:{}", address.port())
    } else {
        format!("http://{address}")
    }
}

/// Tells where everything is, and three commands to begin with.
fn welcome(
    server: &Server,
    base: &Base,
    dynamodb: Option<SocketAddr>,
    key: &str,
) -> Result<(), String> {
    let url = url_of(server.address);
    let Ready { pool, client } = &server.ready;
    let data = match &base.folder {
        Some(folder) => folder.path().display().to_string(),
        None => "in memory, gone when the server stops".to_owned(),
    };
    let mut text = format!(
        "Cognate {version} is ready at {url}\n\n\
         \x20 pool     {pool}\n\
         \x20 client   {client}\n\
         \x20 outbox   {url}/_local/outbox\n\
         \x20 pools    {url}/_local/\n\
         \x20 data     {data}\n",
        version = env!("CARGO_PKG_VERSION"),
    );
    text.push_str(key);
    if let Some(address) = dynamodb {
        text.push_str(&format!("  dynamodb http://{address} (table {})\n", service::TABLE));
    }
    text.push_str("\nSign up, confirm with the code from the outbox, sign in:\n");
    for command in server.ready.commands(&url) {
        text.push_str(&format!("\n  {command}\n"));
    }
    if !server.address.ip().is_loopback() && server.vouched == Vouched::Local {
        text.push_str(&format!(
            "\nWarning: {} can be reached from other machines, and this server accepts any signature.\n",
            server.address
        ));
    }
    print(&text)
}

/// Makes the keys that the ready pool signs with before anybody waits for them.
async fn make_keys(server: Arc<Server>) {
    let made = async {
        let pool = server.services.pool(&server.ready.pool).await?;
        server.services.public_keys(&pool).await
    };
    if let Err(error) = made.await {
        tracing::warn!(%error, "The keys of the ready pool could not be made");
    }
}

async fn sweep(embedded: Embedded, server: Arc<Server>) {
    let mut turns = tokio::time::interval(SWEEP_EVERY);
    loop {
        turns.tick().await;
        if let Err(error) = embedded.sweep_ttl().await {
            tracing::warn!(error, "Expired items could not be dropped");
        }
        server.bucket.sweep(server.clock.now());
    }
}

/// Works on the jobs that import users, soon after they are started.
async fn import(server: Arc<Server>) {
    let mut turns = tokio::time::interval(IMPORT_EVERY);
    turns.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        turns.tick().await;
        if let Some(Err(error)) = scheduled::run(&server.services, RUN_IMPORT_JOBS).await {
            tracing::warn!(%error, "Users could not be imported");
        }
    }
}

/// Becomes ready when the process is asked to stop.
#[cfg(unix)]
fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, String> {
    use tokio::signal::unix::{SignalKind, signal};

    let of = |kind| signal(kind).map_err(|error| format!("Signals cannot be received: {error}."));
    let (mut interrupt, mut terminate) =
        (of(SignalKind::interrupt())?, of(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Becomes ready when the process is asked to stop.
#[cfg(not(unix))]
fn stop_signal() -> Result<impl Future<Output = ()> + Send + 'static, String> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}

fn sentence(error: impl std::fmt::Display) -> String {
    error.to_string()
}
