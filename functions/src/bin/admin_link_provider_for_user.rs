//! `AdminLinkProviderForUser` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_link_provider_for_user)
}
