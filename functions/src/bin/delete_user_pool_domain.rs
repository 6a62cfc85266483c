//! `DeleteUserPoolDomain` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::delete_user_pool_domain)
}
