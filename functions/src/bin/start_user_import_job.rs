//! `StartUserImportJob` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::start_user_import_job)
}
