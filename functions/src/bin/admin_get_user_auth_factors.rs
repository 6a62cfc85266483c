//! `AdminGetUserAuthFactors` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::admin_get_user_auth_factors)
}
