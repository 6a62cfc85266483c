//! `ListUserPoolClientSecrets` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::list_user_pool_client_secrets)
}
