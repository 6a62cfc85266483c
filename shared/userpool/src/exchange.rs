//! Exchange of tokens (RFC 8693, behaviour-api-2026.md 3.2): what is presented, whether it is
//! believed, and what may come out of it.
//!
//! What comes out is never more than what went in: not later, not wider, and not without those who
//! have already acted.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};
use wire::{Error, Exception, Result, UserStatusType};

use crate::client::USER_ADMIN_SCOPE;
use crate::jwt::{self, Expected, Invalid, Jwk, TokenUse};
use crate::{AppClient, Family, Grant, Timestamp, User};

/// How many actors can stand behind each other.
const LONGEST_CHAIN: usize = 8;

/// Whose token it is that is presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The one on whose behalf something is done.
    Subject,
    /// The one who does it.
    Actor,
}

impl Part {
    /// What it is called in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Subject => "Subject",
            Self::Actor => "Actor",
        }
    }

    /// The token is none of this pool's, or not of the kind that it is said to be.
    pub fn invalid(self) -> Error {
        Exception::NotAuthorized.because(format!("Invalid {} Token", self.name()))
    }

    /// What stood behind the token has ended.
    pub fn revoked(self) -> Error {
        Exception::NotAuthorized.because(format!("{} Token has been revoked", self.name()))
    }

    fn expired(self) -> Error {
        Exception::NotAuthorized.because(format!("{} Token has expired", self.name()))
    }
}

/// Who holds a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A person.
    Person {
        /// The stored username.
        username: String,
        /// The sign-in that the token comes from.
        family: String,
    },
    /// A client, on its own behalf.
    Client,
}

/// A token of the pool whose signature, issuer and time hold; the state behind it is still to be
/// asked.
#[derive(Clone)]
pub struct Presented {
    /// Whose token it is.
    pub part: Part,
    /// Who holds it.
    pub holder: Holder,
    /// Its `sub`.
    pub sub: String,
    /// The client that it was issued to.
    pub client: String,
    /// Its scopes; an ID token has none.
    pub scopes: Vec<String>,
    /// What it is used for.
    pub token_use: TokenUse,
    /// When it ends, in seconds.
    pub ends: i64,
    /// Who has acted with it so far.
    act: Option<Value>,
}

impl Presented {
    /// Believes a token of this pool, of whichever client (A20 to A24).
    pub fn verify(
        part: Part,
        token: &str,
        token_use: TokenUse,
        issuer: &str,
        keys: &[Jwk],
        now: Timestamp,
    ) -> Result<Self> {
        let claims = jwt::verify(token, keys).map_err(|_| part.invalid())?;
        let expected = Expected { issuer, token_use, client_id: None };
        let ends = claims.get("exp").and_then(Value::as_i64);
        expected.check(&claims, now).map_err(|invalid| match invalid {
            Invalid::NotInForce if ends.is_some_and(|ends| now.as_secs() >= ends) => part.expired(),
            _ => part.invalid(),
        })?;
        Self::of(part, token_use, &claims).ok_or_else(|| part.invalid())
    }

    fn of(part: Part, token_use: TokenUse, claims: &Map<String, Value>) -> Option<Self> {
        let text = |name: &str| claims.get(name).and_then(Value::as_str).map(str::to_owned);
        let (client, username) = match token_use {
            TokenUse::Id => (text("aud")?, Some(text("cognito:username")?)),
            TokenUse::Access => (text("client_id")?, text("username")),
        };
        let sub = text("sub")?;
        let holder = match username {
            Some(username) => Holder::Person { username, family: text("event_id")? },
            // What a client holds for itself names nobody else.
            None if sub == client => Holder::Client,
            None => return None,
        };
        let scopes = text("scope").unwrap_or_default();
        Some(Self {
            part,
            holder,
            sub,
            client,
            scopes: scopes.split(' ').filter(|one| !one.is_empty()).map(str::to_owned).collect(),
            token_use,
            ends: claims.get("exp").and_then(Value::as_i64)?,
            act: claims.get("act").cloned(),
        })
    }

    /// Asks the state behind a person's token: the sign-in lives, and the person may still act
    /// (A25). Of the exceptions that other operations tell, this one declares few.
    pub fn check(&self, family: Option<&Family>, user: Option<&User>) -> Result<()> {
        let Some(user) = user.filter(|user| user.sub == self.sub) else {
            return Err(match self.part {
                Part::Subject => Error::user_not_found(),
                Part::Actor => self.part.invalid(),
            });
        };
        if family.is_none_or(|family| family.epoch != user.epoch || family.sub != user.sub) {
            return Err(self.part.revoked());
        }
        if !user.listed.enabled {
            return Err(Error::user_disabled());
        }
        match user.status() {
            UserStatusType::ResetRequired | UserStatusType::Unconfirmed => Err(self.part.revoked()),
            _ => Ok(()),
        }
    }

    /// The scopes that go on: those of the token that are asked for, that the client may have, and
    /// that exist. An ID token has none to give.
    pub fn handed_on(
        &self,
        client: &AppClient,
        asked: Option<&[String]>,
        known: &BTreeSet<String>,
    ) -> Result<Vec<String>> {
        let asked = asked.unwrap_or_default();
        let wanted = |scope: &&String| asked.is_empty() || asked.contains(scope);
        let wanted: Vec<String> = self.scopes.iter().filter(wanted).cloned().collect();
        let scopes = client.handed_on(&wanted, known);
        match asked.first() {
            Some(first) if scopes.is_empty() => Err(Error::scope_not_granted(first)),
            _ => Ok(scopes),
        }
    }

    /// Who acts with a token made of this one: the actor, if there is one, before those who have
    /// acted already. They stay, whoever exchanges it next.
    pub fn acted_by(&self, actor: Option<&Self>) -> Result<Option<Value>> {
        let act = match (actor, &self.act) {
            (None, before) => before.clone(),
            (Some(actor), None) => Some(json!({ "sub": actor.sub })),
            (Some(actor), Some(before)) => Some(json!({ "sub": actor.sub, "act": before })),
        };
        let mut length = 0;
        let mut next = act.as_ref();
        while let Some(one) = next {
            length += 1;
            next = one.get("act");
        }
        if length > LONGEST_CHAIN {
            return Err(Exception::InvalidParameter
                .because("The token has passed through too many actors."));
        }
        Ok(act)
    }
}

/// What is made of a person's token, beyond what the client's tokens for the person say.
pub struct Derived<'a> {
    /// The token that it is made of.
    pub subject: &'a Presented,
    /// The scopes that go on.
    pub scopes: Vec<String>,
    /// Who acts.
    pub act: Option<Value>,
    /// What it is for, where that is said.
    pub target: Option<String>,
}

impl Derived<'_> {
    /// Refuses an ID token that there can be none of. It tells who somebody is, so it comes of a
    /// token that tells or may ask for it; and it is for the client alone.
    pub fn check_id(&self) -> Result<()> {
        if self.target.is_some() {
            return Err(
                Exception::InvalidParameter.because("An ID token is for the app client itself.")
            );
        }
        let tells = self.subject.token_use == TokenUse::Id;
        if !tells && !self.subject.scopes.iter().any(|scope| scope == USER_ADMIN_SCOPE) {
            return Err(
                Exception::NotAuthorized.because("Subject Token does not have required scopes")
            );
        }
        Ok(())
    }

    /// The claims of an access token with the scopes that the owner has left, and for how many
    /// seconds it lives.
    pub fn access_claims(
        &self,
        grant: &Grant<'_>,
        scopes: &[&str],
        jti: &str,
        now: Timestamp,
    ) -> (Map<String, Value>, i64) {
        let mut claims = grant.access_claims(jti, now);
        claims.remove("scope");
        if !scopes.is_empty() {
            claims.insert("scope".into(), json!(scopes.join(" ")));
        }
        if let Some(target) = &self.target {
            claims.insert("aud".into(), json!(target));
        }
        self.bounded(claims, now)
    }

    /// The claims of an ID token, and for how many seconds it lives.
    pub fn id_claims(
        &self,
        grant: &Grant<'_>,
        jti: &str,
        now: Timestamp,
    ) -> (Map<String, Value>, i64) {
        self.bounded(grant.id_claims(jti, now), now)
    }

    /// The claims with an end that is not past the subject's, and with those who act: neither is
    /// anybody else's to say.
    fn bounded(&self, mut claims: Map<String, Value>, now: Timestamp) -> (Map<String, Value>, i64) {
        let usual = claims.get("exp").and_then(Value::as_i64).unwrap_or(self.subject.ends);
        let ends = usual.min(self.subject.ends);
        claims.insert("exp".into(), json!(ends));
        claims.remove("act");
        if let Some(act) = &self.act {
            claims.insert("act".into(), act.clone());
        }
        (claims, ends - now.as_secs())
    }
}
