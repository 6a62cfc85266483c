//! The removal on Lambda of invitations that nobody used.

fn main() -> functions::Outcome {
    functions::serve_scheduled("expire-unused-accounts")
}
