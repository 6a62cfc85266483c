//! Lists in pages, and the tokens that continue them.
//!
//! A token is sealed under the pool's key for sessions, beside the operation, the pool and the
//! query: edited, or taken to another list, it opens nothing (A64).

use std::time::Duration;

use aws::store::{Page, Range};
use aws::{KeyPurpose, Loaded, Record};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use userpool::seal::SEAL_NONCE;
use userpool::{PoolId, Timestamp};
use wire::Operation;

use crate::services::internal;
use crate::{Error, Result, Services};

/// How long a list can be continued.
const LIFETIME: Duration = Duration::from_secs(3_600);

/// The largest page, and the one where nothing else is asked for.
const LARGEST: i32 = 60;

/// A list that is read in pages.
pub(crate) struct Listing<'a> {
    /// The operation that lists.
    pub operation: Operation,
    /// The pool that it lists from.
    pub pool: &'a PoolId,
    /// What it lists: a group's id, a user's sub, a filter.
    pub query: &'a str,
}

#[derive(Serialize, Deserialize)]
struct Token<C> {
    at: Timestamp,
    cursor: C,
}

impl Listing<'_> {
    /// Where a request goes on; `None` at the beginning of the list.
    pub(crate) async fn resume<C: DeserializeOwned>(
        &self,
        services: &Services,
        token: Option<&str>,
    ) -> Result<Option<C>> {
        let Some(token) = token else { return Ok(None) };
        let sealed =
            URL_SAFE_NO_PAD.decode(token).map_err(|_| Error::invalid_pagination_token())?;
        let key = services.data_key(self.pool, KeyPurpose::Sessions).await?;
        let token: Token<C> = key
            .open(&sealed, &self.place())
            .and_then(|plain| serde_json::from_slice(&plain).ok())
            .ok_or_else(Error::invalid_pagination_token)?;
        if services.now() >= token.at.plus(LIFETIME) {
            return Err(Error::invalid_pagination_token());
        }
        Ok(Some(token.cursor))
    }

    /// The token that continues the list behind `cursor`; none at its end.
    pub(crate) async fn token<C: Serialize>(
        &self,
        services: &Services,
        cursor: Option<C>,
    ) -> Result<Option<String>> {
        let Some(cursor) = cursor else { return Ok(None) };
        let plain = serde_json::to_vec(&Token { at: services.now(), cursor }).map_err(internal)?;
        let key = services.data_key(self.pool, KeyPurpose::Sessions).await?;
        let mut nonce = [0; SEAL_NONCE];
        services.chance.fill(&mut nonce);
        Ok(Some(URL_SAFE_NO_PAD.encode(key.seal(&plain, &self.place(), nonce))))
    }

    fn place(&self) -> String {
        format!("page#{}#{}#{}", self.operation, self.pool, self.query)
    }
}

/// The size of a page that a request asks for; 0 asks for the usual one.
pub(crate) fn size(asked: Option<i32>) -> i32 {
    asked.filter(|asked| (1..=LARGEST).contains(asked)).unwrap_or(LARGEST)
}

/// Reads a page of a range, and behind which sort key the next one begins if anything is left.
pub(crate) async fn page<R: Record>(
    services: &Services,
    range: Range,
    size: i32,
) -> Result<(Vec<Loaded<R>>, Option<String>)> {
    // One more than asked for tells whether another page follows.
    let range = Range { limit: Some(size + 1), ..range };
    let Page { mut records, next } = services.store.page::<R>(&range).await?;
    let size = usize::try_from(size).unwrap_or_default();
    if records.len() <= size {
        return Ok((records, next));
    }
    records.truncate(size);
    let next = records.last().map(|record| record.key().sk);
    Ok((records, next))
}
