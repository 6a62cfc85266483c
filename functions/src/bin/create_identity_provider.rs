//! `CreateIdentityProvider` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::create_identity_provider)
}
