//! `AdminInitiateAuth` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_initiate_auth)
}
