//! Measures the import of users: `measure_import [users]`, 100,000 unless told.

#![expect(clippy::print_stdout, reason = "the figures are what it is for")]
#![expect(clippy::expect_used, reason = "a measurement fails by panicking")]

use std::time::Instant;

use serde_json::json;
use tests::{World, tell, users_told};

#[tokio::main]
async fn main() {
    let users = users_told();
    let world = World::new().await;
    let pool = world.pool(tests::pool().auto_verify_email().with_email_alias()).await;
    let header = pool.admin("GetCSVHeader", json!({})).await.expect("a header");
    let columns: Vec<String> =
        serde_json::from_value(header["CSVHeader"].clone()).expect("columns");
    let mut content = columns.join(",") + "\n";
    for number in 0..users {
        let values = columns.iter().map(|column| match column.as_str() {
            "cognito:username" => format!("crowd-{number}"),
            "cognito:mfa_enabled" => "FALSE".to_owned(),
            "name" => "Somebody of Many".to_owned(),
            "email" => format!("crowd-{number}@example.com"),
            "email_verified" => "TRUE".to_owned(),
            _ => String::new(),
        });
        content += &(values.collect::<Vec<_>>().join(",") + "\n");
    }
    println!("{users} rows, {} bytes", content.len());

    let role = "arn:aws:iam::123456789012:role/import";
    let body = json!({ "JobName": "crowd", "CloudWatchLogsRoleArn": role });
    let job = pool.admin("CreateUserImportJob", body).await.expect("a job");
    let job = &job["UserImportJob"];
    let address = job["PreSignedUrl"].as_str().expect("an address");
    assert!(world.upload(address, content).await.status().is_success(), "the file is taken");
    let named = json!({ "JobId": job["JobId"] });
    pool.admin("StartUserImportJob", named.clone()).await.expect("a start");
    world.faults.reset();

    let begun = Instant::now();
    let report = functions::scheduled::run(&world.services, "run-import-jobs").await;

    println!("{}", report.expect("the function").expect("a report"));
    tell(&world, "imported", begun, users);
    let ended = pool.admin("DescribeUserImportJob", named).await.expect("the job");
    assert_eq!(ended["UserImportJob"]["Status"], "Succeeded");
}
