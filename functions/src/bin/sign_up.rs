//! `SignUp` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::sign_up)
}
