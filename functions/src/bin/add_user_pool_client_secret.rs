//! `AddUserPoolClientSecret` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::add_user_pool_client_secret)
}
