//! `CreateUserPoolDomain` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::create_user_pool_domain)
}
