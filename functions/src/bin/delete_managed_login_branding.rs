//! `DeleteManagedLoginBranding` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::delete_managed_login_branding)
}
