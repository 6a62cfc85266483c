//! `AdminDeleteSoftwareToken` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_delete_software_token)
}
