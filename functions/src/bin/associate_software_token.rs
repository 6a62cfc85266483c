//! `AssociateSoftwareToken` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::associate_software_token)
}
