//! How users are imported: `GetCSVHeader`, `CreateUserImportJob`, `StartUserImportJob`,
//! `StopUserImportJob`, `DescribeUserImportJob`, `ListUserImportJobs`, and the work behind them.

use std::collections::BTreeSet;
use std::time::Duration;

use aws::Changes;
use aws::store::{UserRecord, keys};
use http::{Request, StatusCode};
use proptest::prelude::*;
use serde_json::{Value, json};
use tests::{
    Failure, Family, Fault, PASSWORD, PoolBuilder, TestPool, World, assert_refused, attribute,
    hours, minutes,
};
use tokio::task::JoinSet;
use userpool::import::{self, Row};
use wire::PasswordHashingAlgorithmType;

const ROLE: &str = "arn:aws:iam::123456789012:role/service-role/Cognito-UserImport";
const RUN: &str = "run-import-jobs";
const RESET: &str = "Password reset required for the user";

fn pool() -> PoolBuilder {
    tests::pool().auto_verify_email()
}

async fn run(world: &World) -> Value {
    functions::scheduled::run(&world.services, RUN).await.unwrap().unwrap()
}

async fn header(pool: &TestPool) -> Vec<String> {
    let answer = pool.admin("GetCSVHeader", json!({})).await.unwrap();
    assert_eq!(answer["UserPoolId"], json!(pool.id));
    serde_json::from_value(answer["CSVHeader"].clone()).unwrap()
}

/// Values by column, of which the usual ones need not be named.
type Values<'a> = &'a [(&'a str, &'a str)];

/// A file as owners write it: the columns of the pool, and those of the rows beyond them.
async fn file(pool: &TestPool, rows: &[Values<'_>]) -> String {
    let mut columns = header(pool).await;
    for (column, _) in rows.iter().copied().flatten() {
        if !columns.iter().any(|known| known == column) {
            columns.push((*column).to_owned());
        }
    }
    let mut text = columns.join(",");
    for row in rows {
        let value = |column: &String| {
            let given = row.iter().find(|(name, _)| name == column).map(|(_, value)| *value);
            given.or((column == "cognito:mfa_enabled").then_some("FALSE")).unwrap_or_default()
        };
        let values: Vec<&str> = columns.iter().map(value).collect();
        text = format!("{text}\n{}", values.join(","));
    }
    text + "\n"
}

/// A row of somebody whose address is proved.
fn known<'a>(username: &'a str, email: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("cognito:username", username), ("email", email), ("email_verified", "TRUE")]
}

/// A file of so many people, `crowd-0` and so on.
async fn crowd(pool: &TestPool, count: usize) -> String {
    let people: Vec<(String, String)> = (0..count)
        .map(|number| (format!("crowd-{number}"), format!("crowd-{number}@example.com")))
        .collect();
    let rows: Vec<_> = people.iter().map(|(name, email)| known(name, email)).collect();
    let rows: Vec<Values> = rows.iter().map(Vec::as_slice).collect();
    file(pool, &rows).await
}

async fn create(pool: &TestPool) -> Value {
    create_with(pool, json!({})).await.unwrap()
}

async fn create_with(pool: &TestPool, members: Value) -> Result<Value, Failure> {
    let mut body = json!({ "JobName": "arrivals of May", "CloudWatchLogsRoleArn": ROLE });
    for (member, value) in members.as_object().unwrap() {
        body[member] = value.clone();
    }
    Ok(pool.admin("CreateUserImportJob", body).await?["UserImportJob"].clone())
}

async fn act(pool: &TestPool, operation: &str, job: &Value) -> Result<Value, Failure> {
    Ok(pool.admin(operation, json!({ "JobId": job["JobId"] })).await?["UserImportJob"].clone())
}

async fn describe(pool: &TestPool, job: &Value) -> Value {
    act(pool, "DescribeUserImportJob", job).await.unwrap()
}

/// Creates a job, uploads its file and starts it.
async fn start(pool: &TestPool, content: impl Into<String>, members: Value) -> Value {
    let job = create_with(pool, members).await.unwrap();
    let uploaded = pool.world.upload(job["PreSignedUrl"].as_str().unwrap(), content.into()).await;
    assert_eq!(uploaded.status(), StatusCode::OK);
    act(pool, "StartUserImportJob", &job).await.unwrap()
}

/// Imports a file, and returns the job at its end.
async fn import(pool: &TestPool, content: impl Into<String>) -> Value {
    let job = start(pool, content, json!({})).await;
    run(&pool.world).await;
    describe(pool, &job).await
}

/// What became of rows: imported, skipped, failed.
fn counts(job: &Value) -> [u64; 3] {
    ["ImportedUsers", "SkippedUsers", "FailedUsers"].map(|count| job[count].as_u64().unwrap())
}

async fn usernames(pool: &TestPool) -> BTreeSet<String> {
    let (mut names, mut token) = (BTreeSet::new(), Value::Null);
    loop {
        let mut body = json!({});
        if let Some(token) = token.as_str() {
            body["PaginationToken"] = json!(token);
        }
        let page = pool.admin("ListUsers", body).await.unwrap();
        for user in page["Users"].as_array().unwrap() {
            assert!(names.insert(user["Username"].as_str().unwrap().to_owned()), "{user} is twice");
        }
        token = page["PaginationToken"].clone();
        if token.is_null() {
            return names;
        }
    }
}

async fn is_running(pool: &TestPool, job: &Value) -> bool {
    describe(pool, job).await["Status"] == "InProgress"
}

#[tokio::test]
async fn the_header_has_what_users_can_have_in_the_order_of_the_service() {
    let world = World::new().await;
    let schema = json!([
        { "Name": "level", "AttributeDataType": "Number" },
        { "Name": "note", "AttributeDataType": "String", "DeveloperOnlyAttribute": true },
    ]);
    let pool = world.pool(pool().with("Schema", schema)).await;

    let expected = "name,given_name,family_name,middle_name,nickname,preferred_username,profile,\
        picture,website,email,email_verified,gender,birthdate,zoneinfo,locale,phone_number,\
        phone_number_verified,address,updated_at,custom:level,cognito:mfa_enabled,cognito:username";
    assert_eq!(header(&pool).await.join(","), expected);

    let nobody = TestPool { id: "us-east-1_Nobody123".to_owned(), ..pool };
    assert_refused(
        nobody.admin("GetCSVHeader", json!({})).await,
        "ResourceNotFound",
        "User pool us-east-1_Nobody123 does not exist.",
    );
}

#[tokio::test]
async fn a_job_goes_from_its_creation_to_its_success() {
    let world = World::new().await;
    let pool = world.pool(pool().hiding_users()).await;
    let person = [
        known("ada", "ada@example.com").as_slice(),
        &[
            ("name", "  Ada Lovelace "),
            ("address", r"12 St James Square\, London"),
            ("birthdate", "12/10/1815"),
            ("updated_at", "1471453471"),
        ],
    ]
    .concat();
    let content = file(&pool, &[&person]).await;

    let job = create(&pool).await;
    assert_eq!(job["Status"], "Created");
    assert_eq!(job["JobName"], "arrivals of May");
    assert_eq!(job["CloudWatchLogsRoleArn"], ROLE);
    assert_eq!(job["CreationDate"], json!(world.services.now().as_secs()));
    assert!(job["JobId"].as_str().unwrap().starts_with("import-"));
    assert_eq!(counts(&job), [0, 0, 0]);
    assert_eq!(describe(&pool, &job).await, job);

    let address = job["PreSignedUrl"].as_str().unwrap();
    assert_eq!(world.upload(address, content).await.status(), StatusCode::OK);
    let started = act(&pool, "StartUserImportJob", &job).await.unwrap();
    assert_eq!(started["Status"], "Pending");
    assert_eq!(started["StartDate"], job["CreationDate"]);
    assert_eq!(started["PreSignedUrl"], Value::Null);

    let report = run(&world).await;
    assert_eq!(report["imported"], 1);
    assert_eq!(report["ended"], 1);
    let ended = describe(&pool, &job).await;
    assert_eq!(ended["Status"], "Succeeded");
    assert_eq!(ended["CompletionMessage"], "Import Job Completed Successfully");
    assert_eq!(ended["CompletionDate"], job["CreationDate"]);
    assert_eq!(counts(&ended), [1, 0, 0]);
    assert_eq!(world.bucket.keys(), Vec::<String>::new());

    let user = pool.user("ada").await;
    assert_eq!(user["UserStatus"], "RESET_REQUIRED");
    assert_eq!(user["Enabled"], true);
    let told = |name| attribute(&user["UserAttributes"], name);
    assert_eq!(told("name"), Some("Ada Lovelace"));
    assert_eq!(told("address"), Some("12 St James Square, London"));
    assert_eq!(told("birthdate"), Some("12/10/1815"));
    assert_eq!(told("updated_at"), Some("1471453471"));
    assert_eq!(told("email_verified"), Some("true"));
    assert_eq!(told("phone_number_verified"), None);
    assert!(world.outbox.messages(None).is_empty());
    pool.assert_consistent().await;
    assert_eq!(run(&world).await["ended"], 0);
}

#[tokio::test]
async fn an_imported_person_chooses_a_password_by_a_code() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let content = file(&pool, &[&known("ada", "ada@example.com")]).await;
    import(&pool, content).await;

    let refused = pool.sign_in("ada", PASSWORD).await.map(|_| Value::Null);
    assert_refused(refused, "PasswordResetRequired", RESET);
    pool.call("ForgotPassword", json!({ "Username": "ada" })).await.unwrap();
    let code = world.outbox.last_code("ada@example.com").unwrap();
    let body = json!({ "Username": "ada", "ConfirmationCode": code, "Password": PASSWORD });
    pool.call("ConfirmForgotPassword", body).await.unwrap();

    pool.tokens_of("ada").await;
    assert_eq!(pool.user("ada").await["UserStatus"], "CONFIRMED");
}

#[tokio::test]
async fn jobs_are_listed_in_pages_the_newest_first() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let mut expected = Vec::new();
    for _ in 0..5 {
        expected.insert(0, create(&pool).await["JobId"].clone());
        world.advance(minutes(1));
    }

    let page = pool.admin("ListUserImportJobs", json!({ "MaxResults": 3 })).await.unwrap();
    let body = json!({ "MaxResults": 60, "PaginationToken": page["PaginationToken"] });
    let rest = pool.admin("ListUserImportJobs", body.clone()).await.unwrap();

    let ids = |page: &Value| -> Vec<Value> {
        page["UserImportJobs"].as_array().unwrap().iter().map(|job| job["JobId"].clone()).collect()
    };
    assert_eq!([ids(&page), ids(&rest)].concat(), expected);
    assert_eq!(rest["PaginationToken"], Value::Null);
    let other = world.pool(self::pool()).await;
    let refused = other.admin("ListUserImportJobs", body).await.unwrap_err();
    assert_eq!(refused.exception, "InvalidParameterException");
    let none = other.admin("ListUserImportJobs", json!({ "MaxResults": 1 })).await.unwrap();
    assert_eq!(none, json!({}), "the model's list is never empty");
}

#[tokio::test]
async fn a_job_that_cannot_be_is_not_created() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;

    assert_refused(
        create_with(
            &pool,
            json!({ "CloudWatchLogsRoleArn": "arn:aws:iam::123456789012:user/ada" }),
        )
        .await,
        "InvalidParameter",
        "CloudWatchLogsRoleArn is not the ARN of an IAM role.",
    );
    let unknown = create_with(&pool, json!({ "PasswordHashingAlgorithm": "MD5" })).await;
    assert_eq!(unknown.unwrap_err().exception, "InvalidParameterException");
    let nobody = TestPool { id: "us-east-1_Nobody123".to_owned(), ..pool.clone() };
    let missing = create_with(&nobody, json!({})).await.unwrap_err();
    assert_eq!(missing.exception, "ResourceNotFoundException");
    for operation in ["StartUserImportJob", "StopUserImportJob", "DescribeUserImportJob"] {
        assert_refused(
            act(&pool, operation, &json!({ "JobId": "import-0" })).await,
            "ResourceNotFound",
            "User import job import-0 does not exist.",
        );
        let of_nobody = act(&nobody, operation, &json!({ "JobId": "import-0" })).await.unwrap_err();
        assert_eq!(of_nobody.exception, "ResourceNotFoundException");
    }
    assert!(nobody.admin("ListUserImportJobs", json!({ "MaxResults": 1 })).await.is_err());
}

#[tokio::test]
async fn a_pool_has_a_thousand_jobs_at_most() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let job = create(&pool).await;
    let id = userpool::PoolId::new(&pool.id);
    let key = keys::import_job(&id, job["JobId"].as_str().unwrap());
    let store = &world.services.store;
    let first = store.get::<userpool::ImportJob>(&key).await.unwrap().unwrap().into_inner();
    for hundred in 0..10 {
        let mut changes = Changes::default();
        for number in 0..if hundred == 9 { 98 } else { 100 } {
            let id = format!("import-{hundred}-{number}");
            changes = changes.put(&userpool::ImportJob { id, ..first.clone() });
        }
        store.commit(changes).await.unwrap();
    }

    create(&pool).await;
    assert_refused(
        create_with(&pool, json!({})).await,
        "LimitExceeded",
        "A user pool cannot have more than 1000 user import jobs.",
    );
}

#[tokio::test]
async fn a_job_starts_once_with_its_file_and_within_a_day() {
    let world = World::new().await;
    let bare = world.pool(tests::pool()).await;
    let job = create(&bare).await;
    world.upload(job["PreSignedUrl"].as_str().unwrap(), "name").await;
    assert_refused(
        act(&bare, "StartUserImportJob", &job).await,
        "PreconditionNotMet",
        "The user pool must have at least one auto verified attribute.",
    );

    let pool = world.pool(pool()).await;
    let job = create(&pool).await;
    assert_refused(
        act(&pool, "StartUserImportJob", &job).await,
        "PreconditionNotMet",
        "The CSV file has not been uploaded.",
    );
    let address = job["PreSignedUrl"].as_str().unwrap();
    world.upload(address, file(&pool, &[&known("ada", "ada@example.com")]).await).await;
    let second = start(&pool, "name", json!({})).await;
    assert_refused(
        act(&pool, "StartUserImportJob", &job).await,
        "PreconditionNotMet",
        "Another user import job of the user pool is running.",
    );
    run(&world).await;
    assert_eq!(describe(&pool, &second).await["Status"], "Failed");
    act(&pool, "StartUserImportJob", &job).await.unwrap();
    for status in ["Pending", "Succeeded"] {
        assert_refused(
            act(&pool, "StartUserImportJob", &job).await,
            "PreconditionNotMet",
            &format!("The user import job cannot be started. Current status is {status}"),
        );
        run(&world).await;
    }

    let late = create(&pool).await;
    world.upload(late["PreSignedUrl"].as_str().unwrap(), "name").await;
    world.advance(hours(24));
    let expired = describe(&pool, &late).await;
    assert_eq!(expired["Status"], "Expired");
    assert_eq!(expired["CompletionMessage"], "The user import job has expired.");
    assert_refused(
        act(&pool, "StartUserImportJob", &late).await,
        "PreconditionNotMet",
        "The user import job cannot be started. Current status is Expired",
    );
    world.bucket.sweep(world.services.now());
    assert_eq!(world.bucket.keys(), Vec::<String>::new());
}

#[tokio::test]
async fn a_job_that_runs_is_stopped_and_no_other() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let job = create(&pool).await;
    assert_refused(
        act(&pool, "StopUserImportJob", &job).await,
        "PreconditionNotMet",
        "The user import job cannot be stopped. Current status is Created",
    );

    let job = start(&pool, crowd(&pool, 3).await, json!({})).await;
    for _ in 0..2 {
        let stopping = act(&pool, "StopUserImportJob", &job).await.unwrap();
        assert_eq!(stopping["Status"], "Stopping");
    }
    run(&world).await;

    let stopped = describe(&pool, &job).await;
    assert_eq!(stopped["Status"], "Stopped");
    assert_eq!(stopped["CompletionMessage"], "The Import Job was stopped by the developer.");
    assert_eq!(counts(&stopped), [0, 0, 0]);
    assert_eq!(usernames(&pool).await, BTreeSet::new());
    assert_eq!(world.bucket.keys(), Vec::<String>::new());
    assert_refused(
        act(&pool, "StopUserImportJob", &job).await,
        "PreconditionNotMet",
        "The user import job cannot be stopped. Current status is Stopped",
    );
}

#[tokio::test]
async fn a_job_that_is_stopped_half_way_keeps_what_it_has_counted() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let job = start(&pool, crowd(&pool, 1_000).await, json!({})).await;

    let (report, ()) = tokio::join!(run(&world), async {
        while describe(&pool, &job).await["ImportedUsers"] == 0 {}
        act(&pool, "StopUserImportJob", &job).await.unwrap();
    });

    assert_eq!(report["ended"], 1);
    let stopped = describe(&pool, &job).await;
    assert_eq!(stopped["Status"], "Stopped");
    let imported = counts(&stopped)[0];
    assert!((1..1_000).contains(&imported), "{imported}");
    let expected: BTreeSet<String> =
        (0..imported).map(|number| format!("crowd-{number}")).collect();
    assert_eq!(usernames(&pool).await, expected);
}

#[tokio::test]
async fn an_upload_address_takes_one_file_as_it_was_signed() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let (job, other) = (create(&pool).await, create(&pool).await);
    let address = job["PreSignedUrl"].as_str().unwrap();
    let id = |job: &Value| job["JobId"].as_str().unwrap().to_owned();

    let elsewhere = address.replace(&id(&job), &id(&other));
    let longer = address.replace("X-Amz-Expires=900", "X-Amz-Expires=90000");
    let signature = address.rsplit_once('=').unwrap();
    let forged = format!("{}={}", signature.0, "0".repeat(64));
    let unsigned = address.split_once('?').unwrap().0.to_owned();
    for forged in [elsewhere, forged, unsigned] {
        assert_eq!(world.upload(&forged, "x").await.status(), StatusCode::FORBIDDEN, "{forged}");
    }
    let bare = world.put(Request::put(address).body("x".into()).unwrap()).await;
    assert_eq!(bare.status(), StatusCode::FORBIDDEN);
    assert!(String::from_utf8_lossy(bare.body()).contains("<Code>SignatureDoesNotMatch</Code>"));
    assert_eq!(world.bucket.keys(), Vec::<String>::new());

    world.advance(Duration::from_secs(899));
    assert_eq!(world.upload(address, "x").await.status(), StatusCode::OK);
    assert_eq!(describe(&pool, &job).await["PreSignedUrl"], job["PreSignedUrl"]);
    world.advance(Duration::from_secs(1));
    for late in [address, &longer] {
        let refused = world.upload(late, "x").await;
        assert_eq!(refused.status(), StatusCode::FORBIDDEN);
        assert!(String::from_utf8_lossy(refused.body()).contains("Request has expired"));
    }
    assert_eq!(describe(&pool, &job).await["PreSignedUrl"], Value::Null);
    assert_eq!(world.bucket.keys(), [format!("{}/{}", pool.id, id(&job))]);
}

#[tokio::test]
async fn a_file_that_is_replaced_while_it_is_imported_fails_its_job() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let job = create(&pool).await;
    let address = job["PreSignedUrl"].as_str().unwrap();
    world.upload(address, crowd(&pool, 2).await).await;
    act(&pool, "StartUserImportJob", &job).await.unwrap();
    world.upload(address, crowd(&pool, 3).await).await;

    run(&world).await;

    let ended = describe(&pool, &job).await;
    assert_eq!(ended["Status"], "Failed");
    assert_eq!(ended["CompletionMessage"], "The file is not there any more, or not the same.");
    assert_eq!(usernames(&pool).await, BTreeSet::new());
}

#[tokio::test]
async fn a_file_with_another_header_is_not_imported() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let good = crowd(&pool, 1).await;

    for (content, message) in [
        (good.replacen("name,", "", 1), "The header of the file does not have the column name."),
        (
            good.replacen("nickname", "surname", 1),
            "The header of the file has a column that is unknown or named twice.",
        ),
        (
            format!("\u{feff}{good}"),
            "The header of the file has a column that is unknown or named twice.",
        ),
        (
            good.replacen("name,", "cognito:password_hash,name,", 1),
            "The header of the file has a column that is unknown or named twice.",
        ),
        ("x".repeat(1_100_000), "The file is not a CSV file: it has a line without an end."),
        (
            good.lines().next().unwrap().to_owned(),
            "Too many users have failed or been skipped during the import.",
        ),
        (String::new(), "Too many users have failed or been skipped during the import."),
    ] {
        let ended = import(&pool, content).await;
        assert_eq!(ended["Status"], "Failed", "{message}");
        assert_eq!(ended["CompletionMessage"], message);
    }
    assert_eq!(usernames(&pool).await, BTreeSet::new());
}

#[tokio::test]
async fn a_row_says_all_that_a_user_needs() {
    let world = World::new().await;
    let schema = json!([
        { "Name": "family_name", "AttributeDataType": "String", "Required": true },
        { "Name": "member", "AttributeDataType": "Boolean" },
    ]);
    let pool = world.pool(pool().with("Schema", schema)).await;
    let usual = [
        ("cognito:username", "ada"),
        ("cognito:mfa_enabled", "false"),
        ("email", "ada@example.com"),
        ("email_verified", "True"),
        ("family_name", "Lovelace"),
    ];
    let with = |name: &'static str, value: &'static str| {
        let mut row = usual.to_vec();
        row.retain(|(column, _)| *column != name);
        row.push((name, value));
        row
    };
    let second = [
        ("cognito:username", "grace"),
        ("email", "grace@example.com"),
        ("email_verified", "true"),
        ("family_name", "Hopper"),
    ];

    for (number, (name, value, expected)) in [
        ("custom:member", "TRUE", true),
        ("phone_number_verified", "FALSE", true),
        ("cognito:username", "", false),
        ("cognito:username", "a b", false),
        ("cognito:mfa_enabled", "", false),
        ("cognito:mfa_enabled", "TRUE", false),
        ("cognito:mfa_enabled", "yes", false),
        ("email", "", false),
        ("email", "ada", false),
        ("email_verified", "FALSE", false),
        ("email_verified", "", false),
        ("email_verified", "maybe", false),
        ("family_name", "", false),
        ("birthdate", "1815-12-10", false),
        ("birthdate", "13/10/1815", false),
        ("updated_at", "yesterday", false),
        ("updated_at", "-1", false),
        ("phone_number", "12", false),
        ("phone_number_verified", "TRUE", false),
        ("custom:member", "1", false),
        ("nickname", "Ada,Countess", false),
    ]
    .into_iter()
    .enumerate()
    {
        let row = with(name, value);
        let mut second = second.to_vec();
        let (username, email) = (format!("grace-{number}"), format!("grace-{number}@example.com"));
        second[0].1 = username.leak();
        second[1].1 = email.leak();
        let text = file(&pool, &[&row, &second]).await;

        let ended = import(&pool, text).await;

        let outcome = if expected { [2, 0, 0] } else { [1, 0, 1] };
        assert_eq!(counts(&ended), outcome, "{name} is {value:?}");
        if expected {
            pool.admin("AdminDeleteUser", json!({ "Username": "ada" })).await.unwrap();
        }
    }
    pool.assert_consistent().await;
}

#[tokio::test]
async fn long_rows_and_strange_bytes_fail_by_themselves() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let long = "x".repeat(2_049);
    let many = r"\,".repeat(8_000);
    let rows = [
        [known("long", "long@example.com").as_slice(), &[("nickname", &long)]].concat(),
        [known("many", "many@example.com").as_slice(), &[("nickname", &many)]].concat(),
        known("ada", "ada@example.com"),
    ];
    let rows: Vec<Values> = rows.iter().map(Vec::as_slice).collect();
    let content = file(&pool, &rows).await;
    let mut bytes = content.replace('\n', "\r\n").into_bytes();
    bytes.extend_from_slice(b"\r\n\xff\xfe,\r\n\r\n");
    let job = create(&pool).await;
    world.upload(job["PreSignedUrl"].as_str().unwrap(), bytes).await;
    act(&pool, "StartUserImportJob", &job).await.unwrap();

    run(&world).await;

    assert_eq!(counts(&describe(&pool, &job).await), [1, 0, 3]);
    assert_eq!(usernames(&pool).await, BTreeSet::from(["ada".to_owned()]));
}

#[tokio::test]
async fn i17_empty_lines_cost_as_much_together_as_one() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let whole =
        file(&pool, &[&known("ada", "ada@example.com"), &known("eve", "eve@example.com")]).await;
    let (before, eve) = whole.trim_end().rsplit_once('\n').unwrap();
    let content = format!("{before}\n{}{eve}\n{}", "\n".repeat(20_000), "\r\n".repeat(20_000));
    let job = start(&pool, content, json!({})).await;
    world.faults.reset();

    run(&world).await;

    assert_eq!(counts(&describe(&pool, &job).await), [2, 0, 0]);
    assert!(world.faults.total() < 40, "{:?}", world.faults.calls());
}

#[tokio::test]
async fn whoever_is_there_already_is_skipped_and_keeps_what_is_theirs() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_alias()).await;
    let sub = pool.person("ada").await;
    let content = file(
        &pool,
        &[
            &known("ada", "other@example.com"),
            &known("eve", "ada@example.com"),
            &known("grace", "grace@example.com"),
            &known("grace", "second@example.com"),
            &known("hopper", "grace@example.com"),
            &[known("mary", "mary@example.com").as_slice(), &[("cognito:mfa_enabled", "no")]]
                .concat(),
        ],
    )
    .await;

    let ended = import(&pool, content.clone()).await;

    assert_eq!(ended["Status"], "Succeeded");
    assert_eq!(counts(&ended), [1, 2, 3]);
    assert_eq!(usernames(&pool).await, ["ada", "grace"].map(str::to_owned).into());
    let user = pool.user("ada").await;
    assert_eq!(attribute(&user["UserAttributes"], "sub"), Some(&*sub));
    assert_eq!(attribute(&user["UserAttributes"], "email"), Some("ada@example.com"));
    pool.tokens_of("ada").await;
    pool.assert_consistent().await;

    // F18: the same file again.
    let again = import(&pool, content).await;
    assert_eq!(again["Status"], "Failed");
    assert_eq!(
        again["CompletionMessage"],
        "Too many users have failed or been skipped during the import."
    );
    assert_eq!(counts(&again), [0, 3, 3]);
}

#[tokio::test]
async fn an_address_in_place_of_a_username_is_the_users_own() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_as_username()).await;
    let content = file(
        &pool,
        &[
            &[("cognito:username", "ada@example.com"), ("email_verified", "TRUE")],
            &known("grace@example.com", "grace@example.com"),
            &known("mary@example.com", "other@example.com"),
            &known("eve", "eve@example.com"),
            &known("ADA@example.com", ""),
        ],
    )
    .await;

    let ended = import(&pool, content).await;

    // The pool tells Ada from ada.
    assert_eq!(counts(&ended), [3, 0, 2]);
    let user = pool.user("ada@example.com").await;
    let told = |name| attribute(&user["UserAttributes"], name);
    assert_eq!(told("email"), Some("ada@example.com"));
    assert_eq!(told("email_verified"), Some("true"));
    assert_eq!(user["Username"].as_str(), told("sub"));
    let twice = import(&pool, file(&pool, &[&known("ada@example.com", "")]).await).await;
    assert_eq!(counts(&twice), [0, 1, 0]);
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_preferred_username_follows_the_rules_of_the_pool() {
    let world = World::new().await;
    let aliases = json!(["preferred_username", "email"]);
    let pool = world.pool(pool().with("AliasAttributes", aliases)).await;
    let named = |username, email, name| {
        [known(username, email).as_slice(), &[("preferred_username", name)]].concat()
    };
    let content = file(
        &pool,
        &[
            &named("ada", "ada@example.com", "countess"),
            &named("eve", "eve@example.com", "countess"),
            &named("mary", "mary@example.com", "boss@example.com"),
            &known("x@example.com", "x@example.com"),
        ],
    )
    .await;

    assert_eq!(counts(&import(&pool, content).await), [1, 0, 3]);
    assert_eq!(pool.user("countess").await["Username"], "ada");
    pool.assert_consistent().await;
}

#[tokio::test]
async fn a_second_factor_is_asked_for_as_the_pool_and_the_row_say() {
    let world = World::new().await;
    let sms = json!({ "SnsCallerArn": "arn:aws:iam::000000000000:role/sms" });
    let optional = world
        .pool(
            pool()
                .with("MfaConfiguration", json!("OPTIONAL"))
                .with("SmsConfiguration", sms.clone()),
        )
        .await;
    let asked = |username, email, phone| {
        let also = [("cognito:mfa_enabled", "TRUE"), ("phone_number", phone)];
        [known(username, email).as_slice(), &also].concat()
    };
    let content = file(
        &optional,
        &[
            &asked("ada", "ada@example.com", "+15555550100"),
            &asked("eve", "eve@example.com", ""),
            &known("mary", "mary@example.com"),
        ],
    )
    .await;
    assert_eq!(counts(&import(&optional, content).await), [2, 0, 1]);
    assert_eq!(optional.user("ada").await["UserMFASettingList"], json!(["SMS_MFA"]));
    assert_eq!(optional.user("mary").await["UserMFASettingList"], Value::Null);

    let required = world
        .pool(pool().with("MfaConfiguration", json!("ON")).with("SmsConfiguration", sms))
        .await;
    let content = file(
        &required,
        &[&asked("ada", "ada@example.com", "+15555550100"), &known("mary", "mary@example.com")],
    )
    .await;
    assert_eq!(counts(&import(&required, content).await), [1, 0, 1]);
}

#[tokio::test]
async fn a_pool_stays_as_it_is_while_a_job_runs() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let job = start(&pool, crowd(&pool, 1).await, json!({})).await;
    let update = json!({ "AutoVerifiedAttributes": ["email"] });
    let level = json!({ "CustomAttributes": [{ "Name": "level", "AttributeDataType": "Number" }] });

    for (operation, body) in [
        ("UpdateUserPool", &update),
        ("AddCustomAttributes", &level),
        ("DeleteUserPool", &json!({})),
    ] {
        assert_refused(
            pool.admin(operation, body.clone()).await,
            "UserImportInProgress",
            &format!("Users are being imported into user pool {}.", pool.id),
        );
    }
    run(&world).await;

    assert_eq!(describe(&pool, &job).await["Status"], "Succeeded");
    pool.admin("UpdateUserPool", update).await.unwrap();
    pool.admin("AddCustomAttributes", level).await.unwrap();
    pool.admin("DeleteUserPool", json!({})).await.unwrap();
}

#[tokio::test]
async fn jobs_and_their_files_die_with_the_pool() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    import(&pool, crowd(&pool, 2).await).await;
    let waiting = create(&pool).await;
    world.upload(waiting["PreSignedUrl"].as_str().unwrap(), "name").await;
    assert_eq!(world.bucket.keys().len(), 1);

    pool.admin("DeleteUserPool", json!({})).await.unwrap();
    world.advance(minutes(16));
    functions::scheduled::run(&world.services, "expire-unused-accounts").await.unwrap().unwrap();

    assert_eq!(world.bucket.keys(), Vec::<String>::new());
    assert_eq!(pool.traces_of(&pool.id).await, Vec::<String>::new());
}

#[tokio::test]
async fn passwords_come_as_hashes_and_become_our_own_at_the_first_sign_in() {
    for (algorithm, hash) in [
        ("BCRYPT", "$2b$05$Z5DZMgoiGKrMRYWybfLcv.F4dGREnE1pbxrBZIzDsod9j3tPxdHdO"),
        (
            "SCRYPT",
            "$scrypt$ln=10,r=8,p=1$MDEyMzQ1Njc4OWFiY2RlZg$VK2nhf+fggoVJFyHNjiEpAy/vyPjSxkVY2cHKHlHPOs",
        ),
        (
            "ARGON2ID",
            "$argon2id$v=19$m=256,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$z05e2auABsqW+03yYLlxPAm+Col7fSnEvuo/uPF9+VU",
        ),
        (
            "PBKDF2_SHA256",
            "$pbkdf2-sha256$i=1000,l=32$MDEyMzQ1Njc4OWFiY2RlZg$MhOI1o8O0ARByiaTTp921qxMd/pbV13Tz7uapfVM43w",
        ),
    ] {
        let world = World::new().await;
        let pool = world.pool(pool()).await;
        // A hash may hold a comma, which is escaped as everywhere.
        let hash = hash.replace(',', r"\,");
        let hashed =
            [known("ada", "ada@example.com").as_slice(), &[("cognito:password_hash", &hash)]]
                .concat();
        let content = file(&pool, &[&hashed, &known("grace", "grace@example.com")]).await;
        let job = start(&pool, content, json!({ "PasswordHashingAlgorithm": algorithm })).await;
        assert_eq!(job["PasswordHashingAlgorithm"], algorithm);
        run(&world).await;
        assert_eq!(counts(&describe(&pool, &job).await), [2, 0, 0], "{algorithm}");
        assert_eq!(pool.user("ada").await["UserStatus"], "CONFIRMED");
        assert_eq!(pool.user("grace").await["UserStatus"], "RESET_REQUIRED");

        let stored = || async {
            let key = keys::user(&userpool::PoolId::new(&pool.id), "ada");
            let user = world.services.store.get::<UserRecord>(&key).await.unwrap().unwrap();
            user.user.password.clone().unwrap()
        };
        assert!(stored().await.srp.is_none());
        // Nothing can be proved by SRP yet, and nobody learns why.
        assert_refused(
            pool.sign_in_by_srp(Family::Public, "ada", PASSWORD).await.map(|_| Value::Null),
            "NotAuthorized",
            "Incorrect username or password.",
        );
        assert_refused(
            pool.sign_in("ada", "Wrong-Horse-7").await.map(|_| Value::Null),
            "NotAuthorized",
            "Incorrect username or password.",
        );
        assert!(stored().await.srp.is_none());

        pool.sign_in("ada", PASSWORD).await.unwrap();

        assert!(stored().await.phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{algorithm}");
        pool.sign_in_by_srp(Family::Public, "ada", PASSWORD).await.unwrap();
        pool.sign_in("ada", PASSWORD).await.unwrap();
        pool.assert_consistent().await;
    }
}

#[tokio::test]
async fn a_hash_that_costs_too_much_is_refused_at_its_import() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let tail = "c29tZXNhbHRzb21lc2FsdA$Y29nbmF0ZSBoYXMgbm8gcGFzc3dvcmQgZm9yIHRoaXM";
    for (algorithm, hash) in [
        ("BCRYPT", "$2b$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW".to_owned()),
        ("SCRYPT", format!(r"$scrypt$ln=24\,r=8\,p=1${tail}")),
        ("ARGON2ID", format!(r"$argon2id$v=19$m=4194304\,t=2\,p=1${tail}")),
        ("PBKDF2_SHA256", format!("$pbkdf2-sha256$i=4000000000${tail}")),
        ("BCRYPT", "plain".to_owned()),
        ("SCRYPT", "$2b$05$Z5DZMgoiGKrMRYWybfLcv.F4dGREnE1pbxrBZIzDsod9j3tPxdHdO".to_owned()),
    ] {
        let row = [known("ada", "ada@example.com").as_slice(), &[("cognito:password_hash", &hash)]]
            .concat();
        let content = file(&pool, &[&row]).await;
        let job = start(&pool, content, json!({ "PasswordHashingAlgorithm": algorithm })).await;
        run(&world).await;
        assert_eq!(counts(&describe(&pool, &job).await), [0, 0, 1], "{hash}");
    }
    assert_eq!(usernames(&pool).await, BTreeSet::new());
}

/// Three dozen people beside one who is there and a row that is wrong, so that a job takes several
/// transactions.
async fn mixed() -> (World, TestPool, Value) {
    let world = World::new().await;
    let aliases = json!(["preferred_username", "email", "phone_number"]);
    let pool = world.pool(pool().with("AliasAttributes", aliases)).await;
    pool.person("crowd-30").await;
    let content = crowd(&pool, 36).await;
    let content = content.replace(",crowd-20\n", ",\n").replace(",crowd-21\n", ",\n");
    let job = start(&pool, content, json!({})).await;
    world.faults.reset();
    (world, pool, job)
}

async fn assert_whole(pool: &TestPool, job: &Value, told: &str) {
    let ended = describe(pool, job).await;
    assert_eq!(ended["Status"], "Succeeded", "{told}: {ended}");
    assert_eq!(counts(&ended), [33, 1, 2], "{told}");
    assert_eq!(usernames(pool).await.len(), 34, "{told}");
    assert_eq!(pool.world.bucket.keys(), Vec::<String>::new(), "{told}");
    pool.assert_consistent().await;
}

#[tokio::test]
async fn f18_an_import_that_fails_anywhere_is_continued_without_a_user_twice_or_lost() {
    let (world, pool, job) = mixed().await;
    run(&world).await;
    assert_whole(&pool, &job, "nothing").await;
    let calls = world.faults.total();
    assert!(world.faults.calls()["TransactWriteItems"] >= 2, "{:?}", world.faults.calls());

    let mut runs = JoinSet::new();
    for fault in [Fault::Reset, Fault::LoseAnswer] {
        for call in 1..=calls {
            runs.spawn(interrupt(fault.clone(), call));
        }
    }
    runs.join_all().await;
}

/// Lets a run fail at one of its calls, and the next one finish.
async fn interrupt(fault: Fault, call: usize) {
    let (world, pool, job) = mixed().await;
    // The SDK tries three times.
    for _ in 0..3 {
        world.faults.on_any(call, fault.clone());
    }
    let _ = functions::scheduled::run(&world.services, RUN).await.unwrap();
    world.faults.clear();
    let told = format!("{fault:?} at call {call}");
    if is_running(&pool, &job).await {
        // Its lease is not over yet.
        assert_eq!(run(&world).await["ended"], 0, "{told}");
    }

    world.advance(minutes(1));
    let other = pool.restart();
    run(&other.world).await;

    assert_whole(&other, &job, &told).await;
}

#[tokio::test]
async fn f18_two_runs_beside_each_other_import_everybody_once() {
    let (world, pool, job) = mixed().await;
    let other = world.restart();

    let (one, two) = tokio::join!(run(&world), run(&other));

    assert_eq!(one["imported"].as_u64().unwrap() + two["imported"].as_u64().unwrap(), 33);
    assert_whole(&pool, &job, "two runs").await;
}

#[tokio::test]
async fn a_run_out_of_time_is_continued_by_the_next_one() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let job = start(&pool, crowd(&pool, 1_000).await, json!({})).await;

    let (first, ()) = tokio::join!(run(&world), async {
        while describe(&pool, &job).await["ImportedUsers"] == 0 {}
        world.advance(minutes(14));
    });
    assert_eq!(first["left"], 1, "{first}");
    let second = run(&world).await;

    let imported = |report: &Value| report["imported"].as_u64().unwrap();
    assert_eq!(imported(&first) + imported(&second), 1_000);
    assert!((1..1_000).contains(&imported(&first)), "{first}");
    assert_eq!(describe(&pool, &job).await["Status"], "Succeeded");
    assert_eq!(usernames(&pool).await.len(), 1_000);
}

#[tokio::test]
async fn somebody_who_registers_meanwhile_keeps_the_name() {
    let world = World::new().await;
    let pool = world.pool(pool().with_email_alias()).await;
    let job = start(&pool, crowd(&pool, 300).await, json!({})).await;

    let (_, ()) = tokio::join!(run(&world), async {
        while describe(&pool, &job).await["ImportedUsers"] == 0 {}
        let answer = pool.register("crowd-299").await;
        assert!(answer.is_ok(), "{answer:?}");
    });

    assert_eq!(counts(&describe(&pool, &job).await), [299, 1, 0]);
    assert_eq!(pool.user("crowd-299").await["UserStatus"], "UNCONFIRMED");
    pool.assert_consistent().await;
}

#[tokio::test]
async fn no_text_makes_trouble_as_a_header_or_row() {
    let world = World::new().await;
    let pool = world.pool(pool()).await;
    let pool = world.services.pool(&pool.id).await.unwrap();
    let columns = import::header(&pool.schema);
    let bcrypt = Some(PasswordHashingAlgorithmType::Bcrypt);

    proptest!(|(line in ".*", values in prop::collection::vec("[^,]{0,12}", columns.len()))| {
        prop_assert!(import::read_header(&line, &pool.schema, None).is_err());
        prop_assert!(Row::read(&line, &columns, &pool, bcrypt).is_err());
        if let Ok(row) = Row::read(&values.join(","), &columns, &pool, bcrypt) {
            prop_assert!(values.iter().any(|value| value.trim() == row.username));
        }
    });
}
