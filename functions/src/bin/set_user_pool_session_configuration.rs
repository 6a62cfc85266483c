//! `SetUserPoolSessionConfiguration` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::set_user_pool_session_configuration)
}
