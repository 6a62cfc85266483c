//! People whom most tests need, and what is often asked of an answer.

use serde_json::{Value, json};

use crate::{Failure, TestPool, Tokens};

/// A password that every policy admits.
pub const PASSWORD: &str = "Correct-Horse-7";

/// The address of a person: the login itself where it is one.
pub fn email_of(login: &str) -> String {
    if login.contains('@') { login.to_owned() } else { format!("{login}@example.com") }
}

/// An attribute's value in a list of names and values.
pub fn attribute<'a>(list: &'a Value, name: &str) -> Option<&'a str> {
    list.as_array()?.iter().find(|one| one["Name"] == name)?["Value"].as_str()
}

/// Asserts a refusal by its exception, without the suffix, and its message.
#[track_caller]
pub fn assert_refused(outcome: Result<Value, Failure>, exception: &str, message: &str) {
    let failure = outcome.expect_err("the call is refused");
    let expected = (format!("{exception}Exception"), message.to_owned());
    assert_eq!((failure.exception, failure.message), expected);
}

impl TestPool {
    /// Registers a person under [`PASSWORD`], with an address named after them.
    pub async fn register(&self, login: &str) -> Result<Value, Failure> {
        self.sign_up(login, PASSWORD, &email_of(login)).await
    }

    /// Registers a person and confirms them by the code that was mailed; returns the `sub`.
    pub async fn person(&self, login: &str) -> String {
        let answer = self.register(login).await.expect("a sign-up");
        let code = self.world.outbox.last_code(&email_of(login)).expect("a code in the outbox");
        self.confirm(login, &code).await.expect("a confirmation");
        answer["UserSub"].as_str().unwrap_or_default().to_owned()
    }

    /// Signs a person of [`person`](Self::person) in.
    pub async fn tokens_of(&self, login: &str) -> Tokens {
        self.sign_in(login, PASSWORD).await.expect("a sign-in")
    }

    /// Creates a user as an administrator does, without a message.
    pub async fn invite(&self, login: &str, temporary_password: &str) -> Result<Value, Failure> {
        let body = json!({
            "Username": login,
            "TemporaryPassword": temporary_password,
            "MessageAction": "SUPPRESS",
            "UserAttributes": [{ "Name": "email", "Value": email_of(login) }],
        });
        self.admin("AdminCreateUser", body).await
    }

    /// What administrators see of a user.
    pub async fn user(&self, login: &str) -> Value {
        self.admin("AdminGetUser", json!({ "Username": login })).await.expect("a user")
    }
}
