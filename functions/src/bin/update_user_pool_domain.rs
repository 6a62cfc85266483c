//! `UpdateUserPoolDomain` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::update_user_pool_domain)
}
