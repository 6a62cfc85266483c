//! `ListUserImportJobs` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::list_user_import_jobs)
}
