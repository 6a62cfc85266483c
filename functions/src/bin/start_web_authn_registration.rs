//! `StartWebAuthnRegistration` on Lambda.

fn main() -> functions::Outcome {
    functions::serve(&functions::handler::start_web_authn_registration)
}
