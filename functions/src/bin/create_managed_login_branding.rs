//! `CreateManagedLoginBranding` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::create_managed_login_branding)
}
