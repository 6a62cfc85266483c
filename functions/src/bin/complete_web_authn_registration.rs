//! `CompleteWebAuthnRegistration` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::complete_web_authn_registration)
}
