//! `RevokeToken` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::revoke_token)
}
