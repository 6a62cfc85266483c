//! Records that have more to keep than an item can: the content lies beside them, in parts.
//!
//! A record and its parts are written by one commit, every time, and so carry the same version. A
//! part of another version tells whoever reads them one after the other that they were overtaken:
//! nobody is shown some of the old content and some of the new.

use aws_sdk_dynamodb::primitives::Blob;
use aws_sdk_dynamodb::types::AttributeValue;

use super::changes::Action;
use super::records::FORMAT;
use super::{Changes, Item, Key, Kind, Loaded, Record, Store, StoreError, VERSION, key_of, keys};

/// The most bytes of a part.
const PART: usize = 300 * 1024;

/// The most bytes of content: the table takes 4 MB in one transaction.
pub const LARGEST_CONTENT: usize = 3_500 * 1024;

/// The attribute of a record that counts its parts.
const PARTS: &str = "parts";

/// The attribute of a part that holds its bytes.
const BYTES: &str = "bytes";

impl Changes {
    /// A new record where nothing is yet, with its content.
    pub fn create_whole<R: Record>(self, record: &R, content: &[u8]) -> Self {
        self.create(record).with_parts::<R>(&record.key(), 0, content)
    }

    /// A record and its content in place of the record that was read, if that is still there.
    pub fn update_whole<R: Record>(self, before: &Loaded<R>, after: &R, content: &[u8]) -> Self {
        self.update(before, after).with_parts::<R>(&after.key(), before.parts(), content)
    }

    /// The record goes with its content, if it is still what was read.
    pub fn delete_whole<R: Record>(self, before: &Loaded<R>) -> Self {
        let key = key_of(&before.item);
        self.delete(before).without_parts(&key, 0, before.parts())
    }

    /// The item goes with every part that it can have, whatever is there.
    pub fn remove_whole(self, key: &Key) -> Self {
        self.remove(key.clone()).without_parts(key, 0, LARGEST_CONTENT.div_ceil(PART))
    }

    fn with_parts<R: Record>(mut self, key: &Key, before: usize, content: &[u8]) -> Self {
        if content.len() > LARGEST_CONTENT {
            return self.refuse(StoreError::TooLarge(R::KIND));
        }
        let number = content.len().div_ceil(PART);
        self = self.beside(PARTS, AttributeValue::N(number.to_string()));
        for (number, bytes) in content.chunks(PART).enumerate() {
            let key = keys::part(key, number);
            let item = Item::from([
                ("pk".to_owned(), AttributeValue::S(key.pk.clone())),
                ("sk".to_owned(), AttributeValue::S(key.sk.clone())),
                ("format".to_owned(), AttributeValue::N(FORMAT.to_string())),
                (BYTES.to_owned(), AttributeValue::B(Blob::new(bytes))),
            ]);
            self = self.push(Kind::Row, key, Action::Put(item), None);
        }
        self.without_parts(key, number, before)
    }

    fn without_parts(self, key: &Key, from: usize, to: usize) -> Self {
        (from..to).fold(self, |changes, number| changes.remove(keys::part(key, number)))
    }
}

impl<R> Loaded<R> {
    /// How many parts the content has.
    fn parts(&self) -> usize {
        let number = self.item.get(PARTS).and_then(|value| value.as_n().ok());
        number.and_then(|number| number.parse().ok()).unwrap_or_default()
    }
}

impl Store {
    /// Reads the content of a record, as it was when the record was read; a conflict where another
    /// content has taken its place since.
    pub async fn content<R: Record>(&self, record: &Loaded<R>) -> Result<Vec<u8>, StoreError> {
        let key = key_of(&record.item);
        let parts: Vec<Key> = (0..record.parts()).map(|number| keys::part(&key, number)).collect();
        let items = self.read(&parts).await?;
        let mut content = Vec::new();
        for part in &parts {
            let bytes = items
                .0
                .get(part)
                .filter(|item| item.get(VERSION) == record.version())
                .and_then(|item| item.get(BYTES)?.as_b().ok())
                .ok_or(StoreError::Conflict(R::KIND))?;
            content.extend_from_slice(bytes.as_ref());
        }
        Ok(content)
    }
}
