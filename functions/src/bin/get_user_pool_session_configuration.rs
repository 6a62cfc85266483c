//! `GetUserPoolSessionConfiguration` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::get_user_pool_session_configuration)
}
