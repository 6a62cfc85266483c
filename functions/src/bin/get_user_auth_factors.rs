//! `GetUserAuthFactors` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::get_user_auth_factors)
}
