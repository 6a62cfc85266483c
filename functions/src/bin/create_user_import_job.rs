//! `CreateUserImportJob` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::create_user_import_job)
}
