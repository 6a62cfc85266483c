//! `AdminEnableUser` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_enable_user)
}
