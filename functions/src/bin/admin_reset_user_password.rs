//! `AdminResetUserPassword` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_reset_user_password)
}
