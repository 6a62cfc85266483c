//! `ListWebAuthnCredentials` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::list_web_authn_credentials)
}
