//! `VerifyUserAttribute` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::verify_user_attribute)
}
