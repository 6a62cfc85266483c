//! `RespondToAuthChallenge` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::respond_to_auth_challenge)
}
