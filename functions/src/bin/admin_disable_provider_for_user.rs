//! `AdminDisableProviderForUser` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_disable_provider_for_user)
}
