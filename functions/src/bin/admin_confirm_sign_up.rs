//! `AdminConfirmSignUp` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_confirm_sign_up)
}
