//! `DeleteWebAuthnCredential` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::delete_web_authn_credential)
}
