//! `VerifySoftwareToken` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::verify_software_token)
}
