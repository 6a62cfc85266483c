//! A pool against a model of one: random commands must be answered alike by both, and leave a table
//! in which the invariants hold.

use std::collections::BTreeMap;
use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::{Value, json};
use tests::{Failure, TestPool, Tokens, World, attribute};
use userpool::attempts::{Attempts, Limits};
use userpool::{Limit, Timestamp};

/// How many sequences are tried, and how long the longest is.
const SEQUENCES: u32 = 32;
const LONGEST: usize = 25;

const PASSWORDS: [&str; 2] = ["Correct-Horse-7", "Another-Horse-8"];
const HOUR: u64 = 3_600;
const DAY: u64 = 24 * HOUR;

/// People, addresses and passwords go by number: few, so that they meet.
#[derive(Clone, Debug)]
enum Command {
    SignUp { user: u8, email: u8, password: u8 },
    Confirm { user: u8, right: bool, force: bool },
    Resend { user: u8 },
    AdminCreate { user: u8, email: u8, proved: bool, force: bool },
    AdminConfirm { user: u8 },
    AdminSetPassword { user: u8, password: u8, lasts: bool },
    AdminReset { user: u8 },
    AdminUpdateEmail { user: u8, email: u8, proved: bool },
    Enable { user: u8, enabled: bool },
    Delete { user: u8 },
    UpdateEmail { user: u8, email: u8 },
    AskCode { user: u8 },
    Verify { user: u8, right: bool },
    Forgot { user: u8 },
    ConfirmForgot { user: u8, right: bool, password: u8 },
    SignIn { user: u8, by_email: bool, password: u8 },
    Refresh { user: u8 },
    SignOut { user: u8 },
    Advance { seconds: u64 },
    Sweep,
}

fn command() -> impl Strategy<Value = Command> {
    use Command::*;

    let (user, email, password) = (|| 0..3_u8, || 0..2_u8, || 0..2_u8);
    let mostly = || prop::bool::weighted(0.8);
    prop_oneof![
        4 => (user(), email(), password())
            .prop_map(|(user, email, password)| SignUp { user, email, password }),
        5 => (user(), mostly(), any::<bool>())
            .prop_map(|(user, right, force)| Confirm { user, right, force }),
        1 => user().prop_map(|user| Resend { user }),
        2 => (user(), email(), any::<bool>(), any::<bool>())
            .prop_map(|(user, email, proved, force)| AdminCreate { user, email, proved, force }),
        1 => user().prop_map(|user| AdminConfirm { user }),
        2 => (user(), password(), any::<bool>())
            .prop_map(|(user, password, lasts)| AdminSetPassword { user, password, lasts }),
        1 => user().prop_map(|user| AdminReset { user }),
        2 => (user(), email(), any::<bool>())
            .prop_map(|(user, email, proved)| AdminUpdateEmail { user, email, proved }),
        2 => (user(), any::<bool>()).prop_map(|(user, enabled)| Enable { user, enabled }),
        1 => user().prop_map(|user| Delete { user }),
        3 => (user(), email()).prop_map(|(user, email)| UpdateEmail { user, email }),
        1 => user().prop_map(|user| AskCode { user }),
        3 => (user(), mostly()).prop_map(|(user, right)| Verify { user, right }),
        3 => user().prop_map(|user| Forgot { user }),
        3 => (user(), mostly(), password())
            .prop_map(|(user, right, password)| ConfirmForgot { user, right, password }),
        6 => (user(), any::<bool>(), password())
            .prop_map(|(user, by_email, password)| SignIn { user, by_email, password }),
        2 => user().prop_map(|user| Refresh { user }),
        1 => user().prop_map(|user| SignOut { user }),
        2 => prop_oneof![Just(1), Just(600), Just(HOUR), Just(DAY), Just(8 * DAY)]
            .prop_map(|seconds| Advance { seconds }),
        1 => Just(Sweep),
    ]
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Status {
    Unconfirmed,
    Confirmed,
    ForceChange,
    ResetRequired,
}

impl Status {
    fn name(self) -> &'static str {
        match self {
            Self::Unconfirmed => "UNCONFIRMED",
            Self::Confirmed => "CONFIRMED",
            Self::ForceChange => "FORCE_CHANGE_PASSWORD",
            Self::ResetRequired => "RESET_REQUIRED",
        }
    }
}

/// A code that was sent: its digits, the address, and when it ends.
#[derive(Clone, Debug)]
struct Sent {
    digits: String,
    email: u8,
    until: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Purpose {
    SignUp,
    Email,
    Password,
}

#[derive(Clone, Debug)]
struct Person {
    /// Which of all users ever: a later one of the name is another.
    id: u32,
    status: Status,
    enabled: bool,
    password: u8,
    temporary_since: Option<Timestamp>,
    unused_since: Option<Timestamp>,
    email: u8,
    proved: bool,
    epoch: u32,
    codes: BTreeMap<Purpose, Sent>,
    attempts: Attempts,
    limits: Limits,
}

/// Tokens that somebody holds, and what they were given for.
#[derive(Clone)]
struct Held {
    tokens: Tokens,
    id: u32,
    epoch: u32,
    access_until: Timestamp,
    refresh_until: Timestamp,
}

/// The exception that a command is refused with.
type Refusal = &'static str;
type Expected = Result<(), Refusal>;

struct Model {
    now: Timestamp,
    next: u32,
    people: BTreeMap<u8, Person>,
    held: BTreeMap<u8, Held>,
}

impl Model {
    fn new(now: Timestamp) -> Self {
        Self { now, next: 0, people: BTreeMap::new(), held: BTreeMap::new() }
    }

    fn person(&mut self, user: u8) -> Result<&mut Person, Refusal> {
        self.people.get_mut(&user).ok_or("UserNotFound")
    }

    /// Whoever else has proved an address.
    fn owner(&self, email: u8, but: u8) -> Option<u8> {
        let mut people = self.people.iter();
        people
            .find(|(user, person)| **user != but && person.proved && person.email == email)
            .map(|(user, _)| *user)
    }

    fn create(&mut self, user: u8, email: u8, password: u8, status: Status) -> &mut Person {
        self.next += 1;
        let person = Person {
            id: self.next,
            status,
            enabled: true,
            password,
            temporary_since: None,
            unused_since: None,
            email,
            proved: false,
            epoch: 0,
            codes: BTreeMap::new(),
            attempts: Attempts::default(),
            limits: Limits::default(),
        };
        self.people.insert(user, person);
        self.people.get_mut(&user).unwrap()
    }

    /// Takes an address from whoever else has proved it, if that is wanted.
    fn claim(&mut self, user: u8, email: u8, force: bool) -> Expected {
        match self.owner(email, user) {
            None => Ok(()),
            Some(owner) if force => {
                self.people.get_mut(&owner).unwrap().proved = false;
                Ok(())
            }
            Some(_) => Err("AliasExists"),
        }
    }

    /// Whether the tokens that somebody holds still speak for them.
    fn caller(&mut self, user: u8) -> Result<&mut Person, Refusal> {
        let held = self.held.get(&user).unwrap();
        if self.now >= held.access_until {
            return Err("NotAuthorized");
        }
        let (id, epoch) = (held.id, held.epoch);
        let person = self.people.get_mut(&user).filter(|person| person.id == id);
        let person = person.ok_or("UserNotFound")?;
        if person.epoch != epoch || !person.enabled {
            return Err("NotAuthorized");
        }
        match person.status {
            Status::ResetRequired => Err("PasswordResetRequired"),
            Status::Unconfirmed => Err("UserNotConfirmed"),
            Status::Confirmed | Status::ForceChange => Ok(person),
        }
    }
}

impl Person {
    /// Judges an answer to a code. Only a verdict counts against the hour's limit.
    fn answer(&mut self, purpose: Purpose, limit: Limit, right: bool, now: Timestamp) -> Expected {
        let mut limits = self.limits.clone();
        limits.draw(limit, now).map_err(|_| "LimitExceeded")?;
        if purpose == Purpose::SignUp && self.status != Status::Unconfirmed {
            return Err("NotAuthorized");
        }
        let code = self.codes.get(&purpose).ok_or("ExpiredCode")?;
        if now >= code.until || !right {
            self.limits = limits;
            return Err(if now >= code.until { "ExpiredCode" } else { "CodeMismatch" });
        }
        if code.email != self.email {
            return Err("ExpiredCode");
        }
        Ok(())
    }

    /// Uses up a code whose answer was right.
    fn use_up(&mut self, purpose: Purpose, limit: Limit, now: Timestamp) {
        self.limits.draw(limit, now).unwrap();
        self.codes.remove(&purpose);
    }

    fn keep_password(&mut self, password: u8) {
        self.password = password;
        self.status = Status::Confirmed;
        self.temporary_since = None;
        self.unused_since = None;
        self.attempts = Attempts::default();
    }

    fn is_due(&self, now: Timestamp) -> bool {
        self.status == Status::ForceChange && has_ended(self.unused_since, now)
    }
}

fn has_ended(since: Option<Timestamp>, now: Timestamp) -> bool {
    since.is_some_and(|since| now >= since.plus(Duration::from_secs(7 * DAY)))
}

fn name(user: u8) -> String {
    format!("user-{user}")
}

fn address(email: u8) -> String {
    format!("mail-{email}@example.com")
}

/// The service and the model of it, side by side.
struct Pair {
    pool: TestPool,
    model: Model,
}

impl Pair {
    async fn new() -> Self {
        let world = World::new().await;
        let pool = world.pool(tests::pool().auto_verify_email().with_email_alias()).await;
        let model = Model::new(world.services.now());
        Self { pool, model }
    }

    async fn run(&mut self, command: &Command) -> Result<(), TestCaseError> {
        let Some((expected, answer)) = self.step(command).await else { return Ok(()) };
        let got = answer.map(drop).map_err(|failure| failure.exception);
        let expected = expected.map_err(|refusal| format!("{refusal}Exception"));
        prop_assert_eq!(got, expected, "{:?}", command);
        Ok(())
    }

    /// Does a command on both sides; none where it makes no sense.
    async fn step(&mut self, command: &Command) -> Option<(Expected, Result<Value, Failure>)> {
        use Command::*;

        Some(match *command {
            SignUp { user, email, password } => self.sign_up(user, email, password).await,
            Confirm { user, right, force } => self.confirm(user, right, force).await,
            Resend { user } => self.resend(user).await,
            AdminCreate { user, email, proved, force } => {
                self.admin_create(user, email, proved, force).await
            }
            AdminConfirm { user } => self.admin_confirm(user).await,
            AdminSetPassword { user, password, lasts } => {
                self.admin_set_password(user, password, lasts).await
            }
            AdminReset { user } => self.admin_reset(user).await,
            AdminUpdateEmail { user, email, proved } => {
                self.admin_update_email(user, email, proved).await
            }
            Enable { user, enabled } => self.enable(user, enabled).await,
            Delete { user } => self.delete(user).await,
            UpdateEmail { user, .. }
            | AskCode { user }
            | Verify { user, .. }
            | SignOut { user }
            | Refresh { user }
                if !self.model.held.contains_key(&user) =>
            {
                return None;
            }
            UpdateEmail { user, email } => self.update_email(user, email).await,
            AskCode { user } => self.ask_code(user).await,
            Verify { user, right } => self.verify(user, right).await,
            Forgot { user } => self.forgot(user).await,
            ConfirmForgot { user, right, password } => {
                self.confirm_forgot(user, right, password).await
            }
            SignIn { user, by_email, password } => self.sign_in(user, by_email, password).await,
            Refresh { user } => self.refresh(user).await,
            SignOut { user } => self.sign_out(user).await,
            Advance { seconds } => {
                self.pool.world.advance(Duration::from_secs(seconds));
                self.model.now = self.pool.world.services.now();
                return None;
            }
            Sweep => self.sweep().await,
        })
    }

    /// Notes a code that has just gone out.
    fn sent(&mut self, user: u8, purpose: Purpose) {
        let now = self.model.now;
        let person = self.model.people.get_mut(&user).unwrap();
        let digits = self.pool.world.outbox.last_code(&address(person.email)).unwrap();
        let life = if purpose == Purpose::Password { HOUR } else { DAY };
        let until = now.plus(Duration::from_secs(life));
        let email = person.email;
        person.codes.insert(purpose, Sent { digits, email, until });
    }

    /// An answer to a user's code, right or wrong.
    fn digits(&self, user: u8, purpose: Purpose, right: bool) -> String {
        let person = self.model.people.get(&user);
        let digits = person.and_then(|person| person.codes.get(&purpose)).map(|code| &code.digits);
        match digits {
            Some(digits) if right => digits.clone(),
            Some(digits) if digits == "000000" => "000001".to_owned(),
            _ => "000000".to_owned(),
        }
    }

    async fn sign_up(
        &mut self,
        user: u8,
        email: u8,
        password: u8,
    ) -> (Expected, Result<Value, Failure>) {
        let password_text = PASSWORDS[usize::from(password)];
        let answer = self.pool.sign_up(&name(user), password_text, &address(email)).await;
        if self.model.people.contains_key(&user) {
            return (Err("UsernameExists"), answer);
        }
        self.model.create(user, email, password, Status::Unconfirmed);
        self.sent(user, Purpose::SignUp);
        (Ok(()), answer)
    }

    async fn confirm(
        &mut self,
        user: u8,
        right: bool,
        force: bool,
    ) -> (Expected, Result<Value, Failure>) {
        let code = self.digits(user, Purpose::SignUp, right);
        let body = json!({
            "Username": name(user), "ConfirmationCode": code, "ForceAliasCreation": force,
        });
        let answer = self.pool.call("ConfirmSignUp", body).await;
        let model = &mut self.model;
        let expected = (|| {
            let now = model.now;
            let person = model.person(user)?;
            if !person.enabled {
                return Err("NotAuthorized");
            }
            person.answer(Purpose::SignUp, Limit::ConfirmSignUp, right, now)?;
            let email = person.email;
            model.claim(user, email, force)?;
            let person = model.person(user)?;
            person.use_up(Purpose::SignUp, Limit::ConfirmSignUp, now);
            person.status = Status::Confirmed;
            person.proved = true;
            Ok(())
        })();
        (expected, answer)
    }

    async fn resend(&mut self, user: u8) -> (Expected, Result<Value, Failure>) {
        let body = json!({ "Username": name(user) });
        let answer = self.pool.call("ResendConfirmationCode", body).await;
        let now = self.model.now;
        let expected = self.model.person(user).and_then(|person| {
            if !person.enabled {
                return Err("NotAuthorized");
            }
            if person.status != Status::Unconfirmed {
                return Err("InvalidParameter");
            }
            person.limits.draw(Limit::ResendConfirmationCode, now).map_err(|_| "LimitExceeded")
        });
        if expected.is_ok() {
            self.sent(user, Purpose::SignUp);
        }
        (expected, answer)
    }

    async fn admin_create(
        &mut self,
        user: u8,
        email: u8,
        proved: bool,
        force: bool,
    ) -> (Expected, Result<Value, Failure>) {
        let mut attributes = vec![json!({ "Name": "email", "Value": address(email) })];
        if proved {
            attributes.push(json!({ "Name": "email_verified", "Value": "true" }));
        }
        let body = json!({
            "Username": name(user), "UserAttributes": attributes, "MessageAction": "SUPPRESS",
            "TemporaryPassword": PASSWORDS[0], "ForceAliasCreation": force,
        });
        let answer = self.pool.admin("AdminCreateUser", body).await;
        let model = &mut self.model;
        let expected = (|| {
            if model.people.contains_key(&user) {
                return Err("UsernameExists");
            }
            if proved {
                model.claim(user, email, force)?;
            }
            let now = model.now;
            let person = model.create(user, email, 0, Status::ForceChange);
            person.proved = proved;
            person.temporary_since = Some(now);
            person.unused_since = Some(now);
            Ok(())
        })();
        (expected, answer)
    }

    async fn admin_confirm(&mut self, user: u8) -> (Expected, Result<Value, Failure>) {
        let body = json!({ "Username": name(user) });
        let answer = self.pool.admin("AdminConfirmSignUp", body).await;
        let expected = self.model.person(user).and_then(|person| match person.status {
            Status::Unconfirmed => {
                person.status = Status::Confirmed;
                Ok(())
            }
            _ => Err("NotAuthorized"),
        });
        (expected, answer)
    }

    async fn admin_set_password(
        &mut self,
        user: u8,
        password: u8,
        lasts: bool,
    ) -> (Expected, Result<Value, Failure>) {
        let body = json!({
            "Username": name(user),
            "Password": PASSWORDS[usize::from(password)],
            "Permanent": lasts,
        });
        let answer = self.pool.admin("AdminSetUserPassword", body).await;
        let now = self.model.now;
        let expected = self.model.person(user).map(|person| {
            if lasts {
                person.keep_password(password);
            } else {
                person.password = password;
                person.status = Status::ForceChange;
                person.temporary_since = Some(now);
                person.unused_since = person.unused_since.map(|_| now);
                person.attempts = Attempts::default();
            }
        });
        (expected, answer)
    }

    async fn admin_reset(&mut self, user: u8) -> (Expected, Result<Value, Failure>) {
        let body = json!({ "Username": name(user) });
        let answer = self.pool.admin("AdminResetUserPassword", body).await;
        let expected = self.model.person(user).and_then(|person| {
            if !matches!(person.status, Status::Confirmed | Status::ResetRequired) {
                return Err("NotAuthorized");
            }
            if !person.proved {
                return Err("InvalidParameter");
            }
            person.status = Status::ResetRequired;
            person.epoch += 1;
            Ok(())
        });
        if expected.is_ok() {
            self.sent(user, Purpose::Password);
        }
        (expected, answer)
    }

    async fn admin_update_email(
        &mut self,
        user: u8,
        email: u8,
        proved: bool,
    ) -> (Expected, Result<Value, Failure>) {
        let mut attributes = vec![json!({ "Name": "email", "Value": address(email) })];
        if proved {
            attributes.push(json!({ "Name": "email_verified", "Value": "true" }));
        }
        let body = json!({ "Username": name(user), "UserAttributes": attributes });
        let answer = self.pool.admin("AdminUpdateUserAttributes", body).await;
        let model = &mut self.model;
        let expected = (|| {
            model.person(user)?;
            if proved {
                model.claim(user, email, false)?;
            }
            Ok(())
        })();
        if expected.is_ok() {
            self.set_email(user, email, proved);
        }
        (expected, answer)
    }

    /// A new address is unproved, and a code goes there; the same address changes nothing.
    fn set_email(&mut self, user: u8, email: u8, proved: bool) {
        let person = self.model.people.get_mut(&user).unwrap();
        let changes = person.email != email;
        person.email = email;
        person.proved = proved || person.proved && !changes;
        if changes && !proved {
            self.sent(user, Purpose::Email);
        }
    }

    async fn enable(&mut self, user: u8, enabled: bool) -> (Expected, Result<Value, Failure>) {
        let operation = if enabled { "AdminEnableUser" } else { "AdminDisableUser" };
        let answer = self.pool.admin(operation, json!({ "Username": name(user) })).await;
        let expected = self.model.person(user).map(|person| {
            if person.enabled && !enabled {
                person.epoch += 1;
            }
            person.enabled = enabled;
        });
        (expected, answer)
    }

    async fn delete(&mut self, user: u8) -> (Expected, Result<Value, Failure>) {
        let answer = self.pool.admin("AdminDeleteUser", json!({ "Username": name(user) })).await;
        (self.model.people.remove(&user).map(drop).ok_or("UserNotFound"), answer)
    }

    async fn update_email(&mut self, user: u8, email: u8) -> (Expected, Result<Value, Failure>) {
        let body = json!({
            "AccessToken": self.access(user),
            "UserAttributes": [{ "Name": "email", "Value": address(email) }],
        });
        let answer = self.pool.world.call("UpdateUserAttributes", body).await;
        let expected = self.model.caller(user).map(drop);
        if expected.is_ok() {
            self.set_email(user, email, false);
        }
        (expected, answer)
    }

    async fn ask_code(&mut self, user: u8) -> (Expected, Result<Value, Failure>) {
        let body = json!({ "AccessToken": self.access(user), "AttributeName": "email" });
        let answer = self.pool.world.call("GetUserAttributeVerificationCode", body).await;
        let now = self.model.now;
        let expected = self.model.caller(user).and_then(|person| {
            let drawn = person.limits.draw(Limit::AttributeVerificationCode, now);
            drawn.map_err(|_| "LimitExceeded")
        });
        if expected.is_ok() {
            self.sent(user, Purpose::Email);
        }
        (expected, answer)
    }

    async fn verify(&mut self, user: u8, right: bool) -> (Expected, Result<Value, Failure>) {
        let code = self.digits(user, Purpose::Email, right);
        let body =
            json!({ "AccessToken": self.access(user), "AttributeName": "email", "Code": code });
        let answer = self.pool.world.call("VerifyUserAttribute", body).await;
        let model = &mut self.model;
        let expected = (|| {
            let now = model.now;
            let person = model.caller(user)?;
            person.answer(Purpose::Email, Limit::VerifyUserAttribute, right, now)?;
            let email = person.email;
            model.claim(user, email, false)?;
            let person = model.person(user)?;
            person.use_up(Purpose::Email, Limit::VerifyUserAttribute, now);
            person.proved = true;
            Ok(())
        })();
        (expected, answer)
    }

    async fn forgot(&mut self, user: u8) -> (Expected, Result<Value, Failure>) {
        let answer = self.pool.call("ForgotPassword", json!({ "Username": name(user) })).await;
        let now = self.model.now;
        let expected = self.model.person(user).and_then(|person| {
            if !person.enabled || person.status == Status::ForceChange {
                return Err("NotAuthorized");
            }
            if !person.proved {
                return Err("InvalidParameter");
            }
            person.limits.draw(Limit::ForgotPassword, now).map_err(|_| "LimitExceeded")
        });
        if expected.is_ok() {
            self.sent(user, Purpose::Password);
        }
        (expected, answer)
    }

    async fn confirm_forgot(
        &mut self,
        user: u8,
        right: bool,
        password: u8,
    ) -> (Expected, Result<Value, Failure>) {
        let body = json!({
            "Username": name(user),
            "ConfirmationCode": self.digits(user, Purpose::Password, right),
            "Password": PASSWORDS[usize::from(password)],
        });
        let answer = self.pool.call("ConfirmForgotPassword", body).await;
        let now = self.model.now;
        let expected = self.model.person(user).and_then(|person| {
            if !person.enabled {
                return Err("NotAuthorized");
            }
            person.answer(Purpose::Password, Limit::ConfirmForgotPassword, right, now)?;
            if !person.proved {
                return Err("ExpiredCode");
            }
            if person.status == Status::ForceChange {
                return Err("NotAuthorized");
            }
            person.use_up(Purpose::Password, Limit::ConfirmForgotPassword, now);
            person.keep_password(password);
            Ok(())
        });
        (expected, answer)
    }

    /// Signs in, and keeps the password where a temporary one asks for another.
    async fn sign_in(
        &mut self,
        user: u8,
        by_email: bool,
        password: u8,
    ) -> (Expected, Result<Value, Failure>) {
        let (login, owner) = if by_email {
            let email = user % 2;
            (address(email), self.model.owner(email, u8::MAX))
        } else {
            (name(user), Some(user))
        };
        let text = PASSWORDS[usize::from(password)];
        let answer = self.authenticate(&login, text).await;
        let model = &mut self.model;
        let now = model.now;
        let expected = (|| {
            let person = model.person(owner.unwrap_or(u8::MAX))?;
            person.attempts.admit(now).map_err(|_| "NotAuthorized")?;
            if !person.enabled {
                return Err("NotAuthorized");
            }
            match person.status {
                Status::Unconfirmed => return Err("UserNotConfirmed"),
                Status::ResetRequired => return Err("PasswordResetRequired"),
                Status::Confirmed | Status::ForceChange => {}
            }
            if person.password != password {
                person.attempts = person.attempts.failed(now);
                return Err("NotAuthorized");
            }
            person.attempts = Attempts::default();
            if has_ended(person.temporary_since, now) {
                return Err("NotAuthorized");
            }
            if person.status == Status::ForceChange {
                person.keep_password(password);
            }
            Ok(())
        })();
        if let (Ok(answer), Some(owner), Ok(())) = (&answer, owner, &expected) {
            self.hold(owner, Tokens::of(answer));
        }
        (expected, answer)
    }

    async fn authenticate(&self, login: &str, password: &str) -> Result<Value, Failure> {
        let parameters = json!({ "USERNAME": login, "PASSWORD": password });
        let asked = self.pool.initiate("USER_PASSWORD_AUTH", login, parameters).await?;
        if asked["ChallengeName"] != "NEW_PASSWORD_REQUIRED" {
            return Ok(asked);
        }
        let body = json!({
            "ChallengeName": "NEW_PASSWORD_REQUIRED",
            "Session": asked["Session"],
            "ChallengeResponses": { "USERNAME": login, "NEW_PASSWORD": password },
        });
        self.pool.call("RespondToAuthChallenge", body).await
    }

    fn hold(&mut self, user: u8, tokens: Tokens) {
        let person = &self.model.people[&user];
        let now = self.model.now;
        let held = Held {
            tokens,
            id: person.id,
            epoch: person.epoch,
            access_until: now.plus(Duration::from_secs(HOUR)),
            refresh_until: now.plus(Duration::from_secs(30 * DAY)),
        };
        self.model.held.insert(user, held);
    }

    fn access(&self, user: u8) -> &str {
        &self.model.held[&user].tokens.access
    }

    async fn refresh(&mut self, user: u8) -> (Expected, Result<Value, Failure>) {
        let token = &self.model.held[&user].tokens.refresh;
        let parameters = json!({ "REFRESH_TOKEN": token });
        let answer = self.pool.initiate("REFRESH_TOKEN_AUTH", "", parameters).await;
        let (now, held) = (self.model.now, self.model.held.get_mut(&user).unwrap());
        let person = self.model.people.get(&user);
        let alive = now < held.refresh_until
            && person.is_some_and(|person| {
                person.id == held.id && person.enabled && person.epoch == held.epoch
            });
        if let (true, Ok(answer)) = (alive, &answer) {
            held.tokens.access = Tokens::of(answer).access;
            held.access_until = now.plus(Duration::from_secs(HOUR));
        }
        (if alive { Ok(()) } else { Err("NotAuthorized") }, answer)
    }

    async fn sign_out(&mut self, user: u8) -> (Expected, Result<Value, Failure>) {
        let body = json!({ "AccessToken": self.access(user) });
        let answer = self.pool.world.call("GlobalSignOut", body).await;
        let expected = self.model.caller(user).map(|person| person.epoch += 1);
        // This operation does not tell that a user is gone (behaviour-api.md 1.8).
        let expected = match expected {
            Err("UserNotFound") => Err(gone(&answer)),
            other => other,
        };
        (expected, answer)
    }

    async fn sweep(&mut self) -> (Expected, Result<Value, Failure>) {
        let services = &self.pool.world.services;
        let report = functions::scheduled::run(services, "expire-unused-accounts").await;
        let report = report.unwrap().unwrap();
        let now = self.model.now;
        let before = self.model.people.len();
        self.model.people.retain(|_, person| !person.is_due(now));
        let removed = before - self.model.people.len();
        assert_eq!(report["removed"], removed, "{report}");
        (Ok(()), Ok(report))
    }

    /// Every user is as the model has them, and the table is whole.
    async fn compare(&self) -> Result<(), TestCaseError> {
        for user in 0..3 {
            let shown = self.pool.admin("AdminGetUser", json!({ "Username": name(user) })).await;
            let Some(person) = self.model.people.get(&user) else {
                prop_assert!(shown.is_err(), "{} is still there", name(user));
                continue;
            };
            let shown = shown.unwrap();
            let value = |name| attribute(&shown["UserAttributes"], name);
            prop_assert_eq!(&shown["UserStatus"], person.status.name());
            prop_assert_eq!(&shown["Enabled"], person.enabled);
            prop_assert_eq!(value("email"), Some(&*address(person.email)));
            prop_assert_eq!(value("email_verified") == Some("true"), person.proved);
        }
        let problems = self.pool.problems().await;
        prop_assert!(problems.is_empty(), "{problems:#?}");
        Ok(())
    }
}

/// What a token of a deleted user is refused with where the operation names no missing user.
fn gone(answer: &Result<Value, Failure>) -> Refusal {
    match answer {
        Err(failure) if failure.exception == "UserNotFoundException" => "UserNotFound",
        _ => "NotAuthorized",
    }
}

#[test]
fn i01_i02_i07_i08_i11_random_commands_are_answered_as_the_model_answers_them() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .thread_stack_size(8 << 20)
        .enable_all()
        .build()
        .unwrap();
    let config = Config {
        cases: SEQUENCES,
        max_shrink_iters: 200,
        failure_persistence: None,
        ..Config::default()
    };
    let commands = prop::collection::vec(command(), 1..LONGEST);
    let outcome = TestRunner::new(config).run(&commands, |commands| {
        runtime.block_on(async {
            let mut pair = Pair::new().await;
            for command in &commands {
                pair.run(command).await?;
            }
            pair.compare().await
        })
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}
