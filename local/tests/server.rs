//! The server as a program: what it answers, what it keeps, and what it says when it cannot start.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A folder for one test, gone with it.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("server-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn data(&self) -> PathBuf {
        self.0.join("data")
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A running server.
struct Server {
    child: Child,
    address: SocketAddr,
    pool: String,
    client: String,
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cognate"));
    command.args(arguments).env_clear().current_dir(std::env::temp_dir());
    command
}

impl Server {
    /// Starts on a free port and waits until it says where it is.
    fn start(arguments: &[&str]) -> Self {
        let mut command = command(arguments);
        command.args(["--listen", "127.0.0.1:0"]).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let mut after = |start: &str| {
            let line = lines.find(|line| line.starts_with(start)).unwrap();
            line.rsplit(' ').next().unwrap().to_owned()
        };
        let address = after("Cognate ").strip_prefix("http://").unwrap().parse().unwrap();
        let server = Self { pool: after("  pool "), client: after("  client "), address, child };
        // Goes on reading, so that the server never waits for its output.
        std::thread::spawn(move || lines.count());
        server
    }

    fn in_folder(folder: &Path) -> Self {
        Self::start(&["--data", folder.to_str().unwrap()])
    }

    fn in_memory() -> Self {
        Self::start(&["--memory"])
    }

    fn call(&self, operation: &str, body: &Value) -> Answer {
        let target = format!("X-Amz-Target: AWSCognitoIdentityProviderService.{operation}");
        let headers = ["Content-Type: application/x-amz-json-1.1", &target];
        exchange(self.address, "POST", "/", &headers, body.to_string().as_bytes()).unwrap()
    }

    fn get(&self, path: &str, headers: &[&str]) -> Answer {
        exchange(self.address, "GET", path, headers, b"").unwrap()
    }

    fn send(&self, method: &str, path: &str, headers: &[&str], body: &str) -> Answer {
        exchange(self.address, method, path, headers, body.as_bytes()).unwrap()
    }

    fn sign_up(&self, username: &str) -> Answer {
        let email = format!("{username}@example.com");
        self.call(
            "SignUp",
            &json!({
                "ClientId": self.client, "Username": username, "Password": "Lovelace-1815",
                "UserAttributes": [{ "Name": "email", "Value": email }],
            }),
        )
    }

    fn status_of(&self, username: &str) -> Option<String> {
        let body = json!({ "UserPoolId": self.pool, "Username": username });
        self.call("AdminGetUser", &body).json()["UserStatus"].as_str().map(str::to_owned)
    }

    /// Asks the process to stop, as a terminal or a supervisor does.
    #[cfg(unix)]
    fn terminate(mut self) -> ExitStatus {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.child.wait().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What came back over HTTP.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines
            .into_iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value)
    }
}

/// Sends one request on a connection of its own.
fn exchange(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[&str],
    body: &[u8],
) -> std::io::Result<Answer> {
    let mut stream = TcpStream::connect(address)?;
    let mut head = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
    if !headers.iter().any(|header| header.starts_with("Host:")) {
        head.push_str(&format!("Host: {address}\r\n"));
    }
    for header in headers {
        head.push_str(&format!("{header}\r\n"));
    }
    head.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
    stream.write_all(head.as_bytes())?;
    // A server that has refused the head may not read the body.
    let _ = stream.write_all(body);
    let mut bytes = Vec::new();
    let read = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let Some(end) = end else {
        return Err(read.err().unwrap_or(std::io::ErrorKind::UnexpectedEof.into()));
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    Ok(Answer { status, head, body: bytes[end + 4..].to_vec() })
}

/// Starts a server that has to refuse, and returns the one sentence that it says.
#[track_caller]
fn refused(arguments: &[&str]) -> String {
    let output = command(arguments).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert_eq!(output.stdout, b"", "{told}");
    let sentence = told.strip_suffix('\n').unwrap().to_owned();
    assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
    sentence
}

#[test]
fn it_is_healthy_and_says_what_is_ready() {
    let server = Server::in_memory();

    let health = server.get("/_local/health", &[]).json();

    assert_eq!(health["status"], "ok");
    assert_eq!(health["ready"], json!({ "pool": server.pool, "client": server.client }));
    assert_eq!(health["endpoint"], format!("http://{}", server.address));
    let pools = server.get("/_local/", &[]).json();
    assert_eq!(pools["pools"][0]["id"], server.pool);
    let root = server.get("/", &[]);
    assert_eq!((root.status, root.header("location")), (303, Some("/_local/")));
}

#[test]
fn a_person_walks_from_sign_up_to_tokens() {
    let server = Server::in_memory();

    assert_eq!(server.sign_up("ada").status, 200);
    let code = server.get("/_local/outbox/code?to=ada@example.com", &[]).text();
    let confirmation =
        json!({ "ClientId": server.client, "Username": "ada", "ConfirmationCode": code });
    let confirmed = server.call("ConfirmSignUp", &confirmation);
    let parameters = json!({ "USERNAME": "ada", "PASSWORD": "Lovelace-1815" });
    let sign_in = json!({
        "ClientId": server.client, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters,
    });
    let signed_in = server.send(
        "POST",
        "/InitiateAuth",
        &["Content-Type: application/json"],
        &sign_in.to_string(),
    );

    assert_eq!((confirmed.status, confirmed.text()), (200, "{}".to_owned()));
    assert!(signed_in.json()["AuthenticationResult"]["AccessToken"].is_string());
    let keys = server.get(&format!("/{}/.well-known/jwks.json", server.pool), &[]);
    assert_eq!(keys.json()["keys"].as_array().unwrap().len(), 2);
    assert_eq!(keys.header("access-control-allow-origin"), Some("*"));
    let document = server.get(&format!("/{}/.well-known/openid-configuration", server.pool), &[]);
    let issuer = format!("http://{}/{}", server.address, server.pool);
    assert_eq!(document.json()["issuer"], issuer);
    assert_eq!(document.json()["jwks_uri"], format!("{issuer}/.well-known/jwks.json"));
}

#[test]
fn administrators_sign_where_that_is_required_and_people_need_not() {
    let server = Server::start(&["--memory", "--require-signatures"]);
    let pools = json!({ "MaxResults": 1 });

    assert_eq!(server.sign_up("ada").status, 200);
    let unsigned = server.call("ListUserPools", &pools);
    assert_eq!(unsigned.json()["__type"], "MissingAuthenticationTokenException");
    let keys = server.get("/_local/access-keys", &[]).json();
    assert_eq!(keys["access_keys"][0]["name"], "local");
    assert_eq!(keys["access_keys"][0]["operations"], json!(["*"]));

    let order = json!({ "action": "issue", "name": "ci", "operations": ["*"], "pools": ["*"] });
    let manage =
        |order: &Value| server.send("POST", "/_local/access-keys", &[], &order.to_string());
    let issued = manage(&order).json();
    assert_eq!(issued["secret_access_key"].as_str().unwrap().len(), 40);
    let revoke = json!({ "action": "revoke", "access_key_id": issued["access_key_id"] });
    assert_eq!(manage(&revoke).status, 200);
    assert_eq!(manage(&revoke).json()["message"], "There is no such access key.");
    assert_eq!(manage(&json!({})).status, 400);
    for foreign in [
        "Origin: https://evil.example",
        "X-Forwarded-For: 203.0.113.1",
        "Forwarded: for=203.0.113.1",
        "Via: 1.1 proxy",
    ] {
        let refused = server.send("POST", "/_local/access-keys", &[foreign], &order.to_string());
        assert_eq!(refused.status, 403, "{foreign}");
    }
}

#[test]
fn a72_where_others_are_let_in_no_access_key_comes_over_the_network() {
    let url = "https://auth.example.com";
    let server = Server::start(&["--memory", "--require-signatures", "--public-url", url]);
    let order = json!({ "action": "issue", "name": "ci", "operations": ["*"], "pools": ["*"] });

    assert_eq!(server.get("/_local/access-keys", &[]).status, 403);
    let refused = server.send("POST", "/_local/access-keys", &[], &order.to_string());
    assert_eq!(refused.status, 403);
}

#[test]
fn the_first_access_key_is_there_at_the_next_start() {
    let scratch = Scratch::new();
    let folder = scratch.data();
    let keys = || {
        let arguments = ["--data", folder.to_str().unwrap(), "--require-signatures"];
        let server = Server::start(&arguments);
        server.get("/_local/access-keys", &[]).json()["access_keys"].clone()
    };

    let (first, next) = (keys(), keys());

    assert_eq!(first.as_array().unwrap().len(), 1);
    assert_eq!(first, next);
}

#[test]
fn a_session_shows_the_address_that_its_request_came_from() {
    let server = Server::in_memory();
    server.sign_up("ada");
    let user = json!({ "UserPoolId": server.pool, "Username": "ada" });
    assert_eq!(server.call("AdminConfirmSignUp", &user).status, 200);
    let tracking = json!({
        "UserPoolId": server.pool,
        "UserSessionTracking": "ENABLED",
        "TokenSession": { "MaxPerUser": 1 },
    });
    assert_eq!(server.call("SetUserPoolSessionConfiguration", &tracking).status, 200);
    let parameters = json!({ "USERNAME": "ada", "PASSWORD": "Lovelace-1815" });
    let sign_in = json!({
        "ClientId": server.client, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters,
    });
    assert_eq!(server.call("InitiateAuth", &sign_in).status, 200);

    let sessions = server.call("AdminListUserSessions", &user).json();

    assert_eq!(sessions["Sessions"][0]["LastIPAddress"], "127.0.0.1");
}

#[test]
fn the_outbox_keeps_order_filters_and_forgets() {
    let server = Server::in_memory();
    server.sign_up("ada");
    server.sign_up("grace");

    let all = server.get("/_local/outbox", &[]).json();
    let hers = server.get("/_local/outbox?to=grace%40example.com", &[]).json();
    let cleared = server.send("DELETE", "/_local/outbox", &[], "");

    assert_eq!(all["messages"][0]["to"], "ada@example.com");
    assert_eq!(all["messages"][1]["to"], "grace@example.com");
    assert_eq!(hers["messages"].as_array().unwrap().len(), 1);
    assert_eq!(hers["messages"][0]["channel"], "email");
    assert_eq!(cleared.status, 204);
    assert_eq!(server.get("/_local/outbox", &[]).json(), json!({ "messages": [] }));
    assert_eq!(server.get("/_local/outbox/code", &[]).status, 404);
}

#[test]
fn the_clock_moves_when_told() {
    let server = Server::in_memory();
    server.sign_up("ada");
    let code = server.get("/_local/outbox/code?to=ada@example.com", &[]).text();
    let before = server.get("/_local/clock", &[]).json()["epoch_milliseconds"].as_i64().unwrap();

    let moved = server.send("POST", "/_local/clock", &[], r#"{"advance_seconds":90000}"#).json();

    let now = moved["epoch_milliseconds"].as_i64().unwrap();
    assert!((90_000_000..90_060_000).contains(&(now - before)), "{moved}");
    assert_eq!(moved["advanced_seconds"], 90_000.0);
    let body = json!({ "ClientId": server.client, "Username": "ada", "ConfirmationCode": code });
    assert_eq!(server.call("ConfirmSignUp", &body).json()["__type"], "ExpiredCodeException");
    for wrong in ["", "{}", r#"{"advance_seconds":-1}"#, r#"{"advance_seconds":1e300}"#] {
        assert_eq!(server.send("POST", "/_local/clock", &[], wrong).status, 400, "{wrong}");
    }
    assert_eq!(server.send("POST", "/_local/run/nothing", &[], "").status, 404);
}

#[test]
fn browsers_get_pages_in_which_only_our_script_runs() {
    let server = Server::in_memory();
    server.sign_up("ada");
    let browser = ["Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"];

    for path in ["/_local/", "/_local/outbox", &format!("/_local/pools/{}", server.pool)] {
        let page = server.get(path, &browser);
        let policy = page.header("content-security-policy").unwrap();
        assert_eq!(page.status, 200, "{path}");
        assert!(policy.contains("script-src 'self';") && policy.contains("frame-ancestors 'none'"));
        assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(page.header("cache-control"), Some("no-store"));
        let html = page.text();
        assert_eq!(html.matches("<script").count(), 1, "{path}");
        assert!(!html.contains(" style=") && !html.contains(" onclick="), "{path}");
        let script = html.split("src=\"").nth(1).unwrap().split('"').next().unwrap();
        let script = server.get(script, &[]);
        assert_eq!(script.header("content-type"), Some("text/javascript; charset=utf-8"));
        assert!(script.header("cache-control").unwrap().contains("immutable"));
    }
}

#[test]
fn an_outbox_that_is_up_to_date_is_not_sent_again() {
    let server = Server::in_memory();
    server.sign_up("ada");
    let browser = "Accept: text/html";
    let tag = server.get("/_local/outbox", &[browser]).header("etag").unwrap().to_owned();
    let known = format!("If-None-Match: {tag}");

    let same = server.get("/_local/outbox", &[browser, &known]).status;
    server.sign_up("grace");
    let newer = server.get("/_local/outbox", &[browser, &known]).status;

    assert_eq!((same, newer), (304, 200));
}

#[test]
fn a_mail_is_shown_where_nothing_runs() {
    let server = Server::in_memory();
    server.sign_up("ada");
    let id = server.get("/_local/outbox", &[]).json()["messages"][0]["id"].clone();

    let mail = server.get(&format!("/_local/outbox/{}/mail", id.as_str().unwrap()), &[]);

    let policy = mail.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("; sandbox"), "{policy}");
    assert!(!policy.contains("allow-scripts"), "{policy}");
}

#[test]
fn a_name_that_somebody_else_points_here_learns_nothing() {
    let server = Server::in_memory();
    server.sign_up("ada");

    let rebound = server.get("/_local/outbox", &["Host: evil.example:9229"]);
    let ours = server.get("/_local/outbox", &["Host: localhost:9229"]);

    assert_eq!(rebound.status, 403);
    assert!(!rebound.text().contains("ada@example.com"));
    assert_eq!(ours.status, 200);
}

#[test]
fn a_page_of_another_site_changes_nothing() {
    let server = Server::in_memory();
    server.sign_up("ada");

    for origin in ["https://evil.example", "null", "http://localhost:3000"] {
        let header = format!("Origin: {origin}");
        assert_eq!(server.send("DELETE", "/_local/outbox", &[&header], "").status, 403, "{origin}");
        let moved = server.send("POST", "/_local/clock", &[&header], r#"{"advance_seconds":1}"#);
        assert_eq!(moved.status, 403, "{origin}");
    }

    let messages = server.get("/_local/outbox", &[]).json();
    assert_eq!(messages["messages"].as_array().unwrap().len(), 1);
    let own = format!("Origin: http://{}", server.address);
    assert_eq!(server.send("DELETE", "/_local/outbox", &[&own], "").status, 204);
}

#[test]
fn a_body_without_end_is_refused() {
    let server = Server::in_memory();
    let headers = ["Content-Type: application/x-amz-json-1.1"];
    let body = vec![b' '; 9 * 1024 * 1024];

    let answer = exchange(server.address, "POST", "/SignUp", &headers, &body);

    // The connection may break before all of the body is written.
    assert!(answer.map_or(true, |answer| answer.status == 413));
    assert_eq!(server.get("/_local/health", &[]).status, 200);
}

#[cfg(unix)]
#[test]
fn a_restart_keeps_everything() {
    let scratch = Scratch::new();
    let first = Server::in_folder(&scratch.data());
    first.sign_up("ada");
    let (pool, client) = (first.pool.clone(), first.client.clone());
    let keys = first.get(&format!("/{pool}/.well-known/jwks.json"), &[]).text();

    let status = first.terminate();
    let second = Server::in_folder(&scratch.data());

    assert_eq!(status.code(), Some(0));
    assert_eq!((&second.pool, &second.client), (&pool, &client));
    assert_eq!(second.get(&format!("/{pool}/.well-known/jwks.json"), &[]).text(), keys);
    let code = second.get("/_local/outbox/code?to=ada@example.com", &[]).text();
    let body = json!({ "ClientId": client, "Username": "ada", "ConfirmationCode": code });
    assert_eq!(second.call("ConfirmSignUp", &body).status, 200);
}

#[test]
fn the_embedded_dynamodb_is_served_to_other_programs() {
    // A port that was free a moment ago.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = Server::start(&["--memory", "--dynamodb", &free.to_string()]);

    let headers = [
        "Content-Type: application/x-amz-json-1.0",
        "X-Amz-Target: DynamoDB_20120810.DescribeTable",
        "Authorization: AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
        "X-Amz-Date: 20260101T000000Z",
    ];
    let table = exchange(free, "POST", "/", &headers, br#"{"TableName":"cognate"}"#).unwrap();

    assert_eq!(table.json()["Table"]["TableName"], "cognate", "{}", table.text());
    drop(server);
}

#[test]
fn an_option_that_does_not_exist_is_named() {
    assert!(refused(&["--port", "1"]).starts_with("--port is no option of this program"));
    assert!(refused(&["--listen", "nowhere"]).starts_with("--listen is \"nowhere\""));
}

#[test]
fn help_and_version_are_printed() {
    let help = command(&["--help"]).output().unwrap();
    let version = command(&["--version"]).output().unwrap();

    assert!(String::from_utf8(help.stdout).unwrap().contains("--public-url"));
    assert!(version.stdout.starts_with(b"cognate "));
    assert!(help.status.success() && version.status.success());
}

#[test]
fn a_taken_port_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();

    let sentence = refused(&["--memory", "--listen", &address]);

    assert!(sentence.starts_with(&format!("The address {address} is in use")), "{sentence}");
}

#[test]
fn a_second_process_on_a_folder_is_refused() {
    let scratch = Scratch::new();
    let folder = scratch.data();
    let first = Server::in_folder(&folder);

    let sentence = refused(&["--listen", "127.0.0.1:0", "--data", folder.to_str().unwrap()]);

    assert!(sentence.contains("is in use by another server"), "{sentence}");
    assert_eq!(first.get("/_local/health", &[]).status, 200);
}

#[test]
fn a_folder_that_cannot_be_used_is_named_and_left_as_it_is() {
    #[track_caller]
    fn check(folder: &Path, expected: &str) {
        let folder = folder.to_str().unwrap();
        let sentence = refused(&["--listen", "127.0.0.1:0", "--data", folder]);
        assert!(sentence.contains(expected), "{sentence}");
        assert!(sentence.contains(folder), "{sentence}");
    }

    let scratch = Scratch::new();
    let file = scratch.0.join("file");
    fs::write(&file, "not a folder").unwrap();
    check(&file, "is a file where the data folder should be");
    check(&file.join("beneath"), "cannot be used");

    let folder = scratch.data();
    drop(Server::in_folder(&folder));
    let database = folder.join("cognate.db");
    let whole = fs::read(&database).unwrap();
    for log in ["cognate.db-wal", "cognate.db-shm"] {
        let _ = fs::remove_file(folder.join(log));
    }
    fs::write(&database, b"This is a letter and no database.").unwrap();
    check(&folder, "is damaged");
    assert_eq!(fs::read(&database).unwrap(), b"This is a letter and no database.");
    fs::remove_file(&database).unwrap();
    check(&folder, "is missing or empty");
    fs::write(&database, &whole[..whole.len() / 2]).unwrap();
    check(&folder, "cognate.db");
}

/// Kills the server thirty times in the middle of sign-ups. It always starts again, and everybody
/// who was told to have signed up is there.
#[test]
fn nobody_who_signed_up_is_lost_when_the_server_is_killed() {
    const ROUNDS: u64 = 30;
    const WRITERS: u64 = 3;

    let scratch = Scratch::new();
    let began = Instant::now();
    let acknowledged = Arc::new(Mutex::new(Vec::new()));
    for round in 0..ROUNDS {
        let mut server = Server::in_folder(&scratch.data());
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (address, client) = (server.address, server.client.clone());
                let acknowledged = acknowledged.clone();
                std::thread::spawn(move || {
                    for number in 0.. {
                        let name = format!("user-{round}-{writer}-{number}");
                        if !sign_up_at(address, &client, &name) {
                            return;
                        }
                        acknowledged.lock().unwrap().push(name);
                    }
                })
            })
            .collect();
        std::thread::sleep(Duration::from_millis(150 + round * 61 % 200));
        server.child.kill().unwrap();
        for writer in writers {
            writer.join().unwrap();
        }
    }

    let server = Server::in_folder(&scratch.data());
    let acknowledged = acknowledged.lock().unwrap();
    assert!(acknowledged.len() >= 30, "{} sign-ups in {:?}", acknowledged.len(), began.elapsed());
    for name in &*acknowledged {
        assert_eq!(server.status_of(name).as_deref(), Some("UNCONFIRMED"), "{name}");
    }
}

/// Signs somebody up, and tells whether that was acknowledged.
fn sign_up_at(address: SocketAddr, client: &str, name: &str) -> bool {
    let body = json!({ "ClientId": client, "Username": name, "Password": "Lovelace-1815" });
    let headers = ["Content-Type: application/x-amz-json-1.1"];
    let answer = exchange(address, "POST", "/SignUp", &headers, body.to_string().as_bytes());
    answer.is_ok_and(|answer| answer.status == 200 && answer.json()["UserSub"].is_string())
}

#[test]
fn a_function_on_this_machine_decrypts_what_it_is_told() {
    let server = Server::in_memory();
    let kms = |action: &str, also: &str, body: &Value| {
        let target = format!("X-Amz-Target: TrentService.{action}");
        let headers = ["Content-Type: application/x-amz-json-1.1", &target, also];
        server.send("POST", "/_local/kms/", &headers, &body.to_string())
    };
    let context = json!({ "userpool-id": server.pool });
    let key = "arn:aws:kms:us-east-1:000000000000:key/codes";
    let asked = json!({ "KeyId": key, "KeySpec": "AES_256", "EncryptionContext": context });

    let made = kms("GenerateDataKey", "Accept: */*", &asked).json();
    let wrapped = json!({ "CiphertextBlob": made["CiphertextBlob"], "EncryptionContext": context });
    let opened = kms("Decrypt", "Accept: */*", &wrapped).json();

    assert_eq!((&opened["Plaintext"], &opened["KeyId"]), (&made["Plaintext"], &json!(key)));
    assert_eq!(kms("Decrypt", "Origin: http://evil.example", &wrapped).status, 403);
    let elsewhere = json!({ "CiphertextBlob": made["CiphertextBlob"] });
    let refused = kms("Decrypt", "Accept: */*", &elsewhere);
    assert_eq!(refused.status, 400);
    assert_eq!(refused.json()["__type"], "InvalidCiphertextException");
}
