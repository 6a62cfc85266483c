//! What the server is asked to do, by its arguments and its environment.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, ToSocketAddrs};
use std::path::PathBuf;

use aws::Endpoints;
use zeroize::Zeroizing;

use crate::service::REGION;

/// Where the server listens unless it is told otherwise.
pub const LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 9229);

/// What `--help` prints.
pub const HELP: &str = "\
A self-run Amazon Cognito user pool service, on this machine.

Usage: cognate [OPTIONS]

Options:
  --listen ADDRESS       Address and port to listen on [127.0.0.1:9229]
  --data DIR             Folder that keeps everything [.cognate]
  --memory               Keep nothing
  --region REGION        Region that pool ids begin with [us-east-1]
  --public-url URL       Where clients reach the service [http://ADDRESS]
  --dynamodb ADDRESS     Serve the embedded DynamoDB on this loopback address as well
  --trigger ARN=URL      Where a pool's Lambda function is, such as under `cargo lambda watch`; can be
                         repeated, and *=URL is every function's place
  --require-signatures   Verify who signs an administrator's request: with an access key that
                         /_local/access-keys has issued, or the one of AWS_ACCESS_KEY_ID and
                         AWS_SECRET_ACCESS_KEY
  --help                 Print this
  --version              Print the version

Each option is also an environment variable: COGNATE_LISTEN, COGNATE_DATA, COGNATE_MEMORY=1,
COGNATE_REGION, COGNATE_PUBLIC_URL, COGNATE_DYNAMODB, COGNATE_TRIGGER_ENDPOINTS (separated by
commas), COGNATE_REQUIRE_SIGNATURES=1.
COGNATE_LOG=info logs every call to the standard error.";

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Serve.
    Serve(Options),
    /// Print how to call the program.
    Help,
    /// Print its version.
    Version,
}

/// How to serve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Where to listen.
    pub listen: SocketAddr,
    /// Where everything is kept.
    pub data: Data,
    /// The Region that pool ids begin with.
    pub region: String,
    /// Where clients reach the service, without a slash at the end; the listen address by default.
    pub public_url: Option<String>,
    /// Where to serve the embedded DynamoDB.
    pub dynamodb: Option<SocketAddr>,
    /// Where the functions of pools are.
    pub triggers: Endpoints,
    /// Whether administrators have to sign, and with which key of their own choice.
    pub signatures: Signatures,
}

/// Whether administrators have to sign what they ask.
#[derive(Clone, PartialEq, Eq)]
pub enum Signatures {
    /// Any signature does, and none.
    Accepted,
    /// A key that this server has issued has to have made it, or the key of the environment.
    Required(Option<Box<OwnKey>>),
}

/// An access key that the environment names.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnKey {
    /// Its id.
    pub id: String,
    /// Its secret.
    pub secret: Zeroizing<String>,
}

impl std::fmt::Debug for Signatures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Accepted => f.write_str("Accepted"),
            Self::Required(None) => f.write_str("Required"),
            Self::Required(Some(key)) => f.debug_tuple("Required").field(&key.id).finish(),
        }
    }
}

/// Where everything is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Data {
    /// In a folder.
    Folder(PathBuf),
    /// Nowhere.
    Memory,
}

/// The options as they are written, before anything is made of them.
#[derive(Default)]
struct Written {
    listen: Option<String>,
    data: Option<String>,
    memory: bool,
    region: Option<String>,
    public_url: Option<String>,
    dynamodb: Option<String>,
    triggers: Vec<String>,
    require_signatures: bool,
    own_key: Option<Box<OwnKey>>,
}

impl Command {
    /// Reads arguments, and the environment for what they leave open; or says in one sentence what
    /// is wrong with them.
    pub fn read(
        arguments: impl IntoIterator<Item = String>,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, String> {
        let mut written = Written::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            let (name, inline) = match argument.split_once('=') {
                Some((name, value)) => (name, Some(value.to_owned())),
                None => (argument.as_str(), None),
            };
            if inline.is_some() && takes_no_value(name) {
                return Err(format!("{name} takes no value."));
            }
            let mut value = || {
                inline
                    .clone()
                    .or_else(|| arguments.next())
                    .filter(|value| !value.is_empty())
                    .ok_or_else(|| format!("{name} needs a value; --help tells more."))
            };
            match name {
                "--help" | "-h" => return Ok(Self::Help),
                "--version" | "-V" => return Ok(Self::Version),
                "--listen" => written.listen = Some(value()?),
                "--data" => written.data = Some(value()?),
                "--region" => written.region = Some(value()?),
                "--public-url" => written.public_url = Some(value()?),
                "--dynamodb" => written.dynamodb = Some(value()?),
                "--trigger" => written.triggers.push(value()?),
                "--memory" => written.memory = true,
                "--require-signatures" => written.require_signatures = true,
                _ => {
                    return Err(format!(
                        "{argument} is no option of this program; --help lists them."
                    ));
                }
            }
        }
        written.fill_in(&environment)?.options().map(Self::Serve)
    }
}

fn takes_no_value(name: &str) -> bool {
    matches!(name, "--help" | "-h" | "--version" | "-V" | "--memory" | "--require-signatures")
}

impl Written {
    /// Takes from the environment what no argument says.
    fn fill_in(mut self, environment: &impl Fn(&str) -> Option<String>) -> Result<Self, String> {
        let text = |name: &str| environment(name).filter(|value| !value.is_empty());
        let switch = |name: &str| match text(name).as_deref() {
            None | Some("0" | "false") => Ok(false),
            Some("1" | "true") => Ok(true),
            Some(other) => Err(format!("{name} is {other:?} where it can be 1 or 0.")),
        };
        if self.data.is_none() && !self.memory {
            self.memory = switch("COGNATE_MEMORY")?;
            self.data = text("COGNATE_DATA").filter(|_| !self.memory);
        }
        self.listen = self.listen.or_else(|| text("COGNATE_LISTEN"));
        self.region = self.region.or_else(|| text("COGNATE_REGION"));
        self.public_url = self.public_url.or_else(|| text("COGNATE_PUBLIC_URL"));
        self.dynamodb = self.dynamodb.or_else(|| text("COGNATE_DYNAMODB"));
        if self.triggers.is_empty() {
            let named = text("COGNATE_TRIGGER_ENDPOINTS").unwrap_or_default();
            self.triggers = named.split(',').map(str::to_owned).collect();
        }
        self.require_signatures |= switch("COGNATE_REQUIRE_SIGNATURES")?;
        self.own_key = own_key(text);
        Ok(self)
    }

    fn options(self) -> Result<Options, String> {
        let data = match (self.memory, self.data) {
            (true, Some(_)) => {
                return Err("--memory and --data exclude each other: name one of them.".to_owned());
            }
            (true, None) => Data::Memory,
            (false, folder) => Data::Folder(folder.unwrap_or_else(|| ".cognate".to_owned()).into()),
        };
        Ok(Options {
            listen: self.listen.map_or(Ok(LISTEN), |text| address("--listen", &text))?,
            data,
            region: region(self.region.as_deref().unwrap_or(REGION))?,
            public_url: self.public_url.as_deref().map(public_url).transpose()?,
            dynamodb: self.dynamodb.as_deref().map(loopback).transpose()?,
            triggers: Endpoints::read(&self.triggers.join(","))?,
            signatures: match self.require_signatures {
                true => Signatures::Required(self.own_key),
                false => Signatures::Accepted,
            },
        })
    }
}

/// The key that SDKs of the same environment sign with. One that comes with a session token is AWS's
/// own, of which we would have to know more than its secret.
fn own_key(text: impl Fn(&str) -> Option<String>) -> Option<Box<OwnKey>> {
    let id = text("AWS_ACCESS_KEY_ID")?;
    let secret = Zeroizing::new(text("AWS_SECRET_ACCESS_KEY")?);
    let fits = id.len() <= 128 && id.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (fits && text("AWS_SESSION_TOKEN").is_none()).then(|| Box::new(OwnKey { id, secret }))
}

/// Reads an address and port; a port alone is one of this machine's own.
fn address(option: &str, text: &str) -> Result<SocketAddr, String> {
    if let Ok(port) = text.trim_start_matches(':').parse::<u16>() {
        return Ok(SocketAddr::new(LISTEN.ip(), port));
    }
    let found: Vec<SocketAddr> = text.to_socket_addrs().map(Iterator::collect).unwrap_or_default();
    let first_of_four = found.iter().find(|address| address.is_ipv4()).or(found.first());
    first_of_four.copied().ok_or_else(|| {
        format!("{option} is {text:?} where it should be an address and a port, such as {LISTEN}.")
    })
}

fn loopback(text: &str) -> Result<SocketAddr, String> {
    let address = address("--dynamodb", text)?;
    if address.ip().is_loopback() {
        return Ok(address);
    }
    Err(format!(
        "--dynamodb is {text:?}, but the store is served without any protection and so on a loopback address only."
    ))
}

fn region(text: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if text.len() <= 32 && text.chars().all(fits) && text.contains('-') {
        return Ok(text.to_owned());
    }
    Err(format!("--region is {text:?} where it should be a Region such as {REGION}."))
}

fn public_url(text: &str) -> Result<String, String> {
    let url = text.trim_end_matches('/');
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let fits = |c: char| c.is_ascii_graphic() && !"?#\"'<>\\".contains(c);
    match rest {
        Some(rest) if !rest.is_empty() && !rest.starts_with('/') && rest.chars().all(fits) => {
            Ok(url.to_owned())
        }
        _ => Err(format!(
            "--public-url is {text:?} where it should be an address such as http://localhost:9229."
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str], environment: &[(&str, &str)]) -> Result<Command, String> {
        let found = |name: &str| {
            let of_name = environment.iter().find(|(known, _)| *known == name);
            of_name.map(|(_, value)| (*value).to_owned())
        };
        Command::read(arguments.iter().map(|argument| (*argument).to_owned()), found)
    }

    #[track_caller]
    fn options(arguments: &[&str], environment: &[(&str, &str)]) -> Options {
        match read(arguments, environment).unwrap() {
            Command::Serve(options) => options,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn without_options_everything_is_ordinary() {
        let options = options(&[], &[]);

        assert_eq!(options.listen.to_string(), "127.0.0.1:9229");
        assert_eq!(options.data, Data::Folder(".cognate".into()));
        assert_eq!(options.region, "us-east-1");
        assert_eq!((options.public_url, options.dynamodb), (None, None));
    }

    #[test]
    fn an_argument_goes_before_the_environment() {
        let environment = [
            ("COGNATE_LISTEN", "127.0.0.1:1"),
            ("COGNATE_MEMORY", "1"),
            ("COGNATE_REGION", "eu-west-1"),
        ];

        let mixed = options(&["--listen", "8080", "--data=here"], &environment);
        let plain = options(&[], &environment);

        assert_eq!(mixed.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(mixed.data, Data::Folder("here".into()));
        assert_eq!(mixed.region, "eu-west-1");
        assert_eq!(plain.data, Data::Memory);
        assert_eq!(plain.listen.port(), 1);
    }

    #[test]
    fn a_public_url_loses_its_last_slash() {
        let options = options(&["--public-url", "https://id.example.com/auth/"], &[]);

        assert_eq!(options.public_url.as_deref(), Some("https://id.example.com/auth"));
    }

    #[test]
    fn help_and_version_need_nothing_else() {
        assert_eq!(read(&["--listen", "x", "--help"], &[]), Ok(Command::Help));
        assert_eq!(read(&["-V"], &[]), Ok(Command::Version));
    }

    #[test]
    fn the_functions_of_pools_are_where_they_are_named() {
        let here = "arn:aws:lambda:us-east-1:000000000000:function:here=http://127.0.0.1:9000";
        let all = "*=http://127.0.0.1:9001";

        let named = options(&["--trigger", here, &format!("--trigger={all}")], &[]);
        let environment = [("COGNATE_TRIGGER_ENDPOINTS", &*format!("{here},{all}"))];

        assert_eq!(named.triggers, Endpoints::read(&format!("{here},{all}")).unwrap());
        assert_eq!(options(&[], &environment).triggers, named.triggers);
        assert_eq!(options(&[], &[]).triggers, Endpoints::default());
    }

    #[test]
    fn signatures_are_required_of_the_environment_s_own_key_or_another() {
        let id = ("AWS_ACCESS_KEY_ID", "AKIATEST");
        let secret = ("AWS_SECRET_ACCESS_KEY", "s3cret");
        let own =
            |environment: &[(&str, &str)]| match options(&["--require-signatures"], environment)
                .signatures
            {
                Signatures::Required(own) => own.map(|key| (key.id, key.secret.to_string())),
                Signatures::Accepted => panic!("signatures are required"),
            };

        assert_eq!(own(&[id, secret]), Some(("AKIATEST".to_owned(), "s3cret".to_owned())));
        assert_eq!(own(&[]), None);
        assert_eq!(own(&[id]), None);
        assert_eq!(own(&[id, secret, ("AWS_SESSION_TOKEN", "t")]), None);
        assert_eq!(own(&[("AWS_ACCESS_KEY_ID", "a#b"), secret]), None);
        let by_variable = options(&[], &[("COGNATE_REQUIRE_SIGNATURES", "1")]);
        assert_eq!(by_variable.signatures, Signatures::Required(None));
        let accepted = options(&[], &[id, secret]);
        assert_eq!(accepted.signatures, Signatures::Accepted);
        let shown = format!("{:?}", options(&["--require-signatures"], &[id, secret]));
        assert!(!shown.contains("s3cret"), "{shown}");
    }

    #[test]
    fn what_is_wrong_is_said_in_one_sentence() {
        #[track_caller]
        fn check(arguments: &[&str], environment: &[(&str, &str)], expected: &str) {
            let sentence = read(arguments, environment).unwrap_err();
            assert!(sentence.starts_with(expected), "{sentence}");
            assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
        }

        check(&["--port", "1"], &[], "--port is no option of this program");
        check(&["serve"], &[], "serve is no option of this program");
        check(&["--data"], &[], "--data needs a value");
        check(&["--data="], &[], "--data needs a value");
        check(&["--memory=yes"], &[], "--memory takes no value");
        check(&["--memory", "--data", "x"], &[], "--memory and --data exclude each other");
        check(&["--listen", "nowhere"], &[], "--listen is \"nowhere\"");
        check(&["--region", "Mars"], &[], "--region is \"Mars\"");
        check(&["--public-url", "localhost"], &[], "--public-url is \"localhost\"");
        check(&["--public-url", "http://a?b"], &[], "--public-url is \"http://a?b\"");
        check(&["--dynamodb", "0.0.0.0:8000"], &[], "--dynamodb is \"0.0.0.0:8000\", but");
        check(&["--trigger", "here"], &[], "\"here\" names no place of a trigger");
        check(&[], &[("COGNATE_REQUIRE_SIGNATURES", "yes")], "COGNATE_REQUIRE_SIGNATURES is");
        check(&[], &[("COGNATE_MEMORY", "perhaps")], "COGNATE_MEMORY is \"perhaps\"");
    }
}
