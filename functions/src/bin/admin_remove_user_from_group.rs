//! `AdminRemoveUserFromGroup` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_remove_user_from_group)
}
