//! `AdminRespondToAuthChallenge` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_respond_to_auth_challenge)
}
