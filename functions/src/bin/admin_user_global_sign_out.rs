//! `AdminUserGlobalSignOut` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_user_global_sign_out)
}
