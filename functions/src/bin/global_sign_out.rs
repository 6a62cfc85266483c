//! `GlobalSignOut` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::global_sign_out)
}
