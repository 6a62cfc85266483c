//! `RevokeUserSession` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::revoke_user_session)
}
