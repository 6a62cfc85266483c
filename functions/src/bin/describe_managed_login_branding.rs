//! `DescribeManagedLoginBranding` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::describe_managed_login_branding)
}
