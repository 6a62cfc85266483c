//! A job that imports users: its stages, and how far it has come.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use wire::{
    CreateUserImportJobRequest, Error, Exception, PasswordHashingAlgorithmType, Result,
    UserImportJobStatusType, UserImportJobType,
};

use super::LARGEST_FILE;
use crate::code::{LOWERCASE, Random, text};
use crate::{PoolId, Timestamp, UserPool};

/// For how long the upload address of a job takes a file.
const UPLOAD: Duration = Duration::from_secs(15 * 60);

/// After which time a job that was not started has expired.
const WAITS: Duration = Duration::from_secs(24 * 3_600);

/// The base of the time in an id.
const BASE: u64 = 36;

/// What ids count down from: 36 to the power of 9, in milliseconds some three thousand years.
const FURTHEST: u64 = 101_559_956_668_416;

/// An import of users into a pool.
#[derive(Clone, Serialize, Deserialize)]
pub struct ImportJob {
    /// The pool.
    pub pool: PoolId,
    /// The job's id; ids of later jobs come first.
    pub id: String,
    /// Its name, for people.
    pub name: String,
    /// The role that the service would write its log with.
    pub logs_role: String,
    /// What the passwords in its file are hashed with, if there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub algorithm: Option<PasswordHashingAlgorithmType>,
    /// When it was created.
    pub created_at: Timestamp,
    /// Where it stands.
    pub stage: Stage,
    /// What has become of the rows so far.
    #[serde(default)]
    pub counts: Counts,
}

/// Where a job stands.
#[derive(Clone, Serialize, Deserialize)]
pub enum Stage {
    /// It waits for its file and its start.
    Created,
    /// It has been started.
    Running(Run),
    /// It does nothing more.
    Ended(End),
}

/// A job that has been started.
#[derive(Clone, Serialize, Deserialize)]
pub struct Run {
    /// When it was.
    pub started_at: Timestamp,
    /// What it is at.
    pub phase: Phase,
    /// The file, as it was at the start.
    pub file: Upload,
    /// The columns of the file, once the header has been read.
    #[serde(default)]
    pub columns: Vec<String>,
    /// Where in the file the next line begins.
    #[serde(default)]
    pub offset: u64,
    /// How many lines lie before it.
    #[serde(default)]
    pub lines: u64,
    /// Until when somebody is at work on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leased_until: Option<Timestamp>,
}

/// What a running job is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// Nobody has begun with it yet.
    Pending,
    /// Its rows are being imported.
    InProgress,
    /// It has been told to stop.
    Stopping,
}

/// A file that was uploaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Its size in bytes.
    pub size: u64,
    /// What tells this content from any other at the same place.
    pub tag: String,
}

/// How a job ended.
#[derive(Clone, Serialize, Deserialize)]
pub struct End {
    /// As what.
    pub status: UserImportJobStatusType,
    /// When it had been started.
    pub started_at: Timestamp,
    /// When it ended.
    pub at: Timestamp,
    /// In words.
    pub message: String,
}

/// What has become of rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Users that were made.
    pub imported: u64,
    /// Users that were there.
    pub skipped: u64,
    /// Rows that no user could be made of.
    pub failed: u64,
}

impl Counts {
    /// How many rows that is.
    pub fn rows(self) -> u64 {
        self.imported + self.skipped + self.failed
    }
}

impl ImportJob {
    /// A job as asked for.
    pub fn new(
        request: CreateUserImportJobRequest,
        pool: &UserPool,
        random: &mut Random<'_>,
        now: Timestamp,
    ) -> Result<Self> {
        if !is_role(&request.cloud_watch_logs_role_arn) {
            return Err(Exception::InvalidParameter
                .because("CloudWatchLogsRoleArn is not the ARN of an IAM role."));
        }
        Ok(Self {
            pool: pool.id.clone(),
            id: id(random, now),
            name: request.job_name,
            logs_role: request.cloud_watch_logs_role_arn,
            algorithm: request.password_hashing_algorithm,
            created_at: now,
            stage: Stage::Created,
            counts: Counts::default(),
        })
    }

    /// Where the job stands; the clock alone decides when it has expired.
    pub fn status(&self, now: Timestamp) -> UserImportJobStatusType {
        match &self.stage {
            Stage::Created if now >= self.expires_at() => UserImportJobStatusType::Expired,
            Stage::Created => UserImportJobStatusType::Created,
            Stage::Running(run) => match run.phase {
                Phase::Pending => UserImportJobStatusType::Pending,
                Phase::InProgress => UserImportJobStatusType::InProgress,
                Phase::Stopping => UserImportJobStatusType::Stopping,
            },
            Stage::Ended(end) => end.status,
        }
    }

    /// Whether its upload address takes a file.
    pub fn takes_upload(&self, now: Timestamp) -> bool {
        matches!(self.stage, Stage::Created) && now < self.created_at.plus(UPLOAD)
    }

    /// The place of its file, beneath that of all files.
    pub fn file_key(&self) -> String {
        format!("{}/{}", self.pool, self.id)
    }

    /// The job once it is started with a file.
    pub fn start(mut self, pool: &UserPool, file: Option<Upload>, now: Timestamp) -> Result<Self> {
        let status = self.status(now);
        if status != UserImportJobStatusType::Created {
            return Err(Error::import_job_not_startable(status));
        }
        if pool.auto_verified().is_empty() {
            return Err(Error::import_needs_auto_verified_attribute());
        }
        let file = file.ok_or_else(Error::import_file_missing)?;
        if file.size > LARGEST_FILE {
            return Err(Error::import_file_too_large());
        }
        self.stage = Stage::Running(Run {
            started_at: now,
            phase: Phase::Pending,
            file,
            columns: Vec::new(),
            offset: 0,
            lines: 0,
            leased_until: None,
        });
        Ok(self)
    }

    /// The job once it has been told to stop. Whoever works on it ends it.
    pub fn stop(mut self, now: Timestamp) -> Result<Self> {
        let status = self.status(now);
        let Stage::Running(run) = &mut self.stage else {
            return Err(Error::import_job_not_stoppable(status));
        };
        run.phase = Phase::Stopping;
        Ok(self)
    }

    /// The job at its end; nothing changes for one that is not running.
    #[must_use]
    pub fn end(
        mut self,
        status: UserImportJobStatusType,
        message: impl Into<String>,
        now: Timestamp,
    ) -> Self {
        if let Stage::Running(run) = &self.stage {
            let (started_at, message) = (run.started_at, message.into());
            self.stage = Stage::Ended(End { status, started_at, at: now, message });
        }
        self
    }

    /// The job as the API shows it, without its upload address.
    pub fn to_wire(&self, now: Timestamp) -> UserImportJobType {
        let status = self.status(now);
        let count = |number: u64| i64::try_from(number).ok();
        let (started_at, ended) = match &self.stage {
            Stage::Created if status == UserImportJobStatusType::Expired => {
                (None, Some((self.expires_at(), "The user import job has expired.")))
            }
            Stage::Created => (None, None),
            Stage::Running(run) => (Some(run.started_at), None),
            Stage::Ended(end) => (Some(end.started_at), Some((end.at, end.message.as_str()))),
        };
        UserImportJobType {
            user_pool_id: Some(self.pool.to_string()),
            job_id: Some(self.id.clone()),
            job_name: Some(self.name.clone()),
            cloud_watch_logs_role_arn: Some(self.logs_role.clone()),
            password_hashing_algorithm: self.algorithm,
            creation_date: Some(self.created_at.into()),
            start_date: started_at.map(Into::into),
            completion_date: ended.map(|(at, _)| at.into()),
            completion_message: ended.map(|(_, message)| message.to_owned()),
            status: Some(status),
            imported_users: count(self.counts.imported),
            skipped_users: count(self.counts.skipped),
            failed_users: count(self.counts.failed),
            pre_signed_url: None,
        }
    }

    fn expires_at(&self) -> Timestamp {
        self.created_at.plus(WAITS)
    }
}

/// An id that sorts before those of earlier jobs, so that lists show the newest first.
fn id(random: &mut Random<'_>, now: Timestamp) -> String {
    let mut left = FURTHEST - 1 - u64::try_from(now.as_millis()).unwrap_or_default() % FURTHEST;
    let mut digits = [0_u8; 9];
    for digit in digits.iter_mut().rev() {
        *digit = LOWERCASE[usize::try_from(left % BASE).unwrap_or_default()];
        left /= BASE;
    }
    let time: String = digits.iter().copied().map(char::from).collect();
    format!("import-{time}{}", text(LOWERCASE, 8, random))
}

/// Whether a text names a role of an account.
fn is_role(arn: &str) -> bool {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let [_, _, "iam", "", account, resource] = parts.as_slice() else { return false };
    account.len() == 12
        && account.bytes().all(|byte| byte.is_ascii_digit())
        && resource.strip_prefix("role/").is_some_and(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_later_jobs_come_first() {
        let at = |millis| id(&mut |bytes| bytes.fill(7), Timestamp::from_millis(millis));
        let ids = [1_794_819_600_001, 1_794_819_600_000, 35, 0].map(at);

        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
        assert!(ids.iter().all(|id| id.len() == 24), "{ids:?}");
    }

    fn pool() -> UserPool {
        let request = wire::CreateUserPoolRequest {
            pool_name: "people".to_owned(),
            auto_verified_attributes: Some(vec![wire::VerifiedAttributeType::Email]),
            ..Default::default()
        };
        let id = PoolId::new("us-east-1_AbCdEfGhI");
        UserPool::create(request, id, String::new(), String::new(), Timestamp::default()).unwrap()
    }

    fn job(pool: &UserPool, now: Timestamp) -> ImportJob {
        let request = CreateUserImportJobRequest {
            job_name: "arrivals".to_owned(),
            cloud_watch_logs_role_arn: "arn:aws:iam::123456789012:role/import".to_owned(),
            user_pool_id: pool.id.to_string(),
            password_hashing_algorithm: None,
        };
        ImportJob::new(request, pool, &mut |bytes| bytes.fill(7), now).unwrap()
    }

    #[test]
    fn a_file_has_100_mb_at_most() {
        let (pool, now) = (pool(), Timestamp::from_secs(1_794_819_600));
        let start = |size| {
            let file = Some(Upload { size, tag: String::new() });
            job(&pool, now).start(&pool, file, now).map(|job| job.status(now))
        };

        assert_eq!(start(LARGEST_FILE).unwrap(), UserImportJobStatusType::Pending);
        let error = start(LARGEST_FILE + 1).unwrap_err();
        assert_eq!(error.exception, Exception::PreconditionNotMet);
        assert_eq!(error.message.as_deref(), Some("The CSV file is larger than 100 MB."));
    }

    #[test]
    fn a_job_waits_for_a_day_and_takes_its_file_for_a_quarter_of_an_hour() {
        let (pool, now) = (pool(), Timestamp::from_secs(1_794_819_600));
        let job = job(&pool, now);
        let after = |seconds| now.plus(Duration::from_secs(seconds));

        assert!(job.takes_upload(after(899)) && !job.takes_upload(after(900)));
        assert_eq!(job.status(after(86_399)), UserImportJobStatusType::Created);
        assert_eq!(job.status(after(86_400)), UserImportJobStatusType::Expired);
        assert!(job.start(&pool, None, after(86_400)).is_err());
    }

    #[test]
    fn a_role_is_told_from_other_arns() {
        assert!(is_role("arn:aws:iam::123456789012:role/Cognito-UserImport"));
        assert!(is_role("arn:aws-cn:iam::123456789012:role/service-role/import"));
        for other in [
            "arn:aws:iam::123456789012:user/ada",
            "arn:aws:iam::123456789012:role/",
            "arn:aws:iam::12345:role/import",
            "arn:aws:sns:us-east-1:123456789012:role/import",
        ] {
            assert!(!is_role(other), "{other}");
        }
    }
}
