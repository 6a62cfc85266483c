//! `UpdateManagedLoginBranding` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::update_managed_login_branding)
}
