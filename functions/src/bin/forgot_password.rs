//! `ForgotPassword` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::forgot_password)
}
