//! `GetIdentityProviderByIdentifier` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::get_identity_provider_by_identifier)
}
