//! The import of users on Lambda.

fn main() -> functions::Outcome {
    functions::serve_scheduled("run-import-jobs")
}
