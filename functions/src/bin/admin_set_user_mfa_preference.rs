//! `AdminSetUserMFAPreference` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_set_user_mfa_preference)
}
