//! The import of users: what its operations share, and the work on jobs that have been started.
//!
//! A function that runs every minute works on the jobs that run, one of a pool. The users of some
//! rows and the job's own progress are one transaction: whoever goes on where another stopped,
//! after a crash or at the end of a function's time, makes no user twice and leaves none out
//! (F18). A lease keeps two from doing the same work; it is the transaction that makes it safe.

use std::collections::HashSet;
use std::time::Duration;

use aws::store::{
    Key, Kind as Conflict, LARGEST_TRANSACTION, Range, Record, RunningImport, StoreError, keys,
};
use aws::{Changes, Loaded, Uploads};
use bytes::Bytes;
use serde::Serialize;
use userpool::import::{self, Counts, MOST_USERS, Phase, Row, Run, Stage};
use userpool::second_factor::SecondFactor;
use userpool::user::Password;
use userpool::{ImportJob, Kind, PoolId, Timestamp, User, UserPool};
use wire::{
    Exception, UserImportJobStatusType as Status, UserImportJobType, UserPoolMfaType,
    UserStatusType,
};

use crate::directory;
use crate::edge::causes;
use crate::services::internal;
use crate::{Error, Result, Services, profile};

/// How much of a file is read at one go: far more than any row.
const BLOCK: u64 = 1024 * 1024;

/// For how long a job is somebody's who shows no progress.
const LEASE: Duration = Duration::from_secs(60);

/// How many jobs are looked at in one page.
const PAGE: i32 = 100;

/// How often some rows are begun anew because somebody else was faster.
const TRIES: u32 = 6;

impl Services {
    /// The place of uploaded files.
    pub(crate) fn uploads(&self) -> Result<&Uploads> {
        self.uploads.as_ref().ok_or_else(Error::imports_not_enabled)
    }

    /// A job of a pool, as it is now.
    pub(crate) async fn import_job(&self, pool: &PoolId, id: &str) -> Result<Loaded<ImportJob>> {
        let job = self.store.get(&keys::import_job(pool, id)).await?;
        job.ok_or_else(|| Error::import_job_not_found(id))
    }

    /// A job as the API shows it, with its upload address while that takes a file.
    pub(crate) async fn describe_import(&self, job: &ImportJob) -> Result<UserImportJobType> {
        let mut shown = job.to_wire(self.now());
        if job.takes_upload(self.now()) {
            let address = self.uploads()?.address(&job.file_key(), job.created_at).await;
            shown.pre_signed_url = Some(address.map_err(internal)?);
        }
        Ok(shown)
    }
}

/// A change of a pool that its imports rely on: refused while one runs.
pub(crate) fn unless_running(changes: Changes, pool: &PoolId) -> Changes {
    changes.absent::<RunningImport>(keys::running_import(pool))
}

/// What a refusal of such a change means to its caller.
pub(crate) fn refusal(pool: &PoolId, error: StoreError) -> Error {
    match error {
        StoreError::Conflict(Conflict::RunningImport) => Error::import_in_progress(pool.as_str()),
        other => other.into(),
    }
}

/// What a run did.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Users that were made.
    pub imported: u64,
    /// Users that were there.
    pub skipped: u64,
    /// Rows that no user could be made of.
    pub failed: u64,
    /// Jobs that ended.
    pub ended: usize,
    /// Jobs that the next run goes on with.
    pub left: usize,
}

/// Works on the jobs that run, until a point in time.
pub(crate) async fn run_import_jobs(services: &Services, until: Timestamp) -> Result<Report> {
    let mut report = Report::default();
    let mut range = Range { pk: keys::IMPORTS.to_owned(), limit: Some(PAGE), ..Range::default() };
    loop {
        let page = services.store.page::<RunningImport>(&range).await?;
        for running in &page.records {
            // What goes wrong with one pool's job keeps no other's.
            match go_on(services, running, until, &mut report).await {
                Ok(true) => report.ended += 1,
                Ok(false) => report.left += 1,
                Err(error) => {
                    let source = causes(&error);
                    tracing::warn!(pool.id = %running.pool, import.job = running.job, %error, source, "Left an import job to the next run");
                    report.left += 1;
                }
            }
        }
        match page.next {
            Some(next) => range.after = Some(next),
            None => return Ok(report),
        }
    }
}

/// Works on one job, unless somebody else does. Answers whether it has ended.
async fn go_on(
    services: &Services,
    running: &RunningImport,
    until: Timestamp,
    report: &mut Report,
) -> Result<bool> {
    let Some(mut work) = Work::take(services, running).await? else { return Ok(false) };
    loop {
        match work.step(report).await? {
            Some(end) => {
                work.end(end).await?;
                return Ok(true);
            }
            None if services.now() >= until => {
                work.hand_over().await?;
                return Ok(false);
            }
            None => {}
        }
    }
}

/// How a job ends: as what, and in which words.
type End = (Status, String);

fn failure(message: impl Into<String>) -> End {
    (Status::Failed, message.into())
}

/// A job that this process works on.
struct Work<'a> {
    services: &'a Services,
    job: Loaded<ImportJob>,
    /// Lines that have been read and not been worked on.
    block: Block,
}

/// A row or a run of empty lines, and what has become of it.
struct Outcome {
    end: u64,
    line: u64,
    fate: Fate,
}

enum Fate {
    /// The user is to be made.
    Made(Box<User>),
    /// There is such a user.
    Skipped,
    /// No user can be made of it; the reason holds nothing of the row.
    Failed(String),
    /// The line is empty.
    Blank,
}

impl Fate {
    fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }
}

impl<'a> Work<'a> {
    /// Takes a job, unless somebody has it. One that has been told to stop is anybody's.
    async fn take(services: &'a Services, running: &RunningImport) -> Result<Option<Self>> {
        let key = keys::import_job(&running.pool, &running.job);
        let Some(job) = services.store.get::<ImportJob>(&key).await? else {
            // Its pool is gone.
            services.store.commit(Changes::default().remove(running.key())).await?;
            return Ok(None);
        };
        let Stage::Running(run) = &job.stage else { return Ok(None) };
        let leased = run.leased_until.is_some_and(|until| services.now() < until);
        if run.phase == Phase::Stopping {
            return Ok(Some(Self { services, job, block: Block::default() }));
        }
        if leased {
            return Ok(None);
        }
        let mut work = Self { services, job, block: Block::default() };
        let begun = Run { phase: Phase::InProgress, ..run_of(&work.job)?.clone() };
        match work.advance(Changes::default(), begun, work.job.counts).await {
            // Another one was faster.
            Err(StoreError::Conflict(Conflict::ImportJob)) => Ok(None),
            taken => taken.map(|()| Some(work)).map_err(Error::from),
        }
    }

    /// Works on some rows. Answers how the job ends, if it does.
    async fn step(&mut self, report: &mut Report) -> Result<Option<End>> {
        let run = run_of(&self.job)?.clone();
        if run.phase == Phase::Stopping {
            return Ok(Some((
                Status::Stopped,
                "The Import Job was stopped by the developer.".into(),
            )));
        }
        if run.offset >= run.file.size {
            return Ok(Some(self.outcome()));
        }
        if self.job.counts.rows() >= MOST_USERS {
            return Ok(Some(failure(format!("The file has more than {MOST_USERS} users."))));
        }
        if let Some(end) = self.fill(&run).await? {
            return Ok(Some(end));
        }
        if run.columns.is_empty() {
            return self.read_header(run).await;
        }
        let pool = self.services.latest_pool(self.job.pool.as_str()).await?;
        for _ in 0..TRIES {
            match self.import_rows(&pool, &run, report).await {
                Ok(()) => return Ok(None),
                // Told to stop, or taken over.
                Err(StoreError::Conflict(Conflict::ImportJob)) => return self.look_again().await,
                // Somebody has just got one of the names: who has what is looked up anew.
                Err(StoreError::Conflict(Conflict::User | Conflict::SignInName)) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(Error::too_many_requests())
    }

    /// Reads on in the file, unless there are lines left.
    async fn fill(&mut self, run: &Run) -> Result<Option<End>> {
        if self.block.line_at(run.offset, run.file.size).is_some() {
            return Ok(None);
        }
        let key = self.job.file_key();
        let (uploads, now) = (self.services.uploads()?, self.services.now());
        let read = uploads.read(&key, &run.file, run.offset, BLOCK, now).await;
        let Some(bytes) = read.map_err(internal)? else {
            return Ok(Some(failure("The file is not there any more, or not the same.")));
        };
        self.block = Block { begin: run.offset, bytes };
        Ok(match self.block.line_at(run.offset, run.file.size) {
            Some(_) => None,
            None => Some(failure("The file is not a CSV file: it has a line without an end.")),
        })
    }

    async fn read_header(&mut self, mut run: Run) -> Result<Option<End>> {
        let Some((line, end)) = self.block.line_at(run.offset, run.file.size) else {
            return Ok(None);
        };
        let pool = self.services.latest_pool(self.job.pool.as_str()).await?;
        let Ok(line) = std::str::from_utf8(line) else {
            return Ok(Some(failure("The file is not in UTF-8.")));
        };
        match import::read_header(line, &pool.schema, self.job.algorithm) {
            Err(sentence) => Ok(Some(failure(sentence))),
            Ok(columns) => {
                (run.columns, run.offset, run.lines) = (columns, end, run.lines + 1);
                match self.advance(Changes::default(), run, self.job.counts).await {
                    Err(StoreError::Conflict(Conflict::ImportJob)) => self.look_again().await,
                    advanced => advanced.map(|()| None).map_err(Error::from),
                }
            }
        }
    }

    /// Makes the users of as many rows as one transaction holds, and notes them done in it.
    async fn import_rows(
        &mut self,
        pool: &UserPool,
        run: &Run,
        report: &mut Report,
    ) -> std::result::Result<(), StoreError> {
        let rows = self.judge(pool, run).await?;
        let (mut changes, mut next, mut counts) =
            (Changes::default(), run.clone(), self.job.counts);
        let mut done = Vec::new();
        for row in rows {
            if let Fate::Made(user) = &row.fate {
                let made = directory::create(Changes::default(), pool, user);
                // The last place is the job's.
                if changes.len() + made.len() >= LARGEST_TRANSACTION {
                    break;
                }
                changes = changes.and(made);
            }
            count(&mut counts, &row.fate);
            (next.offset, next.lines) = (row.end, row.line);
            done.push(row);
        }
        let before = self.job.counts;
        self.advance(changes, next, counts).await?;
        for row in &done {
            tell(&self.job, row);
        }
        report.imported += counts.imported - before.imported;
        report.skipped += counts.skipped - before.skipped;
        report.failed += counts.failed - before.failed;
        Ok(())
    }

    /// Reads the next rows, and looks up who is there already.
    async fn judge(
        &self,
        pool: &UserPool,
        run: &Run,
    ) -> std::result::Result<Vec<Outcome>, StoreError> {
        // A user is an item, a pointer, the names, and what searches find: two rows at the least.
        let fit = LARGEST_TRANSACTION / (4 + pool.names().kinds().count());
        let left = MOST_USERS.saturating_sub(self.job.counts.rows());
        let most = fit.min(usize::try_from(left).unwrap_or(fit));
        let mut rows: Vec<Outcome> = Vec::new();
        let (mut offset, mut line) = (run.offset, run.lines);
        while rows.len() < most
            && let Some((text, end)) = self.block.line_at(offset, run.file.size)
        {
            line += 1;
            offset = end;
            let fate = self.read_row(pool, run, text);
            match rows.last_mut() {
                // As many empty lines as there are take one place (I17).
                Some(before) if fate.is_blank() && before.fate.is_blank() => {
                    (before.end, before.line) = (end, line);
                }
                _ => rows.push(Outcome { end, line, fate }),
            }
        }

        let wanted: Vec<Key> = rows.iter().flat_map(|row| keys_of(pool, row)).collect();
        let items = self.services.store.read(&wanted).await?;
        let mut taken: HashSet<Key> = HashSet::new();
        for key in &wanted {
            if items.contains(key) {
                taken.insert(key.clone());
            }
        }
        for row in &mut rows {
            let own = keys_of(pool, row);
            match own.iter().position(|key| taken.contains(key)) {
                Some(place) => row.fate = refused(pool, &row.fate, place),
                // Later rows of the file are compared with this one.
                None => taken.extend(own),
            }
        }
        Ok(rows)
    }

    fn read_row(&self, pool: &UserPool, run: &Run, line: &[u8]) -> Fate {
        let Ok(text) = std::str::from_utf8(line) else {
            return Fate::Failed("The row is not in UTF-8.".to_owned());
        };
        if text.trim().is_empty() {
            return Fate::Blank;
        }
        match self.user(pool, run, text) {
            Ok(user) => Fate::Made(Box::new(user)),
            Err(error) => Fate::Failed(one_line(error.message.as_deref().unwrap_or_default())),
        }
    }

    /// The user whom a row describes, by the same rules that administrators create users by.
    fn user(&self, pool: &UserPool, run: &Run, line: &str) -> Result<User> {
        let row = Row::read(line, &run.columns, pool, self.job.algorithm)?;
        pool.names().check_username(&row.username)?;
        let mut attributes = row.attributes;
        directory::take_username(pool, &row.username, &mut attributes)?;
        import::settle_proofs(pool, &mut attributes)?;
        pool.schema.check_required(&attributes)?;

        let sub = self.services.uuid();
        let username = match pool.names().attribute_of(&row.username) {
            Some(_) => sub.clone(),
            None => row.username,
        };
        let status = match row.password_hash {
            Some(_) => UserStatusType::Confirmed,
            None => UserStatusType::ResetRequired,
        };
        let mut user = User::new(pool, username, sub, attributes, status, self.services.now());
        if let Some(name) = user.attribute(Kind::PreferredUsername.attribute()) {
            profile::check_preferred_username(pool, &user, name)?;
        }
        if row.second_factor {
            demand_second_factor(pool, &mut user)?;
        }
        // Nobody can prove it by SRP: the first password that is sent makes a verifier.
        user.password =
            row.password_hash.map(|phc| Password { phc, srp: None, temporary_since: None });
        Ok(user)
    }

    /// Commits changes along with the job's progress, which renews the lease.
    async fn advance(
        &mut self,
        changes: Changes,
        run: Run,
        counts: Counts,
    ) -> std::result::Result<(), StoreError> {
        let leased_until = Some(self.services.now().plus(LEASE));
        self.keep(changes, Run { leased_until, ..run }, counts).await
    }

    async fn keep(
        &mut self,
        changes: Changes,
        run: Run,
        counts: Counts,
    ) -> std::result::Result<(), StoreError> {
        let job = ImportJob { stage: Stage::Running(run), counts, ..(*self.job).clone() };
        self.services.store.commit(changes.update(&self.job, &job)).await?;
        let kept = self.services.store.get::<ImportJob>(&job.key()).await?;
        self.job = kept.ok_or(StoreError::Conflict(Conflict::ImportJob))?;
        Ok(())
    }

    /// Reads the job after somebody else has written it: told to stop, it is still ours.
    async fn look_again(&mut self) -> Result<Option<End>> {
        self.job = self.services.import_job(&self.job.pool, &self.job.id).await?;
        match &self.job.stage {
            Stage::Running(run) if run.phase == Phase::Stopping => Ok(None),
            _ => Err(StoreError::Conflict(Conflict::ImportJob).into()),
        }
    }

    /// Gives the job up, for the next run to go on with at once.
    async fn hand_over(&mut self) -> Result<()> {
        let run = Run { leased_until: None, ..run_of(&self.job)?.clone() };
        match self.keep(Changes::default(), run, self.job.counts).await {
            // It is in somebody's hands already.
            Err(StoreError::Conflict(Conflict::ImportJob)) => Ok(()),
            kept => kept.map_err(Error::from),
        }
    }

    /// Ends the job. The file goes first, so that it outlives no job; an end that fails after that
    /// is repeated, and needs no file any more.
    async fn end(self, (status, message): End) -> Result<()> {
        let (services, now) = (self.services, self.services.now());
        if let Some(uploads) = &services.uploads {
            uploads.remove(&self.job.file_key(), now).await.map_err(internal)?;
        }
        let ended = (*self.job).clone().end(status, message, now);
        let changes =
            Changes::default().update(&self.job, &ended).remove(keys::running_import(&ended.pool));
        services.store.commit(changes).await?;
        let Counts { imported, skipped, failed } = ended.counts;
        tracing::info!(pool.id = %ended.pool, import.job = ended.id, outcome = %status, imported, skipped, failed, "Ended an import job");
        Ok(())
    }

    /// How a job ends whose file has been worked through. The service fails those of which too much
    /// went wrong and does not say how much that is; here it is a job that has made no user.
    fn outcome(&self) -> End {
        if self.job.counts.imported == 0 {
            failure("Too many users have failed or been skipped during the import.")
        } else {
            (Status::Succeeded, "Import Job Completed Successfully".to_owned())
        }
    }
}

/// Part of a file.
#[derive(Default)]
struct Block {
    begin: u64,
    bytes: Bytes,
}

impl Block {
    /// The line that begins at an offset, and where the next one does; none where its end has not
    /// been read. The last line of a file needs no end.
    fn line_at(&self, offset: u64, size: u64) -> Option<(&[u8], u64)> {
        let from = usize::try_from(offset.checked_sub(self.begin)?).ok()?;
        let rest = self.bytes.get(from..).filter(|rest| !rest.is_empty())?;
        let after = |length: usize| offset + u64::try_from(length).unwrap_or(u64::MAX - offset);
        match rest.iter().position(|byte| *byte == b'\n') {
            Some(length) => Some((&rest[..length], after(length + 1))),
            None => (after(rest.len()) == size).then_some((rest, size)),
        }
    }
}

fn run_of(job: &ImportJob) -> Result<&Run> {
    match &job.stage {
        Stage::Running(run) => Ok(run),
        Stage::Created | Stage::Ended(_) => Err(internal("an import job is not running")),
    }
}

/// Whoever is to be asked for a second factor gets the one that needs no device to be set up. Where
/// the pool requires one, the first sign-in sets up another.
fn demand_second_factor(pool: &UserPool, user: &mut User) -> Result<()> {
    if user.attribute(Kind::PhoneNumber.attribute()).is_some() {
        user.second_factors.set(SecondFactor::Sms, true);
        return Ok(());
    }
    if pool.settings.mfa_configuration == Some(UserPoolMfaType::On) {
        return Ok(());
    }
    Err(Exception::InvalidParameter
        .because("cognito:mfa_enabled is true, and the user has no phone_number."))
}

/// The keys that nobody may have when a row's user is made.
fn keys_of(pool: &UserPool, row: &Outcome) -> Vec<Key> {
    let Fate::Made(user) = &row.fate else { return Vec::new() };
    let names = directory::names(pool, user);
    std::iter::once(keys::user(&pool.id, &pool.fold(&user.username)))
        .chain(names.iter().map(Record::key))
        .collect()
}

/// What becomes of a row whose key at a place is taken: the first is the username's, and in place
/// of usernames the others are as good.
fn refused(pool: &UserPool, fate: &Fate, place: usize) -> Fate {
    let Fate::Made(user) = fate else { return Fate::Blank };
    let names = directory::names(pool, user);
    let name = place.checked_sub(1).and_then(|place| names.get(place));
    match name.filter(|_| pool.settings.username_attributes.is_none()) {
        None => Fate::Skipped,
        Some(name) => Fate::Failed(format!(
            "An account with the given {} already exists.",
            name.kind.attribute()
        )),
    }
}

fn count(counts: &mut Counts, fate: &Fate) {
    match fate {
        Fate::Made(_) => counts.imported += 1,
        Fate::Skipped => counts.skipped += 1,
        Fate::Failed(_) => counts.failed += 1,
        Fate::Blank => {}
    }
}

/// Logs what has become of a row, in the form of the service's own log, and nothing of the row.
fn tell(job: &ImportJob, row: &Outcome) {
    let (pool, line) = (&job.pool, row.line);
    match &row.fate {
        Fate::Made(_) => {
            tracing::info!(pool.id = %pool, import.job = job.id, "[SUCCEEDED] Line Number {line} - The import succeeded.");
        }
        Fate::Skipped => {
            tracing::warn!(pool.id = %pool, import.job = job.id, "[SKIPPED] Line Number {line} - The user already exists.");
        }
        Fate::Failed(reason) => {
            tracing::warn!(pool.id = %pool, import.job = job.id, "[FAILED] Line Number {line} - {reason}");
        }
        Fate::Blank => {}
    }
}

fn one_line(message: &str) -> String {
    message.trim().replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_by_their_place_in_the_file() {
        let block = Block { begin: 100, bytes: Bytes::from_static(b"ab\n\ncd") };

        assert_eq!(block.line_at(100, 1_000), Some((&b"ab"[..], 103)));
        assert_eq!(block.line_at(103, 1_000), Some((&b""[..], 104)));
        assert_eq!(block.line_at(104, 1_000), None);
        assert_eq!(block.line_at(104, 106), Some((&b"cd"[..], 106)));
        assert_eq!(block.line_at(106, 106), None);
        assert_eq!(block.line_at(99, 106), None);
        assert_eq!(Block::default().line_at(0, 0), None);
    }
}
