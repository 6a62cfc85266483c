//! `DescribeUserImportJob` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::describe_user_import_job)
}
