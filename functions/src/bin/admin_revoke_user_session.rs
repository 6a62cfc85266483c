//! `AdminRevokeUserSession` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_revoke_user_session)
}
