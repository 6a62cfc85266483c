//! Every operation, asked by chance: requests made of the model's shapes, sensible and not, against
//! pools with people in them. Whatever is asked, the answer is one that the model declares.
//!
//! `COGNATE_TEST_REQUESTS` asks more than usual, `COGNATE_TEST_SEED` something else; a failure
//! names the seed of its round and what was asked.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use base64::{Engine, engine::general_purpose::STANDARD};
use functions::registry;
use proptest::prelude::Rng;
use proptest::strategy::{Strategy, ValueTree};
use proptest::string::{RegexGeneratorStrategy, string_regex};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use regex::Regex;
use serde_json::{Map, Value, json};
use tests::{Failure, PASSWORD, TestPool, World, email_of, pool, seconds};
use wire::{Access, Exception, Operation};

/// How many requests are made where nobody says a number.
const USUAL: usize = 400;

/// How many requests meet the same pools.
const ROUND: usize = 80;

/// How many values of a name are remembered.
const REMEMBERED: usize = 24;

static MODEL: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../shared/wire/model.json")).expect("the model is JSON")
});

static OVERLAY: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../shared/wire/overlay.json")).expect("it is JSON")
});

/// The patterns of the model as they can be matched; the few in another dialect cannot.
static PATTERNS: LazyLock<HashMap<&str, Regex>> = LazyLock::new(|| {
    let shapes = MODEL["shapes"].as_object().into_iter().flatten();
    let patterns = shapes.filter_map(|(_, shape)| shape["pattern"].as_str());
    let compiled = patterns.filter_map(|pattern| {
        Regex::new(&format!(r"\A(?:{pattern})\z")).ok().map(|compiled| (pattern, compiled))
    });
    compiled.collect()
});

#[tokio::test]
async fn every_answer_is_one_that_the_model_declares() {
    let requests = number("COGNATE_TEST_REQUESTS").unwrap_or(USUAL as u64) as usize;
    let seed = number("COGNATE_TEST_SEED").unwrap_or(1);
    let mut seen = Seen::default();
    for round in 0..requests.div_ceil(ROUND) {
        let seed = seed.wrapping_add(round as u64);
        let first = round * ROUND;
        let most = ROUND.min(requests - first);
        Round::new(seed).await.run(first, most, &mut seen).await;
    }
    println!("{:#?}", seen.answered);
    let silent = registry::NAMES.iter().filter(|one| !seen.succeeded.contains(one.name()));
    println!("never succeeded: {:?}", silent.collect::<Vec<_>>());
    let problems: Vec<&str> = seen.problems.values().map(String::as_str).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
    assert!(seen.answered["200"] * 8 > requests, "hardly anything succeeded: {seen:?}");
}

/// What has come of the requests.
#[derive(Debug, Default)]
struct Seen {
    /// How often each outcome came.
    answered: BTreeMap<String, usize>,
    /// The operations that have succeeded.
    succeeded: BTreeSet<&'static str>,
    /// What should not have come, once for each operation and exception.
    problems: BTreeMap<String, String>,
}

#[expect(clippy::disallowed_methods, reason = "only the size of this test is chosen so")]
fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// A world with two pools, and what is known of them.
struct Round {
    seed: u64,
    world: World,
    chance: Chance,
    known: HashMap<String, Vec<Value>>,
    pools: Vec<TestPool>,
    /// The sign-in that waits for an answer: its pool, and what was answered last.
    asked: Option<(TestPool, Value)>,
}

impl Round {
    async fn new(seed: u64) -> Self {
        let world = World::with_seed(seed).await;
        let mut round = Self {
            seed,
            world: world.clone(),
            chance: Chance::new(seed),
            known: HashMap::new(),
            pools: Vec::new(),
            asked: None,
        };
        round.remember_words();
        let plain = world.pool(pool().auto_verify_email()).await;
        let rich = pool()
            .auto_verify_email()
            .with_email_alias()
            .with("DeviceConfiguration", json!({ "ChallengeRequiredOnNewDevice": true }))
            .with(
                "Schema",
                json!([{ "Name": "level", "AttributeDataType": "Number", "Mutable": true }]),
            )
            .with_client_secret()
            .with_client(
                "ExplicitAuthFlows",
                json!([
                    "ALLOW_USER_AUTH",
                    "ALLOW_USER_PASSWORD_AUTH",
                    "ALLOW_ADMIN_USER_PASSWORD_AUTH",
                    "ALLOW_USER_SRP_AUTH",
                    "ALLOW_CUSTOM_AUTH",
                    "ALLOW_REFRESH_TOKEN_AUTH",
                ]),
            );
        let rich = world.pool(rich).await;
        let mfa = json!({
            "MfaConfiguration": "OPTIONAL",
            "SoftwareTokenMfaConfiguration": { "Enabled": true },
        });
        rich.admin("SetUserPoolMfaConfig", mfa).await.unwrap();
        let sessions = json!({
            "UserSessionTracking": "ENABLED",
            "TokenSession": { "MaxPerUser": 3 },
        });
        rich.admin("SetUserPoolSessionConfiguration", sessions).await.unwrap();
        for pool in [&plain, &rich] {
            round.settle(pool).await;
        }
        round.pools = vec![plain, rich];
        round
    }

    /// People, a group and an API in a pool, and all of their names.
    async fn settle(&mut self, pool: &TestPool) {
        self.remember("UserPoolId", json!(pool.id));
        self.remember("ClientId", json!(pool.client));
        let arn = format!("arn:aws:cognito-idp:us-east-1:000000000000:userpool/{}", pool.id);
        self.remember("ResourceArn", json!(arn));
        let described = pool.admin("DescribeUserPool", json!({})).await.unwrap();
        self.remember("ResourceArn", described["UserPool"]["Arn"].clone());
        for login in ["ada", "grace"] {
            pool.person(login).await;
            let hash = pool.secret_hash(login);
            self.remember("SecretHash", json!(hash.unwrap_or_else(|| "none".to_owned())));
            let tokens = pool.tokens_of(login).await;
            self.remember("AccessToken", json!(tokens.access));
            self.remember("RefreshToken", json!(tokens.refresh));
        }
        pool.register("mary").await.unwrap();
        pool.invite("joan", PASSWORD).await.unwrap();
        pool.admin("CreateGroup", json!({ "GroupName": "ops" })).await.unwrap();
        let member = json!({ "GroupName": "ops", "Username": "ada" });
        pool.admin("AdminAddUserToGroup", member).await.unwrap();
        let scopes = json!([{ "ScopeName": "read", "ScopeDescription": "May read" }]);
        let server = json!({ "Identifier": "orders", "Name": "Orders", "Scopes": scopes });
        pool.admin("CreateResourceServer", server).await.unwrap();
    }

    /// What people would write, by the members that it stands in.
    fn remember_words(&mut self) {
        let arn = "arn:aws:lambda:us-east-1:000000000000:function:any";
        let words = json!({
            "Username": ["ada", "grace", "mary", "joan", "nobody", "ada@example.com"],
            "Password": [PASSWORD, "Another-horse-2", "short"],
            "Name": ["email", "phone_number", "nickname", "custom:level", "sub", "email_verified", "level"],
            "Value": ["ada@example.com", "+441632960001", "true", "7", "", "x"],
            "AttributeName": ["email", "phone_number", "nickname"],
            "UserAttributeNames": [["nickname"], ["email"], ["custom:level"]],
            "GroupName": ["ops", "staff"],
            "Identifier": ["orders", "bills"],
            "Filter": ["email ^= \"a\"", "sub = \"x\"", "status = \"Enabled\"", "cognito:user_status = \"CONFIRMED\"", "email >"],
            "AllowedOAuthScopes": [["orders/read"], ["openid"], ["orders/none"]],
            "SupportedIdentityProviders": [["COGNITO"]],
            "CallbackURLs": [["https://app.example/"]],
            "DefaultRedirectURI": ["https://app.example/"],
            "ConfirmationCode": ["123456"],
            "Code": ["123456"],
            "UserCode": ["123456"],
            "Category": ["UserRead", "UserAuthentication", "UserList"],
            "RegionName": ["us-east-1", "eu-west-1"],
            "MinLength": ["1"],
            "MaxLength": ["100"],
            "MinValue": ["0"],
            "MaxValue": ["9"],
            "BlockedIPRangeList": [["10.0.0.0/8"], ["::/0"]],
            "SkippedIPRangeList": [["10.0.0.1/32"]],
            "PreTokenGeneration": [arn],
            "LambdaArn": [arn],
            "LogGroupArn": ["arn:aws:logs:us-east-1:000000000000:log-group:any"],
            "BucketArn": ["arn:aws:s3:::any"],
        });
        for (name, values) in words.as_object().unwrap() {
            self.known.insert(name.clone(), values.as_array().unwrap().clone());
        }
    }

    fn remember(&mut self, name: &str, value: Value) {
        let values = self.known.entry(name.to_owned()).or_default();
        if values.len() < REMEMBERED {
            values.push(value);
        } else {
            values[self.chance.below(REMEMBERED)] = value;
        }
    }

    /// Keeps every text of an answer under the name that it was told by.
    fn harvest(&mut self, answer: &Value) {
        match answer {
            Value::Object(members) => {
                for (name, value) in members {
                    if value.is_string() {
                        self.remember(name, value.clone());
                    }
                    self.harvest(value);
                }
            }
            Value::Array(entries) => entries.iter().for_each(|entry| self.harvest(entry)),
            _ => {}
        }
    }

    async fn run(mut self, first: usize, most: usize, seen: &mut Seen) {
        let operations = registry::NAMES;
        for request in first..first + most {
            // An odd step through the list asks each operation, in another order each time.
            let operation = operations[(request * 29 + self.seed as usize) % operations.len()];
            let body = self.body(operation);
            let vouched = !self.chance.one_in(20);
            let answer = if vouched {
                self.world.call(operation.name(), body.clone()).await
            } else {
                self.world.call_unsigned(operation.name(), body.clone()).await
            };
            let outcome = match &answer {
                Ok(answer) => {
                    self.harvest(answer);
                    let client = &body["ClientId"];
                    let pool = self.pools.iter().find(|pool| pool.client == *client);
                    if let (Some(pool), true) = (pool, answer["Session"].is_string()) {
                        self.asked = Some((pool.clone(), answer.clone()));
                    }
                    seen.succeeded.insert(operation.name());
                    "200".to_owned()
                }
                Err(failure) => failure.exception.clone(),
            };
            if let Err(problem) = judge(operation, vouched, &answer) {
                let told = format!(
                    "COGNATE_TEST_SEED={} COGNATE_TEST_REQUESTS={ROUND}, request {request}: \
                     {problem}\n{operation} {body}\nanswered {answer:?}",
                    self.seed
                );
                seen.problems.entry(format!("{operation} {outcome}")).or_insert(told);
            }
            *seen.answered.entry(outcome).or_default() += 1;
            self.pass().await;
        }
    }

    /// Time goes by, and mail arrives.
    async fn pass(&mut self) {
        let step = if self.chance.one_in(40) { 3_700 } else { self.chance.below(3) as u64 };
        self.world.advance(seconds(step));
        if let Some(code) = self.world.outbox.last_code("ada@example.com") {
            self.remember("ConfirmationCode", json!(code));
            self.remember("Code", json!(code));
        }
    }

    /// A request of an operation, in which now and then one thing is out of place.
    fn body(&mut self, operation: Operation) -> Value {
        let input = MODEL["operations"][operation.name()]["input"].as_str().unwrap_or_default();
        let mut body = match self.sensible(operation) {
            Some(sensible) if !self.chance.one_in(3) => sensible,
            _ => self.value("", input),
        };
        if self.chance.one_in(5) {
            self.spoil(&mut body);
        }
        body
    }

    /// A request that chance would hardly make: its parts belong together.
    fn sensible(&mut self, operation: Operation) -> Option<Value> {
        use Operation as O;

        let chosen = self.chance.below(self.pools.len());
        let pool = self.pools[chosen].clone();
        let login = ["ada", "grace", "joan", "mary"][self.chance.below(4)];
        let number = self.chance.below(1_000);
        let of_client = |login: &str| {
            json!({
                "ClientId": pool.client,
                "Username": login,
                "SecretHash": pool.secret_hash(login),
            })
        };
        let with = |mut body: Value, also: Value| {
            for (name, value) in also.as_object().into_iter().flatten() {
                body[name] = value.clone();
            }
            body
        };
        let code = self.world.outbox.last_code(&email_of(login)).unwrap_or_default();
        Some(match operation {
            O::InitiateAuth | O::AdminInitiateAuth => {
                let flows =
                    ["USER_PASSWORD_AUTH", "USER_AUTH", "USER_SRP_AUTH", "REFRESH_TOKEN_AUTH"];
                let flow = flows[self.chance.below(flows.len())];
                let flow = match (operation, flow) {
                    (O::AdminInitiateAuth, "USER_PASSWORD_AUTH") => "ADMIN_USER_PASSWORD_AUTH",
                    _ => flow,
                };
                json!({
                    "UserPoolId": pool.id,
                    "ClientId": pool.client,
                    "AuthFlow": flow,
                    "AuthParameters": {
                        "USERNAME": login,
                        "PASSWORD": PASSWORD,
                        "SRP_A": "a1".repeat(200),
                        "REFRESH_TOKEN": self.recall("RefreshToken"),
                        "SECRET_HASH": pool.secret_hash(login),
                    },
                })
            }
            O::RespondToAuthChallenge | O::AdminRespondToAuthChallenge => {
                let (pool, asked) = self.asked.clone()?;
                let name = &asked["ChallengeParameters"]["USER_ID_FOR_SRP"];
                let login = name.as_str().unwrap_or(login);
                json!({
                    "UserPoolId": pool.id,
                    "ClientId": pool.client,
                    "ChallengeName": asked["ChallengeName"],
                    "Session": asked["Session"],
                    "ChallengeResponses": {
                        "USERNAME": login,
                        "NEW_PASSWORD": PASSWORD,
                        "PASSWORD": PASSWORD,
                        "ANSWER": "PASSWORD",
                        "SECRET_HASH": pool.secret_hash(login),
                    },
                })
            }
            O::SignUp => {
                let login = format!("person{number}");
                let email = json!([{ "Name": "email", "Value": email_of(&login) }]);
                with(of_client(&login), json!({ "Password": PASSWORD, "UserAttributes": email }))
            }
            O::ConfirmSignUp => with(of_client(login), json!({ "ConfirmationCode": code })),
            O::ForgotPassword | O::ResendConfirmationCode => of_client(login),
            O::ConfirmForgotPassword => {
                with(of_client(login), json!({ "ConfirmationCode": code, "Password": PASSWORD }))
            }
            O::CreateUserPool => json!({ "PoolName": format!("pool{number}") }),
            O::AddCustomAttributes => json!({
                "UserPoolId": pool.id,
                "CustomAttributes": [{ "Name": number.to_string(), "AttributeDataType": "Number" }],
            }),
            _ => return None,
        })
    }

    fn value(&mut self, name: &str, shape: &str) -> Value {
        if !self.chance.one_in(8)
            && let Some(known) = self.recall(name)
        {
            return known;
        }
        let described = &MODEL["shapes"][shape];
        match described["type"].as_str().unwrap_or_default() {
            "structure" => {
                let required = described["required"].as_array().cloned().unwrap_or_default();
                let mut made = Map::new();
                for (member, inner) in described["members"].as_object().into_iter().flatten() {
                    if required.contains(&json!(member)) || self.chance.one_in(5) {
                        made.insert(
                            member.clone(),
                            self.value(member, inner.as_str().unwrap_or_default()),
                        );
                    }
                }
                Value::Object(made)
            }
            "list" => {
                let size = self.size(described);
                let element = described["member"].as_str().unwrap_or_default();
                (0..size).map(|_| self.value("", element)).collect()
            }
            "map" if matches!(name, "AuthParameters" | "ChallengeResponses") => self.parameters(),
            "map" if shape == "StringToStringMapType" && self.chance.one_in(2) => {
                json!({ "Category": self.recall("Category") })
            }
            "map" => {
                let size = self.size(described);
                let [key, value] =
                    ["key", "value"].map(|part| described[part].as_str().unwrap_or_default());
                let entries = (0..size).map(|_| {
                    let key = self.text(&MODEL["shapes"][key]);
                    (key, self.value("", value))
                });
                Value::Object(entries.collect())
            }
            "integer" | "long" => {
                let (min, max) = (described["min"].as_i64(), described["max"].as_i64());
                let (min, max) = (min.unwrap_or(0), max.unwrap_or(200));
                match self.chance.below(4) {
                    0 => json!(min),
                    1 => json!(max),
                    _ => json!(min + self.chance.below((max - min + 1) as usize) as i64),
                }
            }
            "boolean" => json!(self.chance.one_in(2)),
            "timestamp" => json!(1_794_819_600 + self.chance.below(100_000)),
            "blob" => json!(STANDARD.encode(self.text(&json!({ "max": 60 })))),
            "string" => json!(self.text(described)),
            _ => json!({ "id": "AAECAw", "type": "public-key", "response": { "a": [1, null] } }),
        }
    }

    /// One of the values that members of a name have had.
    fn recall(&mut self, name: &str) -> Option<Value> {
        let name = match name {
            "PreviousPassword" | "ProposedPassword" | "TemporaryPassword" => "Password",
            "Token" => "RefreshToken",
            "SubjectToken" | "ActorToken" => "AccessToken",
            other => other,
        };
        let values = self.known.get(name)?;
        Some(values[self.chance.below(values.len())].clone())
    }

    /// The parameters of a sign-in or of an answer to a challenge.
    fn parameters(&mut self) -> Value {
        let member = |key: &str| match key {
            "PASSWORD" | "NEW_PASSWORD" => "Password",
            "REFRESH_TOKEN" => "RefreshToken",
            "SECRET_HASH" => "SecretHash",
            "DEVICE_KEY" => "DeviceKey",
            "ACCESS_TOKEN" => "AccessToken",
            "USERNAME" => "Username",
            _ => "Code",
        };
        let keys = [
            "USERNAME",
            "PASSWORD",
            "NEW_PASSWORD",
            "REFRESH_TOKEN",
            "SECRET_HASH",
            "DEVICE_KEY",
            "ACCESS_TOKEN",
            "SRP_A",
            "ANSWER",
            "SMS_MFA_CODE",
            "EMAIL_OTP_CODE",
            "SMS_OTP_CODE",
            "SOFTWARE_TOKEN_MFA_CODE",
            "PASSWORD_CLAIM_SIGNATURE",
            "PASSWORD_CLAIM_SECRET_BLOCK",
            "TIMESTAMP",
            "CHALLENGE_NAME",
            "PREFERRED_CHALLENGE",
            "CREDENTIAL",
            "TARGET_ACR_VALUES",
            "MAX_AGE",
            "userAttributes.email",
        ];
        let mut made = Map::new();
        for key in keys {
            let often = matches!(key, "USERNAME" | "PASSWORD" | "SECRET_HASH");
            if (often && !self.chance.one_in(6)) || self.chance.one_in(8) {
                let value = self.recall(member(key)).unwrap_or_else(|| json!("x"));
                made.insert(key.to_owned(), value);
            }
        }
        Value::Object(made)
    }

    fn size(&mut self, described: &Value) -> usize {
        let min = described["min"].as_u64().unwrap_or(0);
        let max = described["max"].as_u64().unwrap_or(3).min(min + 3);
        min as usize + self.chance.below((max - min + 1) as usize)
    }

    /// A text that fits a shape, as far as chance finds one.
    fn text(&mut self, described: &Value) -> String {
        if let Some(choices) = described["enum"].as_array() {
            return choices[self.chance.below(choices.len())].as_str().unwrap_or_default().into();
        }
        let min = described["min"].as_u64().unwrap_or(0) as usize;
        let max = described["max"].as_u64().unwrap_or(40).max(1) as usize;
        let pattern = described["pattern"].as_str().unwrap_or("[a-z0-9 ]*");
        let mut text = String::new();
        for _ in 0..8 {
            text = self.chance.matching(pattern);
            if (min..=max).contains(&text.encode_utf16().count()) {
                return text;
            }
        }
        text.chars().chain("a".repeat(min).chars()).take(max.min(200).max(min)).collect()
    }

    /// Puts something out of place, somewhere in a request.
    fn spoil(&mut self, body: &mut Value) {
        let mut place = body;
        loop {
            let inner = match place {
                Value::Object(members) if !members.is_empty() => {
                    let chosen = self.chance.below(members.len());
                    members.values_mut().nth(chosen)
                }
                Value::Array(entries) if !entries.is_empty() => {
                    let chosen = self.chance.below(entries.len());
                    entries.get_mut(chosen)
                }
                _ => return,
            };
            let Some(inner) = inner else { return };
            let ends = !(inner.is_object() || inner.is_array()) || self.chance.one_in(3);
            if ends {
                *inner = self.chance.out_of_place();
                return;
            }
            place = inner;
        }
    }
}

/// Whether an answer is one that the model declares.
fn judge(
    operation: Operation,
    vouched: bool,
    answer: &Result<Value, Failure>,
) -> Result<(), String> {
    match answer {
        Ok(body) => match MODEL["operations"][operation.name()]["output"].as_str() {
            Some(_) if !vouched && operation.access() == Access::Signed => {
                Err("nobody signed this".to_owned())
            }
            Some(output) => fits(operation.name(), output, body),
            None if body.is_null() || *body == json!({}) => Ok(()),
            None => Err("an answer that should have been empty".to_owned()),
        },
        Err(failure) => {
            // What may come of any request before its operation begins (behaviour-api.md 1.4).
            let always = [
                Exception::InvalidParameter,
                Exception::MissingAuthenticationToken,
                Exception::Serialization,
                Exception::TooManyRequests,
            ];
            let declared = operation.errors().iter().chain(&always);
            let named =
                declared.filter(|one| !one.is_fault()).any(|one| one.name() == failure.exception);
            if failure.status == 400 && named { Ok(()) } else { Err("not declared".to_owned()) }
        }
    }
}

/// Whether a value has the form of a shape.
fn fits(path: &str, shape: &str, value: &Value) -> Result<(), String> {
    let described = &MODEL["shapes"][shape];
    let wrong = |what: &str| Err(format!("{path} is {what} and no {shape}: {value}"));
    let within = |number: i64| {
        // Names in a schema are described by the shape of those that owners choose, without the
        // prefix; the standard ones are longer, on the service as well.
        let is_shown_name = shape == "CustomAttributeNameType";
        let max = OVERLAY["shapes"][shape]["max"].as_i64().or(described["max"].as_i64());
        let max = max.filter(|_| !is_shown_name);
        described["min"].as_i64().is_none_or(|min| number >= min)
            && max.is_none_or(|max| number <= max)
    };
    match (described["type"].as_str().unwrap_or_default(), value) {
        ("structure", Value::Object(members)) => {
            let required = described["required"].as_array().into_iter().flatten();
            for name in required.filter_map(Value::as_str) {
                if !members.contains_key(name) {
                    return wrong(&format!("without {name}"));
                }
            }
            members.iter().try_for_each(|(name, value)| match described["members"][name].as_str() {
                Some(inner) => fits(&format!("{path}.{name}"), inner, value),
                None => wrong(&format!("with {name}")),
            })
        }
        ("list", Value::Array(entries)) => {
            if !within(entries.len() as i64) {
                return wrong("of another size");
            }
            let element = described["member"].as_str().unwrap_or_default();
            entries.iter().try_for_each(|entry| fits(&format!("{path}[]"), element, entry))
        }
        ("map", Value::Object(entries)) => {
            let [key, value] =
                ["key", "value"].map(|part| described[part].as_str().unwrap_or_default());
            entries.iter().try_for_each(|(name, entry)| {
                fits(&format!("{path}.key"), key, &json!(name))?;
                fits(&format!("{path}.{name}"), value, entry)
            })
        }
        ("string", Value::String(text)) => {
            let among = |list: &Value| list.as_array().is_some_and(|list| list.contains(value));
            let pattern = described["pattern"].as_str().and_then(|one| PATTERNS.get(one));
            if described["enum"].is_array() {
                let known = among(&described["enum"]) || among(&OVERLAY["shapes"][shape]["enum"]);
                return if known { Ok(()) } else { wrong("another word") };
            }
            if !within(text.encode_utf16().count() as i64) {
                return wrong("of another length");
            }
            if pattern.is_some_and(|pattern| !pattern.is_match(text)) {
                return wrong("of another form");
            }
            Ok(())
        }
        ("integer" | "long", Value::Number(number)) => match number.as_i64() {
            Some(number) if within(number) => Ok(()),
            _ => wrong("out of range"),
        },
        ("boolean", Value::Bool(_)) | ("timestamp", Value::Number(_)) => Ok(()),
        ("blob", Value::String(text)) if STANDARD.decode(text).is_ok() => Ok(()),
        (
            "structure" | "list" | "map" | "string" | "integer" | "long" | "boolean" | "timestamp"
            | "blob",
            _,
        ) => wrong("something else"),
        _ => Ok(()),
    }
}

/// Chance that repeats, and texts made by it.
struct Chance {
    runner: TestRunner,
    texts: HashMap<String, Option<RegexGeneratorStrategy<String>>>,
}

impl Chance {
    fn new(seed: u64) -> Self {
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_be_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let runner = TestRunner::new_with_rng(Config::default(), rng);
        Self { runner, texts: HashMap::new() }
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.runner.rng().next_u64() % bound.max(1) as u64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// A text of a pattern.
    fn matching(&mut self, pattern: &str) -> String {
        let bare = pattern.trim_start_matches('^').trim_end_matches('$');
        let made = self.texts.entry(pattern.to_owned());
        let strategy = made.or_insert_with(|| string_regex(bare).ok());
        let tree = strategy.as_ref().and_then(|one| one.new_tree(&mut self.runner).ok());
        tree.map_or_else(|| "example".to_owned(), |tree| tree.current())
    }

    /// What hardly any member takes.
    fn out_of_place(&mut self) -> Value {
        let values = [
            json!(null),
            json!(true),
            json!(-1),
            json!(i32::MAX),
            json!(1e300),
            json!(0.5),
            json!(""),
            json!(" "),
            json!("\0"),
            json!("e\u{301}\u{202e}\u{1F600}"),
            json!("#"),
            json!("'; DROP TABLE users; --"),
            json!("a".repeat(2_100)),
            json!("\u{1F600}".repeat(512)),
            json!([]),
            json!([null, {}]),
            json!({}),
            json!({ "": "" }),
        ];
        let chosen = self.below(values.len());
        values[chosen].clone()
    }
}
