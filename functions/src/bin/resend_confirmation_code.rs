//! `ResendConfirmationCode` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::resend_confirmation_code)
}
