//! `SetUserPoolClientSessionConfiguration` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::set_user_pool_client_session_configuration)
}
