//! Registry, binaries, events, template and README stay in step.

use std::process::Command;

use aws::store::table;

#[test]
fn scaffold_would_change_nothing() {
    let checked = Command::new(env!("CARGO_BIN_EXE_scaffold")).arg("--check").output().unwrap();

    let told = String::from_utf8_lossy(&checked.stdout) + String::from_utf8_lossy(&checked.stderr);
    assert!(checked.status.success(), "{told}");
}

#[test]
fn the_template_s_table_is_the_one_that_the_service_creates() {
    let template = include_str!("../../template.yaml");
    let begin = template.find("  Table:\n").unwrap();
    let table = &template[begin..begin + template[begin..].find("\n\n").unwrap()];
    let [partition, sort] = table::TABLE_KEY;
    let [index_partition, index_sort] = table::INDEX_KEY;

    let attributes: Vec<&str> = lines(table, "AttributeType: S");
    let expected: Vec<String> = table::KEY_ATTRIBUTES
        .iter()
        .map(|name| format!("- {{ AttributeName: {name}, AttributeType: S }}"))
        .collect();
    assert_eq!(attributes, expected);
    let expected = [
        format!("- {{ AttributeName: {partition}, KeyType: HASH }}"),
        format!("- {{ AttributeName: {sort}, KeyType: RANGE }}"),
        format!("- {{ AttributeName: {index_partition}, KeyType: HASH }}"),
        format!("- {{ AttributeName: {index_sort}, KeyType: RANGE }}"),
    ];
    assert_eq!(lines(table, "KeyType: "), expected);
    let copied = table::INDEX_PROJECTION.join(", ");
    let expected =
        format!("Projection: {{ ProjectionType: INCLUDE, NonKeyAttributes: [{copied}] }}");
    assert_eq!(lines(table, "ProjectionType"), [expected]);
    let expected = format!(
        "TimeToLiveSpecification: {{ AttributeName: {}, Enabled: true }}",
        table::TIME_TO_LIVE
    );
    assert_eq!(lines(table, "TimeToLive"), [expected]);
    assert_eq!(lines(table, "IndexName"), [format!("- IndexName: {}", table::USERS_INDEX)]);
    assert_eq!(
        lines(table, "StreamViewType"),
        ["StreamSpecification: { StreamViewType: NEW_AND_OLD_IMAGES }"]
    );
    assert_eq!(lines(table, "BillingMode"), ["BillingMode: PAY_PER_REQUEST"]);
}

fn lines<'a>(text: &'a str, with: &str) -> Vec<&'a str> {
    text.lines().map(str::trim).filter(|line| line.contains(with)).collect()
}
