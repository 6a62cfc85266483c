//! `InitiateAuth` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::initiate_auth)
}
