//! The folder that outlives the process: the database, the key that seals its secrets, and the captured messages.
//!
//! | file | holds | written |
//! |---|---|---|
//! | `lock` | nothing; locked while a server runs | on the first start |
//! | `key` | 32 random bytes, readable by its owner alone | before the database |
//! | `cognate.db` | the tables (SQLite, with its `-wal` and `-shm` beside it while in use) | after the key |
//! | `format` | the version of this layout and the fingerprint of the key | last, once the database stands |
//! | `outbox.jsonl` | captured messages | with each message |
//! | `uploads` | files that import jobs have not worked through yet | with each file |
//! | `ready.json` | the ids of the pool and client to try things with | when they are made |
//!
//! A start that is killed leaves a prefix of that order, and the next one goes on from there.
//! Once `format` is there, a missing or different neighbour is a loss and never a reason to begin anew:
//! each has its sentence in [`DataFolderError`], and the files stay as they were found.

mod log;

use std::fmt;
use std::fs::{DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use aws_lc_rs::digest::{SHA256, digest};
use dynoxide::Database;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

/// The bytes of the key that seals secrets at rest.
pub const KEY_LENGTH: usize = 32;

const FORMAT: u32 = 1;
const DATABASE_MAGIC: &[u8; 16] = b"SQLite format 3\0";

/// A folder that this process alone works in, until it is dropped.
pub struct DataFolder {
    path: PathBuf,
    key: [u8; KEY_LENGTH],
    _lock: File,
}

/// Why a folder cannot be worked in; each reads as a sentence that says what to do.
#[derive(Debug)]
pub enum DataFolderError {
    /// Another process has the folder.
    InUse(PathBuf),
    /// The path names something else.
    NotAFolder(PathBuf),
    /// A file or the folder itself cannot be read or written.
    Unwritable(PathBuf, io::Error),
    /// The folder has been in use, and its database is gone or empty.
    DatabaseMissing(PathBuf),
    /// The database is not whole.
    Damaged(PathBuf, String),
    /// The file at the database's place is another program's.
    Foreign(PathBuf),
    /// A newer version of this program wrote the file.
    Newer(PathBuf),
    /// There is a database, and the key that its secrets are sealed with is gone.
    KeyMissing(PathBuf),
    /// The key is not the one that the database was created with.
    KeyDamaged(PathBuf),
    /// The system gave no random bytes for a new key.
    NoEntropy,
}

impl DataFolder {
    /// Locks the folder, checks what it holds, and creates what a first start needs.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, DataFolderError> {
        let path = std::path::absolute(path.as_ref())
            .map_err(|error| DataFolderError::Unwritable(path.as_ref().to_owned(), error))?;
        create(&path)?;
        let lock = lock(&path)?;
        prove_writable(&path)?;

        let marker = Marker::read(&path.join("format"))?;
        let database = path.join("cognate.db");
        let exists = check(&database, marker.is_some())?;
        let key = match read_key(&path.join("key"))? {
            Some(key) => key,
            None if exists => return Err(DataFolderError::KeyMissing(path.join("key"))),
            None => create_key(&path.join("key"))?,
        };

        match marker {
            Some(marker) if marker.key != fingerprint(&key) => {
                return Err(DataFolderError::KeyDamaged(path.join("key")));
            }
            Some(_) => {}
            None => {
                let text = database.to_string_lossy();
                Database::new(&text).map_err(|error| {
                    DataFolderError::Unwritable(database.clone(), io::Error::other(error))
                })?;
                Marker { key: fingerprint(&key) }.write(&path.join("format"))?;
            }
        }

        Ok(Self { path, key, _lock: lock })
    }

    /// Returns the folder itself.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the place of the database, for [`Embedded::open`](crate::embedded::Embedded::open).
    pub fn database_path(&self) -> PathBuf {
        self.path.join("cognate.db")
    }

    /// Returns the place of the key.
    pub fn key_file(&self) -> PathBuf {
        self.path.join("key")
    }

    /// Returns the place of the captured messages, for [`Outbox::open`](crate::outbox::Outbox::open).
    pub fn outbox_file(&self) -> PathBuf {
        self.path.join("outbox.jsonl")
    }

    /// Returns the folder of uploaded files, for [`Bucket::folder`](crate::bucket::Bucket::folder).
    pub fn uploads_folder(&self) -> PathBuf {
        self.path.join("uploads")
    }

    /// Returns the place of the ready pool's ids, for [`Ready`](crate::ready::Ready).
    pub fn ready_file(&self) -> PathBuf {
        self.path.join("ready.json")
    }

    /// Returns the key that seals secrets at rest.
    pub fn key(&self) -> &[u8; KEY_LENGTH] {
        &self.key
    }
}

impl fmt::Debug for DataFolder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DataFolder").field("path", &self.path).finish_non_exhaustive()
    }
}

impl fmt::Display for DataFolderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InUse(path) => write!(
                f,
                "The data folder {} is in use by another server: stop that one, or give this one a folder of its own.",
                path.display()
            ),
            Self::NotAFolder(path) => write!(
                f,
                "{} is a file where the data folder should be: name a folder, or move the file away.",
                path.display()
            ),
            Self::Unwritable(path, error) => write!(
                f,
                "{} cannot be used ({error}): allow this user to read and write there, or name another data folder.",
                path.display()
            ),
            Self::DatabaseMissing(path) => write!(
                f,
                "The data folder has been in use, but its database {} is missing or empty: restore it from a backup, or name another data folder to begin anew.",
                path.display()
            ),
            Self::Damaged(path, how) => write!(
                f,
                "{} is damaged ({how}): restore the data folder from a backup, or name another one to begin anew; nothing was changed.",
                path.display()
            ),
            Self::Foreign(path) => write!(
                f,
                "{} is the database of another program: move it away, or name another data folder; nothing was changed.",
                path.display()
            ),
            Self::Newer(path) => write!(
                f,
                "{} was written by a newer version of this program: run that version, or name another data folder; nothing was changed.",
                path.display()
            ),
            Self::KeyMissing(path) => write!(
                f,
                "The key {} is missing, and the secrets in the database beside it cannot be read without it: restore it from a backup, or name another data folder to begin anew.",
                path.display()
            ),
            Self::KeyDamaged(path) => write!(
                f,
                "The key {} is not the one that the database beside it was created with: restore it from a backup, or name another data folder to begin anew.",
                path.display()
            ),
            Self::NoEntropy => f.write_str(
                "The system gave no random bytes for a new key: try again when its random source works.",
            ),
        }
    }
}

impl std::error::Error for DataFolderError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unwritable(_, error) => Some(error),
            _ => None,
        }
    }
}

/// Draws a key: for the folder on its first start, or for a server that keeps nothing.
pub fn new_key() -> Result<[u8; KEY_LENGTH], DataFolderError> {
    let mut key = [0; KEY_LENGTH];
    #[expect(
        clippy::disallowed_methods,
        reason = "the key is drawn once, before there are services to ask"
    )]
    aws_lc_rs::rand::fill(&mut key).map_err(|_| DataFolderError::NoEntropy)?;
    Ok(key)
}

fn create(path: &Path) -> Result<(), DataFolderError> {
    if path.exists() && !path.is_dir() {
        return Err(DataFolderError::NotAFolder(path.to_owned()));
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|error| DataFolderError::Unwritable(path.to_owned(), error))
}

fn lock(path: &Path) -> Result<File, DataFolderError> {
    let place = path.join("lock");
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(&place)
        .map_err(|error| DataFolderError::Unwritable(place.clone(), error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(DataFolderError::InUse(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(DataFolderError::Unwritable(place, error)),
    }
}

/// Says so at once where SQLite would only find out with its first write.
fn prove_writable(path: &Path) -> Result<(), DataFolderError> {
    let probe = path.join("probe");
    File::create(&probe)
        .and_then(|_| std::fs::remove_file(&probe))
        .map_err(|error| DataFolderError::Unwritable(path.to_owned(), error))
}

/// What the file `format` says.
struct Marker {
    key: String,
}

impl Marker {
    fn read(place: &Path) -> Result<Option<Self>, DataFolderError> {
        let text = match std::fs::read_to_string(place) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(DataFolderError::Damaged(place.to_owned(), error.to_string()));
            }
        };
        let mut lines = text.lines();
        let version = lines.next().and_then(|line| line.strip_prefix("format ")?.parse().ok());
        let key = lines.next().and_then(|line| line.strip_prefix("key "));
        match (version, key) {
            (Some(FORMAT), Some(key)) => Ok(Some(Self { key: key.to_owned() })),
            (Some(version), _) if version > FORMAT => Err(DataFolderError::Newer(place.to_owned())),
            _ => Err(DataFolderError::Damaged(
                place.to_owned(),
                "it does not name a format".to_owned(),
            )),
        }
    }

    fn write(&self, place: &Path) -> Result<(), DataFolderError> {
        write_durably(place, format!("format {FORMAT}\nkey {}\n", self.key).as_bytes())
    }
}

/// Names a key without telling anything of it, so that another one is noticed before it is used.
fn fingerprint(key: &[u8; KEY_LENGTH]) -> String {
    digest(&SHA256, key).as_ref().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

fn read_key(place: &Path) -> Result<Option<[u8; KEY_LENGTH]>, DataFolderError> {
    match std::fs::read(place) {
        Ok(bytes) => {
            bytes.try_into().map(Some).map_err(|_| DataFolderError::KeyDamaged(place.to_owned()))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(DataFolderError::Unwritable(place.to_owned(), error)),
    }
}

fn create_key(place: &Path) -> Result<[u8; KEY_LENGTH], DataFolderError> {
    let key = new_key()?;
    write_durably(place, &key)?;
    Ok(key)
}

/// Writes a file that is there whole or not at all, whenever the process or the machine stops.
fn write_durably(place: &Path, bytes: &[u8]) -> Result<(), DataFolderError> {
    let write = || -> io::Result<()> {
        let new = place.with_extension("new");
        if new.exists() {
            std::fs::remove_file(&new)?;
        }
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&new)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        std::fs::rename(&new, place)?;
        #[cfg(unix)]
        if let Some(folder) = place.parent() {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    };
    write().map_err(|error| DataFolderError::Unwritable(place.to_owned(), error))
}

/// Tells whether there is a database, having made sure that it is whole and ours.
fn check(place: &Path, in_use_before: bool) -> Result<bool, DataFolderError> {
    let damaged = |how: &str| DataFolderError::Damaged(place.to_owned(), how.to_owned());
    let length = match std::fs::metadata(place) {
        Ok(file) if !file.is_file() => return Err(damaged("it is not a file")),
        Ok(file) => file.len(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => 0,
        Err(error) => return Err(DataFolderError::Unwritable(place.to_owned(), error)),
    };
    let log = match std::fs::read(place.with_extension("db-wal")) {
        Ok(log) => log,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(DataFolderError::Unwritable(place.to_owned(), error)),
    };
    if length == 0 {
        // SQLite throws a log away whose database is empty; the last writes may be in there.
        return if in_use_before || !log.is_empty() {
            Err(DataFolderError::DatabaseMissing(place.to_owned()))
        } else {
            Ok(false)
        };
    }

    let mut magic = [0; DATABASE_MAGIC.len()];
    let mut file = OpenOptions::new()
        .read(true)
        .write(true)
        .open(place)
        .map_err(|error| DataFolderError::Unwritable(place.to_owned(), error))?;
    if file.read_exact(&mut magic).is_err() || magic != *DATABASE_MAGIC {
        return Err(damaged("it is not a database"));
    }
    drop(file);
    if !log::is_whole(&log) {
        return Err(damaged("its write-ahead log is broken"));
    }

    match inspect(place) {
        Ok(Contents::Ours) => Ok(true),
        // The first start was killed between creating the file and its tables.
        Ok(Contents::Nothing) if !in_use_before => Ok(false),
        Ok(Contents::Nothing) => Err(DataFolderError::DatabaseMissing(place.to_owned())),
        Ok(Contents::Foreign) => Err(DataFolderError::Foreign(place.to_owned())),
        Ok(Contents::Broken(how)) => Err(damaged(&how)),
        Err(error) => Err(damaged(&error.to_string())),
    }
}

/// What is in a database file.
enum Contents {
    Nothing,
    Ours,
    Foreign,
    Broken(String),
}

/// Walks all pages, and looks for the tables that the embedded DynamoDB keeps its own in.
fn inspect(place: &Path) -> rusqlite::Result<Contents> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(place, flags)?;
    // A database that turns out to be damaged is left as it was found, its log beside it.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;

    let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if verdict != "ok" {
        return Ok(Contents::Broken(verdict.replace('\n', " ")));
    }
    let (all, ours): (u64, u64) = connection.query_row(
        "SELECT count(*), count(*) FILTER (WHERE name IN ('_tables', '_config')) FROM sqlite_schema WHERE type = 'table'",
        [],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )?;
    if ours == 2 {
        connection.query_row("SELECT count(*) FROM _tables", [], |row| row.get::<_, u64>(0))?;
        return Ok(Contents::Ours);
    }
    Ok(if all == 0 { Contents::Nothing } else { Contents::Foreign })
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    /// A folder for one test, gone with it.
    pub(crate) struct Scratch(PathBuf);

    impl Scratch {
        pub(crate) fn new() -> Self {
            static NEXT: AtomicU64 = AtomicU64::new(0);
            let name =
                format!("data-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
            let path = std::env::temp_dir().join(name);
            std::fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        pub(crate) fn join(&self, name: &str) -> PathBuf {
            self.0.join(name)
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    /// A folder that has been in use: a database of some pages, closed.
    fn used(scratch: &Scratch) -> PathBuf {
        let path = scratch.join("data");
        let folder = DataFolder::open(&path).unwrap();
        let database = Database::new(folder.database_path().to_str().unwrap()).unwrap();
        database.create_table(table("Things")).unwrap();
        for number in 0..200 {
            database.put_item(item("Things", &format!("{number:0100}"))).unwrap();
        }
        path
    }

    fn table(name: &str) -> dynoxide::actions::create_table::CreateTableRequest {
        serde_json::from_value(serde_json::json!({
            "TableName": name,
            "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
            "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
            "BillingMode": "PAY_PER_REQUEST"
        }))
        .unwrap()
    }

    fn item(table: &str, key: &str) -> dynoxide::actions::put_item::PutItemRequest {
        serde_json::from_value(
            serde_json::json!({"TableName": table, "Item": {"pk": {"S": key}, "more": {"S": key}}}),
        )
        .unwrap()
    }

    /// Opens the folder, which must be refused without a change to any of its files.
    #[track_caller]
    fn refused(path: &Path) -> String {
        let before = contents(path);
        let error = DataFolder::open(path).unwrap_err();
        assert_eq!(contents(path), before);
        let sentence = error.to_string();
        assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
        sentence
    }

    fn contents(path: &Path) -> Vec<(PathBuf, Vec<u8>)> {
        let mut files: Vec<_> = std::fs::read_dir(path)
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().path())
            .filter(|file| file.is_file() && !file.to_string_lossy().ends_with("-shm"))
            .filter(|file| !file.ends_with("lock"))
            .map(|file| (file.clone(), std::fs::read(&file).unwrap()))
            .filter(|(file, bytes)| !(file.ends_with("cognate.db-wal") && bytes.is_empty()))
            .collect();
        files.sort();
        files
    }

    #[test]
    fn a_new_folder_is_created_and_keeps_its_key() {
        let scratch = Scratch::new();
        let path = scratch.join("deep/er");

        let first = *DataFolder::open(&path).unwrap().key();
        let second = *DataFolder::open(&path).unwrap().key();

        assert_eq!(first, second);
        assert_ne!(first, [0; KEY_LENGTH]);
        assert_eq!(std::fs::read(path.join("key")).unwrap(), first);
        assert!(!path.join("key.new").exists());
    }

    #[cfg(unix)]
    #[test]
    fn the_key_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let scratch = Scratch::new();

        let folder = DataFolder::open(scratch.join("data")).unwrap();

        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder.key_file()), 0o600);
        assert_eq!(mode(folder.path()), 0o700);
        assert!(!format!("{folder:?}").contains("key"));
    }

    #[test]
    fn a_second_server_is_refused_until_the_first_has_stopped() {
        let scratch = Scratch::new();
        let first = DataFolder::open(scratch.join("data")).unwrap();

        let error = DataFolder::open(scratch.join("data")).unwrap_err();

        assert!(matches!(error, DataFolderError::InUse(_)));
        assert!(error.to_string().contains("in use by another server"), "{error}");
        drop(first);
        DataFolder::open(scratch.join("data")).unwrap();
    }

    #[test]
    fn a_file_is_no_folder() {
        let scratch = Scratch::new();
        std::fs::write(scratch.join("data"), "precious").unwrap();

        assert!(refused(&scratch.join("data")).contains("is a file where"));

        assert_eq!(std::fs::read(scratch.join("data")).unwrap(), b"precious");
        assert!(refused(&scratch.join("data/deeper")).contains("cannot be used"));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_folder_that_cannot_be_written_is_named() {
        #[track_caller]
        fn check(path: &str, unwritable: &str) {
            let sentence = DataFolder::open(path).unwrap_err().to_string();
            assert!(sentence.starts_with(&format!("{unwritable} cannot be used (")), "{sentence}");
        }
        check("/proc/self/data", "/proc/self/data");
        check("/proc/self", "/proc/self/lock");
    }

    #[cfg(unix)]
    #[test]
    fn what_has_become_read_only_is_named() {
        use std::os::unix::fs::PermissionsExt;
        let scratch = Scratch::new();
        let path = used(&scratch);
        let set = |path: &Path, mode| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
        };
        set(&path, 0o500);
        if File::create(path.join("probe")).is_ok() {
            // The superuser may write everywhere.
            return;
        }

        assert!(refused(&path).contains("data cannot be used"));
        set(&path, 0o700);
        set(&path.join("cognate.db"), 0o400);
        assert!(refused(&path).contains("cognate.db cannot be used"));
    }

    #[test]
    fn a_log_that_lost_acknowledged_writes_is_refused() {
        let scratch = Scratch::new();
        let path = used(&scratch);
        let database = Database::new(path.join("cognate.db").to_str().unwrap()).unwrap();
        for number in 0..5 {
            database.put_item(item("Things", &format!("late {number}"))).unwrap();
        }
        let copy = scratch.join("copy");
        std::fs::create_dir(&copy).unwrap();
        for file in ["cognate.db", "cognate.db-wal", "key", "format"] {
            std::fs::copy(path.join(file), copy.join(file)).unwrap();
        }
        let log = copy.join("cognate.db-wal");
        let whole = std::fs::read(&log).unwrap();

        let mut damaged = whole.clone();
        damaged[100..200].fill(0xa5);
        std::fs::write(&log, &damaged).unwrap();
        assert!(refused(&copy).contains("its write-ahead log is broken"));

        std::fs::write(&log, [whole.as_slice(), b"half a frame"].concat()).unwrap();
        DataFolder::open(&copy).unwrap();
        let database = Database::new(copy.join("cognate.db").to_str().unwrap()).unwrap();
        assert_eq!(database.table_stats().unwrap()[0].item_count, 205);
    }

    #[test]
    fn a_used_folder_opens_again() {
        let scratch = Scratch::new();
        let path = used(&scratch);

        let folder = DataFolder::open(&path).unwrap();

        let database = Database::new(folder.database_path().to_str().unwrap()).unwrap();
        assert_eq!(database.table_stats().unwrap()[0].item_count, 200);
    }

    #[test]
    fn a_database_that_is_gone_or_emptied_is_never_begun_anew() {
        let scratch = Scratch::new();
        let path = used(&scratch);
        let database = path.join("cognate.db");

        std::fs::write(&database, "").unwrap();
        assert!(refused(&path).contains("is missing or empty"));
        std::fs::remove_file(&database).unwrap();
        assert!(refused(&path).contains("is missing or empty"));

        // Even without the marker: a log holds writes whose database was lost.
        std::fs::remove_file(path.join("format")).unwrap();
        std::fs::write(path.join("cognate.db-wal"), "frames").unwrap();
        assert!(refused(&path).contains("is missing or empty"));
    }

    #[test]
    fn a_damaged_database_is_refused() {
        let scratch = Scratch::new();
        let path = used(&scratch);
        let database = path.join("cognate.db");
        let whole = std::fs::read(&database).unwrap();
        assert!(whole.len() > 8 * 4096);

        let check = |bytes: &[u8]| {
            std::fs::write(&database, bytes).unwrap();
            let sentence = refused(&path);
            assert!(sentence.contains("cognate.db is damaged ("), "{sentence}");
        };
        check(b"short");
        check(&whole[..100]);
        check(&whole[..whole.len() / 2]);
        check(&whole[..whole.len() - 4096]);
        check(&vec![b'x'; whole.len()]);
        check(&[&whole[..4096], vec![0xa5; whole.len() - 4096].as_slice()].concat());
        check(&[&whole[..whole.len() - 4096], vec![0xa5; 4096].as_slice()].concat());

        std::fs::write(&database, &whole).unwrap();
        DataFolder::open(&path).unwrap();
    }

    #[test]
    fn the_database_of_another_program_is_left_alone() {
        let scratch = Scratch::new();
        let path = scratch.join("data");
        std::fs::create_dir(&path).unwrap();
        let foreign = Connection::open(path.join("cognate.db")).unwrap();
        foreign.execute_batch("CREATE TABLE accounts (name)").unwrap();
        drop(foreign);

        assert!(refused(&path).contains("database of another program"));
    }

    #[test]
    fn a_missing_short_or_different_key_is_refused() {
        let scratch = Scratch::new();
        let path = used(&scratch);
        let key = path.join("key");

        std::fs::write(&key, [7; KEY_LENGTH]).unwrap();
        assert!(refused(&path).contains("not the one"));
        std::fs::write(&key, [7; 5]).unwrap();
        assert!(refused(&path).contains("not the one"));
        std::fs::remove_file(&key).unwrap();
        assert!(refused(&path).contains("is missing, and the secrets"));
    }

    #[test]
    fn a_format_that_is_newer_or_unreadable_is_refused() {
        let scratch = Scratch::new();
        let path = used(&scratch);

        std::fs::write(path.join("format"), "format 2\nkeys many\n").unwrap();
        assert!(refused(&path).contains("newer version"));
        std::fs::write(path.join("format"), "").unwrap();
        assert!(refused(&path).contains("format is damaged"));
    }

    #[test]
    fn a_first_start_that_was_killed_goes_on() {
        let scratch = Scratch::new();
        let path = scratch.join("data");
        std::fs::create_dir(&path).unwrap();
        std::fs::write(path.join("key.new"), "half").unwrap();
        std::fs::write(path.join("cognate.db"), "").unwrap();

        let key = *DataFolder::open(&path).unwrap().key();
        std::fs::remove_file(path.join("format")).unwrap();

        assert_eq!(*DataFolder::open(&path).unwrap().key(), key);
        assert!(path.join("format").exists());
    }
}
