//! `AdminListUserAuthEvents` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_list_user_auth_events)
}
