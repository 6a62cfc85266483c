//! `AdminDisableUser` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_disable_user)
}
