//! `AdminDeleteUserAttributes` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_delete_user_attributes)
}
