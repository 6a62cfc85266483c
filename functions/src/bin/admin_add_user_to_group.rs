//! `AdminAddUserToGroup` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_add_user_to_group)
}
