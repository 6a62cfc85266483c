//! `StopUserImportJob` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::stop_user_import_job)
}
