//! `GetUserPoolClientSessionConfiguration` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::get_user_pool_client_session_configuration)
}
