//! `GetTokensFromRefreshToken` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::get_tokens_from_refresh_token)
}
